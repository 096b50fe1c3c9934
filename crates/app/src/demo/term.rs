//! The term: who takes which course, and when in the week.

use super::{
    cast::BRANCHES,
    dice::Dice,
    house::{Course, House},
    model::DemoError,
    people::People,
    timetable::{Slot, Wanted, place},
};
use crate::{
    accounts::{Ctx, Permit},
    app::App,
    courses::ClassId,
    enrollments::{self, MayEnroll, NewClass, NewEnrollment, NewPlan, NewWeeklyTime},
    schedule::{self, Making, Until, WeeklyTime},
};
use jiff::{
    Span,
    civil::{Date, Weekday},
};
use std::collections::BTreeMap;

/// A teaching period of whole weeks, from Monday to Sunday.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    pub(super) starts_on: Date,
    pub(super) weeks: i64,
}

/// Students in a group at the most.
const GROUP: usize = 8;
/// How popular the courses are, in the order of the catalogue.
const POPULAR: [usize; 12] = [16, 12, 12, 10, 9, 8, 8, 7, 5, 4, 4, 5];

/// A lesson of every week that somebody enrolls for.
struct Weekly {
    course: usize,
    private: bool,
    wanted: Wanted,
    starts_on: Date,
}

impl Term {
    /// The term that is half over today.
    pub(super) fn around(today: Date, weeks: i64) -> Self {
        let monday = today.saturating_sub(Span::new().days(i64::from(today.weekday().to_monday_zero_offset())));
        Self { starts_on: monday.saturating_sub(Span::new().weeks(weeks / 2)), weeks }
    }

    fn week(self, number: i64) -> Date {
        self.starts_on.saturating_add(Span::new().weeks(number))
    }

    pub(super) fn ends_on(self) -> Date {
        self.week(self.weeks).yesterday().unwrap_or(self.starts_on)
    }
}

/// Enrolls everybody and plans the lessons of the whole term; gives the number of series.
pub(super) async fn plan(
    app: &App,
    dice: &Dice,
    house: &House,
    people: &People,
    term: Term,
) -> Result<usize, DemoError> {
    let lessons = lessons(dice, house, people, term);
    let wanted: Vec<Wanted> = lessons.iter().map(|weekly| weekly.wanted.clone()).collect();
    let rooms: Vec<Vec<i64>> =
        house.branches.iter().map(|branch| branch.rooms.iter().map(|room| room.capacity).collect()).collect();
    let slots = place(&wanted, &rooms, dice);
    let placed: Vec<(Weekly, Slot)> =
        lessons.into_iter().zip(slots).filter_map(|(weekly, slot)| Some((weekly, slot?))).collect();
    for (weekly, slot) in &placed {
        let class = if weekly.private { None } else { Some(open_class(app, house, people, weekly, *slot).await?) };
        enroll(app, house, people, weekly, class).await?;
        match class {
            Some(class) => make_lessons(app, class, term).await?,
            None => plan_private(app, house, people, weekly, *slot, term).await?,
        }
    }
    Ok(placed.len())
}

/// Half of the wishes are for private lessons; the others are put together in classes.
fn lessons(dice: &Dice, house: &House, people: &People, term: Term) -> Vec<Weekly> {
    let mut groups: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    let mut lessons = vec![];
    for (student, pupil) in people.students.iter().enumerate() {
        for course in wishes(dice, house.courses.len()) {
            if dice.chance(45) {
                let late = dice.chance(7) && term.weeks > 4;
                let week = if late { dice.between(1, term.weeks / 2 - 1) } else { 0 };
                lessons.push(weekly(house, people, (pupil.branch, course), vec![student], term.week(week)));
            } else {
                groups.entry((pupil.branch, course)).or_default().push(student);
            }
        }
    }
    for (place, students) in groups {
        for members in students.chunks(GROUP) {
            lessons.push(weekly(house, people, place, members.to_vec(), term.starts_on));
        }
    }
    lessons
}

/// One course, or now and then two.
fn wishes(dice: &Dice, courses: usize) -> Vec<usize> {
    let weights: Vec<(usize, usize)> = POPULAR.iter().copied().take(courses).zip(0..).collect();
    let first = dice.weighted(&weights);
    let second = dice.weighted(&weights);
    if dice.chance(12) && second != first { vec![first, second] } else { vec![first] }
}

/// Each branch has its own teachers, and each course one of them.
fn weekly(
    house: &House,
    people: &People,
    (branch, course): (usize, usize),
    students: Vec<usize>,
    starts_on: Date,
) -> Weekly {
    let of_branch = people.teachers.len() / BRANCHES;
    let private = students.len() == 1;
    let teacher = branch * of_branch + course % of_branch;
    let minutes = sold(&house.courses[course], private).minutes;
    Weekly { course, private, wanted: Wanted { teacher, branch, students, minutes }, starts_on }
}

fn sold(course: &Course, private: bool) -> &super::house::Offering {
    if private { &course.private } else { &course.group }
}

/// The class that a group is, named after its time.
async fn open_class(
    app: &App,
    house: &House,
    people: &People,
    weekly: &Weekly,
    slot: Slot,
) -> Result<ClassId, DemoError> {
    let branch = &house.branches[weekly.wanted.branch];
    let room = &branch.rooms[slot.room];
    let new = NewClass {
        offering_id: sold(&house.courses[weekly.course], weekly.private).id,
        name: format!("{:?} {}, {}", slot.weekday, slot.starts.strftime("%H:%M"), branch.name),
        branch_id: branch.id,
        capacity: room.capacity.min(GROUP as i64),
        starts_on: weekly.starts_on,
        ends_on: None,
        weekly_times: vec![NewWeeklyTime {
            weekday: slot.weekday.to_monday_one_offset().into(),
            start_time: slot.starts,
            duration_minutes: Some(weekly.wanted.minutes),
            teacher_id: Some(people.teachers[weekly.wanted.teacher]),
            room_id: Some(room.id),
        }],
    };
    Ok(enrollments::create_class(&Permit::operator(app), &new).await?)
}

async fn enroll(
    app: &App,
    house: &House,
    people: &People,
    weekly: &Weekly,
    class: Option<ClassId>,
) -> Result<(), DemoError> {
    let permit = MayEnroll::of(Ctx::operator(app)).map_err(|refused| DemoError::Failed(refused.to_string()))?;
    for student in &weekly.wanted.students {
        let new = NewEnrollment {
            student_id: people.students[*student].id,
            offering_id: Some(sold(&house.courses[weekly.course], weekly.private).id),
            class_id: class,
            teacher_id: class.is_none().then(|| people.teachers[weekly.wanted.teacher]),
            starts_on: weekly.starts_on,
            ends_on: None,
        };
        enrollments::create_enrollment(&permit, new).await?;
    }
    Ok(())
}

/// Makes the lessons of a class, to the end of the term.
async fn make_lessons(app: &App, class: ClassId, term: Term) -> Result<(), DemoError> {
    let mut tx = app.db.begin().await?;
    for series in enrollments::series_of_class(&mut tx, class).await? {
        let making = Making { from: None, until: Until::EndsOn(term.ends_on()), skip_clashes: false };
        schedule::make_lessons(&mut tx, &Permit::operator(app), series, making).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Plans the private lessons of a student who is enrolled, to the end of the term.
async fn plan_private(
    app: &App,
    house: &House,
    people: &People,
    weekly: &Weekly,
    slot: Slot,
    term: Term,
) -> Result<(), DemoError> {
    let new = NewPlan {
        offering_id: Some(sold(&house.courses[weekly.course], weekly.private).id),
        class_id: None,
        student_ids: weekly.wanted.students.iter().map(|student| people.students[*student].id).collect(),
        time: WeeklyTime {
            teacher_id: Some(people.teachers[weekly.wanted.teacher]),
            room_id: Some(house.branches[weekly.wanted.branch].rooms[slot.room].id),
            start_time: slot.starts,
            duration_minutes: weekly.wanted.minutes,
            title: String::new(),
        },
        starts_on: first(weekly.starts_on, slot.weekday),
        until: Until::EndsOn(term.ends_on()),
        skip_clashes: false,
        enroll: false,
    };
    let mut tx = app.db.begin().await?;
    enrollments::plan_series(&mut tx, &Permit::operator(app), &new).await?;
    tx.commit().await?;
    Ok(())
}

/// The first such day from a date on.
fn first(from: Date, weekday: Weekday) -> Date {
    let days = from.weekday().until(weekday);
    from.saturating_add(Span::new().days(i64::from(days)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_term_is_half_over_and_has_whole_weeks() {
        let today = date(2026, 3, 5);
        let term = Term::around(today, 14);
        assert_eq!(term.starts_on, date(2026, 1, 12));
        assert_eq!(term.ends_on(), date(2026, 4, 19));
        assert_eq!(first(term.starts_on, Weekday::Saturday), date(2026, 1, 17));
        assert_eq!(first(term.starts_on, Weekday::Monday), term.starts_on);
    }
}
