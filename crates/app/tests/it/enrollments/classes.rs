//! Classes, and that no more students are in one than it takes.

use crate::support::{Reply, TestApp};
use serde_json::{Value, json};

const CLASSES: &str = "/api/v1/classes";
const NOBODY: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

async fn enroll(app: &TestApp, class: &str, student: &str, starts_on: &str, ends_on: Option<&str>) -> Reply {
    let body = json!({ "student_id": student, "class_id": class, "starts_on": starts_on, "ends_on": ends_on });
    app.office("POST", "/api/v1/enrollments", body).await
}

async fn read(app: &TestApp, class: &str) -> Reply {
    app.office("GET", &format!("{CLASSES}/{class}"), Value::Null).await.expect(200)
}

async fn places(app: &TestApp, class: &str) -> (i64, i64) {
    let class = read(app, class).await;
    (class.body["taken"].as_i64().expect("a number"), class.body["free_places"].as_i64().expect("a number"))
}

on_both! {
    async fn a_class_has_a_teacher_a_place_and_a_time(app) {
        let (group, meera) = (app.group("Guitar").await, app.teacher("Meera Iyer").await);
        let (branch, annexe) = (app.branch("Main").await, app.branch("Annexe").await);
        let room = app.make("/api/v1/rooms", json!({ "branch_id": branch, "name": "Hall", "capacity": 6 })).await;
        let body = json!({
            "offering_id": group, "name": " Monday five ", "branch_id": branch, "capacity": 6,
            "starts_on": "2026-03-02", "ends_on": "2026-06-30",
            "weekly_times": [{ "weekday": 1, "start_time": "17:00", "room_id": room, "teacher_id": meera }],
        });
        let made = app.office("POST", CLASSES, body.clone()).await.expect(201);
        assert_eq!(made.body, json!({
            "id": made.id(), "name": "Monday five",
            "offering": { "id": group, "name": "Group", "course_name": "Guitar", "duration_minutes": 60 },
            "weekly_times": [{
                "series_id": made.body["weekly_times"][0]["series_id"], "weekday": 1, "start_time": "17:00", "duration_minutes": 60,
                "teacher": { "id": meera, "full_name": "Meera Iyer" },
                "room": { "id": room, "name": "Hall", "branch_id": branch },
                "starts_on": "2026-03-02", "ends_on": null, "made_until": null, "version": 1,
            }],
            "branch": { "id": branch, "name": "Main" }, "capacity": 6, "taken": 0, "offered": 0, "free_places": 6, "waiting": 0,
            "starts_on": "2026-03-02", "ends_on": "2026-06-30", "active": true,
        }));
        let private = app.offering("Piano", 45).await;
        for (member, value, fields) in [
            ("name", json!("monday FIVE"), vec!["name"]),
            ("name", json!(" "), vec!["name"]),
            ("offering_id", json!(NOBODY), vec!["offering_id"]),
            ("offering_id", json!(private), vec!["offering_id"]),
            ("branch_id", json!(NOBODY), vec!["branch_id"]),
            ("branch_id", json!(annexe), vec!["weekly_times[0].room_id"]),
            ("capacity", json!(7), vec!["weekly_times[0].room_id"]),
            ("capacity", json!(0), vec!["capacity"]),
            ("weekly_times", json!([]), vec!["weekly_times"]),
            ("weekly_times", json!([{ "weekday": 8, "start_time": "17:00", "room_id": NOBODY }]), vec!["weekly_times[0].room_id", "weekly_times[0].weekday"]),
            ("weekly_times", json!([{ "weekday": 1, "start_time": "17:00", "teacher_id": NOBODY }]), vec!["weekly_times[0].teacher_id"]),
            ("weekly_times", json!([{ "weekday": 1, "start_time": "17:00" }, { "weekday": 1, "start_time": "25:00" }]), vec!["weekly_times[1].start_time"]),
            ("weekly_times", json!([{ "weekday": 1, "start_time": "23:30" }]), vec!["weekly_times[0].duration_minutes"]),
            ("starts_on", json!("2026-02-30"), vec!["starts_on"]),
            ("ends_on", json!("2026-03-01"), vec!["ends_on"]),
        ] {
            let mut bad = body.clone();
            bad["name"] = "Other".into();
            bad[member] = value;
            app.office("POST", CLASSES, bad).await.refuses(&fields);
        }
        let path = format!("{CLASSES}/{}", made.id());
        app.office("PATCH", &path, json!({ "branch_id": annexe })).await.refuses(&["branch_id"]);
        app.change_time(&made.id(), json!({ "weekday": 3, "start_time": "16:30", "room_id": null })).await;
        let moved = app.office("PATCH", &path, json!({ "branch_id": annexe, "ends_on": null })).await.expect(200);
        let time = &moved.body["weekly_times"][0];
        assert_eq!((&time["room"], &moved.body["branch"]["name"], &time["start_time"]), (&Value::Null, &json!("Annexe"), &json!("16:30")));
        app.office("PATCH", &format!("{CLASSES}/{NOBODY}"), json!({ "name": "x" })).await.problem(404, "not_found");
        app.office("GET", &format!("{CLASSES}/{NOBODY}"), Value::Null).await.problem(404, "not_found");
        for (query, found) in [("", 1), ("?q=monday", 1), ("?q=guitar", 1), ("?q=meera", 1), ("?q=piano", 0), ("?active=false", 0)] {
            assert_eq!(app.office("GET", &format!("{CLASSES}{query}"), Value::Null).await.expect(200).body["total"], found, "{query}");
        }
        for (name, id, found) in [("offering_id", &group, 1), ("offering_id", &private, 0), ("teacher_id", &meera, 1), ("branch_id", &branch, 0), ("branch_id", &annexe, 1)] {
            assert_eq!(app.office("GET", &format!("{CLASSES}?{name}={id}"), Value::Null).await.expect(200).body["total"], found, "{name}");
        }
    }

    async fn who_is_enrolled_in_a_class_has_its_offering_teacher_and_end(app) {
        let (group, meera, asha) = (app.group("Guitar").await, app.teacher("Meera").await, app.student("Asha").await);
        let class = app.class(&group, "Monday", 2).await;
        let path = format!("{CLASSES}/{class}");
        app.change_time(&class, json!({ "teacher_id": meera })).await;
        app.office("PATCH", &path, json!({ "starts_on": "2026-03-09", "ends_on": "2026-06-30" })).await.expect(200);
        enroll(app, &class, &asha, "2026-03-08", None).await.refuses(&["starts_on"]);
        enroll(app, &class, &asha, "2026-07-01", None).await.refuses(&["starts_on", "ends_on"]);
        enroll(app, &class, &asha, "2026-03-09", Some("2026-07-01")).await.refuses(&["ends_on"]);
        let other = app.group("Tabla").await;
        let body = json!({ "student_id": asha, "offering_id": other, "class_id": class, "starts_on": "2026-03-09" });
        app.office("POST", "/api/v1/enrollments", body).await.refuses(&["offering_id"]);
        let made = enroll(app, &class, &asha, "2026-03-09", None).await.expect(201);
        assert_eq!((&made.body["offering"]["id"], &made.body["ends_on"]), (&json!(group), &json!("2026-06-30")));
        assert_eq!(made.body["class"], json!({ "id": class, "name": "Monday" }));
        assert_eq!(made.body["teacher"]["id"], json!(meera));
        let listed = app.office("GET", &format!("/api/v1/enrollments?class_id={class}"), Value::Null).await.expect(200);
        assert_eq!((&listed.body["total"], &listed.body["items"][0]["student"]["id"]), (&json!(1), &json!(asha)));
        app.office("PATCH", &path, json!({ "starts_on": "2026-03-10", "ends_on": "2026-06-29" })).await.refuses(&["starts_on", "ends_on"]);
        app.office("PATCH", &path, json!({ "active": false })).await.expect(200);
        enroll(app, &class, &app.student("Ravi").await, "2026-03-09", None).await.refuses(&["class_id"]);
    }

    async fn a_place_is_counted_day_by_day(app) {
        let (group, class_of) = (app.group("Guitar").await, ["Asha", "Ravi", "Bina", "Dev"]);
        let class = app.class(&group, "Monday", 2).await;
        let [asha, ravi, bina, dev] = [app.student(class_of[0]).await, app.student(class_of[1]).await, app.student(class_of[2]).await, app.student(class_of[3]).await];
        enroll(app, &class, &asha, "2026-03-02", Some("2026-03-31")).await.expect(201);
        enroll(app, &class, &ravi, "2026-03-20", None).await.expect(201);
        assert_eq!(places(app, &class).await, (2, 0));
        enroll(app, &class, &bina, "2026-03-02", None).await.problem(409, "class_full");
        enroll(app, &class, &bina, "2026-03-31", None).await.problem(409, "class_full");
        enroll(app, &class, &bina, "2026-03-02", Some("2026-03-19")).await.expect(201);
        enroll(app, &class, &dev, "2026-04-01", None).await.expect(201);
        assert_eq!(places(app, &class).await, (2, 0));
        let path = format!("{CLASSES}/{class}");
        app.office("PATCH", &path, json!({ "capacity": 1 })).await.refuses(&["capacity"]);
        app.office("PATCH", &path, json!({ "capacity": 3 })).await.expect(200);
        assert_eq!(places(app, &class).await, (2, 1));
    }

    async fn of_those_who_want_the_last_places_at_once_only_as_many_get_one(app) {
        let class = app.class(&app.group("Guitar").await, "Monday", 3).await;
        let mut posts = vec![];
        for n in 0..8 {
            let student = app.student(&format!("Student {n}")).await;
            posts.push((json!({ "student_id": student, "class_id": class, "starts_on": "2026-03-02" }), vec![]));
        }
        let replies = app.post_at_once("office", "/api/v1/enrollments", posts).await;
        let (made, refused): (Vec<_>, Vec<_>) = replies.into_iter().partition(|reply| reply.status == 201);
        assert_eq!((made.len(), refused.len()), (3, 5));
        for reply in refused {
            reply.problem(409, "class_full");
        }
        assert_eq!(places(app, &class).await, (3, 0));
    }

    async fn the_database_counts_the_places_too(app) {
        let class = app.class(&app.group("Guitar").await, "Monday", 1).await;
        let one = enroll(app, &class, &app.student("Asha").await, "2026-03-02", None).await.expect(201).id();
        let other = app.enroll(&app.student("Ravi").await, &app.offering("Piano", 30).await, None, "2026-03-02").await;
        let mut tx = app.app.db.begin().await.expect("a transaction");
        let insert = kit::sql!(
            "INSERT INTO placements (enrollment_id, class_id, agreed_teacher_id, starts_on, ends_on) VALUES ($1, $2, NULL, '2026-04-01', NULL)"
        );
        let ids: [uuid::Uuid; 2] = [other.parse().expect("an id"), class.parse().expect("an id")];
        let refused = tx.exec(insert, kit::args![ids[0], ids[1]]).await.expect_err("a refusal");
        assert!(matches!(&refused, kit::db::DbError::Check(what) if what.starts_with("class is full")), "{refused}");
        drop(tx);
        assert_eq!(places(app, &class).await, (1, 0), "{one}");
    }

    async fn a_stranger_sees_the_classes_with_free_places(app) {
        let group = app.group("Guitar").await;
        let (open, full, closed) = (app.class(&group, "Open", 2).await, app.class(&group, "Full", 1).await, app.class(&group, "Closed", 2).await);
        enroll(app, &open, &app.student("Asha").await, "2026-03-02", None).await.expect(201);
        enroll(app, &full, &app.student("Ravi").await, "2026-03-02", None).await.expect(201);
        app.office("PATCH", &format!("{CLASSES}/{closed}"), json!({ "active": false })).await.expect(200);
        let seen = app.get("", "/api/v1/catalogue").await.expect(200);
        assert_eq!(seen.body["items"][0]["offerings"][0]["classes"], json!([{
            "name": "Open", "branch": "Main", "weekly_times": [{ "weekday": 1, "start_time": "17:00" }], "starts_on": "2026-01-01", "ends_on": null,
            "free_places": 1,
        }]));
        app.office("POST", &format!("{CLASSES}/{open}/waitlist"), json!({ "student_id": app.student("Bina").await })).await.expect(201);
        let seen = app.get("", "/api/v1/catalogue").await.expect(200);
        assert_eq!(seen.body["items"][0]["offerings"][0]["classes"], json!([]), "who waits comes first");
    }
}
