//! Tax rules, price plans and what is agreed for an enrollment.

use super::school::{self, ANY_ID, gst, later, offering, plan, pupils};
use crate::support::TestApp;
use serde_json::{Value, json};

const RULES: &str = "/api/v1/tax-rules";
const PLANS: &str = "/api/v1/price-plans";

on_both! {
    async fn tax_rules_are_made_and_listed(app) {
        app.personas().await;
        let id = gst(app).await;
        let listed = app.get("accountant", RULES).await.expect(200);
        assert_eq!(listed.body["items"][0], json!({
            "id": id, "name": "GST 18 %", "sac": "999293",
            "components": [{ "name": "CGST", "ppm": 90_000 }, { "name": "SGST", "ppm": 90_000 }],
        }));
        let rule = |name: &str, components: Value| json!({ "name": name, "components": components });
        let one = json!([{ "name": "VAT", "ppm": 190_000 }]);
        app.post("owner", RULES, rule("GST 18 %", one.clone())).await.refuses(&["name"]);
        app.post("owner", RULES, rule(" ", json!([]))).await.refuses(&["components", "name"]);
        let wrong = json!([{ "name": "a:b", "ppm": -1 }, { "name": "VAT", "ppm": 1_000_001 }]);
        app.post("owner", RULES, rule("x", wrong)).await
            .refuses(&["components.0.name", "components.0.ppm", "components.1.ppm"]);
        let twice = json!([{ "name": "VAT", "ppm": 1 }, { "name": "VAT", "ppm": 2 }]);
        app.post("owner", RULES, rule("x", twice)).await.refuses(&["components"]);
        app.post("owner", RULES, rule("x", json!([{ "name": "VAT", "ppm": 8.5 }]))).await.refuses(&["components[0].ppm"]);
    }

    async fn a_price_follows_another_under_one_name(app) {
        app.personas().await;
        let offering = offering(app, "Piano Grade 1", "30 minutes").await;
        let first = app.post("owner", PLANS, plan(offering, 250_000, None)).await.expect(201);
        assert_eq!((&first.body["amount_minor"], &first.body["currency"]), (&json!(250_000), &json!("INR")));
        let mut dearer = plan(offering, 280_000, None);
        dearer["valid_from"] = json!("2026-04-01");
        let second = app.post("accountant", PLANS, dearer.clone()).await.expect(201);
        assert_eq!(second.id(), first.id());
        // the new price has not begun
        assert_eq!(second.body["amount_minor"], 250_000);
        assert_eq!(second.body["versions"][1]["amount_minor"], 280_000);
        app.post("owner", PLANS, dearer).await.refuses(&["valid_from"]);
        later(app, 40);
        let listed = app.get("front_desk", PLANS).await.expect(200);
        assert_eq!(listed.body["items"].as_array().expect("plans").len(), 1);
        assert_eq!(listed.body["items"][0]["amount_minor"], 280_000);
        // another offering may use the same name
        let other = school::offering(app, "Guitar Grade 1", "30 minutes").await;
        app.post("owner", PLANS, plan(other, 200_000, None)).await.expect(201);
    }

    async fn a_bad_price_is_refused(app) {
        app.personas().await;
        let offering = offering(app, "Piano Grade 1", "30 minutes").await;
        let with = |field: &str, value: Value| {
            let mut plan = plan(offering, 250_000, None);
            plan[field] = value;
            plan
        };
        for amount in [json!(0), json!(-1), json!("2500"), json!(2500.5), json!(10_000_000_000_001i64), json!(null)] {
            app.post("owner", PLANS, with("amount_minor", amount)).await.refuses(&["amount_minor"]);
        }
        for (field, value) in [
            ("offering_id", json!(ANY_ID)), ("offering_id", json!("piano")), ("tax_rule_id", json!(ANY_ID)),
            ("name", json!("  ")), ("name", json!("x".repeat(101))), ("kind", json!("per_lesson")),
            ("proration", json!("weekly")), ("valid_from", json!("2026-02-30")), ("valid_from", json!("0026-02-01")),
        ] {
            app.post("owner", PLANS, with(field, value)).await.refuses(&[field]);
        }
    }

    async fn a_price_is_agreed_for_an_enrollment(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let url = format!("/api/v1/enrollments/{}/price-plan", pupil.enrollment);
        app.get("owner", &url).await.problem(404, "not_found");
        let plan_id = app.get("owner", PLANS).await.expect(200).body["items"][0]["id"].clone();
        let first = app.put("front_desk", &url, json!({ "price_plan_id": plan_id })).await.expect(200);
        assert_eq!((&first.body["starts_on"], &first.body["ends_on"]), (&json!("2026-01-05"), &Value::Null));
        // only those who set prices give one of its own
        let own = json!({ "price_plan_id": plan_id, "price_override_minor": 200_000 });
        app.put("front_desk", &url, own.clone()).await.problem(403, "forbidden");
        let second = app.put("accountant", &url, own).await.expect(200);
        assert_eq!((&second.body["starts_on"], &second.body["price_override_minor"]), (&json!("2026-03-02"), &json!(200_000)));
        assert_eq!(app.get("owner", &url).await.expect(200).body, second.body);
        let trail = app.get("owner", "/api/v1/audit?entity=enrollment").await.expect(200);
        assert_eq!(trail.body["items"][0]["after"]["price_override_minor"], 200_000);
    }

    async fn an_agreement_must_fit_the_enrollment(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let url = format!("/api/v1/enrollments/{}/price-plan", pupil.enrollment);
        let guitar = offering(app, "Guitar Grade 1", "30 minutes").await;
        let other = app.post("owner", PLANS, plan(guitar, 200_000, None)).await.expect(201).id();
        let plan_id = pick(app, "Monthly", &other).await;
        app.put("owner", &url, json!({ "price_plan_id": ANY_ID })).await.refuses(&["price_plan_id"]);
        app.put("owner", &url, json!({ "price_plan_id": other })).await.refuses(&["price_plan_id"]);
        let on = |day: &str| json!({ "price_plan_id": plan_id, "starts_on": day });
        app.put("owner", &url, on("2026-01-04")).await.refuses(&["starts_on"]);
        app.put("owner", &url, json!({ "price_plan_id": plan_id, "price_override_minor": -1 })).await
            .refuses(&["price_override_minor"]);
        let unknown = format!("/api/v1/enrollments/{ANY_ID}/price-plan");
        app.put("owner", &unknown, on("2026-03-02")).await.problem(404, "not_found");
    }
}

/// The plan that is not the other one.
async fn pick(app: &TestApp, name: &str, other: &str) -> String {
    let plans = app.get("owner", PLANS).await.expect(200).body["items"].clone();
    let fits = |plan: &&Value| plan["name"] == name && plan["id"] != other;
    plans.as_array().expect("plans").iter().find(fits).expect("a plan")["id"].as_str().expect("an id").to_owned()
}
