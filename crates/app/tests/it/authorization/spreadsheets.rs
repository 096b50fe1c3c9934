use super::try_table;

pub(super) const TABLE: &str = r##"
# A file brings people and changes those who are here: that is for owner and admin.
list_imports  GET imports
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  403   403   403   403   403   403   401
create_import  POST imports?kind=pianos&file_name=x.csv
    own       400   400   403   403   403   403   403   403   401
read_import  GET imports/<import>
    own       own   own   403   403   403   403   403   403   401
    other     other other 403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
replace_import_reading  PUT imports/<import>/reading  {"encoding": "morse"}
    own       400   400   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
replace_import_mapping  PUT imports/<import>/mapping  {"columns": [], "date_order": "day_first", "match_by": "number"}
    own       400   400   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
list_import_rows  GET imports/<import>/rows?outcome=create
    own       none  none  403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
run_import  POST imports/<import>/run  {"only_good_rows": true}
    own       409   409   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
undo_import  POST imports/<import>/undo
    own       409   409   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
list_import_changes  GET imports/<import>/changes?kept=true
    own       none  none  403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
read_import_file  GET imports/<import>/file
    own       200   200   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
read_import_refused_rows  GET imports/<import>/refused-rows
    own       200   200   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
read_import_template  GET import-templates/<kind_students>
    own       200   200   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401

# What is exported is what its reader sees in the list; students and money also need the right to export them.
read_export  GET exports/<list_students>?format=csv
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  403   403   403   403   403   403   401
    unknown   404   404   404   404   404   404   404   404   401
read_export  GET exports/<list_families>?format=csv
    own       both  both  403   403   403   403   403   403   401
read_export  GET exports/<list_guardians>?format=csv
    own       both  both  403   403   403   403   403   403   401
read_export  GET exports/<list_invoices>?format=csv
    own       200   200   403   200   403   403   403   403   401
read_export  GET exports/<list_payments>?format=csv
    own       200   200   403   200   403   403   403   403   401
read_export  GET exports/<list_users>?format=csv
    own       200   200   200   200   403   403   403   403   401
read_export  GET exports/<list_staff>?format=csv
    own       200   200   200   200   403   403   403   403   401
read_export  GET exports/<list_teachers>?format=csv
            # owner                 admin                 desk                  acct                  teach                 stud  guard none  anon
    own       200:Teacher           200:Teacher           200:Teacher           200:Teacher           200:Teacher           403   403   403   401
read_export  GET exports/<list_enrollments>?format=csv&student_id=<student>
            # owner                 admin                 desk                  acct                  teach                 stud  guard none  anon
    own       200:Student           200:Student           200:Student           200:Student           200:Student           200:Student 200:Student 403 401
read_export  GET exports/<list_attendance>?format=csv&from=2026-03-01&to=2026-03-31
            # owner                 admin                 desk                  acct                  teach                 stud  guard none  anon
    own       200:present           200:present           200:present           200:present           200:present           200:present 200:present 403 401
read_export  GET exports/<list_attendance>?format=csv&from=2026-03-01&to=2026-03-31&teacher_id=<unknown>
            # owner   admin    desk     acct     teach    stud     guard    none anon
    own       200     200      200      200      200      200      200      403  401
read_export  GET exports/<list_lessons>?format=csv&from=2026-03-01&to=2026-03-31
            # owner                 admin                 desk                  acct                  teach                 stud  guard none  anon
    own       200:Student           200:Student           200:Student           200:Student           200:Student           200:Student 200:Student 403 401
read_export  GET exports/<list_charges>?format=csv
    own       200     200      403      200      403      403      403      403  401
read_export  GET exports/<list_leads>?format=csv
            # owner                 admin                 desk                  acct  teach stud  guard none  anon
    own       200:Learner           200:Learner           200:Learner           403   403   403   403   403   401
read_export  GET exports/<list_attendance>?format=csv&from=soon
    own       400   400   400   400   400   400   400   403   401
"##;

on_both! {
    async fn everybody_is_answered_as_agreed(app) {
        try_table(app, TABLE).await;
    }
}
