//! The SQL of numbers that are put right.

use crate::people::words::PersonKind;
use kit::{
    arg_row, args,
    db::{Result, Sql, Tx},
    row, sql,
};
use uuid::Uuid;

row! {
    /// Somebody with a number, and all that he is found by.
    pub(super) struct Numbered {
        pub(super) id: Uuid,
        pub(super) full_name: String,
        pub(super) email: String,
        pub(super) phone: String,
        /// A student's number, a position.
        pub(super) more: String,
    }
}

pub(super) async fn numbered(tx: &mut Tx, kind: PersonKind) -> Result<Vec<Numbered>> {
    let all = match kind {
        PersonKind::Student => sql!("SELECT id, full_name, email, phone, number FROM students WHERE phone <> ''"),
        PersonKind::Guardian => sql!("SELECT id, full_name, email, phone, '' FROM guardians WHERE phone <> ''"),
        PersonKind::Teacher => sql!("SELECT id, full_name, email, phone, '' FROM teachers WHERE phone <> ''"),
        PersonKind::Staff => sql!("SELECT id, full_name, email, phone, position FROM staff WHERE phone <> ''"),
    };
    tx.all(all, args![]).await
}

pub(super) async fn set(tx: &mut Tx, kind: PersonKind, phones: &[(Uuid, String)]) -> Result<()> {
    let set: Sql = match kind {
        PersonKind::Student => sql!("UPDATE students SET phone = $2 WHERE id = $1"),
        PersonKind::Guardian => sql!("UPDATE guardians SET phone = $2 WHERE id = $1"),
        PersonKind::Teacher => sql!("UPDATE teachers SET phone = $2 WHERE id = $1"),
        PersonKind::Staff => sql!("UPDATE staff SET phone = $2 WHERE id = $1"),
    };
    tx.exec_many(set, phones.iter().map(|(id, phone)| arg_row![id, phone]).collect()).await.map(drop)
}
