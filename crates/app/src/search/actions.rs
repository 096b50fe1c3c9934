//! The use case of the box.

use super::{
    model::{Hit, HitKind},
    store::{self, Search},
};
use crate::{
    accounts::{Ctx, Scope, may},
    institute,
};
use kit::{
    db::{self, Tx},
    words::Typed,
};

/// What the caller may see of that which was typed; by its sound if it is written nowhere so.
pub(super) async fn find(ctx: &Ctx, typed: &str) -> db::Result<Vec<(HitKind, Hit)>> {
    let Some(written) = Typed::read(typed) else { return Ok(vec![]) };
    let mut tx = ctx.app.db.read().await?;
    let found = everywhere(&mut tx, ctx, &written).await?;
    match Typed::by_sound(typed) {
        Some(heard) if found.is_empty() => everywhere(&mut tx, ctx, &heard).await,
        _ => Ok(found),
    }
}

async fn everywhere(tx: &mut Tx, ctx: &Ctx, typed: &Typed) -> db::Result<Vec<(HitKind, Hit)>> {
    let since = institute::settings(tx).await?.taught_since(ctx.now);
    let search = Search { typed, since };
    let mut found = vec![];
    let mut add = |kind, hits: Vec<Hit>| found.extend(hits.into_iter().map(|hit| (kind, hit)));
    if let Ok(students) = ctx.permit::<may::Students, may::Read>() {
        let scope = students.scope();
        add(HitKind::Student, store::students(tx, &search, scope).await?);
        if scope.all {
            add(HitKind::Guardian, store::guardians(tx, &search).await?);
        }
        // families are no business of those who teach one of the children
        add(HitKind::Family, store::families(tx, &search, Scope { taught: false, ..scope }).await?);
    }
    if let Ok(teachers) = ctx.permit::<may::Teachers, may::Read>() {
        add(HitKind::Teacher, store::teachers(tx, &search, teachers.scope()).await?);
    }
    if ctx.permit::<may::Staff, may::Read>().is_ok() {
        add(HitKind::Staff, store::staff(tx, &search).await?);
    }
    if ctx.permit::<may::Leads, may::Read>().is_ok() {
        add(HitKind::Lead, store::leads(tx, &search).await?);
    }
    if ctx.permit::<may::Courses, may::Read>().is_ok() {
        add(HitKind::Class, store::classes(tx, &search).await?);
    }
    if let Ok(invoices) = ctx.permit::<may::Invoices, may::Read>() {
        add(HitKind::Invoice, store::invoices(tx, &search, invoices.scope()).await?);
    }
    if let Ok(payments) = ctx.permit::<may::Payments, may::Read>() {
        add(HitKind::Receipt, store::receipts(tx, &search, payments.scope()).await?);
    }
    Ok(found)
}
