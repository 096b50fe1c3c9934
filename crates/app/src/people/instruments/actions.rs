//! Use cases of what people play.

use super::{
    model::{NewPlayed, Played, Player},
    rules, store,
};
use crate::{
    accounts::{Ctx, Permit, may},
    people::{
        model::{PeopleError, StudentId, TeacherId},
        refusals::NO_SUCH_INSTRUMENT_OR_LEVEL,
        students, teachers,
    },
};
use kit::{
    db::{DbError, Tx},
    refusals::Refused,
};
use serde_json::{Value, json};

pub(super) async fn of_student(
    permit: &Permit<may::Students, may::Read>,
    student: StudentId,
) -> Result<Vec<Played>, PeopleError> {
    let mut tx = permit.app.db.read().await?;
    students::require(&mut tx, permit, permit.scope(), student).await?;
    Ok(store::of(&mut tx, Player::Student(student)).await?)
}

pub(super) async fn of_teacher(
    permit: &Permit<may::Teachers, may::Read>,
    teacher: TeacherId,
) -> Result<Vec<Played>, PeopleError> {
    let mut tx = permit.app.db.read().await?;
    teachers::require(&mut tx, permit.scope(), teacher).await?;
    Ok(store::of(&mut tx, Player::Teacher(teacher)).await?)
}

/// Writes anew what a student learns; that is the office's.
pub(super) async fn replace_of_student(
    permit: &Permit<may::Students, may::Update>,
    student: StudentId,
    new: &[NewPlayed],
) -> Result<Vec<Played>, PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    students::lock(&mut tx, student).await?;
    students::require(&mut tx, permit, permit.scope(), student).await?;
    if !permit.scope().all {
        return Err(PeopleError::ContactOnly);
    }
    replace(tx, permit, Player::Student(student), new).await
}

/// Writes anew what a teacher teaches.
pub(super) async fn replace_of_teacher(
    permit: &Permit<may::Teachers, may::Update>,
    teacher: TeacherId,
    new: &[NewPlayed],
) -> Result<Vec<Played>, PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    teachers::lock(&mut tx, teacher).await?;
    teachers::require(&mut tx, permit.scope(), teacher).await?;
    replace(tx, permit, Player::Teacher(teacher), new).await
}

async fn replace(mut tx: Tx, ctx: &Ctx, player: Player, new: &[NewPlayed]) -> Result<Vec<Played>, PeopleError> {
    rules::check(new)?;
    let before = store::of(&mut tx, player).await?;
    match store::replace(&mut tx, player, new).await {
        Err(DbError::ForeignKey) => return Err(Refused::field("items", NO_SUCH_INSTRUMENT_OR_LEVEL).into()),
        replaced => replaced?,
    }
    let after = store::of(&mut tx, player).await?;
    let (was, is) = (Some(snapshot(&before)), Some(snapshot(&after)));
    tx.audit(match player {
        Player::Student(id) => ctx.change("student.instruments", "student", id, was, is),
        Player::Teacher(id) => ctx.change("teacher.instruments", "teacher", id, was, is),
    });
    tx.commit().await?;
    Ok(after)
}

fn snapshot(played: &[Played]) -> Value {
    json!({ "instruments": played.iter().map(|p| json!({ "instrument": p.instrument, "level": p.level })).collect::<Vec<_>>() })
}
