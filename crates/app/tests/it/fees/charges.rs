//! What families owe, and why.

use super::school::{ANY_ID, enroll, family, family_in, later, lessons, offering, plan, pupils, student};
use serde_json::{Value, json};

const CHARGES: &str = "/api/v1/charges";

on_both! {
    async fn a_month_is_charged_once(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let month = json!({ "enrollment_id": pupil.enrollment, "period": "2026-03" });
        let first = app.post("front_desk", CHARGES, month.clone()).await.expect(201);
        assert_eq!(first.body["charge_key"], format!("tuition:{}:2026-03", pupil.enrollment));
        assert_eq!(first.body["description"], "Piano Grade 1, 30 minutes, March 2026");
        assert_eq!(first.body["net_minor"], 250_000);
        assert_eq!(first.body["steps"], json!([
            { "kind": "price", "amount_minor": 250_000, "explanation": "Monthly, price from 1 January 2026" },
        ]));
        // a new price does not change what was charged
        let mut dearer = plan(offering(app, "Guitar Grade 1", "30 minutes").await, 300_000, None);
        let plans = app.get("owner", "/api/v1/price-plans").await.expect(200);
        dearer["offering_id"] = plans.body["items"][0]["offering_id"].clone();
        dearer["valid_from"] = json!("2026-02-01");
        app.post("owner", "/api/v1/price-plans", dearer).await.expect(201);
        let again = app.post("owner", CHARGES, month).await.expect(200);
        assert_eq!(again.body, first.body);
        later(app, 1);
        let next = json!({ "enrollment_id": pupil.enrollment, "period": "2026-04" });
        assert_eq!(app.post("owner", CHARGES, next).await.expect(201).body["net_minor"], 300_000);
        let listed = app.get("owner", &format!("{CHARGES}?student_id={}&invoiced=false", pupil.student)).await.expect(200);
        assert_eq!((&listed.body["total"], &listed.body["items"][1]), (&json!(2), &first.body));
    }

    async fn the_first_month_is_charged_from_the_first_lesson_on(app) {
        app.personas().await;
        let piano = offering(app, "Piano", "weekly").await;
        app.post("owner", "/api/v1/price-plans", plan(piano, 250_000, None)).await.expect(201);
        let nair = family(app, "Nair").await;
        let asha = student(app, nair, "Asha Nair").await;
        let enrollment = enroll(app, asha, piano, "2026-03-12", None).await;
        // Thursdays: 5, 12, 19, 26; the student's lessons begin with the enrollment
        lessons(app, asha, piano, "2026-03-12", "2026-05-28").await;
        let charge = app.post("owner", CHARGES, json!({ "enrollment_id": enrollment, "period": "2026-03" })).await.expect(201);
        assert_eq!(charge.body["net_minor"], 187_500);
        assert_eq!(charge.body["description"], "Piano, weekly, March 2026 (from 12 March)");
        assert_eq!((&charge.body["service_from"], &charge.body["service_to"]), (&json!("2026-03-12"), &json!("2026-03-31")));
        assert_eq!(charge.body["steps"][1], json!(
            { "kind": "proration", "amount_minor": -62_500, "explanation": "3 of 4 Thursdays from 12 March" }
        ));
    }

    async fn without_lessons_the_days_count_and_the_step_says_so(app) {
        app.personas().await;
        let piano = offering(app, "Piano", "weekly").await;
        app.post("owner", "/api/v1/price-plans", plan(piano, 250_000, None)).await.expect(201);
        let nair = family(app, "Nair").await;
        let asha = student(app, nair, "Asha Nair").await;
        let enrollment = enroll(app, asha, piano, "2026-03-14", Some("2026-03-20")).await;
        let charge = app.post("owner", CHARGES, json!({ "enrollment_id": enrollment, "period": "2026-03" })).await.expect(201);
        assert_eq!(charge.body["net_minor"], 56_452);
        assert_eq!(charge.body["description"], "Piano, weekly, March 2026 (from 14 to 20 March)");
        assert_eq!(charge.body["steps"][1]["explanation"], "7 of 31 days from 14 to 20 March, because no lessons are planned");
        for period in ["2026-02", "2026-04"] {
            app.post("owner", CHARGES, json!({ "enrollment_id": enrollment, "period": period })).await.refuses(&["period"]);
        }
    }

    async fn a_price_agreed_takes_the_place_of_the_plans(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let plan_id = app.get("owner", "/api/v1/price-plans").await.expect(200).body["items"][0]["id"].clone();
        let url = format!("/api/v1/enrollments/{}/price-plan", pupil.enrollment);
        let agreed = json!({ "price_plan_id": plan_id, "starts_on": "2026-02-01", "price_override_minor": 0 });
        app.put("owner", &url, agreed).await.expect(200);
        let charge = |period: &str| json!({ "enrollment_id": pupil.enrollment, "period": period });
        assert_eq!(app.post("owner", CHARGES, charge("2026-02")).await.expect(201).body["net_minor"], 0);
        let free = app.get("owner", CHARGES).await.expect(200).body["items"][0]["steps"][0]["explanation"].clone();
        assert_eq!(free, "price agreed in place of that of Monthly");
        // a month that costs nothing waits for one that does
        let nothing = json!({ "family_account_id": pupil.family });
        app.post("owner", "/api/v1/invoices", nothing).await.problem(409, "nothing_to_invoice");
        assert_ne!(app.post("owner", CHARGES, charge("2026-01")).await.expect(201).body["net_minor"], 0);
    }

    async fn a_registration_is_charged_once_a_year_and_other_things_as_often_as_they_are_sold(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let charge = |kind: &str, amount: i64| json!({
            "student_id": pupil.student, "kind": kind, "description": "Registration fee", "amount_minor": amount,
        });
        let first = app.post("accountant", CHARGES, charge("registration", 50_000)).await.expect(201);
        assert_eq!(first.body["charge_key"], format!("reg:{}:2025", pupil.student));
        assert_eq!(app.post("owner", CHARGES, charge("registration", 50_000)).await.expect(200).id(), first.id());
        app.post("owner", CHARGES, charge("registration", 60_000)).await.problem(409, "charged_otherwise");
        let one = app.post("owner", CHARGES, charge("other", 50_000)).await.expect(201).id();
        assert_ne!(app.post("owner", CHARGES, charge("other", 50_000)).await.expect(201).id(), one);
        later(app, 30);
        assert_ne!(app.post("owner", CHARGES, charge("registration", 60_000)).await.expect(201).id(), first.id());
    }

    async fn a_bad_charge_is_refused_by_field(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let refuse = async |body: Value, fields: &[&str]| app.post("owner", CHARGES, body).await.refuses(fields);
        refuse(json!({}), &["amount_minor", "description", "kind", "student_id"]).await;
        refuse(json!({ "enrollment_id": pupil.enrollment }), &["period"]).await;
        refuse(json!({ "period": "2026-03" }), &["enrollment_id"]).await;
        for period in ["2026-13", "2026-3", "march", "", "9999-01", "2027-05"] {
            refuse(json!({ "enrollment_id": pupil.enrollment, "period": period }), &["period"]).await;
        }
        refuse(json!({ "enrollment_id": ANY_ID, "period": "2026-03" }), &["enrollment_id"]).await;
        refuse(json!({ "enrollment_id": pupil.enrollment, "period": "2025-12" }), &["period"]).await;
        let other = |field: &str, value: Value| {
            let mut body = json!({ "student_id": pupil.student, "kind": "other", "description": "Strings", "amount_minor": 1 });
            body[field] = value;
            body
        };
        for amount in [json!(0), json!(-1), json!("100"), json!(0.5), json!(1e30), json!(10_000_000_000_001i64)] {
            refuse(other("amount_minor", amount), &["amount_minor"]).await;
        }
        for (field, value) in [
            ("student_id", json!(ANY_ID)), ("kind", json!("tuition")), ("kind", json!("gift")), ("description", json!(" ")),
            ("description", json!("x".repeat(201))), ("tax_rule_id", json!(ANY_ID)),
        ] {
            refuse(other(field, value), &[field]).await;
        }
        assert_eq!(app.get("owner", CHARGES).await.expect(200).body["total"], 0);
        app.get("owner", &format!("{CHARGES}?student_id=asha")).await.refuses(&["student_id"]);
    }

    async fn an_enrollment_without_a_price_says_so(app) {
        app.personas().await;
        let nair = family(app, "Nair").await;
        let asha = student(app, nair, "Asha Nair").await;
        let piano = offering(app, "Piano", "weekly").await;
        let enrollment = enroll(app, asha, piano, "2026-01-05", None).await;
        let month = json!({ "enrollment_id": enrollment, "period": "2026-03" });
        app.post("owner", CHARGES, month.clone()).await.refuses(&["enrollment_id"]);
        // two plans: somebody has to choose
        for name in ["Usual", "Reduced"] {
            let mut plan = plan(piano, 100_000, None);
            plan["name"] = json!(name);
            app.post("owner", "/api/v1/price-plans", plan).await.expect(201);
        }
        app.post("owner", CHARGES, month.clone()).await.refuses(&["enrollment_id"]);
        let plans = app.get("owner", "/api/v1/price-plans").await.expect(200);
        let url = format!("/api/v1/enrollments/{enrollment}/price-plan");
        app.put("owner", &url, json!({ "price_plan_id": plans.body["items"][1]["id"] })).await.expect(200);
        app.post("owner", CHARGES, month).await.expect(201);
    }

    async fn a_family_is_not_charged_in_another_currency(app) {
        app.personas().await;
        let piano = offering(app, "Piano", "weekly").await;
        let plan_id = app.post("owner", "/api/v1/price-plans", plan(piano, 250_000, None)).await.expect(201).id();
        let smith = family_in(app, "Smith", "USD").await;
        let ann = student(app, smith, "Ann Smith").await;
        let enrollment = enroll(app, ann, piano, "2026-01-05", None).await;
        let month = json!({ "enrollment_id": enrollment, "period": "2026-03" });
        app.post("owner", CHARGES, month).await.refuses(&["enrollment_id"]);
        let url = format!("/api/v1/enrollments/{enrollment}/price-plan");
        app.put("owner", &url, json!({ "price_plan_id": plan_id })).await.refuses(&["price_plan_id"]);
    }
}
