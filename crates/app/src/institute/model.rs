use crate::accounts::taught_since;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kit::{id, row, time};

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
        /// The UPI address that fees are paid to; empty for none.
        pub upi_vpa: String,
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

    /// The date that `scoped!` wants: a teacher reaches whom he has taught since.
    pub fn taught_since(&self, now: Timestamp) -> Date {
        taught_since(self.today(now))
    }
}
