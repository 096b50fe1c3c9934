//! Which seats an enrollment has, from day to day; without clock or database.

use super::model::Links;
use crate::{
    enrollments::model::Story,
    schedule::{Seat, SeriesId},
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Days from one to another, both included; the end of time where no end is known.
pub(in crate::enrollments) type Days = (Date, Date);

/// The days of the first that are none of the second; both in order and without overlap, as is what comes out.
pub(in crate::enrollments) fn without(days: &[Days], gaps: &[Days]) -> Vec<Days> {
    let mut left = days.to_vec();
    for (gap_from, gap_to) in gaps {
        let cut = |(from, to): Days| {
            let before = (from < *gap_from).then(|| (from, to.min(gap_from.yesterday().unwrap_or(Date::MIN))));
            let after = (to > *gap_to).then(|| (from.max(gap_to.tomorrow().unwrap_or(Date::MAX)), to));
            before.into_iter().chain(after)
        };
        left = left.into_iter().flat_map(cut).filter(|(from, to)| from <= to).collect();
    }
    left
}

fn days(from: Date, to: Option<Date>) -> Days {
    (from, to.unwrap_or(Date::MAX))
}

/// The days on which an enrollment is paused.
fn pauses(story: &Story) -> Vec<Days> {
    story.pauses.iter().map(|pause| days(pause.starts_on, pause.ends_on)).collect()
}

/// The days on which an enrollment runs and is not paused.
pub(in crate::enrollments) fn running(story: &Story) -> Vec<Days> {
    let e = &story.enrollment;
    without(&[days(e.starts_on, e.ends_on)], &pauses(story))
}

fn open_end(to: Date) -> Option<Date> {
    (to < Date::MAX).then_some(to)
}

/// All seats of an enrollment.
pub(in crate::enrollments) fn seats(story: &Story, links: &Links) -> Vec<Seat> {
    let pauses = pauses(story);
    let mut seats = vec![];
    let mut put = |series: &[SeriesId], span: &[Days]| {
        for (from, to) in without(span, &pauses) {
            let seat = |id: &SeriesId| Seat { series_id: *id, starts_on: from, ends_on: open_end(to) };
            seats.extend(series.iter().map(seat));
        }
    };
    for placement in &story.placements {
        let series = placement.class_id.and_then(|class| links.classes.get(&class));
        put(series.map_or(&[], Vec::as_slice), &[days(placement.starts_on, placement.ends_on)]);
    }
    put(&links.own, &[days(story.enrollment.starts_on, story.enrollment.ends_on)]);
    seats
}

/// The seats of the first that are not in the second, day by day.
pub(in crate::enrollments) fn seats_without(seats: &[Seat], others: &[Seat]) -> Vec<Seat> {
    let by_series = |seats: &[Seat]| {
        let mut map: BTreeMap<SeriesId, Vec<Days>> = BTreeMap::new();
        for seat in seats {
            map.entry(seat.series_id).or_default().push(days(seat.starts_on, seat.ends_on));
        }
        map
    };
    let others = by_series(others);
    let rest = by_series(seats).into_iter().flat_map(|(series_id, span)| {
        let gaps = others.get(&series_id).map_or(&[][..], Vec::as_slice);
        let seat = move |(from, to)| Seat { series_id, starts_on: from, ends_on: open_end(to) };
        without(&span, gaps).into_iter().map(seat).collect::<Vec<_>>()
    });
    rest.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{Span, civil::date};
    use proptest::prelude::*;

    fn day(n: i64) -> Date {
        date(2026, 3, 1).saturating_add(Span::new().days(n))
    }

    /// Spans in order and without overlap, as they come out of gaps and lengths.
    fn spans() -> impl Strategy<Value = Vec<Days>> {
        prop::collection::vec((1_i64..6, 0_i64..6), 0..6).prop_map(|steps| {
            let mut at = 0;
            let mut spans = vec![];
            for (gap, length) in steps {
                spans.push((day(at + gap), day(at + gap + length)));
                at += gap + length + 1;
            }
            spans
        })
    }

    fn has(days: &[Days], day: Date) -> bool {
        days.iter().any(|(from, to)| (*from..=*to).contains(&day))
    }

    proptest! {
        #[test]
        fn a_difference_is_what_it_is_day_by_day(days in spans(), gaps in spans()) {
            let left = without(&days, &gaps);
            for n in 0..80 {
                let on = day(n);
                prop_assert_eq!(has(&left, on), has(&days, on) && !has(&gaps, on), "{}", on);
            }
            prop_assert!(left.windows(2).all(|pair| pair[0].1 < pair[1].0));
        }
    }

    #[test]
    fn an_end_that_nobody_knows_stays_one() {
        let open = [(day(0), Date::MAX)];
        assert_eq!(without(&open, &[(day(5), day(9))]), [(day(0), day(4)), (day(10), Date::MAX)]);
        assert_eq!(without(&open, &[(day(5), Date::MAX)]), [(day(0), day(4))]);
    }
}
