//! Everything the typesetter can reach: our templates, our fonts and one document's data.
//!
//! There is no file system, no network, no package and no clock behind it, so a template cannot leak or
//! depend on anything.

use std::path::PathBuf;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// Latin first: digits and punctuation between Indic words come from the first family that has them.
const FONTS: [&[u8]; 18] = [
    include_bytes!("../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../fonts/NotoSansDevanagari-Regular.ttf"),
    include_bytes!("../fonts/NotoSansDevanagari-Bold.ttf"),
    include_bytes!("../fonts/NotoSansBengali-Regular.ttf"),
    include_bytes!("../fonts/NotoSansBengali-Bold.ttf"),
    include_bytes!("../fonts/NotoSansGurmukhi-Regular.ttf"),
    include_bytes!("../fonts/NotoSansGurmukhi-Bold.ttf"),
    include_bytes!("../fonts/NotoSansGujarati-Regular.ttf"),
    include_bytes!("../fonts/NotoSansGujarati-Bold.ttf"),
    include_bytes!("../fonts/NotoSansTamil-Regular.ttf"),
    include_bytes!("../fonts/NotoSansTamil-Bold.ttf"),
    include_bytes!("../fonts/NotoSansTelugu-Regular.ttf"),
    include_bytes!("../fonts/NotoSansTelugu-Bold.ttf"),
    include_bytes!("../fonts/NotoSansKannada-Regular.ttf"),
    include_bytes!("../fonts/NotoSansKannada-Bold.ttf"),
    include_bytes!("../fonts/NotoSansMalayalam-Regular.ttf"),
    include_bytes!("../fonts/NotoSansMalayalam-Bold.ttf"),
];

/// The parts that are the same for every document.
struct Press {
    library: LazyHash<Library>,
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    templates: [Source; 4],
}

static PRESS: LazyLock<Press> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS.into_iter().flat_map(|data| Font::iter(Bytes::new(data))).collect();
    let template = |name, text: &str| Source::new(file_id(name), text.to_owned());
    Press {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        templates: [
            template("page.typ", include_str!("../templates/page.typ")),
            template("invoice.typ", include_str!("../templates/invoice.typ")),
            template("receipt.typ", include_str!("../templates/receipt.typ")),
            template("statement.typ", include_str!("../templates/statement.typ")),
        ],
    }
});

/// One document on its way to paper.
pub(crate) struct Sheet {
    main: FileId,
    /// What the template may read: `data.json` and perhaps `qr.svg`.
    files: Vec<(FileId, Bytes)>,
}

impl Sheet {
    pub(crate) fn new(template: &str, files: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        let files = files.into_iter().map(|(name, text)| (file_id(name), Bytes::from_string(text)));
        Self { main: file_id(template), files: files.collect() }
    }
}

fn file_id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("our own file names are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.vpath().get_without_slash()))
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        &PRESS.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &PRESS.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        PRESS.templates.iter().find(|source| source.id() == id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let file = self.files.iter().find(|(file, _)| *file == id);
        file.map(|(_, bytes)| bytes.clone()).ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        PRESS.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
