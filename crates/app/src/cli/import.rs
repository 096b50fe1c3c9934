//! `musicbeats import …`

use super::Failure;
use crate::{app::App, import};
use std::path::Path;

/// Prints what was taken over, and what was not.
pub(super) async fn django(app: &App, file: &Path, dry_run: bool) -> Result<(), Failure> {
    let report = import::import_django(app, file, dry_run).await?;
    print!("{report}");
    Ok(())
}
