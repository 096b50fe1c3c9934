//! Bringing a change of an enrollment to its seats.

use super::{
    model::{Seating, TouchedCharge},
    rules, store,
};
use crate::{
    accounts::may,
    enrollments::{
        MayEnroll,
        model::{EnrollmentError, Story},
    },
    institute::Settings,
    schedule::{self, ReasonCode, Reseat, Seated},
};
use jiff::civil::Date;
use kit::db::Tx;

/// Gives and takes the seats that follow from what an enrollment was and is; says what that did. Nobody was, or is,
/// enrolled where a story is missing. In the caller's transaction, which must not go on after an error.
pub(in crate::enrollments) async fn seat(
    tx: &mut Tx,
    permit: &MayEnroll,
    settings: &Settings,
    (before, after): (Option<&Story>, Option<&Story>),
    skip_clashes: bool,
) -> Result<Seated, EnrollmentError> {
    let Some(story) = after.or(before) else { return Ok(Seated::default()) };
    let stories: Vec<&Story> = before.into_iter().chain(after).collect();
    let links = store::links(tx, &stories).await?;
    let of = |story: Option<&Story>| story.map(|story| rules::seats(story, &links)).unwrap_or_default();
    let running = |story: Option<&Story>| story.map(rules::running).unwrap_or_default();
    let (was, is) = (of(before), of(after));
    let (ran, runs) = (running(before), running(after));
    let spans = |days: Vec<(Date, Date)>| {
        days.into_iter().map(|(from, to)| (from, (to < Date::MAX).then_some(to))).collect::<Vec<_>>()
    };
    let change = Reseat {
        student_id: story.enrollment.student_id,
        enrollment_id: story.enrollment.id,
        added: rules::seats_without(&is, &was),
        removed: rules::seats_without(&was, &is),
        seats: is,
        days_removed: spans(rules::without(&ran, &runs)),
        days_added: spans(rules::without(&runs, &ran)),
        reason: reason(before, after),
        skip_clashes,
    };
    let scope = permit.permit::<may::Lessons, may::Read>()?.scope();
    Ok(schedule::reseat(tx, permit, scope, settings, &change).await?)
}

/// Why a private lesson is cancelled: somebody is away, or does not learn here any more.
fn reason(before: Option<&Story>, after: Option<&Story>) -> ReasonCode {
    let end = |story: Option<&Story>| story.map(|story| story.enrollment.ends_on);
    if after.is_some() && end(before) == end(after) {
        ReasonCode::EnrollmentPaused
    } else {
        ReasonCode::EnrollmentEnded
    }
}

/// What was charged for days on which an enrollment does not run any more.
pub(in crate::enrollments) async fn touched_charges(
    tx: &mut Tx,
    before: &Story,
    after: &Story,
) -> Result<Vec<TouchedCharge>, EnrollmentError> {
    let gone = rules::without(&rules::running(before), &rules::running(after));
    let mut charges = vec![];
    for days in gone {
        charges.extend(store::charges(tx, before.enrollment.id, days).await?);
    }
    Ok(charges)
}

impl From<Seated> for Seating {
    fn from(seated: Seated) -> Self {
        Self { seated, charges: vec![] }
    }
}
