use crate::institute::BranchId;
use kit::row;

/// How a teacher presents himself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Profile {
    pub(super) bio: String,
    /// None: at any.
    pub(super) branches: Vec<BranchRow>,
}

row! {
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub(super) struct BranchRow {
        pub(super) id: BranchId,
        pub(super) name: String,
    }
}

/// A profile as requests give it.
#[derive(Debug)]
pub(super) struct NewProfile {
    pub(super) bio: String,
    pub(super) branches: Vec<BranchId>,
}
