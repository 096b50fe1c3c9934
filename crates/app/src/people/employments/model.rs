use jiff::civil::Date;
use kit::{row, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// As what a teacher works here.
    pub(in crate::people) enum EmploymentKind {
        Employee = "employee",
        /// Sends invoices.
        Contractor = "contractor",
        Guest = "guest",
        Volunteer = "volunteer",
    }
}

row! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    pub(in crate::people) struct Employment {
        pub(in crate::people) kind: EmploymentKind,
        pub(in crate::people) starts_on: Date,
        /// The last day; `None` while it lasts.
        pub(in crate::people) ends_on: Option<Date>,
    }
}
