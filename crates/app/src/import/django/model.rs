//! What the old database holds, and what is to become of it.

use crate::{
    accounts::{Imported, UserError},
    attendance::AttendanceError,
    fees::FeesError,
    people::PeopleError,
    schedule::{Mark, ScheduleError},
};
use jiff::civil::Date;
use kit::{db::DbError, money::Minor};

pub(super) const USERS: &str = "accounts_customuser";
pub(super) const GROUPS: &str = "auth_group";
pub(super) const MEMBERS: &str = "accounts_customuser_groups";
pub(super) const TOKENS: &str = "token_blacklist_outstandingtoken";
pub(super) const STUDENTS: &str = "attendance_student";
pub(super) const MARKS: &str = "attendance_attendance";
pub(super) const FEES: &str = "payments_feerecord";

/// Why nothing was taken over, in one line.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("{0}")]
    File(String),
    #[error("the fees of this file are in rupees, but the currency of the institute is {0}")]
    OtherCurrency(String),
    #[error(transparent)]
    User(#[from] UserError),
    #[error(transparent)]
    People(#[from] PeopleError),
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
    #[error(transparent)]
    Attendance(#[from] AttendanceError),
    #[error(transparent)]
    Fees(#[from] FeesError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The old database as it stands there. What a shape does not have is empty.
#[derive(Debug, Default)]
pub(super) struct Old {
    pub(super) users: Vec<OldUser>,
    pub(super) memberships: Vec<Membership>,
    pub(super) students: Vec<OldStudent>,
    pub(super) marks: Vec<OldMark>,
    pub(super) fees: Vec<OldFee>,
    /// Refresh tokens it gave out.
    pub(super) tokens: i64,
    /// Tables that are neither Django's nor known here, and how many rows they have.
    pub(super) strange: Vec<(String, i64)>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct OldUser {
    pub(super) id: i64,
    pub(super) email: String,
    pub(super) password: String,
    /// Only in the first shape.
    pub(super) full_name: String,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) is_active: bool,
    pub(super) is_staff: bool,
    pub(super) is_superuser: bool,
    /// Only in the later shape.
    pub(super) role: String,
    pub(super) date_joined: Option<String>,
    pub(super) last_login: Option<String>,
}

/// A user in a group.
#[derive(Debug)]
pub(super) struct Membership {
    pub(super) user_id: i64,
    pub(super) group: String,
}

#[derive(Debug)]
pub(super) struct OldStudent {
    pub(super) id: i64,
    pub(super) user_id: i64,
    pub(super) enrolled_date: String,
}

#[derive(Debug)]
pub(super) struct OldMark {
    pub(super) id: i64,
    pub(super) student_id: i64,
    pub(super) date: String,
    pub(super) status: String,
}

#[derive(Debug)]
pub(super) struct OldFee {
    pub(super) id: i64,
    /// A user, in spite of its name.
    pub(super) student_id: i64,
    pub(super) amount: Amount,
    pub(super) date_paid: String,
    pub(super) description: String,
}

/// Rupees as SQLite keeps them in a column of type `decimal`.
#[derive(Debug, Clone)]
pub(super) enum Amount {
    Integer(i64),
    Real(f64),
    Text(String),
    Nothing,
}

/// A user to be taken over.
#[derive(Debug)]
pub(super) struct PlannedUser {
    pub(super) old_id: i64,
    /// Empty where no mail can be sent to his address.
    pub(super) contact: String,
    pub(super) user: Imported,
}

#[derive(Debug)]
pub(super) struct PlannedStudent {
    pub(super) old_id: i64,
    pub(super) old_user_id: i64,
    pub(super) full_name: String,
    /// The address as it stands there.
    pub(super) about: String,
    /// Empty where no mail can be sent to it.
    pub(super) contact: String,
    pub(super) joined_on: Option<Date>,
    pub(super) has_left: bool,
}

/// The marks of one day.
#[derive(Debug)]
pub(super) struct PlannedDay {
    pub(super) on: Date,
    pub(super) marks: Vec<PlannedMark>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct PlannedMark {
    pub(super) old_id: i64,
    pub(super) old_student_id: i64,
    pub(super) mark: Mark,
}

#[derive(Debug)]
pub(super) struct PlannedFee {
    pub(super) old_id: i64,
    pub(super) old_student_id: i64,
    pub(super) amount_minor: Minor,
    pub(super) received_on: Date,
    pub(super) description: String,
}

/// A row of the old database, and what is to be said about it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Note {
    pub(super) table: &'static str,
    pub(super) id: i64,
    /// Whom or what the row is about, for a person to find it by.
    pub(super) about: String,
    pub(super) reason: String,
}

/// Everything the report says about single rows.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Rows that are not taken over.
    pub(super) left_out: Vec<Note>,
    /// Rows that are, and differ from what they were or need somebody's attention.
    pub(super) remarks: Vec<Note>,
}

impl Notes {
    pub(super) fn leave_out(&mut self, table: &'static str, id: i64, about: &str, reason: impl Into<String>) {
        self.left_out.push(Note { table, id, about: about.to_owned(), reason: reason.into() });
    }

    pub(super) fn remark(&mut self, table: &'static str, id: i64, about: &str, reason: impl Into<String>) {
        self.remarks.push(Note { table, id, about: about.to_owned(), reason: reason.into() });
    }
}
