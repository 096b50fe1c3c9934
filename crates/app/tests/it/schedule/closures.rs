//! Lessons of a series are not planned on days on which the institute is closed.

use crate::support::School;
use serde_json::{Value, json};

async fn closure(school: &School<'_>, name: &str, days: (&str, &str), branch: Option<&str>) {
    let body = json!({ "kind": "closure", "name": name, "starts_on": days.0, "ends_on": days.1, "branch_id": branch });
    school.app.make("/api/v1/closures", body).await;
}

fn dates(lessons: &Value) -> Vec<String> {
    let lessons = lessons.as_array().expect("a list");
    lessons.iter().map(|lesson| lesson["starts"].as_str().expect("a start")[..10].to_owned()).collect()
}

on_both! {
    async fn a_series_leaves_out_closures_and_says_which(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (meera, asha, ravi) = (school.teacher("Meera", "").await, school.student("Asha", "").await, school.student("Ravi", "").await);
        let (studio, annexe) = (school.room("Studio", 4).await, app.branch("Annexe").await);
        closure(&school, "Holi", ("2026-03-04", "2026-03-04"), None).await;
        closure(&school, "Summer break", ("2026-03-17", "2026-03-19"), Some(&school.branch)).await;
        closure(&school, "Repair", ("2026-03-11", "2026-03-11"), Some(&annexe)).await;
        school.lesson(&meera, &[&ravi], "2026-03-25T17:00").await;

        let series = json!({ "teacher_id": meera, "student_ids": [asha], "room_id": studio, "starts_on": "2026-03-04", "count": 5,
                             "start_time": "17:00", "duration_minutes": 60, "skip_clashes": true });
        let made = app.post("owner", "/api/v1/series", series.clone()).await.expect(201);
        assert_eq!(dates(&made.body["lessons"]), ["2026-03-11", "2026-04-01"]);
        let skipped: Vec<_> = made.body["skipped"].as_array().expect("a list").iter()
            .map(|one| (one["on_date"].clone(), one["closure"].clone(), one["clashes"].as_array().map(Vec::len))).collect();
        assert_eq!(skipped, [
            (json!("2026-03-04"), json!("Holi"), Some(0)),
            (json!("2026-03-18"), json!("Summer break"), Some(0)),
            (json!("2026-03-25"), Value::Null, Some(1)),
        ]);
        let read = app.get("owner", &format!("/api/v1/series/{}", made.id())).await.expect(200);
        assert_eq!((read.text("starts_on"), read.text("ends_on")), ("2026-03-04".into(), "2026-04-01".into()));

        // without a room there is no branch, and only what closes all of them counts
        let online = json!({ "teacher_id": school.teacher("Arun", "").await, "student_ids": [ravi], "starts_on": "2026-03-04",
                             "count": 3, "start_time": "09:00", "duration_minutes": 30 });
        let made = app.post("owner", "/api/v1/series", online).await.expect(201);
        assert_eq!(dates(&made.body["lessons"]), ["2026-03-11", "2026-03-18"]);
    }

    async fn where_every_day_is_closed_there_is_no_series(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (meera, asha) = (school.teacher("Meera", "").await, school.student("Asha", "").await);
        closure(&school, "Vacation", ("2026-05-01", "2026-05-31"), None).await;
        let series = json!({ "teacher_id": meera, "student_ids": [asha], "starts_on": "2026-05-04", "ends_on": "2026-05-30",
                             "start_time": "17:00", "duration_minutes": 60 });
        app.post("owner", "/api/v1/series", series).await.refuses(&["starts_on"]);
        assert_eq!(school.counts().await, (0, 0));
        // one lesson is planned by somebody who knows what he does
        school.lesson(&meera, &[&asha], "2026-05-04T17:00").await;
    }

    async fn a_room_whose_capacity_nobody_counted_takes_everybody(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (meera, asha, ravi) = (school.teacher("Meera", "").await, school.student("Asha", "").await, school.student("Ravi", "").await);
        let hall = app.make("/api/v1/rooms", json!({ "branch_id": school.branch, "name": "Hall" })).await;
        let body = json!({ "teacher_id": meera, "room_id": hall, "student_ids": [asha, ravi], "starts": "2026-03-03T17:00",
                           "duration_minutes": 60 });
        app.post("owner", "/api/v1/lessons", body).await.expect(201);
    }
}
