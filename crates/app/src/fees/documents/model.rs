use crate::institute::Settings;
use kit::{db, money::Minor, text_enum};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

text_enum! {
    /// What a numbered document is. Each kind has a series of its own.
    pub enum DocumentKind {
        Invoice = "invoice",
        /// For supplies without tax, where the law of India asks for a name of its own.
        BillOfSupply = "bill_of_supply",
        Receipt = "receipt",
    }
}

/// Who a document is from or for, on the day of issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Party {
    pub name: String,
    /// The registered name, where it is another.
    pub legal_name: Option<String>,
    pub address: Option<String>,
    /// GSTIN, VAT number or the like.
    pub tax_number: Option<String>,
    pub state_code: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

impl Party {
    /// The institute as it is now.
    pub fn seller(settings: &Settings) -> Self {
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Self {
            name: settings.name.clone(),
            legal_name: given(&settings.legal_name).filter(|legal| *legal != settings.name),
            address: given(&settings.address),
            tax_number: given(&settings.tax_number),
            state_code: given(&settings.state_code),
            phone: given(&settings.phone),
            email: given(&settings.email),
        }
    }

    /// A family by its name.
    pub fn buyer(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            legal_name: None,
            address: None,
            tax_number: None,
            state_code: None,
            phone: None,
            email: None,
        }
    }
}

impl db::Arg for Party {
    fn arg(&self) -> db::Val<'_> {
        db::Val::Text(serde_json::to_string(self).unwrap_or_default().into())
    }
}

impl db::Column for Party {
    fn from_value(value: db::Value<'_>) -> Result<Self, db::ColumnError> {
        serde_json::from_str(db::text(value)?)
            .map_err(|error| db::ColumnError(format!("wanted a party of a document: {error}").into()))
    }
}

/// The sums of a document: `total = taxable + tax + round_off`.
#[derive(Debug, Clone, Copy)]
pub(in crate::fees) struct Sums {
    pub(in crate::fees) taxable: Minor,
    pub(in crate::fees) tax: Minor,
    pub(in crate::fees) round_off: Minor,
    pub(in crate::fees) total: Minor,
}
