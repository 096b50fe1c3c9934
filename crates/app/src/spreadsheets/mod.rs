//! Spreadsheets: files that bring people and enrollments, and lists that leave as files.
//!
//! Owns: what its parts own; each says so
//! Reads: what imports and exports read; each says so

mod exports;
mod files;
mod imports;
mod model;
mod plans;
pub mod refusals;

pub use imports::{JOBS, mend_phones, perform, purge};
pub use model::ImportId;

use crate::app::App;
use utoipa_axum::router::OpenApiRouter;

/// The one request whose body may be as large as a file.
pub const UPLOAD: &str = "/api/v1/imports";

pub fn routes() -> OpenApiRouter<App> {
    imports::routes().merge(exports::routes())
}
