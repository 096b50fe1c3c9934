//! The accounts of two families that become one, and two again, to the paisa.

use super::{
    ledger::{check_books, check_family},
    school::{invoice, later, owes, pays, pupils},
};
use crate::support::{Reply, TestApp};
use musicbeats::people::FamilyAccountId;
use serde_json::{Value, json};

async fn merge(app: &TestApp, kept: FamilyAccountId, merged: FamilyAccountId) -> String {
    let body = json!({ "kind": "family_account", "kept_id": kept, "merged_id": merged });
    app.post("owner", "/api/v1/merges", body).await.expect(201).id()
}

async fn undo(app: &TestApp, merge: &str) -> Reply {
    app.post("owner", &format!("/api/v1/merges/{merge}/undo"), Value::Null).await
}

async fn due(app: &TestApp, family: FamilyAccountId) -> i64 {
    let statement = app.get("owner", &format!("/api/v1/family-accounts/{family}/statement")).await.expect(200);
    statement.body["closing_minor"].as_i64().expect("a sum")
}

on_both! {
    async fn the_accounts_of_two_families_are_one_and_two_again(app) {
        app.personas().await;
        let [nair, nayar] = &pupils(app, ["Nair", "Nayar"]).await[..] else { panic!("two") };
        owes(app, nair.student, 40_000).await;
        invoice(app, nair.family).await;
        pays(app, nair.family, 10_000).await.expect(201);
        later(app, 1);
        owes(app, nayar.student, 70_000).await;
        let bill = invoice(app, nayar.family).await;
        pays(app, nayar.family, 90_000).await.expect(201);
        owes(app, nayar.student, 1_500).await;
        let printed = app.get("owner", &format!("/api/v1/invoices/{}", bill.id())).await.expect(200).body;
        assert_eq!((due(app, nair.family).await, due(app, nayar.family).await), (30_000, -20_000));

        let done = merge(app, nair.family, nayar.family).await;
        check_books(app).await;
        check_family(app, nair.family, "INR").await;
        assert_eq!(due(app, nair.family).await, 10_000);
        let after = app.get("owner", &format!("/api/v1/invoices/{}", bill.id())).await.expect(200).body;
        for member in ["number", "issue_date", "buyer", "seller", "lines", "taxes", "total_minor"] {
            assert_eq!(after[member], printed[member], "{member} is as it was printed");
        }

        undo(app, &done).await.expect(200);
        check_books(app).await;
        check_family(app, nair.family, "INR").await;
        check_family(app, nayar.family, "INR").await;
        assert_eq!((due(app, nair.family).await, due(app, nayar.family).await), (30_000, -20_000));
        assert_eq!(app.get("owner", &format!("/api/v1/invoices/{}", bill.id())).await.expect(200).body, printed);
        let payments = app.get("owner", &format!("/api/v1/payments?family_account_id={}", nayar.family)).await.expect(200);
        assert_eq!((&payments.body["total"], &payments.body["items"][0]["amount_minor"]), (&json!(1), &json!(90_000)));
    }

    async fn what_followed_since_goes_back_with_what_it_followed_from(app) {
        app.personas().await;
        let [nair, nayar] = &pupils(app, ["Nair", "Nayar"]).await[..] else { panic!("two") };
        owes(app, nayar.student, 70_000).await;
        let done = merge(app, nair.family, nayar.family).await;
        let bill = invoice(app, nair.family).await;
        undo(app, &done).await.expect(200);
        let invoices = app.get("owner", &format!("/api/v1/invoices?family_account_id={}", nayar.family)).await.expect(200);
        assert_eq!((&invoices.body["total"], &invoices.body["items"][0]["id"]), (&json!(1), &json!(bill.id())));
        for family in [nair.family, nayar.family] {
            check_family(app, family, "INR").await;
        }
        assert_eq!((due(app, nair.family).await, due(app, nayar.family).await), (0, 70_000));
    }

    async fn money_that_was_mixed_since_keeps_them_together(app) {
        app.personas().await;
        let [nair, nayar] = &pupils(app, ["Nair", "Nayar"]).await[..] else { panic!("two") };
        owes(app, nayar.student, 70_000).await;
        invoice(app, nayar.family).await;
        let done = merge(app, nair.family, nayar.family).await;
        pays(app, nair.family, 50_000).await.expect(201);
        undo(app, &done).await.problem(409, "money_mixed");
        check_family(app, nair.family, "INR").await;
        assert_eq!(due(app, nair.family).await, 20_000, "nothing half done");
    }
}
