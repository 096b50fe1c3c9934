use super::try_table;

pub(super) const TABLE: &str = r##"
list_lessons  GET lessons?from=2026-02-01&to=2026-03-31
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  own   own   own   403   401
    former    .     .     .     .     none  .     none  .     .
list_lessons  GET lessons?from=2026-02-01&to=2026-03-31&teacher_id=<teacher>
    own       own   own   own   own   own   own   own   403   401
    other     other other other other none  none  none  403   401
    former    .     .     .     .     none  .     none  .     .
list_lessons  GET lessons?from=2026-02-01&to=2026-03-31&room_id=<room>
    own       own   own   own   own   own   own   own   403   401
    other     other other other other none  none  none  403   401
list_lessons  GET lessons?from=2026-02-01&to=2026-03-31&branch_id=<branch>
    own       own   own   own   own   own   own   own   403   401
    other     other other other other none  none  none  403   401
# The group has students of both worlds: who else is in it, its students are not told, by no filter.
list_lessons  GET lessons?from=2026-02-01&to=2026-03-31&student_id=<student>
    own       both  both  both  both  own   own   own   403   401
    other     both  both  both  both  none  none  none  403   401
    former    .     .     .     .     none  .     none  .     .

create_lesson  POST lessons  {"teacher_id": "<teacher>", "student_ids": ["<student>"], "starts": "never", "duration_minutes": 60}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   403   403   403   403   401
create_lesson  POST lessons  {"teacher_id": "<unknown>", "student_ids": ["<student>"], "starts": "2026-05-04T10:00", "duration_minutes": 60}
    own       400   400   400   403   403   403   403   403   401
create_lesson  POST lessons  {"teacher_id": "<teacher>", "student_ids": ["<unknown>"], "starts": "2026-05-04T10:00", "duration_minutes": 60}
    own       400   400   400   403   403   403   403   403   401
create_lesson  POST lessons  {"teacher_id": "<teacher>", "student_ids": ["<student>"], "room_id": "<unknown>", "starts": "2026-05-04T10:00", "duration_minutes": 60}
    own       400   400   400   403   403   403   403   403   401
create_lesson  POST lessons  {"teacher_id": "<teacher>", "student_ids": ["<student>"], "offering_id": "<unknown>", "starts": "2026-05-04T10:00", "duration_minutes": 60}
    own       400   400   400   403   403   403   403   403   401

read_lesson  GET lessons/<lesson>
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   200   200   200   200   200   403   401
    other     200   200   200   200   404   404   404   403   401
    former    .     .     .     .     404   .     404   .     .
    unknown   404   404   404   404   404   404   404   403   401
read_lesson  GET lessons/<group>
    own       both  both  both  both  404   own   own   403   401
    former    .     .     .     .     404   .     404   .     .
move_lesson  PATCH lessons/<lesson>  {"duration_minutes": 1, "version": 1}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   400   403   403   403   401
    other     400   400   400   403   404   403   403   403   401
    former    .     .     .     .     404   .     403   .     .
    unknown   404   404   404   403   404   403   403   403   401
move_lesson  PATCH lessons/<group>  {"duration_minutes": 1, "version": 1}
    own       400   400   400   403   404   403   403   403   401
# A teacher keeps his lesson.
move_lesson  PATCH lessons/<lesson>  {"teacher_id": "<unknown>", "version": 1}
    own       400   400   400   403   403   403   403   403   401
move_lesson  PATCH lessons/<lesson>  {"room_id": "<unknown>", "version": 1}
    own       400   400   400   403   400   403   403   403   401

# It is cancelled for this reason already, and the other one was never cancelled: nothing changes.
cancel_lesson  PUT lessons/<cancelled>/cancellation  {"reason": "ill"}
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   200   403   200   403   403   403   401
    other     200   200   200   403   404   403   403   403   401
    former    .     .     .     .     404   .     403   .     .
    unknown   404   404   404   403   404   403   403   403   401
restore_lesson  DELETE lessons/<lesson>/cancellation
    own       200   200   200   403   200   403   403   403   401
    other     200   200   200   403   404   403   403   403   401
    former    .     .     .     .     404   .     403   .     .
    unknown   404   404   404   403   404   403   403   403   401

create_series  POST series  {"teacher_id": "<teacher>", "student_ids": ["<student>"], "starts_on": "never", "count": 1, "start_time": "10:00", "duration_minutes": 60}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   403   403   403   403   401
create_series  POST series  {"teacher_id": "<unknown>", "student_ids": ["<student>"], "starts_on": "2026-05-04", "count": 1, "start_time": "10:00", "duration_minutes": 60}
    own       400   400   400   403   403   403   403   403   401
create_series  POST series  {"teacher_id": "<teacher>", "student_ids": ["<unknown>"], "starts_on": "2026-05-04", "count": 1, "start_time": "10:00", "duration_minutes": 60}
    own       400   400   400   403   403   403   403   403   401
create_series  POST series  {"teacher_id": "<teacher>", "class_id": "<unknown>", "starts_on": "2026-05-04", "count": 1, "start_time": "10:00", "duration_minutes": 60}
    own       400   400   400   403   403   403   403   403   401
create_series  POST series  {"teacher_id": "<teacher>", "student_ids": ["<student>"], "room_id": "<unknown>", "starts_on": "2026-05-04", "count": 1, "start_time": "10:00", "duration_minutes": 60}
    own       400   400   400   403   403   403   403   403   401
create_series  POST series  {"teacher_id": "<teacher>", "student_ids": ["<student>"], "offering_id": "<unknown>", "starts_on": "2026-05-04", "count": 1, "start_time": "10:00", "duration_minutes": 60}
    own       400   400   400   403   403   403   403   403   401
read_series  GET series/<series>
    own       200   200   200   200   200   200   200   403   401
    other     200   200   200   200   404   404   404   403   401
    former    .     .     .     .     404   .     404   .     .
    unknown   404   404   404   404   404   404   404   403   401
make_lessons  POST series/<series>/lessons  {"until": "2026-01-01"}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
edit_series  POST series/<series>/edits  {"from": "2000-01-01", "version": 2}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
edit_series  POST series/<series>/edits  {"teacher_id": "<unknown>", "version": 2}
    own       400   400   400   403   403   403   403   403   401
edit_series  POST series/<series>/edits  {"room_id": "<unknown>", "version": 2}
    own       400   400   400   403   403   403   403   403   401
end_series  PUT series/<series>/end  {"last_day": "0026-01-01"}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   403   403   403   403   401
end_series  PUT series/<series>/end  {"last_day": "2026-12-31"}
    unknown   404   404   404   403   403   403   403   403   401

# The roll of a lesson is the office's to change: its teacher sees it, and asks.
add_lesson_student  POST lessons/<lesson>/students  {"student_id": "<unknown>", "why": "guest"}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   403   403   403   403   401
    other     400   400   400   403   404   403   403   403   401
    unknown   404   404   404   403   404   403   403   403   401
remove_lesson_student  POST lessons/<lesson>/removals  {"student_id": "<unknown>"}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   403   403   403   403   401
    other     400   400   400   403   404   403   403   403   401
    unknown   404   404   404   403   404   403   403   403   401

# Who plans lessons is told when a teacher could give one.
list_free_times  GET teachers/<teacher>/free-times?from=2026-05-04&minutes=45
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   200   403   403   403   403   403   401
    other     200   200   200   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
list_free_times  GET teachers/<teacher>/free-times?from=2026-05-04&minutes=45&branch_id=<branch>
    own       200   200   200   403   403   403   403   403   401
    other     200   200   200   403   403   403   403   403   401
list_free_times  GET teachers/<teacher>/free-times?from=2026-05-04&minutes=45&room_id=<room>
    own       200   200   200   403   403   403   403   403   401
    other     200   200   200   403   403   403   403   403   401
list_free_times  GET teachers/<other.teacher>/free-times?from=2026-05-04&minutes=45&branch_id=<unknown>&room_id=<unknown>
    own       400   400   400   403   403   403   403   403   401
"##;

on_both! {
    async fn everybody_is_answered_as_agreed(app) {
        try_table(app, TABLE).await;
    }
}
