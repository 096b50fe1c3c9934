//! Who may do what. One table, read by people: `tests/it/snapshots` holds it printed as a matrix.

use super::model::{Role, RoleSet, UserId};
use Reach::{All, Money, Own, Taught, Ward};
use Resource::{
    Attendance, Audit, Consents, Courses, GuardianLinks, Imports, Invoices, Leads, Lessons, OfficeRecords, Payers,
    Payments, PricePlans, Reports, Rooms, Sessions, Settings, Staff, Students, Teachers, Users,
};
use Role::{Accountant, Admin, FrontDesk, Guardian, Owner, Student, Teacher};
use jiff::{Span, civil::Date};

/// What the policy speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Resource {
    /// The institute's own data.
    Settings,
    /// Branches and their rooms.
    Rooms,
    Users,
    Sessions,
    /// Students, guardians and the family accounts they belong to.
    Students,
    /// Which guardian may do what for which student.
    GuardianLinks,
    /// What guardians have agreed to: `create` is giving or withdrawing, `update` writing what is asked.
    Consents,
    /// What only the office knows of people: medical and custody notes, how somebody came and why he left, who changed
    /// what.
    OfficeRecords,
    /// Who pays which share of what a family owes.
    Payers,
    Teachers,
    /// People with a role in the office.
    Staff,
    /// Courses, offerings and enrollments.
    Courses,
    /// Lessons and the series that make them.
    Lessons,
    Attendance,
    /// Price plans and tax rules.
    PricePlans,
    /// Charges, invoices and statements.
    Invoices,
    Payments,
    /// Who asks for lessons, and what becomes of it.
    Leads,
    Reports,
    Audit,
    /// Files that bring people and enrollments: `archive` is taking one back.
    Imports,
}

impl Resource {
    pub const ALL: [Self; 21] = [
        Settings,
        Rooms,
        Users,
        Sessions,
        Students,
        GuardianLinks,
        Consents,
        OfficeRecords,
        Payers,
        Teachers,
        Staff,
        Courses,
        Lessons,
        Attendance,
        PricePlans,
        Invoices,
        Payments,
        Leads,
        Reports,
        Audit,
        Imports,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Settings => "settings",
            Rooms => "rooms",
            Users => "users",
            Sessions => "sessions",
            Students => "students",
            GuardianLinks => "guardian_links",
            Consents => "consents",
            OfficeRecords => "office_records",
            Payers => "payers",
            Teachers => "teachers",
            Staff => "staff",
            Courses => "courses",
            Lessons => "lessons",
            Attendance => "attendance",
            PricePlans => "price_plans",
            Invoices => "invoices",
            Payments => "payments",
            Leads => "leads",
            Reports => "reports",
            Audit => "audit",
            Imports => "imports",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    Create,
    Read,
    Update,
    Archive,
    Void,
    Export,
}

impl Verb {
    pub const ALL: [Self; 6] = [Self::Create, Self::Read, Self::Update, Self::Archive, Self::Void, Self::Export];

    pub fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Read => "read",
            Self::Update => "update",
            Self::Archive => "archive",
            Self::Void => "void",
            Self::Export => "export",
        }
    }

    /// The letter it has in the table.
    pub fn letter(self) -> char {
        match self {
            Self::Create => 'C',
            Self::Read => 'R',
            Self::Update => 'U',
            Self::Archive => 'D',
            Self::Void => 'V',
            Self::Export => 'X',
        }
    }
}

/// How far a grant reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    All,
    /// Students and lessons the user teaches.
    Taught,
    /// The user himself.
    Own,
    /// Students the user is guardian of.
    Ward,
    /// What is about prices, charges, invoices and payments.
    Money,
}

impl Reach {
    pub fn name(self) -> &'static str {
        match self {
            All => "all",
            Taught => "taught",
            Own => "own",
            Ward => "ward",
            Money => "money",
        }
    }
}

type Grants = &'static [(Role, &'static str, Reach)];

/// The policy. What is not written here is refused.
fn grants(resource: Resource) -> Grants {
    match resource {
        Settings => &[(Owner, "CRUDX", All), (Admin, "RU", All)],
        Rooms => &[
            (Owner, "CRUD", All),
            (Admin, "CRUD", All),
            (FrontDesk, "R", All),
            (Accountant, "R", All),
            (Teacher, "R", All),
        ],
        // whose account a front desk or an admin may touch is narrowed by `may_read_account` and `may_manage`
        Users => &[(Owner, "CRUD", All), (Admin, "CRUD", All), (FrontDesk, "CRU", All), (Accountant, "R", All)],
        Sessions => &[(Owner, "RD", All), (Admin, "RD", All)],
        Students => &[
            (Owner, "CRUDX", All),
            (Admin, "CRUDX", All),
            (FrontDesk, "CRU", All),
            (Accountant, "R", All),
            (Teacher, "R", Taught),
            (Student, "R", Own),
            // a guardian changes the ways to reach a ward, nothing else
            (Guardian, "RU", Ward),
        ],
        GuardianLinks => &[
            (Owner, "CRUD", All),
            (Admin, "CRUD", All),
            (FrontDesk, "CR", All),
            (Student, "R", Own),
            (Guardian, "R", Ward),
        ],
        Consents => &[
            (Owner, "CRU", All),
            (Admin, "CRU", All),
            (FrontDesk, "CR", All),
            (Student, "R", Own),
            (Guardian, "CR", Ward),
        ],
        OfficeRecords => &[(Owner, "RU", All), (Admin, "RU", All), (FrontDesk, "RU", All)],
        Payers => &[(Owner, "RU", All), (Admin, "RU", All), (FrontDesk, "RU", All), (Accountant, "RU", All)],
        Staff => &[(Owner, "CRU", All), (Admin, "CRU", All), (FrontDesk, "R", All), (Accountant, "R", All)],
        Teachers => &[
            (Owner, "CRUD", All),
            (Admin, "CRUD", All),
            (FrontDesk, "R", All),
            (Accountant, "R", All),
            (Teacher, "R", Own),
        ],
        Courses => &[
            (Owner, "CRUD", All),
            (Admin, "CRUD", All),
            (FrontDesk, "R", All),
            (Accountant, "R", All),
            (Teacher, "R", All),
            (Student, "R", All),
            (Guardian, "R", All),
        ],
        Lessons => &[
            (Owner, "CRUD", All),
            (Admin, "CRUD", All),
            (FrontDesk, "CRUD", All),
            (Accountant, "R", All),
            (Teacher, "RU", Taught),
            (Student, "R", Own),
            (Guardian, "R", Ward),
        ],
        Attendance => &[
            (Owner, "CRU", All),
            (Admin, "CRU", All),
            (FrontDesk, "CRU", All),
            (Accountant, "R", All),
            (Teacher, "CRU", Taught),
            (Student, "R", Own),
            (Guardian, "R", Ward),
        ],
        PricePlans => &[
            (Owner, "CRUD", All),
            (Admin, "CRUD", All),
            (FrontDesk, "R", All),
            (Accountant, "CRU", All),
            (Student, "R", Own),
            (Guardian, "R", Ward),
        ],
        Invoices | Payments => &[
            (Owner, "CRVX", All),
            (Admin, "CRVX", All),
            (FrontDesk, "CR", All),
            (Accountant, "CRVX", All),
            (Student, "R", Own),
            (Guardian, "R", Ward),
        ],
        Leads => &[(Owner, "CRUD", All), (Admin, "CRUD", All), (FrontDesk, "CRU", All)],
        Reports => &[
            (Owner, "RX", All),
            (Admin, "RX", All),
            (FrontDesk, "R", All),
            (Accountant, "RX", All),
            (Teacher, "R", Own),
        ],
        Audit => &[(Owner, "RX", All), (Admin, "R", All), (Accountant, "R", Money)],
        Imports => &[(Owner, "CRD", All), (Admin, "CRD", All)],
    }
}

/// Enrolling somebody is daily work of the front desk, although the catalogue is not its to change.
pub fn may_enroll(roles: RoleSet) -> bool {
    [Owner, Admin, FrontDesk].into_iter().any(|role| roles.has(role))
}

/// What somebody with these roles reaches of a resource with a verb. With several roles: the union.
pub fn scope(user_id: UserId, roles: RoleSet, resource: Resource, verb: Verb) -> Scope {
    let mut scope = Scope { user_id, all: false, taught: false, own: false, ward: false, money: false };
    for (role, letters, reach) in grants(resource) {
        if roles.has(*role) && letters.contains(verb.letter()) {
            match reach {
                All => scope.all = true,
                Taught => scope.taught = true,
                Own => scope.own = true,
                Ward => scope.ward = true,
                Money => scope.money = true,
            }
        }
    }
    scope
}

/// Which rows a caller reaches. Every list and every look-up by id takes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    pub user_id: UserId,
    pub all: bool,
    pub taught: bool,
    pub own: bool,
    pub ward: bool,
    pub money: bool,
}

impl Scope {
    pub fn is_empty(&self) -> bool {
        !(self.all || self.taught || self.own || self.ward || self.money)
    }
}

/// A teacher still reads about a student this many days after the last enrollment with him has ended.
const DAYS_AFTER_TEACHING: i64 = 30;

/// The earliest end of an enrollment that still lets its teacher read.
pub fn taught_since(today: Date) -> Date {
    today.saturating_sub(Span::new().days(DAYS_AFTER_TEACHING))
}

/// The roles whose accounts somebody may read: the front desk only knows its students, guardians and those who have no
/// role yet.
pub(super) fn readable_roles(actor: RoleSet) -> RoleSet {
    let everybody = [Owner, Admin, Accountant].into_iter().any(|role| actor.has(role));
    if everybody { Role::ALL.iter().copied().collect() } else { [Student, Guardian].into_iter().collect() }
}

/// Whether somebody with `actor`'s roles may end the sessions of somebody with `target`'s.
pub(super) fn may_end_sessions(actor: RoleSet, target: RoleSet) -> bool {
    actor.has(Owner) || (actor.has(Admin) && !target.has(Owner))
}

/// Whether somebody with `actor`'s roles may change the account of somebody with `target`'s roles, or give those
/// roles: the owner everybody's, an admin everybody's below admin, the front desk students' and guardians'.
pub fn may_manage(actor: RoleSet, target: RoleSet) -> bool {
    let within = |allowed: &[Role]| target.iter().all(|role| allowed.contains(&role));
    actor.has(Owner)
        || (actor.has(Admin) && within(&[FrontDesk, Accountant, Teacher, Student, Guardian]))
        || (actor.has(FrontDesk) && within(&[Student, Guardian]))
}

/// The whole policy as a table for people.
pub fn matrix() -> String {
    let mut lines = vec![format!(
        "{:<15}{}",
        "resource",
        Role::ALL.iter().map(|role| format!("{:<15}", role.as_str())).collect::<String>().trim_end()
    )];
    for resource in Resource::ALL {
        let cell = |role: &Role| {
            let granted = grants(resource).iter().filter(|(granted_to, ..)| granted_to == role);
            granted
                .map(|(_, letters, reach)| format!("{letters} {}", reach.name()))
                .next()
                .unwrap_or_else(|| "-".into())
        };
        let cells: String = Role::ALL.iter().map(|role| format!("{:<15}", cell(role))).collect();
        lines.push(format!("{:<15}{}", resource.name(), cells.trim_end()));
    }
    lines.join("\n")
}
