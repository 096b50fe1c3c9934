-- One institute in each database.
CREATE TABLE institute (
    id             BIGINT PRIMARY KEY CHECK (id = 1),
    name           TEXT NOT NULL,
    legal_name     TEXT NOT NULL,
    address        TEXT NOT NULL,
    phone          TEXT NOT NULL,
    email          TEXT NOT NULL,
    -- GSTIN in India, VAT number elsewhere
    tax_number     TEXT NOT NULL,
    state_code     TEXT NOT NULL,
    time_zone      TEXT NOT NULL,
    currency       TEXT NOT NULL CHECK (length(currency) = 3),
    locale         TEXT NOT NULL,
    -- 1 Monday … 7 Sunday
    week_starts_on BIGINT NOT NULL CHECK (week_starts_on BETWEEN 1 AND 7),
    -- first part of document numbers
    invoice_prefix TEXT NOT NULL,
    -- month in which the financial year begins: 4 in India
    fiscal_year_starts_month BIGINT NOT NULL CHECK (fiscal_year_starts_month BETWEEN 1 AND 12),
    -- whole documents are rounded to this many minor units; 1 for none
    round_to_minor BIGINT NOT NULL CHECK (round_to_minor >= 1),
    -- days between the notice that somebody leaves and the last day
    notice_days    BIGINT NOT NULL CHECK (notice_days BETWEEN 0 AND 365),
    -- VPA that fee payments by UPI go to; empty for none
    upi_vpa        TEXT NOT NULL,
    updated_at     BIGINT NOT NULL
);

CREATE TABLE branches (
    id         UUID PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    address    TEXT NOT NULL,
    active     BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE rooms (
    id         UUID PRIMARY KEY,
    branch_id  UUID NOT NULL REFERENCES branches (id),
    name       TEXT NOT NULL,
    capacity   BIGINT CHECK (capacity BETWEEN 1 AND 1000),
    active     BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (branch_id, name)
);

-- What is in a room: piano, drum kit.
CREATE TABLE room_equipment (
    room_id  UUID NOT NULL REFERENCES rooms (id),
    word     TEXT NOT NULL,
    word_key TEXT NOT NULL,
    PRIMARY KEY (room_id, word_key)
);

-- What is played or sung. Names differ by more than letter case.
CREATE TABLE instruments (
    id         UUID PRIMARY KEY,
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL UNIQUE,
    search_key TEXT NOT NULL,
    active     BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

-- How far somebody is, from the first to the last.
CREATE TABLE levels (
    id         UUID PRIMARY KEY,
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL UNIQUE,
    search_key TEXT NOT NULL,
    -- place in the order, from 1
    seq        BIGINT NOT NULL CHECK (seq >= 1),
    active     BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX levels_seq ON levels (seq, id);

-- On these days of the week, 1 Monday … 7 Sunday, there is somebody to open the door.
CREATE TABLE opening_hours (
    weekday BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    opens   TEXT NOT NULL,
    closes  TEXT NOT NULL,
    PRIMARY KEY (weekday, opens),
    CHECK (closes > opens)
);

-- A teaching period. No two share a day.
CREATE TABLE terms (
    id         UUID PRIMARY KEY,
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL UNIQUE,
    starts_on  TEXT NOT NULL,
    ends_on    TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CHECK (ends_on >= starts_on),
    CONSTRAINT terms_no_overlap EXCLUDE USING gist (
        int4range(REPLACE(starts_on, '-', '')::int, REPLACE(ends_on, '-', '')::int, '[]') WITH &&)
);
CREATE INDEX terms_starts ON terms (starts_on);

-- Days without lessons, in one branch or in all.
CREATE TABLE closures (
    id         UUID PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('closure', 'public_holiday')),
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL,
    starts_on  TEXT NOT NULL,
    ends_on    TEXT NOT NULL,
    branch_id  UUID REFERENCES branches (id),
    created_at BIGINT NOT NULL,
    CHECK (ends_on >= starts_on)
);
CREATE UNIQUE INDEX closures_once ON closures (starts_on, name_key, COALESCE(branch_id, '00000000-0000-0000-0000-000000000000'::uuid));
CREATE INDEX closures_ends ON closures (ends_on, starts_on);
