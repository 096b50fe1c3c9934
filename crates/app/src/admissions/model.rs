use crate::{
    courses::{ClassId, EnrollmentId, OfferingId},
    enrollments::{EnrollmentDetail, EnrollmentError, PlannedSeries, Seating},
    fees::{ChargeId, FeesError, Price, PricePlanId, TaxRuleId},
    institute::RoomId,
    people::{NewStudent, PeopleError, StudentId, TeacherId},
    schedule::Until,
};
use jiff::civil::{Date, Time};
use kit::{db::DbError, money::Minor, refusals::Refused};

/// Who is admitted.
#[derive(Debug, Clone)]
pub enum Who {
    /// Somebody in the books.
    Student(StudentId),
    /// Somebody new; the flag says that nobody in the books is the same.
    New(Box<NewStudent>, bool),
}

/// What somebody is admitted to, and for how much.
#[derive(Debug, Clone)]
pub struct Terms {
    /// `None`: that of the class.
    pub offering_id: Option<OfferingId>,
    pub class_id: Option<ClassId>,
    /// With whom, without a class and without a weekly time.
    pub teacher_id: Option<TeacherId>,
    pub starts_on: Date,
    /// The last day; `None` until further notice, or until the class ends.
    pub ends_on: Option<Date>,
    /// Only without a class, which has its own.
    pub weekly_time: Option<WeeklyLesson>,
    /// What is agreed; `None`: the one plan of the offering.
    pub price_plan_id: Option<PricePlanId>,
    /// A price in place of the plan's.
    pub price_override_minor: Option<Minor>,
    pub registration_fee: Option<RegistrationFee>,
}

/// When somebody has lessons week by week.
#[derive(Debug, Clone)]
pub struct WeeklyLesson {
    /// The first lesson.
    pub starts_on: Date,
    pub start_time: Time,
    /// `None`: as long as a lesson of the offering is.
    pub duration_minutes: Option<i64>,
    pub teacher_id: TeacherId,
    pub room_id: Option<RoomId>,
    pub until: Until,
}

#[derive(Debug, Clone)]
pub struct RegistrationFee {
    pub amount_minor: Minor,
    pub tax_rule_id: Option<TaxRuleId>,
    /// Whether the amount contains the taxes.
    pub tax_inclusive: bool,
    pub description: String,
}

/// What came of an admission.
pub struct Admission {
    pub student_id: StudentId,
    pub enrollment_id: EnrollmentId,
    pub(super) seating: Seating,
    pub(super) planned: Option<PlannedSeries>,
    pub(super) charge_id: Option<ChargeId>,
}

/// The same, for a reader.
pub(super) struct Admitted {
    pub(super) student_id: StudentId,
    pub(super) enrollment: EnrollmentDetail,
    pub(super) planned: Option<PlannedSeries>,
    pub(super) charge_id: Option<ChargeId>,
    /// `None`: nobody has set a price yet.
    pub(super) price: Option<Price>,
}

/// Why somebody is not admitted. What is wrong with a part is said with the path to it.
#[derive(Debug, thiserror::Error)]
pub enum AdmissionError {
    #[error("this says what would be done, and does nothing")]
    Preview(String),
    #[error("{0}")]
    Refused(Refused),
    #[error(transparent)]
    Student(PeopleError),
    #[error(transparent)]
    Enrollment(#[from] EnrollmentError),
    #[error(transparent)]
    WeeklyTime(EnrollmentError),
    #[error(transparent)]
    Price(#[from] FeesError),
    #[error(transparent)]
    RegistrationFee(FeesError),
    #[error(transparent)]
    Db(#[from] DbError),
}

kit::refusable!(AdmissionError);

impl From<AdmissionError> for Refused {
    fn from(error: AdmissionError) -> Self {
        match error {
            AdmissionError::Preview(_) => Refused::internal(error),
            AdmissionError::Refused(refused) => refused,
            AdmissionError::Student(error) => Refused::from(error).within("student"),
            AdmissionError::Enrollment(error) => error.into(),
            AdmissionError::WeeklyTime(error) => Refused::from(error).within("weekly_time"),
            AdmissionError::Price(error) => error.into(),
            AdmissionError::RegistrationFee(error) => Refused::from(error).within("registration_fee"),
            AdmissionError::Db(error) => error.into(),
        }
    }
}
