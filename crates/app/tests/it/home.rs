//! What a person sees first.

use crate::support::TestApp;
use serde_json::{Value, json};

async fn permissions(app: &TestApp, who: &str) -> Vec<String> {
    let me = app.get(who, "/api/v1/me").await.expect(200);
    serde_json::from_value(me.body["permissions"].clone()).expect("a list")
}

on_both! {
    async fn a_stranger_sees_the_name_on_the_door(app) {
        let before = app.get("", "/api/v1/welcome").await.expect(200);
        assert_eq!(before.body, json!({ "institute_name": "Music Beats", "registration": "open", "setup_needed": true }));
        app.personas().await;
        assert_eq!(app.get("", "/api/v1/welcome").await.expect(200).body["setup_needed"], false);
    }

    async fn each_role_learns_what_it_may_do(app) {
        app.personas().await;
        assert!(permissions(app, "owner").await.contains(&"settings:delete".replace("delete", "archive")));
        assert!(permissions(app, "front_desk").await.contains(&"payments:create".into()));
        assert!(!permissions(app, "front_desk").await.contains(&"payments:void".into()));
        assert_eq!(permissions(app, "nobody").await, Vec::<String>::new());
        let me = app.get("owner", "/api/v1/me").await.expect(200);
        assert_eq!(me.body["institute"]["time_zone"], "Asia/Kolkata");
        assert_eq!(me.body["institute"]["today"], "2026-03-02");
        assert_eq!(me.body["institute"]["currency_exponent"], 2);
        assert_eq!((&me.body["teacher_id"], &me.body["student_ids"]), (&Value::Null, &json!([])));
    }

    async fn numbers_are_for_those_who_may_see_them(app) {
        app.personas().await;
        let all = app.get("owner", "/api/v1/reports/today").await.expect(200);
        assert_eq!((&all.body["lessons_today"], &all.body["outstanding_minor"], &all.body["on"]), (&json!(0), &json!(0), &json!("2026-03-02")));
        let teacher = app.get("teacher", "/api/v1/reports/today").await.expect(200);
        assert_eq!((&teacher.body["lessons_today"], &teacher.body["active_students"], &teacher.body["outstanding_minor"]), (&json!(0), &Value::Null, &Value::Null));
        for who in ["student", "guardian", "nobody"] {
            app.get(who, "/api/v1/reports/today").await.problem(403, "forbidden");
        }
    }
}
