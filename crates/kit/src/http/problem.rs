//! The one error body of the API: RFC 9457 `application/problem+json`.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};
use std::{collections::BTreeMap, fmt::Display, time::Duration};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr, Schema,
        schema::{AdditionalProperties, ArrayBuilder, ObjectBuilder, Type},
    },
};

/// An error answer. `code` is stable and for programs, `detail` is for people, `errors` names the bad fields.
#[derive(Debug, Clone)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    detail: String,
    errors: BTreeMap<String, Vec<String>>,
    extra: Map<String, Value>,
    retry_after: Option<Duration>,
    /// Field errors at the top level too, as clients of the accounts endpoints expect them.
    flat: bool,
}

impl Problem {
    pub fn new(status: StatusCode, code: &'static str, detail: impl Display) -> Self {
        Self {
            status,
            code,
            detail: detail.to_string(),
            errors: BTreeMap::new(),
            extra: Map::new(),
            retry_after: None,
            flat: false,
        }
    }

    pub fn bad_request(code: &'static str, detail: impl Display) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, detail)
    }

    /// One bad field.
    pub fn field(field: &str, message: impl Display) -> Self {
        let mut errors = FieldErrors::default();
        errors.add(field, message);
        errors.into_problem()
    }

    pub fn unauthorized(code: &'static str, detail: impl Display) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code, detail)
    }

    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", "Your role does not allow this.")
    }

    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "There is nothing here for you to see.")
    }

    pub fn conflict(code: &'static str, detail: impl Display) -> Self {
        Self::new(StatusCode::CONFLICT, code, detail)
    }

    /// Logs the cause and tells the client nothing about it.
    pub fn internal(cause: impl Display) -> Self {
        tracing::error!(%cause, "internal error");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Something failed on our side.")
    }

    /// The server cannot answer now and may soon.
    pub fn unavailable() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "The server is busy. Please try again.")
            .retry_after(Duration::from_secs(1))
    }

    #[must_use]
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }

    /// A further member of the body, such as the lessons that clash.
    #[must_use]
    pub fn with(mut self, member: &str, value: impl Into<Value>) -> Self {
        self.extra.insert(member.to_owned(), value.into());
        self
    }

    /// The same with a code of its own, for a bad field that programs tell from others.
    #[must_use]
    pub fn coded(mut self, code: &'static str) -> Self {
        self.code = code;
        self
    }

    /// The same about a part of a larger input: each bad field is named with the path to it.
    #[must_use]
    pub fn within(mut self, part: &str) -> Self {
        if !self.errors.is_empty() {
            self.errors = self.errors.into_iter().map(|(field, said)| (format!("{part}.{field}"), said)).collect();
            self.detail = format!("{part}.{}", self.detail);
        }
        self
    }

    #[must_use]
    pub fn flat(mut self) -> Self {
        self.flat = true;
        self
    }

    pub fn status(&self) -> StatusCode {
        self.status
    }

    pub fn code(&self) -> &'static str {
        self.code
    }

    pub fn detail(&self) -> &str {
        &self.detail
    }

    pub fn errors(&self) -> &BTreeMap<String, Vec<String>> {
        &self.errors
    }

    fn into_body(self) -> Value {
        let mut body = self.extra;
        if self.flat {
            body.extend(self.errors.iter().map(|(field, messages)| (field.clone(), json!(messages))));
        }
        body.insert("type".into(), "about:blank".into());
        body.insert("title".into(), self.status.canonical_reason().unwrap_or("Error").into());
        body.insert("status".into(), self.status.as_u16().into());
        body.insert("detail".into(), self.detail.into());
        body.insert("code".into(), self.code.into());
        if !self.errors.is_empty() {
            body.insert("errors".into(), json!(self.errors));
        }
        Value::Object(body)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, wait) = (self.status, self.retry_after);
        let mut response = (status, Json(self.into_body())).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(wait) = wait {
            headers.insert(header::RETRY_AFTER, wait.as_secs().max(1).into());
        }
        response
    }
}

impl ToSchema for Problem {}

impl PartialSchema for Problem {
    fn schema() -> RefOr<Schema> {
        let text = |description: &str| ObjectBuilder::new().schema_type(Type::String).description(Some(description));
        let messages = ArrayBuilder::new().items(ObjectBuilder::new().schema_type(Type::String));
        ObjectBuilder::new()
            .description(Some("Why the request was refused (RFC 9457)"))
            .property("type", text("Always `about:blank`"))
            .property("title", text("The name of the status"))
            .property("status", ObjectBuilder::new().schema_type(Type::Integer))
            .property("detail", text("For people"))
            .property("code", text("For programs; stable"))
            .property(
                "errors",
                ObjectBuilder::new()
                    .description(Some("What is wrong with each field"))
                    .additional_properties(Some(AdditionalProperties::RefOr(RefOr::T(messages.into())))),
            )
            .required("type")
            .required("title")
            .required("status")
            .required("detail")
            .required("code")
            .into()
    }
}

/// Collects what is wrong with an input, so that the answer names every bad field at once.
#[derive(Debug, Default, Clone)]
pub struct FieldErrors(BTreeMap<String, Vec<String>>);

impl FieldErrors {
    pub fn add(&mut self, field: &str, message: impl Display) {
        self.0.entry(field.to_owned()).or_default().push(message.to_string());
    }

    /// Notes `message` unless `fine`.
    pub fn check(&mut self, fine: bool, field: &str, message: impl Display) {
        if !fine {
            self.add(field, message);
        }
    }

    /// A text that must say something, trimmed, of at most `max` characters.
    pub fn required_text(&mut self, field: &str, value: &str, max: usize) -> String {
        let value = self.optional_text(field, value, max);
        self.check(!value.is_empty() || self.0.contains_key(field), field, "This field may not be blank.");
        value
    }

    /// A text that may be empty, trimmed, of at most `max` characters.
    pub fn optional_text(&mut self, field: &str, value: &str, max: usize) -> String {
        let value = value.trim();
        let fits = value.chars().count() <= max;
        self.check(fits, field, format_args!("Ensure this field has no more than {max} characters."));
        value.to_owned()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether something is wrong with this field.
    pub fn has(&self, field: &str) -> bool {
        self.0.contains_key(field)
    }

    pub fn into_problem(self) -> Problem {
        let detail = self.0.iter().next().map_or_else(
            || "The input is not valid.".to_owned(),
            |(field, messages)| format!("{field}: {}", messages.join(" ")),
        );
        Problem { errors: self.0, ..Problem::bad_request("invalid", detail) }
    }

    pub fn finish(self) -> Result<(), Problem> {
        if self.is_empty() { Ok(()) } else { Err(self.into_problem()) }
    }
}

impl From<crate::db::DbError> for Problem {
    /// What a slice did not expect from its database is an internal error; only a full or restarting database is
    /// worth trying again.
    fn from(error: crate::db::DbError) -> Self {
        match error {
            crate::db::DbError::Busy | crate::db::DbError::Retry => Self::unavailable(),
            crate::db::DbError::Value(reason) => Self::bad_request("invalid", reason),
            other => Self::internal(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bad_field_is_named_and_on_request_at_the_top_level_too() {
        let mut errors = FieldErrors::default();
        assert_eq!(errors.required_text("name", "  Asha ", 10), "Asha");
        errors.required_text("city", "   ", 10);
        errors.required_text("note", "too long for this", 5);
        let body = errors.finish().unwrap_err().flat().into_body();
        assert_eq!(body["errors"]["city"][0], "This field may not be blank.");
        assert_eq!(body["note"][0], "Ensure this field has no more than 5 characters.");
        assert_eq!(body["code"], "invalid");
        assert_eq!(body["errors"]["city"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn an_unauthorized_answer_says_how_to_sign_in() {
        let response = Problem::unauthorized("x", "y").into_response();
        assert_eq!(response.headers()[header::WWW_AUTHENTICATE], "Bearer");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
    }
}
