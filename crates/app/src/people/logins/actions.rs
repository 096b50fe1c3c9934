//! Use cases of logins.

use super::store;
use crate::{
    accounts::{self, Ctx, Invitee, Permit, Role, UserRow, may},
    people::{
        families, links,
        model::{GuardianId, PeopleError, StaffId, StudentId, TeacherId},
        refusals::NO_OFFICE_ROLE,
        students,
    },
};
use kit::{
    db::{self, Tx},
    refusals::{BLANK, FieldErrors, Refused},
};
use serde_json::json;

/// Who is to get a login.
#[derive(Debug, Clone, Copy)]
pub enum Invited {
    Student(StudentId),
    Guardian(GuardianId),
    Teacher(TeacherId),
    /// One of the staff, and what he is to do.
    Staff(StaffId, Role),
}

impl Invited {
    fn role(self) -> Role {
        match self {
            Self::Student(_) => Role::Student,
            Self::Guardian(_) => Role::Guardian,
            Self::Teacher(_) => Role::Teacher,
            Self::Staff(_, role) => role,
        }
    }

    /// Whether somebody of this kind can have the role he is to get.
    fn is_role_of_his(self) -> bool {
        let Self::Staff(_, role) = self else { return true };
        matches!(role, Role::Owner | Role::Admin | Role::FrontDesk | Role::Accountant)
    }

    /// Whose records these are must be the caller's to change, as well as the account.
    fn check(self, ctx: &Ctx) -> Result<(), Refused> {
        let all = match self {
            Self::Student(_) | Self::Guardian(_) => ctx.permit::<may::Students, may::Update>()?.scope().all,
            Self::Teacher(_) => ctx.permit::<may::Teachers, may::Update>()?.scope().all,
            Self::Staff(..) => ctx.permit::<may::Staff, may::Update>()?.scope().all,
        };
        if all { Ok(()) } else { Err(Refused::forbidden()) }
    }

    async fn name(self, tx: &mut Tx) -> db::Result<Option<String>> {
        match self {
            Self::Student(id) => store::student(tx, id).await,
            Self::Guardian(id) => store::guardian(tx, id).await,
            Self::Teacher(id) => store::teacher(tx, id).await,
            Self::Staff(id, _) => store::staff(tx, id).await,
        }
    }

    /// Waits for whoever changes this person's links now.
    async fn lock(self, tx: &mut Tx) -> db::Result<()> {
        match self {
            Self::Student(id) => students::lock(tx, id).await,
            Self::Guardian(id) => families::lock_guardian(tx, id).await,
            Self::Teacher(_) | Self::Staff(..) => Ok(()),
        }
    }

    /// Whether the person had no user yet and has this one now.
    async fn link(self, tx: &mut Tx, user: &UserRow) -> db::Result<bool> {
        let linked = match self {
            Self::Student(id) => store::link_student(tx, id, user.id).await?,
            Self::Guardian(id) => store::link_guardian(tx, id, user.id).await?,
            Self::Teacher(id) => store::link_teacher(tx, id, user.id).await?,
            Self::Staff(id, _) => store::link_staff(tx, id, user.id).await?,
        };
        Ok(linked > 0)
    }

    /// An event of what happened to the person.
    fn audit(self, tx: &mut Tx, ctx: &Ctx, user: &UserRow) {
        let (action, entity, id) = match self {
            Self::Student(id) => ("student.login", "student", id.to_string()),
            Self::Guardian(id) => ("guardian.login", "guardian", id.to_string()),
            Self::Teacher(id) => ("teacher.login", "teacher", id.to_string()),
            Self::Staff(id, _) => ("staff.login", "staff", id.to_string()),
        };
        tx.audit(ctx.change(action, entity, id, None, Some(json!({ "user_id": user.id, "email": user.email }))));
    }
}

/// Lets somebody sign in: as the user of this address, who gets the role, or as a new one, to whom a link is mailed.
///
/// # Errors
/// [`PeopleError::AlreadyLinked`] if the person has a login, or the user is another person of the same kind;
/// [`PeopleError::OwnWard`] if the user would be his own guardian.
pub async fn invite(
    permit: &Permit<may::Users, may::Create>,
    who: Invited,
    email: &str,
) -> Result<UserRow, PeopleError> {
    who.check(permit)?;
    let mut errors = FieldErrors::default();
    let email = errors.optional_email("email", email);
    errors.check(!email.is_empty(), "email", BLANK);
    errors.check(who.is_role_of_his(), "role", NO_OFFICE_ROLE);
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
    who.lock(tx).await?;
    if !who.link(tx, user).await? {
        return Err(PeopleError::AlreadyLinked);
    }
    links::refuse_circles(tx, &[user.id]).await?;
    who.audit(tx, ctx, user);
    Ok(())
}
