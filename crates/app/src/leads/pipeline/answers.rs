//! What the endpoints of leads answer.

use super::model::{ActivityRow, EnquiryRow, LeadOwner, LeadRow, StageCount, TrialRow, View};
use crate::{
    accounts::UserId,
    courses::{EnrollmentId, OfferingId},
    institute::{BranchId, InstrumentId, LevelId},
    leads::model::{ActivityKind, EnquiryId, LeadId, LeadSource, LostReason, Stage},
    people::{Relationship, StudentId, StudentStatus, TeacherId},
    schedule::{LessonId, LessonStatus, Mark},
};
use jiff::{Timestamp, civil::Date};
use kit::{money::Minor, text::non_empty};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = LeadInstrument)]
struct InstrumentOut {
    id: InstrumentId,
    name: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = LeadLevel)]
struct LevelOut {
    id: LevelId,
    name: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = LeadBranch)]
struct BranchOut {
    id: BranchId,
    name: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = LeadOwner)]
pub(super) struct OwnerOut {
    id: UserId,
    full_name: String,
}

impl From<LeadOwner> for OwnerOut {
    fn from(LeadOwner { id, full_name }: LeadOwner) -> Self {
        Self { id, full_name }
    }
}

/// The student somebody has become.
#[derive(Serialize, ToSchema)]
#[schema(as = LeadStudent)]
struct StudentOut {
    id: StudentId,
    full_name: String,
    status: StudentStatus,
}

/// A lead on a list, or on a board.
#[derive(Serialize, ToSchema)]
pub(super) struct LeadItem {
    id: LeadId,
    stage: Stage,
    contact_name: String,
    learner_name: String,
    email: Option<String>,
    /// E.164.
    phone: Option<String>,
    instrument: Option<InstrumentOut>,
    branch: Option<BranchOut>,
    source: LeadSource,
    owner: Option<OwnerOut>,
    /// Null: what the stage asks for.
    next_action: Option<String>,
    next_action_on: Option<Date>,
    /// What is to be done was to be done before today.
    overdue: bool,
    lost_reason: Option<LostReason>,
    created_at: Timestamp,
}

impl LeadItem {
    pub(super) fn new(row: LeadRow, today: Date) -> Self {
        Self {
            overdue: row.next_action_on.is_some_and(|on| on < today),
            id: row.id,
            stage: row.stage,
            contact_name: row.contact_name,
            learner_name: row.learner_name,
            email: non_empty(row.email),
            phone: non_empty(row.phone),
            instrument: row.instrument_id.zip(row.instrument_name).map(|(id, name)| InstrumentOut { id, name }),
            branch: row.branch_id.zip(row.branch_name).map(|(id, name)| BranchOut { id, name }),
            source: row.source,
            owner: row.owner_id.zip(row.owner_name).map(|(id, full_name)| OwnerOut { id, full_name }),
            next_action: non_empty(row.next_action),
            next_action_on: row.next_action_on,
            lost_reason: row.lost_reason,
            created_at: row.created_at,
        }
    }
}

/// A lead with all that belongs to it; what happened is a list of its own.
#[derive(Serialize, ToSchema)]
pub(in crate::leads) struct LeadDetail {
    #[serde(flatten)]
    lead: LeadItem,
    /// What the contact is to the learner.
    relationship: Relationship,
    date_of_birth: Option<Date>,
    level: Option<LevelOut>,
    preferred_times: Option<String>,
    heard_from: Option<String>,
    campaign: Option<String>,
    /// BCP 47.
    language: Option<String>,
    student: Option<StudentOut>,
    enrollment_id: Option<EnrollmentId>,
    /// The latest first.
    enquiries: Vec<EnquiryOut>,
    /// The latest first.
    trials: Vec<TrialOut>,
}

impl From<View> for LeadDetail {
    fn from(View { row, enquiries, trials, today }: View) -> Self {
        let full_name = row.student_name.clone();
        let student = row.student_id.zip(full_name).zip(row.student_status);
        Self {
            relationship: row.relationship,
            date_of_birth: row.date_of_birth,
            level: row.level_id.zip(row.level_name.clone()).map(|(id, name)| LevelOut { id, name }),
            preferred_times: non_empty(row.preferred_times.clone()),
            heard_from: non_empty(row.heard_from.clone()),
            campaign: non_empty(row.campaign.clone()),
            language: non_empty(row.language.clone()),
            student: student.map(|((id, full_name), status)| StudentOut { id, full_name, status }),
            enrollment_id: row.enrollment_id,
            enquiries: enquiries.into_iter().map(EnquiryOut::from).collect(),
            trials: trials.into_iter().map(TrialOut::from).collect(),
            lead: LeadItem::new(row, today),
        }
    }
}

/// What was sent through the form.
#[derive(Serialize, ToSchema)]
#[schema(as = Enquiry)]
struct EnquiryOut {
    id: EnquiryId,
    contact_name: String,
    email: Option<String>,
    phone: Option<String>,
    learner_name: String,
    instrument: Option<String>,
    preferred_times: Option<String>,
    message: Option<String>,
    /// The page in which the form stood.
    page: Option<String>,
    /// When it was sent, and the sender agreed to be contacted.
    consented_at: Timestamp,
}

impl From<EnquiryRow> for EnquiryOut {
    fn from(row: EnquiryRow) -> Self {
        Self {
            id: row.id,
            contact_name: row.contact_name,
            email: non_empty(row.email),
            phone: non_empty(row.phone),
            learner_name: row.learner_name,
            instrument: row.instrument_name,
            preferred_times: non_empty(row.preferred_times),
            message: non_empty(row.message),
            page: non_empty(row.page),
            consented_at: row.consented_at,
        }
    }
}

/// A first lesson, as it stands in the timetable, and how it went.
#[derive(Serialize, ToSchema)]
#[schema(as = Trial)]
struct TrialOut {
    lesson_id: LessonId,
    /// On the institute's wall: `2026-11-23T15:30`.
    starts: String,
    duration_minutes: i64,
    status: LessonStatus,
    /// What was tried.
    offering_id: Option<OfferingId>,
    teacher_id: Option<TeacherId>,
    teacher: Option<String>,
    room: Option<String>,
    /// What the register says.
    mark: Option<Mark>,
    /// Null until somebody says.
    came: Option<bool>,
    goes_on: Option<bool>,
    note: Option<String>,
    /// What was charged for it.
    fee_minor: Option<Minor>,
}

impl From<TrialRow> for TrialOut {
    fn from(row: TrialRow) -> Self {
        Self {
            lesson_id: row.lesson_id,
            starts: format!("{}T{:02}:{:02}", row.on_date, row.start_time.hour(), row.start_time.minute()),
            duration_minutes: row.duration_minutes,
            status: row.status,
            offering_id: row.offering_id,
            teacher_id: row.teacher_id,
            teacher: row.teacher_name,
            room: row.room_name,
            mark: row.mark,
            came: row.came,
            goes_on: row.goes_on,
            note: non_empty(row.note),
            fee_minor: row.fee_minor,
        }
    }
}

/// Something that happened with a lead.
#[derive(Serialize, ToSchema)]
#[schema(as = LeadActivity)]
pub(super) struct ActivityOut {
    /// From 1, in the order in which it happened.
    seq: i64,
    kind: ActivityKind,
    body: Option<String>,
    from_stage: Option<Stage>,
    to_stage: Option<Stage>,
    at: Timestamp,
    /// Null for what a stranger sent.
    by: Option<OwnerOut>,
}

impl From<ActivityRow> for ActivityOut {
    fn from(row: ActivityRow) -> Self {
        Self {
            seq: row.seq,
            kind: row.kind,
            body: non_empty(row.body),
            from_stage: row.from_stage,
            to_stage: row.to_stage,
            at: row.created_at,
            by: row.created_by.zip(row.author).map(|(id, full_name)| OwnerOut { id, full_name }),
        }
    }
}

/// How many leads stand at a stage.
#[derive(Serialize, ToSchema)]
#[schema(as = StageCount)]
pub(super) struct StageOut {
    stage: Stage,
    count: i64,
    /// Something is to be done about so many of them today, or was before.
    due: i64,
}

/// All stages, in their order.
#[derive(Serialize, ToSchema)]
pub(super) struct LeadSummary {
    stages: Vec<StageOut>,
}

impl From<Vec<StageCount>> for LeadSummary {
    fn from(counts: Vec<StageCount>) -> Self {
        let stage_out = |stage: &Stage| {
            let found = counts.iter().find(|count| count.stage == *stage);
            StageOut { stage: *stage, count: found.map_or(0, |c| c.count), due: found.map_or(0, |c| c.due) }
        };
        Self { stages: Stage::ALL.iter().map(stage_out).collect() }
    }
}
