use super::try_table;

pub(super) const TABLE: &str = r##"
read_institute  GET institute
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   403   403   403   403   403   403   401
update_institute  PATCH institute  {"week_starts_on": 9}
    own       400   400   403   403   403   403   403   403   401

list_branches  GET branches
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  both  403   403   403   401
create_branch  POST branches  {"name": ""}
    own       400   400   403   403   403   403   403   403   401
update_branch  PATCH branches/<branch>  {"name": ""}
    own       400   400   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401

list_rooms  GET rooms
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  both  403   403   403   401
list_rooms  GET rooms?branch_id=<branch>
    own       own   own   own   own   own   403   403   403   401
    other     other other other other other 403   403   403   401
    unknown   none  none  none  none  none  403   403   403   401
create_room  POST rooms  {"branch_id": "<branch>", "name": ""}
    own       400   400   403   403   403   403   403   403   401
create_room  POST rooms  {"branch_id": "<unknown>", "name": "Studio"}
    own       400   400   403   403   403   403   403   403   401
update_room  PATCH rooms/<room>  {"name": ""}
    own       400   400   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401

# The words of the catalogue are changed by those who change it.
list_instruments  GET instruments
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  both  both  both  403   401
create_instrument  POST instruments  {"name": ""}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   403   403   403   403   403   403   401
update_instrument  PATCH instruments/<instrument>  {"name": ""}
    own       400   400   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
list_levels  GET levels
    own       both  both  both  both  both  both  both  403   401
create_level  POST levels  {"name": ""}
    own       400   400   403   403   403   403   403   403   401
update_level  PATCH levels/<level>  {"name": ""}
    own       400   400   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401

# Whoever sees lessons sees when there are none; those who keep the settings say when.
read_opening_hours  GET institute/opening-hours
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   200   200   200   200   200   403   401
replace_opening_hours  PUT institute/opening-hours  {"items": [{"weekday": 9, "opens": "09:00", "closes": "10:00"}]}
    own       400   400   403   403   403   403   403   403   401
list_terms  GET terms
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  both  both  both  403   401
create_term  POST terms  {"name": "", "starts_on": "2030-01-02", "ends_on": "2030-01-01"}
    own       400   400   403   403   403   403   403   403   401
update_term  PATCH terms/<term>  {"name": ""}
    own       400   400   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
delete_term  DELETE terms/<unknown>
    own       404   404   403   403   403   403   403   403   401
list_closures  GET closures
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  both  both  both  403   401
list_closures  GET closures?branch_id=<branch>
    own       own   own   own   own   own   own   own   403   401
    other     other other other other other other other 403   401
    unknown   none  none  none  none  none  none  none  403   401
create_closure  POST closures  {"kind": "closure", "name": "", "starts_on": "2030-01-02"}
    own       400   400   403   403   403   403   403   403   401
create_closure  POST closures  {"kind": "closure", "name": "Repair", "starts_on": "2030-01-02", "branch_id": "<unknown>"}
    own       400   400   403   403   403   403   403   403   401
update_closure  PATCH closures/<closure>  {"name": ""}
    own       400   400   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
update_closure  PATCH closures/<closure>  {"branch_id": "<unknown>"}
    own       400   400   403   403   403   403   403   403   401
delete_closure  DELETE closures/<unknown>
    own       404   404   403   403   403   403   403   403   401
copy_holidays  POST closures/copies  {"year": 1}
    own       400   400   403   403   403   403   403   403   401
"##;

on_both! {
    async fn everybody_is_answered_as_agreed(app) {
        try_table(app, TABLE).await;
    }
}
