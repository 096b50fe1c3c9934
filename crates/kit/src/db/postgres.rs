//! PostgreSQL: the pool, and what runs on one connection of it.

use super::error::{DbError, Result, is_lost};
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
use tokio_postgres::{Config, NoTls, Row as PgRow, SimpleQueryMessage, Statement};

/// Statements that are on their way at the same time in [`Session::exec_many`].
const PIPELINE: usize = 256;

#[derive(Clone)]
pub(super) struct Postgres {
    pool: Pool,
}

/// Does something that has changed nothing when it fails, on another connection if the one from the pool turns out
/// to be unusable: the server was restarted, or the schema was changed, since it was last used.
macro_rules! on_usable {
    ($db:ident, $session:ident => $work:expr) => {{
        let mut others = $db.pool.status().max_size;
        loop {
            let mut $session = $db.session().await?;
            match $work {
                Err(_) if $session.unusable && others > 0 => others -= 1,
                result => break result.map(|value| ($session, value)),
            }
        }
    }};
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
            Ok(client) => Ok(Session { client: Some(client), open: false, unusable: false }),
            Err(PoolError::Timeout(TimeoutType::Wait)) => Err(DbError::Busy),
            Err(e) => {
                tracing::warn!(error = cause(&e), "no connection to PostgreSQL");
                Err(DbError::Busy)
            }
        }
    }

    /// A connection inside a transaction.
    pub(super) async fn begin(&self, begin: &str) -> Result<Session> {
        on_usable!(self, session => {
            // Before the statement is sent: a cancelled future must not leave the transaction in the pool.
            session.open = true;
            session.batch(begin).await
        })
        .map(|(session, ())| session)
    }

    pub(super) async fn all<R: FromRow>(&self, sql: Sql, args: &[Val<'_>]) -> Result<Vec<R>> {
        on_usable!(self, session => session.all(sql, args).await).map(|(_, rows)| rows)
    }

    pub(super) async fn opt<R: FromRow>(&self, sql: Sql, args: &[Val<'_>]) -> Result<Option<R>> {
        on_usable!(self, session => session.opt(sql, args).await).map(|(_, row)| row)
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
        lock = options.lock_wait.as_millis(),
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
    /// Whether the connection is lost, or has prepared statements for a schema that is gone.
    unusable: bool,
}

impl Session {
    fn client(&self) -> Result<&Object> {
        self.client.as_ref().ok_or(DbError::Aborted)
    }

    async fn prepare(&mut self, sql: Sql, args: &[Val<'_>]) -> Result<Statement> {
        let statement = self.client()?.prepare_cached(sql.as_str()).await;
        let statement = statement.map_err(|e| self.failed(e))?;
        check_args(&statement, sql, args)?;
        Ok(statement)
    }

    pub(super) async fn all<R: FromRow>(&mut self, sql: Sql, args: &[Val<'_>]) -> Result<Vec<R>> {
        let statement = self.prepare(sql, args).await?;
        check_width::<R>(sql, statement.columns().len())?;
        let rows = self.client()?.query(&statement, &params(args)).await;
        let rows = rows.map_err(|e| self.failed(e))?;
        rows.iter().map(|row| read(sql, &Row::postgres(row))).collect()
    }

    pub(super) async fn opt<R: FromRow>(&mut self, sql: Sql, args: &[Val<'_>]) -> Result<Option<R>> {
        let statement = self.prepare(sql, args).await?;
        check_width::<R>(sql, statement.columns().len())?;
        let rows = first_two(self.client()?, &statement, args).await;
        match rows.map_err(|e| self.failed(e))? {
            (None, _) => Ok(None),
            (Some(row), None) => read(sql, &Row::postgres(&row)).map(Some),
            (Some(_), Some(_)) => Err(DbError::ManyRows),
        }
    }

    pub(super) async fn exec(&mut self, sql: Sql, args: &[Val<'_>]) -> Result<u64> {
        let statement = self.prepare(sql, args).await?;
        let changed = self.client()?.execute(&statement, &params(args)).await;
        changed.map_err(|e| self.failed(e))
    }

    /// Sends the next lists of arguments without waiting for the answers to the last ones.
    pub(super) async fn exec_many(&mut self, sql: Sql, rows: &[Vec<Val<'_>>]) -> Result<u64> {
        let Some(first) = rows.first() else { return Ok(0) };
        let statement = self.prepare(sql, first).await?;
        let mut changed = 0;
        for rows in rows.chunks(PIPELINE) {
            let mut lists = Vec::with_capacity(rows.len());
            for row in rows {
                check_args(&statement, sql, row)?;
                lists.push(params(row));
            }
            let client = self.client()?;
            let counts = try_join_all(lists.iter().map(|list| client.execute(&statement, list))).await;
            changed += counts.map_err(|e| self.failed(e))?.iter().sum::<u64>();
        }
        Ok(changed)
    }

    /// Waits for the advisory locks, which the end of the transaction gives back; in the order given.
    pub(super) async fn lock(&mut self, keys: &[i64]) -> Result<()> {
        let locked = advisory_locks(self.client()?, keys).await;
        locked.map_err(|e| self.failed(e))
    }

    /// Statements without parameters.
    pub(super) async fn batch(&mut self, sql: &str) -> Result<()> {
        let done = self.client()?.batch_execute(sql).await;
        done.map_err(|e| self.failed(e))
    }

    /// The rows of a statement without parameters that only PostgreSQL understands, as texts.
    pub(super) async fn texts(&mut self, sql: &str) -> Result<Vec<Vec<Option<String>>>> {
        let answer = self.client()?.simple_query(sql).await;
        let texts = |message| match message {
            SimpleQueryMessage::Row(row) => {
                Some((0..row.len()).map(|column| row.get(column).map(str::to_owned)).collect())
            }
            _ => None,
        };
        Ok(answer.map_err(|e| self.failed(e))?.into_iter().filter_map(texts).collect())
    }

    pub(super) async fn commit(mut self) -> Result<()> {
        self.batch("COMMIT").await?;
        self.open = false;
        Ok(())
    }

    pub(super) async fn rollback(mut self) -> Result<()> {
        self.batch("ROLLBACK").await?;
        self.open = false;
        Ok(())
    }

    /// Commits, and closes the connection: what it has prepared may be about tables that look different now.
    pub(super) async fn commit_and_close(mut self) -> Result<()> {
        self.unusable = true;
        self.commit().await
    }

    fn failed(&mut self, e: tokio_postgres::Error) -> DbError {
        let old_plan = e.as_db_error().is_some_and(|db| db.routine() == Some("RevalidateCachedQuery"));
        let lost = is_lost(&e) || self.client.as_ref().is_none_or(|c| c.is_closed());
        self.unusable |= old_plan || lost;
        if old_plan {
            if let Some(pool) = self.client.as_ref().and_then(Object::pool) {
                pool.manager().statement_caches.clear();
            }
            return DbError::Retry;
        }
        e.into()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let Some(client) = self.client.take() else { return };
        let runtime = tokio::runtime::Handle::try_current();
        match (self.open, runtime) {
            _ if self.unusable => drop(Object::take(client)),
            (false, _) => drop(client),
            (true, Err(_)) => drop(Object::take(client)),
            (true, Ok(runtime)) => {
                runtime.spawn(async move {
                    if client.batch_execute("ROLLBACK").await.is_err() {
                        drop(Object::take(client));
                    }
                });
            }
        }
    }
}

async fn first_two(
    client: &Object,
    statement: &Statement,
    args: &[Val<'_>],
) -> Result<(Option<PgRow>, Option<PgRow>), tokio_postgres::Error> {
    let rows = client.query_raw(statement, params(args)).await?;
    pin_mut!(rows);
    match rows.try_next().await? {
        None => Ok((None, None)),
        first => Ok((first, rows.try_next().await?)),
    }
}

async fn advisory_locks(client: &Object, keys: &[i64]) -> Result<(), tokio_postgres::Error> {
    let sql = "SELECT pg_advisory_xact_lock(k) FROM unnest(CAST($1 AS BIGINT[])) AS k";
    let statement = client.prepare_cached(sql).await?;
    client.execute(&statement, &[&keys]).await.map(drop)
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
