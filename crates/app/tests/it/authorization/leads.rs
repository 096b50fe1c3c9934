use super::try_table;

pub(super) const TABLE: &str = r##"
# Who asks for lessons needs no sign-in. The body is bad on purpose: what a person sends is told what is wrong with it, and
# what a program sends is told nothing.
open_enquiry_form  GET enquiry-form
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  both  both  both  both  both
send_enquiry  POST enquiries  {"form_token": 1}
    own       400   400   400   400   400   400   400   400   400
send_enquiry  POST enquiries  {"form_token": "forged", "contact_name": "x", "relationship": "self", "consent": true, "email": "x@example.org", "instrument_id": "<unknown>", "branch_id": "<unknown>"}
    own       202   202   202   202   202   202   202   202   202

# What the institute decides is read by those who book trials, and changed with the settings.
read_lead_settings  GET lead-settings
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   200   403   403   403   403   403   401
update_lead_settings  PUT lead-settings  {"form_open": true, "sites": ["nowhere"]}
    own       400   400   403   403   403   403   403   403   401
update_lead_settings  PUT lead-settings  {"form_open": true, "sites": [], "trial_fee_minor": 1, "trial_fee_tax_rule_id": "<unknown>"}
    own       400   400   403   403   403   403   403   403   401

# Leads are the office's, and not the accountant's: nobody of the family or of those who teach reads them.
list_leads  GET leads
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  403   403   403   403   403   401
list_leads  GET leads?owner_id=<unknown>
    own       none  none  none  403   403   403   403   403   401
list_leads  GET leads?instrument_id=<instrument>
    own       own   own   own   403   403   403   403   403   401
    other     other other other 403   403   403   403   403   401
create_lead  POST leads  {"contact_name": "", "relationship": "self", "source": "phone"}
    own       400   400   400   403   403   403   403   403   401
create_lead  POST leads  {"contact_name": "x", "email": "x@example.org", "relationship": "self", "source": "phone", "instrument_id": "<unknown>", "level_id": "<unknown>", "branch_id": "<unknown>", "owner_id": "<unknown>"}
    own       400   400   400   403   403   403   403   403   401
read_lead_summary  GET leads/summary
    own       200   200   200   403   403   403   403   403   401
list_lead_owners  GET leads/owners
    own       200   200   200   403   403   403   403   403   401
read_lead  GET leads/<lead>
            # owner admin desk  acct  teach stud  guard none  anon
    own       own   own   own   403   403   403   403   403   401
    other     other other other 403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
update_lead  PATCH leads/<lead>  {"contact_name": ""}
    own       400   400   400   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
update_lead  PATCH leads/<lead>  {"instrument_id": "<unknown>", "level_id": "<unknown>", "branch_id": "<unknown>", "owner_id": "<unknown>"}
    own       400   400   400   403   403   403   403   403   401
delete_lead  DELETE leads/<lead>
    own       409   409   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
move_lead  PUT leads/<lead>/stage  {"stage": "lost"}
    own       400   400   400   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
list_lead_activities  GET leads/<lead>/activities
            # owner admin desk  acct  teach stud  guard none  anon
    own       200:We 200:We 200:We 403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
create_lead_activity  POST leads/<lead>/activities  {"kind": "note", "body": ""}
    own       400   400   400   403   403   403   403   403   401
create_lead_activity  POST leads/<lead>/activities  {"kind": "note", "body": "x"}
    unknown   404   404   404   403   403   403   403   403   401
# One mother asks, whose address is known in both.
list_lead_matches  GET leads/<lead>/matches
    own       both  both  both  403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
book_trial  POST leads/<asking>/trials  {"teacher_id": "<unknown>", "room_id": "<unknown>", "starts": "2026-03-02T10:00", "duration_minutes": 30}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
book_trial  POST leads/<asking>/trials  {"teacher_id": "<teacher>", "student_id": "<unknown>", "starts": "2026-03-02T10:00", "duration_minutes": 30}
    own       400   400   400   403   403   403   403   403   401
book_trial  POST leads/<asking>/trials  {"teacher_id": "<teacher>", "family_account_id": "<unknown>", "offering_id": "<unknown>", "starts": "2026-03-02T10:00", "duration_minutes": 30}
    own       400   400   400   403   403   403   403   403   401
book_trial  POST leads/<asking>/trials  {"teacher_id": "<teacher>", "offering_id": "<unknown>", "starts": "2026-03-02T10:00", "duration_minutes": 30}
    own       400   400   400   403   403   403   403   403   401
note_trial_result  PUT leads/<lead>/trials/<unknown>/result  {"came": true}
    own       404   404   404   403   403   403   403   403   401
note_trial_result  PUT leads/<other.lead>/trials/<trial>/result  {"came": true}
    own       404   404   404   403   403   403   403   403   401
note_trial_result  PUT leads/<lead>/trials/<trial>/result  {"came": false, "goes_on": true}
    own       400   400   400   403   403   403   403   403   401
convert_lead  POST leads/<asking>/conversion  {"offering_id": "<unknown>", "starts_on": "2026-03-02"}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
convert_lead  POST leads/<asking>/conversion  {"student_id": "<unknown>", "class_id": "<unknown>", "starts_on": "2026-03-02"}
    own       400   400   400   403   403   403   403   403   401
convert_lead  POST leads/<asking>/conversion  {"class_id": "<unknown>", "teacher_id": "<unknown>", "starts_on": "2026-03-02"}
    own       400   400   400   403   403   403   403   403   401
convert_lead  POST leads/<asking>/conversion  {"family_account_id": "<unknown>", "offering_id": "<offering>", "starts_on": "2026-03-02"}
    own       400   400   400   403   403   403   403   403   401
convert_lead  POST leads/<asking>/conversion?skip_clashes=true  {"offering_id": "<offering>", "starts_on": "2030-03-02", "weekly_time": {"starts_on": "2030-03-02", "start_time": "10:00", "teacher_id": "<unknown>", "room_id": "<unknown>", "count": 1}}
    own       400   400   400   403   403   403   403   403   401
convert_lead  POST leads/<asking>/conversion  {"offering_id": "<offering>", "starts_on": "2030-03-02", "registration_fee": {"amount_minor": 1, "tax_rule_id": "<unknown>"}}
    own       400   400   403   403   403   403   403   403   401
convert_lead  POST leads/<asking>/conversion  {"offering_id": "<offering>", "price_plan_id": "<unknown>", "starts_on": "2030-03-02"}
    own       400   400   400   403   403   403   403   403   401
"##;

on_both! {
    async fn everybody_is_answered_as_agreed(app) {
        try_table(app, TABLE).await;
    }
}
