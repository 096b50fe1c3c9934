//! Passwords: kept as Argon2id, taken over from Django as they are.

use super::refusals::{PASSWORD_TOO_COMMON, PASSWORD_TOO_LONG, PASSWORD_TOO_SHORT, PASSWORD_TOO_SIMILAR};
use argon2::{
    Algorithm, Argon2, Block, Params, PasswordHasher, Version,
    password_hash::phc::{Output, PasswordHash},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use kit::{random::Random, refusals::Refusal};
use std::{
    ops::RangeInclusive,
    pin::Pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::sync::Semaphore;

/// Hashes computed at the same time: each takes 19 MiB and a core.
const AT_ONCE: usize = 2;
/// Callers that may wait for their turn; more are told to come back.
const QUEUE: usize = 64;
/// Characters of a new password.
const LENGTH: RangeInclusive<usize> = 8..=256;

pub type Hashing<'a, T> = Pin<Box<dyn Future<Output = Result<T, Overloaded>> + Send + 'a>>;

/// Hashes and verifies passwords. It takes so long that anything may be changed meanwhile: who writes something because
/// a password was right asks in the same transaction whether it still is.
pub trait Passwords: Send + Sync {
    fn hash<'a>(&'a self, password: &'a str) -> Hashing<'a, String>;

    /// Compares with a stored hash. Without one (no such user, no usable password) it takes as long and is wrong.
    fn verify<'a>(&'a self, password: &'a str, stored: Option<&'a str>) -> Hashing<'a, Verdict>;
}

/// A few at a time, and never on the threads that answer requests.
#[derive(Clone)]
pub struct Hasher {
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
    random: Random,
    memory: Memory,
    /// A hash that no password has, for users that do not exist.
    nobody: Arc<str>,
    /// Nanoseconds the slowest verification took: a failed login takes as long, whoever was tried.
    slowest: Arc<AtomicU64>,
}

/// Too many are waiting for their password to be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overloaded;

/// What a verification found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Wrong,
    Right,
    /// Right, and kept in an old form that should be replaced.
    RightButOld,
}

impl Hasher {
    pub fn new(random: Random) -> Self {
        let nobody = argon2id(&random, "there is no such user").into();
        let (turns, places) = (Arc::new(Semaphore::new(AT_ONCE)), Arc::new(Semaphore::new(QUEUE)));
        Self { turns, places, random, memory: Memory::default(), nobody, slowest: Arc::default() }
    }

    async fn judge(&self, password: &str, stored: Option<&str>) -> Result<Verdict, Overloaded> {
        let started = Instant::now();
        let usable = stored.filter(|hash| is_usable(hash)).map(ToOwned::to_owned);
        let known = usable.is_some();
        let (hash, password) = (usable.unwrap_or_else(|| self.nobody.to_string()), password.to_owned());
        let (memory, slowest) = (self.memory.clone(), self.slowest.clone());
        let verdict = self
            .in_turn(move || {
                let started = Instant::now();
                let verdict = compare(&memory, &password, &hash);
                let took = u64::try_from(started.elapsed().as_nanos()).unwrap_or(u64::MAX);
                slowest.fetch_max(took, Ordering::Relaxed);
                verdict
            })
            .await?;
        if known && verdict != Verdict::Wrong {
            return Ok(verdict);
        }
        self.as_slow_as_the_slowest(started).await;
        Ok(Verdict::Wrong)
    }

    /// Hashes taken over from Django take longer than ours: without this, the time of a refusal would tell whose.
    async fn as_slow_as_the_slowest(&self, started: Instant) {
        let slowest = Duration::from_nanos(self.slowest.load(Ordering::Relaxed)).min(Duration::from_secs(2));
        tokio::time::sleep(slowest.saturating_sub(started.elapsed())).await;
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Overloaded> {
        let _place = self.places.clone().try_acquire_owned().map_err(|_| Overloaded)?;
        let turn = self.turns.clone().acquire_owned().await.map_err(|_| Overloaded)?;
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            drop(turn);
            result
        });
        done.await.map_err(|_| Overloaded)
    }
}

impl Passwords for Hasher {
    fn hash<'a>(&'a self, password: &'a str) -> Hashing<'a, String> {
        let (random, password) = (self.random.clone(), password.to_owned());
        Box::pin(self.in_turn(move || argon2id(&random, &password)))
    }

    fn verify<'a>(&'a self, password: &'a str, stored: Option<&'a str>) -> Hashing<'a, Verdict> {
        Box::pin(self.judge(password, stored))
    }
}

fn argon2id(random: &Random, password: &str) -> String {
    let salt = random.bytes::<16>();
    Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .unwrap_or_default()
}

/// Whether a stored hash can be verified. Django marks a password that cannot be used with `!`; an empty hash is one too.
pub fn is_usable(hash: &str) -> bool {
    hash.starts_with("$argon2id$") || hash.starts_with("pbkdf2_")
}

/// What Argon2id fills, kept for the next password: 19 MiB anew from the system were about a third of a hash.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<Vec<Vec<Block>>>>);

impl Memory {
    fn kept(&self) -> MutexGuard<'_, Vec<Vec<Block>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the password has this hash; nothing if it is no hash of Argon2's.
    fn argon2(&self, password: &str, stored: &str) -> Option<bool> {
        let hash = PasswordHash::new(stored).ok()?;
        let (salt, expected) = (hash.salt?, hash.hash?);
        let (algorithm, version) =
            (Algorithm::try_from(hash.algorithm.as_str()).ok()?, Version::try_from(hash.version?).ok()?);
        let params = Params::try_from(&hash).ok()?;
        let mut blocks = self.kept().pop().unwrap_or_default();
        blocks.resize(params.block_count(), Block::new());
        let argon2 = Argon2::new(algorithm, version, params);
        let mut found = vec![0; expected.len()];
        let done = argon2.hash_password_into_with_memory(password.as_bytes(), &salt, &mut found, &mut blocks[..]);
        self.kept().push(blocks);
        // equal in a time that says nothing of where they differ
        Some(done.is_ok() && Output::new(&found).ok()? == expected)
    }
}

fn compare(memory: &Memory, password: &str, stored: &str) -> Verdict {
    if stored.starts_with("$argon2id$") {
        return if memory.argon2(password, stored) == Some(true) { Verdict::Right } else { Verdict::Wrong };
    }
    match django(password, stored) {
        Some(true) => Verdict::RightButOld,
        _ => Verdict::Wrong,
    }
}

/// `pbkdf2_sha256$iterations$salt$base64` and the same with `pbkdf2_sha1`, as Django writes them.
fn django(password: &str, stored: &str) -> Option<bool> {
    let mut parts = stored.splitn(4, '$');
    let (algorithm, iterations, salt, hash) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let iterations: u32 = iterations.parse().ok().filter(|n| (1..=10_000_000).contains(n))?;
    let expected = STANDARD.decode(hash).ok()?;
    let (password, salt) = (password.as_bytes(), salt.as_bytes());
    let mut found = vec![0; expected.len()];
    match algorithm {
        "pbkdf2_sha256" => kit::pbkdf2::sha256(password, salt, iterations, &mut found),
        "pbkdf2_sha1" => kit::pbkdf2::sha1(password, salt, iterations, &mut found),
        _ => return None,
    }
    let differences = found.iter().zip(&expected).fold(0, |all, (a, b)| all | (a ^ b));
    Some(!expected.is_empty() && differences == 0)
}

/// What is wrong with a new password. Its length counts and whether it can be guessed; how
/// it is composed does not.
pub fn weaknesses(password: &str, about: &[&str]) -> Vec<Refusal> {
    let mut found = vec![];
    let length = password.chars().count();
    if length < *LENGTH.start() {
        found.push(PASSWORD_TOO_SHORT.with("least", *LENGTH.start()));
    }
    if length > *LENGTH.end() {
        found.push(PASSWORD_TOO_LONG.with("most", *LENGTH.end()));
        return found;
    }
    if is_common(password) {
        found.push(PASSWORD_TOO_COMMON.into());
    }
    if about.iter().any(|personal| is_close(password, personal)) {
        found.push(PASSWORD_TOO_SIMILAR.into());
    }
    found
}

/// Found whole in lists of leaked passwords (also with letters swapped for digits), or one character repeated.
fn is_common(password: &str) -> bool {
    use zxcvbn::matching::patterns::MatchPattern;
    let estimate = zxcvbn::zxcvbn(password, &[]);
    match estimate.sequence() {
        [only] => {
            matches!(only.pattern, MatchPattern::Dictionary(_) | MatchPattern::Repeat(_) | MatchPattern::Sequence(_))
        }
        _ => false,
    }
}

fn is_close(password: &str, personal: &str) -> bool {
    let password = password.to_lowercase();
    let words = personal.split(|c: char| !c.is_alphanumeric()).chain([personal]);
    words
        .map(str::to_lowercase)
        .filter(|word| word.chars().count() >= 4)
        .any(|word| password == word || strsim::normalized_levenshtein(&password, &word) >= 0.7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn our_own_hashes_verify_and_are_not_old() {
        let hasher = Hasher::new(Random::from_seed(1));
        let hash = hasher.hash(" सरगम 42 ").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_eq!(hasher.verify(" सरगम 42 ", Some(&hash)).await, Ok(Verdict::Right));
        assert_eq!(hasher.verify("सरगम 42", Some(&hash)).await, Ok(Verdict::Wrong));
    }

    #[tokio::test]
    async fn what_cannot_be_used_is_wrong_and_never_an_error() {
        let hasher = Hasher::new(Random::from_seed(1));
        for stored in [
            None,
            Some(""),
            Some("!wqBj"),
            Some("md5$x$y"),
            Some("pbkdf2_sha256$x$y$z"),
            Some("pbkdf2_sha256$1$y$"),
            Some("$argon2id$"),
        ] {
            assert_eq!(hasher.verify("", stored).await, Ok(Verdict::Wrong), "{stored:?}");
        }
    }

    #[test]
    fn memory_is_kept_for_the_next_password_and_keeps_nothing_of_the_last() {
        let (random, memory) = (Random::from_seed(1), Memory::default());
        let ours = argon2id(&random, "sargam");
        // made with the `argon2` command of the reference implementation, with other parameters
        let other = "$argon2id$v=19$m=64,t=3,p=2$c2l4dGVlbiBieXRlIHNh$MMXQ/h0rImB8jor5QNa00rq2KmeEriGqBZPuS+zamhM";
        for (password, hash, verdict) in [
            ("sargam", ours.as_str(), Verdict::Right),
            ("Sargam", &ours, Verdict::Wrong),
            ("sargam", other, Verdict::Right),
            ("sargam", &ours, Verdict::Right),
        ] {
            assert_eq!(compare(&memory, password, hash), verdict, "{password} {hash}");
        }
        assert_eq!(memory.kept().len(), 1);
    }

    #[test]
    fn django_hashes_verify() {
        // made with Python's hashlib.pbkdf2_hmac
        let sha256 = "pbkdf2_sha256$1000$salt$qf8tdyO6FUouJ8xKYO3vhYNbUvoRV2juAZXrzfPYOvc=";
        let sha1 = "pbkdf2_sha1$1000$salt$N7n+vjKUBJQeUSuMm4m9VW/gZ0M=";
        for hash in [sha256, sha1] {
            assert_eq!(compare(&Memory::default(), "sargam", hash), Verdict::RightButOld);
            assert_eq!(compare(&Memory::default(), "Sargam", hash), Verdict::Wrong);
        }
        assert_eq!(django("sargam", "pbkdf2_sha256$0$salt$AAAA"), None);
    }

    #[test]
    fn weak_passwords_are_refused_for_the_right_reason() {
        let about = ["ravi.shankaran@example.com", "Ravi Shankaran"];
        for (password, reason) in [
            ("short", PASSWORD_TOO_SHORT),
            ("password", PASSWORD_TOO_COMMON),
            ("P@ssw0rd", PASSWORD_TOO_COMMON),
            ("12345678", PASSWORD_TOO_COMMON),
            ("aaaaaaaa", PASSWORD_TOO_COMMON),
            ("abcdefgh", PASSWORD_TOO_COMMON),
            ("shankaran", PASSWORD_TOO_SIMILAR),
            ("Ravi Shankaran", PASSWORD_TOO_SIMILAR),
            ("ravi.shankaran@example.com", PASSWORD_TOO_SIMILAR),
            ("shankaran1", PASSWORD_TOO_SIMILAR),
        ] {
            let found = weaknesses(password, &about);
            assert!(found.iter().any(|weakness| weakness.code == reason), "{password}: {found:?}");
        }
        assert_eq!(weaknesses(&"x9".repeat(129), &about)[0].code, PASSWORD_TOO_LONG);
        for fine in ["violin-Bow-9", "correct horse battery staple", "सरगम-पासवर्ड-42", "  outer spaces  "]
        {
            assert_eq!(weaknesses(fine, &about), [], "{fine}");
        }
    }
}
