//! Use cases of logins.

use super::store;
use crate::{
    accounts::{self, Ctx, Invitee, Permit, Role, UserRow, may},
    people::model::{GuardianId, PeopleError, StudentId, TeacherId},
};
use kit::{
    db::{self, Tx},
    http::{FieldErrors, Problem},
};
use serde_json::json;

/// Who is to get a login.
#[derive(Debug, Clone, Copy)]
pub enum Invited {
    Student(StudentId),
    Guardian(GuardianId),
    Teacher(TeacherId),
}

impl Invited {
    fn role(self) -> Role {
        match self {
            Self::Student(_) => Role::Student,
            Self::Guardian(_) => Role::Guardian,
            Self::Teacher(_) => Role::Teacher,
        }
    }

    /// Whose records these are must be the caller's to change, as well as the account.
    fn check(self, ctx: &Ctx) -> Result<(), Problem> {
        let all = match self {
            Self::Student(_) | Self::Guardian(_) => ctx.permit::<may::Students, may::Update>()?.scope().all,
            Self::Teacher(_) => ctx.permit::<may::Teachers, may::Update>()?.scope().all,
        };
        if all { Ok(()) } else { Err(Problem::forbidden()) }
    }

    async fn name(self, tx: &mut Tx) -> db::Result<Option<String>> {
        match self {
            Self::Student(id) => store::student(tx, id).await,
            Self::Guardian(id) => store::guardian(tx, id).await,
            Self::Teacher(id) => store::teacher(tx, id).await,
        }
    }

    /// Whether the person had no user yet and has this one now.
    async fn link(self, tx: &mut Tx, user: &UserRow) -> db::Result<bool> {
        let linked = match self {
            Self::Student(id) => store::link_student(tx, id, user.id).await?,
            Self::Guardian(id) => store::link_guardian(tx, id, user.id).await?,
            Self::Teacher(id) => store::link_teacher(tx, id, user.id).await?,
        };
        Ok(linked > 0)
    }

    /// An event of what happened to the person.
    fn audit(self, tx: &mut Tx, ctx: &Ctx, user: &UserRow) {
        let (action, entity, id) = match self {
            Self::Student(id) => ("student.login", "student", id.to_string()),
            Self::Guardian(id) => ("guardian.login", "guardian", id.to_string()),
            Self::Teacher(id) => ("teacher.login", "teacher", id.to_string()),
        };
        tx.audit(ctx.change(action, entity, id, None, Some(json!({ "user_id": user.id, "email": user.email }))));
    }
}

/// Lets somebody sign in: as the user of this address, who gets the role, or as a new one, to whom a link is mailed.
///
/// # Errors
/// [`PeopleError::AlreadyLinked`] if the person has a login, or the user is another person of the same kind.
pub async fn invite(
    permit: &Permit<may::Users, may::Create>,
    who: Invited,
    email: &str,
) -> Result<UserRow, PeopleError> {
    who.check(permit)?;
    let mut errors = FieldErrors::default();
    let email = errors.optional_email("email", email);
    errors.check(!email.is_empty(), "email", "This field may not be blank.");
    errors.finish()?;
    let mut tx = permit.app.db.begin().await?;
    let full_name = who.name(&mut tx).await?.ok_or(PeopleError::NotFound)?;
    let roles = [who.role()].into_iter().collect();
    let user = match accounts::find_by_email(&mut tx, &email).await? {
        Some(user) => accounts::grant_in(&mut tx, permit, user.id, who.role()).await?,
        None => accounts::invite_in(&mut tx, permit, &Invitee { email, full_name, roles }).await?,
    };
    link_login_in(&mut tx, permit, who, &user).await?;
    tx.commit().await?;
    Ok(user)
}

/// Makes somebody sign in as this user, who has the role for it, in the caller's transaction.
///
/// # Errors
/// As [`invite`].
pub async fn link_login_in(tx: &mut Tx, ctx: &Ctx, who: Invited, user: &UserRow) -> Result<(), PeopleError> {
    who.check(ctx)?;
    if !who.link(tx, user).await? {
        return Err(PeopleError::AlreadyLinked);
    }
    who.audit(tx, ctx, user);
    Ok(())
}
