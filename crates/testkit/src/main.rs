//! `cargo run -p testkit -- stop` stops the private PostgreSQL server of the tests and removes its files.

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("stop") => testkit::stop(),
        Some("start") => println!("{}", testkit::postgres().admin_url),
        _ => eprintln!("usage: testkit start|stop"),
    }
}
