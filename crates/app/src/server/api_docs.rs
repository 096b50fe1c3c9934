//! The contract as JSON, and as a page for people. The page is made here: nothing is loaded from elsewhere.

use crate::app::App;
use axum::{
    Json, Router,
    http::header,
    response::{Html, IntoResponse},
    routing::get,
};
use minijinja::{Environment, context};
use serde_json::Value;
use std::sync::Arc;
use utoipa::openapi::OpenApi;

const PAGE: &str = include_str!("api_docs.html");

pub(super) fn routes(contract: &OpenApi) -> Router<App> {
    let document: Arc<Value> = Arc::new(serde_json::to_value(contract).unwrap_or_default());
    let page: Arc<str> = page(&document).into();
    Router::new().route("/api/v1/openapi.json", get(move || async move { Json((*document).clone()) })).route(
        "/api/docs",
        get(move || async move { ([(header::CACHE_CONTROL, "no-cache")], Html(page.to_string())).into_response() }),
    )
}

/// Falls back to a pointer to the JSON, should the template ever fail: the API itself must not.
fn page(document: &Value) -> String {
    let mut environment = Environment::new();
    environment
        .add_filter("pretty", |value: minijinja::Value| serde_json::to_string_pretty(&value).unwrap_or_default());
    let rendered = environment.render_named_str(
        "api_docs.html",
        PAGE,
        context! { api => minijinja::Value::from(minijinja::value::Serde(document)) },
    );
    rendered.unwrap_or_else(|error| {
        tracing::error!(%error, "the API page could not be made");
        "<!doctype html><p>See <a href=\"/api/v1/openapi.json\">openapi.json</a>.".into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_every_operation() {
        let (_, contract) = crate::router::api();
        let document = serde_json::to_value(&contract).unwrap();
        let html = page(&document);
        for (path, _) in document["paths"].as_object().unwrap() {
            assert!(html.contains(&path.replace('/', "&#x2f;")) || html.contains(path), "{path}");
        }
        assert!(html.contains("<h1>"), "{}", &html[..200]);
    }
}
