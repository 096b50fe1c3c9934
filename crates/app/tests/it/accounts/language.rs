//! In which language somebody is refused, and written to.

use super::PROFILE;
use crate::support::{Engine, PASSWORD, Reply, TestApp};
use jiff::SignedDuration;
use musicbeats::accounts::Role;
use serde_json::{Value, json};
use std::path::Path;

const BRANCHES: &str = "/api/v1/branches";
const ENGLISH: &str = "This field may not be blank.";
const HINDI: &str = "यह खाली नहीं हो सकता।";
const MADE_UP: &str = "Blankum est.";

/// Words of two languages, as an operator would add them: one of them has been heard of nowhere before.
const FILES: &[(&str, &str)] = &[
    ("hi/refusals.json", r#"{ "blank": "यह खाली नहीं हो सकता।", "not_authenticated": "पहले साइन इन करें।" }"#),
    ("xx/refusals.json", r#"{ "blank": "Blankum est." }"#),
    (
        "xx/mails.json",
        r#"{
            "invitation": { "subject": "Invitatio", "text": "Salve {{name}}: {{link}} ({{days}})" },
            "password_reset": { "subject": "Novum", "text": "Salve {{name}}: {{link}}" }
        }"#,
    ),
];

fn keep_texts(folder: &Path) {
    for (path, content) in FILES {
        let path = folder.join("texts").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
}

/// A branch without a name, asked for with this `Accept-Language`.
async fn refused(app: &TestApp, wanted: &str) -> Reply {
    let headers: &[(&str, &str)] = &[("accept-language", wanted)];
    let headers = if wanted.is_empty() { &[] } else { headers };
    app.call_with("asha", "POST", BRANCHES, json!({ "name": " " }), headers).await.refuses(&["name"])
}

async fn choose(app: &TestApp, language: Value) -> Reply {
    app.patch("asha", PROFILE, json!({ "language": language })).await
}

/// Each is spoken to in the language of the account, else as the browser asks.
async fn refusals(app: &TestApp) {
    for (wanted, said) in
        [("", ENGLISH), ("fr, en;q=0.1", ENGLISH), ("hi-IN, en;q=0.5", HINDI), ("en;q=0.5, xx", MADE_UP)]
    {
        let reply = refused(app, wanted).await;
        assert_eq!((&reply.body["errors"]["name"][0], reply.text("detail")), (&json!(said), format!("name: {said}")));
        let refusal = json!([{ "code": "blank", "field": "name" }]);
        assert_eq!(reply.body["refusals"], refusal, "for programs it is the same in every language");
    }
    assert_eq!(choose(app, json!("hi")).await.expect(200).body["language"], "hi");
    assert_eq!(app.get("asha", PROFILE).await.expect(200).body["language"], "hi");
    assert_eq!(refused(app, "en").await.body["errors"]["name"][0], HINDI, "the account has chosen");
    let credentials = json!({ "email": "asha@example.org", "password": PASSWORD });
    let session = app.post("", "/api/v1/accounts/session", credentials).await.expect(200);
    assert_eq!(session.body["user"]["language"], "hi");
    choose(app, json!("tlh")).await.refuses(&["language"]);
    choose(app, json!(7)).await.refuses(&["language"]);
    app.patch("asha", PROFILE, json!({ "first_name": "Asha" })).await.expect(200);
    assert_eq!(choose(app, json!("xx")).await.expect(200).body["language"], "xx");
    assert_eq!(refused(app, "hi").await.body["errors"]["name"][0], MADE_UP);
}

/// Clients of the first system compare sentences.
async fn first_system(app: &TestApp) {
    choose(app, json!("hi")).await.expect(200);
    let hindi: &[(&str, &str)] = &[("accept-language", "hi")];
    let reply =
        app.call_with("asha", "PATCH", PROFILE, json!({ "full_name": " " }), hindi).await.refuses(&["full_name"]);
    assert_eq!(
        (&reply.body["full_name"][0], &reply.body["errors"]["full_name"][0]),
        (&json!(ENGLISH), &json!(ENGLISH))
    );
    let detail = async |path: &str| {
        app.call_with("", "GET", path, Value::Null, hindi).await.problem(401, "not_authenticated").text("detail")
    };
    assert_eq!(detail(PROFILE).await, "Authentication credentials were not provided.");
    assert_eq!(detail(BRANCHES).await, "पहले साइन इन करें।");
}

/// Who has not chosen is written to in the language of the institute.
async fn mails(app: &TestApp, folder: &Path) {
    let written = || {
        let read = std::fs::read_dir(folder.join("outbox")).unwrap().map(|file| file.unwrap().path());
        let mut files: Vec<_> = read.collect();
        files.sort();
        std::fs::read_to_string(files.pop().unwrap()).unwrap().replace("=\r\n", "")
    };
    app.patch("asha", "/api/v1/institute", json!({ "locale": "xx-IN" })).await.expect(200);
    let invited = json!({ "email": "meera@example.org", "full_name": "Meera", "roles": ["teacher"] });
    app.post("asha", "/api/v1/users/invitations", invited).await.expect(201);
    app.work().await;
    let mail = written();
    assert!(mail.contains("Subject: Invitatio") && mail.contains("Salve Meera: ") && mail.contains("(14)"), "{mail}");
    app.advance(SignedDuration::from_secs(1));
    choose(app, json!("en")).await.expect(200);
    app.post("", "/api/v1/accounts/password/reset", json!({ "email": "asha@example.org" })).await.expect(202);
    app.work().await;
    let mail = written();
    assert!(mail.contains("Subject: Choose a new password") && mail.contains("Hello asha tester,"), "{mail}");
    app.advance(SignedDuration::from_secs(1));
    choose(app, Value::Null).await.expect(200);
    app.post("", "/api/v1/accounts/password/reset", json!({ "email": "asha@example.org" })).await.expect(202);
    app.work().await;
    assert!(written().contains("Subject: Novum"));
}

async fn told_in_ones_own_language(engine: Engine) {
    let place = testkit::sqlite();
    keep_texts(place.folder());
    let app = TestApp::with(engine, &[("data_dir", place.folder().to_str().unwrap())]).await;
    app.user("asha", &[Role::Owner]).await;
    refusals(&app).await;
    first_system(&app).await;
    mails(&app, place.folder()).await;
    app.nothing_is_left_to_do().await;
}

#[tokio::test]
async fn everybody_is_told_in_ones_own_language_sqlite() {
    told_in_ones_own_language(Engine::Sqlite).await;
}

#[tokio::test]
async fn everybody_is_told_in_ones_own_language_postgres() {
    told_in_ones_own_language(Engine::Postgres).await;
}

/// What nobody could say is not kept, whoever writes it.
#[tokio::test]
async fn the_database_takes_only_tags() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let app = TestApp::new(engine).await;
        let id: uuid::Uuid = app.account("asha", &[], None).await.parse().unwrap();
        for (language, fine) in
            [("hi", true), ("sr-Latn-RS", true), ("", false), ("h", false), ("HI", false), ("h i", false)]
        {
            let mut tx = app.app.db.begin().await.unwrap();
            let set =
                tx.exec(kit::sql!("UPDATE users SET language = $2 WHERE id = $1"), kit::args![id, language]).await;
            assert_eq!(set.is_ok(), fine, "{language}");
            if fine {
                tx.commit().await.unwrap();
            }
        }
    }
}
