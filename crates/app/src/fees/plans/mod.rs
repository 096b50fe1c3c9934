//! Price plans: what a month in an offering costs from which date on, and what was agreed for an enrollment.
//!
//! Owns: `price_plans`, `price_plan_versions`, `enrollment_plans`
//! Reads: `offerings`, `enrollments`, `students`, `family_accounts`
//! Invariants: a price is never changed, another one follows it; an enrollment has one agreement on each day.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use actions::{agree_in, price_of, set_price_in};
pub use http::routes;
pub use model::{NewAgreement, NewPrice, Price, PricePlanKind, PriceVersion, Proration};
