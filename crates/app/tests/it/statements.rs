//! Every SQL text of the program is prepared on both databases: this is what a checked query is in other projects.

use crate::support::{Engine, TestApp};

#[tokio::test]
async fn every_statement_means_the_same_to_both_databases() {
    let (lite, postgres) = (TestApp::new(Engine::Sqlite).await, TestApp::new(Engine::Postgres).await);
    let mut wrong = vec![];
    let mut seen = 0;
    for statement in kit::db::registered() {
        seen += 1;
        match (lite.app.db.describe(statement.text).await, postgres.app.db.describe(statement.text).await) {
            (Ok(one), Ok(other)) if one == other => {}
            (one, other) => wrong.push(format!(
                "{}:{}\n{}\n  SQLite: {one:?}\n  PostgreSQL: {other:?}",
                statement.file, statement.line, statement.text
            )),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(seen > 50, "only {seen} statements are registered");
}
