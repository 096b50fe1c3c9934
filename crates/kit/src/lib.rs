//! What Music Beats stands on and what knows no music. Imports no slice.

pub mod audit;
pub mod db;
pub mod faults;
pub mod http;
pub mod idempotency;
pub mod ids;
pub mod jobs;
pub mod mail;
pub mod money;
pub mod pbkdf2;
pub mod phone;
pub mod random;
pub mod refusals;
pub mod text;
pub mod texts;
pub mod time;
pub mod words;

/// What the macros need; not for direct use.
#[doc(hidden)]
pub mod macros {
    pub use inventory;
    pub use serde;
    pub use utoipa;
    pub use uuid;
}
