//! Use cases of classes.

use super::{
    model::{Class, ClassChange, ClassView, Named, NewClass, NewWeeklyTime, Seats},
    rules,
    store::{self, Filter},
};
use crate::{
    accounts::{Ctx, Permit, may},
    courses::{ClassId, EnrollmentId},
    enrollments::{MayEnroll, actions::ENROLLED, model::EnrollmentError, seating, story as enrollment_story},
    institute::{self, Settings},
    people::StudentId,
    schedule::{self, LessonKind, NewSeries, ScheduleError, SeriesId, SeriesRow, WeeklyTime},
};
use jiff::{Timestamp, civil::Date};
use kit::{
    db::{DbError, LockClass, Tx},
    refusals::{FieldErrors, NAME_TAKEN, NOT_FOUND},
    words::{self, Words},
};
use serde_json::{Value, json};

/// Whoever takes a place in a class, offers one, or changes how many there are, holds it. To be taken after that of the
/// student.
pub(in crate::enrollments) const CLASS: LockClass = LockClass("class");

/// A page of classes, by their time of the week.
pub(super) async fn list(
    ctx: &Ctx,
    filter: &Filter,
    window: (i64, i64),
) -> Result<(Vec<ClassView>, i64), EnrollmentError> {
    let mut tx = ctx.app.db.read().await?;
    let today = institute::settings(&mut tx).await?.today(ctx.now);
    let rows = store::list(&mut tx, (today, ctx.now), filter, window).await?;
    let linked = store::series(&mut tx, filter, window).await?;
    let ids: Vec<_> = linked.iter().map(|(_, series)| *series).collect();
    let times = schedule::series_rows(&mut tx, &ids, today).await?;
    let of = |class: ClassId| {
        let its = |time: &&SeriesRow| linked.iter().any(|(k, series)| (*k, *series) == (class, time.id));
        by_time(times.iter().filter(its).cloned().collect())
    };
    let classes = rows.into_iter().map(|row| ClassView { weekly_times: of(row.id), row }).collect();
    Ok((classes, store::count(&mut tx, filter).await?))
}

fn by_time(mut times: Vec<SeriesRow>) -> Vec<SeriesRow> {
    times.sort_by_key(|time| (time.weekday, time.start_time, time.id));
    times
}

/// A class as it is.
pub(super) async fn view(ctx: &Ctx, id: ClassId) -> Result<ClassView, EnrollmentError> {
    let mut tx = ctx.app.db.read().await?;
    let today = institute::settings(&mut tx).await?.today(ctx.now);
    let row = store::class(&mut tx, (today, ctx.now), id).await?.ok_or(NOT_FOUND)?;
    let series = seating::series_of_class(&mut tx, id).await?;
    Ok(ClassView { row, weekly_times: by_time(schedule::series_rows(&mut tx, &series, today).await?) })
}

/// A name that another class of the offering has.
fn name_taken(error: DbError) -> EnrollmentError {
    if error.is_unique() { kit::refusals::Refused::field("name", NAME_TAKEN).into() } else { error.into() }
}

/// Opens a class with its weekly times. Their lessons are made afterwards, up to a day.
pub async fn create_class(
    permit: &Permit<may::Courses, may::Create>,
    new: &NewClass,
) -> Result<ClassId, EnrollmentError> {
    let class = rules::new_class(permit.app.new_id(), new);
    kit::transact!(permit.app.db, |tx| {
        let settings = institute::settings(tx).await?;
        let named = store::named(tx, &class).await?;
        let class = rules::check_new(class.clone(), &named, new.weekly_times.len())?;
        store::insert(tx, &class, (permit.author(), permit.now)).await.map_err(name_taken)?;
        words::put(tx, "class", class.id, Words::default().name(&class.name)).await?;
        tx.audit(permit.change("class.create", "class", class.id, None, Some(snapshot(&class))));
        for (at, time) in new.weekly_times.iter().enumerate() {
            let opened = open_time(tx, permit, &settings, (&class, &named), time, class.starts_on).await;
            opened.map_err(|error| under(error, &format!("weekly_times[{at}]")))?;
        }
        Ok(class.id)
    })
}

/// Names the fields of a refusal as those of a part.
fn under(error: EnrollmentError, part: &str) -> EnrollmentError {
    match error {
        EnrollmentError::Refused(refused) | EnrollmentError::Schedule(ScheduleError::Refused(refused)) => {
            refused.within(part).into()
        }
        other => other,
    }
}

/// Opens a weekly time of a class from a day on.
async fn open_time(
    tx: &mut Tx,
    ctx: &Ctx,
    settings: &Settings,
    (class, named): (&Class, &Named),
    time: &NewWeeklyTime,
    from: Date,
) -> Result<SeriesId, EnrollmentError> {
    let mut errors = FieldErrors::default();
    let starts_on = rules::first_lesson(&mut errors, class, time.weekday, from);
    let room = match time.room_id {
        Some(room) => store::room(tx, room).await?,
        None => None,
    };
    rules::check_room(&mut errors, class, time.room_id.is_some(), room.as_ref());
    errors.finish()?;
    let time = WeeklyTime {
        teacher_id: time.teacher_id,
        room_id: time.room_id,
        start_time: time.start_time,
        duration_minutes: time.duration_minutes.or(named.duration_minutes).unwrap_or_default(),
        title: named.course_name.clone().unwrap_or_default(),
    };
    let kind = named.format.map_or(LessonKind::Group, LessonKind::from);
    // checked with the class, which may be of an offering that is sold no more
    let new = NewSeries { offering_id: Some(class.offering_id), kind, time, starts_on, ends_on: None };
    let series = schedule::open_series(tx, ctx, settings, &new).await?;
    seating::link_class(tx, class.id, series).await?;
    Ok(series)
}

/// Gives a class one more weekly time: those who are in it have a seat in it.
pub(super) async fn add_time(
    permit: &MayEnroll,
    id: ClassId,
    time: &NewWeeklyTime,
    from: Option<Date>,
) -> Result<(), EnrollmentError> {
    kit::transact!(permit.app.db, |tx| {
        let members = store::members(tx, id).await?;
        tx.lock_all(&members.iter().map(|(student, _)| (ENROLLED, student.0)).collect::<Vec<_>>()).await?;
        tx.lock(CLASS, id).await?;
        let settings = institute::settings(tx).await?;
        let today = settings.today(permit.now);
        let row = store::class(tx, (today, permit.now), id).await?.ok_or(NOT_FOUND)?;
        let class = Class::from(row);
        let named = store::named(tx, &class).await?;
        let from = from.unwrap_or(today);
        let series = open_time(tx, permit, &settings, (&class, &named), time, from).await?;
        seat_members(tx, permit, &settings, id).await?;
        tx.audit(permit.change("class.add_time", "class", id, None, Some(json!({ "series_id": series }))));
        Ok(())
    })
}

/// Seats those who are in a class in a series that it has got. The class must be held.
pub(in crate::enrollments) async fn seat_members(
    tx: &mut Tx,
    permit: &MayEnroll,
    settings: &Settings,
    id: ClassId,
) -> Result<(), EnrollmentError> {
    for (_, enrollment) in store::members(tx, id).await? {
        if let Some(story) = enrollment_story(tx, enrollment).await? {
            seating::seat(tx, permit, settings, (Some(&story), Some(&story)), false).await?;
        }
    }
    Ok(())
}

/// Changes a class, closes or reopens it. Who is in it stays; where it ends, its lessons end.
pub async fn update_class(
    permit: &Permit<may::Courses, may::Update>,
    id: ClassId,
    change: &ClassChange,
) -> Result<(), EnrollmentError> {
    kit::transact!(permit.app.db, |tx| {
        tx.lock(CLASS, id).await?;
        let today = institute::settings(tx).await?.today(permit.now);
        let row = store::class(tx, (today, permit.now), id).await?.ok_or(NOT_FOUND)?;
        let taken = row.taken + row.offered;
        let before = Class::from(row);
        let after = rules::changed(before.clone(), change.clone());
        let (named, occupied) = (store::named(tx, &after).await?, store::occupied(tx, id).await?);
        let rooms = store::rooms(tx, id, today).await?;
        let after = rules::check_change(&before, after, &named, (taken, &occupied), &rooms)?;
        store::update(tx, &after).await.map_err(name_taken)?;
        words::put(tx, "class", id, Words::default().name(&after.name)).await?;
        if after.ends_on != before.ends_on {
            for series in store::series_to_the_end(tx, id, before.ends_on).await? {
                schedule::end_series(tx, permit, series, after.ends_on).await?;
            }
        }
        tx.audit(permit.change("class.update", "class", id, Some(snapshot(&before)), Some(snapshot(&after))));
        Ok(())
    })
}

/// The places of a class between two days for a student, in the transaction of somebody who holds the class.
pub(in crate::enrollments) async fn seats(
    tx: &mut Tx,
    id: ClassId,
    days: (Date, Option<Date>),
    whose: (StudentId, EnrollmentId),
    now: Timestamp,
) -> Result<Seats, EnrollmentError> {
    Ok(store::seats(tx, id, days, whose, now).await?.ok_or(NOT_FOUND)?)
}

fn snapshot(c: &Class) -> Value {
    json!({
        "offering_id": c.offering_id, "name": c.name, "branch_id": c.branch_id, "capacity": c.capacity,
        "starts_on": c.starts_on, "ends_on": c.ends_on, "active": c.active,
    })
}
