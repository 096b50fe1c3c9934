-- The billing unit: students, guardians, one ledger, one currency.
CREATE TABLE family_accounts (
    id         UUID PRIMARY KEY,
    name       TEXT NOT NULL,
    currency   TEXT NOT NULL CHECK (length(currency) = 3),
    search_key TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by UUID REFERENCES users (id)
);
CREATE INDEX family_accounts_name ON family_accounts (name, id);
-- The institute's currency is its families' currency, until money is charged: then a trigger of the fees refuses to change it.
CREATE FUNCTION family_accounts_currency() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE family_accounts SET currency = NEW.currency WHERE currency <> NEW.currency;
    RETURN NULL;
END $$;
CREATE TRIGGER family_accounts_currency AFTER INSERT OR UPDATE OF currency ON institute
    FOR EACH ROW EXECUTE FUNCTION family_accounts_currency();

CREATE TABLE students (
    id                UUID PRIMARY KEY,
    family_account_id UUID NOT NULL REFERENCES family_accounts (id),
    user_id           UUID UNIQUE REFERENCES users (id),
    full_name         TEXT NOT NULL,
    date_of_birth     TEXT,
    email             TEXT NOT NULL,
    phone             TEXT NOT NULL,
    notes             TEXT NOT NULL,
    status            TEXT NOT NULL CHECK (status IN ('lead', 'trial', 'active', 'paused', 'left')),
    joined_on         TEXT,
    left_on           TEXT,
    search_key        TEXT NOT NULL,
    created_at        BIGINT NOT NULL,
    created_by        UUID REFERENCES users (id),
    CHECK (left_on IS NULL OR joined_on IS NULL OR left_on >= joined_on)
);
CREATE INDEX students_name ON students (full_name, id);
CREATE INDEX students_status ON students (status, full_name, id);
CREATE INDEX students_family ON students (family_account_id);

CREATE TABLE guardians (
    id                UUID PRIMARY KEY,
    family_account_id UUID NOT NULL REFERENCES family_accounts (id),
    user_id           UUID UNIQUE REFERENCES users (id),
    full_name         TEXT NOT NULL,
    email             TEXT NOT NULL,
    phone             TEXT NOT NULL,
    search_key        TEXT NOT NULL,
    created_at        BIGINT NOT NULL,
    created_by        UUID REFERENCES users (id)
);
CREATE INDEX guardians_family ON guardians (family_account_id);

CREATE TABLE guardian_links (
    guardian_id  UUID NOT NULL REFERENCES guardians (id),
    student_id   UUID NOT NULL REFERENCES students (id),
    relationship TEXT NOT NULL CHECK (relationship IN ('mother', 'father', 'guardian', 'self', 'other')),
    may_view     BOOLEAN NOT NULL,
    may_contact  BOOLEAN NOT NULL,
    may_pick_up  BOOLEAN NOT NULL,
    may_pay      BOOLEAN NOT NULL,
    -- by court order; overrides every right
    blocked      BOOLEAN NOT NULL,
    created_at   BIGINT NOT NULL,
    PRIMARY KEY (guardian_id, student_id)
);
CREATE INDEX guardian_links_student ON guardian_links (student_id);

CREATE TABLE teachers (
    id         UUID PRIMARY KEY,
    user_id    UUID UNIQUE REFERENCES users (id),
    full_name  TEXT NOT NULL,
    email      TEXT NOT NULL,
    phone      TEXT NOT NULL,
    active     BOOLEAN NOT NULL,
    search_key TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by UUID REFERENCES users (id)
);
CREATE INDEX teachers_name ON teachers (full_name, id);
