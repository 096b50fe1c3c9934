//! The office takes the cast in: staff, teachers, families.

use super::{
    cast::{Cast, Family, Habit, Student},
    logins::{LOGINS, PASSWORD},
    model::DemoError,
};
use crate::{
    accounts::{self, Ctx, Imported, Permit, Role, UserRow},
    app::App,
    fees::PaymentMethod,
    people::{
        self, FamilyAccountId, FamilyChoice, Invited, NewFamily, NewStudent, Person, Relationship, Rights, StudentId,
        StudentStatus, TeacherId,
    },
};
use jiff::civil::Date;
use kit::db::Tx;

/// Everybody, by the number he has in the cast.
pub(super) struct People {
    pub(super) teachers: Vec<TeacherId>,
    pub(super) families: Vec<Household>,
    pub(super) students: Vec<Pupil>,
}

pub(super) struct Household {
    pub(super) id: FamilyAccountId,
    pub(super) payer: String,
    pub(super) pays: Habit,
    pub(super) by: PaymentMethod,
}

pub(super) struct Pupil {
    pub(super) id: StudentId,
    pub(super) branch: usize,
}

const STAFF: [(Role, &str); 4] = [
    (Role::Owner, "Gayatri Subramanian"),
    (Role::Admin, "Denzil Noronha"),
    (Role::FrontDesk, "ಗೀತಾ ಕಾಮತ್"),
    (Role::Accountant, "Sanjay Deshpande"),
];

pub(super) async fn welcome(app: &App, cast: Cast, today: Date) -> Result<People, DemoError> {
    let hash =
        app.passwords.hash(PASSWORD).await.map_err(|_| DemoError::Failed("no password could be hashed".into()))?;
    let mut tx = app.db.begin().await?;
    let mut office = Office { tx: &mut tx, ctx: Ctx::operator(app), hash };
    for (role, full_name) in STAFF {
        let email = LOGINS.iter().find(|login| login.role == role).map_or("", |login| login.email);
        office.login(&Person { full_name: full_name.into(), email: email.into(), ..Person::default() }, role).await?;
    }
    let mut all = People { teachers: vec![], families: vec![], students: vec![] };
    for teacher in &cast.teachers {
        all.teachers.push(office.teacher(teacher).await?);
    }
    for family in cast.families {
        office.family(family, today, &mut all).await?;
    }
    tx.commit().await?;
    Ok(all)
}

/// A transaction in which people are taken in.
struct Office<'a> {
    tx: &'a mut Tx,
    ctx: Ctx,
    /// Everybody has the same password: one hash is enough.
    hash: String,
}

impl Office<'_> {
    async fn login(&mut self, person: &Person, role: Role) -> Result<UserRow, DemoError> {
        let user = Imported {
            email: person.email.clone(),
            full_name: person.full_name.clone(),
            first_name: String::new(),
            last_name: String::new(),
            password_hash: Some(self.hash.clone()),
            active: true,
            roles: [role].into_iter().collect(),
            last_login_at: None,
            created_at: None,
        };
        Ok(accounts::import(self.tx, &self.ctx, user).await?)
    }

    async fn teacher(&mut self, teacher: &Person) -> Result<TeacherId, DemoError> {
        let id = people::create_teacher_in(self.tx, &Permit::operator(&self.ctx.app), teacher, true).await?;
        let login = self.login(teacher, Role::Teacher).await?;
        people::link_login_in(self.tx, &self.ctx, Invited::Teacher(id), &login).await?;
        Ok(id)
    }

    async fn family(&mut self, family: Family, today: Date, all: &mut People) -> Result<(), DemoError> {
        let app = self.ctx.app.clone();
        let payer = family.guardians[0].0.clone();
        let (guardians, relationships): (Vec<Person>, Vec<Relationship>) = family.guardians.into_iter().unzip();
        let new = NewFamily { name: String::new(), guardians };
        let (id, guardians) = people::create_family_in(self.tx, &Permit::operator(&app), new).await?;
        if family.signs_in {
            let login = self.login(&payer, Role::Guardian).await?;
            people::link_login_in(self.tx, &self.ctx, Invited::Guardian(guardians[0]), &login).await?;
        }
        for student in family.students {
            let student = self.student(id, student, today).await?;
            for (guardian, relationship) in guardians.iter().zip(&relationships) {
                let pair = (student, *guardian);
                let permit = Permit::operator(&app);
                people::link_guardian_in(self.tx, &permit, pair, *relationship, Rights::USUAL).await?;
            }
            all.students.push(Pupil { id: student, branch: family.branch });
        }
        all.families.push(Household { id, payer: payer.full_name, pays: family.pays, by: family.by });
        Ok(())
    }

    async fn student(
        &mut self,
        family: FamilyAccountId,
        student: Student,
        today: Date,
    ) -> Result<StudentId, DemoError> {
        let Student { person, born, joined_on } = student;
        let new = NewStudent {
            number: None,
            person: person.clone(),
            date_of_birth: Some(born),
            notes: String::new(),
            status: StudentStatus::Active,
            joined_on: Some(joined_on.min(today)),
            family: FamilyChoice::Existing(family),
        };
        let id = people::create_student_in(self.tx, &Permit::operator(&self.ctx.app), new).await?;
        if !person.email.is_empty() {
            let login = self.login(&person, Role::Student).await?;
            people::link_login_in(self.tx, &self.ctx, Invited::Student(id), &login).await?;
        }
        Ok(id)
    }
}
