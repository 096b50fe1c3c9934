use kit::row;

row! {
    /// How the next student is numbered.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub(in crate::people) struct Numbering {
        pub(in crate::people) prefix: String,
        pub(super) next_number: i64,
    }
}

/// What the numbering is changed to; `None` stays.
#[derive(Debug)]
pub(super) struct NumberingChange {
    pub(super) prefix: Option<String>,
    pub(super) next_number: Option<i64>,
}
