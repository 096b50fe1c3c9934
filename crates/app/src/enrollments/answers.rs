//! What the endpoints of enrollments answer.

use super::{
    classes::ClassRef,
    model::{EnrollmentRow, EnrollmentStatus, Pause, PlacementRow, View},
    rules,
};
use crate::{
    courses::{ClassId, EnrollmentId, LessonFormat, OfferingId},
    people::{StudentId, TeacherId},
};
use jiff::civil::Date;
use kit::text::non_empty;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub(super) struct EnrollmentOut {
    id: EnrollmentId,
    /// As it stands today.
    status: EnrollmentStatus,
    student: EnrolledStudent,
    offering: EnrolledOffering,
    /// Today's, or the one nearest to today.
    class: Option<ClassRef>,
    teacher: Option<EnrollmentTeacher>,
    starts_on: Date,
    /// The last day; null until further notice.
    ends_on: Option<Date>,
    /// The day on which somebody said that he leaves.
    notice_on: Option<Date>,
}

#[derive(Serialize, ToSchema)]
struct EnrolledStudent {
    id: StudentId,
    full_name: String,
}

#[derive(Serialize, ToSchema)]
struct EnrolledOffering {
    id: OfferingId,
    name: String,
    course_name: String,
    duration_minutes: i64,
    format: LessonFormat,
}

#[derive(Serialize, ToSchema)]
struct EnrollmentTeacher {
    id: TeacherId,
    full_name: String,
}

fn class_ref(id: Option<ClassId>, name: Option<String>) -> Option<ClassRef> {
    id.zip(name).map(|(id, name)| ClassRef { id, name })
}

fn teacher_ref(id: Option<TeacherId>, full_name: Option<String>) -> Option<EnrollmentTeacher> {
    id.zip(full_name).map(|(id, full_name)| EnrollmentTeacher { id, full_name })
}

impl EnrollmentOut {
    pub(super) fn new(row: EnrollmentRow, today: Date) -> Self {
        Self {
            status: rules::status(&row, today),
            id: row.id,
            student: EnrolledStudent { id: row.student_id, full_name: row.student_name },
            offering: EnrolledOffering {
                id: row.offering_id,
                name: row.offering_name,
                course_name: row.course_name,
                duration_minutes: row.duration_minutes,
                format: row.format,
            },
            class: class_ref(row.class_id, row.class_name),
            teacher: teacher_ref(row.teacher_id, row.teacher_name),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            notice_on: row.notice_on,
        }
    }
}

/// An enrollment with all that happened to it.
#[derive(Serialize, ToSchema)]
pub(super) struct EnrollmentDetail {
    #[serde(flatten)]
    enrollment: EnrollmentOut,
    /// With whom and in which class, from the first day to the last.
    history: Vec<PlacementOut>,
    pauses: Vec<PauseOut>,
    /// Why the student leaves; for the office only.
    leave_reason: Option<String>,
    /// The last day of somebody who gives notice today.
    last_day_with_notice: Date,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Placement)]
struct PlacementOut {
    class: Option<ClassRef>,
    teacher: Option<EnrollmentTeacher>,
    starts_on: Date,
    ends_on: Option<Date>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Pause)]
struct PauseOut {
    starts_on: Date,
    /// The last day; null while nobody knows.
    ends_on: Option<Date>,
    /// For the office only.
    reason: Option<String>,
}

impl EnrollmentDetail {
    /// `reasons`: whether the reader may know why.
    pub(super) fn new(view: View, reasons: bool) -> Self {
        let View { mut row, placements, pauses, today, last_day } = view;
        let leave_reason = row.leave_reason.take().filter(|_| reasons).and_then(non_empty);
        let placement = |p: PlacementRow| PlacementOut {
            class: class_ref(p.class_id, p.class_name),
            teacher: teacher_ref(p.teacher_id, p.teacher_name),
            starts_on: p.starts_on,
            ends_on: p.ends_on,
        };
        let pause = |p: Pause| PauseOut {
            starts_on: p.starts_on,
            ends_on: p.ends_on,
            reason: non_empty(p.reason).filter(|_| reasons),
        };
        Self {
            enrollment: EnrollmentOut::new(row, today),
            history: placements.into_iter().map(placement).collect(),
            pauses: pauses.into_iter().map(pause).collect(),
            leave_reason,
            last_day_with_notice: last_day,
        }
    }
}
