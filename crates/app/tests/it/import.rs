//! What the Django system knew, taken over from its database in both its shapes.

use crate::support::{Engine, Reply, TestApp, request};
use futures_util::future::join_all;
use musicbeats::{
    accounts::{self, Role},
    import::{ImportError, Report, import_django},
};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const SEED: &str = "seed_schema";
const LATER: &str = "later_schema";

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/django").join(name)
}

/// What is known of a database: its users with their passwords, tokens, sums.
fn facts(shape: &str) -> Value {
    let text = std::fs::read_to_string(fixture(&format!("{shape}.json"))).expect("the facts");
    serde_json::from_str(&text).expect("JSON")
}

async fn run(app: &TestApp, shape: &str, dry_run: bool) -> Report {
    import_django(&app.app, &fixture(&format!("{shape}.sqlite3")), dry_run).await.expect("it is taken over")
}

async fn sign_in(app: &TestApp, email: &str, password: &str) -> Reply {
    let body = json!({ "email": email, "password": password });
    app.send(request("POST", "/api/v1/accounts/token", None, body)).await
}

async fn total(app: &TestApp, list: &str) -> i64 {
    app.get("boss", &format!("/api/v1/{list}")).await.expect(200).body["total"].as_i64().expect("a total")
}

async fn items(app: &TestApp, list: &str) -> Vec<Value> {
    app.get("boss", &format!("/api/v1/{list}")).await.expect(200).body["items"].as_array().expect("items").clone()
}

/// The test's own owner, to look around with.
async fn boss(app: &TestApp) {
    app.user("boss", &[Role::Owner]).await;
}

/// One after the other: the first one signs the boss in, which the last one counts.
async fn totals(app: &TestApp) -> Vec<i64> {
    let mut totals = vec![];
    for list in ["users", "students", "family-accounts", "payments", "audit"] {
        totals.push(total(app, list).await);
    }
    totals
}

/// Everybody's hash takes a million rounds: the users sign in side by side.
async fn everybody_signs_in(app: &TestApp) {
    let facts = facts(SEED);
    let users = facts["users"].as_array().expect("users");
    // user 22 differs from user 21 in letter case only, and was left out
    let may =
        |user: &&Value| user["login_ok"] == true && user["id"] != 22 || user["email"] == "edge.spaces@example.com";
    let (good, bad): (Vec<&Value>, Vec<&Value>) = users.iter().partition(may);
    assert_eq!((good.len(), bad.len()), (19, 5));
    let text = |user: &Value, member: &str| user[member].as_str().unwrap_or("no password").to_owned();
    join_all(good.iter().map(async |user| {
        let (email, password) = (text(user, "email"), text(user, "password"));
        let reply = sign_in(app, &email, &password).await.expect(200);
        assert_eq!((reply.text("email"), reply.text("full_name")), (email.clone(), text(user, "full_name")));
        let mut tx = app.app.db.read().await.expect("a snapshot");
        let kept = accounts::find_by_email(&mut tx, &email).await.expect("a look").expect("a user");
        assert!(kept.password_hash.expect("a hash").starts_with("$argon2id$"), "{email}");
    }))
    .await;
    join_all(
        bad.iter().map(async |user| sign_in(app, &text(user, "email"), &text(user, "password")).await.expect(401)),
    )
    .await;
}

on_both! {
    async fn the_old_passwords_work_and_become_new_hashes(app) {
        run(app, SEED, false).await;
        everybody_signs_in(app).await;
        sign_in(app, "CASE.SENSITIVE@example.com", "UpperCase-User1").await.expect(200);
    }

    async fn the_later_shape_has_the_same_users(app) {
        run(app, LATER, false).await;
        let logins = [
            ("gopi@musicbeats.example", "Owner-Tabla-2025", json!(["owner", "admin"])),
            ("office@musicbeats.example", "FrontDesk#77", json!(["admin"])),
            ("ravi.teacher@musicbeats.example", "violin-Bow-9", json!(["teacher"])),
            ("priya@example.com", "सरगम-पासवर्ड-42", json!(["student"])),
            ("only.fullname@example.com", "Full-Name-Only3", json!(["guardian"])),
        ];
        join_all(logins.iter().map(async |(email, password, roles)| {
            let access = sign_in(app, email, password).await.expect(200).text("access");
            let me = app.send(request("GET", "/api/v1/me", Some(&access), Value::Null)).await.expect(200);
            assert_eq!(me.body["user"]["roles"], *roles, "{email}");
        }))
        .await;
    }

    async fn old_tokens_are_worth_nothing(app) {
        run(app, SEED, false).await;
        for token in facts(SEED)["tokens"].as_array().expect("tokens") {
            let body = json!({ "refresh": token["refresh"] });
            app.post("", "/api/v1/accounts/token/refresh", body).await.problem(401, "token_not_valid");
        }
    }

    async fn people_attendance_and_fees_come_along(app) {
        boss(app).await;
        run(app, LATER, false).await;
        let facts = facts(LATER);
        assert_eq!(json!(total(app, "students").await), facts["students"]);
        let teachers = items(app, "teachers").await;
        let names: Vec<&str> = teachers.iter().filter_map(|teacher| teacher["full_name"].as_str()).collect();
        assert_eq!(names, ["Former Teacher", "John O'Brien-D'Souza", "Meera Iyer", "Ravi Shankaran"]);
        let lessons = items(app, "lessons?from=2025-06-01&to=2025-07-31").await;
        assert_eq!(lessons.len(), 6);
        let marks = lessons.iter().flat_map(|lesson| lesson["students"].as_array().expect("students"));
        let count = |code: &str| marks.clone().filter(|student| student["mark"] == code).count();
        assert_eq!((count("present"), count("no_show")), (22, 8));
        let asha = marks.clone().find(|student| student["full_name"] == "Asha Nair").expect("Asha");
        assert_eq!(asha["mark"], "no_show", "of contradicting marks the last one counts");
        assert_eq!(lessons[0]["title"], "Attendance before Music Beats");
    }

    async fn not_a_paisa_is_lost(app) {
        boss(app).await;
        let report = run(app, LATER, false).await.to_string();
        let negative = 25_000;
        let wanted = facts(LATER)["fee_total_paise"].as_i64().expect("a sum") + negative;
        let payments = items(app, "payments?page_size=200").await;
        let sum: i64 = payments.iter().filter_map(|payment| payment["amount_minor"].as_i64()).sum();
        assert_eq!(sum, wanted);
        assert!(payments.iter().all(|payment| payment["method"] == "imported"), "{payments:?}");
        assert!(report.contains(&kit::money::written(wanted, "INR")), "{report}");
        assert!(report.contains("payments_feerecord 5 (vikram@example.com): the amount is negative"), "{report}");
        let asha = &items(app, "students?q=asha").await[0];
        let account = asha["family_account"]["id"].as_str().expect("a family");
        let statement = app.get("boss", &format!("/api/v1/family-accounts/{account}/statement?from=2025-01-01")).await;
        assert_eq!(statement.expect(200).body["advance_minor"], 150_000i64 + 9_999_999_999 + 200_000);
    }

    async fn the_report_says_everything(app) {
        insta::assert_snapshot!("seed", run(app, SEED, false).await.to_string());
    }

    async fn a_dry_run_says_the_same_and_leaves_nothing(app) {
        boss(app).await;
        insta::assert_snapshot!("later_dry_run", run(app, LATER, true).await.to_string());
        for (list, count) in [("users", 1), ("students", 0), ("family-accounts", 0), ("payments", 0)] {
            assert_eq!(total(app, list).await, count, "{list}");
        }
        assert_eq!(items(app, "lessons?from=2025-06-01&to=2025-07-31").await.len(), 0);
        insta::assert_snapshot!("later", run(app, LATER, false).await.to_string());
    }

    async fn a_second_time_adds_nothing(app) {
        boss(app).await;
        run(app, SEED, false).await;
        run(app, LATER, false).await;
        let before = totals(app).await;
        let report = run(app, LATER, false).await.to_string();
        assert!(report.contains("Nothing is added"), "{report}");
        let mut after = totals(app).await;
        after[4] -= 1;
        assert_eq!(before, after, "only that it was done is noted");
    }

    async fn an_account_that_is_here_is_not_touched(app) {
        boss(app).await;
        let register = json!({ "email": "Asha@example.com", "password": "not-the-old-one-9", "full_name": "Somebody" });
        app.post("", "/api/v1/accounts/register", register).await.expect(201);
        let report = run(app, LATER, false).await.to_string();
        assert!(report.contains("accounts_customuser 6 (asha@example.com): has an account here already"), "{report}");
        sign_in(app, "asha@example.com", "keyboard-Lesson1").await.expect(401);
        let access = sign_in(app, "asha@example.com", "not-the-old-one-9").await.expect(200).text("access");
        let me = app.send(request("GET", "/api/v1/me", Some(&access), Value::Null)).await.expect(200);
        assert_eq!((&me.body["user"]["roles"], &me.body["student_ids"]), (&json!([]), &json!([])));
    }

    async fn what_is_odd_is_named_and_does_no_harm(app) {
        boss(app).await;
        let file = odd_database(app);
        let report = import_django(&app.app, &file, false).await.expect("it is taken over").to_string();
        insta::assert_snapshot!("odd", report);
    }

    async fn what_is_no_such_database_is_refused_in_one_line(app) {
        boss(app).await;
        let write = |name: &str, content: &[u8]| {
            let path = app.folder().join(name);
            std::fs::write(&path, content).expect("a file");
            path
        };
        let other = |name: &str, schema: &str| {
            let path = app.folder().join(name);
            Connection::open(&path).and_then(|conn| conn.execute_batch(schema)).expect("a database");
            path
        };
        let mut torn = std::fs::read(fixture("seed_schema.sqlite3")).expect("a fixture");
        torn[4096..].fill(7);
        for (file, reason) in [
            (app.folder().join("nothing"), "No such file"),
            (app.folder().to_owned(), "directory"),
            (write("empty", b""), "not an SQLite database"),
            (write("garbage", &[7; 5000]), "not an SQLite database"),
            (write("torn", &torn), "malformed"),
            (other("other", "CREATE TABLE users (id INTEGER)"), "no table accounts_customuser"),
            (other("odd", "CREATE TABLE accounts_customuser (id INTEGER, email TEXT)"), "no column password"),
        ] {
            let refused = import_django(&app.app, &file, false).await.expect_err("nothing to take over");
            let line = refused.to_string();
            assert!(matches!(refused, ImportError::File(_)) && line.contains(reason), "{line}");
            assert!(!line.contains('\n'), "{line}");
        }
        assert_eq!(total(app, "users").await, 1);
    }
}

/// A database in which everything is wrong that a column allows.
fn odd_database(app: &TestApp) -> PathBuf {
    let path = app.folder().join("odd 100%?.sqlite3");
    let conn = Connection::open(&path).expect("a database");
    // what the old server has not written back yet counts
    conn.pragma_update(None, "journal_mode", "wal").expect("a journal");
    conn.execute_batch(
        "CREATE TABLE accounts_customuser (id INTEGER PRIMARY KEY, email, password, is_active, is_staff, role, first_name);
         CREATE TABLE attendance_student (id INTEGER PRIMARY KEY, user_id, enrolled_date);
         CREATE TABLE attendance_attendance (id INTEGER PRIMARY KEY, student_id, date, status);
         CREATE TABLE payments_feerecord (id INTEGER PRIMARY KEY, student_id, amount DECIMAL, date_paid);
         CREATE TABLE concerts_concert (id INTEGER PRIMARY KEY);
         INSERT INTO concerts_concert VALUES (1), (2);
         INSERT INTO accounts_customuser VALUES
            (1, 'boaster@example.com', '', 1, 0, 'admin', 'Boaster'),
            (2, 'nobody', '', 1, 0, 'student', ''),
            (3, 'nul@example.com', 'md5$x$y', 1, 0, 'student', 'N' || char(0) || 'ul'),
            (4, 'TWICE@example.com', '', 0, 0, 'student', 'Gone'),
            (5, 'twice@example.com', '', 1, 0, 'caretaker', 'There');
         INSERT INTO attendance_student VALUES (1, 2, '2025-05-01'), (2, 3, 'May'), (3, 99, '2025-05-01'), (4, 4, '2025-05-01');
         INSERT INTO attendance_attendance VALUES
            (1, 1, '2025-06-02', 'present'), (2, 2, '2025-06-02', 'late'), (3, 3, '2025-06-02', 'present'),
            (4, 2, '2099-06-02', 'present'), (5, 2, NULL, 'present'), (6, 4, '2025-06-02', 'absent');
         INSERT INTO payments_feerecord VALUES
            (1, 2, 0.1, '2025-06-02'), (2, 3, 0, '2025-06-02'), (3, 3, 12.345, '2025-06-02'), (4, 3, 9e999, '2025-06-02'),
            (5, 3, 'free', '2025-06-02'), (6, 3, NULL, '2025-06-02'), (7, 3, 1e12, '2025-06-02'), (8, 5, 10, '2025-06-02'),
            (9, 3, 10, '2099-06-02'), (10, 3, 10, 'soon'), (11, 4, 10.5, '2025-06-02');",
    )
    .expect("rows");
    // a connection that is not closed leaves its journal beside the file
    std::mem::forget(conn);
    path
}

/// As an operator sees it.
#[tokio::test]
async fn the_command_prints_the_report_or_one_line() {
    let app = TestApp::new(Engine::Sqlite).await;
    let musicbeats = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_musicbeats"));
        let data = app.folder().join("data");
        command.args(arguments).arg("--data-dir").arg(data).env("MUSICBEATS_LOG", "error").output().expect("a run")
    };
    let file = fixture("seed_schema.sqlite3");
    let told = musicbeats(&["import", "django", &file.display().to_string(), "--dry-run"]);
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(told.status.success() && text.starts_with("seed_schema.sqlite3 would be taken over"), "{text}");
    let refused = musicbeats(&["import", "django", "nothing.sqlite3"]);
    let line = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && line.starts_with("musicbeats: nothing.sqlite3: "), "{line}");
    assert_eq!(line.lines().count(), 1, "{line}");
}
