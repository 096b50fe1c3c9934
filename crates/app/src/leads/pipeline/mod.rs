//! The pipeline: every lead with its stage, who looks after it, what is to be done next, and what happened so far.
//!
//! Owns: `leads`, `lead_activities`
//! Reads: `instruments`, `levels`, `branches`, `users`, `user_roles`, `students`, `enquiries`, `lead_trials`, `lessons`,
//! `teachers`, `rooms`, `attendance_marks`, `charges`
//! Invariants: a lead can be reached by mail or phone; only an open lead has something to be done; a lost one has a reason.

mod actions;
mod answers;
mod changes;
mod http;
mod model;
mod rules;
mod store;

pub use actions::create_lead;
pub(super) use actions::{Logged, check_named, hold, insert, log_as, read, remember};
pub(super) use answers::LeadDetail;
pub(super) use changes::{advance, remind, set_student, settle_won};
pub use changes::{move_lead, note};
pub(super) use http::detail;
pub use http::routes;
pub(super) use model::{LeadRow, Origins};
pub use model::{Move, NewActivity, NewLead};
pub(super) use rules::{check_contact, check_language, check_wishes, key_of};
