//! Admitting somebody.

use super::{
    model::{Admission, AdmissionError, Admitted, RegistrationFee, Terms, WeeklyLesson, Who},
    rules,
};
use crate::{
    accounts::Ctx,
    courses::{self, EnrollmentId, OfferingId},
    enrollments::{self, Manner, MayEnroll, NewEnrollment, NewPlan, PlannedSeries},
    fees::{self, ChargeId, ChargeKind, NewAgreement, SingleCharge, refusals::IDEMPOTENCY_KEY_REUSED},
    people::{self, StudentId, StudentStatus, refusals::NO_SUCH_STUDENT},
    schedule::WeeklyTime,
};
use kit::{
    db::Tx,
    idempotency::{Before, Once},
    refusals::{FieldErrors, Refused},
};

/// Admits somebody, once however often it is asked for, or says what that would do. `answer` writes what the client is
/// told.
pub(super) async fn request(
    permit: &MayEnroll,
    once: &Once,
    (who, terms): (&Who, &Terms),
    manner: Manner,
    answer: impl Fn(Admitted) -> Result<String, Refused> + Sync,
) -> Result<String, AdmissionError> {
    let done = kit::transact!(permit.app.db, |tx| {
        match once.before(tx).await? {
            Before::Answered(before) if !manner.preview => return Ok(before),
            Before::OtherRequest if !manner.preview => return Err(IDEMPOTENCY_KEY_REUSED.into()),
            _ => {}
        }
        let admission = admit(tx, permit, who, terms, manner.skip_clashes).await?;
        let said = answer(describe(tx, permit, terms, admission).await?)?;
        if manner.preview {
            return Err(AdmissionError::Preview(said));
        }
        once.answered(tx, &said, permit.now).await?;
        Ok(said)
    });
    match done {
        // an error, so that nothing of it stays
        Err(AdmissionError::Preview(said)) => Ok(said),
        other => other,
    }
}

/// Admits somebody in the caller's transaction, which must not go on after an error.
pub async fn admit(
    tx: &mut Tx,
    ctx: &Ctx,
    who: &Who,
    terms: &Terms,
    skip_clashes: bool,
) -> Result<Admission, AdmissionError> {
    let mut errors = FieldErrors::default();
    rules::check(&mut errors, who, terms);
    errors.finish()?;
    let office = MayEnroll::of(ctx.clone())?;
    let student_id = learner(tx, ctx, who).await?;
    let new = enrollment(student_id, terms);
    let (enrollment_id, seating) = enrollments::create_enrollment_in(tx, &office, &new, skip_clashes).await?;
    let planned = match (&terms.weekly_time, terms.offering_id) {
        (Some(weekly), Some(offering)) => Some(plan(tx, ctx, (student_id, offering), weekly, skip_clashes).await?),
        _ => None,
    };
    agree(tx, ctx, enrollment_id, terms).await?;
    let charge_id = match &terms.registration_fee {
        Some(fee) => Some(charge(tx, ctx, student_id, fee).await?),
        None => None,
    };
    Ok(Admission { student_id, enrollment_id, seating, planned, charge_id })
}

/// The student, who is active from now on.
async fn learner(tx: &mut Tx, ctx: &Ctx, who: &Who) -> Result<StudentId, AdmissionError> {
    let id = match who {
        Who::Student(id) => *id,
        Who::New(new, confirmed) => {
            let made = people::create_newcomer_in(tx, &ctx.permit()?, (**new).clone(), *confirmed).await;
            return made.map_err(AdmissionError::Student);
        }
    };
    let now = people::status_in(tx, id).await?;
    let now = now.ok_or_else(|| Refused::field("student_id", NO_SUCH_STUDENT))?;
    if rules::begins(now) {
        enrollments::become_status(tx, &ctx.permit()?, id, StudentStatus::Active).await?;
    }
    Ok(id)
}

fn enrollment(student_id: StudentId, terms: &Terms) -> NewEnrollment {
    let Terms { offering_id, class_id, teacher_id, starts_on, ends_on, .. } = *terms;
    let teacher_id = teacher_id.or(terms.weekly_time.as_ref().map(|weekly| weekly.teacher_id));
    NewEnrollment { student_id, offering_id, class_id, teacher_id, starts_on, ends_on }
}

/// Plans the lessons of the enrollment that was made just now.
async fn plan(
    tx: &mut Tx,
    ctx: &Ctx,
    (student, offering): (StudentId, OfferingId),
    weekly: &WeeklyLesson,
    skip_clashes: bool,
) -> Result<PlannedSeries, AdmissionError> {
    let duration_minutes = match weekly.duration_minutes {
        Some(minutes) => minutes,
        None => courses::duration(tx, offering).await?.unwrap_or_default(),
    };
    let time = WeeklyTime {
        teacher_id: Some(weekly.teacher_id),
        room_id: weekly.room_id,
        start_time: weekly.start_time,
        duration_minutes,
        title: String::new(),
    };
    let new = NewPlan {
        offering_id: Some(offering),
        class_id: None,
        student_ids: vec![student],
        time,
        starts_on: weekly.starts_on,
        until: weekly.until,
        skip_clashes,
        enroll: false,
    };
    enrollments::plan_series(tx, &ctx.permit()?, &new).await.map_err(AdmissionError::WeeklyTime)
}

async fn agree(tx: &mut Tx, ctx: &Ctx, enrollment: EnrollmentId, terms: &Terms) -> Result<(), AdmissionError> {
    let Some(price_plan_id) = terms.price_plan_id else { return Ok(()) };
    let Terms { starts_on, price_override_minor, .. } = *terms;
    let agreed = NewAgreement { price_plan_id, starts_on: Some(starts_on), price_override_minor };
    Ok(fees::agree_in(tx, &ctx.permit()?, enrollment, agreed).await?)
}

async fn charge(
    tx: &mut Tx,
    ctx: &Ctx,
    student_id: StudentId,
    fee: &RegistrationFee,
) -> Result<ChargeId, AdmissionError> {
    let single = SingleCharge {
        student_id,
        kind: ChargeKind::Registration,
        description: fee.description.clone(),
        amount_minor: fee.amount_minor,
        tax_rule_id: fee.tax_rule_id,
        tax_inclusive: fee.tax_inclusive,
    };
    fees::charge_amount_in(tx, &ctx.permit()?, single).await.map_err(AdmissionError::RegistrationFee)
}

/// What came of an admission, in the transaction that made it.
async fn describe(
    tx: &mut Tx,
    permit: &MayEnroll,
    terms: &Terms,
    admission: Admission,
) -> Result<Admitted, AdmissionError> {
    let Admission { student_id, enrollment_id, seating, planned, charge_id } = admission;
    let enrollment = enrollments::changed_enrollment(tx, permit, enrollment_id, seating).await?;
    let starts_on = terms.starts_on;
    let price = fees::price_of(tx, enrollment_id, enrollment.offering_id(), starts_on, starts_on).await?;
    Ok(Admitted { student_id, enrollment, planned, charge_id, price: price.ok() })
}
