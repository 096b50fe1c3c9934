CREATE TABLE everything (
    id BLOB PRIMARY KEY, number INTEGER, small INTEGER, flag INTEGER, word TEXT, bytes BLOB,
    at INTEGER, on_date TEXT, at_time TEXT, json TEXT, status TEXT
) STRICT;
CREATE TABLE rooms (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, seats INTEGER NOT NULL DEFAULT 1 CHECK (seats > 0)
) STRICT;
CREATE TABLE bookings (
    id INTEGER PRIMARY KEY, room_id INTEGER NOT NULL REFERENCES rooms (id),
    starts INTEGER NOT NULL, ends INTEGER NOT NULL
) STRICT;
CREATE TRIGGER bookings_overlap BEFORE INSERT ON bookings BEGIN
    SELECT RAISE(ABORT, 'overlap: the room is taken') WHERE EXISTS
        (SELECT 1 FROM bookings WHERE starts < NEW.ends AND ends > NEW.starts);
END;
CREATE TRIGGER bookings_closed BEFORE DELETE ON bookings BEGIN
    SELECT RAISE(ABORT, 'bookings are never deleted');
END;
CREATE TABLE audit_events (
    seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor_id BLOB, action TEXT NOT NULL, entity TEXT NOT NULL,
    entity_id TEXT NOT NULL, before TEXT, after TEXT, ip TEXT, request_id TEXT,
    prev_hash TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
