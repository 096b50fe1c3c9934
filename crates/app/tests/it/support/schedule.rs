//! A small school to plan lessons in.

use super::{Reply, TestApp};
use kit::{args, sql};
use musicbeats::accounts::Role;
use serde_json::{Value, json};

pub(crate) struct School<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) branch: String,
}

impl<'a> School<'a> {
    /// Opens a school whose clocks are those of `zone`, with an owner who can sign in.
    pub(crate) async fn open(app: &'a TestApp, zone: &str) -> Self {
        app.user("owner", &[Role::Owner]).await;
        let school = Self { app, branch: app.branch("Main").await };
        school.set_zone(zone).await;
        school
    }

    /// Hangs up clocks of another zone.
    pub(crate) async fn set_zone(&self, zone: &str) {
        self.app.office("PATCH", "/api/v1/institute", json!({ "time_zone": zone })).await.expect(200);
    }

    /// A teacher, who signs in as `login` if that is not empty.
    pub(crate) async fn teacher(&self, name: &str, login: &str) -> String {
        let id = self.app.teacher(name).await;
        self.let_in("teachers", &id, login).await;
        id
    }

    /// A student, who signs in as `login` if that is not empty.
    pub(crate) async fn student(&self, name: &str, login: &str) -> String {
        let id = self.app.student(name).await;
        self.let_in("students", &id, login).await;
        id
    }

    /// Somebody who signs in as `login` and may see this student.
    pub(crate) async fn guardian(&self, login: &str, ward: &str) {
        let id = self.app.guardian(ward, login).await;
        self.let_in("guardians", &id, login).await;
    }

    async fn let_in(&self, people: &str, id: &str, login: &str) {
        if !login.is_empty() {
            self.app.let_in(&format!("{people}/{id}"), login).await;
        }
    }

    pub(crate) async fn room(&self, name: &str, capacity: i64) -> String {
        self.app.make("/api/v1/rooms", json!({ "branch_id": self.branch, "name": name, "capacity": capacity })).await
    }

    /// An offering of a course of its own.
    pub(crate) async fn offering(&self, course: &str, format: &str) -> String {
        let course = self.app.course(course, "Guitar").await;
        let offering = json!({ "name": "Standard", "format": format, "duration_minutes": 60 });
        self.app.make(&format!("/api/v1/courses/{course}/offerings"), offering).await
    }

    /// Changes something or somebody: `rooms/…`, `students/…`.
    pub(crate) async fn change(&self, path: &str, change: Value) {
        self.app.office("PATCH", &format!("/api/v1/{path}"), change).await.expect(200);
    }

    /// Plans an hour as the owner.
    pub(crate) async fn lesson(&self, teacher: &str, students: &[&str], starts: &str) -> Reply {
        let body = json!({ "teacher_id": teacher, "student_ids": students, "starts": starts, "duration_minutes": 60 });
        self.app.post("owner", "/api/v1/lessons", body).await.expect(201)
    }

    /// What a reader's list has between two days: pairs of start and title.
    pub(crate) async fn week(&self, who: &str, from: &str, to: &str) -> Vec<(String, String)> {
        let list = self.app.get(who, &format!("/api/v1/lessons?from={from}&to={to}")).await.expect(200);
        let text = |lesson: &Value, member: &str| lesson[member].as_str().expect("a text").to_owned();
        let items = list.body["items"].as_array().expect("items");
        items.iter().map(|lesson| (text(lesson, "starts"), text(lesson, "title"))).collect()
    }

    /// Pairs of planned lessons that need the same teacher, room or student at the same time: counted from the lessons
    /// themselves, not from their bookings.
    pub(crate) async fn overlaps(&self) -> i64 {
        self.app
            .app
            .db
            .one(
                sql!(
                    "WITH busy AS (
                        SELECT id, starts_at, ends_at, teacher_id AS resource FROM lessons WHERE status = 'planned'
                        UNION ALL SELECT id, starts_at, ends_at, room_id FROM lessons WHERE status = 'planned'
                        UNION ALL SELECT l.id, l.starts_at, l.ends_at, x.student_id
                        FROM lessons l JOIN lesson_students x ON x.lesson_id = l.id WHERE l.status = 'planned')
                     SELECT COUNT(*) FROM busy a JOIN busy b
                     ON a.resource = b.resource AND a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at"
                ),
                args![],
            )
            .await
            .expect("a count")
    }

    /// Lessons and bookings there are.
    pub(crate) async fn counts(&self) -> (i64, i64) {
        let sql = sql!("SELECT (SELECT COUNT(*) FROM lessons), (SELECT COUNT(*) FROM bookings)");
        self.app.app.db.one(sql, args![]).await.expect("counts")
    }
}
