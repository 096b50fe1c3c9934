//! Charges: what a family owes for one thing and one period, and how the amount came about.
//!
//! Owns: `charges`, `charge_steps`
//! Reads: `enrollments`, `enrollment_pauses`, `offerings`, `courses`, `students`, `family_accounts`, `lessons`,
//! `lesson_students`, `rooms`
//! Invariants: the key of a charge says who and which period, never the price, so that a month is charged once however
//! often and by whomever it is asked for; the steps add up to the amount; a charge is never changed.

mod actions;
mod http;
mod model;
mod month;
mod proration;
mod rules;
mod store;

pub use actions::{charge_amount_in, charge_set_amount_in};
pub(in crate::fees) use actions::{charge_months, uninvoiced};
pub use http::routes;
pub use model::{Calendar, ChargeKind, LessonDay, Single as SingleCharge, Step, StepKind, Uninvoiced};
pub use month::Month;
pub(in crate::fees) use rules::check_month;
pub use rules::{Service, Tuition, tuition};
