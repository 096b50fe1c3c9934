//! The SQL of sessions.

use super::model::{CallerRow, CandidateRow, DeviceRow, IssuedRow, KeyRow, PresentedRow, SessionRow, ThrottleRow};
use crate::accounts::model::{Client, SessionId, UserId};
use jiff::Timestamp;
use kit::{
    args,
    db::{Db, Result, Tx},
    sql,
};

pub(super) async fn caller(db: &Db, user: UserId, session: SessionId) -> Result<Option<CallerRow>> {
    db.opt(
        sql!(
            "SELECT u.email, u.full_name, u.first_name, u.last_name, u.language, u.active, u.deleted_at,
                    (SELECT string_agg(r.role, ',') FROM user_roles r WHERE r.user_id = u.id),
                    s.expires_at, s.ended_at
             FROM users u LEFT JOIN sessions s ON s.id = $2 AND s.user_id = u.id
             WHERE u.id = $1"
        ),
        args![user, session],
    )
    .await
}

pub(super) async fn candidate(db: &Db, email_key: &str) -> Result<Option<CandidateRow>> {
    db.opt(
        sql!(
            "SELECT u.id, u.email, u.full_name, u.password_hash, u.language, u.active,
                    (SELECT string_agg(r.role, ',') FROM user_roles r WHERE r.user_id = u.id)
             FROM users u WHERE u.email_key = $1 AND u.deleted_at IS NULL"
        ),
        args![email_key],
    )
    .await
}

pub(super) async fn password_hash(db: &Db, user: UserId) -> Result<Option<String>> {
    let found: Option<Option<String>> =
        db.opt(sql!("SELECT password_hash FROM users WHERE id = $1"), args![user]).await?;
    Ok(found.flatten())
}

pub(super) struct NewSessionRow<'a> {
    pub(super) id: SessionId,
    pub(super) user_id: UserId,
    pub(super) client: Client,
    pub(super) ip: Option<String>,
    pub(super) user_agent: Option<&'a str>,
    pub(super) now: Timestamp,
    pub(super) expires_at: Timestamp,
}

pub(super) async fn insert_session(tx: &mut Tx, session: &NewSessionRow<'_>) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO sessions (id, user_id, client, ip, user_agent, created_at, last_seen_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $6, $7)"
        ),
        args![
            session.id,
            session.user_id,
            session.client,
            session.ip,
            session.user_agent,
            session.now,
            session.expires_at
        ],
    )
    .await
}

pub(super) async fn touch_session(tx: &mut Tx, id: SessionId, now: Timestamp, expires_at: Timestamp) -> Result<u64> {
    tx.exec(sql!("UPDATE sessions SET last_seen_at = $2, expires_at = $3 WHERE id = $1"), args![id, now, expires_at])
        .await
}

/// Returns how many were still open.
pub(super) async fn end_session(tx: &mut Tx, id: SessionId, user: UserId, now: Timestamp, reason: &str) -> Result<u64> {
    tx.exec(
        sql!("UPDATE sessions SET ended_at = $3, end_reason = $4 WHERE id = $1 AND user_id = $2 AND ended_at IS NULL"),
        args![id, user, now, reason],
    )
    .await
}

pub(super) async fn end_sessions(
    tx: &mut Tx,
    user: UserId,
    except: Option<SessionId>,
    now: Timestamp,
    reason: &str,
) -> Result<u64> {
    tx.exec(
        sql!(
            "UPDATE sessions SET ended_at = $3, end_reason = $4
             WHERE user_id = $1 AND ended_at IS NULL AND (CAST($2 AS UUID) IS NULL OR id <> $2)"
        ),
        args![user, except, now, reason],
    )
    .await
}

pub(super) async fn open_sessions(db: &Db, user: UserId, now: Timestamp) -> Result<Vec<SessionRow>> {
    db.all(
        sql!(
            "SELECT id, client, ip, user_agent, created_at, last_seen_at FROM sessions
             WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $2 ORDER BY last_seen_at DESC, id LIMIT 200"
        ),
        args![user, now],
    )
    .await
}

pub(super) async fn insert_refresh(
    tx: &mut Tx,
    hash: &str,
    session: SessionId,
    predecessor: Option<&str>,
    issued_at: Timestamp,
    expires_at: Timestamp,
) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO refresh_tokens (token_hash, session_id, predecessor_hash, issued_at, expires_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING"
        ),
        args![hash, session, predecessor, issued_at, expires_at],
    )
    .await
}

pub(super) async fn presented(db: &Db, hash: &str) -> Result<Option<PresentedRow>> {
    db.opt(
        sql!(
            "SELECT t.session_id, s.user_id, s.client, t.predecessor_hash, t.expires_at, t.successor_issued_at,
                    t.superseded_at, s.ended_at, u.active
             FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id JOIN users u ON u.id = s.user_id
             WHERE t.token_hash = $1"
        ),
        args![hash],
    )
    .await
}

pub(super) async fn issued(tx: &mut Tx, hash: &str) -> Result<Option<IssuedRow>> {
    tx.opt(sql!("SELECT issued_at, expires_at FROM refresh_tokens WHERE token_hash = $1"), args![hash]).await
}

pub(super) async fn issued_before(db: &Db, hash: &str) -> Result<Option<IssuedRow>> {
    db.opt(sql!("SELECT issued_at, expires_at FROM refresh_tokens WHERE token_hash = $1"), args![hash]).await
}

pub(super) async fn note_successor(tx: &mut Tx, hash: &str, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!(
            "UPDATE refresh_tokens SET successor_issued_at = $2 WHERE token_hash = $1 AND successor_issued_at IS NULL"
        ),
        args![hash, now],
    )
    .await
}

pub(super) async fn supersede(tx: &mut Tx, hash: &str, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!("UPDATE refresh_tokens SET superseded_at = $2 WHERE token_hash = $1 AND superseded_at IS NULL"),
        args![hash, now],
    )
    .await
}

/// Lets a candidate in, if the account is still what the password was compared with: its hash, its address, active.
/// Whoever changes one of these waits from here on, and then finds the session that is opened.
pub(super) async fn let_in(
    tx: &mut Tx,
    candidate: &CandidateRow,
    email_key: &str,
    now: Timestamp,
    rehashed: Option<&str>,
) -> Result<bool> {
    let changed = tx
        .exec(
            sql!(
                "UPDATE users SET last_login_at = $4, password_hash = COALESCE($5, password_hash)
                 WHERE id = $1 AND password_hash IS NOT DISTINCT FROM $2 AND email_key = $3 AND active"
            ),
            args![candidate.id, candidate.password_hash, email_key, now, rehashed],
        )
        .await?;
    Ok(changed > 0)
}

/// Whether this is still the hash of an active account. If so, whoever changes it waits for this transaction.
pub(super) async fn is_still(tx: &mut Tx, user: UserId, hash: Option<&str>) -> Result<bool> {
    let found = tx
        .exec(
            sql!(
                "UPDATE users SET password_hash = password_hash
                 WHERE id = $1 AND password_hash IS NOT DISTINCT FROM $2 AND active"
            ),
            args![user, hash],
        )
        .await?;
    Ok(found > 0)
}

pub(super) async fn throttle(db: &Db, account_key: &str) -> Result<Option<ThrottleRow>> {
    db.opt(sql!("SELECT failures, blocked_until FROM login_throttles WHERE account_key = $1"), args![account_key]).await
}

/// Counts a failure and returns how many there are; after a day without any, counting starts again.
pub(super) async fn count_failure(
    tx: &mut Tx,
    account_key: &str,
    now: Timestamp,
    forget_before: Timestamp,
    keep_from: i64,
) -> Result<i64> {
    tx.one(
        sql!(
            "INSERT INTO login_throttles (account_key, failures, last_failed_at, blocked_until) VALUES ($1, 1, $2, $2)
             ON CONFLICT (account_key) DO UPDATE SET last_failed_at = excluded.last_failed_at,
                 failures = CASE WHEN login_throttles.last_failed_at < $3 AND login_throttles.failures < $4 THEN 1
                                 ELSE login_throttles.failures + 1 END
             RETURNING failures"
        ),
        args![account_key, now, forget_before, keep_from],
    )
    .await
}

pub(super) async fn block(tx: &mut Tx, account_key: &str, until: Timestamp) -> Result<u64> {
    tx.exec(sql!("UPDATE login_throttles SET blocked_until = $2 WHERE account_key = $1"), args![account_key, until])
        .await
}

pub(super) async fn unblock(tx: &mut Tx, account_key: &str) -> Result<u64> {
    tx.exec(sql!("DELETE FROM login_throttles WHERE account_key = $1"), args![account_key]).await
}

pub(super) async fn device(db: &Db, token_hash: &str) -> Result<Option<DeviceRow>> {
    db.opt(sql!("SELECT user_id, failures FROM known_devices WHERE token_hash = $1"), args![token_hash]).await
}

pub(super) async fn remember_device(tx: &mut Tx, token_hash: &str, user: UserId, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO known_devices (token_hash, user_id, failures, created_at, last_used_at) VALUES ($1, $2, 0, $3, $3)
             ON CONFLICT (token_hash) DO UPDATE SET failures = 0, last_used_at = excluded.last_used_at"
        ),
        args![token_hash, user, now],
    )
    .await
}

pub(super) async fn count_device_failure(tx: &mut Tx, token_hash: &str) -> Result<u64> {
    tx.exec(sql!("UPDATE known_devices SET failures = failures + 1 WHERE token_hash = $1"), args![token_hash]).await
}

pub(super) async fn keys(db: &Db, retired_after: Timestamp) -> Result<Vec<KeyRow>> {
    db.all(
        sql!(
            "SELECT kid, secret FROM signing_keys WHERE retired_at IS NULL OR retired_at > $1
             ORDER BY (CASE WHEN retired_at IS NULL THEN 0 ELSE 1 END), created_at DESC"
        ),
        args![retired_after],
    )
    .await
}

pub(super) async fn insert_key(tx: &mut Tx, kid: &str, secret: &str, now: Timestamp) -> Result<u64> {
    tx.exec(sql!("INSERT INTO signing_keys (kid, secret, created_at) VALUES ($1, $2, $3)"), args![kid, secret, now])
        .await
}

pub(super) async fn retire_keys(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.exec(sql!("UPDATE signing_keys SET retired_at = $1 WHERE retired_at IS NULL"), args![now]).await
}

/// Forgets what is of no more use: tokens, sessions and devices long past.
pub(super) async fn purge(
    tx: &mut Tx,
    tokens_before: Timestamp,
    sessions_before: Timestamp,
    devices_before: Timestamp,
) -> Result<()> {
    tx.exec(
        sql!(
            "UPDATE refresh_tokens SET predecessor_hash = NULL WHERE predecessor_hash IN
                  (SELECT old.token_hash FROM refresh_tokens old WHERE old.expires_at < $1)"
        ),
        args![tokens_before],
    )
    .await?;
    tx.exec(sql!("DELETE FROM refresh_tokens WHERE expires_at < $1"), args![tokens_before]).await?;
    tx.exec(
        sql!(
            "DELETE FROM sessions WHERE expires_at < $1
             AND NOT EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.session_id = sessions.id)"
        ),
        args![sessions_before],
    )
    .await?;
    tx.exec(sql!("DELETE FROM known_devices WHERE last_used_at < $1"), args![devices_before]).await?;
    tx.exec(sql!("DELETE FROM login_throttles WHERE last_failed_at < $1 AND failures < 100"), args![tokens_before])
        .await?;
    Ok(())
}
