//! Documents on paper.

use super::school::{gst, institute, invoice, later, owes, pay, pupils};
use serde_json::{Value, json};

/// The form the typesetter reads; with it built in, it also typesets them.
fn check_form(paper: &Value) {
    #[cfg(feature = "pdf")]
    {
        let labels: documents::Labels = serde_json::from_value(paper["labels"].clone()).expect("the words around it");
        let document: documents::Document = serde_json::from_value(paper.clone()).expect("a document");
        assert!(documents::render(&document, &labels).expect("a PDF").starts_with(b"%PDF-"));
    }
    assert!(paper["currency"]["exponent"].is_u64() && paper["locale"].is_string(), "{paper}");
}

on_both! {
    async fn an_invoice_is_printed_with_its_steps_and_a_code_to_pay_by(app) {
        app.personas().await;
        app.tray.open();
        institute(app, json!({
            "name": "Music Beats Academy", "tax_number": "33AAAAA0000A1Z5", "state_code": "33", "upi_vpa": "musicbeats@okbank",
        })).await;
        let rule = gst(app).await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let taxed = json!({
            "student_id": pupil.student, "kind": "other", "description": "Book", "amount_minor": 100_000, "tax_rule_id": rule,
        });
        app.post("owner", "/api/v1/charges", taxed).await.expect(201);
        let first = json!({ "enrollment_id": pupil.enrollment, "period": "2026-01" });
        app.post("owner", "/api/v1/charges", first).await.expect(201);
        let cash = json!({ "family_account_id": pupil.family, "amount_minor": 10_000, "method": "cash" });
        pay(app, "owner", "k", cash).await.expect(201);
        let id = invoice(app, pupil.family).await.id();
        let sent = app.get("guardian", &format!("/api/v1/invoices/{id}/pdf")).await;
        sent.problem(404, "not_found");
        let sent = app.get("front_desk", &format!("/api/v1/invoices/{id}/pdf")).await.expect(200);
        assert_eq!(sent.headers["content-type"], "application/pdf");
        assert_eq!(sent.headers["content-disposition"], "inline; filename=\"MB-2526-000001.pdf\"");
        assert!(sent.bytes.starts_with(b"%PDF-"));
        let papers = app.tray.documents();
        check_form(&app.tray.printed()[0]);
        assert_eq!(papers, [json!({
            "kind": "invoice", "title": "Tax invoice", "number": "MB/2526/000001", "issue_date": "2026-03-02",
            "due_date": "2026-03-12", "place_of_supply": "Tamil Nadu (33)", "reverse_charge": false,
            "seller": {
                "name": "Music Beats Academy", "legal_name": null, "address": null, "tax_number": "33AAAAA0000A1Z5",
                "state_code": "33", "phone": null, "email": null,
            },
            "buyer": {
                "name": "Nair", "legal_name": null, "address": null, "tax_number": null, "state_code": null, "phone": null,
                "email": null,
            },
            "currency": { "code": "INR", "exponent": 2 }, "locale": "en-IN",
            "lines": [
                { "description": "Asha Nair: Piano Grade 1, 30 minutes, January 2026 (from 5 January)", "sac": null,
                  "rate_minor": 250_000, "taxable_minor": 217_742, "adjustments": [
                    { "label": "27 of 31 days from 5 January, because no lessons are planned", "amount_minor": -32_258 },
                ] },
                { "description": "Asha Nair: Book", "sac": "999293", "rate_minor": 100_000, "taxable_minor": 100_000,
                  "adjustments": [] },
            ],
            "taxes": [
                { "component": "CGST", "ppm": 90_000, "base_minor": 100_000, "amount_minor": 9_000 },
                { "component": "SGST", "ppm": 90_000, "base_minor": 100_000, "amount_minor": 9_000 },
            ],
            "round_off_minor": -42, "total_minor": 335_700, "paid_minor": 10_000,
            "qr": {
                "payload": "upi://pay?pa=musicbeats@okbank&pn=Music%20Beats%20Academy&tr=MB2526000001&tn=MB%2F2526%2F000001&am=3257.00&cu=INR",
                "caption": "Scan to pay by UPI", "handle": "musicbeats@okbank",
            },
        })]);
    }

    async fn a_receipt_is_printed_as_it_was_issued(app) {
        app.personas().await;
        app.tray.open();
        let pupil = &pupils(app, ["Nair"]).await[0];
        owes(app, pupil.student, 30_000).await;
        invoice(app, pupil.family).await;
        let body = json!({
            "family_account_id": pupil.family, "amount_minor": 50_000, "method": "upi", "reference": "5217",
            "payer_name": "Ravi Nair", "received_on": "2026-03-01",
        });
        let paid = pay(app, "owner", "k", body).await.expect(201);
        later(app, 1);
        owes(app, pupil.student, 10_000).await;
        invoice(app, pupil.family).await;
        let id = paid.body["receipt"]["id"].as_str().expect("an id");
        let sent = app.get("owner", &format!("/api/v1/receipts/{id}/pdf")).await.expect(200);
        assert_eq!(sent.headers["content-disposition"], "inline; filename=\"MBR-2526-000001.pdf\"");
        let papers = app.tray.documents();
        check_form(&app.tray.printed()[0]);
        let wanted = json!({
            "kind": "receipt", "title": "Receipt", "number": "MBR/2526/000001", "issue_date": "2026-03-02",
            "amount_minor": 50_000, "received_on": "2026-03-01", "payer_name": "Ravi Nair", "method": "UPI", "reference": "5217",
            "allocations": [{ "number": "MBB/2526/000001", "issue_date": "2026-03-02", "amount_minor": 30_000 }], "advance_minor": 20_000,
        });
        for (member, value) in wanted.as_object().expect("members") {
            assert_eq!(&papers[0][member], value, "{member}");
        }
    }

    async fn a_document_is_printed_in_the_readers_language(app) {
        app.personas().await;
        app.tray.open();
        let pupil = &pupils(app, ["Nair"]).await[0];
        owes(app, pupil.student, 30_000).await;
        let id = invoice(app, pupil.family).await.id();
        let path = format!("/api/v1/invoices/{id}/pdf");
        for asked in ["hi-IN,en;q=0.5", "ta", "nl"] {
            app.call_with("front_desk", "GET", &path, Value::Null, &[("accept-language", asked)]).await.expect(200);
        }
        let printed = app.tray.printed();
        let of = |at: usize, key: &str| printed[at]["labels"][key].clone();
        assert_eq!([of(0, "language"), of(1, "language"), of(2, "language")], ["hi", "ta", "en"]);
        assert_eq!(printed[0]["title"], "आपूर्ति बिल");
        assert_eq!(printed[2]["labels"]["texts"]["issued"], "Issued");
        assert_ne!(printed[1]["labels"]["texts"]["issued"], "Issued");
        printed.iter().for_each(check_form);
    }

    async fn a_server_without_a_typesetter_says_so(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        owes(app, pupil.student, 30_000).await;
        let id = invoice(app, pupil.family).await.id();
        app.get("owner", &format!("/api/v1/invoices/{id}/pdf")).await.problem(501, "pdf_not_built");
    }
}
