//! What is kept of people, word for word, so that it can be written back.

use crate::{
    accounts::UserId,
    institute::{BranchId, InstrumentId, LevelId},
    people::{
        availability::Hours,
        consents::{ConsentKind, ConsentTextId},
        custom_fields::CustomFieldId,
        employments::Employment,
        links::Relationship,
        model::{FamilyAccountId, GuardianId, StudentId, TeacherId},
        students::{Standing, StudentRecord, StudentStatus},
    },
};
use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use kit::{http::PictureType, row};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

/// Two records of one, of which the first stays.
#[derive(Debug, Clone, Copy)]
pub enum Pair {
    Students(StudentId, StudentId),
    Guardians(GuardianId, GuardianId),
    Families(FamilyAccountId, FamilyAccountId),
    Teachers(TeacherId, TeacherId),
}

/// A record as people speak of it.
#[derive(Debug, Clone)]
pub struct Told {
    pub name: String,
    /// Nothing: a teacher.
    pub family: Option<FamilyAccountId>,
}

row! {
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct StudentRow {
        pub(super) family_account_id: FamilyAccountId,
        pub(super) number: String,
        pub(super) user_id: Option<UserId>,
        pub(super) full_name: String,
        pub(super) date_of_birth: Option<Date>,
        pub(super) email: String,
        pub(super) phone: String,
        pub(super) notes: String,
        pub(super) status: StudentStatus,
        pub(super) joined_on: Option<Date>,
        pub(super) left_on: Option<Date>,
        pub(super) created_at: Timestamp,
        pub(super) created_by: Option<UserId>,
    }

    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct StatusRow {
        pub(super) seq: i64,
        pub(super) from_status: Option<StudentStatus>,
        pub(super) to_status: StudentStatus,
        pub(super) on_date: Date,
        pub(super) reason: String,
        pub(super) created_at: Timestamp,
        pub(super) created_by: Option<UserId>,
    }

    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct PhotoRow {
        pub(super) media_type: PictureType,
        #[serde(with = "base64_text")]
        pub(super) content: Vec<u8>,
        pub(super) etag: String,
        pub(super) updated_at: Timestamp,
        pub(super) updated_by: Option<UserId>,
    }

    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct NotesRow {
        pub(super) medical: String,
        pub(super) custody: String,
        pub(super) updated_at: Timestamp,
        pub(super) updated_by: Option<UserId>,
    }

    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct ConsentRow {
        pub(super) seq: i64,
        pub(super) kind: ConsentKind,
        pub(super) consent_text_id: ConsentTextId,
        pub(super) given: bool,
        pub(super) guardian_id: Option<GuardianId>,
        pub(super) created_at: Timestamp,
        pub(super) created_by: Option<UserId>,
    }

    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct PlayedRow {
        pub(super) seq: i64,
        pub(super) instrument_id: InstrumentId,
        pub(super) level_id: Option<LevelId>,
    }

    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct ValueRow {
        pub(super) field_id: CustomFieldId,
        pub(super) value: String,
    }

    /// That somebody is guardian of somebody.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct LinkRow {
        pub(super) guardian_id: GuardianId,
        pub(super) student_id: StudentId,
        pub(super) relationship: Relationship,
        pub(super) may_view: bool,
        pub(super) may_contact: bool,
        pub(super) may_pick_up: bool,
        pub(super) may_pay: bool,
        pub(super) blocked: bool,
        pub(super) created_at: Timestamp,
    }

    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct GuardianRow {
        pub(super) family_account_id: FamilyAccountId,
        pub(super) user_id: Option<UserId>,
        pub(super) full_name: String,
        pub(super) email: String,
        pub(super) phone: String,
        pub(super) created_at: Timestamp,
        pub(super) created_by: Option<UserId>,
    }

    /// A decision that a guardian took.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct DecisionKey {
        pub(super) student_id: StudentId,
        pub(super) seq: i64,
    }

    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct FamilyRow {
        pub(super) name: String,
        pub(super) currency: String,
        pub(super) created_at: Timestamp,
        pub(super) created_by: Option<UserId>,
    }

    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct TeacherRow {
        pub(super) user_id: Option<UserId>,
        pub(super) full_name: String,
        pub(super) email: String,
        pub(super) phone: String,
        pub(super) active: bool,
        pub(super) bio: String,
        pub(super) created_at: Timestamp,
        pub(super) created_by: Option<UserId>,
    }

    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct ExceptionRow {
        pub(super) id: Uuid,
        pub(super) on_date: Date,
        pub(super) available: bool,
        pub(super) starts: Option<Time>,
        pub(super) ends: Option<Time>,
        pub(super) note: String,
        pub(super) created_at: Timestamp,
        pub(super) created_by: Option<UserId>,
    }

    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct TimeOffRow {
        pub(super) id: Uuid,
        pub(super) starts_on: Date,
        pub(super) ends_on: Date,
        pub(super) reason: String,
        pub(super) created_at: Timestamp,
        pub(super) created_by: Option<UserId>,
    }

    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct PayerRow {
        pub(super) guardian_id: Option<GuardianId>,
        pub(super) student_id: Option<StudentId>,
        pub(super) share_bp: i64,
    }
}

/// All of a student that stands here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct StudentSheet {
    pub(super) student: StudentRow,
    pub(super) statuses: Vec<StatusRow>,
    pub(super) photo: Option<PhotoRow>,
    pub(super) notes: Option<NotesRow>,
    pub(super) consents: Vec<ConsentRow>,
    pub(super) instruments: Vec<PlayedRow>,
    pub(super) values: Vec<ValueRow>,
    pub(super) links: Vec<LinkRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct GuardianSheet {
    pub(super) guardian: GuardianRow,
    pub(super) links: Vec<LinkRow>,
    pub(super) decisions: Vec<DecisionKey>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FamilySheet {
    pub(super) family: FamilyRow,
    pub(super) values: Vec<ValueRow>,
    pub(super) payers: Vec<PayerRow>,
    pub(super) students: Vec<StudentId>,
    pub(super) guardians: Vec<GuardianId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TeacherSheet {
    pub(super) teacher: TeacherRow,
    pub(super) branches: Vec<BranchId>,
    pub(super) employments: Vec<Employment>,
    pub(super) hours: Vec<Hours>,
    pub(super) exceptions: Vec<ExceptionRow>,
    pub(super) time_off: Vec<TimeOffRow>,
    pub(super) instruments: Vec<PlayedRow>,
    pub(super) values: Vec<ValueRow>,
}

impl StudentRow {
    pub(super) fn record(&self) -> StudentRecord {
        StudentRecord {
            number: self.number.clone(),
            person: self.person(),
            date_of_birth: self.date_of_birth,
            notes: self.notes.clone(),
            standing: Standing { status: self.status, joined_on: self.joined_on, left_on: self.left_on },
        }
    }
}

person_of!(StudentRow, GuardianRow, TeacherRow);

impl StudentSheet {
    pub(super) fn told(&self) -> Told {
        Told { name: self.student.full_name.clone(), family: Some(self.student.family_account_id) }
    }
}

impl GuardianSheet {
    pub(super) fn told(&self) -> Told {
        Told { name: self.guardian.full_name.clone(), family: Some(self.guardian.family_account_id) }
    }
}

impl FamilySheet {
    pub(super) fn told(&self, id: FamilyAccountId) -> Told {
        Told { name: self.family.name.clone(), family: Some(id) }
    }

    /// A family as the trail keeps it.
    pub(super) fn facts(&self) -> Value {
        json!({ "name": self.family.name, "students": self.students, "guardians": self.guardians })
    }
}

impl TeacherSheet {
    pub(super) fn told(&self) -> Told {
        Told { name: self.teacher.full_name.clone(), family: None }
    }
}

/// The two before they became one, and who paid in their family.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Before<T> {
    pub(super) kept: T,
    pub(super) merged: T,
    pub(super) payers: Vec<PayerRow>,
}

/// A picture in JSON.
mod base64_text {
    use base64::{Engine, prelude::BASE64_STANDARD};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64_STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        BASE64_STANDARD.decode(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
