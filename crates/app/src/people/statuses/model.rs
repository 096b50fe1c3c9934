use crate::{accounts::UserId, people::students::StudentStatus};
use jiff::{Timestamp, civil::Date};
use kit::row;

/// A step that the office takes with a student.
#[derive(Debug, Clone)]
pub struct NewChange {
    pub status: StudentStatus,
    /// Today if it is left out.
    pub on_date: Option<Date>,
    pub reason: String,
}

row! {
    /// One step of a student's way.
    #[derive(Debug, Clone)]
    pub(super) struct StatusChange {
        pub(super) seq: i64,
        pub(super) from_status: Option<StudentStatus>,
        pub(super) to_status: StudentStatus,
        pub(super) on_date: Date,
        pub(super) reason: String,
        pub(super) created_at: Timestamp,
        pub(super) created_by: Option<UserId>,
        pub(super) author: Option<String>,
    }
}
