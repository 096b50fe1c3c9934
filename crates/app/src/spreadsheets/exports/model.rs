use crate::accounts::{Ctx, may};
use kit::{refusals::Refused, text_enum};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// A list that can leave as a file.
#[derive(Debug)]
pub(super) struct List {
    pub(super) name: &'static str,
    pub(super) source: Source,
    pub(super) permission: Permission,
    pub(super) columns: &'static [Column],
}

/// Where the rows come from.
#[derive(Debug)]
pub(super) enum Source {
    /// The list of the API at this path.
    Path(&'static str),
    /// The same; one row for each of the things in this member of its items.
    Each(&'static str, &'static str),
    /// Students with all that a file brings them with.
    Students,
    /// Who was in the lessons of some days, and how.
    Attendance,
}

/// What is asked for beside the right to read the list.
#[derive(Debug, Clone, Copy)]
pub(super) enum Permission {
    AsTheList,
    Students,
    Invoices,
    Payments,
}

impl Permission {
    pub(super) fn ask(self, ctx: &Ctx) -> Result<(), Refused> {
        match self {
            Self::AsTheList => Ok(()),
            Self::Students => ctx.permit::<may::Students, may::Export>().map(drop),
            Self::Invoices => ctx.permit::<may::Invoices, may::Export>().map(drop),
            Self::Payments => ctx.permit::<may::Payments, may::Export>().map(drop),
        }
    }
}

#[derive(Debug)]
pub(super) struct Column {
    pub(super) field: &'static str,
    /// Where it stands in an item.
    pub(super) at: &'static str,
    pub(super) form: Form,
    pub(super) english: &'static str,
    pub(super) hindi: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A text, a number or a yes as the API says it.
    AsItIs,
    Date,
    /// Minor units; the currency stands at `/currency` of the item.
    Money,
    /// Several texts in one cell, of this member of each; the items themselves if it is empty.
    Words(&'static str),
}

text_enum! {
    pub enum ExportFormat {
        Csv = "csv",
        Xlsx = "xlsx",
    }
}

text_enum! {
    /// What stands above the columns.
    pub enum Headings {
        /// Words of a language.
        Names = "names",
        /// The names that files and programs know.
        Fields = "fields",
    }
}

text_enum! {
    pub enum Language {
        English = "en",
        Hindi = "hi",
    }
}

/// How a file is written. All other parameters are those of the list.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Manner {
    #[param(inline)]
    pub(super) format: ExportFormat,
    /// Of a CSV: with the mark by which Excel knows UTF-8.
    #[serde(default)]
    pub(super) bom: bool,
    #[serde(default = "fields")]
    #[param(default = "fields", inline)]
    pub(super) headings: Headings,
    #[serde(default = "english")]
    #[param(default = "en", inline)]
    pub(super) language: Language,
}

fn fields() -> Headings {
    Headings::Fields
}

fn english() -> Language {
    Language::English
}

/// The parameters that are the export's own.
pub(super) const OWN: [&str; 6] = ["format", "bom", "headings", "language", "page", "page_size"];

/// Whoever exports which list.
#[derive(Debug, ToSchema)]
#[schema(value_type = String, format = Binary)]
pub(super) struct ExportBytes(#[expect(dead_code, reason = "only its schema is used")] Vec<u8>);
