-- A weekly rule that makes lessons.
CREATE TABLE series (
    id               BLOB PRIMARY KEY,
    offering_id      BLOB REFERENCES offerings (id),
    title            TEXT NOT NULL,
    teacher_id       BLOB NOT NULL REFERENCES teachers (id),
    room_id          BLOB REFERENCES rooms (id),
    starts_on        TEXT NOT NULL,
    ends_on          TEXT NOT NULL,
    start_time       TEXT NOT NULL,
    duration_minutes INTEGER NOT NULL CHECK (duration_minutes BETWEEN 5 AND 600),
    time_zone        TEXT NOT NULL,
    created_at       INTEGER NOT NULL,
    created_by       BLOB REFERENCES users (id),
    CHECK (ends_on >= starts_on)
) STRICT;
CREATE INDEX series_teacher ON series (teacher_id, ends_on);

CREATE TABLE lessons (
    id            BLOB PRIMARY KEY,
    series_id     BLOB REFERENCES series (id),
    -- the date the rule gave this lesson, whatever it was moved to since
    series_date   TEXT,
    offering_id   BLOB REFERENCES offerings (id),
    title         TEXT NOT NULL,
    teacher_id    BLOB REFERENCES teachers (id),
    room_id       BLOB REFERENCES rooms (id),
    -- the wall clock in time_zone is what was agreed; the instants follow from it
    on_date       TEXT NOT NULL,
    start_time    TEXT NOT NULL,
    duration_minutes INTEGER NOT NULL CHECK (duration_minutes BETWEEN 5 AND 600),
    time_zone     TEXT NOT NULL,
    starts_at     INTEGER NOT NULL,
    ends_at       INTEGER NOT NULL,
    status        TEXT NOT NULL CHECK (status IN ('planned', 'cancelled')),
    cancel_reason TEXT,
    cancelled_at  INTEGER,
    -- somebody comes to try, and is not enrolled yet
    is_trial      INTEGER NOT NULL,
    version       INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    created_by    BLOB REFERENCES users (id),
    UNIQUE (series_id, series_date),
    CHECK (ends_at > starts_at)
) STRICT;
CREATE INDEX lessons_starts ON lessons (starts_at, id);
CREATE INDEX lessons_teacher ON lessons (teacher_id, starts_at);
CREATE INDEX lessons_room ON lessons (room_id, starts_at);
CREATE INDEX lessons_date ON lessons (on_date);

CREATE TABLE lesson_students (
    lesson_id  BLOB NOT NULL REFERENCES lessons (id),
    student_id BLOB NOT NULL REFERENCES students (id),
    PRIMARY KEY (lesson_id, student_id)
) STRICT;
CREATE INDEX lesson_students_student ON lesson_students (student_id, lesson_id);

-- Who and what a planned lesson keeps busy. No teacher, room or student is in two lessons at once:
-- the database refuses it, whatever the program believes.
CREATE TABLE bookings (
    lesson_id     BLOB NOT NULL REFERENCES lessons (id),
    resource      TEXT NOT NULL CHECK (resource IN ('teacher', 'room', 'student')),
    resource_id   BLOB NOT NULL,
    starts_at     INTEGER NOT NULL,
    ends_at       INTEGER NOT NULL,
    PRIMARY KEY (lesson_id, resource_id),
    CHECK (ends_at > starts_at AND ends_at - starts_at <= 86400000)
) STRICT;
CREATE INDEX bookings_resource ON bookings (resource_id, starts_at);
CREATE TRIGGER bookings_no_overlap BEFORE INSERT ON bookings
WHEN EXISTS (
    SELECT 1 FROM bookings b
    WHERE b.resource_id = NEW.resource_id AND b.starts_at < NEW.ends_at AND b.starts_at > NEW.starts_at - 86400000 AND b.ends_at > NEW.starts_at
)
BEGIN SELECT RAISE(ABORT, 'overlap of bookings'); END;
CREATE TRIGGER bookings_no_update BEFORE UPDATE ON bookings BEGIN SELECT RAISE(ABORT, 'bookings are replaced, not changed'); END;
