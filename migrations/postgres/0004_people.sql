-- The billing unit: students, guardians, one ledger, one currency.
CREATE TABLE family_accounts (
    id         UUID PRIMARY KEY,
    name       TEXT NOT NULL,
    currency   TEXT NOT NULL CHECK (length(currency) = 3),
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

-- What the next student is called in the books: the prefix and the number, from which on the first that is free is taken.
CREATE TABLE student_numbering (
    id          BIGINT PRIMARY KEY CHECK (id = 1),
    prefix      TEXT NOT NULL,
    next_number BIGINT NOT NULL CHECK (next_number >= 1)
);
INSERT INTO student_numbering (id, prefix, next_number) VALUES (1, 'S-', 1);

CREATE TABLE students (
    id                UUID PRIMARY KEY,
    -- as people say it: given by the counter, or by the office
    number            TEXT NOT NULL UNIQUE,
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
    created_at        BIGINT NOT NULL,
    created_by        UUID REFERENCES users (id),
    UNIQUE (family_account_id, id),
    CHECK (left_on IS NULL OR joined_on IS NULL OR left_on >= joined_on),
    CHECK ((status = 'left') = (left_on IS NOT NULL))
);
CREATE INDEX students_name ON students (full_name, id);
CREATE INDEX students_status ON students (status, full_name, id);

-- How a student came to be what he is now: the last row is his status of today.
CREATE TABLE student_status_changes (
    student_id  UUID NOT NULL REFERENCES students (id),
    seq         BIGINT NOT NULL CHECK (seq >= 1),
    from_status TEXT CHECK (from_status IN ('lead', 'trial', 'active', 'paused', 'left')),
    to_status   TEXT NOT NULL CHECK (to_status IN ('lead', 'trial', 'active', 'paused', 'left')),
    on_date     TEXT NOT NULL,
    reason      TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    created_by  UUID REFERENCES users (id),
    PRIMARY KEY (student_id, seq),
    CHECK ((seq = 1) = (from_status IS NULL)),
    CHECK (from_status <> to_status)
);

CREATE TABLE student_photos (
    student_id UUID PRIMARY KEY REFERENCES students (id),
    media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg', 'image/webp')),
    content    BYTEA NOT NULL CHECK (length(content) <= 524288),
    -- changes with the picture
    etag       TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by UUID REFERENCES users (id)
);

-- For the eyes of the office alone, and kept apart so that no list can show it.
CREATE TABLE student_private_notes (
    student_id UUID PRIMARY KEY REFERENCES students (id),
    medical    TEXT NOT NULL,
    custody    TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by UUID REFERENCES users (id)
);

-- What is asked, in the words it was asked in: a text is never changed, a new version follows it.
CREATE TABLE consent_texts (
    id         UUID PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('photos', 'messages', 'medical_emergency', 'personal_data')),
    version    BIGINT NOT NULL CHECK (version >= 1),
    body       TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by UUID REFERENCES users (id),
    UNIQUE (kind, version)
);

CREATE TABLE guardians (
    id                UUID PRIMARY KEY,
    family_account_id UUID NOT NULL REFERENCES family_accounts (id),
    user_id           UUID UNIQUE REFERENCES users (id),
    full_name         TEXT NOT NULL,
    email             TEXT NOT NULL,
    phone             TEXT NOT NULL,
    created_at        BIGINT NOT NULL,
    created_by        UUID REFERENCES users (id),
    UNIQUE (family_account_id, id)
);

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

-- Who pays which part of what a family owes, in hundredths of a per cent; nobody: the family as a whole.
CREATE TABLE family_payers (
    family_account_id UUID NOT NULL REFERENCES family_accounts (id),
    -- as they are shown
    seq               BIGINT NOT NULL CHECK (seq >= 1),
    -- a guardian of this family, or a student of it who is grown up
    guardian_id       UUID,
    student_id        UUID,
    share_bp          BIGINT NOT NULL CHECK (share_bp BETWEEN 1 AND 10000),
    PRIMARY KEY (family_account_id, seq),
    UNIQUE (family_account_id, guardian_id),
    UNIQUE (family_account_id, student_id),
    FOREIGN KEY (family_account_id, guardian_id) REFERENCES guardians (family_account_id, id),
    FOREIGN KEY (family_account_id, student_id) REFERENCES students (family_account_id, id),
    CHECK ((guardian_id IS NULL) <> (student_id IS NULL))
);
-- Their shares are the whole: refused at the commit, when all of them are there.
CREATE FUNCTION family_payers_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT COALESCE(SUM(p.share_bp), 10000) FROM family_payers p
        WHERE p.family_account_id = COALESCE(NEW.family_account_id, OLD.family_account_id)) <> 10000 THEN
        RAISE EXCEPTION 'the shares of a family are not its whole';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER family_payers_whole AFTER INSERT OR UPDATE OR DELETE ON family_payers
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION family_payers_whole();

-- Each time somebody gave or withdrew a consent; the last row of a kind holds.
CREATE TABLE consents (
    student_id      UUID NOT NULL REFERENCES students (id),
    seq             BIGINT NOT NULL CHECK (seq >= 1),
    consent_text_id UUID NOT NULL REFERENCES consent_texts (id),
    given           BOOLEAN NOT NULL,
    -- who decided; nobody: the student himself
    guardian_id     UUID REFERENCES guardians (id),
    created_at      BIGINT NOT NULL,
    -- who wrote it down
    created_by      UUID REFERENCES users (id),
    PRIMARY KEY (student_id, seq)
);
CREATE INDEX consents_guardian ON consents (guardian_id);

CREATE TABLE teachers (
    id         UUID PRIMARY KEY,
    user_id    UUID UNIQUE REFERENCES users (id),
    full_name  TEXT NOT NULL,
    email      TEXT NOT NULL,
    phone      TEXT NOT NULL,
    active     BOOLEAN NOT NULL,
    -- for families to read
    bio        TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by UUID REFERENCES users (id)
);
CREATE INDEX teachers_name ON teachers (full_name, id);

CREATE TABLE teacher_branches (
    teacher_id UUID NOT NULL REFERENCES teachers (id),
    branch_id  UUID NOT NULL REFERENCES branches (id),
    PRIMARY KEY (teacher_id, branch_id)
);
CREATE INDEX teacher_branches_branch ON teacher_branches (branch_id);

CREATE TABLE teacher_employments (
    teacher_id UUID NOT NULL REFERENCES teachers (id),
    kind       TEXT NOT NULL CHECK (kind IN ('employee', 'contractor', 'guest', 'volunteer')),
    starts_on  TEXT NOT NULL,
    ends_on    TEXT,
    PRIMARY KEY (teacher_id, starts_on),
    CHECK (ends_on >= starts_on)
);
CREATE FUNCTION teacher_employments_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM teacher_employments e
               WHERE e.teacher_id = NEW.teacher_id AND e.starts_on <= COALESCE(NEW.ends_on, '9999-12-31')
                 AND COALESCE(e.ends_on, '9999-12-31') >= NEW.starts_on) THEN
        RAISE EXCEPTION 'overlap of employments';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER teacher_employments_overlap BEFORE INSERT ON teacher_employments
    FOR EACH ROW EXECUTE FUNCTION teacher_employments_overlap();

-- The hours of each week in which a teacher can be given lessons, on the wall of the institute.
CREATE TABLE teacher_hours (
    teacher_id UUID NOT NULL REFERENCES teachers (id),
    -- 1 Monday … 7 Sunday
    weekday    BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    starts     TEXT NOT NULL,
    ends       TEXT NOT NULL,
    -- nothing: at any
    branch_id  UUID REFERENCES branches (id),
    PRIMARY KEY (teacher_id, weekday, starts),
    CHECK (ends > starts)
);
CREATE FUNCTION teacher_hours_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM teacher_hours h
               WHERE h.teacher_id = NEW.teacher_id AND h.weekday = NEW.weekday
                 AND h.starts < NEW.ends AND h.ends > NEW.starts) THEN
        RAISE EXCEPTION 'overlap of hours';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER teacher_hours_overlap BEFORE INSERT ON teacher_hours
    FOR EACH ROW EXECUTE FUNCTION teacher_hours_overlap();

-- What is otherwise on one day: further hours, or hours (or the day) without.
CREATE TABLE teacher_exceptions (
    id         UUID PRIMARY KEY,
    teacher_id UUID NOT NULL REFERENCES teachers (id),
    on_date    TEXT NOT NULL,
    available  BOOLEAN NOT NULL,
    -- nothing: the whole day
    starts     TEXT,
    ends       TEXT,
    note       TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by UUID REFERENCES users (id),
    CHECK ((starts IS NULL) = (ends IS NULL)),
    CHECK (ends > starts),
    CHECK (starts IS NOT NULL OR NOT available)
);
CREATE INDEX teacher_exceptions_date ON teacher_exceptions (teacher_id, on_date);
CREATE FUNCTION teacher_exceptions_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM teacher_exceptions x
               WHERE x.teacher_id = NEW.teacher_id AND x.on_date = NEW.on_date
                 AND COALESCE(x.starts, '00:00') < COALESCE(NEW.ends, '24:00')
                 AND COALESCE(x.ends, '24:00') > COALESCE(NEW.starts, '00:00')) THEN
        RAISE EXCEPTION 'overlap of exceptions';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER teacher_exceptions_overlap BEFORE INSERT ON teacher_exceptions
    FOR EACH ROW EXECUTE FUNCTION teacher_exceptions_overlap();

CREATE TABLE teacher_time_off (
    id         UUID PRIMARY KEY,
    teacher_id UUID NOT NULL REFERENCES teachers (id),
    starts_on  TEXT NOT NULL,
    ends_on    TEXT NOT NULL,
    reason     TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by UUID REFERENCES users (id),
    CHECK (ends_on >= starts_on)
);
CREATE INDEX teacher_time_off_end ON teacher_time_off (teacher_id, ends_on);
CREATE FUNCTION teacher_time_off_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM teacher_time_off o
               WHERE o.teacher_id = NEW.teacher_id AND o.starts_on <= NEW.ends_on AND o.ends_on >= NEW.starts_on) THEN
        RAISE EXCEPTION 'overlap of time off';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER teacher_time_off_overlap BEFORE INSERT ON teacher_time_off
    FOR EACH ROW EXECUTE FUNCTION teacher_time_off_overlap();

-- Who works in the office, seen as a person: with a login or without.
CREATE TABLE staff (
    id         UUID PRIMARY KEY,
    user_id    UUID UNIQUE REFERENCES users (id),
    full_name  TEXT NOT NULL,
    email      TEXT NOT NULL,
    phone      TEXT NOT NULL,
    position   TEXT NOT NULL,
    active     BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    created_by UUID REFERENCES users (id)
);
CREATE INDEX staff_name ON staff (full_name, id);

-- What a student learns and how far he is; what a teacher teaches and up to which level.
CREATE TABLE person_instruments (
    student_id    UUID REFERENCES students (id),
    teacher_id    UUID REFERENCES teachers (id),
    -- the first is the main one
    seq           BIGINT NOT NULL CHECK (seq >= 1),
    instrument_id UUID NOT NULL REFERENCES instruments (id),
    -- nothing: not said
    level_id      UUID REFERENCES levels (id),
    CHECK ((student_id IS NULL) <> (teacher_id IS NULL)),
    UNIQUE (student_id, instrument_id),
    UNIQUE (teacher_id, instrument_id)
);
CREATE INDEX person_instruments_instrument ON person_instruments (instrument_id);

-- What this institute asks besides what every institute does.
CREATE TABLE custom_fields (
    id         UUID PRIMARY KEY,
    of_kind    TEXT NOT NULL CHECK (of_kind IN ('student', 'family', 'teacher')),
    -- as they are asked
    seq        BIGINT NOT NULL CHECK (seq >= 1),
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice')),
    -- one on a line
    choices    TEXT NOT NULL,
    active     BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    created_by UUID REFERENCES users (id),
    UNIQUE (of_kind, name_key),
    UNIQUE (of_kind, seq),
    CHECK ((kind = 'choice') = (choices <> ''))
);

CREATE TABLE custom_values (
    field_id          UUID NOT NULL REFERENCES custom_fields (id),
    student_id        UUID REFERENCES students (id),
    family_account_id UUID REFERENCES family_accounts (id),
    teacher_id        UUID REFERENCES teachers (id),
    value             TEXT NOT NULL CHECK (value <> ''),
    UNIQUE (student_id, field_id),
    UNIQUE (family_account_id, field_id),
    UNIQUE (teacher_id, field_id),
    CHECK (num_nonnulls(student_id, family_account_id, teacher_id) = 1)
);
CREATE INDEX custom_values_field ON custom_values (field_id);
