CREATE TABLE tax_rules (
    id         BLOB PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    -- service accounting code printed on the line; empty where there is none
    sac        TEXT NOT NULL,
    active     INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE tax_rule_components (
    tax_rule_id BLOB NOT NULL REFERENCES tax_rules (id),
    seq         INTEGER NOT NULL,
    name        TEXT NOT NULL,
    ppm         INTEGER NOT NULL CHECK (ppm BETWEEN 0 AND 1000000),
    PRIMARY KEY (tax_rule_id, seq)
) STRICT;

CREATE TABLE price_plans (
    id          BLOB PRIMARY KEY,
    offering_id BLOB REFERENCES offerings (id),
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('monthly_flat')),
    currency    TEXT NOT NULL CHECK (length(currency) = 3),
    active      INTEGER NOT NULL,
    created_at  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX price_plans_offering ON price_plans (offering_id, name) WHERE offering_id IS NOT NULL;
CREATE UNIQUE INDEX price_plans_any ON price_plans (name) WHERE offering_id IS NULL;
CREATE TABLE price_plan_versions (
    id            BLOB PRIMARY KEY,
    price_plan_id BLOB NOT NULL REFERENCES price_plans (id),
    amount_minor  INTEGER NOT NULL CHECK (amount_minor >= 0),
    tax_rule_id   BLOB REFERENCES tax_rules (id),
    tax_inclusive INTEGER NOT NULL,
    proration     TEXT NOT NULL CHECK (proration IN ('by_lesson', 'by_day', 'none')),
    valid_from    TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    created_by    BLOB REFERENCES users (id),
    UNIQUE (price_plan_id, valid_from)
) STRICT;

CREATE TABLE enrollment_plans (
    id                   BLOB PRIMARY KEY,
    enrollment_id        BLOB NOT NULL REFERENCES enrollments (id),
    price_plan_id        BLOB NOT NULL REFERENCES price_plans (id),
    starts_on            TEXT NOT NULL,
    ends_on              TEXT,
    price_override_minor INTEGER CHECK (price_override_minor >= 0),
    created_at           INTEGER NOT NULL,
    created_by           BLOB REFERENCES users (id),
    UNIQUE (enrollment_id, starts_on),
    CHECK (ends_on IS NULL OR ends_on >= starts_on)
) STRICT;

-- What a family owes for one thing and one period. The key says who and which period, never price or plan:
-- the same month is charged once, however often and by whomever it is asked for.
CREATE TABLE charges (
    id                    BLOB PRIMARY KEY,
    family_account_id     BLOB NOT NULL REFERENCES family_accounts (id),
    student_id            BLOB REFERENCES students (id),
    enrollment_id         BLOB REFERENCES enrollments (id),
    charge_key            TEXT NOT NULL UNIQUE,
    kind                  TEXT NOT NULL CHECK (kind IN ('tuition', 'registration', 'other')),
    description           TEXT NOT NULL,
    service_from          TEXT,
    service_to            TEXT,
    qty                   INTEGER NOT NULL CHECK (qty > 0),
    unit_minor            INTEGER NOT NULL CHECK (unit_minor >= 0),
    net_minor             INTEGER NOT NULL CHECK (net_minor >= 0),
    currency              TEXT NOT NULL CHECK (length(currency) = 3),
    tax_rule_id           BLOB REFERENCES tax_rules (id),
    tax_inclusive         INTEGER NOT NULL,
    price_plan_version_id BLOB REFERENCES price_plan_versions (id),
    reverses              BLOB UNIQUE REFERENCES charges (id),
    created_at            INTEGER NOT NULL,
    created_by            BLOB REFERENCES users (id)
) STRICT;
CREATE INDEX charges_family ON charges (family_account_id, created_at);
CREATE INDEX charges_student ON charges (student_id, created_at);
CREATE INDEX charges_enrollment ON charges (enrollment_id);
CREATE INDEX charges_created ON charges (created_at, id);

-- How the amount of a charge came about, step by step.
CREATE TABLE charge_steps (
    charge_id    BLOB NOT NULL REFERENCES charges (id),
    seq          INTEGER NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('price', 'proration', 'sibling', 'scholarship', 'coupon')),
    amount_minor INTEGER NOT NULL,
    explanation  TEXT NOT NULL,
    PRIMARY KEY (charge_id, seq)
) STRICT;

-- The next number of each series. Taken in the transaction that issues the document: no gap, no double.
CREATE TABLE document_series (
    kind        TEXT NOT NULL,
    fiscal_year TEXT NOT NULL,
    next        INTEGER NOT NULL CHECK (next >= 1),
    last_date   TEXT NOT NULL,
    PRIMARY KEY (kind, fiscal_year)
) STRICT;

CREATE TABLE payments (
    id                BLOB PRIMARY KEY,
    family_account_id BLOB NOT NULL REFERENCES family_accounts (id),
    method            TEXT NOT NULL CHECK (method IN ('cash', 'upi', 'bank', 'card', 'cheque', 'imported')),
    amount_minor      INTEGER NOT NULL CHECK (amount_minor > 0),
    currency          TEXT NOT NULL CHECK (length(currency) = 3),
    received_on       TEXT NOT NULL,
    -- UTR, cheque number, terminal slip; NULL for cash
    reference         TEXT,
    payer_name        TEXT NOT NULL,
    note              TEXT NOT NULL,
    -- names the row this came from when it was imported
    external_key      TEXT UNIQUE,
    created_at        INTEGER NOT NULL,
    created_by        BLOB REFERENCES users (id)
) STRICT;
-- one transfer pays once
CREATE UNIQUE INDEX payments_reference ON payments (method, reference) WHERE reference IS NOT NULL AND method = 'upi';
CREATE INDEX payments_family ON payments (family_account_id, received_on);
CREATE INDEX payments_received ON payments (received_on, id);

CREATE TABLE documents (
    id                BLOB PRIMARY KEY,
    kind              TEXT NOT NULL CHECK (kind IN ('invoice', 'bill_of_supply', 'credit_note', 'receipt')),
    family_account_id BLOB NOT NULL REFERENCES family_accounts (id),
    fiscal_year       TEXT NOT NULL,
    seq               INTEGER NOT NULL CHECK (seq >= 1),
    -- at most 16 characters of A–Z, 0–9, - and / (Rule 46 of the CGST Rules)
    number            TEXT NOT NULL UNIQUE CHECK (length(number) <= 16),
    state             TEXT NOT NULL CHECK (state IN ('issued', 'credited', 'cancelled')),
    issue_date        TEXT NOT NULL,
    due_date          TEXT,
    place_of_supply   TEXT NOT NULL,
    -- who they were on the day of issue, as JSON
    seller            TEXT NOT NULL,
    buyer             TEXT NOT NULL,
    currency          TEXT NOT NULL CHECK (length(currency) = 3),
    taxable_minor     INTEGER NOT NULL,
    tax_minor         INTEGER NOT NULL,
    round_off_minor   INTEGER NOT NULL,
    total_minor       INTEGER NOT NULL,
    payment_id        BLOB UNIQUE REFERENCES payments (id),
    refers_to         BLOB REFERENCES documents (id),
    issued_at         INTEGER NOT NULL,
    issued_by         BLOB REFERENCES users (id),
    UNIQUE (kind, fiscal_year, seq),
    CHECK (total_minor = taxable_minor + tax_minor + round_off_minor)
) STRICT;
CREATE INDEX documents_family ON documents (family_account_id, kind, due_date);
CREATE INDEX documents_kind ON documents (kind, issue_date, id);

CREATE TABLE document_lines (
    document_id   BLOB NOT NULL REFERENCES documents (id),
    seq           INTEGER NOT NULL,
    -- a charge is invoiced once
    charge_id     BLOB UNIQUE REFERENCES charges (id),
    description   TEXT NOT NULL,
    sac           TEXT NOT NULL,
    qty           INTEGER NOT NULL,
    taxable_minor INTEGER NOT NULL,
    tax_minor     INTEGER NOT NULL,
    PRIMARY KEY (document_id, seq)
) STRICT;
CREATE TABLE document_taxes (
    document_id  BLOB NOT NULL REFERENCES documents (id),
    seq          INTEGER NOT NULL,
    component    TEXT NOT NULL,
    ppm          INTEGER NOT NULL,
    base_minor   INTEGER NOT NULL,
    amount_minor INTEGER NOT NULL,
    PRIMARY KEY (document_id, seq)
) STRICT;

CREATE TABLE payment_events (
    payment_id BLOB NOT NULL REFERENCES payments (id),
    seq        INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('pending', 'cleared', 'reversed', 'failed')),
    at         INTEGER NOT NULL,
    by_user_id BLOB REFERENCES users (id),
    reason     TEXT NOT NULL,
    PRIMARY KEY (payment_id, seq)
) STRICT;

-- Which money settles which invoice; taken back by a negative row, never by deletion.
CREATE TABLE allocations (
    id           BLOB PRIMARY KEY,
    payment_id   BLOB NOT NULL REFERENCES payments (id),
    document_id  BLOB NOT NULL REFERENCES documents (id),
    amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
    on_date      TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    created_by   BLOB REFERENCES users (id)
) STRICT;
CREATE INDEX allocations_document ON allocations (document_id);
CREATE INDEX allocations_payment ON allocations (payment_id);

-- The ledger. A row is a transfer, so a journal that does not balance cannot be written.
CREATE TABLE journals (
    id         BLOB PRIMARY KEY,
    on_date    TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('invoice', 'payment', 'allocation', 'reversal')),
    source_id  BLOB NOT NULL,
    idem_key   TEXT NOT NULL UNIQUE,
    reverses   BLOB UNIQUE REFERENCES journals (id),
    created_at INTEGER NOT NULL,
    created_by BLOB REFERENCES users (id)
) STRICT;
CREATE INDEX journals_source ON journals (source_id);
CREATE TABLE ledger_entries (
    journal_id        BLOB NOT NULL REFERENCES journals (id),
    seq               INTEGER NOT NULL,
    debit             TEXT NOT NULL,
    credit            TEXT NOT NULL,
    amount_minor      INTEGER NOT NULL CHECK (amount_minor > 0),
    currency          TEXT NOT NULL CHECK (length(currency) = 3),
    family_account_id BLOB REFERENCES family_accounts (id),
    PRIMARY KEY (journal_id, seq),
    CHECK (debit <> credit)
) STRICT;
CREATE INDEX ledger_entries_family ON ledger_entries (family_account_id, journal_id);

-- What was written stays written. Whose it is may follow a merge of two records of one family or student, and its undo.
CREATE TRIGGER charges_no_update BEFORE UPDATE OF
    id, enrollment_id, charge_key, kind, description, service_from, service_to, qty, unit_minor, net_minor, currency,
    tax_rule_id, tax_inclusive, price_plan_version_id, reverses, created_at, created_by ON charges
    BEGIN SELECT RAISE(ABORT, 'rows of charges are never changed'); END;
CREATE TRIGGER charges_follow_merges BEFORE UPDATE OF family_account_id, student_id ON charges
WHEN NOT ((NEW.family_account_id IS OLD.family_account_id OR EXISTS (
        SELECT 1 FROM merge_ways w WHERE w.was = OLD.family_account_id AND w.becomes = NEW.family_account_id))
    AND (NEW.student_id IS OLD.student_id OR EXISTS (
        SELECT 1 FROM merge_ways w WHERE w.was = OLD.student_id AND w.becomes = NEW.student_id)))
    BEGIN SELECT RAISE(ABORT, 'rows of charges are never changed'); END;
CREATE TRIGGER charges_no_delete BEFORE DELETE ON charges BEGIN SELECT RAISE(ABORT, 'rows of charges are never deleted'); END;
CREATE TRIGGER charge_steps_no_update BEFORE UPDATE ON charge_steps BEGIN SELECT RAISE(ABORT, 'rows of charge_steps are never changed'); END;
CREATE TRIGGER charge_steps_no_delete BEFORE DELETE ON charge_steps BEGIN SELECT RAISE(ABORT, 'rows of charge_steps are never deleted'); END;
CREATE TRIGGER payments_no_update BEFORE UPDATE OF
    id, method, amount_minor, currency, received_on, reference, payer_name, note, external_key, created_at, created_by ON payments
    BEGIN SELECT RAISE(ABORT, 'rows of payments are never changed'); END;
CREATE TRIGGER payments_follow_merges BEFORE UPDATE OF family_account_id ON payments
WHEN NOT (NEW.family_account_id IS OLD.family_account_id OR EXISTS (
        SELECT 1 FROM merge_ways w WHERE w.was = OLD.family_account_id AND w.becomes = NEW.family_account_id))
    BEGIN SELECT RAISE(ABORT, 'rows of payments are never changed'); END;
CREATE TRIGGER payments_no_delete BEFORE DELETE ON payments BEGIN SELECT RAISE(ABORT, 'rows of payments are never deleted'); END;
CREATE TRIGGER payment_events_no_update BEFORE UPDATE ON payment_events BEGIN SELECT RAISE(ABORT, 'rows of payment_events are never changed'); END;
CREATE TRIGGER payment_events_no_delete BEFORE DELETE ON payment_events BEGIN SELECT RAISE(ABORT, 'rows of payment_events are never deleted'); END;
CREATE TRIGGER document_lines_no_update BEFORE UPDATE ON document_lines BEGIN SELECT RAISE(ABORT, 'rows of document_lines are never changed'); END;
CREATE TRIGGER document_lines_no_delete BEFORE DELETE ON document_lines BEGIN SELECT RAISE(ABORT, 'rows of document_lines are never deleted'); END;
CREATE TRIGGER document_taxes_no_update BEFORE UPDATE ON document_taxes BEGIN SELECT RAISE(ABORT, 'rows of document_taxes are never changed'); END;
CREATE TRIGGER document_taxes_no_delete BEFORE DELETE ON document_taxes BEGIN SELECT RAISE(ABORT, 'rows of document_taxes are never deleted'); END;
CREATE TRIGGER allocations_no_update BEFORE UPDATE ON allocations BEGIN SELECT RAISE(ABORT, 'rows of allocations are never changed'); END;
CREATE TRIGGER allocations_no_delete BEFORE DELETE ON allocations BEGIN SELECT RAISE(ABORT, 'rows of allocations are never deleted'); END;
CREATE TRIGGER journals_no_update BEFORE UPDATE ON journals BEGIN SELECT RAISE(ABORT, 'rows of journals are never changed'); END;
CREATE TRIGGER journals_no_delete BEFORE DELETE ON journals BEGIN SELECT RAISE(ABORT, 'rows of journals are never deleted'); END;
CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE OF
    journal_id, seq, debit, credit, amount_minor, currency ON ledger_entries
    BEGIN SELECT RAISE(ABORT, 'rows of ledger_entries are never changed'); END;
CREATE TRIGGER ledger_entries_follow_merges BEFORE UPDATE OF family_account_id ON ledger_entries
WHEN NOT (NEW.family_account_id IS OLD.family_account_id OR EXISTS (
        SELECT 1 FROM merge_ways w WHERE w.was = OLD.family_account_id AND w.becomes = NEW.family_account_id))
    BEGIN SELECT RAISE(ABORT, 'rows of ledger_entries are never changed'); END;
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'rows of ledger_entries are never deleted'); END;
-- An issued document changes its state, and whose it is along a merge, and nothing else.
CREATE TRIGGER documents_no_update BEFORE UPDATE OF id, kind, fiscal_year, seq, number, issue_date, due_date,
    place_of_supply, seller, buyer, currency, taxable_minor, tax_minor, round_off_minor, total_minor, payment_id, refers_to,
    issued_at, issued_by ON documents
    BEGIN SELECT RAISE(ABORT, 'an issued document is never changed'); END;
CREATE TRIGGER documents_follow_merges BEFORE UPDATE OF family_account_id ON documents
WHEN NOT (NEW.family_account_id IS OLD.family_account_id OR EXISTS (
        SELECT 1 FROM merge_ways w WHERE w.was = OLD.family_account_id AND w.becomes = NEW.family_account_id))
    BEGIN SELECT RAISE(ABORT, 'an issued document is never changed'); END;
CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'an issued document is never deleted'); END;

-- Once money was charged or taken, the institute keeps its currency.
CREATE TRIGGER institute_currency_first BEFORE INSERT ON institute
WHEN EXISTS (SELECT 1 FROM charges c WHERE c.currency <> NEW.currency) OR EXISTS (SELECT 1 FROM payments p WHERE p.currency <> NEW.currency)
BEGIN SELECT RAISE(ABORT, 'currency in use'); END;
CREATE TRIGGER institute_currency BEFORE UPDATE OF currency ON institute
WHEN EXISTS (SELECT 1 FROM charges c WHERE c.currency <> NEW.currency) OR EXISTS (SELECT 1 FROM payments p WHERE p.currency <> NEW.currency)
BEGIN SELECT RAISE(ABORT, 'currency in use'); END;
