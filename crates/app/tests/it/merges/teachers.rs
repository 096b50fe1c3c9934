//! Two records of one teacher.

use super::{merge, pair, read, total, undo};
use crate::support::{School, TestApp};
use serde_json::{Value, json};

/// Meera as the office entered her, on Mondays.
async fn meera(school: &School<'_>) -> String {
    let app = school.app;
    let id = app.make("/api/v1/teachers", json!({ "full_name": "Meera Iyer", "email": "meera@example.org" })).await;
    let path = format!("/api/v1/teachers/{id}");
    week(app, &id, &[(1, "10:00", "12:00")]).await;
    let employed = json!({ "employments": [{ "kind": "employee", "starts_on": "2025-01-01", "ends_on": null }] });
    app.office("PUT", &format!("{path}/employments"), employed).await.expect(200);
    id
}

/// The same teacher as a file brought her, with more that is known of her.
async fn meera_again(school: &School<'_>) -> String {
    let app = school.app;
    let id = app.make("/api/v1/teachers", json!({ "full_name": "M. Iyer", "phone": "+919845012345" })).await;
    let path = format!("/api/v1/teachers/{id}");
    week(app, &id, &[(1, "11:00", "13:00"), (2, "09:00", "12:00")]).await;
    let employed = json!({ "employments": [
        { "kind": "contractor", "starts_on": "2023-01-01", "ends_on": "2024-12-31" },
        { "kind": "guest", "starts_on": "2026-01-01", "ends_on": null },
    ] });
    app.office("PUT", &format!("{path}/employments"), employed).await.expect(200);
    let profile = json!({ "bio": "Plays since 1998.", "branch_ids": [school.branch] });
    app.office("PUT", &format!("{path}/profile"), profile).await.expect(200);
    let off = json!({ "starts_on": "2026-05-01", "ends_on": "2026-05-10", "reason": "Tour" });
    app.office("POST", &format!("{path}/time-off"), off).await.expect(201);
    let away = json!({ "on_date": "2026-03-20", "available": false, "note": "Dentist" });
    app.office("POST", &format!("{path}/availability-exceptions"), away).await.expect(201);
    let played = json!({ "items": [{ "instrument_id": app.instrument("Veena").await }] });
    app.office("PUT", &format!("{path}/instruments"), played).await.expect(200);
    let field = app.make("/api/v1/custom-fields", json!({ "of": "teacher", "name": "School", "kind": "text" })).await;
    let values = json!({ "items": [{ "field_id": field, "value": "Kalakshetra" }] });
    app.office("PUT", &format!("{path}/custom-values"), values).await.expect(200);
    id
}

async fn week(app: &TestApp, teacher: &str, hours: &[(i64, &str, &str)]) {
    let hours =
        hours.iter().map(|(weekday, starts, ends)| json!({ "weekday": weekday, "starts": starts, "ends": ends }));
    let week = json!({ "weekly": hours.collect::<Vec<_>>() });
    app.office("PUT", &format!("/api/v1/teachers/{teacher}/availability"), week).await.expect(204);
}

/// A private student, a class with another one, and a lesson that is over and one to come.
async fn teach(school: &School<'_>, teacher: &str) -> String {
    let app = school.app;
    let (asha, bela) = (app.student("Asha").await, app.student("Bela").await);
    app.enroll(&asha, &app.offering("Veena One", 60).await, Some(teacher), "2026-01-05").await;
    let class = app.class(&app.group("Choir").await, "Monday choir", 5).await;
    app.change_time(&class, json!({ "teacher_id": teacher })).await;
    let place = json!({ "student_id": bela, "class_id": class, "starts_on": "2026-01-05" });
    app.make("/api/v1/enrollments", place).await;
    school.lesson(teacher, &[&asha], "2026-02-17T17:00").await;
    school.lesson(teacher, &[&asha], "2026-03-10T17:00").await.id()
}

/// All that the office can read of some teachers.
async fn all_of(app: &TestApp, teachers: &[&str]) -> Vec<Value> {
    let mut all = vec![];
    for id in teachers {
        for part in ["", "/availability", "/profile", "/employments", "/instruments", "/custom-values"] {
            all.push(read(app, &format!("teachers/{id}{part}")).await);
        }
    }
    for list in ["enrollments?page_size=200", "classes?page_size=200", "lessons?from=2026-02-10&to=2026-03-31"] {
        all.push(read(app, list).await);
    }
    all
}

on_both! {
    async fn two_records_of_a_teacher_become_one_and_two_again(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (kept, merged) = (meera(&school).await, meera_again(&school).await);
        teach(&school, &merged).await;
        let before = all_of(app, &[&kept, &merged]).await;

        let preview = app.office("POST", "/api/v1/merges/preview", pair("teacher", &kept, &merged)).await.expect(200);
        assert_eq!(preview.body, json!({
            "families": null,
            "following": { "enrollments": 1, "classes": 1, "lessons": 2, "charges": 0, "documents": 0, "payments": 0, "leads": 0 },
        }));
        assert_eq!(all_of(app, &[&kept, &merged]).await, before, "a preview changes nothing");

        let done = merge(app, "teacher", &kept, &merged).await.expect(201);
        app.office("GET", &format!("/api/v1/teachers/{merged}"), Value::Null).await.problem(404, "not_found");
        let one = read(app, &format!("teachers/{kept}")).await;
        assert_eq!((&one["full_name"], &one["email"], &one["phone"]), (&json!("Meera Iyer"), &json!("meera@example.org"), &json!("+919845012345")));
        let available = read(app, &format!("teachers/{kept}/availability")).await;
        let hours = |hours: &Value| (hours["weekday"].clone(), hours["starts"].clone());
        assert_eq!(
            available["weekly"].as_array().unwrap().iter().map(hours).collect::<Vec<_>>(),
            [(json!(1), json!("10:00")), (json!(2), json!("09:00"))],
            "of two Monday mornings her own holds"
        );
        assert_eq!((available["exceptions"].as_array().unwrap().len(), available["time_off"].as_array().unwrap().len()), (1, 1));
        let employments = read(app, &format!("teachers/{kept}/employments")).await;
        let kinds: Vec<_> = employments["employments"].as_array().unwrap().iter().map(|one| one["kind"].clone()).collect();
        assert_eq!(kinds, ["contractor", "employee"], "two at once there are not");
        assert_eq!(read(app, &format!("teachers/{kept}/profile")).await["bio"], "Plays since 1998.");
        assert_eq!(read(app, "classes").await["items"][0]["weekly_times"][0]["teacher"]["id"], json!(kept));
        let lessons = read(app, "lessons?from=2026-02-10&to=2026-03-31").await;
        assert!(lessons["items"].as_array().unwrap().iter().all(|lesson| lesson["teacher"]["id"] == json!(kept)), "{lessons}");
        let taken = json!({ "title": "Rehearsal", "teacher_id": kept, "student_ids": [], "starts": "2026-03-10T17:30", "duration_minutes": 60 });
        app.office("POST", "/api/v1/lessons", taken.clone()).await.problem(409, "clash");

        undo(app, &done.id()).await.expect(200);
        assert_eq!(all_of(app, &[&kept, &merged]).await, before);
        let mut again = taken.clone();
        again["teacher_id"] = json!(merged);
        app.office("POST", "/api/v1/lessons", again).await.problem(409, "clash");
        app.office("POST", "/api/v1/lessons", taken).await.expect(201);
        assert_eq!(total(app, "teachers?q=M.+Iyer&page_size=1").await, 2);
    }

    async fn nobody_gives_two_lessons_at_once(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (kept, merged) = (app.teacher("Meera").await, app.teacher("Ravi").await);
        school.lesson(&kept, &[&app.student("Chitra").await], "2026-03-10T17:30").await;
        teach(&school, &merged).await;
        let before = all_of(app, &[&kept, &merged]).await;
        let refused = merge(app, "teacher", &kept, &merged).await.problem(409, "lessons_overlap");
        assert!(refused.text("detail").contains("2026-03-10"), "{}", refused.text("detail"));
        assert_eq!(all_of(app, &[&kept, &merged]).await, before, "nothing half done");
    }

    async fn who_signs_in_as_the_other_finds_all_that_he_teaches(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (kept, merged) = (school.teacher("Meera", "").await, school.teacher("Ravi", "teacher").await);
        school.lesson(&kept, &[&app.student("Chitra").await], "2026-03-10T15:00").await;
        teach(&school, &merged).await;
        let week = async || school.week("teacher", "2026-03-09", "2026-03-15").await.len();
        assert_eq!(week().await, 1);
        let done = merge(app, "teacher", &kept, &merged).await.expect(201);
        assert_eq!(week().await, 2);
        undo(app, &done.id()).await.expect(200);
        assert_eq!(week().await, 1);
    }

    async fn what_was_changed_since_stays(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (kept, merged) = (meera(&school).await, meera_again(&school).await);
        let third = app.teacher("Tara").await;
        let lesson = teach(&school, &merged).await;
        let done = merge(app, "teacher", &kept, &merged).await.expect(201);
        week(app, &kept, &[(5, "10:00", "12:00")]).await;
        app.office("PATCH", &format!("/api/v1/teachers/{kept}"), json!({ "phone": "+919845000000" })).await.expect(200);
        let version = read(app, &format!("lessons/{lesson}")).await["version"].clone();
        let change = json!({ "teacher_id": third, "version": version });
        app.office("PATCH", &format!("/api/v1/lessons/{lesson}"), change).await.expect(200);
        undo(app, &done.id()).await.expect(200);
        assert_eq!(read(app, &format!("lessons/{lesson}")).await["teacher"]["id"], json!(third));
        assert_eq!(read(app, &format!("teachers/{kept}")).await["phone"], "+919845000000");
        assert_eq!(read(app, &format!("teachers/{merged}")).await["phone"], "+919845012345");
        assert_eq!(read(app, &format!("teachers/{kept}/availability")).await["weekly"].as_array().unwrap().len(), 1);
        assert_eq!(read(app, &format!("teachers/{merged}/availability")).await["weekly"].as_array().unwrap().len(), 2);
        assert_eq!(school.overlaps().await, 0);
        let history = read(app, &format!("teachers/{kept}/history")).await;
        assert_eq!(history["items"][0]["action"], "teacher.unmerge");
        undo(app, &done.id()).await.problem(409, "merge_undone");
    }
}
