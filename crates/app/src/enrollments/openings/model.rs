use crate::courses::OfferingId;
use jiff::civil::{Date, Time};
use kit::row;

row! {
    /// A class with free places, as a stranger sees it.
    #[derive(Debug, Clone)]
    pub(super) struct OpenClass {
        pub(super) offering_id: OfferingId,
        pub(super) name: String,
        pub(super) branch_name: String,
        /// 1 Monday … 7 Sunday.
        pub(super) weekday: i64,
        pub(super) start_time: Time,
        pub(super) starts_on: Date,
        pub(super) ends_on: Option<Date>,
        pub(super) free_places: i64,
    }
}
