//! Two records of one guardian, or of one family.

use super::{merge, read, total, undo};
use serde_json::{Value, json};

on_both! {
    async fn two_records_of_a_mother_become_one_and_two_again(app) {
        let (asha, bela) = (app.student("Asha Nair").await, app.student("Bela Nair").await);
        let (maya, mia) = (app.guardian(&asha, "Maya Nair").await, app.guardian(&bela, "Mia Nair").await);
        app.office("PATCH", &format!("/api/v1/guardians/{mia}"), json!({ "phone": "98765 43210" })).await.expect(200);
        let payers = json!({ "payers": [{ "guardian_id": mia, "share_bp": 10_000 }] });
        let second = app.family_of(&bela).await;
        app.office("PUT", &format!("/api/v1/family-accounts/{second}/payers"), payers).await.expect(200);
        let first = app.family_of(&asha).await;
        let all = async || [read(app, &format!("family-accounts/{first}")).await, read(app, &format!("family-accounts/{second}")).await,
            read(app, &format!("family-accounts/{second}/payers")).await, read(app, &format!("students/{bela}")).await];
        let before = all().await;

        let done = merge(app, "guardian", &maya, &mia).await.expect(201);
        assert_eq!(done.body["families_too"], true);
        let family = read(app, &format!("family-accounts/{first}")).await;
        let guardians: Vec<_> = family["guardians"].as_array().unwrap().iter().map(|g| (&g["full_name"], &g["phone"])).collect();
        assert_eq!(guardians, [(&json!("Maya Nair"), &json!("+919876543210"))]);
        assert_eq!(family["students"].as_array().unwrap().len(), 2);
        for ward in [&asha, &bela] {
            assert_eq!(read(app, &format!("students/{ward}")).await["guardians"][0]["id"], json!(maya));
        }
        let payers = read(app, &format!("family-accounts/{first}/payers")).await;
        assert_eq!((&payers["payers"][0]["guardian_id"], &payers["payers"][0]["share_bp"]), (&json!(maya), &json!(10_000)));

        undo(app, &done.id()).await.expect(200);
        assert_eq!(all().await, before);
        assert_eq!(read(app, &format!("family-accounts/{first}/payers")).await["payers"], json!([]));
    }

    async fn who_is_blocked_in_one_record_is_blocked(app) {
        let asha = app.student("Asha Nair").await;
        let (one, other) = (app.guardian(&asha, "R Nair").await, app.guardian(&asha, "Ravi Nair").await);
        app.link(&asha, &other, json!({ "blocked": true })).await;
        let blocked = async || {
            let guardians = read(app, &format!("students/{asha}")).await["guardians"].clone();
            guardians.as_array().unwrap().iter().filter(|g| g["rights"]["blocked"] == true).map(|g| g["full_name"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(blocked().await, [json!("Ravi Nair")]);
        let done = merge(app, "guardian", &one, &other).await.expect(201);
        assert_eq!(blocked().await, [json!("R Nair")]);
        undo(app, &done.id()).await.expect(200);
        assert_eq!(blocked().await, [json!("Ravi Nair")]);
    }

    async fn families_that_were_joined_come_apart_unless_they_have_grown_together(app) {
        let (asha, bela) = (app.student("Asha Nair").await, app.student("Bela Nair").await);
        let (maya, mia) = (app.guardian(&asha, "Maya Nair").await, app.guardian(&bela, "Mia Nair").await);
        let (first, second) = (app.family_of(&asha).await, app.family_of(&bela).await);
        let done = merge(app, "family_account", &first, &second).await.expect(201);
        assert_eq!((total(app, "family-accounts").await, app.family_of(&bela).await), (json!(1), first.clone()));
        app.link(&bela, &maya, json!({})).await;
        undo(app, &done.id()).await.problem(409, "changed_since");
        assert_eq!(app.family_of(&bela).await, first, "nothing half done");
        app.office("DELETE", &format!("/api/v1/students/{bela}/guardians/{maya}"), Value::Null).await.expect(204);
        undo(app, &done.id()).await.expect(200);
        assert_eq!(app.family_of(&bela).await, second);
        assert_eq!(read(app, &format!("family-accounts/{second}")).await["guardians"][0]["id"], json!(mia));
    }

    async fn what_became_one_again_since_is_taken_apart_first(app) {
        let [a, b, c] = [app.student("Asha").await, app.student("Aasha").await, app.student("Asha Nair").await];
        let first = merge(app, "student", &b, &c).await.expect(201).id();
        let second = merge(app, "student", &a, &b).await.expect(201).id();
        undo(app, &first).await.problem(409, "changed_since");
        undo(app, &second).await.expect(200);
        undo(app, &first).await.expect(200);
        assert_eq!((total(app, "students").await, total(app, "family-accounts").await), (json!(3), json!(3)));
    }

    async fn families_come_apart_with_the_people_they_came_together_for(app) {
        let (asha, bela) = (app.student("Asha").await, app.student("Aasha").await);
        merge(app, "student", &asha, &bela).await.expect(201);
        let listed = read(app, "merges").await;
        assert_eq!((&listed["total"], &listed["items"][0]["kind"]), (&json!(1), &json!("student")));
        let families = app.app.db.one::<uuid::Uuid>(
            kit::sql!("SELECT family_merge_id FROM merges WHERE family_merge_id IS NOT NULL"), kit::args![]).await.unwrap();
        undo(app, &families.to_string()).await.problem(409, "part_of_a_merge");
    }
}
