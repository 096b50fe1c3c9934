//! Taking an import back.

use super::{FAMILY, Import, offering, total};
use musicbeats::migrations::MIGRATIONS;
use serde_json::{Value, json};
use std::collections::BTreeMap;

on_both! {
    async fn what_was_made_goes_again(app) {
        app.personas().await;
        let import = Import::upload(app, "students", FAMILY).await;
        import.check(app, import.mapping()).await;
        import.run(app, false).await.expect(202);
        assert_eq!(total(app, "family-accounts").await, 2);
        let read = import.undo(app).await;
        assert_eq!((read["status"].as_str(), read["kept"].as_i64()), (Some("undone"), Some(0)));
        assert_eq!((total(app, "students").await, total(app, "family-accounts").await), (0, 0));
        app.post("owner", &format!("/api/v1/imports/{}/undo", import.id), Value::Null).await.problem(409, "wrong_step");
        // and it can come in again
        let again = Import::upload(app, "students", FAMILY).await;
        assert_eq!(again.check(app, again.mapping()).await, [3, 0, 0, 0]);
    }

    async fn whom_somebody_changed_or_used_since_stays_with_his_family(app) {
        app.personas().await;
        let import = Import::upload(app, "students", FAMILY).await;
        import.check(app, import.mapping()).await;
        import.run(app, false).await.expect(202);
        let students = app.get("owner", "/api/v1/students").await.body["items"].clone();
        let id = |at: usize| students[at]["id"].as_str().unwrap().to_owned();
        app.patch("owner", &format!("/api/v1/students/{}", id(1)), json!({ "notes": "plays by ear" })).await.expect(200);
        let (_, offering) = offering(app).await;
        app.post("owner", "/api/v1/enrollments",
            json!({ "student_id": id(2), "offering_id": offering, "starts_on": "2026-03-02" })).await.expect(201);
        let before = total(app, "students").await;
        let read = import.undo(app).await;
        assert_eq!(read["status"], "undone");
        let kept = import.kept(app).await;
        let named = |entity: &str, label: &str, why: &str| (entity.to_owned(), label.to_owned(), why.to_owned());
        assert!(kept.contains(&named("student", "Bela Nair", "changed")), "{kept:?}");
        assert!(kept.contains(&named("student", "Chen Li", "used")), "{kept:?}");
        // Bela's mother and family stay with her
        assert!(kept.contains(&named("guardian", "Maya Nair", "used")), "{kept:?}");
        assert!(kept.contains(&named("family_account", "Family of Maya Nair", "used")), "{kept:?}");
        assert_eq!(total(app, "students").await, before - 1, "Asha is gone");
        app.get("owner", &format!("/api/v1/students/{}", id(0))).await.problem(404, "not_found");
        let bela = app.get("owner", &format!("/api/v1/students/{}", id(1))).await.body;
        assert_eq!(bela["guardians"][0]["full_name"], "Maya Nair");
    }
}

/// Whatever refers to somebody who came with a file must be looked at before he is taken back.
#[test]
fn everything_that_refers_to_people_is_asked() {
    let asked = kit::db::registered().find(|s| s.text.contains("FROM import_traces t")).unwrap().text;
    // they come and go with those they belong to: seats with their enrollment
    let handled = ["students", "guardians", "guardian_links", "placements", "series_students"];
    let mut referring: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for migration in MIGRATIONS {
        let mut table = "";
        for line in migration.sqlite.lines() {
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                // a table that is laid anew takes the old one's name in the end, and its place
                table = rest.split_whitespace().next().unwrap().trim_start_matches("new_");
                referring.remove(table);
            }
            let refers = ["students", "guardians", "family_accounts", "teachers", "enrollments"]
                .iter()
                .any(|people| line.contains(&format!("REFERENCES {people} (")));
            if refers {
                referring.entry(table).or_default().push(line.trim());
            }
        }
    }
    referring.retain(|table, _| !handled.contains(table) && !asked.contains(&format!("FROM {table} x")));
    let forgotten = referring;
    assert!(forgotten.is_empty(), "{forgotten:#?}");
}
