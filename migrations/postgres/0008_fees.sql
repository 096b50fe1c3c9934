CREATE TABLE tax_rules (
    id         UUID PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    -- service accounting code printed on the line; empty where there is none
    sac        TEXT NOT NULL,
    active     BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE tax_rule_components (
    tax_rule_id UUID NOT NULL REFERENCES tax_rules (id),
    seq         BIGINT NOT NULL,
    name        TEXT NOT NULL,
    ppm         BIGINT NOT NULL CHECK (ppm BETWEEN 0 AND 1000000),
    PRIMARY KEY (tax_rule_id, seq)
);

CREATE TABLE price_plans (
    id          UUID PRIMARY KEY,
    offering_id UUID REFERENCES offerings (id),
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('monthly_flat')),
    currency    TEXT NOT NULL CHECK (length(currency) = 3),
    active      BOOLEAN NOT NULL,
    created_at  BIGINT NOT NULL
);
CREATE UNIQUE INDEX price_plans_offering ON price_plans (offering_id, name) WHERE offering_id IS NOT NULL;
CREATE UNIQUE INDEX price_plans_any ON price_plans (name) WHERE offering_id IS NULL;
CREATE TABLE price_plan_versions (
    id            UUID PRIMARY KEY,
    price_plan_id UUID NOT NULL REFERENCES price_plans (id),
    amount_minor  BIGINT NOT NULL CHECK (amount_minor >= 0),
    tax_rule_id   UUID REFERENCES tax_rules (id),
    tax_inclusive BOOLEAN NOT NULL,
    proration     TEXT NOT NULL CHECK (proration IN ('by_lesson', 'by_day', 'none')),
    valid_from    TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    created_by    UUID REFERENCES users (id),
    UNIQUE (price_plan_id, valid_from)
);

CREATE TABLE enrollment_plans (
    id                   UUID PRIMARY KEY,
    enrollment_id        UUID NOT NULL REFERENCES enrollments (id),
    price_plan_id        UUID NOT NULL REFERENCES price_plans (id),
    starts_on            TEXT NOT NULL,
    ends_on              TEXT,
    price_override_minor BIGINT CHECK (price_override_minor >= 0),
    created_at           BIGINT NOT NULL,
    created_by           UUID REFERENCES users (id),
    UNIQUE (enrollment_id, starts_on),
    CHECK (ends_on IS NULL OR ends_on >= starts_on)
);

-- What a family owes for one thing and one period. The key says who and which period, never price or plan:
-- the same month is charged once, however often and by whomever it is asked for.
CREATE TABLE charges (
    id                    UUID PRIMARY KEY,
    family_account_id     UUID NOT NULL REFERENCES family_accounts (id),
    student_id            UUID REFERENCES students (id),
    enrollment_id         UUID REFERENCES enrollments (id),
    charge_key            TEXT NOT NULL UNIQUE,
    kind                  TEXT NOT NULL CHECK (kind IN ('tuition', 'registration', 'other')),
    description           TEXT NOT NULL,
    service_from          TEXT,
    service_to            TEXT,
    qty                   BIGINT NOT NULL CHECK (qty > 0),
    unit_minor            BIGINT NOT NULL CHECK (unit_minor >= 0),
    net_minor             BIGINT NOT NULL CHECK (net_minor >= 0),
    currency              TEXT NOT NULL CHECK (length(currency) = 3),
    tax_rule_id           UUID REFERENCES tax_rules (id),
    tax_inclusive         BOOLEAN NOT NULL,
    price_plan_version_id UUID REFERENCES price_plan_versions (id),
    reverses              UUID UNIQUE REFERENCES charges (id),
    created_at            BIGINT NOT NULL,
    created_by            UUID REFERENCES users (id)
);
CREATE INDEX charges_family ON charges (family_account_id, created_at);
CREATE INDEX charges_student ON charges (student_id, created_at);
CREATE INDEX charges_enrollment ON charges (enrollment_id);
CREATE INDEX charges_created ON charges (created_at, id);

-- How the amount of a charge came about, step by step.
CREATE TABLE charge_steps (
    charge_id    UUID NOT NULL REFERENCES charges (id),
    seq          BIGINT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('price', 'proration', 'sibling', 'scholarship', 'coupon')),
    amount_minor BIGINT NOT NULL,
    explanation  TEXT NOT NULL,
    PRIMARY KEY (charge_id, seq)
);

-- The next number of each series. Taken in the transaction that issues the document: no gap, no double.
CREATE TABLE document_series (
    kind        TEXT NOT NULL,
    fiscal_year TEXT NOT NULL,
    next        BIGINT NOT NULL CHECK (next >= 1),
    last_date   TEXT NOT NULL,
    PRIMARY KEY (kind, fiscal_year)
);

CREATE TABLE payments (
    id                UUID PRIMARY KEY,
    family_account_id UUID NOT NULL REFERENCES family_accounts (id),
    method            TEXT NOT NULL CHECK (method IN ('cash', 'upi', 'bank', 'card', 'cheque', 'imported')),
    amount_minor      BIGINT NOT NULL CHECK (amount_minor > 0),
    currency          TEXT NOT NULL CHECK (length(currency) = 3),
    received_on       TEXT NOT NULL,
    -- UTR, cheque number, terminal slip; NULL for cash
    reference         TEXT,
    payer_name        TEXT NOT NULL,
    note              TEXT NOT NULL,
    -- names the row this came from when it was imported
    external_key      TEXT UNIQUE,
    created_at        BIGINT NOT NULL,
    created_by        UUID REFERENCES users (id)
);
-- one transfer pays once
CREATE UNIQUE INDEX payments_reference ON payments (method, reference) WHERE reference IS NOT NULL AND method = 'upi';
CREATE INDEX payments_family ON payments (family_account_id, received_on);
CREATE INDEX payments_received ON payments (received_on, id);

CREATE TABLE documents (
    id                UUID PRIMARY KEY,
    kind              TEXT NOT NULL CHECK (kind IN ('invoice', 'bill_of_supply', 'credit_note', 'receipt')),
    family_account_id UUID NOT NULL REFERENCES family_accounts (id),
    fiscal_year       TEXT NOT NULL,
    seq               BIGINT NOT NULL CHECK (seq >= 1),
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
    taxable_minor     BIGINT NOT NULL,
    tax_minor         BIGINT NOT NULL,
    round_off_minor   BIGINT NOT NULL,
    total_minor       BIGINT NOT NULL,
    payment_id        UUID UNIQUE REFERENCES payments (id),
    refers_to         UUID REFERENCES documents (id),
    issued_at         BIGINT NOT NULL,
    issued_by         UUID REFERENCES users (id),
    UNIQUE (kind, fiscal_year, seq),
    CHECK (total_minor = taxable_minor + tax_minor + round_off_minor)
);
CREATE INDEX documents_family ON documents (family_account_id, kind, due_date);
CREATE INDEX documents_kind ON documents (kind, issue_date, id);

CREATE TABLE document_lines (
    document_id   UUID NOT NULL REFERENCES documents (id),
    seq           BIGINT NOT NULL,
    -- a charge is invoiced once
    charge_id     UUID UNIQUE REFERENCES charges (id),
    description   TEXT NOT NULL,
    sac           TEXT NOT NULL,
    qty           BIGINT NOT NULL,
    taxable_minor BIGINT NOT NULL,
    tax_minor     BIGINT NOT NULL,
    PRIMARY KEY (document_id, seq)
);
CREATE TABLE document_taxes (
    document_id  UUID NOT NULL REFERENCES documents (id),
    seq          BIGINT NOT NULL,
    component    TEXT NOT NULL,
    ppm          BIGINT NOT NULL,
    base_minor   BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL,
    PRIMARY KEY (document_id, seq)
);

CREATE TABLE payment_events (
    payment_id UUID NOT NULL REFERENCES payments (id),
    seq        BIGINT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('pending', 'cleared', 'reversed', 'failed')),
    at         BIGINT NOT NULL,
    by_user_id UUID REFERENCES users (id),
    reason     TEXT NOT NULL,
    PRIMARY KEY (payment_id, seq)
);

-- Which money settles which invoice; taken back by a negative row, never by deletion.
CREATE TABLE allocations (
    id           UUID PRIMARY KEY,
    payment_id   UUID NOT NULL REFERENCES payments (id),
    document_id  UUID NOT NULL REFERENCES documents (id),
    amount_minor BIGINT NOT NULL CHECK (amount_minor <> 0),
    on_date      TEXT NOT NULL,
    created_at   BIGINT NOT NULL,
    created_by   UUID REFERENCES users (id)
);
CREATE INDEX allocations_document ON allocations (document_id);
CREATE INDEX allocations_payment ON allocations (payment_id);

-- The ledger. A row is a transfer, so a journal that does not balance cannot be written.
CREATE TABLE journals (
    id         UUID PRIMARY KEY,
    on_date    TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('invoice', 'payment', 'allocation', 'reversal')),
    source_id  UUID NOT NULL,
    idem_key   TEXT NOT NULL UNIQUE,
    reverses   UUID UNIQUE REFERENCES journals (id),
    created_at BIGINT NOT NULL,
    created_by UUID REFERENCES users (id)
);
CREATE INDEX journals_source ON journals (source_id);
CREATE TABLE ledger_entries (
    journal_id        UUID NOT NULL REFERENCES journals (id),
    seq               BIGINT NOT NULL,
    debit             TEXT NOT NULL,
    credit            TEXT NOT NULL,
    amount_minor      BIGINT NOT NULL CHECK (amount_minor > 0),
    currency          TEXT NOT NULL CHECK (length(currency) = 3),
    family_account_id UUID REFERENCES family_accounts (id),
    PRIMARY KEY (journal_id, seq),
    CHECK (debit <> credit)
);
CREATE INDEX ledger_entries_family ON ledger_entries (family_account_id, journal_id);

-- What was written stays written. Whose it is may follow a merge of two records of one family or student, and its undo.
CREATE FUNCTION follows_a_merge(was TEXT, becomes TEXT) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
BEGIN
    RETURN was IS NOT DISTINCT FROM becomes
        OR EXISTS (SELECT 1 FROM merge_ways w WHERE w.was = $1::UUID AND w.becomes = $2::UUID);
END $$;
-- The arguments are what else may change.
CREATE FUNCTION refuse_all_but_merges() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    may_change TEXT[] := TG_ARGV || ARRAY['family_account_id', 'student_id'];
    was        JSONB := to_jsonb(OLD);
    becomes    JSONB;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        becomes := to_jsonb(NEW);
        IF was - may_change = becomes - may_change
           AND follows_a_merge(was ->> 'family_account_id', becomes ->> 'family_account_id')
           AND follows_a_merge(was ->> 'student_id', becomes ->> 'student_id') THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER charges_append_only BEFORE UPDATE OR DELETE ON charges FOR EACH ROW EXECUTE FUNCTION refuse_all_but_merges();
CREATE TRIGGER charge_steps_append_only BEFORE UPDATE OR DELETE ON charge_steps FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payments_append_only BEFORE UPDATE OR DELETE ON payments FOR EACH ROW EXECUTE FUNCTION refuse_all_but_merges();
CREATE TRIGGER payment_events_append_only BEFORE UPDATE OR DELETE ON payment_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_lines_append_only BEFORE UPDATE OR DELETE ON document_lines FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_taxes_append_only BEFORE UPDATE OR DELETE ON document_taxes FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER allocations_append_only BEFORE UPDATE OR DELETE ON allocations FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journals_append_only BEFORE UPDATE OR DELETE ON journals FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION refuse_all_but_merges();
-- An issued document changes its state, and whose it is along a merge, and nothing else.
CREATE TRIGGER documents_immutable BEFORE UPDATE OR DELETE ON documents
    FOR EACH ROW EXECUTE FUNCTION refuse_all_but_merges('state');

-- Once money was charged or taken, the institute keeps its currency.
CREATE FUNCTION institute_currency() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM charges c WHERE c.currency <> NEW.currency)
       OR EXISTS (SELECT 1 FROM payments p WHERE p.currency <> NEW.currency) THEN
        RAISE EXCEPTION 'currency in use';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER institute_currency BEFORE INSERT OR UPDATE OF currency ON institute
    FOR EACH ROW EXECUTE FUNCTION institute_currency();
