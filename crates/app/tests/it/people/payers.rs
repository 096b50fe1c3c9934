//! Who pays which share of what a family owes.

use crate::{
    people::NOBODY,
    support::{Reply, TestApp},
};
use kit::{
    args,
    db::{DbError, Tx},
    sql,
};
use musicbeats::accounts::Role;
use serde_json::{Value, json};

async fn choose(app: &TestApp, family: &str, payers: Value) -> Reply {
    app.office("PUT", &format!("/api/v1/family-accounts/{family}/payers"), json!({ "payers": payers })).await
}

async fn payers(app: &TestApp, who: &str, family: &str) -> Value {
    app.get(who, &format!("/api/v1/family-accounts/{family}/payers")).await.expect(200).body
}

/// Asha, eleven, with Maya and Ravi.
async fn home(app: &TestApp) -> (String, String, String, String) {
    let body = json!({ "full_name": "Asha", "date_of_birth": "2015-07-01" });
    let asha = app.make("/api/v1/students", body).await;
    let (maya, ravi) = (app.guardian(&asha, "Maya").await, app.guardian(&asha, "Ravi").await);
    (app.family_of(&asha).await, asha, maya, ravi)
}

async fn insert(tx: &mut Tx, family: &str, guardian: &str, (seq, share): (i64, i64)) -> Result<u64, DbError> {
    let (family, guardian): (uuid::Uuid, uuid::Uuid) =
        (family.parse().expect("an id"), guardian.parse().expect("an id"));
    let insert = sql!(
        "INSERT INTO family_payers (family_account_id, seq, guardian_id, student_id, share_bp)
         VALUES ($1, $2, $3, NULL, $4)"
    );
    tx.exec(insert, args![family, seq, guardian, share]).await
}

on_both! {
    async fn separated_parents_pay_sixty_to_forty(app) {
        app.user("accountant", &[Role::Accountant]).await;
        let (family, _, maya, ravi) = home(app).await;
        let nobody = payers(app, "accountant", &family).await;
        let (maya_is, ravi_is) = (
            json!({ "guardian_id": maya, "student_id": null, "full_name": "Maya" }),
            json!({ "guardian_id": ravi, "student_id": null, "full_name": "Ravi" }),
        );
        assert_eq!(nobody, json!({ "payers": [], "candidates": [maya_is, ravi_is] }));
        let body = json!({ "payers": [{ "guardian_id": ravi, "share_bp": 6000 }, { "guardian_id": maya, "share_bp": 4000 }] });
        let chosen = app.put("accountant", &format!("/api/v1/family-accounts/{family}/payers"), body).await.expect(200);
        let shares: Vec<_> = chosen.body["payers"].as_array().expect("payers").iter().map(|p| json!([p["full_name"], p["share_bp"], p["may_pay"]])).collect();
        assert_eq!(shares, [json!(["Ravi", 6000, true]), json!(["Maya", 4000, true])]);
        assert_eq!(payers(app, "office", &family).await, chosen.body);
        let trail = app.office("GET", &format!("/api/v1/audit?entity_id={family}"), Value::Null).await.expect(200);
        assert_eq!(trail.body["items"][0]["after"]["payers"][0], json!({ "full_name": "Ravi", "share_bp": 6000 }));
        choose(app, &family, json!([])).await.expect(200);
        assert_eq!(payers(app, "office", &family).await["payers"], json!([]));
    }

    async fn an_adult_pays_for_himself(app) {
        let ravi = app.make("/api/v1/students", json!({ "full_name": "Ravi", "date_of_birth": "1990-01-01" })).await;
        let family = app.family_of(&ravi).await;
        let chosen = choose(app, &family, json!([{ "student_id": ravi, "share_bp": 10_000 }])).await.expect(200);
        assert_eq!(chosen.body["payers"][0]["full_name"], "Ravi");
    }

    async fn who_may_not_pay_is_not_chosen_and_shares_are_the_whole(app) {
        let (family, asha, maya, ravi) = home(app).await;
        let sita = app.guardian(&app.student("Dev").await, "Sita").await;
        app.link(&asha, &ravi, json!({ "may_pay": false })).await;
        let one = |name: &str, id: &str, share: i64| json!([{ name: id, "share_bp": share }]);
        for (chosen, fields) in [
            (one("guardian_id", &maya, 9_999), vec!["payers"]),
            (one("guardian_id", &maya, 10_001), vec!["payers", "payers[0].share_bp"]),
            (one("guardian_id", &maya, -1), vec!["payers", "payers[0].share_bp"]),
            (one("guardian_id", &ravi, 10_000), vec!["payers[0].guardian_id"]),
            (one("guardian_id", &sita, 10_000), vec!["payers[0].guardian_id"]),
            (one("guardian_id", NOBODY, 10_000), vec!["payers[0].guardian_id"]),
            (one("student_id", &asha, 10_000), vec!["payers[0].student_id"]),
            (one("student_id", NOBODY, 10_000), vec!["payers[0].student_id"]),
            (json!([{ "share_bp": 10_000 }]), vec!["payers[0].guardian_id"]),
            (json!([{ "guardian_id": maya, "student_id": asha, "share_bp": 10_000 }]), vec!["payers[0].guardian_id"]),
            (json!([{ "guardian_id": maya, "share_bp": 5000 }, { "guardian_id": maya, "share_bp": 5000 }]), vec!["payers[1].guardian_id"]),
            (json!([{ "guardian_id": maya, "share_bp": 0.5 }]), vec!["payers[0].share_bp"]),
        ] {
            choose(app, &family, chosen).await.refuses(&fields);
        }
        choose(app, NOBODY, json!([])).await.problem(404, "not_found");
        assert_eq!(payers(app, "office", &family).await["payers"], json!([]));

        choose(app, &family, one("guardian_id", &maya, 10_000)).await.expect(200);
        app.link(&asha, &maya, json!({ "blocked": true })).await;
        let lost = payers(app, "office", &family).await;
        assert_eq!((&lost["payers"][0]["may_pay"], &lost["candidates"]), (&json!(false), &json!([])));
    }

    async fn the_database_refuses_shares_that_are_not_the_whole(app) {
        let (family, _, maya, ravi) = home(app).await;
        let stranger = app.guardian(&app.student("Dev").await, "Sita").await;
        let mut tx = app.app.db.begin().await.expect("a transaction");
        insert(&mut tx, &family, &maya, (1, 6000)).await.expect("a payer");
        let more = insert(&mut tx, &family, &ravi, (2, 6000)).await;
        let refused = match more {
            Ok(_) => tx.commit().await.expect_err("too much"),
            Err(error) => {
                tx.rollback().await.expect("an end");
                error
            }
        };
        assert!(matches!(refused, DbError::Check(_)), "{refused:?}");
        let mut tx = app.app.db.begin().await.expect("a transaction");
        let foreign = insert(&mut tx, &family, &stranger, (1, 10_000)).await.expect_err("of another family");
        assert!(matches!(foreign, DbError::ForeignKey), "{foreign:?}");
        drop(tx);
        if !app.app.db.is_sqlite() {
            let mut tx = app.app.db.begin().await.expect("a transaction");
            insert(&mut tx, &family, &maya, (1, 9_999)).await.expect("a payer");
            assert!(matches!(tx.commit().await, Err(DbError::Check(_))));
        }
    }
}
