//! Why something is refused, as a value: a code, the field it is about, and the values its sentence names. Knows neither
//! HTTP nor a language; [`crate::texts`] has the sentences, [`crate::http::Problem`] the answer.

mod checks;
mod refused;
mod value;

pub use refused::{FieldErrors, Refusal, Refused};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr, Schema,
        schema::{ObjectBuilder, Type},
    },
};
pub use value::{Phrase, Value, Values};

/// What kind of no it is. Each is one status of HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Invalid,
    Unauthorized,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    TooSlow,
    Conflict,
    TooLarge,
    Unsupported,
    /// A key that was used for another request.
    Reused,
    Throttled,
    Internal,
    NotBuilt,
    Unavailable,
}

/// The name of a refusal, for programs: stable, and one of a list that the contract prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    pub name: &'static str,
    pub kind: Kind,
}

inventory::collect!(Code);

impl Code {
    /// Every code of the program, by name.
    pub fn all() -> Vec<Code> {
        let mut all: Vec<Code> = inventory::iter::<Code>.into_iter().copied().collect();
        all.sort_unstable_by_key(|code| code.name);
        all.dedup();
        all
    }

    pub fn named(name: &str) -> Option<Code> {
        inventory::iter::<Code>.into_iter().find(|code| code.name == name).copied()
    }

    /// Under which key its sentence stands.
    pub fn text(self) -> String {
        format!("refusals.{}", self.name)
    }

    /// The refusal with a value that its sentence names.
    pub fn with(self, name: &'static str, value: impl Into<Value>) -> Refusal {
        Refusal::from(self).with(name, value)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Code::named(&name).ok_or_else(|| D::Error::custom(format_args!("no code is called {name}")))
    }
}

impl ToSchema for Code {}

impl PartialSchema for Code {
    fn schema() -> RefOr<Schema> {
        let names = Code::all().into_iter().map(|code| code.name);
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("Why something was refused: for programs; stable"))
            .enum_values(Some(names))
            .into()
    }
}

/// Declares codes, each with its kind and its name. `texts/<language>/refusals.json` has a sentence for each.
///
/// ```
/// kit::refusals! {
///     pub NO_SUCH_ROOM = Invalid "no_such_room";
///     pub ROOM_FULL = Conflict "room_full";
/// }
/// assert_eq!(kit::refusals::Code::named("room_full"), Some(ROOM_FULL));
/// ```
#[macro_export]
macro_rules! refusals {
    ($($(#[$meta:meta])* $vis:vis $name:ident = $kind:ident $code:literal;)*) => {$(
        $(#[$meta])*
        $vis const $name: $crate::refusals::Code =
            $crate::refusals::Code { name: $code, kind: $crate::refusals::Kind::$kind };
        $crate::macros::inventory::submit! { $name }
    )*};
}

/// Lets `?` make an error of a slice, which has a variant `Refused`, of whatever is refused.
#[macro_export]
macro_rules! refusable {
    ($error:ident) => {
        $crate::refusable!($error: $crate::refusals::Refused, $crate::refusals::Refusal, $crate::refusals::Code, $crate::refusals::FieldErrors);
    };
    ($error:ident: $($refused:ty),*) => {$(
        impl From<$refused> for $error {
            fn from(refused: $refused) -> Self {
                Self::Refused(refused.into())
            }
        }
    )*};
}

refusals! {
    pub INVALID = Invalid "invalid";
    pub REQUIRED = Invalid "required";
    pub BLANK = Invalid "blank";
    pub NULL = Invalid "null";
    pub NO_TEXT = Invalid "no_text";
    pub NUL_CHARACTER = Invalid "nul_character";
    pub TOO_LONG = Invalid "too_long";
    pub NO_EMAIL_ADDRESS = Invalid "no_email_address";
    pub NOT_THIS_CENTURY = Invalid "not_this_century";
    pub OUT_OF_RANGE = Invalid "out_of_range";
    /// Of whatever has a name that is there once.
    pub NAME_TAKEN = Invalid "name_taken";
    pub NO_OBJECT = Invalid "no_object";
    pub WRONG_TYPE = Invalid "wrong_type";
    pub UNREADABLE = Invalid "unreadable";
    pub PARSE_ERROR = Invalid "parse_error";
    pub BODY_INCOMPLETE = Invalid "body_incomplete";
    pub METHOD_NOT_ALLOWED = MethodNotAllowed "method_not_allowed";
    pub REQUEST_TIMEOUT = TooSlow "request_timeout";
    pub BODY_TOO_LARGE = TooLarge "body_too_large";
    pub UNSUPPORTED_MEDIA_TYPE = Unsupported "unsupported_media_type";
    pub FORBIDDEN = Forbidden "forbidden";
    pub NOT_FOUND = NotFound "not_found";
    pub INTERNAL = Internal "internal";
    pub UNAVAILABLE = Unavailable "unavailable";
}
