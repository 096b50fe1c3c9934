-- What the owner has decided about the form on the institute's site, and about trial lessons.
CREATE TABLE lead_settings (
    id                    INTEGER PRIMARY KEY CHECK (id = 1),
    form_open             INTEGER NOT NULL,
    -- what a trial lesson costs, its taxes included; NULL for nothing
    trial_fee_minor       INTEGER CHECK (trial_fee_minor > 0),
    trial_fee_tax_rule_id BLOB REFERENCES tax_rules (id),
    updated_at            INTEGER NOT NULL
) STRICT;

-- The sites that may show the form inside their pages, as in https://www.example.org
CREATE TABLE form_sites (
    origin TEXT PRIMARY KEY
) STRICT;

-- Somebody who asks for lessons, and what the office has to do about it.
CREATE TABLE leads (
    id              BLOB PRIMARY KEY,
    stage           TEXT NOT NULL CHECK (stage IN ('new', 'contacted', 'trial_booked', 'trial_done', 'won', 'lost')),
    contact_name    TEXT NOT NULL,
    email           TEXT NOT NULL,
    email_key       TEXT NOT NULL,
    -- E.164, or empty
    phone           TEXT NOT NULL,
    learner_name    TEXT NOT NULL,
    learner_key     TEXT NOT NULL,
    -- what the contact is to the learner
    relationship    TEXT NOT NULL CHECK (relationship IN ('mother', 'father', 'guardian', 'self', 'other')),
    date_of_birth   TEXT,
    instrument_id   BLOB REFERENCES instruments (id),
    level_id        BLOB REFERENCES levels (id),
    branch_id       BLOB REFERENCES branches (id),
    preferred_times TEXT NOT NULL,
    -- how the lead came in
    source          TEXT NOT NULL CHECK (source IN ('form', 'walk_in', 'phone', 'email', 'other')),
    -- where the contact had heard of the institute, and the campaign that a link named
    heard_from      TEXT NOT NULL,
    campaign        TEXT NOT NULL,
    -- BCP 47: what the contact reads; empty where nobody knows
    language        TEXT NOT NULL,
    owner_id        BLOB REFERENCES users (id),
    -- empty: what the stage asks for
    next_action     TEXT NOT NULL,
    next_action_on  TEXT,
    lost_reason     TEXT CHECK (lost_reason IN ('price', 'time', 'distance', 'elsewhere', 'not_now', 'no_answer', 'spam', 'other')),
    student_id      BLOB REFERENCES students (id),
    enrollment_id   BLOB UNIQUE REFERENCES enrollments (id),
    created_at      INTEGER NOT NULL,
    created_by      BLOB REFERENCES users (id),
    CHECK (email <> '' OR phone <> ''),
    CHECK (next_action = '' OR next_action_on IS NOT NULL),
    CHECK (next_action_on IS NULL OR stage NOT IN ('won', 'lost')),
    CHECK ((stage = 'lost') = (lost_reason IS NOT NULL)),
    CHECK ((stage = 'won') = (enrollment_id IS NOT NULL)),
    CHECK (enrollment_id IS NULL OR student_id IS NOT NULL)
) STRICT;
CREATE INDEX leads_stage ON leads (stage, next_action_on, id);
CREATE INDEX leads_due ON leads (next_action_on, id);
CREATE INDEX leads_email ON leads (email_key) WHERE email_key <> '';
CREATE INDEX leads_phone ON leads (phone) WHERE phone <> '';
CREATE INDEX leads_student ON leads (student_id);
CREATE INDEX leads_owner ON leads (owner_id);

-- What a stranger sent, and when the stranger agreed to be contacted: it is never changed.
CREATE TABLE enquiries (
    id              BLOB PRIMARY KEY,
    -- the form that was opened: what is sent twice is kept once
    form_id         BLOB NOT NULL UNIQUE,
    lead_id         BLOB NOT NULL REFERENCES leads (id),
    contact_name    TEXT NOT NULL,
    email           TEXT NOT NULL,
    phone           TEXT NOT NULL,
    learner_name    TEXT NOT NULL,
    instrument_id   BLOB REFERENCES instruments (id),
    preferred_times TEXT NOT NULL,
    message         TEXT NOT NULL,
    -- the page in which the form stood
    page            TEXT NOT NULL,
    consented_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX enquiries_lead ON enquiries (lead_id, id);
CREATE TRIGGER enquiries_no_update BEFORE UPDATE ON enquiries BEGIN SELECT RAISE(ABORT, 'an enquiry is never changed'); END;

-- How much an address or a contact has sent lately, by a fingerprint of it.
CREATE TABLE enquiry_senders (
    fingerprint TEXT PRIMARY KEY,
    since       INTEGER NOT NULL,
    sent        INTEGER NOT NULL CHECK (sent >= 1)
) STRICT;
CREATE INDEX enquiry_senders_since ON enquiry_senders (since);

-- What happened with a lead: written once, and never changed.
CREATE TABLE lead_activities (
    lead_id    BLOB NOT NULL REFERENCES leads (id),
    -- from 1, in the order in which it happened
    seq        INTEGER NOT NULL CHECK (seq >= 1),
    kind       TEXT NOT NULL CHECK (kind IN ('note', 'call', 'message', 'visit', 'enquiry', 'stage', 'trial', 'result', 'conversion')),
    body       TEXT NOT NULL,
    from_stage TEXT CHECK (from_stage IN ('new', 'contacted', 'trial_booked', 'trial_done', 'won', 'lost')),
    to_stage   TEXT CHECK (to_stage IN ('new', 'contacted', 'trial_booked', 'trial_done', 'won', 'lost')),
    created_at INTEGER NOT NULL,
    created_by BLOB REFERENCES users (id),
    PRIMARY KEY (lead_id, seq)
) STRICT;
CREATE TRIGGER lead_activities_no_update BEFORE UPDATE ON lead_activities BEGIN SELECT RAISE(ABORT, 'what happened with a lead is never changed'); END;

-- A first lesson, and how it went.
CREATE TABLE lead_trials (
    lesson_id  BLOB PRIMARY KEY REFERENCES lessons (id),
    lead_id    BLOB NOT NULL REFERENCES leads (id),
    charge_id  BLOB UNIQUE REFERENCES charges (id),
    -- NULL until somebody says
    came       INTEGER,
    -- whether the learner wants to go on, which only somebody who came knows
    goes_on    INTEGER,
    note       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by BLOB REFERENCES users (id),
    CHECK (goes_on IS NULL OR came)
) STRICT;
CREATE INDEX lead_trials_lead ON lead_trials (lead_id, lesson_id);
