//! What is refused about accounts.

kit::refusals! {
    pub(super) NOT_AUTHENTICATED = Unauthorized "not_authenticated";
    pub(super) TOKEN_NOT_VALID = Unauthorized "token_not_valid";
    pub(super) USER_NOT_FOUND = Unauthorized "user_not_found";
    pub(super) USER_INACTIVE = Unauthorized "user_inactive";
    /// Wrong password, unknown and inactive user are one answer.
    pub(super) NO_ACTIVE_ACCOUNT = Unauthorized "no_active_account";
    pub(super) THROTTLED = Throttled "throttled";
    pub(super) REGISTRATION_CLOSED = Forbidden "registration_closed";
    pub(super) EMAIL_TAKEN = Invalid "email_taken";
    pub(super) NO_SUCH_LANGUAGE = Invalid "no_such_language";
    pub(super) LAST_OWNER = Conflict "last_owner";
    pub(super) ROLE_ABOVE = Forbidden "role_above";
    pub(super) ACCOUNT_ABOVE = Forbidden "account_above";
    /// Used, expired, or none of ours.
    pub(super) DEAD_LINK = Invalid "dead_link";
    pub(super) PASSWORD_NEEDED = Invalid "password_needed";
    pub(super) WRONG_PASSWORD = Invalid "wrong_password";
    pub(super) ACCOUNT_CHANGED = Invalid "account_changed";
    pub(super) PASSWORD_TOO_SHORT = Invalid "password_too_short";
    pub(super) PASSWORD_TOO_LONG = Invalid "password_too_long";
    pub(super) PASSWORD_TOO_COMMON = Invalid "password_too_common";
    pub(super) PASSWORD_TOO_SIMILAR = Invalid "password_too_similar";
}
