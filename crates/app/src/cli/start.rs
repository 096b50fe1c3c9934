//! What every verb does before its own work: logging, database, state.

use super::{Failure, data_dir};
use crate::{
    accounts::{Hasher, Keys, LoginWindow, load_keys},
    app::{App, Parts},
    config::{Config, LogFormat},
    documents,
    migrations::MIGRATIONS,
    texts, upgrades,
};
use jiff::{SignedDuration, Timestamp};
use kit::{
    db::{Db, DbOptions},
    random::Random,
    time::{Clock, FixedClock, SystemClock},
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
    upgrades::finish(&db, SystemClock.now()).await?;
    Ok(db)
}

/// A database that is there and of this version, to look at: nothing is created and nothing migrated.
pub(super) async fn existing(options: &DbOptions) -> Result<Db, Failure> {
    let db = Db::open_existing(options).await?;
    db.check_schema(MIGRATIONS).await?;
    Ok(db)
}

/// The state of the application, ready for work.
pub(super) async fn app(config: Config) -> Result<App, Failure> {
    assemble(config, Arc::new(SystemClock), Random::from_system()).await
}

/// The same with a clock that can be moved and ids that repeat, for the demonstration.
pub(super) async fn demo_app(config: Config, seed: u64) -> Result<(App, FixedClock), Failure> {
    let clock = FixedClock::at(SystemClock.now());
    let app = assemble(config, Arc::new(clock.clone()), Random::from_seed(seed)).await?;
    Ok((app, clock))
}

/// Keys and salts are secret whatever `ids` are: a demonstration may be served.
async fn assemble(config: Config, clock: Arc<dyn Clock>, ids: Random) -> Result<App, Failure> {
    let db = migrated(&config).await?;
    let (secrets, now) = (Random::from_system(), clock.now());
    let lifetime = SignedDuration::try_from(config.refresh_lifetime()).unwrap_or_default();
    let retired_after = now.saturating_sub(lifetime).unwrap_or(Timestamp::MIN);
    let keys = load_keys(&db, &secrets, &config.signing_key.0, retired_after, now).await?;
    Ok(App::new(Parts {
        db,
        clock,
        keys: Keys::new(keys),
        passwords: Arc::new(Hasher::new(secrets)),
        logins: LoginWindow::default(),
        renderer: documents::renderer(),
        texts: texts::read(&config.data_dir.join("texts"))?,
        random: ids,
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
