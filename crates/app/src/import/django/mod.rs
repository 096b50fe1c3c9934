//! The database of the Django system that came before, in both shapes it has had: users only, and later students,
//! attendance and fee records as well.

mod actions;
mod fees;
mod marks;
mod model;
mod read;
mod report;
mod students;
mod users;

pub use actions::import;
pub use model::ImportError;
pub use report::Report;
