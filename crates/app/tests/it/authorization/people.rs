use super::{
    try_table,
    world::{World, Worlds},
};
use serde_json::json;
use std::collections::BTreeSet;

pub(super) const TABLE: &str = r##"
list_students  GET students
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  own   own   own   403   401
    former    .     .     .     .     none  .     none  .     .
list_students  GET students?family_account_id=<family>
    own       own   own   own   own   own   own   own   403   401
    other     other other other other none  none  none  403   401
    former    .     .     .     .     none  .     none  .     .
list_students  GET students?q=Student+<name>
    own       own   own   own   own   own   own   own   403   401
    other     other other other other none  none  none  403   401
# Who enters people learns who is here already.
find_duplicates  POST people/duplicates  {"full_name": "Student <name>"}
            # owner admin desk  acct  teach stud  guard none  anon
    own       own   own   own   403   403   403   403   403   401
    other     other other other 403   403   403   403   403   401
create_student  POST students  {"full_name": ""}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   403   403   403   403   401
create_student  POST students  {"full_name": "New", "family_account_id": "<unknown>"}
    own       400   400   400   403   403   403   403   403   401
read_student  GET students/<student>
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   200   200   200   200   200   403   401
    other     200   200   200   200   404   404   404   403   401
    former    .     .     .     .     404   .     404   .     .
    sibling   .     .     .     .     .     .     404   .     .
    unknown   404   404   404   404   404   404   404   403   401
update_student  PATCH students/<student>  {"email": "x"}
    own       400   400   400   403   403   403   400   403   401
    other     400   400   400   403   403   403   404   403   401
    former    .     .     .     .     403   .     404   .     .
    sibling   .     .     .     .     .     .     404   .     .
    unknown   404   404   404   403   403   403   404   403   401
# A guardian changes how to reach a ward and nothing else.
update_student  PATCH students/<student>  {"email": "x", "full_name": "Y"}
    own       400   400   400   403   403   403   403   403   401
    other     400   400   400   403   403   403   404   403   401

# Families are no business of those who teach one of the children.
list_family_accounts  GET family-accounts
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  none  own   own   403   401
    former    .     .     .     .     none  .     none  .     .
    sibling   .     .     .     .     .     .     none  .     .
list_family_accounts  GET family-accounts?q=Guardian+<name>
    own       own   own   own   own   none  own   own   403   401
    other     other other other other none  none  none  403   401
create_family_account  POST family-accounts  {"name": ""}
    own       400   400   400   403   403   403   403   403   401
read_family_account  GET family-accounts/<family>
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   200   200   404   200   200   403   401
    other     200   200   200   200   404   404   404   403   401
    former    .     .     .     .     404   .     404   .     .
    sibling   .     .     .     .     .     .     404   .     .
    unknown   404   404   404   404   404   404   404   403   401
update_family_account  PATCH family-accounts/<family>  {"name": ""}
    own       400   400   400   403   403   403   403   403   401
    other     400   400   400   403   403   403   404   403   401
    former    .     .     .     .     403   .     404   .     .
    sibling   .     .     .     .     .     .     404   .     .
    unknown   404   404   404   403   403   403   404   403   401

create_guardian  POST family-accounts/<family>/guardians  {"full_name": ""}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   403   403   403   403   401
create_guardian  POST family-accounts/<family>/guardians  {"full_name": "New"}
    unknown   404   404   404   403   403   403   403   403   401
# He himself, and no other guardian, not of his own family either.
update_guardian  PATCH guardians/<guardian>  {"email": "x"}
    own       400   400   400   403   403   403   400   403   401
    other     400   400   400   403   403   403   404   403   401
    former    .     .     .     .     403   .     404   .     .
    unknown   404   404   404   403   403   403   404   403   401
update_guardian  PATCH guardians/<guardian>  {"email": "x", "full_name": "Y"}
    own       400   400   400   403   403   403   403   403   401

link_guardian  PUT students/<student>/guardians/<guardian>  {"relationship": "cousin"}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   403   403   403   403   401
# The front desk makes links and changes none.
link_guardian  PUT students/<student>/guardians/<blocked_guardian>  {"relationship": "other", "may_view": true, "may_contact": true, "may_pick_up": true, "may_pay": true, "blocked": true}
    own       200   200   403   403   403   403   403   403   401
# Both must be of one family.
link_guardian  PUT students/<student>/guardians/<other.guardian>  {"relationship": "other", "may_view": true, "may_contact": true, "may_pick_up": true, "may_pay": true, "blocked": false}
    own       404   404   404   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
unlink_guardian  DELETE students/<student>/guardians/<other.guardian>
    own       404   404   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401

list_teachers  GET teachers
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  own   403   403   403   401
list_teachers  GET teachers?q=Teacher+<name>
    own       own   own   own   own   own   403   403   403   401
    other     other other other other none  403   403   403   401
create_teacher  POST teachers  {"full_name": ""}
    own       400   400   403   403   403   403   403   403   401
read_teacher  GET teachers/<teacher>
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   200   200   200   403   403   403   401
    other     200   200   200   200   404   403   403   403   401
    unknown   404   404   404   404   404   403   403   403   401
update_teacher  PATCH teachers/<teacher>  {"email": "x"}
    own       400   400   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401

invite_student  POST students/<student>/invitation  {"email": "x"}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   403   403   403   403   401
invite_student  POST students/<student>/invitation  {"email": "new@example.org"}
    unknown   404   404   404   403   403   403   403   403   401
# Nobody ties a record to an account that is not his to manage; the owner is told that the student has a login.
invite_student  POST students/<student>/invitation  {"email": "as_admin@example.org"}
    own       409   403   403   403   403   403   403   403   401
invite_student  POST students/<student>/invitation  {"email": "as_teacher@example.org"}
    own       409   409   403   403   403   403   403   403   401
invite_guardian  POST guardians/<guardian>/invitation  {"email": "x"}
    own       400   400   400   403   403   403   403   403   401
invite_guardian  POST guardians/<guardian>/invitation  {"email": "new@example.org"}
    unknown   404   404   404   403   403   403   403   403   401
invite_guardian  POST guardians/<guardian>/invitation  {"email": "as_accountant@example.org"}
    own       409   409   403   403   403   403   403   403   401
invite_teacher  POST teachers/<teacher>/invitation  {"email": "x"}
    own       400   400   403   403   403   403   403   403   401
invite_teacher  POST teachers/<teacher>/invitation  {"email": "new@example.org"}
    unknown   404   404   403   403   403   403   403   403   401
invite_teacher  POST teachers/<teacher>/invitation  {"email": "as_owner@example.org"}
    own       409   403   403   403   403   403   403   403   401
"##;

/// The names of the guardians of a student, as his family is told them.
fn guardians(world: &World) -> serde_json::Value {
    json!([{ "id": world.id("guardian"), "full_name": "Guardian one", "relationship": "mother" }])
}

on_both! {
    async fn everybody_is_answered_as_agreed(app) {
        try_table(app, TABLE).await;
    }

    async fn each_audience_is_told_what_is_meant_for_it(app) {
        let own = Worlds::new(app).await.own;
        let path = format!("/api/v1/students/{}", own.id("student"));
        let names = guardians(&own);
        for (who, guardians) in [("student", &names), ("guardian", &names), ("teacher", &json!([])), ("accountant", &json!([]))] {
            let student = app.get(who, &path).await.expect(200);
            assert_eq!(&student.body["guardians"], guardians, "{who}");
            let members: BTreeSet<&str> = student.body.as_object().expect("a student").keys().map(String::as_str).collect();
            let agreed = ["id", "full_name", "status", "family_account", "email", "phone", "date_of_birth", "joined_on", "left_on", "guardians", "number", "photo"];
            assert_eq!(members, BTreeSet::from(agreed), "{who}");
        }
    }
}
