CREATE TABLE courses (
    id            BLOB PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE,
    instrument_id BLOB NOT NULL REFERENCES instruments (id),
    level_id      BLOB REFERENCES levels (id),
    -- nobody is enrolled before; empty where it has always been given
    starts_on     TEXT,
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

-- A group with a teacher, a place, and a time of the week.
CREATE TABLE classes (
    id          BLOB PRIMARY KEY,
    offering_id BLOB NOT NULL REFERENCES offerings (id),
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL,
    branch_id   BLOB NOT NULL REFERENCES branches (id),
    room_id     BLOB REFERENCES rooms (id),
    teacher_id  BLOB REFERENCES teachers (id),
    -- how many students it takes
    capacity    INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 1000),
    -- 1 Monday … 7 Sunday
    weekday     INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    start_time  TEXT NOT NULL,
    starts_on   TEXT NOT NULL,
    ends_on     TEXT,
    active      INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    created_by  BLOB REFERENCES users (id),
    UNIQUE (offering_id, name_key),
    CHECK (ends_on IS NULL OR ends_on >= starts_on)
) STRICT;
CREATE INDEX classes_slot ON classes (weekday, start_time, id);
CREATE INDEX classes_teacher ON classes (teacher_id);
CREATE INDEX classes_branch ON classes (branch_id);
CREATE INDEX classes_room ON classes (room_id);

CREATE TABLE enrollments (
    id           BLOB PRIMARY KEY,
    student_id   BLOB NOT NULL REFERENCES students (id),
    offering_id  BLOB NOT NULL REFERENCES offerings (id),
    starts_on    TEXT NOT NULL,
    -- the last day
    ends_on      TEXT,
    -- when somebody said that he leaves, and why
    notice_on    TEXT,
    leave_reason TEXT,
    created_at   INTEGER NOT NULL,
    created_by   BLOB REFERENCES users (id),
    CHECK (ends_on IS NULL OR ends_on >= starts_on),
    CHECK (notice_on IS NULL OR ends_on IS NOT NULL),
    CHECK ((notice_on IS NULL) = (leave_reason IS NULL))
) STRICT;
CREATE UNIQUE INDEX enrollments_one_open ON enrollments (student_id, offering_id) WHERE ends_on IS NULL;
CREATE INDEX enrollments_starts ON enrollments (starts_on, id);
CREATE INDEX enrollments_student ON enrollments (student_id, starts_on);
CREATE INDEX enrollments_offering ON enrollments (offering_id, starts_on);

-- With whom, and in which class, an enrollment is had from day to day. Together they are as long as the enrollment.
CREATE TABLE placements (
    enrollment_id BLOB NOT NULL REFERENCES enrollments (id),
    class_id      BLOB REFERENCES classes (id),
    teacher_id    BLOB REFERENCES teachers (id),
    starts_on     TEXT NOT NULL,
    ends_on       TEXT,
    PRIMARY KEY (enrollment_id, starts_on),
    CHECK (ends_on IS NULL OR ends_on >= starts_on)
) STRICT;
CREATE INDEX placements_class ON placements (class_id, starts_on);
CREATE INDEX placements_teacher ON placements (teacher_id, enrollment_id);

-- On no day are more students in a class than it takes, whatever the program believes.
CREATE TRIGGER placements_capacity AFTER INSERT ON placements
WHEN NEW.class_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM placements p
        WHERE p.class_id = NEW.class_id AND p.starts_on >= NEW.starts_on AND (NEW.ends_on IS NULL OR p.starts_on <= NEW.ends_on)
          AND (SELECT COUNT(*) FROM placements q
               WHERE q.class_id = NEW.class_id AND q.starts_on <= p.starts_on
                 AND (q.ends_on IS NULL OR q.ends_on >= p.starts_on)) > (SELECT capacity FROM classes WHERE id = NEW.class_id))
BEGIN SELECT RAISE(ABORT, 'class is full'); END;
CREATE TRIGGER placements_no_update BEFORE UPDATE ON placements
BEGIN SELECT RAISE(ABORT, 'placements are replaced, not changed'); END;

-- Days on which somebody keeps his place and does not come.
CREATE TABLE enrollment_pauses (
    enrollment_id BLOB NOT NULL REFERENCES enrollments (id),
    starts_on     TEXT NOT NULL,
    -- the last day; empty while nobody knows
    ends_on       TEXT,
    reason        TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    created_by    BLOB REFERENCES users (id),
    PRIMARY KEY (enrollment_id, starts_on),
    CHECK (ends_on IS NULL OR ends_on >= starts_on)
) STRICT;
CREATE TRIGGER enrollment_pauses_no_overlap BEFORE INSERT ON enrollment_pauses
WHEN EXISTS (SELECT 1 FROM enrollment_pauses p
             WHERE p.enrollment_id = NEW.enrollment_id
               AND (NEW.ends_on IS NULL OR p.starts_on <= NEW.ends_on) AND (p.ends_on IS NULL OR p.ends_on >= NEW.starts_on))
BEGIN SELECT RAISE(ABORT, 'overlap of pauses'); END;
CREATE TRIGGER enrollment_pauses_no_update BEFORE UPDATE ON enrollment_pauses
BEGIN SELECT RAISE(ABORT, 'pauses are replaced, not changed'); END;

-- Who waits for a place in a class, in the order of coming.
CREATE TABLE waitlist_entries (
    id               BLOB PRIMARY KEY,
    class_id         BLOB NOT NULL REFERENCES classes (id),
    student_id       BLOB NOT NULL REFERENCES students (id),
    status           TEXT NOT NULL CHECK (status IN ('waiting', 'offered', 'accepted', 'declined', 'expired', 'left')),
    joined_at        INTEGER NOT NULL,
    -- an offer holds a place until then
    offer_expires_at INTEGER,
    enrollment_id    BLOB REFERENCES enrollments (id),
    created_by       BLOB REFERENCES users (id),
    CHECK (status <> 'offered' OR offer_expires_at IS NOT NULL),
    CHECK (status <> 'accepted' OR enrollment_id IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX waitlist_entries_once ON waitlist_entries (class_id, student_id)
    WHERE status IN ('waiting', 'offered');
CREATE INDEX waitlist_entries_order ON waitlist_entries (class_id, joined_at, id);
CREATE INDEX waitlist_entries_student ON waitlist_entries (student_id);
CREATE INDEX waitlist_entries_enrollment ON waitlist_entries (enrollment_id);

-- Which students a user reaches, and how: his own record, a ward, a student he teaches (and until when).
CREATE VIEW student_reach (user_id, student_id, reach, until_on) AS
    SELECT s.user_id, s.id, 'own', NULL FROM students s WHERE s.user_id IS NOT NULL
    UNION ALL
    SELECT g.user_id, l.student_id, 'ward', NULL
    FROM guardian_links l JOIN guardians g ON g.id = l.guardian_id
    WHERE g.user_id IS NOT NULL AND l.may_view AND NOT l.blocked
    UNION ALL
    SELECT t.user_id, e.student_id, 'taught', COALESCE(
        -- the day on which another follows, or the last
        (SELECT MIN(n.starts_on) FROM placements n WHERE n.enrollment_id = p.enrollment_id AND n.starts_on > p.starts_on),
        p.ends_on, '9999-12-31')
    FROM placements p JOIN enrollments e ON e.id = p.enrollment_id JOIN teachers t ON t.id = p.teacher_id
    WHERE t.user_id IS NOT NULL;
