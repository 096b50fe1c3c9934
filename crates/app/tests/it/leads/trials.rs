//! From a lead to a trial lesson.

use super::{NOWHERE, log, move_to};
use crate::support::{Reply, School, TestApp};
use jiff::SignedDuration;
use musicbeats::accounts::Role;
use serde_json::{Value, json};

/// An hour with a teacher, on Wednesday at five.
fn trial(teacher: &str) -> Value {
    json!({ "teacher_id": teacher, "starts": "2026-03-04T17:00", "duration_minutes": 60 })
}

async fn book(app: &TestApp, lead: &str, body: Value) -> Reply {
    app.office("POST", &format!("/api/v1/leads/{lead}/trials"), body).await
}

/// Keeps a teacher busy for an hour.
async fn busy(app: &TestApp, teacher: &str, starts: &str) -> String {
    let choir =
        json!({ "teacher_id": teacher, "title": "Choir", "student_ids": [], "starts": starts, "duration_minutes": 60 });
    app.make("/api/v1/lessons", choir).await
}

async fn result(app: &TestApp, lead: &Value, body: Value) -> Reply {
    let (id, lesson) = (lead["id"].as_str().expect("an id"), lead["trials"][0]["lesson_id"].as_str().expect("an id"));
    app.office("PUT", &format!("/api/v1/leads/{id}/trials/{lesson}/result"), body).await
}

async fn student(app: &TestApp, lead: &Value) -> Value {
    let id = lead["student"]["id"].as_str().expect("a student");
    app.office("GET", &format!("/api/v1/students/{id}"), Value::Null).await.expect(200).body
}

on_both! {
    async fn one_step_makes_a_student_a_family_and_a_lesson(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        app.user("desk", &[Role::FrontDesk]).await;
        let (teacher, room) = (school.teacher("Kavya", "kavya").await, school.room("Veena room", 4).await);
        let offering = school.offering("Guitar", "private").await;
        app.enquire(json!({})).await.expect(202);
        let id = app.leads("").await[0]["id"].as_str().expect("an id").to_owned();
        let mut body = trial(&teacher);
        (body["room_id"], body["offering_id"]) = (json!(room), json!(offering));
        let lead = app.post("desk", &format!("/api/v1/leads/{id}/trials"), body).await.expect(201).body;

        assert_eq!((&lead["stage"], &lead["next_action_on"]), (&json!("trial_booked"), &json!("2026-03-04")));
        let booked = &lead["trials"][0];
        assert_eq!((&booked["starts"], &booked["teacher"], &booked["room"]), (&json!("2026-03-04T17:00"), &json!("Kavya"), &json!("Veena room")));
        assert_eq!((&booked["teacher_id"], &booked["offering_id"]), (&json!(teacher), &json!(offering)));
        assert_eq!((&booked["status"], &booked["came"], &booked["fee_minor"]), (&json!("planned"), &Value::Null, &Value::Null));
        let student = student(app, &lead).await;
        assert_eq!((&student["full_name"], &student["status"], &student["joined_on"]), (&json!("Meera Nair"), &json!("trial"), &Value::Null));
        assert_eq!((&student["date_of_birth"], &student["family_account"]["name"]), (&json!("2016-05-04"), &json!("Family of Latha Nair")));
        let mother = &student["guardians"][0];
        assert_eq!((&mother["full_name"], &mother["relationship"]), (&json!("Latha Nair"), &json!("mother")));
        assert_eq!((&mother["phone"], &mother["email"]), (&json!("+919845012345"), &json!("latha@example.org")));

        let week = app.get("kavya", "/api/v1/lessons?from=2026-03-02&to=2026-03-08").await.expect(200).body;
        let lesson = &week["items"][0];
        assert_eq!((&lesson["kind"], &lesson["title"]), (&json!("trial"), &json!("Guitar")));
        assert_eq!(lesson["students"][0]["full_name"], "Meera Nair", "the teacher knows who comes");
        app.get("kavya", &format!("/api/v1/leads/{id}")).await.problem(403, "forbidden");
        let choir = busy(app, &teacher, "2026-03-05T10:00").await;
        assert_eq!(app.get("kavya", &format!("/api/v1/lessons/{choir}")).await.expect(200).body["kind"], "event");
    }

    async fn a_clash_leaves_nothing_behind(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (kavya, other, room) = (school.teacher("Kavya", "").await, school.teacher("Other", "").await, school.room("Veena", 4).await);
        busy(app, &kavya, "2026-03-04T17:30").await;
        let id = app.lead("Asha", json!({})).await;
        let before = app.holdings().await;
        let clash = book(app, &id, trial(&kavya)).await.problem(409, "clash");
        assert_eq!((&clash.body["clashes"][0]["resource"], &clash.body["clashes"][0]["name"]), (&json!("teacher"), &json!("Kavya")));
        let taken = json!({ "teacher_id": kavya, "room_id": room, "student_ids": [], "title": "Choir", "starts": "2026-03-04T18:30", "duration_minutes": 30 });
        app.make("/api/v1/lessons", taken).await;
        let before_room = app.holdings().await;
        let body = json!({ "teacher_id": other, "room_id": room, "starts": "2026-03-04T18:00", "duration_minutes": 60 });
        let clash = book(app, &id, body).await.problem(409, "clash");
        assert_eq!(clash.body["clashes"][0]["resource"], "room");
        assert_eq!(app.holdings().await, before_room);
        assert_eq!((before[0], before_room[0]), (0, 0), "no student was made");
        let lead = app.read_lead(&id).await;
        assert_eq!((&lead["stage"], &lead["student"], &lead["trials"]), (&json!("new"), &Value::Null, &json!([])));

        book(app, &id, trial(&other)).await.expect(201);
        let again = book(app, &id, trial(&kavya)).await.problem(409, "clash");
        let resources: Vec<&str> = again.body["clashes"].as_array().expect("clashes").iter().filter_map(|clash| clash["resource"].as_str()).collect();
        assert!(resources.contains(&"student"), "nobody tries in two rooms at once: {resources:?}");
    }

    async fn every_bad_field_is_named_and_nothing_is_made(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (kavya, gone) = (school.teacher("Kavya", "").await, school.teacher("Gone", "").await);
        school.change(&format!("teachers/{gone}"), json!({ "active": false })).await;
        let id = app.lead("Asha", json!({})).await;
        let before = app.holdings().await;
        for (changes, fields) in [
            (json!({ "teacher_id": NOWHERE }), vec!["teacher_id"]),
            (json!({ "teacher_id": gone }), vec!["teacher_id"]),
            (json!({ "room_id": NOWHERE }), vec!["room_id"]),
            (json!({ "offering_id": NOWHERE }), vec!["offering_id"]),
            (json!({ "student_id": NOWHERE }), vec!["student_id"]),
            (json!({ "family_account_id": NOWHERE }), vec!["family_account_id"]),
            (json!({ "student_id": "x" }), vec!["student_id"]),
            (json!({ "starts": "2026-03-04T25:00" }), vec!["starts"]),
            (json!({ "starts": "2026-03-04" }), vec!["starts"]),
            (json!({ "duration_minutes": 4 }), vec!["duration_minutes"]),
            (json!({ "charge_fee": true }), vec!["charge_fee"]),
        ] {
            let body = crate::support::with(trial(&kavya), changes);
            book(app, &id, body).await.refuses(&fields);
        }
        book(app, NOWHERE, trial(&kavya)).await.problem(404, "not_found");
        assert_eq!(app.holdings().await, before);
    }

    async fn a_family_that_is_known_is_offered_and_not_entered_twice(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let kavya = school.teacher("Kavya", "").await;
        let sibling = app.student("Arjun").await;
        let mother = app.guardian(&sibling, "Latha N.").await;
        school.change(&format!("guardians/{mother}"), json!({ "phone": "098450-12345" })).await;
        let other = app.student("Stranger").await;
        let near = app.guardian(&other, "Near").await;
        school.change(&format!("guardians/{near}"), json!({ "phone": "+1 984 501 2345", "email": "xlatha@example.org" })).await;
        let id = app.lead("Meera", json!({ "contact_name": "Latha Nair", "email": "latha@example.org" })).await;
        let found = app.office("GET", &format!("/api/v1/leads/{id}/matches"), Value::Null).await.expect(200).body;
        let family = app.family_of(&sibling).await;
        assert_eq!(found["items"].as_array().expect("items").len(), 1, "{found}");
        let offered = &found["items"][0];
        assert_eq!((&offered["family_account"]["id"], &offered["guardian_id"]), (&json!(family), &json!(mother)));
        assert_eq!(offered["students"][0]["full_name"], "Arjun");

        let before = app.holdings().await;
        let body = crate::support::with(trial(&kavya), json!({ "family_account_id": family }));
        let lead = book(app, &id, body).await.expect(201).body;
        let meera = student(app, &lead).await;
        assert_eq!(meera["family_account"]["id"], json!(family));
        assert_eq!((meera["guardians"].as_array().expect("guardians").len(), &meera["guardians"][0]["id"]), (1, &json!(mother)));
        let after = app.holdings().await;
        assert_eq!((after[0] - before[0], after[1] - before[1], after[7] - before[7]), (1, 0, 0), "a student, no family, no guardian");

        let father = app.lead("Kiran", json!({ "contact_name": "Ravi", "phone": "98450 99999", "relationship": "father" })).await;
        let body = json!({ "teacher_id": kavya, "starts": "2026-03-04T18:00", "duration_minutes": 30, "family_account_id": family });
        let lead = book(app, &father, body).await.expect(201).body;
        assert_eq!(student(app, &lead).await["guardians"][0]["full_name"], "Ravi", "who is not known becomes a guardian");

        let third = app.lead("Arjun", json!({})).await;
        let body = json!({ "teacher_id": kavya, "starts": "2026-03-04T18:30", "duration_minutes": 30, "student_id": sibling });
        let lead = book(app, &third, body).await.expect(201).body;
        assert_eq!((&lead["student"]["id"], &lead["student"]["status"]), (&json!(sibling), &json!("active")), "who learns here learns on");
    }

    async fn who_asks_for_himself_is_called_himself(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let kavya = school.teacher("Kavya", "").await;
        let id = app.lead("", json!({ "contact_name": "Ravi Iyer", "relationship": "self", "learner_name": null })).await;
        let lead = book(app, &id, trial(&kavya)).await.expect(201).body;
        let ravi = student(app, &lead).await;
        assert_eq!((&ravi["full_name"], &ravi["phone"], &ravi["guardians"]), (&json!("Ravi Iyer"), &json!("+919845012345"), &json!([])));
        let found = app.lead("Meera", json!({ "contact_name": "Ravi" })).await;
        let found = app.office("GET", &format!("/api/v1/leads/{found}/matches"), Value::Null).await.expect(200).body;
        assert_eq!((&found["items"][0]["guardian_id"], &found["items"][0]["full_name"]), (&Value::Null, &json!("Ravi Iyer")));
    }

    async fn the_fee_that_is_set_is_charged(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        app.user("desk", &[Role::FrontDesk]).await;
        let kavya = school.teacher("Kavya", "").await;
        let settings = json!({ "form_open": true, "sites": [], "trial_fee_minor": 50_000 });
        app.office("PUT", "/api/v1/lead-settings", settings).await.expect(200);
        let id = app.lead("Asha", json!({})).await;
        let body = crate::support::with(trial(&kavya), json!({ "charge_fee": true }));
        let lead = app.post("desk", &format!("/api/v1/leads/{id}/trials"), body).await.expect(201).body;
        assert_eq!(lead["trials"][0]["fee_minor"], 50_000);
        let student = lead["student"]["id"].as_str().expect("an id");
        let charges = app.office("GET", &format!("/api/v1/charges?student_id={student}"), Value::Null).await.expect(200).body;
        assert_eq!(charges["total"], 1);
        let charge = &charges["items"][0];
        assert_eq!((&charge["net_minor"], &charge["description"]), (&json!(50_000), &json!("Trial lesson on 2026-03-04")));
        assert_eq!((&charge["tax_inclusive"], &charge["invoice_id"]), (&json!(true), &Value::Null), "no invoice is made by itself");
    }

    async fn how_it_went_moves_the_lead(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let kavya = school.teacher("Kavya", "").await;
        let id = app.lead("Asha", json!({})).await;
        let lead = book(app, &id, trial(&kavya)).await.expect(201).body;
        result(app, &lead, json!({ "came": true })).await.refuses(&["came"]);
        app.advance(SignedDuration::from_hours(48));
        result(app, &lead, json!({ "came": false, "goes_on": true })).await.refuses(&["goes_on"]);
        result(app, &lead, json!({ "came": true, "note": "x".repeat(2001) })).await.refuses(&["note"]);
        result(app, &lead, json!({})).await.refuses(&["came"]);

        let absent = result(app, &lead, json!({ "came": false, "note": "Had a fever." })).await.expect(200).body;
        assert_eq!((&absent["stage"], &absent["next_action_on"]), (&json!("contacted"), &json!("2026-03-04")));
        let again = json!({ "teacher_id": kavya, "starts": "2026-03-06T17:00", "duration_minutes": 60 });
        let booked = book(app, &id, again).await.expect(201).body;
        assert_eq!((&booked["student"]["id"], booked["trials"].as_array().expect("trials").len()), (&lead["student"]["id"], 2));
        app.advance(SignedDuration::from_hours(48));
        let came = result(app, &booked, json!({ "came": true, "goes_on": true, "note": "Liked it." })).await.expect(200).body;
        assert_eq!((&came["stage"], &came["trials"][0]["goes_on"], &came["trials"][0]["note"]), (&json!("trial_done"), &json!(true), &json!("Liked it.")));
        let moves = log(app, &id).await;
        let kinds: Vec<(&str, &str)> = moves.iter().map(|(kind, to)| (kind.as_str(), to.as_str())).collect();
        assert_eq!(kinds, [("result", "trial_done"), ("trial", "trial_booked"), ("result", "contacted"), ("trial", "trial_booked")]);

        let other = app.lead("Bela", json!({})).await;
        let lesson = booked["trials"][0]["lesson_id"].as_str().expect("an id");
        app.office("PUT", &format!("/api/v1/leads/{other}/trials/{lesson}/result"), json!({ "came": true })).await.problem(404, "not_found");
    }

    async fn who_is_lost_does_not_come_to_try(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let kavya = school.teacher("Kavya", "").await;
        let id = app.lead("Asha", json!({})).await;
        book(app, &id, trial(&kavya)).await.expect(201);
        let lost = move_to(app, &id, json!({ "stage": "lost", "lost_reason": "elsewhere" })).await.expect(200).body;
        assert_eq!((&lost["trials"][0]["status"], &lost["student"]["status"]), (&json!("cancelled"), &json!("left")));
        busy(app, &kavya, "2026-03-04T17:00").await;
        let back = json!({ "teacher_id": kavya, "starts": "2026-03-05T17:00", "duration_minutes": 60 });
        let lead = book(app, &id, back).await.expect(201).body;
        assert_eq!((&lead["stage"], &lead["lost_reason"]), (&json!("trial_booked"), &Value::Null));
        assert_eq!((&lead["student"]["id"], &lead["student"]["status"]), (&lost["student"]["id"], &json!("trial")));

        let learns = app.student("Bela").await;
        let second = app.lead("Bela", json!({})).await;
        let body = json!({ "teacher_id": kavya, "starts": "2026-03-06T17:00", "duration_minutes": 60, "student_id": learns });
        book(app, &second, body).await.expect(201);
        let lost = move_to(app, &second, json!({ "stage": "lost", "lost_reason": "other" })).await.expect(200).body;
        assert_eq!(lost["student"]["status"], "active", "who learns here already goes on");
        app.office("DELETE", &format!("/api/v1/leads/{second}"), Value::Null).await.expect(204);
        app.office("GET", &format!("/api/v1/students/{learns}"), Value::Null).await.expect(200);
    }
}
