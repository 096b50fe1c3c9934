//! What is wrong with a record, by what others say of it.

use super::model::{AllocationSums, ChargeSums, DocumentSums, FamilySums, Numbered, Orphan, PaymentSums, Series, Told};
use crate::fees::{documents::DocumentKind, ledger::payment_transfer, model::PaymentMethod};
use kit::{
    faults::Fault,
    money::{self, Minor},
};

/// What is wrong with one record, put together into one fault.
struct Reasons<'a> {
    currency: &'a str,
    reasons: Vec<String>,
}

impl<'a> Reasons<'a> {
    fn new(currency: &'a str) -> Self {
        Self { currency, reasons: vec![] }
    }

    fn written(&self, amount: Minor) -> String {
        money::written(amount, self.currency)
    }

    fn when(&mut self, is_wrong: bool, reason: impl FnOnce(&Self) -> String) {
        if is_wrong {
            self.reasons.push(reason(self));
        }
    }

    /// "its lines come to 500.00, it says 300.00", where the two are not the same.
    fn same(&mut self, what: &str, found: Minor, own: Minor) {
        self.when(found != own, |all| format!("{what} {}, it says {}", all.written(found), all.written(own)));
    }

    fn told(&mut self, told: Option<Told>, own: Minor) {
        match told {
            None => self.when(true, |_| "no event of the audit trail tells of it".to_owned()),
            Some(Told { seq, amount: Some(amount) }) => {
                self.same(&format!("event {seq} of the audit trail says"), amount, own);
            }
            Some(Told { amount: None, .. }) => {}
        }
    }

    fn fault(self, place: impl FnOnce() -> String) -> Option<Fault> {
        (!self.reasons.is_empty()).then(|| Fault::new(place(), self.reasons.join("; ")))
    }
}

pub(super) fn payment(row: &PaymentSums, told: Option<Told>) -> Option<Fault> {
    let mut wrong = Reasons::new(&row.currency);
    let expected = payment_transfer(row.method, row.amount);
    match row.receipt_total {
        Some(total) => wrong.same("its receipt says", total, row.amount),
        // the system that it was taken over from gave one, or did not
        None => wrong.when(row.method != PaymentMethod::Imported, |_| "it has no receipt".to_owned()),
    }
    wrong.same("the ledger has", row.booked, row.amount);
    let elsewhere = row.account.as_deref().filter(|account| *account != expected.debit);
    wrong.when(elsewhere.is_some(), |_| {
        format!("the ledger has it in {}, not in {}", elsewhere.unwrap_or_default(), expected.debit)
    });
    wrong.when(row.entries > 1, |_| format!("the ledger has it in {} entries", row.entries));
    wrong.when(!(0..=row.amount).contains(&row.used), |all| {
        format!("invoices have used {} of its {}", all.written(row.used), all.written(row.amount))
    });
    wrong.told(told, row.amount);
    wrong.fault(|| match &row.receipt {
        Some(number) => format!("payment {} (receipt {number})", row.id),
        None => format!("payment {}", row.id),
    })
}

/// What people call a kind of document.
fn name(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Invoice => "invoice",
        DocumentKind::BillOfSupply => "bill of supply",
        DocumentKind::Receipt => "receipt",
    }
}

pub(super) fn document(row: &DocumentSums, told: Option<Told>) -> Option<Fault> {
    let mut wrong = Reasons::new(&row.currency);
    wrong.same("its sums come to", row.taxable + row.tax + row.round_off, row.total);
    wrong.when(row.lines != row.last_line, |_| format!("it has {} of its {} lines", row.lines, row.last_line));
    if row.kind == DocumentKind::Receipt {
        wrong.when(!row.is_of_payment, |_| "it is of no payment".to_owned());
        wrong.when(row.lines_taxable > row.total, |all| {
            format!("its lines come to {}, more than its {}", all.written(row.lines_taxable), all.written(row.total))
        });
        return wrong.fault(|| format!("receipt {}", row.number));
    }
    wrong.same("its lines come to", row.lines_taxable, row.taxable);
    wrong.same("the tax of its lines comes to", row.lines_tax, row.tax);
    wrong.same("its taxes come to", row.taxes, row.tax);
    wrong.when(row.foreign_lines > 0, |_| format!("{} of its lines are no charges of its family", row.foreign_lines));
    wrong.same("the ledger has", row.owed, row.total);
    wrong.same("the ledger has, of tax,", row.output_tax, row.tax);
    wrong.same("the ledger has, of rounding,", row.rounded_off, row.round_off);
    wrong.same("the ledger has, of income,", row.income, row.taxable);
    wrong.when(!(0..=row.total).contains(&row.used), |all| {
        format!("payments settle {} of its {}", all.written(row.used), all.written(row.total))
    });
    wrong.told(told, row.total);
    wrong.fault(|| format!("{} {}", name(row.kind), row.number))
}

pub(super) fn allocation(row: &AllocationSums) -> Option<Fault> {
    let mut wrong = Reasons::new(&row.currency);
    wrong.same("the ledger has", row.booked, row.amount);
    wrong.when(row.family != row.document_family, |_| "the payment is another family's".to_owned());
    wrong.fault(|| format!("allocation {} to {}", row.id, row.number))
}

pub(super) fn charge(row: &ChargeSums, told: Option<Told>) -> Option<Fault> {
    let mut wrong = Reasons::new(&row.currency);
    wrong.same("its steps come to", row.steps, row.net);
    wrong.told(told, row.net);
    wrong.fault(|| format!("charge {} ({})", row.id, row.description))
}

pub(super) fn orphan(row: &Orphan) -> Fault {
    Fault::new(format!("journal {}", row.id), format!("the {} {} that it is about is missing", row.kind, row.source))
}

pub(super) fn missing(entity: &str, id: impl std::fmt::Display, told: Told) -> Fault {
    Fault::new(format!("{entity} {id}"), format!("it is missing; event {} of the audit trail tells of it", told.seq))
}

pub(super) fn family(row: &FamilySums) -> Option<Fault> {
    let mut wrong = Reasons::new(&row.currency);
    let pairs = [("owes", row.receivable, row.open), ("has in advance", row.advances, row.unused)];
    for (what, ledger, own) in pairs {
        wrong.when(ledger != own, |all| {
            let (ledger, own) = (all.written(ledger), all.written(own));
            format!("by the ledger it {what} {ledger}, by its documents and payments {own}")
        });
    }
    wrong.fault(|| format!("family {} ({})", row.name, row.id))
}

/// Numbers that are missing, were given twice, are not what they count, or are older than those before them.
pub(super) fn numbers(series: &Series, numbers: &[Numbered]) -> Vec<Fault> {
    let of = format!("{} numbers of {}", name(series.kind), series.fiscal_year);
    let mut faults = vec![];
    let mut next = 1;
    let mut before: Option<&Numbered> = None;
    for given in numbers {
        if given.seq < next {
            faults.push(Fault::new(&of, format!("{} was given twice", given.seq)));
        }
        faults.extend(gap(&of, next, given.seq, before.map(|before| before.number.as_str())));
        if given.number.rsplit('/').next().and_then(|digits| digits.parse::<i64>().ok()) != Some(given.seq) {
            faults.push(Fault::new(&of, format!("{} is called {}", given.seq, given.number)));
        }
        if before.is_some_and(|before| before.issue_date > given.issue_date) {
            faults.push(Fault::new(&of, format!("{} is dated before the one that it follows", given.number)));
        }
        next = next.max(given.seq + 1);
        before = Some(given);
    }
    match series.next {
        Some(counted) if counted >= next => {
            faults.extend(gap(&of, next, counted, before.map(|before| before.number.as_str())));
        }
        Some(counted) => faults.push(Fault::new(&of, format!("the next would be {counted}, which is given"))),
        None => faults.push(Fault::new(&of, "they are counted nowhere")),
    }
    faults
}

/// The numbers from one to before another.
fn gap(of: &str, from: i64, to: i64, after: Option<&str>) -> Option<Fault> {
    let after = after.map(|number| format!(", after {number}")).unwrap_or_default();
    match to - from {
        ..=0 => None,
        1 => Some(Fault::new(of, format!("{from} is missing{after}"))),
        _ => Some(Fault::new(of, format!("{from} to {} are missing{after}", to - 1))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn reasons(next: Option<i64>, given: &[i64]) -> Vec<String> {
        let series = Series { kind: DocumentKind::Receipt, fiscal_year: "2526".into(), next };
        let number =
            |seq: &i64| Numbered { seq: *seq, number: format!("MBR/2526/{seq:06}"), issue_date: date(2026, 3, 2) };
        let given: Vec<Numbered> = given.iter().map(number).collect();
        numbers(&series, &given).into_iter().map(|fault| fault.reason).collect()
    }

    #[test]
    fn what_is_missing_from_a_series_is_named_wherever_it_stood() {
        assert_eq!(reasons(Some(4), &[1, 2, 3]), Vec::<String>::new());
        assert_eq!(reasons(Some(4), &[1, 3]), ["2 is missing, after MBR/2526/000001"]);
        assert_eq!(reasons(Some(4), &[3]), ["1 to 2 are missing"]);
        assert_eq!(reasons(Some(4), &[1]), ["2 to 3 are missing, after MBR/2526/000001"]);
        assert_eq!(reasons(Some(4), &[]), ["1 to 3 are missing"]);
        assert_eq!(reasons(Some(3), &[1, 2, 2]), ["2 was given twice"]);
        assert_eq!(reasons(Some(2), &[1, 2]), ["the next would be 2, which is given"]);
        assert_eq!(reasons(None, &[1]), ["they are counted nowhere"]);
    }

    #[test]
    fn a_number_is_what_it_counts_and_never_goes_back() {
        let series = Series { kind: DocumentKind::Invoice, fiscal_year: "2526".into(), next: Some(3) };
        let given = |seq, number: &str, day| Numbered { seq, number: number.into(), issue_date: date(2026, 3, day) };
        let numbers = numbers(&series, &[given(1, "2526/000001", 3), given(2, "2526/000009", 2)]);
        let told: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "invoice numbers of 2526: 2 is called 2526/000009",
                "invoice numbers of 2526: 2526/000009 is dated before the one that it follows"
            ]
        );
    }
}
