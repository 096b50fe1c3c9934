//! Stories about who was in a lesson.

mod offline;

use crate::support::{Reply, School, TestApp};
use jiff::SignedDuration;
use musicbeats::{
    accounts::{Permit, Role},
    attendance::{self, NewMark},
    schedule::{self, Mark, PastLesson},
};
use serde_json::{Value, json};

const NOBODY: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

/// Meera's group of Asha and Ravi on the day the tests begin, and Arun's lesson with Kabir after it.
struct Cast<'a> {
    school: School<'a>,
    meera: String,
    asha: String,
    ravi: String,
    kabir: String,
    path: String,
    other: String,
}

async fn cast(app: &TestApp) -> Cast<'_> {
    let school = School::open(app, "Asia/Kolkata").await;
    for role in [Role::FrontDesk, Role::Accountant] {
        app.user(role.as_str(), &[role]).await;
    }
    app.user("nobody", &[]).await;
    let (meera, arun) = (school.teacher("Meera", "meera").await, school.teacher("Arun", "arun").await);
    let (asha, ravi) = (school.student("Asha", "asha").await, school.student("Ravi", "").await);
    let kabir = school.student("Kabir", "").await;
    school.guardian("mother", &ravi).await;
    let group = school.lesson(&meera, &[&asha, &ravi], "2026-03-02T17:00").await.id();
    let single = school.lesson(&arun, &[&kabir], "2026-03-02T18:00").await.id();
    let path = |id: String| format!("/api/v1/lessons/{id}/attendance");
    Cast { school, meera, asha, ravi, kabir, path: path(group), other: path(single) }
}

fn mark(student: &str, code: &str) -> Value {
    json!({ "student_id": student, "code": code })
}

fn sheet(marks: &[Value]) -> Value {
    json!({ "marks": marks })
}

/// Name, code, note and version of each row.
fn rows(sheet: &Reply) -> Vec<(String, Value, Value, i64)> {
    let row = |row: &Value| {
        let version = row["version"].as_i64().expect("a number");
        (row["full_name"].as_str().expect("a text").to_owned(), row["code"].clone(), row["note"].clone(), version)
    };
    sheet.body["rows"].as_array().expect("a list").iter().map(row).collect()
}

on_both! {
    async fn a_teacher_records_her_lesson_and_corrects_it(app) {
        let cast = cast(app).await;
        let empty = app.get("meera", &cast.path).await.expect(200);
        assert_eq!(rows(&empty), [("Asha".into(), json!(null), json!(null), 0), ("Ravi".into(), json!(null), json!(null), 0)]);
        let mut late = mark(&cast.asha, "late");
        late["note"] = json!(" missed the bus ");
        let recorded = app.put("meera", &cast.path, sheet(&[late, mark(&cast.ravi, "present")])).await.expect(200);
        assert_eq!(rows(&recorded), [
            ("Asha".into(), json!("late"), json!("missed the bus"), 1), ("Ravi".into(), json!("present"), json!(""), 1)]);
        assert_eq!(recorded.body["lesson"]["students"][0]["mark"], "late");
        // part of a sheet; what is said again is no new version, and a note stays until it is changed
        let part = sheet(&[mark(&cast.asha, "late")]);
        assert_eq!(rows(&app.put("meera", &cast.path, part).await.expect(200)), rows(&recorded));
        let mut corrected = mark(&cast.asha, "present");
        corrected["note"] = json!("");
        let corrected = app.put("front_desk", &cast.path, sheet(&[corrected])).await.expect(200);
        assert_eq!(rows(&corrected)[0], ("Asha".into(), json!("present"), json!(""), 2));
        assert_eq!(rows(&corrected)[1].3, 1);
        assert_eq!(rows(&app.put("meera", &cast.path, sheet(&[])).await.expect(200)), rows(&corrected));
        let lesson = cast.path.split('/').nth(4).expect("an id");
        let trail = app.get("owner", &format!("/api/v1/audit?entity=lesson&entity_id={lesson}")).await.expect(200);
        let events = trail.body["items"].as_array().expect("a list");
        let events: Vec<_> = events.iter().filter(|event| event["action"] == "attendance.record").collect();
        assert_eq!(events.len(), 2, "what changes nothing is no event");
        let (before, after) = (&events[0]["before"], &events[0]["after"]);
        assert_eq!((&before[0]["code"], &after[0]["code"], after.as_array().expect("a list").len()), (&json!("late"), &json!("present"), 1));
    }

    async fn a_sheet_is_recorded_whole_or_not_at_all(app) {
        let cast = cast(app).await;
        let stranger = sheet(&[mark(&cast.asha, "present"), mark(&cast.kabir, "present")]);
        let refused = app.put("meera", &cast.path, stranger).await.problem(400, "not_enrolled");
        assert!(refused.body["errors"]["marks[1].student_id"].is_array(), "{}", refused.body);
        let unknown = sheet(&[mark(NOBODY, "present")]);
        app.put("owner", &cast.path, unknown).await.problem(400, "not_enrolled");
        let mut long = mark(&cast.ravi, "present");
        long["note"] = json!("x".repeat(501));
        for (marks, field) in [
            (json!([mark(&cast.asha, "present"), mark(&cast.asha, "late")]), "marks[1].student_id"),
            (json!([mark(&cast.asha, "present"), long]), "marks[1].note"),
            (json!([mark(&cast.asha, "sleeping")]), "marks[0].code"),
            (json!([mark("5", "present")]), "marks[0].student_id"),
            (json!([{ "student_id": cast.asha }]), "marks[0].code"),
            (json!(vec![mark(NOBODY, "present"); 201]), "marks"),
            (json!("all"), "marks"),
        ] {
            println!("{field}");
            app.put("meera", &cast.path, json!({ "marks": marks })).await.refuses(&[field]);
        }
        app.put("meera", &cast.path, json!({})).await.refuses(&["marks"]);
        assert!(rows(&app.get("meera", &cast.path).await).iter().all(|row| row.3 == 0));
    }

    async fn a_lesson_is_recorded_from_its_day_on_where_the_institute_is(app) {
        let cast = cast(app).await;
        // 1.30 a.m. on 3 March in India, 9 p.m. on 2 March in Berlin
        app.advance(SignedDuration::from_hours(10));
        app.forget("owner");
        app.forget("office");
        for (zone, refused) in [("Europe/Berlin", true), ("Asia/Kolkata", false)] {
            cast.school.set_zone(zone).await;
            let (teacher, student) = (cast.school.teacher("T", "").await, cast.school.student("S", "").await);
            let lesson = cast.school.lesson(&teacher, &[&student], "2026-03-03T17:00").await.id();
            let path = format!("/api/v1/lessons/{lesson}/attendance");
            let reply = app.put("owner", &path, sheet(&[mark(&student, "present")])).await;
            if refused { reply.problem(409, "lesson_not_yet") } else { reply.expect(200) };
            app.get("owner", &path).await.expect(200);
        }
    }

    async fn teachers_have_a_week_and_the_office_has_for_ever(app) {
        let cast = cast(app).await;
        let marks = |code: &str| sheet(&[mark(&cast.asha, code)]);
        app.advance(SignedDuration::from_hours(7 * 24));
        app.forget("meera");
        app.put("meera", &cast.path, marks("present")).await.expect(200);
        app.advance(SignedDuration::from_hours(24));
        app.forget("meera");
        app.forget("owner");
        app.put("meera", &cast.path, marks("late")).await.problem(403, "too_late");
        app.put("owner", &cast.path, marks("late")).await.expect(200);
        app.get("meera", &cast.path).await.expect(200);
    }

    async fn a_cancelled_lesson_is_not_recorded(app) {
        let cast = cast(app).await;
        let cancellation = cast.path.replace("attendance", "cancellation");
        app.put("meera", &cancellation, json!({ "reason": "ill" })).await.expect(200);
        let marks = sheet(&[mark(&cast.asha, "present")]);
        app.put("meera", &cast.path, marks.clone()).await.problem(409, "lesson_cancelled");
        app.put("owner", &cast.path, marks.clone()).await.problem(409, "lesson_cancelled");
        app.delete("meera", &cancellation).await.expect(200);
        app.put("meera", &cast.path, marks).await.expect(200);
    }

    async fn everybody_reads_his_own_rows_and_few_write(app) {
        let cast = cast(app).await;
        let mut noted = mark(&cast.ravi, "present");
        noted["note"] = json!("tell the office");
        app.put("owner", &cast.path, sheet(&[mark(&cast.asha, "late"), noted])).await.expect(200);
        for (who, read, write, other) in [
            ("owner", Some(vec!["Asha", "Ravi"]), 200, 200),
            ("front_desk", Some(vec!["Asha", "Ravi"]), 200, 200),
            ("accountant", Some(vec!["Asha", "Ravi"]), 403, 403),
            ("meera", Some(vec!["Asha", "Ravi"]), 200, 404),
            ("arun", None, 404, 200),
            ("asha", Some(vec!["Asha"]), 403, 403),
            ("mother", Some(vec!["Ravi"]), 403, 403),
        ] {
            let seen = app.get(who, &cast.path).await;
            match &read {
                Some(names) => {
                    let seen = seen.expect(200);
                    assert_eq!(rows(&seen).iter().map(|row| row.0.as_str()).collect::<Vec<_>>(), *names, "{who}");
                    let listed = seen.body["lesson"]["students"].as_array().expect("a list").len();
                    assert_eq!(listed, names.len(), "{who}");
                }
                None => drop(seen.problem(404, "not_found")),
            }
            let write_to = async |path: &str, student: &str| {
                app.put(who, path, sheet(&[mark(student, "late")])).await.status.as_u16()
            };
            assert_eq!(write_to(&cast.path, &cast.asha).await, write, "{who}");
            assert_eq!(write_to(&cast.other, &cast.kabir).await, other, "{who}");
        }
        // what the teacher notes for the office is not for the family
        assert_eq!(rows(&app.get("mother", &cast.path).await)[0].2, json!(null));
        assert_eq!(rows(&app.get("meera", &cast.path).await)[1].2, "tell the office");
        for who in ["nobody", "asha", "mother", "accountant"] {
            app.put(who, &cast.path, json!({})).await.problem(403, "forbidden");
            app.post(who, "/api/v1/attendance/marks", json!([])).await.problem(403, "forbidden");
        }
        app.get("nobody", &cast.path).await.problem(403, "forbidden");
        for path in [cast.path.replace(cast.path.split('/').nth(4).expect("an id"), NOBODY), "/api/v1/lessons/5/attendance".into()] {
            app.get("owner", &path).await.problem(404, "not_found");
            app.put("owner", &path, sheet(&[])).await.problem(404, "not_found");
        }
    }

    async fn who_sees_a_lesson_as_a_guardian_does_not_record_it_as_a_teacher(app) {
        let cast = cast(app).await;
        cast.school.guardian("parent", &cast.kabir).await;
        let parent = app.get("owner", "/api/v1/users?q=parent").await.body["items"][0]["id"].clone();
        let roles = json!({ "roles": ["teacher", "guardian"] });
        app.put("owner", &format!("/api/v1/users/{}/roles", parent.as_str().expect("a text")), roles).await.expect(200);
        app.get("parent", &cast.other).await.expect(200);
        app.put("parent", &cast.other, sheet(&[mark(&cast.kabir, "present")])).await.problem(403, "forbidden");
    }

    async fn old_lists_are_imported_as_lessons_of_the_past(app) {
        let cast = cast(app).await;
        let (asha, ravi) = (cast.asha.parse().expect("an id"), cast.ravi.parse().expect("an id"));
        app.step(&cast.ravi, "left").await;
        let mut tx = app.app.db.begin().await.expect("a transaction");
        let past = |time: &str| PastLesson {
            title: "Guitar".into(),
            starts: format!("2025-01-06T{time}").parse().expect("a time"),
            duration_minutes: 60,
            student_ids: vec![asha, ravi],
        };
        let planner = Permit::operator(&app.app);
        let lesson = schedule::import_lesson(&mut tx, &planner, &past("17:00")).await.expect("written");
        // an old list may contradict itself
        schedule::import_lesson(&mut tx, &planner, &past("17:30")).await.expect("written");
        let new = |student_id, code| NewMark { student_id, code, note: None };
        let marks = [new(asha, Mark::Present), new(ravi, Mark::NoShow)];
        attendance::import_marks(&mut tx, &Permit::operator(&app.app), lesson, &marks).await.expect("written");
        tx.commit().await.expect("written");
        let read = app.get("owner", &format!("/api/v1/lessons/{lesson}/attendance")).await.expect(200);
        assert_eq!(rows(&read).iter().map(|row| row.1.clone()).collect::<Vec<_>>(), ["present", "no_show"]);
        assert_eq!((&read.body["lesson"]["teacher"], &read.body["lesson"]["title"]), (&json!(null), &json!("Guitar")));
        assert_eq!(cast.school.week("asha", "2025-01-06", "2025-01-06").await.len(), 2);
        app.get("meera", &format!("/api/v1/lessons/{lesson}")).await.problem(404, "not_found");
        // the office may say afterwards who taught it
        let teacher = json!({ "teacher_id": cast.meera, "version": 1 });
        app.patch("owner", &format!("/api/v1/lessons/{lesson}"), teacher).await.expect(200);
    }
}
