CREATE TABLE users (
    id                UUID PRIMARY KEY,
    email             TEXT NOT NULL,
    -- lower case; what an address is looked up by
    email_key         TEXT NOT NULL UNIQUE,
    full_name         TEXT NOT NULL,
    first_name        TEXT NOT NULL,
    last_name         TEXT NOT NULL,
    -- NULL: no password was ever set (invited, or made unusable)
    password_hash     TEXT,
    active            BOOLEAN NOT NULL,
    email_verified_at BIGINT,
    last_login_at     BIGINT,
    created_at        BIGINT NOT NULL,
    deleted_at        BIGINT
);
CREATE INDEX users_name ON users (full_name, id);

CREATE TABLE user_roles (
    user_id    UUID NOT NULL REFERENCES users (id),
    role       TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'front_desk', 'accountant', 'teacher', 'student', 'guardian')),
    granted_at BIGINT NOT NULL,
    granted_by UUID REFERENCES users (id),
    PRIMARY KEY (user_id, role)
);
CREATE INDEX user_roles_role ON user_roles (role, user_id);

CREATE TABLE sessions (
    id           UUID PRIMARY KEY,
    user_id      UUID NOT NULL REFERENCES users (id),
    -- api: tokens in the client's hands; browser: refresh token in a cookie, strict rotation
    client       TEXT NOT NULL CHECK (client IN ('api', 'browser')),
    ip           TEXT,
    user_agent   TEXT,
    created_at   BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    ended_at     BIGINT,
    end_reason   TEXT
);
CREATE INDEX sessions_user ON sessions (user_id, ended_at, last_seen_at);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- One row for each refresh token issued. A token has one successor, made when it is first presented.
CREATE TABLE refresh_tokens (
    token_hash          TEXT PRIMARY KEY,
    session_id          UUID NOT NULL REFERENCES sessions (id),
    predecessor_hash    TEXT UNIQUE REFERENCES refresh_tokens (token_hash),
    issued_at           BIGINT NOT NULL,
    expires_at          BIGINT NOT NULL,
    successor_issued_at BIGINT,
    superseded_at       BIGINT
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

-- Links that work once: setup, invitation, password reset, confirmation of an e-mail address.
CREATE TABLE one_time_tokens (
    token_hash TEXT PRIMARY KEY,
    purpose    TEXT NOT NULL CHECK (purpose IN ('setup', 'invitation', 'password_reset', 'email_change')),
    user_id    UUID REFERENCES users (id),
    payload    TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT
);
CREATE INDEX one_time_tokens_user ON one_time_tokens (user_id, purpose);
CREATE INDEX one_time_tokens_expiry ON one_time_tokens (expires_at);

-- Failed logins by address tried, whether or not a user has it: the answer must not tell.
CREATE TABLE login_throttles (
    account_key    TEXT PRIMARY KEY,
    failures       BIGINT NOT NULL,
    last_failed_at BIGINT NOT NULL,
    blocked_until  BIGINT NOT NULL
);

-- Browsers somebody has signed in with before; guessing by others does not lock these out.
CREATE TABLE known_devices (
    token_hash   TEXT PRIMARY KEY,
    user_id      UUID NOT NULL REFERENCES users (id),
    failures     BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL
);
CREATE INDEX known_devices_user ON known_devices (user_id);

CREATE TABLE signing_keys (
    kid        TEXT PRIMARY KEY,
    secret     TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    retired_at BIGINT
);
