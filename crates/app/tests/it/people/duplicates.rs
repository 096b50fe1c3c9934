//! Nobody is entered a second time by accident.

use crate::support::{Reply, TestApp};
use serde_json::{Value, json};

const STUDENTS: &str = "/api/v1/students";
const DUPLICATES: &str = "/api/v1/people/duplicates";

/// Asha, born in 2015, and her mother Maya, who has a telephone.
async fn asha(app: &TestApp) -> Value {
    let maya = json!({ "full_name": "Maya Nair", "relationship": "mother", "phone": "+91 98765 43210", "email": "maya@example.org" });
    let asha = json!({ "full_name": "Asha Nair", "date_of_birth": "2015-03-01", "family": { "guardians": [maya] } });
    app.office("POST", STUDENTS, asha).await.expect(201).body
}

/// Whom somebody new may be: name, what is alike, whether it is likely.
async fn asked(app: &TestApp, newcomer: Value) -> Vec<(String, Value, bool)> {
    let found = app.office("POST", DUPLICATES, newcomer).await.expect(200);
    let items = found.body["items"].as_array().expect("items").clone();
    items
        .iter()
        .map(|d| (d["full_name"].as_str().unwrap_or("?").to_owned(), d["alike"].clone(), d["likely"] == true))
        .collect()
}

async fn total(app: &TestApp) -> Value {
    app.office("GET", STUDENTS, Value::Null).await.expect(200).body["total"].clone()
}

fn names(refused: &Reply) -> Vec<&str> {
    let duplicates = refused.body["duplicates"].as_array().expect("who it may be");
    duplicates.iter().filter_map(|d| d["full_name"].as_str()).collect()
}

on_both! {
    async fn who_is_here_is_told_before_anything_is_entered(app) {
        asha(app).await;
        let newcomer = |name: &str, phone: &str, email: &str, born: Option<&str>| {
            json!({ "full_name": name, "phone": phone, "email": email, "date_of_birth": born })
        };
        let asha = |alike, likely| vec![("Asha Nair".to_owned(), alike, likely)];
        let maya = |alike, likely| vec![("Maya Nair".to_owned(), alike, likely)];
        assert_eq!(asked(app, newcomer("आशा नायर", "", "", Some("2015-03-01"))).await, asha(json!(["name", "date_of_birth"]), true));
        assert_eq!(asked(app, newcomer("Aasha", "", "", None)).await, asha(json!(["name"]), false));
        assert_eq!(asked(app, newcomer("Asha Nair", "", "", Some("2014-03-01"))).await, vec![]);
        assert_eq!(asked(app, newcomer("Somebody Else", "098765-43210", "", None)).await, maya(json!(["phone"]), false));
        assert_eq!(asked(app, newcomer("Maya", "", "MAYA@example.org", None)).await, maya(json!(["name", "email"]), true));
        assert_eq!(asked(app, newcomer("", "", "", None)).await, vec![]);
        assert_eq!(total(app).await, 1, "asking enters nobody");
    }

    async fn a_child_who_is_here_is_entered_again_only_on_purpose(app) {
        asha(app).await;
        let again = json!({ "full_name": "Asha Nayar", "date_of_birth": "2015-03-01" });
        let refused = app.office("POST", STUDENTS, again.clone()).await.problem(409, "possible_duplicate");
        assert_eq!(names(&refused), ["Asha Nair"]);
        assert_eq!(refused.body["duplicates"][0]["family_name"], "Family of Maya Nair");
        assert_eq!(total(app).await, 1);
        let mut meant = again;
        meant["confirm_duplicate"] = json!(true);
        app.office("POST", STUDENTS, meant).await.expect(201);
        assert_eq!(total(app).await, 2);
    }

    async fn a_sibling_joins_the_family_that_is_here(app) {
        let family = asha(app).await["family_account"]["id"].clone();
        let maya = json!({ "full_name": "Maya", "relationship": "mother", "phone": "098765 43210" });
        let ravi = json!({ "full_name": "Ravi Nair", "family": { "guardians": [maya] } });
        let refused = app.office("POST", STUDENTS, ravi).await.problem(409, "possible_duplicate");
        assert_eq!((names(&refused), &refused.body["duplicates"][0]["family_account_id"]), (vec!["Maya Nair"], &family));
        assert_eq!(total(app).await, 1, "nothing half written");
        app.office("POST", STUDENTS, json!({ "full_name": "Ravi Nair", "family_account_id": family })).await.expect(201);
    }

    async fn a_guardian_who_is_here_is_entered_again_only_on_purpose(app) {
        asha(app).await;
        let path = format!("/api/v1/family-accounts/{}/guardians", app.family("The Raos").await);
        let maya = json!({ "full_name": "Maya Nair", "email": "maya@example.org" });
        app.office("POST", &path, maya.clone()).await.problem(409, "possible_duplicate");
        let mut meant = maya;
        meant["confirm_duplicate"] = json!(true);
        app.office("POST", &path, meant).await.expect(201);
        app.office("POST", &path, json!({ "full_name": "Ravi Rao" })).await.expect(201);
    }

    async fn teachers_and_staff_who_are_here_are_entered_again_only_on_purpose(app) {
        for path in ["/api/v1/teachers", "/api/v1/staff"] {
            // who teaches may be in the office as well: these are two records
            let meera = json!({ "full_name": "Meera Iyer", "phone": "098450 12345" });
            app.office("POST", path, meera.clone()).await.expect(201);
            let again = json!({ "full_name": "Mira Iyer", "phone": "+91 98450 12345" });
            app.office("POST", path, again).await.problem(409, "possible_duplicate");
            assert_eq!(app.office("GET", path, serde_json::Value::Null).await.expect(200).body["total"], 1, "nothing half written");
            let mut meant = meera;
            meant["confirm_duplicate"] = json!(true);
            app.office("POST", path, meant).await.expect(201);
        }
    }
}
