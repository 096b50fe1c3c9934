//! Billing everybody at the end of a month.

use super::school::{self, ANY_ID, enroll, invoice, offering, owes, plan, pupils, student};
use serde_json::{Value, json};

const RUNS: &str = "/api/v1/billing-runs";

on_both! {
    async fn a_run_charges_and_invoices_everybody_and_a_second_one_nobody(app) {
        app.personas().await;
        let all = pupils(app, ["Nair", "Rao"]).await;
        let sibling = student(app, all[0].family, "Ravi Nair").await;
        let guitar = offering(app, "Guitar", "weekly").await;
        app.post("owner", "/api/v1/price-plans", plan(guitar, 100_000, None)).await.expect(201);
        enroll(app, sibling, guitar, "2026-02-01", None).await;
        // something else that waits, of a family without lessons
        let iyer = school::family(app, "Iyer").await;
        let uma = student(app, iyer, "Uma Iyer").await;
        owes(app, uma, 5_000).await;
        let run = app.post("front_desk", RUNS, json!({ "period": "2026-03" })).await.expect(200);
        assert_eq!((&run.body["period"], &run.body["invoiced"], &run.body["charged_minor"]), (&json!("2026-03"), &json!(3), &json!(600_000)));
        let families = run.body["families"].as_array().expect("families");
        let said: Vec<Value> = families.iter().map(|f| json!([f["family_name"], f["outcome"]])).collect();
        assert_eq!(said, [json!(["Iyer", "invoiced"]), json!(["Nair", "invoiced"]), json!(["Rao", "invoiced"])]);
        let nair = families[1]["invoice_id"].as_str().expect("an id");
        let nair = app.get("owner", &format!("/api/v1/invoices/{nair}")).await.expect(200);
        let lines: Vec<&Value> = nair.body["lines"].as_array().expect("lines").iter().map(|l| &l["description"]).collect();
        assert_eq!(lines, ["Asha Nair: Piano Grade 1, 30 minutes, March 2026", "Ravi Nair: Guitar, weekly, March 2026"]);
        let again = app.post("owner", RUNS, json!({ "period": "2026-03" })).await.expect(200);
        assert_eq!((&again.body["invoiced"], &again.body["charged_minor"]), (&json!(0), &json!(0)));
        assert!(again.body["families"].as_array().expect("families").iter().all(|f| f["outcome"] == "nothing_to_bill"));
        assert_eq!(app.get("owner", "/api/v1/invoices").await.expect(200).body["total"], 3);
        assert_eq!(app.get("owner", "/api/v1/charges").await.expect(200).body["total"], 4);
    }

    async fn a_family_that_cannot_be_billed_does_not_keep_the_others_from_it(app) {
        app.personas().await;
        let all = pupils(app, ["Nair", "Rao"]).await;
        // no price: nothing of the Nairs is charged, so that their invoice will be whole
        let flute = offering(app, "Flute", "weekly").await;
        enroll(app, all[0].student, flute, "2026-02-01", None).await;
        let run = app.post("owner", RUNS, json!({ "period": "2026-03" })).await.expect(200);
        let families = run.body["families"].as_array().expect("families");
        assert_eq!((&families[0]["outcome"], &families[1]["outcome"]), (&json!("failed"), &json!("invoiced")));
        assert_eq!(families[0]["message"], "Flute, weekly: No price plan is agreed for this enrollment.");
        assert_eq!(app.get("owner", "/api/v1/charges").await.expect(200).body["total"], 1);
        app.post("owner", "/api/v1/price-plans", plan(flute, 120_000, None)).await.expect(201);
        let again = app.post("owner", RUNS, json!({ "period": "2026-03" })).await.expect(200);
        assert_eq!((&again.body["invoiced"], &again.body["charged_minor"]), (&json!(1), &json!(370_000)));
    }

    async fn what_was_charged_by_hand_is_only_invoiced(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let month = json!({ "enrollment_id": pupil.enrollment, "period": "2026-03" });
        app.post("owner", "/api/v1/charges", month).await.expect(201);
        let run = app.post("owner", RUNS, json!({ "period": "2026-03" })).await.expect(200);
        assert_eq!((&run.body["invoiced"], &run.body["charged_minor"]), (&json!(1), &json!(0)));
    }

    async fn a_run_uses_what_families_have_in_advance(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        school::pays(app, pupil.family, 300_000).await.expect(201);
        let run = app.post("owner", RUNS, json!({ "period": "2026-03" })).await.expect(200);
        let id = run.body["families"][0]["invoice_id"].as_str().expect("an id");
        let issued = app.get("owner", &format!("/api/v1/invoices/{id}")).await.expect(200);
        assert_eq!((&issued.body["status"], &issued.body["paid_minor"]), (&json!("paid"), &json!(250_000)));
        owes(app, pupil.student, 60_000).await;
        assert_eq!(invoice(app, pupil.family).await.body["due_minor"], 10_000);
    }

    async fn the_month_must_be_one(app) {
        app.personas().await;
        for period in [json!("2026-13"), json!("march"), json!(202_603), json!("2027-06"), Value::Null] {
            app.post("owner", RUNS, json!({ "period": period })).await.refuses(&["period"]);
        }
        app.post("owner", RUNS, json!({})).await.refuses(&["period"]);
        let nothing = app.post("owner", RUNS, json!({ "period": "2026-03" })).await.expect(200);
        assert_eq!(nothing.body["families"], json!([]));
        app.get("owner", &format!("/api/v1/charges?family_account_id={ANY_ID}")).await.expect(200);
    }
}
