//! Every route of institute, people and courses, for every role. The table is written from the policy as people agreed
//! on it, not from the code.

use crate::{people::NOBODY, support::TestApp};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const ROLES: [&str; 8] = ["owner", "admin", "front_desk", "accountant", "teacher", "student", "guardian", "nobody"];

/// A route with what each of [`ROLES`] is answered: about what is his own, and about another's (empty where there is no
/// such difference). Bodies of writes are bad on purpose: 400 means that the caller was let through, and nothing changes.
struct Route {
    operation: &'static str,
    request: &'static str,
    body: &'static str,
    own: [u16; 8],
    others: Option<[u16; 8]>,
}

const fn route(operation: &'static str, request: &'static str, body: &'static str, own: [u16; 8]) -> Route {
    Route { operation, request, body, own, others: None }
}

const fn personal(
    operation: &'static str,
    request: &'static str,
    body: &'static str,
    own: [u16; 8],
    others: [u16; 8],
) -> Route {
    Route { operation, request, body, own, others: Some(others) }
}

const OWNERS: [u16; 8] = [400, 400, 403, 403, 403, 403, 403, 403];
const DESK: [u16; 8] = [400, 400, 400, 403, 403, 403, 403, 403];
const WORKERS: [u16; 8] = [200, 200, 200, 200, 200, 403, 403, 403];
const EVERYBODY: [u16; 8] = [200, 200, 200, 200, 200, 200, 200, 403];

#[rustfmt::skip]
const ROUTES: &[Route] = &[
    //                                                                              own adm  fd  acc tea stu gua nobody
    route("read_institute", "GET institute", "", [200, 200, 403, 403, 403, 403, 403, 403]),
    route("update_institute", "PATCH institute", r#"{"week_starts_on": 9}"#, OWNERS),
    route("list_branches", "GET branches", "", WORKERS),
    route("create_branch", "POST branches", r#"{"name": ""}"#, OWNERS),
    route("update_branch", "PATCH branches/{branch}", r#"{"name": ""}"#, OWNERS),
    route("list_rooms", "GET rooms", "", WORKERS),
    route("create_room", "POST rooms", r#"{"branch_id": "{branch}", "name": ""}"#, OWNERS),
    route("update_room", "PATCH rooms/{room}", r#"{"name": ""}"#, OWNERS),

    route("list_students", "GET students", "", EVERYBODY),
    route("create_student", "POST students", r#"{"full_name": ""}"#, DESK),
    personal("read_student", "GET students/{student}", "",           [200, 200, 200, 200, 200, 200, 200, 403],
                                                                     [200, 200, 200, 200, 404, 404, 404, 403]),
    personal("update_student", "PATCH students/{student}", r#"{"email": "x"}"#,
                                                                     [400, 400, 400, 403, 403, 403, 400, 403],
                                                                     [400, 400, 400, 403, 403, 403, 404, 403]),
    route("list_family_accounts", "GET family-accounts", "", EVERYBODY),
    route("create_family_account", "POST family-accounts", r#"{"name": ""}"#, DESK),
    personal("read_family_account", "GET family-accounts/{family}", "",
                                                                     [200, 200, 200, 200, 404, 200, 200, 403],
                                                                     [200, 200, 200, 200, 404, 404, 404, 403]),
    personal("update_family_account", "PATCH family-accounts/{family}", r#"{"name": ""}"#,
                                                                     [400, 400, 400, 403, 403, 403, 403, 403],
                                                                     [400, 400, 400, 403, 403, 403, 404, 403]),
    route("create_guardian", "POST family-accounts/{family}/guardians", r#"{"full_name": ""}"#, DESK),
    personal("update_guardian", "PATCH guardians/{guardian}", r#"{"email": "x"}"#,
                                                                     [400, 400, 400, 403, 403, 403, 400, 403],
                                                                     [400, 400, 400, 403, 403, 403, 404, 403]),
    route("link_guardian", "PUT students/{student}/guardians/{guardian}", r#"{"relationship": "cousin"}"#, DESK),
    route("unlink_guardian", "DELETE students/{student}/guardians/{nobody}", "",
                                                                     [404, 404, 403, 403, 403, 403, 403, 403]),
    route("list_teachers", "GET teachers", "", WORKERS),
    route("create_teacher", "POST teachers", r#"{"full_name": ""}"#, OWNERS),
    personal("read_teacher", "GET teachers/{teacher}", "", WORKERS,  [200, 200, 200, 200, 404, 403, 403, 403]),
    route("update_teacher", "PATCH teachers/{teacher}", r#"{"email": "x"}"#, OWNERS),
    route("invite_student", "POST students/{student}/invitation", r#"{"email": "x"}"#, DESK),
    route("invite_guardian", "POST guardians/{guardian}/invitation", r#"{"email": "x"}"#, DESK),
    route("invite_teacher", "POST teachers/{teacher}/invitation", r#"{"email": "x"}"#, OWNERS),

    route("read_catalogue", "GET catalogue", "", [200; 8]),
    route("list_courses", "GET courses", "", EVERYBODY),
    route("create_course", "POST courses", r#"{"name": "", "instrument": ""}"#, OWNERS),
    route("update_course", "PATCH courses/{course}", r#"{"name": ""}"#, OWNERS),
    route("create_offering", "POST courses/{course}/offerings", r#"{"name": "", "format": "group", "duration_minutes": 1}"#, OWNERS),
    route("update_offering", "PATCH offerings/{offering}", r#"{"name": ""}"#, OWNERS),
    route("list_enrollments", "GET enrollments", "", EVERYBODY),
    route("create_enrollment", "POST enrollments",
          r#"{"student_id": "{student}", "offering_id": "{offering}", "starts_on": "2030-01-02", "ends_on": "2030-01-01"}"#, DESK),
    route("update_enrollment", "PATCH enrollments/{enrollment}", r#"{"ends_on": "2000-01-01"}"#, DESK),
];

/// Everything a route may name, belonging to one set of people.
struct World(Vec<(&'static str, String)>);

impl World {
    /// A student with a family, a guardian, a teacher and an enrollment; `suffix` tells two worlds apart.
    async fn new(app: &TestApp, suffix: &str) -> Self {
        let student = app.student(&format!("Student {suffix}")).await;
        let guardian = app.guardian(&student, &format!("Guardian {suffix}")).await;
        let teacher = app.teacher(&format!("Teacher {suffix}")).await;
        let secrets = json!({ "notes": format!("Secret note {suffix}") });
        app.office("PATCH", &format!("/api/v1/students/{student}"), secrets).await.expect(200);
        let secrets = json!({ "phone": "080 424242", "email": format!("secret{suffix}@example.org") });
        app.office("PATCH", &format!("/api/v1/guardians/{guardian}"), secrets).await.expect(200);
        let offering = app.offering(&format!("Course {suffix}"), 45).await;
        let courses = app.office("GET", "/api/v1/courses", Value::Null).await.expect(200);
        let course = courses.body["items"][0]["id"].as_str().expect("an id").to_owned();
        let enrollment = app.enroll(&student, &offering, Some(&teacher), "2026-01-01").await;
        let (family, room) = (app.family_of(&student).await, app.room(&format!("Room {suffix}")).await);
        let branches = app.office("GET", "/api/v1/branches", Value::Null).await.expect(200);
        let branch = branches.body["items"][0]["id"].as_str().expect("an id").to_owned();
        Self(vec![
            ("{student}", student),
            ("{guardian}", guardian),
            ("{teacher}", teacher),
            ("{course}", course),
            ("{offering}", offering),
            ("{enrollment}", enrollment),
            ("{family}", family),
            ("{room}", room),
            ("{branch}", branch),
            ("{nobody}", NOBODY.to_owned()),
        ])
    }

    fn fill(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (name, id)| text.replace(name, id))
    }

    fn id(&self, name: &str) -> &str {
        &self.0.iter().find(|(known, _)| *known == name).expect("a known name").1
    }
}

/// Two worlds; the personas `student`, `guardian` and `teacher` are those of the first.
async fn worlds(app: &TestApp) -> (World, World) {
    app.personas().await;
    let (own, others) = (World::new(app, "one").await, World::new(app, "two").await);
    app.let_in(&own.fill("students/{student}"), "student").await;
    app.let_in(&own.fill("guardians/{guardian}"), "guardian").await;
    app.let_in(&own.fill("teachers/{teacher}"), "teacher").await;
    (own, others)
}

async fn try_all(app: &TestApp, route: &Route, world: &World, expected: &[u16; 8], whose: &str) -> Vec<String> {
    let (method, path) = route.request.split_once(' ').expect("a method and a path");
    let path = format!("/api/v1/{}", world.fill(path));
    let body: Value = match route.body {
        "" => Value::Null,
        body => serde_json::from_str(&world.fill(body)).expect("JSON"),
    };
    let mut wrong = vec![];
    for (who, expected) in ROLES.iter().zip(expected) {
        let reply = app.call(who, method, &path, body.clone()).await;
        if reply.status.as_u16() != *expected {
            wrong.push(format!("{} of {whose} as {who}: {} and not {expected}", route.operation, reply.status));
        }
        let secret = String::from_utf8_lossy(&reply.bytes).contains("Secret note");
        if secret && !["owner", "admin", "front_desk"].contains(who) {
            wrong.push(format!("{} of {whose} tells {who} the notes", route.operation));
        }
        let numbers = ["424242", "secret", "blocked"].iter().any(|s| String::from_utf8_lossy(&reply.bytes).contains(s));
        if numbers && ["teacher", "student", "guardian", "nobody"].contains(who) {
            wrong.push(format!("{} of {whose} tells {who} how to reach a guardian, or his rights", route.operation));
        }
    }
    wrong
}

on_both! {
    async fn every_route_answers_every_role_as_agreed(app) {
        let (own, others) = worlds(app).await;
        let mut wrong = vec![];
        for route in ROUTES {
            wrong.extend(try_all(app, route, &own, &route.own, "his own").await);
            wrong.extend(try_all(app, route, &others, &route.others.unwrap_or(route.own), "another").await);
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    async fn lists_and_filters_give_nothing_of_others(app) {
        let (own, others) = worlds(app).await;
        for (path, own_filter, foreign_filter) in [
            ("students", "family_account_id={family}", "family_account_id={family}"),
            ("students", "q=Student+one", "q=Student+two"),
            ("family-accounts", "q=Guardian+one", "q=Guardian+two"),
            ("enrollments", "student_id={student}", "student_id={student}"),
            ("enrollments", "offering_id={offering}", "offering_id={offering}"),
        ] {
            for (who, all, mine, theirs) in [
                ("owner", 2, 1, 1), ("accountant", 2, 1, 1), ("student", 1, 1, 0), ("guardian", 1, 1, 0), ("teacher", 1, 1, 0),
            ] {
                // families are no business of teachers
                let seen = |count: i64| if who == "teacher" && path == "family-accounts" { 0 } else { count };
                for (query, count) in [(String::new(), all), (own.fill(own_filter), mine), (others.fill(foreign_filter), theirs)] {
                    let listed = app.get(who, &format!("/api/v1/{path}?{query}")).await.expect(200);
                    assert_eq!(listed.body["total"], seen(count), "{path}?{query} as {who}");
                    assert_eq!(listed.body["items"].as_array().map(Vec::len), usize::try_from(seen(count)).ok(), "{path}?{query} as {who}");
                }
            }
        }
        let teachers = app.get("teacher", "/api/v1/teachers").await.expect(200);
        assert_eq!((&teachers.body["total"], &teachers.body["items"][0]["id"]), (&json!(1), &json!(own.id("{teacher}"))));
    }

    async fn each_audience_is_told_what_is_meant_for_it(app) {
        let (own, _) = worlds(app).await;
        let path = own.fill("/api/v1/students/{student}");
        let name = json!([{ "id": own.id("{guardian}"), "full_name": "Guardian one", "relationship": "mother" }]);
        for (who, guardians) in [("student", &name), ("guardian", &name), ("teacher", &json!([])), ("accountant", &json!([]))] {
            let student = app.get(who, &path).await.expect(200);
            assert_eq!(&student.body["guardians"], guardians, "{who}");
            let members: Vec<_> = student.body.as_object().expect("a student").keys().map(String::as_str).collect();
            let agreed = ["id", "full_name", "status", "family_account", "email", "phone", "date_of_birth", "joined_on", "left_on", "guardians"];
            assert_eq!(BTreeSet::from_iter(members), BTreeSet::from(agreed), "{who}");
        }
        for who in ["owner", "admin", "front_desk"] {
            let student = app.get(who, &path).await.expect(200);
            assert_eq!((&student.body["notes"], &student.body["guardians"][0]["phone"]), (&json!("Secret note one"), &json!("080 424242")));
        }
    }
}

/// A route that is missing from the table has not been thought about.
#[test]
fn every_route_is_in_the_table() {
    let contract = serde_json::to_value(musicbeats::router::api().1).expect("the contract is JSON");
    let mut missing = vec![];
    for (path, operations) in contract["paths"].as_object().expect("paths") {
        for (method, operation) in operations.as_object().expect("operations") {
            let tag = operation["tags"][0].as_str().expect("a tag");
            let id = operation["operationId"].as_str().expect("an id");
            let known = ROUTES.iter().any(|route| route.operation == id);
            if ["institute", "people", "courses"].contains(&tag) && !known {
                missing.push(format!("{id}: {method} {path}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
