//! What people are found by, kept with them.

use super::{model::Person, rules::words_of};
use crate::institute;
use kit::{
    db::{self, Tx},
    text_enum,
    words::{self, Words},
};
use uuid::Uuid;

text_enum! {
    /// The kinds of people, as words are kept for them.
    pub enum PersonKind {
        Student = "student",
        Guardian = "guardian",
        Teacher = "teacher",
        Staff = "staff",
    }
}

/// The kind under which the words of families are kept.
pub(super) const FAMILY: &str = "family";

/// From now on a person is found by what is known of him now, and by what else `more` adds.
pub(super) async fn put(
    tx: &mut Tx,
    (kind, id): (PersonKind, impl Into<Uuid>),
    person: &Person,
    more: impl FnOnce(Words) -> Words,
) -> db::Result<()> {
    let settings = institute::settings(tx).await?;
    words::put(tx, kind.as_str(), id, more(words_of(person, settings.region()))).await
}
