//! The endpoints of payers.

use super::{
    actions,
    model::{Member, Payer, Payers, ShareIn},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    people::model::{FamilyAccountId, GuardianId, StudentId},
};
use axum::Json;
use kit::http::{Body, Path, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_payers, replace_payers))
}

#[derive(Serialize, ToSchema)]
struct PayersOut {
    /// Nobody: the family pays as a whole.
    payers: Vec<PayerOut>,
    /// Everybody of the family who may pay.
    candidates: Vec<PayerCandidate>,
}

#[derive(Serialize, ToSchema)]
struct PayerOut {
    #[serde(flatten)]
    payer: PayerCandidate,
    /// Hundredths of a per cent: 10000 is everything.
    share_bp: i64,
    /// False for one who was chosen and has lost the right since.
    may_pay: bool,
}

/// Either a guardian or a student.
#[derive(Serialize, ToSchema)]
struct PayerCandidate {
    guardian_id: Option<GuardianId>,
    student_id: Option<StudentId>,
    full_name: String,
}

impl From<&Member> for PayerCandidate {
    fn from(member: &Member) -> Self {
        let (guardian_id, student_id) = match member.payer {
            Payer::Guardian(id) => (Some(id), None),
            Payer::Student(id) => (None, Some(id)),
        };
        Self { guardian_id, student_id, full_name: member.full_name.clone() }
    }
}

impl From<Payers> for PayersOut {
    fn from(Payers { members, shares }: Payers) -> Self {
        let payers = shares.iter().filter_map(|share| {
            let member = members.iter().find(|member| member.payer == share.payer)?;
            Some(PayerOut { payer: member.into(), share_bp: share.share_bp, may_pay: member.may_pay })
        });
        let candidates = members.iter().filter(|member| member.may_pay).map(PayerCandidate::from);
        Self { payers: payers.collect(), candidates: candidates.collect() }
    }
}

/// Who pays which share of what a family owes, and who could.
#[utoipa::path(get, path = "/family-accounts/{family_account_id}/payers", operation_id = "read_payers", tag = "people", params(("family_account_id" = FamilyAccountId, Path)),
    responses((status = 200, description = "The payers", body = PayersOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such family account", body = Problem)))]
async fn read_payers(
    permit: Permit<may::Payers, may::Read>,
    Path(family): Path<FamilyAccountId>,
) -> Result<Json<PayersOut>, Problem> {
    Ok(Json(actions::read(&permit, family).await?.into()))
}

#[derive(Deserialize, ToSchema)]
struct PayersIn {
    /// All of them: they replace those there were. Nobody: the family pays as a whole.
    payers: Vec<PayerIn>,
}

/// A guardian of the family who may pay, or a grown-up student of it.
#[derive(Deserialize, ToSchema)]
struct PayerIn {
    guardian_id: Option<GuardianId>,
    student_id: Option<StudentId>,
    /// Hundredths of a per cent; all of them add up to 10000.
    share_bp: i64,
}

/// Choose who pays which share.
#[utoipa::path(put, path = "/family-accounts/{family_account_id}/payers", operation_id = "replace_payers", tag = "people", params(("family_account_id" = FamilyAccountId, Path)), request_body = PayersIn,
    responses((status = 200, description = "As it is now", body = PayersOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such family account", body = Problem)))]
async fn replace_payers(
    permit: Permit<may::Payers, may::Update>,
    Path(family): Path<FamilyAccountId>,
    Body(input): Body<PayersIn>,
) -> Result<Json<PayersOut>, Problem> {
    let shares: Vec<_> = (input.payers.into_iter())
        .map(|PayerIn { guardian_id, student_id, share_bp }| ShareIn {
            guardian: guardian_id,
            student: student_id,
            share_bp,
        })
        .collect();
    Ok(Json(actions::replace(&permit, family, &shares).await?.into()))
}
