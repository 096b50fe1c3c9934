use super::try_table;

pub(super) const TABLE: &str = r##"
# Everybody who has signed in may ask; what he finds is what his lists have.
search  GET search?q=Student+<name>
            # owner admin desk  acct  teach stud  guard none  anon
    own       own   own   own   own   own   own   own   none  401
    other     other other other other none  none  none  none  401
    former    .     .     .     .     none  .     none  .     .
    sibling   .     .     .     .     .     .     none  .     .
# Who is responsible for whom is for the office to look up.
search  GET search?q=Guardian+<name>
            # owner admin desk  acct  teach stud  guard none  anon
    own       own   own   own   own   none  none  none  none  401
    other     other other other other none  none  none  none  401
search  GET search?q=Teacher+<name>
    own       own   own   own   own   own   none  none  none  401
    other     other other other other none  none  none  none  401
# Leads are the office's, and not the accountant's.
search  GET search?q=Learner+<name>
    own       own   own   own   none  none  none  none  none  401
    other     other other other none  none  none  none  none  401
"##;

on_both! {
    async fn everybody_is_answered_as_agreed(app) {
        try_table(app, TABLE).await;
    }
}
