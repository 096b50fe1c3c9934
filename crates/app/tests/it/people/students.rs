//! Taking students in, finding them, changing them.

use crate::{
    people::NOBODY,
    support::{Reply, TestApp, encoded},
};
use serde_json::{Value, json};

const STUDENTS: &str = "/api/v1/students";

async fn take_in(app: &TestApp, body: Value) -> Reply {
    app.office("POST", STUDENTS, body).await
}

async fn patch(app: &TestApp, student: &str, body: Value) -> Reply {
    app.office("PATCH", &format!("{STUDENTS}/{student}"), body).await
}

/// The names that a list gives, in its order.
async fn names(app: &TestApp, query: &str) -> Vec<String> {
    let listed = app.office("GET", &format!("{STUDENTS}?{query}"), Value::Null).await.expect(200);
    let items = listed.body["items"].as_array().expect("items").iter();
    items.map(|item| item["full_name"].as_str().expect("a name").to_owned()).collect()
}

on_both! {
    async fn two_siblings_walk_in(app) {
        let asha = take_in(app, json!({
            "full_name": " Asha Nair ", "date_of_birth": "2015-07-01", "notes": "Left-handed",
            "family": { "guardians": [
                { "full_name": "Maya Nair", "email": "maya@example.org", "phone": "+91 98765-43210", "relationship": "mother" },
                { "full_name": "Ravi Nair", "relationship": "father" },
            ] },
        })).await.expect(201);
        let family = asha.body["family_account"]["id"].clone();
        let guardians = &asha.body["guardians"];
        let usual = json!({ "may_view": true, "may_contact": true, "may_pick_up": true, "may_pay": true, "blocked": false });
        assert_eq!(asha.body, json!({
            "id": asha.id(), "full_name": "Asha Nair", "status": "active",
            "family_account": { "id": family, "name": "Family of Maya Nair" },
            "email": null, "phone": null, "date_of_birth": "2015-07-01", "joined_on": "2026-03-02", "left_on": null,
            "notes": "Left-handed", "user": null,
            "guardians": [
                { "id": guardians[0]["id"], "full_name": "Maya Nair", "relationship": "mother", "email": "maya@example.org",
                  "phone": "+91 98765-43210", "rights": usual, "user": null },
                { "id": guardians[1]["id"], "full_name": "Ravi Nair", "relationship": "father", "email": null, "phone": null,
                  "rights": usual, "user": null },
            ],
        }));
        let path = format!("{STUDENTS}/{}", asha.id());
        assert_eq!(app.office("GET", &path, Value::Null).await.expect(200).body, asha.body);

        let dev = take_in(app, json!({ "full_name": "Dev Nair", "family_account_id": family, "status": "trial" })).await.expect(201);
        assert_eq!((&dev.body["joined_on"], &dev.body["guardians"]), (&Value::Null, &json!([])));
        let path = format!("{STUDENTS}?family_account_id={}", family.as_str().expect("an id"));
        let siblings = app.office("GET", &path, Value::Null).await.expect(200);
        assert_eq!((&siblings.body["total"], &siblings.body["page"], &siblings.body["page_size"]), (&json!(2), &json!(1), &json!(50)));
        assert_eq!(siblings.body["items"][1], json!({
            "id": dev.id(), "full_name": "Dev Nair", "status": "trial",
            "family_account": { "id": family, "name": "Family of Maya Nair" }, "email": null, "phone": null,
        }));
        assert_eq!(names(app, "status=trial").await, ["Dev Nair"]);
    }

    async fn an_adult_is_a_family_of_his_own(app) {
        let ravi = take_in(app, json!({ "full_name": "Ravi Iyer", "phone": "080 2222" })).await.expect(201);
        assert_eq!(ravi.body["family_account"]["name"], "Family of Ravi Iyer");
    }

    async fn every_bad_field_is_named(app) {
        take_in(app, json!({})).await.refuses(&["full_name"]);
        take_in(app, json!({
            "full_name": "", "date_of_birth": "2026-03-03", "email": "asha", "phone": "none", "notes": "x".repeat(5001),
            "joined_on": "0026-03-02",
            "family": { "name": "x".repeat(121), "guardians": [{ "full_name": "x".repeat(101), "email": "@", "relationship": "other" }] },
        })).await.refuses(&[
            "full_name", "date_of_birth", "email", "phone", "notes", "joined_on",
            "family.name", "family.guardians[0].full_name", "family.guardians[0].email",
        ]);
        let guardian = json!({ "full_name": "Maya", "relationship": "cousin" });
        take_in(app, json!({ "full_name": "A", "family": { "guardians": [guardian] } })).await
            .refuses(&["family.guardians[0].relationship"]);
        take_in(app, json!({ "full_name": "A", "family_account_id": NOBODY })).await.refuses(&["family_account_id"]);
        take_in(app, json!({ "full_name": "A", "family_account_id": NOBODY, "family": {} })).await.refuses(&["family"]);
        take_in(app, json!({ "full_name": "A", "status": "gone" })).await.refuses(&["status"]);
        take_in(app, json!({ "full_name": "A", "date_of_birth": "1 May" })).await.refuses(&["date_of_birth"]);
        let crowd: Vec<_> = (0..21).map(|_| json!({ "full_name": "G", "relationship": "other" })).collect();
        take_in(app, json!({ "full_name": "A", "family": { "guardians": crowd } })).await.refuses(&["family.guardians"]);
        app.office("GET", &format!("{STUDENTS}?status=gone"), Value::Null).await.refuses(&["status"]);
        app.office("GET", &format!("{STUDENTS}?page=0"), Value::Null).await.refuses(&["page"]);
        app.office("GET", &format!("{STUDENTS}/1"), Value::Null).await.problem(404, "not_found");
        assert_eq!(names(app, "").await, Vec::<String>::new(), "what was refused left nothing behind");
        assert_eq!(app.office("GET", "/api/v1/family-accounts", Value::Null).await.expect(200).body["total"], 0);
    }

    async fn students_are_found_in_any_script(app) {
        let priya = json!({ "full_name": "प्रिया शर्मा", "email": "priya@example.org", "phone": "+91 98765-43210" });
        take_in(app, priya).await.expect(201);
        app.student("José Ñandú").await;
        app.student("Zoë_100%").await;
        for (typed, found) in [
            ("प्रिया", "प्रिया शर्मा"), ("PRIY", "प्रिया शर्मा"), ("priya@", "प्रिया शर्मा"), ("98765 43210", "प्रिया शर्मा"),
            ("(9876) 543", "प्रिया शर्मा"), ("jose nandu", "José Ñandú"), ("ÑAN", "José Ñandú"), ("_100%", "Zoë_100%"),
        ] {
            assert_eq!(names(app, &format!("q={}", encoded(typed))).await, [found], "{typed}");
        }
        for typed in ["\\", "%%", "nobody", "000"] {
            assert_eq!(names(app, &format!("q={}", encoded(typed))).await, Vec::<String>::new(), "{typed}");
        }
    }

    async fn lists_come_in_pages(app) {
        for name in ["Chitra", "Asha", "Bina"] {
            app.student(name).await;
        }
        assert_eq!(names(app, "page_size=2").await, ["Asha", "Bina"]);
        assert_eq!(names(app, "page_size=2&page=2").await, ["Chitra"]);
        assert_eq!(names(app, "page_size=2&page=3").await, Vec::<String>::new());
    }

    async fn what_is_left_out_stays_and_null_empties(app) {
        let asha = take_in(app, json!({ "full_name": "Asha", "phone": "080 2222", "notes": "Asthma", "date_of_birth": "2015-07-01" }))
            .await.expect(201);
        let changed = patch(app, &asha.id(), json!({ "email": " asha@example.org " })).await.expect(200);
        assert_eq!((&changed.body["email"], &changed.body["phone"]), (&json!("asha@example.org"), &json!("080 2222")));
        let emptied = patch(app, &asha.id(), json!({ "phone": null, "notes": null, "date_of_birth": null, "joined_on": null }))
            .await.expect(200);
        assert_eq!((&emptied.body["phone"], &emptied.body["date_of_birth"]), (&Value::Null, &Value::Null));
        assert_eq!((&emptied.body["notes"], &emptied.body["joined_on"]), (&json!(""), &json!("2026-03-02")), "who learns here has joined");
        patch(app, &asha.id(), json!({ "full_name": " " })).await.refuses(&["full_name"]);
        patch(app, NOBODY, json!({ "full_name": "B" })).await.problem(404, "not_found");
        assert_eq!(names(app, "q=asha%40example").await, ["Asha"], "found by what changed");
    }

    async fn who_leaves_has_a_last_day_and_who_comes_back_has_none(app) {
        let asha = app.student("Asha").await;
        let left = patch(app, &asha, json!({ "status": "left" })).await.expect(200);
        assert_eq!(left.body["left_on"], "2026-03-02");
        let later = patch(app, &asha, json!({ "left_on": "2026-04-01" })).await.expect(200);
        assert_eq!((&later.body["left_on"], &later.body["status"]), (&json!("2026-04-01"), &json!("left")));
        let back = patch(app, &asha, json!({ "status": "active" })).await.expect(200);
        assert_eq!(back.body["left_on"], Value::Null);
        patch(app, &asha, json!({ "left_on": "2026-03-01" })).await.refuses(&["left_on"]);
        patch(app, &asha, json!({ "joined_on": "2026-05-01", "left_on": "2026-04-01" })).await.refuses(&["left_on"]);
    }

    async fn the_trail_tells_what_changed_but_not_the_notes(app) {
        let asha = take_in(app, json!({ "full_name": "Asha", "notes": "Asthma" })).await.expect(201);
        patch(app, &asha.id(), json!({ "full_name": "Asha Nair", "notes": "Asthma, inhaler in the bag" })).await.expect(200);
        let trail = app.office("GET", &format!("/api/v1/audit?entity_id={}", asha.id()), Value::Null).await.expect(200);
        let [update, create] = trail.body["items"].as_array().expect("events").as_slice() else { panic!("{}", trail.body) };
        assert_eq!((&create["action"], &create["after"]["full_name"]), (&json!("student.create"), &json!("Asha")));
        assert_eq!((&update["before"]["full_name"], &update["after"]["full_name"]), (&json!("Asha"), &json!("Asha Nair")));
        assert!(!trail.body.to_string().contains("Asthma"));
    }
}
