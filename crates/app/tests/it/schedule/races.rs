//! Many want the same hour at once: one gets it, and nobody gets an error.

use crate::support::{Engine, Reply, School, TestApp};
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::task::JoinSet;

macro_rules! race {
    ($($name:ident)*) => { $(
        mod $name {
            use crate::support::Engine;

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn sqlite() {
                super::$name(Engine::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn postgres() {
                super::$name(Engine::Postgres).await;
            }
        }
    )* };
}

race! {
    one_of_many_gets_the_teacher
    one_of_many_gets_the_room
    one_of_many_gets_the_student
    series_that_want_each_others_hours_do_not_deadlock
    moves_into_one_hour_and_changes_of_one_lesson
}

/// Sends all requests at once; none may fail.
async fn at_once(app: &Arc<TestApp>, requests: Vec<(&'static str, String, Value)>) -> Vec<Reply> {
    app.get("owner", "/api/v1/lessons?from=2026-03-02&to=2026-03-02").await.expect(200);
    let mut running = JoinSet::new();
    for (method, path, body) in requests {
        let app = app.clone();
        running.spawn(async move { app.call("owner", method, &path, body).await });
    }
    let replies = running.join_all().await;
    let failed: Vec<_> = replies.iter().filter(|reply| reply.status.is_server_error()).collect();
    assert!(failed.is_empty(), "{failed:?}");
    replies
}

fn won(replies: &[Reply]) -> usize {
    replies.iter().filter(|reply| reply.status.is_success()).count()
}

fn lesson(teacher: &str, room: Option<&str>, student: &str, starts: &str) -> Value {
    json!({ "teacher_id": teacher, "room_id": room, "student_ids": [student], "starts": starts, "duration_minutes": 60 })
}

/// 64 lessons that begin within an hour, made from the number of each.
async fn scramble(school: &School<'_>, app: &Arc<TestApp>, plan: impl Fn(usize, &str) -> Value) {
    let starts = |n: usize| format!("2026-03-03T17:{:02}", n % 60);
    let requests = (0..64).map(|n| ("POST", "/api/v1/lessons".to_owned(), plan(n, &starts(n)))).collect();
    let replies = at_once(app, requests).await;
    assert_eq!(won(&replies), 1);
    for lost in replies.into_iter().filter(|reply| !reply.status.is_success()) {
        let lost = lost.problem(409, "clash");
        assert_eq!(lost.body["clashes"].as_array().map(Vec::len), Some(1), "{}", lost.body);
    }
    assert_eq!(school.counts().await.0, 1);
    assert_eq!(school.overlaps().await, 0);
}

async fn several(n: usize, make: impl AsyncFn(String) -> String) -> Vec<String> {
    let mut made = vec![];
    for n in 0..n {
        made.push(make(format!("No {n}")).await);
    }
    made
}

async fn one_of_many_gets_the_teacher(engine: Engine) {
    let app = Arc::new(TestApp::new(engine).await);
    let school = School::open(&app, "Asia/Kolkata").await;
    let teacher = school.teacher("Meera", "").await;
    let students = several(64, async |name| school.student(&name, "").await).await;
    scramble(&school, &app, |n, starts| lesson(&teacher, None, &students[n], starts)).await;
}

async fn one_of_many_gets_the_room(engine: Engine) {
    let app = Arc::new(TestApp::new(engine).await);
    let school = School::open(&app, "Europe/Berlin").await;
    let room = school.room("Studio", 5).await;
    let teachers = several(64, async |name| school.teacher(&name, "").await).await;
    let students = several(64, async |name| school.student(&name, "").await).await;
    scramble(&school, &app, |n, starts| lesson(&teachers[n], Some(&room), &students[n], starts)).await;
}

async fn one_of_many_gets_the_student(engine: Engine) {
    let app = Arc::new(TestApp::new(engine).await);
    let school = School::open(&app, "Asia/Kolkata").await;
    let student = school.student("Asha", "").await;
    let teachers = several(64, async |name| school.teacher(&name, "").await).await;
    scramble(&school, &app, |n, starts| lesson(&teachers[n], None, &student, starts)).await;
}

/// Every second series has the students the other way round, another teacher, and the same room.
async fn series_that_want_each_others_hours_do_not_deadlock(engine: Engine) {
    let app = Arc::new(TestApp::new(engine).await);
    let school = School::open(&app, "Europe/Berlin").await;
    let teachers = several(2, async |name| school.teacher(&name, "").await).await;
    let students = several(6, async |name| school.student(&name, "").await).await;
    let rooms = several(2, async |name| school.room(&name, 9).await).await;
    let series = |n: usize| {
        let mut all = students.clone();
        if n.is_multiple_of(2) {
            all.reverse();
        }
        json!({ "teacher_id": teachers[n % 2], "room_id": rooms[n / 2 % 2], "student_ids": all, "starts_on": "2026-03-03",
                "count": 10, "start_time": "17:00", "duration_minutes": 60, "skip_clashes": n.is_multiple_of(3) })
    };
    let requests = (0..24).map(|n| ("POST", "/api/v1/series".to_owned(), series(n))).collect();
    let replies = at_once(&app, requests).await;
    assert_eq!(won(&replies), 1);
    assert_eq!(school.counts().await, (10, 10 * 8));
    assert_eq!(school.overlaps().await, 0);
}

/// Lessons all move into the same hour; one of them is changed, cancelled and restored by many meanwhile.
async fn moves_into_one_hour_and_changes_of_one_lesson(engine: Engine) {
    let app = Arc::new(TestApp::new(engine).await);
    let school = School::open(&app, "Asia/Kolkata").await;
    let (teacher, student) = (school.teacher("Meera", "").await, school.student("Asha", "").await);
    let mut requests = vec![];
    for hour in 6..20 {
        let made = school.lesson(&teacher, &[&student], &format!("2026-03-03T{hour:02}:00")).await;
        let path = format!("/api/v1/lessons/{}", made.id());
        requests.push(("PATCH", path.clone(), json!({ "starts": "2026-03-04T17:00", "version": 1 })));
        if hour == 6 {
            for minute in 0..16 {
                let body = json!({ "starts": format!("2026-03-05T17:{minute:02}"), "version": 1 });
                requests.push(("PATCH", path.clone(), body));
                requests.push(("PUT", format!("{path}/cancellation"), json!({ "reason": format!("{minute}") })));
                requests.push(("DELETE", format!("{path}/cancellation"), Value::Null));
            }
        }
    }
    let replies = at_once(&app, requests).await;
    let lost = replies.iter().filter(|reply| !reply.status.is_success());
    assert!(lost.clone().all(|reply| reply.status == 409), "{:?}", lost.collect::<Vec<_>>());
    assert_eq!(school.overlaps().await, 0);
    let list = app.get("owner", "/api/v1/lessons?from=2026-03-03&to=2026-03-05").await.expect(200);
    let lessons = list.body["items"].as_array().expect("items");
    assert_eq!(lessons.len(), 14);
    let planned = lessons.iter().filter(|lesson| lesson["status"] == "planned").count();
    assert_eq!(
        school.counts().await.1,
        2 * i64::try_from(planned).expect("few"),
        "who is planned is booked, nobody else"
    );
}
