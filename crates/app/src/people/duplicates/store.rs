//! The SQL of duplicates: who has the number, the address, or a name that sounds so.

use super::model::{Known, Newcomer};
use kit::{
    args,
    db::{Result, Tx},
    found_by, sql,
    words::{Typed, email_word, phone_word},
};

/// More than anybody reads; a number that so many have is the institute's own.
const SOME: i64 = 30;

/// What somebody is looked up by.
pub(super) struct Traces {
    phone: Option<String>,
    email: Option<String>,
    name: Option<Typed>,
}

impl Traces {
    pub(super) fn of(Newcomer { person, .. }: &Newcomer, region: &str) -> Self {
        Self {
            phone: phone_word(&person.phone, region),
            email: email_word(&person.email),
            name: Typed::by_sound(&person.full_name),
        }
    }
}

macro_rules! traced {
    ($kind:literal) => {
        concat!(
            "(SELECT sp.id FROM search_words sp WHERE sp.kind = '",
            $kind,
            "' AND sp.word IN ($1, $2) UNION SELECT id FROM ",
            found_by!($kind, "$3", "$4", "$5"),
            " sn)"
        )
    };
}

macro_rules! look_up {
    ($name:ident, $kind:literal, $before:literal, $after:literal) => {
        pub(super) async fn $name(tx: &mut Tx, traces: &Traces) -> Result<Vec<Known>> {
            let [first, second, third] = Typed::args(traces.name.as_ref());
            tx.all(
                sql!(concat!($before, traced!($kind), $after)),
                args![traces.phone, traces.email, first, second, third, SOME],
            )
            .await
        }
    };
}

look_up!(
    students,
    "student",
    "SELECT s.id, s.full_name, s.email, s.phone, s.date_of_birth, s.family_account_id, f.name
     FROM students s JOIN family_accounts f ON f.id = s.family_account_id WHERE s.id IN ",
    " ORDER BY s.status = 'left', s.full_name, s.id LIMIT $6"
);
look_up!(
    guardians,
    "guardian",
    "SELECT g.id, g.full_name, g.email, g.phone, CAST(NULL AS TEXT), g.family_account_id, f.name
     FROM guardians g JOIN family_accounts f ON f.id = g.family_account_id WHERE g.id IN ",
    " ORDER BY g.full_name, g.id LIMIT $6"
);
look_up!(
    teachers,
    "teacher",
    "SELECT t.id, t.full_name, t.email, t.phone, CAST(NULL AS TEXT), CAST(NULL AS UUID), CAST(NULL AS TEXT)
     FROM teachers t WHERE t.id IN ",
    " ORDER BY NOT t.active, t.full_name, t.id LIMIT $6"
);
look_up!(
    staff,
    "staff",
    "SELECT s.id, s.full_name, s.email, s.phone, CAST(NULL AS TEXT), CAST(NULL AS UUID), CAST(NULL AS TEXT)
     FROM staff s WHERE s.id IN ",
    " ORDER BY NOT s.active, s.full_name, s.id LIMIT $6"
);
