//! Enrollments: who learns what, with whom and in which class, from date to date; when he pauses, moves and leaves.
//!
//! Owns: `enrollments`, `placements`, `enrollment_pauses`
//! Reads: `students`, `teachers`, `courses`, `offerings`, `classes`
//! Invariants: on any day a student is enrolled in an offering once; an enrollment does not end before it starts, nor
//! start before its course and class do, nor outlive its class; its placements follow one another without a gap; its
//! pauses do not overlap; with whom it was had before is remembered; no class has more students than places.

#[macro_use]
mod seats;

mod actions;
mod answers;
mod changes;
mod classes;
mod days;
mod gaps;
mod http;
pub mod merging;
mod model;
mod openings;
mod permit;
pub mod refusals;
mod rolls;
mod rules;
mod seating;
mod statuses;
mod store;
mod teachers;
mod verify;
mod waitlist;
mod weekly;

pub use actions::{changed_enrollment, create_enrollment, create_enrollment_in, enroll_many, withdraw_many};
pub use answers::{EnrollmentDetail, SeatingOut};
pub use classes::{ClassChange, NewClass, NewWeeklyTime, create_class, update_class};
pub use days::{Agenda, Dates, Days, Stretch};
pub use http::MannerQuery;
pub use model::{EnrollmentError, Manner, NewEnrollment};
pub use permit::MayEnroll;
pub use seating::{Seating, TouchedCharge, series_of_class};
pub use statuses::become_status;
use store::story;
pub use verify::verify_enrollments;
pub use weekly::{NewPlan, PlannedSeries, plan_series};

use crate::app::App;
use utoipa_axum::router::OpenApiRouter;

pub fn routes() -> OpenApiRouter<App> {
    openings::routes()
        .merge(classes::routes())
        .merge(http::routes())
        .merge(waitlist::routes())
        .merge(weekly::routes())
        .merge(statuses::routes())
        .merge(rolls::routes())
        .merge(gaps::routes())
        .merge(teachers::routes())
}
