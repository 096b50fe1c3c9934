//! Which days of a month are charged: of those who pause, whose lessons were planned one by one, and on closed days.

use super::school::{enroll, family, lessons, offering, plan, student};
use crate::support::{Reply, TestApp};
use kit::{args, sql};
use musicbeats::{
    courses::{EnrollmentId, OfferingId},
    people::{FamilyAccountId, StudentId},
};
use serde_json::{Value, json};

const CHARGES: &str = "/api/v1/charges";
const RUNS: &str = "/api/v1/billing-runs";

/// A student who learns the piano for 1200.00 a month.
struct Learner<'a> {
    app: &'a TestApp,
    family: FamilyAccountId,
    student: StudentId,
    piano: OfferingId,
    enrollment: EnrollmentId,
}

impl<'a> Learner<'a> {
    async fn new(app: &'a TestApp, proration: &str, starts_on: &str, ends_on: Option<&str>) -> Self {
        app.personas().await;
        let piano = offering(app, "Piano", "weekly").await;
        let mut plan = plan(piano, 120_000, None);
        plan["proration"] = json!(proration);
        app.make("/api/v1/price-plans", plan).await;
        let family = family(app, "Nair").await;
        let student = student(app, family, "Asha Nair").await;
        let enrollment = enroll(app, student, piano, starts_on, ends_on).await;
        Self { app, family, student, piano, enrollment }
    }

    async fn pauses(&self, starts_on: &str, ends_on: Option<&str>) {
        let pause = json!({ "starts_on": starts_on, "ends_on": ends_on, "reason": "Exams" });
        self.app.office("POST", &format!("/api/v1/enrollments/{}/pauses", self.enrollment), pause).await.expect(201);
    }

    /// A lesson that belongs to no series.
    async fn lesson(&self, starts: &str) -> String {
        let lesson = json!({
            "offering_id": self.piano, "teacher_id": self.app.teacher("Meera Rao").await, "student_ids": [self.student],
            "starts": starts, "duration_minutes": 30,
        });
        self.app.make("/api/v1/lessons", lesson).await
    }

    async fn asks(&self, period: &str) -> Reply {
        self.app.post("owner", CHARGES, json!({ "enrollment_id": self.enrollment, "period": period })).await
    }

    /// What a month costs, and the step that says why.
    async fn pays(&self, period: &str) -> (i64, Value) {
        let charge = self.asks(period).await.expect(201).body;
        let steps = charge["steps"].as_array().expect("steps");
        let sum: i64 = steps.iter().filter_map(|step| step["amount_minor"].as_i64()).sum();
        assert_eq!(charge["net_minor"], sum);
        assert!(steps.len() <= 2, "{charge}");
        let why = steps.get(1).map_or(Value::Null, |step| step["explanation"].clone());
        (sum, why)
    }
}

async fn closed(app: &TestApp, starts_on: &str, ends_on: &str, branch: Option<&str>) {
    let closure = json!({ "kind": "closure", "name": "Repairs", "starts_on": starts_on, "ends_on": ends_on, "branch_id": branch });
    app.make("/api/v1/closures", closure).await;
}

on_both! {
    async fn by_day_a_pause_is_taken_off(app) {
        let asha = Learner::new(app, "by_day", "2026-04-01", None).await;
        asha.pauses("2026-12-03", Some("2026-12-14")).await;
        let charge = asha.asks("2026-12").await.expect(201).body;
        // 1200.00 × 19/31
        assert_eq!(charge["net_minor"], 73_548);
        assert_eq!(charge["description"], "Piano, weekly, December 2026 (paused from 3 to 14 December)");
        assert_eq!(charge["steps"], json!([
            { "kind": "price", "amount_minor": 120_000, "explanation": "Monthly, price from 1 January 2026" },
            { "kind": "proration", "amount_minor": -46_452, "explanation": "19 of 31 days; from 3 to 14 December paused" },
        ]));
        assert_eq!((&charge["service_from"], &charge["service_to"]), (&json!("2026-12-01"), &json!("2026-12-31")));
        assert_eq!(asha.pays("2026-11").await, (120_000, Value::Null));
    }

    async fn a_pause_without_an_end_and_an_end_of_the_enrollment(app) {
        let asha = Learner::new(app, "by_day", "2026-04-01", Some("2027-01-10")).await;
        asha.pauses("2026-12-30", None).await;
        // 29/31
        assert_eq!(asha.pays("2026-12").await, (112_258, json!("29 of 31 days; from 30 to 31 December paused")));
        asha.asks("2027-01").await.refuses(&["period"]);
        let back = json!({ "resumes_on": "2027-01-08" });
        app.office("PUT", &format!("/api/v1/enrollments/{}/resumption", asha.enrollment), back).await.expect(200);
        let why = json!("3 of 31 days to 10 January; from 1 to 7 January paused");
        assert_eq!(asha.pays("2027-01").await, (11_613, why));
    }

    async fn a_month_that_is_paused_as_a_whole_is_not_charged_and_does_not_stop_the_others(app) {
        let asha = Learner::new(app, "by_day", "2026-04-01", None).await;
        asha.pauses("2026-12-01", Some("2026-12-31")).await;
        let refused = asha.asks("2026-12").await.refuses(&["period"]);
        let why = "The enrollment is paused in the whole of this month.";
        assert_eq!(refused.body["errors"]["period"], json!([why]));
        let run = app.post("owner", RUNS, json!({ "period": "2026-12" })).await.expect(200);
        assert_eq!(run.body["families"][0], json!({
            "family_account_id": asha.family, "family_name": "Nair", "outcome": "nothing_to_bill", "invoice_id": null,
            "message": null,
        }));
        // the brother's lessons are billed
        let ravi = student(app, asha.family, "Ravi Nair").await;
        enroll(app, ravi, asha.piano, "2026-05-01", None).await;
        let run = app.post("owner", RUNS, json!({ "period": "2026-12" })).await.expect(200);
        assert_eq!((&run.body["invoiced"], &run.body["charged_minor"]), (&json!(1), &json!(120_000)));
        assert_eq!(app.get("owner", CHARGES).await.expect(200).body["total"], 1);
    }

    async fn a_pause_that_is_entered_later_does_not_undo_a_charge(app) {
        let asha = Learner::new(app, "by_day", "2026-04-01", None).await;
        let charged = asha.asks("2026-12").await.expect(201);
        asha.pauses("2026-12-01", Some("2026-12-31")).await;
        assert_eq!(asha.asks("2026-12").await.expect(200).body, charged.body);
        let run = app.post("owner", RUNS, json!({ "period": "2026-12" })).await.expect(200);
        assert_eq!((&run.body["invoiced"], &run.body["charged_minor"]), (&json!(1), &json!(0)));
    }

    async fn a_plan_that_is_not_prorated_says_that_the_pause_is_charged(app) {
        let asha = Learner::new(app, "none", "2026-04-01", None).await;
        asha.pauses("2026-11-20", Some("2026-12-31")).await;
        assert_eq!(asha.pays("2026-10").await, (120_000, Value::Null));
        assert_eq!(asha.pays("2026-11").await, (120_000, json!("the pause from 20 to 30 November is charged")));
        let december = asha.asks("2026-12").await.expect(201).body;
        assert_eq!(december["description"], "Piano, weekly, December 2026");
        assert_eq!(december["steps"][1], json!(
            { "kind": "proration", "amount_minor": 0, "explanation": "the pause from 1 to 31 December is charged" }
        ));
    }

    async fn by_lesson_the_lessons_of_a_pause_are_taken_off(app) {
        let asha = Learner::new(app, "by_lesson", "2026-04-01", None).await;
        // Mondays: 7, 14, 21, 28 December; 4, 11, 18, 25 January
        lessons(app, asha.student, asha.piano, "2026-11-30", "2027-01-25").await;
        asha.pauses("2026-12-03", Some("2026-12-14")).await;
        asha.pauses("2026-12-22", Some("2026-12-27")).await;
        asha.pauses("2027-01-05", Some("2027-01-10")).await;
        let why = json!("2 of 4 Mondays; from 3 to 14 December and from 22 to 27 December paused");
        assert_eq!(asha.pays("2026-12").await, (60_000, why));
        assert_eq!(asha.pays("2027-01").await, (120_000, json!("4 of 4 Mondays; from 5 to 10 January paused")));
    }

    async fn lessons_that_were_planned_one_by_one_count(app) {
        let asha = Learner::new(app, "by_lesson", "2026-12-14", None).await;
        for starts in ["2026-12-14T17:00", "2026-12-21T17:00"] {
            asha.lesson(starts).await;
        }
        assert_eq!(asha.pays("2026-12").await, (90_000, json!("3 of 4 Mondays from 14 December")));
    }

    async fn that_no_lessons_are_planned_is_said_when_it_is_true(app) {
        let asha = Learner::new(app, "by_lesson", "2026-12-14", Some("2027-01-10")).await;
        let cancelled = asha.lesson("2026-12-16T17:00").await;
        let reason = json!({ "reason": "Ill" });
        app.office("PUT", &format!("/api/v1/lessons/{cancelled}/cancellation"), reason).await.expect(200);
        // somebody who tries a lesson pays for it otherwise
        let trial = asha.lesson("2026-12-18T17:00").await;
        let mut tx = app.app.db.begin().await.expect("a transaction");
        let id: uuid::Uuid = trial.parse().expect("an id");
        tx.exec(sql!("UPDATE lessons SET kind = 'trial' WHERE id = $1"), args![id]).await.expect("an update");
        tx.commit().await.expect("a commit");
        let why = json!("18 of 31 days from 14 December, because no lessons are planned");
        assert_eq!(asha.pays("2026-12").await, (69_677, why));
        asha.lesson("2027-01-12T17:00").await;
        let why = json!("10 of 31 days to 10 January, because no lessons are planned on these days");
        assert_eq!(asha.pays("2027-01").await, (38_710, why));
    }

    async fn single_lessons_count_beside_weekly_ones(app) {
        let asha = Learner::new(app, "by_lesson", "2026-12-14", None).await;
        lessons(app, asha.student, asha.piano, "2026-12-14", "2026-12-28").await;
        asha.lesson("2026-12-19T10:00").await;
        let why = json!("4 of 5 lesson days (Mondays and 19 December) from 14 December");
        assert_eq!(asha.pays("2026-12").await, (96_000, why));
    }

    async fn lessons_beyond_the_enrollment_are_not_charged(app) {
        let asha = Learner::new(app, "by_lesson", "2026-12-15", Some("2026-12-31")).await;
        // Tuesdays: 1, 8, 15, 22, 29 December, and three in January
        lessons(app, asha.student, asha.piano, "2026-12-01", "2027-01-19").await;
        assert_eq!(asha.pays("2026-12").await, (72_000, json!("3 of 5 Tuesdays from 15 December")));
        for period in ["2026-11", "2027-01"] {
            asha.asks(period).await.refuses(&["period"]);
        }
    }

    async fn on_closed_days_there_are_no_lessons_to_pay_for(app) {
        let asha = Learner::new(app, "by_lesson", "2026-12-08", None).await;
        let (main, other) = (app.branch("Main").await, app.branch("Other").await);
        let room = app.make("/api/v1/rooms", json!({ "branch_id": main, "name": "Blue" })).await;
        closed(app, "2026-12-14", "2026-12-14", Some(&main)).await;
        closed(app, "2026-12-21", "2026-12-21", Some(&other)).await;
        let series = json!({
            "offering_id": asha.piano, "teacher_id": app.teacher("Meera Rao").await, "student_ids": [asha.student],
            "room_id": room, "starts_on": "2026-12-14", "ends_on": "2027-01-25", "start_time": "17:00",
            "duration_minutes": 30,
        });
        app.office("POST", "/api/v1/series", series).await.expect(201);
        // Mondays: 7, 21, 28 December
        let why = json!("2 of 3 Mondays from 8 December; closed on 14 December");
        assert_eq!(asha.pays("2026-12").await, (80_000, why));
        // a month costs what it costs, whatever is closed in it
        closed(app, "2027-01-01", "2027-01-20", None).await;
        assert_eq!(asha.pays("2027-01").await, (120_000, Value::Null));
    }
}
