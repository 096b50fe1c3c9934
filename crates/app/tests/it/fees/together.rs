//! Many at once: what happens once happens once, and no number is lost.

use super::school::{invoice, owes, pupils};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What the items of a list have under a name.
fn all<T: Ord>(list: &Value, read: impl Fn(&Value) -> T) -> BTreeSet<T> {
    list["items"].as_array().expect("items").iter().map(read).collect()
}

on_both! {
    async fn eight_billing_runs_are_one(app) {
        app.personas().await;
        pupils(app, ["Nair", "Rao", "Iyer", "Das", "Sen", "Pai"]).await;
        let runs = app.post_at_once("owner", "/api/v1/billing-runs", vec![(json!({ "period": "2026-03" }), vec![]); 8]).await;
        let invoiced: i64 = runs.iter().map(|run| run.clone().expect(200).body["invoiced"].as_i64().expect("a number")).sum();
        assert_eq!(invoiced, 6);
        let charges = app.get("owner", "/api/v1/charges").await.expect(200).body;
        assert_eq!(charges["total"], 6);
        let invoices = app.get("owner", "/api/v1/invoices").await.expect(200).body;
        assert_eq!(invoices["total"], 6);
        let families = all(&invoices, |invoice| invoice["family_account"]["id"].to_string());
        assert_eq!(families.len(), 6);
        assert_eq!(all(&invoices, |invoice| invoice["total_minor"].as_i64()), [Some(250_000)].into());
    }

    async fn numbers_taken_side_by_side_have_no_gap(app) {
        app.personas().await;
        let pupils = pupils(app, ["Nair", "Rao", "Iyer", "Das", "Sen", "Pai", "Roy", "Bose"]).await;
        let mut asks = vec![];
        for pupil in &pupils {
            owes(app, pupil.student, 10_000).await;
            asks.push((json!({ "family_account_id": pupil.family }), vec![]));
        }
        // as many again, of which each fails for want of a charge
        asks.extend(asks.clone());
        let replies = app.post_at_once("owner", "/api/v1/invoices", asks).await;
        let issued = replies.iter().filter(|reply| reply.status.as_u16() == 201).count();
        let refused = replies.iter().filter(|reply| reply.body["code"] == "nothing_to_invoice").count();
        assert_eq!((issued, refused), (8, 8));
        let listed = app.get("owner", "/api/v1/invoices").await.expect(200).body;
        let wanted: BTreeSet<String> = (1..=8).map(|seq| format!("MBB/2526/{seq:06}")).collect();
        assert_eq!(all(&listed, |invoice| invoice["number"].as_str().expect("a number").to_owned()), wanted);
    }

    async fn ten_repetitions_of_a_payment_are_one(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let body = json!({ "family_account_id": pupil.family, "amount_minor": 10_000, "method": "cash" });
        let posts = vec![(body, vec![("idempotency-key", "desk-1".to_owned())]); 10];
        let replies = app.post_at_once("front_desk", "/api/v1/payments", posts).await;
        let answers: BTreeSet<Vec<u8>> = replies.into_iter().map(|reply| reply.expect(201).bytes).collect();
        assert_eq!(answers.len(), 1);
        let payments = app.get("owner", "/api/v1/payments").await.expect(200).body;
        assert_eq!((&payments["total"], &payments["items"][0]["receipt"]["number"]), (&json!(1), &json!("MBR/2526/000001")));
    }

    async fn payments_of_one_family_side_by_side_are_used_once(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        owes(app, pupil.student, 50_000).await;
        invoice(app, pupil.family).await;
        let body = json!({ "family_account_id": pupil.family, "amount_minor": 10_000, "method": "cash" });
        let post = |n: usize| (body.clone(), vec![("idempotency-key", format!("desk-{n}"))]);
        let replies = app.post_at_once("owner", "/api/v1/payments", (0..8).map(post).collect()).await;
        let used: i64 = replies
            .into_iter()
            .map(|reply| 10_000 - reply.expect(201).body["advance_minor"].as_i64().expect("a sum"))
            .sum();
        assert_eq!(used, 50_000);
        let statement = format!("/api/v1/family-accounts/{}/statement", pupil.family);
        let statement = app.get("owner", &statement).await.expect(200).body;
        assert_eq!((&statement["due_minor"], &statement["advance_minor"]), (&json!(0), &json!(30_000)));
    }

    async fn a_month_asked_for_side_by_side_is_charged_once(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let month = json!({ "enrollment_id": pupil.enrollment, "period": "2026-03" });
        let replies = app.post_at_once("owner", "/api/v1/charges", vec![(month, vec![]); 8]).await;
        let mut statuses: Vec<u16> = replies.iter().map(|reply| reply.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 200, 200, 200, 200, 200, 200, 201]);
        let ids: BTreeSet<String> = replies.iter().map(crate::support::Reply::id).collect();
        assert_eq!(ids.len(), 1);
    }
}
