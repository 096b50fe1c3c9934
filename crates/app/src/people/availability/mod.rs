//! Availability: when a teacher can be given lessons. Hours of each week, what is otherwise on single days, time off.
//!
//! Owns: `teacher_hours`, `teacher_exceptions`, `teacher_time_off`
//! Reads: `teachers`, `branches`
//! Invariants: hours of one weekday do not overlap, nor exceptions of one day, nor times off.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use actions::availability_from;
pub use http::routes;
pub use model::{Availability, Exception, Hours, TimeOff};
