//! How large the demonstration is, and what came of it.

use crate::{
    accounts::UserError, attendance::AttendanceError, courses::CourseError, enrollments::EnrollmentError,
    fees::FeesError, institute::InstituteError, leads::LeadError, people::PeopleError, schedule::ScheduleError,
};
use kit::{db::DbError, money::Minor};

/// How large the institute is. It has two branches, so there are two teachers at least.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    pub students: usize,
    pub teachers: usize,
    /// At most [`Scale::FULL`].
    pub courses: usize,
    /// The length of the term; half of it lies behind.
    pub weeks: i64,
}

impl Scale {
    pub const FULL: Self = Self { students: 300, teachers: 20, courses: 12, weeks: 14 };
}

/// How much there is now.
#[derive(Debug, Default)]
pub struct Filled {
    pub families: usize,
    pub students: usize,
    pub teachers: usize,
    pub series: usize,
    pub marks: usize,
    /// Those who ask for lessons.
    pub leads: usize,
    /// Students whom leads have become, besides the others.
    pub newcomers: usize,
    pub invoices: usize,
    pub payments: usize,
    pub paid_minor: Minor,
}

/// Why there is no demonstration, in one line.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error("this database is in use: the demonstration wants an empty one (choose another --data-dir)")]
    NotEmpty,
    #[error(transparent)]
    User(#[from] UserError),
    #[error(transparent)]
    Institute(#[from] InstituteError),
    #[error(transparent)]
    People(#[from] PeopleError),
    #[error(transparent)]
    Course(#[from] CourseError),
    #[error(transparent)]
    Enrollment(#[from] EnrollmentError),
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
    #[error(transparent)]
    Attendance(#[from] AttendanceError),
    #[error(transparent)]
    Fees(#[from] FeesError),
    #[error(transparent)]
    Lead(#[from] LeadError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("{0}")]
    Failed(String),
}
