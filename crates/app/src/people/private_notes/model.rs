use crate::accounts::UserId;
use jiff::Timestamp;
use kit::row;

row! {
    /// Empty where there is nothing to know.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub(super) struct PrivateNotes {
        pub(super) medical: String,
        pub(super) custody: String,
    }

    /// The notes, and who wrote them last.
    #[derive(Default)]
    pub(super) struct NotesRow {
        pub(super) medical: String,
        pub(super) custody: String,
        pub(super) updated_at: Option<Timestamp>,
        pub(super) updated_by: Option<UserId>,
        pub(super) author: Option<String>,
    }
}
