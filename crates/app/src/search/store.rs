//! The SQL of the box: for each kind the first few, those who are here before those who have gone.

use super::model::Hit;
use crate::accounts::Scope;
use jiff::civil::Date;
use kit::{
    args,
    db::{Result, Tx},
    found_by, sql,
    words::Typed,
};

/// How many of a kind are shown; who sees as many types on.
const FEW: i64 = 6;

/// What is searched for, and from when on a teacher reaches whom he has taught.
pub(super) struct Search<'a> {
    pub(super) typed: &'a Typed,
    pub(super) since: Date,
}

pub(super) async fn students(tx: &mut Tx, search: &Search<'_>, scope: Scope) -> Result<Vec<Hit>> {
    let [first, second, third] = search.typed.words();
    tx.all(
        sql!(concat!(
            "SELECT s.id, s.full_name, s.number || ' · ' || f.name, s.family_account_id
             FROM students s JOIN family_accounts f ON f.id = s.family_account_id
             WHERE s.id IN ",
            found_by!("student", "$6", "$7", "$8"),
            " AND ",
            student_in_scope!("s.id"),
            " ORDER BY s.status = 'left', s.full_name, s.id LIMIT $9"
        )),
        scoped![scope, search.since; first, second, third, FEW],
    )
    .await
}

pub(super) async fn guardians(tx: &mut Tx, search: &Search<'_>) -> Result<Vec<Hit>> {
    let [first, second, third] = search.typed.words();
    tx.all(
        sql!(concat!(
            "SELECT g.id, g.full_name, f.name, g.family_account_id
             FROM guardians g JOIN family_accounts f ON f.id = g.family_account_id
             WHERE g.id IN ",
            found_by!("guardian", "$1", "$2", "$3"),
            " ORDER BY g.full_name, g.id LIMIT $4"
        )),
        args![first, second, third, FEW],
    )
    .await
}

pub(super) async fn families(tx: &mut Tx, search: &Search<'_>, scope: Scope) -> Result<Vec<Hit>> {
    let [first, second, third] = search.typed.words();
    tx.all(
        sql!(concat!(
            "SELECT f.id, f.name, '', f.id FROM family_accounts f WHERE f.id IN ",
            found_by!("family", "$6", "$7", "$8"),
            " AND ",
            family_in_scope!("f.id"),
            " ORDER BY f.name, f.id LIMIT $9"
        )),
        scoped![scope, search.since; first, second, third, FEW],
    )
    .await
}

/// All teachers, or oneself.
pub(super) async fn teachers(tx: &mut Tx, search: &Search<'_>, scope: Scope) -> Result<Vec<Hit>> {
    let [first, second, third] = search.typed.words();
    tx.all(
        sql!(concat!(
            "SELECT t.id, t.full_name, CASE WHEN t.phone <> '' THEN t.phone ELSE t.email END, CAST(NULL AS UUID)
             FROM teachers t WHERE t.id IN ",
            found_by!("teacher", "$1", "$2", "$3"),
            " AND ($5 OR ($6 AND t.user_id = $7)) ORDER BY NOT t.active, t.full_name, t.id LIMIT $4"
        )),
        args![first, second, third, FEW, scope.all, scope.own, scope.user_id],
    )
    .await
}

pub(super) async fn staff(tx: &mut Tx, search: &Search<'_>) -> Result<Vec<Hit>> {
    let [first, second, third] = search.typed.words();
    tx.all(
        sql!(concat!(
            "SELECT s.id, s.full_name, s.position, CAST(NULL AS UUID) FROM staff s WHERE s.id IN ",
            found_by!("staff", "$1", "$2", "$3"),
            " ORDER BY NOT s.active, s.full_name, s.id LIMIT $4"
        )),
        args![first, second, third, FEW],
    )
    .await
}

/// Those who still ask before those who have become students or were lost.
pub(super) async fn leads(tx: &mut Tx, search: &Search<'_>) -> Result<Vec<Hit>> {
    let [first, second, third] = search.typed.words();
    tx.all(
        sql!(concat!(
            "SELECT l.id, l.learner_name,
                    CASE WHEN l.contact_name = l.learner_name THEN COALESCE(i.name, '')
                         ELSE l.contact_name || COALESCE(' · ' || i.name, '') END,
                    CAST(NULL AS UUID)
             FROM leads l LEFT JOIN instruments i ON i.id = l.instrument_id WHERE l.id IN ",
            found_by!("lead", "$1", "$2", "$3"),
            " ORDER BY l.stage IN ('won', 'lost'), l.learner_name, l.id LIMIT $4"
        )),
        args![first, second, third, FEW],
    )
    .await
}

pub(super) async fn classes(tx: &mut Tx, search: &Search<'_>) -> Result<Vec<Hit>> {
    let [first, second, third] = search.typed.words();
    tx.all(
        sql!(concat!(
            "SELECT k.id, k.name, c.name, CAST(NULL AS UUID)
             FROM classes k JOIN offerings o ON o.id = k.offering_id JOIN courses c ON c.id = o.course_id
             WHERE k.id IN ",
            found_by!("class", "$1", "$2", "$3"),
            " ORDER BY NOT k.active, k.name, k.id LIMIT $4"
        )),
        args![first, second, third, FEW],
    )
    .await
}

macro_rules! documents {
    ($kinds:literal) => {
        concat!(
            "SELECT d.id, d.number, f.name, d.family_account_id
             FROM documents d JOIN family_accounts f ON f.id = d.family_account_id
             WHERE d.kind IN (",
            $kinds,
            ") AND d.id IN ",
            found_by!("document", "$6", "$7", "$8"),
            " AND ",
            family_in_scope!("d.family_account_id"),
            " ORDER BY d.issued_at DESC, d.number DESC LIMIT $9"
        )
    };
}

pub(super) async fn invoices(tx: &mut Tx, search: &Search<'_>, scope: Scope) -> Result<Vec<Hit>> {
    let [first, second, third] = search.typed.words();
    tx.all(sql!(documents!("'invoice', 'bill_of_supply'")), scoped![scope, search.since; first, second, third, FEW])
        .await
}

pub(super) async fn receipts(tx: &mut Tx, search: &Search<'_>, scope: Scope) -> Result<Vec<Hit>> {
    let [first, second, third] = search.typed.words();
    tx.all(sql!(documents!("'receipt'")), scoped![scope, search.since; first, second, third, FEW]).await
}
