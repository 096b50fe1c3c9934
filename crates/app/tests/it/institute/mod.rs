//! Settings, branches and rooms.

mod calendar;
mod subjects;

use crate::support::TestApp;
use serde_json::{Value, json};

const INSTITUTE: &str = "/api/v1/institute";

async fn change(app: &TestApp, body: Value) -> crate::support::Reply {
    app.office("PATCH", INSTITUTE, body).await
}

on_both! {
    async fn before_anybody_says_otherwise_it_is_an_institute_in_india(app) {
        let settings = app.office("GET", INSTITUTE, Value::Null).await.expect(200);
        assert_eq!(settings.body, json!({
            "name": "Music Beats", "legal_name": null, "address": null, "phone": null, "email": null, "tax_number": null,
            "state_code": null, "time_zone": "Asia/Kolkata", "currency": "INR", "currency_exponent": 2, "locale": "en-IN",
            "week_starts_on": 1, "invoice_prefix": "MB", "fiscal_year_starts_month": 4, "round_to_minor": 100,
            "notice_days": 30, "upi_vpa": null,
        }));
    }

    async fn settings_are_changed_one_by_one_and_emptied_with_null(app) {
        let all = change(app, json!({
            "name": " Raga School ", "legal_name": "Raga School LLP", "address": "12 MG Road\nBengaluru",
            "phone": "+91 (80) 2222-3333", "email": "office@raga.example", "tax_number": "29ABCDE1234F1Z5", "state_code": "29",
            "time_zone": "asia/tokyo", "currency": "JPY", "locale": "ja-JP", "week_starts_on": 7, "invoice_prefix": "RS26",
            "fiscal_year_starts_month": 1, "round_to_minor": 1, "notice_days": 0, "upi_vpa": "raga@okhdfc",
        })).await.expect(200);
        assert_eq!(all.body["name"], "Raga School");
        assert_eq!((&all.body["time_zone"], &all.body["currency_exponent"]), (&json!("Asia/Tokyo"), &json!(0)));
        let one = change(app, json!({ "legal_name": null, "upi_vpa": "" })).await.expect(200);
        assert_eq!((&one.body["legal_name"], &one.body["upi_vpa"]), (&Value::Null, &Value::Null));
        assert_eq!((&one.body["name"], &one.body["phone"]), (&json!("Raga School"), &json!("+91 (80) 2222-3333")));
        assert_eq!(app.office("GET", INSTITUTE, Value::Null).await.expect(200).body, one.body);

        let trail = app.office("GET", "/api/v1/audit?entity=institute", Value::Null).await.expect(200);
        assert_eq!(trail.body["total"], 2);
        assert_eq!(trail.body["items"][1]["before"]["currency"], "INR");
        assert_eq!(trail.body["items"][1]["after"]["currency"], "JPY");
    }

    async fn what_cannot_be_is_refused_field_by_field(app) {
        change(app, json!({
            "name": " ", "address": "x".repeat(501), "phone": "call me", "email": "office", "tax_number": "29ABCDE1234F1X5",
            "time_zone": "Mars/Olympus", "currency": "Rs", "locale": "en_IN", "week_starts_on": 8, "invoice_prefix": "mb-1",
            "fiscal_year_starts_month": 0, "round_to_minor": 0, "notice_days": 366, "upi_vpa": "raga",
        })).await.refuses(&[
            "name", "address", "phone", "email", "tax_number", "time_zone", "currency", "locale", "week_starts_on",
            "invoice_prefix", "fiscal_year_starts_month", "round_to_minor", "notice_days", "upi_vpa",
        ]);
        change(app, json!({ "week_starts_on": "Monday" })).await.refuses(&["week_starts_on"]);
        change(app, json!({ "name": "a\u{0}b" })).await.refuses(&["name"]);
        change(app, json!({ "tax_number": "GB123456789" })).await.expect(200);
    }

    async fn today_is_the_date_on_the_institutes_wall(app) {
        // it is ten in the morning in Greenwich: the next day has begun on Kiritimati, and India has no summer time
        change(app, json!({ "time_zone": "Pacific/Kiritimati" })).await.expect(200);
        let student = app.student("Tione").await;
        let student = app.office("GET", &format!("/api/v1/students/{student}"), Value::Null).await.expect(200);
        assert_eq!(student.body["joined_on"], "2026-03-03");
    }

    async fn families_follow_the_currency_until_money_is_charged(app) {
        let family = app.family("The Nairs").await;
        change(app, json!({ "currency": "EUR" })).await.expect(200);
        change(app, json!({ "currency": "GBP" })).await.expect(200);
        let family = app.office("GET", &format!("/api/v1/family-accounts/{family}"), Value::Null).await.expect(200);
        assert_eq!(family.body["currency"], "GBP");
    }

    async fn branches_have_names_of_their_own(app) {
        let main = app.branch("Main").await;
        app.office("POST", "/api/v1/branches", json!({ "name": " Main " })).await.refuses(&["name"]);
        app.office("POST", "/api/v1/branches", json!({ "address": "x" })).await.refuses(&["name"]);
        let other = app.branch("Annexe").await;
        let path = format!("/api/v1/branches/{other}");
        app.office("PATCH", &path, json!({ "name": "Main" })).await.refuses(&["name"]);
        let closed = app.office("PATCH", &path, json!({ "address": "7 Lake Road", "active": false })).await.expect(200);
        assert_eq!(closed.body, json!({ "id": other, "name": "Annexe", "address": "7 Lake Road", "active": false }));
        let listed = app.office("GET", "/api/v1/branches", Value::Null).await.expect(200);
        assert_eq!((&listed.body["items"][0]["id"], &listed.body["items"][1]["id"]), (&json!(other), &json!(main)));
        app.office("PATCH", "/api/v1/branches/none", json!({ "name": "x" })).await.problem(404, "not_found");
    }

    async fn rooms_have_names_of_their_own_in_a_branch(app) {
        let (main, annexe) = (app.branch("Main").await, app.branch("Annexe").await);
        let room = |branch: &str, name: &str| json!({ "branch_id": branch, "name": name });
        let one = app.make("/api/v1/rooms", room(&main, "Studio")).await;
        app.make("/api/v1/rooms", room(&annexe, "Studio")).await;
        app.office("POST", "/api/v1/rooms", room(&main, "Studio")).await.refuses(&["name"]);
        app.office("POST", "/api/v1/rooms", json!({ "branch_id": main, "name": "", "capacity": 1001 })).await
            .refuses(&["name", "capacity"]);
        let nowhere = "0190163d-8694-739b-aea5-966c26f8ad91";
        app.office("POST", "/api/v1/rooms", room(nowhere, "Hall")).await.refuses(&["branch_id"]);
        app.office("POST", "/api/v1/rooms", room("nowhere", "Hall")).await.refuses(&["branch_id"]);

        let path = format!("/api/v1/rooms/{one}");
        let changed = app.office("PATCH", &path, json!({ "capacity": 12 })).await.expect(200);
        assert_eq!(changed.body, json!({ "id": one, "branch_id": main, "name": "Studio", "capacity": 12, "active": true, "equipment": [] }));
        let changed = app.office("PATCH", &path, json!({ "capacity": null, "active": false })).await.expect(200);
        assert_eq!((&changed.body["capacity"], &changed.body["active"]), (&Value::Null, &json!(false)));

        let listed = app.office("GET", "/api/v1/rooms?page_size=1", Value::Null).await.expect(200);
        assert_eq!((&listed.body["total"], &listed.body["items"][0]["branch_id"]), (&json!(2), &json!(annexe)));
        let listed = app.office("GET", &format!("/api/v1/rooms?branch_id={main}"), Value::Null).await.expect(200);
        assert_eq!((&listed.body["total"], &listed.body["items"][0]["id"]), (&json!(1), &json!(one)));
        app.office("GET", "/api/v1/rooms?branch_id=main", Value::Null).await.refuses(&["branch_id"]);
    }

    async fn a_room_says_what_is_in_it(app) {
        let branch = app.branch("Main").await;
        let body = json!({ "branch_id": branch, "name": "Hall", "equipment": [" Upright  piano ", "Drum kit", "drum KIT", ""] });
        let hall = app.office("POST", "/api/v1/rooms", body).await.expect(201);
        assert_eq!(hall.body["equipment"], json!(["Upright piano", "Drum kit"]));
        let path = format!("/api/v1/rooms/{}", hall.id());
        app.office("PATCH", &path, json!({ "name": "Great hall" })).await.expect(200);
        let listed = app.office("GET", "/api/v1/rooms", Value::Null).await.expect(200);
        assert_eq!(listed.body["items"][0]["equipment"], json!(["Drum kit", "Upright piano"]));
        let changed = app.office("PATCH", &path, json!({ "equipment": ["Mirror"] })).await.expect(200);
        assert_eq!((&changed.body["name"], &changed.body["equipment"]), (&json!("Great hall"), &json!(["Mirror"])));
        let long = vec!["x".repeat(51)];
        let many: Vec<String> = (0..31).map(|n| n.to_string()).collect();
        for bad in [json!(long), json!(many), json!("piano"), json!([5])] {
            let refused = app.office("PATCH", &path, json!({ "equipment": bad })).await.problem(400, "invalid");
            let fields = refused.body["errors"].as_object().expect("fields");
            assert!(fields.keys().all(|field| field.starts_with("equipment")), "{}", refused.body);
        }
    }
}
