use super::try_table;

pub(super) const TABLE: &str = r##"
read_attendance  GET lessons/<lesson>/attendance
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   200   200   200   200   200   403   401
    other     200   200   200   200   404   404   404   403   401
    former    .     .     .     .     404   .     404   .     .
    unknown   404   404   404   404   404   404   404   403   401
read_attendance  GET lessons/<group>/attendance
    own       both  both  both  both  404   own   own   403   401

record_attendance  PUT lessons/<lesson>/attendance  {"marks": [{"student_id": "<unknown>", "code": "present"}]}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   400   403   403   403   401
    other     400   400   400   403   404   403   403   403   401
    former    .     .     .     .     404   .     403   .     .
    unknown   404   404   404   403   404   403   403   403   401
record_attendance  PUT lessons/<lesson>/attendance  {"marks": [{"student_id": "<other.student>", "code": "present"}]}
    own       400   400   400   403   400   403   403   403   401
record_attendance  PUT lessons/<group>/attendance  {"marks": [{"student_id": "<unknown>", "code": "present"}]}
    own       400   400   400   403   404   403   403   403   401
# A teacher has a week.
record_attendance  PUT lessons/<old_lesson>/attendance  {"marks": [{"student_id": "<unknown>", "code": "present"}]}
    own       400   400   400   403   403   403   403   403   401

# Each mark is answered for itself.
send_marks  POST attendance/marks  [5]
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   400   403   403   403   401
send_marks  POST attendance/marks  [{"key": "<unknown>", "lesson_id": "<lesson>", "student_id": "<other.student>", "code": "late", "marked_at": "2026-03-02T09:00:00Z"}]
    own       200:not_enrolled 200:not_enrolled 200:not_enrolled 403 200:not_enrolled 403 403 403 401
send_marks  POST attendance/marks  [{"key": "<unknown>", "lesson_id": "<other.lesson>", "student_id": "<student>", "code": "late", "marked_at": "2026-03-02T09:00:00Z"}]
    own       200:not_enrolled 200:not_enrolled 200:not_enrolled 403 200:not_found 403 403 403 401
    former    . . . . 200:not_found . 403 . .
send_marks  POST attendance/marks  [{"key": "<unknown>", "lesson_id": "<old_lesson>", "student_id": "<unknown>", "code": "late", "marked_at": "2026-03-02T09:00:00Z"}]
    own       200:not_enrolled 200:not_enrolled 200:not_enrolled 403 200:too_late 403 403 403 401
    unknown   200:not_found    200:not_found    200:not_found    403 200:not_found 403 403 403 401
"##;

on_both! {
    async fn everybody_is_answered_as_agreed(app) {
        try_table(app, TABLE).await;
    }
}
