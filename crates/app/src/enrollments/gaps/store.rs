//! The SQL of gaps.

use super::model::Gap;
use jiff::civil::Date;
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

/// On `$1`: enrollments that go on for more than a week and have no lesson to come, but for those that are paused until
/// further notice; and students with lessons of an offering to come to which no enrollment brings them. `CROSS JOIN`: from those
/// lessons, not from all rolls there ever were.
macro_rules! gaps {
    () => {
        "SELECT 'no_lessons' AS kind, e.student_id, e.offering_id, e.id AS enrollment_id, CAST(0 AS BIGINT) AS lessons, e.starts_on AS since
         FROM enrollments e
         WHERE (e.ends_on IS NULL OR e.ends_on > $2)
           AND NOT EXISTS (SELECT 1 FROM enrollment_pauses z WHERE z.enrollment_id = e.id AND z.ends_on IS NULL)
           AND NOT EXISTS (SELECT 1 FROM lesson_students x JOIN lessons l ON l.id = x.lesson_id
                           WHERE x.enrollment_id = e.id AND l.status = 'planned' AND l.on_date >= $1)
         UNION ALL
         SELECT 'not_enrolled', x.student_id, l.offering_id, NULL, COUNT(*), MIN(l.on_date)
         FROM lessons l CROSS JOIN lesson_students x
         WHERE x.lesson_id = l.id AND l.on_date >= $1 AND l.status = 'planned' AND l.offering_id IS NOT NULL AND x.why = 'guest'
           AND (x.how = 'roster' OR l.series_id IS NULL)
         GROUP BY x.student_id, l.offering_id"
    };
}

/// `week_on`: a week after `today`.
pub(super) async fn list(tx: &mut Tx, (today, week_on): (Date, Date), (limit, offset): (i64, i64)) -> Result<Vec<Gap>> {
    tx.all(
        sql!(concat!(
            "SELECT g.kind, g.student_id, s.full_name, g.offering_id, o.name, c.name, g.enrollment_id, g.lessons, g.since
             FROM (",
            gaps!(),
            ") g JOIN students s ON s.id = g.student_id JOIN offerings o ON o.id = g.offering_id
             JOIN courses c ON c.id = o.course_id
             ORDER BY g.kind DESC, s.full_name, g.student_id, g.offering_id LIMIT $3 OFFSET $4"
        )),
        args![today, week_on, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, (today, week_on): (Date, Date)) -> Result<i64> {
    tx.one(sql!(concat!("SELECT COUNT(*) FROM (", gaps!(), ") g")), args![today, week_on]).await
}
