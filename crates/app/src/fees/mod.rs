//! Fees: prices, charges, invoices, payments and the ledger behind them.
//!
//! Each noun has a folder with its own files, and says which tables it owns. They stand in this order, and each uses
//! only those before it: tax rules, price plans, documents, charges, ledger, allocations, invoices, payments, billing
//! runs.
//!
//! Invariants: money is whole minor units of one currency for each family; what was written is never changed, only
//! followed by something else; balances and the status of an invoice are derived, never stored; an amount is explained
//! step by step.

mod allocations;
mod charges;
mod documents;
mod invoices;
mod ledger;
pub mod merging;
mod model;
mod payments;
mod plans;
pub mod refusals;
mod runs;
mod store;
mod taxes;
mod verify;

pub use allocations::{Allocated, Credit, Debt, oldest_first};
pub use charges::{
    Calendar, ChargeKind, LessonDay, Month, Service, SingleCharge, Step, StepKind, Tuition, Uninvoiced,
    charge_amount_in, charge_set_amount_in, tuition,
};
pub use documents::{DocumentKind, fiscal_year, number, title, upi_link};
pub use invoices::bill;
pub use ledger::{
    ADVANCES, Income, RECEIVABLE, Transfer, allocation_transfer, invoice_transfers, owed, payment_transfer,
};
pub use model::{ChargeId, DocumentId, FeesError, PaymentId, PaymentMethod, PricePlanId, PriceVersionId, TaxRuleId};
pub use payments::{ImportedPayment, NewPayment, import_payment, take_payment_in};
pub use plans::{
    NewAgreement, NewPrice, Price, PricePlanKind, PriceVersion, Proration, agree_in, price_of, set_price_in,
};
pub use runs::{Billed, BillingOutcome, BillingRun, run as run_billing};
pub use taxes::{
    AssessedLine, Assessment, Component, NewTaxRule, TaxRule, TaxSum, Taxable, assess, create as create_tax_rule,
    known as check_tax_rule,
};
pub use verify::verify_books;

use crate::app::App;
use utoipa_axum::router::OpenApiRouter;

pub fn routes() -> OpenApiRouter<App> {
    taxes::routes()
        .merge(plans::routes())
        .merge(charges::routes())
        .merge(ledger::routes())
        .merge(invoices::routes())
        .merge(payments::routes())
        .merge(runs::routes())
}
