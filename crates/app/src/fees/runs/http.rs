//! The endpoint of billing runs.

use super::{
    actions::{self, MayBill},
    model::{Billed, BillingOutcome, BillingRun},
};
use crate::{
    accounts::Ctx,
    app::App,
    fees::{charges::Month, model::DocumentId},
    people::FamilyAccountId,
};
use axum::Json;
use kit::{
    http::{Body, Problem},
    money::Minor,
    refusals::Refused,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(create_billing_run))
}

#[derive(Deserialize, ToSchema)]
struct BillingRunIn {
    period: Month,
}

/// What was done for one family.
#[derive(Serialize, ToSchema)]
#[schema(as = BillingRunFamily)]
struct BilledOut {
    family_account_id: FamilyAccountId,
    family_name: String,
    outcome: BillingOutcome,
    invoice_id: Option<DocumentId>,
    /// Why it failed.
    message: Option<String>,
}

impl BilledOut {
    fn new(billed: Billed, caller: &Ctx) -> Self {
        let said = |refused: Refused| Problem::from(refused).detail(&caller.app.texts, caller.language());
        Self {
            family_account_id: billed.family,
            family_name: billed.family_name,
            outcome: billed.outcome,
            invoice_id: billed.invoice,
            message: billed.refused.map(said),
        }
    }
}

/// What a billing run did.
#[derive(Serialize, ToSchema)]
#[schema(as = BillingRun)]
struct RunOut {
    period: Month,
    families: Vec<BilledOut>,
    /// How many invoices were issued.
    invoiced: usize,
    /// What was newly charged, before taxes, in the institute's currency.
    charged_minor: Minor,
}

impl RunOut {
    fn new(run: BillingRun, caller: &Ctx) -> Self {
        Self {
            period: run.month,
            invoiced: run.families.iter().filter(|billed| billed.invoice.is_some()).count(),
            charged_minor: run.families.iter().map(|billed| billed.charged_minor).fold(0, Minor::saturating_add),
            families: run.families.into_iter().map(|billed| BilledOut::new(billed, caller)).collect(),
        }
    }
}

/// Charge a month of every enrollment, and invoice every family for whatever waits. What was charged or invoiced
/// before is left alone, so that it can be run again at any time.
#[utoipa::path(post, path = "/billing-runs", operation_id = "create_billing_run", tag = "fees", request_body = BillingRunIn,
    responses((status = 200, description = "What was done for each family", body = RunOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn create_billing_run(permit: MayBill, Body(input): Body<BillingRunIn>) -> Result<Json<RunOut>, Problem> {
    Ok(Json(RunOut::new(actions::run(&permit, input.period).await?, &permit)))
}
