//! Who may do what with lessons: own, others', and ids of others in the body and the query.

use crate::support::{School, TestApp};
use musicbeats::accounts::Role;
use serde_json::{Value, json};

/// Everybody in one school. Meera teaches a group of Asha and Ravi, Arun teaches Kabir.
struct Cast<'a> {
    school: School<'a>,
    meera: String,
    asha: String,
    ravi: String,
    kabir: String,
    studio: String,
    group: String,
    single: String,
}

async fn cast(app: &TestApp) -> Cast<'_> {
    let school = School::open(app, "Asia/Kolkata").await;
    for role in [Role::Admin, Role::FrontDesk, Role::Accountant] {
        app.user(role.as_str(), &[role]).await;
    }
    app.user("nobody", &[]).await;
    let (meera, arun) = (school.teacher("Meera", "meera").await, school.teacher("Arun", "arun").await);
    let (asha, ravi) = (school.student("Asha", "asha").await, school.student("Ravi", "").await);
    let kabir = school.student("Kabir", "kabir").await;
    school.guardian("mother", &ravi).await;
    let studio = school.room("Studio", 5).await;
    let group = school.lesson(&meera, &[&asha, &ravi], "2026-03-03T17:00").await.id();
    let single = school.lesson(&arun, &[&kabir], "2026-03-03T18:00").await.id();
    Cast { school, meera, asha, ravi, kabir, studio, group, single }
}

fn names(lesson: &Value) -> Vec<&str> {
    lesson["students"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|student| student["full_name"].as_str().expect("a text"))
        .collect()
}

on_both! {
    async fn everybody_sees_his_own_part_of_the_timetable(app) {
        let cast = cast(app).await;
        // who; what he sees of the group; whether he sees the other lesson
        for (who, group, single) in [
            ("owner", Some(vec!["Asha", "Ravi"]), true),
            ("admin", Some(vec!["Asha", "Ravi"]), true),
            ("front_desk", Some(vec!["Asha", "Ravi"]), true),
            ("accountant", Some(vec!["Asha", "Ravi"]), true),
            ("meera", Some(vec!["Asha", "Ravi"]), false),
            ("arun", None, true),
            ("asha", Some(vec!["Asha"]), false),
            ("mother", Some(vec!["Ravi"]), false),
            ("kabir", None, true),
        ] {
            let one = app.get(who, &format!("/api/v1/lessons/{}", cast.group)).await;
            match &group {
                Some(seen) => {
                    let one = one.expect(200);
                    assert_eq!(names(&one.body), *seen, "{who}");
                    assert_eq!(one.text("title"), seen.join(", "), "{who}: the title tells no more than the names");
                }
                None => drop(one.problem(404, "not_found")),
            }
            let other = app.get(who, &format!("/api/v1/lessons/{}", cast.single)).await;
            assert_eq!(other.status, if single { 200 } else { 404 }, "{who}");
            let list = app.get(who, "/api/v1/lessons?from=2026-03-02&to=2026-03-08").await.expect(200);
            let items = list.body["items"].as_array().expect("a list");
            assert_eq!(items.len(), usize::from(group.is_some()) + usize::from(single), "{who}");
            let seen = items.iter().find(|lesson| lesson["id"] == cast.group).map(names);
            assert_eq!(seen, group, "{who}");
        }
        for path in [format!("/api/v1/lessons/{}", cast.group), "/api/v1/lessons?from=2026-03-02&to=2026-03-08".into()] {
            app.get("nobody", &path).await.problem(403, "forbidden");
        }
    }

    async fn a_teacher_cannot_give_his_lesson_away_or_look_into_others(app) {
        let cast = cast(app).await;
        let path = format!("/api/v1/lessons/{}", cast.group);
        let other = app.get("owner", &format!("/api/v1/lessons/{}", cast.single)).await;
        let arun = &other.body["teacher"]["id"];
        app.patch("meera", &path, json!({ "teacher_id": arun, "version": 1 })).await.problem(403, "forbidden");
        let same = json!({ "teacher_id": cast.meera, "duration_minutes": 45, "version": 1 });
        app.patch("meera", &path, same).await.expect(200);
        // the room is taken by a lesson that is not his: that it is taken, he learns; by whom, not
        let taken = json!({ "room_id": cast.studio, "version": 1 });
        app.patch("owner", &format!("/api/v1/lessons/{}", cast.single), taken).await.expect(200);
        let clash = json!({ "starts": "2026-03-03T17:30", "room_id": cast.studio, "version": 2 });
        let clash = app.patch("meera", &path, clash).await.problem(409, "clash");
        assert_eq!(clash.body["clashes"][0]["name"], "Studio");
        assert_eq!(clash.body["clashes"][0]["lesson_id"], Value::Null);
        assert!(!String::from_utf8_lossy(&clash.bytes).contains("Kabir"));
    }

    async fn who_sees_a_lesson_otherwise_is_told_that_he_may_not_change_it(app) {
        let cast = cast(app).await;
        app.user("both", &[Role::Teacher, Role::Guardian]).await;
        cast.school.guardian("parent", &cast.kabir).await;
        let both = app.get("owner", "/api/v1/users?q=parent").await.body["items"][0]["id"].clone();
        let roles = json!({ "roles": ["teacher", "guardian"] });
        app.put("owner", &format!("/api/v1/users/{}/roles", both.as_str().expect("a text")), roles).await.expect(200);
        let path = format!("/api/v1/lessons/{}", cast.single);
        app.get("parent", &path).await.expect(200);
        app.patch("parent", &path, json!({ "version": 1 })).await.problem(403, "forbidden");
        app.patch("parent", &format!("/api/v1/lessons/{}", cast.group), json!({ "version": 1 })).await.problem(404, "not_found");
    }

    async fn a_series_is_seen_as_far_as_its_lessons(app) {
        let cast = cast(app).await;
        let series = app.post("owner", "/api/v1/series", json!({
            "teacher_id": cast.meera, "student_ids": [cast.asha, cast.ravi], "starts_on": "2026-04-01", "count": 2,
            "start_time": "17:00", "duration_minutes": 60,
        })).await.expect(201);
        let path = format!("/api/v1/series/{}", series.id());
        for (who, title) in [("owner", "Asha, Ravi"), ("meera", "Asha, Ravi"), ("asha", "Asha"), ("mother", "Ravi")] {
            let seen = app.get(who, &path).await.expect(200);
            assert_eq!((seen.text("title"), seen.body["lessons"].as_array().expect("a list").len()), (title.to_owned(), 2), "{who}");
        }
        for who in ["arun", "kabir"] {
            app.get(who, &path).await.problem(404, "not_found");
        }
        app.get("nobody", &path).await.problem(403, "forbidden");
    }
}
