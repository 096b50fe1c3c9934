use crate::accounts::{
    model::{Client, SessionId, UserId},
    refusals::{NO_ACTIVE_ACCOUNT, THROTTLED},
};
use jiff::Timestamp;
use kit::{refusals::Refused, row};
use std::time::Duration;

row! {
    /// What a request needs to know of its caller: one indexed read.
    pub(super) struct CallerRow {
        pub(super) email: String,
        pub(super) full_name: String,
        pub(super) first_name: String,
        pub(super) last_name: String,
        pub(super) language: Option<String>,
        pub(super) active: bool,
        pub(super) deleted_at: Option<Timestamp>,
        pub(super) roles: Option<String>,
        pub(super) session_expires_at: Option<Timestamp>,
        pub(super) session_ended_at: Option<Timestamp>,
    }
}

row! {
    /// Somebody who tries to sign in.
    pub(super) struct CandidateRow {
        pub(super) id: UserId,
        pub(super) email: String,
        pub(super) full_name: String,
        pub(super) password_hash: Option<String>,
        pub(super) language: Option<String>,
        pub(super) active: bool,
        pub(super) roles: Option<String>,
    }
}

row! {
    /// A refresh token that was presented, with its session and user.
    pub(super) struct PresentedRow {
        pub(super) session_id: SessionId,
        pub(super) user_id: UserId,
        pub(super) client: Client,
        pub(super) predecessor_hash: Option<String>,
        pub(super) expires_at: Timestamp,
        pub(super) successor_issued_at: Option<Timestamp>,
        pub(super) superseded_at: Option<Timestamp>,
        pub(super) session_ended_at: Option<Timestamp>,
        pub(super) user_active: bool,
    }
}

row! {
    /// When a successor was issued and until when it is good.
    pub(super) struct IssuedRow {
        pub(super) issued_at: Timestamp,
        pub(super) expires_at: Timestamp,
    }
}

row! {
    /// A session as its owner sees it.
    pub(super) struct SessionRow {
        pub(super) id: SessionId,
        pub(super) client: Client,
        pub(super) ip: Option<String>,
        pub(super) user_agent: Option<String>,
        pub(super) created_at: Timestamp,
        pub(super) last_seen_at: Timestamp,
    }
}

row! {
    #[derive(Debug, Clone, Copy)]
    pub(super) struct ThrottleRow {
        pub(super) failures: i64,
        pub(super) blocked_until: Timestamp,
    }
}

row! {
    pub(super) struct DeviceRow {
        pub(super) user_id: UserId,
        pub(super) failures: i64,
    }
}

row! {
    pub(super) struct KeyRow {
        pub(super) kid: String,
        pub(super) secret: String,
    }
}

/// Why somebody could not sign in. Wrong password, unknown and inactive user are one answer.
#[derive(Debug)]
pub(in crate::accounts) enum SignInError {
    NoSuchAccount,
    TooMany(Duration),
    Overloaded,
    Failed(Refused),
}

impl From<SignInError> for Refused {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::NoSuchAccount => NO_ACTIVE_ACCOUNT.into(),
            SignInError::TooMany(wait) => {
                Refused::from(THROTTLED.with("count", wait.as_secs().max(1))).retry_after(wait)
            }
            SignInError::Overloaded => Refused::unavailable(),
            SignInError::Failed(problem) => problem,
        }
    }
}

impl From<kit::db::DbError> for SignInError {
    fn from(error: kit::db::DbError) -> Self {
        Self::Failed(error.into())
    }
}
