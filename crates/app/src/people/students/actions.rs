//! Use cases of students.

use super::{
    model::{FamilyChoice, NewStudent, StudentChange, StudentRecord, StudentStatus, StudentView},
    rules, store,
};
use crate::{
    accounts::{Ctx, Permit, Scope, may},
    institute,
    people::{
        duplicates::{self, Newcomer},
        families::{self, NewFamily},
        links::{self, Relationship, Rights},
        model::{FamilyAccountId, GuardianId, PeopleError, StudentId},
        numbering,
        refusals::{NO_SUCH_FAMILY, STUDENT_NUMBER_TAKEN},
        statuses,
        words::{self, PersonKind},
    },
};
use jiff::civil::Date;
use kit::{
    db::{self, DbError, LockClass, Tx},
    refusals::{FieldErrors, Refused},
};
use serde_json::{Value, json};

const STUDENT: LockClass = LockClass("student");

/// Waits for whoever changes this student now, so that nobody's change undoes another's.
pub(in crate::people) async fn lock(tx: &mut Tx, id: StudentId) -> db::Result<()> {
    tx.lock(STUDENT, id).await
}

/// The same for two of them.
pub(in crate::people) async fn lock_two(tx: &mut Tx, (one, other): (StudentId, StudentId)) -> db::Result<()> {
    tx.lock_all(&[(STUDENT, one.0), (STUDENT, other.0)]).await
}

/// Whoever reaches not the student finds nothing of him.
pub(in crate::people) async fn require(tx: &mut Tx, ctx: &Ctx, scope: Scope, id: StudentId) -> Result<(), PeopleError> {
    let since = institute::settings(tx).await?.taught_since(ctx.now);
    store::read(tx, scope, since, id).await?.map(drop).ok_or(PeopleError::NotFound)
}

/// Takes a student in: in a family that is there, or with a new one and its guardians. Unless it is `confirmed`, nobody
/// who is likely here already is entered again.
pub async fn create_student(
    permit: &Permit<may::Students, may::Create>,
    new: NewStudent,
    confirmed: bool,
) -> Result<StudentId, PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    let id = create_newcomer_in(&mut tx, permit, new, confirmed).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same in the caller's transaction.
pub async fn create_newcomer_in(
    tx: &mut Tx,
    permit: &Permit<may::Students, may::Create>,
    new: NewStudent,
    confirmed: bool,
) -> Result<StudentId, PeopleError> {
    if !confirmed {
        refuse_doubles(tx, &new).await?;
    }
    create_student_in(tx, permit, new).await
}

async fn refuse_doubles(tx: &mut Tx, new: &NewStudent) -> Result<(), PeopleError> {
    let student = Newcomer { person: new.person.clone(), date_of_birth: new.date_of_birth };
    duplicates::refuse_likely(tx, PersonKind::Student, &student).await?;
    let FamilyChoice::New { guardians, .. } = &new.family else { return Ok(()) };
    for (person, _) in guardians {
        duplicates::refuse_likely(tx, PersonKind::Guardian, &person.into()).await?;
    }
    Ok(())
}

/// Takes a student in, whoever looks like the student, in the caller's transaction.
pub async fn create_student_in(
    tx: &mut Tx,
    permit: &Permit<may::Students, may::Create>,
    new: NewStudent,
) -> Result<StudentId, PeopleError> {
    let settings = institute::settings(tx).await?;
    let mut errors = FieldErrors::default();
    let today = settings.today(permit.now);
    let student = rules::check_new(&mut errors, &new, settings.region(), today);
    let family = match new.family {
        FamilyChoice::Existing(id) => {
            errors.finish()?;
            Home { id, guardians: vec![] }
        }
        FamilyChoice::New { name, guardians } => {
            let (people, relationships): (Vec<_>, Vec<_>) = guardians.into_iter().unzip();
            for (index, relationship) in relationships.iter().enumerate() {
                let field = format!("family.guardians[{index}].relationship");
                links::check_relationship(&mut errors, &field, *relationship, student.date_of_birth, today);
            }
            let family = NewFamily { name, guardians: people };
            let family =
                families::check(&mut errors, ("family.", settings.region()), family, &student.person.full_name);
            errors.finish()?;
            let (id, guardians) = families::insert(tx, permit, &family, &settings.currency).await?;
            Home { id, guardians: guardians.into_iter().zip(relationships).collect() }
        }
    };
    insert(tx, permit, &family, student, today).await
}

/// The family account of a student.
pub async fn family_of(tx: &mut Tx, id: StudentId) -> db::Result<FamilyAccountId> {
    store::family_of(tx, id).await
}

/// Where a new student belongs, and who is responsible for him.
struct Home {
    id: FamilyAccountId,
    guardians: Vec<(GuardianId, Relationship)>,
}

async fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    home: &Home,
    mut student: StudentRecord,
    today: Date,
) -> Result<StudentId, PeopleError> {
    let id: StudentId = ctx.app.new_id();
    if student.number.is_empty() {
        insert_with_next_number(tx, ctx, id, home.id, &mut student).await?;
    } else if !insert_row(tx, ctx, id, home.id, &student).await? {
        return Err(number_taken());
    }
    found_by(tx, id, &student).await?;
    let first_day = rules::first_day(student.standing, today);
    statuses::begin(tx, ctx, id, student.standing.status, first_day).await?;
    tx.audit(ctx.change("student.create", "student", id, None, Some(snapshot(home.id, &student))));
    for (guardian, relationship) in &home.guardians {
        links::insert(tx, ctx, (id, *guardian), *relationship, Rights::USUAL).await?;
    }
    Ok(id)
}

async fn found_by(tx: &mut Tx, id: StudentId, student: &StudentRecord) -> db::Result<()> {
    words::put(tx, (PersonKind::Student, id), &student.person, |words| words.number(&student.number)).await
}

/// The counter may come to numbers that the office has given already: it goes on to the first that is free.
async fn insert_with_next_number(
    tx: &mut Tx,
    ctx: &Ctx,
    id: StudentId,
    home: FamilyAccountId,
    student: &mut StudentRecord,
) -> Result<(), PeopleError> {
    loop {
        student.number = numbering::next(tx).await?;
        if insert_row(tx, ctx, id, home, student).await? {
            return Ok(());
        }
    }
}

/// Whether nobody else had the number.
async fn insert_row(
    tx: &mut Tx,
    ctx: &Ctx,
    id: StudentId,
    home: FamilyAccountId,
    student: &StudentRecord,
) -> Result<bool, PeopleError> {
    match store::insert(tx, id, home, student, (ctx.author(), ctx.now)).await {
        Err(DbError::ForeignKey) => Err(Refused::field("family_account_id", NO_SUCH_FAMILY).into()),
        inserted => Ok(inserted?),
    }
}

fn number_taken() -> PeopleError {
    Refused::field("number", STUDENT_NUMBER_TAKEN).into()
}

fn snapshot(family: FamilyAccountId, student: &StudentRecord) -> Value {
    let mut all = facts(student);
    all["family_account_id"] = json!(family);
    all
}

/// A student as the trail keeps him. Notes may be about health, and the trail cannot forget: they stay out of it.
pub(in crate::people) fn facts(student: &StudentRecord) -> Value {
    let StudentRecord { number, person, date_of_birth, notes: _, standing } = student;
    json!({
        "number": number, "full_name": person.full_name, "email": person.email, "phone": person.phone, "date_of_birth": date_of_birth,
        "status": standing.status, "joined_on": standing.joined_on, "left_on": standing.left_on,
    })
}

/// Changes a student. Guardians change the ways to reach a ward and nothing else.
pub async fn update_student(
    permit: &Permit<may::Students, may::Update>,
    id: StudentId,
    change: StudentChange,
) -> Result<(), PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    lock(&mut tx, id).await?;
    let settings = institute::settings(&mut tx).await?;
    let since = settings.taught_since(permit.now);
    let before = store::record(&mut tx, permit.scope(), since, id).await?.ok_or(PeopleError::NotFound)?;
    if !permit.scope().all && !change.is_contact_only() {
        return Err(PeopleError::ContactOnly);
    }
    let was = facts(&before);
    let after = rules::apply(before, change, settings.region(), settings.today(permit.now))?;
    match store::update(&mut tx, id, &after).await {
        Err(error) if error.is_unique() => return Err(number_taken()),
        updated => updated?,
    };
    found_by(&mut tx, id, &after).await?;
    tx.audit(permit.change("student.update", "student", id, Some(was), Some(facts(&after))));
    tx.commit().await?;
    Ok(())
}

/// Makes a student what the last step of his way says, in the caller's transaction. `has_learnt` tells whether he was
/// active at any step of it.
pub(in crate::people) async fn stand(
    tx: &mut Tx,
    id: StudentId,
    (status, on_date): (StudentStatus, Date),
    has_learnt: bool,
) -> Result<(), PeopleError> {
    let before = store::standing(tx, id).await?;
    let after = rules::stand(before, status, on_date, has_learnt)?;
    store::set_standing(tx, id, after).await?;
    Ok(())
}

/// Whether the caller may know all of every student.
pub(super) fn is_office(ctx: &Ctx) -> bool {
    ctx.permit::<may::Students, may::Update>().is_ok_and(|office| office.scope().all)
}

/// A student, as much of him as the caller may know.
pub(super) async fn view(ctx: &Ctx, id: StudentId) -> Result<StudentView, Refused> {
    let permit = ctx.permit::<may::Students, may::Read>()?;
    let mut tx = ctx.app.db.read().await?;
    let since = institute::settings(&mut tx).await?.taught_since(ctx.now);
    let mut student = store::read(&mut tx, permit.scope(), since, id).await?.ok_or_else(Refused::not_found)?;
    if is_office(ctx) {
        let office = store::office(&mut tx, id).await?;
        let guardians = store::guardians(&mut tx, id).await?;
        return Ok(StudentView::Office(student, office, guardians));
    }
    // who sees every student without being the office sends bills, for which nobody's age matters
    if permit.scope().all {
        student.date_of_birth = None;
    }
    let guardians = match ctx.permit::<may::GuardianLinks, may::Read>() {
        Ok(links) => store::guardian_names(&mut tx, links.scope(), since, id).await?,
        Err(_) => vec![],
    };
    Ok(StudentView::Others(student, guardians))
}
