//! Steps of a student, with all that follows from them.

use super::{
    model::{Acted, Effects, Told, Withdrawn},
    rules, store,
};
use crate::{
    accounts::{Permit, may},
    enrollments::{
        MayEnroll,
        actions::{ENROLLED, refuse_overlap, snapshot, take_places},
        changes::{held, keep, refuse_marked},
        model::{EnrollmentError, Manner, Story},
        refusals::{CHANGED_SINCE, ENROLLMENT_IN_USE},
        seating::{self, Done, Seating},
        store::{self as enrollments, from_day},
        waitlist,
    },
    institute::{self, Settings},
    people::{self, NewChange, Step, StudentId, StudentStatus},
    schedule::{self, EffectKind},
};
use kit::{db::Tx, refusals::Refused};

type Office = Permit<may::OfficeRecords, may::Update>;

/// Takes a step with a student, as somebody asks for it.
pub(super) async fn change(
    permit: &Office,
    student: StudentId,
    change: &NewChange,
    (manner, accept_marked): (Manner, bool),
) -> Result<Told, EnrollmentError> {
    let mut tx = permit.app.db.begin().await?;
    let told = step(&mut tx, permit, student, change, manner.skip_clashes).await?;
    if manner.preview {
        tx.rollback().await?;
        return Ok(told);
    }
    if !accept_marked {
        refuse_marked(&told.seating)?;
    }
    tx.commit().await?;
    Ok(told)
}

/// Sees to it that a student is what he is to be from today on, in the caller's transaction: takes no step if he is it
/// already.
pub async fn become_status(
    tx: &mut Tx,
    permit: &Office,
    student: StudentId,
    status: StudentStatus,
) -> Result<(), EnrollmentError> {
    tx.lock(ENROLLED, student).await?;
    if people::status_in(tx, student).await? == Some(status) {
        return Ok(());
    }
    let change = NewChange { status, on_date: None, reason: String::new() };
    step(tx, permit, student, &change, true).await.map(drop)
}

async fn step(
    tx: &mut Tx,
    permit: &Office,
    student: StudentId,
    change: &NewChange,
    skip_clashes: bool,
) -> Result<Told, EnrollmentError> {
    tx.lock(ENROLLED, student).await?;
    let step = people::take_step(tx, permit, student, change).await?;
    let acts = matches!(step.to, StudentStatus::Left | StudentStatus::Paused) || step.from == StudentStatus::Paused;
    if !acts {
        return Ok(told(&step, &Effects::default(), Seating::default()));
    }
    let office = MayEnroll::of(permit.ctx().clone())?;
    let settings = institute::settings(tx).await?;
    let (mut effects, mut seating) = (Effects::default(), Seating::default());
    for id in from_day(tx, student, step.on_date).await? {
        let (before, _) = held(tx, id).await?;
        let Some(after) = rules::after(&before, &step, change.reason.trim()) else { continue };
        let (done, withdrawn) = act(tx, &office, &settings, (&before, after.as_ref()), skip_clashes).await?;
        add(&mut seating, done.seating);
        effects.enrollments.push(Acted { before, after, withdrawn });
    }
    if step.to == StudentStatus::Left {
        effects.waitlist = waitlist::leave_all(tx, &office, student).await?;
        let from = step.on_date.tomorrow().unwrap_or(step.on_date);
        let others = schedule::remove_from_all(tx, permit, student, from).await?;
        effects.others = others.iter().filter(|effect| effect.kind != EffectKind::Kept).count();
        seating.seated.effects.extend(others);
    }
    let rows = serde_json::to_string(&effects).map_err(Refused::internal)?;
    store::keep(tx, student, step.seq, &rows).await?;
    Ok(told(&step, &effects, seating))
}

fn add(sum: &mut Seating, more: Seating) {
    sum.seated.effects.extend(more.seated.effects);
    sum.seated.clashes.extend(more.seated.clashes);
    sum.charges.extend(more.charges);
}

fn told(step: &Step, effects: &Effects, seating: Seating) -> Told {
    let changed = effects.enrollments.iter().filter(|acted| acted.after.is_some()).count();
    let if_to = |status| if step.to == status { changed } else { 0 };
    Told {
        ended: if_to(StudentStatus::Left),
        withdrawn: effects.enrollments.len() - changed,
        paused: if_to(StudentStatus::Paused),
        resumed: if_to(StudentStatus::Active),
        left_waitlists: effects.waitlist.len(),
        not_restored: effects.others,
        seating,
    }
}

/// Makes of an enrollment what it is to be.
async fn act(
    tx: &mut Tx,
    office: &MayEnroll,
    settings: &Settings,
    (before, after): (&Story, Option<&Story>),
    skip_clashes: bool,
) -> Result<(Done, Withdrawn), EnrollmentError> {
    let Some(after) = after else { return withdraw(tx, office, settings, before).await };
    let done = keep(tx, office, settings, "enrollment.update", (before, after), skip_clashes).await?;
    Ok((done, Withdrawn::default()))
}

/// Takes an enrollment out that has not begun.
async fn withdraw(
    tx: &mut Tx,
    office: &MayEnroll,
    settings: &Settings,
    before: &Story,
) -> Result<(Done, Withdrawn), EnrollmentError> {
    let id = before.enrollment.id;
    let series = seating::own_series(tx, id).await?;
    let seated = seating::seat(tx, office, settings, (Some(before), None), false).await?;
    let lessons = schedule::forget_cancelled(tx, id).await?;
    let offers = waitlist::let_go(tx, id).await?;
    seating::unlink(tx, id).await?;
    let gone = enrollments::delete_many(tx, &[id]).await;
    gone.map_err(|_| ENROLLMENT_IN_USE)?;
    tx.audit(office.change("enrollment.remove", "enrollment", id, Some(snapshot(before)), None));
    Ok((Done { id, seating: seated.into() }, Withdrawn { series, lessons, offers }))
}

/// Takes the last step back, which was a mistake, and what it did to the enrollments.
pub(super) async fn undo(
    permit: &Office,
    student: StudentId,
    seq: i64,
    manner: Manner,
) -> Result<Told, EnrollmentError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(ENROLLED, student).await?;
    people::take_back_step(&mut tx, permit, student, seq).await?;
    refuse_who_learns(&mut tx, permit, student).await?;
    let rows = store::kept(&mut tx, student, seq).await?.unwrap_or_default();
    let effects: Effects = if rows.is_empty() { Effects::default() } else { read(&rows)? };
    let mut seating = Seating::default();
    if !effects.enrollments.is_empty() {
        let office = MayEnroll::of(permit.ctx().clone())?;
        let settings = institute::settings(&mut tx).await?;
        for acted in &effects.enrollments {
            add(&mut seating, restore(&mut tx, &office, &settings, acted, manner.skip_clashes).await?.seating);
        }
        waitlist::reopen(&mut tx, &effects.waitlist).await?;
    }
    store::keep(&mut tx, student, seq, "{}").await?;
    if manner.preview {
        tx.rollback().await?
    } else {
        tx.commit().await?
    }
    let resumed = effects.enrollments.len();
    let not_restored = effects.others;
    Ok(Told { ended: 0, withdrawn: 0, paused: 0, resumed, left_waitlists: 0, not_restored, seating })
}

/// Who has left again by a step that is taken back must not have begun to learn here since.
async fn refuse_who_learns(tx: &mut Tx, permit: &Office, student: StudentId) -> Result<(), EnrollmentError> {
    if people::status_in(tx, student).await? != Some(StudentStatus::Left) {
        return Ok(());
    }
    let today = institute::settings(tx).await?.today(permit.now);
    let learns = !from_day(tx, student, today.tomorrow().unwrap_or(today)).await?.is_empty();
    if learns { Err(CHANGED_SINCE.into()) } else { Ok(()) }
}

fn read(rows: &str) -> Result<Effects, EnrollmentError> {
    serde_json::from_str(rows).map_err(|error| Refused::internal(error).into())
}

/// Restores what a step did to an enrollment; it must be as the step left it.
async fn restore(
    tx: &mut Tx,
    office: &MayEnroll,
    settings: &Settings,
    acted: &Acted,
    skip_clashes: bool,
) -> Result<Done, EnrollmentError> {
    let before = &acted.before;
    let id = before.enrollment.id;
    let now = enrollments::story(tx, id).await?;
    if now != acted.after {
        return Err(CHANGED_SINCE.into());
    }
    refuse_overlap(tx, &before.enrollment).await?;
    for placement in &before.placements {
        crate::enrollments::actions::hold_class(tx, office, settings, placement.class_id).await?;
    }
    let ended = now.as_ref().and_then(|now| now.enrollment.ends_on).and_then(|last| last.tomorrow().ok());
    take_places(tx, office, before, ended.unwrap_or(before.enrollment.starts_on), false).await?;
    match now {
        Some(now) => keep(tx, office, settings, "enrollment.update", (&now, before), skip_clashes).await,
        None => {
            enrollments::insert(tx, before, (office.author(), office.now)).await?;
            tx.audit(office.change("enrollment.create", "enrollment", id, None, Some(snapshot(before))));
            put_back(tx, before, &acted.withdrawn).await?;
            let seated = seating::seat(tx, office, settings, (None, Some(before)), skip_clashes).await?;
            Ok(Done { id, seating: seated.into() })
        }
    }
}

/// Gives an enrollment back what was withdrawn with it.
async fn put_back(tx: &mut Tx, story: &Story, withdrawn: &Withdrawn) -> Result<(), EnrollmentError> {
    let e = &story.enrollment;
    for series in &withdrawn.series {
        seating::link_enrollment(tx, e.id, *series).await?;
    }
    schedule::put_into_cancelled(tx, (e.student_id, e.id), &withdrawn.lessons).await?;
    waitlist::take_again(tx, &withdrawn.offers, e.id).await?;
    Ok(())
}
