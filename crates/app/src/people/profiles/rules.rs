//! Decisions about profiles, without clock or database.

use super::model::NewProfile;
use crate::people::refusals::TOO_MANY;
use kit::refusals::{FieldErrors, Refused};

const BIO_MAX: usize = 4000;
const BRANCHES_MAX: usize = 50;

/// A profile as it is kept: a branch that is named twice is one.
pub(super) fn check(new: NewProfile) -> Result<NewProfile, Refused> {
    let mut errors = FieldErrors::default();
    let bio = errors.optional_text("bio", &new.bio, BIO_MAX);
    let mut branches = new.branches;
    branches.sort_unstable();
    branches.dedup();
    let few = branches.len() <= BRANCHES_MAX;
    errors.check(few, "branch_ids", TOO_MANY.with("most", BRANCHES_MAX));
    errors.finish().map(|()| NewProfile { bio, branches })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::institute::BranchId;
    use uuid::Uuid;

    #[test]
    fn a_branch_named_twice_is_one() {
        let branch = BranchId(Uuid::nil());
        let checked = check(NewProfile { bio: " Sitar ".into(), branches: vec![branch, branch] }).unwrap();
        assert_eq!((checked.bio.as_str(), checked.branches), ("Sitar", vec![branch]));
    }
}
