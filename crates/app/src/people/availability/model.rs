use crate::institute::BranchId;
use jiff::civil::{Date, Time};
use kit::{id, row};
use serde::{Deserialize, Serialize};

id! {
    /// What is otherwise on one day.
    pub struct ExceptionId;
    /// Days without.
    pub struct TimeOffId;
}

row! {
    /// Hours of each week.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    pub struct Hours {
        /// 1 Monday … 7 Sunday.
        pub weekday: i64,
        pub starts: Time,
        pub ends: Time,
        /// `None`: at any.
        pub branch_id: Option<BranchId>,
    }

    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Exception {
        pub id: ExceptionId,
        pub on_date: Date,
        /// Further hours, or hours without.
        pub available: bool,
        /// `None`, both: the whole day.
        pub starts: Option<Time>,
        pub ends: Option<Time>,
        pub note: String,
    }

    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct TimeOff {
        pub id: TimeOffId,
        pub starts_on: Date,
        /// The last day.
        pub ends_on: Date,
        pub reason: String,
    }
}

/// When a teacher can be given lessons; exceptions and times off that are not over on a day.
#[derive(Debug, Default)]
pub struct Availability {
    pub weekly: Vec<Hours>,
    pub exceptions: Vec<Exception>,
    pub time_off: Vec<TimeOff>,
}
