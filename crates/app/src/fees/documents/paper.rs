//! Documents as the typesetter wants them: JSON in the form of the crate `documents`, which this server can be built
//! without.

use super::{model::Party, states};
use jiff::civil::Date;
use kit::money::{self, Minor};
use serde::Serialize;
use serde_json::{Value, json};

/// In which currency and manner amounts are written.
pub(in crate::fees) struct Money<'a> {
    pub(in crate::fees) currency: &'a str,
    pub(in crate::fees) locale: &'a str,
}

impl Money<'_> {
    /// Adds its members to a document.
    fn write_into(&self, mut document: Value) -> Value {
        document["currency"] = json!({ "code": self.currency, "exponent": money::exponent(self.currency) });
        document["locale"] = json!(self.locale);
        document
    }
}

/// A line of an invoice on paper.
pub(in crate::fees) struct PaperLine {
    pub(in crate::fees) description: String,
    pub(in crate::fees) sac: Option<String>,
    pub(in crate::fees) rate_minor: Minor,
    /// What led from the rate to the taxable value.
    pub(in crate::fees) adjustments: Vec<(String, Minor)>,
    pub(in crate::fees) taxable_minor: Minor,
}

impl PaperLine {
    fn json(&self) -> Value {
        let adjustment = |(label, amount): &(String, Minor)| json!({ "label": label, "amount_minor": amount });
        json!({
            "description": self.description,
            "sac": self.sac,
            "rate_minor": self.rate_minor,
            "adjustments": self.adjustments.iter().map(adjustment).collect::<Vec<_>>(),
            "taxable_minor": self.taxable_minor,
        })
    }
}

/// A tax of an invoice on paper.
#[derive(Serialize)]
pub(in crate::fees) struct PaperTax {
    pub(in crate::fees) component: String,
    pub(in crate::fees) ppm: i64,
    pub(in crate::fees) base_minor: Minor,
    pub(in crate::fees) amount_minor: Minor,
}

pub(in crate::fees) struct InvoicePaper<'a> {
    pub(in crate::fees) title: String,
    pub(in crate::fees) number: &'a str,
    pub(in crate::fees) issue_date: Date,
    pub(in crate::fees) due_date: Option<Date>,
    pub(in crate::fees) seller: &'a Party,
    pub(in crate::fees) buyer: &'a Party,
    pub(in crate::fees) place_of_supply: &'a str,
    pub(in crate::fees) money: Money<'a>,
    pub(in crate::fees) lines: Vec<PaperLine>,
    pub(in crate::fees) taxes: Vec<PaperTax>,
    pub(in crate::fees) round_off_minor: Minor,
    pub(in crate::fees) total_minor: Minor,
    pub(in crate::fees) paid_minor: Minor,
    /// What stands beside the code of the payment link.
    pub(in crate::fees) caption: String,
    /// The payment link, and the address in it.
    pub(in crate::fees) upi: Option<(String, &'a str)>,
}

pub(in crate::fees) fn invoice(invoice: &InvoicePaper<'_>) -> Value {
    let has_place = !invoice.place_of_supply.is_empty();
    // an Indian tax invoice has to say whether the buyer owes the tax
    let reverse_charge = (has_place && !invoice.taxes.is_empty()).then_some(false);
    let qr =
        invoice.upi.as_ref().map(|(link, vpa)| json!({ "payload": link, "caption": invoice.caption, "handle": vpa }));
    invoice.money.write_into(json!({
        "kind": "invoice",
        "title": invoice.title,
        "number": invoice.number,
        "issue_date": invoice.issue_date,
        "due_date": invoice.due_date,
        "seller": invoice.seller,
        "buyer": invoice.buyer,
        "place_of_supply": has_place.then(|| states::named(invoice.place_of_supply, invoice.money.currency)),
        "reverse_charge": reverse_charge,
        "lines": invoice.lines.iter().map(PaperLine::json).collect::<Vec<_>>(),
        "taxes": invoice.taxes,
        "round_off_minor": invoice.round_off_minor,
        "total_minor": invoice.total_minor,
        "paid_minor": invoice.paid_minor,
        "qr": qr,
    }))
}

pub(in crate::fees) struct ReceiptPaper<'a> {
    pub(in crate::fees) title: String,
    pub(in crate::fees) number: &'a str,
    pub(in crate::fees) issue_date: Date,
    pub(in crate::fees) seller: &'a Party,
    pub(in crate::fees) buyer: &'a Party,
    pub(in crate::fees) money: Money<'a>,
    pub(in crate::fees) amount_minor: Minor,
    pub(in crate::fees) received_on: Date,
    pub(in crate::fees) payer_name: Option<&'a str>,
    pub(in crate::fees) method: String,
    pub(in crate::fees) reference: Option<&'a str>,
    /// The number and day of each invoice the money went to, and how much.
    pub(in crate::fees) allocations: Vec<(&'a str, Date, Minor)>,
    pub(in crate::fees) advance_minor: Minor,
}

pub(in crate::fees) fn receipt(receipt: &ReceiptPaper<'_>) -> Value {
    let allocation = |(number, issued, amount): &(&str, Date, Minor)| json!({ "number": number, "issue_date": issued, "amount_minor": amount });
    receipt.money.write_into(json!({
        "kind": "receipt",
        "title": receipt.title,
        "number": receipt.number,
        "issue_date": receipt.issue_date,
        "seller": receipt.seller,
        "buyer": receipt.buyer,
        "amount_minor": receipt.amount_minor,
        "received_on": receipt.received_on,
        "payer_name": receipt.payer_name,
        "method": receipt.method,
        "reference": receipt.reference,
        "allocations": receipt.allocations.iter().map(allocation).collect::<Vec<_>>(),
        "advance_minor": receipt.advance_minor,
    }))
}
