//! Custom fields: what this institute wants to know of students, families and teachers besides what every institute
//! does. For the office alone.
//!
//! Owns: `custom_fields`, `custom_values`
//! Reads: `students`, `family_accounts`, `teachers`
//! Invariants: the names of the fields of one kind of record differ; a record has one value of a field or none; a value
//! is of its field's kind; fields are closed, never deleted, because values were written into them.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use http::routes;
pub(super) use model::CustomFieldId;
