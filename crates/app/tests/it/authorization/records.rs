//! What is kept about people beyond their names: who may read and write it.

use super::try_table;

pub(super) const TABLE: &str = r##"
            # owner admin desk  acct  teach stud  guard none  anon
read_student_numbering  GET student-numbering
    own       200   200   403   403   403   403   403   403   401
update_student_numbering  PATCH student-numbering  {"next_number": 0}
    own       400   400   403   403   403   403   403   403   401
list_status_changes  GET students/<student>/status-changes
    own       200   200   200   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
change_student_status  POST students/<student>/status-changes  {"status": "gone"}
    own       400   400   400   403   403   403   403   403   401
change_student_status  POST students/<student>/status-changes  {"status": "paused", "on_date": "2099-01-01"}
    own       400   400   400   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
undo_student_status  DELETE students/<student>/status-changes/<ninth_step>
    own       409   409   409   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
undo_student_status  DELETE students/<student>/status-changes/<unknown>
    own       404   404   404   403   403   403   403   403   401
read_student_photo  GET students/<student>/photo
    own       200   200   200   200   200   200   200   403   401
    other     200   200   200   200   404   404   404   403   401
    former    .     .     .     .     404   .     404   .     .
    sibling   .     .     .     .     .     .     404   .     .
    unknown   404   404   404   404   404   404   404   403   401
replace_student_photo  PUT students/<student>/photo  {"not": "a picture"}
    own       400   400   400   403   403   403   403   403   401
    unknown   400   400   400   403   403   403   403   403   401
delete_student_photo  DELETE students/<unknown>/photo
    own       404   404   404   403   403   403   403   403   401
read_private_notes  GET students/<student>/private-notes
    own       200   200   200   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
read_private_notes  GET students/<other.student>/private-notes
    own       200:Allergic 200:Allergic 200:Allergic 403   403   403   403   403   401
replace_private_notes  PUT students/<student>/private-notes  {"medical": 1}
    own       400   400   400   403   403   403   403   403   401
replace_private_notes  PUT students/<unknown>/private-notes  {"medical": "x", "custody": ""}
    own       404   404   404   403   403   403   403   403   401
list_consent_texts  GET consent-texts
    own       200   200   403   403   403   403   403   403   401
create_consent_text  POST consent-texts  {"kind": "photos", "body": ""}
    own       400   400   403   403   403   403   403   403   401
# The student reads, a guardian decides for a ward.
list_consents  GET students/<student>/consents
    own       200   200   200   403   403   200   200   403   401
    other     200   200   200   403   403   404   404   403   401
    former    .     .     .     .     403   .     404   .     .
    sibling   .     .     .     .     .     .     404   .     .
    unknown   404   404   404   403   403   404   404   403   401
decide_consent  POST students/<student>/consents  {"consent_text_id": "<unknown>", "given": true}
    own       400   400   400   403   403   403   400   403   401
    other     400   400   400   403   403   403   404   403   401
    former    .     .     .     .     403   .     404   .     .
    sibling   .     .     .     .     .     .     404   .     .
    unknown   404   404   404   403   403   403   404   403   401
# Nobody decides in the name of a guardian of others.
decide_consent  POST students/<student>/consents  {"consent_text_id": "<consent_text>", "given": true, "guardian_id": "<other.guardian>"}
    own       400   400   400   403   403   403   400   403   401
read_payers  GET family-accounts/<family>/payers
    own       200   200   200   200   403   403   403   403   401
    unknown   404   404   404   404   403   403   403   403   401
replace_payers  PUT family-accounts/<family>/payers  {"payers": [{"guardian_id": "<other.guardian>", "share_bp": 10000}]}
    own       400   400   400   400   403   403   403   403   401
replace_payers  PUT family-accounts/<family>/payers  {"payers": [{"student_id": "<other.student>", "share_bp": 10000}]}
    own       400   400   400   400   403   403   403   403   401
    unknown   404   404   404   404   403   403   403   403   401
list_teacher_instruments  GET teachers/<teacher>/instruments
    own       200   200   200   200   200   403   403   403   401
    other     200   200   200   200   404   403   403   403   401
    unknown   404   404   404   404   404   403   403   403   401
replace_teacher_instruments  PUT teachers/<teacher>/instruments  {"items": [{"instrument_id": "<unknown>", "level_id": "<unknown>"}]}
    own       400   400   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
# What the institute asks besides is for the office alone; the owner and the admin say what is asked.
list_custom_fields  GET custom-fields?of=student
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   200   403   403   403   403   403   401
create_custom_field  POST custom-fields  {"of": "student", "kind": "text", "name": ""}
    own       400   400   403   403   403   403   403   403   401
update_custom_field  PATCH custom-fields/<unknown>  {"name": ""}
    own       404   404   403   403   403   403   403   403   401
list_student_custom_values  GET students/<student>/custom-values
    own       200   200   200   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
write_student_custom_values  PUT students/<student>/custom-values  {"items": [{"field_id": "<unknown>"}]}
    own       400   400   400   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
list_family_custom_values  GET family-accounts/<family>/custom-values
    own       200   200   200   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
write_family_custom_values  PUT family-accounts/<family>/custom-values  {"items": [{"field_id": "<unknown>"}]}
    own       400   400   400   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
list_teacher_custom_values  GET teachers/<teacher>/custom-values
    own       200   200   200   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
write_teacher_custom_values  PUT teachers/<teacher>/custom-values  {"items": [{"field_id": "<unknown>"}]}
    own       400   400   400   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
list_student_instruments  GET students/<student>/instruments
    own       200   200   200   200   200   200   200   403   401
    other     200   200   200   200   404   404   404   403   401
    former    .     .     .     .     404   .     404   .     .
    sibling   .     .     .     .     .     .     404   .     .
    unknown   404   404   404   404   404   404   404   403   401
# A guardian changes how to reach a ward and nothing else.
replace_student_instruments  PUT students/<student>/instruments  {"items": [{"instrument_id": "<unknown>", "level_id": "<unknown>"}]}
    own       400   400   400   403   403   403   403   403   401
    other     400   400   400   403   403   403   404   403   401
    former    .     .     .     .     403   .     404   .     .
    sibling   .     .     .     .     .     .     404   .     .
    unknown   404   404   404   403   403   403   404   403   401
read_teacher_profile  GET teachers/<teacher>/profile
    own       200   200   200   200   200   403   403   403   401
    other     200   200   200   200   404   403   403   403   401
    unknown   404   404   404   404   404   403   403   403   401
list_employments  GET teachers/<teacher>/employments
    own       200   200   200   200   200   403   403   403   401
    other     200   200   200   200   404   403   403   403   401
    unknown   404   404   404   404   404   403   403   403   401
read_availability  GET teachers/<teacher>/availability
    own       200   200   200   200   200   403   403   403   401
    other     200   200   200   200   404   403   403   403   401
    unknown   404   404   404   404   404   403   403   403   401
replace_teacher_profile  PUT teachers/<teacher>/profile  {"bio": "", "branch_ids": ["<unknown>"]}
    own       400   400   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
replace_employments  PUT teachers/<teacher>/employments  {"employments": 1}
    own       400   400   403   403   403   403   403   403   401
replace_employments  PUT teachers/<unknown>/employments  {"employments": []}
    own       404   404   403   403   403   403   403   403   401
replace_weekly_hours  PUT teachers/<teacher>/availability  {"weekly": [{"weekday": 1, "starts": "10:00", "ends": "11:00", "branch_id": "<unknown>"}]}
    own       400   400   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
create_availability_exception  POST teachers/<teacher>/availability-exceptions  {"on_date": "x", "available": false}
    own       400   400   403   403   403   403   403   403   401
create_availability_exception  POST teachers/<unknown>/availability-exceptions  {"on_date": "2026-04-01", "available": false}
    own       404   404   403   403   403   403   403   403   401
delete_availability_exception  DELETE teachers/<teacher>/availability-exceptions/<unknown>
    own       404   404   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
create_time_off  POST teachers/<teacher>/time-off  {"starts_on": "2026-04-02", "ends_on": "2026-04-01"}
    own       400   400   403   403   403   403   403   403   401
create_time_off  POST teachers/<unknown>/time-off  {"starts_on": "2026-04-01", "ends_on": "2026-04-01"}
    own       404   404   403   403   403   403   403   403   401
delete_time_off  DELETE teachers/<teacher>/time-off/<unknown>
    own       404   404   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
list_staff  GET staff
    own       200   200   200   200   403   403   403   403   401
read_staff  GET staff/<staff>
    own       200   200   200   200   403   403   403   403   401
    unknown   404   404   404   404   403   403   403   403   401
create_staff  POST staff  {"full_name": ""}
    own       400   400   403   403   403   403   403   403   401
update_staff  PATCH staff/<staff>  {"full_name": ""}
    own       400   400   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
invite_staff  POST staff/<staff>/invitation  {"email": "x", "role": "accountant"}
    own       400   400   403   403   403   403   403   403   401
invite_staff  POST staff/<staff>/invitation  {"email": "new@example.org", "role": "teacher"}
    own       400   400   403   403   403   403   403   403   401
invite_staff  POST staff/<unknown>/invitation  {"email": "new@example.org", "role": "accountant"}
    own       404   404   403   403   403   403   403   403   401
list_student_history  GET students/<student>/history
    own       200   200   200   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
list_guardian_history  GET guardians/<guardian>/history
    own       200   200   200   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
list_family_history  GET family-accounts/<family>/history
    own       200   200   200   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
list_teacher_history  GET teachers/<teacher>/history
    own       200   200   200   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
list_staff_history  GET staff/<staff>/history
    own       200   200   200   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
"##;

on_both! {
    async fn everybody_is_answered_as_agreed(app) {
        try_table(app, TABLE).await;
    }
}
