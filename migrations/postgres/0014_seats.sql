-- One timetable: a series is said in segments and filled from day to day, a lesson says why somebody is in it, and a
-- class or an enrollment has its weekly times as series of its own.

DROP VIEW student_reach;

-- A weekly rule that makes lessons. What holds from a slot on stands in its segments.
ALTER TABLE series ADD COLUMN kind TEXT
    CHECK (kind IN ('private', 'group', 'ensemble', 'trial', 'make_up', 'workshop', 'event', 'room_booking'));
-- up to this day its lessons were made; empty: none yet
ALTER TABLE series ADD COLUMN made_until TEXT;
ALTER TABLE series ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE series ALTER COLUMN version DROP DEFAULT;
CREATE TABLE series_segments (
    series_id        UUID NOT NULL REFERENCES series (id),
    from_slot        TEXT NOT NULL,
    -- a slot of the rule; weeks are counted from it
    anchor_on        TEXT NOT NULL,
    -- 1 Monday … 7 Sunday
    weekday          BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    start_time       TEXT NOT NULL,
    duration_minutes BIGINT NOT NULL CHECK (duration_minutes BETWEEN 5 AND 600),
    -- empty while nobody has been found
    teacher_id       UUID REFERENCES teachers (id),
    room_id          UUID REFERENCES rooms (id),
    title            TEXT NOT NULL,
    PRIMARY KEY (series_id, from_slot),
    CHECK (anchor_on >= from_slot)
);
CREATE INDEX series_segments_teacher ON series_segments (teacher_id, series_id);
CREATE INDEX series_segments_room ON series_segments (room_id);

INSERT INTO series_segments
    SELECT id, starts_on, starts_on, EXTRACT(ISODOW FROM starts_on::date)::bigint, start_time,
           duration_minutes, teacher_id, room_id, title
    FROM series;
UPDATE series s SET made_until = s.ends_on, kind = COALESCE(
    (SELECT o.format FROM offerings o WHERE o.id = s.offering_id),
    CASE WHEN EXISTS (SELECT 1 FROM lessons l JOIN lesson_students x ON x.lesson_id = l.id WHERE l.series_id = s.id)
         THEN 'group' ELSE 'event' END);
ALTER TABLE series ALTER COLUMN kind SET NOT NULL;

ALTER TABLE lessons RENAME COLUMN series_date TO slot;
ALTER TABLE lessons ADD COLUMN kind TEXT NOT NULL DEFAULT 'private'
    CHECK (kind IN ('private', 'group', 'ensemble', 'trial', 'make_up', 'workshop', 'event', 'room_booking'));
-- the teacher of its series, where somebody else stands in
ALTER TABLE lessons ADD COLUMN instead_of UUID REFERENCES teachers (id);
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
ALTER TABLE lesson_students ADD COLUMN why TEXT CHECK (why IN ('enrolled', 'trial', 'make_up', 'guest'));
ALTER TABLE lesson_students ADD COLUMN enrollment_id UUID REFERENCES enrollments (id);
-- from the roster of its series, or by hand
ALTER TABLE lesson_students ADD COLUMN how TEXT CHECK (how IN ('roster', 'added'));
ALTER TABLE lesson_students ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE lesson_students ALTER COLUMN reason DROP DEFAULT;
UPDATE lesson_students x SET enrollment_id = (
    SELECT e.id FROM lessons l JOIN enrollments e ON e.student_id = x.student_id AND e.offering_id = l.offering_id
        AND e.starts_on <= COALESCE(l.slot, l.on_date) AND (e.ends_on IS NULL OR e.ends_on >= COALESCE(l.slot, l.on_date))
    WHERE l.id = x.lesson_id AND NOT l.is_trial ORDER BY e.id LIMIT 1);
UPDATE lesson_students x SET
    why = CASE WHEN x.enrollment_id IS NOT NULL THEN 'enrolled' WHEN l.is_trial THEN 'trial' ELSE 'guest' END,
    how = CASE WHEN l.series_id IS NULL THEN 'added' ELSE 'roster' END
FROM lessons l WHERE l.id = x.lesson_id;
ALTER TABLE lesson_students ALTER COLUMN why SET NOT NULL;
ALTER TABLE lesson_students ALTER COLUMN how SET NOT NULL;
ALTER TABLE lesson_students ADD CHECK ((why = 'enrolled') = (enrollment_id IS NOT NULL));
CREATE INDEX lesson_students_enrollment ON lesson_students (enrollment_id);
ALTER TABLE lessons DROP COLUMN is_trial;

-- Who was taken out of a single lesson by hand, and is not put back by the roster.
CREATE TABLE lesson_removals (
    lesson_id  UUID NOT NULL REFERENCES lessons (id),
    student_id UUID NOT NULL REFERENCES students (id),
    reason     TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by UUID REFERENCES users (id),
    PRIMARY KEY (lesson_id, student_id)
);
CREATE INDEX lesson_removals_student ON lesson_removals (student_id);

-- Which weekly times a class has, and an enrollment without a class.
CREATE TABLE class_series (
    series_id UUID PRIMARY KEY REFERENCES series (id),
    class_id  UUID NOT NULL REFERENCES classes (id)
);
CREATE INDEX class_series_class ON class_series (class_id);
CREATE TABLE enrollment_series (
    enrollment_id UUID NOT NULL REFERENCES enrollments (id),
    series_id     UUID NOT NULL REFERENCES series (id),
    PRIMARY KEY (enrollment_id, series_id)
);
CREATE INDEX enrollment_series_series ON enrollment_series (series_id);

-- The series of a class are those of its offering at its time, with its teacher and in its room.
INSERT INTO class_series
    SELECT s.id, MIN(k.id::text)::uuid
    FROM series s JOIN classes k ON k.offering_id = s.offering_id AND k.start_time = s.start_time
        AND k.weekday = EXTRACT(ISODOW FROM s.starts_on::date)::bigint
        AND (k.teacher_id IS NULL OR k.teacher_id = s.teacher_id) AND (k.room_id IS NULL OR k.room_id = s.room_id)
        AND s.ends_on >= k.starts_on AND (k.ends_on IS NULL OR s.starts_on <= k.ends_on)
    GROUP BY s.id;
-- The last of them is its weekly time, and goes on as long as the class.
ALTER TABLE series ALTER COLUMN ends_on DROP NOT NULL;
UPDATE series SET ends_on = (
        SELECT k.ends_on FROM class_series c JOIN classes k ON k.id = c.class_id WHERE c.series_id = series.id)
WHERE id IN (
    SELECT c.series_id FROM class_series c JOIN series s ON s.id = c.series_id
    WHERE NOT EXISTS (SELECT 1 FROM class_series d JOIN series n ON n.id = d.series_id
                      WHERE d.class_id = c.class_id AND (n.starts_on > s.starts_on OR (n.starts_on = s.starts_on AND n.id > s.id))));
-- A class without lessons has a weekly time of which none were made; it is known by the id of its class.
ALTER TABLE series DROP COLUMN title, DROP COLUMN teacher_id, DROP COLUMN room_id, DROP COLUMN starts_on,
    DROP COLUMN start_time, DROP COLUMN duration_minutes;
INSERT INTO series (id, kind, offering_id, time_zone, ends_on, made_until, version, created_at, created_by)
    SELECT k.id, o.format, k.offering_id, i.time_zone, k.ends_on, NULL, 1, k.created_at, k.created_by
    FROM classes k JOIN offerings o ON o.id = k.offering_id CROSS JOIN institute i
    WHERE NOT EXISTS (SELECT 1 FROM class_series c WHERE c.class_id = k.id);
INSERT INTO series_segments
    SELECT k.id, k.starts_on,
           (k.starts_on::date + ((k.weekday + 7 - EXTRACT(ISODOW FROM k.starts_on::date)::bigint) % 7)::int)::text,
           k.weekday, k.start_time, o.duration_minutes, k.teacher_id, k.room_id, c.name
    FROM classes k JOIN offerings o ON o.id = k.offering_id JOIN courses c ON c.id = o.course_id
    WHERE NOT EXISTS (SELECT 1 FROM class_series x WHERE x.class_id = k.id);
INSERT INTO class_series
    SELECT k.id, k.id FROM classes k WHERE NOT EXISTS (SELECT 1 FROM class_series c WHERE c.class_id = k.id);

-- Whoever is in a series of no class has it by the enrollment.
INSERT INTO enrollment_series
    SELECT DISTINCT x.enrollment_id, l.series_id FROM lesson_students x JOIN lessons l ON l.id = x.lesson_id
    WHERE x.enrollment_id IS NOT NULL AND l.series_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM class_series c WHERE c.series_id = l.series_id);

-- What was agreed before a notice, so that taking it back restores it.
ALTER TABLE enrollments ADD COLUMN agreed TEXT;

-- With whom is said by the weekly times; a placement keeps an agreed teacher only where they say nothing, or another.
ALTER TABLE placements RENAME COLUMN teacher_id TO agreed_teacher_id;
ALTER INDEX placements_teacher RENAME TO placements_agreed_teacher;
UPDATE placements SET agreed_teacher_id = NULL
WHERE EXISTS (
    SELECT 1 FROM class_series c JOIN series_segments g ON g.series_id = c.series_id
    WHERE c.class_id = placements.class_id AND g.teacher_id = placements.agreed_teacher_id)
   OR EXISTS (
    SELECT 1 FROM enrollment_series c JOIN series_segments g ON g.series_id = c.series_id
    WHERE placements.class_id IS NULL AND c.enrollment_id = placements.enrollment_id AND g.teacher_id = placements.agreed_teacher_id);

ALTER TABLE classes DROP COLUMN room_id, DROP COLUMN teacher_id, DROP COLUMN weekday, DROP COLUMN start_time;

-- Who is seated in a series, from day to day: the placements of its class or enrollment, without the pauses.
CREATE TABLE series_students (
    series_id     UUID NOT NULL REFERENCES series (id),
    student_id    UUID NOT NULL REFERENCES students (id),
    enrollment_id UUID REFERENCES enrollments (id),
    starts_on     TEXT NOT NULL,
    ends_on       TEXT,
    UNIQUE (series_id, enrollment_id, starts_on),
    CHECK (ends_on IS NULL OR ends_on >= starts_on)
);
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
        SELECT s.series_id, s.student_id, s.enrollment_id, (z.ends_on::date + 1)::text, s.ends_on
        FROM seats s JOIN enrollment_pauses z ON z.enrollment_id = s.enrollment_id
            AND z.ends_on >= s.starts_on AND (s.ends_on IS NULL OR z.ends_on < s.ends_on))
    SELECT b.series_id, b.student_id, b.enrollment_id, b.from_on, COALESCE(
        (SELECT MIN((z.starts_on::date - 1)::text) FROM enrollment_pauses z
         WHERE z.enrollment_id = b.enrollment_id AND z.starts_on > b.from_on AND (b.ends_on IS NULL OR z.starts_on <= b.ends_on)),
        b.ends_on)
    FROM begins b
    WHERE NOT EXISTS (SELECT 1 FROM enrollment_pauses z WHERE z.enrollment_id = b.enrollment_id
                      AND z.starts_on <= b.from_on AND (z.ends_on IS NULL OR z.ends_on >= b.from_on));

-- What a step of a student did to the enrollments, so that taking it back restores them.
CREATE TABLE student_status_effects (
    student_id UUID NOT NULL,
    seq        BIGINT NOT NULL,
    rows       TEXT NOT NULL,
    PRIMARY KEY (student_id, seq)
);

-- What a step put right that made rolls of planned lessons follow the enrollments.
CREATE TABLE roll_repairs (
    id         UUID PRIMARY KEY,
    rows       TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by UUID REFERENCES users (id),
    undone_at  BIGINT
);

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
    SELECT t.user_id, e.student_id, 'taught', LEAST(
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
    SELECT t.user_id, e.student_id, 'taught', LEAST(
        COALESCE(e.ends_on, '9999-12-31'),
        COALESCE((SELECT MIN(n.from_slot) FROM series_segments n WHERE n.series_id = g.series_id AND n.from_slot > g.from_slot),
                 s.ends_on, '9999-12-31'))
    FROM enrollments e JOIN enrollment_series c ON c.enrollment_id = e.id
        JOIN series s ON s.id = c.series_id JOIN series_segments g ON g.series_id = c.series_id
        JOIN teachers t ON t.id = g.teacher_id
    WHERE t.user_id IS NOT NULL AND (e.ends_on IS NULL OR e.ends_on >= g.from_slot)
      AND NOT EXISTS (SELECT 1 FROM series_segments n WHERE n.series_id = g.series_id AND n.from_slot > g.from_slot AND n.from_slot <= e.starts_on)
    UNION ALL
    SELECT t.user_id, x.student_id, 'taught', (l.on_date::date - 23)::text
    FROM lessons l JOIN teachers t ON t.id = l.teacher_id JOIN lesson_students x ON x.lesson_id = l.id
    WHERE t.user_id IS NOT NULL AND l.instead_of IS NOT NULL AND l.status = 'planned';
