//! Who may do what: every operation of the contract, for every role, with what is his own, what is another's and what
//! was his once. Each slice has its table, written from `docs/authorization.md` and not from the code.
//!
//! A table has requests, and under each what everybody is answered:
//!
//! ```text
//! update_student  PATCH students/<student>  {"email": "x"}
//!             # owner admin desk  acct  teach stud  guard none  anon
//!     own       400   400   400   403   403   403   400   403   401
//!     other     400   400   400   403   403   403   404   403   401
//!     former    .     .     .     .     403   .     404   .     .
//! ```
//!
//! - `own`, `other`: `<student>` and the like are of the world the teacher, the student and the guardian belong to, or of
//!   another one. `former`: of the own world, asked for by one who taught there until forty days ago, by a guardian whose
//!   link was removed and by one who is blocked. `sibling`: by a guardian who is blocked for this student and has the usual
//!   rights for a sibling. `unknown`: there is no such thing. A request may also name `<other.guardian>` or `<unknown>`
//!   outright.
//! - Bodies are bad on purpose, so that nothing changes: 400 means that the caller was let in. Who has not got the verb at
//!   all is told so before anything is read: 403, whatever the id.
//! - `both`, `own`, `other`, `none`: 200, and the answer tells of these worlds. A plain 200 tells nobody outside of the
//!   office anything of the other world. `200:text` has the text in it. `.`: as above.
//! - The weakest is tried first: what the others are let do does not help him.

mod accounts;
mod admissions;
mod attendance;
mod complete;
mod courses;
mod fees;
mod home;
mod institute;
mod leads;
mod merges;
mod people;
mod records;
mod schedule;
mod search;
mod secrets;
mod sign_in;
mod spreadsheets;
mod table;
mod world;

use crate::support::{Reply, TestApp};
use serde_json::Value;
use table::{Cell, Relation, Row, Sight};
use world::Worlds;

const TABLES: [&str; 14] = [
    accounts::TABLE,
    institute::TABLE,
    people::TABLE,
    records::TABLE,
    courses::TABLE,
    schedule::TABLE,
    attendance::TABLE,
    fees::TABLE,
    admissions::TABLE,
    leads::TABLE,
    merges::TABLE,
    search::TABLE,
    spreadsheets::TABLE,
    home::TABLE,
];

/// The columns of every table. A stranger has no name.
const CALLERS: [&str; 9] =
    ["owner", "admin", "front_desk", "accountant", "teacher", "student", "guardian", "nobody", ""];

fn is_office(caller: &str) -> bool {
    ["owner", "admin", "front_desk", "accountant"].contains(&caller)
}

/// Asks everybody everything of a table, and fails with all that was answered otherwise.
async fn try_table(app: &TestApp, table: &'static str) {
    app.tray.open();
    let worlds = Worlds::new(app).await;
    let mut wrong = vec![];
    for row in table::rows(table) {
        for (caller, cell) in CALLERS.iter().zip(&row.cells).rev() {
            if *cell != Cell::AsAbove {
                for who in row.relation.personas(caller) {
                    wrong.extend(try_cell(&worlds, &row, caller, who, cell).await);
                }
            }
        }
    }
    app.work().await;
    assert!(wrong.is_empty(), "{} answers are not as agreed: {wrong:#?}", wrong.len());
}

async fn try_cell(worlds: &Worlds<'_>, row: &Row, caller: &str, who: &str, cell: &Cell) -> Vec<String> {
    let path = format!("/api/v1/{}", worlds.fill(row.path, row.relation, who).await);
    let body = match row.body {
        "" => Value::Null,
        body => serde_json::from_str(&worlds.fill(body, row.relation, who).await).expect("JSON"),
    };
    let key = worlds.app.app.new_id::<uuid::Uuid>().to_string();
    let reply = worlds.app.call_with(who, row.method, &path, body, &[("idempotency-key", &key)]).await;
    let found = complaints(worlds, row, caller, cell, &reply);
    let at = format!("{} {} {} ({:?}) as {who:?}", row.operation, row.method, row.path, row.relation);
    found.into_iter().map(|complaint| format!("{at}: {complaint}")).collect()
}

/// What is wrong with an answer.
fn complaints(worlds: &Worlds<'_>, row: &Row, caller: &str, cell: &Cell, reply: &Reply) -> Vec<String> {
    let text = String::from_utf8_lossy(&reply.bytes);
    let mut found: Vec<String> = secrets::told_to(caller, &text).map(|secret| format!("tells {secret:?}")).collect();
    if reply.status.as_u16() != cell.status() {
        found.push(format!("{} and not {}: {text}", reply.status.as_u16(), cell.status()));
        return found;
    }
    match cell {
        Cell::Sees(sight) => {
            let seen = Sight { own: worlds.own.is_in(&text), other: worlds.other.is_in(&text) };
            let (total, items) = (&reply.body["total"], reply.body["items"].as_array());
            if seen != *sight {
                found.push(format!("tells of {seen:?} and not of {sight:?}"));
            }
            if !total.is_null() && total.as_u64() != items.map(|items| items.len() as u64) {
                found.push(format!("counts {total} of {:?}", items.map(Vec::len)));
            }
        }
        Cell::Says(_, said) if !text.contains(said) => found.push(format!("does not say {said}: {text}")),
        Cell::Status(_) if row.relation == Relation::Own && !is_office(caller) && worlds.other.is_in(&text) => {
            found.push(format!("tells of another: {text}"));
        }
        _ => {}
    }
    found
}
