//! Advisory locks: transactions that decide about the same thing go one after the other.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A kind of thing that is locked, by a name of its own: `const TEACHER: LockClass = LockClass("teacher");`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LockClass(pub &'static str);

impl LockClass {
    /// The number PostgreSQL locks. It must be the same in every server and version.
    pub(super) fn key(self, id: Uuid) -> i64 {
        let digest = Sha256::new().chain_update(self.0).chain_update([0]).chain_update(id.as_bytes()).finalize();
        let mut key = [0; 8];
        key.copy_from_slice(&digest[..8]);
        i64::from_be_bytes(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_never_change() {
        let id = Uuid::from_u128(1);
        assert_eq!(LockClass("teacher").key(id), LockClass("teacher").key(id));
        assert_ne!(LockClass("teacher").key(id), LockClass("room").key(id));
        assert_ne!(LockClass("teacher").key(id), LockClass("teacher").key(Uuid::from_u128(2)));
    }
}
