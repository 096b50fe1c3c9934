//! Reading what strangers can join.

use super::{
    model::{OpenClass, OpenTime},
    store,
};
use crate::{
    app::App,
    courses::{self, Catalogue},
    institute,
};
use kit::db;

/// What strangers can join.
pub(super) struct Openings {
    pub(super) catalogue: Catalogue,
    pub(super) classes: Vec<OpenClass>,
    /// The weekly times of those classes and others, by day and time.
    pub(super) times: Vec<OpenTime>,
}

/// A page of published courses, and the classes of them that have free places.
pub(super) async fn openings(app: &App, window: (i64, i64)) -> db::Result<Openings> {
    let mut tx = app.db.read().await?;
    let today = institute::settings(&mut tx).await?.today(app.now());
    Ok(Openings {
        classes: store::open_classes(&mut tx, (today, app.now()), window).await?,
        times: store::times(&mut tx, today).await?,
        catalogue: courses::published(&mut tx, window).await?,
    })
}
