//! The books: statements, what may never be changed, and that everything adds up.

use super::school::{self, ANY_ID, gst, invoice, later, owes, pays, pupils};
use crate::support::TestApp;
use kit::{
    args,
    db::{DbError, Sql},
    row, sql,
};
use musicbeats::{fees, people::FamilyAccountId};
use serde_json::{Value, json};
use std::collections::BTreeMap;

row! {
    struct Entry { debit: String, credit: String, amount_minor: i64, currency: String, family: FamilyAccountId }
}

/// The balance of every account of a currency, of one family or of all: what was debited less what was credited.
async fn balances(app: &TestApp, family: Option<FamilyAccountId>) -> BTreeMap<(String, String), i64> {
    let entries: Vec<Entry> = app
        .app
        .db
        .all(sql!("SELECT debit, credit, amount_minor, currency, family_account_id FROM ledger_entries"), args![])
        .await
        .expect("entries");
    let entries = entries.into_iter().filter(|entry| family.is_none_or(|family| entry.family == family));
    let mut balances = BTreeMap::new();
    for entry in entries {
        *balances.entry((entry.currency.clone(), entry.debit)).or_insert(0) += entry.amount_minor;
        *balances.entry((entry.currency, entry.credit)).or_insert(0) -= entry.amount_minor;
    }
    balances
}

/// Ledger, statement and documents tell the same of a family.
pub(crate) async fn check_family(app: &TestApp, family: FamilyAccountId, currency: &str) {
    let books = balances(app, Some(family)).await;
    let of = |account: &str| books.get(&(currency.to_owned(), account.to_owned())).copied().unwrap_or(0);
    let (receivable, advances) = (of(fees::RECEIVABLE), -of(fees::ADVANCES));
    assert!(receivable >= 0 && advances >= 0, "{receivable} {advances}");
    let url = format!("/api/v1/family-accounts/{family}/statement?from=2026-01-01");
    let statement = app.get("owner", &url).await.expect(200).body;
    assert_eq!(statement["due_minor"], receivable);
    assert_eq!(statement["advance_minor"], advances);
    assert_eq!(statement["closing_minor"], receivable - advances);
    let entries = statement["entries"].as_array().expect("entries");
    let moved = entries
        .iter()
        .map(|e| e["debit_minor"].as_i64().expect("a debit") - e["credit_minor"].as_i64().expect("a credit"));
    assert_eq!(statement["opening_minor"].as_i64().expect("a sum") + moved.sum::<i64>(), receivable - advances);
    let sum = async |path: &str, member: &str| -> i64 {
        let items =
            app.get("owner", &format!("/api/v1/{path}?family_account_id={family}&page_size=200")).await.expect(200);
        items.body["items"].as_array().expect("items").iter().map(|item| item[member].as_i64().expect("a sum")).sum()
    };
    assert_eq!(sum("invoices", "due_minor").await, receivable);
    assert_eq!(sum("payments", "advance_minor").await, advances);
    assert_eq!(sum("invoices", "total_minor").await - sum("payments", "amount_minor").await, receivable - advances);
}

/// Nothing is made of nothing.
pub(crate) async fn check_books(app: &TestApp) {
    let mut sums = BTreeMap::new();
    for ((currency, _), balance) in balances(app, None).await {
        *sums.entry(currency).or_insert(0) += balance;
    }
    assert!(sums.values().all(|sum| *sum == 0), "{sums:?}");
}

on_both! {
    async fn a_statement_shows_what_happened_and_what_is_owed(app) {
        app.personas().await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let url = format!("/api/v1/family-accounts/{}/statement", pupil.family);
        owes(app, pupil.student, 40_000).await;
        invoice(app, pupil.family).await;
        later(app, 1);
        owes(app, pupil.student, 566_300).await;
        let bill = invoice(app, pupil.family).await;
        later(app, 4);
        let upi = json!({ "family_account_id": pupil.family, "amount_minor": 300_000, "method": "upi", "reference": "5217" });
        let paid = school::pay(app, "owner", "k", upi).await.expect(201);
        let statement = app.get("owner", &format!("{url}?from=2026-03-03&to=2026-03-07")).await.expect(200);
        assert_eq!(statement.body, json!({
            "from": "2026-03-03", "to": "2026-03-07", "currency": "INR", "opening_minor": 40_000,
            "entries": [
                { "on_date": "2026-03-03", "kind": "invoice", "number": "MBB/2526/000002", "description": "Bill of supply",
                  "debit_minor": 566_300, "credit_minor": 0, "balance_minor": 606_300, "document_id": bill.id() },
                { "on_date": "2026-03-07", "kind": "payment", "number": "MBR/2526/000001", "description": "Payment, UPI 5217",
                  "debit_minor": 0, "credit_minor": 300_000, "balance_minor": 306_300, "document_id": paid.body["receipt"]["id"] },
            ],
            "closing_minor": 306_300, "due_minor": 306_300, "advance_minor": 0,
        }));
        // left out: from the beginning of the financial year to today
        let all = app.get("accountant", &url).await.expect(200);
        assert_eq!((&all.body["from"], &all.body["opening_minor"]), (&json!("2025-04-01"), &json!(0)));
        assert_eq!(all.body["entries"].as_array().expect("entries").len(), 3);
        // the past is what it was
        let past = app.get("owner", &format!("{url}?to=2026-03-02")).await.expect(200);
        assert_eq!((&past.body["closing_minor"], &past.body["due_minor"]), (&json!(40_000), &json!(40_000)));
        app.get("owner", &format!("{url}?from=2026-03-08")).await.refuses(&["from"]);
        app.get("owner", &format!("{url}?from=march")).await.refuses(&["from"]);
        app.get("owner", &format!("/api/v1/family-accounts/{ANY_ID}/statement")).await.problem(404, "not_found");
    }

    async fn an_empty_account_owes_nothing(app) {
        app.personas().await;
        let family = school::family(app, "Nair").await;
        let statement = app.get("owner", &format!("/api/v1/family-accounts/{family}/statement")).await.expect(200);
        let sums = ["opening_minor", "closing_minor", "due_minor", "advance_minor"].map(|sum| statement.body[sum].clone());
        assert_eq!(json!(sums), json!([0, 0, 0, 0]));
        assert_eq!(statement.body["entries"], json!([]));
    }

    async fn ledger_statement_and_documents_agree_after_months_of_business(app) {
        app.personas().await;
        let rule = gst(app).await;
        let families = pupils(app, ["Nair", "Rao", "Iyer"]).await;
        let smith = school::family_in(app, "Smith", "USD").await;
        let ann = school::student(app, smith, "Ann Smith").await;
        // made up, and the same each time
        let mut dice = 7_u64;
        let mut roll = |sides: u64| {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from((dice >> 33) % sides).expect("a number")
        };
        for _ in 0..24 {
            later(app, roll(4));
            let who = usize::try_from(roll(4)).expect("an index");
            let (family, student) = families.get(who).map_or((smith, ann), |pupil| (pupil.family, pupil.student));
            if roll(3) == 0 {
                pays(app, family, 1 + roll(900_000)).await.expect(201);
            } else {
                let charge = json!({
                    "student_id": student, "kind": "other", "description": "Lesson", "amount_minor": 100 + roll(400_000),
                    "tax_rule_id": (roll(2) == 0).then_some(&rule), "tax_inclusive": roll(2) == 0,
                });
                app.post("owner", "/api/v1/charges", charge).await.expect(201);
                invoice(app, family).await;
            }
        }
        check_books(app).await;
        for pupil in &families {
            check_family(app, pupil.family, "INR").await;
        }
        check_family(app, smith, "USD").await;
        // documents and journals say the same of what was earned
        let round_offs = balances(app, None).await.get(&("INR".into(), "Income:RoundOff".into())).copied().unwrap_or(0);
        let of_documents: i64 = app.app.db
            .one(sql!("SELECT CAST(COALESCE(SUM(round_off_minor), 0) AS BIGINT) FROM documents WHERE currency = 'INR'"), args![])
            .await
            .expect("a sum");
        assert_eq!(-round_offs, of_documents);
    }

    async fn what_was_written_stays_written(app) {
        app.personas().await;
        let rule = gst(app).await;
        let pupil = &pupils(app, ["Nair"]).await[0];
        let taxed = json!({
            "student_id": pupil.student, "kind": "other", "description": "Book", "amount_minor": 10_000, "tax_rule_id": rule,
        });
        app.post("owner", "/api/v1/charges", taxed).await.expect(201);
        invoice(app, pupil.family).await;
        pays(app, pupil.family, 5_000).await.expect(201);
        for change in CHANGES {
            let mut tx = app.app.db.begin().await.expect("a transaction");
            let refused = tx.exec(*change, args![]).await;
            assert!(matches!(refused, Err(DbError::Check(_))), "{change:?}: {refused:?}");
        }
    }
}

/// Each table that is only added to, and the members of a document that are fixed.
const CHANGES: &[Sql] = &[
    sql!("UPDATE charges SET net_minor = net_minor + 1"),
    sql!("DELETE FROM charges"),
    // whose they are follows a merge and nothing else
    sql!("UPDATE charges SET student_id = NULL"),
    sql!("UPDATE charges SET family_account_id = id"),
    sql!("UPDATE payments SET family_account_id = id"),
    sql!("UPDATE documents SET family_account_id = id"),
    sql!("UPDATE ledger_entries SET family_account_id = journal_id"),
    sql!("UPDATE charge_steps SET explanation = ''"),
    sql!("DELETE FROM charge_steps"),
    sql!("UPDATE payments SET amount_minor = amount_minor + 1"),
    sql!("DELETE FROM payments"),
    sql!("UPDATE document_lines SET taxable_minor = 0"),
    sql!("DELETE FROM document_lines"),
    sql!("UPDATE document_taxes SET amount_minor = 0"),
    sql!("DELETE FROM document_taxes"),
    sql!("UPDATE allocations SET amount_minor = 1"),
    sql!("DELETE FROM allocations"),
    sql!("UPDATE journals SET on_date = '2026-01-01'"),
    sql!("DELETE FROM journals"),
    sql!("UPDATE ledger_entries SET amount_minor = 1"),
    sql!("DELETE FROM ledger_entries"),
    sql!("DELETE FROM documents"),
    sql!("UPDATE documents SET number = 'MB/2526/000009'"),
    sql!("UPDATE documents SET issue_date = '2026-01-01'"),
    sql!("UPDATE documents SET due_date = '2026-01-01'"),
    sql!("UPDATE documents SET round_off_minor = round_off_minor + 1, total_minor = total_minor + 1"),
    sql!("UPDATE documents SET seller = '{}'"),
    sql!("UPDATE documents SET buyer = '{}'"),
    sql!("UPDATE documents SET currency = 'USD'"),
    sql!("UPDATE documents SET place_of_supply = '29'"),
    sql!("UPDATE documents SET seq = seq + 100"),
];

#[test]
fn a_transfer_is_positive() {
    let transfers = fees::invoice_transfers(&[], &[("CGST", 0)], -30);
    assert_eq!(transfers.len(), 1);
    assert_eq!((transfers[0].debit.as_str(), transfers[0].amount_minor), ("Income:RoundOff", 30));
    let legs: Value = transfers.iter().map(|t| json!(t.credit)).collect();
    assert_eq!(legs, json!([fees::RECEIVABLE]));
}
