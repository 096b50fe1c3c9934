//! Decisions about users, without clock or database.

use super::model::{NewUser, UserError};
use crate::accounts::{
    model::{Role, RoleSet, UserId, UserRow},
    password::weaknesses,
    policy::{may_manage, readable_roles},
    refusals::NO_SUCH_LANGUAGE,
};
use kit::{
    mail::{ADDRESS_MAX, is_address},
    refusals::{FieldErrors, NO_EMAIL_ADDRESS, Refused},
    texts::Texts,
};

pub(super) const NAME_MAX: usize = 100;
pub(super) const NAME_PART_MAX: usize = 30;

/// Notes what is wrong with an address and returns it as it will be kept.
pub(super) fn check_email(errors: &mut FieldErrors, email: &str) -> String {
    let email = errors.required_text("email", email, ADDRESS_MAX);
    let wrong = !errors.has("email") && !is_address(&email);
    errors.check(!wrong, "email", NO_EMAIL_ADDRESS);
    email
}

/// Notes a language that there are no texts in.
pub(super) fn check_language(errors: &mut FieldErrors, language: &str, texts: &Texts) {
    let languages: Vec<String> = texts.languages().map(str::to_owned).collect();
    let known = languages.iter().any(|known| known == language);
    errors.check(known, "language", NO_SUCH_LANGUAGE.with("languages", languages));
}

/// Notes what is wrong with a new password.
pub(in crate::accounts) fn check_password(errors: &mut FieldErrors, field: &str, password: &str, about: &[&str]) {
    // to compare with a text that is refused for its length would only take long
    let about: Vec<&str> = about.iter().copied().filter(|text| text.chars().count() <= ADDRESS_MAX).collect();
    for weakness in weaknesses(password, &about) {
        errors.add(field, weakness);
    }
}

/// The same rules for everybody who is given an account, by himself or by others.
pub(in crate::accounts) fn check_new(user: &NewUser) -> Result<(), Refused> {
    let mut errors = FieldErrors::default();
    check_email(&mut errors, &user.email);
    errors.required_text("full_name", &user.full_name, NAME_MAX);
    if let Some(password) = &user.password {
        check_password(&mut errors, "password", password, &[&user.email, &user.full_name]);
    }
    errors.finish()
}

/// Whether somebody may know of this account: his own, or one of a role he reads.
pub(super) fn may_read(reader: UserId, roles: RoleSet, user: &UserRow) -> bool {
    user.id == reader || user.roles().iter().all(|role| readable_roles(roles).has(role))
}

/// Whether the roles may become `after`: what is given and what is taken must be below the giver.
pub(super) fn check_roles(actor: RoleSet, before: RoleSet, after: RoleSet) -> Result<(), UserError> {
    if !may_manage(actor, before) {
        return Err(UserError::AccountAbove);
    }
    match after.iter().find(|role| !may_manage(actor, [*role].into_iter().collect())) {
        Some(role) => Err(UserError::RoleAbove(role)),
        None => Ok(()),
    }
}

/// The name from its parts, where only they are given.
pub(super) fn full_name(full: Option<&str>, first: &str, last: &str) -> String {
    match full.map(str::trim) {
        Some(full) if !full.is_empty() => full.to_owned(),
        _ => format!("{} {}", first.trim(), last.trim()).trim().to_owned(),
    }
}

/// Whether taking `taken` from a user would leave nobody who owns the institute.
pub(super) fn leaves_no_owner(
    before: RoleSet,
    was_active: bool,
    after: RoleSet,
    is_active: bool,
    other_owners: i64,
) -> bool {
    let was = before.has(Role::Owner) && was_active;
    let is = after.has(Role::Owner) && is_active;
    was && !is && other_owners == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_made_of_its_parts_only_where_it_is_missing() {
        assert_eq!(full_name(Some(" Madonna "), "x", "y"), "Madonna");
        assert_eq!(full_name(Some("  "), " Asha", "Nair "), "Asha Nair");
        assert_eq!(full_name(None, "Asha", ""), "Asha");
        assert_eq!(full_name(None, "", ""), "");
    }

    #[test]
    fn the_last_owner_stays() {
        let owner: RoleSet = [Role::Owner].into_iter().collect();
        assert!(leaves_no_owner(owner, true, RoleSet::NONE, true, 0));
        assert!(leaves_no_owner(owner, true, owner, false, 0));
        assert!(!leaves_no_owner(owner, true, owner, false, 1));
        assert!(!leaves_no_owner(RoleSet::NONE, true, RoleSet::NONE, false, 0));
    }
}
