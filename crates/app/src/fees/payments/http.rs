//! Endpoints of payments and receipts.

use super::{
    actions::{self, MayRead, MayTake},
    model::{NewPayment, Payment, PaymentRow, Receipt, UsedRow},
};
use crate::{
    accounts::Ctx,
    app::App,
    fees::{
        documents::{self, Money, Party, ReceiptPaper},
        model::{DocumentId, DocumentRef, FamilyRef, FeesError, PaymentId, PaymentMethod},
    },
    institute::Settings,
    people::FamilyAccountId,
};
use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::{Timestamp, civil::Date};
use kit::{
    http::{Body, PageQuery, Paged, Path, Problem, Query},
    idempotency::{IdempotencyKey, Once},
    money::Minor,
    refusals::Refused,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_payments, create_payment))
        .routes(routes!(read_payment))
        .routes(routes!(read_receipt))
        .routes(routes!(read_receipt_pdf))
}

/// Money that came in.
#[derive(Serialize, ToSchema)]
#[schema(as = Payment)]
struct PaymentOut {
    id: PaymentId,
    family_account: FamilyRef,
    amount_minor: Minor,
    currency: String,
    method: PaymentMethod,
    reference: Option<String>,
    received_on: Date,
    payer_name: Option<String>,
    /// What was said of an imported payment.
    note: Option<String>,
    /// None for an imported payment.
    receipt: Option<DocumentRef>,
    created_at: Timestamp,
    /// What no invoice has used by now.
    advance_minor: Minor,
}

impl From<PaymentRow> for PaymentOut {
    fn from(row: PaymentRow) -> Self {
        let receipt = row.receipt_id.zip(row.receipt_number);
        Self {
            id: row.id,
            family_account: FamilyRef { id: row.family_account_id, name: row.family_name },
            amount_minor: row.amount_minor,
            currency: row.currency,
            method: row.method,
            reference: row.reference,
            received_on: row.received_on,
            payer_name: Some(row.payer_name).filter(|name| !name.is_empty()),
            note: Some(row.note).filter(|note| !note.is_empty()),
            receipt: receipt.map(|(id, number)| DocumentRef { id, number }),
            created_at: row.created_at,
            advance_minor: row.amount_minor - row.used_minor,
        }
    }
}

/// What of a payment went to an invoice.
#[derive(Serialize, ToSchema)]
#[schema(as = PaymentAllocation)]
struct UsedOut {
    invoice_id: DocumentId,
    number: String,
    issue_date: Date,
    amount_minor: Minor,
}

impl From<&UsedRow> for UsedOut {
    fn from(used: &UsedRow) -> Self {
        Self {
            invoice_id: used.invoice_id,
            number: used.number.clone(),
            issue_date: used.issue_date,
            amount_minor: used.amount_minor,
        }
    }
}

/// A payment with its receipt and the invoices that used it.
#[derive(Serialize, ToSchema)]
struct PaymentTaken {
    payment: PaymentOut,
    receipt: Option<DocumentRef>,
    allocations: Vec<UsedOut>,
    advance_minor: Minor,
}

impl From<Payment> for PaymentTaken {
    fn from(payment: Payment) -> Self {
        let (advance_minor, allocations) = (payment.advance_minor(), payment.used.iter().map(UsedOut::from).collect());
        let payment = PaymentOut::from(payment.row);
        Self { receipt: payment.receipt.clone(), payment, allocations, advance_minor }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PaymentFilter {
    family_account_id: Option<FamilyAccountId>,
}

/// Payments, the latest first.
#[utoipa::path(get, path = "/payments", operation_id = "list_payments", tag = "fees", params(PageQuery, PaymentFilter),
    responses((status = 200, description = "A page of payments", body = Paged<PaymentOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_payments(
    permit: MayRead,
    Query(page): Query<PageQuery>,
    Query(filter): Query<PaymentFilter>,
) -> Result<Json<Paged<PaymentOut>>, Problem> {
    let (rows, total) = actions::list(&permit, filter.family_account_id, page.window()?).await?;
    Ok(Json(page.answer(rows.into_iter().map(PaymentOut::from).collect(), total)))
}

#[derive(Deserialize, Serialize, ToSchema)]
struct PaymentIn {
    family_account_id: FamilyAccountId,
    #[schema(minimum = 1)]
    amount_minor: Minor,
    /// The family's; anything else is refused.
    currency: Option<String>,
    method: PaymentMethod,
    /// UTR, cheque number, terminal slip; required unless the payment is in cash.
    reference: Option<String>,
    /// Left out: today.
    received_on: Option<Date>,
    /// Who paid, if not the family itself.
    payer_name: Option<String>,
}

/// Take a payment: a receipt is issued, and the money goes to open invoices, the oldest due first. What is left is
/// used by the next invoice. The header `Idempotency-Key` makes it safe to send the request again.
#[utoipa::path(post, path = "/payments", operation_id = "create_payment", tag = "fees", request_body = PaymentIn,
    params(("Idempotency-Key" = String, Header, description = "A name the client gives to this request, new for each payment")),
    responses((status = 201, description = "Taken, now or when the request was first sent", body = PaymentTaken), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 409, description = "The transfer was recorded before, or no number is to be had", body = Problem),
        (status = 422, description = "The key was used for another request", body = Problem)))]
async fn create_payment(
    permit: MayTake,
    key: IdempotencyKey,
    Body(input): Body<PaymentIn>,
) -> Result<Response, Problem> {
    let body = serde_json::to_string(&input).map_err(Refused::internal)?;
    let once = Once::new(permit.actor.user_id, "create_payment", key, &body);
    let new = NewPayment {
        family_account_id: input.family_account_id,
        amount_minor: input.amount_minor,
        currency: input.currency,
        method: input.method,
        reference: input.reference,
        received_on: input.received_on,
        payer_name: input.payer_name.unwrap_or_default(),
    };
    let answer = |payment| {
        serde_json::to_string(&PaymentTaken::from(payment))
            .map_err(|error| FeesError::Refused(Refused::internal(error)))
    };
    let said = actions::receive(&permit, &once, &new, answer).await?;
    Ok((StatusCode::CREATED, [(header::CONTENT_TYPE, "application/json")], said).into_response())
}

/// One payment.
#[utoipa::path(get, path = "/payments/{payment_id}", operation_id = "read_payment", tag = "fees", params(("payment_id" = PaymentId, Path)),
    responses((status = 200, description = "The payment, and what used it by now", body = PaymentTaken), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such payment", body = Problem)))]
async fn read_payment(permit: MayRead, Path(id): Path<PaymentId>) -> Result<Json<PaymentTaken>, Problem> {
    Ok(Json(actions::read(&permit, id).await?.into()))
}

/// A receipt. It says what the money was used for on the day of issue.
#[derive(Serialize, ToSchema)]
#[schema(as = Receipt)]
struct ReceiptOut {
    id: DocumentId,
    number: String,
    issue_date: Date,
    seller: Party,
    buyer: Party,
    payment: PaymentOut,
    allocations: Vec<UsedOut>,
    advance_minor: Minor,
}

impl From<Receipt> for ReceiptOut {
    fn from(receipt: Receipt) -> Self {
        Self {
            advance_minor: receipt.advance_minor(),
            allocations: receipt.used.iter().map(UsedOut::from).collect(),
            id: receipt.row.id,
            number: receipt.row.number,
            issue_date: receipt.row.issue_date,
            seller: receipt.row.seller,
            buyer: receipt.row.buyer,
            payment: receipt.payment.into(),
        }
    }
}

/// One receipt.
#[utoipa::path(get, path = "/receipts/{receipt_id}", operation_id = "read_receipt", tag = "fees", params(("receipt_id" = DocumentId, Path)),
    responses((status = 200, description = "The receipt", body = ReceiptOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such receipt", body = Problem)))]
async fn read_receipt(permit: MayRead, Path(id): Path<DocumentId>) -> Result<Json<ReceiptOut>, Problem> {
    Ok(Json(actions::read_receipt(&permit, id).await?.0.into()))
}

/// A receipt on paper.
#[utoipa::path(get, path = "/receipts/{receipt_id}/pdf", operation_id = "read_receipt_pdf", tag = "fees", params(("receipt_id" = DocumentId, Path)),
    responses((status = 200, description = "The PDF", content_type = "application/pdf", body = Vec<u8>), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such receipt", body = Problem), (status = 501, description = "This server makes no PDFs", body = Problem)))]
async fn read_receipt_pdf(permit: MayRead, Path(id): Path<DocumentId>) -> Result<Response, Problem> {
    let (receipt, settings) = actions::read_receipt(&permit, id).await?;
    documents::pdf(&permit, &receipt.row.number, documents::receipt(&paper(&permit, &receipt, &settings))).await
}

fn paper<'a>(ctx: &Ctx, receipt: &'a Receipt, settings: &'a Settings) -> ReceiptPaper<'a> {
    let (row, payment) = (&receipt.row, &receipt.payment);
    ReceiptPaper {
        title: ctx.say("documents.receipt"),
        number: &row.number,
        issue_date: row.issue_date,
        seller: &row.seller,
        buyer: &row.buyer,
        money: Money { currency: &payment.currency, locale: &settings.locale },
        amount_minor: payment.amount_minor,
        received_on: payment.received_on,
        payer_name: Some(payment.payer_name.as_str()).filter(|name| !name.is_empty()),
        method: ctx.say(payment.method.text()),
        reference: payment.reference.as_deref(),
        allocations: receipt
            .used
            .iter()
            .map(|used| (used.number.as_str(), used.issue_date, used.amount_minor))
            .collect(),
        advance_minor: receipt.advance_minor(),
    }
}
