//! Endpoints of invoices.

use super::{
    actions::{self, AsOf, MayIssue, MayRead, NewInvoice},
    model::{Filter, Invoice, InvoiceRow, InvoiceStatus, LineRow, PaidRow, TaxRow},
    rules,
};
use crate::{
    accounts::Ctx,
    app::App,
    fees::{
        documents::{self, DocumentKind, InvoicePaper, Money, PaperLine, PaperTax, Party},
        model::{ChargeId, DocumentId, FamilyRef, PaymentId, StudentRef},
    },
    institute::Settings,
    people::FamilyAccountId,
};
use axum::{Json, http::StatusCode, response::Response};
use jiff::civil::Date;
use kit::{
    http::{Body, PageQuery, Paged, Path, Problem, Query},
    money::Minor,
    words::Typed,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_invoices, create_invoice))
        .routes(routes!(read_invoice))
        .routes(routes!(read_invoice_pdf))
}

/// An invoice or bill of supply.
#[derive(Serialize, ToSchema)]
struct InvoiceItem {
    id: DocumentId,
    number: String,
    kind: DocumentKind,
    family_account: FamilyRef,
    issue_date: Date,
    due_date: Date,
    total_minor: Minor,
    paid_minor: Minor,
    due_minor: Minor,
    status: InvoiceStatus,
    currency: String,
}

impl InvoiceItem {
    fn new(row: InvoiceRow, today: Date) -> Self {
        Self {
            due_minor: row.due_minor(),
            status: rules::status(row.due_minor(), row.due_date, today),
            id: row.id,
            number: row.number,
            kind: row.kind,
            family_account: FamilyRef { id: row.family_account_id, name: row.family_name },
            issue_date: row.issue_date,
            due_date: row.due_date,
            total_minor: row.total_minor,
            paid_minor: row.paid_minor,
            currency: row.currency,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct InvoiceLine {
    description: String,
    /// Services accounting code; empty where there is none.
    sac: String,
    student: Option<StudentRef>,
    quantity: i64,
    unit_minor: Minor,
    /// What is taxed.
    net_minor: Minor,
    tax_minor: Minor,
    total_minor: Minor,
}

impl From<&LineRow> for InvoiceLine {
    fn from(line: &LineRow) -> Self {
        let student = line.student_id.zip(line.student_name.clone());
        Self {
            description: line.description.clone(),
            sac: line.sac.clone(),
            student: student.map(|(id, full_name)| StudentRef { id, full_name }),
            quantity: line.quantity,
            unit_minor: line.unit_minor,
            net_minor: line.taxable_minor,
            tax_minor: line.tax_minor,
            total_minor: line.taxable_minor + line.tax_minor,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct InvoiceTax {
    name: String,
    /// Parts per million: 90000 is 9 %.
    ppm: i64,
    taxable_minor: Minor,
    tax_minor: Minor,
}

impl From<&TaxRow> for InvoiceTax {
    fn from(tax: &TaxRow) -> Self {
        let (taxable_minor, tax_minor) = (tax.base_minor, tax.amount_minor);
        Self { name: tax.component.clone(), ppm: tax.ppm, taxable_minor, tax_minor }
    }
}

/// Money that settled a part of the invoice.
#[derive(Serialize, ToSchema)]
struct InvoiceAllocation {
    payment_id: PaymentId,
    amount_minor: Minor,
    on_date: Date,
}

impl From<&PaidRow> for InvoiceAllocation {
    fn from(paid: &PaidRow) -> Self {
        Self { payment_id: paid.payment_id, amount_minor: paid.amount_minor, on_date: paid.on_date }
    }
}

/// An invoice with all that stands on it. `total = taxable + tax + round-off`.
#[derive(Serialize, ToSchema)]
#[schema(as = Invoice)]
struct InvoiceOut {
    #[serde(flatten)]
    item: InvoiceItem,
    /// "Tax invoice", "Invoice" or "Bill of supply".
    title: String,
    seller: Party,
    buyer: Party,
    place_of_supply: String,
    lines: Vec<InvoiceLine>,
    taxes: Vec<InvoiceTax>,
    taxable_minor: Minor,
    tax_minor: Minor,
    round_off_minor: Minor,
    allocations: Vec<InvoiceAllocation>,
}

/// What stands above it, in the reader's language.
fn title(ctx: &Ctx, invoice: &Invoice) -> String {
    let is_registered = invoice.particulars.seller.tax_number.is_some();
    ctx.say(documents::title(invoice.head.kind, is_registered, !invoice.taxes.is_empty()))
}

impl InvoiceOut {
    fn new(ctx: &Ctx, AsOf { value: invoice, today }: AsOf<Invoice>) -> Self {
        Self {
            title: title(ctx, &invoice),
            lines: invoice.lines.iter().map(InvoiceLine::from).collect(),
            taxes: invoice.taxes.iter().map(InvoiceTax::from).collect(),
            allocations: invoice.paid.iter().map(InvoiceAllocation::from).collect(),
            item: InvoiceItem::new(invoice.head, today),
            seller: invoice.particulars.seller,
            buyer: invoice.particulars.buyer,
            place_of_supply: invoice.particulars.place_of_supply,
            taxable_minor: invoice.particulars.taxable_minor,
            tax_minor: invoice.particulars.tax_minor,
            round_off_minor: invoice.particulars.round_off_minor,
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct InvoiceFilter {
    family_account_id: Option<FamilyAccountId>,
    /// Each invoice has one: `open` ones are not due yet.
    status: Option<InvoiceStatus>,
    /// Part of a number or of the family's name.
    q: Option<String>,
}

/// Invoices and bills of supply, the latest first.
#[utoipa::path(get, path = "/invoices", operation_id = "list_invoices", tag = "fees", params(PageQuery, InvoiceFilter),
    responses((status = 200, description = "A page of invoices", body = Paged<InvoiceItem>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_invoices(
    permit: MayRead,
    Query(page): Query<PageQuery>,
    Query(filter): Query<InvoiceFilter>,
) -> Result<Json<Paged<InvoiceItem>>, Problem> {
    let filter = Filter {
        family_account_id: filter.family_account_id,
        status: filter.status,
        typed: filter.q.as_deref().and_then(Typed::read),
    };
    let (AsOf { value: rows, today }, total) = actions::list(&permit, &filter, page.window()?).await?;
    Ok(Json(page.answer(rows.into_iter().map(|row| InvoiceItem::new(row, today)).collect(), total)))
}

#[derive(Deserialize, ToSchema)]
struct InvoiceIn {
    family_account_id: FamilyAccountId,
    /// Left out: everything that waits for an invoice.
    charge_ids: Option<Vec<ChargeId>>,
    /// Left out: ten days from today.
    due_date: Option<Date>,
}

/// Invoice charges of a family. What the family has in advance is used for it at once.
#[utoipa::path(post, path = "/invoices", operation_id = "create_invoice", tag = "fees", request_body = InvoiceIn,
    responses((status = 201, description = "Issued", body = InvoiceOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 409, description = "Nothing to invoice, or no number to be had", body = Problem)))]
async fn create_invoice(
    permit: MayIssue,
    Body(input): Body<InvoiceIn>,
) -> Result<(StatusCode, Json<InvoiceOut>), Problem> {
    let new = NewInvoice {
        family_account_id: input.family_account_id,
        charge_ids: input.charge_ids,
        due_date: input.due_date,
    };
    Ok((StatusCode::CREATED, Json(InvoiceOut::new(&permit, actions::issue(&permit, &new).await?))))
}

/// One invoice.
#[utoipa::path(get, path = "/invoices/{invoice_id}", operation_id = "read_invoice", tag = "fees", params(("invoice_id" = DocumentId, Path)),
    responses((status = 200, description = "The invoice", body = InvoiceOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such invoice", body = Problem)))]
async fn read_invoice(permit: MayRead, Path(id): Path<DocumentId>) -> Result<Json<InvoiceOut>, Problem> {
    Ok(Json(InvoiceOut::new(&permit, actions::read(&permit, id).await?.0)))
}

/// An invoice on paper.
#[utoipa::path(get, path = "/invoices/{invoice_id}/pdf", operation_id = "read_invoice_pdf", tag = "fees", params(("invoice_id" = DocumentId, Path)),
    responses((status = 200, description = "The PDF", content_type = "application/pdf", body = Vec<u8>), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such invoice", body = Problem), (status = 501, description = "This server makes no PDFs", body = Problem)))]
async fn read_invoice_pdf(permit: MayRead, Path(id): Path<DocumentId>) -> Result<Response, Problem> {
    let (AsOf { value: invoice, .. }, settings) = actions::read(&permit, id).await?;
    documents::pdf(&permit, &invoice.head.number, documents::invoice(&paper(&permit, &invoice, &settings))).await
}

fn paper<'a>(ctx: &Ctx, invoice: &'a Invoice, settings: &'a Settings) -> InvoicePaper<'a> {
    let (head, particulars) = (&invoice.head, &invoice.particulars);
    let due = head.due_minor();
    let asks_upi = rules::takes_upi(settings, &head.currency, due);
    let link = || documents::upi_link(&settings.upi_vpa, &particulars.seller.name, &head.number, due);
    let taxes = invoice.taxes.iter().map(|tax| PaperTax {
        component: tax.component.clone(),
        ppm: tax.ppm,
        base_minor: tax.base_minor,
        amount_minor: tax.amount_minor,
    });
    InvoicePaper {
        title: title(ctx, invoice),
        number: &head.number,
        issue_date: head.issue_date,
        due_date: Some(head.due_date),
        seller: &particulars.seller,
        buyer: &particulars.buyer,
        place_of_supply: &particulars.place_of_supply,
        money: Money { currency: &head.currency, locale: &settings.locale },
        lines: invoice.lines.iter().map(|line| paper_line(invoice, line)).collect(),
        taxes: taxes.collect(),
        round_off_minor: particulars.round_off_minor,
        total_minor: head.total_minor,
        paid_minor: head.paid_minor,
        caption: ctx.say("documents.scan_to_pay_by_upi"),
        upi: asks_upi.then(|| (link(), settings.upi_vpa.as_str())),
    }
}

/// A price that contains its taxes is shown without them, and so without what led to it.
fn paper_line(invoice: &Invoice, line: &LineRow) -> PaperLine {
    let steps = invoice.adjustments.iter().filter(|step| step.line == line.seq && !line.tax_inclusive);
    PaperLine {
        description: line.description.clone(),
        sac: Some(line.sac.clone()).filter(|sac| !sac.is_empty()),
        rate_minor: if line.tax_inclusive { line.taxable_minor } else { line.unit_minor },
        adjustments: steps.map(|step| (step.explanation.clone(), step.amount_minor)).collect(),
        taxable_minor: line.taxable_minor,
    }
}
