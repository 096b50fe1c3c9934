//! Looking people up where there are many of them, on both databases.

use crate::{
    Result,
    http::{Connection, request},
    institute::Institute,
    load::Load,
    report::Report,
    server::{self, Server},
};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::task::JoinSet;

const STUDENTS: usize = 20_000;
/// A student, a family, a guardian and the link between them: each has its audit row.
const WRITERS: usize = 8;
const SECONDS: u64 = 3;

const FIRST: [&str; 24] = [
    "Aarav",
    "Aditi",
    "Ananya",
    "Arjun",
    "Asha",
    "Diya",
    "Ishaan",
    "Kavya",
    "Lakshmi",
    "Manoj",
    "Meera",
    "Nikhil",
    "Pooja",
    "Priya",
    "Rahul",
    "Ravi",
    "Rohan",
    "Sanjay",
    "Sita",
    "Vikram",
    "प्रिया",
    "आशा",
    "ரவி",
    "मीरा",
];
const LAST: [&str; 20] = [
    "Agarwal",
    "Bose",
    "Chatterjee",
    "Desai",
    "Gupta",
    "Iyer",
    "Joshi",
    "Kapoor",
    "Khan",
    "Kulkarni",
    "Mehta",
    "Menon",
    "Nair",
    "Patel",
    "Rao",
    "Reddy",
    "Sharma",
    "Singh",
    "Varma",
    "शर्मा",
];

/// What a front desk asks: the name of the question and its path.
const QUESTIONS: [(&str, &str); 11] = [
    ("Students, the first page", "students?page_size=50"),
    ("Students, page 200", "students?page_size=50&page=200"),
    ("Students who are paused", "students?status=paused"),
    ("Students called `asha na…`", "students?q=asha%20na"),
    ("Students called `a…`", "students?q=a"),
    ("Families called `sharma`", "family-accounts?q=sharma"),
    ("The box: `asha nair`", "search?q=asha%20nair"),
    ("The box: `s`", "search?q=s"),
    ("The box: the end of a phone number", "search?q=012345"),
    ("The box: a student number", "search?q=S-12345"),
    ("The box: a name heard otherwise, `prea sharmma`", "search?q=prea%20sharmma"),
];

/// Fills a database of its own and asks.
pub(crate) async fn measure(report: &mut Report) -> Result<()> {
    ask(report, "SQLite", None).await?;
    let postgres = tokio::task::spawn_blocking(|| testkit::fresh_database(None)).await?;
    ask(report, "PostgreSQL", Some(postgres.url.clone())).await
}

async fn ask(report: &mut Report, engine: &str, database: Option<String>) -> Result<()> {
    let folder = server::folder("people")?;
    let server = Server::start_on(&folder, database).await?;
    let access = Institute::fill(&server).await?.access;
    enter(&server, &access).await?;
    for (name, path) in QUESTIONS {
        let load = Load::get(&server.address, &format!("/api/v1/{path}"), &access);
        let measured = load.run(&server, 1, Duration::from_secs(SECONDS)).await?;
        report.question(engine, name, &measured);
    }
    Ok(())
}

async fn enter(server: &Server, access: &str) -> Result<()> {
    let mut set = JoinSet::new();
    for writer in 0..WRITERS {
        let (address, access) = (server.address.clone(), access.to_owned());
        set.spawn(async move {
            let mut connection = Connection::open(&address).await?;
            for n in (writer..STUDENTS).step_by(WRITERS) {
                let bytes = request("POST", "/api/v1/students", &access, "", &family(n).to_string());
                let answer = connection.send(&bytes).await?;
                if answer.status != 201 {
                    return Err(format!("{}: {}", answer.status, String::from_utf8_lossy(&answer.body)).into());
                }
            }
            Result::Ok(())
        });
    }
    while let Some(done) = set.join_next().await {
        done??;
    }
    Ok(())
}

/// A child and a parent with a telephone.
fn family(n: usize) -> Value {
    let last = LAST[n / FIRST.len() % LAST.len()];
    let guardian = json!({
        "full_name": format!("{} {last}", FIRST[(n + 7) % FIRST.len()]), "relationship": "mother",
        "phone": format!("+91 98{:03} {:05}", n / 100_000, n), "email": format!("parent{n}@example.org"),
    });
    json!({
        "full_name": format!("{} {last}", FIRST[n % FIRST.len()]), "date_of_birth": format!("20{:02}-0{}-1{}", 8 + n % 10, 1 + n % 9, n % 10),
        "status": if n.is_multiple_of(50) { "paused" } else { "active" }, "family": { "guardians": [guardian] },
        "confirm_duplicate": true,
    })
}
