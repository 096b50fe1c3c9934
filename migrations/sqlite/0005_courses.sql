CREATE TABLE courses (
    id            BLOB PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE,
    instrument_id BLOB NOT NULL REFERENCES instruments (id),
    level_id      BLOB REFERENCES levels (id),
    published     INTEGER NOT NULL,
    active        INTEGER NOT NULL,
    search_key    TEXT NOT NULL,
    created_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX courses_instrument ON courses (instrument_id);
CREATE INDEX courses_level ON courses (level_id);

-- A course as it is sold: how long, and with how many others.
CREATE TABLE offerings (
    id               BLOB PRIMARY KEY,
    course_id        BLOB NOT NULL REFERENCES courses (id),
    name             TEXT NOT NULL,
    format           TEXT NOT NULL CHECK (format IN ('private', 'group', 'ensemble')),
    duration_minutes INTEGER NOT NULL CHECK (duration_minutes BETWEEN 5 AND 600),
    active           INTEGER NOT NULL,
    created_at       INTEGER NOT NULL,
    UNIQUE (course_id, name)
) STRICT;

CREATE TABLE enrollments (
    id          BLOB PRIMARY KEY,
    student_id  BLOB NOT NULL REFERENCES students (id),
    offering_id BLOB NOT NULL REFERENCES offerings (id),
    teacher_id  BLOB REFERENCES teachers (id),
    starts_on   TEXT NOT NULL,
    ends_on     TEXT,
    created_at  INTEGER NOT NULL,
    created_by  BLOB REFERENCES users (id),
    CHECK (ends_on IS NULL OR ends_on >= starts_on)
) STRICT;
CREATE UNIQUE INDEX enrollments_one_open ON enrollments (student_id, offering_id) WHERE ends_on IS NULL;
CREATE INDEX enrollments_starts ON enrollments (starts_on, id);
CREATE INDEX enrollments_student ON enrollments (student_id, starts_on);
CREATE INDEX enrollments_teacher ON enrollments (teacher_id, student_id);
CREATE INDEX enrollments_offering ON enrollments (offering_id, starts_on);

-- Who taught an enrollment before its teacher of today, and until when.
CREATE TABLE former_teachers (
    enrollment_id BLOB NOT NULL REFERENCES enrollments (id),
    teacher_id    BLOB NOT NULL REFERENCES teachers (id),
    until_on      TEXT NOT NULL,
    PRIMARY KEY (enrollment_id, teacher_id)
) STRICT;
CREATE INDEX former_teachers_teacher ON former_teachers (teacher_id);

-- Which students a user reaches, and how: his own record, a ward, a student he teaches (and until when).
CREATE VIEW student_reach (user_id, student_id, reach, until_on) AS
    SELECT s.user_id, s.id, 'own', NULL FROM students s WHERE s.user_id IS NOT NULL
    UNION ALL
    SELECT g.user_id, l.student_id, 'ward', NULL
    FROM guardian_links l JOIN guardians g ON g.id = l.guardian_id
    WHERE g.user_id IS NOT NULL AND l.may_view AND NOT l.blocked
    UNION ALL
    SELECT t.user_id, e.student_id, 'taught', COALESCE(e.ends_on, '9999-12-31')
    FROM enrollments e JOIN teachers t ON t.id = e.teacher_id
    WHERE t.user_id IS NOT NULL
    UNION ALL
    SELECT t.user_id, e.student_id, 'taught', f.until_on
    FROM former_teachers f JOIN enrollments e ON e.id = f.enrollment_id JOIN teachers t ON t.id = f.teacher_id
    WHERE t.user_id IS NOT NULL;
