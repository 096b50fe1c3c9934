//! Whatever changes who belongs where reaches the lessons that are planned, and says so.

use crate::support::{Reply, TestApp};
use jiff::SignedDuration;
use serde_json::{Value, json};

async fn act(app: &TestApp, method: &str, enrollment: &str, what: &str, body: Value) -> Reply {
    app.office(method, &format!("/api/v1/enrollments/{enrollment}/{what}"), body).await
}

/// A class on Mondays at five with a teacher and lessons to the end of April. It is Monday, 2 March 2026.
async fn class(app: &TestApp, name: &str, capacity: i64, teacher: &str) -> String {
    let group = app.group(&format!("{name} course")).await;
    class_of(app, &group, name, capacity, (teacher, 1)).await
}

async fn class_of(app: &TestApp, group: &str, name: &str, capacity: i64, (teacher, weekday): (&str, i64)) -> String {
    let class = app.class(group, name, capacity).await;
    app.change_time(&class, json!({ "teacher_id": teacher, "weekday": weekday })).await;
    app.make_lessons(&class, "2026-04-30").await;
    class
}

async fn enroll(app: &TestApp, student: &str, class: &str, starts_on: &str) -> Reply {
    let body = json!({ "student_id": student, "class_id": class, "starts_on": starts_on });
    app.office("POST", "/api/v1/enrollments", body).await
}

/// A private enrollment from today on, with weekly lessons on Tuesdays at three to the end of April.
async fn private(app: &TestApp, student: &str, teacher: &str) -> String {
    let offering = app.offering(&format!("Piano of {student}"), 60).await;
    let enrollment = app.enroll(student, &offering, Some(teacher), "2026-03-02").await;
    let body = json!({
        "offering_id": offering, "teacher_id": teacher, "student_ids": [student], "starts_on": "2026-03-03",
        "ends_on": "2026-04-30", "start_time": "15:00", "duration_minutes": 60,
    });
    let planned = app.office("POST", "/api/v1/series", body).await.expect(201);
    assert_eq!(planned.body["enrollment_ids"], json!([enrollment]));
    enrollment
}

/// The days of the lessons that a student has, with their status.
async fn lessons(app: &TestApp, student: &str, status: &str) -> Vec<String> {
    let path = format!("/api/v1/lessons?from=2026-03-01&to=2026-04-30&student_id={student}");
    let found = app.office("GET", &path, Value::Null).await.expect(200);
    let its = found.body["items"].as_array().expect("lessons").iter().filter(|lesson| lesson["status"] == status);
    its.map(|lesson| lesson["starts"].as_str().expect("a start")[5..10].to_owned()).collect()
}

async fn planned(app: &TestApp, student: &str) -> Vec<String> {
    lessons(app, student, "planned").await
}

const MONDAYS: [&str; 9] = ["03-02", "03-09", "03-16", "03-23", "03-30", "04-06", "04-13", "04-20", "04-27"];
const TUESDAYS: [&str; 9] = ["03-03", "03-10", "03-17", "03-24", "03-31", "04-07", "04-14", "04-21", "04-28"];

fn did(reply: &Reply) -> Value {
    let did = &reply.body["did"];
    json!([did["given"], did["taken"], did["cancelled"], did["restored"], did["kept"], did["not_done"]])
}

on_both! {
    async fn who_joins_a_class_is_in_its_lessons_and_who_leaves_is_not(app) {
        let (meera, asha) = (app.teacher("Meera").await, app.student("Asha").await);
        let monday = class(app, "Monday", 4, &meera).await;
        let preview = json!({ "student_id": asha, "class_id": monday, "starts_on": "2026-03-10" });
        let told = app.office("POST", "/api/v1/enrollments?preview=true", preview).await.expect(201);
        assert_eq!(did(&told), json!([7, 0, 0, 0, 0, 0]));
        assert_eq!(planned(app, &asha).await, Vec::<String>::new(), "a preview does nothing");
        let enrolled = enroll(app, &asha, &monday, "2026-03-10").await.expect(201);
        assert_eq!(did(&enrolled), json!([7, 0, 0, 0, 0, 0]));
        assert_eq!(planned(app, &asha).await, MONDAYS[2..]);
        let lesson = enrolled.body["did"]["lessons"][0]["lesson_id"].as_str().expect("a lesson");
        let seen = app.office("GET", &format!("/api/v1/lessons/{lesson}"), Value::Null).await.expect(200);
        let seat = &seen.body["students"][0];
        assert_eq!((&seat["why"], &seat["how"], &seat["enrollment_id"]), (&json!("enrolled"), &json!("roster"), &enrolled.body["id"]));

        let leaving = json!({ "last_day": "2026-04-06", "waive_notice": true });
        let told = act(app, "PUT", &enrolled.id(), "leaving?preview=true", leaving.clone()).await.expect(200);
        assert_eq!((did(&told), told.text("ends_on")), (json!([0, 3, 0, 0, 0, 0]), "2026-04-06".into()));
        assert_eq!(planned(app, &asha).await, MONDAYS[2..]);
        assert_eq!(did(&act(app, "PUT", &enrolled.id(), "leaving", leaving).await.expect(200)), json!([0, 3, 0, 0, 0, 0]));
        assert_eq!(planned(app, &asha).await, MONDAYS[2..6]);
        let back = act(app, "DELETE", &enrolled.id(), "leaving", Value::Null).await.expect(200);
        assert_eq!((did(&back), &back.body["ends_on"]), (json!([3, 0, 0, 0, 0, 0]), &Value::Null));
        assert_eq!(planned(app, &asha).await, MONDAYS[2..]);
    }

    async fn a_private_lesson_without_its_student_frees_teacher_and_room(app) {
        let (meera, asha, ravi) = (app.teacher("Meera").await, app.student("Asha").await, app.student("Ravi").await);
        let enrollment = private(app, &asha, &meera).await;
        assert_eq!(planned(app, &asha).await, TUESDAYS);
        let left = act(app, "PUT", &enrollment, "leaving", json!({ "last_day": "2026-03-31", "waive_notice": true })).await.expect(200);
        assert_eq!(did(&left), json!([0, 0, 4, 0, 0, 0]));
        assert_eq!((planned(app, &asha).await, lessons(app, &asha, "cancelled").await.len()), (TUESDAYS[..5].iter().map(|day| (*day).to_owned()).collect(), 4));
        let id = left.body["did"]["lessons"][0]["lesson_id"].as_str().expect("a lesson");
        let gone = app.office("GET", &format!("/api/v1/lessons/{id}"), Value::Null).await.expect(200);
        assert_eq!((&gone.body["reason_code"], &gone.body["caused_by"]), (&json!("enrollment_ended"), &json!("plan")));
        let taken = json!({ "teacher_id": meera, "student_ids": [ravi], "starts": "2026-04-14T15:00", "duration_minutes": 60 });
        app.office("POST", "/api/v1/lessons", taken).await.expect(201);

        // one of the four cannot come back: it is named, and nothing is half done
        act(app, "DELETE", &enrollment, "leaving", Value::Null).await.problem(409, "clash");
        assert_eq!(planned(app, &asha).await, TUESDAYS[..5]);
        let back = act(app, "DELETE", &enrollment, "leaving?skip_clashes=true", Value::Null).await.expect(200);
        assert_eq!((did(&back), back.body["did"]["clashes"][0]["name"].clone()), (json!([0, 0, 0, 3, 0, 1]), json!("Meera")));
        assert_eq!(planned(app, &asha).await, [&TUESDAYS[..6], &TUESDAYS[7..]].concat());
    }

    async fn a_transfer_ends_lessons_here_and_begins_them_there(app) {
        let (meera, arun, asha) = (app.teacher("Meera").await, app.teacher("Arun").await, app.student("Asha").await);
        let group = app.group("Guitar").await;
        let monday = class_of(app, &group, "Monday", 2, (&meera, 1)).await;
        let tuesday = class_of(app, &group, "Tuesday", 2, (&arun, 2)).await;
        let enrolled = enroll(app, &asha, &monday, "2026-03-02").await.expect(201);
        let moved = act(app, "POST", &enrolled.id(), "transfers", json!({ "starts_on": "2026-03-23", "class_id": tuesday })).await.expect(201);
        assert_eq!(did(&moved), json!([6, 6, 0, 0, 0, 0]));
        assert_eq!(planned(app, &asha).await, [&MONDAYS[..3], &TUESDAYS[3..]].concat());
        // the notice forgets the move that was to come; taking it back restores it
        let leave = json!({ "last_day": "2026-03-16", "waive_notice": true });
        assert_eq!(did(&act(app, "PUT", &enrolled.id(), "leaving", leave).await.expect(200)), json!([0, 6, 0, 0, 0, 0]));
        let back = act(app, "DELETE", &enrolled.id(), "leaving", Value::Null).await.expect(200);
        assert_eq!((did(&back), back.body["history"].as_array().map(Vec::len)), (json!([6, 0, 0, 0, 0, 0]), Some(2)));
        assert_eq!(planned(app, &asha).await, [&MONDAYS[..3], &TUESDAYS[3..]].concat());
    }

    async fn a_pause_takes_out_and_coming_back_brings_in(app) {
        let (meera, arun, asha) = (app.teacher("Meera").await, app.teacher("Arun").await, app.student("Asha").await);
        let monday = class(app, "Monday", 1, &meera).await;
        let group = enroll(app, &asha, &monday, "2026-03-02").await.expect(201).id();
        let own = private(app, &asha, &arun).await;
        let pause = json!({ "starts_on": "2026-03-09", "ends_on": "2026-03-31", "reason": "Exams" });
        assert_eq!(did(&act(app, "POST", &group, "pauses", pause.clone()).await.expect(201)), json!([0, 4, 0, 0, 0, 0]));
        assert_eq!(did(&act(app, "POST", &own, "pauses", pause).await.expect(201)), json!([0, 0, 4, 0, 0, 0]));
        assert_eq!(planned(app, &asha).await, ["03-02", "03-03", "04-06", "04-07", "04-13", "04-14", "04-20", "04-21", "04-27", "04-28"]);
        let back = json!({ "resumes_on": "2026-03-24" });
        assert_eq!(did(&act(app, "PUT", &group, "resumption", back.clone()).await.expect(200)), json!([1, 0, 0, 0, 0, 0]));
        assert_eq!(did(&act(app, "PUT", &own, "resumption", back).await.expect(200)), json!([0, 0, 0, 2, 0, 0]));
        assert_eq!(lessons(app, &asha, "cancelled").await, ["03-10", "03-17"]);
    }

    async fn the_status_and_the_enrollments_say_the_same(app) {
        let (meera, asha, ravi) = (app.teacher("Meera").await, app.student("Asha").await, app.student("Ravi").await);
        let monday = class(app, "Monday", 1, &meera).await;
        let enrollment = enroll(app, &asha, &monday, "2026-03-02").await.expect(201).id();
        let full = app.class(&app.group("Tabla").await, "Tabla", 1).await;
        enroll(app, &ravi, &full, "2026-03-02").await.expect(201);
        let waits = app.make(&format!("/api/v1/classes/{full}/waitlist"), json!({ "student_id": asha })).await;
        let steps = format!("/api/v1/students/{asha}/status-changes");
        let paused = app.office("POST", &steps, json!({ "status": "paused" })).await.expect(200);
        assert_eq!((&paused.body["enrollments_paused"], planned(app, &asha).await.len()), (&json!(1), 0));
        let active = app.office("POST", &steps, json!({ "status": "active" })).await.expect(200);
        assert_eq!((&active.body["enrollments_resumed"], planned(app, &asha).await.len()), (&json!(1), 9));

        let told = app.office("POST", &format!("{steps}?preview=true"), json!({ "status": "left" })).await.expect(200);
        assert_eq!((&told.body["enrollments_ended"], planned(app, &asha).await.len()), (&json!(1), 9));
        let left = app.office("POST", &steps, json!({ "status": "left", "reason": "Moves" })).await.expect(200);
        assert_eq!((&left.body["enrollments_ended"], &left.body["waitlists_left"]), (&json!(1), &json!(1)));
        assert_eq!(planned(app, &asha).await, ["03-02"], "today is the last day");
        let read = app.office("GET", &format!("/api/v1/enrollments/{enrollment}"), Value::Null).await.expect(200);
        assert_eq!(read.text("ends_on"), "2026-03-02");
        enroll(app, &ravi, &monday, "2026-03-03").await.expect(201);
        // who has left is enrolled nowhere, waits nowhere and stays nowhere
        enroll(app, &asha, &full, "2026-04-01").await.refuses(&["student_id"]);
        app.office("POST", &format!("/api/v1/classes/{full}/waitlist"), json!({ "student_id": asha })).await.refuses(&["student_id"]);
        app.office("PUT", &format!("/api/v1/waitlist/{waits}/acceptance"), json!({ "starts_on": "2026-04-01" })).await.problem(409, "no_offer");
        act(app, "DELETE", &enrollment, "leaving", Value::Null).await.problem(409, "student_has_left");
        // taken back: the place is taken now, which is said; when it is free again, all is as it was
        app.office("DELETE", &format!("{steps}/4"), Value::Null).await.problem(409, "class_full");
        let found = app.office("GET", &format!("/api/v1/enrollments?student_id={ravi}&class_id={monday}"), Value::Null).await.expect(200);
        let other = found.body["items"][0]["id"].as_str().expect("an id").to_owned();
        act(app, "PUT", &other, "leaving", json!({ "last_day": "2026-03-03", "waive_notice": true })).await.expect(200);
        app.office("DELETE", &format!("{steps}/4"), Value::Null).await.problem(409, "class_full");
    }

    async fn a_step_that_is_taken_back_restores_what_it_did(app) {
        let (meera, arun, asha) = (app.teacher("Meera").await, app.teacher("Arun").await, app.student("Asha").await);
        let monday = class(app, "Monday", 1, &meera).await;
        let group = enroll(app, &asha, &monday, "2026-03-02").await.expect(201).id();
        let own = private(app, &asha, &arun).await;
        let upcoming = app.enroll(&asha, &app.offering("Veena", 30).await, None, "2026-05-01").await;
        act(app, "POST", &group, "pauses", json!({ "starts_on": "2026-04-01", "ends_on": "2026-04-10", "reason": "" })).await.expect(201);
        let read = async || {
            let mut all = vec![];
            for id in [&group, &own, &upcoming] {
                let path = format!("/api/v1/enrollments/{id}");
                all.push(app.office("GET", &path, Value::Null).await.expect(200).body.clone());
            }
            (all, planned(app, &asha).await)
        };
        let before = read().await;
        let steps = format!("/api/v1/students/{asha}/status-changes");
        for status in ["left", "paused"] {
            let done = app.office("POST", &steps, json!({ "status": status })).await.expect(200);
            assert_eq!(done.body["enrollments_withdrawn"], i64::from(status == "left"));
            app.office("DELETE", &format!("{steps}/2"), Value::Null).await.expect(200);
            assert_eq!(read().await, before, "{status}");
        }
        app.office("POST", &steps, json!({ "status": "left" })).await.expect(200);
        let path = format!("/api/v1/enrollments/{own}");
        app.office("PATCH", &path, json!({ "ends_on": "2026-03-20" })).await.problem(409, "student_has_left");
        app.office("PATCH", &path, json!({ "ends_on": "2026-03-02" })).await.expect(200);
        app.office("DELETE", &format!("{steps}/2"), Value::Null).await.problem(409, "changed_since");
    }

    async fn leaving_in_the_past_says_what_was_marked(app) {
        let (meera, asha) = (app.teacher("Meera").await, app.student("Asha").await);
        let monday = class(app, "Monday", 4, &meera).await;
        let enrollment = enroll(app, &asha, &monday, "2026-03-02").await.expect(201);
        let second = enrollment.body["did"]["lessons"][1]["lesson_id"].as_str().expect("a lesson").to_owned();
        app.advance(SignedDuration::from_hours(24 * 15));
        app.forget_everybody();
        let marks = json!({ "marks": [{ "student_id": asha, "code": "no_show" }] });
        app.office("PUT", &format!("/api/v1/lessons/{second}/attendance"), marks).await.expect(200);
        let leave = |accept: bool| json!({ "notice_on": "2026-03-05", "last_day": "2026-03-05", "waive_notice": true, "accept_marked": accept });
        let refused = act(app, "PUT", &enrollment.id(), "leaving", leave(false)).await.problem(409, "marked");
        assert_eq!(refused.body["did"]["kept"], 1);
        let left = act(app, "PUT", &enrollment.id(), "leaving", leave(true)).await.expect(200);
        assert_eq!(did(&left), json!([0, 7, 0, 0, 1, 0]));
        assert_eq!(planned(app, &asha).await, ["03-02", "03-09"], "what was marked stays");
    }

    async fn nobody_is_taught_a_course_for_nothing(app) {
        let (meera, asha) = (app.teacher("Meera").await, app.student("Asha").await);
        let offering = app.offering("Piano", 60).await;
        let mut body = json!({
            "offering_id": offering, "teacher_id": meera, "student_ids": [asha], "starts_on": "2026-03-03", "count": 3,
            "start_time": "15:00", "duration_minutes": 60,
        });
        let refused = app.office("POST", "/api/v1/series", body.clone()).await.problem(409, "not_enrolled");
        assert_eq!(refused.body["students"], json!([{ "id": asha, "full_name": "Asha" }]));
        body["enroll"] = json!(true);
        let planned_ = app.office("POST", "/api/v1/series", body).await.expect(201);
        let enrollment = planned_.body["enrollment_ids"][0].as_str().expect("an enrollment").to_owned();
        let read = app.office("GET", &format!("/api/v1/enrollments/{enrollment}"), Value::Null).await.expect(200);
        assert_eq!((read.text("starts_on"), &read.body["teacher"]["full_name"]), ("2026-03-03".into(), &json!("Meera")));
        assert_eq!(read.body["weekly_times"][0]["start_time"], "15:00");
        assert_eq!(planned(app, &asha).await, TUESDAYS[..3]);
        // lessons beyond the enrollment are left out, and that is said
        act(app, "PUT", &enrollment, "leaving", json!({ "last_day": "2026-03-20", "waive_notice": true })).await.expect(200);
        let series = planned_.id();
        let made = app.office("POST", &format!("/api/v1/series/{series}/lessons"), json!({ "until": "2026-04-30" })).await;
        made.refuses(&["starts_on"]);
    }

    async fn guests_come_and_go_by_hand(app) {
        let (meera, asha, ravi, bina) = (app.teacher("Meera").await, app.student("Asha").await, app.student("Ravi").await, app.student("Bina").await);
        let monday = class(app, "Monday", 2, &meera).await;
        let lesson = enroll(app, &asha, &monday, "2026-03-02").await.expect(201).body["did"]["lessons"][2]["lesson_id"].as_str().expect("a lesson").to_owned();
        let path = format!("/api/v1/lessons/{lesson}");
        let add = |student: &str, following: bool| json!({ "student_id": student, "why": "make_up", "reason": " Was ill ", "following": following });
        let guest = app.office("POST", &format!("{path}/students"), add(&ravi, false)).await.expect(200);
        let seat = guest.body["students"].as_array().expect("students").iter().find(|s| s["id"] == json!(ravi)).expect("Ravi").clone();
        assert_eq!((&seat["why"], &seat["how"], &seat["reason"], &seat["enrollment_id"]), (&json!("make_up"), &json!("added"), &json!("Was ill"), &Value::Null));
        assert_eq!(planned(app, &ravi).await, ["03-16"]);
        app.office("POST", &format!("{path}/students"), add(&ravi, false)).await.problem(409, "already_in_lesson");
        app.office("POST", &format!("{path}/students"), add(&bina, false)).await.problem(409, "lesson_full");
        app.office("POST", &format!("{path}/students"), add(&ravi, true)).await.expect(200);
        assert_eq!(planned(app, &ravi).await, MONDAYS[2..]);
        let out = |student: &str, following: bool| json!({ "student_id": student, "reason": "", "following": following });
        app.office("POST", &format!("{path}/removals"), out(&bina, false)).await.refuses(&["student_id"]);
        app.office("POST", &format!("{path}/removals"), out(&ravi, true)).await.expect(200);
        assert_eq!(planned(app, &ravi).await, Vec::<String>::new());
        app.office("POST", &format!("{path}/removals"), out(&asha, false)).await.expect(200);
        assert_eq!(planned(app, &asha).await.len(), 8, "out of one lesson, not of the class");
        let back = app.office("POST", &format!("{path}/students"), add(&asha, false)).await.expect(200);
        assert_eq!(back.body["students"][0]["why"], "enrolled", "by the seat that she has");
        let clash = json!({ "teacher_id": app.teacher("Arun").await, "student_ids": [bina], "starts": "2026-03-16T17:30", "duration_minutes": 60 });
        app.office("POST", "/api/v1/lessons", clash).await.expect(201);
        app.office("POST", &format!("{path}/students"), add(&bina, false)).await.problem(409, "clash");
    }

    async fn a_weekly_time_changes_from_a_day_on(app) {
        let (meera, arun, asha) = (app.teacher("Meera").await, app.teacher("Arun").await, app.student("Asha").await);
        let monday = class(app, "Monday", 2, &meera).await;
        enroll(app, &asha, &monday, "2026-03-02").await.expect(201);
        let read = app.office("GET", &format!("/api/v1/classes/{monday}"), Value::Null).await.expect(200);
        let time = read.body["weekly_times"][0].clone();
        let path = format!("/api/v1/series/{}/edits", time["series_id"].as_str().expect("a series"));
        let edit = |from: &str, version: &Value| json!({ "from": from, "weekday": 3, "start_time": "18:00", "teacher_id": arun, "version": version });
        app.office("POST", &path, edit("2026-03-01", &time["version"])).await.refuses(&["from"]);
        app.office("POST", &path, edit("2026-03-23", &json!(1))).await.problem(409, "stale");
        let edited = app.office("POST", &path, edit("2026-03-23", &time["version"])).await.expect(200);
        assert_eq!((&edited.body["changed"], &edited.body["kept"]), (&json!(6), &json!([])));
        assert_eq!(planned(app, &asha).await, ["03-02", "03-09", "03-16", "03-25", "04-01", "04-08", "04-15", "04-22", "04-29"]);
        let later = app.office("GET", "/api/v1/lessons?from=2026-04-01&to=2026-04-01", Value::Null).await.expect(200);
        assert_eq!((&later.body["items"][0]["starts"], &later.body["items"][0]["teacher"]["id"]), (&json!("2026-04-01T18:00"), &json!(arun)));
        // the class ends: lessons after its last day are gone, and come with no other
        app.office("PATCH", &format!("/api/v1/classes/{monday}"), json!({ "ends_on": "2026-04-09" })).await.refuses(&["ends_on"]);
    }

    async fn of_many_who_enroll_leave_and_move_at_once_no_place_is_lost(app) {
        let (meera, arun) = (app.teacher("Meera").await, app.teacher("Arun").await);
        let group = app.group("Guitar").await;
        let monday = class_of(app, &group, "Monday", 10, (&meera, 1)).await;
        let tuesday = class_of(app, &group, "Tuesday", 30, (&arun, 2)).await;
        let mut inside = vec![];
        for n in 0..10 {
            inside.push(enroll(app, &app.student(&format!("Inside {n}")).await, &tuesday, "2026-03-02").await.expect(201).id());
        }
        let mut posts = vec![];
        for n in 0..20 {
            let student = app.student(&format!("New {n}")).await;
            posts.push(("/api/v1/enrollments".to_owned(), json!({ "student_id": student, "class_id": monday, "starts_on": "2026-03-02" })));
        }
        for id in &inside {
            posts.push((format!("/api/v1/enrollments/{id}/transfers"), json!({ "starts_on": "2026-03-09", "class_id": monday })));
        }
        let replies = futures_util::future::join_all(posts.into_iter().map(|(path, body)| async move {
            app.office("POST", &path, body).await
        })).await;
        let done = replies.iter().filter(|reply| reply.status == 201).count();
        assert!(replies.iter().all(|reply| reply.status == 201 || reply.status == 409), "no 5xx");
        let read = app.office("GET", &format!("/api/v1/classes/{monday}"), Value::Null).await.expect(200);
        assert_eq!((&read.body["taken"], done), (&json!(10), 10));
        let list = app.office("GET", "/api/v1/lessons?from=2026-03-09&to=2026-03-09", Value::Null).await.expect(200);
        assert_eq!(list.body["items"][0]["students"].as_array().map(Vec::len), Some(10));
    }
}
