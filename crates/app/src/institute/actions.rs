//! Use cases of the institute.

use super::{model::Settings, store};
use kit::db::{self, Tx};

/// What holds for the whole institute; the defaults until somebody has changed them.
pub async fn settings(tx: &mut Tx) -> db::Result<Settings> {
    Ok(store::settings(tx).await?.unwrap_or_default())
}
