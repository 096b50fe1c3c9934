//! From a lead to an enrollment.

use super::{NOWHERE, log, move_to};
use crate::support::{Reply, School, TestApp, with};
use jiff::SignedDuration;
use kit::{args, sql};
use musicbeats::accounts::Role;
use serde_json::{Value, json};

async fn convert(app: &TestApp, lead: &str, body: Value) -> Reply {
    app.office("POST", &format!("/api/v1/leads/{lead}/conversion"), body).await
}

/// A plan of an offering; gives its id.
async fn plan(app: &TestApp, offering: &str, name: &str, minor: i64) -> String {
    let body = json!({
        "offering_id": offering, "name": name, "kind": "monthly_flat", "amount_minor": minor, "proration": "none",
        "valid_from": "2026-01-01",
    });
    app.make("/api/v1/price-plans", body).await
}

on_both! {
    async fn from_the_form_to_the_first_bill_nothing_is_typed_twice(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        app.user("desk", &[Role::FrontDesk]).await;
        let kavya = school.teacher("Kavya", "").await;
        let offering = school.offering("Guitar", "private").await;
        let (monthly, term) = (plan(app, &offering, "Monthly", 320_000).await, plan(app, &offering, "Family", 280_000).await);
        app.enquire(json!({})).await.expect(202);
        let id = app.leads("").await[0]["id"].as_str().expect("an id").to_owned();
        let trial = json!({ "teacher_id": kavya, "starts": "2026-03-02T17:00", "duration_minutes": 60, "offering_id": offering });
        let lead = app.post("desk", &format!("/api/v1/leads/{id}/trials"), trial).await.expect(201).body;
        let lesson = lead["trials"][0]["lesson_id"].as_str().expect("an id").to_owned();
        let student = lead["student"]["id"].as_str().expect("an id").to_owned();
        let sheet = json!({ "marks": [{ "student_id": student, "code": "present" }] });
        app.advance(SignedDuration::from_hours(4));
        app.forget_everybody();
        app.put("desk", &format!("/api/v1/lessons/{lesson}/attendance"), sheet).await.expect(200);
        let path = format!("/api/v1/leads/{id}/trials/{lesson}/result");
        let came = app.put("desk", &path, json!({ "came": true, "goes_on": true })).await.expect(200).body;
        assert_eq!(came["trials"][0]["mark"], "present");

        let body = json!({ "offering_id": offering, "teacher_id": kavya, "starts_on": "2026-03-09", "price_plan_id": term });
        let won = app.post("desk", &format!("/api/v1/leads/{id}/conversion"), body.clone()).await.expect(201).body;
        assert_eq!((&won["stage"], &won["next_action_on"]), (&json!("won"), &Value::Null));
        assert_eq!((&won["student"]["id"], &won["student"]["status"]), (&json!(student), &json!("active")));
        let enrollment = won["enrollment_id"].as_str().expect("an enrollment").to_owned();
        let enrolled = app.get("desk", &format!("/api/v1/enrollments/{enrollment}")).await.expect(200).body;
        assert_eq!((&enrolled["student"]["id"], &enrolled["teacher"]["id"], &enrolled["starts_on"]), (&json!(student), &json!(kavya), &json!("2026-03-09")));
        let price = app.get("desk", &format!("/api/v1/enrollments/{enrollment}/price-plan")).await.expect(200).body;
        assert_eq!((&price["price_plan"]["id"], &price["starts_on"]), (&json!(term), &json!("2026-03-09")));
        assert_ne!(term, monthly);
        let invoices = app.get("desk", "/api/v1/invoices").await.expect(200).body;
        assert_eq!(invoices["total"], 0, "no bill is written by itself");
        let again = app.post("desk", &format!("/api/v1/leads/{id}/conversion"), body).await.expect(200).body;
        assert_eq!(again["enrollment_id"], json!(enrollment));
        assert_eq!(log(app, &id).await[0], ("conversion".to_owned(), "won".to_owned()));
        assert_eq!(app.holdings().await[4], 1);

        let charge = json!({ "enrollment_id": enrollment, "period": "2026-03" });
        let charge = app.post("desk", "/api/v1/charges", charge).await.expect(201).body;
        assert_eq!(charge["net_minor"], 280_000);
        for (path, body) in [
            ("stage", json!({ "stage": "lost", "lost_reason": "price" })),
            ("trials", json!({ "teacher_id": kavya, "starts": "2026-03-20T17:00", "duration_minutes": 60 })),
        ] {
            let method = if path == "stage" { "PUT" } else { "POST" };
            app.office(method, &format!("/api/v1/leads/{id}/{path}"), body).await.problem(409, "lead_closed");
        }
        app.office("DELETE", &format!("/api/v1/leads/{id}"), Value::Null).await.problem(409, "not_lost");
    }

    async fn a_trial_is_not_needed_and_a_class_is_enough(app) {
        app.user("owner", &[Role::Owner]).await;
        let offering = app.group("Choir").await;
        let class = app.class(&offering, "Monday choir", 1).await;
        let id = app.lead("Asha", json!({ "next_action": "Call", "next_action_on": "2026-03-09" })).await;
        let won = convert(app, &id, json!({ "class_id": class, "starts_on": "2026-03-09" })).await.expect(201).body;
        let student = won["student"]["id"].as_str().expect("an id");
        let asha = app.get("owner", &format!("/api/v1/students/{student}")).await.expect(200).body;
        assert_eq!((&asha["status"], &asha["joined_on"]), (&json!("active"), &json!("2026-03-02")));
        assert_eq!(asha["guardians"][0]["full_name"], "Mother of Asha");

        let second = app.lead("Bela", json!({})).await;
        let before = app.holdings().await;
        convert(app, &second, json!({ "class_id": class, "starts_on": "2026-03-09" })).await.problem(409, "class_full");
        assert_eq!(app.holdings().await, before, "nothing is half written");
        assert_eq!(app.read_lead(&second).await["stage"], "new");
        let same = json!({ "class_id": class, "starts_on": "2026-03-09", "student_id": student });
        convert(app, &second, same).await.problem(409, "already_enrolled");
        let lost = json!({ "stage": "lost", "lost_reason": "time" });
        move_to(app, &second, lost).await.expect(200);
        let solo = app.offering("Guitar", 30).await;
        let won = convert(app, &second, json!({ "offering_id": solo, "starts_on": "2026-03-09" })).await.expect(201).body;
        assert_eq!((&won["stage"], &won["lost_reason"]), (&json!("won"), &Value::Null), "after all");
    }

    async fn a_price_of_its_own_is_for_those_who_set_prices(app) {
        app.user("owner", &[Role::Owner]).await;
        app.user("desk", &[Role::FrontDesk]).await;
        let offering = app.offering("Guitar", 45).await;
        let monthly = plan(app, &offering, "Monthly", 320_000).await;
        let id = app.lead("Asha", json!({})).await;
        let path = format!("/api/v1/leads/{id}/conversion");
        let body = json!({ "offering_id": offering, "starts_on": "2026-03-09", "price_plan_id": monthly, "price_override_minor": 100 });
        let before = app.holdings().await;
        app.post("desk", &path, body.clone()).await.problem(403, "forbidden");
        assert_eq!(app.holdings().await, before);
        let won = app.post("owner", &path, body).await.expect(201).body;
        let enrollment = won["enrollment_id"].as_str().expect("an id");
        let price = app.get("owner", &format!("/api/v1/enrollments/{enrollment}/price-plan")).await.expect(200).body;
        assert_eq!(price["price_override_minor"], 100);
    }

    async fn every_bad_field_is_named_and_nothing_is_made(app) {
        app.user("owner", &[Role::Owner]).await;
        let offering = app.offering("Guitar", 45).await;
        let monthly = plan(app, &offering, "Monthly", 320_000).await;
        let id = app.lead("Asha", json!({})).await;
        let before = app.holdings().await;
        let good = json!({ "offering_id": offering, "starts_on": "2026-03-09" });
        for (changes, fields) in [
            (json!({ "offering_id": null }), vec!["offering_id"]),
            (json!({ "offering_id": NOWHERE }), vec!["offering_id"]),
            (json!({ "class_id": NOWHERE }), vec!["class_id"]),
            (json!({ "teacher_id": NOWHERE }), vec!["teacher_id"]),
            (json!({ "student_id": NOWHERE }), vec!["student_id"]),
            (json!({ "family_account_id": NOWHERE }), vec!["family_account_id"]),
            (json!({ "starts_on": null }), vec!["starts_on"]),
            (json!({ "price_plan_id": NOWHERE }), vec!["price_plan_id"]),
            (json!({ "price_override_minor": 5 }), vec!["price_plan_id"]),
            (json!({ "price_plan_id": monthly, "price_override_minor": -1 }), vec!["price_override_minor"]),
        ] {
            convert(app, &id, with(good.clone(), changes)).await.refuses(&fields);
        }
        convert(app, NOWHERE, good).await.problem(404, "not_found");
        assert_eq!(app.holdings().await, before);
        assert_eq!(app.read_lead(&id).await["student"], Value::Null);
    }

    async fn of_many_conversions_one_wins(app) {
        app.user("owner", &[Role::Owner]).await;
        let offering = app.offering("Guitar", 45).await;
        let id = app.lead("Asha", json!({})).await;
        let body = json!({ "offering_id": offering, "starts_on": "2026-03-09" });
        let posts = (0..8).map(|_| (body.clone(), vec![])).collect();
        let replies = app.post_at_once("owner", &format!("/api/v1/leads/{id}/conversion"), posts).await;
        let mut statuses: Vec<u16> = replies.iter().map(|reply| reply.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 200, 200, 200, 200, 200, 200, 201]);
        assert!(replies.iter().all(|reply| reply.body["enrollment_id"] == replies[0].body["enrollment_id"]));
        let holdings = app.holdings().await;
        assert_eq!((holdings[0], holdings[1], holdings[4]), (1, 1, 1), "one student, one family, one enrollment");
        let conversions: i64 = app.app.db.one(sql!("SELECT COUNT(*) FROM lead_activities WHERE kind = 'conversion'"), args![]).await.expect("a count");
        assert_eq!(conversions, 1);
    }
}
