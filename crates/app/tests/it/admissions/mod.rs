//! Somebody begins to learn here: all of it in one request, or nothing.

mod refusals;

use crate::support::{Reply, School, TestApp, with};
use kit::{args, sql};
use musicbeats::accounts::Role;
use serde_json::{Value, json};

const NOBODY: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

async fn admit_as(app: &TestApp, who: &str, query: &str, body: Value) -> Reply {
    let key = app.app.new_id::<uuid::Uuid>().to_string();
    app.call_with(who, "POST", &format!("/api/v1/admissions{query}"), body, &[("idempotency-key", &key)]).await
}

async fn admit(app: &TestApp, body: Value) -> Reply {
    admit_as(app, "owner", "", body).await
}

/// A child with a mother.
fn asha() -> Value {
    json!({
        "full_name": "Asha Nair", "date_of_birth": "2015-03-01",
        "family": { "guardians": [{ "full_name": "Maya Nair", "relationship": "mother", "phone": "098765 43210" }] },
    })
}

/// How many students, families, guardians, enrollments, series, lessons, charges, agreed prices and status changes.
async fn rows(app: &TestApp) -> Vec<i64> {
    let counts: Vec<(i64, i64)> = app
        .app
        .db
        .all(
            sql!(
                "SELECT 1, COUNT(*) FROM students UNION ALL SELECT 2, COUNT(*) FROM family_accounts
                 UNION ALL SELECT 3, COUNT(*) FROM guardians UNION ALL SELECT 4, COUNT(*) FROM enrollments
                 UNION ALL SELECT 5, COUNT(*) FROM series UNION ALL SELECT 6, COUNT(*) FROM lessons
                 UNION ALL SELECT 7, COUNT(*) FROM charges UNION ALL SELECT 8, COUNT(*) FROM enrollment_plans
                 UNION ALL SELECT 9, COUNT(*) FROM student_status_changes
                 ORDER BY 1"
            ),
            args![],
        )
        .await
        .expect("counts");
    counts.into_iter().map(|(_, count)| count).collect()
}

/// A plan of an offering; gives its id.
async fn plan(app: &TestApp, offering: &str, minor: i64) -> String {
    let body = json!({
        "offering_id": offering, "name": "Monthly", "kind": "monthly_flat", "amount_minor": minor, "proration": "none",
        "valid_from": "2026-01-01",
    });
    app.make("/api/v1/price-plans", body).await
}

/// A class on Mondays at five, with its lessons of March from the 9th on.
async fn monday_class(app: &TestApp, offering: &str, teacher: &str, places: i64) -> String {
    let branches = app.office("GET", "/api/v1/branches", Value::Null).await.expect(200);
    let class = json!({
        "offering_id": offering, "branch_id": branches.body["items"][0]["id"], "name": "Monday choir", "capacity": places,
        "starts_on": "2026-03-02", "weekly_times": [{ "weekday": 1, "start_time": "17:00", "teacher_id": teacher }],
    });
    let made = app.office("POST", "/api/v1/classes", class).await.expect(201);
    let series = made.body["weekly_times"][0]["series_id"].as_str().expect("a series").to_owned();
    let lessons = json!({ "until": "2026-03-31", "skip_clashes": false });
    app.office("POST", &format!("/api/v1/series/{series}/lessons"), lessons).await;
    made.id()
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

on_both! {
    async fn a_child_is_admitted_to_weekly_lessons_with_all_that_belongs_to_it(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (kavya, room) = (school.teacher("Kavya", "").await, school.room("Studio", 4).await);
        let offering = school.offering("Guitar", "private").await;
        let monthly = plan(app, &offering, 320_000).await;
        let done = admit(app, json!({
            "student": asha(), "offering_id": offering, "starts_on": "2026-03-09",
            "weekly_time": { "starts_on": "2026-03-11", "start_time": "17:00", "teacher_id": kavya, "room_id": room, "count": 4 },
            "price_plan_id": monthly, "price_override_minor": 300_000,
            "registration_fee": { "amount_minor": 50_000, "description": "Registration 2026" },
        })).await.expect(201).body;
        let (student, enrollment) = (text(&done["student_id"]), text(&done["enrollment"]["id"]));
        assert_eq!((&done["lessons_planned"], &done["skipped"]), (&json!(4), &json!([])));
        assert_eq!(done["price"], json!({ "plan_name": "Monthly", "amount_minor": 300_000, "currency": "INR", "is_override": true }));
        let weekly = &done["enrollment"]["weekly_times"][0];
        assert_eq!((&weekly["series_id"], &weekly["weekday"], &weekly["duration_minutes"]), (&done["series_id"], &json!(3), &json!(60)));
        assert_eq!((&done["enrollment"]["teacher"]["id"], &done["enrollment"]["starts_on"]), (&json!(kavya), &json!("2026-03-09")));

        let known = app.get("owner", &format!("/api/v1/students/{student}")).await.expect(200).body;
        assert_eq!((&known["status"], &known["guardians"][0]["full_name"]), (&json!("active"), &json!("Maya Nair")));
        let lessons = app.get("owner", "/api/v1/lessons?from=2026-03-01&to=2026-03-31").await.expect(200).body;
        let own: Vec<_> = lessons["items"].as_array().expect("lessons").iter()
            .map(|lesson| (text(&lesson["starts"]), text(&lesson["students"][0]["enrollment_id"]))).collect();
        assert_eq!(own, [("2026-03-11T17:00".to_owned(), enrollment.clone()), ("2026-03-18T17:00".into(), enrollment.clone()), ("2026-03-25T17:00".into(), enrollment.clone())]);
        let price = app.get("owner", &format!("/api/v1/enrollments/{enrollment}/price-plan")).await.expect(200).body;
        assert_eq!((&price["price_override_minor"], &price["starts_on"]), (&json!(300_000), &json!("2026-03-09")));
        let charges = app.get("owner", &format!("/api/v1/charges?student_id={student}")).await.expect(200).body;
        assert_eq!((&charges["total"], &charges["items"][0]["id"], &charges["items"][0]["net_minor"]), (&json!(1), &done["charge_id"], &json!(50_000)));
        assert_eq!((&charges["items"][0]["kind"], &charges["items"][0]["description"]), (&json!("registration"), &json!("Registration 2026")));
    }

    async fn who_is_admitted_to_a_class_is_in_its_planned_lessons(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let kavya = school.teacher("Kavya", "").await;
        let offering = school.offering("Choir", "group").await;
        let class = monday_class(app, &offering, &kavya, 3).await;
        let done = admit(app, json!({ "student": asha(), "class_id": class, "starts_on": "2026-03-16" })).await.expect(201).body;
        assert_eq!((&done["enrollment"]["class"]["id"], &done["enrollment"]["did"]["given"]), (&json!(class), &json!(3)));
        assert_eq!((&done["series_id"], &done["charge_id"], &done["price"]), (&Value::Null, &Value::Null, &Value::Null));
        let lessons = app.get("owner", "/api/v1/lessons?from=2026-03-16&to=2026-03-16").await.expect(200).body;
        assert_eq!(lessons["items"][0]["students"][0]["id"], done["student_id"]);
        let weekly = json!({ "starts_on": "2026-03-17", "start_time": "17:00", "teacher_id": kavya, "count": 4 });
        let both = json!({ "student": with(asha(), json!({ "confirm_duplicate": true })), "class_id": class, "starts_on": "2026-03-16", "weekly_time": weekly });
        admit(app, both).await.refuses(&["weekly_time"]);
    }

    async fn whoever_is_in_the_books_is_active_afterwards(app) {
        app.user("owner", &[Role::Owner]).await;
        let offering = app.offering("Guitar", 45).await;
        for (status, is) in [("lead", "active"), ("trial", "active"), ("left", "active"), ("active", "active")] {
            let name = format!("Student {status}");
            let student = app.make("/api/v1/students", json!({ "full_name": name, "status": status })).await;
            let done = admit(app, json!({ "student_id": student, "offering_id": offering, "starts_on": "2026-03-02" })).await.expect(201).body;
            assert_eq!(done["student_id"], json!(student));
            let known = app.get("owner", &format!("/api/v1/students/{student}")).await.expect(200).body;
            assert_eq!((&known["status"], &known["left_on"]), (&json!(is), &Value::Null), "{status}");
        }
    }

    async fn a_sibling_joins_the_family(app) {
        app.user("owner", &[Role::Owner]).await;
        let offering = app.offering("Guitar", 45).await;
        let first = admit(app, json!({ "student": asha(), "offering_id": offering, "starts_on": "2026-03-02" })).await.expect(201).body;
        let family = app.family_of(&text(&first["student_id"])).await;
        let ravi = json!({ "full_name": "Ravi Nair", "family_account_id": family });
        let second = admit(app, json!({ "student": ravi, "offering_id": offering, "starts_on": "2026-03-02" })).await.expect(201).body;
        assert_eq!(app.family_of(&text(&second["student_id"])).await, family);
        assert_eq!(rows(app).await[1], 1);
    }

    async fn a_lead_is_won_with_weekly_time_and_registration(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let kavya = school.teacher("Kavya", "").await;
        let offering = school.offering("Guitar", "private").await;
        let lead = app.lead("Asha", json!({})).await;
        let path = format!("/api/v1/leads/{lead}/conversion");
        let body = json!({
            "offering_id": offering, "starts_on": "2026-03-09", "registration_fee": { "amount_minor": 50_000 },
            "weekly_time": { "starts_on": "2026-03-09", "start_time": "17:00", "teacher_id": kavya, "ends_on": "2026-03-31" },
        });
        let before = rows(app).await;
        let bad = with(body.clone(), json!({ "registration_fee": { "amount_minor": 0 } }));
        app.post("owner", &path, bad).await.refuses(&["registration_fee.amount_minor"]);
        assert_eq!(rows(app).await, before, "nothing is half done");
        assert_eq!(app.read_lead(&lead).await["student"], Value::Null);
        let won = app.post("owner", &path, body).await.expect(201).body;
        let enrollment = app.get("owner", &format!("/api/v1/enrollments/{}", text(&won["enrollment_id"]))).await.expect(200).body;
        assert_eq!((&won["stage"], &enrollment["weekly_times"][0]["start_time"]), (&json!("won"), &json!("17:00")));
        let after = rows(app).await;
        assert_eq!((after[5] - before[5], after[6] - before[6]), (4, 1), "lessons and charges");
    }

    async fn a_preview_answers_the_same_and_does_nothing(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let kavya = school.teacher("Kavya", "").await;
        let offering = school.offering("Guitar", "private").await;
        let body = json!({
            "student": asha(), "offering_id": offering, "starts_on": "2026-03-09", "registration_fee": { "amount_minor": 50_000 },
            "weekly_time": { "starts_on": "2026-03-09", "start_time": "17:00", "teacher_id": kavya, "count": 5 },
        });
        let before = rows(app).await;
        let key = [("idempotency-key", "one and the same")];
        let preview = app.call_with("owner", "POST", "/api/v1/admissions?preview=true", body.clone(), &key).await.expect(201).body;
        assert_eq!((&preview["lessons_planned"], &preview["enrollment"]["student"]["full_name"]), (&json!(5), &json!("Asha Nair")));
        assert_eq!(rows(app).await, before);
        let done = app.call_with("owner", "POST", "/api/v1/admissions", body.clone(), &key).await.expect(201);
        let after = rows(app).await;
        assert_ne!(after, before, "the preview used up no key");
        let again = app.call_with("owner", "POST", "/api/v1/admissions", body.clone(), &key).await.expect(201);
        assert_eq!((again.body, rows(app).await), (done.body, after), "the same answer, and nothing done");
        let other = with(body.clone(), json!({ "starts_on": "2026-03-08" }));
        app.call_with("owner", "POST", "/api/v1/admissions", other, &key).await.problem(422, "idempotency_key_reused");
        app.post("owner", "/api/v1/admissions", body).await.refuses(&["Idempotency-Key"]);
    }

    async fn lessons_that_clash_are_left_out_if_that_is_wanted(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let kavya = school.teacher("Kavya", "").await;
        let offering = school.offering("Guitar", "private").await;
        school.lesson(&kavya, &[&school.student("Bela", "").await], "2026-03-16T17:00").await;
        let body = json!({
            "student": asha(), "offering_id": offering, "starts_on": "2026-03-09",
            "weekly_time": { "starts_on": "2026-03-09", "start_time": "17:00", "teacher_id": kavya, "count": 3 },
        });
        let before = rows(app).await;
        let refused = admit(app, body.clone()).await.problem(409, "clash");
        assert_eq!(refused.body["clashes"][0]["on_date"], "2026-03-16");
        assert_eq!(rows(app).await, before);
        let done = admit_as(app, "owner", "?skip_clashes=true", body).await.expect(201).body;
        assert_eq!((&done["lessons_planned"], &done["skipped"][0]["on_date"]), (&json!(2), &json!("2026-03-16")));
    }

    async fn twenty_at_once_fill_three_places(app) {
        app.user("owner", &[Role::Owner]).await;
        let offering = app.group("Choir").await;
        let class = app.class(&offering, "Monday choir", 3).await;
        let before = rows(app).await;
        let posts = (0..20).map(|n| {
            let student = json!({ "full_name": format!("Student No {n}"), "confirm_duplicate": true });
            let body = json!({ "student": student, "class_id": class, "starts_on": "2026-03-09" });
            (body, vec![("idempotency-key", n.to_string())])
        }).collect();
        let replies = app.post_at_once("owner", "/api/v1/admissions", posts).await;
        let mut statuses: Vec<u16> = replies.iter().map(|reply| reply.status.as_u16()).collect();
        statuses.sort_unstable();
        let mut expected = vec![201; 3];
        expected.extend([409; 17]);
        assert_eq!(statuses, expected);
        let after = rows(app).await;
        assert_eq!((after[0] - before[0], after[1] - before[1], after[3] - before[3]), (3, 3, 3), "students, families, enrollments");
    }
}
