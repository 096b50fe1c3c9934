//! Two families with all that a music school has of them. Teacher, student and guardian belong to the first.

use super::{
    secrets::{AWAY, BORN, EMAIL, MARK_NOTE, NOTES, PHONE, UNPUBLISHED},
    table::Relation,
};
use crate::support::{TestApp, request};
use musicbeats::accounts::Role;
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(super) const UNKNOWN: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

/// What a request may name, and what it is in one world.
pub(super) struct World(BTreeMap<String, String>);

impl World {
    pub(super) fn id(&self, name: &str) -> &str {
        self.0.get(name).unwrap_or_else(|| panic!("no <{name}>"))
    }

    /// Whether a text tells of anything in this world.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.0.values().filter(|id| id.len() == UNKNOWN.len()).any(|id| text.contains(id.as_str()))
    }

    fn put(&mut self, name: &str, id: impl Into<String>) {
        self.0.insert(name.to_owned(), id.into());
    }
}

pub(super) struct Worlds<'a> {
    pub(super) app: &'a TestApp,
    pub(super) own: World,
    pub(super) other: World,
    /// A lesson of students of both, whom another teacher teaches.
    group: String,
}

impl<'a> Worlds<'a> {
    pub(super) async fn new(app: &'a TestApp) -> Self {
        app.personas().await;
        let (mut own, mut other) = (world(app, "one").await, world(app, "two").await);
        for (people, who) in [("student", "student"), ("guardian", "guardian"), ("teacher", "teacher")] {
            app.let_in(&format!("{people}s/{}", own.id(people)), who).await;
        }
        formers(app, &mut own).await;
        let words = json!({ "kind": "photos", "body": "We show photos." });
        own.put("consent_text", app.make("/api/v1/consent-texts", words).await);
        accounts(app, &mut own, &mut other).await;
        let group = json!({
            "teacher_id": app.teacher("Third").await, "student_ids": [own.id("student"), other.id("student")],
            "starts": "2026-03-02T12:00", "duration_minutes": 60,
        });
        let hidden = json!({ "name": UNPUBLISHED, "instrument_id": app.instrument("Veena").await, "published": false });
        let hidden = app.make("/api/v1/courses", hidden).await;
        let offering = json!({ "name": "Standard", "format": "private", "duration_minutes": 60 });
        app.make(&format!("/api/v1/courses/{hidden}/offerings"), offering).await;
        Self { group: app.make("/api/v1/lessons", group).await, app, own, other }
    }

    /// A text with what `<…>` stands for in it.
    pub(super) async fn fill(&self, text: &str, relation: Relation, who: &str) -> String {
        let mut parts = text.split('<');
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once('>').expect("a >");
            filled += &self.named(name, relation, who).await;
            filled += rest;
        }
        filled
    }

    async fn named(&self, name: &str, relation: Relation, who: &str) -> String {
        if let Some(name) = name.strip_prefix("other.") {
            return self.other.id(name).to_owned();
        }
        if name == "unknown" || relation == Relation::Unknown {
            return UNKNOWN.to_owned();
        }
        if let Some(role) = name.strip_prefix("fresh_") {
            let address = self.app.app.new_id::<uuid::Uuid>().to_string();
            return self.app.account(&address, &[role.parse().expect("a role")], None).await;
        }
        match (name, relation) {
            ("group", _) => self.group.clone(),
            ("session", Relation::Own) if who.is_empty() => UNKNOWN.to_owned(),
            ("session", Relation::Own) => another_session(self.app, who).await,
            (_, Relation::Other) => self.other.id(name).to_owned(),
            (..) => self.own.id(name).to_owned(),
        }
    }
}

/// A family, and all that is taught to it and billed; the name tells two worlds apart.
async fn world(app: &TestApp, name: &str) -> World {
    let mut world = World(BTreeMap::new());
    world.put("name", name);
    people(app, &mut world).await;
    teaching(app, &mut world).await;
    money(app, &mut world).await;
    lead(app, &mut world).await;
    files(app, &mut world).await;
    world
}

/// A file that waits to be understood, and the lists that can leave as files.
async fn files(app: &TestApp, world: &mut World) {
    let path = format!("/api/v1/imports?kind=students&file_name={}.csv", world.id("name"));
    world.put("import", app.post_file("owner", &path, b"Name\nSomebody\n").await.expect(201).id());
    world.put("kind_students", "students");
    for list in [
        "students",
        "families",
        "guardians",
        "teachers",
        "staff",
        "users",
        "enrollments",
        "lessons",
        "attendance",
        "charges",
        "invoices",
        "leads",
        "payments",
    ] {
        world.put(&format!("list_{list}"), list);
    }
}

async fn people(app: &TestApp, world: &mut World) {
    let name = world.id("name").to_owned();
    let student = app.student(&format!("Student {name}")).await;
    let guardian = app.guardian(&student, &format!("Guardian {name}")).await;
    let secrets = json!({ "notes": NOTES, "date_of_birth": BORN });
    app.office("PATCH", &format!("/api/v1/students/{student}"), secrets).await.expect(200);
    let secrets = json!({ "medical": NOTES, "custody": NOTES });
    app.office("PUT", &format!("/api/v1/students/{student}/private-notes"), secrets).await.expect(204);
    app.photograph(&student).await;
    world.put("staff", app.make("/api/v1/staff", json!({ "full_name": format!("Staff {name}") })).await);
    let secrets = json!({ "phone": PHONE, "email": EMAIL });
    app.office("PATCH", &format!("/api/v1/guardians/{guardian}"), secrets).await.expect(200);
    world.put("family", app.family_of(&student).await);
    world.put("teacher", app.teacher(&format!("Teacher {name}")).await);
    let branch = app.branch(&format!("Branch {name}")).await;
    let room = json!({ "branch_id": branch, "name": "Studio", "capacity": 4 });
    world.put("room", app.make("/api/v1/rooms", room).await);
    calendar(app, world, &branch).await;
    world.put("branch", branch);
    let level = json!({ "name": format!("Level {name}") });
    world.put("level", app.make("/api/v1/levels", level).await);
    world.put("student", student);
    world.put("guardian", guardian);
    world.put("ninth_step", "9");
}

/// The student is in a class too, and pauses in summer; a sibling waits for a place.
async fn group(app: &TestApp, world: &mut World) {
    let (name, student) = (world.id("name").to_owned(), world.id("student").to_owned());
    let offering = json!({ "name": "Group", "format": "group", "duration_minutes": 60 });
    let offering = app.make(&format!("/api/v1/courses/{}/offerings", world.id("course")), offering).await;
    let class = json!({
        "offering_id": offering, "name": format!("Class {name}"), "branch_id": world.id("branch"),
        "capacity": 1, "starts_on": "2026-01-01",
        "weekly_times": [{ "weekday": 1, "start_time": "17:00", "teacher_id": world.id("teacher") }],
    });
    let class = app.make("/api/v1/classes", class).await;
    let member = json!({ "student_id": student, "class_id": class, "starts_on": "2026-02-01" });
    let member = app.make("/api/v1/enrollments", member).await;
    let away = json!({ "starts_on": "2026-07-01", "reason": AWAY });
    app.office("POST", &format!("/api/v1/enrollments/{member}/pauses"), away).await.expect(201);
    world.put("enrollment_in_class", member);
    let waits = json!({ "student_id": app.student_in(world.id("family"), "Waiting").await });
    world.put("waiting", app.make(&format!("/api/v1/classes/{class}/waitlist"), waits).await);
    world.put("group_offering", offering);
    world.put("class", class);
}

/// A term of its own, and a day on which the branch is closed.
async fn calendar(app: &TestApp, world: &mut World, branch: &str) {
    let name = world.id("name").to_owned();
    let (starts_on, ends_on) = if name == "one" { ("2026-01-01", "2026-06-30") } else { ("2026-07-01", "2026-12-31") };
    let term = json!({ "name": format!("Term {name}"), "starts_on": starts_on, "ends_on": ends_on });
    world.put("term", app.make("/api/v1/terms", term).await);
    let closure = json!({ "kind": "closure", "name": "Repair", "starts_on": "2026-05-01", "branch_id": branch });
    world.put("closure", app.make("/api/v1/closures", closure).await);
}

/// Today's lesson was recorded; another is too old for its teacher to record, and one is cancelled.
async fn teaching(app: &TestApp, world: &mut World) {
    let instrument = format!("Guitar {}", world.id("name"));
    let course = app.course(&format!("Course {}", world.id("name")), &instrument).await;
    let offering = json!({ "name": "Standard", "format": "private", "duration_minutes": 60 });
    world.put("offering", app.make(&format!("/api/v1/courses/{course}/offerings"), offering).await);
    world.put("course", course);
    world.put("instrument", app.instrument(&instrument).await);
    let (student, teacher) = (world.id("student").to_owned(), world.id("teacher").to_owned());
    world.put("enrollment", app.enroll(&student, world.id("offering"), Some(&teacher), "2026-02-01").await);
    group(app, world).await;
    for (lesson, day) in [("lesson", "2026-03-02"), ("old_lesson", "2026-02-10"), ("cancelled", "2026-03-03")] {
        let plan = json!({
            "teacher_id": teacher, "student_ids": [student], "room_id": world.id("room"),
            "starts": format!("{day}T10:00"), "duration_minutes": 60,
        });
        world.put(lesson, app.make("/api/v1/lessons", plan).await);
    }
    let series = json!({
        "teacher_id": teacher, "student_ids": [student], "starts_on": "2026-04-06", "count": 2, "start_time": "10:00",
        "duration_minutes": 60,
    });
    world.put("series", app.make("/api/v1/series", series).await);
    let path = format!("/api/v1/lessons/{}/cancellation", world.id("cancelled"));
    app.office("PUT", &path, json!({ "reason": "ill" })).await.expect(200);
    let marks = json!({ "marks": [{ "student_id": student, "code": "present", "note": MARK_NOTE }] });
    app.office("PUT", &format!("/api/v1/lessons/{}/attendance", world.id("lesson")), marks).await.expect(200);
}

/// An invoice is paid in part; another charge waits.
async fn money(app: &TestApp, world: &mut World) {
    let (student, family) = (world.id("student").to_owned(), world.id("family").to_owned());
    let plan = json!({
        "offering_id": world.id("offering"), "name": "Monthly", "kind": "monthly_flat", "amount_minor": 250_000,
        "proration": "by_lesson", "valid_from": "2026-01-01",
    });
    world.put("plan", app.make("/api/v1/price-plans", plan).await);
    let path = format!("/api/v1/enrollments/{}/price-plan", world.id("enrollment"));
    app.office("PUT", &path, json!({ "price_plan_id": world.id("plan") })).await.expect(200);
    let strings = json!({ "student_id": student, "kind": "other", "description": "Strings", "amount_minor": 10_000 });
    world.put("charged", app.make("/api/v1/charges", strings.clone()).await);
    world.put("invoice", app.make("/api/v1/invoices", json!({ "family_account_id": family })).await);
    let cash = json!({ "family_account_id": family, "amount_minor": 4_000, "method": "cash" });
    let paid = app.call_with("owner", "POST", "/api/v1/payments", cash, &[("idempotency-key", &family)]).await;
    let paid = paid.expect(201).body;
    world.put("payment", paid["payment"]["id"].as_str().expect("an id"));
    world.put("receipt", paid["receipt"]["id"].as_str().expect("an id"));
    world.put("charge", app.make("/api/v1/charges", strings).await);
}

/// Somebody asks for lessons who is a guardian of the family, and has come to try.
async fn lead(app: &TestApp, world: &mut World) {
    let enquirer = json!({
        "contact_name": "Latha", "email": EMAIL, "learner_name": format!("Learner {}", world.id("name")),
        "relationship": "mother", "source": "walk_in", "instrument_id": world.id("instrument"), "note": "We met.",
    });
    let lead = app.make("/api/v1/leads", enquirer).await;
    let trial = json!({
        "teacher_id": app.teacher(&format!("Tried {}", world.id("name"))).await, "starts": "2026-03-01T10:00",
        "duration_minutes": 30, "student_id": world.id("student"),
    });
    let booked = app.office("POST", &format!("/api/v1/leads/{lead}/trials"), trial).await.expect(201).body;
    world.put("trial", booked["trials"][0]["lesson_id"].as_str().expect("a lesson"));
    world.put("lead", lead);
    let asking = json!({
        "contact_name": "Ravi", "phone": "98450 12345", "relationship": "self", "source": "phone",
        "instrument_id": world.id("instrument"),
    });
    world.put("asking", app.make("/api/v1/leads", asking).await);
}

/// Those who had to do with the student once: his teacher until forty days ago, and two of his guardians; and a third, whose
/// other child is a sibling.
async fn formers(app: &TestApp, world: &mut World) {
    let student = world.id("student").to_owned();
    let (teacher, drums) = (app.teacher("Former").await, app.offering("Drums", 30).await);
    let enrollment = app.enroll(&student, &drums, Some(&teacher), "2025-06-01").await;
    let ended = json!({ "ends_on": "2026-01-21" });
    app.office("PATCH", &format!("/api/v1/enrollments/{enrollment}"), ended).await.expect(200);
    app.let_in(&format!("teachers/{teacher}"), "former_teacher").await;
    let removed = app.guardian(&student, "Former").await;
    app.let_in(&format!("guardians/{removed}"), "former_guardian").await;
    let link = format!("/api/v1/students/{student}/guardians/{removed}");
    app.office("DELETE", &link, Value::Null).await.expect(204);
    let blocked = app.guardian(&student, "Blocked").await;
    app.let_in(&format!("guardians/{blocked}"), "blocked_guardian").await;
    app.link(&student, &blocked, json!({ "blocked": true })).await;
    world.put("blocked_guardian", blocked);
    let sibling = app.student_in(world.id("family"), "Sibling").await;
    let divided = app.guardian(&sibling, "Divided").await;
    app.let_in(&format!("guardians/{divided}"), "sibling_guardian").await;
    app.link(&student, &divided, json!({ "blocked": true })).await;
}

/// An account of each role in the own world, which nobody asks with; in the other one somebody who has signed in.
async fn accounts(app: &TestApp, own: &mut World, other: &mut World) {
    for role in Role::ALL {
        let name = format!("as_{}", role.as_str());
        own.put(&name, app.account(&name, &[*role], None).await);
    }
    own.put("as_nobody", app.account("as_nobody", &[], None).await);
    other.put("user", app.user("somebody", &[Role::Student]).await);
    other.put("session", another_session(app, "somebody").await);
    other.put("refresh", app.sign_in("somebody").await.text("refresh"));
}

/// Signs in once more; gives the id of that session.
async fn another_session(app: &TestApp, who: &str) -> String {
    let access = app.sign_in(who).await.text("access");
    let listed = app.send(request("GET", "/api/v1/accounts/sessions", Some(&access), Value::Null)).await.expect(200);
    let sessions = listed.body["items"].as_array().expect("sessions");
    let current = sessions.iter().find(|session| session["current"] == true).expect("this one");
    current["id"].as_str().expect("an id").to_owned()
}
