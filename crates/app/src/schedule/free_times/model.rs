use crate::{
    institute::{BranchId, Closure, OpeningSpan, RoomId},
    people::Availability,
};
use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::TimeZone,
};
use kit::row;

/// The lesson for which there is to be time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// The first of seven days.
    pub(super) from: Date,
    pub(super) minutes: i64,
    /// It begins at so many minutes after midnight, or a multiple of them.
    pub(super) grid: i64,
    pub(super) branch_id: Option<BranchId>,
    pub(super) room_id: Option<RoomId>,
}

/// From when until when.
pub(super) type Span = (Timestamp, Timestamp);

row! {
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub(super) struct FreeRoom {
        pub(super) id: RoomId,
        pub(super) name: String,
    }

    /// When a room is taken.
    #[derive(Debug)]
    pub(super) struct TakenRoom {
        pub(super) id: RoomId,
        pub(super) starts_at: Timestamp,
        pub(super) ends_at: Timestamp,
    }
}

/// What is known of a teacher's week.
#[derive(Debug)]
pub(super) struct Week {
    pub(super) time_zone: TimeZone,
    pub(super) now: Timestamp,
    pub(super) availability: Availability,
    pub(super) opening_hours: Vec<OpeningSpan>,
    pub(super) closures: Vec<Closure>,
    /// When the teacher is booked, or the room that is asked for.
    pub(super) booked: Vec<Span>,
    /// The rooms to choose from, the best first, and when each is taken; `None` if nobody asks for them.
    pub(super) rooms: Option<(Vec<FreeRoom>, Vec<TakenRoom>)>,
}

/// A day, and when a lesson fits into it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FreeDay {
    pub(super) date: Date,
    /// The name of what closes it.
    pub(super) closed: Option<String>,
    /// The teacher is off.
    pub(super) away: bool,
    pub(super) times: Vec<FreeTime>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct FreeTime {
    pub(super) starts: Time,
    /// Some of the rooms that are free then; `None` if nobody asks for them.
    pub(super) rooms: Option<Vec<FreeRoom>>,
}
