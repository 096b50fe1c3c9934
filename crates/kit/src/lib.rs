//! What Music Beats stands on and what knows no music. Imports no slice.

pub mod http;
pub mod mail;
pub mod money;
pub mod random;
pub mod text;
pub mod time;
