//! A database of an earlier version becomes one of this version without losing anything.

use crate::support::start;
use kit::db::{Db, DbOptions};
use musicbeats::migrations::MIGRATIONS;
use rusqlite::Connection;
use std::{collections::BTreeMap, fs::File, io::Write, path::Path};

/// A demonstration institute as it was written before classes had weekly times and lessons seats.
const BEFORE_SEATS: &str = "tests/fixtures/upgrades/before-seats.zip";

fn unpack(to: &Path) {
    let archive = Path::new(env!("CARGO_MANIFEST_DIR")).join(BEFORE_SEATS);
    let mut archive = zip::ZipArchive::new(File::open(archive).expect("the fixture")).expect("an archive");
    let mut file = archive.by_name("musicbeats.sqlite3").expect("the database");
    let mut content = vec![];
    std::io::copy(&mut file, &mut content).expect("its content");
    File::create(to).and_then(|mut to| to.write_all(&content)).expect("a copy");
}

fn count(conn: &Connection, sql: &str) -> i64 {
    conn.query_row(sql, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// Who is in which lesson, and what was recorded and charged.
fn kept(conn: &Connection) -> BTreeMap<&'static str, Vec<String>> {
    let lists = [
        ("rolls", "SELECT hex(lesson_id) || hex(student_id) FROM lesson_students ORDER BY 1"),
        ("lessons", "SELECT hex(id) || on_date || start_time || status || hex(teacher_id) FROM lessons ORDER BY 1"),
        ("bookings", "SELECT hex(lesson_id) || hex(resource_id) || starts_at FROM bookings ORDER BY 1"),
        ("marks", "SELECT hex(lesson_id) || hex(student_id) || code || note FROM attendance_marks ORDER BY 1"),
        ("charges", "SELECT hex(id) || charge_key || net_minor FROM charges ORDER BY 1"),
        (
            "placements",
            "SELECT hex(enrollment_id) || hex(class_id) || starts_on || COALESCE(ends_on, '') FROM placements ORDER BY 1",
        ),
    ];
    let list = |sql: &str| {
        let mut statement = conn.prepare(sql).expect("a statement");
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).expect("rows");
        rows.collect::<Result<Vec<_>, _>>().expect("texts")
    };
    lists.into_iter().map(|(name, sql)| (name, list(sql))).collect()
}

/// Whom each teacher reaches.
const REACH: &str =
    "SELECT COUNT(*) FROM (SELECT DISTINCT user_id, student_id FROM student_reach WHERE reach = 'taught')";

#[tokio::test]
async fn seats_change_no_roll_no_mark_and_no_charge() {
    let folder = testkit::sqlite();
    let path = folder.folder().join("before.sqlite3");
    unpack(&path);
    let (before, reach, classes) = {
        let conn = Connection::open(&path).expect("the old database");
        (kept(&conn), count(&conn, REACH), count(&conn, "SELECT COUNT(*) FROM classes"))
    };
    assert!(before.values().all(|rows| rows.len() > 300), "the fixture is full");
    let db = Db::open(&DbOptions::new(format!("sqlite://{}", path.display()))).await.expect("it opens");
    db.migrate(MIGRATIONS, start()).await.expect("it is brought up to date");
    drop(db);

    let conn = Connection::open(&path).expect("the new database");
    assert_eq!(kept(&conn), before);
    assert_eq!(count(&conn, REACH), reach, "nobody reaches more or fewer students");
    assert_eq!(count(&conn, "SELECT COUNT(DISTINCT class_id) FROM class_series"), classes);
    let enrolled = "SELECT COUNT(*) FROM lesson_students WHERE why <> 'enrolled' AND lesson_id NOT IN (
        SELECT id FROM lessons WHERE kind = 'trial')";
    assert_eq!(count(&conn, enrolled), 0, "everybody is there by an enrollment, or tries");
    let differences = "SELECT COUNT(*) FROM (
        SELECT l.id, s.student_id FROM series_students s JOIN lessons l ON l.series_id = s.series_id
            AND l.slot >= s.starts_on AND (s.ends_on IS NULL OR l.slot <= s.ends_on)
        EXCEPT SELECT lesson_id, student_id FROM lesson_students)";
    assert_eq!(count(&conn, differences), 0, "the seats say what the rolls said");
    assert_eq!(count(&conn, "SELECT COUNT(*) FROM pragma_foreign_key_check"), 0);
}
