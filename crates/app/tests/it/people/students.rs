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
            "id": asha.id(), "number": "S-0001", "full_name": "Asha Nair", "status": "active", "photo": null,
            "family_account": { "id": family, "name": "Family of Maya Nair" },
            "email": null, "phone": null, "date_of_birth": "2015-07-01", "joined_on": "2026-03-02", "left_on": null,
            "notes": "Left-handed", "user": null,
            "guardians": [
                { "id": guardians[0]["id"], "full_name": "Maya Nair", "relationship": "mother", "email": "maya@example.org",
                  "phone": "+919876543210", "rights": usual, "user": null },
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
            "id": dev.id(), "number": "S-0002", "full_name": "Dev Nair", "status": "trial",
            "family_account": { "id": family, "name": "Family of Maya Nair" }, "email": null, "phone": null, "contact": null,
        }));
        assert_eq!(names(app, "status=trial").await, ["Dev Nair"]);
    }

    async fn a_child_without_a_phone_is_listed_with_who_is_called(app) {
        app.personas().await;
        let contacts = async |who: &str| {
            let listed = app.get(who, STUDENTS).await.expect(200);
            let items = listed.body["items"].as_array().expect("items").clone();
            items.into_iter().map(|item| (item["full_name"].clone(), item["contact"].clone())).collect::<Vec<_>>()
        };
        let asha = take_in(app, json!({ "full_name": "Asha", "family": { "guardians": [
            { "full_name": "No phone", "relationship": "mother" },
            { "full_name": "Blocked", "phone": "98450 00001", "relationship": "father" },
            { "full_name": "Left alone", "phone": "98450 00002", "relationship": "guardian" },
            { "full_name": "Maya", "phone": "98450 00003", "relationship": "mother" },
            { "full_name": "Later", "phone": "98450 00004", "relationship": "other" },
        ] } })).await.expect(201).body;
        let (id, family) = (asha["id"].as_str().expect("an id"), asha["family_account"]["id"].as_str().expect("an id"));
        let guardian = |n: usize| asha["guardians"][n]["id"].as_str().expect("an id");
        app.link(id, guardian(1), json!({ "blocked": true })).await;
        app.link(id, guardian(2), json!({ "may_contact": false })).await;
        let sibling = app.student_in(family, "Bela").await;
        app.link(&sibling, guardian(1), json!({ "relationship": "father" })).await;
        app.link(&sibling, guardian(3), json!({})).await;
        app.make(STUDENTS, json!({ "full_name": "Chandra", "family_account_id": family, "phone": "98450 00009" })).await;
        app.student("Dev").await;
        let (maya, blocked) = (
            json!({ "full_name": "Maya", "phone": "+919845000003", "relationship": "mother" }),
            json!({ "full_name": "Blocked", "phone": "+919845000001", "relationship": "father" }),
        );
        let expected: Vec<_> = [("Asha", maya), ("Bela", blocked), ("Chandra", Value::Null), ("Dev", Value::Null)]
            .into_iter()
            .map(|(name, contact)| (json!(name), contact))
            .collect();
        for office in ["owner", "admin", "front_desk"] {
            assert_eq!(contacts(office).await, expected, "{office}");
        }
        assert!(contacts("accountant").await.iter().all(|(_, contact)| contact.is_null()));
        let teacher = app.teacher("Tara").await;
        app.let_in(&format!("teachers/{teacher}"), "teacher").await;
        let drums = app.offering("Drums", 30).await;
        app.enroll(id, &drums, Some(&teacher), "2026-02-01").await;
        app.let_in(&format!("guardians/{}", guardian(3)), "guardian").await;
        assert_eq!(contacts("teacher").await, [(json!("Asha"), Value::Null)]);
        assert_eq!(contacts("guardian").await, [(json!("Asha"), Value::Null), (json!("Bela"), Value::Null)]);
        patch(app, id, json!({ "phone": "98450 00008" })).await.expect(200);
        assert_eq!(contacts("owner").await[0], (json!("Asha"), Value::Null), "he has a phone himself");
    }

    async fn an_adult_is_a_family_of_his_own(app) {
        let ravi = take_in(app, json!({ "full_name": "Ravi Iyer", "phone": "+918022223333" })).await.expect(201);
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
        for typed in ["\\", "%%", "nobody", "999"] {
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
        let asha = take_in(app, json!({ "full_name": "Asha", "phone": "+918022223333", "notes": "Asthma", "date_of_birth": "2015-07-01" }))
            .await.expect(201);
        let changed = patch(app, &asha.id(), json!({ "email": " asha@example.org " })).await.expect(200);
        assert_eq!((&changed.body["email"], &changed.body["phone"]), (&json!("asha@example.org"), &json!("+918022223333")));
        let emptied = patch(app, &asha.id(), json!({ "phone": null, "notes": null, "date_of_birth": null, "joined_on": null }))
            .await.expect(200);
        assert_eq!((&emptied.body["phone"], &emptied.body["date_of_birth"]), (&Value::Null, &Value::Null));
        assert_eq!((&emptied.body["notes"], &emptied.body["joined_on"]), (&json!(""), &json!("2026-03-02")), "who learns here has joined");
        patch(app, &asha.id(), json!({ "full_name": " " })).await.refuses(&["full_name"]);
        patch(app, NOBODY, json!({ "full_name": "B" })).await.problem(404, "not_found");
        assert_eq!(names(app, "q=asha%40example").await, ["Asha"], "found by what changed");
    }

    async fn the_office_gives_numbers_and_the_counter_goes_round_them(app) {
        let taken = take_in(app, json!({ "full_name": "Asha", "number": " s-0002 " })).await.expect(201);
        assert_eq!(taken.body["number"], "S-0002");
        take_in(app, json!({ "full_name": "Bina", "number": "S-0002" })).await.refuses(&["number"]);
        assert_eq!(app.office("GET", "/api/v1/family-accounts", Value::Null).await.expect(200).body["total"], 1);
        let (bina, chitra) = (app.student("Bina").await, app.student("Chitra").await);
        let number = async |id: &str| app.office("GET", &format!("{STUDENTS}/{id}"), Value::Null).await.expect(200).text("number");
        assert_eq!((number(&bina).await, number(&chitra).await), ("S-0001".to_owned(), "S-0003".to_owned()));
        patch(app, &bina, json!({ "number": "S-0003" })).await.refuses(&["number"]);
        for wrong in ["", "S 1", "S_1", "ऋ१", "123456789012345678901"] {
            patch(app, &bina, json!({ "number": wrong })).await.refuses(&["number"]);
        }
        assert_eq!(patch(app, &bina, json!({ "number": "gtr/7" })).await.expect(200).body["number"], "GTR/7");
        assert_eq!(names(app, "q=gtr%2F7").await, ["Bina"]);
        assert_eq!(names(app, "q=s-0003").await, ["Chitra"]);
    }

    async fn the_numbering_is_the_institutes(app) {
        let path = "/api/v1/student-numbering";
        let first = app.office("GET", path, Value::Null).await.expect(200);
        assert_eq!(first.body, json!({ "prefix": "S-", "next_number": 1, "example": "S-0001" }));
        let changed = app.office("PATCH", path, json!({ "prefix": "mb/26-", "next_number": 4711 })).await.expect(200);
        assert_eq!(changed.body, json!({ "prefix": "MB/26-", "next_number": 4711, "example": "MB/26-4711" }));
        let asha = take_in(app, json!({ "full_name": "Asha" })).await.expect(201);
        assert_eq!(asha.body["number"], "MB/26-4711");
        assert_eq!(app.office("GET", path, Value::Null).await.expect(200).body["next_number"], 4712);
        app.office("PATCH", path, json!({ "prefix": "123456789", "next_number": 0 })).await.refuses(&["next_number", "prefix"]);
        app.office("PATCH", path, json!({ "prefix": "S 1", "next_number": 1_000_000_000_000_i64 })).await.refuses(&["next_number", "prefix"]);
    }

    async fn numbers_given_side_by_side_differ(app) {
        app.student("First").await;
        let posts = (0..12).map(|i| (json!({ "full_name": format!("Student {i}") }), vec![])).collect();
        let replies = app.post_at_once("office", STUDENTS, posts).await;
        let numbers: std::collections::BTreeSet<_> = replies.into_iter().map(|reply| reply.expect(201).text("number")).collect();
        assert_eq!(numbers.len(), 12);
        assert_eq!((numbers.first().map(String::as_str), numbers.last().map(String::as_str)), (Some("S-0002"), Some("S-0013")));
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
