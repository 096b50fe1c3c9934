use super::try_table;

pub(super) const TABLE: &str = r##"
# What is published is for everybody.
read_catalogue  GET catalogue
    own       200:Guitar 200:Guitar 200:Guitar 200:Guitar 200:Guitar 200:Guitar 200:Guitar 200:Guitar 200:Guitar
list_courses  GET courses
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  both  both  both  403   401
create_course  POST courses  {"name": "", "instrument_id": "<instrument>", "level_id": "<level>"}
    own       400   400   403   403   403   403   403   403   401
create_course  POST courses  {"name": "New", "instrument_id": "<unknown>"}
    own       400   400   403   403   403   403   403   403   401
create_course  POST courses  {"name": "New", "instrument_id": "<instrument>", "level_id": "<unknown>"}
    own       400   400   403   403   403   403   403   403   401
update_course  PATCH courses/<course>  {"instrument_id": "<unknown>", "level_id": "<unknown>"}
    own       400   400   403   403   403   403   403   403   401
update_course  PATCH courses/<course>  {"name": ""}
    own       400   400   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
create_offering  POST courses/<course>/offerings  {"name": "", "format": "group", "duration_minutes": 1}
    own       400   400   403   403   403   403   403   403   401
create_offering  POST courses/<course>/offerings  {"name": "New", "format": "group", "duration_minutes": 60}
    unknown   404   404   403   403   403   403   403   403   401
update_offering  PATCH offerings/<offering>  {"name": ""}
    own       400   400   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401

list_classes  GET classes
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  both  both  both  403   401
list_classes  GET classes?offering_id=<group_offering>
    own       own   own   own   own   own   own   own   403   401
    other     other other other other other other other 403   401
list_classes  GET classes?teacher_id=<teacher>
    own       own   own   own   own   own   own   own   403   401
    other     other other other other other other other 403   401
list_classes  GET classes?branch_id=<branch>
    own       own   own   own   own   own   own   own   403   401
    other     other other other other other other other 403   401
create_class  POST classes  {"offering_id": "<unknown>", "name": "New", "branch_id": "<branch>", "capacity": 4, "starts_on": "2026-01-01", "weekly_times": [{"weekday": 1, "start_time": "17:00"}]}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   403   403   403   403   403   403   401
create_class  POST classes  {"offering_id": "<group_offering>", "name": "New", "branch_id": "<branch>", "capacity": 4, "starts_on": "2026-01-01", "weekly_times": [{"weekday": 1, "start_time": "17:00", "room_id": "<unknown>", "teacher_id": "<unknown>"}]}
    own       400   400   403   403   403   403   403   403   401
create_class  POST classes  {"offering_id": "<group_offering>", "name": "New", "branch_id": "<unknown>", "capacity": 4, "starts_on": "2026-01-01", "weekly_times": [{"weekday": 1, "start_time": "17:00"}]}
    own       400   400   403   403   403   403   403   403   401
read_class  GET classes/<class>
    own       own   own   own   own   own   own   own   403   401
    other     other other other other other other other 403   401
    unknown   404   404   404   404   404   404   404   403   401
update_class  PATCH classes/<class>  {"name": ""}
    own       400   400   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
update_class  PATCH classes/<class>  {"branch_id": "<unknown>"}
    own       400   400   403   403   403   403   403   403   401
add_weekly_time  POST classes/<class>/weekly-times  {"weekday": 9, "start_time": "17:00"}
    own       400   400   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
add_weekly_time  POST classes/<class>/weekly-times  {"weekday": 1, "start_time": "17:00", "room_id": "<unknown>"}
    own       400   400   403   403   403   403   403   403   401
add_weekly_time  POST classes/<class>/weekly-times  {"weekday": 1, "start_time": "17:00", "teacher_id": "<unknown>"}
    own       400   400   403   403   403   403   403   403   401

# Who waits is the office's business, as enrolling is.
list_waitlist  GET classes/<class>/waitlist
            # owner admin desk  acct  teach stud  guard none  anon
    own       own   own   own   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
join_waitlist  POST classes/<class>/waitlist  {"student_id": "<unknown>"}
    own       400   400   400   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
offer_place  POST classes/<class>/offers  {"valid_days": 0}
    own       400   400   400   403   403   403   403   403   401
offer_place  POST classes/<class>/offers  {"valid_days": 2}
    unknown   404   404   404   403   403   403   403   403   401
leave_waitlist  DELETE waitlist/<unknown>
    own       404   404   404   403   403   403   403   403   401
accept_offer  PUT waitlist/<waiting>/acceptance  {"starts_on": "2026-03-02"}
    own       409   409   409   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
decline_offer  PUT waitlist/<waiting>/refusal
    own       409   409   409   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401

list_enrollments  GET enrollments
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  own   own   own   403   401
    former    .     .     .     .     none  .     none  .     .
list_enrollments  GET enrollments?student_id=<student>
    own       own   own   own   own   own   own   own   403   401
    other     other other other other none  none  none  403   401
    former    .     .     .     .     none  .     none  .     .
list_enrollments  GET enrollments?offering_id=<offering>
    own       own   own   own   own   own   own   own   403   401
    other     other other other other none  none  none  403   401
list_enrollments  GET enrollments?class_id=<class>
    own       own   own   own   own   own   own   own   403   401
    other     other other other other none  none  none  403   401
read_enrollment  GET enrollments/<enrollment_in_class>
    own       own   own   own   own   own   own   own   403   401
    other     other other other other 404   404   404   403   401
    former    .     .     .     .     404   .     404   .     .
    unknown   404   404   404   404   404   404   404   403   401
create_enrollment  POST enrollments  {"student_id": "<student>", "offering_id": "<offering>", "starts_on": "2030-01-02", "ends_on": "2030-01-01"}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   403   403   403   403   401
create_enrollment  POST enrollments  {"student_id": "<unknown>", "offering_id": "<offering>", "starts_on": "2030-01-02"}
    own       400   400   400   403   403   403   403   403   401
create_enrollment  POST enrollments  {"student_id": "<student>", "offering_id": "<unknown>", "starts_on": "2030-01-02"}
    own       400   400   400   403   403   403   403   403   401
create_enrollment  POST enrollments  {"student_id": "<student>", "offering_id": "<other.offering>", "teacher_id": "<unknown>", "starts_on": "2030-01-02"}
    own       400   400   400   403   403   403   403   403   401
update_enrollment  PATCH enrollments/<enrollment>  {"ends_on": "2000-01-01"}
    own       400   400   400   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
update_enrollment  PATCH enrollments/<enrollment>  {"teacher_id": "<unknown>"}
    own       400   400   400   403   403   403   403   403   401
create_enrollment  POST enrollments  {"student_id": "<student>", "class_id": "<unknown>", "starts_on": "2030-01-02"}
    own       400   400   400   403   403   403   403   403   401
transfer_enrollment  POST enrollments/<enrollment>/transfers  {"starts_on": "2000-01-01", "class_id": "<class>"}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
transfer_enrollment  POST enrollments/<enrollment>/transfers  {"starts_on": "2026-03-02", "teacher_id": "<unknown>"}
    own       400   400   400   403   403   403   403   403   401
transfer_enrollment  POST enrollments/<enrollment>/transfers  {"starts_on": "2026-03-02", "class_id": "<unknown>"}
    own       400   400   400   403   403   403   403   403   401
pause_enrollment  POST enrollments/<enrollment>/pauses  {"starts_on": "2000-01-01"}
    own       400   400   400   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
resume_enrollment  PUT enrollments/<enrollment>/resumption  {"resumes_on": "2000-01-01"}
    own       409   409   409   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
leave_enrollment  PUT enrollments/<enrollment>/leaving  {"notice_on": "2099-01-01"}
    own       400   400   400   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
keep_enrollment  DELETE enrollments/<enrollment>/leaving
    own       404   404   404   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401

# Rolls that say something else than the enrollments are the office's to put right.
list_roll_differences  GET roll-differences
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   200   403   403   403   403   403   401
list_enrollment_gaps  GET enrollment-gaps
    own       200   200   200   403   403   403   403   403   401
undo_roll_repair  DELETE roll-repairs/<unknown>
    unknown   404   404   404   403   403   403   403   403   401
repair_rolls  POST roll-repairs
    own       201   201   201   403   403   403   403   403   401
"##;

on_both! {
    async fn everybody_is_answered_as_agreed(app) {
        try_table(app, TABLE).await;
    }
}
