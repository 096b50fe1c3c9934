use crate::{
    accounts::UserId,
    courses::{EnrollmentId, OfferingId},
    institute::{BranchId, InstrumentId, LevelId},
    leads::model::{ActivityKind, Contact, EnquiryId, LeadId, LeadSource, LostReason, Stage, Wishes},
    people::{Relationship, StudentId, StudentStatus, TeacherId},
    schedule::{LessonId, LessonStatus, Mark},
};
use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use kit::{money::Minor, row, text_enum, words::Typed};

text_enum! {
    /// Which leads are asked for by what is to be done.
    pub(super) enum Due {
        /// Before today.
        Overdue = "overdue",
        /// Today or before.
        Today = "today",
    }
}

/// How a lead came about.
#[derive(Debug, Clone)]
pub(in crate::leads) struct Origins {
    pub(in crate::leads) source: LeadSource,
    pub(in crate::leads) heard_from: String,
    pub(in crate::leads) campaign: String,
    pub(in crate::leads) language: String,
}

/// A lead that the office enters.
#[derive(Debug)]
pub struct NewLead {
    pub contact: Contact,
    pub wishes: Wishes,
    pub source: LeadSource,
    pub heard_from: String,
    pub owner_id: Option<UserId>,
    pub next_action: String,
    /// Today if it is left out.
    pub next_action_on: Option<Date>,
    /// What was said, as the first thing that happened.
    pub note: String,
}

/// What a lead is changed to; `None` stays.
#[derive(Debug, Default)]
pub(super) struct LeadChange {
    pub(super) contact_name: Option<String>,
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) learner_name: Option<String>,
    pub(super) relationship: Option<Relationship>,
    pub(super) date_of_birth: Option<Option<Date>>,
    pub(super) instrument_id: Option<Option<InstrumentId>>,
    pub(super) level_id: Option<Option<LevelId>>,
    pub(super) branch_id: Option<Option<BranchId>>,
    pub(super) preferred_times: Option<String>,
    pub(super) heard_from: Option<String>,
    pub(super) owner_id: Option<Option<UserId>>,
    pub(super) next_action: Option<String>,
    pub(super) next_action_on: Option<Option<Date>>,
}

/// Where a lead is moved.
#[derive(Debug)]
pub struct Move {
    pub stage: Stage,
    /// Of a lost lead.
    pub lost_reason: Option<LostReason>,
    pub note: String,
}

/// Something that the office writes down.
#[derive(Debug)]
pub struct NewActivity {
    pub kind: ActivityKind,
    pub body: String,
}

/// What a list of leads is narrowed to.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) stage: Option<Stage>,
    /// Those with something to be done, or the others.
    pub(super) open: Option<bool>,
    pub(super) owner: Option<UserId>,
    pub(super) instrument: Option<InstrumentId>,
    pub(super) due: Option<Due>,
    pub(super) typed: Option<Typed>,
}

row! {
    /// A lead, with the names in it.
    #[derive(Debug, Clone)]
    pub(in crate::leads) struct LeadRow {
        pub(in crate::leads) id: LeadId,
        pub(in crate::leads) stage: Stage,
        pub(in crate::leads) contact_name: String,
        pub(in crate::leads) email: String,
        pub(in crate::leads) phone: String,
        pub(in crate::leads) learner_name: String,
        pub(in crate::leads) relationship: Relationship,
        pub(in crate::leads) date_of_birth: Option<Date>,
        pub(in crate::leads) instrument_id: Option<InstrumentId>,
        pub(in crate::leads) instrument_name: Option<String>,
        pub(in crate::leads) level_id: Option<LevelId>,
        pub(in crate::leads) level_name: Option<String>,
        pub(in crate::leads) branch_id: Option<BranchId>,
        pub(in crate::leads) branch_name: Option<String>,
        pub(in crate::leads) preferred_times: String,
        pub(in crate::leads) source: LeadSource,
        pub(in crate::leads) heard_from: String,
        pub(in crate::leads) campaign: String,
        pub(in crate::leads) language: String,
        pub(in crate::leads) owner_id: Option<UserId>,
        pub(in crate::leads) owner_name: Option<String>,
        pub(in crate::leads) next_action: String,
        pub(in crate::leads) next_action_on: Option<Date>,
        pub(in crate::leads) lost_reason: Option<LostReason>,
        pub(in crate::leads) student_id: Option<StudentId>,
        pub(in crate::leads) student_name: Option<String>,
        pub(in crate::leads) student_status: Option<StudentStatus>,
        pub(in crate::leads) enrollment_id: Option<EnrollmentId>,
        pub(in crate::leads) created_at: Timestamp,
    }

    /// What a stranger sent.
    #[derive(Debug)]
    pub(super) struct EnquiryRow {
        pub(super) id: EnquiryId,
        pub(super) contact_name: String,
        pub(super) email: String,
        pub(super) phone: String,
        pub(super) learner_name: String,
        pub(super) instrument_name: Option<String>,
        pub(super) preferred_times: String,
        pub(super) message: String,
        pub(super) page: String,
        pub(super) consented_at: Timestamp,
    }

    /// Something that happened, and who did it.
    #[derive(Debug)]
    pub(super) struct ActivityRow {
        pub(super) seq: i64,
        pub(super) kind: ActivityKind,
        pub(super) body: String,
        pub(super) from_stage: Option<Stage>,
        pub(super) to_stage: Option<Stage>,
        pub(super) created_at: Timestamp,
        pub(super) created_by: Option<UserId>,
        pub(super) author: Option<String>,
    }

    /// A first lesson, as it stands in the timetable, and how it went.
    #[derive(Debug)]
    pub(super) struct TrialRow {
        pub(super) lesson_id: LessonId,
        pub(super) on_date: Date,
        pub(super) start_time: Time,
        pub(super) duration_minutes: i64,
        pub(super) status: LessonStatus,
        pub(super) offering_id: Option<OfferingId>,
        pub(super) teacher_id: Option<TeacherId>,
        pub(super) teacher_name: Option<String>,
        pub(super) room_name: Option<String>,
        pub(super) mark: Option<Mark>,
        pub(super) came: Option<bool>,
        pub(super) goes_on: Option<bool>,
        pub(super) note: String,
        pub(super) fee_minor: Option<Minor>,
    }

    /// How many leads are at a stage, and how many of them something is to be done about today or was before.
    #[derive(Debug)]
    pub(super) struct StageCount {
        pub(super) stage: Stage,
        pub(super) count: i64,
        pub(super) due: i64,
    }

    /// Somebody who may look after leads.
    #[derive(Debug)]
    pub(super) struct LeadOwner {
        pub(super) id: UserId,
        pub(super) full_name: String,
    }
}

impl LeadRow {
    pub(in crate::leads) fn contact(&self) -> Contact {
        Contact {
            name: self.contact_name.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            learner_name: self.learner_name.clone(),
            relationship: self.relationship,
            date_of_birth: self.date_of_birth,
        }
    }

    pub(super) fn wishes(&self) -> Wishes {
        Wishes {
            instrument_id: self.instrument_id,
            level_id: self.level_id,
            branch_id: self.branch_id,
            preferred_times: self.preferred_times.clone(),
        }
    }
}

/// A lead as it is written.
#[derive(Debug)]
pub(super) struct LeadRecord {
    pub(super) contact: Contact,
    pub(super) wishes: Wishes,
    pub(super) heard_from: String,
    pub(super) owner_id: Option<UserId>,
    pub(super) next_action: String,
    pub(super) next_action_on: Option<Date>,
}

/// A lead with all that belongs to it.
#[derive(Debug)]
pub(in crate::leads) struct View {
    pub(super) row: LeadRow,
    pub(super) enquiries: Vec<EnquiryRow>,
    pub(super) trials: Vec<TrialRow>,
    pub(super) today: Date,
}
