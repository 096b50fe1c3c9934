//! What is acknowledged is on the disk: a writing process is killed, again and again.

use crate::support::{NOW, SCHEMA};
use kit::db::{Db, DbOptions, Tx};
use kit::{args, sql};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

const URL: &str = "KIT_CRASH_URL";

/// Two rows that belong together.
async fn pair(tx: &mut Tx, n: i64) {
    for id in [n, -n] {
        tx.exec(sql!("INSERT INTO rooms (id, name) VALUES ($1, $2)"), args![id, id.to_string()]).await.unwrap();
    }
}

/// Not a test: the process that is killed. It says each number that is committed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "started by the test below"]
async fn writer() {
    let Ok(url) = std::env::var(URL) else { return };
    let db = Db::open(&DbOptions::new(url)).await.unwrap();
    let last: Option<i64> = db.one(sql!("SELECT MAX(id) FROM rooms"), args![]).await.unwrap();
    let next = Arc::new(AtomicI64::new(last.unwrap_or(0) + 1));
    for _ in 0..16 {
        let (db, next) = (db.clone(), next.clone());
        tokio::spawn(async move {
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                let mut tx = db.begin().await.unwrap();
                pair(&mut tx, n).await;
                tx.commit().await.unwrap();
                writeln!(std::io::stderr(), "committed {n}").unwrap();
            }
        });
    }
    std::future::pending::<()>().await;
}

#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_process_is_killed() {
    let file = testkit::sqlite();
    let mut acknowledged = Vec::new();
    Db::open(&DbOptions::new(&*file.url)).await.unwrap().migrate(SCHEMA, NOW).await.unwrap();
    for _ in 0..10 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "crash::writer", "--ignored", "--nocapture", "--test-threads=1"])
            .env(URL, &file.url)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let numbers = lines.by_ref().map_while(Result::ok).filter_map(|l| l.strip_prefix("committed ")?.parse().ok());
        acknowledged.extend(numbers.take(150).collect::<Vec<i64>>());
        child.kill().unwrap();
        child.wait().unwrap();
        let rest = lines.map_while(Result::ok).filter_map(|l| l.strip_prefix("committed ")?.parse::<i64>().ok());
        acknowledged.extend(rest);
    }
    assert!(acknowledged.len() >= 1500, "{}", acknowledged.len());
    let db = Db::open(&DbOptions::new(&*file.url)).await.unwrap();
    let found: Vec<i64> = db.all(sql!("SELECT id FROM rooms"), args![]).await.unwrap();
    let found: std::collections::HashSet<i64> = found.into_iter().collect();
    assert!(acknowledged.iter().all(|n| found.contains(n)), "an acknowledged write is missing");
    assert!(found.iter().all(|n| found.contains(&-n)), "half a transaction is there");
    assert_eq!(
        db.one::<String>(sql!("SELECT integrity_check FROM pragma_integrity_check"), args![]).await.unwrap(),
        "ok"
    );
}
