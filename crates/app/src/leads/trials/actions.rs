//! Booking a trial lesson, and noting how it went.

use super::{
    model::{NewTrial, TrialResult},
    rules, store,
};
use crate::{
    accounts::{Ctx, Permit, may},
    fees::{self, ChargeId, ChargeKind, SingleCharge},
    institute,
    leads::{
        form,
        matches::take_in,
        model::{ActivityKind, LeadError, LeadId, Stage, already_won},
        pipeline::{self, LeadRow},
        refusals::NO_TRIAL_FEE,
    },
    people::{StudentId, StudentStatus},
    schedule::{self, LessonId, Plan},
};
use jiff::civil::Date;
use kit::{
    db::{self, Tx},
    refusals::{NOT_FOUND, Refused},
};
use serde_json::json;

type Changer = Permit<may::Leads, may::Update>;

/// Books a trial lesson: the learner becomes a student who tries, the lesson is planned and, if that is wanted, its fee
/// is charged. All of it, or nothing.
pub async fn book_trial(permit: &Changer, id: LeadId, new: &NewTrial) -> Result<LessonId, LeadError> {
    kit::transact!(permit.app.db, |tx| {
        let lead = pipeline::hold(tx, id).await?;
        if lead.stage == Stage::Won {
            return Err(already_won());
        }
        let student = take_in(tx, permit, &lead, new.whose, StudentStatus::Trial).await?;
        let lesson = schedule::plan_trial_in(tx, &permit.permit()?, &plan(new, student)).await?;
        let charge = if new.charge_fee { Some(charge(tx, permit, student, new.starts.date()).await?) } else { None };
        store::insert(tx, (lesson, id), charge, (permit.author(), permit.now)).await?;
        let day = new.starts.date();
        let body = new.starts.strftime("%Y-%m-%dT%H:%M").to_string();
        pipeline::advance(tx, permit, &lead, Stage::TrialBooked, (ActivityKind::Trial, &body), Some(day)).await?;
        let was = json!({ "stage": lead.stage, "student_id": lead.student_id });
        let is = json!({
            "stage": Stage::TrialBooked, "student_id": student, "lesson_id": lesson, "charge_id": charge,
        });
        tx.audit(permit.change("lead.trial", "lead", id, Some(was), Some(is)));
        Ok(lesson)
    })
}

fn plan(new: &NewTrial, student: StudentId) -> Plan {
    Plan {
        offering_id: new.offering_id,
        title: String::new(),
        teacher_id: new.teacher_id,
        room_id: new.room_id,
        student_ids: vec![student],
        on_date: new.starts.date(),
        start_time: new.starts.time(),
        duration_minutes: new.duration_minutes,
    }
}

async fn charge(tx: &mut Tx, ctx: &Ctx, student: StudentId, on: Date) -> Result<ChargeId, LeadError> {
    let settings = form::settings(tx).await?;
    let Some(amount_minor) = settings.trial_fee_minor else {
        return Err(Refused::field("charge_fee", NO_TRIAL_FEE).into());
    };
    let fee = SingleCharge {
        student_id: student,
        kind: ChargeKind::Other,
        description: format!("Trial lesson on {on}"),
        amount_minor,
        tax_rule_id: settings.trial_fee_tax_rule_id,
        tax_inclusive: true,
    };
    Ok(fees::charge_set_amount_in(tx, &ctx.permit()?, fee).await?)
}

/// Notes how a trial lesson went. The lead stands accordingly, and somebody speaks with the family today.
pub async fn note_result(
    permit: &Changer,
    id: LeadId,
    lesson: LessonId,
    result: &TrialResult,
) -> Result<(), LeadError> {
    let mut tx = permit.app.db.begin().await?;
    let lead = pipeline::hold(&mut tx, id).await?;
    let before = store::facts(&mut tx, (lesson, id)).await?.ok_or(NOT_FOUND)?;
    let today = institute::settings(&mut tx).await?.today(permit.now);
    let note = rules::check(result, before.on_date, today)?;
    store::set_result(&mut tx, lesson, (result.came, result.goes_on), &note).await?;
    let stage = rules::stage_after(lead.stage, result.came);
    if lead.stage.is_open() {
        let what = (ActivityKind::Result, note.as_str());
        pipeline::advance(&mut tx, permit, &lead, stage, what, Some(today)).await?;
    }
    let was = json!({ "stage": lead.stage, "came": before.came, "goes_on": before.goes_on });
    let is = json!({ "stage": stage, "lesson_id": lesson, "came": result.came, "goes_on": result.goes_on });
    tx.audit(permit.change("lead.trial_result", "lead", id, Some(was), Some(is)));
    tx.commit().await?;
    Ok(())
}

/// Cancels the trial lessons of a lead that are still to come.
pub(in crate::leads) async fn call_off(tx: &mut Tx, permit: &Changer, lead: &LeadRow) -> Result<(), LeadError> {
    for lesson in store::to_come(tx, lead.id, permit.now).await? {
        schedule::cancel_in(tx, &permit.permit()?, lesson, "").await?;
    }
    Ok(())
}

/// Forgets that these lessons were trials of a lead; the lessons stay in the timetable.
pub(in crate::leads) async fn forget(tx: &mut Tx, lead: LeadId) -> db::Result<()> {
    store::delete_of(tx, lead).await?;
    Ok(())
}
