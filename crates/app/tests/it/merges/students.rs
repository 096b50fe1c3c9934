//! Two records of one student.

use super::{all_of, merge, pair, read, total, undo};
use crate::support::{School, TestApp};
use serde_json::{Value, json};

/// Asha as the front desk entered her, with a guitar lesson a week.
async fn asha(app: &TestApp) -> String {
    let maya = json!({ "full_name": "Maya Nair", "relationship": "mother", "phone": "+91 98765 43210" });
    let asha = json!({ "full_name": "Asha Nair", "date_of_birth": "2015-03-01", "family": { "guardians": [maya] } });
    app.make("/api/v1/students", asha).await
}

/// The same child as somebody else entered her later, with more that is known of her.
async fn aasha(app: &TestApp) -> String {
    let father = json!({ "full_name": "Ravi Nair", "relationship": "father", "email": "ravi@example.org" });
    let aasha = json!({ "full_name": "Aasha Nayar", "phone": "+919845012345", "family": { "guardians": [father] } });
    let id = app.make("/api/v1/students", aasha).await;
    let path = format!("/api/v1/students/{id}");
    app.photograph(&id).await;
    let notes = json!({ "medical": "Allergic to nuts", "custody": "" });
    app.office("PUT", &format!("{path}/private-notes"), notes).await.expect(204);
    let played = json!({ "items": [{ "instrument_id": app.instrument("Piano").await }] });
    app.office("PUT", &format!("{path}/instruments"), played).await.expect(200);
    let text = app.make("/api/v1/consent-texts", json!({ "kind": "photos", "body": "We show photos." })).await;
    let guardian = read(app, &format!("students/{id}")).await["guardians"][0]["id"].clone();
    let consent = json!({ "consent_text_id": text, "given": true, "guardian_id": guardian });
    app.office("POST", &format!("{path}/consents"), consent).await.expect(204);
    let field = json!({ "of": "student", "name": "School", "kind": "text" });
    let field = app.make("/api/v1/custom-fields", field).await;
    let values = json!({ "items": [{ "field_id": field, "value": "St. Mary's" }] });
    app.office("PUT", &format!("{path}/custom-values"), values).await.expect(200);
    id
}

on_both! {
    async fn two_records_of_a_child_become_one_and_two_again(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (kept, merged) = (asha(app).await, aasha(app).await);
        let teacher = school.teacher("Meera", "").await;
        for (student, course, day) in [(&kept, "Guitar One", "2026-03-09"), (&merged, "Piano One", "2026-03-10")] {
            let offering = app.offering(course, 60).await;
            app.enroll(student, &offering, Some(&teacher), "2026-03-01").await;
            school.lesson(&teacher, &[student], &format!("{day}T17:00")).await;
            let fee = json!({ "student_id": student, "kind": "other", "description": "Book", "amount_minor": 5_000 });
            app.make("/api/v1/charges", fee).await;
        }
        let families = (app.family_of(&kept).await, app.family_of(&merged).await);
        let before = all_of(app, &[&kept, &merged]).await;

        let preview = app.office("POST", "/api/v1/merges/preview", pair("student", &kept, &merged)).await.expect(200);
        assert_eq!(preview.body, json!({
            "families": { "kept": "Family of Maya Nair", "merged": "Family of Ravi Nair" },
            "following": { "enrollments": 1, "classes": 0, "lessons": 1, "charges": 1, "documents": 0, "payments": 0, "leads": 0 },
        }));
        assert_eq!(all_of(app, &[&kept, &merged]).await, before, "a preview changes nothing");

        let done = merge(app, "student", &kept, &merged).await.expect(201);
        assert_eq!((&done.body["families_too"], &done.body["merged_name"]), (&json!(true), &json!("Aasha Nayar")));
        app.office("GET", &format!("/api/v1/students/{merged}"), Value::Null).await.problem(404, "not_found");
        app.office("GET", &format!("/api/v1/family-accounts/{}", families.1), Value::Null).await.problem(404, "not_found");
        assert_eq!((total(app, "students").await, total(app, "family-accounts").await), (json!(1), json!(1)));
        let one = read(app, &format!("students/{kept}")).await;
        assert_eq!((&one["full_name"], &one["phone"], &one["date_of_birth"]), (&json!("Asha Nair"), &json!("+919845012345"), &json!("2015-03-01")));
        assert_eq!(one["guardians"].as_array().unwrap().len(), 2);
        assert!(one["photo"].is_object() || one["photo"].is_string(), "the photo went along: {one}");
        assert_eq!(read(app, &format!("students/{kept}/private-notes")).await["medical"], "Allergic to nuts");
        for list in ["enrollments?page=1", "charges?page=1"] {
            assert_eq!(total(app, &format!("{list}&student_id={kept}")).await, 2, "{list}");
        }
        assert_eq!(read(app, &format!("lessons?from=2026-03-01&to=2026-03-31&student_id={kept}")).await["items"].as_array().unwrap().len(), 2);
        assert_eq!(school.overlaps().await, 0);

        let undone = undo(app, &done.id()).await.expect(200);
        assert!(undone.body["undone_at"].is_string());
        assert_eq!(all_of(app, &[&kept, &merged]).await, before);
        assert_eq!((app.family_of(&kept).await, app.family_of(&merged).await), families);
        for found in ["Asha+Nair", "Aasha+Nayar", "12345"] {
            assert_ne!(total(app, &format!("students?q={found}")).await, 0, "{found}");
        }
    }

    async fn who_is_in_a_lesson_twice_is_in_it_once(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (kept, merged) = (app.student("Asha Nair").await, app.student("Asha N").await);
        let teacher = school.teacher("Meera", "").await;
        let days = ["2026-02-23", "2026-02-24", "2026-03-09"];
        let mut lessons = vec![];
        for day in days {
            lessons.push(school.lesson(&teacher, &[&kept, &merged], &format!("{day}T17:00")).await.id());
        }
        let mark = async |lesson: &str, student: &str, code: &str| {
            let marks = json!({ "marks": [{ "student_id": student, "code": code }] });
            app.office("PUT", &format!("/api/v1/lessons/{lesson}/attendance"), marks).await.expect(200);
        };
        mark(&lessons[0], &merged, "present").await;
        mark(&lessons[1], &merged, "no_show").await;
        mark(&lessons[1], &kept, "late").await;
        let before = all_of(app, &[&kept, &merged]).await;
        let done = merge(app, "student", &kept, &merged).await.expect(201);
        let said = async |lesson: &str| {
            let sheet = read(app, &format!("lessons/{lesson}/attendance")).await;
            sheet["rows"].as_array().unwrap().iter().map(|row| row["code"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(said(&lessons[0]).await, [json!("present")], "what was said of the other is said of him");
        assert_eq!(said(&lessons[1]).await, [json!("late")], "what was said of him stays");
        assert_eq!(said(&lessons[2]).await, [Value::Null]);
        undo(app, &done.id()).await.expect(200);
        assert_eq!(all_of(app, &[&kept, &merged]).await, before);
        assert_eq!(said(&lessons[0]).await.len(), 2);
        // each is booked again, and with nobody else's time
        let third = school.teacher("Ravi", "").await;
        let taken = json!({ "teacher_id": third, "student_ids": [merged], "starts": "2026-03-09T17:30", "duration_minutes": 60 });
        app.office("POST", "/api/v1/lessons", taken).await.problem(409, "clash");
    }

    async fn what_one_can_have_once_is_ended_first(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (kept, merged) = (app.student("Asha Nair").await, app.student("Asha N").await);
        let offering = app.offering("Guitar One", 60).await;
        let first = app.enroll(&kept, &offering, None, "2026-03-01").await;
        app.enroll(&merged, &offering, None, "2026-02-01").await;
        let before = all_of(app, &[&kept, &merged]).await;
        let refused = merge(app, "student", &kept, &merged).await.problem(409, "enrolled_twice");
        assert!(refused.text("detail").contains("Guitar One, 60 minutes"), "{}", refused.text("detail"));
        assert_eq!(all_of(app, &[&kept, &merged]).await, before, "nothing half done");
        app.office("PATCH", &format!("/api/v1/enrollments/{first}"), json!({ "ends_on": "2026-03-01" })).await.expect(200);
        app.advance(jiff::SignedDuration::from_hours(48));

        let (meera, ravi) = (school.teacher("Meera", "").await, school.teacher("Ravi", "").await);
        app.forget_everybody();
        school.lesson(&meera, &[&kept], "2026-03-09T17:00").await;
        let other = school.lesson(&ravi, &[&merged], "2026-03-09T17:30").await.id();
        let refused = merge(app, "student", &kept, &merged).await.problem(409, "lessons_overlap");
        assert!(refused.text("detail").contains("2026-03-09"));
        app.office("PUT", &format!("/api/v1/lessons/{other}/cancellation"), json!({ "reason": "Twice" })).await.expect(200);

        let class = app.class(&app.group("Choir").await, "Monday choir", 1).await;
        for student in [&kept, &merged] {
            app.make(&format!("/api/v1/classes/{class}/waitlist"), json!({ "student_id": student })).await;
        }
        let refused = merge(app, "student", &kept, &merged).await.problem(409, "waiting_twice");
        assert!(refused.text("detail").contains("Monday choir"));
    }

    async fn what_was_changed_since_stays(app) {
        let (kept, merged) = (asha(app).await, aasha(app).await);
        let done = merge(app, "student", &kept, &merged).await.expect(201);
        let change = json!({ "phone": "+919845000000", "full_name": "Asha R Nair" });
        app.office("PATCH", &format!("/api/v1/students/{kept}"), change).await.expect(200);
        let offering = app.offering("Guitar One", 60).await;
        app.enroll(&kept, &offering, None, "2026-03-01").await;
        undo(app, &done.id()).await.expect(200);
        let (one, other) = (read(app, &format!("students/{kept}")).await, read(app, &format!("students/{merged}")).await);
        assert_eq!((&one["full_name"], &one["phone"]), (&json!("Asha R Nair"), &json!("+919845000000")));
        assert_eq!((&other["full_name"], &other["phone"]), (&json!("Aasha Nayar"), &json!("+919845012345")));
        assert_eq!(total(app, &format!("enrollments?student_id={kept}")).await, 1);
        assert_eq!(total(app, &format!("enrollments?student_id={merged}")).await, 0);
        undo(app, &done.id()).await.problem(409, "merge_undone");
    }

    async fn a_login_goes_to_the_record_that_stays(app) {
        app.personas().await;
        let (kept, merged) = (app.student("Asha Nair").await, app.student("Asha N").await);
        app.let_in(&format!("students/{merged}"), "student").await;
        let own = async || app.get("student", "/api/v1/students").await.expect(200).body["items"][0]["id"].clone();
        assert_eq!(own().await, json!(merged));
        let done = merge(app, "student", &kept, &merged).await.expect(201);
        assert_eq!(own().await, json!(kept));
        undo(app, &done.id()).await.expect(200);
        assert_eq!(own().await, json!(merged));
    }

    async fn the_history_tells_who_became_whom(app) {
        let (kept, merged) = (asha(app).await, aasha(app).await);
        let done = merge(app, "student", &kept, &merged).await.expect(201);
        let history = async || read(app, &format!("students/{kept}/history")).await["items"][0].clone();
        let event = history().await;
        assert_eq!(event["action"], "student.merge");
        assert!(event["changes"].as_array().unwrap().iter().any(|c| c["field"] == "merged" && c["after"] == "Aasha Nayar"), "{event}");
        assert!(!event.to_string().contains("Allergic"), "the trail cannot forget");
        undo(app, &done.id()).await.expect(200);
        assert_eq!(history().await["action"], "student.unmerge");
    }
}
