//! Of what strangers send nothing is kept that is longer than it can be meant.

use super::{REGISTER, TOKEN};
use crate::support::{PASSWORD, TestApp};
use kit::{args, random::Random, sql};
use serde_json::json;

const TOO_LONG: &str = "Ensure this field has no more than 254 characters.";
const SESSION: &str = "/api/v1/accounts/session";
const RESET: &str = "/api/v1/accounts/password/reset";

/// An address of so many characters, which a database cannot pack into fewer.
fn address(length: usize) -> String {
    let (random, mut text) = (Random::from_seed(7), String::new());
    while text.len() < length {
        text += &random.secret();
    }
    format!("{}@example.org", &text[..length - "@example.org".len()])
}

/// How many events, failed attempts, jobs, users and leads there are.
async fn kept(app: &TestApp) -> Vec<(i64, i64)> {
    let counts = sql!(
        "SELECT 1, COUNT(*) FROM audit_events UNION ALL SELECT 2, COUNT(*) FROM login_throttles
         UNION ALL SELECT 3, COUNT(*) FROM jobs UNION ALL SELECT 4, COUNT(*) FROM users
         UNION ALL SELECT 5, COUNT(*) FROM leads ORDER BY 1"
    );
    app.app.db.all(counts, args![]).await.unwrap()
}

on_both! {
    async fn an_address_that_is_too_long_leaves_nothing_behind(app) {
        let before = kept(app).await;
        for length in [255, 3_000, 900_000] {
            let email = address(length);
            for (path, body, at_the_top_too) in [
                (TOKEN, json!({ "email": email, "password": PASSWORD }), true),
                (SESSION, json!({ "email": email, "password": PASSWORD }), true),
                (REGISTER, json!({ "email": email, "password": PASSWORD, "full_name": "Asha" }), true),
                (RESET, json!({ "email": email }), false),
            ] {
                let reply = app.post("", path, body).await.refuses(&["email"]);
                assert_eq!(reply.body["errors"]["email"], json!([TOO_LONG]), "{path} {length}");
                assert_eq!(reply.body["email"] == json!([TOO_LONG]), at_the_top_too, "{path}");
                assert!(reply.bytes.len() < 1000, "{path}: it is not sent back");
            }
        }
        for length in [255, 20_000] {
            let reply = app.enquire(json!({ "email": address(length) })).await.refuses(&["email"]);
            assert_eq!(reply.body["errors"]["email"], json!([TOO_LONG]), "{length}");
        }
        assert_eq!(kept(app).await, before);
    }

    async fn the_longest_address_is_one_like_others(app) {
        // the notes among the characters become three each where addresses are compared
        let notes: String = (0..254).map(|n| if n % 3 == 0 { '\u{1d160}' } else { '\u{1d161}' }).collect();
        for email in [address(254), notes] {
            app.post("", TOKEN, json!({ "email": email, "password": PASSWORD })).await.problem(401, "no_active_account");
            app.post("", RESET, json!({ "email": email })).await.expect(202);
            app.work().await;
        }
        app.post("", RESET, json!({ "email": "  " })).await.refuses(&["email"]);
    }

    async fn every_text_has_its_length(app) {
        let before = kept(app).await;
        let long = "x".repeat(150_000);
        let body = json!({ "email": long, "password": long, "full_name": long, "first_name": long, "last_name": long });
        app.post("", REGISTER, body).await.refuses(&["email", "first_name", "full_name", "last_name", "password"]);
        let long = "9".repeat(2_500);
        let sent = json!({
            "contact_name": long, "email": long, "phone": long, "learner_name": long, "preferred_times": long,
            "message": long, "heard_from": long, "campaign": long, "language": long, "page": long,
        });
        let fields: Vec<String> = sent.as_object().unwrap().keys().cloned().collect();
        app.enquire(sent).await.refuses(&fields.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(kept(app).await, before);
    }
}
