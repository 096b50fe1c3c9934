//! Stories about the timetable.

mod closures;
mod free_times;
mod input;
mod races;
mod roles;

use crate::support::School;
use serde_json::json;

const ZONES: [&str; 2] = ["Asia/Kolkata", "Europe/Berlin"];

on_both! {
    /// Summer time begins in Berlin on 29 March 2026, and never in India.
    async fn a_series_keeps_its_time_on_the_wall(app) {
        let school = School::open(app, ZONES[0]).await;
        for (zone, instants) in [
            (ZONES[0], ["2026-03-23T11:30:00Z", "2026-03-30T11:30:00Z"]),
            (ZONES[1], ["2026-03-23T16:00:00Z", "2026-03-30T15:00:00Z"]),
        ] {
            school.set_zone(zone).await;
            let (teacher, student) = (school.teacher("Meera", "").await, school.student("Asha", "").await);
            let series = app.post("owner", "/api/v1/series", json!({
                "teacher_id": teacher, "student_ids": [student], "starts_on": "2026-03-16", "count": 4,
                "start_time": "17:00", "duration_minutes": 45,
            })).await.expect(201);
            let lessons = series.body["lessons"].as_array().expect("a list");
            let starts: Vec<_> = lessons.iter().map(|lesson| lesson["starts"].as_str().expect("a text")).collect();
            assert_eq!(starts, ["2026-03-16T17:00", "2026-03-23T17:00", "2026-03-30T17:00", "2026-04-06T17:00"], "{zone}");
            assert!(lessons.iter().all(|lesson| lesson["ends"].as_str().expect("a text").ends_with("T17:45")), "{zone}");
            assert!(lessons.iter().all(|lesson| lesson["shifted"] == false), "{zone}");
            assert_eq!([&lessons[1]["starts_at"], &lessons[2]["starts_at"]], instants, "{zone}");
            let read = app.get("owner", &format!("/api/v1/series/{}", series.id())).await.expect(200);
            assert_eq!(read.body["lessons"], series.body["lessons"]);
            assert_eq!((read.text("ends_on"), read.text("start_time")), ("2026-04-06".into(), "17:00".into()));
            assert_eq!(read.text("title"), "Asha");
        }
    }

    async fn where_the_clock_jumps_a_lesson_is_later_and_says_so(app) {
        let school = School::open(app, "Europe/Berlin").await;
        let teacher = school.teacher("Meera", "").await;
        let night = async |on: &str, count: i64| {
            let body = json!({ "teacher_id": teacher, "student_ids": [], "title": "Night", "starts_on": on, "count": count,
                               "start_time": "02:30", "duration_minutes": 30 });
            app.post("owner", "/api/v1/series", body).await.expect(201).body["lessons"].clone()
        };
        let spring = night("2026-03-22", 3).await;
        let told = |lessons: &serde_json::Value, n: usize| {
            let lesson = &lessons[n];
            (lesson["starts"].as_str().expect("a text").to_owned(), lesson["starts_at"].as_str().expect("a text").to_owned(), lesson["shifted"] == true)
        };
        assert_eq!(told(&spring, 0), ("2026-03-22T02:30".into(), "2026-03-22T01:30:00Z".into(), false));
        assert_eq!(told(&spring, 1), ("2026-03-29T03:30".into(), "2026-03-29T01:30:00Z".into(), true));
        assert_eq!(told(&spring, 2), ("2026-04-05T02:30".into(), "2026-04-05T00:30:00Z".into(), false));
        let autumn = night("2026-10-18", 2).await;
        assert_eq!(told(&autumn, 1), ("2026-10-25T02:30".into(), "2026-10-25T00:30:00Z".into(), true));
    }

    async fn days_are_the_institutes_days(app) {
        let school = School::open(app, ZONES[0]).await;
        for zone in ZONES {
            school.set_zone(zone).await;
            let teacher = school.teacher("Meera", "").await;
            for (title, starts) in [("early", "2026-06-01T00:00"), ("late", "2026-06-01T23:00"), ("next", "2026-06-02T00:00")] {
                let body = json!({ "teacher_id": teacher, "student_ids": [], "title": title, "starts": starts, "duration_minutes": 60 });
                app.post("owner", "/api/v1/lessons", body).await.expect(201);
            }
            let list = app.get("owner", &format!("/api/v1/lessons?from=2026-06-01&to=2026-06-01&teacher_id={teacher}")).await;
            let list = list.expect(200);
            assert_eq!(list.text("time_zone"), zone);
            let titles: Vec<_> = list.body["items"].as_array().expect("a list").iter().map(|lesson| lesson["title"].clone()).collect();
            assert_eq!(titles, ["early", "late"], "{zone}");
            assert_eq!(list.body["items"][1]["ends"], "2026-06-02T00:00");
        }
    }

    async fn a_lesson_is_called_after_its_course_or_its_students(app) {
        let school = School::open(app, ZONES[0]).await;
        let (teacher, offering) = (school.teacher("Meera", "").await, school.offering("Guitar Grade 1", "group").await);
        let mut students = vec![];
        for name in ["Dev", "Asha", "Bela", "Chitra"] {
            students.push(school.student(name, "").await);
        }
        let mut hour = 8;
        let mut title = async |offering: Option<&str>, title: &str, students: &[String]| {
            hour += 1;
            let body = json!({ "teacher_id": teacher, "student_ids": students, "offering_id": offering, "title": title,
                               "starts": format!("2026-03-02T{hour:02}:00"), "duration_minutes": 60 });
            app.post("owner", "/api/v1/lessons", body).await.expect(201).text("title")
        };
        assert_eq!(title(Some(&offering), " ", &students).await, "Guitar Grade 1");
        assert_eq!(title(Some(&offering), " Rehearsal ", &students).await, "Rehearsal");
        assert_eq!(title(None, "", &students[..2]).await, "Asha, Dev");
        assert_eq!(title(None, "", &students).await, "Asha, Bela, Chitra +1");
        assert_eq!(title(None, "Staff meeting", &[]).await, "Staff meeting");
    }

    async fn a_clash_names_who_is_busy_when_and_where(app) {
        let school = School::open(app, ZONES[0]).await;
        let (meera, arun) = (school.teacher("Meera", "").await, school.teacher("Arun", "").await);
        let (asha, ravi) = (school.student("Asha", "").await, school.student("Ravi", "").await);
        let studio = school.room("Studio", 5).await;
        let plan = |teacher: &str, room: Option<&str>, students: &[&str], starts: &str| {
            json!({ "teacher_id": teacher, "room_id": room, "student_ids": students, "starts": starts, "duration_minutes": 60 })
        };
        let first = plan(&meera, Some(&studio), &[&asha, &ravi], "2026-03-03T17:00");
        let first = app.post("owner", "/api/v1/lessons", first).await.expect(201);
        for (body, resource, name) in [
            (plan(&meera, None, &[], "2026-03-03T17:59"), "teacher", "Meera"),
            (plan(&arun, Some(&studio), &[], "2026-03-03T16:01"), "room", "Studio"),
            (plan(&arun, None, &[&ravi], "2026-03-03T17:15"), "student", "Ravi"),
        ] {
            let body = { let mut body = body; body["title"] = "Other".into(); body };
            let clash = app.post("owner", "/api/v1/lessons", body).await.problem(409, "clash");
            assert_eq!(clash.body["clashes"], json!([{
                "on_date": "2026-03-03", "starts": "2026-03-03T17:00", "resource": resource, "name": name,
                "lesson_id": first.id(), "lesson_title": "Asha, Ravi",
            }]));
            assert!(clash.text("detail").contains(name), "{}", clash.text("detail"));
        }
        let all = app.post("owner", "/api/v1/lessons", plan(&meera, Some(&studio), &[&ravi, &asha], "2026-03-03T16:30")).await;
        assert_eq!(all.problem(409, "clash").body["clashes"].as_array().expect("a list").len(), 4);
        // one after the other is no clash
        app.post("owner", "/api/v1/lessons", plan(&meera, Some(&studio), &[&asha], "2026-03-03T18:00")).await.expect(201);
        app.post("owner", "/api/v1/lessons", plan(&meera, Some(&studio), &[&asha], "2026-03-03T16:00")).await.expect(201);
        assert_eq!(school.counts().await, (3, 3 * 2 + 4));
    }

    async fn a_series_leaves_out_what_clashes_if_it_may(app) {
        let school = School::open(app, ZONES[1]).await;
        let (meera, asha, ravi) = (school.teacher("Meera", "").await, school.student("Asha", "").await, school.student("Ravi", "").await);
        school.lesson(&meera, &[&ravi], "2026-03-23T17:30").await;
        let mut series = json!({ "teacher_id": meera, "student_ids": [asha], "starts_on": "2026-03-16", "ends_on": "2026-04-08",
                                 "start_time": "17:00", "duration_minutes": 60 });
        let refused = app.post("owner", "/api/v1/series", series.clone()).await.problem(409, "clash");
        assert_eq!(refused.body["clashes"][0]["on_date"], "2026-03-23");
        assert_eq!(school.counts().await.0, 1, "nothing is left of a refused series");
        series["skip_clashes"] = true.into();
        let made = app.post("owner", "/api/v1/series", series.clone()).await.expect(201);
        assert_eq!(made.body["lessons"].as_array().expect("a list").len(), 3);
        assert_eq!(made.body["skipped"][0]["on_date"], "2026-03-23");
        assert_eq!(made.body["skipped"][0]["clashes"][0]["name"], "Meera");
        let read = app.get("owner", &format!("/api/v1/series/{}", made.id())).await.expect(200);
        assert_eq!(read.text("ends_on"), "2026-04-08");
        // where nothing is left, there is no series
        series["starts_on"] = "2026-03-30".into();
        app.post("owner", "/api/v1/series", series).await.problem(409, "clash");
        assert_eq!(school.overlaps().await, 0);
    }

    async fn a_lesson_is_moved_by_who_has_seen_it_as_it_is(app) {
        let school = School::open(app, ZONES[0]).await;
        let (meera, arun, asha) = (school.teacher("Meera", "").await, school.teacher("Arun", "").await, school.student("Asha", "").await);
        let (studio, cabin) = (school.room("Studio", 5).await, school.room("Cabin", 1).await);
        let lesson = school.lesson(&meera, &[&asha], "2026-03-03T17:00").await;
        let path = format!("/api/v1/lessons/{}", lesson.id());
        let moved = app.patch("owner", &path, json!({ "starts": "2026-03-04T09:15", "room_id": studio, "version": 1 })).await.expect(200);
        assert_eq!((moved.text("starts"), moved.text("ends")), ("2026-03-04T09:15".into(), "2026-03-04T10:15".into()));
        assert_eq!((&moved.body["version"], &moved.body["room"]["name"]), (&json!(2), &json!("Studio")));
        app.patch("owner", &path, json!({ "starts": "2026-03-05T09:15", "version": 1 })).await.problem(409, "stale");
        // the old hour is free, the new one is taken
        school.lesson(&meera, &[&asha], "2026-03-03T17:00").await;
        let clash = json!({ "starts": "2026-03-03T16:30", "version": 2 });
        app.patch("owner", &path, clash).await.problem(409, "clash");
        assert_eq!(app.get("owner", &path).await.expect(200).body, moved.body, "a refused move changes nothing");
        let longer = app.patch("owner", &path, json!({ "duration_minutes": 90, "version": 2 })).await.expect(200);
        assert_eq!(longer.text("ends"), "2026-03-04T10:45");
        let other = app.patch("owner", &path, json!({ "teacher_id": arun, "room_id": cabin, "version": 3 })).await.expect(200);
        assert_eq!((&other.body["teacher"]["full_name"], &other.body["room"]["name"]), (&json!("Arun"), &json!("Cabin")));
        let nowhere = app.patch("owner", &path, json!({ "room_id": null, "version": 4 })).await.expect(200);
        assert_eq!(nowhere.body["room"], json!(null));
        school.lesson(&meera, &[&asha], "2026-03-05T09:15").await;
        let trail = app.get("owner", &format!("/api/v1/audit?entity=lesson&entity_id={}", lesson.id())).await.expect(200);
        let actions: Vec<_> = trail.body["items"].as_array().expect("a list").iter().map(|event| event["action"].clone()).collect();
        assert_eq!(actions.iter().filter(|action| **action == "lesson.move").count(), 4, "{actions:?}");
    }

    async fn a_cancelled_lesson_keeps_nobody_busy(app) {
        let school = School::open(app, ZONES[1]).await;
        let (meera, asha) = (school.teacher("Meera", "").await, school.student("Asha", "").await);
        let lesson = school.lesson(&meera, &[&asha], "2026-03-03T17:00").await;
        let path = format!("/api/v1/lessons/{}", lesson.id());
        let cancellation = format!("{path}/cancellation");
        for _ in 0..2 {
            let cancelled = app.put("owner", &cancellation, json!({ "reason": " ill " })).await.expect(200);
            assert_eq!((cancelled.text("status"), cancelled.text("cancel_reason")), ("cancelled".into(), "ill".into()));
            assert_eq!(cancelled.body["version"], 2, "the same again changes nothing");
        }
        app.patch("owner", &path, json!({ "duration_minutes": 30, "version": 2 })).await.problem(409, "lesson_cancelled");
        let other = school.lesson(&meera, &[&asha], "2026-03-03T17:30").await;
        app.delete("owner", &cancellation).await.problem(409, "clash");
        app.put("owner", &format!("/api/v1/lessons/{}/cancellation", other.id()), json!({ "reason": "" })).await.expect(200);
        for _ in 0..2 {
            let restored = app.delete("owner", &cancellation).await.expect(200);
            assert_eq!((&restored.body["status"], &restored.body["cancel_reason"]), (&json!("planned"), &json!(null)));
            assert_eq!(restored.body["version"], 3);
        }
        assert_eq!(school.counts().await, (2, 2));
    }
}
