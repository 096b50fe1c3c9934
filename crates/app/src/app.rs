//! The state every request sees.

use crate::{
    accounts::{Keys, LoginWindow, Passwords},
    config::Config,
    documents::Renderer,
};
use jiff::Timestamp;
use kit::{db::Db, random::Random, texts::Texts, time::Clock};
use std::{ops::Deref, sync::Arc};
use uuid::Uuid;

/// A handle to everything; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

pub struct Parts {
    pub config: Config,
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub random: Random,
    pub keys: Keys,
    pub passwords: Arc<dyn Passwords>,
    pub logins: LoginWindow,
    pub renderer: Arc<dyn Renderer>,
    pub texts: Texts,
}

impl App {
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A new id of any kind.
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        self.random.uuid(self.clock.now()).into()
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
