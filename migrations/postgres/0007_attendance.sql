-- One mark for each student of a lesson; only for somebody who is in the lesson.
CREATE TABLE attendance_marks (
    lesson_id   UUID NOT NULL,
    student_id  UUID NOT NULL,
    code        TEXT NOT NULL CHECK (code IN ('present', 'late', 'absent_with_notice', 'no_show')),
    note        TEXT NOT NULL,
    -- when the teacher said so (a phone without signal sends later), never after received_at
    marked_at   BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    marked_by   UUID REFERENCES users (id),
    version     BIGINT NOT NULL,
    PRIMARY KEY (lesson_id, student_id),
    FOREIGN KEY (lesson_id, student_id) REFERENCES lesson_students (lesson_id, student_id) ON UPDATE CASCADE
);
CREATE INDEX attendance_marks_student ON attendance_marks (student_id, lesson_id);

-- What was answered to each mark a device sent, so that sending it again changes nothing. What was
-- rejected left no trace and is judged again.
CREATE TABLE attendance_requests (
    key         UUID PRIMARY KEY,
    user_id     UUID NOT NULL REFERENCES users (id),
    outcome     TEXT NOT NULL CHECK (outcome IN ('applied', 'superseded')),
    received_at BIGINT NOT NULL
);
CREATE INDEX attendance_requests_age ON attendance_requests (received_at);
