use crate::institute::BranchId;
use jiff::civil::{Date, Time};
use kit::{id, row};
use serde::{Deserialize, Serialize};

id! {
    /// What is otherwise on one day.
    pub(super) struct ExceptionId;
    /// Days without.
    pub(super) struct TimeOffId;
}

row! {
    /// Hours of each week.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    pub(in crate::people) struct Hours {
        /// 1 Monday … 7 Sunday.
        pub(in crate::people) weekday: i64,
        pub(in crate::people) starts: Time,
        pub(in crate::people) ends: Time,
        /// `None`: at any.
        pub(in crate::people) branch_id: Option<BranchId>,
    }

    #[derive(Debug, Clone, PartialEq, Eq)]
    pub(super) struct Exception {
        pub(super) id: ExceptionId,
        pub(super) on_date: Date,
        /// Further hours, or hours without.
        pub(super) available: bool,
        /// `None`, both: the whole day.
        pub(super) starts: Option<Time>,
        pub(super) ends: Option<Time>,
        pub(super) note: String,
    }

    #[derive(Debug, Clone, PartialEq, Eq)]
    pub(super) struct TimeOff {
        pub(super) id: TimeOffId,
        pub(super) starts_on: Date,
        /// The last day.
        pub(super) ends_on: Date,
        pub(super) reason: String,
    }
}

/// When a teacher can be given lessons; exceptions and times off that are not over on a day.
pub(super) struct Availability {
    pub(super) weekly: Vec<Hours>,
    pub(super) exceptions: Vec<Exception>,
    pub(super) time_off: Vec<TimeOff>,
}
