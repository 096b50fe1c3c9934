//! The endpoints of logins.

use super::actions::{self, Invited};
use crate::{
    accounts::{Permit, Role, may},
    app::App,
    people::model::{GuardianId, LinkedUser, StaffId, StudentId, TeacherId},
};
use axum::{Json, http::StatusCode};
use kit::http::{Body, Path, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(invite_student))
        .routes(routes!(invite_guardian))
        .routes(routes!(invite_teacher))
        .routes(routes!(invite_staff))
}

#[derive(Deserialize, ToSchema)]
struct LoginIn {
    email: String,
}

#[derive(Serialize, ToSchema)]
struct LoginOut {
    user: LinkedUser,
    /// Has not chosen a password yet: the link for it is in the mail. Who had an account keeps his password.
    invited: bool,
}

type Inviter = Permit<may::Users, may::Create>;

async fn answer(permit: &Inviter, who: Invited, input: &LoginIn) -> Result<(StatusCode, Json<LoginOut>), Problem> {
    let user = actions::invite(permit, who, &input.email).await?;
    let invited = user.is_invited();
    Ok((StatusCode::CREATED, Json(LoginOut { user: LinkedUser { id: user.id, email: user.email }, invited })))
}

/// Let a student sign in: as the user of this address, or as a new one who gets a link by mail.
#[utoipa::path(post, path = "/students/{student_id}/invitation", operation_id = "invite_student", tag = "people", params(("student_id" = StudentId, Path)), request_body = LoginIn,
    responses((status = 201, description = "The student can sign in", body = LoginOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed, or an account above the caller's", body = Problem), (status = 404, description = "No such student", body = Problem),
        (status = 409, description = "`already_linked`: the student has a login, or the user is another student; `own_ward`: the user would be his own guardian", body = Problem)))]
async fn invite_student(
    permit: Inviter,
    Path(id): Path<StudentId>,
    Body(input): Body<LoginIn>,
) -> Result<(StatusCode, Json<LoginOut>), Problem> {
    answer(&permit, Invited::Student(id), &input).await
}

/// Let a guardian sign in: as the user of this address, or as a new one who gets a link by mail.
#[utoipa::path(post, path = "/guardians/{guardian_id}/invitation", operation_id = "invite_guardian", tag = "people", params(("guardian_id" = GuardianId, Path)), request_body = LoginIn,
    responses((status = 201, description = "The guardian can sign in", body = LoginOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed, or an account above the caller's", body = Problem), (status = 404, description = "No such guardian", body = Problem),
        (status = 409, description = "`already_linked`: the guardian has a login, or the user is another guardian; `own_ward`: the user would be his own guardian", body = Problem)))]
async fn invite_guardian(
    permit: Inviter,
    Path(id): Path<GuardianId>,
    Body(input): Body<LoginIn>,
) -> Result<(StatusCode, Json<LoginOut>), Problem> {
    answer(&permit, Invited::Guardian(id), &input).await
}

/// Let a teacher sign in: as the user of this address, or as a new one who gets a link by mail.
#[utoipa::path(post, path = "/teachers/{teacher_id}/invitation", operation_id = "invite_teacher", tag = "people", params(("teacher_id" = TeacherId, Path)), request_body = LoginIn,
    responses((status = 201, description = "The teacher can sign in", body = LoginOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed, or an account above the caller's", body = Problem), (status = 404, description = "No such teacher", body = Problem),
        (status = 409, description = "`already_linked`: the teacher has a login, or the user is another teacher", body = Problem)))]
async fn invite_teacher(
    permit: Inviter,
    Path(id): Path<TeacherId>,
    Body(input): Body<LoginIn>,
) -> Result<(StatusCode, Json<LoginOut>), Problem> {
    answer(&permit, Invited::Teacher(id), &input).await
}

#[derive(Deserialize, ToSchema)]
struct StaffLoginIn {
    email: String,
    /// `owner`, `admin`, `front_desk` or `accountant`.
    role: Role,
}

/// Let one of the staff sign in: as the user of this address, who gets the role, or as a new one who gets a link by mail.
#[utoipa::path(post, path = "/staff/{staff_id}/invitation", operation_id = "invite_staff", tag = "people", params(("staff_id" = StaffId, Path)), request_body = StaffLoginIn,
    responses((status = 201, description = "He can sign in", body = LoginOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed, or an account or a role above the caller's", body = Problem), (status = 404, description = "Nobody of the staff", body = Problem),
        (status = 409, description = "`already_linked`: he has a login, or the user is another of the staff", body = Problem)))]
async fn invite_staff(
    permit: Inviter,
    Path(id): Path<StaffId>,
    Body(StaffLoginIn { email, role }): Body<StaffLoginIn>,
) -> Result<(StatusCode, Json<LoginOut>), Problem> {
    answer(&permit, Invited::Staff(id, role), &LoginIn { email }).await
}
