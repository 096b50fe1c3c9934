use crate::{
    accounts::UserId,
    attendance,
    enrollments::{self, EnrollmentError, refusals::CHANGED_SINCE},
    fees,
    fees::{ChargeId, FeesError},
    leads::LeadId,
    merges::refusals::CHANGE_IN_THE_WAY,
    people::{FamilyAccountId, GuardianId, Pair, PeopleError, StudentId, TeacherId},
    schedule,
    schedule::ScheduleError,
};
use jiff::Timestamp;
use kit::{db::DbError, id, refusals::Refused, row, text_enum};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

id! {
    /// That two records became one.
    pub(super) struct MergeId;
}

text_enum! {
    /// Of what two records became one.
    pub(super) enum MergeKind {
        Student = "student",
        Guardian = "guardian",
        Family = "family_account",
        Teacher = "teacher",
    }
}

/// Two records of one; the first stays.
pub(super) fn pair(kind: MergeKind, kept: Uuid, merged: Uuid) -> Pair {
    match kind {
        MergeKind::Student => Pair::Students(StudentId(kept), StudentId(merged)),
        MergeKind::Guardian => Pair::Guardians(GuardianId(kept), GuardianId(merged)),
        MergeKind::Family => Pair::Families(FamilyAccountId(kept), FamilyAccountId(merged)),
        MergeKind::Teacher => Pair::Teachers(TeacherId(kept), TeacherId(merged)),
    }
}

/// What is to become one.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
pub(super) struct NewMerge {
    pub(super) kind: MergeKind,
    /// The record that stays; what it lacks, it gets from the other.
    pub(super) kept_id: Uuid,
    /// The record that is gone afterwards.
    pub(super) merged_id: Uuid,
}

/// What went from one record to the other.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Moved {
    pub(super) courses: enrollments::merging::CourseRows,
    pub(super) lessons: schedule::merging::LessonRows,
    /// A teacher's classes and students.
    pub(super) teaching: enrollments::merging::TeachingRows,
    /// The lessons that he gives.
    pub(super) taught: schedule::merging::TaughtRows,
    pub(super) marks: attendance::merging::MarkRows,
    /// The charges that are about the student.
    pub(super) charges: Vec<ChargeId>,
    pub(super) leads: Vec<LeadId>,
    /// What stood on the account of the family.
    pub(super) account: fees::merging::FamilyRows,
}

row! {
    #[derive(Debug)]
    pub(super) struct MergeRow {
        pub(super) id: MergeId,
        pub(super) kind: MergeKind,
        pub(super) kept_id: Uuid,
        pub(super) kept_name: String,
        pub(super) merged_id: Uuid,
        pub(super) merged_name: String,
        /// The merge of their families that came with it.
        pub(super) family_merge_id: Option<MergeId>,
        pub(super) created_at: Timestamp,
        pub(super) created_by: Option<UserId>,
        pub(super) author: Option<String>,
        pub(super) undone_at: Option<Timestamp>,
    }

    /// What is needed to take a merge back.
    pub(super) struct Kept {
        pub(super) people: Value,
        pub(super) moved: Value,
        /// Whether it came with another merge, and is taken back with it.
        pub(super) is_part: bool,
    }
}

/// What a merge does besides making one record of two.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(super) struct Following {
    pub(super) enrollments: usize,
    pub(super) classes: usize,
    pub(super) lessons: usize,
    pub(super) charges: usize,
    pub(super) documents: usize,
    pub(super) payments: usize,
    pub(super) leads: usize,
}

impl Following {
    pub(super) fn add(&mut self, moved: &Moved) {
        self.enrollments += moved.courses.enrollments.len() + moved.teaching.enrollments();
        self.classes += moved.teaching.classes.len();
        self.lessons += moved.lessons.lessons.len() + moved.lessons.shared.len() + moved.taught.lessons.len();
        // those of the family are those of the student and of others
        self.charges = moved.account.charges.len().max(moved.charges.len()).max(self.charges);
        self.documents += moved.account.documents.len();
        self.payments += moved.account.payments.len();
        self.leads += moved.leads.len();
    }
}

#[derive(Debug, thiserror::Error)]
pub(super) enum MergeError {
    #[error("{0}")]
    Refused(Refused),
    #[error(transparent)]
    People(#[from] PeopleError),
    #[error(transparent)]
    Enrollments(#[from] EnrollmentError),
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
    #[error(transparent)]
    Fees(#[from] FeesError),
    #[error(transparent)]
    Db(#[from] DbError),
}

kit::refusable!(MergeError);

impl MergeError {
    /// For what goes back: what cannot be written was taken by something else since.
    pub(super) fn since(error: DbError) -> Self {
        match error {
            DbError::Unique { .. } | DbError::ForeignKey | DbError::Overlap(_) => {
                Refused::from(CHANGE_IN_THE_WAY).coded(CHANGED_SINCE).into()
            }
            other => Self::Db(other),
        }
    }
}

impl From<MergeError> for Refused {
    fn from(error: MergeError) -> Self {
        match error {
            MergeError::Refused(refused) => refused,
            MergeError::People(error) => error.into(),
            MergeError::Enrollments(error) => error.into(),
            MergeError::Schedule(error) => error.into(),
            MergeError::Fees(error) => error.into(),
            MergeError::Db(error) => error.into(),
        }
    }
}
