//! A refusal gets its words when it leaves.

use crate::{accounts::Spoken, app::App};
use axum::response::Response;
use kit::http::Problem;

/// The response, in words if it is a refusal.
pub(super) fn say(app: &App, spoken: &Spoken, mut response: Response) -> Response {
    let Some(problem) = response.extensions_mut().remove::<Problem>() else { return response };
    let mut said = problem.spoken(&app.texts, spoken.language(&app.texts));
    for (name, value) in response.headers() {
        if !said.headers().contains_key(name) {
            said.headers_mut().insert(name, value.clone());
        }
    }
    said
}
