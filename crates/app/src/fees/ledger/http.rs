//! The endpoint of statements.

use super::{
    actions,
    model::{JournalKind, Statement},
    rules,
};
use crate::{
    accounts::{Permit, may},
    app::App,
    fees::model::DocumentId,
    people::FamilyAccountId,
};
use axum::Json;
use jiff::civil::Date;
use kit::{
    http::{Path, Problem, Query},
    money::Minor,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_statement))
}

/// One event on a family's account.
#[derive(Serialize, ToSchema)]
#[schema(as = StatementEntry)]
struct EntryOut {
    on_date: Date,
    kind: JournalKind,
    /// The number of the invoice or receipt.
    number: Option<String>,
    description: String,
    debit_minor: Minor,
    credit_minor: Minor,
    /// What is owed after it; negative: in the family's favour.
    balance_minor: Minor,
    document_id: Option<DocumentId>,
}

/// A family's account from one day to another.
#[derive(Serialize, ToSchema)]
#[schema(as = Statement)]
struct StatementOut {
    from: Date,
    to: Date,
    currency: String,
    opening_minor: Minor,
    entries: Vec<EntryOut>,
    closing_minor: Minor,
    /// Open invoices at the end of the last day.
    due_minor: Minor,
    /// Money received and not yet used, at the end of the last day.
    advance_minor: Minor,
}

impl From<Statement> for StatementOut {
    fn from(statement: Statement) -> Self {
        let mut balance_minor = statement.opening.owed();
        let entries = statement.moves.into_iter().map(|of| {
            balance_minor += of.amount_minor;
            EntryOut {
                on_date: of.on_date,
                kind: of.kind,
                description: rules::describe(&of),
                number: of.number,
                debit_minor: of.amount_minor.max(0),
                credit_minor: (-of.amount_minor).max(0),
                balance_minor,
                document_id: of.document_id,
            }
        });
        Self {
            from: statement.from,
            to: statement.to,
            currency: statement.currency,
            opening_minor: statement.opening.owed(),
            entries: entries.collect(),
            closing_minor: statement.closing.owed(),
            due_minor: statement.closing.receivable,
            advance_minor: statement.closing.advances,
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Span {
    /// Left out: the first day of the financial year.
    from: Option<Date>,
    /// The last day covered. Left out: today.
    to: Option<Date>,
}

/// The statement of a family account.
#[utoipa::path(get, path = "/family-accounts/{family_account_id}/statement", operation_id = "read_statement", tag = "fees", params(("family_account_id" = FamilyAccountId, Path), Span),
    responses((status = 200, description = "The statement", body = StatementOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such family account", body = Problem)))]
async fn read_statement(
    permit: Permit<may::Invoices, may::Read>,
    Path(id): Path<FamilyAccountId>,
    Query(span): Query<Span>,
) -> Result<Json<StatementOut>, Problem> {
    Ok(Json(actions::statement(&permit, id, span.from, span.to).await?.into()))
}
