//! Reading what strangers can join.

use super::{model::OpenClass, store};
use crate::{
    app::App,
    courses::{self, Catalogue},
    institute,
};
use kit::db;

/// A page of published courses, and the classes of them that have free places.
pub(super) async fn catalogue(app: &App, window: (i64, i64)) -> db::Result<(Catalogue, Vec<OpenClass>)> {
    let mut tx = app.db.read().await?;
    let today = institute::settings(&mut tx).await?.today(app.now());
    let classes = store::open_classes(&mut tx, (today, app.now()), window).await?;
    Ok((courses::published(&mut tx, window).await?, classes))
}
