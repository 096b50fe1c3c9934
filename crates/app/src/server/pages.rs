//! The browser app's files, embedded in the binary. Every path that is not the API's belongs to the app.

use axum::{
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use kit::{http::Problem, refusals::NOT_FOUND};

pub(super) async fn serve(request: Request) -> Response {
    let path = request.uri().path();
    let foreign = ["/api", "/assets/", "/files/", "/ical/"].iter().any(|start| path.starts_with(start));
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let accepts_brotli = request
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("br"));
    let file = path.trim_start_matches('/');
    match web_assets::get(file) {
        Some(asset) if is_read && !file.is_empty() => answer(asset, accepts_brotli),
        _ if foreign || !is_read => Problem::from(NOT_FOUND).into_response(),
        _ => answer(web_assets::page(), accepts_brotli),
    }
}

fn answer(asset: &web_assets::Asset, accepts_brotli: bool) -> Response {
    let (body, encoding) = match asset.brotli {
        Some(compressed) if accepts_brotli => (compressed, Some("br")),
        _ => (asset.bytes, None),
    };
    let mut response = (StatusCode::OK, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(asset.cache_control()));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}
