//! Phone numbers: one form for keeping, comparing and searching, at every door by which they come in.

use crate::{
    spreadsheets::{Import, codes},
    support::{TestApp, encoded},
};
use kit::{args, db::Tx, sql};
use serde_json::{Value, json};

const STUDENTS: &str = "/api/v1/students";

async fn read(app: &TestApp, path: &str) -> Value {
    app.office("GET", &format!("/api/v1/{path}"), Value::Null).await.expect(200).body
}

/// What the trail says of an action.
async fn trail(app: &TestApp, action: &str) -> Vec<Value> {
    let all = read(app, "audit?page_size=200").await;
    let items = all["items"].as_array().expect("items").clone();
    items.into_iter().filter(|event| event["action"] == action).collect()
}

/// A new version starts.
async fn start(app: &TestApp) {
    musicbeats::upgrades::finish(&app.app.db, app.app.now()).await.expect("the steps are done");
}

/// Makes numbers what an earlier version kept.
async fn keep(app: &TestApp, all: &[(kit::db::Sql, &str, &str)]) {
    let mut tx: Tx = app.app.db.begin().await.expect("a transaction");
    for (sql, id, phone) in all {
        let id: uuid::Uuid = id.parse().expect("an id");
        assert_eq!(tx.exec(*sql, args![id, *phone]).await.expect("it is written"), 1);
    }
    tx.commit().await.expect("it is kept");
}

on_both! {
    async fn every_door_keeps_a_number_in_one_form(app) {
        let typed = "098765 41118 (home)";
        let student = app.office("POST", STUDENTS, json!({
            "full_name": "Asha", "phone": typed,
            "family": { "guardians": [{ "full_name": "Maya", "relationship": "mother", "phone": "९८७६५ ४११११" }] },
        })).await.expect(201).body;
        assert_eq!((&student["phone"], &student["guardians"][0]["phone"]), (&json!("+919876541118"), &json!("+919876541111")));
        for (path, body) in [
            ("family-accounts", json!({ "guardians": [{ "full_name": "Ravi", "phone": typed }] })),
            ("teachers", json!({ "full_name": "Meera", "phone": typed })),
            ("staff", json!({ "full_name": "Sita", "phone": typed })),
            ("leads", json!({ "contact_name": "Latha", "phone": typed, "relationship": "self", "source": "phone" })),
        ] {
            let made = app.office("POST", &format!("/api/v1/{path}"), body).await.expect(201).body;
            let person = if path == "family-accounts" { &made["guardians"][0] } else { &made };
            assert_eq!(person["phone"], "+919876541118", "{path}");
        }
        let changed = app.office("PATCH", &format!("{STUDENTS}/{}", student["id"].as_str().unwrap()), json!({ "phone": "0091 22 2345 6789 x12" })).await;
        assert_eq!(changed.expect(200).body["phone"], "+912223456789 ext. 12");
    }

    async fn a_number_that_nobody_can_call_is_refused_by_name_at_every_door(app) {
        let student = app.student("Asha").await;
        let guardian = app.guardian(&student, "Maya").await;
        let family = app.family_of(&student).await;
        let teacher = app.teacher("Meera").await;
        let lead = app.lead("Chitra", json!({})).await;
        for (method, path, body, field) in [
            ("POST", "students".to_owned(), json!({ "full_name": "Bela", "phone": "98765" }), "phone"),
            ("POST", "students".to_owned(), json!({ "full_name": "Bela", "family": { "guardians": [{ "full_name": "Maya", "relationship": "mother", "phone": "98765" }] } }), "family.guardians[0].phone"),
            ("PATCH", format!("students/{student}"), json!({ "phone": "+9123456789" }), "phone"),
            ("POST", "family-accounts".to_owned(), json!({ "guardians": [{ "full_name": "Ravi", "phone": "98765 43210 1" }] }), "guardians[0].phone"),
            ("POST", format!("family-accounts/{family}/guardians"), json!({ "full_name": "Ravi", "phone": "98765" }), "phone"),
            ("PATCH", format!("guardians/{guardian}"), json!({ "phone": "98765 43210 / 98765 43211" }), "phone"),
            ("POST", "teachers".to_owned(), json!({ "full_name": "Ravi", "phone": "98765" }), "phone"),
            ("PATCH", format!("teachers/{teacher}"), json!({ "phone": "98765" }), "phone"),
            ("POST", "staff".to_owned(), json!({ "full_name": "Sita", "phone": "98765" }), "phone"),
            ("POST", "leads".to_owned(), json!({ "contact_name": "Latha", "phone": "98765", "relationship": "self", "source": "phone" }), "phone"),
            ("PATCH", format!("leads/{lead}"), json!({ "phone": "98765" }), "phone"),
            ("PATCH", "institute".to_owned(), json!({ "phone": "98765" }), "phone"),
        ] {
            app.office(method, &format!("/api/v1/{path}"), body).await.refuses(&[field]);
        }
        let sent = app.enquire(json!({ "phone": "98765" })).await.refuses(&["phone"]);
        assert_eq!(sent.body["errors"]["phone"], json!(["This phone number is too short for the country +91."]));
    }

    async fn a_caller_is_found_by_every_writing_of_his_number(app) {
        app.personas().await;
        let asha = json!({ "full_name": "Asha", "phone": "98765 41118" });
        app.make(STUDENTS, asha).await;
        app.make("/api/v1/teachers", json!({ "full_name": "Tara", "phone": "98765 41118" })).await;
        app.make("/api/v1/staff", json!({ "full_name": "Sita", "phone": "98765 41118" })).await;
        app.make("/api/v1/family-accounts", json!({ "guardians": [{ "full_name": "Maya", "phone": "98765 41118" }] })).await;
        app.lead("Latha", json!({ "phone": "98765 41118" })).await;
        for typed in [
            "+919876541118", "+91 98765 41118", "919876541118", "00919876541118", "0091 98765 41118", "09876541118",
            "098765-41118", "9876541118", "98765 41118", "41118", "९८७६५४१११८",
        ] {
            // a family is found by the numbers of its students and of its guardians
            for (list, total) in [("students", 1), ("teachers", 1), ("staff", 1), ("family-accounts", 2), ("leads", 1)] {
                let found = app.get("owner", &format!("/api/v1/{list}?q={}", encoded(typed))).await.expect(200);
                assert_eq!(found.body["total"], total, "{typed} in {list}");
            }
            let hits = app.get("owner", &format!("/api/v1/search?q={}", encoded(typed))).await.expect(200).body.to_string();
            for name in ["Asha", "Tara", "Sita", "Maya", "Latha"] {
                assert!(hits.contains(name), "{name} is not among {hits}");
            }
        }
    }

    async fn two_numbers_in_a_cell_are_a_phone_and_a_second_one(app) {
        app.personas().await;
        let file = "Name,Phone,Mother's Name,Parent Phone,Notes\n\
            Asha Nair,98450 12345 / 98450 54321,Maya Nair,98450 11111 (mom) 98450 22222 (dad),Plays by ear\n\
            Bela Rao,98450 33333 (home),,,\n\
            Chitra Rao,98450 4444,,,\n";
        let import = Import::upload(app, "students", file).await;
        assert_eq!(import.check(app, import.mapping()).await, [2, 0, 0, 1]);
        assert_eq!(codes(&import.rows(app, "refused").await[0]), ["not_a_phone_number"]);
        import.run(app, true).await.expect(202);
        let found = app.get("owner", "/api/v1/students?q=asha").await.body["items"][0]["id"].as_str().unwrap().to_owned();
        let asha = read(app, &format!("students/{found}")).await;
        assert_eq!((&asha["phone"], &asha["guardians"][0]["phone"]), (&json!("+919845012345"), &json!("+919845011111")));
        assert_eq!(asha["notes"], "Plays by ear\nSecond phone: +919845054321\nSecond phone of Maya Nair: +919845022222");
        let again = Import::upload(app, "students", file).await;
        assert_eq!(again.check(app, again.mapping()).await, [0, 0, 2, 1], "a file that is sent again changes nothing");
        let teachers = Import::upload(app, "teachers", "Name,Phone\nMeera,98450 12345 / 98450 54321\n").await;
        assert_eq!(teachers.check(app, teachers.mapping()).await, [0, 0, 0, 1]);
        assert_eq!(codes(&teachers.rows(app, "refused").await[0]), ["two_phone_numbers"]);
    }

    async fn numbers_of_an_earlier_version_are_put_right_once(app) {
        app.personas().await;
        let (asha, bela, chitra) = (app.student("Asha Nair").await, app.student("Bela").await, app.student("Chitra").await);
        let maya = app.guardian(&asha, "Maya Nair").await;
        let tara = app.teacher("Tara").await;
        let sita = app.make("/api/v1/staff", json!({ "full_name": "Sita", "position": "Front desk" })).await;
        let lead = app.lead("Latha", json!({})).await;
        let lost = app.lead("Devi", json!({})).await;
        let of_student = sql!("UPDATE students SET phone = $2 WHERE id = $1");
        let of_lead = sql!("UPDATE leads SET phone = $2 WHERE id = $1");
        keep(app, &[
            (of_student, &asha, "91234 56789"),
            (of_student, &bela, "+919876543210323"),
            (of_student, &chitra, "080 2222"),
            (sql!("UPDATE guardians SET phone = $2 WHERE id = $1"), &maya, "+9123456789"),
            (sql!("UPDATE teachers SET phone = $2 WHERE id = $1"), &tara, "098765 41118"),
            (sql!("UPDATE staff SET phone = $2 WHERE id = $1"), &sita, "+919876541119"),
            (of_lead, &lead, "+9123456789"),
            (of_lead, &lost, "+9198765"),
        ]).await;
        start(app).await;

        assert_eq!(read(app, &format!("students/{asha}")).await["phone"], "+919123456789");
        assert_eq!(read(app, &format!("students/{bela}")).await["phone"], "+919876543210");
        assert_eq!(read(app, &format!("students/{chitra}")).await["phone"], "080 2222", "nobody can read it");
        assert_eq!(read(app, &format!("students/{asha}")).await["guardians"][0]["phone"], "+919123456789");
        assert_eq!(read(app, &format!("teachers/{tara}")).await["phone"], "+919876541118");
        assert_eq!(read(app, &format!("staff/{sita}")).await["phone"], "+919876541119");
        assert_eq!(app.read_lead(&lead).await["phone"], "+919123456789");
        assert_eq!(app.read_lead(&lost).await["phone"], "+9198765");
        // they are found by it, and by what they were found by before
        for (list, typed) in [("students", "09123456789"), ("students", "+91 98765 43210"), ("students", "0802222"), ("teachers", "+919876541118"),
            ("staff", "0091 98765 41119"), ("staff", "front"), ("leads", "91234 56789"), ("family-accounts", "+919123456789")] {
            let found = app.get("owner", &format!("/api/v1/{list}?q={}", encoded(typed))).await.expect(200);
            assert_eq!(found.body["total"], 1, "{typed} in {list}");
        }
        // the trail says what a number was, but for strangers, whose own log does
        assert_eq!(trail(app, "student.mend_phone").await.len(), 2);
        let of_maya = trail(app, "guardian.mend_phone").await;
        assert_eq!((&of_maya[0]["before"], &of_maya[0]["after"]), (&json!({ "phone": "+9123456789" }), &json!({ "phone": "+919123456789" })));
        assert_eq!(trail(app, "lead.mend_phone").await[0]["before"], Value::Null);
        let log = read(app, &format!("leads/{lead}/activities")).await;
        assert!(log["items"].to_string().contains("+9123456789"), "{log}");
        let all = trail(app, "institute.mend_phones").await;
        assert_eq!(all[0]["after"]["mended"], 5);
        let unread: Vec<_> = all[0]["after"]["unread"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect();
        assert_eq!(unread, [json!(chitra), json!(lost)]);

        // who is here already is seen now
        let newcomer = json!({ "full_name": "Asha Nair", "phone": "+91 91234 56789" });
        app.office("POST", STUDENTS, newcomer).await.problem(409, "possible_duplicate");
        let matches = read(app, &format!("leads/{lead}/matches")).await;
        assert_eq!(matches["items"].as_array().unwrap().len(), 1, "{matches}");
        // a name is corrected without the number that nobody can read, which is not entered anew
        let path = format!("{STUDENTS}/{chitra}");
        app.office("PATCH", &path, json!({ "full_name": "Chitra Rao", "phone": "080 2222" })).await.expect(200);
        app.office("PATCH", &path, json!({ "phone": "080 2223" })).await.refuses(&["phone"]);

        // a second start does nothing, not even to a number that came in some other way
        keep(app, &[(of_student, &asha, "91234 56789")]).await;
        let events = read(app, "audit").await["total"].clone();
        start(app).await;
        assert_eq!(read(app, &format!("students/{asha}")).await["phone"], "91234 56789");
        assert_eq!(read(app, "audit").await["total"], events);
    }

    async fn what_was_done_before_is_still_taken_back(app) {
        app.personas().await;
        let import = Import::upload(app, "students", "Name,Phone\nAsha Nair,9123456789\n").await;
        import.check(app, import.mapping()).await;
        import.run(app, false).await.expect(202);
        let asha = app.get("owner", "/api/v1/students?q=asha").await.body["items"][0]["id"].as_str().unwrap().to_owned();
        let (kept, merged) = (app.student("Bela Rao").await, app.student("Bella Rao").await);
        app.office("PATCH", &format!("{STUDENTS}/{merged}"), json!({ "phone": "+919123456700" })).await.expect(200);
        let merge = app.office("POST", "/api/v1/merges", json!({ "kind": "student", "kept_id": kept, "merged_id": merged })).await.expect(201).id();
        // as an earlier version would have written it
        let of_student = sql!("UPDATE students SET phone = $2 WHERE id = $1");
        keep(app, &[(of_student, &asha, "+9123456789"), (of_student, &kept, "+9123456700")]).await;
        let mut tx = app.app.db.begin().await.expect("a transaction");
        let traces = sql!("UPDATE import_traces SET after = REPLACE(after, '+919123456789', '+9123456789')");
        assert!(tx.exec(traces, args![]).await.expect("it is written") > 0);
        let people = sql!("UPDATE merges SET people = REPLACE(people, '+919123456700', '+9123456700')");
        assert!(tx.exec(people, args![]).await.expect("it is written") > 0);
        tx.commit().await.expect("it is kept");
        start(app).await;

        assert_eq!(import.undo(app).await["kept"], 0, "nobody changed her since");
        app.office("POST", &format!("/api/v1/merges/{merge}/undo"), Value::Null).await.expect(200);
        assert_eq!(read(app, &format!("students/{kept}")).await["phone"], Value::Null);
        assert_eq!(read(app, &format!("students/{merged}")).await["phone"], "+919123456700");
    }
}
