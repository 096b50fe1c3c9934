//! What the operator's tools ask: is it alive, is it ready, how is it doing.

use crate::app::App;
use axum::{Json, Router, extract::State, http::header, response::IntoResponse, routing::get};
use kit::{args, db::Result, http::Problem, refusals::Refused, sql};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use serde_json::json;
use std::{sync::OnceLock, time::Duration};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/healthz", get(|| async { Json(json!({ "status": "ok" })) }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
}

/// Ready means that the database answers.
async fn ready(State(app): State<App>) -> std::result::Result<impl IntoResponse, Problem> {
    match answers(&app).await {
        Ok(()) => Ok(Json(json!({ "status": "ready" }))),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            Err(Refused::unavailable().into())
        }
    }
}

async fn answers(app: &App) -> Result<()> {
    let _: i64 = app.db.one(sql!("SELECT COUNT(*) FROM schema_migrations"), args![]).await?;
    Ok(())
}

static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();

/// How often what was measured is summed up. Nobody need ask for it, and until then each request's time is kept.
const UPKEEP: Duration = Duration::from_secs(5);

/// Sums up what was measured, for as long as it is polled.
pub(super) async fn keep_metrics() {
    loop {
        tokio::time::sleep(UPKEEP).await;
        if let Some(recorder) = RECORDER.get() {
            recorder.run_upkeep();
        }
    }
}

/// Collects what `metrics` counts; once in a process.
pub(crate) fn collect_metrics() {
    RECORDER.get_or_init(|| {
        let recorder = PrometheusBuilder::new()
            .set_buckets(&[0.001, 0.005, 0.02, 0.1, 0.5, 2.0, 10.0])
            .unwrap_or_else(|_| PrometheusBuilder::new())
            .build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_err() {
            tracing::warn!("metrics are collected elsewhere already");
        }
        handle
    });
}

async fn metrics(State(app): State<App>) -> std::result::Result<impl IntoResponse, Problem> {
    #[expect(clippy::cast_precision_loss, reason = "a gauge is a float")]
    metrics::gauge!("jobs_unfinished").set(kit::jobs::unfinished(&app.db).await? as f64);
    let text = RECORDER.get().map(PrometheusHandle::render).unwrap_or_default();
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text))
}
