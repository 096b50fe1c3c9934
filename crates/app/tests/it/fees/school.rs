//! A small music school whose families are billed. What other parts of the product make is made through them.

use crate::support::{Reply, TestApp};
use jiff::SignedDuration;
use kit::{args, sql};
use musicbeats::{
    courses::{EnrollmentId, OfferingId},
    people::{FamilyAccountId, StudentId},
};
use serde_json::{Value, json};

pub(super) const ANY_ID: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

fn id<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("no id: {text}"))
}

pub(super) async fn family(app: &TestApp, name: &str) -> FamilyAccountId {
    id(&app.family(name).await)
}

/// A family that pays in another currency than the institute's.
pub(super) async fn family_in(app: &TestApp, name: &str, currency: &str) -> FamilyAccountId {
    let family = family(app, name).await;
    let mut tx = app.app.db.begin().await.expect("a transaction");
    let update = sql!("UPDATE family_accounts SET currency = $1 WHERE id = $2");
    assert_eq!(tx.exec(update, args![currency, family]).await.expect("an update"), 1);
    tx.commit().await.expect("a commit");
    family
}

pub(super) async fn student(app: &TestApp, family: FamilyAccountId, name: &str) -> StudentId {
    id(&app.student_in(&family.to_string(), name).await)
}

pub(super) async fn offering(app: &TestApp, course: &str, name: &str) -> OfferingId {
    let course = app.course(course, "Piano").await;
    let offering = json!({ "name": name, "format": "private", "duration_minutes": 30 });
    id(&app.make(&format!("/api/v1/courses/{course}/offerings"), offering).await)
}

pub(super) async fn enroll(
    app: &TestApp,
    student: StudentId,
    offering: OfferingId,
    starts_on: &str,
    ends_on: Option<&str>,
) -> EnrollmentId {
    let body = json!({ "student_id": student, "offering_id": offering, "starts_on": starts_on, "ends_on": ends_on });
    id(&app.make("/api/v1/enrollments", body).await)
}

/// A lesson a week, from a day to a day.
pub(super) async fn lessons(app: &TestApp, student: StudentId, offering: OfferingId, from: &str, to: &str) -> Reply {
    let series = json!({
        "offering_id": offering, "teacher_id": app.teacher("Meera Rao").await, "student_ids": [student],
        "starts_on": from, "ends_on": to, "start_time": "17:00", "duration_minutes": 30,
    });
    app.office("POST", "/api/v1/series", series).await.expect(201)
}

/// Makes somebody guardian of students of one family: of each, whether he is blocked.
pub(super) async fn is_guardian(app: &TestApp, who: &str, family: FamilyAccountId, wards: &[(StudentId, bool)]) {
    let path = format!("/api/v1/family-accounts/{family}/guardians");
    let guardian = app.make(&path, json!({ "full_name": who })).await;
    for (student, blocked) in wards {
        app.link(&student.to_string(), &guardian, json!({ "blocked": blocked })).await;
    }
    app.let_in(&format!("guardians/{guardian}"), who).await;
}

/// Changes the institute's settings.
pub(super) async fn institute(app: &TestApp, change: Value) {
    app.office("PATCH", "/api/v1/institute", change).await.expect(200);
}

/// GST of 18 %, half of it CGST and half SGST.
pub(super) async fn gst(app: &TestApp) -> String {
    let components = json!([{ "name": "CGST", "ppm": 90_000 }, { "name": "SGST", "ppm": 90_000 }]);
    app.make("/api/v1/tax-rules", json!({ "name": "GST 18 %", "sac": "999293", "components": components })).await
}

/// A plan of an offering: flat by the month, prorated by lesson.
pub(super) fn plan(offering: OfferingId, amount_minor: i64, tax_rule: Option<&str>) -> Value {
    json!({
        "offering_id": offering, "name": "Monthly", "kind": "monthly_flat", "amount_minor": amount_minor,
        "tax_rule_id": tax_rule, "proration": "by_lesson", "valid_from": "2026-01-01",
    })
}

/// Something a family owes, without tax.
pub(super) async fn owes(app: &TestApp, student: StudentId, amount_minor: i64) -> String {
    let charge = json!({
        "student_id": student, "kind": "other", "description": "Strings", "amount_minor": amount_minor,
    });
    app.make("/api/v1/charges", charge).await
}

pub(super) async fn invoice(app: &TestApp, family: FamilyAccountId) -> Reply {
    app.office("POST", "/api/v1/invoices", json!({ "family_account_id": family })).await.expect(201)
}

/// A payment in cash, under a key of its own.
pub(super) async fn pays(app: &TestApp, family: FamilyAccountId, amount_minor: i64) -> Reply {
    let key: uuid::Uuid = app.app.new_id();
    let body = json!({ "family_account_id": family, "amount_minor": amount_minor, "method": "cash" });
    pay(app, "owner", &key.to_string(), body).await
}

pub(super) async fn pay(app: &TestApp, who: &str, key: &str, body: Value) -> Reply {
    app.call_with(who, "POST", "/api/v1/payments", body, &[("idempotency-key", key)]).await
}

/// A student who takes piano lessons for 2500.00 a month since 5 January.
pub(super) struct Pupil {
    pub(super) family: FamilyAccountId,
    pub(super) student: StudentId,
    pub(super) enrollment: EnrollmentId,
}

/// One in each family.
pub(super) async fn pupils<const N: usize>(app: &TestApp, families: [&str; N]) -> Vec<Pupil> {
    let offering = offering(app, "Piano Grade 1", "30 minutes").await;
    app.make("/api/v1/price-plans", plan(offering, 250_000, None)).await;
    let mut pupils = vec![];
    for name in families {
        let family = family(app, name).await;
        let student = student(app, family, &format!("Asha {name}")).await;
        let enrollment = enroll(app, student, offering, "2026-01-05", None).await;
        pupils.push(Pupil { family, student, enrollment });
    }
    pupils
}

/// Days go by; whoever acts then signs in again.
pub(super) fn later(app: &TestApp, days: i64) {
    app.advance(SignedDuration::from_hours(24 * days));
    app.forget_everybody();
}

/// Sets the clock; whoever acts then signs in again.
pub(super) fn at(app: &TestApp, instant: &str) {
    app.clock.set(instant.parse().expect("an instant"));
    app.forget_everybody();
}
