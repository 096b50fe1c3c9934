//! Which money goes where.

use crate::fees::model::{DocumentId, PaymentId};
use kit::{money::Minor, row};

row! {
    /// What is left of a payment.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Credit {
        pub payment: PaymentId,
        pub left: Minor,
    }

    /// What is left to pay of an invoice.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Debt {
        pub document: DocumentId,
        pub due: Minor,
    }
}

/// A part of a payment that settles a part of an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allocated {
    pub payment: PaymentId,
    pub document: DocumentId,
    pub amount: Minor,
}

/// Uses each payment in turn for each invoice in turn, until one of them is used up. The order is the caller's: for
/// invoices the oldest due first, then by number.
pub fn oldest_first(credits: &[Credit], debts: &[Debt]) -> Vec<Allocated> {
    let mut allocated = vec![];
    let mut debts = debts.iter().copied().filter(|debt| debt.due > 0);
    let mut debt = debts.next();
    for credit in credits {
        let mut left = credit.left;
        while let Some(open) = debt.as_mut().filter(|_| left > 0) {
            let amount = left.min(open.due);
            allocated.push(Allocated { payment: credit.payment, document: open.document, amount });
            left -= amount;
            open.due -= amount;
            if open.due == 0 {
                debt = debts.next();
            }
        }
    }
    allocated
}
