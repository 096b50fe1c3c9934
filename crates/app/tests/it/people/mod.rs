//! Students, families, guardians, teachers, staff, and who reaches whom.

mod consents;
mod custom_fields;
mod duplicates;
mod families;
mod history;
mod instruments;
mod logins;
mod payers;
mod reach;
mod records;
mod staff;
mod statuses;
mod students;
mod teachers;

pub(crate) const NOBODY: &str = "0190163d-8694-739b-aea5-966c26f8ad91";
