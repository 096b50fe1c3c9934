//! Leads: who asks for lessons, what the office does about it, the trial lesson, and the way into an enrollment without
//! anything typed twice.
//!
//! Owns: what its parts own; each says so
//! Reads: `instruments`, `levels`, `branches`, `users`, `user_roles`, `students`, `guardians`, `family_accounts`, `lessons`,
//! `teachers`, `rooms`, `attendance_marks`, `enrollments`, `offerings`, `courses`, `charges`
//! Invariants: a lead is won by an enrollment and by nothing else, once; who is lost learns nothing here; what was sent and
//! what happened is never changed; the audit trail, which cannot forget, keeps no way to reach a stranger.
//!
//! Locks: whoever changes a lead first takes its lock, and after that those of the student, his lessons and enrollments.

mod conversions;
mod form;
mod matches;
pub mod merging;
mod model;
mod phones;
mod pipeline;
pub mod refusals;
mod trials;

pub use conversions::{NewConversion, convert};
pub use form::{FormSettings, NewEnquiry, Sent, change_settings, framing_sites, open_form, purge, send};
pub use matches::Whose;
pub use model::{ActivityKind, Contact, LeadError, LeadId, LeadSource, LostReason, Stage, Wishes};
pub use phones::mend_phones;
pub use pipeline::{Move, NewActivity, NewLead, create_lead, move_lead, note};
pub use trials::{NewTrial, TrialResult, book_trial, note_result};

use crate::app::App;
use utoipa_axum::router::OpenApiRouter;

pub fn routes() -> OpenApiRouter<App> {
    form::routes()
        .merge(pipeline::routes())
        .merge(matches::routes())
        .merge(trials::routes())
        .merge(conversions::routes())
}
