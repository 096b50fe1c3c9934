-- What a new version put right in what an earlier one kept, where SQL alone could not.
CREATE TABLE upgrade_steps (
    name    TEXT PRIMARY KEY,
    done_at BIGINT NOT NULL
);
