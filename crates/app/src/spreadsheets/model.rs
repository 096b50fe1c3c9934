//! What imports and exports have in common.

use kit::id;

id! {
    /// A file that was brought in.
    pub struct ImportId;
}
