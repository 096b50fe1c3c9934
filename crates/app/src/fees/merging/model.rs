use crate::fees::model::{ChargeId, DocumentId, JournalId, PaymentId};
use serde::{Deserialize, Serialize};

/// What stood on the account of a family.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct FamilyRows {
    pub charges: Vec<ChargeId>,
    pub payments: Vec<PaymentId>,
    pub documents: Vec<DocumentId>,
    pub(super) journals: Vec<JournalId>,
}
