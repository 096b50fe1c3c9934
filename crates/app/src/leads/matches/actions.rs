//! Finding who is known already, and making a student of somebody who asked.

use super::{
    model::{Match, Whose},
    rules, store,
};
use crate::{
    accounts::{Ctx, Permit, may},
    enrollments,
    institute::{self, Settings},
    leads::{
        model::{Contact, LeadError, LeadId},
        pipeline::{self, LeadRow},
    },
    people::{
        self, FamilyAccountId, FamilyChoice, NewStudent, Person, Relationship, Rights, StudentId, StudentStatus,
        refusals::NO_SUCH_STUDENT,
    },
};
use kit::{db::Tx, refusals::Refused};

/// The families that the contact of a lead belongs to already.
pub(super) async fn find(permit: &Permit<may::Leads, may::Read>, id: LeadId) -> Result<Vec<Match>, LeadError> {
    let mut tx = permit.app.db.read().await?;
    let settings = institute::settings(&mut tx).await?;
    let contact = pipeline::read(&mut tx, id).await?.contact();
    let candidates = store::candidates(&mut tx, &contact).await?;
    let students = store::students(&mut tx, &contact).await?;
    Ok(rules::matches(&contact, candidates, &students, settings.region()))
}

/// Makes a student of somebody who asked, who comes to try or to learn; or lets the one take a step whom the lead names
/// already, or the caller. The lead must be held.
pub(in crate::leads) async fn take_in(
    tx: &mut Tx,
    ctx: &Ctx,
    lead: &LeadRow,
    whose: Whose,
    wanted: StudentStatus,
) -> Result<StudentId, LeadError> {
    let whose = lead.student_id.map_or(whose, Whose::Student);
    let student = match whose {
        Whose::Student(student) => {
            advance(tx, ctx, student, wanted).await?;
            student
        }
        Whose::Family(family) => join(tx, ctx, &lead.contact(), family, wanted).await?,
        Whose::New => {
            let contact = lead.contact();
            let guardians = guardian_of(&contact).into_iter().collect();
            let family = FamilyChoice::New { name: String::new(), guardians };
            people::create_student_in(tx, &ctx.permit()?, learner(&contact, family, wanted)).await?
        }
    };
    pipeline::set_student(tx, lead.id, student).await?;
    Ok(student)
}

async fn advance(tx: &mut Tx, ctx: &Ctx, student: StudentId, wanted: StudentStatus) -> Result<(), LeadError> {
    let Some(now) = people::status_in(tx, student).await? else {
        return Err(Refused::field("student_id", NO_SUCH_STUDENT).into());
    };
    if let Some(next) = rules::step(now, wanted) {
        enrollments::become_status(tx, &ctx.permit()?, student, next).await?;
    }
    Ok(())
}

/// A new student in a family that is there. The contact is his guardian: the one of the family who has this address or
/// number, or a new one.
async fn join(
    tx: &mut Tx,
    ctx: &Ctx,
    contact: &Contact,
    family: FamilyAccountId,
    wanted: StudentStatus,
) -> Result<StudentId, LeadError> {
    let settings = institute::settings(tx).await?;
    let new = learner(contact, FamilyChoice::Existing(family), wanted);
    let student = people::create_student_in(tx, &ctx.permit()?, new).await?;
    let Some((person, relationship)) = guardian_of(contact) else { return Ok(student) };
    let guardian = match known_guardian(tx, contact, family, &settings).await? {
        Some(guardian) => guardian,
        None => people::create_guardian_in(tx, &ctx.permit()?, family, &person).await?,
    };
    people::link_guardian_in(tx, &ctx.permit()?, (student, guardian), relationship, Rights::USUAL).await?;
    Ok(student)
}

async fn known_guardian(
    tx: &mut Tx,
    contact: &Contact,
    family: FamilyAccountId,
    settings: &Settings,
) -> Result<Option<people::GuardianId>, LeadError> {
    let guardians = store::guardians_of(tx, family).await?;
    let same = guardians.iter().find(|one| rules::is_same(contact, &one.email, &one.phone, settings.region()));
    Ok(same.map(|guardian| guardian.id))
}

/// Who asks for himself is reached himself; otherwise the contact is the guardian.
fn guardian_of(contact: &Contact) -> Option<(Person, Relationship)> {
    (contact.relationship != Relationship::Oneself).then(|| (reached(contact, &contact.name), contact.relationship))
}

fn reached(contact: &Contact, name: &str) -> Person {
    Person { full_name: name.to_owned(), email: contact.email.clone(), phone: contact.phone.clone() }
}

fn learner(contact: &Contact, family: FamilyChoice, status: StudentStatus) -> NewStudent {
    let person = match contact.relationship {
        Relationship::Oneself => reached(contact, &contact.learner_name),
        _ => Person { full_name: contact.learner_name.clone(), ..Person::default() },
    };
    NewStudent {
        number: None,
        person,
        date_of_birth: contact.date_of_birth,
        notes: String::new(),
        status,
        joined_on: None,
        family,
    }
}
