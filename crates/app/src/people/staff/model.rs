use crate::{
    accounts::UserId,
    people::model::{Person, PersonChange, StaffId},
};
use kit::row;

/// One of the staff as the table holds him.
#[derive(Debug, Clone)]
pub(super) struct StaffRecord {
    pub(super) person: Person,
    /// What he is here, in the institute's words.
    pub(super) position: String,
    /// False for one who has gone.
    pub(super) active: bool,
}

/// What one of the staff is changed to; `None` stays.
#[derive(Debug)]
pub(super) struct StaffChange {
    pub(super) person: PersonChange,
    pub(super) position: Option<String>,
    pub(super) active: Option<bool>,
}

row! {
    pub(super) struct StaffRow {
        pub(super) id: StaffId,
        pub(super) full_name: String,
        pub(super) email: String,
        pub(super) phone: String,
        pub(super) position: String,
        pub(super) active: bool,
        pub(super) user_id: Option<UserId>,
        pub(super) user_email: Option<String>,
    }
}

impl From<StaffRow> for StaffRecord {
    fn from(row: StaffRow) -> Self {
        let person = Person { full_name: row.full_name, email: row.email, phone: row.phone };
        Self { person, position: row.position, active: row.active }
    }
}
