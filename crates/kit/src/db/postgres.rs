//! PostgreSQL: the pool, and what runs on one connection of it.

use super::error::{DbError, Result};
use super::options::DbOptions;
use super::row::{FromRow, Row, check_width, read};
use super::run::{storable, wrong_count};
use super::sql::Sql;
use super::tls;
use super::value::Val;
use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime, TimeoutType,
};
use futures_util::future::try_join_all;
use futures_util::{TryStreamExt, pin_mut};
use std::time::Duration;
use tokio_postgres::config::SslMode;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Config, NoTls, Statement};

/// Statements that are on their way at the same time in [`Session::exec_many`].
const PIPELINE: usize = 256;

#[derive(Clone)]
pub(super) struct Postgres {
    pool: Pool,
}

impl Postgres {
    pub(super) async fn open(url: &str, options: &DbOptions) -> Result<Self> {
        // The URL holds a password: it appears in no message.
        let mut config: Config =
            url.parse().map_err(|e| DbError::Open(format!("the database URL is not understood: {}", detail(&e))))?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(options.wait);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(Duration::from_secs(30));
        }
        if config.get_application_name().is_none() {
            config.application_name(env!("CARGO_PKG_NAME"));
        }
        let settings = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = match config.get_ssl_mode() {
            SslMode::Require => Manager::from_config(config, tls::connector(options.tls_roots.as_deref())?, settings),
            _ => Manager::from_config(config, NoTls, settings),
        };
        let pool = Pool::builder(manager)
            .max_size(options.pool_size.max(1))
            .wait_timeout(Some(options.wait))
            .create_timeout(Some(options.wait))
            .recycle_timeout(Some(options.wait))
            .runtime(Runtime::Tokio1)
            .post_create(session_settings(options))
            .build()
            .map_err(|e| DbError::Open(e.to_string()))?;
        let first =
            pool.get().await.map_err(|e| DbError::Open(format!("cannot connect to PostgreSQL: {}", cause(&e))))?;
        drop(first);
        Ok(Self { pool })
    }

    pub(super) async fn session(&self) -> Result<Session> {
        match self.pool.get().await {
            Ok(client) => Ok(Session { client: Some(client), open: false }),
            Err(PoolError::Timeout(TimeoutType::Wait)) => Err(DbError::Busy),
            Err(e) => {
                tracing::warn!(error = cause(&e), "no connection to PostgreSQL");
                Err(DbError::Busy)
            }
        }
    }

    /// A connection inside a transaction.
    pub(super) async fn begin(&self, begin: &str) -> Result<Session> {
        let mut stale = self.pool.status().max_size;
        loop {
            let mut session = self.session().await?;
            // Before the statement is sent: a cancelled future must not leave it in the pool.
            session.open = true;
            match session.client()?.batch_execute(begin).await {
                Ok(()) => return Ok(session),
                // The server was restarted since this connection was last used. Nothing has happened yet.
                Err(e) if e.is_closed() && stale > 0 => stale -= 1,
                Err(e) => return Err(e.into()),
            }
        }
    }

    /// The number of parameters and of columns.
    pub(super) async fn describe(&self, sql: &str) -> Result<(usize, usize)> {
        let session = self.session().await?;
        let statement = session.client()?.prepare(sql).await?;
        Ok((statement.params().len(), statement.columns().len()))
    }
}

/// What every connection starts with. Reading is the default, as on SQLite's readers: only `BEGIN READ WRITE` writes.
fn session_settings(options: &DbOptions) -> Hook {
    let sql = format!(
        "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY; SET jit = off; SET lock_timeout = {lock}; \
         SET statement_timeout = {statement}; SET idle_in_transaction_session_timeout = {statement}",
        lock = options.wait.as_millis(),
        statement = options.statement_timeout.as_millis(),
    );
    Hook::async_fn(move |client, _| {
        let sql = sql.clone();
        Box::pin(async move { client.batch_execute(&sql).await.map_err(HookError::Backend) })
    })
}

/// One connection. It goes back to the pool outside of any transaction, or not at all.
pub(super) struct Session {
    /// `None` only while it is given back.
    client: Option<Object>,
    /// Whether a transaction may be open.
    open: bool,
}

impl Session {
    fn client(&self) -> Result<&Object> {
        self.client.as_ref().ok_or(DbError::Aborted)
    }

    async fn prepare(&self, sql: Sql, args: &[Val<'_>]) -> Result<Statement> {
        let statement = self.client()?.prepare_cached(sql.as_str()).await?;
        check_args(&statement, sql, args)?;
        Ok(statement)
    }

    pub(super) async fn all<R: FromRow>(&self, sql: Sql, args: &[Val<'_>]) -> Result<Vec<R>> {
        let statement = self.prepare(sql, args).await?;
        check_width::<R>(sql, statement.columns().len())?;
        let rows = self.client()?.query(&statement, &params(args)).await?;
        rows.iter().map(|row| read(sql, &Row::postgres(row))).collect()
    }

    pub(super) async fn opt<R: FromRow>(&self, sql: Sql, args: &[Val<'_>]) -> Result<Option<R>> {
        let statement = self.prepare(sql, args).await?;
        check_width::<R>(sql, statement.columns().len())?;
        let rows = self.client()?.query_raw(&statement, params(args)).await?;
        pin_mut!(rows);
        let Some(row) = rows.try_next().await? else { return Ok(None) };
        let found = read(sql, &Row::postgres(&row))?;
        if rows.try_next().await?.is_some() { Err(DbError::ManyRows) } else { Ok(Some(found)) }
    }

    pub(super) async fn exec(&self, sql: Sql, args: &[Val<'_>]) -> Result<u64> {
        let statement = self.prepare(sql, args).await?;
        Ok(self.client()?.execute(&statement, &params(args)).await?)
    }

    /// Sends the next lists of arguments without waiting for the answers to the last ones.
    pub(super) async fn exec_many(&self, sql: Sql, rows: &[Vec<Val<'_>>]) -> Result<u64> {
        let Some(first) = rows.first() else { return Ok(0) };
        let client = self.client()?;
        let statement = self.prepare(sql, first).await?;
        let mut changed = 0;
        for rows in rows.chunks(PIPELINE) {
            let mut lists = Vec::with_capacity(rows.len());
            for row in rows {
                check_args(&statement, sql, row)?;
                lists.push(params(row));
            }
            let counts = try_join_all(lists.iter().map(|list| client.execute(&statement, list))).await?;
            changed += counts.iter().sum::<u64>();
        }
        Ok(changed)
    }

    /// Waits for the advisory locks, which the end of the transaction gives back; in the order given.
    pub(super) async fn lock(&self, keys: &[i64]) -> Result<()> {
        let client = self.client()?;
        let statement =
            client.prepare_cached("SELECT pg_advisory_xact_lock(k) FROM unnest(CAST($1 AS BIGINT[])) AS k").await?;
        client.execute(&statement, &[&keys]).await?;
        Ok(())
    }

    /// Statements without parameters; for the migrations.
    pub(super) async fn batch(&self, sql: &str) -> Result<()> {
        Ok(self.client()?.batch_execute(sql).await?)
    }

    pub(super) async fn commit(mut self) -> Result<()> {
        self.end("COMMIT").await
    }

    pub(super) async fn rollback(mut self) -> Result<()> {
        self.end("ROLLBACK").await
    }

    async fn end(&mut self, how: &str) -> Result<()> {
        self.client()?.batch_execute(how).await?;
        self.open = false;
        Ok(())
    }

    /// Commits, and closes the connection: what it has prepared may be about tables that look different now.
    pub(super) async fn commit_and_close(mut self) -> Result<()> {
        self.end("COMMIT").await?;
        if let Some(client) = self.client.take() {
            drop(Object::take(client));
        }
        Ok(())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let Some(client) = self.client.take() else { return };
        if !self.open {
            return;
        }
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return drop(Object::take(client));
        };
        runtime.spawn(async move {
            if client.batch_execute("ROLLBACK").await.is_err() {
                drop(Object::take(client));
            }
        });
    }
}

fn check_args(statement: &Statement, sql: Sql, args: &[Val<'_>]) -> Result<()> {
    if statement.params().len() != args.len() {
        return Err(wrong_count(sql, statement.params().len(), args.len()));
    }
    args.iter().try_for_each(|value| storable(value).map(drop))
}

fn params<'a>(args: &'a [Val<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    args.iter().map(|v| v as &(dyn ToSql + Sync)).collect()
}

/// The innermost reason, as PostgreSQL words it.
fn cause(e: &PoolError) -> String {
    match e {
        PoolError::Backend(e) | PoolError::PostCreateHook(HookError::Backend(e)) => detail(e),
        PoolError::Timeout(_) => "it did not answer in time".to_owned(),
        other => other.to_string(),
    }
}

fn detail(e: &tokio_postgres::Error) -> String {
    e.as_db_error().map_or_else(
        || std::error::Error::source(e).map_or_else(|| e.to_string(), |s| format!("{e}: {s}")),
        |db| db.message().to_owned(),
    )
}
