//! The endpoint of the box.

use super::{
    actions,
    model::{Hit, HitKind},
};
use crate::{accounts::Ctx, app::App, people::FamilyAccountId};
use axum::Json;
use kit::{
    http::{Problem, Query},
    text::non_empty,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

/// What is typed beyond this is not read.
const TYPED_MAX: usize = 100;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(search))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SearchQuery {
    /// The beginnings of words of a name, in its own script or in Latin letters, of an address or a number; or the end of
    /// a phone number.
    #[serde(default)]
    q: String,
}

#[derive(Serialize, ToSchema)]
struct HitOut {
    kind: HitKind,
    id: Uuid,
    title: String,
    /// What tells it from others of the same name.
    detail: Option<String>,
    /// The family it belongs to, for students, guardians, families, invoices and receipts.
    family_account_id: Option<FamilyAccountId>,
}

impl From<(HitKind, Hit)> for HitOut {
    fn from((kind, hit): (HitKind, Hit)) -> Self {
        let Hit { id, title, detail, family_account_id } = hit;
        Self { kind, id, title, detail: non_empty(detail), family_account_id }
    }
}

#[derive(Serialize, ToSchema)]
struct HitsOut {
    items: Vec<HitOut>,
}

/// Everything the caller may see that is called so: the first few of each kind.
#[utoipa::path(get, path = "/search", operation_id = "search", tag = "search", params(SearchQuery),
    responses((status = 200, description = "What was found", body = HitsOut)))]
async fn search(ctx: Ctx, Query(SearchQuery { q }): Query<SearchQuery>) -> Result<Json<HitsOut>, Problem> {
    let typed: String = q.chars().take(TYPED_MAX).collect();
    let items = actions::find(&ctx, &typed).await?.into_iter().map(HitOut::from).collect();
    Ok(Json(HitsOut { items }))
}
