//! What a document says, without a word about how it looks.
//!
//! Amounts are whole minor units of the document's [`Currency`]; dates are civil dates of the institute's
//! time zone; everything else is plain text and is printed literally.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One document, ready to be rendered. The JSON form carries the variant in `kind`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Document {
    Invoice(Invoice),
    Receipt(Receipt),
    Statement(Statement),
}

/// A bill for services: tax invoice, plain invoice or bill of supply, as `title` says.
///
/// The lines' taxable values, the taxes and the round-off must add up to the total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoice {
    /// "Tax invoice", "Invoice" or "Bill of supply".
    pub title: String,
    pub number: String,
    pub issue_date: Date,
    pub due_date: Option<Date>,
    pub seller: Seller,
    pub buyer: Buyer,
    /// State code and name, as in "33 Tamil Nadu".
    pub place_of_supply: Option<String>,
    /// Whether the buyer owes the tax; Indian tax invoices have to say so. `None` prints nothing.
    pub reverse_charge: Option<bool>,
    #[serde(flatten)]
    pub money: MoneyFormat,
    #[serde(default)]
    pub lines: Vec<Line>,
    #[serde(default)]
    pub taxes: Vec<Tax>,
    #[serde(default)]
    pub round_off_minor: i64,
    pub total_minor: i64,
    /// What has been allocated to this document so far; the balance due is the rest of the total.
    #[serde(default)]
    pub paid_minor: i64,
    pub qr: Option<QrCode>,
    /// Line breaks are kept.
    pub notes: Option<String>,
    /// Who signs for the seller; prints a space for the signature.
    pub signatory: Option<String>,
    /// A cancelled document is still readable, and says so on its first page.
    pub cancelled_on: Option<Date>,
}

/// The acknowledgement of one payment.
///
/// The allocations and the advance must add up to the amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// "Receipt" or "Receipt voucher".
    pub title: String,
    pub number: String,
    pub issue_date: Date,
    pub seller: Seller,
    /// The family the money was received for.
    pub buyer: Buyer,
    #[serde(flatten)]
    pub money: MoneyFormat,
    pub amount_minor: i64,
    pub received_on: Date,
    /// Who paid, when it was not the buyer in person.
    pub payer_name: Option<String>,
    /// As printed: "UPI", "Cash", "Bank transfer".
    pub method: String,
    /// UTR, cheque number or the like.
    pub reference: Option<String>,
    #[serde(default)]
    pub allocations: Vec<Allocation>,
    /// What is not allocated to an invoice and is kept for the next one.
    #[serde(default)]
    pub advance_minor: i64,
    pub notes: Option<String>,
    pub signatory: Option<String>,
    pub cancelled_on: Option<Date>,
}

/// A family's account from one date to another.
///
/// Opening balance plus debits minus credits must give the closing balance. A positive balance is owed by
/// the family, a negative one is in its favour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub title: String,
    pub issue_date: Date,
    pub from: Date,
    /// The last day covered.
    pub to: Date,
    pub seller: Seller,
    pub buyer: Buyer,
    #[serde(flatten)]
    pub money: MoneyFormat,
    pub opening_minor: i64,
    #[serde(default)]
    pub entries: Vec<Entry>,
    pub closing_minor: i64,
    /// Open invoices at the end of `to`.
    pub due_minor: i64,
    /// Money received and not yet allocated at the end of `to`.
    #[serde(default)]
    pub advance_minor: i64,
    pub qr: Option<QrCode>,
    pub notes: Option<String>,
}

/// How the amounts of a document are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyFormat {
    pub currency: Currency,
    /// A BCP 47 tag such as `en-IN`. The region `IN` groups digits as 1,23,456; any other as 123,456.
    pub locale: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Currency {
    /// ISO 4217, three capital letters.
    pub code: String,
    /// How many decimal places the minor unit stands for: 2 for INR, 0 for JPY; at most 4.
    pub exponent: u8,
}

/// The institute, as it was when the document was issued.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seller {
    pub name: String,
    /// The registered name, when it differs from the one over the door.
    pub legal_name: Option<String>,
    /// Line breaks are kept.
    pub address: Option<String>,
    /// GSTIN, VAT number or the like.
    pub tax_number: Option<String>,
    pub state_code: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Buyer {
    pub name: String,
    /// Line breaks are kept.
    pub address: Option<String>,
    pub tax_number: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub description: String,
    /// A second, quieter line: the student and the period, say.
    pub detail: Option<String>,
    /// Services accounting code.
    pub sac: Option<String>,
    /// Quantity in thousandths: 1500 is 1.5.
    #[serde(default = "one_unit")]
    pub quantity_milli: i64,
    pub rate_minor: i64,
    /// What happened between quantity × rate and the taxable value; printed under the description.
    #[serde(default)]
    pub adjustments: Vec<Adjustment>,
    pub taxable_minor: i64,
}

fn one_unit() -> i64 {
    1000
}

/// One step of the price: proration, a discount, a scholarship.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjustment {
    pub label: String,
    pub amount_minor: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tax {
    /// "CGST", "SGST", "IGST", "VAT".
    pub component: String,
    /// Parts per million: 90000 is 9 %.
    pub ppm: u32,
    pub base_minor: i64,
    pub amount_minor: i64,
}

/// The part of a payment that settled one invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    /// The invoice's number.
    pub number: String,
    pub issue_date: Option<Date>,
    pub amount_minor: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub date: Date,
    /// The number of the document behind the entry.
    pub number: Option<String>,
    pub description: String,
    #[serde(default)]
    pub debit_minor: i64,
    #[serde(default)]
    pub credit_minor: i64,
}

/// A code to scan, such as a UPI payment link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrCode {
    /// Encoded verbatim, at most 1,000 bytes.
    pub payload: String,
    /// "Scan to pay by UPI".
    pub caption: String,
    /// The payee's address, for those who type it.
    pub handle: Option<String>,
}
