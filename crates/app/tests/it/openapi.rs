//! The contract.

use crate::support::{Engine, TestApp, request};
use serde_json::{Value, json};

fn contract() -> Value {
    serde_json::to_value(musicbeats::router::api().1).expect("the contract is JSON")
}

/// The committed contract is what the browser app's client is generated from.
#[test]
fn the_committed_contract_is_the_servers() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../openapi.json");
    let committed: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("openapi.json")).expect("JSON");
    assert!(committed == contract(), "openapi.json is not up to date: run `make openapi`");
}

/// A program that reads the contract knows every code it can be refused with.
#[test]
fn every_code_is_in_the_contract() {
    let names: Vec<&str> = kit::refusals::Code::all().into_iter().map(|code| code.name).collect();
    assert!(names.contains(&"last_owner") && names.contains(&"blank"), "{names:?}");
    assert_eq!(contract()["components"]["schemas"]["Code"]["enum"], json!(names));
}

/// Operations that need no sign-in. Growing this list needs a reason.
const PUBLIC: &[&str] = &[
    "accept_invitation",
    "ask_for_password_reset",
    "close_session",
    "confirm_email",
    "create_token",
    "look_at_invitation",
    "open_enquiry_form",
    "open_session",
    "read_catalogue",
    "read_welcome",
    "refresh_session",
    "refresh_token",
    "register",
    "reset_password",
    "send_enquiry",
    "set_up",
];

/// Walks the contract, not a list made by hand: no operation answers a stranger.
#[tokio::test]
async fn no_operation_answers_a_stranger() {
    let app = TestApp::new(Engine::Sqlite).await;
    let (mut refused, mut public) = (0, vec![]);
    for (path, operations) in contract()["paths"].as_object().expect("paths") {
        for (method, operation) in operations.as_object().expect("operations") {
            let id = operation["operationId"].as_str().expect("an operation id").to_owned();
            let url = path
                .split('/')
                .map(|part| if part.starts_with('{') { "0190163d-8694-739b-aea5-966c26f8ad91" } else { part });
            let url = url.collect::<Vec<_>>().join("/");
            if PUBLIC.contains(&id.as_str()) {
                public.push(id);
                continue;
            }
            for token in [None, Some("nonsense")] {
                let reply = app.send(request(&method.to_uppercase(), &url, token, json!({}))).await;
                assert_eq!(reply.status, 401, "{method} {path} with {token:?}: {}", reply.body);
                assert_eq!(reply.headers["www-authenticate"], "Bearer");
            }
            refused += 1;
        }
    }
    public.sort();
    assert!(public.iter().all(|id| PUBLIC.contains(&id.as_str())));
    assert!(refused >= 15, "only {refused} operations were tried");
}

/// Generators name functions after operations.
#[test]
fn every_operation_is_documented() {
    let contract = contract();
    let mut ids = std::collections::BTreeSet::new();
    for (path, operations) in contract["paths"].as_object().expect("paths") {
        for (method, operation) in operations.as_object().expect("operations") {
            let at = format!("{method} {path}");
            assert!(ids.insert(operation["operationId"].as_str().expect("an id").to_owned()), "{at}: its id is taken");
            assert!(operation["summary"].as_str().is_some_and(|s| !s.is_empty()), "{at} has no summary");
            assert!(operation["tags"][0] != "crate", "{at} has no tag");
            for (status, response) in operation["responses"].as_object().expect("responses") {
                assert!(
                    response["description"].as_str().is_some_and(|d| !d.is_empty()),
                    "{at}: {status} is not described"
                );
            }
        }
    }
}
