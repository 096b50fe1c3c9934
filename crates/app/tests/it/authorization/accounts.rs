use super::try_table;

pub(super) const TABLE: &str = r##"
# Doors. Each has a key of its own: a password, a cookie, a link from a mail.
create_token  POST accounts/token  {"email": 5}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   400   400   400   400   400   400
refresh_token  POST accounts/token/refresh  {}
    own       400   400   400   400   400   400   400   400   400
open_session  POST accounts/session  {"email": 5}
    own       400   400   400   400   400   400   400   400   400
refresh_session  POST accounts/session/refresh
    own       401   401   401   401   401   401   401   401   401
close_session  DELETE accounts/session
    own       204   204   204   204   204   204   204   204   204
register  POST accounts/register  {"email": 5}
    own       400   400   400   400   400   400   400   400   400
set_up  POST accounts/setup  {"token": "x", "email": "x", "full_name": "X", "password": "x"}
    own       400   400   400   400   400   400   400   400   400
ask_for_password_reset  POST accounts/password/reset  {"email": 5}
    own       400   400   400   400   400   400   400   400   400
reset_password  POST accounts/password/reset/confirm  {"token": "x", "password": "violin-Bow-9"}
    own       400   400   400   400   400   400   400   400   400
look_at_invitation  POST accounts/invitation/look  {"token": "x"}
    own       400   400   400   400   400   400   400   400   400
accept_invitation  POST accounts/invitation/accept  {"token": "x", "password": "violin-Bow-9"}
    own       400   400   400   400   400   400   400   400   400
confirm_email  POST accounts/email/confirm  {"token": "x"}
    own       400   400   400   400   400   400   400   400   400

# One's own account and sessions.
read_profile  GET accounts/profile
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   200   200   200   200   200   200   401
update_profile  PATCH accounts/profile  {"full_name": ""}
    own       400   400   400   400   400   400   400   400   401
replace_profile  PUT accounts/profile  {}
    own       400   400   400   400   400   400   400   400   401
change_password  POST accounts/password  {}
    own       400   400   400   400   400   400   400   400   401
list_my_sessions  GET accounts/sessions
    own       200   200   200   200   200   200   200   200   401
end_my_session  DELETE accounts/sessions/<session>
    own       204   204   204   204   204   204   204   204   401
    other     404   404   404   404   404   404   404   404   401
    unknown   404   404   404   404   404   404   404   404   401
end_my_other_sessions  DELETE accounts/sessions
    own       204   204   204   204   204   204   204   204   401
log_out  POST accounts/logout  {"refresh": "<other.refresh>"}
    own       400   400   400   400   400   400   400   400   401

# Others' accounts. The front desk knows of those that are its to manage.
list_users  GET users
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  403   403   403   403   401
list_users  GET users?q=as_owner
    own       own   own   none  own   403   403   403   403   401
list_users  GET users?q=as_teacher
    own       own   own   none  own   403   403   403   403   401
list_users  GET users?q=as_nobody
    own       own   own   own   own   403   403   403   403   401
list_users  GET users?role=guardian
    own       own   own   own   own   403   403   403   403   401
read_user  GET users/<as_owner>
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   404   200   403   403   403   403   401
    unknown   404   404   404   404   403   403   403   403   401
read_user  GET users/<as_admin>
    own       200   200   404   200   403   403   403   403   401
read_user  GET users/<as_front_desk>
    own       200   200   404   200   403   403   403   403   401
read_user  GET users/<as_accountant>
    own       200   200   404   200   403   403   403   403   401
read_user  GET users/<as_teacher>
    own       200   200   404   200   403   403   403   403   401
read_user  GET users/<as_student>
    own       200   200   200   200   403   403   403   403   401
read_user  GET users/<as_guardian>
    own       200   200   200   200   403   403   403   403   401
read_user  GET users/<as_nobody>
    own       200   200   200   200   403   403   403   403   401

create_user  POST users  {"email": "x", "full_name": "New", "password": "violin-Bow-9", "roles": ["owner"]}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   403   403   403   403   403   403   403   401
create_user  POST users  {"email": "x", "full_name": "New", "password": "violin-Bow-9", "roles": ["admin"]}
    own       400   403   403   403   403   403   403   403   401
create_user  POST users  {"email": "x", "full_name": "New", "password": "violin-Bow-9", "roles": ["guardian", "teacher"]}
    own       400   400   403   403   403   403   403   403   401
create_user  POST users  {"email": "x", "full_name": "New", "password": "violin-Bow-9", "roles": ["guardian", "student"]}
    own       400   400   400   403   403   403   403   403   401
create_user  POST users  {"email": "x", "full_name": "New", "password": "violin-Bow-9", "roles": []}
    own       400   400   400   403   403   403   403   403   401
invite_user  POST users/invitations  {"email": "x", "full_name": "New", "roles": ["admin"]}
    own       400   403   403   403   403   403   403   403   401
invite_user  POST users/invitations  {"email": "x", "full_name": "New", "roles": ["front_desk"]}
    own       400   400   403   403   403   403   403   403   401
invite_user  POST users/invitations  {"email": "x", "full_name": "New", "roles": ["student"]}
    own       400   400   400   403   403   403   403   403   401

update_user  PATCH users/<as_owner>  {"full_name": "As"}
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   403   404   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
update_user  PATCH users/<as_admin>  {"full_name": "As"}
    own       200   403   404   403   403   403   403   403   401
update_user  PATCH users/<as_front_desk>  {"full_name": "As"}
    own       200   200   404   403   403   403   403   403   401
update_user  PATCH users/<as_accountant>  {"full_name": "As"}
    own       200   200   404   403   403   403   403   403   401
update_user  PATCH users/<as_teacher>  {"full_name": "As"}
    own       200   200   404   403   403   403   403   403   401
update_user  PATCH users/<as_student>  {"full_name": "As"}
    own       200   200   200   403   403   403   403   403   401
update_user  PATCH users/<as_guardian>  {"full_name": "As"}
    own       200   200   200   403   403   403   403   403   401
update_user  PATCH users/<as_nobody>  {"full_name": "As"}
    own       200   200   200   403   403   403   403   403   401

# Nobody gives or takes a role above his own.
set_user_roles  PUT users/<fresh_student>/roles  {"roles": ["owner"]}
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   403   403   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
set_user_roles  PUT users/<fresh_student>/roles  {"roles": ["teacher"]}
    own       200   200   403   403   403   403   403   403   401
set_user_roles  PUT users/<fresh_student>/roles  {"roles": ["guardian"]}
    own       200   200   200   403   403   403   403   403   401
set_user_roles  PUT users/<fresh_teacher>/roles  {"roles": ["student"]}
    own       200   200   404   403   403   403   403   403   401
set_user_roles  PUT users/<fresh_admin>/roles  {"roles": []}
    own       200   403   404   403   403   403   403   403   401
deactivate_user  PUT users/<fresh_admin>/deactivation
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   403   404   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
deactivate_user  PUT users/<fresh_teacher>/deactivation
    own       200   200   404   403   403   403   403   403   401
deactivate_user  PUT users/<fresh_student>/deactivation
    own       200   200   200   403   403   403   403   403   401
activate_user  DELETE users/<as_admin>/deactivation
    own       200   403   404   403   403   403   403   403   401
    unknown   404   404   404   403   403   403   403   403   401
activate_user  DELETE users/<as_student>/deactivation
    own       200   200   200   403   403   403   403   403   401
delete_user  DELETE users/<fresh_owner>
            # owner admin desk  acct  teach stud  guard none  anon
    own       204   403   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
delete_user  DELETE users/<fresh_teacher>
    own       204   204   403   403   403   403   403   403   401
delete_user  DELETE users/<fresh_student>
    own       204   204   403   403   403   403   403   403   401
end_user_sessions  DELETE users/<as_owner>/sessions
    own       204   403   403   403   403   403   403   403   401
    unknown   404   404   403   403   403   403   403   403   401
end_user_sessions  DELETE users/<as_admin>/sessions
    own       204   204   403   403   403   403   403   403   401
end_user_sessions  DELETE users/<as_student>/sessions
    own       204   204   403   403   403   403   403   403   401

# An accountant reads of the trail what is about money.
list_audit_events  GET audit?page_size=200
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   403   200   403   403   403   403   401
list_audit_events  GET audit?entity=student&entity_id=<student>
    own       own   own   403   none  403   403   403   403   401
    other     other other 403   none  403   403   403   403   401
list_audit_events  GET audit?entity=user&entity_id=<as_teacher>
    own       own   own   403   none  403   403   403   403   401
list_audit_events  GET audit?entity=invoice&entity_id=<invoice>
    own       own   own   403   own   403   403   403   403   401
    other     other other 403   other 403   403   403   403   401
list_audit_events  GET audit?entity=enrollment&entity_id=<enrollment>
    own       own   own   403   own   403   403   403   403   401
list_audit_events  GET audit?actor_id=<unknown>
    own       none  none  403   none  403   403   403   403   401
"##;

on_both! {
    async fn everybody_is_answered_as_agreed(app) {
        try_table(app, TABLE).await;
    }
}
