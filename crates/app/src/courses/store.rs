//! The SQL of the catalogue.

use super::model::{Course, CourseId, CourseRow, Named, OfferingId, OfferingRow};
use crate::institute::{InstrumentId, LevelId};
use jiff::Timestamp;
use kit::{
    args,
    db::{Result, Tx},
    sql,
    text::search_key,
};

/// What a list of courses is narrowed to.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) term: Option<String>,
    pub(super) active: Option<bool>,
    /// Only what is published, open, and can be bought.
    pub(super) for_strangers: bool,
}

macro_rules! course_columns {
    () => {
        "SELECT c.id, c.name, c.instrument_id, i.name, c.level_id, l.name, c.starts_on, c.published, c.active
         FROM courses c JOIN instruments i ON i.id = c.instrument_id LEFT JOIN levels l ON l.id = c.level_id WHERE "
    };
}

macro_rules! filtered {
    () => {
        "(CAST($1 AS TEXT) IS NULL OR c.search_key LIKE '%' || $1 || '%' ESCAPE '\\'
          OR EXISTS (SELECT 1 FROM instruments x WHERE x.id = c.instrument_id AND x.search_key LIKE '%' || $1 || '%' ESCAPE '\\')
          OR EXISTS (SELECT 1 FROM levels x WHERE x.id = c.level_id AND x.search_key LIKE '%' || $1 || '%' ESCAPE '\\'))
         AND (CAST($2 AS BOOLEAN) IS NULL OR c.active = $2)
         AND (NOT $3 OR (c.published AND c.active
                         AND EXISTS (SELECT 1 FROM offerings x WHERE x.course_id = c.id AND x.active)))"
    };
}

pub(super) async fn courses(tx: &mut Tx, filter: &Filter, (limit, offset): (i64, i64)) -> Result<Vec<CourseRow>> {
    tx.all(
        sql!(concat!(course_columns!(), filtered!(), " ORDER BY c.name, c.id LIMIT $4 OFFSET $5")),
        args![filter.term, filter.active, filter.for_strangers, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, filter: &Filter) -> Result<i64> {
    tx.one(
        sql!(concat!("SELECT COUNT(*) FROM courses c WHERE ", filtered!())),
        args![filter.term, filter.active, filter.for_strangers],
    )
    .await
}

/// The offerings of a page of courses.
pub(super) async fn offerings(tx: &mut Tx, filter: &Filter, (limit, offset): (i64, i64)) -> Result<Vec<OfferingRow>> {
    tx.all(
        sql!(concat!(
            "SELECT o.id, o.course_id, o.name, o.format, o.duration_minutes, o.active FROM offerings o
             WHERE (o.active OR NOT $3) AND o.course_id IN (SELECT c.id FROM courses c WHERE ",
            filtered!(),
            " ORDER BY c.name, c.id LIMIT $4 OFFSET $5) ORDER BY o.duration_minutes, o.name, o.id"
        )),
        args![filter.term, filter.active, filter.for_strangers, limit, offset],
    )
    .await
}

pub(super) async fn course(tx: &mut Tx, id: CourseId) -> Result<Option<CourseRow>> {
    tx.opt(sql!(concat!(course_columns!(), "c.id = $1")), args![id]).await
}

pub(super) async fn named(tx: &mut Tx, instrument: InstrumentId, level: Option<LevelId>) -> Result<Named> {
    tx.one(
        sql!(
            "SELECT (SELECT i.active FROM instruments i WHERE i.id = $1),
                    (SELECT l.active FROM levels l WHERE l.id = $2)"
        ),
        args![instrument, level],
    )
    .await
}

pub(super) async fn offerings_of(tx: &mut Tx, course: CourseId) -> Result<Vec<OfferingRow>> {
    tx.all(
        sql!(
            "SELECT id, course_id, name, format, duration_minutes, active FROM offerings
             WHERE course_id = $1 ORDER BY duration_minutes, name, id"
        ),
        args![course],
    )
    .await
}

pub(super) async fn insert_course(tx: &mut Tx, course: &Course, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO courses (id, name, instrument_id, level_id, starts_on, published, active, search_key, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        args![
            course.id,
            course.name,
            course.instrument_id,
            course.level_id,
            course.starts_on,
            course.published,
            course.active,
            search_key(&course.name),
            now
        ],
    )
    .await
}

pub(super) async fn update_course(tx: &mut Tx, course: &Course) -> Result<u64> {
    tx.exec(
        sql!(
            "UPDATE courses SET name = $2, instrument_id = $3, level_id = $4, starts_on = $5, published = $6, active = $7,
                 search_key = $8
             WHERE id = $1"
        ),
        args![
            course.id,
            course.name,
            course.instrument_id,
            course.level_id,
            course.starts_on,
            course.published,
            course.active,
            search_key(&course.name)
        ],
    )
    .await
}

pub(super) async fn offering(tx: &mut Tx, id: OfferingId) -> Result<Option<OfferingRow>> {
    tx.opt(sql!("SELECT id, course_id, name, format, duration_minutes, active FROM offerings WHERE id = $1"), args![id])
        .await
}

pub(super) async fn insert_offering(tx: &mut Tx, offering: &OfferingRow, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO offerings (id, course_id, name, format, duration_minutes, active, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        args![
            offering.id,
            offering.course_id,
            offering.name,
            offering.format,
            offering.duration_minutes,
            offering.active,
            now
        ],
    )
    .await
}

pub(super) async fn update_offering(tx: &mut Tx, offering: &OfferingRow) -> Result<u64> {
    tx.exec(
        sql!("UPDATE offerings SET name = $2, format = $3, duration_minutes = $4, active = $5 WHERE id = $1"),
        args![offering.id, offering.name, offering.format, offering.duration_minutes, offering.active],
    )
    .await
}
