//! Marks that a device made without a network and sends when it has one, perhaps twice, perhaps too late.

use super::{
    actions::{note_changes, recordable},
    model::{AttendanceError, MarkOutcome, NewMark, OfflineMark, RequestKey, SheetRow, Verdict},
    rules,
    store::{self, Recorded},
};
use crate::{
    accounts::{Permit, may},
    attendance::refusals::KEY_TAKEN,
    institute::{self, Settings},
    schedule::{self, LessonId},
};
use kit::db::{LockClass, Tx};
use std::collections::{BTreeMap, btree_map::Entry};

type Sender = Permit<may::Attendance, may::Create>;

/// One sender's marks are taken one request after the other, so that a repetition is noticed while the first is under
/// way.
const SENDER: LockClass = LockClass("attendance sender");

/// Judges each mark for itself, and records those that count. A rejected mark leaves no trace: sent again, it is judged
/// again.
pub(super) async fn receive(permit: &Sender, marks: &[OfflineMark]) -> Result<Vec<Verdict>, AttendanceError> {
    kit::transact!(permit.app.db, |tx| {
        tx.lock(SENDER, permit.actor.user_id).await?;
        let lessons: Vec<LessonId> = marks.iter().map(|mark| mark.lesson_id).collect();
        schedule::lock_lessons(tx, &lessons).await?;
        let settings = institute::settings(tx).await?;
        let mut desk = Desk::default();
        let mut verdicts = vec![];
        for mark in marks {
            verdicts.push(desk.judge(tx, permit, &settings, mark).await?);
        }
        desk.write(tx, permit).await?;
        Ok(verdicts)
    })
}

/// What is gathered while the marks of one request are judged.
#[derive(Default)]
struct Desk {
    sheets: BTreeMap<LessonId, Opened>,
    marks: Vec<(LessonId, NewMark, Recorded)>,
    answers: Vec<(RequestKey, MarkOutcome)>,
}

/// A sheet as it was, and as it is with the marks that count so far.
struct Opened {
    before: Vec<SheetRow>,
    rows: Vec<SheetRow>,
}

impl Desk {
    async fn judge(
        &mut self,
        tx: &mut Tx,
        permit: &Sender,
        settings: &Settings,
        sent: &OfflineMark,
    ) -> Result<Verdict, AttendanceError> {
        let outcome = match self.outcome(tx, permit, settings, sent).await {
            Err(AttendanceError::Db(error)) => return Err(error.into()),
            outcome => outcome,
        };
        let rows = self.sheets.get(&sent.lesson_id).map_or(&[][..], |opened| &opened.rows);
        let row = rows.iter().find(|row| row.student_id == sent.mark.student_id);
        let (mark, version) = (row.and_then(|row| row.code), row.map(|row| row.version));
        Ok(match outcome {
            Ok(outcome) => Verdict { key: sent.key, outcome, refusal: None, mark, version },
            Err(why) => Verdict { key: sent.key, outcome: MarkOutcome::Rejected, refusal: Some(why), mark, version },
        })
    }

    async fn outcome(
        &mut self,
        tx: &mut Tx,
        permit: &Sender,
        settings: &Settings,
        sent: &OfflineMark,
    ) -> Result<MarkOutcome, AttendanceError> {
        let answered = answered(tx, permit, &self.answers, sent.key).await?;
        let opened = match open(tx, permit, settings, &mut self.sheets, sent.lesson_id).await {
            Err(AttendanceError::Db(error)) => return Err(error.into()),
            opened => opened,
        };
        if let Some(outcome) = answered {
            return Ok(outcome);
        }
        let row = opened?.rows.iter_mut().find(|row| row.student_id == sent.mark.student_id);
        let row = row.ok_or_else(|| rules::not_enrolled("student_id"))?;
        let mark = rules::check_mark("note", &sent.mark)?;
        // no device says what happens after its message has arrived
        let marked_at = sent.marked_at.min(permit.now);
        let outcome = match rules::is_superseded(row, sent.base_version, marked_at) {
            true => MarkOutcome::Superseded,
            false => MarkOutcome::Applied,
        };
        if outcome == MarkOutcome::Applied && rules::changes(row, &mark) {
            rules::apply(row, &mark, marked_at);
            let recorded = Recorded { marked_at, received_at: permit.now, by: permit.author() };
            self.marks.push((sent.lesson_id, mark, recorded));
        }
        self.answers.push((sent.key, outcome));
        Ok(outcome)
    }

    async fn write(self, tx: &mut Tx, permit: &Sender) -> Result<(), AttendanceError> {
        store::record(tx, &self.marks).await?;
        store::remember(tx, permit.actor.user_id, &self.answers, permit.now).await?;
        for (lesson, opened) in &self.sheets {
            note_changes(tx, permit, *lesson, &opened.before, &opened.rows);
        }
        Ok(())
    }
}

/// What this key was answered before, in this request or an earlier one.
async fn answered(
    tx: &mut Tx,
    permit: &Sender,
    answers: &[(RequestKey, MarkOutcome)],
    key: RequestKey,
) -> Result<Option<MarkOutcome>, AttendanceError> {
    let outcome = match answers.iter().find(|(answered, _)| *answered == key) {
        Some((_, outcome)) => Some(*outcome),
        None => match store::answered(tx, key).await? {
            Some((user, _)) if user != permit.actor.user_id => return Err(KEY_TAKEN.into()),
            stored => stored.map(|(_, outcome)| outcome),
        },
    };
    Ok(outcome.map(|outcome| if outcome == MarkOutcome::Applied { MarkOutcome::Duplicate } else { outcome }))
}

async fn open<'a>(
    tx: &mut Tx,
    permit: &Sender,
    settings: &Settings,
    sheets: &'a mut BTreeMap<LessonId, Opened>,
    id: LessonId,
) -> Result<&'a mut Opened, AttendanceError> {
    match sheets.entry(id) {
        Entry::Occupied(opened) => Ok(opened.into_mut()),
        Entry::Vacant(place) => {
            let rows = recordable(tx, permit, permit.scope(), settings, id).await?.rows;
            Ok(place.insert(Opened { before: rows.clone(), rows }))
        }
    }
}
