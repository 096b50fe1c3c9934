use super::refusals::{CURRENCY_IN_USE, NO_SUCH_BRANCH};
use crate::accounts::taught_since;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kit::{
    db::{self, Column, ColumnError, DbError, Value},
    id, phone,
    refusals::{NAME_TAKEN, Refused},
    row, time,
};

id! {
    /// One site of the institute.
    pub struct BranchId;
    /// A place where lessons are given.
    pub struct RoomId;
}

row! {
    /// What holds for the whole institute.
    #[derive(Debug, Clone)]
    pub struct Settings {
        pub name: String,
        pub legal_name: String,
        pub address: String,
        pub phone: String,
        pub email: String,
        /// GSTIN in India, VAT number elsewhere; empty where there is none.
        pub tax_number: String,
        /// The state in the tax authority's code, such as "29" for Karnataka; empty where there is none.
        pub state_code: String,
        /// Where its clocks hang: lessons and "today" are by this zone.
        pub time_zone: TimeZone,
        /// ISO 4217, such as "INR".
        pub currency: String,
        /// How numbers and dates are written: BCP 47, such as "en-IN".
        pub locale: String,
        /// 1 Monday … 7 Sunday.
        pub week_starts_on: i64,
        /// First part of document numbers.
        pub invoice_prefix: String,
        /// Month in which the financial year begins: 4 in India.
        pub fiscal_year_starts_month: i64,
        /// Whole documents are rounded to this many minor units; 1 for none.
        pub round_to_minor: i64,
        /// Days between the notice that somebody leaves and the last day.
        pub notice_days: i64,
        /// The UPI address that fees are paid to; empty for none.
        pub upi_vpa: String,
    }

    #[derive(Debug)]
    pub struct Branch {
        pub id: BranchId,
        pub name: String,
        pub address: String,
        pub active: bool,
    }

    #[derive(Debug)]
    pub struct Room {
        pub id: RoomId,
        pub branch_id: BranchId,
        pub name: String,
        /// How many people fit; `None` where nobody counted.
        pub capacity: Option<i64>,
        pub active: bool,
        /// What is in it: piano, drum kit.
        pub equipment: Words,
    }
}

/// What the settings are changed to; `None` stays.
#[derive(Debug, Default)]
pub struct SettingsChange {
    pub name: Option<String>,
    pub legal_name: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub tax_number: Option<String>,
    pub state_code: Option<String>,
    pub time_zone: Option<String>,
    pub currency: Option<String>,
    pub locale: Option<String>,
    pub week_starts_on: Option<i64>,
    pub invoice_prefix: Option<String>,
    pub fiscal_year_starts_month: Option<i64>,
    pub round_to_minor: Option<i64>,
    pub notice_days: Option<i64>,
    pub upi_vpa: Option<String>,
}

#[derive(Debug)]
pub struct NewBranch {
    pub name: String,
    pub address: String,
}

#[derive(Debug, Default)]
pub struct BranchChange {
    pub name: Option<String>,
    pub address: Option<String>,
    pub active: Option<bool>,
}

#[derive(Debug)]
pub struct NewRoom {
    pub branch_id: BranchId,
    pub name: String,
    pub capacity: Option<i64>,
    pub equipment: Vec<String>,
}

#[derive(Debug, Default)]
pub struct RoomChange {
    pub name: Option<String>,
    pub capacity: Option<Option<i64>>,
    pub equipment: Option<Vec<String>>,
    pub active: Option<bool>,
}

/// Words that the database keeps as rows and gives as lines of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(pub Vec<String>);

impl Column for Words {
    fn from_value(value: Value<'_>) -> db::Result<Self, ColumnError> {
        let lines = Option::<String>::from_value(value)?.unwrap_or_default();
        Ok(Self(lines.lines().map(str::to_owned).collect()))
    }
}

#[derive(Debug, thiserror::Error)]
pub enum InstituteError {
    #[error("there is no such thing here")]
    NotFound,
    #[error("there is no such branch")]
    NoBranch,
    #[error("this name is taken")]
    NameTaken,
    #[error("money was charged in another currency already")]
    CurrencyInUse,
    #[error("{0}")]
    Refused(Refused),
    #[error(transparent)]
    Db(DbError),
}

impl From<DbError> for InstituteError {
    fn from(error: DbError) -> Self {
        match error {
            // names are all that is unique, and a room's branch all that is referred to
            DbError::Unique { .. } => Self::NameTaken,
            DbError::ForeignKey => Self::NoBranch,
            DbError::Check(what) if what.starts_with("currency in use") => Self::CurrencyInUse,
            other => Self::Db(other),
        }
    }
}

impl From<Refused> for InstituteError {
    fn from(problem: Refused) -> Self {
        Self::Refused(problem)
    }
}

impl From<InstituteError> for Refused {
    fn from(error: InstituteError) -> Self {
        match error {
            InstituteError::NotFound => Refused::not_found(),
            InstituteError::NoBranch => Refused::field("branch_id", NO_SUCH_BRANCH),
            InstituteError::NameTaken => Refused::field("name", NAME_TAKEN),
            InstituteError::CurrencyInUse => CURRENCY_IN_USE.into(),
            InstituteError::Refused(problem) => problem,
            InstituteError::Db(error) => error.into(),
        }
    }
}

/// An institute in India, as it is before anybody has changed the settings.
impl Default for Settings {
    fn default() -> Self {
        Self {
            name: "Music Beats".into(),
            legal_name: String::new(),
            address: String::new(),
            phone: String::new(),
            email: String::new(),
            tax_number: String::new(),
            state_code: String::new(),
            time_zone: TimeZone::get("Asia/Kolkata").unwrap_or(TimeZone::UTC),
            currency: "INR".into(),
            locale: "en-IN".into(),
            week_starts_on: 1,
            invoice_prefix: "MB".into(),
            fiscal_year_starts_month: 4,
            round_to_minor: 100,
            notice_days: 30,
            upi_vpa: String::new(),
        }
    }
}

impl Settings {
    /// The IANA name of the time zone.
    pub fn time_zone_name(&self) -> &str {
        self.time_zone.iana_name().unwrap_or("UTC")
    }

    /// The date on the institute's wall.
    pub fn today(&self, now: Timestamp) -> Date {
        time::today(now, &self.time_zone)
    }

    /// The region whose phone numbers are written without a country: `IN` of `en-IN`.
    pub fn region(&self) -> &str {
        phone::region_of(&self.locale)
    }

    /// The date that `scoped!` wants: a teacher reaches whom he has taught since.
    pub fn taught_since(&self, now: Timestamp) -> Date {
        taught_since(self.today(now))
    }
}
