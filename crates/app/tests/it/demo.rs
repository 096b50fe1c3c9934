//! The demonstration: believable, whole, and the same each time.

use crate::support::{Engine, TestApp, encoded, request};
use jiff::civil::DateTime;
use kit::time::Clock;
use musicbeats::{
    accounts::Role,
    demo::{self, DemoError, Filled, LOGINS, PASSWORD, Scale},
};
use serde_json::{Value, json};
use std::collections::HashMap;

const SMALL: Scale = Scale { students: 24, teachers: 4, courses: 3, weeks: 6 };
const SEED: u64 = 3;

async fn fill(app: &TestApp) -> Filled {
    let filled = demo::fill(&app.app, &app.clock, SEED, SMALL).await.expect("it is filled");
    app.user("boss", &[Role::Owner]).await;
    filled
}

async fn all(app: &TestApp, list: &str) -> Vec<Value> {
    let reply = app.get("boss", &format!("/api/v1/{list}")).await.expect(200);
    reply.body["items"].as_array().expect("items").clone()
}

async fn names(app: &TestApp) -> Vec<String> {
    let students = all(app, "students?page_size=200").await;
    let mut names: Vec<String> =
        students.iter().map(|student| student["full_name"].as_str().expect("a name").to_owned()).collect();
    names.sort();
    names
}

fn sum(rows: &[Value], member: &str) -> i64 {
    rows.iter().map(|row| row[member].as_i64().expect("an amount")).sum()
}

/// Whom and what a lesson keeps busy, and from when to when.
fn bookings(lesson: &Value) -> Vec<(String, DateTime, DateTime)> {
    let time = |member: &str| lesson[member].as_str().and_then(|text| text.parse().ok()).expect("a time");
    let students = lesson["students"].as_array().expect("students").iter();
    let busy = students.chain([&lesson["teacher"], &lesson["room"]]);
    busy.map(|who| (who["id"].as_str().expect("an id").to_owned(), time("starts"), time("ends"))).collect()
}

on_both! {
    async fn there_is_an_institute_with_a_past(app) {
        let now = app.clock.now();
        let filled = fill(app).await;
        assert_eq!(app.clock.now(), now, "the clock stands where it stood");
        assert_eq!((filled.students, filled.teachers), (SMALL.students, SMALL.teachers));
        for (list, count) in [
            ("students?page_size=200", filled.students + filled.newcomers),
            ("leads?page_size=200", filled.leads),
            ("teachers", filled.teachers),
            ("branches", 2),
            ("courses", SMALL.courses),
            ("family-accounts?page_size=200", filled.families + filled.newcomers),
            ("invoices?page_size=200", filled.invoices),
            ("payments?page_size=200", filled.payments),
        ] {
            assert_eq!(all(app, list).await.len(), count, "{list}");
        }
        assert!(!all(app, "invoices?status=overdue").await.is_empty());
        let classes = all(app, "classes").await;
        assert!(!classes.is_empty() && classes.iter().all(|class| class["taken"].as_i64() >= Some(2)), "{classes:?}");
        let won = all(app, "leads?stage=won").await.len();
        for stage in ["new", "contacted", "trial_booked", "trial_done", "won", "lost"] {
            assert!(all(app, &format!("leads?stage={stage}")).await.len() >= 2, "{stage}");
        }
        let today = app.get("boss", "/api/v1/reports/today").await.expect(200).body;
        assert_eq!(today["active_students"], filled.students + won);
        assert_eq!(today["new_leads"], 2);
        let asked = all(app, "leads").await.swap_remove(0);
        let found = all(app, &format!("search?q={}", encoded(asked["contact_name"].as_str().expect("a name")))).await;
        assert!(found.iter().any(|hit| hit["id"] == asked["id"]), "{asked} is not among {found:?}");
        let mut tx = app.app.db.read().await.expect("a snapshot");
        kit::audit::verify(&mut tx).await.expect("a look").expect("an unbroken trail");
    }

    async fn nobody_is_in_two_lessons_at_once(app) {
        let filled = fill(app).await;
        let lessons = all(app, "lessons?from=2026-02-02&to=2026-04-04").await;
        assert!(lessons.len() >= filled.series * 5, "{} lessons", lessons.len());
        let mut by_who: HashMap<String, Vec<(DateTime, DateTime)>> = HashMap::new();
        for (who, starts, ends) in lessons.iter().flat_map(bookings) {
            by_who.entry(who).or_default().push((starts, ends));
        }
        for (who, mut times) in by_who {
            times.sort();
            assert!(times.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{who}");
        }
        let marked = lessons.iter().flat_map(|lesson| lesson["students"].as_array().expect("students"));
        let marked: Vec<&Value> = marked.filter(|student| !student["mark"].is_null()).collect();
        assert_eq!(marked.len(), filled.marks);
        let present = marked.iter().filter(|student| student["mark"] == "present").count();
        assert!((75..98).contains(&(present * 100 / marked.len())), "{present} of {}", marked.len());
    }

    async fn the_money_adds_up(app) {
        let filled = fill(app).await;
        let (invoices, payments) =
            (all(app, "invoices?page_size=200").await, all(app, "payments?page_size=200").await);
        assert_eq!(sum(&payments, "amount_minor"), filled.paid_minor);
        assert!(sum(&invoices, "paid_minor") <= filled.paid_minor);
        let mut owed = 0;
        for family in all(app, "family-accounts?page_size=200").await {
            let id = family["id"].as_str().expect("an id");
            let path = format!("/api/v1/family-accounts/{id}/statement?from=2026-01-01");
            owed += app.get("boss", &path).await.expect(200).body["closing_minor"].as_i64().expect("an amount");
        }
        assert_eq!(owed, sum(&invoices, "total_minor") - filled.paid_minor);
    }

    async fn there_is_a_login_for_each_role(app) {
        fill(app).await;
        for login in LOGINS {
            let body = json!({ "email": login.email, "password": PASSWORD });
            let reply = app.post("", "/api/v1/accounts/token", body).await.expect(200);
            let access = reply.text("access");
            let get = async |path: &str| app.send(request("GET", path, Some(&access), Value::Null)).await.expect(200).body;
            let me = get("/api/v1/me").await;
            assert_eq!(me["user"]["roles"], json!([login.role.as_str()]), "{}", login.email);
            let lessons = get("/api/v1/lessons?from=2026-02-09&to=2026-03-08").await;
            assert!(!lessons["items"].as_array().expect("items").is_empty(), "{} sees lessons", login.email);
            let wards = me["student_ids"].as_array().expect("ids").len();
            assert!(login.role != Role::Guardian || wards > 1, "{wards} wards");
            assert!(login.role != Role::Student || wards == 1);
        }
        assert!(demo::are_there(&app.app).await.expect("a look"));
    }

    async fn a_database_in_use_is_left_alone(app) {
        assert!(!demo::are_there(&app.app).await.expect("a look"));
        app.user("boss", &[Role::Owner]).await;
        let refused = demo::fill(&app.app, &app.clock, SEED, SMALL).await;
        assert!(matches!(refused, Err(DemoError::NotEmpty)), "{refused:?}");
        assert_eq!(all(app, "branches").await.len(), 0);
    }
}

#[tokio::test]
async fn the_same_seed_makes_the_same_institute_anywhere() {
    let (one, other) = (TestApp::new(Engine::Sqlite).await, TestApp::new(Engine::Postgres).await);
    let told = (format!("{:?}", fill(&one).await), format!("{:?}", fill(&other).await));
    assert_eq!(told.0, told.1);
    assert_eq!(names(&one).await, names(&other).await);
}
