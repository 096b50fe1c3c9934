//! `musicbeats createsuperuser` and `musicbeats users …`

use super::{Failure, UsersVerb, read_line};
use crate::{
    accounts::{self, NewUser, Permit, Role, UserRow, may},
    app::App,
};

pub(super) async fn create_superuser(
    app: &App,
    email: Option<String>,
    full_name: Option<String>,
    no_input: bool,
) -> Result<(), Failure> {
    let ask = |given: Option<String>, flag: &str, prompt: &str| match given {
        Some(value) => Ok(value),
        None if no_input => Err(Failure::new(format!("{flag} is needed with --no-input"))),
        None => read_line(prompt),
    };
    let email = ask(email, "--email", "E-mail: ")?;
    let full_name = match (full_name, no_input) {
        (None, true) => email.split('@').next().unwrap_or("Owner").to_owned(),
        (name, _) => ask(name, "--full-name", "Full name: ")?,
    };
    let password = match std::env::var("MUSICBEATS_SUPERUSER_PASSWORD") {
        Ok(password) => password,
        Err(_) if no_input => return Err(Failure::new("MUSICBEATS_SUPERUSER_PASSWORD is needed with --no-input")),
        Err(_) => read_line("Password: ")?,
    };
    let owner = NewUser {
        email,
        full_name,
        first_name: String::new(),
        last_name: String::new(),
        password: Some(password),
        roles: [Role::Owner].into_iter().collect(),
    };
    let permit: Permit<may::Users, may::Create> = Permit::operator(app);
    let user = accounts::create(&permit, &owner).await?;
    println!("{} owns the institute now.", user.email);
    Ok(())
}

pub(super) async fn change(app: &App, verb: UsersVerb) -> Result<(), Failure> {
    let update: Permit<may::Users, may::Update> = Permit::operator(app);
    match verb {
        UsersVerb::Deactivate { email } => {
            accounts::deactivate(&update, find(app, &email).await?.id).await?;
            println!("{email} is deactivated; its sessions have ended.");
        }
        UsersVerb::Activate { email } => {
            accounts::activate(&update, find(app, &email).await?.id).await?;
            println!("{email} is active.");
        }
        UsersVerb::Delete { email } => {
            accounts::delete(&Permit::operator(app), find(app, &email).await?.id).await?;
            println!("{email} is deleted.");
        }
        UsersVerb::SetPassword { email } => {
            let user = find(app, &email).await?;
            let password = read_line("New password: ")?;
            accounts::set_password(&update, user.id, &password).await?;
            println!("The password of {email} is set; its sessions have ended.");
        }
        UsersVerb::MakeOwner { email } => {
            accounts::make_owner(&update, find(app, &email).await?.id).await?;
            println!("{email} owns the institute now.");
        }
    }
    Ok(())
}

async fn find(app: &App, email: &str) -> Result<UserRow, Failure> {
    let mut tx = app.db.read().await?;
    let user = accounts::find_by_email(&mut tx, email).await?;
    user.ok_or_else(|| Failure::new(format!("there is no user with the address {email}")))
}
