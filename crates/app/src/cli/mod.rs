//! The command line: one verb for each thing an operator needs.

mod accounts;
mod demo;
mod doctor;
mod import;
mod serve;
mod start;
mod verify;

use crate::config::{Config, Process};
use clap::{Args, Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

#[derive(Parser)]
#[command(name = "musicbeats", version, about = "Runs a music institute: people, lessons, attendance, fees")]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    verb: Verb,
}

/// Settings that beat the environment and the file.
#[derive(Args)]
struct Settings {
    /// Read settings from this file (see config.default.toml)
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<String>,
    /// Folder of the database and everything else that is kept
    #[arg(long, global = true, value_name = "FOLDER")]
    data_dir: Option<String>,
    /// sqlite://… or postgres://…
    #[arg(long, global = true, value_name = "URL")]
    database_url: Option<String>,
    /// Address and port to listen on
    #[arg(long, global = true, value_name = "ADDRESS")]
    listen: Option<String>,
    /// What to log: error, warn, info, debug, trace
    #[arg(long, global = true, value_name = "LEVEL")]
    log: Option<String>,
}

#[derive(Subcommand)]
enum Verb {
    /// Serve the application
    Serve,
    /// Bring the database up to date and stop
    Migrate,
    /// Make an owner's account
    Createsuperuser {
        #[arg(long)]
        email: Option<String>,
        #[arg(long)]
        full_name: Option<String>,
        /// Take the password from MUSICBEATS_SUPERUSER_PASSWORD and ask nothing
        #[arg(long)]
        no_input: bool,
    },
    /// Change accounts
    Users {
        #[command(subcommand)]
        verb: UsersVerb,
    },
    /// Sign with a new key from now on; the old one verifies until its last token has expired
    RotateKey,
    /// Take over what another system knew
    Import {
        #[command(subcommand)]
        verb: ImportVerb,
    },
    /// Fill an empty database with an institute to try things out on
    Demo {
        /// Another seed makes another institute
        #[arg(long, default_value_t = 1, value_name = "N")]
        seed: u64,
        /// Print the logins of a demonstration that is there already
        #[arg(long, conflicts_with = "seed")]
        logins: bool,
    },
    /// Print the API's contract
    Openapi,
    /// Check settings, mail and the way to the database; changes nothing
    Doctor,
    /// Check that what a database holds is whole; changes nothing
    ///
    /// Looks at the file and its foreign keys, the books, the numbers of documents, the timetable, the enrollments and the
    /// audit trail. Prints OK, or each fault in a line that begins with FAULT, and then fails.
    Verify {
        /// A file, such as a restored copy, or a URL; left out, the database of the settings
        #[arg(value_name = "FILE OR URL")]
        database: Option<String>,
        /// The head of the audit trail as an earlier run printed it: is it still in there?
        #[arg(long, value_name = "HASH")]
        head: Option<String>,
    },
    /// Typeset one document: JSON on standard input, PDF on standard output
    #[command(hide = true)]
    RenderDocument,
}

#[derive(Subcommand)]
enum ImportVerb {
    /// The SQLite database of the Django system: users, students, attendance and fees, all or nothing
    Django {
        file: PathBuf,
        /// Tell what would be taken over, and write nothing
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Subcommand)]
enum UsersVerb {
    /// Close an account; its sessions end at once
    Deactivate { email: String },
    /// Open a closed account again
    Activate { email: String },
    /// Remove an account for good
    Delete { email: String },
    /// Set a password, read from standard input
    SetPassword { email: String },
    /// Make somebody owner of the institute
    MakeOwner { email: String },
}

/// What went wrong, in one line for the person at the terminal.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failure(String);

impl Failure {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

macro_rules! failures {
    ($($error:ty),* $(,)?) => { $(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self(error.to_string().replace('\n', " "))
            }
        }
    )* };
}

failures!(
    crate::config::ConfigError,
    kit::texts::TextsError,
    crate::demo::DemoError,
    crate::import::ImportError,
    kit::db::DbError,
    kit::db::MigrateError,
    kit::mail::MailError,
    std::io::Error,
    serde_json::Error,
);

macro_rules! refusals {
    ($($error:ty),* $(,)?) => { $(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self(crate::texts::in_english(&error.into()))
            }
        }
    )* };
}

refusals!(crate::accounts::UserError, crate::leads::LeadError);

/// Runs the program; a failure is one line on standard error and a status that is not zero.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("musicbeats: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<(), Failure> {
    match cli.verb {
        Verb::Openapi => return print_contract(),
        Verb::RenderDocument => return crate::documents::render_on_standard_streams().map_err(Failure::new),
        _ => {}
    }
    let flags = [
        ("data_dir", cli.settings.data_dir),
        ("database_url", cli.settings.database_url),
        ("listen", cli.settings.listen),
        ("log", cli.settings.log),
    ];
    let config = Config::load(cli.settings.config.as_deref(), &flags, &Process)?;
    start::log_to_standard_error(&config)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(perform(cli.verb, config))
}

fn print_contract() -> Result<(), Failure> {
    let (_, contract) = crate::router::api();
    println!("{}", serde_json::to_string_pretty(&contract)?);
    Ok(())
}

async fn perform(verb: Verb, config: Config) -> Result<(), Failure> {
    match verb {
        Verb::Serve => serve::serve(config).await,
        Verb::Migrate => {
            let database = config.database_url();
            start::migrated(&config).await?;
            println!("The database is up to date: {}", start::without_password(&database));
            Ok(())
        }
        Verb::Createsuperuser { email, full_name, no_input } => {
            accounts::create_superuser(&start::app(config).await?, email, full_name, no_input).await
        }
        Verb::Users { verb } => accounts::change(&start::app(config).await?, verb).await,
        Verb::RotateKey => {
            crate::accounts::rotate_key(&start::app(config).await?).await?;
            println!("Tokens are signed with a new key from now on.");
            Ok(())
        }
        Verb::Import { verb: ImportVerb::Django { file, dry_run } } => {
            import::django(&start::app(config).await?, &file, dry_run).await
        }
        Verb::Demo { logins: true, .. } => demo::logins(&start::app(config).await?).await,
        Verb::Demo { seed, logins: false } => demo::fill(config, seed).await,
        Verb::Doctor => doctor::examine(config).await,
        Verb::Verify { database, head } => verify::verify(&config, database, head).await,
        Verb::Openapi | Verb::RenderDocument => Ok(()),
    }
}

/// A line from standard input, without its end.
fn read_line(prompt: &str) -> Result<String, Failure> {
    use std::io::{IsTerminal, Write};
    if std::io::stdin().is_terminal() {
        print!("{prompt}");
        std::io::stdout().flush()?;
    }
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// The folder where everything is kept, made if it is not there.
fn data_dir(config: &Config) -> Result<PathBuf, Failure> {
    let folder = &config.data_dir;
    std::fs::create_dir_all(folder)
        .map_err(|error| Failure(format!("cannot make the folder {}: {error}", folder.display())))?;
    Ok(folder.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_a_sentence_at_the_terminal() {
        let said = Failure::from(crate::accounts::UserError::LastOwner).to_string();
        assert!(said.ends_with('.') && !said.contains('_'), "{said}");
    }
}
