//! Who changed what on a person.

use crate::{
    people::NOBODY,
    support::{Reply, TestApp},
};
use musicbeats::accounts::Role;
use serde_json::{Value, json};

async fn history(app: &TestApp, who: &str, path: &str) -> Reply {
    app.get(who, &format!("/api/v1/{path}/history")).await
}

/// What happened, the last first.
fn actions(reply: &Reply) -> Vec<&str> {
    reply.body["items"]
        .as_array()
        .expect("events")
        .iter()
        .map(|event| event["action"].as_str().expect("an action"))
        .collect()
}

fn change(event: &Value, field: &str) -> Value {
    let changes = event["changes"].as_array().expect("changes").iter();
    changes.filter(|change| change["field"] == field).map(|change| json!([change["before"], change["after"]])).collect()
}

on_both! {
    async fn the_office_reads_what_happened_to_a_student(app) {
        app.user("front_desk", &[Role::FrontDesk]).await;
        let asha = app.student("Asha").await;
        let path = format!("/api/v1/students/{asha}");
        app.patch("front_desk", &path, json!({ "full_name": "Asha Nair", "notes": "Secret", "phone": "+918022223333" })).await.expect(200);
        app.step(&asha, "paused").await;
        let maya = app.guardian(&asha, "Maya").await;
        app.link(&asha, &maya, json!({ "may_pay": false })).await;
        app.put("front_desk", &format!("{path}/private-notes"), json!({ "medical": "Secret", "custody": "" })).await.expect(204);

        let read = history(app, "front_desk", &format!("students/{asha}")).await.expect(200);
        assert_eq!(actions(&read), [
            "student.private_notes", "student.link_guardian", "student.link_guardian", "student.status", "student.update", "student.create",
        ]);
        assert!(!read.body.to_string().contains("Secret"));
        let items = read.body["items"].as_array().expect("events");
        assert_eq!(items[4]["by"]["full_name"], "front_desk tester");
        assert_eq!((change(&items[4], "full_name"), change(&items[4], "email")), (json!([["Asha", "Asha Nair"]]), json!([])));
        assert_eq!(change(&items[3], "status"), json!([["active", "paused"]]));
        assert_eq!(change(&items[1], "rights.may_pay"), json!([[true, false]]));
        assert_eq!((change(&items[2], "guardian"), change(&items[2], "guardian_id")), (json!([[null, "Maya"]]), json!([])));
        assert_eq!(change(&items[0], "changed"), json!([[null, ["medical"]]]));
        let second = app.get("front_desk", &format!("/api/v1/students/{asha}/history?page=2&page_size=5")).await.expect(200);
        assert_eq!((actions(&second), &second.body["total"]), (vec!["student.create"], &json!(6)));
    }

    async fn everybody_has_a_history_and_others_do_not_read_it(app) {
        app.personas().await;
        let asha = app.student("Asha").await;
        let (maya, family) = (app.guardian(&asha, "Maya").await, app.family_of(&asha).await);
        let (meera, sita) = (app.teacher("Meera").await, app.make("/api/v1/staff", json!({ "full_name": "Sita" })).await);
        app.office("PATCH", &format!("/api/v1/guardians/{maya}"), json!({ "phone": "+918022223333" })).await.expect(200);
        app.office("PUT", &format!("/api/v1/family-accounts/{family}/payers"), json!({ "payers": [{ "guardian_id": maya, "share_bp": 10_000 }] }))
            .await.expect(200);
        let week = json!({ "weekly": [{ "weekday": 1, "starts": "16:00", "ends": "20:30" }] });
        app.office("PUT", &format!("/api/v1/teachers/{meera}/availability"), week).await.expect(204);
        app.let_in(&format!("teachers/{meera}"), "teacher").await;
        for (path, expected) in [
            (format!("guardians/{maya}"), vec!["guardian.update", "guardian.create"]),
            (format!("family-accounts/{family}"), vec!["family_account.payers", "family_account.create"]),
            (format!("teachers/{meera}"), vec!["teacher.login", "teacher.hours", "teacher.create"]),
            (format!("staff/{sita}"), vec!["staff.create"]),
        ] {
            assert_eq!(actions(&history(app, "admin", &path).await.expect(200)), expected);
            for who in ["accountant", "teacher", "student", "guardian", "nobody"] {
                history(app, who, &path).await.problem(403, "forbidden");
            }
        }
        let hours = history(app, "owner", &format!("teachers/{meera}")).await.expect(200);
        assert_eq!(change(&hours.body["items"][1], "weekly"), json!([[[], [{ "weekday": 1, "starts": "16:00", "ends": "20:30" }]]]));
        for path in ["students", "guardians", "family-accounts", "teachers", "staff"] {
            history(app, "owner", &format!("{path}/{NOBODY}")).await.problem(404, "not_found");
        }
        history(app, "owner", &format!("students/{meera}")).await.problem(404, "not_found");
    }
}
