//! Planning weekly lessons with those who have them.

use super::{
    model::{NewPlan, PlannedSeries},
    rules,
};
use crate::{
    accounts::{Permit, may},
    courses::{self, EnrollmentId, OfferingId, refusals::NO_SUCH_OFFERING},
    enrollments::{
        MayEnroll,
        actions::{ENROLLED, enroll_in},
        classes::{self, CLASS},
        model::{EnrollmentError, NewEnrollment},
        refusals::{CLASS_OF_ANOTHER_OFFERING, NO_SUCH_CLASS},
        rules::with_weekly_time,
        seating, store,
    },
    institute::{self, Settings},
    people::{StudentId, refusals::NO_SUCH_STUDENT},
    schedule::{self, Making, NewSeries, Seat, SeriesId, SkippedLesson, refusals::PRIVATE_HAS_ONE},
};
use kit::{
    db::Tx,
    refusals::{FieldErrors, NOT_FOUND, Refused},
};

type Planner = Permit<may::Lessons, may::Create>;

/// Plans weekly lessons in the caller's transaction, which must not go on after an error.
pub async fn plan_series(tx: &mut Tx, permit: &Planner, new: &NewPlan) -> Result<PlannedSeries, EnrollmentError> {
    let mut errors = FieldErrors::default();
    rules::check(&mut errors, new);
    errors.finish()?;
    let settings = institute::settings(tx).await?;
    let office = MayEnroll::of(permit.ctx().clone())?;
    tx.lock_all(&new.student_ids.iter().map(|id| (ENROLLED, id.0)).collect::<Vec<_>>()).await?;
    let (offering, kind) = what(tx, permit, &settings, new).await?;
    let enrollments = match offering.filter(|_| new.class_id.is_none()) {
        Some(offering) => enrolled(tx, &office, new, offering).await?,
        None => vec![],
    };
    let last = rules::last_day(new.starts_on, new.until);
    let ends_on = new.class_id.is_none().then_some(last);
    let series = NewSeries { offering_id: offering, kind, time: new.time.clone(), starts_on: new.starts_on, ends_on };
    let id = schedule::open_series(tx, permit, &settings, &series).await?;
    seat_all(tx, &office, &settings, new, id, &enrollments).await?;
    let making = Making { from: None, until: new.until, skip_clashes: new.skip_clashes };
    let planned = schedule::make_lessons(tx, permit, id, making).await?;
    let skipped = planned.skipped.into_iter().map(SkippedLesson::from).collect();
    Ok(PlannedSeries { id, enrollments, made: planned.made, skipped })
}

/// The offering of the lessons, and what they are.
async fn what(
    tx: &mut Tx,
    permit: &Planner,
    settings: &Settings,
    new: &NewPlan,
) -> Result<(Option<OfferingId>, schedule::LessonKind), EnrollmentError> {
    let mut offering = new.offering_id;
    if let Some(class) = new.class_id {
        tx.lock(CLASS, class).await?;
        let found = classes::class(tx, (settings.today(permit.now), permit.now), class).await?;
        let found = found.ok_or_else(|| Refused::field("class_id", NO_SUCH_CLASS))?;
        let same = offering.is_none_or(|offering| offering == found.offering_id);
        if !same {
            return Err(Refused::field("offering_id", CLASS_OF_ANOTHER_OFFERING).into());
        }
        offering = Some(found.offering_id);
    }
    let Some(id) = offering else { return Ok((None, rules::kind(None, new.student_ids.len()))) };
    let format = courses::format(tx, id).await?;
    if format.is_none() {
        return Err(Refused::field("offering_id", NO_SUCH_OFFERING).into());
    }
    let alone = format == Some(courses::LessonFormat::Private) && new.student_ids.len() != 1;
    if alone {
        return Err(Refused::field("student_ids", PRIVATE_HAS_ONE).into());
    }
    Ok((offering, rules::kind(format, new.student_ids.len())))
}

/// The enrollments by which the students have the lessons. Who has none is enrolled, if that is wanted, or named.
async fn enrolled(
    tx: &mut Tx,
    office: &MayEnroll,
    new: &NewPlan,
    offering: OfferingId,
) -> Result<Vec<EnrollmentId>, EnrollmentError> {
    let (mut enrollments, mut strangers) = (vec![], vec![]);
    for student in &new.student_ids {
        match store::in_offering(tx, (*student, offering), new.starts_on).await? {
            Some(enrollment) => enrollments.push(enrollment),
            None if new.enroll => enrollments.push(enroll(tx, office, new, (*student, offering)).await?),
            None => {
                let name = store::name_of(tx, *student).await?;
                let name = name.ok_or_else(|| Refused::field("student_ids", NO_SUCH_STUDENT))?;
                strangers.push((*student, name));
            }
        }
    }
    if strangers.is_empty() { Ok(enrollments) } else { Err(EnrollmentError::NotEnrolled(strangers)) }
}

async fn enroll(
    tx: &mut Tx,
    office: &MayEnroll,
    new: &NewPlan,
    (student_id, offering): (StudentId, OfferingId),
) -> Result<EnrollmentId, EnrollmentError> {
    let enrollment = NewEnrollment {
        student_id,
        offering_id: Some(offering),
        class_id: None,
        teacher_id: new.time.teacher_id,
        starts_on: new.starts_on,
        ends_on: None,
    };
    Ok(enroll_in(tx, office, &enrollment, (false, false)).await?.id)
}

/// Gives the seats in a new series.
async fn seat_all(
    tx: &mut Tx,
    office: &MayEnroll,
    settings: &Settings,
    new: &NewPlan,
    series: SeriesId,
    enrollments: &[EnrollmentId],
) -> Result<(), EnrollmentError> {
    if let Some(class) = new.class_id {
        seating::link_class(tx, class, series).await?;
        return classes::seat_members(tx, office, settings, class).await;
    }
    if new.offering_id.is_none() {
        let seat = Seat { series_id: series, starts_on: new.starts_on, ends_on: None };
        return Ok(schedule::seat_guests(tx, &new.student_ids, &seat).await?);
    }
    for id in enrollments {
        seating::link_enrollment(tx, *id, series).await?;
        let before = store::story(tx, *id).await?.ok_or(NOT_FOUND)?;
        let after = with_weekly_time(&before, new.starts_on);
        if after != before {
            store::replace(tx, &after, (office.author(), office.now)).await?;
        }
        seating::seat(tx, office, settings, (Some(&after), Some(&after)), false).await?;
    }
    Ok(())
}
