//! Issuing a document.

use super::{
    model::{DocumentKind, Party, Sums},
    rules,
    store::{self, NewDocument, NewLine, NewTax},
};
use crate::{
    accounts::Ctx,
    fees::{
        model::{DocumentId, DocumentRef, Family, PaymentId, Result},
        refusals::{DATE_BEFORE_SERIES, NUMBER_TAKEN, NUMBER_TOO_LONG},
    },
    institute::Settings,
};
use jiff::civil::Date;
use kit::{
    db::Tx,
    words::{self, Words},
};

/// What is to be issued. Number, date, seller and buyer follow from the day.
#[derive(Debug)]
pub(in crate::fees) struct Issue<'a> {
    pub(in crate::fees) kind: DocumentKind,
    pub(in crate::fees) family: &'a Family,
    pub(in crate::fees) due_date: Option<Date>,
    pub(in crate::fees) sums: Sums,
    pub(in crate::fees) lines: Vec<NewLine>,
    pub(in crate::fees) taxes: Vec<NewTax>,
    pub(in crate::fees) payment: Option<PaymentId>,
}

/// Issues a document dated today. If the transaction fails, its number was never taken.
pub(in crate::fees) async fn issue(
    tx: &mut Tx,
    ctx: &Ctx,
    settings: &Settings,
    issue: &Issue<'_>,
) -> Result<DocumentRef> {
    let today = settings.today(ctx.now);
    let fiscal_year = rules::fiscal_year(today, settings.fiscal_year_starts_month);
    let Some(seq) = store::take_number(tx, issue.kind, &fiscal_year, today).await? else {
        let last = store::last_date(tx, issue.kind, &fiscal_year).await?;
        return Err(DATE_BEFORE_SERIES.with("day", last).into());
    };
    let prefix = format!("{}{}", settings.invoice_prefix, rules::letters(issue.kind));
    let number = rules::number(&prefix, &fiscal_year, seq)
        .ok_or_else(|| NUMBER_TOO_LONG.with("number", format!("{prefix}/{fiscal_year}/{seq:06}")))?;
    let id: DocumentId = ctx.app.new_id();
    let document = NewDocument {
        id,
        kind: issue.kind,
        family: issue.family.id,
        fiscal_year: &fiscal_year,
        seq,
        number: &number,
        issue_date: today,
        due_date: issue.due_date,
        // lessons are taught where the institute is, wherever the family lives
        place_of_supply: &settings.state_code,
        seller: &Party::seller(settings),
        buyer: &Party::buyer(&issue.family.name),
        currency: &issue.family.currency,
        sums: issue.sums,
        payment: issue.payment,
        at: ctx.now,
        by: ctx.author(),
    };
    if store::insert(tx, &document).await? == 0 {
        return Err(NUMBER_TAKEN.with("number", number).into());
    }
    words::put(tx, "document", id, Words::default().number(&number)).await?;
    store::insert_lines(tx, id, &issue.lines).await?;
    store::insert_taxes(tx, id, &issue.taxes).await?;
    Ok(DocumentRef { id, number })
}
