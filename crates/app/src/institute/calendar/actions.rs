//! Use cases of terms, closures and opening hours.

use super::{
    model::{
        Closure, ClosureChange, ClosureId, NewClosure, NewTerm, OpeningSpan, Term, TermChange, TermId, closure_error,
        term_error,
    },
    rules,
    store::{self, Filter},
};
use crate::{
    accounts::{Permit, may},
    institute::model::{BranchId, InstituteError},
};
use jiff::civil::Date;
use kit::db::{self, LockClass, Tx};
use serde_json::{Value, json};
use uuid::Uuid;

/// Whoever changes the calendar reads it first, so that nobody's change undoes another's.
const CALENDAR: LockClass = LockClass("calendar");

type Keeper = Permit<may::Settings, may::Update>;

/// When the door is open, by day and time; nothing if nobody has said.
pub async fn opening_hours(tx: &mut Tx) -> db::Result<Vec<OpeningSpan>> {
    store::opening_hours(tx).await
}

/// Says when the door is open: the whole week at once.
pub async fn set_opening_hours(permit: &Keeper, spans: Vec<OpeningSpan>) -> Result<Vec<OpeningSpan>, InstituteError> {
    let after = rules::check_hours(spans)?;
    let mut tx = permit.app.db.begin().await?;
    tx.lock(CALENDAR, Uuid::nil()).await?;
    let before = store::opening_hours(&mut tx).await?;
    store::replace_opening_hours(&mut tx, &after).await?;
    let (was, is) = (hours_snapshot(&before), hours_snapshot(&after));
    tx.audit(permit.change("opening_hours.update", "institute", 1, Some(was), Some(is)));
    tx.commit().await?;
    Ok(after)
}

fn hours_snapshot(spans: &[OpeningSpan]) -> Value {
    let span = |s: &OpeningSpan| json!({ "weekday": s.weekday, "opens": s.opens, "closes": s.closes });
    spans.iter().map(span).collect()
}

/// Adds a term.
pub async fn create_term(permit: &Keeper, new: NewTerm) -> Result<Term, InstituteError> {
    let NewTerm { name, starts_on, ends_on } = new;
    let term = rules::check_term(Term { id: permit.app.new_id(), name, starts_on, ends_on })?;
    let mut tx = permit.app.db.begin().await?;
    tx.lock(CALENDAR, Uuid::nil()).await?;
    store::insert_term(&mut tx, &term, permit.now).await.map_err(term_error)?;
    tx.audit(permit.change("term.create", "term", term.id, None, Some(term_snapshot(&term))));
    tx.commit().await?;
    Ok(term)
}

pub(super) async fn update_term(permit: &Keeper, id: TermId, change: TermChange) -> Result<Term, InstituteError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(CALENDAR, Uuid::nil()).await?;
    let before = store::term(&mut tx, id).await?.ok_or(InstituteError::NotFound)?;
    let was = term_snapshot(&before);
    let after = rules::change_term(before, change)?;
    store::update_term(&mut tx, &after).await.map_err(term_error)?;
    tx.audit(permit.change("term.update", "term", id, Some(was), Some(term_snapshot(&after))));
    tx.commit().await?;
    Ok(after)
}

/// Removes a term. Nothing refers to it.
pub(super) async fn delete_term(permit: &Keeper, id: TermId) -> Result<(), InstituteError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(CALENDAR, id).await?;
    let before = store::term(&mut tx, id).await?.ok_or(InstituteError::NotFound)?;
    store::delete_term(&mut tx, id).await?;
    tx.audit(permit.change("term.delete", "term", id, Some(term_snapshot(&before)), None));
    tx.commit().await?;
    Ok(())
}

fn term_snapshot(term: &Term) -> Value {
    json!({ "name": term.name, "starts_on": term.starts_on, "ends_on": term.ends_on })
}

/// The closures that leave a branch without lessons on some of these days: its own, and those of all branches. What has
/// no branch is touched by the latter only.
pub async fn closures_on(tx: &mut Tx, branch: Option<BranchId>, from: Date, to: Date) -> db::Result<Vec<Closure>> {
    store::closures_on(tx, branch, from, to).await
}

/// The closures of whatever branch, and of all, on some of these days.
pub async fn closures_anywhere(tx: &mut Tx, from: Date, to: Date) -> db::Result<Vec<Closure>> {
    let days = Filter { from: Some(from), to: Some(to), ..Filter::default() };
    store::closures(tx, &days, (i64::MAX, 0)).await
}

/// Enters days without lessons.
pub async fn create_closure(permit: &Keeper, new: NewClosure) -> Result<Closure, InstituteError> {
    let NewClosure { kind, name, starts_on, ends_on, branch_id } = new;
    let id = permit.app.new_id();
    let closure = rules::check_closure(Closure { id, kind, name, starts_on, ends_on, branch_id, branch_name: None })?;
    let mut tx = permit.app.db.begin().await?;
    store::insert_closure(&mut tx, &closure, permit.now).await.map_err(closure_error)?;
    tx.audit(permit.change("closure.create", "closure", id, None, Some(closure_snapshot(&closure))));
    let made = store::closure(&mut tx, id).await?.ok_or(InstituteError::NotFound)?;
    tx.commit().await?;
    Ok(made)
}

pub(super) async fn update_closure(
    permit: &Keeper,
    id: ClosureId,
    change: ClosureChange,
) -> Result<Closure, InstituteError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(CALENDAR, id).await?;
    let before = store::closure(&mut tx, id).await?.ok_or(InstituteError::NotFound)?;
    let was = closure_snapshot(&before);
    let after = rules::change_closure(before, change)?;
    store::update_closure(&mut tx, &after).await.map_err(closure_error)?;
    tx.audit(permit.change("closure.update", "closure", id, Some(was), Some(closure_snapshot(&after))));
    let after = store::closure(&mut tx, id).await?.ok_or(InstituteError::NotFound)?;
    tx.commit().await?;
    Ok(after)
}

/// Removes a closure. Lessons that were not planned because of it are not planned now.
pub(super) async fn delete_closure(permit: &Keeper, id: ClosureId) -> Result<(), InstituteError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(CALENDAR, id).await?;
    let before = store::closure(&mut tx, id).await?.ok_or(InstituteError::NotFound)?;
    store::delete_closure(&mut tx, id).await?;
    tx.audit(permit.change("closure.delete", "closure", id, Some(closure_snapshot(&before)), None));
    tx.commit().await?;
    Ok(())
}

/// Enters the public holidays of a year as they were the year before. Done again, it does nothing.
pub(super) async fn copy_holidays(permit: &Keeper, year: i16) -> Result<Vec<Closure>, InstituteError> {
    rules::check_year(year)?;
    let mut tx = permit.app.db.begin().await?;
    tx.lock(CALENDAR, Uuid::nil()).await?;
    let last = rules::holidays_of(store::closures_beginning(&mut tx, rules::year(year - 1)).await?, year - 1);
    let there = store::closures_beginning(&mut tx, rules::year(year)).await?;
    let copies = rules::a_year_later(&last, &there, || permit.app.new_id());
    store::insert_closures(&mut tx, &copies, permit.now).await?;
    for copy in &copies {
        tx.audit(permit.change("closure.create", "closure", copy.id, None, Some(closure_snapshot(copy))));
    }
    tx.commit().await?;
    Ok(copies)
}

fn closure_snapshot(closure: &Closure) -> Value {
    json!({
        "kind": closure.kind, "name": closure.name, "starts_on": closure.starts_on, "ends_on": closure.ends_on,
        "branch_id": closure.branch_id,
    })
}
