use super::try_table;

pub(super) const TABLE: &str = r##"
# Whoever enrolls admits. What else is done with it needs its own right: an amount that no plan knows is not for the desk.
admit_student  POST admissions  {"student": {"full_name": "", "family_account_id": "<unknown>"}, "offering_id": "<offering>", "starts_on": "2030-01-02"}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   403   403   403   403   403   401
admit_student  POST admissions  {"student": {"full_name": "x", "family_account_id": "<unknown>"}, "offering_id": "<offering>", "starts_on": "2030-01-02"}
    own       400   400   400   403   403   403   403   403   401
admit_student  POST admissions  {"student_id": "<unknown>", "offering_id": "<offering>", "starts_on": "2030-01-02"}
    own       400   400   400   403   403   403   403   403   401
admit_student  POST admissions  {"student_id": "<student>", "offering_id": "<unknown>", "starts_on": "2030-01-02"}
    own       400   400   400   403   403   403   403   403   401
admit_student  POST admissions  {"student_id": "<student>", "class_id": "<unknown>", "starts_on": "2030-01-02"}
    own       400   400   400   403   403   403   403   403   401
admit_student  POST admissions  {"student_id": "<student>", "offering_id": "<other.offering>", "teacher_id": "<unknown>", "starts_on": "2030-01-02"}
    own       400   400   400   403   403   403   403   403   401
admit_student  POST admissions  {"student_id": "<student>", "offering_id": "<other.offering>", "starts_on": "2030-01-02", "weekly_time": {"starts_on": "2030-01-02", "start_time": "10:00", "teacher_id": "<teacher>", "room_id": "<unknown>", "count": 1}}
    own       400   400   400   403   403   403   403   403   401
admit_student  POST admissions  {"student_id": "<student>", "offering_id": "<other.offering>", "starts_on": "2030-01-02", "price_plan_id": "<unknown>"}
    own       400   400   400   403   403   403   403   403   401
admit_student  POST admissions?preview=true&skip_clashes=true  {"student_id": "<student>", "offering_id": "<other.offering>", "starts_on": "2030-01-02", "registration_fee": {"amount_minor": 1, "tax_rule_id": "<unknown>"}}
    own       400   400   403   403   403   403   403   403   401
"##;

on_both! {
    async fn everybody_is_answered_as_agreed(app) {
        try_table(app, TABLE).await;
    }
}
