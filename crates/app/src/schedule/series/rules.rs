//! Decisions about weekly series, without clock or database.

use super::model::{Segment, SeriesChange, Skipped, Until};
use crate::{
    institute::Closure,
    schedule::refusals::{SERIES_OVER_BEFORE, SERIES_TOO_LONG},
};
use jiff::{Span, civil::Date};
use kit::refusals::FieldErrors;
use std::ops::RangeInclusive;

/// Lessons of a series.
const COUNT: RangeInclusive<i64> = 1..=200;
/// How long a series may go on that is given by its end.
const YEARS: i64 = 2;

/// The dates of a weekly series.
pub fn weekly(errors: &mut FieldErrors, starts_on: Date, until: Until) -> Vec<Date> {
    match until {
        Until::Count(count) if !COUNT.contains(&count) => {
            errors.within("count", count, COUNT);
            vec![]
        }
        Until::Count(count) => weeks(starts_on).take(usize::try_from(count).unwrap_or_default()).collect(),
        Until::EndsOn(ends_on) if ends_on < starts_on => {
            errors.add("ends_on", SERIES_OVER_BEFORE);
            vec![]
        }
        Until::EndsOn(ends_on) if ends_on > starts_on.saturating_add(Span::new().years(YEARS)) => {
            errors.add("ends_on", SERIES_TOO_LONG.with("years", YEARS));
            vec![]
        }
        Until::EndsOn(ends_on) => weeks(starts_on).take_while(|day| *day <= ends_on).collect(),
    }
}

fn weeks(starts_on: Date) -> impl Iterator<Item = Date> {
    starts_on.series(Span::new().weeks(1))
}

/// Takes the days out of a series on which there are no lessons; gives them with what closes them.
pub(super) fn leave_out(dates: &mut Vec<Date>, closures: &[Closure]) -> Vec<Skipped> {
    let closes = |on: Date| closures.iter().find(|closure| (closure.starts_on..=closure.ends_on).contains(&on));
    let skipped = dates.iter().filter_map(|on| {
        let closure = closes(*on)?;
        Some(Skipped { on_date: *on, closure: Some(closure.name.clone()), no_student: false, clashes: vec![] })
    });
    let skipped = skipped.collect();
    dates.retain(|on| closes(*on).is_none());
    skipped
}

/// The slots of a series between two days, each with its segment.
pub(super) fn slots(segments: &[Segment], from: Date, to: Date) -> Vec<(Date, &Segment)> {
    let mut slots = vec![];
    for (at, segment) in segments.iter().enumerate() {
        let before = segments.get(at + 1).map(|next| next.from_slot);
        let its = weeks(segment.anchor_on).take_while(|on| *on <= to && before.is_none_or(|before| *on < before));
        slots.extend(its.filter(|on| *on >= from).map(|on| (on, segment)));
    }
    slots
}

/// The first slot from a day on.
pub(super) fn next_slot(segments: &[Segment], from: Date) -> Date {
    slots(segments, from, from.saturating_add(Span::new().weeks(2))).first().map_or(from, |(on, _)| *on)
}

/// The first day from `from` on that is this weekday.
pub fn first_on(weekday: i64, from: Date) -> Date {
    let ahead = (weekday - i64::from(from.weekday().to_monday_one_offset())).rem_euclid(7);
    from.saturating_add(Span::new().days(ahead))
}

/// The segment that holds on a day, or the first.
pub(super) fn segment_on(segments: &[Segment], day: Date) -> Option<&Segment> {
    segments.iter().rev().find(|segment| segment.from_slot <= day).or(segments.first())
}

/// The segments of a series after a change: those that hold from that day on, one of them new.
pub(super) fn changed(before: &[Segment], change: &SeriesChange, from: Date) -> Vec<Segment> {
    let Some(first) = segment_on(before, from) else { return vec![] };
    let from = from.max(first.from_slot);
    let later = before.iter().filter(|segment| segment.from_slot > from);
    let following = std::iter::once(first).chain(later);
    following
        .map(|segment| {
            let from_slot = from.max(segment.from_slot);
            let weekday = change.weekday.unwrap_or(segment.weekday);
            Segment {
                series_id: segment.series_id,
                from_slot,
                anchor_on: first_on(weekday, from_slot),
                weekday,
                start_time: change.start_time.unwrap_or(segment.start_time),
                duration_minutes: change.duration_minutes.unwrap_or(segment.duration_minutes),
                teacher_id: change.teacher_id.unwrap_or(segment.teacher_id),
                room_id: change.room_id.unwrap_or(segment.room_id),
                title: segment.title.clone(),
            }
        })
        .collect()
}

/// All segments after a change: those before it, and those that it made.
pub(super) fn joined(before: &[Segment], after: &[Segment]) -> Vec<Segment> {
    let first = after.first().map_or(Date::MAX, |segment| segment.from_slot);
    let earlier = before.iter().filter(|segment| segment.from_slot < first);
    earlier.chain(after).cloned().collect()
}

/// Where the slot of a lesson lies after a change, and what holds there; nothing if it would lie before the change.
pub(super) fn slot_after<'a>(
    after: &'a [Segment],
    was: &Segment,
    slot: Date,
    from: Date,
) -> Option<(Date, &'a Segment)> {
    let is = segment_on(after, slot)?;
    let moved = if is.weekday == was.weekday { slot } else { moved_slot(slot, is.weekday) };
    (moved >= from).then_some((moved, is))
}

/// The slot of a lesson after the weekday of its series changed: in the same week.
pub(super) fn moved_slot(slot: Date, weekday: i64) -> Date {
    let back = i64::from(slot.weekday().to_monday_zero_offset());
    slot.saturating_sub(Span::new().days(back)).saturating_add(Span::new().days(weekday - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_series_is_every_week_and_ends_in_time(day in 0_i64..20_000, weeks in 0_i64..105, more in 0_i64..7) {
            let starts_on = date(2000, 1, 1).saturating_add(Span::new().days(day));
            let ends_on = starts_on.saturating_add(Span::new().days(weeks * 7 + more));
            let mut errors = FieldErrors::default();
            let by_end = weekly(&mut errors, starts_on, Until::EndsOn(ends_on));
            let by_count = weekly(&mut errors, starts_on, Until::Count(weeks + 1));
            prop_assume!(errors.is_empty());
            prop_assert_eq!(&by_end, &by_count);
            prop_assert!(by_end.iter().all(|on| on.weekday() == starts_on.weekday() && *on <= ends_on));
            prop_assert!(by_end.windows(2).all(|pair| (pair[1] - pair[0]).get_days() == 7));
        }
    }
    #[test]
    fn slots_go_from_segment_to_segment() {
        let segment = |from_slot: Date, weekday| Segment {
            series_id: uuid::Uuid::nil().into(),
            from_slot,
            anchor_on: first_on(weekday, from_slot),
            weekday,
            start_time: jiff::civil::time(17, 0, 0, 0),
            duration_minutes: 45,
            teacher_id: None,
            room_id: None,
            title: String::new(),
        };
        // Mondays, and Thursdays from the 18th on
        let segments = [segment(date(2026, 3, 2), 1), segment(date(2026, 3, 18), 4)];
        let days = |from, to| slots(&segments, from, to).into_iter().map(|(on, _)| on.day()).collect::<Vec<_>>();
        assert_eq!(days(date(2026, 3, 1), date(2026, 3, 31)), [2, 9, 16, 19, 26]);
        assert_eq!(days(date(2026, 3, 10), date(2026, 3, 19)), [16, 19]);
        assert_eq!(segment_on(&segments, date(2026, 3, 17)).map(|g| g.weekday), Some(1));
        assert_eq!(segment_on(&segments, date(2026, 1, 1)).map(|g| g.weekday), Some(1));
    }

    proptest! {
        #[test]
        fn a_slot_moves_within_its_week(day in 0_i64..20_000, weekday in 1_i64..=7) {
            let slot = date(2000, 1, 3).saturating_add(Span::new().days(day));
            let moved = moved_slot(slot, weekday);
            prop_assert_eq!(i64::from(moved.weekday().to_monday_one_offset()), weekday);
            prop_assert_eq!(moved_slot(moved, 1), moved_slot(slot, 1), "the Monday of both");
            let first = first_on(weekday, slot);
            prop_assert!((0..7).contains(&(first - slot).get_days()));
            prop_assert_eq!(i64::from(first.weekday().to_monday_one_offset()), weekday);
        }
    }
}
