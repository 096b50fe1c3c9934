//! Conversions: somebody who asked is enrolled.
//!
//! Invariants: the student, the enrollment, its price and the end of the lead come about together or not at all, and once.

mod actions;
mod http;
mod model;

pub use actions::convert;
pub use http::routes;
pub use model::NewConversion;
