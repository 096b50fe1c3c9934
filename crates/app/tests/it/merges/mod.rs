//! Two records of one become one, and two again.

mod families;
mod input;
mod students;
mod teachers;

use crate::support::{Reply, TestApp};
use serde_json::{Value, json};

const BASE: &str = "/api/v1/merges";

fn pair(kind: &str, kept: &str, merged: &str) -> Value {
    json!({ "kind": kind, "kept_id": kept, "merged_id": merged })
}

async fn merge(app: &TestApp, kind: &str, kept: &str, merged: &str) -> Reply {
    app.office("POST", BASE, pair(kind, kept, merged)).await
}

async fn undo(app: &TestApp, merge: &str) -> Reply {
    app.office("POST", &format!("{BASE}/{merge}/undo"), Value::Null).await
}

/// What the office reads at a path.
async fn read(app: &TestApp, path: &str) -> Value {
    app.office("GET", &format!("/api/v1/{path}"), Value::Null).await.expect(200).body
}

/// All that the office can read of some students: after the undo of a merge it is what it was, to the letter.
async fn all_of(app: &TestApp, students: &[&str]) -> Vec<Value> {
    let mut all = vec![];
    for id in students {
        for part in ["", "/status-changes", "/private-notes", "/consents", "/instruments", "/custom-values"] {
            all.push(read(app, &format!("students/{id}{part}")).await);
        }
        for list in ["enrollments?page_size=200", "charges?page_size=200", "lessons?from=2026-02-20&to=2026-04-15"] {
            all.push(read(app, &format!("{list}&student_id={id}")).await);
        }
    }
    all
}

async fn total(app: &TestApp, list: &str) -> Value {
    read(app, list).await["total"].clone()
}
