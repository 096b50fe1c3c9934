//! What families see of their money, and who has a price of his own. Who is answered what is in the authorization tables.

use super::school::{self, Pupil, gst, invoice, is_guardian, offering, owes, pay, pays, plan, pupils};
use crate::support::TestApp;
use musicbeats::accounts::Role;
use serde_json::json;

struct Ids {
    invoice: String,
    payment: String,
    receipt: String,
}

async fn bill(app: &TestApp, pupil: &Pupil) -> Ids {
    owes(app, pupil.student, 10_000).await;
    let invoice = invoice(app, pupil.family).await.id();
    let paid = pays(app, pupil.family, 4_000).await.expect(201);
    let id = |of: &str| paid.body[of]["id"].as_str().expect("an id").to_owned();
    Ids { invoice, payment: id("payment"), receipt: id("receipt") }
}

/// Two families, each with a pupil; the first is the student's and the guardian's.
async fn families(app: &TestApp) -> (Pupil, Pupil) {
    app.personas().await;
    let mut pupils = pupils(app, ["Nair", "Rao"]).await;
    let (other, own) = (pupils.pop().expect("a pupil"), pupils.pop().expect("a pupil"));
    app.let_in(&format!("students/{}", own.student), "student").await;
    is_guardian(app, "guardian", own.family, &[(own.student, false)]).await;
    (own, other)
}

on_both! {
    async fn a_guardian_who_is_blocked_or_was_one_once_sees_nothing(app) {
        app.user("owner", &[Role::Owner]).await;
        let own = &pupils(app, ["Nair"]).await[0];
        let sibling = school::student(app, own.family, "Ravi Nair").await;
        let ids = bill(app, own).await;
        is_guardian(app, "mother", own.family, &[(own.student, false), (sibling, false)]).await;
        // by court order for one of the children: the account is the whole family's
        is_guardian(app, "father", own.family, &[(own.student, true), (sibling, false)]).await;
        app.user("former", &[Role::Guardian]).await;
        app.get("mother", &format!("/api/v1/invoices/{}", ids.invoice)).await.expect(200);
        for who in ["father", "former"] {
            for path in [
                format!("invoices/{}", ids.invoice), format!("invoices/{}/pdf", ids.invoice), format!("payments/{}", ids.payment),
                format!("receipts/{}", ids.receipt), format!("family-accounts/{}/statement", own.family),
            ] {
                app.get(who, &format!("/api/v1/{path}")).await.problem(404, "not_found");
            }
            for list in ["invoices", "payments", "charges"] {
                assert_eq!(app.get(who, &format!("/api/v1/{list}")).await.expect(200).body["total"], 0, "{who} {list}");
            }
        }
    }

    async fn families_see_the_plans_of_their_lessons_and_the_price_agreed_with_them(app) {
        let (own, other) = families(app).await;
        gst(app).await;
        let violin = offering(app, "Violin", "weekly").await;
        app.post("owner", "/api/v1/price-plans", plan(violin, 990_000, None)).await.expect(201);
        let plans = app.get("owner", "/api/v1/price-plans").await.expect(200).body["items"].clone();
        assert_eq!(plans.as_array().expect("plans").len(), 2);
        let piano = plans.as_array().expect("plans").iter().find(|plan| plan["amount_minor"] == 250_000).expect("a plan");
        for pupil in [&own, &other] {
            let url = format!("/api/v1/enrollments/{}/price-plan", pupil.enrollment);
            app.put("front_desk", &url, json!({ "price_plan_id": piano["id"] })).await.expect(200);
        }
        for who in ["student", "guardian"] {
            let seen = app.get(who, "/api/v1/price-plans").await.expect(200).body["items"].clone();
            assert_eq!(seen, json!([piano]));
            let url = |pupil: &Pupil| format!("/api/v1/enrollments/{}/price-plan", pupil.enrollment);
            app.get(who, &url(&own)).await.expect(200);
            app.get(who, &url(&other)).await.problem(404, "not_found");
        }
        app.get("teacher", &format!("/api/v1/enrollments/{}/price-plan", own.enrollment)).await.problem(403, "forbidden");
    }

    async fn the_front_desk_takes_money(app) {
        let (own, _) = families(app).await;
        owes(app, own.student, 10_000).await;
        let ask = json!({ "family_account_id": own.family });
        app.post("front_desk", "/api/v1/invoices", ask).await.expect(201);
        let body = json!({ "family_account_id": own.family, "amount_minor": 100, "method": "cash" });
        pay(app, "front_desk", "k", body).await.expect(201);
    }
}
