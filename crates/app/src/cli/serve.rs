//! `musicbeats serve`

use super::{Failure, start};
use crate::{config::Config, server};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

pub(super) async fn serve(config: Config) -> Result<(), Failure> {
    let listen = config.listen;
    // before the database: a second server on the same port must not touch it
    let listener =
        TcpListener::bind(listen).await.map_err(|error| Failure::new(format!("cannot listen on {listen}: {error}")))?;
    warn_about(&config);
    server::collect_metrics();
    let app = start::app(config).await?;
    tracing::info!("serving on {}", app.config.public_url());
    if let Some(link) = server::setup_link(&app).await? {
        println!("\nMake the owner's account here (the link works once, within a day):\n\n    {link}\n");
    }
    let stop = stop_signal()?;
    server::run(app, listener, stop).await;
    tracing::info!("stopped");
    Ok(())
}

fn warn_about(config: &Config) {
    let key = config.signing_key.0.len();
    if (1..32).contains(&key) {
        tracing::warn!("signing_key has only {key} bytes: use 32 random ones or more");
    }
    if !config.sends_mail() {
        tracing::info!("no mail server is set: mail is written to {}", config.data_dir.join("outbox").display());
    }
    if !config.listen.ip().is_loopback() && !config.is_https() {
        tracing::warn!("public_url is not https: passwords and tokens cross the network in the clear");
    }
}

fn stop_signal() -> Result<impl Future<Output = ()>, Failure> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
