//! What all parts of leads speak of.

use crate::{
    admissions::AdmissionError,
    enrollments::EnrollmentError,
    fees::FeesError,
    institute::{BranchId, InstrumentId, LevelId},
    leads::refusals::{LEAD_CLOSED, LEAD_WON},
    people::{PeopleError, Relationship},
    schedule::ScheduleError,
};
use jiff::civil::Date;
use kit::{db::DbError, id, refusals::Refused, text_enum};

id! {
    /// Somebody who asks for lessons.
    pub struct LeadId;
    /// What a stranger sent.
    pub struct EnquiryId;
}

text_enum! {
    /// How far a lead has come.
    pub enum Stage {
        New = "new",
        Contacted = "contacted",
        TrialBooked = "trial_booked",
        TrialDone = "trial_done",
        /// Enrolled.
        Won = "won",
        Lost = "lost",
    }

    /// How a lead came in.
    pub enum LeadSource {
        Form = "form",
        WalkIn = "walk_in",
        Phone = "phone",
        Email = "email",
        Other = "other",
    }

    /// Why nothing came of a lead.
    pub enum LostReason {
        Price = "price",
        Time = "time",
        Distance = "distance",
        Elsewhere = "elsewhere",
        NotNow = "not_now",
        NoAnswer = "no_answer",
        Spam = "spam",
        Other = "other",
    }

    /// What happened with a lead.
    pub enum ActivityKind {
        Note = "note",
        Call = "call",
        Message = "message",
        Visit = "visit",
        Enquiry = "enquiry",
        Stage = "stage",
        Trial = "trial",
        Result = "result",
        Conversion = "conversion",
    }
}

impl Stage {
    /// Whether there is still something to be done.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Won | Self::Lost)
    }
}

/// Who asks, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub email: String,
    /// E.164 once it is checked.
    pub phone: String,
    /// Empty for a contact who asks for himself.
    pub learner_name: String,
    /// What the contact is to the learner.
    pub relationship: Relationship,
    pub date_of_birth: Option<Date>,
}

/// What somebody would like to learn, where and when.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    pub instrument_id: Option<InstrumentId>,
    pub level_id: Option<LevelId>,
    pub branch_id: Option<BranchId>,
    pub preferred_times: String,
}

#[derive(Debug, thiserror::Error)]
pub enum LeadError {
    #[error("{0}")]
    Refused(Refused),
    #[error(transparent)]
    People(#[from] PeopleError),
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
    #[error(transparent)]
    Enrollments(#[from] EnrollmentError),
    #[error(transparent)]
    Fees(#[from] FeesError),
    #[error(transparent)]
    Admission(Box<AdmissionError>),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<AdmissionError> for LeadError {
    fn from(error: AdmissionError) -> Self {
        Self::Admission(Box::new(error))
    }
}

kit::refusable!(LeadError);

pub(super) fn already_won() -> LeadError {
    Refused::from(LEAD_WON).coded(LEAD_CLOSED).into()
}

impl From<LeadError> for Refused {
    fn from(error: LeadError) -> Self {
        match error {
            LeadError::Refused(refused) => refused,
            LeadError::People(error) => error.into(),
            LeadError::Schedule(error) => error.into(),
            LeadError::Enrollments(error) => error.into(),
            LeadError::Fees(error) => error.into(),
            LeadError::Admission(error) => (*error).into(),
            LeadError::Db(error) => error.into(),
        }
    }
}
