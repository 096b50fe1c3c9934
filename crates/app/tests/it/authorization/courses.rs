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
"##;

on_both! {
    async fn everybody_is_answered_as_agreed(app) {
        try_table(app, TABLE).await;
    }
}
