-- Rows of other systems that were taken over, so that the same file can be given again.
CREATE TABLE imported_rows (
    -- system:table:id, as in django:attendance_student:7
    source_key  TEXT PRIMARY KEY,
    -- what it became; of several kinds, so no table is referred to
    row_id      BLOB NOT NULL,
    imported_at INTEGER NOT NULL
) STRICT;
