//! Fills the database.

use super::{
    cast::cast,
    days::Past,
    dice::Dice,
    house,
    model::{DemoError, Filled, Scale},
    people, store,
    term::{self, Term},
};
use crate::{app::App, institute::Settings};
use jiff::Span;
use kit::time::FixedClock;

/// Days between the first work of the office and the first lesson.
const PREPARATION: i64 = 7;

/// Fills an empty database with an institute as it is today, by the clock of `app`, which must be `clock`: it is set
/// back, moved through the past day by day, and stands where it stood in the end.
///
/// # Errors
/// [`DemoError::NotEmpty`] if the database is in use.
pub async fn fill(app: &App, clock: &FixedClock, seed: u64, scale: Scale) -> Result<Filled, DemoError> {
    if !store::is_untouched(&app.db).await? {
        return Err(DemoError::NotEmpty);
    }
    let (dice, now) = (Dice::new(seed), app.now());
    let settings = Settings::default();
    let today = settings.today(now);
    let term = Term::around(today, scale.weeks);
    let past = Past { app, clock, dice: &dice, zone: settings.time_zone, now };
    let opening = term.starts_on.saturating_sub(Span::new().days(PREPARATION));
    past.be_at(opening, 10);
    let house = house::build(app, scale, term.starts_on).await?;
    let people = people::welcome(app, cast(&dice, scale, opening), opening).await?;
    let series = term::plan(app, &dice, &house, &people, term).await?;
    let filled = past.live((&house, &people), term, today).await?;
    Ok(Filled {
        families: people.families.len(),
        students: people.students.len(),
        teachers: people.teachers.len(),
        series,
        ..filled
    })
}
