//! `musicbeats doctor`: is everything as it should be?

use super::{Failure, start};
use crate::{config::Config, documents, jobs};

/// Prints a line for each check and fails if any of them does.
pub(super) async fn examine(config: Config) -> Result<(), Failure> {
    println!("settings     fine; serving on {}", config.public_url());
    let mail = match jobs::mailer(&config) {
        Ok(_) if config.sends_mail() => "an SMTP server is set".to_owned(),
        Ok(_) => format!("no SMTP server: mail is written to {}", config.data_dir.join("outbox").display()),
        Err(error) => return Err(Failure::new(format!("mail: {error}"))),
    };
    println!("mail         {mail}");
    let url = start::without_password(&config.database_url());
    let app = start::app(config).await?;
    println!("database     up to date: {url}");
    let mut tx = app.db.read_long().await?;
    match kit::audit::verify(&mut tx).await? {
        Ok(verified) => println!("audit trail  unbroken: {} events", verified.events),
        Err(broken) => {
            return Err(Failure::new(format!("the audit trail is broken at event {}: {}", broken.seq, broken.reason)));
        }
    }
    drop(tx);
    println!("jobs         {} waiting or failed", kit::jobs::unfinished(&app.db).await?);
    println!(
        "documents    {}",
        if documents::IS_BUILT { "PDF is built in" } else { "this binary was built without PDF" }
    );
    Ok(())
}
