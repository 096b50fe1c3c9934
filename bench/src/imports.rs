//! Students with their families, brought by a file.

use crate::{
    Result,
    http::Api,
    institute::Institute,
    report::Report,
    server::{self, Server},
};
use serde_json::json;
use std::{
    fmt::Write,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

const STUDENTS: usize = 20_000;
/// How long somebody waits between two looks at whether it is done.
const LOOK: Duration = Duration::from_millis(20);

/// Measures on a database of its own.
pub(crate) async fn measure(report: &mut Report) -> Result<()> {
    let folder = server::folder("imports")?;
    let server = Server::start(&folder).await?;
    let access = Institute::fill(&server).await?.access;
    let idle = server.peak_kib()?;
    let mut api = Api::open(&server.address, &access).await?;
    let (file, longest_read) = (file(), Arc::new(AtomicU64::new(0)));

    let started = Instant::now();
    let import = api.call("POST", "imports?kind=students&file_name=students.csv", &file).await?;
    let id = import["id"].as_str().ok_or("no id")?.to_owned();
    let uploaded = started.elapsed();
    let started = Instant::now();
    let checked = api.call("PUT", &format!("imports/{id}/mapping"), &import["mapping"].to_string()).await?;
    if checked["counts"]["create"] != json!(STUDENTS) {
        return Err(format!("the file is not as meant: {}", checked["counts"]).into());
    }
    let check = started.elapsed();
    let started = Instant::now();
    api.call("POST", &format!("imports/{id}/run"), r#"{"only_good_rows":false}"#).await?;
    let reader = tokio::spawn(read_for_ever(server.address.clone(), access, longest_read.clone()));
    let longest_write = write_until(&mut api, &id, "done").await?;
    if reader.is_finished() {
        return Err("nobody could read during the import".into());
    }
    reader.abort();
    let run = started.elapsed();
    let waits = [longest_write, Duration::from_micros(longest_read.load(Ordering::Relaxed))];
    let peak = server.peak_kib()?;
    let started = Instant::now();
    api.call("POST", &format!("imports/{id}/undo"), "").await?;
    write_until(&mut api, &id, "undone").await?;
    report.import(STUDENTS, file.len(), [uploaded, check, run, started.elapsed()], waits, (idle, peak));
    Ok(())
}

/// Two children to a mother, with a father each.
fn file() -> String {
    let mut text = "Student ID,Name,Date of birth,Email,Mother,Mother Phone,Mother Email,Father\n".to_owned();
    for n in 0..STUDENTS {
        let (family, day) = (n / 2, n % 28 + 1);
        let _ = writeln!(
            text,
            "B-{n:05},Child {n} of {family},{day:02}/05/2014,child{n}@example.org,Mother {family},98{family:08},\
             mother{family}@example.org,Father {family}"
        );
    }
    text
}

/// Reads something small again and again, and keeps the longest that it took, in microseconds.
async fn read_for_ever(address: String, access: String, longest: Arc<AtomicU64>) -> Result<()> {
    let mut api = Api::open(&address, &access).await?;
    loop {
        let started = Instant::now();
        api.call("GET", "accounts/profile", "").await?;
        longest.fetch_max(u64::try_from(started.elapsed().as_micros())?, Ordering::Relaxed);
        tokio::time::sleep(LOOK).await;
    }
}

/// Writes something small again and again until the import is there; gives the longest that such a write took.
async fn write_until(api: &mut Api, id: &str, status: &str) -> Result<Duration> {
    let mut longest = Duration::ZERO;
    loop {
        let state = api.call("GET", &format!("imports/{id}"), "").await?;
        if state["status"] == status {
            return Ok(longest);
        }
        if !state["failure"].is_null() {
            return Err(format!("the import failed: {}", state["failure"]).into());
        }
        let started = Instant::now();
        api.call("PATCH", "accounts/profile", r#"{"full_name":"Bench Owner"}"#).await?;
        longest = longest.max(started.elapsed());
        tokio::time::sleep(LOOK).await;
    }
}
