//! Whether the enrollments are whole: their placements cover their days, and the seats and rolls are those that follow from
//! them.
//!
//! Reads: `enrollments`, `placements`, `enrollment_pauses`, `class_series`, `enrollment_series`, `series_students`,
//! `students`, and what the parts before it read
//! Invariants: it reads only; which seats there should be is asked of `seating`, which gives them.

mod actions;
mod model;
mod rules;
mod store;

pub use actions::verify_enrollments;
