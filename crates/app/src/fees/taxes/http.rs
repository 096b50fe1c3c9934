//! Endpoints of tax rules.

use super::{
    actions,
    model::{Component, NewTaxRule, TaxRule},
    store,
};
use crate::{
    accounts::{Permit, may},
    app::App,
};
use axum::{Json, http::StatusCode};
use kit::http::{Body, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_tax_rules, create_tax_rule))
}

#[derive(Serialize, ToSchema)]
struct TaxRuleList {
    items: Vec<TaxRule>,
}

/// The tax rules.
#[utoipa::path(get, path = "/tax-rules", operation_id = "list_tax_rules", tag = "fees",
    responses((status = 200, description = "All rules by name", body = TaxRuleList), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_tax_rules(permit: Permit<may::PricePlans, may::Read>) -> Result<Json<TaxRuleList>, Problem> {
    let mut tx = permit.app.db.read().await?;
    Ok(Json(TaxRuleList { items: store::list(&mut tx).await? }))
}

#[derive(Deserialize, ToSchema)]
struct TaxRuleIn {
    name: String,
    /// Services accounting code, such as 999293.
    sac: Option<String>,
    components: Vec<Component>,
}

/// Make a tax rule. It is never changed afterwards: another rate is another rule.
#[utoipa::path(post, path = "/tax-rules", operation_id = "create_tax_rule", tag = "fees", request_body = TaxRuleIn,
    responses((status = 201, description = "Made", body = TaxRule), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn create_tax_rule(
    permit: Permit<may::PricePlans, may::Create>,
    Body(input): Body<TaxRuleIn>,
) -> Result<(StatusCode, Json<TaxRule>), Problem> {
    let new = NewTaxRule { name: input.name, sac: input.sac.unwrap_or_default(), components: input.components };
    Ok((StatusCode::CREATED, Json(actions::create(&permit, &new).await?)))
}
