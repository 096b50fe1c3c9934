//! `musicbeats verify`: what is whole is called so, and what is not is named.

mod command;
mod damage;

use crate::support::TestApp;
use kit::{
    db::{Db, DbOptions},
    time::Clock,
};
use musicbeats::verify::{Report, verify};
use serde_json::{Value, json};

/// An institute with lessons and money, on Monday, 2 March 2026.
struct Institute {
    asha: String,
    meera: String,
    /// Asha's, in a class on Mondays at five until the end of March.
    enrollment: String,
    /// The first lesson of the class that is still to come.
    lesson: String,
    /// Asha's family owes 1,500.00 by two bills and has paid 500.00 and 300.00.
    family: String,
    payments: [String; 2],
}

async fn payment(app: &TestApp, family: &str, amount_minor: i64) -> String {
    let key: uuid::Uuid = app.app.new_id();
    let body = json!({ "family_account_id": family, "amount_minor": amount_minor, "method": "cash" });
    let paid = app
        .call_with("office", "POST", "/api/v1/payments", body, &[("idempotency-key", &key.to_string())])
        .await
        .expect(201);
    paid.body["payment"]["id"].as_str().expect("an id").to_owned()
}

async fn institute(app: &TestApp) -> Institute {
    let (meera, asha, ravi) = (app.teacher("Meera").await, app.student("Asha").await, app.student("Ravi").await);
    let class = app.class(&app.group("Guitar").await, "Monday", 4).await;
    app.change_time(&class, json!({ "teacher_id": meera })).await;
    app.make_lessons(&class, "2026-03-31").await;
    let mut enrollments = vec![];
    for student in [&asha, &ravi] {
        let body = json!({ "student_id": student, "class_id": class, "starts_on": "2026-03-02" });
        enrollments.push(app.make("/api/v1/enrollments", body).await);
    }
    let pause = json!({ "starts_on": "2026-03-16", "ends_on": "2026-03-20", "reason": "Exams" });
    app.office("POST", &format!("/api/v1/enrollments/{}/pauses", enrollments[1]), pause).await.expect(201);
    let lessons = app.office("GET", "/api/v1/lessons?from=2026-03-09&to=2026-03-09", Value::Null).await.expect(200);
    let family = app.family_of(&asha).await;
    let components = json!([{ "name": "CGST", "ppm": 90_000 }, { "name": "SGST", "ppm": 90_000 }]);
    let tax = json!({ "name": "GST 18 %", "sac": "999293", "components": components });
    let tax = app.make("/api/v1/tax-rules", tax).await;
    let mut payments = vec![];
    for (amount_minor, tax_rule, paid) in [(100_000, None, 50_000), (42_373, Some(&tax), 30_000)] {
        let charge = json!({
            "student_id": asha, "kind": "other", "description": "Strings", "amount_minor": amount_minor,
            "tax_rule_id": tax_rule,
        });
        app.make("/api/v1/charges", charge).await;
        app.make("/api/v1/invoices", json!({ "family_account_id": family })).await;
        payments.push(payment(app, &family, paid).await);
    }
    let [first, second] = payments.try_into().expect("two payments");
    Institute {
        asha,
        meera,
        enrollment: enrollments.swap_remove(0),
        lesson: lessons.body["items"][0]["id"].as_str().expect("a lesson").to_owned(),
        family,
        payments: [first, second],
    }
}

/// What verify says, by way of a look that cannot write.
async fn report(app: &TestApp, head: Option<&str>) -> Report {
    let db = Db::open_existing(&DbOptions::new(app.url())).await.expect("the database opens");
    verify(&db, app.clock.now(), head).await
}

/// The faults, each with its section.
async fn faults(app: &TestApp) -> Vec<String> {
    told(&report(app, None).await)
}

fn told(report: &Report) -> Vec<String> {
    report.faults().map(|(section, fault)| format!("{section}: {fault}")).collect()
}

/// Each fault has these parts, and there are no others.
#[track_caller]
fn are(faults: &[String], parts: &[&[&str]]) {
    let fits = faults.len() == parts.len()
        && faults.iter().zip(parts).all(|(fault, parts)| parts.iter().all(|part| fault.contains(part)));
    assert!(fits, "{faults:#?}\nare not\n{parts:#?}");
}

on_both! {
    async fn an_institute_with_lessons_and_money_is_whole(app) {
        institute(app).await;
        let report = report(app, None).await;
        assert_eq!(told(&report), Vec::<String>::new());
        let said = report.to_string();
        for part in ["2 payments, 4 documents, 2 charges", "5 lessons", "2 enrollments", "foreign keys", "events, head "] {
            assert!(said.contains(part), "{said}");
        }
        assert_eq!(report.summary(), None);
    }

    async fn an_empty_one_is_too(app) {
        let report = report(app, None).await;
        assert_eq!(told(&report), Vec::<String>::new());
        assert!(report.to_string().contains("audit trail  OK: no events"), "{report}");
    }

    async fn looking_writes_nothing(app) {
        institute(app).await;
        let db = Db::open_existing(&DbOptions::new(app.url())).await.expect("the database opens");
        let mut tx = db.read_long().await.expect("a snapshot");
        let written = tx.exec(kit::sql!("UPDATE students SET notes = notes"), kit::args![]).await;
        assert!(matches!(written, Err(kit::db::DbError::ReadOnly)), "{written:?}");
    }
}
