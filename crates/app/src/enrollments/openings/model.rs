use crate::courses::{ClassId, OfferingId};
use jiff::civil::{Date, Time};
use kit::row;

row! {
    /// A class with free places, as a stranger sees it.
    #[derive(Debug, Clone)]
    pub(super) struct OpenClass {
        pub(super) id: ClassId,
        pub(super) offering_id: OfferingId,
        pub(super) name: String,
        pub(super) branch_name: String,
        pub(super) starts_on: Date,
        pub(super) ends_on: Option<Date>,
        pub(super) free_places: i64,
    }
}

row! {
    /// A time of the week of such a class.
    #[derive(Debug, Clone)]
    pub(super) struct OpenTime {
        pub(super) class_id: ClassId,
        /// 1 Monday … 7 Sunday.
        pub(super) weekday: i64,
        pub(super) start_time: Time,
    }
}
