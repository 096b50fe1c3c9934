use crate::courses::model::{EnrollmentId, WaitlistEntryId};
use serde::{Deserialize, Serialize};

/// What was given.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CourseRows {
    pub enrollments: Vec<EnrollmentId>,
    pub waitlist_entries: Vec<WaitlistEntryId>,
}
