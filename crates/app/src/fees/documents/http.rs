//! How a document is sent as a file.

use super::rules;
use crate::{app::App, documents::RenderError};
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use kit::http::Problem;
use serde_json::Value;

/// The PDF of a document, to be shown in the browser.
pub(in crate::fees) async fn pdf(app: &App, number: &str, paper: Value) -> Result<Response, Problem> {
    let pdf = app.renderer.render(paper).await.map_err(|error| match error {
        RenderError::NotBuilt => Problem::new(StatusCode::NOT_IMPLEMENTED, "pdf_not_built", error),
        RenderError::Failed(_) => Problem::internal(error),
    })?;
    let disposition = format!("inline; filename=\"{}\"", rules::file_name(number));
    let headers = [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, pdf).into_response())
}
