use crate::{courses::OfferingId, institute::RoomId, leads::matches::Whose, people::TeacherId};
use jiff::civil::{Date, DateTime};
use kit::row;

/// A first lesson to be booked.
#[derive(Debug)]
pub struct NewTrial {
    pub whose: Whose,
    pub offering_id: Option<OfferingId>,
    pub teacher_id: TeacherId,
    pub room_id: Option<RoomId>,
    /// On the institute's wall.
    pub starts: DateTime,
    pub duration_minutes: i64,
    /// Charge what the institute has set for trial lessons.
    pub charge_fee: bool,
}

/// How it went.
#[derive(Debug)]
pub struct TrialResult {
    pub came: bool,
    /// Whether the learner wants to go on; nobody knows of one who did not come.
    pub goes_on: Option<bool>,
    pub note: String,
}

row! {
    /// A trial lesson, as far as its result is concerned.
    pub(super) struct TrialFacts {
        pub(super) on_date: Date,
        pub(super) came: Option<bool>,
        pub(super) goes_on: Option<bool>,
    }
}
