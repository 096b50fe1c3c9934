//! The SQL of seating.

use super::model::{Links, TouchedCharge};
use crate::{
    courses::{ClassId, EnrollmentId},
    enrollments::model::Story,
    people::TeacherId,
    schedule::SeriesId,
};
use jiff::civil::Date;
use kit::{
    args,
    db::{Result, Tx},
    sql,
};
use std::collections::hash_map::Entry;

/// The series of the classes of an enrollment, and its own.
pub(in crate::enrollments) async fn links(tx: &mut Tx, stories: &[&Story]) -> Result<Links> {
    let mut links = Links::default();
    for story in stories {
        for class in story.placements.iter().filter_map(|placement| placement.class_id) {
            if let Entry::Vacant(unknown) = links.classes.entry(class) {
                unknown.insert(series_of_class(tx, class).await?);
            }
        }
    }
    if let Some(story) = stories.first() {
        links.own = own_series(tx, story.enrollment.id).await?;
    }
    Ok(links)
}

pub async fn series_of_class(tx: &mut Tx, class: ClassId) -> Result<Vec<SeriesId>> {
    tx.all(sql!("SELECT series_id FROM class_series WHERE class_id = $1 ORDER BY series_id"), args![class]).await
}

/// Whether a teacher gives a class at one of its weekly times.
pub(in crate::enrollments) async fn teaches(tx: &mut Tx, class: ClassId, teacher: TeacherId) -> Result<bool> {
    let count: i64 = tx
        .one(
            sql!(
                "SELECT COUNT(*) FROM class_series c JOIN series_segments g ON g.series_id = c.series_id
                 WHERE c.class_id = $1 AND g.teacher_id = $2"
            ),
            args![class, teacher],
        )
        .await?;
    Ok(count > 0)
}

/// The series that an enrollment has for itself.
pub(in crate::enrollments) async fn own_series(tx: &mut Tx, id: EnrollmentId) -> Result<Vec<SeriesId>> {
    tx.all(sql!("SELECT series_id FROM enrollment_series WHERE enrollment_id = $1 ORDER BY series_id"), args![id]).await
}

pub(in crate::enrollments) async fn link_class(tx: &mut Tx, class: ClassId, series: SeriesId) -> Result<u64> {
    tx.exec(sql!("INSERT INTO class_series (series_id, class_id) VALUES ($1, $2)"), args![series, class]).await
}

pub(in crate::enrollments) async fn link_enrollment(tx: &mut Tx, id: EnrollmentId, series: SeriesId) -> Result<u64> {
    tx.exec(sql!("INSERT INTO enrollment_series (enrollment_id, series_id) VALUES ($1, $2)"), args![id, series]).await
}

/// Takes an enrollment's own series away from it.
pub(in crate::enrollments) async fn unlink(tx: &mut Tx, id: EnrollmentId) -> Result<u64> {
    tx.exec(sql!("DELETE FROM enrollment_series WHERE enrollment_id = $1"), args![id]).await
}

/// What was charged for days of an enrollment between two days.
pub(super) async fn charges(tx: &mut Tx, id: EnrollmentId, (from, to): (Date, Date)) -> Result<Vec<TouchedCharge>> {
    tx.all(
        sql!(
            "SELECT description, service_from, service_to, net_minor, currency FROM charges
             WHERE enrollment_id = $1 AND service_to >= $2 AND service_from <= $3 ORDER BY service_from, id"
        ),
        args![id, from, to],
    )
    .await
}
