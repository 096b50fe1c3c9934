//! Use cases of the catalogue.

use super::{
    model::{
        Catalogue, Course, CourseChange, CourseError, CourseId, CourseRow, LessonFormat, NewCourse, NewOffering,
        OfferingChange, OfferingId, OfferingRow,
    },
    rules,
    store::{self, Filter},
};
use crate::accounts::{Permit, may};
use kit::{
    db::{self, Db, DbError, LockClass, Tx},
    refusals::{NAME_TAKEN, Refused},
    words::{self, Words},
};
use serde_json::{Value, json};

const CATALOGUE: LockClass = LockClass("catalogue");

/// A page of courses with their offerings.
pub(super) async fn list(db: &Db, filter: &Filter, window: (i64, i64)) -> db::Result<Catalogue> {
    page(&mut db.read().await?, filter, window).await
}

/// A page of what strangers see, in the caller's snapshot.
pub async fn published(tx: &mut Tx, window: (i64, i64)) -> db::Result<Catalogue> {
    page(tx, &Filter { for_strangers: true, ..Filter::default() }, window).await
}

async fn page(tx: &mut Tx, filter: &Filter, window: (i64, i64)) -> db::Result<Catalogue> {
    Ok(Catalogue {
        courses: store::courses(tx, filter, window).await?,
        offerings: store::offerings(tx, filter, window).await?,
        total: store::count(tx, filter).await?,
    })
}

/// A course and its offerings.
pub(super) async fn view(db: &Db, id: CourseId) -> Result<(CourseRow, Vec<OfferingRow>), CourseError> {
    let mut tx = db.read().await?;
    let course = store::course(&mut tx, id).await?.ok_or(CourseError::NotFound)?;
    Ok((course, store::offerings_of(&mut tx, id).await?))
}

/// A name that another course, or another offering of the course, has.
fn name_taken(error: DbError) -> CourseError {
    if error.is_unique() { Refused::field("name", NAME_TAKEN).into() } else { error.into() }
}

/// Adds a course to the catalogue.
pub async fn create_course(
    permit: &Permit<may::Courses, may::Create>,
    new: NewCourse,
) -> Result<CourseId, CourseError> {
    let NewCourse { name, instrument_id, level_id, starts_on, published } = new;
    let id: CourseId = permit.app.new_id();
    let mut tx = permit.app.db.begin().await?;
    let named = store::named(&mut tx, instrument_id, level_id).await?;
    let course =
        rules::check_course(Course { id, name, instrument_id, level_id, starts_on, published, active: true }, &named)?;
    store::insert_course(&mut tx, &course, permit.now).await.map_err(name_taken)?;
    words::put(&mut tx, "course", id, Words::default().name(&course.name)).await?;
    tx.audit(permit.change("course.create", "course", id, None, Some(course_snapshot(&course))));
    tx.commit().await?;
    Ok(id)
}

/// Changes a course, publishes, closes or reopens it.
pub async fn update_course(
    permit: &Permit<may::Courses, may::Update>,
    id: CourseId,
    change: CourseChange,
) -> Result<(), CourseError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(CATALOGUE, id).await?;
    let before = Course::from(store::course(&mut tx, id).await?.ok_or(CourseError::NotFound)?);
    let after = rules::changed(before.clone(), change);
    let named = store::named(&mut tx, after.instrument_id, after.level_id).await?;
    let after = rules::check_change(&before, after, &named)?;
    store::update_course(&mut tx, &after).await.map_err(name_taken)?;
    words::put(&mut tx, "course", id, Words::default().name(&after.name)).await?;
    tx.audit(permit.change(
        "course.update",
        "course",
        id,
        Some(course_snapshot(&before)),
        Some(course_snapshot(&after)),
    ));
    tx.commit().await?;
    Ok(())
}

fn course_snapshot(course: &Course) -> Value {
    json!({
        "name": course.name, "instrument_id": course.instrument_id, "level_id": course.level_id,
        "starts_on": course.starts_on, "published": course.published, "active": course.active,
    })
}

/// Adds an offering to a course.
pub async fn create_offering(
    permit: &Permit<may::Courses, may::Create>,
    course_id: CourseId,
    new: NewOffering,
) -> Result<OfferingId, CourseError> {
    let NewOffering { name, format, duration_minutes } = new;
    let id: OfferingId = permit.app.new_id();
    let offering = rules::check_offering(OfferingRow { id, course_id, name, format, duration_minutes, active: true })?;
    let mut tx = permit.app.db.begin().await?;
    match store::insert_offering(&mut tx, &offering, permit.now).await {
        Err(DbError::ForeignKey) => return Err(CourseError::NotFound),
        inserted => inserted.map_err(name_taken)?,
    };
    tx.audit(permit.change("offering.create", "offering", id, None, Some(offering_snapshot(&offering))));
    tx.commit().await?;
    Ok(id)
}

/// Changes an offering, closes or reopens it.
pub async fn update_offering(
    permit: &Permit<may::Courses, may::Update>,
    id: OfferingId,
    change: OfferingChange,
) -> Result<(), CourseError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(CATALOGUE, id).await?;
    let before = store::offering(&mut tx, id).await?.ok_or(CourseError::NotFound)?;
    let was = offering_snapshot(&before);
    let after = rules::change_offering(before, change)?;
    store::update_offering(&mut tx, &after).await.map_err(name_taken)?;
    tx.audit(permit.change("offering.update", "offering", id, Some(was), Some(offering_snapshot(&after))));
    tx.commit().await?;
    Ok(())
}

fn offering_snapshot(offering: &OfferingRow) -> Value {
    json!({
        "course_id": offering.course_id, "name": offering.name, "format": offering.format,
        "duration_minutes": offering.duration_minutes, "active": offering.active,
    })
}

/// An offering as it is.
pub(super) async fn offering(db: &Db, id: OfferingId) -> Result<OfferingRow, CourseError> {
    let mut tx = db.read().await?;
    store::offering(&mut tx, id).await?.ok_or(CourseError::NotFound)
}

/// How long a lesson of an offering is, in minutes; `None` if there is no such offering.
pub async fn duration(tx: &mut Tx, id: OfferingId) -> db::Result<Option<i64>> {
    Ok(store::offering(tx, id).await?.map(|offering| offering.duration_minutes))
}

/// With how many others an offering is had; `None` if there is no such offering.
pub async fn format(tx: &mut Tx, id: OfferingId) -> db::Result<Option<LessonFormat>> {
    Ok(store::offering(tx, id).await?.map(|offering| offering.format))
}
