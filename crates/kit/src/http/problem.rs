//! The one error body of the API: RFC 9457 `application/problem+json`.

use crate::{
    refusals::{Code, Kind, Refusal, Refused},
    texts::{ENGLISH, Texts},
};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Ref, RefOr, Schema,
        schema::{AdditionalProperties, ArrayBuilder, ObjectBuilder, Type},
    },
};

/// An error answer: a refusal on its way to a client.
///
/// It has no words yet: `into_response` leaves it in the extensions of the response, and what stands around the router
/// says it in the language of the request with [`Problem::say`].
#[derive(Debug, Clone)]
pub struct Problem {
    refused: Refused,
    /// In English, with the field errors at the top level too, as clients of the first system's endpoints expect them.
    legacy: bool,
}

impl<E: Into<Refused>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self { refused: error.into(), legacy: false }
    }
}

impl Problem {
    #[must_use]
    pub fn legacy(mut self) -> Self {
        self.legacy = true;
        self
    }

    pub fn status(&self) -> StatusCode {
        match self.refused.code().kind {
            Kind::Invalid => StatusCode::BAD_REQUEST,
            Kind::Unauthorized => StatusCode::UNAUTHORIZED,
            Kind::Forbidden => StatusCode::FORBIDDEN,
            Kind::NotFound => StatusCode::NOT_FOUND,
            Kind::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Kind::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Kind::Conflict => StatusCode::CONFLICT,
            Kind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Kind::Unsupported => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Kind::Reused => StatusCode::UNPROCESSABLE_ENTITY,
            Kind::Throttled => StatusCode::TOO_MANY_REQUESTS,
            Kind::NotBuilt => StatusCode::NOT_IMPLEMENTED,
            Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    pub fn refused(&self) -> &Refused {
        &self.refused
    }

    /// The body in words of a language: `detail` is for people, `code` and `refusals` for programs, `errors` names the
    /// bad fields.
    pub fn say(&self, texts: &Texts, language: &str) -> Value {
        let language = if self.legacy { ENGLISH } else { language };
        let mut errors: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for refusal in self.refused.refusals() {
            if let Some(field) = &refusal.field {
                errors.entry(field).or_default().push(texts.refusal(language, refusal));
            }
        }
        let mut body = self.refused.members().clone();
        if self.legacy {
            body.extend(errors.iter().map(|(field, said)| ((*field).to_owned(), json!(said))));
        }
        body.insert("type".into(), "about:blank".into());
        body.insert("title".into(), self.status().canonical_reason().unwrap_or("Error").into());
        body.insert("status".into(), self.status().as_u16().into());
        body.insert("detail".into(), self.detail(texts, language).into());
        body.insert("code".into(), self.refused.code().name.into());
        body.insert("refusals".into(), json!(self.refused.refusals()));
        if !errors.is_empty() {
            body.insert("errors".into(), json!(errors));
        }
        Value::Object(body)
    }

    /// The `detail` alone, for answers that tell of refusals among other things.
    pub fn detail(&self, texts: &Texts, language: &str) -> String {
        let said = |refusal: &Refusal| texts.refusal(language, refusal);
        let refusals = self.refused.refusals();
        let whole = refusals.iter().rev().find(|refusal| refusal.field.is_none()).map(said);
        let part = || {
            let first = refusals.iter().filter_map(|refusal| refusal.field.as_deref()).min()?;
            let of_first = refusals.iter().filter(|refusal| refusal.field.as_deref() == Some(first));
            Some(format!("{first}: {}", of_first.map(said).collect::<Vec<_>>().join(" ")))
        };
        whole.or_else(part).unwrap_or_default()
    }

    /// The answer in words of a language.
    pub fn spoken(&self, texts: &Texts, language: &str) -> Response {
        self.answer(&self.say(texts, language))
    }

    fn answer(&self, body: &Value) -> Response {
        let mut response = (self.status(), Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.status() == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(wait) = self.refused.wait() {
            headers.insert(header::RETRY_AFTER, wait.as_secs().max(1).into());
        }
        response
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.answer(&json!({ "code": self.refused.code() }));
        response.extensions_mut().insert(self);
        response
    }
}

impl ToSchema for Problem {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push(("Code".into(), Code::schema()));
        schemas.push(("Refusal".into(), Refusal::schema()));
    }
}

impl PartialSchema for Problem {
    fn schema() -> RefOr<Schema> {
        let text = |description: &str| ObjectBuilder::new().schema_type(Type::String).description(Some(description));
        let messages = ArrayBuilder::new().items(ObjectBuilder::new().schema_type(Type::String));
        ObjectBuilder::new()
            .description(Some("Why the request was refused (RFC 9457)"))
            .property("type", text("Always `about:blank`"))
            .property("title", text("The name of the status"))
            .property("status", ObjectBuilder::new().schema_type(Type::Integer))
            .property("detail", text("For people, in the language of the account or of the request"))
            .property("code", Ref::from_schema_name("Code"))
            .property("refusals", ArrayBuilder::new().items(Ref::from_schema_name("Refusal")))
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
            .required("refusals")
            .into()
    }
}

impl ToSchema for Refusal {}

impl PartialSchema for Refusal {
    fn schema() -> RefOr<Schema> {
        let field = ObjectBuilder::new().schema_type(Type::String).description(Some("What it is about"));
        let values = ObjectBuilder::new()
            .description(Some("What the sentence names"))
            .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(true)));
        ObjectBuilder::new()
            .description(Some("One thing that is wrong"))
            .property("code", Ref::from_schema_name("Code"))
            .property("field", field)
            .property("values", values)
            .required("code")
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusals::{BLANK, FieldErrors, NOT_FOUND, TOO_LONG};

    fn texts() -> Texts {
        let file = r#"{ "blank": "This field may not be blank.", "too_long": "At most {{max}} characters." }"#;
        Texts::read([("en/refusals.json", file), ("de/refusals.json", r#"{ "blank": "Fehlt." }"#)]).unwrap()
    }

    #[test]
    fn a_problem_is_said_in_a_language_and_for_the_first_system_in_english() {
        let mut errors = FieldErrors::default();
        errors.add("city", BLANK);
        errors.add("note", TOO_LONG.with("max", 5));
        let problem = Problem::from(errors.finish().unwrap_err());
        let said = problem.say(&texts(), "de");
        assert_eq!(said["errors"]["city"][0], "Fehlt.");
        assert_eq!(said["errors"]["note"][0], "At most 5 characters.", "what a language lacks is said in English");
        assert_eq!((&said["code"], &said["refusals"][1]["values"]["max"]), (&json!("invalid"), &json!(5)));
        let legacy = problem.legacy().say(&texts(), "de");
        assert_eq!(
            (&legacy["city"][0], &legacy["detail"]),
            (&legacy["errors"]["city"][0], &json!("city: This field may not be blank."))
        );
    }

    #[test]
    fn an_unauthorized_answer_says_how_to_sign_in() {
        let code = Code { name: "x", kind: Kind::Unauthorized };
        let response = Problem::from(code).into_response();
        assert_eq!(response.headers()[header::WWW_AUTHENTICATE], "Bearer");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(Problem::from(NOT_FOUND).into_response().status(), 404);
    }
}
