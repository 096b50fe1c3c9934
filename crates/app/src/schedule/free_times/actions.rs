//! Reading what is known of a teacher's week.

use super::{
    model::{FreeDay, Wanted, Week},
    rules, store,
};
use crate::{
    accounts::{Permit, may},
    institute::{
        self, BranchId, Settings,
        refusals::{BRANCH_CLOSED, NO_SUCH_BRANCH, NO_SUCH_ROOM, ROOM_CLOSED},
    },
    people::{self, TeacherId},
    schedule::{
        refusals::{BEFORE_TODAY, ROOM_ELSEWHERE, TEACHER_INACTIVE},
        rules::midnight,
    },
};
use jiff::{Timestamp, civil::Date};
use kit::{
    db::{self, Tx},
    refusals::{FieldErrors, Refused},
};

type Planner = Permit<may::Lessons, may::Create>;

/// The days of a week, and when on each of them a teacher can give one more lesson.
pub(super) async fn list(permit: &Planner, teacher: TeacherId, mut wanted: Wanted) -> Result<Vec<FreeDay>, Refused> {
    let mut tx = permit.app.db.read().await?;
    require_active(&mut tx, teacher).await?;
    let settings = institute::settings(&mut tx).await?;
    let mut errors = FieldErrors::default();
    let today = settings.today(permit.now);
    errors.check(wanted.from >= today, "from", BEFORE_TODAY.with("today", today));
    wanted.branch_id = branch(&mut tx, &mut errors, &wanted).await?;
    errors.finish()?;
    let week = read(&mut tx, settings, permit.now, teacher, &wanted).await?;
    drop(tx);
    Ok(rules::free(&week, &wanted))
}

async fn require_active(tx: &mut Tx, teacher: TeacherId) -> Result<(), Refused> {
    match store::teacher_is_active(tx, teacher).await? {
        Some(true) => Ok(()),
        Some(false) => Err(TEACHER_INACTIVE.into()),
        None => Err(Refused::not_found()),
    }
}

/// The branch in which the lesson is to be: the one that is named, or that of the room.
async fn branch(tx: &mut Tx, errors: &mut FieldErrors, wanted: &Wanted) -> db::Result<Option<BranchId>> {
    if let Some(branch) = wanted.branch_id {
        match store::branch_is_active(tx, branch).await? {
            Some(true) => {}
            Some(false) => errors.add("branch_id", BRANCH_CLOSED),
            None => errors.add("branch_id", NO_SUCH_BRANCH),
        }
    }
    let Some(room) = wanted.room_id else { return Ok(wanted.branch_id) };
    match store::place(tx, room).await? {
        Some((branch, true)) => {
            let there = wanted.branch_id.is_none_or(|wanted| wanted == branch);
            errors.check(there, "room_id", ROOM_ELSEWHERE);
            return Ok(Some(branch));
        }
        Some((_, false)) => errors.add("room_id", ROOM_CLOSED),
        None => errors.add("room_id", NO_SUCH_ROOM),
    }
    Ok(wanted.branch_id)
}

/// Everything at once: the number of questions does not grow with the days.
async fn read(
    tx: &mut Tx,
    settings: Settings,
    now: Timestamp,
    teacher: TeacherId,
    wanted: &Wanted,
) -> db::Result<Week> {
    let last = rules::days(wanted.from).last().unwrap_or(wanted.from);
    let span = (midnight(wanted.from, &settings.time_zone), midnight(next(last), &settings.time_zone));
    let mut booked = store::booked(tx, teacher.0, span).await?;
    if let Some(room) = wanted.room_id {
        booked.extend(store::booked(tx, room.0, span).await?);
    }
    let rooms = match (wanted.branch_id, wanted.room_id) {
        (Some(branch), None) => Some((store::rooms(tx, branch).await?, store::taken_rooms(tx, branch, span).await?)),
        _ => None,
    };
    Ok(Week {
        time_zone: settings.time_zone,
        now,
        availability: people::availability_from(tx, teacher, wanted.from).await?,
        opening_hours: institute::opening_hours(tx).await?,
        closures: institute::closures_anywhere(tx, wanted.from, last).await?,
        booked,
        rooms,
    })
}

fn next(day: Date) -> Date {
    day.tomorrow().unwrap_or(Date::MAX)
}
