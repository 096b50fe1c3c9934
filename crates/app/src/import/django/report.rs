//! What came of an import, in words for the person at the terminal.

use super::model::{FEES, MARKS, Note, STUDENTS, USERS};
use kit::money::{self, Minor};
use serde_json::{Value, json};
use std::fmt::{self, Display, Formatter};

/// What was taken over, what was not and why, and what somebody should look at.
#[derive(Debug)]
pub struct Report {
    pub(super) file: String,
    pub(super) dry_run: bool,
    pub(super) tally: Tally,
    pub(super) left_out: Vec<Note>,
    pub(super) remarks: Vec<Note>,
    pub(super) tokens: i64,
    pub(super) strange: Vec<(String, i64)>,
}

/// How many of a kind.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Count {
    pub(super) taken: usize,
    /// Taken over by an earlier import, or made here by hand.
    pub(super) before: usize,
    pub(super) left_out: usize,
}

#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) users: Count,
    pub(super) teachers: Count,
    pub(super) guardians: Count,
    pub(super) students: Count,
    pub(super) lessons: Count,
    pub(super) marks: Count,
    pub(super) payments: Count,
    /// The sum of the payments taken over, in paise.
    pub(super) paid_minor: Minor,
}

impl Tally {
    fn kinds(&self) -> [(&'static str, Count); 7] {
        [
            ("users", self.users),
            ("teachers", self.teachers),
            ("guardians", self.guardians),
            ("students", self.students),
            ("lessons", self.lessons),
            ("marks", self.marks),
            ("payments", self.payments),
        ]
    }

    pub(super) fn count_left_out(&mut self, notes: &[Note]) {
        let of = |table| notes.iter().filter(|note| note.table == table).count();
        self.users.left_out = of(USERS);
        self.students.left_out = of(STUDENTS);
        self.marks.left_out = of(MARKS);
        self.payments.left_out = of(FEES);
    }

    /// For the audit trail.
    pub(super) fn summary(&self) -> Value {
        let mut all: Value = self.kinds().iter().map(|(kind, count)| (*kind, json!(count.taken))).collect();
        all["paid_minor"] = json!(self.paid_minor);
        all
    }
}

impl Report {
    fn is(&self) -> &'static str {
        if self.dry_run { "would be" } else { "is" }
    }

    fn counts(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let would = if self.dry_run { "would be " } else { "" };
        for (kind, Count { taken, before, left_out }) in self.tally.kinds() {
            write!(f, "  {kind:<10}{taken:>6} {would}taken over")?;
            if kind == "payments" && taken > 0 {
                write!(f, " ({})", money::written(self.tally.paid_minor, "INR"))?;
            }
            writeln!(f, ", {before} here before, {left_out} {would}left out")?;
        }
        if self.tally.kinds().iter().all(|(_, count)| count.taken == 0) {
            writeln!(f, "\nNothing {} added: what can be taken over was here before.", self.is())?;
        }
        Ok(())
    }

    fn everything_else(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let are = if self.dry_run { "would not be" } else { "are not" };
        if self.tokens > 0 {
            writeln!(f, "\n{} refresh tokens {are} taken over: everybody signs in again.", self.tokens)?;
        }
        for (table, rows) in &self.strange {
            writeln!(f, "\nThe table {table} has no counterpart here: its {rows} rows {are} taken over.")?;
        }
        Ok(())
    }
}

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let nothing = if self.dry_run { " (a dry run: nothing is written)" } else { "" };
        writeln!(f, "{} {} taken over{nothing}:\n", self.file, self.is())?;
        self.counts(f)?;
        section(f, &format!("What {} left out, and why:", self.is()), &self.left_out)?;
        section(f, &format!("What {} taken over, and needs a look:", self.is()), &self.remarks)?;
        self.everything_else(f)
    }
}

/// Rows with the same thing to be said stand together.
fn section(f: &mut Formatter<'_>, title: &str, notes: &[Note]) -> fmt::Result {
    if notes.is_empty() {
        return Ok(());
    }
    writeln!(f, "\n{title}\n")?;
    let mut reasons: Vec<&str> = vec![];
    for note in notes {
        if !reasons.contains(&note.reason.as_str()) {
            reasons.push(&note.reason);
        }
    }
    for reason in reasons {
        let rows: Vec<&Note> = notes.iter().filter(|note| note.reason == reason).collect();
        match rows[..] {
            [only] => writeln!(f, "  {}: {reason}", Row(only))?,
            _ => {
                writeln!(f, "  {} times: {reason}", rows.len())?;
                for row in rows {
                    writeln!(f, "    {}", Row(row))?;
                }
            }
        }
    }
    Ok(())
}

/// A row of the old database, by table, id and whom it is about.
struct Row<'a>(&'a Note);

impl Display for Row<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Note { table, id, about, .. } = self.0;
        if about.is_empty() { write!(f, "{table} {id}") } else { write!(f, "{table} {id} ({about})") }
    }
}
