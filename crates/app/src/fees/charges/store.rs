//! The SQL of charges.

use super::{
    model::{ChargeRow, Charged, Enrolled, Filter, LessonDay, NewCharge, Step, Uninvoiced},
    month::Month,
};
use crate::{
    accounts::Scope,
    courses::EnrollmentId,
    enrollments::Stretch,
    fees::model::ChargeId,
    people::{FamilyAccountId, StudentId},
};
use jiff::civil::Date;
use kit::{
    arg_row, args,
    db::{Result, Tx},
    row, sql, sql_by,
};
use std::collections::HashMap;

macro_rules! enrolled_where {
    ($condition:expr) => {
        concat!(
            "SELECT e.id, e.student_id, e.offering_id, c.name, o.name, e.starts_on, e.ends_on, f.id, f.currency
             FROM enrollments e JOIN students s ON s.id = e.student_id JOIN family_accounts f ON f.id = s.family_account_id
                  JOIN offerings o ON o.id = e.offering_id JOIN courses c ON c.id = o.course_id
             WHERE ",
            $condition,
            " ORDER BY s.full_name, e.starts_on, e.id"
        )
    };
}

pub(super) async fn enrolled(
    tx: &mut Tx,
    scope: Scope,
    taught_since: Date,
    id: EnrollmentId,
) -> Result<Option<Enrolled>> {
    tx.opt(
        sql!(enrolled_where!(concat!("e.id = $6 AND ", student_in_scope!("e.student_id")))),
        scoped![scope, taught_since; id],
    )
    .await
}

/// The enrollments of a family that run in a month.
pub(super) async fn enrolled_of(tx: &mut Tx, family: FamilyAccountId, month: Month) -> Result<Vec<Enrolled>> {
    tx.all(
        sql!(enrolled_where!("f.id = $1 AND e.starts_on <= $3 AND (e.ends_on IS NULL OR e.ends_on >= $2)")),
        args![family, month.first_day(), month.last_day()],
    )
    .await
}

pub(super) async fn charged(
    tx: &mut Tx,
    scope: Scope,
    taught_since: Date,
    student: StudentId,
) -> Result<Option<Charged>> {
    tx.opt(
        sql!(concat!(
            "SELECT s.id, f.id, f.currency FROM students s JOIN family_accounts f ON f.id = s.family_account_id
             WHERE s.id = $6 AND ",
            student_in_scope!("s.id")
        )),
        scoped![scope, taught_since; student],
    )
    .await
}

/// The days of a month on which the timetable has a lesson for an enrollment: in the series of its class or its own,
/// paused or not, or by the student's part in lessons of the offering, single ones only where they are planned. Somebody
/// who only tries a lesson pays for it otherwise.
pub(super) async fn lesson_days(tx: &mut Tx, enrolled: &Enrolled, month: Month) -> Result<Vec<LessonDay>> {
    tx.all(
        sql!(
            "SELECT DISTINCT d.on_day, d.weekly, d.planned, d.branch_id FROM (
                SELECT l.slot AS on_day, TRUE AS weekly, l.status = 'planned' AS planned, r.branch_id
                FROM (SELECT c.series_id, p.starts_on, p.ends_on
                      FROM placements p JOIN class_series c ON c.class_id = p.class_id WHERE p.enrollment_id = $5
                      UNION SELECT o.series_id, e.starts_on, e.ends_on
                      FROM enrollment_series o JOIN enrollments e ON e.id = o.enrollment_id WHERE o.enrollment_id = $5) s
                    JOIN lessons l ON l.series_id = s.series_id LEFT JOIN rooms r ON r.id = l.room_id
                WHERE l.slot BETWEEN $3 AND $4
                UNION ALL
                SELECT COALESCE(l.slot, l.on_date), l.slot IS NOT NULL, l.status = 'planned', r.branch_id
                FROM lessons l JOIN lesson_students ls ON ls.lesson_id = l.id LEFT JOIN rooms r ON r.id = l.room_id
                WHERE ls.student_id = $1 AND l.offering_id = $2 AND COALESCE(l.slot, l.on_date) BETWEEN $3 AND $4
                  AND (l.slot IS NOT NULL OR l.status = 'planned') AND l.kind <> 'trial') d
             ORDER BY d.on_day"
        ),
        args![enrolled.student_id, enrolled.offering_id, month.first_day(), month.last_day(), enrolled.id],
    )
    .await
}

/// The pauses of an enrollment, the earliest first.
pub(super) async fn pauses(tx: &mut Tx, id: EnrollmentId) -> Result<Vec<Stretch>> {
    let pauses: Vec<(Date, Option<Date>)> = tx
        .all(
            sql!("SELECT starts_on, ends_on FROM enrollment_pauses WHERE enrollment_id = $1 ORDER BY starts_on"),
            args![id],
        )
        .await?;
    Ok(pauses.into_iter().map(|(starts_on, ends_on)| Stretch { starts_on, ends_on }).collect())
}

/// Gives 0 if there is a charge with this key.
pub(super) async fn insert(tx: &mut Tx, new: &NewCharge) -> Result<u64> {
    let (from, to) = new.service.map(|service| (service.from, service.to)).unzip();
    let inserted = tx
        .exec(
            sql!(
                "INSERT INTO charges
                    (id, family_account_id, student_id, enrollment_id, charge_key, kind, description, service_from, service_to,
                     qty, unit_minor, net_minor, currency, tax_rule_id, tax_inclusive, price_plan_version_id, created_at, created_by)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11, $12, $13, $14, $15, $16, $17)
                 ON CONFLICT DO NOTHING"
            ),
            args![
                new.id,
                new.student.family_account_id,
                new.student.student_id,
                new.enrollment_id,
                new.charge_key,
                new.kind,
                new.description,
                from,
                to,
                new.unit_minor,
                new.net_minor,
                new.student.currency,
                new.tax_rule_id,
                new.tax_inclusive,
                new.price_version_id,
                new.at,
                new.by
            ],
        )
        .await?;
    if inserted > 0 {
        let rows = (0_i64..)
            .zip(&new.steps)
            .map(|(seq, step)| arg_row![new.id, seq, step.kind, step.amount_minor, step.explanation]);
        tx.exec_many(
            sql!(
                "INSERT INTO charge_steps (charge_id, seq, kind, amount_minor, explanation) VALUES ($1, $2, $3, $4, $5)"
            ),
            rows.collect(),
        )
        .await?;
    }
    Ok(inserted)
}

macro_rules! charge_columns {
    () => {
        "SELECT c.id, c.charge_key, c.kind, c.description, c.service_from, c.service_to, c.net_minor, c.currency,
                c.tax_inclusive, c.created_at, s.id, s.full_name, f.id, f.name, l.document_id
         FROM charges c JOIN family_accounts f ON f.id = c.family_account_id LEFT JOIN students s ON s.id = c.student_id
              LEFT JOIN document_lines l ON l.charge_id = c.id"
    };
}

pub(super) async fn by_key(tx: &mut Tx, key: &str) -> Result<ChargeRow> {
    tx.one(sql!(concat!(charge_columns!(), " WHERE c.charge_key = $1")), args![key]).await
}

pub(super) async fn is_charged(tx: &mut Tx, key: &str) -> Result<bool> {
    tx.one(sql!("SELECT COUNT(*) > 0 FROM charges WHERE charge_key = $1"), args![key]).await
}

macro_rules! charge_filter {
    () => {
        concat!(
            family_in_scope!("c.family_account_id"),
            " AND (c.family_account_id = $6 OR $6 IS NULL) AND (c.student_id = $7 OR $7 IS NULL)
              AND (CAST($8 AS BOOLEAN) IS NULL OR $8 = EXISTS (SELECT 1 FROM document_lines x WHERE x.charge_id = c.id))"
        )
    };
}

/// Of one student, or of one family, by the index.
macro_rules! by_keys {
    ($filter:ident, $before:expr, $after:expr) => {
        sql_by!(
            $before,
            [
                $filter.student_id.is_some() => "c.student_id = $7",
                $filter.family_account_id.is_some() => "c.family_account_id = $6",
            ],
            concat!(charge_filter!(), $after)
        )
    };
}

/// The latest first.
pub(super) async fn list(
    tx: &mut Tx,
    scope: Scope,
    taught_since: Date,
    filter: &Filter,
    (limit, offset): (i64, i64),
) -> Result<Vec<ChargeRow>> {
    tx.all(
        by_keys!(
            filter,
            concat!(charge_columns!(), " WHERE "),
            " ORDER BY c.created_at DESC, c.id DESC LIMIT $9 OFFSET $10"
        ),
        scoped![scope, taught_since; filter.family_account_id, filter.student_id, filter.invoiced, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, scope: Scope, taught_since: Date, filter: &Filter) -> Result<i64> {
    tx.one(
        by_keys!(filter, "SELECT COUNT(*) FROM charges c WHERE ", ""),
        scoped![scope, taught_since; filter.family_account_id, filter.student_id, filter.invoiced],
    )
    .await
}

row! {
    struct StepRow { charge_id: ChargeId, kind: super::model::StepKind, amount_minor: i64, explanation: String }
}

/// The steps of the charges on a page, in one question.
pub(super) async fn steps_of_page(
    tx: &mut Tx,
    scope: Scope,
    taught_since: Date,
    filter: &Filter,
    (limit, offset): (i64, i64),
) -> Result<HashMap<ChargeId, Vec<Step>>> {
    let rows: Vec<StepRow> = tx
        .all(
            by_keys!(
                filter,
                "SELECT t.charge_id, t.kind, t.amount_minor, t.explanation FROM charge_steps t
                 WHERE t.charge_id IN (SELECT c.id FROM charges c WHERE ",
                " ORDER BY c.created_at DESC, c.id DESC LIMIT $9 OFFSET $10) ORDER BY t.charge_id, t.seq"
            ),
            scoped![scope, taught_since; filter.family_account_id, filter.student_id, filter.invoiced, limit, offset],
        )
        .await?;
    let mut steps: HashMap<ChargeId, Vec<Step>> = HashMap::new();
    for row in rows {
        let step = Step { kind: row.kind, amount_minor: row.amount_minor, explanation: row.explanation };
        steps.entry(row.charge_id).or_default().push(step);
    }
    Ok(steps)
}

pub(super) async fn steps(tx: &mut Tx, id: ChargeId) -> Result<Vec<Step>> {
    tx.all(
        sql!("SELECT kind, amount_minor, explanation FROM charge_steps WHERE charge_id = $1 ORDER BY seq"),
        args![id],
    )
    .await
}

/// What of a family waits for an invoice, as it will stand on it.
pub(super) async fn uninvoiced(tx: &mut Tx, family: FamilyAccountId) -> Result<Vec<Uninvoiced>> {
    tx.all(
        sql!(
            "SELECT c.id, c.kind, c.description, s.full_name, c.net_minor, c.tax_rule_id, c.tax_inclusive
             FROM charges c LEFT JOIN students s ON s.id = c.student_id
             WHERE c.family_account_id = $1 AND NOT EXISTS (SELECT 1 FROM document_lines x WHERE x.charge_id = c.id)
             ORDER BY s.full_name NULLS LAST, c.service_from NULLS LAST, c.created_at, c.id"
        ),
        args![family],
    )
    .await
}
