//! The texts of the program: those of the folder `texts`, which the binary carries, and those an operator adds.

use include_dir::{Dir, include_dir};
use kit::texts::{Texts, TextsError};
use std::path::Path;

static CARRIED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../texts");

/// The texts the binary carries, with those of `added` over them where there is such a folder: a language more is a folder
/// more.
pub fn read(added: &Path) -> Result<Texts, TextsError> {
    let mut files = vec![];
    for file in CARRIED.dirs().flat_map(Dir::files) {
        if let (Some(path), Some(content)) = (file.path().to_str(), file.contents_utf8()) {
            files.push((path.to_owned(), content.to_owned()));
        }
    }
    files.extend(in_folder(added));
    Texts::read(files.iter().map(|(path, content)| (path.as_str(), content.as_str())))
}

/// `<language>/<file>.json` below a folder, by name.
fn in_folder(folder: &Path) -> Vec<(String, String)> {
    let below = |folder: &Path| {
        let found = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut paths: Vec<_> = found.collect();
        paths.sort();
        paths
    };
    let files = below(folder).into_iter().flat_map(|language| below(&language));
    files
        .filter_map(|path| {
            let name = path.strip_prefix(folder).ok()?.to_str()?.to_owned();
            Some((name, std::fs::read_to_string(&path).ok()?))
        })
        .collect()
}
