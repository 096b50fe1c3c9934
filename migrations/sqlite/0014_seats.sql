-- One timetable: a series is said in segments and filled from day to day, a lesson says why somebody is in it, and a
-- class or an enrollment has its weekly times as series of its own.

DROP VIEW student_reach;

-- A weekly rule that makes lessons. What holds from a slot on stands in its segments.
CREATE TABLE new_series (
    id          BLOB PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('private', 'group', 'ensemble', 'trial', 'make_up', 'workshop', 'event', 'room_booking')),
    offering_id BLOB REFERENCES offerings (id),
    time_zone   TEXT NOT NULL,
    -- the last day on which there may be a lesson; empty: as long as its class or enrollment goes on
    ends_on     TEXT,
    -- up to this day its lessons were made; empty: none yet
    made_until  TEXT,
    version     INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    created_by  BLOB REFERENCES users (id)
) STRICT;
CREATE TABLE series_segments (
    series_id        BLOB NOT NULL REFERENCES series (id),
    from_slot        TEXT NOT NULL,
    -- a slot of the rule; weeks are counted from it
    anchor_on        TEXT NOT NULL,
    -- 1 Monday … 7 Sunday
    weekday          INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    start_time       TEXT NOT NULL,
    duration_minutes INTEGER NOT NULL CHECK (duration_minutes BETWEEN 5 AND 600),
    -- empty while nobody has been found
    teacher_id       BLOB REFERENCES teachers (id),
    room_id          BLOB REFERENCES rooms (id),
    title            TEXT NOT NULL,
    PRIMARY KEY (series_id, from_slot),
    CHECK (anchor_on >= from_slot)
) STRICT;
CREATE INDEX series_segments_teacher ON series_segments (teacher_id, series_id);
CREATE INDEX series_segments_room ON series_segments (room_id);

INSERT INTO series_segments
    SELECT id, starts_on, starts_on, (CAST(strftime('%w', starts_on) AS INTEGER) + 6) % 7 + 1, start_time,
           duration_minutes, teacher_id, room_id, title
    FROM series;
INSERT INTO new_series
    SELECT s.id, COALESCE(o.format, CASE WHEN EXISTS (
               SELECT 1 FROM lessons l JOIN lesson_students x ON x.lesson_id = l.id WHERE l.series_id = s.id
           ) THEN 'group' ELSE 'event' END),
           s.offering_id, s.time_zone, s.ends_on, s.ends_on, 1, s.created_at, s.created_by
    FROM series s LEFT JOIN offerings o ON o.id = s.offering_id;

ALTER TABLE lessons RENAME COLUMN series_date TO slot;
ALTER TABLE lessons ADD COLUMN kind TEXT NOT NULL DEFAULT 'private'
    CHECK (kind IN ('private', 'group', 'ensemble', 'trial', 'make_up', 'workshop', 'event', 'room_booking'));
-- the teacher of its series, where somebody else stands in
ALTER TABLE lessons ADD COLUMN instead_of BLOB REFERENCES teachers (id);
-- who had it cancelled: `plan` is the institute's own books
ALTER TABLE lessons ADD COLUMN caused_by TEXT CHECK (caused_by IN ('family', 'teacher', 'institute', 'plan'));
ALTER TABLE lessons ADD COLUMN reason_code TEXT
    CHECK (reason_code IN ('enrollment_ended', 'enrollment_paused', 'series_changed'));
UPDATE lessons SET
    kind = CASE WHEN is_trial THEN 'trial' ELSE COALESCE(
        (SELECT o.format FROM offerings o WHERE o.id = lessons.offering_id),
        CASE (SELECT COUNT(*) FROM lesson_students x WHERE x.lesson_id = lessons.id)
            WHEN 0 THEN 'event' WHEN 1 THEN 'private' ELSE 'group' END) END,
    instead_of = (SELECT s.teacher_id FROM series s WHERE s.id = lessons.series_id AND s.teacher_id <> lessons.teacher_id);
CREATE INDEX lessons_substitutes ON lessons (teacher_id) WHERE instead_of IS NOT NULL;

-- Why somebody is in a lesson, and how it came about.
CREATE TABLE new_lesson_students (
    lesson_id     BLOB NOT NULL REFERENCES lessons (id),
    student_id    BLOB NOT NULL REFERENCES students (id),
    why           TEXT NOT NULL CHECK (why IN ('enrolled', 'trial', 'make_up', 'guest')),
    enrollment_id BLOB REFERENCES enrollments (id),
    -- from the roster of its series, or by hand
    how           TEXT NOT NULL CHECK (how IN ('roster', 'added')),
    reason        TEXT NOT NULL,
    PRIMARY KEY (lesson_id, student_id),
    CHECK ((why = 'enrolled') = (enrollment_id IS NOT NULL))
) STRICT;
INSERT INTO new_lesson_students
    SELECT r.lesson_id, r.student_id,
           CASE WHEN r.enrollment_id IS NOT NULL THEN 'enrolled' WHEN r.is_trial THEN 'trial' ELSE 'guest' END,
           r.enrollment_id, CASE WHEN r.series_id IS NULL THEN 'added' ELSE 'roster' END, ''
    FROM (SELECT x.lesson_id, x.student_id, l.is_trial, l.series_id, (
              SELECT MIN(e.id) FROM enrollments e
              WHERE e.student_id = x.student_id AND e.offering_id = l.offering_id AND NOT l.is_trial
                AND e.starts_on <= COALESCE(l.slot, l.on_date) AND (e.ends_on IS NULL OR e.ends_on >= COALESCE(l.slot, l.on_date))
          ) AS enrollment_id
          FROM lesson_students x JOIN lessons l ON l.id = x.lesson_id) r;
DROP TABLE lesson_students;
ALTER TABLE new_lesson_students RENAME TO lesson_students;
CREATE INDEX lesson_students_student ON lesson_students (student_id, lesson_id);
CREATE INDEX lesson_students_enrollment ON lesson_students (enrollment_id);
ALTER TABLE lessons DROP COLUMN is_trial;

-- Who was taken out of a single lesson by hand, and is not put back by the roster.
CREATE TABLE lesson_removals (
    lesson_id  BLOB NOT NULL REFERENCES lessons (id),
    student_id BLOB NOT NULL REFERENCES students (id),
    reason     TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by BLOB REFERENCES users (id),
    PRIMARY KEY (lesson_id, student_id)
) STRICT;
CREATE INDEX lesson_removals_student ON lesson_removals (student_id);

-- Which weekly times a class has, and an enrollment without a class.
CREATE TABLE class_series (
    series_id BLOB PRIMARY KEY REFERENCES series (id),
    class_id  BLOB NOT NULL REFERENCES classes (id)
) STRICT;
CREATE INDEX class_series_class ON class_series (class_id);
CREATE TABLE enrollment_series (
    enrollment_id BLOB NOT NULL REFERENCES enrollments (id),
    series_id     BLOB NOT NULL REFERENCES series (id),
    PRIMARY KEY (enrollment_id, series_id)
) STRICT;
CREATE INDEX enrollment_series_series ON enrollment_series (series_id);

-- The series of a class are those of its offering at its time, with its teacher and in its room.
INSERT INTO class_series
    SELECT s.id, MIN(k.id)
    FROM series s JOIN classes k ON k.offering_id = s.offering_id AND k.start_time = s.start_time
        AND k.weekday = (CAST(strftime('%w', s.starts_on) AS INTEGER) + 6) % 7 + 1
        AND (k.teacher_id IS NULL OR k.teacher_id = s.teacher_id) AND (k.room_id IS NULL OR k.room_id IS s.room_id)
        AND s.ends_on >= k.starts_on AND (k.ends_on IS NULL OR s.starts_on <= k.ends_on)
    GROUP BY s.id;
-- The last of them is its weekly time, and goes on as long as the class.
UPDATE new_series SET ends_on = (
        SELECT k.ends_on FROM class_series c JOIN classes k ON k.id = c.class_id WHERE c.series_id = new_series.id)
WHERE id IN (
    SELECT c.series_id FROM class_series c JOIN series s ON s.id = c.series_id
    WHERE NOT EXISTS (SELECT 1 FROM class_series d JOIN series n ON n.id = d.series_id
                      WHERE d.class_id = c.class_id AND (n.starts_on > s.starts_on OR (n.starts_on = s.starts_on AND n.id > s.id))));
-- A class without lessons has a weekly time of which none were made; it is known by the id of its class.
INSERT INTO new_series
    SELECT k.id, o.format, k.offering_id, i.time_zone, k.ends_on, NULL, 1, k.created_at, k.created_by
    FROM classes k JOIN offerings o ON o.id = k.offering_id CROSS JOIN institute i
    WHERE NOT EXISTS (SELECT 1 FROM class_series c WHERE c.class_id = k.id);
INSERT INTO series_segments
    SELECT k.id, k.starts_on,
           date(k.starts_on, '+' || ((k.weekday + 7 - CAST(strftime('%w', k.starts_on) AS INTEGER)) % 7) || ' days'),
           k.weekday, k.start_time, o.duration_minutes, k.teacher_id, k.room_id, c.name
    FROM classes k JOIN offerings o ON o.id = k.offering_id JOIN courses c ON c.id = o.course_id
    WHERE NOT EXISTS (SELECT 1 FROM class_series x WHERE x.class_id = k.id);
INSERT INTO class_series
    SELECT k.id, k.id FROM classes k WHERE NOT EXISTS (SELECT 1 FROM class_series c WHERE c.class_id = k.id);

DROP TABLE series;
ALTER TABLE new_series RENAME TO series;

-- Whoever is in a series of no class has it by the enrollment.
INSERT INTO enrollment_series
    SELECT DISTINCT x.enrollment_id, l.series_id FROM lesson_students x JOIN lessons l ON l.id = x.lesson_id
    WHERE x.enrollment_id IS NOT NULL AND l.series_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM class_series c WHERE c.series_id = l.series_id);

-- What was agreed before a notice, so that taking it back restores it.
ALTER TABLE enrollments ADD COLUMN agreed TEXT;

-- With whom is said by the weekly times; a placement keeps an agreed teacher only where they say nothing, or another.
DROP TRIGGER placements_capacity;
DROP TRIGGER placements_no_update;
DROP INDEX placements_teacher;
ALTER TABLE placements RENAME COLUMN teacher_id TO agreed_teacher_id;
UPDATE placements SET agreed_teacher_id = NULL
WHERE EXISTS (
    SELECT 1 FROM class_series c JOIN series_segments g ON g.series_id = c.series_id
    WHERE c.class_id = placements.class_id AND g.teacher_id = placements.agreed_teacher_id)
   OR EXISTS (
    SELECT 1 FROM enrollment_series c JOIN series_segments g ON g.series_id = c.series_id
    WHERE placements.class_id IS NULL AND c.enrollment_id = placements.enrollment_id AND g.teacher_id = placements.agreed_teacher_id);
CREATE INDEX placements_agreed_teacher ON placements (agreed_teacher_id, enrollment_id);

CREATE TABLE new_classes (
    id          BLOB PRIMARY KEY,
    offering_id BLOB NOT NULL REFERENCES offerings (id),
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL,
    branch_id   BLOB NOT NULL REFERENCES branches (id),
    -- how many students it takes
    capacity    INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 1000),
    starts_on   TEXT NOT NULL,
    ends_on     TEXT,
    active      INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    created_by  BLOB REFERENCES users (id),
    UNIQUE (offering_id, name_key),
    CHECK (ends_on IS NULL OR ends_on >= starts_on)
) STRICT;
INSERT INTO new_classes
    SELECT id, offering_id, name, name_key, branch_id, capacity, starts_on, ends_on, active, created_at, created_by
    FROM classes;
DROP TABLE classes;
ALTER TABLE new_classes RENAME TO classes;
CREATE INDEX classes_branch ON classes (branch_id);

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

-- Who is seated in a series, from day to day: the placements of its class or enrollment, without the pauses.
CREATE TABLE series_students (
    series_id     BLOB NOT NULL REFERENCES series (id),
    student_id    BLOB NOT NULL REFERENCES students (id),
    enrollment_id BLOB REFERENCES enrollments (id),
    starts_on     TEXT NOT NULL,
    ends_on       TEXT,
    UNIQUE (series_id, enrollment_id, starts_on),
    CHECK (ends_on IS NULL OR ends_on >= starts_on)
) STRICT;
CREATE INDEX series_students_enrollment ON series_students (enrollment_id);
CREATE INDEX series_students_student ON series_students (student_id);
CREATE INDEX series_students_series ON series_students (series_id, starts_on);
INSERT INTO series_students
    WITH seats (series_id, student_id, enrollment_id, starts_on, ends_on) AS (
        SELECT c.series_id, e.student_id, e.id, p.starts_on, p.ends_on
        FROM placements p JOIN enrollments e ON e.id = p.enrollment_id JOIN class_series c ON c.class_id = p.class_id
        UNION ALL
        SELECT c.series_id, e.student_id, e.id, e.starts_on, e.ends_on
        FROM enrollment_series c JOIN enrollments e ON e.id = c.enrollment_id),
    begins (series_id, student_id, enrollment_id, from_on, ends_on) AS (
        SELECT s.series_id, s.student_id, s.enrollment_id, s.starts_on, s.ends_on FROM seats s
        UNION
        SELECT s.series_id, s.student_id, s.enrollment_id, date(z.ends_on, '+1 day'), s.ends_on
        FROM seats s JOIN enrollment_pauses z ON z.enrollment_id = s.enrollment_id
            AND z.ends_on >= s.starts_on AND (s.ends_on IS NULL OR z.ends_on < s.ends_on))
    SELECT b.series_id, b.student_id, b.enrollment_id, b.from_on, COALESCE(
        (SELECT MIN(date(z.starts_on, '-1 day')) FROM enrollment_pauses z
         WHERE z.enrollment_id = b.enrollment_id AND z.starts_on > b.from_on AND (b.ends_on IS NULL OR z.starts_on <= b.ends_on)),
        b.ends_on)
    FROM begins b
    WHERE NOT EXISTS (SELECT 1 FROM enrollment_pauses z WHERE z.enrollment_id = b.enrollment_id
                      AND z.starts_on <= b.from_on AND (z.ends_on IS NULL OR z.ends_on >= b.from_on));

-- What a step of a student did to the enrollments, so that taking it back restores them.
CREATE TABLE student_status_effects (
    student_id BLOB NOT NULL,
    seq        INTEGER NOT NULL,
    rows       TEXT NOT NULL,
    PRIMARY KEY (student_id, seq)
) STRICT;

-- What a step put right that made rolls of planned lessons follow the enrollments.
CREATE TABLE roll_repairs (
    id         BLOB PRIMARY KEY,
    rows       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by BLOB REFERENCES users (id),
    undone_at  INTEGER
) STRICT;

-- Which students a user reaches, and how: his own record, a ward, a student he teaches (and until when). Who teaches
-- follows from the weekly times of a class or enrollment, else from what was agreed. Who stands in reaches a student
-- until seven days after the lesson; reading stays thirty days after `until_on`, so these are taken off here.
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
    FROM placements p JOIN enrollments e ON e.id = p.enrollment_id JOIN teachers t ON t.id = p.agreed_teacher_id
    WHERE t.user_id IS NOT NULL
    UNION ALL
    SELECT t.user_id, e.student_id, 'taught', MIN(
        COALESCE((SELECT MIN(n.starts_on) FROM placements n WHERE n.enrollment_id = p.enrollment_id AND n.starts_on > p.starts_on),
                 p.ends_on, '9999-12-31'),
        COALESCE((SELECT MIN(n.from_slot) FROM series_segments n WHERE n.series_id = g.series_id AND n.from_slot > g.from_slot),
                 s.ends_on, '9999-12-31'))
    FROM placements p JOIN enrollments e ON e.id = p.enrollment_id JOIN class_series c ON c.class_id = p.class_id
        JOIN series s ON s.id = c.series_id JOIN series_segments g ON g.series_id = c.series_id
        JOIN teachers t ON t.id = g.teacher_id
    WHERE t.user_id IS NOT NULL AND (p.ends_on IS NULL OR p.ends_on >= g.from_slot)
      AND NOT EXISTS (SELECT 1 FROM series_segments n WHERE n.series_id = g.series_id AND n.from_slot > g.from_slot AND n.from_slot <= p.starts_on)
    UNION ALL
    SELECT t.user_id, e.student_id, 'taught', MIN(
        COALESCE(e.ends_on, '9999-12-31'),
        COALESCE((SELECT MIN(n.from_slot) FROM series_segments n WHERE n.series_id = g.series_id AND n.from_slot > g.from_slot),
                 s.ends_on, '9999-12-31'))
    FROM enrollments e JOIN enrollment_series c ON c.enrollment_id = e.id
        JOIN series s ON s.id = c.series_id JOIN series_segments g ON g.series_id = c.series_id
        JOIN teachers t ON t.id = g.teacher_id
    WHERE t.user_id IS NOT NULL AND (e.ends_on IS NULL OR e.ends_on >= g.from_slot)
      AND NOT EXISTS (SELECT 1 FROM series_segments n WHERE n.series_id = g.series_id AND n.from_slot > g.from_slot AND n.from_slot <= e.starts_on)
    UNION ALL
    SELECT t.user_id, x.student_id, 'taught', date(l.on_date, '-23 days')
    FROM lessons l JOIN teachers t ON t.id = l.teacher_id JOIN lesson_students x ON x.lesson_id = l.id
    WHERE t.user_id IS NOT NULL AND l.instead_of IS NOT NULL AND l.status = 'planned';
