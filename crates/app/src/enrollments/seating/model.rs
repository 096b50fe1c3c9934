use crate::{
    courses::{ClassId, EnrollmentId},
    schedule::{Seated, SeriesId},
};
use jiff::civil::Date;
use kit::{money::Minor, row};
use std::collections::HashMap;

/// Which series an enrollment has a seat in: those of its classes, and its own.
#[derive(Debug, Clone, Default)]
pub(in crate::enrollments) struct Links {
    pub(in crate::enrollments) classes: HashMap<ClassId, Vec<SeriesId>>,
    pub(in crate::enrollments) own: Vec<SeriesId>,
}

row! {
    /// A charge for days on which the enrollment does not run any more.
    #[derive(Debug, Clone)]
    pub struct TouchedCharge {
        pub description: String,
        pub service_from: Date,
        pub service_to: Date,
        pub net_minor: Minor,
        pub currency: String,
    }
}

/// What a change of an enrollment did besides.
#[derive(Debug, Clone, Default)]
pub struct Seating {
    pub seated: Seated,
    pub charges: Vec<TouchedCharge>,
}

/// A change of an enrollment, and what it did besides.
#[derive(Debug)]
pub(in crate::enrollments) struct Done {
    pub(in crate::enrollments) id: EnrollmentId,
    pub(in crate::enrollments) seating: Seating,
}
