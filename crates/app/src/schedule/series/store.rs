//! The SQL of series.

use super::model::{NewSeries, SeatRow, Segment, SeriesRow};
use crate::{
    accounts::UserId,
    institute::RoomId,
    people::{StudentId, TeacherId},
    schedule::model::{LessonId, SeriesId},
};
use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::TimeZone,
};
use kit::{
    arg_row, args,
    db::{Result, Tx},
    row, sql,
};

/// A series with the segment that holds on the day `$2`, or the first.
macro_rules! series_rows {
    ($filter:literal) => {
        concat!(
            "SELECT s.id, s.kind, s.offering_id, g.title, g.teacher_id, t.full_name, g.room_id, r.name, r.branch_id,
                    g.weekday, g.start_time, g.duration_minutes,
                    (SELECT MIN(f.anchor_on) FROM series_segments f WHERE f.series_id = s.id),
                    s.ends_on, s.made_until, s.time_zone, s.version
             FROM series s JOIN series_segments g ON g.series_id = s.id AND g.from_slot = (
                     SELECT COALESCE(MAX(CASE WHEN x.from_slot <= CAST($2 AS TEXT) THEN x.from_slot END), MIN(x.from_slot))
                     FROM series_segments x WHERE x.series_id = s.id)
                 LEFT JOIN teachers t ON t.id = g.teacher_id LEFT JOIN rooms r ON r.id = g.room_id
             WHERE ",
            $filter,
            " ORDER BY g.weekday, g.start_time, s.id"
        )
    };
}

/// Without a scope: whoever sees one of its lessons sees the series.
pub(in crate::schedule) async fn series(tx: &mut Tx, id: SeriesId, on: Date) -> Result<Option<SeriesRow>> {
    tx.opt(sql!(series_rows!("s.id = $1")), args![id, on]).await
}

/// What holds in a series, from slot to slot.
pub async fn segments(tx: &mut Tx, id: SeriesId) -> Result<Vec<Segment>> {
    tx.all(
        sql!(
            "SELECT series_id, from_slot, anchor_on, weekday, start_time, duration_minutes, teacher_id, room_id, title
             FROM series_segments WHERE series_id = $1 ORDER BY from_slot"
        ),
        args![id],
    )
    .await
}

/// Some series, as they are on a day.
pub async fn rows(tx: &mut Tx, ids: &[SeriesId], on: Date) -> Result<Vec<SeriesRow>> {
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        rows.extend(series(tx, *id, on).await?);
    }
    Ok(rows)
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: SeriesId,
    new: &NewSeries,
    zone: &TimeZone,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO series (id, kind, offering_id, time_zone, ends_on, made_until, version, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, NULL, 1, $6, $7)"
        ),
        args![id, new.kind, new.offering_id, zone, new.ends_on, now, by],
    )
    .await
}

/// Writes what holds from a slot on; a segment of this very slot is replaced.
pub(super) async fn put_segment(tx: &mut Tx, g: &Segment) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO series_segments
                 (series_id, from_slot, anchor_on, weekday, start_time, duration_minutes, teacher_id, room_id, title)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (series_id, from_slot) DO UPDATE SET
                 anchor_on = excluded.anchor_on, weekday = excluded.weekday, start_time = excluded.start_time,
                 duration_minutes = excluded.duration_minutes, teacher_id = excluded.teacher_id,
                 room_id = excluded.room_id, title = excluded.title"
        ),
        args![
            g.series_id,
            g.from_slot,
            g.anchor_on,
            g.weekday,
            g.start_time,
            g.duration_minutes,
            g.teacher_id,
            g.room_id,
            g.title
        ],
    )
    .await
}

/// Writes up to when lessons were made, and when the series ends.
pub(super) async fn set_days(
    tx: &mut Tx,
    id: SeriesId,
    (made_until, ends_on): (Option<Date>, Option<Date>),
) -> Result<u64> {
    tx.exec(
        sql!("UPDATE series SET made_until = $2, ends_on = $3, version = version + 1 WHERE id = $1"),
        args![id, made_until, ends_on],
    )
    .await
}

/// Who has a seat on some of these days.
pub(super) async fn seats(tx: &mut Tx, id: SeriesId, (from, to): (Date, Date)) -> Result<Vec<SeatRow>> {
    tx.all(
        sql!(
            "SELECT student_id, enrollment_id, starts_on, ends_on FROM series_students
             WHERE series_id = $1 AND starts_on <= $3 AND (ends_on IS NULL OR ends_on >= $2)
             ORDER BY student_id, starts_on"
        ),
        args![id, from, to],
    )
    .await
}

/// Fills lessons that were made a moment ago, from a slot on, with those who have a seat.
pub(super) async fn fill(tx: &mut Tx, id: SeriesId, from: Date) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO lesson_students (lesson_id, student_id, why, enrollment_id, how, reason)
             SELECT l.id, x.student_id, CASE WHEN x.enrollment_id IS NULL THEN 'guest' ELSE 'enrolled' END,
                    x.enrollment_id, 'roster', ''
             FROM lessons l JOIN series_students x ON x.series_id = l.series_id AND x.starts_on <= l.slot
                 AND (x.ends_on IS NULL OR x.ends_on >= l.slot)
             WHERE l.series_id = $1 AND l.slot >= $2
               AND NOT EXISTS (SELECT 1 FROM bookings y WHERE y.lesson_id = l.id) AND l.status = 'planned'
               AND NOT EXISTS (SELECT 1 FROM lesson_students z WHERE z.lesson_id = l.id AND z.student_id = x.student_id)"
        ),
        args![id, from],
    )
    .await
}

/// Up to when the class of a series, or the enrollments that have it, go on: `None` until further notice.
pub(super) async fn owner_ends_on(tx: &mut Tx, id: SeriesId) -> Result<Option<Date>> {
    tx.opt(
        sql!(
            "SELECT k.ends_on FROM class_series c JOIN classes k ON k.id = c.class_id
             WHERE c.series_id = $1 AND k.ends_on IS NOT NULL"
        ),
        args![id],
    )
    .await
}

row! {
    /// A lesson of a series that may follow a change.
    #[derive(Debug, Clone)]
    pub(super) struct ToCome {
        pub(super) id: LessonId,
        pub(super) slot: Date,
        pub(super) on_date: Date,
        pub(super) start_time: Time,
        pub(super) duration_minutes: i64,
        pub(super) teacher_id: Option<TeacherId>,
        pub(super) room_id: Option<RoomId>,
        pub(super) planned: bool,
        pub(super) marked: bool,
        /// Somebody was added or taken out by hand.
        pub(super) touched: bool,
    }
}

/// The lessons of a series from a slot on that have not begun.
pub(super) async fn to_come(tx: &mut Tx, id: SeriesId, from: Date, now: Timestamp) -> Result<Vec<ToCome>> {
    tx.all(
        sql!(
            "SELECT l.id, l.slot, l.on_date, l.start_time, l.duration_minutes, l.teacher_id, l.room_id,
                    l.status = 'planned',
                    EXISTS (SELECT 1 FROM attendance_marks m WHERE m.lesson_id = l.id),
                    EXISTS (SELECT 1 FROM lesson_students x WHERE x.lesson_id = l.id AND x.how = 'added')
                        OR EXISTS (SELECT 1 FROM lesson_removals x WHERE x.lesson_id = l.id)
             FROM lessons l WHERE l.series_id = $1 AND l.slot >= $2 AND l.starts_at > $3 ORDER BY l.slot"
        ),
        args![id, from, now],
    )
    .await
}

/// Who is in the lessons of a series from a slot on.
pub(super) async fn students_of(tx: &mut Tx, id: SeriesId, from: Date) -> Result<Vec<StudentId>> {
    tx.all(
        sql!(
            "SELECT DISTINCT x.student_id FROM lessons l JOIN lesson_students x ON x.lesson_id = l.id
             WHERE l.series_id = $1 AND l.slot >= $2 ORDER BY x.student_id"
        ),
        args![id, from],
    )
    .await
}

/// The slots of a series from a day on that have a lesson, cancelled ones too.
pub(super) async fn taken_slots(tx: &mut Tx, id: SeriesId, from: Date) -> Result<Vec<Date>> {
    tx.all(sql!("SELECT slot FROM lessons WHERE series_id = $1 AND slot >= $2"), args![id, from]).await
}

row! {
    /// A lesson as it is written after a change of its series.
    pub(super) struct Rewritten {
        pub(super) id: LessonId,
        pub(super) slot: Date,
        pub(super) on_date: Date,
        pub(super) start_time: Time,
        pub(super) duration_minutes: i64,
        pub(super) starts_at: Timestamp,
        pub(super) ends_at: Timestamp,
        pub(super) teacher_id: Option<TeacherId>,
        pub(super) instead_of: Option<TeacherId>,
        pub(super) room_id: Option<RoomId>,
    }
}

pub(super) async fn rewrite(tx: &mut Tx, lessons: &[Rewritten], zone: &TimeZone) -> Result<u64> {
    let row = |l: &Rewritten| {
        arg_row![
            l.id,
            l.slot,
            l.on_date,
            l.start_time,
            l.duration_minutes,
            l.starts_at,
            l.ends_at,
            l.teacher_id,
            l.instead_of,
            l.room_id,
            zone
        ]
    };
    tx.exec_many(
        sql!(
            "UPDATE lessons SET slot = $2, on_date = $3, start_time = $4, duration_minutes = $5, starts_at = $6,
                 ends_at = $7, teacher_id = $8, instead_of = $9, room_id = $10, time_zone = $11, version = version + 1
             WHERE id = $1"
        ),
        lessons.iter().map(row).collect(),
    )
    .await
}
