use crate::{
    accounts::UserId,
    people::model::{PersonChange, TeacherId},
};
use kit::row;

row! {
    pub struct TeacherRow {
        pub(super) id: TeacherId,
        pub(super) full_name: String,
        pub(super) email: String,
        pub(super) phone: String,
        pub(super) active: bool,
        pub(super) user_id: Option<UserId>,
        pub(super) user_email: Option<String>,
    }
}

/// What a teacher is changed to; `None` stays.
#[derive(Debug, Default)]
pub struct TeacherChange {
    pub person: PersonChange,
    pub active: Option<bool>,
}
