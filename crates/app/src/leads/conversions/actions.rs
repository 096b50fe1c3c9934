//! Enrolling somebody who asked.

use super::model::NewConversion;
use crate::{
    accounts::{Permit, may},
    courses::EnrollmentId,
    enrollments::{self, MayEnroll, NewEnrollment},
    fees::{self, NewAgreement},
    leads::{
        matches::take_in,
        model::{LeadError, LeadId, Stage},
        pipeline,
    },
    people::{StudentId, StudentStatus},
};
use kit::{db::Tx, http::Problem};

type Changer = Permit<may::Leads, may::Update>;

/// Enrolls the learner of a lead, who learns here from now on, and wins the lead. Gives whether this was done just now: a
/// lead that is won already stays as it is.
pub async fn convert(permit: &Changer, id: LeadId, new: &NewConversion) -> Result<bool, LeadError> {
    if new.price_override_minor.is_some() && new.price_plan_id.is_none() {
        return Err(Problem::field("price_plan_id", "Name the price plan in place of whose price this is.").into());
    }
    kit::transact!(permit.app.db, |tx| {
        let lead = pipeline::hold(tx, id).await?;
        if lead.stage == Stage::Won {
            return Ok(false);
        }
        let student = take_in(tx, permit, &lead, new.whose, StudentStatus::Active).await?;
        let enrollment = enroll(tx, permit, student, new).await?;
        pipeline::settle_won(tx, permit, &lead, student, enrollment).await?;
        Ok(true)
    })
}

async fn enroll(
    tx: &mut Tx,
    permit: &Changer,
    student_id: StudentId,
    new: &NewConversion,
) -> Result<EnrollmentId, LeadError> {
    let NewConversion { offering_id, class_id, teacher_id, starts_on, .. } = *new;
    let enrolled = NewEnrollment { student_id, offering_id, class_id, teacher_id, starts_on, ends_on: None };
    let office = MayEnroll::of(permit.ctx().clone())?;
    let enrollment = enrollments::create_enrollment_in(tx, &office, &enrolled).await?;
    if let Some(price_plan_id) = new.price_plan_id {
        let price_override_minor = new.price_override_minor;
        let agreed = NewAgreement { price_plan_id, starts_on: Some(starts_on), price_override_minor };
        fees::agree_in(tx, &permit.permit()?, enrollment, agreed).await?;
    }
    Ok(enrollment)
}
