//! What happens while a password is hashed or compared: that takes so long that it must be reckoned with.

use futures_util::future::BoxFuture;
use kit::random::Random;
use musicbeats::accounts::{Hasher, Hashing, Passwords, Verdict};
use std::sync::{Arc, Mutex};

/// The real hasher. When it is done next, something else is done before its caller is told.
#[derive(Clone)]
pub(crate) struct Meanwhile {
    hasher: Hasher,
    next: Arc<Mutex<Option<BoxFuture<'static, ()>>>>,
}

impl Meanwhile {
    pub(super) fn new(random: Random) -> Self {
        Self { hasher: Hasher::new(random), next: Arc::default() }
    }

    pub(crate) fn then(&self, work: impl Future<Output = ()> + Send + 'static) {
        *self.next.lock().expect("what is next") = Some(Box::pin(work));
    }

    /// Whether all that was to happen has happened.
    pub(crate) fn is_over(&self) -> bool {
        self.next.lock().expect("what is next").is_none()
    }

    async fn happen(&self) {
        let next = self.next.lock().expect("what is next").take();
        if let Some(work) = next {
            work.await;
        }
    }
}

impl Passwords for Meanwhile {
    fn hash<'a>(&'a self, password: &'a str) -> Hashing<'a, String> {
        Box::pin(async {
            let hash = self.hasher.hash(password).await;
            self.happen().await;
            hash
        })
    }

    fn verify<'a>(&'a self, password: &'a str, stored: Option<&'a str>) -> Hashing<'a, Verdict> {
        Box::pin(async move {
            let verdict = self.hasher.verify(password, stored).await;
            self.happen().await;
            verdict
        })
    }
}
