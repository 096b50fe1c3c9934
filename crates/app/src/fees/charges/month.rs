use crate::enrollments::Dates;
use jiff::{Span, civil::Date};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{fmt, str::FromStr};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr, Schema,
        schema::{ObjectBuilder, Type},
    },
};

/// A calendar month, written `2026-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(Date);

impl Month {
    /// The month a day lies in.
    pub fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    pub fn first_day(self) -> Date {
        self.0
    }

    pub fn last_day(self) -> Date {
        self.0.last_of_month()
    }

    /// From its first day to its last.
    pub fn dates(self) -> Dates {
        self.first_day()..=self.last_day()
    }

    /// Every day of it.
    pub fn days(self) -> impl Iterator<Item = Date> {
        self.0.series(Span::new().days(1)).take_while(move |day| *day <= self.last_day())
    }

    /// "November 2026".
    pub fn name(self) -> String {
        self.0.strftime("%B %Y").to_string()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

/// A text that is no month.
#[derive(Debug, thiserror::Error)]
#[error("expected a month such as 2026-11")]
pub struct NotAMonth;

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let shaped =
            text.len() == 7 && text.bytes().enumerate().all(|(i, b)| (i == 4 && b == b'-') || b.is_ascii_digit());
        let first: Option<Date> = if shaped { format!("{text}-01").parse().ok() } else { None };
        // within these years no arithmetic with dates can leave the calendar
        first.filter(|day| (2000..=2100).contains(&day.year())).map(Self).ok_or(NotAMonth)
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl PartialSchema for Month {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^[0-9]{4}-[0-9]{2}$"))
            .description(Some("A calendar month, such as 2026-11"))
            .into()
    }
}

impl ToSchema for Month {}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_is_written_one_way() {
        let month: Month = "2026-02".parse().unwrap();
        assert_eq!((month.first_day(), month.last_day()), (date(2026, 2, 1), date(2026, 2, 28)));
        assert_eq!((month.to_string(), month.name()), ("2026-02".into(), "February 2026".into()));
        assert_eq!(month.days().count(), 28);
        for wrong in ["2026-13", "2026-2", "2026-00", "26-02", "2026/02", "2026-02-01", "1999-12", "2026-०२", ""] {
            assert!(wrong.parse::<Month>().is_err(), "{wrong}");
        }
    }
}
