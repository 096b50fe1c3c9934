//! The endpoint of the audit trail.

use super::store::{self, Filter, TrailRow};
use crate::{
    accounts::{
        context::{Permit, may},
        model::UserId,
    },
    app::App,
};
use axum::Json;
use jiff::Timestamp;
use kit::http::{PageQuery, Paged, Problem, Query};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_audit_events))
}

#[derive(Serialize, ToSchema)]
struct AuditEventOut {
    seq: i64,
    at: Timestamp,
    /// Nobody: the operator of the machine, or somebody who was not signed in.
    actor: Option<AuditActor>,
    action: String,
    entity: String,
    entity_id: String,
    #[schema(value_type = Option<Object>)]
    before: Option<Value>,
    #[schema(value_type = Option<Object>)]
    after: Option<Value>,
    ip: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct AuditActor {
    id: UserId,
    full_name: String,
}

impl From<TrailRow> for AuditEventOut {
    fn from(row: TrailRow) -> Self {
        let TrailRow { seq, at, actor_id, actor_name, action, entity, entity_id, before, after, ip } = row;
        let actor = actor_id.map(|id| AuditActor { id, full_name: actor_name.unwrap_or_default() });
        Self { seq, at, actor, action, entity, entity_id, before, after, ip }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct TrailFilter {
    /// Kind of thing, such as `user`.
    entity: Option<String>,
    entity_id: Option<String>,
    actor_id: Option<UserId>,
}

/// Who did what, and when: the latest first.
///
/// An accountant reads what is about money.
#[utoipa::path(get, path = "/audit", operation_id = "list_audit_events", tag = "audit", params(PageQuery, TrailFilter),
    responses((status = 200, description = "A page of events", body = Paged<AuditEventOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_audit_events(
    permit: Permit<may::Audit, may::Read>,
    Query(page): Query<PageQuery>,
    Query(filter): Query<TrailFilter>,
) -> Result<Json<Paged<AuditEventOut>>, Problem> {
    let (limit, offset) = page.window()?;
    let filter = Filter { entity: filter.entity, entity_id: filter.entity_id, actor_id: filter.actor_id };
    let events = store::list(&permit.app.db, permit.scope(), &filter, limit, offset).await?;
    let total = store::count(&permit.app.db, permit.scope(), &filter).await?;
    Ok(Json(page.answer(events.into_iter().map(AuditEventOut::from).collect(), total)))
}
