//! Measures the release binary and, in the same run, the limit: a bare axum handler on the same runtime with the same
//! check of a token and one indexed read. Ratios mean something; absolute figures are those of the machine and its mood.

mod http;
mod imports;
mod institute;
mod limit;
mod load;
mod people;
mod report;
mod seats;
mod server;

use institute::Institute;
use load::{Load, Measured};
use report::Report;
use server::Server;
use std::{error::Error, time::Duration};

pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// How often each pair is measured, one after the other in turn, so that a mood of the machine hits both.
const ROUNDS: usize = 5;
const SECONDS: u64 = 2;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match arguments.get(1).map(String::as_str) {
        Some("limit") => runtime.block_on(limit::serve(&arguments[2])),
        Some("people") => runtime.block_on(only_people()),
        Some("imports") => runtime.block_on(only_imports()),
        Some("seats") => runtime.block_on(only_seats()),
        _ => runtime.block_on(measure()),
    }
}

/// The figures of large lists alone, without a report.
async fn only_people() -> Result<()> {
    let mut report = Report::default();
    people::measure(&mut report).await?;
    report.print();
    Ok(())
}

/// The figures of imports alone, without a report.
async fn only_imports() -> Result<()> {
    let mut report = Report::default();
    imports::measure(&mut report).await?;
    report.print();
    Ok(())
}

/// The figures of enrolling and leaving alone, without a report.
async fn only_seats() -> Result<()> {
    let mut report = Report::default();
    seats::measure(&mut report).await?;
    report.print();
    Ok(())
}

async fn measure() -> Result<()> {
    let mut report = Report::default();
    let folder = server::folder("musicbeats")?;
    let server = Server::start(&folder).await?;
    let institute = Institute::fill(&server).await?;
    let limit_folder = server::folder("limit")?;
    let limit = Server::start_limit(&limit_folder).await?;

    let bare = Load::get(&limit.address, "/read", &limit::token());
    let profile = Load::get(&server.address, "/api/v1/accounts/profile", &institute.access);
    let refresh = Load::post(&server.address, "/api/v1/accounts/token/refresh", "", &institute.refresh_body);
    let week = Load::get(&server.address, &institute.week, &institute.access);
    let (mut limits, mut profiles, mut refreshes, mut weeks) = (vec![], vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        limits.push(bare.run(&limit, 16, Duration::from_secs(SECONDS)).await?);
        profiles.push(profile.run(&server, 16, Duration::from_secs(SECONDS)).await?);
        refreshes.push(refresh.run(&server, 16, Duration::from_secs(SECONDS)).await?);
        weeks.push(week.run(&server, 16, Duration::from_secs(SECONDS)).await?);
    }
    let limit_row = Measured::median(limits);
    report.against("The limit: bare handler, token, one indexed read", &limit_row, &limit_row);
    report.against("`GET profile`", &Measured::median(profiles), &limit_row);
    report.against("`POST token/refresh` (a token whose successor is there)", &Measured::median(refreshes), &limit_row);
    report.against("A week of 50 lessons as JSON", &Measured::median(weeks), &limit_row);

    for connections in [1, 16, 64] {
        let write = Load::patch(
            &server.address,
            "/api/v1/accounts/profile",
            &institute.access,
            r#"{"full_name":"Bench Owner"}"#,
        );
        let written = write.run(&server, connections, Duration::from_secs(SECONDS)).await?;
        report.against(
            &format!("One durable, audited write for each request, {connections} at once"),
            &written,
            &limit_row,
        );
    }
    let (alone, logins) = institute.logins(&server).await?;
    report.logins(alone, logins);
    report.memory(server.resident_kib()?);
    let started = server.restart_millis().await?;
    report.start(started, server::binary_bytes()?);
    drop(server);
    people::measure(&mut report).await?;
    imports::measure(&mut report).await?;
    seats::measure(&mut report).await?;
    report.write("bench/RESULTS.md")
}
