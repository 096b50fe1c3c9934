//! Terms, days without lessons, opening hours.

use crate::support::{Reply, TestApp};
use serde_json::{Value, json};

const TERMS: &str = "/api/v1/terms";
const CLOSURES: &str = "/api/v1/closures";
const HOURS: &str = "/api/v1/institute/opening-hours";
const NOBODY: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

async fn term(app: &TestApp, name: &str, starts_on: &str, ends_on: &str) -> Reply {
    app.office("POST", TERMS, json!({ "name": name, "starts_on": starts_on, "ends_on": ends_on })).await
}

async fn holiday(app: &TestApp, name: &str, starts_on: &str) -> Reply {
    app.office("POST", CLOSURES, json!({ "kind": "public_holiday", "name": name, "starts_on": starts_on })).await
}

async fn names(app: &TestApp, path: &str) -> Vec<String> {
    let listed = app.office("GET", path, Value::Null).await.expect(200);
    let items = listed.body["items"].as_array().expect("items");
    assert_eq!(listed.body["total"], items.len());
    items.iter().map(|item| item["name"].as_str().expect("a name").to_owned()).collect()
}

on_both! {
    async fn terms_follow_one_another(app) {
        let spring = term(app, " Spring ", "2026-01-05", "2026-04-30").await.expect(201);
        assert_eq!(spring.body, json!({ "id": spring.id(), "name": "Spring", "starts_on": "2026-01-05", "ends_on": "2026-04-30" }));
        let summer = term(app, "Summer", "2026-05-01", "2026-08-31").await.expect(201);
        assert_eq!(names(app, TERMS).await, ["Summer", "Spring"]);

        for (starts_on, ends_on) in [("2026-04-30", "2026-05-10"), ("2025-12-01", "2026-01-05"), ("2025-12-01", "2026-11-30"), ("2026-06-01", "2026-06-02")] {
            term(app, "Other", starts_on, ends_on).await.refuses(&["starts_on"]);
        }
        let path = format!("{TERMS}/{}", summer.id());
        app.office("PATCH", &path, json!({ "starts_on": "2026-04-30" })).await.refuses(&["starts_on"]);
        app.office("PATCH", &path, json!({ "name": "spring" })).await.refuses(&["name"]);
        let moved = app.office("PATCH", &path, json!({ "starts_on": "2026-05-04", "name": "Summer 2026" })).await.expect(200);
        assert_eq!((moved.text("starts_on"), moved.text("ends_on"), moved.text("name")), ("2026-05-04".into(), "2026-08-31".into(), "Summer 2026".into()));

        term(app, "", "2026-12-31", "2026-12-01").await.refuses(&["name", "ends_on"]);
        term(app, "Long", "2027-01-01", "2028-01-03").await.refuses(&["ends_on"]);
        term(app, "Old", "0026-01-01", "0026-02-01").await.refuses(&["starts_on", "ends_on"]);
        term(app, "Never", "2026-02-30", "2026-03-01").await.refuses(&["starts_on"]);
        app.office("PATCH", &format!("{TERMS}/{NOBODY}"), json!({ "name": "x" })).await.problem(404, "not_found");

        app.office("DELETE", &path, Value::Null).await.expect(204);
        app.office("DELETE", &path, Value::Null).await.problem(404, "not_found");
        assert_eq!(names(app, TERMS).await, ["Spring"]);
    }

    async fn of_two_terms_entered_at_once_for_the_same_days_one_is_kept(app) {
        term(app, "First", "2025-01-01", "2025-02-01").await.expect(201);
        let replies = tokio::join!(
            term(app, "A", "2026-01-01", "2026-04-30"), term(app, "B", "2026-04-01", "2026-06-30"), term(app, "C", "2026-04-30", "2026-05-01"),
        );
        let mut statuses = [replies.0.status.as_u16(), replies.1.status.as_u16(), replies.2.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 400, 400]);
    }

    async fn closures_are_entered_once_for_one_branch_or_all(app) {
        let (main, annexe) = (app.branch("Main").await, app.branch("Annexe").await);
        let diwali = holiday(app, "Diwali", "2026-11-08").await.expect(201);
        assert_eq!(diwali.body, json!({
            "id": diwali.id(), "kind": "public_holiday", "name": "Diwali", "starts_on": "2026-11-08", "ends_on": "2026-11-08", "branch": null,
        }));
        holiday(app, "DIWALI", "2026-11-08").await.refuses(&["name"]);
        let painting = json!({ "kind": "closure", "name": "Painting", "starts_on": "2026-11-05", "ends_on": "2026-11-09", "branch_id": annexe });
        let made = app.office("POST", CLOSURES, painting.clone()).await.expect(201);
        assert_eq!(made.body["branch"], json!({ "id": annexe, "name": "Annexe" }));
        app.office("POST", CLOSURES, painting).await.refuses(&["name"]);

        for (query, found) in [
            ("", vec!["Painting", "Diwali"]),
            ("?from=2026-11-08&to=2026-11-08", vec!["Painting", "Diwali"]),
            ("?from=2026-11-09", vec!["Painting"]),
            ("?to=2026-11-07", vec!["Painting"]),
            ("?from=2026-11-10", vec![]),
            ("?kind=public_holiday", vec!["Diwali"]),
        ] {
            assert_eq!(names(app, &format!("{CLOSURES}{query}")).await, found, "{query}");
        }
        assert_eq!(names(app, &format!("{CLOSURES}?branch_id={main}")).await, ["Diwali"]);
        assert_eq!(names(app, &format!("{CLOSURES}?branch_id={annexe}")).await, ["Painting", "Diwali"]);

        let path = format!("{CLOSURES}/{}", made.id());
        let everywhere = app.office("PATCH", &path, json!({ "branch_id": null, "ends_on": "2026-11-06" })).await.expect(200);
        assert_eq!((&everywhere.body["branch"], &everywhere.body["ends_on"]), (&Value::Null, &json!("2026-11-06")));
        app.office("PATCH", &path, json!({ "starts_on": "2026-11-08", "ends_on": "2026-11-08", "name": "diwali" })).await.refuses(&["name"]);
        app.office("DELETE", &path, Value::Null).await.expect(204);
        assert_eq!(names(app, CLOSURES).await, ["Diwali"]);
    }

    async fn a_closure_that_cannot_be_is_refused(app) {
        let good = json!({ "kind": "closure", "name": "Repair", "starts_on": "2026-05-02", "ends_on": "2026-05-03" });
        for (member, value, field) in [
            ("kind", json!("picnic"), "kind"),
            ("name", json!(" "), "name"),
            ("name", json!("x".repeat(101)), "name"),
            ("starts_on", json!("2026-02-30"), "starts_on"),
            ("starts_on", json!("tomorrow"), "starts_on"),
            ("ends_on", json!("2026-05-01"), "ends_on"),
            ("ends_on", json!("2027-05-04"), "ends_on"),
            ("ends_on", json!("9999-12-31"), "ends_on"),
            ("branch_id", json!(NOBODY), "branch_id"),
            ("branch_id", json!("main"), "branch_id"),
        ] {
            let mut body = good.clone();
            body[member] = value;
            app.office("POST", CLOSURES, body).await.refuses(&[field]);
        }
        let made = app.office("POST", CLOSURES, good).await.expect(201);
        let path = format!("{CLOSURES}/{}", made.id());
        app.office("PATCH", &path, json!({ "ends_on": "2026-05-01" })).await.refuses(&["ends_on"]);
        app.office("PATCH", &path, json!({ "branch_id": NOBODY })).await.refuses(&["branch_id"]);
        app.office("PATCH", &format!("{CLOSURES}/{NOBODY}"), json!({ "name": "x" })).await.problem(404, "not_found");
        app.office("DELETE", &format!("{CLOSURES}/{NOBODY}"), Value::Null).await.problem(404, "not_found");
        app.office("GET", &format!("{CLOSURES}?from=soon"), Value::Null).await.refuses(&["from"]);
    }

    async fn last_years_holidays_are_copied_once(app) {
        holiday(app, "Republic Day", "2026-01-26").await.expect(201);
        holiday(app, "Christmas", "2026-12-25").await.expect(201);
        let vacation = json!({ "kind": "closure", "name": "Vacation", "starts_on": "2026-05-01", "ends_on": "2026-05-15" });
        app.make(CLOSURES, vacation).await;
        holiday(app, "christmas", "2027-12-25").await.expect(201);

        let copied = app.office("POST", &format!("{CLOSURES}/copies"), json!({ "year": 2027 })).await.expect(201);
        let copies = copied.body["items"].as_array().expect("items");
        assert_eq!(copies.len(), 1);
        assert_eq!((&copies[0]["name"], &copies[0]["starts_on"]), (&json!("Republic Day"), &json!("2027-01-26")));
        assert_eq!(names(app, &format!("{CLOSURES}?from=2027-01-01")).await, ["Republic Day", "christmas"]);
        let again = app.office("POST", &format!("{CLOSURES}/copies"), json!({ "year": 2027 })).await.expect(201);
        assert_eq!(again.body["items"], json!([]));
        for year in [json!(1900), json!(2200), json!(99999), json!("next")] {
            app.office("POST", &format!("{CLOSURES}/copies"), json!({ "year": year })).await.refuses(&["year"]);
        }
    }

    async fn the_door_is_open_several_times_a_day(app) {
        let span = |weekday: i64, opens: &str, closes: &str| json!({ "weekday": weekday, "opens": opens, "closes": closes });
        assert_eq!(app.office("GET", HOURS, Value::Null).await.expect(200).body, json!({ "items": [] }));
        let week = json!({ "items": [span(2, "16:00", "20:30"), span(1, "15:00", "20:00"), span(1, "09:00", "12:30")] });
        let kept = app.office("PUT", HOURS, week).await.expect(200);
        assert_eq!(kept.body["items"], json!([span(1, "09:00", "12:30"), span(1, "15:00", "20:00"), span(2, "16:00", "20:30")]));
        assert_eq!(app.office("GET", HOURS, Value::Null).await.expect(200).body, kept.body);

        let bad = json!({ "items": [span(0, "09:00", "12:00"), span(1, "12:00", "12:00"), span(2, "9:00", "25:00"), span(3, "09:00", "10:00")] });
        app.office("PUT", HOURS, bad).await.refuses(&["items[2].opens", "items[2].closes"]);
        let bad = json!({ "items": [span(8, "09:00", "12:00"), span(1, "12:00", "12:00"), span(3, "09:00", "10:00"), span(3, "09:30", "09:45")] });
        app.office("PUT", HOURS, bad).await.refuses(&["items[0].weekday", "items[1].closes", "items[3].opens"]);
        assert_eq!(app.office("GET", HOURS, Value::Null).await.expect(200).body, kept.body);
        app.office("PUT", HOURS, json!({ "items": [] })).await.expect(200);
        let trail = app.office("GET", "/api/v1/audit?entity=institute", Value::Null).await.expect(200);
        assert_eq!((trail.body["total"].clone(), trail.body["items"][0]["after"].clone()), (json!(2), json!([])));
    }
}
