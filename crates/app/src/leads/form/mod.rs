//! The form on the institute's site: a stranger asks for lessons without signing in. What a program sends is answered like
//! any other, and forgotten.
//!
//! Owns: `lead_settings`, `form_sites`, `enquiries`, `enquiry_senders`
//! Reads: `leads`, `instruments`, `branches`
//! Invariants: what is sent with one form is kept once; nobody is contacted who has not agreed to it; an address and a
//! contact send so much in a while and no more; only the sites that the owner lists show the form inside their pages.

mod actions;
mod http;
mod model;
mod rules;
mod settings;
mod store;

pub(super) use actions::forget;
pub use actions::{open_form, purge, send};
pub use http::routes;
pub use model::{FormSettings, NewEnquiry, Sent};
pub(super) use settings::read as settings;
pub use settings::{change_settings, framing_sites};
