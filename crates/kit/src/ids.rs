//! Typed ids: a `StudentId` cannot be given where a `LessonId` is wanted.

/// Declares typed ids: a UUID (version 7, so that they sort by creation) with a type of its own.
///
/// ```
/// kit::id! {
///     /// A person who takes lessons.
///     pub struct StudentId;
/// }
/// let id: StudentId = "0190163d-8694-739b-aea5-966c26f8ad91".parse()?;
/// assert_eq!(id.to_string(), "0190163d-8694-739b-aea5-966c26f8ad91");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[macro_export]
macro_rules! id {
    ($( $(#[$meta:meta])* $vis:vis struct $name:ident; )*) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis struct $name(pub $crate::macros::uuid::Uuid);

        impl ::core::convert::From<$crate::macros::uuid::Uuid> for $name {
            fn from(id: $crate::macros::uuid::Uuid) -> Self {
                Self(id)
            }
        }

        impl ::core::convert::From<$name> for $crate::macros::uuid::Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::macros::uuid::Error;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                $crate::macros::uuid::Uuid::parse_str(text).map(Self)
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::write!(f, ::core::concat!(::core::stringify!($name), "({})"), self.0)
            }
        }

        impl $crate::db::Arg for $name {
            fn arg(&self) -> $crate::db::Val<'_> {
                $crate::db::Val::Uuid(self.0)
            }
        }

        impl $crate::db::Column for $name {
            fn from_value(value: $crate::db::Value<'_>) -> ::core::result::Result<Self, $crate::db::ColumnError> {
                <$crate::macros::uuid::Uuid as $crate::db::Column>::from_value(value).map(Self)
            }
        }

        impl $crate::macros::serde::Serialize for $name {
            fn serialize<S: $crate::macros::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::macros::serde::Serialize::serialize(&self.0, serializer)
            }
        }

        impl<'de> $crate::macros::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::macros::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                <$crate::macros::uuid::Uuid as $crate::macros::serde::Deserialize>::deserialize(deserializer).map(Self)
            }
        }

        impl $crate::macros::utoipa::PartialSchema for $name {
            fn schema() -> $crate::macros::utoipa::openapi::RefOr<$crate::macros::utoipa::openapi::Schema> {
                $crate::macros::utoipa::openapi::ObjectBuilder::new()
                    .schema_type($crate::macros::utoipa::openapi::Type::String)
                    .format(::core::option::Option::Some($crate::macros::utoipa::openapi::SchemaFormat::KnownFormat(
                        $crate::macros::utoipa::openapi::KnownFormat::Uuid,
                    )))
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
