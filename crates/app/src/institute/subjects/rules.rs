//! Decisions about instruments and levels, without clock or database.

use super::model::{Instrument, InstrumentChange, Level, LevelChange, LevelId};
use kit::refusals::{FieldErrors, Refused};

const NAME_MAX: usize = 50;

/// A name as it is kept.
pub(super) fn check_name(name: &str) -> Result<String, Refused> {
    let mut errors = FieldErrors::default();
    let name = errors.required_text("name", name, NAME_MAX);
    errors.finish().map(|()| name)
}

pub(super) fn change_instrument(before: Instrument, change: InstrumentChange) -> Result<Instrument, Refused> {
    let name = check_name(&change.name.unwrap_or(before.name))?;
    Ok(Instrument { name, active: change.active.unwrap_or(before.active), ..before })
}

/// A level after a change, one of `count`.
pub(super) fn change_level(before: Level, change: LevelChange, count: usize) -> Result<Level, Refused> {
    let mut errors = FieldErrors::default();
    let name = errors.required_text("name", &change.name.unwrap_or(before.name), NAME_MAX);
    let seq = change.seq.unwrap_or(before.seq);
    errors.within("seq", seq, 1..=i64::try_from(count).unwrap_or(i64::MAX));
    errors.finish().map(|()| Level { name, seq, active: change.active.unwrap_or(before.active), ..before })
}

/// The places that change when a level moves: the others keep their order and close the gap.
pub(super) fn new_places(order: &[Level], moved: LevelId, to: i64) -> Vec<(LevelId, i64)> {
    let mut ids: Vec<LevelId> = order.iter().map(|level| level.id).filter(|id| *id != moved).collect();
    let at = usize::try_from(to - 1).unwrap_or(0).min(ids.len());
    ids.insert(at, moved);
    let places = ids.into_iter().zip(1..);
    places.filter(|(id, seq)| !order.iter().any(|level| level.id == *id && level.seq == *seq)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;
    use uuid::Uuid;

    fn levels(count: u128) -> Vec<Level> {
        let level = |n| Level { id: Uuid::from_u128(n).into(), name: n.to_string(), seq: n as i64, active: true };
        (1..=count).map(level).collect()
    }

    proptest! {
        #[test]
        fn a_moved_level_stands_where_it_was_put_and_the_others_keep_their_order(
            (count, moved, to) in (1_u128..9).prop_flat_map(|count| (Just(count), 1..=count, 1..=count)),
        ) {
            let order = levels(count);
            let moved: LevelId = Uuid::from_u128(moved).into();
            let mut places: BTreeMap<LevelId, i64> = order.iter().map(|level| (level.id, level.seq)).collect();
            places.extend(new_places(&order, moved, to as i64));
            prop_assert_eq!(places[&moved], to as i64);
            let mut seqs: Vec<i64> = places.values().copied().collect();
            seqs.sort_unstable();
            prop_assert_eq!(seqs, (1..=count as i64).collect::<Vec<_>>());
            let others: Vec<i64> = order.iter().filter(|level| level.id != moved).map(|level| places[&level.id]).collect();
            prop_assert!(others.is_sorted());
        }
    }

    #[test]
    fn only_what_moves_is_written() {
        let order = levels(4);
        assert!(new_places(&order, order[1].id, 2).is_empty());
        assert_eq!(new_places(&order, order[2].id, 2), [(order[2].id, 2), (order[1].id, 3)]);
    }
}
