use crate::institute::{
    model::{BranchId, InstituteError},
    refusals::{CLOSURE_THERE_ALREADY, TERM_OVERLAPS},
};
use jiff::civil::{Date, Time};
use kit::{db::DbError, id, refusals::Refused, row, text_enum};

id! {
    /// A teaching period.
    pub struct TermId;
    /// Days without lessons.
    pub struct ClosureId;
}

text_enum! {
    /// Why there are no lessons.
    pub enum ClosureKind {
        /// The institute's own: a vacation, a repair.
        Closure = "closure",
        PublicHoliday = "public_holiday",
    }
}

row! {
    #[derive(Debug, Clone)]
    pub struct Term {
        pub id: TermId,
        pub name: String,
        pub starts_on: Date,
        /// The last day.
        pub ends_on: Date,
    }

    #[derive(Debug, Clone)]
    pub struct Closure {
        pub id: ClosureId,
        pub kind: ClosureKind,
        pub name: String,
        pub starts_on: Date,
        /// The last day.
        pub ends_on: Date,
        /// `None`: everywhere.
        pub branch_id: Option<BranchId>,
        pub branch_name: Option<String>,
    }

    /// From when to when somebody opens the door, on a day of the week.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    pub struct OpeningSpan {
        /// 1 Monday … 7 Sunday.
        pub weekday: i64,
        pub opens: Time,
        pub closes: Time,
    }
}

#[derive(Debug)]
pub struct NewTerm {
    pub name: String,
    pub starts_on: Date,
    pub ends_on: Date,
}

/// What a term is changed to; `None` stays.
#[derive(Debug, Default)]
pub(super) struct TermChange {
    pub(super) name: Option<String>,
    pub(super) starts_on: Option<Date>,
    pub(super) ends_on: Option<Date>,
}

#[derive(Debug)]
pub struct NewClosure {
    pub kind: ClosureKind,
    pub name: String,
    pub starts_on: Date,
    pub ends_on: Date,
    pub branch_id: Option<BranchId>,
}

/// What a closure is changed to; `None` stays.
#[derive(Debug, Default)]
pub(super) struct ClosureChange {
    pub(super) kind: Option<ClosureKind>,
    pub(super) name: Option<String>,
    pub(super) starts_on: Option<Date>,
    pub(super) ends_on: Option<Date>,
    pub(super) branch_id: Option<Option<BranchId>>,
}

/// A term that cannot be kept.
pub(super) fn term_error(error: DbError) -> InstituteError {
    match error {
        DbError::Overlap(_) => Refused::field("starts_on", TERM_OVERLAPS).into(),
        other => other.into(),
    }
}

/// A closure that cannot be kept.
pub(super) fn closure_error(error: DbError) -> InstituteError {
    match error {
        DbError::Unique { .. } => Refused::field("name", CLOSURE_THERE_ALREADY).into(),
        other => other.into(),
    }
}
