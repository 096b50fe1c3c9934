//! The SQL of checking the enrollments: everything of all of them, read once.

use super::model::{EnrollmentRow, PauseRow, PlacementRow, SeatRow};
use crate::{
    courses::{ClassId, EnrollmentId},
    schedule::SeriesId,
};
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

pub(super) async fn enrollments(tx: &mut Tx) -> Result<Vec<EnrollmentRow>> {
    tx.all(
        sql!(
            "SELECT e.id, e.student_id, s.full_name, e.offering_id, e.starts_on, e.ends_on
             FROM enrollments e JOIN students s ON s.id = e.student_id ORDER BY e.starts_on, e.id"
        ),
        args![],
    )
    .await
}

pub(super) async fn placements(tx: &mut Tx) -> Result<Vec<PlacementRow>> {
    tx.all(
        sql!("SELECT enrollment_id, class_id, starts_on, ends_on FROM placements ORDER BY enrollment_id, starts_on"),
        args![],
    )
    .await
}

pub(super) async fn pauses(tx: &mut Tx) -> Result<Vec<PauseRow>> {
    tx.all(
        sql!("SELECT enrollment_id, starts_on, ends_on FROM enrollment_pauses ORDER BY enrollment_id, starts_on"),
        args![],
    )
    .await
}

/// Seats that are had by an enrollment.
pub(super) async fn seats(tx: &mut Tx) -> Result<Vec<SeatRow>> {
    tx.all(
        sql!(
            "SELECT enrollment_id, student_id, series_id, starts_on, ends_on FROM series_students
             WHERE enrollment_id IS NOT NULL ORDER BY enrollment_id, series_id, starts_on"
        ),
        args![],
    )
    .await
}

pub(super) async fn of_classes(tx: &mut Tx) -> Result<Vec<(ClassId, SeriesId)>> {
    tx.all(sql!("SELECT class_id, series_id FROM class_series ORDER BY class_id, series_id"), args![]).await
}

pub(super) async fn own(tx: &mut Tx) -> Result<Vec<(EnrollmentId, SeriesId)>> {
    tx.all(sql!("SELECT enrollment_id, series_id FROM enrollment_series ORDER BY enrollment_id, series_id"), args![])
        .await
}
