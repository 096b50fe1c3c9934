-- In which language an account is spoken to, as a tag such as hi or sr-Latn. NULL: as the browser asks.
ALTER TABLE users ADD COLUMN language TEXT
    CHECK (length(language) BETWEEN 2 AND 35 AND language ~ '^[a-z][a-z][A-Za-z0-9-]*$');
