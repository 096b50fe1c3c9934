-- That two records of one student, guardian, family or teacher became one. What stands on an account of money may follow a merge,
-- and its undo, to another account, and nothing else (0008_fees).
CREATE TABLE merges (
    id              BLOB PRIMARY KEY,
    kind            TEXT NOT NULL CHECK (kind IN ('student', 'guardian', 'family_account', 'teacher')),
    -- of several kinds, and the merged one is gone, so no table is referred to
    kept_id         BLOB NOT NULL,
    kept_name       TEXT NOT NULL,
    merged_id       BLOB NOT NULL,
    merged_name     TEXT NOT NULL,
    -- two people of two families: the families became one before
    family_merge_id BLOB UNIQUE REFERENCES merges (id),
    -- as JSON: the two records as they were, and what went from one to the other
    people          TEXT NOT NULL,
    moved           TEXT NOT NULL,
    created_at      INTEGER NOT NULL,
    created_by      BLOB REFERENCES users (id),
    undone_at       INTEGER,
    undone_by       BLOB REFERENCES users (id),
    CHECK (kept_id <> merged_id),
    CHECK (family_merge_id IS NULL OR kind <> 'family_account')
) STRICT;
CREATE INDEX merges_age ON merges (created_at, id);
CREATE INDEX merges_pair ON merges (merged_id, kept_id);
-- Which way rows may follow: to the record that was kept, and after the undo back to the other.
CREATE VIEW merge_ways (was, becomes) AS
    SELECT m.merged_id, m.kept_id FROM merges m WHERE m.undone_at IS NULL
    UNION ALL
    SELECT m.kept_id, m.merged_id FROM merges m WHERE m.undone_at IS NOT NULL;
