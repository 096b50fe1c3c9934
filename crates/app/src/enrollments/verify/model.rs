use crate::{
    courses::{ClassId, EnrollmentId},
    enrollments::{
        model::{Enrollment, Pause, Placement, Story},
        seating::Links,
    },
    people::StudentId,
    schedule::{Seat, SeriesId},
};
use jiff::civil::Date;
use kit::row;
use std::collections::HashMap;

row! {
    pub(super) struct EnrollmentRow {
        pub(super) id: EnrollmentId,
        pub(super) student_id: StudentId,
        pub(super) student_name: String,
        pub(super) offering_id: crate::courses::OfferingId,
        pub(super) starts_on: Date,
        pub(super) ends_on: Option<Date>,
    }

    pub(super) struct PlacementRow {
        pub(super) enrollment_id: EnrollmentId,
        pub(super) class_id: Option<ClassId>,
        pub(super) starts_on: Date,
        pub(super) ends_on: Option<Date>,
    }

    pub(super) struct PauseRow {
        pub(super) enrollment_id: EnrollmentId,
        pub(super) starts_on: Date,
        pub(super) ends_on: Option<Date>,
    }

    pub(super) struct SeatRow {
        pub(super) enrollment_id: EnrollmentId,
        pub(super) student_id: StudentId,
        pub(super) series_id: SeriesId,
        pub(super) starts_on: Date,
        pub(super) ends_on: Option<Date>,
    }
}

/// An enrollment with all that decides about its seats, and those that it has.
pub(super) struct Seated {
    pub(super) story: Story,
    pub(super) student_name: String,
    pub(super) seats: Vec<Seat>,
    /// Seats that are another student's.
    pub(super) strangers: usize,
}

/// All enrollments, and the series of their classes and their own.
pub(super) struct Enrolled {
    pub(super) all: Vec<Seated>,
    pub(super) classes: HashMap<ClassId, Vec<SeriesId>>,
    pub(super) own: HashMap<EnrollmentId, Vec<SeriesId>>,
}

impl Enrolled {
    /// The series in which an enrollment has seats.
    pub(super) fn links(&self, story: &Story) -> Links {
        let classes = story.placements.iter().filter_map(|placement| placement.class_id);
        let series = |class: ClassId| (class, self.classes.get(&class).cloned().unwrap_or_default());
        let own = self.own.get(&story.enrollment.id).cloned().unwrap_or_default();
        Links { classes: classes.map(series).collect(), own }
    }
}

impl From<EnrollmentRow> for Seated {
    fn from(row: EnrollmentRow) -> Self {
        let EnrollmentRow { id, student_id, student_name, offering_id, starts_on, ends_on } = row;
        // a notice decides about nothing here
        let (notice_on, leave_reason, agreed) = (None, None, None);
        let enrollment =
            Enrollment { id, student_id, offering_id, starts_on, ends_on, notice_on, leave_reason, agreed };
        Self {
            story: Story { enrollment, placements: vec![], pauses: vec![] },
            student_name,
            seats: vec![],
            strangers: 0,
        }
    }
}

impl From<PlacementRow> for Placement {
    fn from(row: PlacementRow) -> Self {
        Self { class_id: row.class_id, agreed_teacher_id: None, starts_on: row.starts_on, ends_on: row.ends_on }
    }
}

impl From<PauseRow> for Pause {
    fn from(row: PauseRow) -> Self {
        Self { starts_on: row.starts_on, ends_on: row.ends_on, reason: String::new() }
    }
}
