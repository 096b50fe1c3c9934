//! Takes the old database over: everything that can be in one transaction, or nothing.

use super::{
    fees, marks,
    model::{
        FEES, ImportError, MARKS, Note, Notes, Old, PlannedDay, PlannedFee, PlannedStudent, PlannedUser, STUDENTS,
        USERS,
    },
    read::read,
    report::{Report, Tally},
    students, users,
};
use crate::{
    accounts::{self, Ctx, Permit, Role, UserRow},
    app::App,
    attendance::{self, NewMark},
    fees::{ImportedPayment, import_payment},
    import::store,
    institute::{self, Settings},
    people::{self, FamilyAccountId, FamilyChoice, Invited, NewFamily, NewStudent, Person, StudentId, StudentStatus},
    schedule::{self, LessonId, PastLesson},
};
use jiff::civil::{Time, time};
use kit::db::Tx;
use std::{
    collections::{HashMap, HashSet},
    path::Path,
};
use uuid::Uuid;

const SYSTEM: &str = "django";
const RUPEES: &str = "INR";
/// The old system kept the day of a lesson and nothing else.
const LESSON_TITLE: &str = "Attendance before Music Beats";
const LESSON_STARTS: Time = time(9, 0, 0, 0);
const LESSON_MINUTES: i64 = 60;

/// Takes the database in `file` over, or tells what would come of it and writes nothing.
///
/// # Errors
/// [`ImportError`]; then nothing was taken over.
pub async fn import(app: &App, file: &Path, dry_run: bool) -> Result<Report, ImportError> {
    let old = read(file)?;
    let mut tx = app.db.begin().await?;
    store::lock(&mut tx).await?;
    let settings = institute::settings(&mut tx).await?;
    let before = store::taken(&mut tx, SYSTEM).await?.into_iter().collect();
    let ctx = Ctx::operator(app);
    let mut run = Run { tx, ctx, before, fresh: vec![], tally: Tally::default(), remarks: vec![] };
    let left_out = run.take_over(&old, &settings).await?;
    let Run { mut tx, ctx, fresh, tally, remarks, .. } = run;
    store::remember(&mut tx, &fresh, ctx.now).await?;
    tx.audit(ctx.change("import.django", "institute", 1, None, Some(tally.summary())));
    if dry_run {
        tx.rollback().await?;
    } else {
        tx.commit().await?;
    }
    let file = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    Ok(Report { file, dry_run, tally, left_out, remarks, tokens: old.tokens, strange: old.strange })
}

/// One import under way.
struct Run {
    tx: Tx,
    ctx: Ctx,
    /// What earlier imports took over, by key.
    before: HashMap<String, Uuid>,
    /// What this one has.
    fresh: Vec<(String, Uuid)>,
    tally: Tally,
    remarks: Vec<Note>,
}

/// A student here, for what hangs on one there.
#[derive(Clone, Copy)]
struct Known {
    id: StudentId,
    family: FamilyAccountId,
}

fn key(table: &str, id: impl std::fmt::Display) -> String {
    format!("{SYSTEM}:{table}:{id}")
}

impl Run {
    /// Returns the rows that are not taken over.
    async fn take_over(&mut self, old: &Old, settings: &Settings) -> Result<Vec<Note>, ImportError> {
        let today = settings.today(self.ctx.now);
        let mut notes = Notes::default();
        let planned_users = users::decide(old, &mut notes);
        let planned_students = students::decide(old, &mut notes);
        let days = marks::decide(&old.marks, &planned_students, today, &mut notes);
        let payments = fees::decide(&old.fees, &planned_students, today, &mut notes);
        if !payments.is_empty() && settings.currency != RUPEES {
            return Err(ImportError::OtherCurrency(settings.currency.clone()));
        }
        let logins = self.users(planned_users).await?;
        let known = self.students(planned_students, &logins).await?;
        self.days(days, &known, &mut notes).await?;
        self.fees(payments, &known).await?;
        // what was here before was remarked upon before
        let fresh: HashSet<&str> = self.fresh.iter().map(|(key, _)| key.as_str()).collect();
        notes.remarks.retain(|note| fresh.contains(key(note.table, note.id).as_str()));
        notes.remarks.append(&mut self.remarks);
        self.remarks = notes.remarks;
        self.tally.count_left_out(&notes.left_out);
        Ok(notes.left_out)
    }

    fn keep(&mut self, key: String, id: Uuid) {
        self.fresh.push((key, id));
    }

    fn remark(&mut self, table: &'static str, id: i64, about: &str, reason: &str) {
        self.remarks.push(Note { table, id, about: about.to_owned(), reason: reason.to_owned() });
    }

    /// Returns the logins this import made, by the old id.
    async fn users(&mut self, planned: Vec<PlannedUser>) -> Result<HashMap<i64, UserRow>, ImportError> {
        let mut logins = HashMap::new();
        for PlannedUser { old_id, contact, user } in planned {
            let key = key(USERS, old_id);
            if self.before.contains_key(&key) {
                self.tally.users.before += 1;
            } else if accounts::find_by_email(&mut self.tx, &user.email).await?.is_some() {
                // it may be anybody's who registered here with this address: nothing is put into his hands
                let reason = "has an account here already, of which nothing was changed: invite him to what is his";
                self.remark(USERS, old_id, &user.email, reason);
                self.tally.users.before += 1;
            } else {
                let (roles, active) = (user.roles, user.active);
                let person = Person { full_name: user.full_name.clone(), email: contact, phone: String::new() };
                let login = accounts::import(&mut self.tx, &self.ctx, user).await?;
                self.keep(key, login.id.0);
                self.tally.users.taken += 1;
                if roles.has(Role::Teacher) {
                    self.teacher(&person, active, &login).await?;
                }
                if roles.has(Role::Guardian) {
                    self.guardian(old_id, person, &login).await?;
                }
                logins.insert(old_id, login);
            }
        }
        Ok(logins)
    }

    async fn teacher(&mut self, person: &Person, active: bool, login: &UserRow) -> Result<(), ImportError> {
        let permit = Permit::operator(&self.ctx.app);
        let id = people::create_teacher_in(&mut self.tx, &permit, person, active).await?;
        people::link_login_in(&mut self.tx, &self.ctx, Invited::Teacher(id), login).await?;
        self.tally.teachers.taken += 1;
        Ok(())
    }

    /// The old system did not know whose parent somebody is.
    async fn guardian(&mut self, old_id: i64, person: Person, login: &UserRow) -> Result<(), ImportError> {
        let permit = Permit::operator(&self.ctx.app);
        let family = NewFamily { name: String::new(), guardians: vec![person] };
        let (_, guardians) = people::create_family_in(&mut self.tx, &permit, family).await?;
        for id in guardians {
            people::link_login_in(&mut self.tx, &self.ctx, Invited::Guardian(id), login).await?;
        }
        let reason = "is a parent, but of whom is not known: add his children to his family";
        self.remark(USERS, old_id, &login.email, reason);
        self.tally.guardians.taken += 1;
        Ok(())
    }

    /// Returns the students of this import and of earlier ones, by the old id.
    async fn students(
        &mut self,
        planned: Vec<PlannedStudent>,
        logins: &HashMap<i64, UserRow>,
    ) -> Result<HashMap<i64, Known>, ImportError> {
        let mut known = HashMap::new();
        for student in planned {
            let (old_id, key) = (student.old_id, key(STUDENTS, student.old_id));
            let id = match self.before.get(&key) {
                Some(id) => {
                    self.tally.students.before += 1;
                    StudentId(*id)
                }
                None => {
                    let id = self.student(student, logins).await?;
                    self.keep(key, id.0);
                    self.tally.students.taken += 1;
                    id
                }
            };
            let family = people::family_of(&mut self.tx, id).await?;
            known.insert(old_id, Known { id, family });
        }
        Ok(known)
    }

    async fn student(
        &mut self,
        student: PlannedStudent,
        logins: &HashMap<i64, UserRow>,
    ) -> Result<StudentId, ImportError> {
        let PlannedStudent { old_id, old_user_id, full_name, about, contact, joined_on, has_left } = student;
        let new = NewStudent {
            number: None,
            person: Person { full_name, email: contact, phone: String::new() },
            date_of_birth: None,
            notes: String::new(),
            status: if has_left { StudentStatus::Left } else { StudentStatus::Active },
            joined_on,
            family: FamilyChoice::New { name: String::new(), guardians: vec![] },
        };
        let permit = Permit::operator(&self.ctx.app);
        let id = people::create_student_in(&mut self.tx, &permit, new).await?;
        match logins.get(&old_user_id) {
            Some(login) => people::link_login_in(&mut self.tx, &self.ctx, Invited::Student(id), login).await?,
            None => self.remark(STUDENTS, old_id, &about, "has no login here: his user was not taken over with him"),
        }
        Ok(id)
    }

    async fn days(
        &mut self,
        days: Vec<PlannedDay>,
        known: &HashMap<i64, Known>,
        notes: &mut Notes,
    ) -> Result<(), ImportError> {
        for day in days {
            if self.before.contains_key(&key(MARKS, day.on)) {
                self.day_before(day, notes);
            } else {
                self.day(day, known).await?;
            }
        }
        Ok(())
    }

    /// A day whose lesson an earlier import made. What the old system has learnt of it since is for somebody to judge.
    fn day_before(&mut self, day: PlannedDay, notes: &mut Notes) {
        self.tally.lessons.before += 1;
        for mark in day.marks {
            if self.before.contains_key(&key(MARKS, mark.old_id)) {
                self.tally.marks.before += 1;
            } else {
                let reason = format!("the lesson of {} was taken over before: record it there", day.on);
                notes.leave_out(MARKS, mark.old_id, "", reason);
            }
        }
    }

    async fn day(&mut self, day: PlannedDay, known: &HashMap<i64, Known>) -> Result<(), ImportError> {
        let (rows, marks): (Vec<i64>, Vec<NewMark>) = (day.marks.iter())
            .filter_map(|mark| {
                let student_id = known.get(&mark.old_student_id)?.id;
                Some((mark.old_id, NewMark { student_id, code: mark.mark, note: None }))
            })
            .unzip();
        let past = PastLesson {
            title: LESSON_TITLE.to_owned(),
            starts: day.on.to_datetime(LESSON_STARTS),
            duration_minutes: LESSON_MINUTES,
            student_ids: marks.iter().map(|mark| mark.student_id).collect(),
        };
        let lesson = self.lesson(&past, &marks).await?;
        self.tally.lessons.taken += 1;
        self.tally.marks.taken += rows.len();
        self.keep(key(MARKS, day.on), lesson.0);
        self.fresh.extend(rows.into_iter().map(|row| (key(MARKS, row), lesson.0)));
        Ok(())
    }

    async fn lesson(&mut self, past: &PastLesson, marks: &[NewMark]) -> Result<LessonId, ImportError> {
        let app = self.ctx.app.clone();
        let lesson = schedule::import_lesson(&mut self.tx, &Permit::operator(&app), past).await?;
        attendance::import_marks(&mut self.tx, &Permit::operator(&app), lesson, marks).await?;
        Ok(lesson)
    }

    async fn fees(&mut self, planned: Vec<PlannedFee>, known: &HashMap<i64, Known>) -> Result<(), ImportError> {
        for fee in planned {
            let external_key = key(FEES, fee.old_id);
            if self.before.contains_key(&external_key) {
                self.tally.payments.before += 1;
                continue;
            }
            let Some(student) = known.get(&fee.old_student_id) else { continue };
            let payment = ImportedPayment {
                family_account_id: student.family,
                amount_minor: fee.amount_minor,
                received_on: fee.received_on,
                description: fee.description,
                external_key: external_key.clone(),
            };
            let id = import_payment(&mut self.tx, &self.ctx, &payment).await?;
            self.keep(external_key, id.0);
            self.tally.payments.taken += 1;
            self.tally.paid_minor += fee.amount_minor;
        }
        Ok(())
    }
}
