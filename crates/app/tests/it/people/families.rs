//! Family accounts, guardians, and what each of them may do.

use crate::{people::NOBODY, support::TestApp};
use musicbeats::accounts::Role;
use serde_json::{Value, json};

const FAMILIES: &str = "/api/v1/family-accounts";

async fn family(app: &TestApp, who: &str, id: &str) -> Value {
    app.get(who, &format!("{FAMILIES}/{id}")).await.expect(200).body
}

on_both! {
    async fn a_family_account_is_made_with_its_guardians(app) {
        let guardians = json!([{ "full_name": "Maya Nair", "phone": "98765 43210" }, { "full_name": "Ravi Nair" }]);
        let made = app.office("POST", FAMILIES, json!({ "guardians": guardians })).await.expect(201);
        let guardians = &made.body["guardians"];
        assert_eq!(made.body, json!({
            "id": made.id(), "name": "Family of Maya Nair", "currency": "INR", "students": [],
            "guardians": [
                { "id": guardians[0]["id"], "full_name": "Maya Nair", "email": null, "phone": "+919876543210", "user": null },
                { "id": guardians[1]["id"], "full_name": "Ravi Nair", "email": null, "phone": null, "user": null },
            ],
        }));
        let path = format!("{FAMILIES}/{}", made.id());
        let renamed = app.office("PATCH", &path, json!({ "name": "The Nairs" })).await.expect(200);
        assert_eq!((&renamed.body["name"], &renamed.body["guardians"]), (&json!("The Nairs"), guardians));
        app.office("PATCH", &path, json!({ "name": " " })).await.refuses(&["name"]);
        app.office("POST", FAMILIES, json!({})).await.refuses(&["name"]);
        app.office("POST", FAMILIES, json!({ "guardians": [{ "full_name": "", "phone": "x" }] })).await
            .refuses(&["guardians[0].full_name", "guardians[0].phone"]);
        app.office("PATCH", &format!("{FAMILIES}/{NOBODY}"), json!({ "name": "x" })).await.problem(404, "not_found");
    }

    async fn families_are_found_by_anybody_in_them(app) {
        let nairs = app.family("The Nairs").await;
        let asha = app.student_in(&nairs, "Asha").await;
        app.guardian(&asha, "Maya").await;
        app.student("Bina").await;
        for (typed, found) in [("nairs", 1), ("ASHA", 1), ("may", 1), ("family of", 1), ("zara", 0), ("", 2)] {
            let listed = app.office("GET", &format!("{FAMILIES}?q={}", typed.replace(' ', "+")), Value::Null).await.expect(200);
            assert_eq!(listed.body["total"], found, "{typed}");
        }
        let paged = app.office("GET", &format!("{FAMILIES}?page=2&page_size=1"), Value::Null).await.expect(200);
        assert_eq!(paged.body["items"][0]["students"], json!([{ "id": asha, "full_name": "Asha", "status": "active" }]));
        assert_eq!(paged.body["items"][0]["guardians"][0]["full_name"], "Maya");
        assert_eq!((&paged.body["total"], &paged.body["page"]), (&json!(2), &json!(2)));
    }

    async fn a_guardian_is_added_changed_linked_and_unlinked(app) {
        let asha = app.student("Asha").await;
        let home = app.family_of(&asha).await;
        let path = format!("{FAMILIES}/{home}/guardians");
        app.office("POST", &path, json!({ "full_name": " ", "email": "x" })).await.refuses(&["full_name", "email"]);
        app.office("POST", &format!("{FAMILIES}/{NOBODY}/guardians"), json!({ "full_name": "M" })).await.problem(404, "not_found");
        let maya = app.make(&path, json!({ "full_name": "Maya", "email": "maya@example.org" })).await;
        let changed = app.office("PATCH", &format!("/api/v1/guardians/{maya}"), json!({ "phone": "+918022223333", "email": null })).await.expect(200);
        assert_eq!(changed.body, json!({ "id": maya, "full_name": "Maya", "email": null, "phone": "+918022223333", "user": null }));

        let link = format!("/api/v1/students/{asha}/guardians/{maya}");
        let rights = json!({
            "relationship": "mother", "may_view": true, "may_contact": false, "may_pick_up": true, "may_pay": false, "blocked": false,
        });
        assert_eq!(app.office("PUT", &link, rights.clone()).await.expect(200).body, rights);
        let student = app.office("GET", &format!("/api/v1/students/{asha}"), Value::Null).await.expect(200);
        assert_eq!(student.body["guardians"][0]["rights"]["may_contact"], false);
        app.office("PUT", &link, json!({ "relationship": "mother" })).await.refuses(&["may_view"]);
        app.office("DELETE", &link, Value::Null).await.expect(204);
        app.office("DELETE", &link, Value::Null).await.problem(404, "not_found");
    }

    async fn guardians_belong_to_one_family(app) {
        let (asha, bina) = (app.student("Asha").await, app.student("Bina").await);
        let maya = app.guardian(&asha, "Maya").await;
        let body = json!({
            "relationship": "other", "may_view": true, "may_contact": true, "may_pick_up": true, "may_pay": true, "blocked": false,
        });
        for path in [format!("{bina}/guardians/{maya}"), format!("{asha}/guardians/{NOBODY}"), format!("{NOBODY}/guardians/{maya}")] {
            app.office("PUT", &format!("/api/v1/students/{path}"), body.clone()).await.problem(404, "not_found");
        }
    }

    async fn nobody_is_his_own_guardian(app) {
        let home = app.family("The Nairs").await;
        let student = async |name: &str, born: &str| {
            app.make("/api/v1/students", json!({ "full_name": name, "date_of_birth": born, "family_account_id": home })).await
        };
        let (asha, dev, ravi) = (student("Asha", "2015-07-01").await, student("Dev", "1995-01-01").await, student("Ravi", "1990-01-01").await);
        let guardian = app.guardian(&dev, "Dev himself").await;
        app.let_in(&format!("students/{dev}"), "dev").await;
        let invite = json!({ "email": "dev@example.org" });
        app.office("POST", &format!("/api/v1/guardians/{guardian}/invitation"), invite.clone()).await.problem(409, "own_ward");
        app.link(&dev, &guardian, json!({ "relationship": "self" })).await;
        app.office("POST", &format!("/api/v1/guardians/{guardian}/invitation"), invite).await.expect(201);
        let link = |student: &str, guardian: &str, relationship: &str| {
            let body = json!({
                "relationship": relationship, "may_view": true, "may_contact": true, "may_pick_up": true, "may_pay": true, "blocked": false,
            });
            (format!("/api/v1/students/{student}/guardians/{guardian}"), body)
        };
        let put = async |(path, body): (String, Value)| app.office("PUT", &path, body).await;
        put(link(&dev, &guardian, "father")).await.problem(409, "own_ward");
        put(link(&asha, &guardian, "self")).await.refuses(&["relationship"]);
        put(link(&asha, &guardian, "other")).await.expect(200);

        // Ravi is responsible for Dev, so Dev is not for Ravi
        let ravis = app.guardian(&dev, "Ravi himself").await;
        app.let_in(&format!("guardians/{ravis}"), "ravi").await;
        app.let_in(&format!("students/{ravi}"), "ravi").await;
        put(link(&ravi, &guardian, "other")).await.problem(409, "own_ward");
        let child = json!({ "full_name": "Bina", "date_of_birth": "2015-07-01", "family": { "guardians": [{ "full_name": "Bina", "relationship": "self" }] } });
        app.office("POST", "/api/v1/students", child).await.refuses(&["family.guardians[0].relationship"]);
    }

    async fn the_front_desk_makes_links_and_leaves_rights_alone(app) {
        app.user("front_desk", &[Role::FrontDesk]).await;
        let asha = app.student("Asha").await;
        let maya = app.guardian(&asha, "Maya").await;
        let path = format!("/api/v1/students/{asha}/guardians/{maya}");
        let mut rights = json!({
            "relationship": "mother", "may_view": true, "may_contact": true, "may_pick_up": true, "may_pay": true, "blocked": false,
        });
        app.put("front_desk", &path, rights.clone()).await.expect(200);
        rights["may_pick_up"] = json!(false);
        app.put("front_desk", &path, rights.clone()).await.problem(403, "forbidden");
        app.delete("front_desk", &path).await.problem(403, "forbidden");
        app.office("DELETE", &path, Value::Null).await.expect(204);
        app.put("front_desk", &path, rights).await.expect(200);
    }

    async fn a_guardian_sees_the_children_he_is_one_of_and_no_numbers_of_others(app) {
        let home = app.family("The Nairs").await;
        let (asha, dev) = (app.student_in(&home, "Asha").await, app.student_in(&home, "Dev").await);
        let (maya, ravi) = (app.guardian(&asha, "Maya").await, app.guardian(&dev, "Ravi").await);
        let sita = app.guardian(&asha, "Sita").await;
        app.office("PATCH", &format!("/api/v1/guardians/{sita}"), json!({ "phone": "+918022229999" })).await.expect(200);
        app.let_in(&format!("guardians/{maya}"), "maya").await;
        let seen = family(app, "maya", &home).await;
        assert_eq!(seen["students"], json!([{ "id": asha, "full_name": "Asha", "status": "active" }]));
        assert_eq!(seen["guardians"], json!([{ "id": maya, "full_name": "Maya" }, { "id": sita, "full_name": "Sita" }]));
        app.link(&asha, &sita, json!({ "blocked": true })).await;
        assert_eq!(family(app, "maya", &home).await["guardians"], json!([{ "id": maya, "full_name": "Maya" }]));
        app.patch("maya", &format!("{FAMILIES}/{home}"), json!({ "name": "x" })).await.problem(403, "forbidden");
        app.patch("maya", &format!("/api/v1/guardians/{ravi}"), json!({ "phone": "080" })).await.problem(404, "not_found");
        app.patch("maya", &format!("/api/v1/guardians/{maya}"), json!({ "full_name": "M" })).await.problem(403, "forbidden");
        app.patch("maya", &format!("/api/v1/guardians/{maya}"), json!({ "phone": "+918022221234" })).await.expect(200);
    }
}
