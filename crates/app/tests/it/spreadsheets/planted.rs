//! A file of 2,000 rows in which 100 are wrong, in many ways: each of them is named with its reason, and the others go in.

use super::{Import, codes, total};
use std::collections::{BTreeMap, BTreeSet};

const ROWS: usize = 2000;
/// Every twentieth row is wrong.
const EVERY: usize = 20;

/// A row of the file, before it is written.
#[derive(Clone)]
struct Row {
    number: String,
    name: String,
    born: String,
    status: String,
    joined: String,
    phone: String,
    email: String,
    mother: String,
    mother_phone: String,
    relationship: String,
    notes: String,
}

/// Row `n` of a file without mistakes: two children to a mother, one phone to a mother.
fn good(n: usize) -> Row {
    let mother = n / 2;
    Row {
        number: format!("P-{n:04}"),
        name: format!("Child {n:04} of House {mother:04}"),
        born: format!("{:02}/{:02}/{}", n % 28 + 1, n % 12 + 1, 2008 + n % 10),
        status: ["active", "trial", "lead", "Paused"][n % 4].into(),
        joined: format!("2024-{:02}-{:02}", n % 12 + 1, n % 28 + 1),
        phone: String::new(),
        email: format!("child{n}@example.org"),
        mother: format!("Mother {mother:04}"),
        mother_phone: format!("98{:03} {:05}", mother / 100_000, 10_000 + mother),
        relationship: "mother".into(),
        notes: "=cmd|' /C calc'!A0".into(),
    }
}

/// Plants the mistake of this kind; gives the code and the field by which it must be refused.
fn spoil(row: &mut Row, kind: usize, before: &Row) -> (&'static str, &'static str) {
    let (cell, text, found): (&mut String, String, _) = match kind {
        0 => (&mut row.name, String::new(), ("invalid", "full_name")),
        1 => (&mut row.born, "31/02/2015".into(), ("not_a_date", "date_of_birth")),
        2 => (&mut row.born, "01/06/15".into(), ("not_a_date", "date_of_birth")),
        3 => (&mut row.born, "01/06/2150".into(), ("invalid", "date_of_birth")),
        4 => (&mut row.status, "gone fishing".into(), ("unknown_status", "status")),
        5 => (&mut row.joined, "soon".into(), ("not_a_date", "joined_on")),
        6 => (&mut row.phone, "call me".into(), ("not_a_phone_number", "phone")),
        7 => (&mut row.mother_phone, "12".into(), ("not_a_phone_number", "guardian1_phone")),
        8 => (&mut row.email, "not an address".into(), ("invalid", "email")),
        9 => (&mut row.mother, String::new(), ("guardian_without_name", "guardian1_full_name")),
        10 => (&mut row.relationship, "landlord".into(), ("unknown_relationship", "guardian1_relationship")),
        11 => (&mut row.number, before.number.clone(), ("duplicate_in_file", "number")),
        12 => (&mut row.number, format!("{} ½", before.number), ("invalid", "number")),
        13 => (&mut row.name, "x".repeat(101), ("invalid", "full_name")),
        14 => (&mut row.notes, "one,cell,too,many".into(), ("too_many_cells", "")),
        // a child is not responsible for itself
        15 => (&mut row.relationship, "self".into(), ("invalid", "guardian1_relationship")),
        16 => (&mut row.notes, "n".repeat(5001), ("invalid", "notes")),
        _ => (&mut row.name, "bad \u{fffd} sign".into(), ("undecodable", "full_name")),
    };
    *cell = text;
    found
}

const KINDS: usize = 18;

/// The file, and the code by which each wrong line must be refused.
fn build() -> (String, BTreeMap<i64, (&'static str, &'static str)>) {
    let mut text =
        "Student ID,Name,Date of birth,Status,Joined,Phone,Email,Mother,Mother Phone,Relationship,Notes\r\n".to_owned();
    let mut wrong = BTreeMap::new();
    for n in 0..ROWS {
        let mut row = good(n);
        if n % EVERY == EVERY - 1 {
            let line = i64::try_from(n + 2).unwrap();
            // the row before it is good, and has its number first
            wrong.insert(line, spoil(&mut row, n / EVERY % KINDS, &good(n - 1)));
        }
        let Row { number, name, born, status, joined, phone, email, mother, mother_phone, relationship, notes } = row;
        // line ends of all kinds
        let end = ["\r\n", "\n", "\r"][n % 3];
        let cells = [number, name, born, status, joined, phone, email, mother, mother_phone, relationship, notes];
        text += &format!("{}{end}", cells.join(","));
    }
    (text, wrong)
}

on_both! {
    async fn each_planted_mistake_is_named_and_the_good_rows_go_in_only_on_demand(app) {
        app.personas().await;
        let (text, wrong) = build();
        assert_eq!(wrong.len(), ROWS / EVERY);
        assert!(wrong.values().collect::<BTreeSet<_>>().len() >= 12, "many kinds");
        let import = Import::upload(app, "students", &text).await;
        let good = i64::try_from(ROWS - wrong.len()).unwrap();
        assert_eq!(import.check(app, import.mapping()).await, [good, 0, 0, 100]);

        let refused = import.rows(app, "refused").await;
        let found: BTreeMap<i64, _> = refused.iter().map(|row| (row["line"].as_i64().unwrap(), row)).collect();
        for (line, (code, field)) in &wrong {
            let row = found[line];
            assert_eq!(codes(row), [*code], "line {line}");
            assert_eq!(row["reasons"][0]["field"].as_str().unwrap_or_default(), *field, "line {line}");
        }
        assert!(refused.iter().all(|row| row["reasons"][0]["detail"].as_str().is_some_and(|detail| !detail.is_empty())));

        import.run(app, false).await.problem(409, "rows_refused");
        assert_eq!(total(app, "students").await, 0, "nothing half-written");
        import.run(app, true).await.expect(202);
        assert_eq!(import.read(app).await["status"], "done");
        assert_eq!(total(app, "students").await, good);
        // one family to a mother, and no two mothers share one
        assert_eq!(total(app, "family-accounts").await, i64::try_from(ROWS / 2).unwrap());
        let formula = app.get("owner", "/api/v1/students?q=P-0000").await.body["items"][0]["id"].as_str().unwrap().to_owned();
        let formula = app.get("owner", &format!("/api/v1/students/{formula}")).await.body;
        assert_eq!(formula["notes"], "=cmd|' /C calc'!A0", "a formula is a text");

        // what was refused comes back with its reasons, is repaired, and goes in
        let file = app.get("owner", &format!("/api/v1/imports/{}/refused-rows", import.id)).await.expect(200);
        let repair = String::from_utf8(file.bytes).unwrap();
        assert_eq!(repair.matches("\r\n").count(), 101);
        assert!(repair.contains("“31/02/2015”") && repair.contains("'=cmd|"), "a spreadsheet runs nothing in it");
        let again = Import::upload(app, "students", &repair).await;
        // cells beyond the last heading are left out of that file, which repairs their rows; nothing else repairs itself
        let of_kind = |code: &str| wrong.values().filter(|(of_row, _)| *of_row == code).count();
        let whole = i64::try_from(of_kind("too_many_cells")).unwrap();
        assert_eq!(again.check(app, again.mapping()).await, [whole, 0, 0, 100 - whole]);
        // a number that two rows had is by now that of the student who came first: the other does not become him
        let renamed = again.rows(app, "refused").await.into_iter().filter(|row| codes(row) == ["status_differs"]).count();
        assert_eq!(renamed, of_kind("duplicate_in_file"));

        let undone = import.undo(app).await;
        assert_eq!((undone["status"].as_str(), undone["kept"].as_i64()), (Some("undone"), Some(0)));
        assert_eq!((total(app, "students").await, total(app, "family-accounts").await), (0, 0));
    }
}
