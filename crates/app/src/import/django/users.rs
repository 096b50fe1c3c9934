//! Decisions about users, without clock or database.

use super::model::{GROUPS, Notes, Old, OldUser, PlannedUser, USERS};
use crate::accounts::{Imported, Role, RoleSet, is_usable};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use kit::{
    mail::{ADDRESS_MAX, is_address},
    text::email_key,
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
};

pub(super) const NAME_MAX: usize = 100;
const NAME_PART_MAX: usize = 30;

/// The users to be taken over, in the order of their ids.
pub(super) fn decide(old: &Old, notes: &mut Notes) -> Vec<PlannedUser> {
    let students: HashSet<i64> = old.students.iter().map(|student| student.user_id).collect();
    one_for_each_address(&old.users, notes)
        .into_iter()
        .map(|user| {
            let groups = old.memberships.iter().filter(|member| member.user_id == user.id);
            let groups: Vec<&str> = groups.map(|member| member.group.as_str()).collect();
            let roles = roles(user, &groups, students.contains(&user.id), notes);
            PlannedUser { old_id: user.id, contact: contact(user), user: convert(user, roles, notes) }
        })
        .collect()
}

/// Addresses that differ in letter case only are one here. Who is active keeps it, then who signed in last, then who
/// was there first.
fn one_for_each_address<'a>(users: &'a [OldUser], notes: &mut Notes) -> Vec<&'a OldUser> {
    let mut by_address: BTreeMap<String, Vec<&OldUser>> = BTreeMap::new();
    for user in users {
        if can_be_signed_in_with(user.email.trim()) {
            by_address.entry(email_key(&user.email)).or_default().push(user);
        } else {
            notes.leave_out(USERS, user.id, &user.email, "this is not an e-mail address");
        }
    }
    let mut kept = vec![];
    for mut same in by_address.into_values() {
        same.sort_by_key(|user| (!user.is_active, Reverse(user.last_login.as_deref().and_then(instant)), user.id));
        for other in &same[1..] {
            notes.leave_out(USERS, other.id, &other.email, why_not(other, same[0]));
        }
        kept.push(same[0]);
    }
    kept.sort_by_key(|user| user.id);
    notes.left_out.sort_by_key(|note| note.id);
    kept
}

/// Django took longer addresses than mail servers do; whoever signs in with one goes on doing so.
fn can_be_signed_in_with(email: &str) -> bool {
    let is_whole = email.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty());
    let is_strange = |c: char| c.is_control() || c.is_whitespace();
    is_whole && email.chars().count() <= ADDRESS_MAX && !email.contains(is_strange)
}

/// The address as a way to reach somebody: empty if no mail can be sent to it.
pub(super) fn contact(user: &OldUser) -> String {
    let email = user.email.trim();
    if is_address(email) { email.to_owned() } else { String::new() }
}

fn why_not(other: &OldUser, kept: &OldUser) -> String {
    let why = if kept.is_active != other.is_active {
        "is active"
    } else if kept.last_login.as_deref().and_then(instant) != other.last_login.as_deref().and_then(instant) {
        "signed in later"
    } else {
        "was there first"
    };
    format!("differs in letter case only from {} (user {}), who {why} and keeps the address", kept.email, kept.id)
}

/// What somebody was is believed where the office said it, not where he said it himself.
fn roles(user: &OldUser, groups: &[&str], is_student: bool, notes: &mut Notes) -> RoleSet {
    let mut roles = RoleSet::NONE;
    let mut give = |is: bool, role: Role| roles = if is { roles.with(role) } else { roles };
    give(user.is_superuser, Role::Owner);
    give(user.is_staff, Role::Admin);
    give(is_student, Role::Student);
    match user.role.as_str() {
        "teacher" => give(true, Role::Teacher),
        "student" => give(true, Role::Student),
        "parent" => give(true, Role::Guardian),
        "admin" if user.is_staff || user.is_superuser => {}
        "admin" => {
            let reason = "says of himself that he is admin and is not staff: this is not believed";
            notes.remark(USERS, user.id, &user.email, reason);
        }
        "" => {}
        other => notes.remark(USERS, user.id, &user.email, format!("the role “{other}” is not known here")),
    }
    for group in groups {
        if group.eq_ignore_ascii_case("teachers") {
            give(true, Role::Teacher);
        } else {
            let reason = format!("is in the group “{group}” ({GROUPS}), which gives no role here");
            notes.remark(USERS, user.id, &user.email, reason);
        }
    }
    if roles == RoleSet::NONE {
        notes.remark(USERS, user.id, &user.email, "has no role, and sees nothing until the office gives him one");
    }
    roles
}

fn convert(user: &OldUser, roles: RoleSet, notes: &mut Notes) -> Imported {
    if !user.is_active {
        notes.remark(USERS, user.id, &user.email, "is inactive, and stays so");
    }
    if contact(user).is_empty() {
        notes.remark(USERS, user.id, &user.email, "signs in with an address that no mail can be sent to");
    }
    Imported {
        email: user.email.trim().to_owned(),
        full_name: full_name(user, notes),
        first_name: fit(&user.first_name, NAME_PART_MAX),
        last_name: fit(&user.last_name, NAME_PART_MAX),
        password_hash: password(user, notes),
        active: user.is_active,
        roles,
        last_login_at: user.last_login.as_deref().and_then(instant),
        created_at: user.date_joined.as_deref().and_then(instant),
    }
}

/// The name somebody is shown by, whichever columns it stands in, and whether it is one.
pub(super) fn name_of(user: &OldUser) -> (String, bool) {
    let parts = format!("{} {}", user.first_name.trim(), user.last_name.trim());
    let named = [&user.full_name, &parts].into_iter().map(|name| plain(name)).find(|name| !name.is_empty());
    let local_part = plain(user.email.split('@').next().unwrap_or_default());
    match named {
        Some(name) => (name, true),
        None if local_part.is_empty() => (format!("User {}", user.id), false),
        None => (local_part, false),
    }
}

fn full_name(user: &OldUser, notes: &mut Notes) -> String {
    let (whole, is_name) = name_of(user);
    if !is_name {
        notes.remark(USERS, user.id, &user.email, format!("has no name: “{whole}” stands for it"));
    }
    let name = fit(&whole, NAME_MAX);
    if name != whole {
        notes.remark(USERS, user.id, &user.email, format!("the name is longer than {NAME_MAX} letters and was cut"));
    }
    name
}

/// A text without control characters and outer spaces.
pub(super) fn plain(text: &str) -> String {
    text.replace(char::is_control, " ").trim().to_owned()
}

/// A text, cut to as many letters as there is room for.
pub(super) fn fit(text: &str, most: usize) -> String {
    plain(text).chars().take(most).collect::<String>().trim().to_owned()
}

/// The hash as it is, if it can be verified.
fn password(user: &OldUser, notes: &mut Notes) -> Option<String> {
    let hash = user.password.as_str();
    if is_usable(hash) {
        return Some(hash.to_owned());
    }
    let kind = hash.split('$').next().unwrap_or_default();
    let why = match hash {
        "" => "has an empty password".to_owned(),
        unusable if unusable.starts_with('!') => "has no password".to_owned(),
        _ => format!("has a password that cannot be verified here ({kind})"),
    };
    notes.remark(USERS, user.id, &user.email, format!("{why}: he gets a new one by “forgotten password”"));
    None
}

/// An instant as Django writes it into SQLite: UTC, with microseconds unless they are zero.
pub(super) fn instant(text: &str) -> Option<Timestamp> {
    let utc = |text: &str| text.parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok().map(|at| at.timestamp());
    text.parse::<Timestamp>().ok().or_else(|| utc(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::django::model::Membership;

    fn user(id: i64, email: &str) -> OldUser {
        OldUser { id, email: email.into(), full_name: "Asha Nair".into(), is_active: true, ..OldUser::default() }
    }

    fn roles_of(user: OldUser, groups: &[&str]) -> (Vec<&'static str>, usize) {
        let mut notes = Notes::default();
        (roles(&user, groups, false, &mut notes).names(), notes.remarks.len())
    }

    #[test]
    fn an_instant_is_utc_with_or_without_microseconds() {
        let at = |text: &str| instant(text).map(|at| at.to_string());
        assert_eq!(at("2025-05-19 10:01:00.000001").as_deref(), Some("2025-05-19T10:01:00.000001Z"));
        assert_eq!(at("2025-05-19 10:01:00").as_deref(), Some("2025-05-19T10:01:00Z"));
        assert_eq!(at("2025-05-19T15:31:00+05:30").as_deref(), Some("2025-05-19T10:01:00Z"));
        assert_eq!(at("yesterday"), None);
    }

    #[test]
    fn roles_are_those_the_office_gave() {
        let staff = OldUser { is_staff: true, role: "admin".into(), ..user(1, "a@x.in") };
        assert_eq!(roles_of(staff, &[]), (vec!["admin"], 0));
        let boaster = OldUser { role: "admin".into(), ..user(1, "a@x.in") };
        assert_eq!(roles_of(boaster, &[]), (vec![], 2));
        let both = OldUser { is_superuser: true, is_staff: true, ..user(1, "a@x.in") };
        assert_eq!(roles_of(both, &["Teachers"]), (vec!["owner", "admin", "teacher"], 0));
        let parent = OldUser { role: "parent".into(), ..user(1, "a@x.in") };
        assert_eq!(roles_of(parent, &["choir"]), (vec!["guardian"], 1));
    }

    #[test]
    fn of_two_addresses_that_differ_in_case_the_better_one_stays() {
        let kept = |one: OldUser, other: OldUser| {
            let mut notes = Notes::default();
            let users = [one, other];
            let kept: Vec<i64> = one_for_each_address(&users, &mut notes).iter().map(|user| user.id).collect();
            (kept, notes.left_out.pop().map(|note| note.reason).unwrap_or_default())
        };
        let seen = |day: &str| Some(format!("{day} 08:00:00"));
        let (who, why) = kept(user(1, "Me@x.in"), user(2, "me@x.in"));
        assert!(who == [1] && why.contains("was there first"), "{who:?} {why}");
        let (who, why) = kept(OldUser { is_active: false, ..user(1, "Me@x.in") }, user(2, "me@x.in"));
        assert!(who == [2] && why.contains("is active"), "{who:?} {why}");
        let early = OldUser { last_login: seen("2025-01-01"), ..user(1, "Me@x.in") };
        let (who, why) = kept(early, OldUser { last_login: seen("2025-01-02"), ..user(2, "me@x.in") });
        assert!(who == [2] && why.contains("signed in later"), "{who:?} {why}");
    }

    #[test]
    fn a_name_stands_in_one_of_three_places() {
        let named = |full: &str, first: &str| {
            let user = OldUser { full_name: full.into(), first_name: first.into(), ..user(1, "ravi.s@x.in") };
            full_name(&user, &mut Notes::default())
        };
        assert_eq!(named(" Madonna\u{0} ", "x"), "Madonna");
        assert_eq!(named("", "Ravi"), "Ravi");
        assert_eq!(named("  ", " "), "ravi.s");
        assert_eq!(named(&"न".repeat(120), ""), "न".repeat(100));
    }

    #[test]
    fn who_has_no_address_is_left_out_and_named() {
        let long = format!("{}@example.com", "x".repeat(70));
        let users = vec![user(4, "nobody"), user(3, "two words@example.com"), user(2, "@"), user(1, &long)];
        let group = Membership { user_id: 1, group: "Teachers".into() };
        let mut notes = Notes::default();
        let taken = decide(&Old { users, memberships: vec![group], ..Old::default() }, &mut notes);
        assert_eq!(taken.iter().map(|user| (user.old_id, user.contact.as_str())).collect::<Vec<_>>(), [(1, "")]);
        assert!(taken[0].user.roles.has(Role::Teacher) && taken[0].user.email == long);
        assert_eq!(notes.left_out.iter().map(|note| note.id).collect::<Vec<_>>(), [2, 3, 4]);
    }

    #[test]
    fn passwords_that_cannot_be_verified_are_not_kept() {
        let hash = |hash: &str| {
            let user = OldUser { password: hash.into(), ..user(1, "a@x.in") };
            password(&user, &mut Notes::default())
        };
        assert!(hash("pbkdf2_sha256$1000$salt$AAAA").is_some());
        for unusable in ["", "!abc", "bcrypt_sha256$$2b$12$x", "md5$x$y"] {
            assert_eq!(hash(unusable), None, "{unusable}");
        }
    }
}
