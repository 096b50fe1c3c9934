use jiff::civil::Date;
use kit::{row, text_enum};

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
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(super) struct Employment {
        pub(super) kind: EmploymentKind,
        pub(super) starts_on: Date,
        /// The last day; `None` while it lasts.
        pub(super) ends_on: Option<Date>,
    }
}
