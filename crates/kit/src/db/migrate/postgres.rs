//! Migrations on PostgreSQL.

use super::super::lock::LockClass;
use super::super::postgres::{Postgres, Session};
use super::{Applied, MigrateError, Migration, checksum, failed, pending};
use crate::{args, row, sql};
use jiff::Timestamp;
use uuid::Uuid;

const MIGRATIONS: LockClass = LockClass("schema_migrations");
const TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_migrations
    (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";

row! {
    struct AppliedRow { name: String, checksum: String }
}

pub(super) async fn run(
    db: &Postgres,
    migrations: &'static [Migration],
    now: Timestamp,
) -> Result<Vec<&'static str>, MigrateError> {
    let mut names = Vec::new();
    loop {
        let mut session = db.begin("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE").await?;
        let step = step(&mut session, migrations, now).await;
        match step {
            Ok(Some(name)) => session.commit_and_close().await.map(|()| names.push(name))?,
            Ok(None) => {
                session.commit().await?;
                return Ok(names);
            }
            Err(e) => {
                session.rollback().await?;
                return Err(e);
            }
        }
    }
}

/// What was applied; nothing where nobody ever migrated.
pub(super) async fn applied(db: &Postgres) -> crate::db::Result<Vec<Applied>> {
    let mut session = db.session().await?;
    let known = session.texts("SELECT to_regclass('schema_migrations')::TEXT").await?;
    if known.iter().flatten().all(Option::is_none) {
        return Ok(vec![]);
    }
    let rows = session.texts("SELECT name, checksum FROM schema_migrations ORDER BY name").await?;
    let applied = |row: Vec<Option<String>>| {
        let mut texts = row.into_iter().flatten();
        Some(Applied { name: texts.next()?, checksum: texts.next()? })
    };
    Ok(rows.into_iter().filter_map(applied).collect())
}

/// Applies the next migration. Another server that starts at the same time waits for its lock.
async fn step(
    session: &mut Session,
    migrations: &'static [Migration],
    now: Timestamp,
) -> Result<Option<&'static str>, MigrateError> {
    session.batch("SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0").await?;
    session.lock(&[MIGRATIONS.key(Uuid::nil())]).await?;
    session.batch(TABLE).await?;
    let applied: Vec<AppliedRow> =
        session.all(sql!("SELECT name, checksum FROM schema_migrations ORDER BY name"), args![]).await?;
    let applied: Vec<Applied> = applied.into_iter().map(|a| Applied { name: a.name, checksum: a.checksum }).collect();
    let Some(migration) = pending(migrations, &applied, |m| m.postgres)? else { return Ok(None) };
    session.batch(migration.postgres).await.map_err(|e| failed(migration, e))?;
    session
        .exec(
            sql!("INSERT INTO schema_migrations (name, checksum, applied_at) VALUES ($1, $2, $3)"),
            args![migration.name, checksum(migration.postgres), now],
        )
        .await?;
    Ok(Some(migration.name))
}
