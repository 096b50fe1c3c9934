//! Writing what the check showed. It is done after the request, because others of its size would wait for it too long.

use super::{
    actions::{self, Creator, Opened, keep_check, open, take_step},
    model::{Entity, ImportError, ImportStatus, Trace},
    rules, store, undoing,
};
use crate::{
    accounts::{Ctx, Permit, UserId, may},
    app::App,
    courses::EnrollmentId,
    enrollments::{self, EnrollmentError, MayEnroll, NewEnrollment},
    people::{self, Edit, Intake},
    schedule::EffectKind,
    spreadsheets::{
        model::ImportId,
        plans::Plan,
        refusals::{NOTHING_TO_DO, ROWS_REFUSED},
    },
};
use kit::{
    db::{self, DbError, LockClass, Tx},
    jobs::{self, Job},
    refusals::NOT_FOUND,
};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

const RUN: &str = "import.run";
const UNDO: &str = "import.undo";
/// The kinds of jobs that are this slice's.
pub const JOBS: [&str; 2] = [RUN, UNDO];

/// How often a busy database is asked before whoever waits is told.
const ATTEMPTS: i64 = 5;

/// Imports are written one after the other: two files may bring the same people.
pub(super) const IMPORTS: LockClass = LockClass("imports");

/// Begins to write an import.
pub(super) async fn run(permit: &Creator, id: ImportId, only_good_rows: bool) -> Result<(), ImportError> {
    let mut tx = permit.app.db.begin().await?;
    let row = store::read(&mut tx, id).await?.ok_or(NOT_FOUND)?;
    take_step(&mut tx, id, (ImportStatus::Checked, ImportStatus::Running)).await?;
    if row.refused > 0 && !only_good_rows {
        return Err(ROWS_REFUSED.into());
    }
    if row.creates + row.changes == 0 {
        return Err(NOTHING_TO_DO.into());
    }
    store::set_only_good_rows(&mut tx, id, only_good_rows).await?;
    later(&mut tx, permit, RUN, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Begins to take an import back.
pub(super) async fn undo(permit: &Permit<may::Imports, may::Archive>, id: ImportId) -> Result<(), ImportError> {
    let mut tx = permit.app.db.begin().await?;
    store::read(&mut tx, id).await?.ok_or(NOT_FOUND)?;
    take_step(&mut tx, id, (ImportStatus::Done, ImportStatus::Running)).await?;
    later(&mut tx, permit, UNDO, id).await?;
    tx.commit().await?;
    Ok(())
}

async fn later(tx: &mut Tx, ctx: &Ctx, kind: &str, id: ImportId) -> db::Result<()> {
    let payload = json!({ "import_id": id, "user_id": ctx.actor.user_id });
    jobs::enqueue(tx, ctx.app.new_id(), kind, &payload, ctx.now).await
}

/// Why nothing was written.
pub(super) enum Failed {
    /// The database is busy: to be tried again.
    Later(DbError),
    /// `not_allowed`, `changed_meanwhile`, `refused_at_run` or `failed`.
    For(&'static str),
}

impl From<DbError> for Failed {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy | DbError::Retry => Self::Later(error),
            // somebody else was quicker: a number is taken, or a person used whom nobody used before
            error if error.is_unique() || matches!(error, DbError::ForeignKey) => Self::For("changed_meanwhile"),
            error => {
                tracing::error!(%error, "an import could not be written");
                Self::For("failed")
            }
        }
    }
}

impl From<ImportError> for Failed {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Db(error) => error.into(),
            ImportError::FileGone => Self::For("file_gone"),
            error => {
                tracing::error!(%error, "an import could not be planned");
                Self::For("failed")
            }
        }
    }
}

impl From<EnrollmentError> for Failed {
    fn from(error: EnrollmentError) -> Self {
        match error {
            EnrollmentError::Db(error) => error.into(),
            _ => Self::For("refused_at_run"),
        }
    }
}

/// Does what was begun. A failure is written down for whoever began it; only what may go better later is an error.
pub async fn perform(app: &App, job: &Job) -> db::Result<()> {
    let id = |member: &str| job.payload[member].as_str().and_then(|id| id.parse::<Uuid>().ok()).unwrap_or_default();
    let (import, user) = (ImportId(id("import_id")), UserId(id("user_id")));
    let is_run = job.kind == RUN;
    let done = match Ctx::acting_for(app, user).await? {
        None => Err(Failed::For("not_allowed")),
        Some(ctx) if is_run => write(&ctx, import).await,
        Some(ctx) => undoing::write(&ctx, import).await,
    };
    match done {
        Ok(()) => Ok(()),
        Err(Failed::Later(error)) if job.attempts < ATTEMPTS => Err(error),
        Err(failed) => {
            let reason = if let Failed::For(reason) = failed { reason } else { "failed" };
            let back_to = if is_run { ImportStatus::Checked } else { ImportStatus::Done };
            let mut tx = app.db.begin().await?;
            store::set_failed(&mut tx, import, (back_to, reason)).await?;
            tx.commit().await
        }
    }
}

async fn write(ctx: &Ctx, id: ImportId) -> Result<(), Failed> {
    let permit: Creator = ctx.permit().map_err(|_| Failed::For("not_allowed"))?;
    let opened = open(ctx, id).await?;
    let mut tx = ctx.app.db.begin().await?;
    tx.lock(IMPORTS, Uuid::nil()).await?;
    let row = store::read(&mut tx, id).await?.ok_or(ImportError::from(NOT_FOUND))?;
    if row.status != ImportStatus::Running {
        // it was done before, and only that it was done got lost
        return Ok(());
    }
    let plan = actions::plan(&mut tx, ctx, &opened).await?;
    if opened.digest.as_deref() != Some(rules::digest(&plan.rows).as_str()) {
        drop(tx);
        return look_again(ctx, id, &plan).await;
    }
    let seats = carry_out(&mut tx, &permit, &opened, plan).await?;
    store::set_done(&mut tx, id, seats, ctx.now).await?;
    tx.commit().await?;
    Ok(())
}

/// The file would do something else by now than what somebody saw: he is to see that first.
async fn look_again(ctx: &Ctx, id: ImportId, plan: &Plan) -> Result<(), Failed> {
    let mut tx = ctx.app.db.begin().await?;
    keep_check(&mut tx, id, plan, Some("changed_meanwhile")).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives how many seats the enrollments brought, and in how many lessons a student was busy.
async fn carry_out(
    tx: &mut Tx,
    permit: &Creator,
    opened: &Opened,
    mut plan: Plan,
) -> Result<Option<(i64, i64)>, Failed> {
    let id = opened.row.id;
    people::take_in(tx, permit, &mut plan.intake).await?;
    let (enrolled, seats) = enroll(tx, permit, &plan.enrollments).await?;
    let traces = traces(&plan.intake, &plan.enrollments, &enrolled);
    store::insert_traces(tx, id, &traces).await?;
    let row = &opened.row;
    let after = json!({
        "kind": row.kind, "file_name": row.file_name, "create": row.creates, "change": row.changes,
        "unchanged": row.unchanged, "refused": row.refused, "only_good_rows": opened.only_good_rows,
    });
    tx.audit(permit.change("import.run", "import", id, None, Some(after)));
    Ok(seats)
}

async fn enroll(
    tx: &mut Tx,
    ctx: &Ctx,
    new: &[NewEnrollment],
) -> Result<(Vec<EnrollmentId>, Option<(i64, i64)>), Failed> {
    if new.is_empty() {
        return Ok((vec![], None));
    }
    let permit = MayEnroll::of(ctx.clone()).map_err(|_| Failed::For("not_allowed"))?;
    let done = enrollments::enroll_many(tx, &permit, new).await?;
    let count = |kind: EffectKind| {
        let effects = done.iter().flat_map(|(_, seating)| &seating.seated.effects);
        i64::try_from(effects.filter(|effect| effect.kind == kind).count()).unwrap_or(i64::MAX)
    };
    let seats = (count(EffectKind::Given), count(EffectKind::Clash));
    Ok((done.into_iter().map(|(id, _)| id).collect(), Some(seats)))
}

/// What was made and changed, in the order in which it was.
fn traces(intake: &Intake, new: &[NewEnrollment], enrolled: &[EnrollmentId]) -> Vec<(Trace, String)> {
    let mut book = Book(vec![]);
    for family in &intake.families {
        book.made(Entity::Family, family.id.0, &family.name, family);
    }
    for guardian in &intake.guardians {
        book.made(Entity::Guardian, guardian.id.0, &guardian.full_name, guardian);
    }
    for student in &intake.students {
        book.made(Entity::Student, student.id.0, &student.full_name, student);
    }
    for link in &intake.links {
        book.made(Entity::Link, link.student_id.0, "", link);
    }
    for teacher in &intake.teachers {
        book.made(Entity::Teacher, teacher.id.0, &teacher.full_name, teacher);
    }
    for (enrollment, id) in new.iter().zip(enrolled) {
        let after = json!({
            "student_id": enrollment.student_id, "starts_on": enrollment.starts_on, "ends_on": enrollment.ends_on,
        });
        book.made(Entity::Enrollment, id.0, "", &after);
    }
    for edit in &intake.student_edits {
        book.changed(Entity::Student, edit.after.id.0, &edit.after.full_name, edit);
    }
    for edit in &intake.guardian_edits {
        book.changed(Entity::Guardian, edit.after.id.0, &edit.after.full_name, edit);
    }
    for edit in &intake.teacher_edits {
        book.changed(Entity::Teacher, edit.after.id.0, &edit.after.full_name, edit);
    }
    book.0
}

struct Book(Vec<(Trace, String)>);

impl Book {
    fn enter(&mut self, (entity, entity_id): (Entity, Uuid), label: &str, before: Option<Value>, after: Value) {
        let seq = i64::try_from(self.0.len() + 1).unwrap_or(i64::MAX);
        self.0.push((Trace { seq, entity, entity_id, before, after }, label.to_owned()));
    }

    fn made(&mut self, entity: Entity, id: Uuid, label: &str, after: &impl Serialize) {
        self.enter((entity, id), label, None, serde_json::to_value(after).unwrap_or_default());
    }

    fn changed<T: Serialize>(&mut self, entity: Entity, id: Uuid, label: &str, edit: &Edit<T>) {
        let json = |value: &T| serde_json::to_value(value).unwrap_or_default();
        self.enter((entity, id), label, Some(json(&edit.before)), json(&edit.after));
    }
}
