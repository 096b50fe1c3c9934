//! A school of four students, three teachers and three classes, which each sequence has for itself.

use super::{
    days::{Day, Refused, Status, Student},
    plain::{Lesson, Owner, Plain, Series},
    tables::{Names, Tables, date_of},
};
use crate::support::{Reply, START, TestApp};
use serde_json::{Value, json};
use std::cell::Cell;

/// Lessons are made up to this day: for ten weeks.
pub(super) const MADE_UNTIL: Day = 69;

/// What a month costs: a whole number for each of its days, be they 30 or 31.
const PRICE: i64 = 93_000;

/// The Monday on which the institute is closed.
pub(super) const CLOSED: Day = 35;

/// What all sequences have in common.
pub(super) struct Stage<'a> {
    pub(super) app: &'a TestApp,
    branch: String,
    group: String,
    solo: String,
    opened: Cell<usize>,
}

impl<'a> Stage<'a> {
    pub(super) async fn set(app: &'a TestApp) -> Self {
        let branch = app.branch("Main").await;
        app.office("PATCH", "/api/v1/institute", json!({ "time_zone": "Asia/Kolkata" })).await.expect(200);
        let closed = date_of(CLOSED);
        let closure = json!({ "kind": "closure", "name": "Repairs", "starts_on": closed, "ends_on": closed });
        app.make("/api/v1/closures", closure).await;
        let (group, solo) = (app.group("Band").await, app.offering("Solo", 60).await);
        for offering in [&group, &solo] {
            let plan = json!({
                "offering_id": offering, "name": "Monthly", "kind": "monthly_flat", "amount_minor": PRICE,
                "tax_rule_id": null, "proration": "by_day", "valid_from": "2026-01-01",
            });
            app.make("/api/v1/price-plans", plan).await;
        }
        Self { app, branch, group, solo, opened: Cell::new(0) }
    }

    /// Opens a school with new people, before anybody is enrolled.
    pub(super) async fn school(&self) -> School<'_> {
        let app = self.app;
        app.clock.set(START.parse().expect("an instant"));
        let number = self.opened.replace(self.opened.get() + 1);
        let mut plain = Plain::default();
        let mut names = Names { classes: vec![], students: vec![], teachers: vec![] };
        for name in ["Asha", "Bina", "Chandra", "Dev"] {
            let id = app.student(name).await;
            names.students.push(id.parse().expect("an id"));
            plain.students.push(Student { id, status: Status::Active, steps: vec![], gone: false });
        }
        for name in ["Meera", "Arun", "Kavya"] {
            names.teachers.push(app.teacher(name).await.parse().expect("an id"));
        }
        let mut school = School { stage: self, plain, names, told: vec![] };
        // on Mondays all overlap; on Wednesdays the first and the last
        let times: [&[(i64, i64)]; 3] = [&[(1, 1020), (3, 1020)], &[(1, 1050)], &[(1, 990), (3, 1050)]];
        for (class, times) in times.into_iter().enumerate() {
            school.open_class(&format!("Class {number}.{class}"), class, times).await;
        }
        school
    }

    /// Pairs of lessons in which somebody or something would be at once.
    pub(super) async fn overlaps(&self) -> i64 {
        let school = crate::support::School { app: self.app, branch: self.branch.clone() };
        school.overlaps().await
    }
}

pub(super) struct School<'a> {
    pub(super) stage: &'a Stage<'a>,
    pub(super) plain: Plain,
    pub(super) names: Names,
    /// What was done, and what came of it.
    told: Vec<String>,
}

impl School<'_> {
    pub(super) fn told(&self) -> String {
        self.told.join("\n")
    }

    pub(super) fn tell(&mut self, what: String) {
        self.told.push(format!("day {}: {what}", self.plain.today));
    }

    pub(super) fn offering(&self, private: bool) -> &str {
        if private { &self.stage.solo } else { &self.stage.group }
    }

    pub(super) async fn call(&self, method: &str, path: &str, body: Value) -> Reply {
        self.stage.app.office(method, &format!("/api/v1/{path}"), body).await
    }

    /// Opens a class with its weekly times, and makes their lessons.
    async fn open_class(&mut self, name: &str, class: usize, times: &[(i64, i64)]) {
        let teacher = self.names.teachers[class];
        let time = |(weekday, minute): &(i64, i64)| json!({ "weekday": weekday, "start_time": clock(*minute), "duration_minutes": 60, "teacher_id": teacher });
        let body = json!({
            "offering_id": self.offering(false), "name": name, "branch_id": self.stage.branch, "capacity": 2,
            "starts_on": date_of(0), "weekly_times": times.iter().map(time).collect::<Vec<_>>(),
        });
        let made = self.call("POST", "classes", body).await.expect(201);
        self.names.classes.push(made.id().parse().expect("an id"));
        self.plain.classes += 1;
        for time in made.body["weekly_times"].as_array().expect("weekly times") {
            let series = time["series_id"].as_str().expect("an id").to_owned();
            let until = json!({ "until": date_of(MADE_UNTIL) });
            let made = self.call("POST", &format!("series/{series}/lessons"), until).await.expect(200);
            let at = self.plain.series.len();
            self.plain.series.push(Series { id: series, owner: Owner::Class(class) });
            for lesson in made.body["series"]["lessons"].as_array().expect("lessons") {
                let (day, minute) = when(lesson);
                self.plain.lessons.push(Lesson { id: id(lesson), series: at, day, minute, teacher: class });
            }
        }
    }

    /// The tables as they are.
    pub(super) async fn tables(&self) -> Tables {
        let mut tx = self.stage.app.app.db.read().await.expect("a transaction");
        let students = self.names.students.as_slice().try_into().expect("four students");
        let teachers = self.names.teachers.as_slice().try_into().expect("three teachers");
        Tables::read(&mut tx, students, teachers).await
    }

    /// Everything is as the list says.
    pub(super) async fn agrees(&self) -> Result<(), String> {
        self.tables().await.compare(&self.plain, &self.names)
    }

    /// Asks for something of which the list says what comes of it.
    pub(super) async fn ask(
        &mut self,
        (method, path): (&str, String),
        body: Value,
        expected: Result<(), Refused>,
    ) -> Result<Reply, String> {
        self.tell(format!("{method} {path} {body}"));
        let reply = self.call(method, &path, body).await;
        let came = if reply.status.is_success() { Ok(()) } else { Err(reply.body["code"].as_str().unwrap_or("?")) };
        let shown = reply.status.as_u16();
        if came != expected {
            let body = &reply.body;
            return Err(format!("it answered {shown} {came:?}, and should have answered {expected:?}: {body}"));
        }
        self.tell(format!("  {shown} {came:?}"));
        Ok(reply)
    }

    /// What each month costs is what the days of the list cost.
    pub(super) async fn charge_all(&mut self) -> Result<(), String> {
        for enrollment in self.plain.enrollments.clone() {
            // March, April and May
            for (period, from, to) in [("2026-03", -1, 29), ("2026-04", 30, 59), ("2026-05", 60, 90)] {
                let days = (from..=to).filter(|day| enrollment.attends(*day)).fold(0, |n, _| n + 1);
                let expected = if days > 0 { Ok(()) } else { Err("invalid") };
                let body = json!({ "enrollment_id": enrollment.id, "period": period });
                let charge = self.ask(("POST", "charges".to_owned()), body, expected).await?;
                let costs = PRICE / (to - from + 1) * days;
                if days > 0 && charge.body["net_minor"] != costs {
                    return Err(format!("{days} days cost {costs}, and not {}", charge.body));
                }
            }
        }
        Ok(())
    }
}

/// `17:00`
pub(super) fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

pub(super) fn id(value: &Value) -> String {
    value["id"].as_str().expect("an id").to_owned()
}

/// The day and the minute at which a lesson begins.
pub(super) fn when(lesson: &Value) -> (Day, i64) {
    let starts: jiff::civil::DateTime = lesson["starts"].as_str().expect("a start").parse().expect("a time");
    let day = i64::from((starts.date() - date_of(0)).get_days());
    (day, i64::from(starts.hour()) * 60 + i64::from(starts.minute()))
}
