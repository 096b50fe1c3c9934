//! Who makes one record of two.

use super::try_table;

pub(super) const TABLE: &str = r##"
            # owner admin desk  acct  teach stud  guard none  anon
list_merges  GET merges
    own       200   200   403   403   403   403   403   403   401
preview_merge  POST merges/preview  {"kind": "student", "kept_id": "<student>", "merged_id": "<student>"}
    own       400   400   403   403   403   403   403   403   401
    unknown   400   400   403   403   403   403   403   403   401
preview_merge  POST merges/preview  {"kind": "student", "kept_id": "<student>", "merged_id": "<unknown>"}
    own       404   404   403   403   403   403   403   403   401
create_merge  POST merges  {"kind": "student", "kept_id": "<student>", "merged_id": "<student>"}
    own       400   400   403   403   403   403   403   403   401
create_merge  POST merges  {"kind": "guardian", "kept_id": "<guardian>", "merged_id": "<unknown>"}
    own       404   404   403   403   403   403   403   403   401
create_merge  POST merges  {"kind": "family_account", "kept_id": "<unknown>", "merged_id": "<family>"}
    own       404   404   403   403   403   403   403   403   401
undo_merge  POST merges/<unknown>/undo
    own       404   404   403   403   403   403   403   403   401
"##;

on_both! {
    async fn everybody_is_answered_as_agreed(app) {
        try_table(app, TABLE).await;
    }
}
