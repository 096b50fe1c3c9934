//! Errors of the accounts endpoints carry the field errors at the top level as well and are in English, as the clients of
//! the first system (Django REST framework) read them.

use super::context::Ctx;
use crate::app::App;
use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use kit::http::{Body, Problem};
use serde::de::DeserializeOwned;

/// A problem as the first system told it.
#[derive(Debug)]
pub(super) struct Legacy(pub(super) Problem);

impl<E: Into<Problem>> From<E> for Legacy {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Legacy {
    fn into_response(self) -> Response {
        self.0.legacy().into_response()
    }
}

/// A [`Body`] whose refusal is [`Legacy`].
pub(super) struct LegacyBody<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for LegacyBody<T> {
    type Rejection = Legacy;

    async fn from_request(request: Request, state: &S) -> Result<Self, Legacy> {
        Ok(Self(Body::from_request(request, state).await?.0))
    }
}

/// A [`Ctx`] whose refusal is [`Legacy`].
pub(super) struct LegacyCtx(pub(super) Ctx);

impl FromRequestParts<App> for LegacyCtx {
    type Rejection = Legacy;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Legacy> {
        Ok(Self(Ctx::from_request_parts(parts, app).await?))
    }
}
