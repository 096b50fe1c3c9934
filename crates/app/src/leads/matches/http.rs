//! The endpoint of who is known already.

use super::{
    actions,
    model::{FamilyStudent, Match},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    leads::model::LeadId,
    people::{FamilyAccountId, GuardianId, StudentId, StudentStatus},
};
use axum::Json;
use kit::{
    http::{Path, Problem},
    text::non_empty,
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_lead_matches))
}

#[derive(Serialize, ToSchema)]
struct MatchFamily {
    id: FamilyAccountId,
    name: String,
}

#[derive(Serialize, ToSchema)]
struct MatchStudent {
    id: StudentId,
    full_name: String,
    status: StudentStatus,
}

impl From<FamilyStudent> for MatchStudent {
    fn from(FamilyStudent { family_account_id: _, id, full_name, status }: FamilyStudent) -> Self {
        Self { id, full_name, status }
    }
}

/// A family to which the contact belongs.
#[derive(Serialize, ToSchema)]
struct LeadMatch {
    family_account: MatchFamily,
    /// Who has the address or the number of the contact.
    full_name: String,
    email: Option<String>,
    phone: Option<String>,
    /// Null if it is a student.
    guardian_id: Option<GuardianId>,
    students: Vec<MatchStudent>,
}

impl From<Match> for LeadMatch {
    fn from(Match { contact, students }: Match) -> Self {
        Self {
            family_account: MatchFamily { id: contact.family_account_id, name: contact.family_name },
            full_name: contact.full_name,
            email: non_empty(contact.email),
            phone: non_empty(contact.phone),
            guardian_id: contact.guardian_id,
            students: students.into_iter().map(MatchStudent::from).collect(),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct LeadMatches {
    items: Vec<LeadMatch>,
}

/// The families that have the address or the number of a lead: offered before somebody is entered twice.
#[utoipa::path(get, path = "/leads/{lead_id}/matches", operation_id = "list_lead_matches", tag = "leads", params(("lead_id" = LeadId, Path)),
    responses((status = 200, description = "Each family once, 50 at most", body = LeadMatches), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such lead", body = Problem)))]
async fn list_lead_matches(
    permit: Permit<may::Leads, may::Read>,
    Path(id): Path<LeadId>,
) -> Result<Json<LeadMatches>, Problem> {
    let found = actions::find(&permit, id).await?;
    Ok(Json(LeadMatches { items: found.into_iter().map(LeadMatch::from).collect() }))
}
