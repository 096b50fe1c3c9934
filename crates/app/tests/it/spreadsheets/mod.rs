//! Files that bring people, and lists that leave as files.

mod exports;
mod kinds;
mod planted;
mod refusals;
mod undo;

use crate::support::{Reply, TestApp};
use serde_json::{Value, json};

const BASE: &str = "/api/v1/imports";

/// An import that is under way.
pub(crate) struct Import {
    pub(crate) id: String,
    pub(crate) detail: Value,
}

impl Import {
    pub(crate) async fn upload(app: &TestApp, kind: &str, content: impl AsRef<[u8]>) -> Self {
        let reply = upload(app, "owner", kind, content).await.expect(201);
        Self { id: reply.text("id"), detail: reply.body }
    }

    fn path(&self, part: &str) -> String {
        format!("{BASE}/{}{part}", self.id)
    }

    /// The mapping as it was proposed.
    pub(crate) fn mapping(&self) -> Value {
        self.detail["mapping"].clone()
    }

    /// Checks with this mapping; gives how many rows create, change, stay and are refused.
    pub(crate) async fn check(&self, app: &TestApp, mapping: Value) -> [i64; 4] {
        let reply = app.put("owner", &self.path("/mapping"), mapping).await.expect(200);
        assert_eq!(reply.body["status"], "checked");
        counts(&reply.body)
    }

    pub(crate) async fn rows(&self, app: &TestApp, outcome: &str) -> Vec<Value> {
        let mut rows = vec![];
        for page in 1.. {
            let path = self.path(&format!("/rows?outcome={outcome}&page_size=200&page={page}"));
            let reply = app.get("owner", &path).await.expect(200);
            let items = reply.body["items"].as_array().unwrap().clone();
            if items.is_empty() {
                assert_eq!(reply.body["total"], rows.len());
                return rows;
            }
            rows.extend(items);
        }
        unreachable!("a list ends")
    }

    pub(crate) async fn run(&self, app: &TestApp, only_good_rows: bool) -> Reply {
        let reply = app.post("owner", &self.path("/run"), json!({ "only_good_rows": only_good_rows })).await;
        app.work().await;
        reply
    }

    pub(crate) async fn undo(&self, app: &TestApp) -> Value {
        app.post("owner", &self.path("/undo"), Value::Null).await.expect(202);
        app.work().await;
        self.read(app).await
    }

    pub(crate) async fn read(&self, app: &TestApp) -> Value {
        app.get("owner", &self.path("")).await.expect(200).body
    }

    /// What could not be taken back, and why.
    pub(crate) async fn kept(&self, app: &TestApp) -> Vec<(String, String, String)> {
        let reply = app.get("owner", &self.path("/changes?kept=true&page_size=200")).await.expect(200);
        let text = |item: &Value, member: &str| item[member].as_str().unwrap().to_owned();
        let items = reply.body["items"].as_array().unwrap().clone();
        items.iter().map(|item| (text(item, "entity"), text(item, "label"), text(item, "kept"))).collect()
    }
}

pub(crate) async fn upload(app: &TestApp, who: &str, kind: &str, content: impl AsRef<[u8]>) -> Reply {
    app.post_file(who, &format!("{BASE}?kind={kind}&file_name=people.csv"), content.as_ref()).await
}

pub(crate) fn counts(detail: &Value) -> [i64; 4] {
    ["create", "change", "unchanged", "refused"].map(|outcome| detail["counts"][outcome].as_i64().unwrap())
}

/// How many there are of a list.
pub(crate) async fn total(app: &TestApp, list: &str) -> i64 {
    app.get("owner", &format!("/api/v1/{list}")).await.expect(200).body["total"].as_i64().unwrap()
}

/// A course with an offering: its name, and the offering's id.
async fn offering(app: &TestApp) -> (&'static str, String) {
    ("Guitar One", app.offering("Guitar One", 30).await)
}

/// The codes of the reasons of a row.
pub(crate) fn codes(row: &Value) -> Vec<&str> {
    row["reasons"].as_array().unwrap().iter().map(|reason| reason["code"].as_str().unwrap()).collect()
}

const FAMILY: &str = "\
Student Name,DOB,Mother's Name,Parent Phone,Parent Email,Status,Joined\r
Asha Nair,01/06/2015,Maya Nair,98765 43210,maya@example.org,active,01/04/2024\r
Bela Nair,02/07/2017,Maya Nair,+91 98765 43210,maya@example.org,active,01/04/2025\r
Chen Li,03/08/1990,,,,trial,\r
";

on_both! {
    async fn a_file_becomes_students_with_their_families(app) {
        app.personas().await;
        let import = Import::upload(app, "students", FAMILY).await;
        assert_eq!(import.detail["reading"]["encoding"], "utf-8");
        assert_eq!(import.detail["columns"][0]["samples"], json!(["Asha Nair", "Bela Nair", "Chen Li"]));
        let mapping = import.mapping();
        assert_eq!(mapping["columns"], json!(["full_name", "date_of_birth", "guardian1_full_name", "guardian1_phone",
            "guardian1_email", "status", "joined_on"]));
        assert_eq!(mapping["defaults"], json!({ "guardian1_relationship": "mother" }));
        assert_eq!(import.check(app, mapping).await, [3, 0, 0, 0]);
        assert_eq!(total(app, "students").await, 0, "a check writes nothing");

        let begun = app.post("owner", &import.path("/run"), json!({ "only_good_rows": false })).await.expect(202);
        assert_eq!(begun.body["status"], "running");
        app.work().await;
        assert_eq!(import.read(app).await["status"], "done");
        assert_eq!((total(app, "students").await, total(app, "family-accounts").await), (3, 2));

        let students = app.get("owner", "/api/v1/students").await.body;
        let asha = app.get("owner", &format!("/api/v1/students/{}", students["items"][0]["id"].as_str().unwrap())).await.body;
        let bela = app.get("owner", &format!("/api/v1/students/{}", students["items"][1]["id"].as_str().unwrap())).await.body;
        assert_eq!((asha["date_of_birth"].as_str(), asha["joined_on"].as_str()), (Some("2015-06-01"), Some("2024-04-01")));
        assert_eq!(asha["family_account"]["name"], "Family of Maya Nair");
        assert_eq!(asha["family_account"], bela["family_account"], "one mother, one family");
        assert_eq!(asha["guardians"][0]["id"], bela["guardians"][0]["id"]);
        assert_eq!(asha["guardians"][0]["relationship"], "mother");
        assert_eq!(asha["guardians"][0]["phone"], "+919876543210", "numbers are put into one form");
        assert_eq!((asha["number"].as_str(), bela["number"].as_str()), (Some("S-0001"), Some("S-0002")));
        assert_eq!(students["items"][2]["status"], "trial");

        // whoever looks finds who did it, and the chain of the trail is whole
        let trail = app.get("owner", "/api/v1/audit?page_size=200").await.expect(200).body;
        let actions: Vec<&str> = trail["items"].as_array().unwrap().iter().map(|e| e["action"].as_str().unwrap()).collect();
        for action in ["import.upload", "import.run", "student.create", "guardian.create", "family_account.create"] {
            assert!(actions.contains(&action), "{action} in {actions:?}");
        }
        let mut tx = app.app.db.read().await.unwrap();
        kit::audit::verify(&mut tx).await.unwrap().unwrap();
    }

    async fn the_same_file_again_changes_nothing_and_another_changes_what_it_says(app) {
        app.personas().await;
        let first = Import::upload(app, "students", FAMILY).await;
        first.check(app, first.mapping()).await;
        first.run(app, false).await.expect(202);

        let again = Import::upload(app, "students", FAMILY).await;
        // Chen has no address and no number: nobody can say whether it is the same Chen
        assert_eq!(again.check(app, again.mapping()).await, [1, 0, 2, 0]);

        let changed = FAMILY.replace("01/06/2015", "05/06/2015").replace("maya@example.org", "maya.nair@example.org");
        let third = Import::upload(app, "students", changed.lines().take(3).collect::<Vec<_>>().join("\n")).await;
        assert_eq!(third.check(app, third.mapping()).await, [0, 1, 1, 0]);
        let rows = third.rows(app, "change").await;
        assert_eq!(rows[0]["changes"], json!([
            { "field": "date_of_birth", "before": "2015-06-01", "after": "2015-06-05" },
            { "field": "guardian1_email", "before": "maya@example.org", "after": "maya.nair@example.org" },
        ]));
        third.run(app, false).await.expect(202);
        let asha = app.get("owner", "/api/v1/students?q=asha").await.body["items"][0]["id"].as_str().unwrap().to_owned();
        let asha = app.get("owner", &format!("/api/v1/students/{asha}")).await.body;
        assert_eq!(asha["date_of_birth"], "2015-06-05");
        assert_eq!(asha["guardians"][0]["email"], "maya.nair@example.org");
        third.undo(app).await;
        let id = asha["id"].as_str().unwrap();
        let asha = app.get("owner", &format!("/api/v1/students/{id}")).await.body;
        assert_eq!((asha["date_of_birth"].as_str(), asha["guardians"][0]["email"].as_str()), (Some("2015-06-01"), Some("maya@example.org")));
    }

    async fn of_two_who_run_the_same_import_one_does(app) {
        app.personas().await;
        let import = Import::upload(app, "students", FAMILY).await;
        import.check(app, import.mapping()).await;
        let body = json!({ "only_good_rows": false });
        let path = import.path("/run");
        let runs = (0..3).map(|_| async { app.post("owner", &path, body.clone()).await.status.as_u16() });
        let mut replies = futures_util::future::join_all(runs).await;
        replies.sort_unstable();
        assert_eq!(replies, [202, 409, 409]);
        app.work().await;
        assert_eq!(total(app, "students").await, 3);
        import.run(app, false).await.problem(409, "wrong_step");
        app.put("owner", &import.path("/mapping"), import.mapping()).await.problem(409, "wrong_step");
    }

    async fn what_changed_since_the_check_is_shown_again_before_it_is_written(app) {
        app.personas().await;
        let import = Import::upload(app, "students", "Number,Name\nG-1,Asha\nG-2,Bela\n").await;
        assert_eq!(import.check(app, import.mapping()).await, [2, 0, 0, 0]);
        app.post("owner", "/api/v1/students", json!({ "number": "G-2", "full_name": "Somebody Else" })).await.expect(201);
        import.run(app, false).await.expect(202);
        let read = import.read(app).await;
        assert_eq!((read["status"].as_str(), read["failure"].as_str()), (Some("checked"), Some("changed_meanwhile")));
        assert_eq!(counts(&read), [1, 1, 0, 0]);
        assert_eq!(total(app, "students").await, 1, "nothing was written");
        import.run(app, false).await.expect(202);
        assert_eq!(import.read(app).await["status"], "done");
    }

    async fn a_file_is_deleted_after_its_days_and_can_still_be_taken_back(app) {
        app.personas().await;
        let import = Import::upload(app, "students", FAMILY).await;
        import.check(app, import.mapping()).await;
        import.run(app, false).await.expect(202);
        let file = app.get("owner", &import.path("/file")).await.expect(200);
        assert_eq!(file.bytes, FAMILY.as_bytes());
        assert_eq!(file.headers["content-disposition"], "attachment; filename=\"people.csv\"");
        app.advance(jiff::SignedDuration::from_hours(24 * 31));
        app.forget_everybody();
        musicbeats::spreadsheets::purge(&app.app).await.unwrap();
        app.get("owner", &import.path("/file")).await.problem(409, "file_gone");
        let read = import.read(app).await;
        assert_eq!((read["has_file"].as_bool(), &read["columns"][0]["samples"]), (Some(false), &json!([])));
        assert_eq!(app.get("owner", &import.path("/rows")).await.body["total"], 0);
        assert_eq!(import.undo(app).await["status"], "undone");
        assert_eq!(total(app, "students").await, 0);
    }
}
