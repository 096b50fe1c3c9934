//! Money that comes in: receipts, where it goes, and what is said when a request is repeated.

use super::school::{ANY_ID, institute, invoice, later, owes, pay, pays, pupils};
use crate::support::TestApp;
use jiff::civil::date;
use musicbeats::{
    accounts::Ctx,
    fees::{ImportedPayment, import_payment},
    people::FamilyAccountId,
};
use serde_json::{Value, json};

const PAYMENTS: &str = "/api/v1/payments";

async fn total(app: &TestApp) -> Value {
    app.get("owner", PAYMENTS).await.expect(200).body["total"].clone()
}

on_both! {
    async fn a_payment_gets_a_receipt_and_pays_the_oldest_invoice_first(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let mut numbers = vec![];
        for amount in [283_200, 295_000, 295_000] {
            owes(app, pupil.student, amount).await;
            numbers.push(invoice(app, pupil.family).await.text("number"));
            later(app, 1);
        }
        let first = pays(app, pupil.family, 400_000).await.expect(201);
        assert_eq!(first.body["receipt"]["number"], "MBR/2526/000001");
        let allocated = |reply: &crate::support::Reply| {
            let parts = reply.body["allocations"].as_array().expect("allocations").clone();
            parts.iter().map(|part| json!([part["number"], part["amount_minor"]])).collect::<Vec<_>>()
        };
        assert_eq!(allocated(&first), [json!([numbers[0], 283_200]), json!([numbers[1], 116_800])]);
        assert_eq!(first.body["advance_minor"], 0);
        let second = pays(app, pupil.family, 600_000).await.expect(201);
        assert_eq!(allocated(&second), [json!([numbers[1], 178_200]), json!([numbers[2], 295_000])]);
        assert_eq!(second.body["advance_minor"], 126_800);
        // what is left is used by the next invoice, when it is issued
        owes(app, pupil.student, 200_000).await;
        let next = invoice(app, pupil.family).await;
        assert_eq!((&next.body["paid_minor"], &next.body["due_minor"]), (&json!(126_800), &json!(73_200)));
        let id = second.body["payment"]["id"].as_str().expect("an id");
        let now = app.get("accountant", &format!("{PAYMENTS}/{id}")).await.expect(200);
        assert_eq!((&now.body["advance_minor"], allocated(&now).len()), (&json!(0), 3));
    }

    async fn a_receipt_says_what_was_so_on_its_day(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
                let paid = pays(app, pupil.family, 500_000).await.expect(201);
        let receipt = format!("/api/v1/receipts/{}", paid.body["receipt"]["id"].as_str().expect("an id"));
        let issued = app.get("owner", &receipt).await.expect(200);
        assert_eq!((&issued.body["advance_minor"], &issued.body["allocations"]), (&json!(500_000), &json!([])));
        owes(app, pupil.student, 100_000).await;
        invoice(app, pupil.family).await;
        institute(app, json!({ "name": "Other", "invoice_prefix": "XY" })).await;
        let later = app.get("owner", &receipt).await.expect(200);
        for member in ["number", "issue_date", "seller", "buyer", "allocations", "advance_minor"] {
            assert_eq!(later.body[member], issued.body[member], "{member}");
        }
        assert_eq!(later.body["payment"]["advance_minor"], 400_000);
        app.get("owner", &format!("/api/v1/receipts/{ANY_ID}")).await.problem(404, "not_found");
    }

    async fn a_request_sent_again_gets_the_same_answer_and_does_nothing(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let body = json!({ "family_account_id": pupil.family, "amount_minor": 10_000, "method": "cash" });
        let first = pay(app, "front_desk", "desk-1", body.clone()).await.expect(201);
        // the world moves on
        owes(app, pupil.student, 10_000).await;
        invoice(app, pupil.family).await;
        let again = pay(app, "front_desk", "desk-1", body.clone()).await.expect(201);
        assert_eq!(again.bytes, first.bytes);
        assert_eq!(again.headers["content-type"], first.headers["content-type"]);
        let mut other = body.clone();
        other["amount_minor"] = json!(10_001);
        pay(app, "front_desk", "desk-1", other).await.problem(422, "idempotency_key_reused");
        assert_eq!(total(app).await, 1);
        // a key is one's own
        assert_ne!(pay(app, "owner", "desk-1", body).await.expect(201).body["receipt"], first.body["receipt"]);
        assert_eq!(total(app).await, 2);
    }

    async fn what_was_refused_may_be_corrected_under_the_same_key(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let body = |method: &str| json!({ "family_account_id": pupil.family, "amount_minor": 10_000, "method": method });
        pay(app, "owner", "k", body("bank")).await.refuses(&["reference"]);
        pay(app, "owner", "k", body("cash")).await.expect(201);
    }

    async fn a_payment_without_a_key_is_not_taken(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let body = json!({ "family_account_id": pupil.family, "amount_minor": 10_000, "method": "cash" });
        app.post("owner", PAYMENTS, body.clone()).await.refuses(&["Idempotency-Key"]);
        for key in ["", "  ", &"k".repeat(201)] {
            pay(app, "owner", key, body.clone()).await.refuses(&["Idempotency-Key"]);
        }
        assert_eq!(total(app).await, 0);
    }

    async fn a_transfer_pays_once(app) {
        app.personas().await;
        let all = pupils(app, ["Nair", "Rao"]).await;
        let upi = |family: FamilyAccountId, reference: &str| json!({
            "family_account_id": family, "amount_minor": 10_000, "method": "upi", "reference": reference,
        });
        let first = pay(app, "owner", "a", upi(all[0].family, "5217 abc")).await.expect(201);
        assert_eq!(first.body["payment"]["reference"], "5217ABC");
        pay(app, "owner", "b", upi(all[0].family, "5217ABC ")).await.problem(409, "reference_used");
        pay(app, "owner", "c", upi(all[1].family, "5217abc")).await.problem(409, "reference_used");
        // the refused one took no number
        let next = pay(app, "owner", "d", upi(all[1].family, "5218")).await.expect(201);
        assert_eq!(next.body["receipt"]["number"], "MBR/2526/000002");
    }

    async fn a_bad_payment_is_refused_by_field(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let refuse = async |field: &str, value: Value| {
            let mut body = json!({ "family_account_id": pupil.family, "amount_minor": 10_000, "method": "cash" });
            body[field] = value;
            pay(app, "owner", "k", body).await.refuses(&[field])
        };
        for amount in [json!(0), json!(-5), json!("100"), json!(99.5), json!(10_000_000_000_001i64), json!(1e300), Value::Null] {
            refuse("amount_minor", amount).await;
        }
        for currency in ["USD", "inr", ""] {
            refuse("currency", json!(currency)).await;
        }
        for method in ["imported", "barter"] {
            refuse("method", json!(method)).await;
        }
        for received in ["2026-03-03", "2025-03-01", "yesterday", "2026-02-30"] {
            refuse("received_on", json!(received)).await;
        }
        refuse("family_account_id", json!(ANY_ID)).await;
        refuse("family_account_id", json!("Nair")).await;
        refuse("payer_name", json!("x".repeat(101))).await;
        refuse("reference", json!("x".repeat(65))).await;
        refuse("payer_name", json!("a\u{0}b")).await;
        for method in ["upi", "bank", "card", "cheque"] {
            let body = json!({ "family_account_id": pupil.family, "amount_minor": 1, "method": method, "reference": " " });
            pay(app, "owner", "k", body).await.refuses(&["reference"]);
        }
        assert_eq!(total(app).await, 0);
        app.get("owner", &format!("{PAYMENTS}/{ANY_ID}")).await.problem(404, "not_found");
        app.get("owner", &format!("{PAYMENTS}?page=0")).await.refuses(&["page"]);
    }

    async fn a_payment_of_another_day_is_recorded_under_it(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let body = json!({
            "family_account_id": pupil.family, "amount_minor": 10_000, "currency": "INR", "method": "cheque",
            "reference": " 000017 ", "received_on": "2026-02-27", "payer_name": " Ravi Nair ",
        });
        let taken = pay(app, "owner", "k", body).await.expect(201);
        assert_eq!(taken.body["payment"]["reference"], "000017");
        assert_eq!(taken.body["payment"]["payer_name"], "Ravi Nair");
        assert_eq!(taken.body["payment"]["received_on"], "2026-02-27");
        let receipt = taken.body["receipt"]["id"].as_str().expect("an id");
        let receipt = app.get("owner", &format!("/api/v1/receipts/{receipt}")).await.expect(200);
        assert_eq!(receipt.body["issue_date"], "2026-03-02");
        let listed = app.get("owner", &format!("{PAYMENTS}?family_account_id={}", pupil.family)).await.expect(200);
        assert_eq!(listed.body["items"][0], taken.body["payment"]);
        let none = app.get("owner", &format!("{PAYMENTS}?family_account_id={ANY_ID}")).await.expect(200);
        assert_eq!(none.body["total"], 0);
    }

    async fn a_payment_is_taken_over_from_another_system_once(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        owes(app, pupil.student, 10_000).await;
        let bill = invoice(app, pupil.family).await.id();
        let import = async |amount_minor: i64, key: &str| {
            let payment = ImportedPayment {
                family_account_id: pupil.family,
                amount_minor,
                received_on: date(2025, 7, 14),
                description: "July fees".into(),
                external_key: key.into(),
            };
            let mut tx = app.app.db.begin().await.expect("a transaction");
            let imported = import_payment(&mut tx, &Ctx::operator(&app.app), &payment).await;
            tx.commit().await.expect("a commit");
            imported
        };
        let one = import(4_000, "payment/1").await.expect("imported");
        assert_eq!(import(4_000, "payment/1").await.expect("there already"), one);
        import(9_000, "payment/2").await.expect("imported");
        let listed = app.get("owner", PAYMENTS).await.expect(200);
        assert_eq!((&listed.body["total"], &listed.body["items"][0]["receipt"]), (&json!(2), &Value::Null));
        assert_eq!((&listed.body["items"][0]["method"], &listed.body["items"][0]["note"]), (&json!("imported"), &json!("July fees")));
        assert_eq!(app.get("owner", &format!("/api/v1/invoices/{bill}")).await.expect(200).body["status"], "paid");
        let statement = format!("/api/v1/family-accounts/{}/statement?from=2025-07-01", pupil.family);
        let statement = app.get("owner", &statement).await.expect(200);
        assert_eq!(statement.body["advance_minor"], 3_000);
        assert_eq!(statement.body["entries"][0]["description"], "July fees");
        assert!(import(0, "payment/3").await.is_err());
    }
}
