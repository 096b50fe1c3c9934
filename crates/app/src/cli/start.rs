//! What every verb does before its own work: logging, database, state.

use super::{Failure, data_dir};
use crate::{
    accounts::{Hasher, Keys, LoginWindow, load_keys},
    app::{App, Parts},
    config::{Config, LogFormat},
    documents,
    migrations::MIGRATIONS,
};
use jiff::{SignedDuration, Timestamp};
use kit::{
    db::{Db, DbOptions},
    random::Random,
    time::{Clock, SystemClock},
};
use std::{io::IsTerminal, sync::Arc};
use tracing_subscriber::EnvFilter;

pub(super) fn log_to_standard_error(config: &Config) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(&config.log).map_err(|error| Failure::new(format!("log: {error}")))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let set = match config.log_format {
        LogFormat::Json => log.json().try_init(),
        LogFormat::Text => log.with_ansi(std::io::stderr().is_terminal()).with_target(false).try_init(),
    };
    set.map_err(|error| Failure::new(error.to_string()))
}

/// The database, brought up to date.
pub(super) async fn migrated(config: &Config) -> Result<Db, Failure> {
    let url = config.database_url();
    if url.starts_with("sqlite:") {
        data_dir(config)?;
    }
    let options = DbOptions { pool_size: config.postgres_connections as usize, ..DbOptions::new(url) };
    let db = Db::open(&options).await?;
    db.migrate(MIGRATIONS, SystemClock.now()).await?;
    Ok(db)
}

/// The state of the application, ready for work.
pub(super) async fn app(config: Config) -> Result<App, Failure> {
    let db = migrated(&config).await?;
    let (random, clock) = (Random::from_system(), Arc::new(SystemClock));
    let now = clock.now();
    let lifetime = SignedDuration::try_from(config.refresh_lifetime()).unwrap_or_default();
    let retired_after = now.saturating_sub(lifetime).unwrap_or(Timestamp::MIN);
    let keys = load_keys(&db, &random, &config.signing_key.0, retired_after, now).await?;
    Ok(App::new(Parts {
        db,
        clock,
        keys: Keys::new(keys),
        hasher: Hasher::new(random.clone()),
        logins: LoginWindow::default(),
        renderer: documents::renderer(),
        random,
        config,
    }))
}

/// A database's address as it may be shown.
pub(super) fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    match rest.rsplit_once('@') {
        Some((user, host)) => format!("{scheme}://{}@{host}", user.split(':').next().unwrap_or("")),
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn passwords_are_not_shown() {
        assert_eq!(super::without_password("postgres://mb:p@ss@db.example.org/mb"), "postgres://mb@db.example.org/mb");
        assert_eq!(super::without_password("sqlite://data/x.sqlite3"), "sqlite://data/x.sqlite3");
    }
}
