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
