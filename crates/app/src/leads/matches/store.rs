//! The SQL of who is known already.

use super::model::{Candidate, FamilyStudent};
use crate::{
    leads::model::Contact,
    people::{FamilyAccountId, GuardianId},
};
use kit::{
    args,
    db::{Result, Tx},
    row, sql,
    words::email_word,
};

/// More of one number or address are not looked at.
const MOST: i64 = 50;

/// The ids of those of a kind who have the address or the number.
macro_rules! reached {
    ($kind:literal) => {
        concat!("(SELECT w.id FROM search_words w WHERE w.kind = '", $kind, "' AND w.word IN ($1, $2))")
    };
}

/// The words that those have who have the address or the number; nobody has none.
fn sought(contact: &Contact) -> (Option<String>, Option<&str>) {
    (email_word(&contact.email), (!contact.phone.is_empty()).then_some(contact.phone.as_str()))
}

pub(super) async fn candidates(tx: &mut Tx, contact: &Contact) -> Result<Vec<Candidate>> {
    let (email, number) = sought(contact);
    tx.all(
        sql!(concat!(
            "SELECT g.family_account_id, f.name, g.id, g.full_name, g.email, g.phone
             FROM guardians g JOIN family_accounts f ON f.id = g.family_account_id WHERE g.id IN ",
            reached!("guardian"),
            " UNION ALL
             SELECT s.family_account_id, f.name, NULL, s.full_name, s.email, s.phone
             FROM students s JOIN family_accounts f ON f.id = s.family_account_id WHERE s.id IN ",
            reached!("student"),
            " ORDER BY 4, 1 LIMIT $3"
        )),
        args![email, number, MOST],
    )
    .await
}

/// The students of the families of these candidates.
pub(super) async fn students(tx: &mut Tx, contact: &Contact) -> Result<Vec<FamilyStudent>> {
    let (email, number) = sought(contact);
    tx.all(
        sql!(concat!(
            "SELECT x.family_account_id, x.id, x.full_name, x.status FROM students x WHERE x.family_account_id IN (
                 SELECT g.family_account_id FROM guardians g WHERE g.id IN ",
            reached!("guardian"),
            " UNION SELECT s.family_account_id FROM students s WHERE s.id IN ",
            reached!("student"),
            ") ORDER BY x.full_name, x.id LIMIT 200"
        )),
        args![email, number],
    )
    .await
}

row! {
    pub(super) struct FamilyGuardian {
        pub(super) id: GuardianId,
        pub(super) email: String,
        pub(super) phone: String,
    }
}

pub(super) async fn guardians_of(tx: &mut Tx, family: FamilyAccountId) -> Result<Vec<FamilyGuardian>> {
    tx.all(
        sql!("SELECT id, email, phone FROM guardians WHERE family_account_id = $1 ORDER BY created_at, id"),
        args![family],
    )
    .await
}
