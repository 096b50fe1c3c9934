//! In which language a request is answered.

use crate::{accounts::Spoken, app::App};
use axum::{
    extract::Request,
    http::{HeaderValue, header},
    response::Response,
};
use kit::{http::Problem, texts::ENGLISH};

/// The language of one request: that of the account, else what the client asks for.
pub(super) struct Speech {
    account: Spoken,
    asked: Option<HeaderValue>,
}

impl Speech {
    /// Whoever finds out whose request it is finds the place for the language in its extensions.
    pub(super) fn of(request: &mut Request) -> Self {
        let account = Spoken::default();
        request.extensions_mut().insert(account.clone());
        Self { account, asked: request.headers().get(header::ACCEPT_LANGUAGE).cloned() }
    }

    /// The response, in words if it is a refusal.
    pub(super) fn say(&self, app: &App, mut response: Response) -> Response {
        let Some(problem) = response.extensions_mut().remove::<Problem>() else { return response };
        let asked = self.asked.as_ref().and_then(|asked| asked.to_str().ok());
        let language = self.account.language().or(asked).and_then(|wanted| app.texts.best(wanted));
        let mut said = problem.spoken(&app.texts, language.unwrap_or(ENGLISH));
        for (name, value) in response.headers() {
            if !said.headers().contains_key(name) {
                said.headers_mut().insert(name, value.clone());
            }
        }
        said
    }
}
