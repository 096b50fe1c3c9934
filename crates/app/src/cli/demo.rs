//! `musicbeats demo`

use super::{Failure, start};
use crate::{
    app::App,
    config::Config,
    demo::{self, Filled, LOGINS, PASSWORD, Scale},
};
use kit::money;

pub(super) async fn fill(config: Config, seed: u64) -> Result<(), Failure> {
    let (app, clock) = start::demo_app(config, seed).await?;
    let Filled { families, students, teachers, series, marks, leads, invoices, payments, paid_minor, .. } =
        demo::fill(&app, &clock, seed, Scale::FULL).await?;
    println!("{students} students of {families} families, {teachers} teachers, {series} weekly lessons and groups,");
    println!(
        "{marks} marks, {leads} who ask for lessons, {invoices} invoices, {payments} payments of {} in all.",
        money::written(paid_minor, "INR")
    );
    print_logins();
    Ok(())
}

pub(super) async fn logins(app: &App) -> Result<(), Failure> {
    if !demo::are_there(app).await? {
        return Err(Failure::new("this database holds no demonstration"));
    }
    print_logins();
    Ok(())
}

fn print_logins() {
    println!("\nSign in as one of these, with the password {PASSWORD}");
    for login in LOGINS {
        println!("  {:<12}{}", login.role.as_str(), login.email);
    }
    println!("\nEverybody can read this password in the source: keep nothing real in this database.");
}
