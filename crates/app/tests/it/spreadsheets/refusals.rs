//! Files that cannot be read, and requests that make no sense.

use super::{BASE, FAMILY, Import, codes, total, upload};
use crate::support::{Engine, TestApp};
use serde_json::json;

const UNKNOWN: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

on_both! {
    async fn what_is_no_file_of_people_is_refused(app) {
        app.personas().await;
        for (content, code) in [
            (&b""[..], "file_empty"),
            (b"\r\n \r\n", "file_empty"),
            (b"name,phone\r\n", "no_rows"),
            (b"%PDF-1.7", "not_a_spreadsheet"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_a_spreadsheet"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not_a_spreadsheet"),
            (b"PK\x03\x04 nothing", "workbook_broken"),
        ] {
            upload(app, "owner", "students", content).await.problem(400, code);
        }
        upload(app, "owner", "pianos", FAMILY).await.refuses(&["kind"]);
        app.post_file("owner", &format!("{BASE}?kind=students"), FAMILY.as_bytes()).await.refuses(&["file_name"]);
        app.post_file("owner", &format!("{BASE}?kind=students&file_name=%2F"), FAMILY.as_bytes()).await.refuses(&["file_name"]);
        assert_eq!(total(app, "imports").await, 0);
    }

    async fn a_mapping_that_makes_no_sense_is_refused(app) {
        app.personas().await;
        let import = Import::upload(app, "students", FAMILY).await;
        let path = format!("{BASE}/{}/mapping", import.id);
        let mut mapping = import.mapping();
        mapping["columns"][3] = json!("shoe_size");
        mapping["columns"][4] = json!("full_name");
        mapping["defaults"]["joined_on"] = json!("soon");
        app.put("owner", &path, mapping).await.refuses(&["columns[3]", "columns[4]", "defaults.joined_on"]);
        app.put("owner", &path, json!({})).await.refuses(&["columns"]);
        let mut mapping = import.mapping();
        mapping["match_by"] = json!("email");
        app.put("owner", &path, mapping).await.refuses(&["columns"]);
        // nothing is checked: nothing can run or be taken back
        import.run(app, true).await.problem(409, "wrong_step");
        app.post("owner", &format!("{BASE}/{}/undo", import.id), json!(null)).await.problem(409, "wrong_step");
        app.post("owner", &format!("{BASE}/{UNKNOWN}/run"), json!({ "only_good_rows": true })).await.problem(404, "not_found");
        app.put("owner", &format!("{BASE}/{UNKNOWN}/mapping"), import.mapping()).await.problem(404, "not_found");
        app.get("owner", &format!("{BASE}/{UNKNOWN}/rows")).await.problem(404, "not_found");
    }

    async fn an_encoding_is_found_said_and_changed(app) {
        app.personas().await;
        let latin: Vec<u8> = "Name;Notes\rJos\u{e9} N\u{fa}\u{f1}ez;caf\u{e9}\rZo\u{eb};\r".chars().map(|c| c as u8).collect();
        let import = Import::upload(app, "students", &latin).await;
        assert_eq!(import.detail["reading"]["encoding"], "windows-1252");
        assert_eq!(import.detail["reading"]["delimiter"], ";");
        let path = format!("{BASE}/{}/reading", import.id);
        let wrong = app.put("owner", &path, json!({ "encoding": "utf-8" })).await.expect(200).body;
        assert_eq!(wrong["reading"]["warnings"], json!(["undecodable"]));
        assert_eq!(import.check(app, wrong["mapping"].clone()).await, [0, 0, 0, 2]);
        assert_eq!(codes(&import.rows(app, "refused").await[0]), ["undecodable", "undecodable"]);
        app.put("owner", &path, json!({ "encoding": "morse" })).await.refuses(&["encoding"]);
        app.put("owner", &path, json!({ "delimiter": "x" })).await.refuses(&["delimiter"]);
        let right = app.put("owner", &path, json!({ "encoding": "windows-1252" })).await.expect(200).body;
        assert_eq!(import.check(app, right["mapping"].clone()).await, [2, 0, 0, 0]);
        import.run(app, false).await.expect(202);
        assert_eq!(app.get("owner", "/api/v1/students?q=nunez").await.body["items"][0]["full_name"], "José Núñez");
    }

    async fn who_could_be_somebody_else_is_refused(app) {
        app.personas().await;
        let first = Import::upload(app, "students", "Number,Name,Email,Parent,Parent Phone\nG-1,Asha Nair,asha@example.org,Maya,9876543210\n\
            G-2,Twin,twin@example.org,Maya,9876543210\nG-3,Other,,Omar,9876500000\n").await;
        first.check(app, first.mapping()).await;
        first.run(app, false).await.expect(202);
        let text = "Number,Name,Email,Parent,Parent Phone,Parent Email\n\
            G-9,Asha Nair,asha@example.org,,,\n\
            G-4,New One,,Maya,9876543210,\n\
            G-5,Torn,,Rita,9876500000,\n\
            G-6,Torn too,,Rita,9876543210,rita@example.org\n\
            G-7,Torn three,,Rita,9876500000,rita@example.org\n\
            g-1,Asha Renamed,,,,\n\
            G-10,Somebody New,,Zed,9876522222,\n";
        let second = Import::upload(app, "students", text).await;
        assert_eq!(second.check(app, second.mapping()).await, [1, 1, 0, 5]);
        let refused = second.rows(app, "refused").await;
        let reasons: Vec<_> = refused.iter().map(|row| (row["line"].as_i64().unwrap(), codes(row))).collect();
        assert_eq!(reasons, [(2, vec!["looks_like"]), (3, vec!["family_ambiguous"]), (4, vec!["family_ambiguous"]), (5, vec!["family_ambiguous"]), (6, vec!["family_ambiguous"])]);
        // whoever shares a guardian with somebody torn is torn with him; by addresses, a number that is somebody else's and a name that is not his are told
        let mut mapping = second.mapping();
        mapping["match_by"] = json!("email");
        let third = Import::upload(app, "students", "Number,Name,Email\nG-1,Stranger,stranger@example.org\nG-8,Sibling,asha@example.org\n").await;
        let mut mapping = third.mapping();
        mapping["match_by"] = json!("email");
        assert_eq!(third.check(app, mapping).await, [0, 0, 0, 2]);
        let refused = third.rows(app, "refused").await;
        assert_eq!((codes(&refused[0]), codes(&refused[1])), (vec!["number_taken"], vec!["other_name"]));
    }
}

/// As many rows as a file may have are read and checked; one more is too many.
#[tokio::test]
async fn a_hundred_thousand_rows_are_read_and_one_more_is_refused() {
    // without optimisation, and beside all other tests, it takes longer than a request may
    let app = TestApp::with(Engine::Sqlite, &[("request_timeout_seconds", "600")]).await;
    app.personas().await;
    let rows: String = (0..100_000).map(|n| format!("Teacher {n},t{n}@example.org\n")).collect();
    let import = Import::upload(&app, "teachers", format!("Name,Email\n{rows}")).await;
    assert_eq!(import.check(&app, import.mapping()).await, [100_000, 0, 0, 0]);
    upload(&app, "owner", "teachers", format!("Name,Email\n{rows}One more,\n")).await.problem(400, "too_many_rows");
}

/// A file may be larger than other requests, and not larger than that.
#[tokio::test]
async fn a_file_that_is_too_large_is_not_read() {
    let app = TestApp::with(Engine::Sqlite, &[("upload_limit_bytes", "100000"), ("body_limit_bytes", "50000")]).await;
    app.personas().await;
    let of = |size: usize| format!("Name\n{}", "a".repeat(size));
    upload(&app, "owner", "students", of(60_000)).await.expect(201);
    upload(&app, "owner", "students", of(100_000)).await.problem(413, "body_too_large");
    upload(&app, "teacher", "students", of(60_000)).await.problem(403, "forbidden");
}
