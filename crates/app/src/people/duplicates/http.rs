//! The endpoint of duplicates.

use super::{
    actions,
    model::{Double, Likeness, Newcomer},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    people::{
        model::{FamilyAccountId, PersonIn},
        words::PersonKind,
    },
};
use axum::Json;
use jiff::civil::Date;
use kit::{
    http::{Body, Problem},
    text::non_empty,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(find_duplicates))
}

#[derive(Deserialize, ToSchema)]
struct NewcomerIn {
    #[serde(flatten)]
    person: PersonIn,
    date_of_birth: Option<Date>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct DoubleOut {
    kind: PersonKind,
    id: Uuid,
    full_name: String,
    email: Option<String>,
    phone: Option<String>,
    date_of_birth: Option<Date>,
    /// Where a student or a guardian belongs.
    family_account_id: Option<FamilyAccountId>,
    family_name: Option<String>,
    /// What the two have in common.
    alike: Vec<Likeness>,
    /// So alike that creating the newcomer is refused until it is confirmed.
    likely: bool,
}

impl From<Double> for DoubleOut {
    fn from(Double { kind, known, alike, likely }: Double) -> Self {
        Self {
            kind,
            id: known.id,
            full_name: known.full_name,
            email: non_empty(known.email),
            phone: non_empty(known.phone),
            date_of_birth: known.date_of_birth,
            family_account_id: known.family_account_id,
            family_name: known.family_name,
            alike,
            likely,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct DoublesOut {
    items: Vec<DoubleOut>,
}

/// Who is here already, before somebody is entered: the same phone number however it is written, the same address, a
/// name that sounds so in whichever script. Nothing is kept.
#[utoipa::path(post, path = "/people/duplicates", operation_id = "find_duplicates", tag = "people", request_body = NewcomerIn,
    responses((status = 200, description = "Who it may be, the likely first", body = DoublesOut), (status = 403, description = "Not allowed", body = Problem)))]
async fn find_duplicates(
    permit: Permit<may::Students, may::Create>,
    Body(NewcomerIn { person, date_of_birth }): Body<NewcomerIn>,
) -> Result<Json<DoublesOut>, Problem> {
    let doubles = actions::find(&permit, &Newcomer { person: person.into(), date_of_birth }).await?;
    Ok(Json(DoublesOut { items: doubles.into_iter().map(DoubleOut::from).collect() }))
}
