use super::try_table;

pub(super) const TABLE: &str = r##"
read_welcome  GET welcome
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   200   200   200   200   200   200   200
read_me  GET me
    own       200   200   200   200   200   200   200   200   401
read_today  GET reports/today
    own       200   200   200   200   200   403   403   403   401
"##;

on_both! {
    async fn everybody_is_answered_as_agreed(app) {
        try_table(app, TABLE).await;
    }
}
