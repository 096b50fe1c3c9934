//! The office's endpoints for the accounts of others.

use super::{
    admin, me,
    model::{Invitee, NewUser},
    store::{self, Filter},
};
use crate::{
    accounts::{
        context::{Permit, may},
        model::{Role, RoleSet, UserId, UserRow},
        policy::readable_roles,
    },
    app::App,
};
use axum::{Json, http::StatusCode};
use jiff::Timestamp;
use kit::{
    http::{Body, PageQuery, Paged, Path, Problem, Query},
    words::Typed,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    me::routes()
        .routes(routes!(list_users, create_user))
        .routes(routes!(invite_user))
        .routes(routes!(read_user, update_user, delete_user))
        .routes(routes!(set_user_roles))
        .routes(routes!(deactivate_user, activate_user))
        .routes(routes!(end_user_sessions))
}

#[derive(Serialize, ToSchema)]
struct UserOut {
    id: UserId,
    email: String,
    full_name: String,
    roles: Vec<Role>,
    active: bool,
    /// Has not chosen a password yet.
    invited: bool,
    last_login_at: Option<Timestamp>,
    created_at: Timestamp,
}

impl From<UserRow> for UserOut {
    fn from(user: UserRow) -> Self {
        Self {
            id: user.id,
            roles: user.roles().iter().collect(),
            invited: user.is_invited(),
            email: user.email,
            full_name: user.full_name,
            active: user.active,
            last_login_at: user.last_login_at,
            created_at: user.created_at,
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct UserFilter {
    /// Part of a name or an address.
    q: Option<String>,
    role: Option<Role>,
    active: Option<bool>,
}

/// The users of the institute.
#[utoipa::path(get, path = "/users", operation_id = "list_users", tag = "users", params(PageQuery, UserFilter),
    responses((status = 200, description = "A page of users by name", body = Paged<UserOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_users(
    permit: Permit<may::Users, may::Read>,
    Query(page): Query<PageQuery>,
    Query(filter): Query<UserFilter>,
) -> Result<Json<Paged<UserOut>>, Problem> {
    let (limit, offset) = page.window()?;
    let filter = Filter {
        reader: permit.actor.user_id,
        roles: readable_roles(permit.actor.roles),
        typed: filter.q.as_deref().and_then(Typed::read),
        role: filter.role,
        active: filter.active,
    };
    let users = store::list(&permit.app.db, &filter, limit, offset).await?;
    let total = store::count(&permit.app.db, &filter).await?;
    Ok(Json(page.answer(users.into_iter().map(UserOut::from).collect(), total)))
}

#[derive(Deserialize, ToSchema)]
struct UserIn {
    email: String,
    full_name: String,
    password: String,
    #[serde(default)]
    roles: Vec<Role>,
}

/// Make an account for somebody.
#[utoipa::path(post, path = "/users", operation_id = "create_user", tag = "users", request_body = UserIn,
    responses((status = 201, description = "Made", body = UserOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed, or a role above the caller's", body = Problem)))]
async fn create_user(
    permit: Permit<may::Users, may::Create>,
    Body(input): Body<UserIn>,
) -> Result<(StatusCode, Json<UserOut>), Problem> {
    let new = NewUser {
        email: input.email,
        full_name: input.full_name,
        first_name: String::new(),
        last_name: String::new(),
        password: Some(input.password),
        roles: input.roles.into_iter().collect(),
    };
    Ok((StatusCode::CREATED, Json(admin::create(&permit, &new).await?.into())))
}

#[derive(Deserialize, ToSchema)]
struct InvitationIn {
    email: String,
    full_name: String,
    #[serde(default)]
    roles: Vec<Role>,
}

/// Make an account and mail a link at which its holder chooses a password.
#[utoipa::path(post, path = "/users/invitations", operation_id = "invite_user", tag = "users", request_body = InvitationIn,
    responses((status = 201, description = "Made, and the link is on its way", body = UserOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed, or a role above the caller's", body = Problem)))]
async fn invite_user(
    permit: Permit<may::Users, may::Create>,
    Body(input): Body<InvitationIn>,
) -> Result<(StatusCode, Json<UserOut>), Problem> {
    let invitee = Invitee { email: input.email, full_name: input.full_name, roles: input.roles.into_iter().collect() };
    Ok((StatusCode::CREATED, Json(admin::invite(&permit, &invitee).await?.into())))
}

/// One user.
#[utoipa::path(get, path = "/users/{user_id}", operation_id = "read_user", tag = "users", params(("user_id" = UserId, Path)),
    responses((status = 200, description = "The user", body = UserOut), (status = 404, description = "No such user", body = Problem)))]
async fn read_user(permit: Permit<may::Users, may::Read>, Path(id): Path<UserId>) -> Result<Json<UserOut>, Problem> {
    let mut tx = permit.app.db.read().await?;
    Ok(Json(admin::readable(&mut tx, &permit, id).await?.into()))
}

#[derive(Deserialize, ToSchema)]
struct UserPatchIn {
    full_name: Option<String>,
    /// The user signs in with the new address from now on; sessions end.
    email: Option<String>,
}

/// Change a user's name or address.
#[utoipa::path(patch, path = "/users/{user_id}", operation_id = "update_user", tag = "users", params(("user_id" = UserId, Path)), request_body = UserPatchIn,
    responses((status = 200, description = "As it is now", body = UserOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "An account above the caller's", body = Problem), (status = 404, description = "No such user", body = Problem)))]
async fn update_user(
    permit: Permit<may::Users, may::Update>,
    Path(id): Path<UserId>,
    Body(input): Body<UserPatchIn>,
) -> Result<Json<UserOut>, Problem> {
    Ok(Json(admin::update(&permit, id, input.full_name, input.email).await?.into()))
}

/// Remove an account for good. What it did stays, without a name.
#[utoipa::path(delete, path = "/users/{user_id}", operation_id = "delete_user", tag = "users", params(("user_id" = UserId, Path)),
    responses((status = 204, description = "Removed"), (status = 403, description = "An account above the caller's", body = Problem),
        (status = 404, description = "No such user", body = Problem), (status = 409, description = "The last owner", body = Problem)))]
async fn delete_user(permit: Permit<may::Users, may::Archive>, Path(id): Path<UserId>) -> Result<StatusCode, Problem> {
    admin::delete(&permit, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
struct RolesIn {
    roles: Vec<Role>,
}

/// Give a user exactly these roles. Its sessions end.
#[utoipa::path(put, path = "/users/{user_id}/roles", operation_id = "set_user_roles", tag = "users", params(("user_id" = UserId, Path)), request_body = RolesIn,
    responses((status = 200, description = "As it is now", body = UserOut), (status = 403, description = "A role or account above the caller's", body = Problem),
        (status = 404, description = "No such user", body = Problem), (status = 409, description = "The last owner", body = Problem)))]
async fn set_user_roles(
    permit: Permit<may::Users, may::Update>,
    Path(id): Path<UserId>,
    Body(input): Body<RolesIn>,
) -> Result<Json<UserOut>, Problem> {
    let roles: RoleSet = input.roles.into_iter().collect();
    Ok(Json(admin::set_roles(&permit, id, roles).await?.into()))
}

/// Close an account; its sessions end at once.
#[utoipa::path(put, path = "/users/{user_id}/deactivation", operation_id = "deactivate_user", tag = "users", params(("user_id" = UserId, Path)),
    responses((status = 200, description = "As it is now", body = UserOut), (status = 403, description = "An account above the caller's", body = Problem),
        (status = 404, description = "No such user", body = Problem), (status = 409, description = "The last owner", body = Problem)))]
async fn deactivate_user(
    permit: Permit<may::Users, may::Update>,
    Path(id): Path<UserId>,
) -> Result<Json<UserOut>, Problem> {
    Ok(Json(admin::deactivate(&permit, id).await?.into()))
}

/// Open a closed account again.
#[utoipa::path(delete, path = "/users/{user_id}/deactivation", operation_id = "activate_user", tag = "users", params(("user_id" = UserId, Path)),
    responses((status = 200, description = "As it is now", body = UserOut), (status = 403, description = "An account above the caller's", body = Problem),
        (status = 404, description = "No such user", body = Problem)))]
async fn activate_user(
    permit: Permit<may::Users, may::Update>,
    Path(id): Path<UserId>,
) -> Result<Json<UserOut>, Problem> {
    Ok(Json(admin::activate(&permit, id).await?.into()))
}

/// End every session of a user.
#[utoipa::path(delete, path = "/users/{user_id}/sessions", operation_id = "end_user_sessions", tag = "users", params(("user_id" = UserId, Path)),
    responses((status = 204, description = "Ended"), (status = 403, description = "An account above the caller's", body = Problem),
        (status = 404, description = "No such user", body = Problem)))]
async fn end_user_sessions(
    permit: Permit<may::Sessions, may::Archive>,
    Path(id): Path<UserId>,
) -> Result<StatusCode, Problem> {
    admin::end_sessions(&permit, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
