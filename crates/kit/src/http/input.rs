//! Reading requests so that whatever comes in is either understood or refused with a clear problem.

use super::Problem;
use crate::refusals::{
    BODY_INCOMPLETE, BODY_TOO_LARGE, Code, NO_OBJECT, NO_TEXT, NOT_FOUND, NUL_CHARACTER, NULL, PARSE_ERROR, REQUIRED,
    Refused, UNSUPPORTED_MEDIA_TYPE, WRONG_TYPE,
};
use axum::{
    body::{Bytes, HttpBody},
    extract::{FromRequest, FromRequestParts, Request},
    http::{header, request::Parts},
};
use http_body_util::BodyExt;
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};
use serde_json::Value;
use utoipa::ToSchema;

/// What is wrong with an input as a whole is said of this field, as Django REST framework does.
const WHOLE: &str = "non_field_errors";

/// The body of a request: a JSON object, or a form.
#[derive(Debug)]
pub struct Body<T>(pub T);

/// The body of a request: a JSON array.
#[derive(Debug)]
pub struct Items<T>(pub Vec<T>);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Items<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        match media_type(&request).as_str() {
            "application/json" => parse_json(&read(request).await?).map(Items),
            other => Err(unsupported(other)),
        }
    }
}

/// The body of a request as it is: a file.
#[derive(Debug)]
pub struct FileBody(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for FileBody {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        read(request).await.map(Self)
    }
}

fn media_type(request: &Request) -> String {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
    kind.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
}

fn unsupported(kind: &str) -> Problem {
    UNSUPPORTED_MEDIA_TYPE.with("type", kind).into()
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let is_empty = request.body().is_end_stream();
        match media_type(&request).as_str() {
            "application/json" => parse_object(&read(request).await?).map(Body),
            "application/x-www-form-urlencoded" => parse_form(&read(request).await?).map(Body),
            "" if is_empty => parse_json(b"{}").map(Body),
            other => Err(unsupported(other)),
        }
    }
}

pub(super) async fn read(request: Request) -> Result<Bytes, Problem> {
    match request.into_body().collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(error) if is_too_large(&error) => Err(BODY_TOO_LARGE.into()),
        Err(_) => Err(BODY_INCOMPLETE.into()),
    }
}

fn is_too_large(error: &axum::Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(current) = cause {
        if current.is::<http_body_util::LengthLimitError>() {
            return true;
        }
        cause = current.source();
    }
    false
}

/// serde would take an array for a struct, member by member.
fn parse_object<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    if bytes.trim_ascii_start().starts_with(b"[") {
        serde_json::from_slice::<serde::de::IgnoredAny>(bytes).map_err(|error| unparsed(&error))?;
        return Err(Refused::field(WHOLE, NO_OBJECT).into());
    }
    parse_json(bytes)
}

fn parse_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    // The escape is rare and databases cannot hold the character: look closely only where it may be.
    if bytes.windows(6).any(|w| w == b"\\u0000")
        && let Ok(value) = serde_json::from_slice::<Value>(bytes)
        && let Some(path) = nul_in(&value, String::new())
    {
        return Err(Refused::field(path, NUL_CHARACTER).into());
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| explain(&error))?;
    reader.end().map_err(|error| unparsed(&error))?;
    Ok(value)
}

fn unparsed(error: &serde_json::Error) -> Problem {
    PARSE_ERROR.with("reason", error.to_string()).into()
}

fn explain(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let (path, cause) = (error.path().to_string(), error.inner());
    if !cause.is_data() {
        return unparsed(cause);
    }
    mistyped(&path, &without_position(&cause.to_string()))
}

/// serde says it in English only: for people it is a value that does not fit, for programmers its words go along.
fn mistyped(path: &str, message: &str) -> Problem {
    let refused = match message.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`')) {
        Some(field) if path == "." => Refused::field(field, REQUIRED),
        Some(field) => Refused::field(format!("{path}.{field}"), REQUIRED),
        None => {
            let field = if path == "." { WHOLE } else { path };
            Refused::field(field, WRONG_TYPE).with("cause", message)
        }
    };
    refused.into()
}

/// serde_json adds ` at line 1 column 17`, which helps nobody who did not write the JSON by hand.
fn without_position(message: &str) -> String {
    message.split(" at line ").next().unwrap_or(message).to_owned()
}

fn parse_form<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let pairs = form_urlencoded::parse(bytes);
    let object: serde_json::Map<String, Value> = pairs.map(|(k, v)| (k.into_owned(), v.into_owned().into())).collect();
    parse_json(Value::Object(object).to_string().as_bytes())
}

fn nul_in(value: &Value, path: String) -> Option<String> {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::String(text) => text.contains('\0').then_some(path),
        Value::Array(items) => items.iter().enumerate().find_map(|(i, item)| nul_in(item, below(&i.to_string()))),
        Value::Object(map) => map.iter().find_map(|(key, item)| {
            if key.contains('\0') { Some(below("non_field_errors")) } else { nul_in(item, below(key)) }
        }),
        _ => None,
    }
}

/// Tells null from absent in the body of a PATCH: on an `Option<Option<T>>`, absent is `None` and null `Some(None)`.
///
/// ```
/// #[derive(serde::Deserialize)]
/// struct Patch {
///     #[serde(default, deserialize_with = "kit::http::given")]
///     phone: Option<Option<String>>,
/// }
/// let phone = |text| serde_json::from_str::<Patch>(text).unwrap().phone;
/// assert_eq!(phone("{}"), None);
/// assert_eq!(phone(r#"{"phone":null}"#), Some(None));
/// ```
pub fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// The query string.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let mut given = form_urlencoded::Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(parts.uri.query().unwrap_or("").as_bytes()) {
            if value.contains('\0') {
                return Err(Refused::field(name, NUL_CHARACTER).into());
            }
            // `?teacher_id=` is no filter: so a form with an empty field sends it
            if !value.is_empty() {
                given.append_pair(&name, &value);
            }
        }
        let given = given.finish();
        let reader = serde_urlencoded::Deserializer::new(form_urlencoded::parse(given.as_bytes()));
        serde_path_to_error::deserialize(reader)
            .map(Query)
            .map_err(|error| mistyped(&error.path().to_string(), &error.inner().to_string()))
    }
}

/// The variable part of a path. What cannot be an id is an id that does not exist.
#[derive(Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        path.map(|p| Path(p.0)).map_err(|_| NOT_FOUND.into())
    }
}

/// A value of any JSON type, judged later: so that one answer can name every bad field of an input.
#[derive(Debug, Default, Clone, PartialEq)]
pub enum Loose {
    #[default]
    Missing,
    Null,
    Text(String),
    Other,
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Value::deserialize(deserializer)? {
            Value::Null => Loose::Null,
            Value::String(text) => Loose::Text(text),
            Value::Number(number) => Loose::Text(number.to_string()),
            _ => Loose::Other,
        })
    }
}

impl Serialize for Loose {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Loose::Text(text) => serializer.serialize_str(text),
            _ => serializer.serialize_none(),
        }
    }
}

impl ToSchema for Loose {}

impl utoipa::PartialSchema for Loose {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        String::schema()
    }
}

impl Loose {
    /// The text, or what is wrong.
    pub fn required(&self) -> Result<&str, Code> {
        match self {
            Loose::Missing => Err(REQUIRED),
            Loose::Null => Err(NULL),
            Loose::Other => Err(NO_TEXT),
            Loose::Text(text) if text.contains('\0') => Err(NUL_CHARACTER),
            Loose::Text(text) => Ok(text),
        }
    }

    /// The same for a field that may be left out.
    pub fn optional(&self) -> Result<Option<&str>, Code> {
        match self {
            Loose::Missing => Ok(None),
            given => given.required().map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{body::Body as Bytes, http::Request as Build};

    #[derive(Debug, Deserialize, PartialEq)]
    struct Input {
        name: String,
        #[serde(default)]
        age: Option<i64>,
        #[serde(default)]
        nick: Loose,
    }

    async fn read(kind: &str, body: &str) -> Result<Input, Problem> {
        let request = Build::builder().header("content-type", kind).body(Bytes::from(body.to_owned())).unwrap();
        Body::from_request(request, &()).await.map(|b| b.0)
    }

    #[tokio::test]
    async fn json_and_forms_are_read() {
        let asha = |nick| Input { name: "Asha N".into(), age: None, nick };
        assert_eq!(
            read("application/json; charset=utf-8", r#"{"name":"Asha N","x":[1]}"#).await.unwrap(),
            asha(Loose::Missing)
        );
        let form = read("application/x-www-form-urlencoded", "name=Asha+N&nick=%23a%26b").await.unwrap();
        assert_eq!(form, asha(Loose::Text("#a&b".into())));
    }

    #[tokio::test]
    async fn each_kind_of_nonsense_gets_its_own_answer() {
        let deep = format!(r#"{{"name":"a","nick":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
        for (kind, body, status, code, field) in [
            ("text/plain", "{}", 415, "unsupported_media_type", ""),
            ("application/json", "{\"name\": ", 400, "parse_error", ""),
            ("application/json", &deep, 400, "parse_error", ""),
            ("application/json", r#"{"name":"\ud800"}"#, 400, "parse_error", ""),
            ("application/json", "[]", 400, "invalid", "non_field_errors"),
            ("application/json", "3", 400, "invalid", "non_field_errors"),
            ("application/json", "{}", 400, "invalid", "name"),
            ("application/json", r#"{"name":5}"#, 400, "invalid", "name"),
            ("application/json", r#"{"name":"a","age":"x"}"#, 400, "invalid", "age"),
            ("application/json", r#"{"name":"a\u0000b"}"#, 400, "invalid", "name"),
            ("application/x-www-form-urlencoded", "name=a%00b", 400, "invalid", "name"),
        ] {
            let problem = read(kind, body).await.unwrap_err();
            let short = &body[..body.len().min(40)];
            assert_eq!(
                (problem.status().as_u16(), problem.refused().code().name),
                (status, code),
                "{short}: {problem:?}"
            );
            assert!(field.is_empty() || problem.refused().fields().contains(field), "{short}: {problem:?}");
        }
    }
}
