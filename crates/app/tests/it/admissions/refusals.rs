//! What is refused leaves nothing behind.

use super::{NOBODY, admit, admit_as, asha, monday_class, plan, rows};
use crate::support::{School, with};
use musicbeats::accounts::Role;
use serde_json::json;

on_both! {
    async fn any_part_that_fails_takes_all_of_it_back(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let kavya = school.teacher("Kavya", "").await;
        let (solo, choir) = (school.offering("Guitar", "private").await, school.offering("Choir", "group").await);
        let class = monday_class(app, &choir, &kavya, 1).await;
        admit(app, json!({ "student": { "full_name": "Bela" }, "class_id": class, "starts_on": "2026-03-02" })).await.expect(201);
        admit(app, json!({ "student": { "full_name": "Maya Nair", "date_of_birth": "2015-03-01" }, "offering_id": solo, "starts_on": "2026-03-02" }))
            .await.expect(201);
        let before = rows(app).await;
        let fee = json!({ "amount_minor": 50_000 });
        let full = json!({ "student": asha(), "class_id": class, "starts_on": "2026-03-09", "registration_fee": fee });
        admit(app, full).await.problem(409, "class_full");
        let weekly = json!({ "starts_on": "2026-03-09", "start_time": "17:30", "teacher_id": kavya, "count": 3 });
        let good = json!({ "student": asha(), "offering_id": solo, "starts_on": "2026-03-09", "weekly_time": weekly, "registration_fee": fee });
        admit(app, good.clone()).await.problem(409, "clash");
        let twin = json!({ "full_name": "Maya Nair", "date_of_birth": "2015-03-01" });
        let double = admit(app, with(good.clone(), json!({ "student": twin }))).await.problem(409, "possible_duplicate");
        assert_eq!(double.body["duplicates"][0]["full_name"], "Maya Nair");
        let free = with(good.clone(), json!({ "weekly_time": { "starts_on": "2026-03-10", "start_time": "17:30", "teacher_id": kavya, "count": 3 } }));
        for (changes, fields) in [
            (json!({ "price_plan_id": NOBODY }), vec!["price_plan_id"]),
            (json!({ "registration_fee": { "amount_minor": 0 } }), vec!["registration_fee.amount_minor"]),
            (json!({ "registration_fee": { "amount_minor": 5, "tax_rule_id": NOBODY } }), vec!["registration_fee.tax_rule_id"]),
            (json!({ "weekly_time": { "starts_on": "2026-03-10", "start_time": "17:30", "teacher_id": NOBODY, "count": 3 } }), vec!["teacher_id"]),
            (json!({ "weekly_time": { "starts_on": "2026-03-10", "start_time": "23:30", "teacher_id": kavya, "count": 3 } }), vec!["weekly_time.duration_minutes"]),
            (json!({ "weekly_time": { "starts_on": "2026-03-10", "start_time": "17:30", "teacher_id": kavya, "room_id": NOBODY, "count": 3 } }), vec!["weekly_time.room_id"]),
        ] {
            admit(app, with(free.clone(), changes)).await.refuses(&fields);
        }
        assert_eq!(rows(app).await, before);
        admit(app, free).await.expect(201);
    }

    async fn every_bad_field_is_named_with_its_path(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let kavya = school.teacher("Kavya", "").await;
        let solo = school.offering("Guitar", "private").await;
        let monthly = plan(app, &solo, 320_000).await;
        let known = app.student("Bela").await;
        let weekly = json!({ "starts_on": "2026-03-10", "start_time": "17:30", "teacher_id": kavya, "count": 3 });
        let good = json!({ "student": asha(), "offering_id": solo, "starts_on": "2026-03-09", "weekly_time": weekly });
        let before = rows(app).await;
        for (changes, fields) in [
            (json!({ "student_id": known }), vec!["student_id"]),
            (json!({ "student": null }), vec!["student_id"]),
            (json!({ "student": null, "student_id": NOBODY }), vec!["student_id"]),
            (json!({ "student": { "full_name": "", "email": "x" } }), vec!["student.full_name", "student.email", "student.family.name"]),
            (json!({ "student": { "full_name": "x", "family_account_id": NOBODY } }), vec!["student.family_account_id"]),
            (json!({ "student": { "full_name": "x", "family_account_id": NOBODY, "family": {} } }), vec!["student.family"]),
            (json!({ "student": { "full_name": "x", "status": "lead" } }), vec!["student.status"]),
            (json!({ "offering_id": null }), vec!["offering_id"]),
            (json!({ "starts_on": null }), vec!["starts_on"]),
            (json!({ "starts_on": "soon" }), vec!["starts_on"]),
            (json!({ "teacher_id": NOBODY }), vec!["teacher_id"]),
            (json!({ "price_override_minor": 5 }), vec!["price_plan_id"]),
            (json!({ "price_plan_id": monthly, "price_override_minor": -1 }), vec!["price_override_minor"]),
            (json!({ "weekly_time": { "starts_on": "soon", "start_time": "late", "teacher_id": kavya } }), vec!["weekly_time.starts_on", "weekly_time.start_time", "weekly_time.ends_on"]),
            (json!({ "weekly_time": { "starts_on": "2026-03-08", "start_time": "17:30", "teacher_id": kavya, "count": 3 } }), vec!["weekly_time.starts_on"]),
            (json!({ "ends_on": "2026-03-09" }), vec!["weekly_time.starts_on"]),
            (json!({ "weekly_time": { "starts_on": "2026-03-10", "start_time": "17:30", "teacher_id": kavya, "count": 0 } }), vec!["weekly_time.count"]),
        ] {
            admit(app, with(good.clone(), changes)).await.refuses(&fields);
        }
        assert_eq!(rows(app).await, before);
    }

    async fn amounts_that_no_plan_knows_are_for_those_who_set_prices(app) {
        app.user("owner", &[Role::Owner]).await;
        app.user("desk", &[Role::FrontDesk]).await;
        let solo = app.offering("Guitar", 45).await;
        let monthly = plan(app, &solo, 320_000).await;
        let good = json!({ "student": asha(), "offering_id": solo, "starts_on": "2026-03-09", "price_plan_id": monthly });
        let before = rows(app).await;
        for more in [json!({ "price_override_minor": 100 }), json!({ "registration_fee": { "amount_minor": 100 } })] {
            admit_as(app, "desk", "", with(good.clone(), more)).await.problem(403, "forbidden");
        }
        assert_eq!(rows(app).await, before);
        let done = admit_as(app, "desk", "", good).await.expect(201).body;
        assert_eq!(done["price"]["amount_minor"], 320_000);
        // the registration of a year is charged once, and never twice with another amount
        let student = done["student_id"].clone();
        let more = |minor: i64, offering: &str| json!({ "student_id": student, "offering_id": offering, "starts_on": "2026-03-09", "registration_fee": { "amount_minor": minor } });
        let (drums, flute) = (app.offering("Drums", 45).await, app.offering("Flute", 45).await);
        let first = admit(app, more(50_000, &drums)).await.expect(201).body;
        admit(app, more(60_000, &flute)).await.problem(409, "charged_otherwise");
        let same = admit(app, more(50_000, &flute)).await.expect(201).body;
        assert_eq!(same["charge_id"], first["charge_id"]);
    }
}
