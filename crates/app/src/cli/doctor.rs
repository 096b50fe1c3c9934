//! `musicbeats doctor`: is everything around the database as it should be?

use super::{Failure, start};
use crate::{config::Config, documents, jobs, verify};
use kit::db::DbOptions;

/// Prints a line for each check and fails if any of them does. What the database holds is for `musicbeats verify`.
pub(super) async fn examine(config: Config) -> Result<(), Failure> {
    println!("settings     fine; serving on {}", config.public_url());
    let mail = match jobs::mailer(&config) {
        Ok(_) if config.sends_mail() => "an SMTP server is set".to_owned(),
        Ok(_) => format!("no SMTP server: mail is written to {}", config.data_dir.join("outbox").display()),
        Err(error) => return Err(Failure::new(format!("mail: {error}"))),
    };
    println!("mail         {mail}");
    let url = config.database_url();
    let db = start::existing(&DbOptions::new(&url)).await?;
    println!("database     up to date: {}", start::without_password(&url));
    let trail = verify::trail(&db, None).await?;
    if let Some(fault) = trail.faults.first() {
        return Err(Failure::new(format!("audit trail: {fault}")));
    }
    println!("audit trail  {}; each event follows the one before it", trail.told);
    println!("jobs         {} waiting or failed", kit::jobs::unfinished(&db).await?);
    println!(
        "documents    {}",
        if documents::IS_BUILT { "PDF is built in" } else { "this binary was built without PDF" }
    );
    println!(
        "\nWhether events were cut off the end of the trail, and whether money, lessons and enrollments are whole,"
    );
    println!("`musicbeats verify` tells.");
    Ok(())
}
