//! The mails that carry links.

use crate::{accounts::model::UserRow, app::App};
use kit::{
    db::{Result, Tx},
    jobs,
    mail::Mail,
};
use serde_json::json;

/// The kind of job that sends one mail.
pub(super) const MAIL: &str = "mail";

pub(super) async fn invitation(tx: &mut Tx, app: &App, user: &UserRow, link: &str, days: i64) -> Result<()> {
    let text = format!(
        "Hello {},\n\nan account at our music institute has been made for you.\n\
         Choose your password here:\n\n{link}\n\nThe link works once, within {days} days.\n",
        user.full_name
    );
    post(tx, app, user, &user.email, "Your account", text).await
}

pub(super) async fn password_reset(tx: &mut Tx, app: &App, user: &UserRow, link: &str) -> Result<()> {
    let text = format!(
        "Hello {},\n\nsomebody, hopefully you, asked to choose a new password for your account.\n\
         Do it here:\n\n{link}\n\nThe link works once, within an hour. If it was not you, ignore this message:\n\
         your password stays as it is.\n",
        user.full_name
    );
    post(tx, app, user, &user.email, "Choose a new password", text).await
}

pub(super) async fn email_change(tx: &mut Tx, app: &App, user: &UserRow, new_email: &str, link: &str) -> Result<()> {
    let text = format!(
        "Hello {},\n\nconfirm that this is your new address for signing in:\n\n{link}\n\n\
         The link works once, within a day.\n",
        user.full_name
    );
    post(tx, app, user, new_email, "Confirm your e-mail address", text).await
}

async fn post(tx: &mut Tx, app: &App, user: &UserRow, to: &str, subject: &str, text: String) -> Result<()> {
    let mail = Mail { to_name: user.full_name.clone(), to_address: to.to_owned(), subject: subject.to_owned(), text };
    let now = app.now();
    jobs::enqueue(tx, app.random.uuid(now), MAIL, &json!(mail), now).await
}
