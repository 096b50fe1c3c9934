//! Signed tokens: JWT with HS256 and nothing else.

use super::model::{SessionId, UserId};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::sync::{Arc, RwLock};

/// What a token is for; one kind is never taken for the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenType {
    Access,
    Refresh,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claims {
    pub token_type: TokenType,
    /// Seconds since 1970, as RFC 7519 has it.
    pub exp: i64,
    pub iat: i64,
    pub jti: String,
    pub user_id: UserId,
    pub sid: SessionId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenError {
    /// Not one of ours, or changed.
    Invalid,
    Expired,
    WrongType,
}

#[derive(Debug, Clone)]
pub struct SigningKey {
    kid: String,
    mac: Hmac<Sha256>,
    /// The header of the tokens this key signs, encoded.
    header: String,
}

impl SigningKey {
    /// `kid` names the key in a token's header. Any length of secret works; 32 bytes or more are safe.
    pub fn new(kid: &str, secret: &[u8]) -> Option<Self> {
        let header = serde_json::json!({ "alg": "HS256", "kid": kid, "typ": "JWT" });
        Some(Self {
            kid: kid.to_owned(),
            mac: Hmac::new_from_slice(secret).ok()?,
            header: URL_SAFE_NO_PAD.encode(header.to_string()),
        })
    }

    /// A name for a secret that does not betray it.
    pub fn kid_of(secret: &[u8]) -> String {
        hex(&Sha256::new_with_prefix(b"musicbeats kid").chain_update(secret).finalize()[..6])
    }

    fn sealed(&self, purpose: &str, text: &str) -> Hmac<Sha256> {
        self.signature(format!("{purpose}\0{text}").as_bytes())
    }

    fn signature(&self, message: &[u8]) -> Hmac<Sha256> {
        let mut mac = self.mac.clone();
        mac.update(message);
        mac
    }
}

/// The keys in use: the first signs, all verify. Shared by the whole server; changed when keys are rotated.
#[derive(Clone)]
pub struct Keys(Arc<RwLock<Arc<Vec<SigningKey>>>>);

impl Keys {
    pub fn new(keys: Vec<SigningKey>) -> Self {
        Self(Arc::new(RwLock::new(Arc::new(keys))))
    }

    pub fn replace(&self, keys: Vec<SigningKey>) {
        *self.0.write().unwrap_or_else(|poisoned| poisoned.into_inner()) = Arc::new(keys);
    }

    fn current(&self) -> Arc<Vec<SigningKey>> {
        self.0.read().unwrap_or_else(|poisoned| poisoned.into_inner()).clone()
    }

    /// Whether a token names a key this server does not know (yet): another server may have rotated them.
    pub fn is_foreign(&self, token: &str) -> bool {
        let kid =
            token.split('.').next().and_then(|header| decode::<Header>(header).ok()).and_then(|header| header.kid);
        kid.is_some_and(|kid| self.current().iter().all(|key| key.kid != kid))
    }

    pub fn sign(&self, claims: &Claims) -> String {
        let keys = self.current();
        let Some(key) = keys.first() else { return String::new() };
        let payload = URL_SAFE_NO_PAD.encode(serde_json::to_vec(claims).unwrap_or_default());
        let message = format!("{}.{payload}", key.header);
        let signature = URL_SAFE_NO_PAD.encode(key.signature(message.as_bytes()).finalize().into_bytes());
        format!("{message}.{signature}")
    }

    /// A text nobody can make or change but us, for a purpose that is no sign-in: `text.kid.signature`. No token is
    /// ever signed over a text with a NUL character in it, so that the one is never taken for the other.
    pub fn seal(&self, purpose: &str, text: &str) -> String {
        let keys = self.current();
        let Some(key) = keys.first() else { return String::new() };
        format!("{text}.{}.{}", key.kid, URL_SAFE_NO_PAD.encode(key.sealed(purpose, text).finalize().into_bytes()))
    }

    /// The text that was sealed for this purpose by one of our keys.
    pub fn unseal<'a>(&self, purpose: &str, sealed: &'a str) -> Option<&'a str> {
        let (text, kid, signature) = seal_parts(sealed)?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let keys = self.current();
        let key = keys.iter().find(|key| key.kid == kid)?;
        key.sealed(purpose, text).verify_slice(&signature).ok().map(|()| text)
    }

    /// A fingerprint of a text, which nobody else can make, and from which nobody finds the text by trying.
    pub fn fingerprint(&self, purpose: &str, text: &str) -> String {
        self.current().first().map(|key| hex(&key.sealed(purpose, text).finalize().into_bytes())).unwrap_or_default()
    }

    /// Whether a seal names a key this server does not know (yet).
    pub fn is_foreign_seal(&self, sealed: &str) -> bool {
        seal_parts(sealed).is_some_and(|(_, kid, _)| self.current().iter().all(|key| key.kid != kid))
    }

    /// The claims of a token of the wanted type that is signed by one of our keys and has not expired.
    pub fn verify(&self, token: &str, wanted: TokenType, now: Timestamp) -> Result<Claims, TokenError> {
        let claims = self.verify_signature(token)?;
        if claims.token_type != wanted {
            Err(TokenError::WrongType)
        } else if claims.exp <= now.as_second() {
            Err(TokenError::Expired)
        } else {
            Ok(claims)
        }
    }

    /// Like [`verify`](Self::verify), whatever the type and the age.
    pub fn verify_signature(&self, token: &str) -> Result<Claims, TokenError> {
        let invalid = TokenError::Invalid;
        let (message, signature) = token.rsplit_once('.').ok_or(invalid)?;
        let (header, payload) = message.split_once('.').ok_or(invalid)?;
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| invalid)?;
        let keys = self.current();
        let key = match keys.iter().find(|key| key.header == header) {
            Some(key) => key,
            None => {
                // signed elsewhere with our secret: the algorithm is fixed all the same
                let header: Header = decode(header)?;
                let named = |key: &&SigningKey| header.kid.as_deref().is_none_or(|kid| kid == key.kid);
                keys.iter().find(named).filter(|_| header.alg == "HS256").ok_or(invalid)?
            }
        };
        key.signature(message.as_bytes()).verify_slice(&signature).map_err(|_| invalid)?;
        decode(payload)
    }
}

fn seal_parts(sealed: &str) -> Option<(&str, &str, &str)> {
    let (rest, signature) = sealed.rsplit_once('.')?;
    let (text, kid) = rest.rsplit_once('.')?;
    Some((text, kid, signature))
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
}

fn decode<T: serde::de::DeserializeOwned>(part: &str) -> Result<T, TokenError> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| TokenError::Invalid)?;
    serde_json::from_slice(&bytes).map_err(|_| TokenError::Invalid)
}

/// What is kept of a secret: enough to recognise it, not enough to use it.
pub fn fingerprint(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// The name of the refresh token that follows this one. It follows from the predecessor, so that presenting a token
/// twice gives the same successor, and nothing but hashes has to be kept.
pub fn successor(jti: &str) -> String {
    fingerprint(&format!("successor of {jti}"))[..32].to_owned()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn keys(secrets: &[&str]) -> Keys {
        Keys::new(
            secrets.iter().map(|s| SigningKey::new(&SigningKey::kid_of(s.as_bytes()), s.as_bytes()).unwrap()).collect(),
        )
    }

    fn claims(token_type: TokenType) -> Claims {
        let (user_id, sid) = (UserId(Uuid::from_u128(1)), SessionId(Uuid::from_u128(2)));
        Claims { token_type, exp: 100, iat: 0, jti: "j".into(), user_id, sid }
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn a_token_is_good_for_its_purpose_and_until_it_expires() {
        let keys = keys(&["one"]);
        let token = keys.sign(&claims(TokenType::Access));
        assert_eq!(keys.verify(&token, TokenType::Access, at(99)).unwrap(), claims(TokenType::Access));
        assert_eq!(keys.verify(&token, TokenType::Access, at(100)), Err(TokenError::Expired));
        assert_eq!(keys.verify(&token, TokenType::Refresh, at(99)), Err(TokenError::WrongType));
    }

    #[test]
    fn changed_and_foreign_tokens_are_refused() {
        let token = keys(&["one"]).sign(&claims(TokenType::Access));
        assert_eq!(keys(&["two"]).verify(&token, TokenType::Access, at(1)), Err(TokenError::Invalid));
        assert!(keys(&["two"]).is_foreign(&token));
        for position in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[position] = if changed[position] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            // the last character of a signature has bits that carry nothing; decoding refuses those
            assert!(keys(&["one"]).verify(&changed, TokenType::Access, at(1)).is_err(), "{position}");
        }
    }

    #[test]
    fn the_algorithm_is_fixed() {
        let key = keys(&["one"]);
        let token = key.sign(&claims(TokenType::Access));
        let payload = token.split('.').nth(1).unwrap();
        for header in [r#"{"alg":"none","typ":"JWT"}"#, r#"{"alg":"HS512","typ":"JWT"}"#] {
            let header = URL_SAFE_NO_PAD.encode(header);
            let message = format!("{header}.{payload}");
            let signed = URL_SAFE_NO_PAD.encode(key.current()[0].signature(message.as_bytes()).finalize().into_bytes());
            assert_eq!(key.verify(&format!("{message}.{signed}"), TokenType::Access, at(1)), Err(TokenError::Invalid));
            assert_eq!(key.verify(&format!("{message}."), TokenType::Access, at(1)), Err(TokenError::Invalid));
        }
    }

    #[test]
    fn a_seal_is_good_for_its_purpose_and_its_text() {
        let (old, new) = (keys(&["one"]), keys(&["two", "one"]));
        let sealed = old.seal("form", "some.text");
        assert_eq!(old.unseal("form", &sealed), Some("some.text"));
        assert_eq!(new.unseal("form", &sealed), Some("some.text"), "after a rotation too");
        assert_eq!(old.unseal("other", &sealed), None);
        assert_eq!(keys(&["two"]).unseal("form", &sealed), None);
        assert!(keys(&["two"]).is_foreign_seal(&sealed) && !new.is_foreign_seal(&sealed));
        for forged in
            ["", ".", "..", "text", &sealed.replace("some", "same"), &sealed[1..], &sealed[..sealed.len() - 1]]
        {
            assert_eq!(old.unseal("form", forged), None, "{forged}");
        }
        assert_ne!(old.fingerprint("form", "a"), old.fingerprint("form", "b"));
        assert_ne!(old.fingerprint("form", "a"), old.fingerprint("other", "a"));
        let token = old.sign(&claims(TokenType::Access));
        assert_eq!(old.unseal("form", &token), None);
        assert_eq!(old.verify_signature(&sealed), Err(TokenError::Invalid));
    }

    #[test]
    fn after_a_rotation_the_old_tokens_are_still_good() {
        let old = keys(&["one"]).sign(&claims(TokenType::Access));
        let rotated = keys(&["two", "one"]);
        assert!(rotated.verify(&old, TokenType::Access, at(1)).is_ok());
        assert!(!rotated.is_foreign(&old));
    }
}
