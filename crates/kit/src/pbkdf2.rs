//! PBKDF2, for passwords hashed by other systems. Compiled here, with optimisation even in a debug build: a million
//! rounds would take half a minute without.

/// HMAC-SHA-256, as Django's `pbkdf2_sha256`.
pub fn sha256(password: &[u8], salt: &[u8], rounds: u32, derived: &mut [u8]) {
    ::pbkdf2::pbkdf2_hmac::<sha2::Sha256>(password, salt, rounds, derived);
}

/// HMAC-SHA-1, as Django's `pbkdf2_sha1`.
pub fn sha1(password: &[u8], salt: &[u8], rounds: u32, derived: &mut [u8]) {
    ::pbkdf2::pbkdf2_hmac::<::sha1::Sha1>(password, salt, rounds, derived);
}
