-- One mark for each student of a lesson; only for somebody who is in the lesson.
CREATE TABLE attendance_marks (
    lesson_id   BLOB NOT NULL,
    student_id  BLOB NOT NULL,
    code        TEXT NOT NULL CHECK (code IN ('present', 'late', 'absent_with_notice', 'no_show')),
    note        TEXT NOT NULL,
    -- when the teacher said so (a phone without signal sends later), never after received_at
    marked_at   INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    marked_by   BLOB REFERENCES users (id),
    version     INTEGER NOT NULL,
    PRIMARY KEY (lesson_id, student_id),
    FOREIGN KEY (lesson_id, student_id) REFERENCES lesson_students (lesson_id, student_id) ON UPDATE CASCADE
) STRICT;
CREATE INDEX attendance_marks_student ON attendance_marks (student_id, lesson_id);

-- What was answered to each mark a device sent, so that sending it again changes nothing. What was
-- rejected left no trace and is judged again.
CREATE TABLE attendance_requests (
    key         BLOB PRIMARY KEY,
    user_id     BLOB NOT NULL REFERENCES users (id),
    outcome     TEXT NOT NULL CHECK (outcome IN ('applied', 'superseded')),
    received_at INTEGER NOT NULL
) STRICT;
CREATE INDEX attendance_requests_age ON attendance_requests (received_at);
