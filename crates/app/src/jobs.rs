//! The worker: does what slices left to be done after their transactions.

use crate::{accounts, app::App, attendance, config::Config, leads, spreadsheets};
use jiff::SignedDuration;
use kit::{
    db::Result,
    idempotency,
    jobs::{self, Job},
    mail::{Mail, MailError, Mailer},
};
use std::time::Duration;

/// How often an idle worker looks. A mail is in no greater hurry.
const PAUSE: Duration = Duration::from_secs(1);
/// How often what has expired is forgotten.
const PURGE_EVERY: u32 = 3600;

/// Works until it is aborted. A job that was under way then is taken up again when its lease has run out.
pub async fn work(app: App) {
    let mut rounds = 0;
    loop {
        if let Err(error) = run_due(&app).await {
            tracing::error!(%error, "background work failed");
        }
        if rounds % PURGE_EVERY == 0
            && let Err(error) = purge(&app).await
        {
            tracing::error!(%error, "old tokens could not be purged");
        }
        rounds = rounds.wrapping_add(1);
        tokio::time::sleep(PAUSE).await;
    }
}

/// Does everything that is due now.
pub async fn run_due(app: &App) -> Result<()> {
    while jobs::any_due(&app.db, app.now()).await? {
        let Some(job) = jobs::claim(&app.db, app.now()).await? else { continue };
        match perform(app, &job).await {
            Ok(()) => jobs::done(&app.db, job.id).await?,
            Err(failure) => {
                tracing::warn!(kind = job.kind, attempts = job.attempts, error = failure.reason, "a job failed");
                jobs::failed(&app.db, &job, &failure.reason, failure.hopeless, app.now()).await?;
            }
        }
    }
    Ok(())
}

struct Failure {
    reason: String,
    hopeless: bool,
}

impl From<kit::db::DbError> for Failure {
    fn from(error: kit::db::DbError) -> Self {
        Self { reason: error.to_string(), hopeless: false }
    }
}

impl From<MailError> for Failure {
    fn from(error: MailError) -> Self {
        Self { hopeless: matches!(error, MailError::Invalid(_)), reason: error.to_string() }
    }
}

async fn perform(app: &App, job: &Job) -> std::result::Result<(), Failure> {
    let useless = |what: &str| Failure { reason: what.to_owned(), hopeless: true };
    match job.kind.as_str() {
        "mail" => {
            let mail: Mail =
                serde_json::from_value(job.payload.clone()).map_err(|error| useless(&error.to_string()))?;
            Ok(mailer(&app.config)?.send(&job.id.to_string(), &mail).await?)
        }
        accounts::PASSWORD_RESET => {
            let email = job.payload["email"].as_str().ok_or_else(|| useless("no address"))?;
            Ok(accounts::run_password_reset(app, email).await?)
        }
        kind if spreadsheets::JOBS.contains(&kind) => Ok(spreadsheets::perform(app, job).await?),
        _ => Err(useless("unknown kind of job")),
    }
}

/// Where mail goes: the SMTP server, or the folder `outbox` where none is set.
pub fn mailer(config: &Config) -> std::result::Result<Mailer, MailError> {
    if config.sends_mail() {
        Mailer::smtp(&config.smtp_url.0, &config.mail_from)
    } else {
        Mailer::folder(config.data_dir.join("outbox"), &config.mail_from)
    }
}

async fn purge(app: &App) -> Result<()> {
    accounts::purge(app).await?;
    attendance::purge(app).await?;
    leads::purge(app).await?;
    spreadsheets::purge(app).await?;
    let month_ago = app.now().saturating_sub(SignedDuration::from_hours(24 * 30)).unwrap_or(jiff::Timestamp::MIN);
    let mut tx = app.db.begin().await?;
    jobs::purge(&mut tx, month_ago).await?;
    idempotency::purge(&mut tx, month_ago).await?;
    tx.commit().await
}
