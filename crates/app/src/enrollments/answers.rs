//! What the endpoints of enrollments answer.

use super::{
    classes::ClassRef,
    model::{Detailed, EnrollmentRow, EnrollmentStatus, Pause, PlacementRow, View},
    rules,
    seating::{Seating, TouchedCharge},
};
use crate::{
    courses::{ClassId, EnrollmentId, LessonFormat, OfferingId},
    people::{StudentId, TeacherId},
    schedule::{Clash, ClashOut, Effect, EffectKind, LessonId, Seated, WeeklyTimeOut},
};
use jiff::civil::Date;
use kit::{money::Minor, text::non_empty};
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
pub struct EnrollmentDetail {
    #[serde(flatten)]
    enrollment: EnrollmentOut,
    /// Its own weekly times; those of a class stand there.
    weekly_times: Vec<WeeklyTimeOut>,
    /// With whom and in which class, from the first day to the last.
    history: Vec<PlacementOut>,
    pauses: Vec<PauseOut>,
    /// Why the student leaves; for the office only.
    leave_reason: Option<String>,
    /// The last day of somebody who gives notice today.
    last_day_with_notice: Date,
    /// What the change that is answered did to planned lessons; null where nothing was changed.
    did: Option<SeatingOut>,
}

/// What a change of an enrollment does to planned lessons, and which charges are about days that it takes away.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Seating)]
pub struct SeatingOut {
    given: usize,
    taken: usize,
    cancelled: usize,
    restored: usize,
    kept: usize,
    /// Lessons that could not be given or restored; `clashes` says why.
    not_done: usize,
    /// Lesson by lesson, the first 200.
    lessons: Vec<EffectOut>,
    clashes: Vec<ClashOut>,
    charges: Vec<TouchedChargeOut>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SeatingEffect)]
struct EffectOut {
    lesson_id: LessonId,
    /// On the institute's wall: `2026-11-23T15:30`.
    starts: String,
    title: String,
    effect: EffectKind,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TouchedCharge)]
struct TouchedChargeOut {
    description: String,
    service_from: Date,
    service_to: Date,
    #[schema(value_type = i64)]
    net_minor: Minor,
    currency: String,
}

/// Lessons that one answer lists.
const EFFECTS_MAX: usize = 200;

impl SeatingOut {
    /// Of lessons alone.
    pub(super) fn of_lessons(effects: Vec<Effect>, clashes: &[Clash]) -> Self {
        let count = |kind| effects.iter().filter(|effect| effect.kind == kind).count();
        Self {
            given: count(EffectKind::Given),
            taken: count(EffectKind::Taken),
            cancelled: count(EffectKind::Cancelled),
            restored: count(EffectKind::Restored),
            kept: count(EffectKind::Kept),
            not_done: count(EffectKind::Clash),
            clashes: clashes.iter().take(EFFECTS_MAX).map(ClashOut::from).collect(),
            charges: vec![],
            lessons: effects.into_iter().take(EFFECTS_MAX).map(EffectOut::from).collect(),
        }
    }
}

impl From<Effect> for EffectOut {
    fn from(effect: Effect) -> Self {
        Self {
            lesson_id: effect.lesson_id,
            starts: format!("{}T{}", effect.on_date, effect.start_time.strftime("%H:%M")),
            title: effect.title,
            effect: effect.kind,
        }
    }
}

impl From<Seating> for SeatingOut {
    fn from(seating: Seating) -> Self {
        let Seating { seated: Seated { effects, clashes }, charges } = seating;
        let charge = |charge: TouchedCharge| TouchedChargeOut {
            description: charge.description,
            service_from: charge.service_from,
            service_to: charge.service_to,
            net_minor: charge.net_minor,
            currency: charge.currency,
        };
        Self { charges: charges.into_iter().map(charge).collect(), ..Self::of_lessons(effects, &clashes) }
    }
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
        let View { mut row, placements, pauses, weekly_times, today, last_day } = view;
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
            weekly_times: weekly_times.into_iter().map(WeeklyTimeOut::from).collect(),
            history: placements.into_iter().map(placement).collect(),
            pauses: pauses.into_iter().map(pause).collect(),
            leave_reason,
            last_day_with_notice: last_day,
            did: None,
        }
    }

    pub fn offering_id(&self) -> OfferingId {
        self.enrollment.offering.id
    }

    /// With what the change did, for somebody of the office who made it.
    pub(super) fn changed(detailed: Detailed) -> Self {
        Self { did: Some(detailed.seating.into()), ..Self::new(detailed.view, true) }
    }
}
