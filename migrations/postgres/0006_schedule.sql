-- A weekly rule that makes lessons.
CREATE TABLE series (
    id               UUID PRIMARY KEY,
    offering_id      UUID REFERENCES offerings (id),
    title            TEXT NOT NULL,
    teacher_id       UUID NOT NULL REFERENCES teachers (id),
    room_id          UUID REFERENCES rooms (id),
    starts_on        TEXT NOT NULL,
    ends_on          TEXT NOT NULL,
    start_time       TEXT NOT NULL,
    duration_minutes BIGINT NOT NULL CHECK (duration_minutes BETWEEN 5 AND 600),
    time_zone        TEXT NOT NULL,
    created_at       BIGINT NOT NULL,
    created_by       UUID REFERENCES users (id),
    CHECK (ends_on >= starts_on)
);
CREATE INDEX series_teacher ON series (teacher_id, ends_on);

CREATE TABLE lessons (
    id            UUID PRIMARY KEY,
    series_id     UUID REFERENCES series (id),
    -- the date the rule gave this lesson, whatever it was moved to since
    series_date   TEXT,
    offering_id   UUID REFERENCES offerings (id),
    title         TEXT NOT NULL,
    teacher_id    UUID REFERENCES teachers (id),
    room_id       UUID REFERENCES rooms (id),
    -- the wall clock in time_zone is what was agreed; the instants follow from it
    on_date       TEXT NOT NULL,
    start_time    TEXT NOT NULL,
    duration_minutes BIGINT NOT NULL CHECK (duration_minutes BETWEEN 5 AND 600),
    time_zone     TEXT NOT NULL,
    starts_at     BIGINT NOT NULL,
    ends_at       BIGINT NOT NULL,
    status        TEXT NOT NULL CHECK (status IN ('planned', 'cancelled')),
    cancel_reason TEXT,
    cancelled_at  BIGINT,
    -- somebody comes to try, and is not enrolled yet
    is_trial      BOOLEAN NOT NULL,
    version       BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    created_by    UUID REFERENCES users (id),
    UNIQUE (series_id, series_date),
    CHECK (ends_at > starts_at)
);
CREATE INDEX lessons_starts ON lessons (starts_at, id);
CREATE INDEX lessons_teacher ON lessons (teacher_id, starts_at);
CREATE INDEX lessons_room ON lessons (room_id, starts_at);
CREATE INDEX lessons_date ON lessons (on_date);

CREATE TABLE lesson_students (
    lesson_id  UUID NOT NULL REFERENCES lessons (id),
    student_id UUID NOT NULL REFERENCES students (id),
    PRIMARY KEY (lesson_id, student_id)
);
CREATE INDEX lesson_students_student ON lesson_students (student_id, lesson_id);

-- Who and what a planned lesson keeps busy. No teacher, room or student is in two lessons at once:
-- the database refuses it, whatever the program believes.
CREATE TABLE bookings (
    lesson_id     UUID NOT NULL REFERENCES lessons (id),
    resource      TEXT NOT NULL CHECK (resource IN ('teacher', 'room', 'student')),
    resource_id   UUID NOT NULL,
    starts_at     BIGINT NOT NULL,
    ends_at       BIGINT NOT NULL,
    PRIMARY KEY (lesson_id, resource_id),
    CHECK (ends_at > starts_at AND ends_at - starts_at <= 86400000),
    CONSTRAINT bookings_no_overlap EXCLUDE USING gist (resource_id WITH =, int8range(starts_at, ends_at) WITH &&)
);
CREATE INDEX bookings_resource ON bookings (resource_id, starts_at);
