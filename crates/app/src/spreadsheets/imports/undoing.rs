//! Taking an import back: what it made goes, what it changed becomes what it was, but for what somebody changed or used
//! since.

use super::{
    model::{Entity, ImportError, ImportStatus, Trace},
    runs::{Failed, IMPORTS},
    store,
};
use crate::{
    accounts::{Ctx, Permit, may},
    courses::EnrollmentId,
    enrollments::{self, MayEnroll},
    people::{
        self, Edit, FamilyAccountId, FamilyEntry, GuardianId, Intake, LinkEntry, StudentId, TeacherId, Withdrawal,
    },
    spreadsheets::{model::ImportId, plans::Present},
};
use kit::{
    db::{self, Tx},
    phone::mend_json,
    refusals::NOT_FOUND,
};
use serde::de::DeserializeOwned;
use serde_json::json;
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// Traces that are read at a time.
const PAGE: i64 = 5000;
const CHANGED: &str = "changed";
const USED: &str = "used";

pub(super) async fn write(ctx: &Ctx, id: ImportId) -> Result<(), Failed> {
    let not_allowed = |_| Failed::For("not_allowed");
    let (create, archive) = (ctx.permit().map_err(not_allowed)?, ctx.permit().map_err(not_allowed)?);
    let mut tx = ctx.app.db.begin().await?;
    tx.lock(IMPORTS, Uuid::nil()).await?;
    let row = store::read(&mut tx, id).await?.ok_or(ImportError::from(NOT_FOUND))?;
    if row.status != ImportStatus::Running {
        return Ok(());
    }
    let traces = all_traces(&mut tx, id).await?;
    let used = store::used(&mut tx, id).await?.into_iter().collect();
    let known = super::actions::known(&mut tx, "").await?;
    let present = known.present();
    let mut back = Back::new(&present, used);
    back.decide(&traces);
    let Back { kept, gone, enrollments, mut restored, .. } = back;
    withdraw(&mut tx, ctx, &enrollments).await?;
    people::take_in(&mut tx, &create, &mut restored).await?;
    people::take_out(&mut tx, &archive, &gone).await?;
    let kept: Vec<(i64, &'static str)> = kept.into_iter().collect();
    store::keep_traces(&mut tx, id, &kept).await?;
    let count = i64::try_from(kept.len()).unwrap_or(i64::MAX);
    store::set_undone(&mut tx, id, count, ctx.now).await?;
    note(&mut tx, &archive, id, &row.file_name, count);
    tx.commit().await?;
    Ok(())
}

fn note(tx: &mut Tx, permit: &Permit<may::Imports, may::Archive>, id: ImportId, file: &str, kept: i64) {
    let after = json!({ "file_name": file, "kept": kept });
    tx.audit(permit.change("import.undo", "import", id, None, Some(after)));
}

async fn all_traces(tx: &mut Tx, id: ImportId) -> db::Result<Vec<Trace>> {
    let mut all: Vec<Trace> = vec![];
    loop {
        let after = all.last().map_or(0, |trace| trace.seq);
        let page = store::traces(tx, id, (PAGE, after)).await?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

/// Keeps the numbers in what imports did as they would be kept if they were typed today, so that they are still taken
/// back: a number that was put right is no change of somebody's.
///
/// # Errors
/// [`db::DbError`]
pub async fn mend_phones(tx: &mut Tx, region: &str) -> db::Result<()> {
    for id in store::not_undone(tx).await? {
        let mut changed = vec![];
        for mut trace in all_traces(tx, id).await? {
            let before = trace.before.as_mut().is_some_and(|before| mend_json(before, region));
            if mend_json(&mut trace.after, region) || before {
                changed.push(trace);
            }
        }
        store::set_traces(tx, id, &changed).await?;
    }
    Ok(())
}

async fn withdraw(tx: &mut Tx, ctx: &Ctx, ids: &[EnrollmentId]) -> Result<(), Failed> {
    if ids.is_empty() {
        return Ok(());
    }
    let permit = MayEnroll::of(ctx.clone()).map_err(|_| Failed::For("not_allowed"))?;
    Ok(enrollments::withdraw_many(tx, &permit, ids).await?)
}

/// What goes, what becomes what it was, and what stays and why.
struct Back<'a> {
    present: &'a Present<'a>,
    /// The traces of what is used by something else.
    used: HashSet<i64>,
    kept: BTreeMap<i64, &'static str>,
    gone: Withdrawal,
    /// The same as `gone`, to be asked.
    gone_ids: HashSet<Uuid>,
    enrollments: Vec<EnrollmentId>,
    restored: Intake,
    /// Those who stay although the import made or changed them.
    staying: HashSet<Uuid>,
}

/// What becomes of something.
enum Fate<T> {
    Gone,
    Restored(Edit<T>),
    Stays(&'static str),
}

fn entry<T: DeserializeOwned>(value: &serde_json::Value) -> Option<T> {
    T::deserialize(value).ok()
}

/// `now` is what it is by now, and `needed` whether something that stays needs it.
fn fate<T: DeserializeOwned + PartialEq + Clone>(trace: &Trace, now: &T, needed: bool) -> Fate<T> {
    if entry::<T>(&trace.after).as_ref() != Some(now) {
        return Fate::Stays(CHANGED);
    }
    match trace.before.as_ref().map(entry::<T>) {
        None if needed => Fate::Stays(USED),
        None => Fate::Gone,
        Some(Some(before)) => Fate::Restored(Edit { before: now.clone(), after: before }),
        Some(None) => Fate::Stays(CHANGED),
    }
}

impl<'a> Back<'a> {
    fn new(present: &'a Present<'a>, used: HashSet<i64>) -> Self {
        Self {
            present,
            used,
            kept: BTreeMap::new(),
            gone: Withdrawal::default(),
            gone_ids: HashSet::new(),
            enrollments: vec![],
            restored: Intake::default(),
            staying: HashSet::new(),
        }
    }

    /// Students first, because their guardians stay with them, and families last. What is gone already is not missed.
    fn decide(&mut self, traces: &[Trace]) {
        let of = |entity: Entity| traces.iter().filter(move |trace| trace.entity == entity);
        of(Entity::Enrollment).for_each(|trace| self.enrollment(trace));
        of(Entity::Teacher).for_each(|trace| self.teacher(trace));
        of(Entity::Student).for_each(|trace| self.student(trace));
        of(Entity::Link).for_each(|trace| self.link(trace));
        of(Entity::Guardian).for_each(|trace| self.guardian(trace));
        of(Entity::Family).for_each(|trace| self.family(trace));
    }

    fn keep(&mut self, trace: &Trace, why: &'static str) {
        self.kept.insert(trace.seq, why);
        self.staying.insert(trace.entity_id);
    }

    fn is_used(&self, trace: &Trace) -> bool {
        self.used.contains(&trace.seq)
    }

    fn enrollment(&mut self, trace: &Trace) {
        if self.is_used(trace) {
            self.keep(trace, USED);
        } else {
            self.enrollments.push(EnrollmentId(trace.entity_id));
        }
    }

    fn teacher(&mut self, trace: &Trace) {
        let Some(now) = self.present.teachers.get(&TeacherId(trace.entity_id)) else { return };
        match fate(trace, *now, self.is_used(trace)) {
            Fate::Stays(why) => self.keep(trace, why),
            Fate::Gone => self.gone.teachers.push(now.id),
            Fate::Restored(edit) => self.restored.teacher_edits.push(edit),
        }
    }

    fn student(&mut self, trace: &Trace) {
        let Some(now) = self.present.students.get(&StudentId(trace.entity_id)) else { return };
        match fate(trace, *now, self.is_used(trace)) {
            Fate::Stays(why) => self.keep(trace, why),
            Fate::Gone => {
                self.gone.students.push(now.id);
                self.gone_ids.insert(now.id.0);
            }
            Fate::Restored(edit) => self.restored.student_edits.push(edit),
        }
    }

    /// Goes with the student, or alone if the student was here before.
    fn link(&mut self, trace: &Trace) {
        let Some(link) = entry::<LinkEntry>(&trace.after) else { return };
        let pair = (link.student_id, link.guardian_id);
        match self.present.links.get(&pair) {
            _ if self.gone_ids.contains(&pair.0.0) => {}
            None => {}
            Some(relationship) if *relationship != link.relationship => self.keep(trace, CHANGED),
            // of a student who stays, because somebody works with him by now
            Some(_) if self.staying.contains(&pair.0.0) => self.keep(trace, USED),
            Some(_) => self.gone.links.push(pair),
        }
    }

    fn guardian(&mut self, trace: &Trace) {
        let id = GuardianId(trace.entity_id);
        let Some(now) = self.present.guardians.get(&id) else { return };
        let stays =
            |student: &StudentId| !self.gone_ids.contains(&student.0) && !self.gone.links.contains(&(*student, id));
        let needed = self.present.wards(id).any(stays);
        match fate(trace, *now, needed || self.is_used(trace)) {
            Fate::Stays(why) => self.keep(trace, why),
            Fate::Gone => {
                self.gone.guardians.push(id);
                self.gone_ids.insert(id.0);
            }
            Fate::Restored(edit) => self.restored.guardian_edits.push(edit),
        }
    }

    fn family(&mut self, trace: &Trace) {
        let id = FamilyAccountId(trace.entity_id);
        let Some(name) = self.present.families.get(&id) else { return };
        let renamed = entry::<FamilyEntry>(&trace.after).is_none_or(|family| family.name != **name);
        if renamed {
            self.keep(trace, CHANGED);
        } else if self.is_used(trace) || self.present.members(id).any(|member| !self.gone_ids.contains(&member)) {
            self.keep(trace, USED);
        } else {
            self.gone.families.push(id);
        }
    }
}
