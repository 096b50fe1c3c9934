use kit::{id, row};

id! {
    /// What is played or sung.
    pub struct InstrumentId;
    /// How far somebody is.
    pub struct LevelId;
}

row! {
    #[derive(Debug, Clone)]
    pub struct Instrument {
        pub id: InstrumentId,
        pub name: String,
        /// False for one that is taught no more.
        pub active: bool,
    }

    #[derive(Debug, Clone)]
    pub struct Level {
        pub id: LevelId,
        pub name: String,
        /// Place in the order, from 1.
        pub seq: i64,
        /// False for one that is used no more.
        pub active: bool,
    }
}

/// What an instrument is changed to; `None` stays.
#[derive(Debug, Default)]
pub(super) struct InstrumentChange {
    pub(super) name: Option<String>,
    pub(super) active: Option<bool>,
}

/// What a level is changed to; `None` stays.
#[derive(Debug, Default)]
pub(super) struct LevelChange {
    pub(super) name: Option<String>,
    /// Its new place; the others make room.
    pub(super) seq: Option<i64>,
    pub(super) active: Option<bool>,
}
