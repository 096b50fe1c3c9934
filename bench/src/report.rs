//! The report, for people.

use crate::{Result, load::Measured};
use std::{fmt::Write, time::Duration};

#[derive(Default)]
pub(crate) struct Report {
    rows: String,
    lines: Vec<String>,
    questions: String,
    seats: String,
}

impl Report {
    pub(crate) fn against(&mut self, name: &str, measured: &Measured, limit: &Measured) {
        let share = 100.0 * limit.cpu_micros / measured.cpu_micros;
        let Measured { per_second, cpu_micros, p50_micros, p99_micros } = measured;
        let rate = 100.0 * per_second / limit.per_second;
        let _ = writeln!(
            self.rows,
            "| {name} | {per_second:.0} | {rate:.0} % | {cpu_micros:.1} | {share:.0} % | {:.2} | {:.2} |",
            *p50_micros as f64 / 1000.0,
            *p99_micros as f64 / 1000.0
        );
    }

    pub(crate) fn logins(&mut self, alone: f64, logins: f64) {
        self.lines.push(format!(
            "Login: {logins:.1} each second; Argon2id alone, as many at once: {alone:.1}; **{:.0} %** of it.",
            100.0 * logins / alone
        ));
    }

    pub(crate) fn question(&mut self, engine: &str, name: &str, measured: &Measured) {
        let Measured { p50_micros, p99_micros, .. } = measured;
        let _ = writeln!(
            self.questions,
            "| {name} | {engine} | {:.1} | {:.1} |",
            *p50_micros as f64 / 1000.0,
            *p99_micros as f64 / 1000.0
        );
    }

    /// `plain`: an enrollment without lessons, measured in turn with this.
    pub(crate) fn seats(&mut self, engine: &str, name: &str, measured: &Measured, plain: &Measured) {
        let Measured { cpu_micros, p50_micros, p99_micros, .. } = measured;
        let times = |a: u64, b: u64| a as f64 / b.max(1) as f64;
        let _ = writeln!(
            self.seats,
            "| {name} | {engine} | {:.2} | {:.1}× | {:.2} | {:.1}× | {:.2} | {:.1}× |",
            *p50_micros as f64 / 1000.0,
            times(*p50_micros, plain.p50_micros),
            *p99_micros as f64 / 1000.0,
            times(*p99_micros, plain.p99_micros),
            cpu_micros / 1000.0,
            cpu_micros / plain.cpu_micros,
        );
    }

    pub(crate) fn print(&self) {
        print!("{}{}", self.questions, self.seats);
        self.lines.iter().for_each(|line| println!("- {line}"));
    }

    pub(crate) fn memory(&mut self, kib: u64) {
        self.lines.push(format!("Memory of an idle server, resident: {:.1} MiB.", kib as f64 / 1024.0));
    }

    pub(crate) fn start(&mut self, millis: f64, bytes: u64) {
        self.lines.push(format!("From start to ready on an existing database: {millis:.0} ms (median of 5)."));
        self.lines.push(format!("The binary: {:.1} MiB, browser app and fonts included.", bytes as f64 / 1_048_576.0));
    }

    /// `took`: to upload, check, write and take back; `waits`: what another writer and a reader waited at most; memory in KiB.
    pub(crate) fn import(
        &mut self,
        students: usize,
        bytes: usize,
        took: [Duration; 4],
        waits: [Duration; 2],
        (idle, peak): (u64, u64),
    ) {
        let [upload, check, run, undo] = took.map(|time| time.as_secs_f64());
        let (writer, reader) = (waits[0].as_secs_f64(), waits[1].as_secs_f64() * 1000.0);
        let mib = |kib: u64| kib as f64 / 1024.0;
        self.lines.push(format!(
            "Import of {students} students with families, a CSV of {:.1} MB: read in {upload:.1} s, checked in {check:.1} s, \
             written in {run:.1} s ({:.0} rows/s), taken back in {undo:.1} s; meanwhile another writer waited {writer:.1} s \
             at most and a reader {reader:.0} ms; memory {:.0} MiB at its peak, {:.0} MiB before.",
            bytes as f64 / 1e6,
            students as f64 / run,
            mib(peak),
            mib(idle),
        ));
    }

    pub(crate) fn write(&self, path: &str) -> Result<()> {
        let text = format!(
            "# Results\n\nMade by `make bench` in one run; the load and the servers share the machine's {} cores. The share of the\n\
             limit is by processor time of the server for each request; the rate depends on who gets the cores.\n\n\
             | what | requests/s | of the limit's rate | CPU µs/request | of the limit, by CPU | p50 ms | p99 ms |\n\
             |-|-:|-:|-:|-:|-:|-:|\n{}\n{}\n\
             ## 20,000 students with a parent each\n\n\
             One question after the other on one connection.\n\n\
             | what | database | p50 ms | p99 ms |\n|-|-|-:|-:|\n{}\n\
             ## Seats in a year of lessons\n\n\
             Classes have 52 lessons. One request after the other on one connection, each kind in turn; the factors are to an\n\
             enrollment that has no lessons.\n\n\
             | what | database | p50 ms | | p99 ms | | CPU ms | |\n|-|-|-:|-:|-:|-:|-:|-:|\n{}",
            std::thread::available_parallelism()?,
            self.rows,
            self.lines.iter().map(|line| format!("- {line}\n")).collect::<String>(),
            self.questions,
            self.seats
        );
        print!("{text}");
        Ok(std::fs::write(path, text)?)
    }
}
