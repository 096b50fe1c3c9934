//! The mails that carry links, in the language of whom they are for.

use super::store;
use crate::{accounts::model::UserRow, app::App};
use kit::{
    db::{Result, Tx},
    jobs,
    mail::Mail,
    refusals::{Value, Values},
    texts::ENGLISH,
};
use serde_json::json;

/// The kind of job that sends one mail.
pub(super) const MAIL: &str = "mail";

pub(super) async fn invitation(tx: &mut Tx, app: &App, user: &UserRow, link: &str, days: i64) -> Result<()> {
    post(tx, app, user, &user.email, "invitation", [("link", link.into()), ("days", days.into())]).await
}

pub(super) async fn password_reset(tx: &mut Tx, app: &App, user: &UserRow, link: &str) -> Result<()> {
    post(tx, app, user, &user.email, "password_reset", [("link", link.into())]).await
}

pub(super) async fn email_change(tx: &mut Tx, app: &App, user: &UserRow, new_email: &str, link: &str) -> Result<()> {
    post(tx, app, user, new_email, "email_change", [("link", link.into())]).await
}

/// Writes a mail whose subject and text stand in `mails.json`.
async fn post<const N: usize>(
    tx: &mut Tx,
    app: &App,
    user: &UserRow,
    to: &str,
    mail: &str,
    values: [(&str, Value); N],
) -> Result<()> {
    let language = language(tx, app, user).await?;
    let named = values.into_iter().chain([("name", user.full_name.as_str().into())]);
    let values: Values = named.map(|(name, value)| (name.to_owned(), value)).collect();
    let say = |part: &str| app.texts.say(&language, &format!("mails.{mail}.{part}"), &values);
    let mail =
        Mail { to_name: user.full_name.clone(), to_address: to.to_owned(), subject: say("subject"), text: say("text") };
    let now = app.now();
    jobs::enqueue(tx, app.random.uuid(now), MAIL, &json!(mail), now).await
}

/// That of the account, else that of the institute.
async fn language(tx: &mut Tx, app: &App, user: &UserRow) -> Result<String> {
    let wanted = match user.language.clone() {
        None => store::institute_locale(tx).await?,
        chosen => chosen,
    };
    Ok(wanted.and_then(|wanted| app.texts.best(&wanted)).unwrap_or(ENGLISH).to_owned())
}
