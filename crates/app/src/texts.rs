//! The texts of the program: those of the folder `texts`, which the binary carries, and those an operator adds.

use include_dir::{Dir, include_dir};
use kit::{
    refusals::Refused,
    texts::{ENGLISH, Texts, TextsError},
};
use std::path::Path;

static CARRIED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../texts");

/// The texts the binary carries, with those of `added` over them where there is such a folder: a language more is a folder
/// more.
pub fn read(added: &Path) -> Result<Texts, TextsError> {
    let added = in_folder(added);
    Texts::read(carried().chain(added.iter().map(|(path, content)| (path.as_str(), content.as_str()))))
}

fn carried<'a>() -> impl Iterator<Item = (&'a str, &'a str)> {
    let files = CARRIED.dirs().flat_map(Dir::files);
    files.filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
}

/// A refusal for somebody at a terminal, where no settings have been read yet.
pub fn in_english(refused: &Refused) -> String {
    match Texts::read(carried()) {
        Ok(texts) => {
            refused.refusals().iter().map(|refusal| texts.refusal(ENGLISH, refusal)).collect::<Vec<_>>().join(" ")
        }
        Err(_) => refused.to_string(),
    }
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
