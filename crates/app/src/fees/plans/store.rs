//! The SQL of price plans and agreements.

use super::model::{Agreement, Enrolled, NewPrice, PricePlan, PricePlanKind, PriceVersion, Proration};
use crate::{
    accounts::{Scope, UserId},
    courses::{EnrollmentId, OfferingId},
    fees::model::{PricePlanId, PriceVersionId, TaxRuleId},
};
use jiff::{Timestamp, civil::Date};
use kit::{
    args,
    db::{Result, Tx},
    money::Minor,
    row, sql,
};

row! {
    struct VersionRow {
        plan_id: PricePlanId,
        offering_id: Option<OfferingId>,
        name: String,
        kind: PricePlanKind,
        currency: String,
        id: PriceVersionId,
        amount_minor: Minor,
        tax_rule_id: Option<TaxRuleId>,
        tax_inclusive: bool,
        proration: Proration,
        valid_from: Date,
    }
}

macro_rules! versions_where {
    ($condition:expr) => {
        concat!(
            "SELECT p.id, p.offering_id, p.name, p.kind, p.currency, v.id, v.amount_minor, v.tax_rule_id, v.tax_inclusive,
                    v.proration, v.valid_from
             FROM price_plans p JOIN price_plan_versions v ON v.price_plan_id = p.id
             WHERE p.active AND ",
            $condition,
            " ORDER BY p.name, p.id, v.valid_from"
        )
    };
}

/// Puts the versions of each plan together; they come sorted.
fn plans(rows: Vec<VersionRow>) -> Vec<PricePlan> {
    let mut plans: Vec<PricePlan> = vec![];
    for row in rows {
        let version = PriceVersion {
            id: row.id,
            amount_minor: row.amount_minor,
            tax_rule_id: row.tax_rule_id,
            tax_inclusive: row.tax_inclusive,
            proration: row.proration,
            valid_from: row.valid_from,
        };
        match plans.last_mut() {
            Some(plan) if plan.id == row.plan_id => plan.versions.push(version),
            _ => plans.push(PricePlan {
                id: row.plan_id,
                offering_id: row.offering_id,
                name: row.name,
                kind: row.kind,
                currency: row.currency,
                versions: vec![version],
            }),
        }
    }
    plans
}

/// The plans of offerings that students within the scope are or were in.
pub(super) async fn list(tx: &mut Tx, scope: Scope, taught_since: Date) -> Result<Vec<PricePlan>> {
    let rows = tx
        .all(
            sql!(versions_where!(concat!(
                "($1 OR EXISTS (SELECT 1 FROM enrollments e WHERE ",
                student_in_scope!("e.student_id"),
                " AND (e.offering_id = p.offering_id OR EXISTS
                    (SELECT 1 FROM enrollment_plans a WHERE a.enrollment_id = e.id AND a.price_plan_id = p.id))))"
            ))),
            scoped![scope, taught_since;],
        )
        .await?;
    Ok(plans(rows))
}

pub(super) async fn by_id(tx: &mut Tx, id: PricePlanId) -> Result<Option<PricePlan>> {
    Ok(plans(tx.all(sql!(versions_where!("p.id = $1")), args![id]).await?).pop())
}

pub(super) async fn of_offering(tx: &mut Tx, id: OfferingId) -> Result<Vec<PricePlan>> {
    Ok(plans(tx.all(sql!(versions_where!("p.offering_id = $1")), args![id]).await?))
}

pub(super) async fn offering_exists(tx: &mut Tx, id: OfferingId) -> Result<bool> {
    let found: Option<i64> = tx.opt(sql!("SELECT 1 FROM offerings WHERE id = $1"), args![id]).await?;
    Ok(found.is_some())
}

/// The plan of this name for this offering, made now if there is none.
pub(super) async fn plan_named(
    tx: &mut Tx,
    id: PricePlanId,
    new: &NewPrice,
    currency: &str,
    now: Timestamp,
) -> Result<PricePlanId> {
    tx.exec(
        sql!(
            "INSERT INTO price_plans (id, offering_id, name, kind, currency, active, created_at)
             VALUES ($1, $2, $3, $4, $5, TRUE, $6) ON CONFLICT DO NOTHING"
        ),
        args![id, new.offering_id, new.name, new.kind, currency, now],
    )
    .await?;
    tx.one(
        sql!(
            "SELECT id FROM price_plans WHERE (offering_id = $1 OR (offering_id IS NULL AND $1 IS NULL)) AND name = $2"
        ),
        args![new.offering_id, new.name],
    )
    .await
}

/// Gives 0 if the plan has a price from that date on.
pub(super) async fn add_version(
    tx: &mut Tx,
    id: PriceVersionId,
    plan: PricePlanId,
    new: &NewPrice,
    by: Option<UserId>,
    now: Timestamp,
) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO price_plan_versions
                (id, price_plan_id, amount_minor, tax_rule_id, tax_inclusive, proration, valid_from, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING"
        ),
        args![
            id,
            plan,
            new.amount_minor,
            new.tax_rule_id,
            new.tax_inclusive,
            new.proration,
            new.valid_from,
            now,
            by
        ],
    )
    .await
}

/// An enrollment of a student within the scope.
pub(super) async fn enrolled(
    tx: &mut Tx,
    scope: Scope,
    taught_since: Date,
    id: EnrollmentId,
) -> Result<Option<Enrolled>> {
    tx.opt(
        sql!(concat!(
            "SELECT e.id, e.student_id, e.offering_id, e.starts_on, e.ends_on, f.currency
             FROM enrollments e JOIN students s ON s.id = e.student_id JOIN family_accounts f ON f.id = s.family_account_id
             WHERE e.id = $6 AND ",
            student_in_scope!("e.student_id")
        )),
        scoped![scope, taught_since; id],
    )
    .await
}

/// What is agreed in the course of some days: the agreement of the first of them that has one.
pub(super) async fn agreement(
    tx: &mut Tx,
    enrollment: EnrollmentId,
    from: Date,
    to: Date,
) -> Result<Option<Agreement>> {
    tx.opt(
        sql!(
            "SELECT price_plan_id, starts_on, ends_on, price_override_minor FROM enrollment_plans
             WHERE enrollment_id = $1 AND starts_on <= $3 AND (ends_on IS NULL OR ends_on >= $2)
             ORDER BY starts_on LIMIT 1"
        ),
        args![enrollment, from, to],
    )
    .await
}

/// Makes room for an agreement from a day on: those before it end, those after it are gone.
pub(super) async fn end_agreements(tx: &mut Tx, enrollment: EnrollmentId, from: Date, eve: Date) -> Result<()> {
    tx.exec(sql!("DELETE FROM enrollment_plans WHERE enrollment_id = $1 AND starts_on >= $2"), args![enrollment, from])
        .await?;
    tx.exec(
        sql!(
            "UPDATE enrollment_plans SET ends_on = $3 WHERE enrollment_id = $1 AND (ends_on IS NULL OR ends_on >= $2)"
        ),
        args![enrollment, from, eve],
    )
    .await
    .map(drop)
}

pub(super) async fn insert_agreement(
    tx: &mut Tx,
    id: uuid::Uuid,
    enrollment: EnrollmentId,
    agreement: &Agreement,
    by: Option<UserId>,
    now: Timestamp,
) -> Result<()> {
    tx.exec(
        sql!(
            "INSERT INTO enrollment_plans
                (id, enrollment_id, price_plan_id, starts_on, ends_on, price_override_minor, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        args![
            id,
            enrollment,
            agreement.price_plan_id,
            agreement.starts_on,
            agreement.ends_on,
            agreement.price_override_minor,
            now,
            by
        ],
    )
    .await
    .map(drop)
}
