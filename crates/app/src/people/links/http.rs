//! The endpoints of guardian links.

use super::{
    actions,
    model::{Relationship, Rights},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    people::model::{GuardianId, StudentId},
};
use axum::{Json, http::StatusCode};
use kit::http::{Body, Path, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(link_guardian, unlink_guardian))
}

#[derive(Serialize, Deserialize, ToSchema)]
struct GuardianLink {
    relationship: Relationship,
    /// See lessons, attendance and invoices.
    may_view: bool,
    /// Be written to and called.
    may_contact: bool,
    may_pick_up: bool,
    may_pay: bool,
    /// By court order; overrides every right.
    blocked: bool,
}

impl GuardianLink {
    fn rights(&self) -> Rights {
        let Self { relationship: _, may_view, may_contact, may_pick_up, may_pay, blocked } = *self;
        Rights { may_view, may_contact, may_pick_up, may_pay, blocked }
    }
}

/// Make somebody of the family guardian of a student, or change what he may do.
#[utoipa::path(put, path = "/students/{student_id}/guardians/{guardian_id}", operation_id = "link_guardian", tag = "people",
    params(("student_id" = StudentId, Path), ("guardian_id" = GuardianId, Path)), request_body = GuardianLink,
    responses((status = 200, description = "As it is now", body = GuardianLink), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed, or a change by somebody who may only make links", body = Problem),
        (status = 404, description = "No such student, or no such guardian in the family", body = Problem),
        (status = 409, description = "`own_ward`: he would be his own guardian, or the guardian of his guardian", body = Problem)))]
async fn link_guardian(
    permit: Permit<may::GuardianLinks, may::Create>,
    Path(pair): Path<(StudentId, GuardianId)>,
    Body(link): Body<GuardianLink>,
) -> Result<Json<GuardianLink>, Problem> {
    actions::link_guardian(&permit, pair, link.relationship, link.rights()).await?;
    Ok(Json(link))
}

/// End the link: the guardian reaches the student no more.
#[utoipa::path(delete, path = "/students/{student_id}/guardians/{guardian_id}", operation_id = "unlink_guardian", tag = "people",
    params(("student_id" = StudentId, Path), ("guardian_id" = GuardianId, Path)),
    responses((status = 204, description = "Ended"), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such link", body = Problem)))]
async fn unlink_guardian(
    permit: Permit<may::GuardianLinks, may::Archive>,
    Path(pair): Path<(StudentId, GuardianId)>,
) -> Result<StatusCode, Problem> {
    actions::unlink_guardian(&permit, pair).await?;
    Ok(StatusCode::NO_CONTENT)
}
