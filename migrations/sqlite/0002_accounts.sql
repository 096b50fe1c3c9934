CREATE TABLE users (
    id                BLOB PRIMARY KEY,
    email             TEXT NOT NULL,
    -- lower case; what an address is looked up by
    email_key         TEXT NOT NULL UNIQUE,
    full_name         TEXT NOT NULL,
    first_name        TEXT NOT NULL,
    last_name         TEXT NOT NULL,
    -- NULL: no password was ever set (invited, or made unusable)
    password_hash     TEXT,
    active            INTEGER NOT NULL,
    email_verified_at INTEGER,
    last_login_at     INTEGER,
    created_at        INTEGER NOT NULL,
    deleted_at        INTEGER
) STRICT;
CREATE INDEX users_name ON users (full_name, id);

CREATE TABLE user_roles (
    user_id    BLOB NOT NULL REFERENCES users (id),
    role       TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'front_desk', 'accountant', 'teacher', 'student', 'guardian')),
    granted_at INTEGER NOT NULL,
    granted_by BLOB REFERENCES users (id),
    PRIMARY KEY (user_id, role)
) STRICT;
CREATE INDEX user_roles_role ON user_roles (role, user_id);

CREATE TABLE sessions (
    id           BLOB PRIMARY KEY,
    user_id      BLOB NOT NULL REFERENCES users (id),
    -- api: tokens in the client's hands; browser: refresh token in a cookie, strict rotation
    client       TEXT NOT NULL CHECK (client IN ('api', 'browser')),
    ip           TEXT,
    user_agent   TEXT,
    created_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    ended_at     INTEGER,
    end_reason   TEXT
) STRICT;
CREATE INDEX sessions_user ON sessions (user_id, ended_at, last_seen_at);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- One row for each refresh token issued. A token has one successor, made when it is first presented.
CREATE TABLE refresh_tokens (
    token_hash          TEXT PRIMARY KEY,
    session_id          BLOB NOT NULL REFERENCES sessions (id),
    predecessor_hash    TEXT UNIQUE REFERENCES refresh_tokens (token_hash),
    issued_at           INTEGER NOT NULL,
    expires_at          INTEGER NOT NULL,
    successor_issued_at INTEGER,
    superseded_at       INTEGER
) STRICT;
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

-- Links that work once: setup, invitation, password reset, confirmation of an e-mail address.
CREATE TABLE one_time_tokens (
    token_hash TEXT PRIMARY KEY,
    purpose    TEXT NOT NULL CHECK (purpose IN ('setup', 'invitation', 'password_reset', 'email_change')),
    user_id    BLOB REFERENCES users (id),
    payload    TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT;
CREATE INDEX one_time_tokens_user ON one_time_tokens (user_id, purpose);
CREATE INDEX one_time_tokens_expiry ON one_time_tokens (expires_at);

-- Failed logins by address tried, whether or not a user has it: the answer must not tell.
CREATE TABLE login_throttles (
    account_key    TEXT PRIMARY KEY,
    failures       INTEGER NOT NULL,
    last_failed_at INTEGER NOT NULL,
    blocked_until  INTEGER NOT NULL
) STRICT;

-- Browsers somebody has signed in with before; guessing by others does not lock these out.
CREATE TABLE known_devices (
    token_hash   TEXT PRIMARY KEY,
    user_id      BLOB NOT NULL REFERENCES users (id),
    failures     INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL
) STRICT;
CREATE INDEX known_devices_user ON known_devices (user_id);

CREATE TABLE signing_keys (
    kid        TEXT PRIMARY KEY,
    secret     TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    retired_at INTEGER
) STRICT;
