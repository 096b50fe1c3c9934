//! What the office does with a lead: changes, notes, moves, forgets it.

use super::{
    actions::{FOUND_AS, Logged, check_named, hold, log, remember, snapshot},
    model::{LeadChange, LeadRecord, LeadRow, Move, NewActivity},
    rules, store,
};
use crate::{
    accounts::{Ctx, Permit, may},
    courses::EnrollmentId,
    enrollments, institute,
    leads::{
        form,
        model::{ActivityKind, LeadError, LeadId, Stage},
        refusals::{NOT_BY_HAND, NOT_LOST},
        trials,
    },
    people::{self, StudentId, StudentStatus},
};
use jiff::civil::Date;
use kit::{db::Tx, refusals::FieldErrors, words};
use serde_json::json;

pub(super) type Changer = Permit<may::Leads, may::Update>;

/// What the office may write down by hand; the rest is written when it happens.
const BY_HAND: [ActivityKind; 4] = [ActivityKind::Note, ActivityKind::Call, ActivityKind::Message, ActivityKind::Visit];

pub(super) async fn update(permit: &Changer, id: LeadId, change: LeadChange) -> Result<(), LeadError> {
    let mut tx = permit.app.db.begin().await?;
    let before = hold(&mut tx, id).await?;
    let settings = institute::settings(&mut tx).await?;
    let record = rules::apply(&before, change, settings.region(), settings.today(permit.now))?;
    let mut errors = FieldErrors::default();
    check_named(&mut tx, &mut errors, &record.wishes, record.owner_id).await?;
    errors.finish()?;
    store::update(&mut tx, id, &record).await?;
    remember(&mut tx, id, &record.contact, settings.region()).await?;
    let was = snapshot(before.stage, &record_of(&before));
    tx.audit(permit.change("lead.update", "lead", id, Some(was), Some(snapshot(before.stage, &record))));
    tx.commit().await?;
    Ok(())
}

fn record_of(row: &LeadRow) -> LeadRecord {
    LeadRecord {
        contact: row.contact(),
        wishes: row.wishes(),
        heard_from: row.heard_from.clone(),
        owner_id: row.owner_id,
        next_action: row.next_action.clone(),
        next_action_on: row.next_action_on,
    }
}

/// Writes down a note, a call, a message or a visit.
pub async fn note(permit: &Changer, id: LeadId, new: &NewActivity) -> Result<(), LeadError> {
    let mut errors = FieldErrors::default();
    errors.check(BY_HAND.contains(&new.kind), "kind", NOT_BY_HAND);
    let body = errors.required_text("body", &new.body, rules::BODY_MAX);
    errors.finish()?;
    let mut tx = permit.app.db.begin().await?;
    hold(&mut tx, id).await?;
    log(&mut tx, permit, &Logged::of(id, new.kind, &body)).await?;
    tx.audit(permit.change("lead.note", "lead", id, None, Some(json!({ "kind": new.kind }))));
    tx.commit().await?;
    Ok(())
}

/// Moves a lead to another stage. Who is lost does not come to try any more, and is no student.
pub async fn move_lead(permit: &Changer, id: LeadId, to: &Move) -> Result<(), LeadError> {
    let mut errors = FieldErrors::default();
    let note = errors.optional_text("note", &to.note, rules::BODY_MAX);
    errors.finish()?;
    kit::transact!(permit.app.db, |tx| {
        let before = hold(tx, id).await?;
        rules::check_move(before.stage, to)?;
        if to.stage == before.stage && to.lost_reason == before.lost_reason && note.is_empty() {
            return Ok(());
        }
        let today = institute::settings(tx).await?.today(permit.now);
        if to.stage == Stage::Lost {
            trials::call_off(tx, permit, &before).await?;
            leave(tx, permit, &before).await?;
        }
        let due = rules::due_at(to.stage, before.next_action_on, today);
        relocate(tx, permit, &before, to, (due, &note)).await
    })
}

/// Moves a lead along because of what happened with it, if that is further on its way.
pub(in crate::leads) async fn advance(
    tx: &mut Tx,
    ctx: &Ctx,
    before: &LeadRow,
    stage: Stage,
    (kind, body): (ActivityKind, &str),
    due: Option<Date>,
) -> Result<(), LeadError> {
    let to = Move { stage, lost_reason: None, note: String::new() };
    store::move_to(tx, before.id, &to, due).await?;
    let stages = (before.stage != stage).then_some((before.stage, stage));
    log(tx, ctx, &Logged { lead: before.id, kind, body, stages }).await?;
    Ok(())
}

/// Sees to it that something is done about an open lead on this day; what was planned for later waits no longer.
pub(in crate::leads) async fn remind(tx: &mut Tx, lead: &LeadRow, on: Date) -> Result<(), LeadError> {
    if lead.next_action_on.is_none_or(|planned| planned > on) {
        store::set_due(tx, lead.id, on).await?;
    }
    Ok(())
}

async fn relocate(
    tx: &mut Tx,
    permit: &Changer,
    before: &LeadRow,
    to: &Move,
    (due, note): (Option<Date>, &str),
) -> Result<(), LeadError> {
    store::move_to(tx, before.id, to, due).await?;
    let stages = Some((before.stage, to.stage));
    log(tx, permit, &Logged { lead: before.id, kind: ActivityKind::Stage, body: note, stages }).await?;
    let was = json!({ "stage": before.stage, "lost_reason": before.lost_reason });
    let is = json!({ "stage": to.stage, "lost_reason": to.lost_reason });
    tx.audit(permit.change("lead.move", "lead", before.id, Some(was), Some(is)));
    Ok(())
}

/// Who came to try and will not come again has left.
async fn leave(tx: &mut Tx, permit: &Changer, lead: &LeadRow) -> Result<(), LeadError> {
    let Some(student) = lead.student_id else { return Ok(()) };
    let status = people::status_in(tx, student).await?;
    if matches!(status, Some(StudentStatus::Lead | StudentStatus::Trial)) {
        let office = permit.permit()?;
        enrollments::become_status(tx, &office, student, StudentStatus::Left).await?;
    }
    Ok(())
}

/// Notes that a lead is won.
pub(in crate::leads) async fn settle_won(
    tx: &mut Tx,
    ctx: &Ctx,
    before: &LeadRow,
    student: StudentId,
    enrollment: EnrollmentId,
) -> Result<(), LeadError> {
    store::win(tx, before.id, student, enrollment).await?;
    let stages = Some((before.stage, Stage::Won));
    log(tx, ctx, &Logged { lead: before.id, kind: ActivityKind::Conversion, body: "", stages }).await?;
    let was = json!({ "stage": before.stage, "student_id": before.student_id });
    let is = json!({ "stage": Stage::Won, "student_id": student, "enrollment_id": enrollment });
    tx.audit(ctx.change("lead.convert", "lead", before.id, Some(was), Some(is)));
    Ok(())
}

/// Forgets a lost lead, with all that was sent and written down. The student, if there was one, stays in the books.
pub(super) async fn delete(permit: &Permit<may::Leads, may::Archive>, id: LeadId) -> Result<(), LeadError> {
    let mut tx = permit.app.db.begin().await?;
    let lead = hold(&mut tx, id).await?;
    if lead.stage != Stage::Lost {
        return Err(NOT_LOST.into());
    }
    form::forget(&mut tx, id).await?;
    trials::forget(&mut tx, id).await?;
    store::delete(&mut tx, id).await?;
    words::remove(&mut tx, FOUND_AS, id).await?;
    let was = json!({ "stage": lead.stage, "lost_reason": lead.lost_reason, "student_id": lead.student_id });
    tx.audit(permit.change("lead.delete", "lead", id, Some(was), None));
    tx.commit().await?;
    Ok(())
}

/// Remembers which student somebody has become.
pub(in crate::leads) async fn set_student(tx: &mut Tx, id: LeadId, student: StudentId) -> Result<(), LeadError> {
    store::set_student(tx, id, student).await?;
    Ok(())
}
