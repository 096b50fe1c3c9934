-- Files that bring people and enrollments: how each is read, what it would do, and what it did.
CREATE TABLE imports (
    id             UUID PRIMARY KEY,
    kind           TEXT NOT NULL CHECK (kind IN ('students', 'families', 'teachers', 'enrollments')),
    status         TEXT NOT NULL CHECK (status IN ('uploaded', 'checked', 'running', 'done', 'undone')),
    file_name      TEXT NOT NULL,
    file_size      BIGINT NOT NULL,
    -- how it is read and understood, as JSON
    reading        TEXT NOT NULL,
    header         TEXT NOT NULL,
    samples        TEXT NOT NULL,
    mapping        TEXT NOT NULL,
    -- of what the check showed: the run does the same or nothing
    digest         TEXT,
    only_good_rows BOOLEAN,
    -- why the last run wrote nothing
    failure        TEXT,
    creates        BIGINT NOT NULL,
    changes        BIGINT NOT NULL,
    unchanged      BIGINT NOT NULL,
    refused        BIGINT NOT NULL,
    -- what could not be taken back
    kept           BIGINT NOT NULL,
    created_at     BIGINT NOT NULL,
    created_by     UUID REFERENCES users (id),
    run_at         BIGINT,
    undone_at      BIGINT
);
CREATE INDEX imports_age ON imports (created_at, id);

-- Kept for some days only.
CREATE TABLE import_files (
    import_id UUID PRIMARY KEY REFERENCES imports (id),
    content   BYTEA NOT NULL
);

-- What each row of a file would do. Gone with the file.
CREATE TABLE import_rows (
    import_id UUID NOT NULL REFERENCES imports (id),
    line      BIGINT NOT NULL,
    outcome   TEXT NOT NULL CHECK (outcome IN ('create', 'change', 'unchanged', 'refused')),
    label     TEXT NOT NULL,
    reasons   TEXT NOT NULL,
    changes   TEXT NOT NULL,
    PRIMARY KEY (import_id, line)
);
CREATE INDEX import_rows_outcome ON import_rows (import_id, outcome, line);

-- What an import did, so that it can be taken back.
CREATE TABLE import_traces (
    import_id UUID NOT NULL REFERENCES imports (id),
    seq       BIGINT NOT NULL,
    entity    TEXT NOT NULL CHECK (entity IN ('family_account', 'guardian', 'student', 'guardian_link', 'teacher', 'enrollment')),
    -- of several kinds, so no table is referred to; of a link, the student's
    entity_id UUID NOT NULL,
    label     TEXT NOT NULL,
    -- nothing: it was made
    before    TEXT,
    after     TEXT NOT NULL,
    -- why it was not taken back: somebody changed it since, or uses it
    kept      TEXT CHECK (kept IN ('changed', 'used')),
    PRIMARY KEY (import_id, seq)
);
CREATE INDEX import_traces_kept ON import_traces (import_id, kept, seq);
