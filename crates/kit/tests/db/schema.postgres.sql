CREATE TABLE everything (
    id UUID PRIMARY KEY, number BIGINT, small INTEGER, flag BOOLEAN, word TEXT, bytes BYTEA,
    at BIGINT, on_date TEXT, at_time TEXT, json TEXT, status TEXT
);
CREATE TABLE rooms (
    id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, seats BIGINT NOT NULL DEFAULT 1 CHECK (seats > 0)
);
CREATE TABLE bookings (
    id BIGINT PRIMARY KEY, room_id BIGINT NOT NULL REFERENCES rooms (id),
    starts BIGINT NOT NULL, ends BIGINT NOT NULL,
    CONSTRAINT bookings_overlap EXCLUDE USING gist (int8range(starts, ends) WITH &&)
);
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'bookings are never deleted'; END $$;
CREATE TRIGGER bookings_closed BEFORE DELETE ON bookings FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TABLE audit_events (
    seq BIGINT PRIMARY KEY, at BIGINT NOT NULL, actor_id UUID, action TEXT NOT NULL, entity TEXT NOT NULL,
    entity_id TEXT NOT NULL, before TEXT, after TEXT, ip TEXT, request_id TEXT,
    prev_hash TEXT NOT NULL, hash TEXT NOT NULL
);
