//! Bad input.

use super::{merge, pair, undo};
use serde_json::{Value, json};

const ANY_ID: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

on_both! {
    async fn nonsense_is_refused(app) {
        let asha = app.student("Asha").await;
        let guardian = app.guardian(&asha, "Maya").await;
        merge(app, "student", &asha, &asha).await.refuses(&["merged_id"]);
        merge(app, "student", &asha, ANY_ID).await.problem(404, "not_found");
        merge(app, "student", &asha, &guardian).await.problem(404, "not_found");
        merge(app, "family_account", &asha, ANY_ID).await.problem(404, "not_found");
        merge(app, "teacher", &asha, ANY_ID).await.problem(404, "not_found");
        merge(app, "staff", &asha, ANY_ID).await.expect(400);
        app.office("POST", "/api/v1/merges", json!({ "kind": "student", "kept_id": "x", "merged_id": ANY_ID })).await.expect(400);
        app.office("POST", "/api/v1/merges/preview", pair("guardian", ANY_ID, &guardian)).await.problem(404, "not_found");
        undo(app, ANY_ID).await.problem(404, "not_found");
        app.office("POST", "/api/v1/merges/x/undo", Value::Null).await.expect(404);
    }

    async fn nobody_becomes_his_own_guardian(app) {
        app.personas().await;
        let (asha, bela) = (app.student("Asha").await, app.student("Asha N").await);
        let maya = app.guardian(&bela, "Maya").await;
        app.let_in(&format!("students/{asha}"), "student").await;
        app.let_in(&format!("guardians/{maya}"), "student").await;
        merge(app, "student", &asha, &bela).await.problem(409, "own_ward");
        app.office("GET", &format!("/api/v1/students/{bela}"), Value::Null).await.expect(200);
    }
}
