//! Databases in the PostgreSQL server.

use crate::server::postgres;
use crate::{fast_folder, is_stale, seconds, unique};
use std::fs::File;
use std::sync::Once;
use tokio_postgres::{Client, Error, NoTls};

const PREFIX: &str = "kit_test_";

/// A database of its own; dropped with the connections it still has when this is dropped.
pub struct PgDatabase {
    pub url: String,
    name: String,
}

impl PgDatabase {
    /// Runs statements on a connection of their own.
    ///
    /// # Panics
    /// If one of them fails.
    pub fn execute(&self, sql: &str) {
        let statements = sql.to_owned();
        with_client(self.url.clone(), |client| async move { client.batch_execute(&statements).await })
            .unwrap_or_else(|e| panic!("{sql}: {e:?}"));
    }
}

impl Drop for PgDatabase {
    fn drop(&mut self) {
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // Left for the next sweep if it fails.
        let _ = admin(move |client| async move { client.batch_execute(&sql).await });
    }
}

/// An empty database, or a copy of the [`template`].
///
/// # Panics
/// If there is no server or the database cannot be created.
#[must_use]
pub fn fresh_database(template: Option<&str>) -> PgDatabase {
    static SWEPT: Once = Once::new();
    SWEPT.call_once(sweep);
    let name = format!("{PREFIX}{}_{}", seconds(), unique());
    let sql = format!("CREATE DATABASE {name} TEMPLATE {}", template.unwrap_or("template0"));
    admin(move |client| async move { client.batch_execute(&sql).await })
        .unwrap_or_else(|e| panic!("cannot create a test database: {e}"));
    PgDatabase { url: with_database(&postgres().admin_url, &name), name }
}

/// The name of a database to copy for [`fresh_database`]. It is made once and kept: `fill` gets the URL of an empty
/// database. `key` (letters, digits, `_`) must change with what `fill` does, such as a checksum of the schema.
///
/// # Panics
/// If there is no server or the database cannot be created.
pub fn template(key: &str, fill: impl FnOnce(&str)) -> String {
    let name = format!("kit_template_{key}");
    let path = fast_folder().join(format!("{name}.lock"));
    let lock = File::create(&path).unwrap_or_else(|e| panic!("cannot create {}: {e}", path.display()));
    lock.lock().unwrap_or_else(|e| panic!("cannot lock {}: {e}", path.display()));
    let query = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
    let found = admin(move |client| async move { client.query_opt(&query, &[]).await });
    if found.unwrap_or_else(|e| panic!("cannot look for the template: {e}")).is_none() {
        let mut made = fresh_database(None);
        fill(&made.url);
        let rename = format!("ALTER DATABASE {} RENAME TO {name}", made.name);
        disconnect(&made.name);
        admin(move |client| async move { client.batch_execute(&rename).await })
            .unwrap_or_else(|e| panic!("cannot keep the template: {e}"));
        made.name = format!("{PREFIX}renamed");
        drop_old_templates();
    }
    name
}

/// Those of schemas that were worked on before today.
fn drop_old_templates() {
    let _ = admin(|client| async move {
        let old = "SELECT datname::TEXT FROM pg_database WHERE datname LIKE 'kit\\_template\\_%'
                   AND (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification < now() - INTERVAL '1 day'";
        for row in client.query(old, &[]).await? {
            client.batch_execute(&format!("DROP DATABASE IF EXISTS {}", row.get::<_, &str>(0))).await?;
        }
        Ok(())
    });
}

/// `fill` may have left connections behind that are about to close.
fn disconnect(database: &str) {
    let sql = format!("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{database}'");
    admin(move |client| async move { client.batch_execute(&sql).await })
        .unwrap_or_else(|e| panic!("cannot close connections: {e}"));
}

/// Drops what killed tests have left behind.
fn sweep() {
    let _ = admin(|client| async move {
        for row in client.query("SELECT datname::TEXT FROM pg_database", &[]).await? {
            let name: &str = row.get(0);
            if is_stale(name, PREFIX) {
                client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await?;
            }
        }
        Ok(())
    });
}

/// The same server, another database.
pub(crate) fn with_database(url: &str, name: &str) -> String {
    let (base, query) = url.split_once('?').map_or((url, None), |(base, query)| (base, Some(query)));
    let (scheme, rest) = base.split_once("://").unwrap_or(("postgresql", base));
    let host = rest.split('/').next().unwrap_or_default();
    let query = query.map(|q| format!("?{q}")).unwrap_or_default();
    format!("{scheme}://{host}/{name}{query}")
}

pub(crate) fn connects(url: &str) -> bool {
    with_client(url.to_owned(), |_| async { Ok(()) }).is_ok()
}

fn admin<T, F>(work: impl FnOnce(Client) -> F + Send + 'static) -> Result<T, Error>
where
    T: Send + 'static,
    F: Future<Output = Result<T, Error>>,
{
    with_client(postgres().admin_url.clone(), work)
}

/// In a thread of its own, because the test that calls may be inside a runtime.
fn with_client<T, F>(url: String, work: impl FnOnce(Client) -> F + Send + 'static) -> Result<T, Error>
where
    T: Send + 'static,
    F: Future<Output = Result<T, Error>>,
{
    let thread = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(&url, NoTls).await?;
            tokio::spawn(connection);
            work(client).await
        })
    });
    thread.join().expect("the thread that talks to PostgreSQL")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_of_a_url() {
        assert_eq!(with_database("postgresql:///postgres?host=/a/b", "x"), "postgresql:///x?host=/a/b");
        assert_eq!(with_database("postgres://u:p@h:5432/postgres", "x"), "postgres://u:p@h:5432/x");
        assert_eq!(with_database("postgres://h", "x"), "postgres://h/x");
    }
}
