//! What the macros declare.

use crate::support::id;
use kit::db::{Arg, Column, Val, Value};

kit::id! {
    /// Something.
    pub(crate) struct ThingId;
}

kit::text_enum! {
    /// A state.
    pub(crate) enum State { Open = "open", Closed = "closed" }
}

/// The JSON of a type's OpenAPI schema.
fn schema<T: utoipa::PartialSchema>() -> serde_json::Value {
    serde_json::to_value(T::schema()).unwrap()
}

#[test]
fn an_id_is_its_uuid_everywhere() {
    let thing = ThingId(id(1));
    let text = "00000000-0000-0000-0000-000000000001";
    assert_eq!(thing.to_string(), text);
    assert_eq!(format!("{thing:?}"), format!("ThingId({text})"));
    assert_eq!(text.parse(), Ok(thing));
    assert!("1".parse::<ThingId>().is_err());
    assert_eq!(serde_json::to_string(&thing).unwrap(), format!("{text:?}"));
    assert_eq!(serde_json::from_str::<ThingId>(&format!("{text:?}")).unwrap(), thing);
    assert_eq!(thing.arg(), Val::Uuid(id(1)));
    assert_eq!(ThingId::from_value(Value::Bytes(id(1).as_bytes())), Ok(thing));
    assert!(ThingId::from_value(Value::Bytes(&[1])).is_err());
    assert!(thing < ThingId(id(2)));
    assert_eq!(schema::<ThingId>(), serde_json::json!({"type": "string", "format": "uuid"}));
}

#[test]
fn an_enum_is_its_word_everywhere() {
    assert_eq!(State::ALL, [State::Open, State::Closed]);
    assert_eq!(format!("{:>6}|{}", State::Open, State::Closed), "  open|closed");
    assert_eq!("closed".parse(), Ok(State::Closed));
    assert_eq!("x".parse::<State>().unwrap_err().to_string(), "expected one of: open, closed");
    assert_eq!(serde_json::to_string(&State::Open).unwrap(), r#""open""#);
    assert_eq!(serde_json::from_str::<State>(r#""closed""#).unwrap(), State::Closed);
    let error = serde_json::from_str::<State>(r#""x""#).unwrap_err().to_string();
    assert!(error.starts_with("unknown variant `x`, expected `open` or `closed`"), "{error}");
    assert_eq!(State::Open.arg(), Val::Text("open".into()));
    assert_eq!(State::from_value(Value::Text("open")), Ok(State::Open));
    assert!(State::Open < State::Closed);
    assert_eq!(schema::<State>(), serde_json::json!({"type": "string", "enum": ["open", "closed"]}));
}
