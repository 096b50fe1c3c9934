//! The endpoints behind links. None needs a sign-in: the link is the proof.

use super::actions;
use crate::{
    accounts::{
        context::Origin,
        model::RoleSet,
        sessions::{SessionOut, browser_answer},
        users::NewUser,
    },
    app::App,
    config::Switch,
};
use axum::{Json, extract::State, http::StatusCode, response::Response};
use kit::{
    http::{Body, Problem},
    mail::ADDRESS_MAX,
    refusals::FieldErrors,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(set_up))
        .routes(routes!(ask_for_password_reset))
        .routes(routes!(reset_password))
        .routes(routes!(look_at_invitation))
        .routes(routes!(accept_invitation))
        .routes(routes!(confirm_email))
}

#[derive(Deserialize, ToSchema)]
struct SetupIn {
    token: String,
    email: String,
    full_name: String,
    password: String,
}

/// Make the owner's account with the link that the server printed at its first start.
#[utoipa::path(post, path = "/accounts/setup", operation_id = "set_up", tag = "accounts", request_body = SetupIn, security(()),
    responses((status = 201, description = "Made and signed in", body = SessionOut), (status = 400, description = "Every bad field, or a link that does not work", body = Problem)))]
async fn set_up(State(app): State<App>, origin: Origin, Body(input): Body<SetupIn>) -> Result<Response, Problem> {
    let owner = NewUser {
        email: input.email,
        full_name: input.full_name,
        first_name: String::new(),
        last_name: String::new(),
        password: Some(input.password),
        roles: RoleSet::NONE,
    };
    let signed = actions::set_up(&app, &input.token, owner, &origin).await?;
    Ok(browser_answer(&app, StatusCode::CREATED, signed))
}

#[derive(Deserialize, ToSchema)]
struct ResetAskIn {
    email: String,
}

/// Ask for a link to choose a new password. The answer does not tell whether anybody has the address.
#[utoipa::path(post, path = "/accounts/password/reset", operation_id = "ask_for_password_reset", tag = "accounts", request_body = ResetAskIn, security(()),
    responses((status = 202, description = "If there is such a user, a link is on its way"), (status = 400, description = "No address, or one that is too long", body = Problem), (status = 429, description = "Too many attempts", body = Problem)))]
async fn ask_for_password_reset(
    State(app): State<App>,
    origin: Origin,
    Body(input): Body<ResetAskIn>,
) -> Result<StatusCode, Problem> {
    let mut errors = FieldErrors::default();
    let email = errors.required_text("email", &input.email, ADDRESS_MAX);
    errors.finish()?;
    if let (Switch::On, Some(ip)) = (app.config.login_throttle, origin.ip) {
        app.logins.ask(ip, app.now())?;
    }
    actions::ask_for_reset(&app, &email).await?;
    Ok(StatusCode::ACCEPTED)
}

#[derive(Deserialize, ToSchema)]
struct NewPasswordIn {
    token: String,
    password: String,
}

/// Choose a new password with the link from the mail. Every session ends.
#[utoipa::path(post, path = "/accounts/password/reset/confirm", operation_id = "reset_password", tag = "accounts", request_body = NewPasswordIn, security(()),
    responses((status = 204, description = "Changed; sign in next"), (status = 400, description = "A weak password, or a link that does not work", body = Problem)))]
async fn reset_password(
    State(app): State<App>,
    origin: Origin,
    Body(input): Body<NewPasswordIn>,
) -> Result<StatusCode, Problem> {
    actions::reset_password(&app, &input.token, &input.password, &origin).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
struct TokenIn {
    token: String,
}

#[derive(Serialize, ToSchema)]
struct InvitationOut {
    email: String,
    full_name: String,
}

/// Whom an invitation is for.
#[utoipa::path(post, path = "/accounts/invitation/look", operation_id = "look_at_invitation", tag = "accounts", request_body = TokenIn, security(()),
    responses((status = 200, description = "The invited user", body = InvitationOut), (status = 400, description = "A link that does not work", body = Problem)))]
async fn look_at_invitation(
    State(app): State<App>,
    Body(input): Body<TokenIn>,
) -> Result<Json<InvitationOut>, Problem> {
    let user = actions::look_at_invitation(&app, &input.token).await?;
    Ok(Json(InvitationOut { email: user.email, full_name: user.full_name }))
}

/// Accept an invitation: choose a password and be signed in.
#[utoipa::path(post, path = "/accounts/invitation/accept", operation_id = "accept_invitation", tag = "accounts", request_body = NewPasswordIn, security(()),
    responses((status = 200, description = "Signed in", body = SessionOut), (status = 400, description = "A weak password, or a link that does not work", body = Problem)))]
async fn accept_invitation(
    State(app): State<App>,
    origin: Origin,
    Body(input): Body<NewPasswordIn>,
) -> Result<Response, Problem> {
    let signed = actions::accept_invitation(&app, &input.token, &input.password, &origin).await?;
    Ok(browser_answer(&app, StatusCode::OK, signed))
}

/// Confirm a new e-mail address with the link mailed to it.
#[utoipa::path(post, path = "/accounts/email/confirm", operation_id = "confirm_email", tag = "accounts", request_body = TokenIn, security(()),
    responses((status = 204, description = "Confirmed; sign in with it from now on"), (status = 400, description = "A link that does not work, or an address taken meanwhile", body = Problem)))]
async fn confirm_email(
    State(app): State<App>,
    origin: Origin,
    Body(input): Body<TokenIn>,
) -> Result<StatusCode, Problem> {
    actions::confirm(&app, &input.token, &origin).await?;
    Ok(StatusCode::NO_CONTENT)
}
