//! Who reaches whom: teachers their students and for a while their former ones, guardians their wards until a court says
//! otherwise.

use crate::support::TestApp;
use jiff::SignedDuration;
use serde_json::json;

/// The students somebody sees in lists: of students, and in enrollments.
async fn seen(app: &TestApp, who: &str) -> Vec<String> {
    app.forget(who);
    let listed = app.get(who, "/api/v1/students").await.expect(200);
    let name = |item: &serde_json::Value| item["full_name"].as_str().expect("a name").to_owned();
    let names: Vec<String> = listed.body["items"].as_array().expect("items").iter().map(name).collect();
    assert_eq!(listed.body["total"], names.len());
    let enrollments = app.get(who, "/api/v1/enrollments").await.expect(200);
    for item in enrollments.body["items"].as_array().expect("items") {
        assert!(names.contains(&name(&item["student"])), "{item}");
    }
    names
}

const DAY: SignedDuration = SignedDuration::from_hours(24);

on_both! {
    async fn a_teacher_reads_for_thirty_days_after_the_last_one(app) {
        let (meera, guitar) = (app.teacher("Meera").await, app.offering("Guitar", 45).await);
        app.let_in(&format!("teachers/{meera}"), "meera").await;
        // today is the second of March: the last of January is thirty days ago
        for (name, last_day) in [("Asha", "2026-12-31"), ("Bina", "2026-01-31"), ("Chitra", "2026-01-30")] {
            let student = app.student(name).await;
            let enrollment = app.enroll(&student, &guitar, Some(&meera), "2025-06-01").await;
            app.office("PATCH", &format!("/api/v1/enrollments/{enrollment}"), json!({ "ends_on": last_day })).await.expect(200);
            let read = app.get("meera", &format!("/api/v1/students/{student}")).await;
            read.expect(if name == "Chitra" { 404 } else { 200 });
        }
        app.student("Dev").await;
        assert_eq!(seen(app, "meera").await, ["Asha", "Bina"]);
        app.advance(DAY);
        assert_eq!(seen(app, "meera").await, ["Asha"]);
    }

    async fn who_is_followed_by_another_teacher_reads_for_thirty_days_more(app) {
        let (meera, ravi, guitar) = (app.teacher("Meera").await, app.teacher("Ravi").await, app.offering("Guitar", 45).await);
        app.let_in(&format!("teachers/{meera}"), "meera").await;
        app.let_in(&format!("teachers/{ravi}"), "ravi").await;
        let enrollment = app.enroll(&app.student("Asha").await, &guitar, Some(&meera), "2026-01-01").await;
        assert_eq!((seen(app, "meera").await, seen(app, "ravi").await), (vec!["Asha".to_owned()], vec![]));
        let path = format!("/api/v1/enrollments/{enrollment}");
        app.office("PATCH", &path, json!({ "teacher_id": ravi })).await.expect(200);
        app.advance(DAY * 30);
        assert_eq!((seen(app, "meera").await.len(), seen(app, "ravi").await.len()), (1, 1));
        app.advance(DAY);
        assert_eq!((seen(app, "meera").await.len(), seen(app, "ravi").await.len()), (0, 1));
    }

    async fn a_court_order_ends_reach_at_once(app) {
        let (asha, dev) = (app.student("Asha").await, app.student("Dev").await);
        let (ravi, _) = (app.guardian(&asha, "Ravi").await, app.guardian(&dev, "Sita").await);
        app.let_in(&format!("guardians/{ravi}"), "ravi").await;
        let (student, family) = (format!("/api/v1/students/{asha}"), format!("/api/v1/family-accounts/{}", app.family_of(&asha).await));
        assert_eq!(seen(app, "ravi").await, ["Asha"]);
        app.link(&asha, &ravi, json!({ "blocked": true })).await;
        assert_eq!(seen(app, "ravi").await, Vec::<String>::new());
        app.get("ravi", &student).await.problem(404, "not_found");
        app.get("ravi", &family).await.problem(404, "not_found");
        app.patch("ravi", &student, json!({ "phone": "+918022223333" })).await.problem(404, "not_found");
        assert_eq!(app.get("ravi", "/api/v1/me").await.expect(200).body["student_ids"], json!([]));

        app.link(&asha, &ravi, json!({ "may_view": false })).await;
        assert_eq!(seen(app, "ravi").await, Vec::<String>::new(), "not blocked, but without the right to see");
        app.link(&asha, &ravi, json!({})).await;
        assert_eq!(seen(app, "ravi").await, ["Asha"]);
        app.office("DELETE", &format!("{student}/guardians/{ravi}"), json!(null)).await.expect(204);
        app.get("ravi", &student).await.problem(404, "not_found");
    }

    async fn a_guardian_changes_how_to_reach_a_ward_and_nothing_else(app) {
        let asha = app.student("Asha").await;
        let maya = app.guardian(&asha, "Maya").await;
        app.let_in(&format!("guardians/{maya}"), "maya").await;
        let path = format!("/api/v1/students/{asha}");
        let changed = app.patch("maya", &path, json!({ "email": "asha@example.org", "phone": "+918022223333" })).await.expect(200);
        assert_eq!((&changed.body["email"], &changed.body["phone"]), (&json!("asha@example.org"), &json!("+918022223333")));
        for more in [
            json!({ "full_name": "A" }), json!({ "notes": null }), json!({ "number": "S-7" }), json!({ "date_of_birth": null }),
            json!({ "joined_on": "2026-01-01" }), json!({ "phone": "080", "notes": "x" }),
        ] {
            app.patch("maya", &path, more).await.problem(403, "forbidden");
        }
    }
}
