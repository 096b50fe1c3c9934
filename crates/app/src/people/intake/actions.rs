//! Taking many people in, and out again.

use super::{
    model::{Edit, FamilyEntry, GuardianEntry, Intake, LinkEntry, StudentEntry, TeacherEntry, Withdrawal},
    store,
};
use crate::{
    accounts::{Ctx, Permit, may},
    institute,
    people::{
        families,
        model::GuardianId,
        numbering,
        rules::words_of,
        students, teachers,
        words::{FAMILY, PersonKind},
    },
};
use kit::{
    audit::AuditEvent,
    db::{self, Tx},
    words::{self, Words},
};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// Takes people in and corrects others, in the caller's transaction. Students without a number get the next ones,
/// which stand in `intake` afterwards.
pub async fn take_in(tx: &mut Tx, permit: &Permit<may::Imports, may::Create>, intake: &mut Intake) -> db::Result<()> {
    let (ctx, made) = (permit.ctx(), (permit.author(), permit.now));
    let settings = institute::settings(tx).await?;
    number(tx, &mut intake.students).await?;
    store::insert_families(tx, &intake.families, &settings.currency, made).await?;
    store::insert_guardians(tx, &intake.guardians, made).await?;
    store::insert_students(tx, &intake.students, made).await?;
    store::insert_beginnings(tx, &intake.students, settings.today(permit.now), made).await?;
    store::insert_links(tx, &intake.links, permit.now).await?;
    store::insert_teachers(tx, &intake.teachers, made).await?;
    store::update_students(tx, &afters(&intake.student_edits)).await?;
    store::update_guardians(tx, &afters(&intake.guardian_edits)).await?;
    store::update_teachers(tx, &afters(&intake.teacher_edits)).await?;
    find(tx, intake, settings.region()).await?;
    note(tx, ctx, intake, &settings.currency);
    Ok(())
}

/// Makes them found by what is known of them.
async fn find(tx: &mut Tx, intake: &Intake, region: &str) -> db::Result<()> {
    let (students, guardians) = (afters(&intake.student_edits), afters(&intake.guardian_edits));
    let teachers = afters(&intake.teacher_edits);
    let student = |s: &StudentEntry| (s.id.0, words_of(&s.person(), region).number(&s.number));
    let guardian = |g: &GuardianEntry| (g.id.0, words_of(&g.person(), region));
    let teacher = |t: &TeacherEntry| (t.id.0, words_of(&t.person(), region));
    let family = |f: &FamilyEntry| (f.id.0, Words::default().name(&f.name));
    store::put_words(tx, FAMILY, &intake.families, family).await?;
    for students in [&intake.students, &students] {
        store::put_words(tx, PersonKind::Student.as_str(), students, student).await?;
    }
    for guardians in [&intake.guardians, &guardians] {
        store::put_words(tx, PersonKind::Guardian.as_str(), guardians, guardian).await?;
    }
    for teachers in [&intake.teachers, &teachers] {
        store::put_words(tx, PersonKind::Teacher.as_str(), teachers, teacher).await?;
    }
    Ok(())
}

fn afters<T: Clone>(edits: &[Edit<T>]) -> Vec<T> {
    edits.iter().map(|edit| edit.after.clone()).collect()
}

/// Gives the next numbers that nobody has.
async fn number(tx: &mut Tx, students: &mut [StudentEntry]) -> db::Result<()> {
    if students.iter().all(|student| !student.number.is_empty()) {
        return Ok(());
    }
    let mut counter = numbering::counter(tx).await?;
    let mut taken: HashSet<String> = store::numbers(tx, &counter.prefix).await?.into_iter().collect();
    taken.extend(students.iter().map(|student| student.number.clone()).filter(|number| !number.is_empty()));
    for student in students.iter_mut().filter(|student| student.number.is_empty()) {
        student.number = loop {
            let number = counter.take();
            if !taken.contains(&number) {
                break number;
            }
        };
    }
    numbering::set_counter(tx, &counter).await
}

/// One event for each who came or changed; whose guardian somebody is stands with the student.
fn note(tx: &mut Tx, ctx: &Ctx, intake: &Intake, currency: &str) {
    let event =
        |action, entity, id: String, before, after| AuditEvent { before, after, ..ctx.event(action, entity, id) };
    for family in &intake.families {
        let after = json!({ "name": family.name, "currency": currency });
        tx.audit(event("family_account.create", "family_account", family.id.to_string(), None, Some(after)));
    }
    for guardian in &intake.guardians {
        let mut after = families::guardian_facts(&guardian.person());
        after["family_account_id"] = json!(guardian.family_account_id);
        tx.audit(event("guardian.create", "guardian", guardian.id.to_string(), None, Some(after)));
    }
    let names: HashMap<GuardianId, &str> = intake.guardians.iter().map(|g| (g.id, g.full_name.as_str())).collect();
    let mut links: HashMap<_, Vec<&LinkEntry>> = HashMap::new();
    for link in &intake.links {
        links.entry(link.student_id).or_default().push(link);
    }
    for student in &intake.students {
        let mut after = students::facts(&student.record());
        after["family_account_id"] = json!(student.family_account_id);
        after["guardians"] =
            links.remove(&student.id).unwrap_or_default().into_iter().map(|link| link_facts(link, &names)).collect();
        tx.audit(event("student.create", "student", student.id.to_string(), None, Some(after)));
    }
    for link in intake.links.iter().filter(|link| links.contains_key(&link.student_id)) {
        let (id, after) = (link.student_id.to_string(), link_facts(link, &names));
        tx.audit(event("student.link_guardian", "student", id, None, Some(after)));
    }
    for teacher in &intake.teachers {
        tx.audit(event(
            "teacher.create",
            "teacher",
            teacher.id.to_string(),
            None,
            Some(teachers::facts(&teacher.person(), teacher.active)),
        ));
    }
    for Edit { before, after } in &intake.student_edits {
        let (was, is) = (students::facts(&before.record()), students::facts(&after.record()));
        tx.audit(event("student.update", "student", after.id.to_string(), Some(was), Some(is)));
    }
    for Edit { before, after } in &intake.guardian_edits {
        let (was, is) = (families::guardian_facts(&before.person()), families::guardian_facts(&after.person()));
        tx.audit(event("guardian.update", "guardian", after.id.to_string(), Some(was), Some(is)));
    }
    for Edit { before, after } in &intake.teacher_edits {
        let (was, is) =
            (teachers::facts(&before.person(), before.active), teachers::facts(&after.person(), after.active));
        tx.audit(event("teacher.update", "teacher", after.id.to_string(), Some(was), Some(is)));
    }
}

fn link_facts(link: &LinkEntry, names: &HashMap<GuardianId, &str>) -> Value {
    json!({
        "guardian_id": link.guardian_id, "guardian": names.get(&link.guardian_id), "relationship": link.relationship,
    })
}

/// Takes people out again, in the caller's transaction. The foreign keys refuse it for somebody who is used meanwhile.
pub async fn take_out(tx: &mut Tx, permit: &Permit<may::Imports, may::Archive>, gone: &Withdrawal) -> db::Result<()> {
    store::delete_links(tx, &gone.links).await?;
    store::delete_students(tx, &gone.students).await?;
    store::delete_guardians(tx, &gone.guardians).await?;
    store::delete_families(tx, &gone.families).await?;
    store::delete_teachers(tx, &gone.teachers).await?;
    words::remove_many(tx, PersonKind::Student.as_str(), gone.students.iter().map(|id| id.0)).await?;
    words::remove_many(tx, PersonKind::Guardian.as_str(), gone.guardians.iter().map(|id| id.0)).await?;
    words::remove_many(tx, PersonKind::Teacher.as_str(), gone.teachers.iter().map(|id| id.0)).await?;
    words::remove_many(tx, FAMILY, gone.families.iter().map(|id| id.0)).await?;
    for (student, guardian) in &gone.links {
        let was = json!({ "guardian_id": guardian });
        tx.audit(permit.change("student.unlink_guardian", "student", student, Some(was), None));
    }
    for id in &gone.students {
        tx.audit(permit.event("student.remove", "student", id));
    }
    for id in &gone.guardians {
        tx.audit(permit.event("guardian.remove", "guardian", id));
    }
    for id in &gone.families {
        tx.audit(permit.event("family_account.remove", "family_account", id));
    }
    for id in &gone.teachers {
        tx.audit(permit.event("teacher.remove", "teacher", id));
    }
    Ok(())
}
