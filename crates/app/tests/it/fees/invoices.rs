//! Invoices: what stands on them, their numbers, and where they stand.

use super::school::{self, ANY_ID, at, gst, institute, invoice, later, offering, owes, pays, plan, pupils};
use crate::support::TestApp;
use kit::{args, sql};
use serde_json::{Value, json};

const INVOICES: &str = "/api/v1/invoices";

/// A family whose piano lessons are taxed: March is charged, and a registration without tax.
async fn taxed(app: &TestApp) -> musicbeats::people::FamilyAccountId {
    let rule = gst(app).await;
    let piano = offering(app, "Piano", "weekly").await;
    app.post("owner", "/api/v1/price-plans", plan(piano, 187_500, Some(&rule))).await.expect(201);
    let family = school::family(app, "Nair").await;
    let asha = school::student(app, family, "Asha Nair").await;
    let enrollment = school::enroll(app, asha, piano, "2026-01-05", None).await;
    let month = json!({ "enrollment_id": enrollment, "period": "2026-03" });
    app.post("owner", "/api/v1/charges", month).await.expect(201);
    let registration = json!({
        "student_id": asha, "kind": "registration", "description": "Registration fee", "amount_minor": 50_000, "tax_rule_id": rule,
    });
    app.post("owner", "/api/v1/charges", registration).await.expect(201);
    family
}

on_both! {
    async fn an_invoice_says_who_owes_what_and_why(app) {
        app.personas().await;
        institute(app, json!({ "tax_number": "33AAAAA0000A1Z5", "state_code": "33" })).await;
        let family = taxed(app).await;
        let issued = app.post("front_desk", INVOICES, json!({ "family_account_id": family })).await.expect(201);
        let wanted = json!({
            "number": "MB/2526/000001", "kind": "invoice", "title": "Tax invoice", "issue_date": "2026-03-02",
            "due_date": "2026-03-12", "taxable_minor": 237_500, "tax_minor": 42_750, "round_off_minor": 50,
            "total_minor": 280_300, "paid_minor": 0, "due_minor": 280_300, "status": "open", "currency": "INR",
            "place_of_supply": "33", "allocations": [],
            "taxes": [
                { "name": "CGST", "ppm": 90_000, "taxable_minor": 237_500, "tax_minor": 21_375 },
                { "name": "SGST", "ppm": 90_000, "taxable_minor": 237_500, "tax_minor": 21_375 },
            ],
        });
        for (member, value) in wanted.as_object().expect("members") {
            assert_eq!(&issued.body[member], value, "{member}");
        }
        let lines = issued.body["lines"].as_array().expect("lines");
        let line = |at: usize| json!([lines[at]["description"], lines[at]["net_minor"], lines[at]["tax_minor"], lines[at]["sac"]]);
        assert_eq!(line(0), json!(["Asha Nair: Piano, weekly, March 2026", 187_500, 33_750, "999293"]));
        assert_eq!(line(1), json!(["Asha Nair: Registration fee", 50_000, 9_000, "999293"]));
        assert_eq!(issued.body["seller"]["tax_number"], "33AAAAA0000A1Z5");
        assert_eq!(issued.body["buyer"]["name"], "Nair");
        let url = format!("{INVOICES}/{}", issued.id());
        assert_eq!(app.get("accountant", &url).await.expect(200).body, issued.body);
        // the document stays as it was issued, whatever becomes of the institute
        institute(app, json!({ "name": "Other", "tax_number": null, "invoice_prefix": "XY" })).await;
        assert_eq!(app.get("accountant", &url).await.expect(200).body, issued.body);
        let charges = app.get("owner", "/api/v1/charges?invoiced=true").await.expect(200);
        assert_eq!(charges.body["items"][0]["invoice_id"], issued.body["id"]);
        let trail = app.get("owner", "/api/v1/audit?entity=invoice").await.expect(200);
        assert_eq!(trail.body["items"][0]["after"]["number"], "MB/2526/000001");
    }

    async fn what_is_not_taxed_is_a_bill_of_supply_with_its_own_numbers(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        owes(app, pupil.student, 100).await;
        let bill = invoice(app, pupil.family).await;
        assert_eq!((bill.text("number"), bill.text("kind")), ("MBB/2526/000001".into(), "bill_of_supply".into()));
        assert_eq!((bill.text("title"), &bill.body["taxes"]), ("Bill of supply".into(), &json!([])));
        let nair = taxed(app).await;
        let other = invoice(app, nair).await;
        // taxed by somebody without a tax number
        assert_eq!((other.text("number"), other.text("title")), ("MB/2526/000001".into(), "Invoice".into()));
        // elsewhere there is no such thing
        let smith = school::family_in(app, "Smith", "EUR").await;
        let ann = school::student(app, smith, "Ann Smith").await;
        owes(app, ann, 18_001).await;
        let abroad = invoice(app, smith).await;
        assert_eq!((abroad.text("kind"), &abroad.body["total_minor"]), ("invoice".into(), &json!(18_001)));
    }

    async fn some_charges_may_be_chosen_and_each_is_invoiced_once(app) {
        app.personas().await;
        let all = pupils(app, ["Nair", "Rao"]).await;
        let (one, two) = (owes(app, all[0].student, 10_000).await, owes(app, all[0].student, 20_000).await);
        let others = owes(app, all[1].student, 30_000).await;
        let ask = |ids: Value| json!({ "family_account_id": all[0].family, "charge_ids": ids });
        for wrong in [json!([]), json!([others]), json!([one, others]), json!([ANY_ID])] {
            app.post("owner", INVOICES, ask(wrong)).await.refuses(&["charge_ids"]);
        }
        let first = app.post("owner", INVOICES, ask(json!([two, two]))).await.expect(201);
        assert_eq!(first.body["total_minor"], 20_000);
        app.post("owner", INVOICES, ask(json!([two]))).await.refuses(&["charge_ids"]);
        assert_eq!(invoice(app, all[0].family).await.body["total_minor"], 10_000);
        app.post("owner", INVOICES, json!({ "family_account_id": all[0].family })).await.problem(409, "nothing_to_invoice");
    }

    async fn a_bad_invoice_is_refused_by_field(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        owes(app, pupil.student, 10_000).await;
        app.post("owner", INVOICES, json!({})).await.refuses(&["family_account_id"]);
        app.post("owner", INVOICES, json!({ "family_account_id": ANY_ID })).await.refuses(&["family_account_id"]);
        for due in ["2026-03-01", "2027-03-03", "soon"] {
            let body = json!({ "family_account_id": pupil.family, "due_date": due });
            app.post("owner", INVOICES, body).await.refuses(&["due_date"]);
        }
        app.get("owner", &format!("{INVOICES}/{ANY_ID}")).await.problem(404, "not_found");
        app.get("owner", &format!("{INVOICES}/first")).await.problem(404, "not_found");
        app.get("owner", &format!("{INVOICES}?status=void")).await.refuses(&["status"]);
        assert_eq!(app.get("owner", INVOICES).await.expect(200).body["total"], 0);
    }

    async fn an_invoice_is_open_then_overdue_then_paid(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        owes(app, pupil.student, 10_000).await;
        let id = invoice(app, pupil.family).await.id();
        let status = async || {
            let mut found = vec![];
            for status in ["open", "overdue", "paid"] {
                let listed = app.get("owner", &format!("{INVOICES}?status={status}")).await.expect(200);
                found.extend(listed.body["items"].as_array().expect("items").iter().map(|item| item["status"].clone()));
                assert!(listed.body["items"].as_array().expect("items").iter().all(|item| item["status"] == status));
            }
            assert_eq!(app.get("owner", &format!("{INVOICES}/{id}")).await.expect(200).body["status"], found[0]);
            json!(found)
        };
        assert_eq!(status().await, json!(["open"]));
        // ten days to pay; in India the eleventh begins while it is still the tenth in UTC
        at(app, "2026-03-12T18:29:00Z");
        assert_eq!(status().await, json!(["open"]));
        at(app, "2026-03-12T18:31:00Z");
        assert_eq!(status().await, json!(["overdue"]));
        pays(app, pupil.family, 9_999).await.expect(201);
        assert_eq!(status().await, json!(["overdue"]));
        pays(app, pupil.family, 1).await.expect(201);
        assert_eq!(status().await, json!(["paid"]));
    }

    async fn invoices_are_found_by_number_and_name(app) {
        app.personas().await;
        for pupil in pupils(app, ["Nair", "José Rao"]).await {
            later(app, 1);
            owes(app, pupil.student, 10_000).await;
            invoice(app, pupil.family).await;
        }
        let find = async |q: &str| {
            let found = app.get("owner", &format!("{INVOICES}?q={q}")).await.expect(200);
            found.body["items"].as_array().expect("items").iter().map(|i| i["number"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(find("jose").await, ["MBB/2526/000002"]);
        assert_eq!(find("mbb/2526/000001").await, ["MBB/2526/000001"]);
        assert_eq!(find("MBB").await, ["MBB/2526/000002", "MBB/2526/000001"]);
        assert!(find("nobody").await.is_empty());
    }

    async fn a_new_financial_year_begins_with_one(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let number = async || {
            owes(app, pupil.student, 10_000).await;
            invoice(app, pupil.family).await.text("number")
        };
        assert_eq!(number().await, "MBB/2526/000001");
        // midnight of India, not of UTC
        at(app, "2026-03-31T18:29:00Z");
        assert_eq!(number().await, "MBB/2526/000002");
        at(app, "2026-03-31T18:31:00Z");
        assert_eq!(number().await, "MBB/2627/000001");
    }

    async fn what_fails_takes_no_number(app) {
        app.personas().await;
        let nair = taxed(app).await;
        pays(app, nair, 100).await.expect(201);
        let ask = json!({ "family_account_id": nair });
        // so begin the receipts of the old prefix
        institute(app, json!({ "invoice_prefix": "MBR" })).await;
        app.post("owner", INVOICES, ask.clone()).await.problem(409, "number_taken");
        institute(app, json!({ "invoice_prefix": "MB" })).await;
        assert_eq!(invoice(app, nair).await.text("number"), "MB/2526/000001");
        let mut tx = app.app.db.begin().await.expect("a transaction");
        let full = tx.exec(sql!("UPDATE document_series SET next = 10000000 WHERE kind = 'receipt'"), args![]).await;
        assert_eq!(full.expect("an update"), 1);
        tx.commit().await.expect("a commit");
        pays(app, nair, 100).await.problem(409, "number_too_long");
        assert_eq!(app.get("owner", "/api/v1/payments").await.expect(200).body["total"], 1);
    }

    async fn a_date_before_the_last_of_the_series_is_refused(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        owes(app, pupil.student, 10_000).await;
        invoice(app, pupil.family).await;
        owes(app, pupil.student, 10_000).await;
        at(app, "2026-03-01T10:00:00Z");
        let ask = json!({ "family_account_id": pupil.family });
        app.post("owner", INVOICES, ask.clone()).await.problem(409, "date_before_series");
        at(app, "2026-03-02T10:00:00Z");
        assert_eq!(app.post("owner", INVOICES, ask).await.expect(201).text("number"), "MBB/2526/000002");
    }

    async fn a_price_with_its_taxes_in_it_is_what_the_family_pays(app) {
        app.personas().await;
        let rule = gst(app).await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        for _ in 0..3 {
            let charge = json!({
                "student_id": pupil.student, "kind": "other", "description": "Book", "amount_minor": 99_900,
                "tax_rule_id": rule, "tax_inclusive": true,
            });
            app.post("owner", "/api/v1/charges", charge).await.expect(201);
        }
        let issued = invoice(app, pupil.family).await;
        assert_eq!(issued.body["total_minor"], 3 * 99_900);
        assert_eq!(issued.body["taxes"][0]["tax_minor"], issued.body["taxes"][1]["tax_minor"]);
    }
}
