//! Errors of the accounts endpoints carry the field errors at the top level as well, as the clients of the first
//! system (Django REST framework) read them.

use axum::{
    extract::{FromRequest, Request},
    response::{IntoResponse, Response},
};
use kit::http::{Body, Problem};
use serde::de::DeserializeOwned;

/// A problem with its field errors at the top level too.
#[derive(Debug)]
pub(super) struct Flat(pub(super) Problem);

impl<E: Into<Problem>> From<E> for Flat {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Flat {
    fn into_response(self) -> Response {
        self.0.legacy().into_response()
    }
}

/// A [`Body`] whose refusal is [`Flat`].
pub(super) struct FlatBody<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for FlatBody<T> {
    type Rejection = Flat;

    async fn from_request(request: Request, state: &S) -> Result<Self, Flat> {
        Ok(Self(Body::from_request(request, state).await?.0))
    }
}
