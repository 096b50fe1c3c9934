//! The pipeline of the office.

mod conversions;
mod form;
mod trials;

use crate::support::TestApp;
use jiff::SignedDuration;
use kit::{args, sql};
use musicbeats::accounts::Role;
use serde_json::{Value, json};

const NOWHERE: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

fn names(leads: &[Value]) -> Vec<&str> {
    leads.iter().map(|lead| lead["learner_name"].as_str().expect("a name")).collect()
}

async fn move_to(app: &TestApp, id: &str, body: Value) -> crate::support::Reply {
    app.office("PUT", &format!("/api/v1/leads/{id}/stage"), body).await
}

/// What happened with a lead, the latest first: the kind and where it was moved.
async fn log(app: &TestApp, id: &str) -> Vec<(String, String)> {
    let log = app.office("GET", &format!("/api/v1/leads/{id}/activities"), Value::Null).await.expect(200);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let items = log.body["items"].as_array().expect("items").iter();
    items.map(|entry| (text(&entry["kind"]), text(&entry["to_stage"]))).collect()
}

on_both! {
    async fn the_front_desk_enters_who_calls_and_finds_them_again(app) {
        app.user("desk", &[Role::FrontDesk]).await;
        let guitar = app.instrument("Guitar").await;
        let walked_in = json!({
            "contact_name": "रवि अय्यर", "phone": "+44 20 7946 0018", "relationship": "self", "source": "walk_in",
            "instrument_id": guitar, "next_action": "Call back", "next_action_on": "2026-03-05", "note": "Plays a little.",
        });
        let made = app.post("desk", "/api/v1/leads", walked_in).await.expect(201).body;
        assert_eq!((&made["learner_name"], &made["phone"]), (&json!("रवि अय्यर"), &json!("+442079460018")));
        assert_eq!((&made["stage"], &made["next_action"]), (&json!("new"), &json!("Call back")));
        app.lead("Asha", json!({ "next_action_on": "2026-03-01" })).await;
        app.lead("Bela", json!({})).await;
        let asha = &app.leads("q=asha").await[0];
        assert_eq!((&asha["overdue"], &asha["next_action"]), (&json!(true), &Value::Null));

        assert_eq!(names(&app.leads("").await), ["Asha", "Bela", "रवि अय्यर"], "what is to be done soonest comes first");
        assert_eq!(names(&app.leads("due=overdue").await), ["Asha"]);
        assert_eq!(names(&app.leads("due=today").await), ["Asha", "Bela"]);
        assert_eq!(names(&app.leads(&format!("instrument_id={guitar}")).await), ["रवि अय्यर"]);
        assert_eq!(names(&app.leads("q=ravi").await), ["रवि अय्यर"], "in Latin letters too");
        assert_eq!(names(&app.leads("q=460%20018").await), ["रवि अय्यर"], "by the end of the number");
        assert_eq!(names(&app.leads("q=98450-12345").await), ["Asha", "Bela"]);
        let page = app.get("desk", "/api/v1/leads?page=2&page_size=2").await.expect(200).body;
        assert_eq!((names(page["items"].as_array().expect("items")), &page["total"]), (vec!["रवि अय्यर"], &json!(3)));

        let summary = app.get("desk", "/api/v1/leads/summary").await.expect(200).body;
        assert_eq!(summary["stages"][0], json!({ "stage": "new", "count": 3, "due": 2 }));
        assert_eq!(summary["stages"].as_array().expect("stages").len(), 6);
        let today = app.get("desk", "/api/v1/reports/today").await.expect(200).body;
        assert_eq!((&today["new_leads"], &today["due_leads"]), (&json!(3), &json!(2)));
        for (who, role) in [("accountant", Role::Accountant), ("teacher", Role::Teacher)] {
            app.user(who, &[role]).await;
            let today = app.get(who, "/api/v1/reports/today").await.expect(200).body;
            assert_eq!((&today["new_leads"], &today["due_leads"]), (&Value::Null, &Value::Null), "{who}");
        }
    }

    async fn a_lead_is_changed_and_looked_after(app) {
        let desk = app.user("desk", &[Role::FrontDesk]).await;
        let teacher = app.user("teacher", &[Role::Teacher]).await;
        let id = app.lead("Asha", json!({})).await;
        let path = format!("/api/v1/leads/{id}");
        let (level, branch) = (app.make("/api/v1/levels", json!({ "name": "Grade 1" })).await, app.branch("Main").await);
        let change = json!({
            "email": "asha@example.org", "level_id": level, "branch_id": branch, "owner_id": desk, "heard_from": "Radio",
            "next_action": "Send prices", "next_action_on": "2026-03-06", "preferred_times": "Mondays",
        });
        let lead = app.patch("desk", &path, change).await.expect(200).body;
        assert_eq!((&lead["owner"]["id"], &lead["level"]["name"]), (&json!(desk), &json!("Grade 1")));
        assert_eq!((&lead["next_action"], &lead["email"]), (&json!("Send prices"), &json!("asha@example.org")));
        assert_eq!(names(&app.leads(&format!("owner_id={desk}")).await), ["Asha"]);
        let done = app.patch("desk", &path, json!({ "next_action_on": null, "owner_id": null })).await.expect(200).body;
        assert_eq!((&done["next_action"], &done["next_action_on"], &done["owner"]), (&Value::Null, &Value::Null, &Value::Null));
        let owners = app.get("desk", "/api/v1/leads/owners").await.expect(200).body;
        assert_eq!((&owners["total"], &owners["items"][0]["full_name"]), (&json!(2), &json!("desk tester")));

        for (bad, fields) in [
            (json!({ "contact_name": "" }), vec!["contact_name"]),
            (json!({ "learner_name": " " }), vec!["learner_name"]),
            (json!({ "email": "x", "phone": "y" }), vec!["email", "phone"]),
            (json!({ "email": null, "phone": null }), vec!["phone"]),
            (json!({ "date_of_birth": "2030-01-01" }), vec!["date_of_birth"]),
            (json!({ "date_of_birth": "2020-01-01", "relationship": "self" }), vec!["relationship"]),
            (json!({ "instrument_id": NOWHERE, "level_id": NOWHERE, "branch_id": NOWHERE }), vec!["branch_id", "instrument_id", "level_id"]),
            (json!({ "owner_id": NOWHERE }), vec!["owner_id"]),
            (json!({ "owner_id": teacher }), vec!["owner_id"]),
            (json!({ "next_action": "Call" }), vec!["next_action_on"]),
            (json!({ "next_action": "x".repeat(201), "next_action_on": "2026-03-05" }), vec!["next_action"]),
            (json!({ "next_action_on": "1500-01-01" }), vec!["next_action_on"]),
            (json!({ "preferred_times": "x".repeat(201), "heard_from": "x".repeat(201) }), vec!["heard_from", "preferred_times"]),
        ] {
            app.patch("desk", &path, bad).await.refuses(&fields);
        }
        for (bad, fields) in [
            (json!({ "contact_name": "A", "phone": "98450 12345", "relationship": "self", "source": "form" }), vec!["source"]),
            (json!({ "contact_name": "A", "relationship": "self", "source": "other" }), vec!["phone"]),
            (json!({ "contact_name": "A", "phone": "98450 12345", "relationship": "mother", "source": "other", "note": "x".repeat(2001) }), vec!["learner_name", "note"]),
            (json!({ "contact_name": "A", "phone": "98450 12345", "relationship": "self", "source": "other", "owner_id": teacher }), vec!["owner_id"]),
        ] {
            app.post("desk", "/api/v1/leads", bad).await.refuses(&fields);
        }
    }

    async fn a_lead_is_moved_lost_and_found_again(app) {
        let id = app.lead("Asha", json!({ "next_action": "Call", "next_action_on": "2026-03-09" })).await;
        let moved = move_to(app, &id, json!({ "stage": "contacted", "note": "Will think about it." })).await.expect(200).body;
        assert_eq!((&moved["stage"], &moved["next_action"]), (&json!("contacted"), &Value::Null), "what was to be done is done");
        assert_eq!(moved["next_action_on"], "2026-03-09");
        move_to(app, &id, json!({ "stage": "contacted" })).await.expect(200);
        move_to(app, &id, json!({ "stage": "lost" })).await.refuses(&["lost_reason"]);
        move_to(app, &id, json!({ "stage": "new", "lost_reason": "price" })).await.refuses(&["lost_reason"]);
        move_to(app, &id, json!({ "stage": "lost", "lost_reason": "weather" })).await.refuses(&["lost_reason"]);
        move_to(app, &id, json!({ "stage": "gone" })).await.refuses(&["stage"]);
        move_to(app, &id, json!({ "stage": "won" })).await.problem(409, "won_by_enrolling");
        let lost = move_to(app, &id, json!({ "stage": "lost", "lost_reason": "price" })).await.expect(200).body;
        assert_eq!((&lost["lost_reason"], &lost["next_action_on"]), (&json!("price"), &Value::Null));
        assert_eq!((names(&app.leads("open=true").await).len(), names(&app.leads("open=false").await)), (0, vec!["Asha"]));
        let path = format!("/api/v1/leads/{id}");
        app.office("PATCH", &path, json!({ "next_action_on": "2026-03-05" })).await.refuses(&["next_action_on"]);
        let found = move_to(app, &id, json!({ "stage": "contacted" })).await.expect(200).body;
        assert_eq!((&found["lost_reason"], &found["next_action_on"]), (&Value::Null, &json!("2026-03-02")));
        let moves: Vec<String> = log(app, &id).await.into_iter().map(|(_, to)| to).collect();
        assert_eq!(moves, ["contacted", "lost", "contacted"]);
        move_to(app, NOWHERE, json!({ "stage": "contacted" })).await.problem(404, "not_found");
    }

    async fn what_was_written_down_stays(app) {
        let id = app.lead("Asha", json!({ "note": "Prefers Saturdays." })).await;
        let path = format!("/api/v1/leads/{id}/activities");
        for (kind, body) in [("call", "Nobody answered."), ("message", "Sent the prices."), ("visit", "Saw the rooms.")] {
            app.office("POST", &path, json!({ "kind": kind, "body": body })).await.expect(201);
        }
        let kinds: Vec<String> = log(app, &id).await.into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, ["visit", "message", "call", "note"]);
        for (bad, fields) in [
            (json!({ "kind": "note", "body": " " }), vec!["body"]),
            (json!({ "kind": "note", "body": "x".repeat(2001) }), vec!["body"]),
            (json!({ "kind": "conversion", "body": "x" }), vec!["kind"]),
            (json!({ "kind": "song", "body": "x" }), vec!["kind"]),
        ] {
            app.office("POST", &path, bad).await.refuses(&fields);
        }
        app.office("POST", &format!("/api/v1/leads/{NOWHERE}/activities"), json!({ "kind": "note", "body": "x" })).await.problem(404, "not_found");
        let mut tx = app.app.db.begin().await.expect("a transaction");
        assert!(tx.exec(sql!("UPDATE lead_activities SET body = 'changed'"), args![]).await.is_err());
    }

    async fn only_a_lost_lead_is_forgotten_and_then_altogether(app) {
        app.user("owner", &[Role::Owner]).await;
        app.user("desk", &[Role::FrontDesk]).await;
        app.enquire(json!({ "message": "A secret message" })).await.expect(202);
        let id = app.leads("").await[0]["id"].as_str().expect("an id").to_owned();
        let path = format!("/api/v1/leads/{id}");
        app.delete("owner", &path).await.problem(409, "not_lost");
        move_to(app, &id, json!({ "stage": "lost", "lost_reason": "spam" })).await.expect(200);
        app.delete("desk", &path).await.problem(403, "forbidden");
        app.delete("owner", &path).await.expect(204);
        app.delete("owner", &path).await.problem(404, "not_found");
        let left: i64 = app.app.db.one(sql!("SELECT (SELECT COUNT(*) FROM enquiries) + (SELECT COUNT(*) FROM lead_activities)"), args![]).await.expect("a count");
        assert_eq!(left, 0);
        let trail = app.get("owner", &format!("/api/v1/audit?entity=lead&entity_id={id}")).await.expect(200);
        let text = String::from_utf8_lossy(&trail.bytes).into_owned();
        assert!(text.contains("lead.delete") && text.contains("lead.enquire"), "{text}");
        for personal in ["Latha", "Meera", "latha@example.org", "98450", "secret"] {
            assert!(!text.contains(personal), "the trail cannot forget {personal}: {text}");
        }
        app.advance(SignedDuration::from_hours(1));
    }
}
