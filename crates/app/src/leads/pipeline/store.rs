//! The SQL of the pipeline.

use super::{
    model::{
        ActivityRow, Due, EnquiryRow, Filter, LeadOwner, LeadRecord, LeadRow, Move, Origins, StageCount, TrialRow,
    },
    rules::key_of,
};
use crate::{
    accounts::UserId,
    courses::EnrollmentId,
    leads::model::{ActivityKind, LeadId, Stage, Wishes},
    people::StudentId,
};
use jiff::{Timestamp, civil::Date};
use kit::{
    args,
    db::{Result, Tx},
    found_by, row, sql, sql_found,
    text::email_key,
    words::Typed,
};

macro_rules! leads {
    () => {
        "SELECT l.id, l.stage, l.contact_name, l.email, l.phone, l.learner_name, l.relationship, l.date_of_birth,
                l.instrument_id, i.name, l.level_id, v.name, l.branch_id, b.name, l.preferred_times, l.source, l.heard_from,
                l.campaign, l.language, l.owner_id, u.full_name, l.next_action, l.next_action_on, l.lost_reason,
                l.student_id, s.full_name, s.status, l.enrollment_id, l.created_at
         FROM leads l LEFT JOIN instruments i ON i.id = l.instrument_id LEFT JOIN levels v ON v.id = l.level_id
              LEFT JOIN branches b ON b.id = l.branch_id LEFT JOIN users u ON u.id = l.owner_id
              LEFT JOIN students s ON s.id = l.student_id
         WHERE "
    };
}

/// `$5` is the last day on which something is to be done.
macro_rules! filtered {
    () => {
        "(CAST($1 AS TEXT) IS NULL OR l.stage = $1)
         AND (CAST($2 AS BOOLEAN) IS NULL OR (l.stage NOT IN ('won', 'lost')) = $2)
         AND (CAST($3 AS UUID) IS NULL OR l.owner_id = $3)
         AND (CAST($4 AS UUID) IS NULL OR l.instrument_id = $4)
         AND (CAST($5 AS TEXT) IS NULL OR l.next_action_on <= $5) AND "
    };
}

fn last_day(filter: &Filter, today: Date) -> Option<Date> {
    filter.due.map(|due| match due {
        Due::Today => today,
        Due::Overdue => today.yesterday().unwrap_or(today),
    })
}

macro_rules! found {
    ($filter:ident, $before:expr, $after:expr) => {
        sql_found!(
            $filter.typed,
            concat!($before, filtered!()),
            concat!("l.id IN ", found_by!("lead", "$6", "$7", "$8")),
            ["$6", "$7", "$8"],
            $after
        )
    };
}

/// What is to be done soonest comes first.
pub(super) async fn list(
    tx: &mut Tx,
    filter: &Filter,
    today: Date,
    (limit, offset): (i64, i64),
) -> Result<Vec<LeadRow>> {
    let Filter { stage, open, owner, instrument, .. } = filter;
    let [first, second, third] = Typed::args(filter.typed.as_ref());
    tx.all(
        found!(
            filter,
            leads!(),
            " ORDER BY (l.next_action_on IS NULL), l.next_action_on, l.id DESC LIMIT $9 OFFSET $10"
        ),
        args![stage, open, owner, instrument, last_day(filter, today), first, second, third, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, filter: &Filter, today: Date) -> Result<i64> {
    let Filter { stage, open, owner, instrument, .. } = filter;
    let [first, second, third] = Typed::args(filter.typed.as_ref());
    tx.one(
        found!(filter, "SELECT COUNT(*) FROM leads l WHERE ", ""),
        args![stage, open, owner, instrument, last_day(filter, today), first, second, third],
    )
    .await
}

pub(super) async fn read(tx: &mut Tx, id: LeadId) -> Result<Option<LeadRow>> {
    tx.opt(sql!(concat!(leads!(), "l.id = $1")), args![id]).await
}

/// How many leads there are at each stage, and how many of them are due by a day.
pub(super) async fn stages(tx: &mut Tx, today: Date) -> Result<Vec<StageCount>> {
    tx.all(
        sql!(
            "SELECT stage, COUNT(*), CAST(SUM(CASE WHEN next_action_on <= $1 THEN 1 ELSE 0 END) AS BIGINT)
             FROM leads GROUP BY stage"
        ),
        args![today],
    )
    .await
}

/// Those whose roles let them look after leads, by name.
pub(super) async fn owners(tx: &mut Tx, (limit, offset): (i64, i64)) -> Result<Vec<LeadOwner>> {
    tx.all(
        sql!(
            "SELECT u.id, u.full_name FROM users u
             WHERE u.active AND u.deleted_at IS NULL AND EXISTS (
                 SELECT 1 FROM user_roles r WHERE r.user_id = u.id AND r.role IN ('owner', 'admin', 'front_desk'))
             ORDER BY u.full_name, u.id LIMIT $1 OFFSET $2"
        ),
        args![limit, offset],
    )
    .await
}

pub(super) async fn count_owners(tx: &mut Tx) -> Result<i64> {
    tx.one(
        sql!(
            "SELECT COUNT(*) FROM users u
             WHERE u.active AND u.deleted_at IS NULL AND EXISTS (
                 SELECT 1 FROM user_roles r WHERE r.user_id = u.id AND r.role IN ('owner', 'admin', 'front_desk'))"
        ),
        args![],
    )
    .await
}

row! {
    /// How many there are of each that a lead names.
    pub(super) struct Named {
        pub(super) instruments: i64,
        pub(super) levels: i64,
        pub(super) branches: i64,
        pub(super) owners: i64,
    }
}

pub(super) async fn named(tx: &mut Tx, wishes: &Wishes, owner: Option<UserId>) -> Result<Named> {
    tx.one(
        sql!(
            "SELECT (SELECT COUNT(*) FROM instruments i WHERE i.id = $1), (SELECT COUNT(*) FROM levels v WHERE v.id = $2),
                    (SELECT COUNT(*) FROM branches b WHERE b.id = $3),
                    (SELECT COUNT(*) FROM users u WHERE u.id = $4 AND u.active AND u.deleted_at IS NULL AND EXISTS (
                        SELECT 1 FROM user_roles r WHERE r.user_id = u.id AND r.role IN ('owner', 'admin', 'front_desk')))"
        ),
        args![wishes.instrument_id, wishes.level_id, wishes.branch_id, owner],
    )
    .await
}

/// A new lead stands at the first stage.
pub(super) async fn insert(
    tx: &mut Tx,
    id: LeadId,
    record: &LeadRecord,
    origins: &Origins,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    let LeadRecord { contact, wishes, heard_from, owner_id, next_action, next_action_on } = record;
    tx.exec(
        sql!(
            "INSERT INTO leads (id, stage, contact_name, email, email_key, phone, learner_name, learner_key, relationship,
                                date_of_birth, instrument_id, level_id, branch_id, preferred_times, source, heard_from,
                                campaign, language, owner_id, next_action, next_action_on, created_at, created_by)
             VALUES ($1, 'new', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                     $22)"
        ),
        args![
            id,
            contact.name,
            contact.email,
            email_key(&contact.email),
            contact.phone,
            contact.learner_name,
            key_of(&contact.learner_name),
            contact.relationship,
            contact.date_of_birth,
            wishes.instrument_id,
            wishes.level_id,
            wishes.branch_id,
            wishes.preferred_times,
            origins.source,
            heard_from,
            origins.campaign,
            origins.language,
            owner_id,
            next_action,
            next_action_on,
            now,
            by
        ],
    )
    .await
}

pub(super) async fn update(tx: &mut Tx, id: LeadId, record: &LeadRecord) -> Result<u64> {
    let LeadRecord { contact, wishes, heard_from, owner_id, next_action, next_action_on } = record;
    tx.exec(
        sql!(
            "UPDATE leads SET contact_name = $2, email = $3, email_key = $4, phone = $5, learner_name = $6,
                              learner_key = $7, relationship = $8, date_of_birth = $9, instrument_id = $10, level_id = $11,
                              branch_id = $12, preferred_times = $13, heard_from = $14, owner_id = $15, next_action = $16,
                              next_action_on = $17
             WHERE id = $1"
        ),
        args![
            id,
            contact.name,
            contact.email,
            email_key(&contact.email),
            contact.phone,
            contact.learner_name,
            key_of(&contact.learner_name),
            contact.relationship,
            contact.date_of_birth,
            wishes.instrument_id,
            wishes.level_id,
            wishes.branch_id,
            wishes.preferred_times,
            heard_from,
            owner_id,
            next_action,
            next_action_on
        ],
    )
    .await
}

/// Moves a lead; what was to be done at the old stage is done.
pub(super) async fn move_to(tx: &mut Tx, id: LeadId, to: &Move, due: Option<Date>) -> Result<u64> {
    tx.exec(
        sql!("UPDATE leads SET stage = $2, lost_reason = $3, next_action = '', next_action_on = $4 WHERE id = $1"),
        args![id, to.stage, to.lost_reason, due],
    )
    .await
}

pub(super) async fn set_due(tx: &mut Tx, id: LeadId, on: Date) -> Result<u64> {
    tx.exec(sql!("UPDATE leads SET next_action_on = $2 WHERE id = $1"), args![id, on]).await
}

pub(super) async fn set_student(tx: &mut Tx, id: LeadId, student: StudentId) -> Result<u64> {
    tx.exec(sql!("UPDATE leads SET student_id = $2 WHERE id = $1"), args![id, student]).await
}

pub(super) async fn win(tx: &mut Tx, id: LeadId, student: StudentId, enrollment: EnrollmentId) -> Result<u64> {
    tx.exec(
        sql!(
            "UPDATE leads SET stage = 'won', student_id = $2, enrollment_id = $3, next_action = '', next_action_on = NULL,
                              lost_reason = NULL
             WHERE id = $1"
        ),
        args![id, student, enrollment],
    )
    .await
}

/// An activity as it is written. The lead must be held, or new.
pub(super) struct NewRow<'a> {
    pub(super) lead: LeadId,
    pub(super) kind: ActivityKind,
    pub(super) body: &'a str,
    pub(super) stages: Option<(Stage, Stage)>,
}

pub(super) async fn insert_activity(
    tx: &mut Tx,
    new: &NewRow<'_>,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    let (from, to) = new.stages.unzip();
    tx.exec(
        sql!(
            "INSERT INTO lead_activities (lead_id, seq, kind, body, from_stage, to_stage, created_at, created_by)
             VALUES ($1, (SELECT COALESCE(MAX(a.seq), 0) + 1 FROM lead_activities a WHERE a.lead_id = $1), $2, $3, $4, $5,
                     $6, $7)"
        ),
        args![new.lead, new.kind, new.body, from, to, now, by],
    )
    .await
}

/// What happened with a lead, the latest first.
pub(super) async fn activities(tx: &mut Tx, lead: LeadId, (limit, offset): (i64, i64)) -> Result<Vec<ActivityRow>> {
    tx.all(
        sql!(
            "SELECT a.seq, a.kind, a.body, a.from_stage, a.to_stage, a.created_at, a.created_by, u.full_name
             FROM lead_activities a LEFT JOIN users u ON u.id = a.created_by
             WHERE a.lead_id = $1 ORDER BY a.seq DESC LIMIT $2 OFFSET $3"
        ),
        args![lead, limit, offset],
    )
    .await
}

pub(super) async fn count_activities(tx: &mut Tx, lead: LeadId) -> Result<i64> {
    tx.one(sql!("SELECT COUNT(*) FROM lead_activities WHERE lead_id = $1"), args![lead]).await
}

/// What was sent for a lead, the latest first.
pub(super) async fn enquiries(tx: &mut Tx, lead: LeadId, limit: i64) -> Result<Vec<EnquiryRow>> {
    tx.all(
        sql!(
            "SELECT e.id, e.contact_name, e.email, e.phone, e.learner_name, i.name, e.preferred_times, e.message, e.page,
                    e.consented_at
             FROM enquiries e LEFT JOIN instruments i ON i.id = e.instrument_id
             WHERE e.lead_id = $1 ORDER BY e.id DESC LIMIT $2"
        ),
        args![lead, limit],
    )
    .await
}

/// The trial lessons of a lead, the latest first.
pub(super) async fn trials(tx: &mut Tx, lead: LeadId, limit: i64) -> Result<Vec<TrialRow>> {
    tx.all(
        sql!(
            "SELECT t.lesson_id, l.on_date, l.start_time, l.duration_minutes, l.status, l.offering_id, l.teacher_id,
                    p.full_name, r.name, m.code, t.came,
                    t.goes_on, t.note, c.net_minor
             FROM lead_trials t JOIN leads d ON d.id = t.lead_id JOIN lessons l ON l.id = t.lesson_id
                  LEFT JOIN teachers p ON p.id = l.teacher_id LEFT JOIN rooms r ON r.id = l.room_id
                  LEFT JOIN attendance_marks m ON m.lesson_id = l.id AND m.student_id = d.student_id
                  LEFT JOIN charges c ON c.id = t.charge_id
             WHERE t.lead_id = $1 ORDER BY l.starts_at DESC, l.id LIMIT $2"
        ),
        args![lead, limit],
    )
    .await
}

/// Forgets a lead, and what was written down about it.
pub(super) async fn delete(tx: &mut Tx, id: LeadId) -> Result<()> {
    tx.exec(sql!("DELETE FROM lead_activities WHERE lead_id = $1"), args![id]).await?;
    tx.exec(sql!("DELETE FROM leads WHERE id = $1"), args![id]).await?;
    Ok(())
}
