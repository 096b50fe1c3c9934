//! Enums that are a word in the database, in JSON and in the API document.

/// Declares enums whose variants are stored, sent and shown as a text.
///
/// The words are the same in the CHECK of the column, in JSON and in the OpenAPI document.
///
/// ```
/// kit::text_enum! {
///     /// Whether a lesson takes place.
///     pub enum LessonStatus { Planned = "planned", Cancelled = "cancelled" }
/// }
/// assert_eq!(LessonStatus::Planned.as_str(), "planned");
/// assert_eq!("cancelled".parse(), Ok(LessonStatus::Cancelled));
/// assert!("gone".parse::<LessonStatus>().is_err());
/// ```
#[macro_export]
macro_rules! text_enum {
    ($(
        $(#[$meta:meta])*
        $vis:vis enum $name:ident { $( $(#[$variant_meta:meta])* $variant:ident = $text:literal ),+ $(,)? }
    )*) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name { $( $(#[$variant_meta])* $variant ),+ }

        impl $name {
            /// Every variant, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            const TEXTS: &'static [&'static str] = &[$($text),+];

            /// The word for this variant.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::db::UnknownText;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                match text {
                    $($text => ::core::result::Result::Ok(Self::$variant),)+
                    _ => ::core::result::Result::Err($crate::db::UnknownText { expected: Self::TEXTS }),
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::db::Arg for $name {
            fn arg(&self) -> $crate::db::Val<'_> {
                $crate::db::Arg::arg(self.as_str())
            }
        }

        impl $crate::db::Column for $name {
            fn from_value(value: $crate::db::Value<'_>) -> ::core::result::Result<Self, $crate::db::ColumnError> {
                $crate::db::text(value)?
                    .parse()
                    .map_err(|e: $crate::db::UnknownText| $crate::db::ColumnError(e.to_string().into()))
            }
        }

        impl $crate::macros::serde::Serialize for $name {
            fn serialize<S: $crate::macros::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::macros::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::macros::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let text = <::std::borrow::Cow<'de, str> as $crate::macros::serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(|_| {
                    <D::Error as $crate::macros::serde::de::Error>::unknown_variant(&text, Self::TEXTS)
                })
            }
        }

        impl $crate::macros::utoipa::PartialSchema for $name {
            fn schema() -> $crate::macros::utoipa::openapi::RefOr<$crate::macros::utoipa::openapi::Schema> {
                $crate::macros::utoipa::openapi::ObjectBuilder::new()
                    .schema_type($crate::macros::utoipa::openapi::Type::String)
                    .enum_values(::core::option::Option::Some(Self::TEXTS.iter().copied()))
                    .into()
            }
        }

        impl $crate::macros::utoipa::ToSchema for $name {
            fn name() -> ::std::borrow::Cow<'static, str> {
                ::core::stringify!($name).into()
            }
        }
    )* };
}

/// A text that is none of an enum's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownText {
    /// The words there are.
    pub expected: &'static [&'static str],
}

impl std::fmt::Display for UnknownText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "expected one of: {}", self.expected.join(", "))
    }
}

impl std::error::Error for UnknownText {}
