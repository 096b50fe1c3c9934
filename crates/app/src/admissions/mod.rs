//! Admissions: somebody begins to learn here. The person, the enrollment, its weekly time, its price and the registration
//! fee come about in one step.
//!
//! Invariants: all of an admission is done, or nothing; who is admitted is active; each part is done by the rules of the
//! slice whose it is, and by whoever may do it there.

mod actions;
mod http;
mod model;
pub mod refusals;
mod rules;

pub use actions::admit;
pub use http::{RegistrationFeeIn, WeeklyLessonIn, routes};
pub use model::{Admission, AdmissionError, RegistrationFee, Terms, WeeklyLesson, Who};
