use crate::people::model::{GuardianId, StudentId};
use jiff::civil::Date;
use kit::row;

/// Hundredths of a per cent in the whole.
pub(super) const WHOLE: i64 = 10_000;

/// Somebody who pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Payer {
    Guardian(GuardianId),
    /// A student who is grown up.
    Student(StudentId),
}

/// One line of the input: it may name nobody, or two.
#[derive(Debug, Clone, Copy)]
pub(super) struct ShareIn {
    pub(super) guardian: Option<GuardianId>,
    pub(super) student: Option<StudentId>,
    pub(super) share_bp: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) payer: Payer,
    pub(super) share_bp: i64,
}

row! {
    /// A guardian of the family, and whether he may pay for anybody in it.
    pub(super) struct GuardianRow {
        pub(super) id: GuardianId,
        pub(super) full_name: String,
        pub(super) may_pay: bool,
    }

    pub(super) struct StudentRow {
        pub(super) id: StudentId,
        pub(super) full_name: String,
        pub(super) date_of_birth: Option<Date>,
    }

    pub(super) struct ShareRow {
        pub(super) guardian_id: Option<GuardianId>,
        pub(super) student_id: Option<StudentId>,
        pub(super) share_bp: i64,
    }
}

/// Somebody of the family.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) payer: Payer,
    pub(super) full_name: String,
    pub(super) may_pay: bool,
}

/// Who pays in a family, and who could.
pub(super) struct Payers {
    pub(super) members: Vec<Member>,
    pub(super) shares: Vec<Share>,
}
