//! Who may do what with fees: a table written from the policy's page, tried for every route and role.

use super::school::{self, ANY_ID, Pupil, gst, invoice, is_guardian, offering, owes, pay, pays, plan, pupils};
use crate::support::TestApp;
use musicbeats::accounts::Role;
use serde_json::{Value, json};

const ROLES: [&str; 8] = ["owner", "admin", "front_desk", "accountant", "teacher", "student", "guardian", "nobody"];

/// Two families, each with an invoice, a payment and a receipt. The first is the student's and the guardian's.
struct Scene {
    own: Pupil,
    other: Pupil,
    own_ids: Ids,
    other_ids: Ids,
}

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

async fn scene(app: &TestApp) -> Scene {
    app.personas().await;
    let mut pupils = pupils(app, ["Nair", "Rao"]).await;
    let (other, own) = (pupils.pop().expect("a pupil"), pupils.pop().expect("a pupil"));
    app.let_in(&format!("students/{}", own.student), "student").await;
    is_guardian(app, "guardian", own.family, &[(own.student, false)]).await;
    let (own_ids, other_ids) = (bill(app, &own).await, bill(app, &other).await);
    Scene { own, other, own_ids, other_ids }
}

/// What each role is answered: in the order of [`ROLES`].
async fn answers(app: &TestApp, method: &str, path: &str, body: Value) -> Vec<u16> {
    let mut statuses = vec![];
    for (n, who) in ROLES.iter().enumerate() {
        let key = format!("{path}-{n}");
        let headers: &[(&'static str, &str)] = &[("idempotency-key", &key)];
        statuses.push(app.call_with(who, method, path, body.clone(), headers).await.status.as_u16());
    }
    statuses
}

on_both! {
    async fn each_role_reads_what_it_may(app) {
        let scene = scene(app).await;
        let (own, other) = (&scene.own_ids, &scene.other_ids);
        let statement = |pupil: &Pupil| format!("family-accounts/{}/statement", pupil.family);
        // owner, admin, front desk, accountant, teacher, student, guardian, nobody
        let office = [200, 200, 200, 200, 403, 200, 200, 403];
        let others = [200, 200, 200, 200, 403, 404, 404, 403];
        // let in, but this server prints nothing
        let unbuilt = |table: [u16; 8]| table.map(|status| if status == 200 { 501 } else { status });
        let table = [
            ("invoices".to_owned(), office),
            ("charges".to_owned(), office),
            ("payments".to_owned(), office),
            ("price-plans".to_owned(), office),
            ("tax-rules".to_owned(), office),
            (format!("invoices/{}", own.invoice), office),
            (format!("invoices/{}", other.invoice), others),
            (format!("invoices/{}/pdf", own.invoice), unbuilt(office)),
            (format!("invoices/{}/pdf", other.invoice), unbuilt(others)),
            (format!("payments/{}", own.payment), office),
            (format!("payments/{}", other.payment), others),
            (format!("receipts/{}", own.receipt), office),
            (format!("receipts/{}", other.receipt), others),
            (format!("receipts/{}/pdf", own.receipt), unbuilt(office)),
            (format!("receipts/{}/pdf", other.receipt), unbuilt(others)),
            (statement(&scene.own), office),
            (statement(&scene.other), others),
            // one kind of document is not another
            (format!("invoices/{}", own.receipt), office.map(|status| if status == 200 { 404 } else { status })),
            (format!("receipts/{}", own.invoice), office.map(|status| if status == 200 { 404 } else { status })),
        ];
        for (path, wanted) in table {
            assert_eq!(answers(app, "GET", &format!("/api/v1/{path}"), Value::Null).await, wanted, "{path}");
        }
    }

    async fn each_role_writes_what_it_may(app) {
        let scene = scene(app).await;
        let violin = offering(app, "Violin", "weekly").await;
        // with bodies that are refused for what they say: 400 is to be let in
        let office = [400, 400, 400, 400, 403, 403, 403, 403];
        let prices = [400, 400, 403, 400, 403, 403, 403, 403];
        let plan_id = app.get("owner", "/api/v1/price-plans").await.expect(200).body["items"][0]["id"].clone();
        let mut bad_plan = plan(violin, 0, None);
        bad_plan["name"] = json!("Bad");
        let table = [
            ("POST", "tax-rules".to_owned(), json!({ "name": "", "components": [] }), prices),
            ("POST", "price-plans".to_owned(), bad_plan, prices),
            ("PUT", format!("enrollments/{}/price-plan", scene.own.enrollment), json!({ "price_plan_id": ANY_ID }), office),
            ("PUT", format!("enrollments/{}/price-plan", scene.own.enrollment),
                json!({ "price_plan_id": plan_id, "price_override_minor": -1 }), prices),
            ("POST", "charges".to_owned(), json!({ "enrollment_id": ANY_ID, "period": "2026-03" }), office),
            ("POST", "invoices".to_owned(), json!({ "family_account_id": ANY_ID }), office),
            ("POST", "payments".to_owned(), json!({ "family_account_id": ANY_ID, "amount_minor": 1, "method": "cash" }), office),
            ("POST", "billing-runs".to_owned(), json!({ "period": "9999-01" }), office),
        ];
        for (method, path, body, wanted) in table {
            assert_eq!(answers(app, method, &format!("/api/v1/{path}"), body).await, wanted, "{method} {path}");
        }
    }

    async fn lists_hold_ones_own_and_no_filter_opens_them(app) {
        let scene = scene(app).await;
        for who in ["student", "guardian"] {
            for (list, member) in [("invoices", "id"), ("payments", "id"), ("charges", "invoice_id")] {
                let listed = app.get(who, &format!("/api/v1/{list}")).await.expect(200);
                let own = if list == "payments" { &scene.own_ids.payment } else { &scene.own_ids.invoice };
                assert_eq!((&listed.body["total"], &listed.body["items"][0][member]), (&json!(1), &json!(own)), "{who} {list}");
                let url = format!("/api/v1/{list}?family_account_id={}", scene.other.family);
                let foreign = app.get(who, &url).await.expect(200);
                assert_eq!((&foreign.body["total"], &foreign.body["items"]), (&json!(0), &json!([])), "{who} {list}");
            }
            let found = app.get(who, "/api/v1/invoices?q=rao").await.expect(200);
            assert_eq!(found.body["total"], 0);
        }
    }

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
        let scene = scene(app).await;
        gst(app).await;
        let violin = offering(app, "Violin", "weekly").await;
        app.post("owner", "/api/v1/price-plans", plan(violin, 990_000, None)).await.expect(201);
        let plans = app.get("owner", "/api/v1/price-plans").await.expect(200).body["items"].clone();
        assert_eq!(plans.as_array().expect("plans").len(), 2);
        let piano = plans.as_array().expect("plans").iter().find(|plan| plan["amount_minor"] == 250_000).expect("a plan");
        for pupil in [&scene.own, &scene.other] {
            let url = format!("/api/v1/enrollments/{}/price-plan", pupil.enrollment);
            app.put("front_desk", &url, json!({ "price_plan_id": piano["id"] })).await.expect(200);
        }
        for who in ["student", "guardian"] {
            let seen = app.get(who, "/api/v1/price-plans").await.expect(200).body["items"].clone();
            assert_eq!(seen, json!([piano]));
            let url = |pupil: &Pupil| format!("/api/v1/enrollments/{}/price-plan", pupil.enrollment);
            app.get(who, &url(&scene.own)).await.expect(200);
            app.get(who, &url(&scene.other)).await.problem(404, "not_found");
        }
        app.get("teacher", &format!("/api/v1/enrollments/{}/price-plan", scene.own.enrollment)).await.problem(403, "forbidden");
    }

    async fn the_front_desk_takes_money(app) {
        let scene = scene(app).await;
        owes(app, scene.own.student, 10_000).await;
        let ask = json!({ "family_account_id": scene.own.family });
        app.post("front_desk", "/api/v1/invoices", ask).await.expect(201);
        let body = json!({ "family_account_id": scene.own.family, "amount_minor": 100, "method": "cash" });
        pay(app, "front_desk", "k", body).await.expect(201);
    }
}
