//! Teachers: how they present themselves, as what they work here, and when they can be given lessons.

use crate::{
    people::NOBODY,
    support::{Reply, TestApp},
};
use serde_json::{Value, json};

async fn at(app: &TestApp, method: &str, path: &str, body: Value) -> Reply {
    app.office(method, &format!("/api/v1/teachers/{path}"), body).await
}

async fn availability(app: &TestApp, teacher: &str) -> Value {
    at(app, "GET", &format!("{teacher}/availability"), Value::Null).await.expect(200).body
}

on_both! {
    async fn a_teacher_has_a_profile(app) {
        let (meera, branch) = (app.teacher("Meera").await, app.branch("Main").await);
        let path = format!("{meera}/profile");
        assert_eq!(at(app, "GET", &path, Value::Null).await.expect(200).body, json!({ "bio": "", "branches": [] }));
        let body = json!({ "bio": " Twenty years of sitar. ", "branch_ids": [branch, branch] });
        let kept = at(app, "PUT", &path, body).await.expect(200);
        assert_eq!(kept.body, json!({ "bio": "Twenty years of sitar.", "branches": [{ "id": branch, "name": "Main" }] }));
        assert_eq!(at(app, "GET", &path, Value::Null).await.expect(200).body, kept.body);
        at(app, "PUT", &path, json!({ "bio": "x".repeat(4001), "branch_ids": [] })).await.refuses(&["bio"]);
        at(app, "PUT", &path, json!({ "bio": "", "branch_ids": [NOBODY] })).await.refuses(&["branch_ids"]);
        at(app, "PUT", &path, json!({ "bio": "" })).await.refuses(&["branch_ids"]);
        at(app, "PUT", &format!("{NOBODY}/profile"), json!({ "bio": "", "branch_ids": [] })).await.problem(404, "not_found");
        assert_eq!(at(app, "GET", &path, Value::Null).await.expect(200).body, kept.body, "what was refused changed nothing");
    }

    async fn employments_follow_each_other(app) {
        let meera = app.teacher("Meera").await;
        let path = format!("{meera}/employments");
        let put = async |list: Value| at(app, "PUT", &path, json!({ "employments": list })).await;
        let kept = put(json!([
            { "kind": "employee", "starts_on": "2025-07-01", "ends_on": null },
            { "kind": "contractor", "starts_on": "2024-01-01", "ends_on": "2025-06-30" },
        ])).await.expect(200);
        assert_eq!((&kept.body["employments"][0]["kind"], &kept.body["employments"][1]["ends_on"]), (&json!("contractor"), &Value::Null));
        for (list, fields) in [
            (json!([{ "kind": "employee", "starts_on": "2025-07-01", "ends_on": "2025-06-30" }]), vec!["employments[0].ends_on"]),
            (json!([{ "kind": "employee", "starts_on": "2025-07-01" }, { "kind": "guest", "starts_on": "2026-01-01" }]), vec!["employments[1].starts_on"]),
            (json!([{ "kind": "boss", "starts_on": "2025-07-01" }]), vec!["employments[0].kind"]),
            (json!([{ "kind": "guest", "starts_on": "2025-02-30" }]), vec!["employments[0].starts_on"]),
            (json!([{ "kind": "guest", "starts_on": "0025-02-01" }]), vec!["employments[0].starts_on"]),
        ] {
            put(list).await.refuses(&fields);
        }
        assert_eq!(at(app, "GET", &path, Value::Null).await.expect(200).body, kept.body);
        let trail = app.office("GET", &format!("/api/v1/audit?entity_id={meera}"), Value::Null).await.expect(200);
        assert_eq!(trail.body["items"][0]["after"]["employments"][1], json!({ "kind": "employee", "starts_on": "2025-07-01", "ends_on": null }));
    }

    async fn a_week_has_hours_that_do_not_overlap(app) {
        let (meera, branch) = (app.teacher("Meera").await, app.branch("Main").await);
        let path = format!("{meera}/availability");
        let put = async |week: Value| at(app, "PUT", &path, json!({ "weekly": week })).await;
        put(json!([
            { "weekday": 6, "starts": "09:00", "ends": "13:00", "branch_id": branch },
            { "weekday": 1, "starts": "16:00", "ends": "20:30" },
        ])).await.expect(204);
        let week = json!([
            { "weekday": 1, "starts": "16:00", "ends": "20:30", "branch_id": null },
            { "weekday": 6, "starts": "09:00", "ends": "13:00", "branch_id": branch },
        ]);
        assert_eq!(availability(app, &meera).await, json!({ "weekly": week, "exceptions": [], "time_off": [] }));
        for (week, fields) in [
            (json!([{ "weekday": 0, "starts": "09:00", "ends": "10:00" }]), vec!["weekly[0].weekday"]),
            (json!([{ "weekday": 1, "starts": "10:00", "ends": "10:00" }]), vec!["weekly[0].ends"]),
            (json!([{ "weekday": 1, "starts": "10:00:30", "ends": "11:00" }]), vec!["weekly[0].starts"]),
            (json!([{ "weekday": 1, "starts": "25:00", "ends": "11:00" }]), vec!["weekly[0].starts"]),
            (json!([{ "weekday": 1, "starts": "10:00", "ends": "12:00" }, { "weekday": 1, "starts": "11:00", "ends": "13:00" }]), vec!["weekly[1].starts"]),
            (json!([{ "weekday": 1, "starts": "10:00", "ends": "12:00", "branch_id": NOBODY }]), vec!["weekly"]),
        ] {
            put(week).await.refuses(&fields);
        }
        assert_eq!(availability(app, &meera).await["weekly"], week);
    }

    async fn single_days_are_otherwise(app) {
        let meera = app.teacher("Meera").await;
        let path = format!("{meera}/availability-exceptions");
        let add = async |body: Value| at(app, "POST", &path, body).await;
        let off = add(json!({ "on_date": "2026-03-09", "available": false, "starts": "16:00", "ends": "18:00", "note": " Dentist " })).await.expect(201);
        assert_eq!((&off.body["starts"], &off.body["note"]), (&json!("16:00"), &json!("Dentist")));
        add(json!({ "on_date": "2026-03-09", "available": true, "starts": "18:00", "ends": "19:00" })).await.expect(201);
        add(json!({ "on_date": "2026-03-09", "available": false })).await.refuses(&["on_date"]);
        add(json!({ "on_date": "2026-03-10", "available": false })).await.expect(201);
        add(json!({ "on_date": "2026-03-10", "available": true, "starts": "08:00", "ends": "09:00" })).await.refuses(&["on_date"]);
        add(json!({ "on_date": "2026-03-11", "available": true })).await.refuses(&["starts"]);
        add(json!({ "on_date": "2026-03-11", "available": true, "starts": "10:00" })).await.refuses(&["ends"]);
        add(json!({ "on_date": "2026-02-29", "available": false })).await.refuses(&["on_date"]);
        add(json!({ "on_date": "2026-03-11", "available": false, "note": "x".repeat(201) })).await.refuses(&["note"]);
        add(json!({ "on_date": "2026-03-01", "available": false })).await.expect(201);
        let dates = |seen: &Value| -> Vec<Value> { seen["exceptions"].as_array().expect("a list").iter().map(|x| x["on_date"].clone()).collect() };
        assert_eq!(dates(&availability(app, &meera).await), ["2026-03-09", "2026-03-09", "2026-03-10"], "yesterday is over");
        let all = at(app, "GET", &format!("{meera}/availability?from=2026-01-01"), Value::Null).await.expect(200);
        assert_eq!(dates(&all.body).len(), 4);
        let other = app.teacher("Ravi").await;
        at(app, "DELETE", &format!("{other}/availability-exceptions/{}", off.id()), Value::Null).await.problem(404, "not_found");
        at(app, "DELETE", &format!("{path}/{}", off.id()), Value::Null).await.expect(204);
        at(app, "DELETE", &format!("{path}/{}", off.id()), Value::Null).await.problem(404, "not_found");
    }

    async fn teachers_are_off(app) {
        let meera = app.teacher("Meera").await;
        let path = format!("{meera}/time-off");
        let add = async |starts: &str, ends: &str| at(app, "POST", &path, json!({ "starts_on": starts, "ends_on": ends, "reason": "Tour" })).await;
        let tour = add("2026-04-01", "2026-04-10").await.expect(201);
        add("2026-04-10", "2026-04-12").await.refuses(&["starts_on"]);
        add("2026-04-11", "2026-04-12").await.expect(201);
        add("2026-05-02", "2026-05-01").await.refuses(&["ends_on"]);
        add("2026-05-02", "2062-05-01").await.refuses(&["ends_on"]);
        let seen = availability(app, &meera).await;
        assert_eq!(seen["time_off"][0], json!({ "id": tour.id(), "starts_on": "2026-04-01", "ends_on": "2026-04-10", "reason": "Tour" }));
        at(app, "DELETE", &format!("{path}/{}", tour.id()), Value::Null).await.expect(204);
        at(app, "DELETE", &format!("{path}/{}", tour.id()), Value::Null).await.problem(404, "not_found");
        add("2026-04-01", "2026-04-10").await.expect(201);
        // of two who enter the same days, one is told
        let body = json!({ "starts_on": "2026-06-01", "ends_on": "2026-06-10" });
        let posts = (0..3).map(|_| (body.clone(), vec![])).collect();
        let mut statuses: Vec<_> = app.post_at_once("office", &format!("/api/v1/teachers/{path}"), posts).await
            .iter().map(|reply| reply.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 400, 400]);
    }
}
