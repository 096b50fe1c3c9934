//! The SQL of logins. A person whose user was deleted has none.

use crate::{
    accounts::UserId,
    people::model::{GuardianId, StaffId, StudentId, TeacherId},
};
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

pub(super) async fn student(tx: &mut Tx, id: StudentId) -> Result<Option<String>> {
    tx.opt(sql!("SELECT full_name FROM students WHERE id = $1"), args![id]).await
}

pub(super) async fn guardian(tx: &mut Tx, id: GuardianId) -> Result<Option<String>> {
    tx.opt(sql!("SELECT full_name FROM guardians WHERE id = $1"), args![id]).await
}

pub(super) async fn teacher(tx: &mut Tx, id: TeacherId) -> Result<Option<String>> {
    tx.opt(sql!("SELECT full_name FROM teachers WHERE id = $1"), args![id]).await
}

pub(super) async fn staff(tx: &mut Tx, id: StaffId) -> Result<Option<String>> {
    tx.opt(sql!("SELECT full_name FROM staff WHERE id = $1"), args![id]).await
}

macro_rules! has_no_user {
    () => {
        "(user_id IS NULL OR EXISTS (SELECT 1 FROM users u WHERE u.id = user_id AND u.deleted_at IS NOT NULL))"
    };
}

pub(super) async fn link_student(tx: &mut Tx, id: StudentId, user: UserId) -> Result<u64> {
    tx.exec(sql!(concat!("UPDATE students SET user_id = $2 WHERE id = $1 AND ", has_no_user!())), args![id, user]).await
}

pub(super) async fn link_guardian(tx: &mut Tx, id: GuardianId, user: UserId) -> Result<u64> {
    tx.exec(sql!(concat!("UPDATE guardians SET user_id = $2 WHERE id = $1 AND ", has_no_user!())), args![id, user])
        .await
}

pub(super) async fn link_teacher(tx: &mut Tx, id: TeacherId, user: UserId) -> Result<u64> {
    tx.exec(sql!(concat!("UPDATE teachers SET user_id = $2 WHERE id = $1 AND ", has_no_user!())), args![id, user]).await
}

pub(super) async fn link_staff(tx: &mut Tx, id: StaffId, user: UserId) -> Result<u64> {
    tx.exec(sql!(concat!("UPDATE staff SET user_id = $2 WHERE id = $1 AND ", has_no_user!())), args![id, user]).await
}
