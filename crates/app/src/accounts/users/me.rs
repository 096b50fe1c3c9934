//! The endpoints for one's own account: register, profile, password.

use super::{
    actions::{self, ChangedProfile, ProfileChange},
    model::NewUser,
    rules,
};
use crate::{
    accounts::{
        context::{Actor, Ctx, Origin},
        legacy_errors::{Legacy, LegacyBody, LegacyCtx},
        model::{Role, RoleSet, UserId},
        refusals::REGISTRATION_CLOSED,
    },
    app::App,
    config::Registration,
};
use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use kit::{
    http::{Loose, Problem, given},
    mail::ADDRESS_MAX,
    refusals::{BLANK, FieldErrors, REQUIRED, Refused},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(register))
        .routes(routes!(read_profile, patch_profile, put_profile))
        .routes(routes!(change_password))
}

#[derive(Deserialize, ToSchema)]
struct RegisterIn {
    #[serde(default)]
    email: Loose,
    #[serde(default)]
    password: Loose,
    /// Taken from first and last name where it is missing.
    #[serde(default)]
    full_name: Loose,
    #[serde(default)]
    first_name: Loose,
    #[serde(default)]
    last_name: Loose,
}

/// A text that may be left out; what is wrong with it is noted.
fn optional<'a>(errors: &mut FieldErrors, field: &str, value: &'a Loose, max: usize) -> Option<&'a str> {
    let text = value.optional().unwrap_or_else(|message| {
        errors.add(field, message);
        None
    });
    errors.optional_text(field, text.unwrap_or(""), max);
    text
}

fn required<'a>(errors: &mut FieldErrors, field: &str, value: &'a Loose) -> &'a str {
    value.required().unwrap_or_else(|message| {
        errors.add(field, message);
        ""
    })
}

impl RegisterIn {
    /// Everything that is wrong is said at once, so each field is judged even if another is missing.
    fn read(&self) -> Result<NewUser, Refused> {
        let mut errors = FieldErrors::default();
        let email = required(&mut errors, "email", &self.email);
        if !errors.has("email") {
            rules::check_email(&mut errors, email);
        }
        let first = optional(&mut errors, "first_name", &self.first_name, rules::NAME_PART_MAX).unwrap_or("");
        let last = optional(&mut errors, "last_name", &self.last_name, rules::NAME_PART_MAX).unwrap_or("");
        let given = optional(&mut errors, "full_name", &self.full_name, rules::NAME_MAX);
        let full_name = rules::full_name(given, first, last);
        let missing = full_name.is_empty() && !errors.has("full_name");
        errors.check(!missing, "full_name", if given.is_some() { BLANK } else { REQUIRED });
        let password = required(&mut errors, "password", &self.password);
        if !errors.has("password") {
            rules::check_password(&mut errors, "password", password, &[email, &full_name, first, last]);
        }
        errors.finish()?;
        Ok(NewUser {
            email: email.trim().to_owned(),
            full_name,
            first_name: first.trim().to_owned(),
            last_name: last.trim().to_owned(),
            password: Some(password.to_owned()),
            roles: RoleSet::NONE,
        })
    }
}

#[derive(Serialize, ToSchema)]
struct RegisterOut {
    #[schema(value_type = String)]
    message: &'static str,
    id: UserId,
    email: String,
    full_name: String,
    first_name: String,
    last_name: String,
}

/// Make an account for oneself, where the institute allows it. It has no role until the office gives it one.
#[utoipa::path(post, path = "/accounts/register", operation_id = "register", tag = "accounts", request_body = RegisterIn, security(()),
    responses((status = 201, description = "Made; sign in next", body = RegisterOut),
        (status = 400, description = "Every bad field with what is wrong", body = Problem),
        (status = 403, description = "The institute does not allow this", body = Problem)))]
async fn register(
    State(app): State<App>,
    origin: Origin,
    LegacyBody(input): LegacyBody<RegisterIn>,
) -> Result<(StatusCode, Json<RegisterOut>), Legacy> {
    if app.config.registration != Registration::Open {
        return Err(REGISTRATION_CLOSED.into());
    }
    let user = actions::register(&app, &input.read()?, &origin).await.map_err(Refused::from)?;
    let body = RegisterOut {
        message: "User registered successfully",
        id: user.id,
        email: user.email,
        full_name: user.full_name,
        first_name: user.first_name,
        last_name: user.last_name,
    };
    Ok((StatusCode::CREATED, Json(body)))
}

#[derive(Serialize, ToSchema)]
struct ProfileOut {
    id: UserId,
    email: String,
    full_name: String,
    first_name: String,
    last_name: String,
    is_staff: bool,
    is_superuser: bool,
    #[schema(value_type = Vec<String>)]
    roles: Vec<&'static str>,
    /// In which the account is spoken to; null: as the browser asks.
    language: Option<String>,
    /// An address that was asked for and waits to be confirmed by the link mailed to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pending_email: Option<String>,
}

impl From<Actor> for ProfileOut {
    fn from(actor: Actor) -> Self {
        Self {
            id: actor.user_id,
            is_staff: actor.roles.is_staff(),
            is_superuser: actor.roles.has(Role::Owner),
            roles: actor.roles.names(),
            language: actor.language,
            email: actor.email,
            full_name: actor.full_name,
            first_name: actor.first_name,
            last_name: actor.last_name,
            pending_email: None,
        }
    }
}

impl From<ChangedProfile> for ProfileOut {
    fn from(ChangedProfile { user, pending_email }: ChangedProfile) -> Self {
        let roles = user.roles();
        Self {
            id: user.id,
            email: user.email,
            full_name: user.full_name,
            first_name: user.first_name,
            last_name: user.last_name,
            is_staff: roles.is_staff(),
            is_superuser: roles.has(Role::Owner),
            roles: roles.names(),
            language: user.language,
            pending_email,
        }
    }
}

fn private(profile: ProfileOut) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], Json(profile)).into_response()
}

/// My account.
#[utoipa::path(get, path = "/accounts/profile", operation_id = "read_profile", tag = "accounts",
    responses((status = 200, description = "The account of the caller", body = ProfileOut),
        (status = 401, description = "Not signed in", body = Problem)))]
async fn read_profile(LegacyCtx(ctx): LegacyCtx) -> Response {
    private(ctx.actor.clone().into())
}

#[derive(Deserialize, ToSchema)]
struct ProfileIn {
    /// A new address needs `current_password`.
    #[serde(default)]
    email: Loose,
    #[serde(default)]
    full_name: Loose,
    #[serde(default)]
    first_name: Loose,
    #[serde(default)]
    last_name: Loose,
    /// One that there are texts in; null: as the browser asks.
    #[serde(default, deserialize_with = "given")]
    language: Option<Option<String>>,
    #[serde(default)]
    current_password: Loose,
}

impl ProfileIn {
    /// `whole`: e-mail and name must be there.
    fn read(&self, whole: bool) -> Result<ProfileChange, Refused> {
        let mut errors = FieldErrors::default();
        if whole {
            required(&mut errors, "email", &self.email);
            required(&mut errors, "full_name", &self.full_name);
        }
        let mut text = |field: &str, value: &Loose, max| -> Option<String> {
            if errors.has(field) { None } else { optional(&mut errors, field, value, max).map(str::to_owned) }
        };
        let change = ProfileChange {
            email: text("email", &self.email, ADDRESS_MAX).map(|email| email.trim().to_owned()),
            full_name: text("full_name", &self.full_name, rules::NAME_MAX),
            first_name: text("first_name", &self.first_name, rules::NAME_PART_MAX),
            last_name: text("last_name", &self.last_name, rules::NAME_PART_MAX),
            language: self.language.clone(),
            current_password: text("current_password", &self.current_password, 256),
        };
        let blank = change.full_name.as_deref().is_some_and(|name| name.trim().is_empty());
        errors.check(!blank || errors.has("full_name"), "full_name", BLANK);
        errors.finish().map(|()| change)
    }
}

/// Change some of my account.
#[utoipa::path(patch, path = "/accounts/profile", operation_id = "update_profile", tag = "accounts", request_body = ProfileIn,
    responses((status = 200, description = "As it is now", body = ProfileOut),
        (status = 400, description = "Every bad field", body = Problem), (status = 401, description = "Not signed in", body = Problem)))]
async fn patch_profile(
    LegacyCtx(ctx): LegacyCtx,
    LegacyBody(input): LegacyBody<ProfileIn>,
) -> Result<Response, Legacy> {
    let changed = actions::change_profile(&ctx, input.read(false)?).await.map_err(Refused::from)?;
    Ok(private(changed.into()))
}

/// Replace my account's data; e-mail and name are required.
#[utoipa::path(put, path = "/accounts/profile", operation_id = "replace_profile", tag = "accounts", request_body = ProfileIn,
    responses((status = 200, description = "As it is now", body = ProfileOut),
        (status = 400, description = "Every bad field", body = Problem), (status = 401, description = "Not signed in", body = Problem)))]
async fn put_profile(LegacyCtx(ctx): LegacyCtx, LegacyBody(input): LegacyBody<ProfileIn>) -> Result<Response, Legacy> {
    let changed = actions::change_profile(&ctx, input.read(true)?).await.map_err(Refused::from)?;
    Ok(private(changed.into()))
}

#[derive(Deserialize, ToSchema)]
struct PasswordIn {
    #[serde(default)]
    current_password: Loose,
    #[serde(default)]
    new_password: Loose,
}

/// Change my password. My other sessions end.
#[utoipa::path(post, path = "/accounts/password", operation_id = "change_password", tag = "accounts", request_body = PasswordIn,
    responses((status = 204, description = "Changed"), (status = 400, description = "Every bad field", body = Problem),
        (status = 401, description = "Not signed in", body = Problem)))]
async fn change_password(ctx: Ctx, LegacyBody(input): LegacyBody<PasswordIn>) -> Result<StatusCode, Legacy> {
    let mut errors = FieldErrors::default();
    let current = required(&mut errors, "current_password", &input.current_password);
    let new = required(&mut errors, "new_password", &input.new_password);
    errors.finish()?;
    actions::change_password(&ctx, current, new).await.map_err(Refused::from)?;
    Ok(StatusCode::NO_CONTENT)
}
