-- The billing unit: students, guardians, one ledger, one currency.
CREATE TABLE family_accounts (
    id         BLOB PRIMARY KEY,
    name       TEXT NOT NULL,
    currency   TEXT NOT NULL CHECK (length(currency) = 3),
    search_key TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by BLOB REFERENCES users (id)
) STRICT;
CREATE INDEX family_accounts_name ON family_accounts (name, id);
-- The institute's currency is its families' currency, until money is charged: then a trigger of the fees refuses to change it.
CREATE TRIGGER family_accounts_currency_first AFTER INSERT ON institute
    BEGIN UPDATE family_accounts SET currency = NEW.currency WHERE currency <> NEW.currency; END;
CREATE TRIGGER family_accounts_currency AFTER UPDATE OF currency ON institute
    BEGIN UPDATE family_accounts SET currency = NEW.currency WHERE currency <> NEW.currency; END;

CREATE TABLE students (
    id                BLOB PRIMARY KEY,
    family_account_id BLOB NOT NULL REFERENCES family_accounts (id),
    user_id           BLOB UNIQUE REFERENCES users (id),
    full_name         TEXT NOT NULL,
    date_of_birth     TEXT,
    email             TEXT NOT NULL,
    phone             TEXT NOT NULL,
    notes             TEXT NOT NULL,
    status            TEXT NOT NULL CHECK (status IN ('lead', 'trial', 'active', 'paused', 'left')),
    joined_on         TEXT,
    left_on           TEXT,
    search_key        TEXT NOT NULL,
    created_at        INTEGER NOT NULL,
    created_by        BLOB REFERENCES users (id),
    CHECK (left_on IS NULL OR joined_on IS NULL OR left_on >= joined_on)
) STRICT;
CREATE INDEX students_name ON students (full_name, id);
CREATE INDEX students_status ON students (status, full_name, id);
CREATE INDEX students_family ON students (family_account_id);

CREATE TABLE guardians (
    id                BLOB PRIMARY KEY,
    family_account_id BLOB NOT NULL REFERENCES family_accounts (id),
    user_id           BLOB UNIQUE REFERENCES users (id),
    full_name         TEXT NOT NULL,
    email             TEXT NOT NULL,
    phone             TEXT NOT NULL,
    search_key        TEXT NOT NULL,
    created_at        INTEGER NOT NULL,
    created_by        BLOB REFERENCES users (id)
) STRICT;
CREATE INDEX guardians_family ON guardians (family_account_id);

CREATE TABLE guardian_links (
    guardian_id  BLOB NOT NULL REFERENCES guardians (id),
    student_id   BLOB NOT NULL REFERENCES students (id),
    relationship TEXT NOT NULL CHECK (relationship IN ('mother', 'father', 'guardian', 'self', 'other')),
    may_view     INTEGER NOT NULL,
    may_contact  INTEGER NOT NULL,
    may_pick_up  INTEGER NOT NULL,
    may_pay      INTEGER NOT NULL,
    -- by court order; overrides every right
    blocked      INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    PRIMARY KEY (guardian_id, student_id)
) STRICT;
CREATE INDEX guardian_links_student ON guardian_links (student_id);

CREATE TABLE teachers (
    id         BLOB PRIMARY KEY,
    user_id    BLOB UNIQUE REFERENCES users (id),
    full_name  TEXT NOT NULL,
    email      TEXT NOT NULL,
    phone      TEXT NOT NULL,
    active     INTEGER NOT NULL,
    search_key TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by BLOB REFERENCES users (id)
) STRICT;
CREATE INDEX teachers_name ON teachers (full_name, id);
