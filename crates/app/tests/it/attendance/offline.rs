//! Marks made without a network: sent twice, sent late, sent wrong.

use crate::support::{Engine, Reply, School, TestApp};
use jiff::SignedDuration;
use musicbeats::attendance;
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::task::JoinSet;

const URL: &str = "/api/v1/attendance/marks";
const NOBODY: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

struct Cast<'a> {
    school: School<'a>,
    meera: String,
    asha: String,
    ravi: String,
    lesson: String,
}

async fn cast(app: &TestApp) -> Cast<'_> {
    let school = School::open(app, "Asia/Kolkata").await;
    let meera = school.teacher("Meera", "meera").await;
    school.teacher("Arun", "arun").await;
    let (asha, ravi) = (school.student("Asha", "").await, school.student("Ravi", "").await);
    let lesson = school.lesson(&meera, &[&asha, &ravi], "2026-03-02T15:00").await.id();
    Cast { school, meera, asha, ravi, lesson }
}

fn key(n: u8) -> String {
    format!("019a0000-0000-7000-8000-0000000000{n:02x}")
}

impl Cast<'_> {
    fn mark(&self, n: u8, student: &str, code: &str, minute: u32) -> Value {
        json!({ "key": key(n), "lesson_id": self.lesson, "student_id": student, "code": code,
                "marked_at": format!("2026-03-02T09:{minute:02}:00Z"), "base_version": 0 })
    }

    async fn recorded(&self) -> Vec<(Value, Value)> {
        let sheet =
            self.school.app.get("owner", &format!("/api/v1/lessons/{}/attendance", self.lesson)).await.expect(200);
        let rows = sheet.body["rows"].as_array().expect("a list");
        rows.iter().map(|row| (row["code"].clone(), row["version"].clone())).collect()
    }
}

fn outcomes(reply: Reply) -> Vec<String> {
    let verdicts = reply.expect(200).body;
    verdicts
        .as_array()
        .expect("a list")
        .iter()
        .map(|verdict| verdict["outcome"].as_str().expect("a text").to_owned())
        .collect()
}

on_both! {
    async fn a_mark_counts_once_however_often_it_is_sent(app) {
        let cast = cast(app).await;
        let marks = json!([cast.mark(1, &cast.asha, "present", 31), cast.mark(2, &cast.ravi, "late", 31)]);
        let first = app.post("meera", URL, marks.clone()).await.expect(200);
        assert_eq!(first.body, json!([
            { "key": key(1), "outcome": "applied", "code": "present", "version": 1, "reason": null, "detail": null },
            { "key": key(2), "outcome": "applied", "code": "late", "version": 1, "reason": null, "detail": null },
        ]));
        assert_eq!(outcomes(app.post("meera", URL, marks).await), ["duplicate", "duplicate"]);
        // the same key, whatever is in it
        let other = cast.mark(1, &cast.asha, "no_show", 59);
        assert_eq!(outcomes(app.post("meera", URL, json!([other])).await), ["duplicate"]);
        assert_eq!(cast.recorded().await, [(json!("present"), json!(1)), (json!("late"), json!(1))]);
        // twice in one request; a correction in the same request
        let twice = json!([cast.mark(3, &cast.asha, "late", 40), cast.mark(3, &cast.asha, "late", 40), cast.mark(4, &cast.asha, "no_show", 41)]);
        assert_eq!(outcomes(app.post("meera", URL, twice).await), ["applied", "duplicate", "applied"]);
        assert_eq!(cast.recorded().await[0], (json!("no_show"), json!(3)));
        let trail = app.get("owner", &format!("/api/v1/audit?entity=lesson&entity_id={}", cast.lesson)).await.expect(200);
        assert_eq!(trail.body["items"][0]["before"][0]["code"], "present");
        assert_eq!(trail.body["items"][0]["after"][0]["code"], "no_show");
    }

    async fn what_was_said_later_stays(app) {
        let cast = cast(app).await;
        let at = |n: u8, code: &str, minute: u32, base: i64| {
            let mut mark = cast.mark(n, &cast.asha, code, minute);
            mark["base_version"] = base.into();
            json!([mark])
        };
        assert_eq!(outcomes(app.post("meera", URL, at(1, "present", 40, 0)).await), ["applied"]);
        // made before, without knowing
        let older = app.post("meera", URL, at(2, "no_show", 39, 0)).await.expect(200);
        assert_eq!(older.body[0], json!({ "key": key(2), "outcome": "superseded", "code": "present", "version": 1, "reason": null, "detail": null }));
        assert_eq!(outcomes(app.post("meera", URL, at(2, "no_show", 39, 0)).await), ["superseded"], "asked again, the same");
        // made before by a slow clock, but knowing
        assert_eq!(outcomes(app.post("meera", URL, at(3, "late", 30, 1)).await), ["applied"]);
        // made after, without knowing
        assert_eq!(outcomes(app.post("meera", URL, at(4, "no_show", 45, 0)).await), ["applied"]);
        assert_eq!(cast.recorded().await[0], (json!("no_show"), json!(3)));
    }

    /// The clock of the tests stands at 10:00 UTC.
    async fn a_device_does_not_record_the_future(app) {
        let cast = cast(app).await;
        let mut ahead = cast.mark(1, &cast.asha, "present", 0);
        ahead["marked_at"] = json!("2031-01-01T00:00:00Z");
        assert_eq!(outcomes(app.post("meera", URL, json!([ahead])).await), ["applied"]);
        app.advance(SignedDuration::from_mins(5));
        let mut next = cast.mark(2, &cast.asha, "late", 0);
        next["marked_at"] = json!("2026-03-02T10:04:00Z");
        assert_eq!(outcomes(app.post("meera", URL, json!([next])).await), ["applied"], "later than when the first arrived");
    }

    async fn each_mark_is_judged_for_itself(app) {
        let cast = cast(app).await;
        let kabir = cast.school.student("Kabir", "").await;
        let tomorrow = cast.school.lesson(&cast.meera, &[&cast.asha], "2026-03-03T15:00").await.id();
        let cancelled = cast.school.lesson(&cast.meera, &[&cast.asha], "2026-03-02T12:00").await.id();
        let old = cast.school.lesson(&cast.meera, &[&cast.asha], "2026-02-22T12:00").await.id();
        app.put("owner", &format!("/api/v1/lessons/{cancelled}/cancellation"), json!({ "reason": "" })).await.expect(200);
        let of = |n: u8, lesson: &str| {
            let mut mark = cast.mark(n, &cast.asha, "present", 30);
            mark["lesson_id"] = lesson.into();
            mark
        };
        let mut long = cast.mark(7, &cast.ravi, "present", 30);
        long["note"] = "x".repeat(501).into();
        let sent = json!([cast.mark(1, &cast.asha, "present", 30), cast.mark(2, &kabir, "present", 30), of(3, NOBODY), of(4, &tomorrow),
                          of(5, &cancelled), of(6, &old), long, cast.mark(8, &cast.ravi, "late", 30)]);
        let verdicts = app.post("meera", URL, sent.clone()).await.expect(200);
        let reasons: Vec<_> = verdicts.body.as_array().expect("a list").iter().map(|verdict| verdict["reason"].clone()).collect();
        assert_eq!(json!(reasons), json!([null, "not_enrolled", "not_found", "lesson_not_yet", "lesson_cancelled", "too_late", "invalid", null]));
        assert_eq!(outcomes(verdicts.clone()), ["applied", "rejected", "rejected", "rejected", "rejected", "rejected", "rejected", "applied"]);
        assert!(verdicts.body.as_array().expect("a list").iter().all(|v| (v["outcome"] == "rejected") == v["detail"].is_string()));
        // a rejected mark is judged again: the next day it is in time
        app.advance(SignedDuration::from_hours(24));
        app.forget("meera");
        let again = app.post("meera", URL, sent).await.expect(200);
        assert_eq!((&again.body[3]["outcome"], &again.body[0]["outcome"]), (&json!("applied"), &json!("duplicate")));
    }

    async fn others_marks_are_not_touched(app) {
        let cast = cast(app).await;
        let mark = json!([cast.mark(1, &cast.asha, "present", 30)]);
        let foreign = app.post("arun", URL, mark.clone()).await.expect(200);
        assert_eq!(foreign.body[0], json!({ "key": key(1), "outcome": "rejected", "code": null, "version": null, "reason": "not_found",
                                            "detail": "There is nothing here for you to see." }));
        assert_eq!(outcomes(app.post("meera", URL, mark.clone()).await), ["applied"]);
        let taken = app.post("arun", URL, mark.clone()).await.expect(200);
        assert_eq!((&taken.body[0]["reason"], &taken.body[0]["code"]), (&json!("key_taken"), &json!(null)));
        assert_eq!(app.post("owner", URL, mark).await.expect(200).body[0]["reason"], "key_taken");
    }

    async fn nonsense_is_refused_as_a_whole(app) {
        let cast = cast(app).await;
        let good = cast.mark(1, &cast.asha, "present", 30);
        let with = |member: &str, value: Value| {
            let mut mark = good.clone();
            mark[member] = value;
            json!([good, mark])
        };
        for (body, field) in [
            (json!({}), "non_field_errors"),
            (json!(["x"]), "[0]"),
            (with("key", json!("x")), "[1].key"),
            (with("code", json!("asleep")), "[1].code"),
            (with("marked_at", json!("yesterday")), "[1].marked_at"),
            (with("marked_at", json!("2026-02-30T10:00:00Z")), "[1].marked_at"),
            (with("lesson_id", json!(5)), "[1].lesson_id"),
            (with("base_version", json!("x")), "[1].base_version"),
            (json!(vec![good.clone(); 201]), "non_field_errors"),
        ] {
            println!("{field}");
            app.post("meera", URL, body).await.refuses(&[field]);
        }
        assert_eq!(cast.recorded().await[0].1, 0);
        assert_eq!(outcomes(app.post("meera", URL, json!([])).await), Vec::<String>::new());
        let mut odd = cast.mark(9, &cast.asha, "present", 30);
        odd["base_version"] = json!(i64::MIN);
        odd["marked_at"] = json!("-009999-01-02T01:59:59Z");
        assert_eq!(outcomes(app.post("meera", URL, json!([odd])).await), ["applied"]);
    }

    async fn answers_are_forgotten_after_a_month(app) {
        let cast = cast(app).await;
        let mark = json!([cast.mark(1, &cast.asha, "present", 30)]);
        assert_eq!(outcomes(app.post("owner", URL, mark.clone()).await), ["applied"]);
        attendance::purge(&app.app).await.expect("purged");
        assert_eq!(outcomes(app.post("owner", URL, mark.clone()).await), ["duplicate"]);
        app.advance(SignedDuration::from_hours(32 * 24));
        attendance::purge(&app.app).await.expect("purged");
        app.forget("owner");
        assert_eq!(outcomes(app.post("owner", URL, mark).await), ["applied"]);
        assert_eq!(cast.recorded().await[0].1, 1, "and even then it changes nothing");
    }
}

/// Two tabs send the same outbox, many times over.
async fn the_same_marks_at_once(engine: Engine) {
    let app = Arc::new(TestApp::new(engine).await);
    let cast = cast(&app).await;
    let marks = json!([cast.mark(1, &cast.asha, "present", 30), cast.mark(2, &cast.ravi, "late", 30)]);
    app.get("meera", "/api/v1/lessons?from=2026-03-02&to=2026-03-02").await.expect(200);
    let mut running = JoinSet::new();
    for n in 0..24 {
        let (app, mut marks) = (app.clone(), marks.clone());
        if n % 2 == 0 {
            marks.as_array_mut().expect("a list").reverse();
        }
        running.spawn(async move { outcomes(app.post("meera", URL, marks).await) });
    }
    let all: Vec<String> = running.join_all().await.concat();
    assert_eq!(all.iter().filter(|outcome| *outcome == "applied").count(), 2);
    assert_eq!(all.iter().filter(|outcome| *outcome == "duplicate").count(), 46);
    assert_eq!(cast.recorded().await, [(json!("present"), json!(1)), (json!("late"), json!(1))]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_marks_at_once_sqlite() {
    the_same_marks_at_once(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_marks_at_once_postgres() {
    the_same_marks_at_once(Engine::Postgres).await;
}
