//! How a document is sent as a file.

use super::rules;
use crate::{accounts::Ctx, documents::RenderError};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use kit::{http::Problem, refusals::Refused};
use serde_json::{Value, json};

kit::refusals! {
    PDF_NOT_BUILT = NotBuilt "pdf_not_built";
}

/// The PDF of a document in the reader's language, to be shown in the browser.
pub(in crate::fees) async fn pdf(ctx: &Ctx, number: &str, mut paper: Value) -> Result<Response, Problem> {
    let language = ctx.language();
    paper["labels"] = json!({ "language": language, "texts": ctx.app.texts.section(language, "documents") });
    let pdf = ctx.app.renderer.render(paper).await.map_err(|error| match error {
        RenderError::NotBuilt => Refused::from(PDF_NOT_BUILT),
        RenderError::Failed(_) => Refused::internal(error),
    })?;
    let disposition = format!("inline; filename=\"{}\"", rules::file_name(number));
    let headers = [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, pdf).into_response())
}
