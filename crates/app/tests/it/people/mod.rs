//! Students, families, guardians, teachers, and who reaches whom.

mod families;
mod logins;
mod reach;
mod students;

pub(crate) const NOBODY: &str = "0190163d-8694-739b-aea5-966c26f8ad91";
