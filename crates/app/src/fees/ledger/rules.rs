//! Which accounts an event moves money between.

use super::model::{Move, Transfer};
use crate::fees::{charges::ChargeKind, documents::DocumentKind, model::PaymentMethod};
use kit::money::Minor;

const TUITION: &str = "Income:Tuition";
const OTHER_FEES: &str = "Income:OtherFees";
const ROUND_OFF: &str = "Income:RoundOff";

/// What families owe for invoices; which family it is, its entries say.
pub const RECEIVABLE: &str = "Assets:Receivable";
/// What families have paid and no invoice has used; which family it is, its entries say.
pub const ADVANCES: &str = "Liabilities:Advances";

/// Where money is when it has come in.
fn asset(method: PaymentMethod) -> &'static str {
    match method {
        PaymentMethod::Cash => "Assets:Cash",
        PaymentMethod::Upi | PaymentMethod::Bank => "Assets:Bank",
        // the terminal's operator pays it out later, less his fee
        PaymentMethod::Card => "Assets:CardTerminal",
        // not money yet
        PaymentMethod::Cheque => "Assets:ChequesInHand",
        // received and counted by the system it was imported from
        PaymentMethod::Imported => "Assets:Imported",
    }
}

/// The taxable value of a line, and what it is for.
#[derive(Debug, Clone, Copy)]
pub struct Income {
    pub kind: ChargeKind,
    pub amount_minor: Minor,
}

/// An invoice: income, each tax, and the round-off in its own account, never inside a tax.
pub fn invoice_transfers(income: &[Income], taxes: &[(&str, Minor)], round_off: Minor) -> Vec<Transfer> {
    let of = |other_fees: bool| -> Minor {
        let of_kind = income.iter().filter(|line| (line.kind == ChargeKind::Other) == other_fees);
        of_kind.map(|line| line.amount_minor).sum()
    };
    let mut credits = vec![(TUITION.to_owned(), of(false)), (OTHER_FEES.to_owned(), of(true))];
    credits.extend(taxes.iter().map(|(component, amount)| (format!("Liabilities:Output:{component}"), *amount)));
    credits.push((ROUND_OFF.to_owned(), round_off));
    credits
        .into_iter()
        .filter(|(_, amount)| *amount != 0)
        .map(|(account, amount)| match amount {
            1.. => Transfer { debit: RECEIVABLE.to_owned(), credit: account, amount_minor: amount },
            _ => Transfer { debit: account, credit: RECEIVABLE.to_owned(), amount_minor: -amount },
        })
        .collect()
}

/// Money that came in is the family's until an invoice uses it.
pub fn payment_transfer(method: PaymentMethod, amount_minor: Minor) -> Transfer {
    Transfer { debit: asset(method).to_owned(), credit: ADVANCES.to_owned(), amount_minor }
}

/// An invoice uses it.
pub fn allocation_transfer(amount_minor: Minor) -> Transfer {
    Transfer { debit: ADVANCES.to_owned(), credit: RECEIVABLE.to_owned(), amount_minor }
}

/// What a line of a statement says.
pub(super) fn describe(of: &Move) -> String {
    match of.method {
        None if of.document_kind == Some(DocumentKind::BillOfSupply) => "Bill of supply".to_owned(),
        None => "Invoice".to_owned(),
        Some(PaymentMethod::Imported) => of.note.clone().unwrap_or_default(),
        Some(method) => {
            let reference = of.reference.as_deref().map(|text| format!(" {text}")).unwrap_or_default();
            format!("Payment, {}{reference}", method.words())
        }
    }
}
