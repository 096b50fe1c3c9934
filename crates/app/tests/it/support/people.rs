//! People, rooms and courses, made through HTTP by the office.

use super::{Reply, TestApp};
use musicbeats::accounts::Role;
use serde_json::{Value, json};

/// An owner whom no test names: who makes what a story takes for granted.
const OFFICE: &str = "office";

/// As much of a picture as anybody looks at.
pub(crate) const PHOTO: &[u8] = b"\x89PNG\r\n\x1a\n a face";

impl TestApp {
    /// Makes something as the office; gives its id.
    pub(crate) async fn make(&self, path: &str, body: Value) -> String {
        self.office("POST", path, body).await.expect(201).id()
    }

    /// Does something as the office, which signs in again when time has passed.
    pub(crate) async fn office(&self, method: &str, path: &str, body: Value) -> Reply {
        if !self.knows(OFFICE) {
            self.user(OFFICE, &[Role::Owner]).await;
        }
        let reply = self.call(OFFICE, method, path, body.clone()).await;
        if reply.status != 401 {
            return reply;
        }
        self.forget(OFFICE);
        self.call(OFFICE, method, path, body).await
    }

    pub(crate) async fn branch(&self, name: &str) -> String {
        self.make("/api/v1/branches", json!({ "name": name })).await
    }

    /// A family account without anybody in it.
    pub(crate) async fn family(&self, name: &str) -> String {
        self.make("/api/v1/family-accounts", json!({ "name": name })).await
    }

    /// An active student with a family account of his own.
    pub(crate) async fn student(&self, name: &str) -> String {
        self.make("/api/v1/students", json!({ "full_name": name })).await
    }

    pub(crate) async fn student_in(&self, family: &str, name: &str) -> String {
        self.make("/api/v1/students", json!({ "full_name": name, "family_account_id": family })).await
    }

    /// Takes a step with a student: `left`, `paused` …
    pub(crate) async fn step(&self, student: &str, status: &str) {
        let path = format!("/api/v1/students/{student}/status-changes");
        self.office("POST", &path, json!({ "status": status })).await.expect(200);
    }

    /// Gives a student a photo.
    pub(crate) async fn photograph(&self, student: &str) {
        self.upload("office", &format!("/api/v1/students/{student}/photo"), PHOTO).await.expect(204);
    }

    /// The family account of a student.
    pub(crate) async fn family_of(&self, student: &str) -> String {
        let student = self.office("GET", &format!("/api/v1/students/{student}"), Value::Null).await.expect(200);
        student.body["family_account"]["id"].as_str().expect("an id").to_owned()
    }

    /// A guardian of a student, with the usual rights.
    pub(crate) async fn guardian(&self, student: &str, name: &str) -> String {
        let family = self.family_of(student).await;
        let path = format!("/api/v1/family-accounts/{family}/guardians");
        let guardian = self.make(&path, json!({ "full_name": name })).await;
        self.link(student, &guardian, json!({})).await;
        guardian
    }

    /// Links a guardian of the family to a student with the usual rights, but for those given.
    pub(crate) async fn link(&self, student: &str, guardian: &str, rights: Value) {
        let mut body = json!({
            "relationship": "mother", "may_view": true, "may_contact": true, "may_pick_up": true, "may_pay": true,
            "blocked": false,
        });
        for (name, value) in rights.as_object().expect("rights") {
            body[name] = value.clone();
        }
        self.office("PUT", &format!("/api/v1/students/{student}/guardians/{guardian}"), body).await.expect(200);
    }

    pub(crate) async fn teacher(&self, name: &str) -> String {
        self.make("/api/v1/teachers", json!({ "full_name": name })).await
    }

    /// Lets a person sign in as `who`, who is made if nobody has signed in as him. `path` is such as `students/…`.
    pub(crate) async fn let_in(&self, path: &str, who: &str) {
        let email = format!("{who}@example.org");
        let found = self.office("GET", &format!("/api/v1/users?q={email}"), Value::Null).await.expect(200);
        let users = found.body["items"].as_array().expect("users");
        if !users.iter().any(|user| user["email"] == email) {
            self.user(who, &[]).await;
        }
        self.office("POST", &format!("/api/v1/{path}/invitation"), json!({ "email": email })).await.expect(201);
    }

    /// An instrument of this name: the one there is, or a new one.
    pub(crate) async fn instrument(&self, name: &str) -> String {
        let path = format!("/api/v1/instruments?q={}", super::encoded(name));
        let found = self.office("GET", &path, Value::Null).await.expect(200);
        let same = found.body["items"].as_array().into_iter().flatten().find(|instrument| instrument["name"] == name);
        match same.and_then(|instrument| instrument["id"].as_str()) {
            Some(id) => id.to_owned(),
            None => self.make("/api/v1/instruments", json!({ "name": name })).await,
        }
    }

    /// A published course.
    pub(crate) async fn course(&self, name: &str, instrument: &str) -> String {
        let instrument = self.instrument(instrument).await;
        self.make("/api/v1/courses", json!({ "name": name, "instrument_id": instrument, "published": true })).await
    }

    /// A private offering of a course of this name.
    pub(crate) async fn offering(&self, course: &str, minutes: i64) -> String {
        let course = self.course(course, "Guitar").await;
        let offering =
            json!({ "name": format!("{minutes} minutes"), "format": "private", "duration_minutes": minutes });
        self.make(&format!("/api/v1/courses/{course}/offerings"), offering).await
    }

    /// A class of an offering for groups, on Mondays at five from the beginning of 2026, in the first branch.
    pub(crate) async fn class(&self, offering: &str, name: &str, capacity: i64) -> String {
        let branches = self.office("GET", "/api/v1/branches", Value::Null).await.expect(200);
        let branch = match branches.body["items"][0]["id"].as_str() {
            Some(id) => id.to_owned(),
            None => self.branch("Main").await,
        };
        let body = json!({
            "offering_id": offering, "name": name, "branch_id": branch, "capacity": capacity,
            "starts_on": "2026-01-01", "weekly_times": [{ "weekday": 1, "start_time": "17:00" }],
        });
        self.make("/api/v1/classes", body).await
    }

    /// Changes the one weekly time of a class, from today on.
    pub(crate) async fn change_time(&self, class: &str, mut change: Value) {
        let found = self.office("GET", &format!("/api/v1/classes/{class}"), Value::Null).await.expect(200);
        let time = &found.body["weekly_times"][0];
        change["version"] = time["version"].clone();
        let series = time["series_id"].as_str().expect("a series");
        self.office("POST", &format!("/api/v1/series/{series}/edits"), change).await.expect(200);
    }

    /// Makes the lessons of a class up to a day.
    pub(crate) async fn make_lessons(&self, class: &str, until: &str) {
        let found = self.office("GET", &format!("/api/v1/classes/{class}"), Value::Null).await.expect(200);
        for time in found.body["weekly_times"].as_array().expect("weekly times") {
            let series = time["series_id"].as_str().expect("a series");
            let body = json!({ "until": until });
            self.office("POST", &format!("/api/v1/series/{series}/lessons"), body).await.expect(200);
        }
    }

    /// An offering for groups of a course of this name.
    pub(crate) async fn group(&self, course: &str) -> String {
        let course = self.course(course, "Guitar").await;
        let group = json!({ "name": "Group", "format": "group", "duration_minutes": 60 });
        self.make(&format!("/api/v1/courses/{course}/offerings"), group).await
    }

    /// Enrolls a student until further notice.
    pub(crate) async fn enroll(&self, student: &str, offering: &str, teacher: Option<&str>, starts_on: &str) -> String {
        let body = json!({
            "student_id": student, "offering_id": offering, "teacher_id": teacher, "starts_on": starts_on,
        });
        self.make("/api/v1/enrollments", body).await
    }
}
