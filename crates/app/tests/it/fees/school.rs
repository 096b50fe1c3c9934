//! A small music school whose families are billed.

use crate::support::{Reply, TestApp};
use jiff::SignedDuration;
use kit::{args, db::Tx, sql};
use musicbeats::{
    accounts::UserId,
    courses::{CourseId, EnrollmentId, OfferingId},
    people::{FamilyAccountId, GuardianId, StudentId},
};
use serde_json::{Value, json};

pub(super) const ANY_ID: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

async fn begin(app: &TestApp) -> Tx {
    app.app.db.begin().await.expect("a transaction")
}

pub(super) async fn family(app: &TestApp, name: &str) -> FamilyAccountId {
    family_in(app, name, "INR").await
}

pub(super) async fn family_in(app: &TestApp, name: &str, currency: &str) -> FamilyAccountId {
    let id: FamilyAccountId = app.app.new_id();
    let mut tx = begin(app).await;
    let insert =
        sql!("INSERT INTO family_accounts (id, name, currency, search_key, created_at) VALUES ($1, $2, $3, $4, 0)");
    tx.exec(insert, args![id, name, currency, kit::text::search_key(name)]).await.expect("a family");
    tx.commit().await.expect("a family");
    id
}

pub(super) async fn student(app: &TestApp, family: FamilyAccountId, name: &str) -> StudentId {
    let id: StudentId = app.app.new_id();
    let mut tx = begin(app).await;
    tx.exec(
        sql!(
            "INSERT INTO students (id, family_account_id, full_name, email, phone, notes, status, search_key, created_at)
             VALUES ($1, $2, $3, '', '', '', 'active', $3, 0)"
        ),
        args![id, family, name],
    )
    .await
    .expect("a student");
    tx.commit().await.expect("a student");
    id
}

pub(super) async fn offering(app: &TestApp, course: &str, name: &str) -> OfferingId {
    let (course_id, id): (CourseId, OfferingId) = (app.app.new_id(), app.app.new_id());
    let mut tx = begin(app).await;
    tx.exec(
        sql!(
            "INSERT INTO courses (id, name, instrument, level, published, active, created_at)
             VALUES ($1, $2, 'piano', '', TRUE, TRUE, 0)"
        ),
        args![course_id, course],
    )
    .await
    .expect("a course");
    tx.exec(
        sql!(
            "INSERT INTO offerings (id, course_id, name, format, duration_minutes, active, created_at)
             VALUES ($1, $2, $3, 'private', 30, TRUE, 0)"
        ),
        args![id, course_id, name],
    )
    .await
    .expect("an offering");
    tx.commit().await.expect("an offering");
    id
}

pub(super) async fn enroll(
    app: &TestApp,
    student: StudentId,
    offering: OfferingId,
    starts_on: &str,
    ends_on: Option<&str>,
) -> EnrollmentId {
    let id: EnrollmentId = app.app.new_id();
    let mut tx = begin(app).await;
    tx.exec(
        sql!(
            "INSERT INTO enrollments (id, student_id, offering_id, starts_on, ends_on, created_at)
             VALUES ($1, $2, $3, $4, $5, 0)"
        ),
        args![id, student, offering, starts_on, ends_on],
    )
    .await
    .expect("an enrollment");
    tx.commit().await.expect("an enrollment");
    id
}

/// A series with a lesson on each of these days.
pub(super) async fn lessons(app: &TestApp, student: StudentId, offering: OfferingId, days: &[&str]) {
    let (teacher, series): (uuid::Uuid, uuid::Uuid) = (app.app.new_id(), app.app.new_id());
    let mut tx = begin(app).await;
    tx.exec(
        sql!(
            "INSERT INTO teachers (id, full_name, email, phone, active, search_key, created_at)
             VALUES ($1, 'Meera Rao', '', '', TRUE, 'meera rao', 0)"
        ),
        args![teacher],
    )
    .await
    .expect("a teacher");
    tx.exec(
        sql!(
            "INSERT INTO series (id, offering_id, title, teacher_id, starts_on, ends_on, start_time, duration_minutes,
                                 time_zone, created_at)
             VALUES ($1, $2, 'Piano', $3, $4, $5, '17:00', 30, 'Asia/Kolkata', 0)"
        ),
        args![series, offering, teacher, days[0], days[days.len() - 1]],
    )
    .await
    .expect("a series");
    for day in days {
        let lesson: uuid::Uuid = app.app.new_id();
        tx.exec(
            sql!(
                "INSERT INTO lessons (id, series_id, series_date, offering_id, title, teacher_id, on_date, start_time,
                                      duration_minutes, time_zone, starts_at, ends_at, status, version, created_at)
                 VALUES ($1, $2, $3, $4, 'Piano', $5, $3, '17:00', 30, 'Asia/Kolkata', 0, 1, 'planned', 1, 0)"
            ),
            args![lesson, series, *day, offering, teacher],
        )
        .await
        .expect("a lesson");
        tx.exec(sql!("INSERT INTO lesson_students (lesson_id, student_id) VALUES ($1, $2)"), args![lesson, student])
            .await
            .expect("a student in the lesson");
    }
    tx.commit().await.expect("lessons");
}

/// Makes a user the student.
pub(super) async fn is_student(app: &TestApp, user: &str, student: StudentId) {
    let user: UserId = user.parse().expect("an id");
    let mut tx = begin(app).await;
    tx.exec(sql!("UPDATE students SET user_id = $1 WHERE id = $2"), args![user, student]).await.expect("a link");
    tx.commit().await.expect("a link");
}

/// Makes a user guardian of students of one family: of each, whether he is blocked.
pub(super) async fn is_guardian(app: &TestApp, user: &str, family: FamilyAccountId, wards: &[(StudentId, bool)]) {
    let (user, id): (UserId, GuardianId) = (user.parse().expect("an id"), app.app.new_id());
    let mut tx = begin(app).await;
    tx.exec(
        sql!(
            "INSERT INTO guardians (id, family_account_id, user_id, full_name, email, phone, search_key, created_at)
             VALUES ($1, $2, $3, 'Guardian', '', '', 'guardian', 0)"
        ),
        args![id, family, user],
    )
    .await
    .expect("a guardian");
    for (student, blocked) in wards {
        tx.exec(
            sql!(
                "INSERT INTO guardian_links (guardian_id, student_id, relationship, may_view, may_contact, may_pick_up,
                                             may_pay, blocked, created_at)
                 VALUES ($1, $2, 'mother', TRUE, TRUE, TRUE, TRUE, $3, 0)"
            ),
            args![id, *student, *blocked],
        )
        .await
        .expect("a link");
    }
    tx.commit().await.expect("a guardian");
}

/// The institute as it is set up: its tax number and the first part of its numbers.
pub(super) async fn institute(app: &TestApp, tax_number: &str, prefix: &str) {
    let mut tx = begin(app).await;
    tx.exec(sql!("DELETE FROM institute"), args![]).await.expect("no settings");
    tx.exec(
        sql!(
            "INSERT INTO institute (id, name, legal_name, address, phone, email, tax_number, state_code, time_zone, currency,
                                    locale, week_starts_on, invoice_prefix, fiscal_year_starts_month, round_to_minor, upi_vpa,
                                    updated_at)
             VALUES (1, 'Music Beats Academy', '', '', '', '', $1, '33', 'Asia/Kolkata', 'INR', 'en-IN', 1, $2, 4, 100,
                     'musicbeats@okbank', 0)"
        ),
        args![tax_number, prefix],
    )
    .await
    .expect("settings");
    tx.commit().await.expect("settings");
}

/// GST of 18 %, half of it CGST and half SGST.
pub(super) async fn gst(app: &TestApp) -> String {
    let components = json!([{ "name": "CGST", "ppm": 90_000 }, { "name": "SGST", "ppm": 90_000 }]);
    let rule = json!({ "name": "GST 18 %", "sac": "999293", "components": components });
    app.post("owner", "/api/v1/tax-rules", rule).await.expect(201).id()
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
    app.post("owner", "/api/v1/charges", charge).await.expect(201).id()
}

pub(super) async fn invoice(app: &TestApp, family: FamilyAccountId) -> Reply {
    app.post("owner", "/api/v1/invoices", json!({ "family_account_id": family })).await.expect(201)
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

/// A family with one student who takes piano lessons for 2500.00 a month since January.
pub(super) struct Pupil {
    pub(super) family: FamilyAccountId,
    pub(super) student: StudentId,
    pub(super) enrollment: EnrollmentId,
}

pub(super) async fn pupils<const N: usize>(app: &TestApp, names: [&str; N]) -> Vec<Pupil> {
    let offering = offering(app, "Piano Grade 1", "30 minutes").await;
    app.post("owner", "/api/v1/price-plans", plan(offering, 250_000, None)).await.expect(201);
    let mut pupils = vec![];
    for name in names {
        let family = family(app, name).await;
        let student = student(app, family, &format!("Asha {name}")).await;
        let enrollment = enroll(app, student, offering, "2026-01-05", None).await;
        pupils.push(Pupil { family, student, enrollment });
    }
    pupils
}

pub(super) fn days(count: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * count)
}
