//! The HTTP server: what surrounds the slices, and how it starts and stops.

mod api_docs;
mod connections;
mod layers;
mod operations;
mod pages;
mod rest;
mod speech;

use crate::{accounts, app::App, jobs, router};
use axum::Router;
use connections::Limits;
use std::time::Duration;
use tokio::net::TcpListener;
use tower::Layer;

pub use layers::Trimmed;
pub(crate) use operations::collect_metrics;

/// Requests under way are given this long when the server is told to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(8);

/// Everything the server answers, without a socket. A path of the API is what it says with or without the slash at
/// its end, which is why this is not a router but stands around one.
pub fn service(app: &App) -> Trimmed<Router> {
    let (api, contract) = router::api();
    let api = api.merge(api_docs::routes(&contract)).with_state(app.clone());
    let known = api.merge(operations::routes().with_state(app.clone())).fallback(pages::serve);
    layers::TrimSlash.layer(layers::around(app, known))
}

/// Answers requests until `stop`, then finishes those under way.
pub async fn run(app: App, listener: TcpListener, stop: impl Future<Output = ()> + Send + 'static) {
    let (worker, dismissed) = tokio::sync::oneshot::channel();
    employ(app.clone(), dismissed);
    let keeper = tokio::spawn(operations::keep_metrics());
    let stopping = async move {
        stop.await;
        tracing::info!("stopping: finishing the requests under way");
    };
    let limits = Limits::of(&app.config);
    if !connections::serve(listener, limits, service(&app), stopping, LAST_REQUESTS).await {
        tracing::warn!("some requests did not finish in time");
    }
    drop(worker);
    keeper.abort();
}

/// Starts the worker, until the other end of `dismissed` is gone. It has a thread of its own: what it does to an SQLite
/// file is done in place and may take seconds, in which a thread of the runtime would answer nobody.
fn employ(app: App, dismissed: tokio::sync::oneshot::Receiver<()>) {
    let runtime = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || {
        runtime.block_on(async {
            tokio::select! {
                () = jobs::work(app) => {}
                _ = dismissed => {}
            }
        });
    });
}

/// The link for the first owner, where there is none yet.
pub async fn setup_link(app: &App) -> kit::db::Result<Option<String>> {
    accounts::setup_link(app).await
}
