//! One box over everything that has a name or a number.

use crate::support::{TestApp, encoded};
use serde_json::{Value, json};

/// What somebody finds, as `kind title`.
async fn finds(app: &TestApp, who: &str, typed: &str) -> Vec<String> {
    let found = app.get(who, &format!("/api/v1/search?q={}", encoded(typed))).await.expect(200);
    let items = found.body["items"].as_array().expect("items").clone();
    items
        .iter()
        .map(|hit| format!("{} {}", hit["kind"].as_str().unwrap_or("?"), hit["title"].as_str().unwrap_or("?")))
        .collect()
}

async fn take_in(app: &TestApp, name: &str, guardian: Value) -> String {
    let family = json!({ "guardians": [guardian] });
    app.make("/api/v1/students", json!({ "full_name": name, "family": family })).await
}

on_both! {
    async fn people_are_found_by_all_that_is_known_of_them(app) {
        app.personas().await;
        let meera = json!({ "full_name": "मीरा जोशी", "relationship": "mother", "phone": "+91 98765-43210", "email": "mj@example.org" });
        take_in(app, "Asha Joshi", meera).await;
        app.make("/api/v1/teachers", json!({ "full_name": "Ravi Rao" })).await;
        app.make("/api/v1/staff", json!({ "full_name": "Sita Rao", "position": "Front desk" })).await;
        for (typed, found) in [
            ("asha", vec!["student Asha Joshi"]),
            ("jos ash", vec!["student Asha Joshi"]),
            ("मीरा", vec!["guardian मीरा जोशी", "family Family of मीरा जोशी"]),
            ("mira", vec!["guardian मीरा जोशी", "family Family of मीरा जोशी"]),
            ("3210", vec!["guardian मीरा जोशी"]),
            ("098765 432", vec!["guardian मीरा जोशी"]),
            ("mj@exam", vec!["guardian मीरा जोशी"]),
            ("S-0001", vec!["student Asha Joshi"]),
            ("rao", vec!["teacher Ravi Rao", "staff Sita Rao"]),
            ("desk", vec!["staff Sita Rao"]),
            ("nobody", vec![]), ("%", vec![]), ("", vec![]),
        ] {
            assert_eq!(finds(app, "owner", typed).await, found, "{typed:?}");
        }
    }

    async fn teachers_of_one_name_are_told_apart(app) {
        app.personas().await;
        for (member, value) in [("phone", "98450 12345"), ("email", "ravi@example.org")] {
            let ravi = json!({ "full_name": "Ravi Rao", member: value, "confirm_duplicate": true });
            app.make("/api/v1/teachers", ravi).await;
        }
        let found = app.get("owner", "/api/v1/search?q=ravi").await.expect(200);
        let mut details: Vec<_> = found.body["items"].as_array().expect("items").iter().map(|hit| hit["detail"].clone()).collect();
        details.sort_by_key(ToString::to_string);
        assert_eq!(details, ["+919845012345", "ravi@example.org"]);
    }

    async fn what_is_written_nowhere_so_is_found_by_its_sound(app) {
        app.personas().await;
        app.student("Laxmi Iyer").await;
        assert_eq!(finds(app, "owner", "lakshmi").await, ["student Laxmi Iyer", "family Family of Laxmi Iyer"]);
        app.student("Lakshmi Rao").await;
        assert_eq!(finds(app, "owner", "lakshmi").await, ["student Lakshmi Rao", "family Family of Lakshmi Rao"]);
    }

    async fn a_person_is_found_by_what_he_is_called_now(app) {
        app.personas().await;
        let student = app.student("Asha Rao").await;
        app.office("PATCH", &format!("/api/v1/students/{student}"), json!({ "full_name": "Asha Nair" })).await.expect(200);
        assert_eq!(finds(app, "owner", "asha nair").await, ["student Asha Nair"]);
        assert!(!finds(app, "owner", "rao").await.contains(&"student Asha Nair".to_owned()));
    }

    async fn who_asks_for_lessons_is_found_by_all_that_he_has_told(app) {
        app.personas().await;
        let guitar = app.instrument("Guitar").await;
        let mother = json!({ "contact_name": "लता अय्यर", "learner_name": "Kiran Iyer", "relationship": "mother",
            "email": "lata@example.org", "phone": "+91 98765 43210", "instrument_id": guitar });
        let id = app.lead("Kiran Iyer", mother).await;
        let himself = app.lead("Kabir", json!({ "contact_name": "Kabir", "relationship": "self", "instrument_id": guitar })).await;
        let found = app.get("owner", "/api/v1/search?q=kiran").await.expect(200).body;
        let hit = json!({ "kind": "lead", "id": id, "title": "Kiran Iyer", "detail": "लता अय्यर · Guitar", "family_account_id": null });
        assert_eq!(found["items"], json!([hit]));
        for typed in ["kir iy", "लता", "lata", "3210", "098765 432", "lata@exam", "keeran"] {
            assert_eq!(finds(app, "owner", typed).await, ["lead Kiran Iyer"], "{typed:?}");
        }
        assert_eq!(app.get("owner", "/api/v1/search?q=kabir").await.body["items"][0]["detail"], "Guitar");

        app.office("PATCH", &format!("/api/v1/leads/{id}"), json!({ "learner_name": "Tara Iyer", "email": null })).await.expect(200);
        assert!(finds(app, "owner", "kiran").await.is_empty() && finds(app, "owner", "lata@exam").await.is_empty());
        let lost = json!({ "stage": "lost", "lost_reason": "price" });
        app.office("PUT", &format!("/api/v1/leads/{himself}/stage"), lost).await.expect(200);
        app.lead("Kabir Zaman", json!({})).await;
        assert_eq!(finds(app, "owner", "kab").await, ["lead Kabir Zaman", "lead Kabir"], "who still asks comes first");
        app.office("DELETE", &format!("/api/v1/leads/{himself}"), Value::Null).await.expect(204);
        assert_eq!(finds(app, "owner", "kab").await, ["lead Kabir Zaman"]);
    }

    async fn what_cannot_be_typed_is_refused(app) {
        app.personas().await;
        app.get("owner", "/api/v1/search?q=%00").await.refuses(&["q"]);
        app.get("owner", &format!("/api/v1/search?q={}", "a+".repeat(1_000))).await.expect(200);
    }

    async fn those_who_have_gone_come_last_and_each_kind_is_cut(app) {
        app.personas().await;
        let gone = app.student("Asha Gone").await;
        app.step(&gone, "left").await;
        for n in 1..=6 {
            app.student(&format!("Asha {n}")).await;
        }
        let students: Vec<_> = finds(app, "owner", "asha").await.into_iter().filter(|hit| hit.starts_with("student")).collect();
        assert_eq!((students.len(), students.contains(&"student Asha Gone".to_owned())), (6, false));
        assert_eq!(finds(app, "owner", "asha gone").await[0], "student Asha Gone");
    }
}
