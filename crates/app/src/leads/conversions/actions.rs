//! Enrolling somebody who asked.

use super::model::NewConversion;
use crate::{
    accounts::{Permit, may},
    admissions::{Who, admit},
    leads::{
        matches::take_in,
        model::{LeadError, LeadId, Stage},
        pipeline,
    },
    people::StudentStatus,
};

type Changer = Permit<may::Leads, may::Update>;

/// Enrolls the learner of a lead, who learns here from now on, and wins the lead. Gives whether this was done just now: a
/// lead that is won already stays as it is.
pub async fn convert(permit: &Changer, id: LeadId, new: &NewConversion) -> Result<bool, LeadError> {
    kit::transact!(permit.app.db, |tx| {
        let lead = pipeline::hold(tx, id).await?;
        if lead.stage == Stage::Won {
            return Ok(false);
        }
        let student = take_in(tx, permit, &lead, new.whose, StudentStatus::Active).await?;
        let admission = admit(tx, permit, &Who::Student(student), &new.terms, new.skip_clashes).await?;
        pipeline::settle_won(tx, permit, &lead, student, admission.enrollment_id).await?;
        Ok(true)
    })
}
