//! Decisions about what people play, without clock or database.

use super::model::NewPlayed;
use crate::people::refusals::{INSTRUMENT_NAMED_TWICE, TOO_MANY};
use kit::refusals::{FieldErrors, Refused};

/// More than anybody plays.
const MAX: usize = 30;

/// Each instrument is named once.
pub(super) fn check(new: &[NewPlayed]) -> Result<(), Refused> {
    let mut errors = FieldErrors::default();
    errors.check(new.len() <= MAX, "items", TOO_MANY.with("most", MAX));
    for (index, played) in new.iter().enumerate() {
        let first = new.iter().position(|other| other.instrument == played.instrument) == Some(index);
        errors.check(first, &format!("items[{index}].instrument_id"), INSTRUMENT_NAMED_TWICE);
    }
    errors.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::institute::InstrumentId;
    use uuid::Uuid;

    fn plays(instrument: u128) -> NewPlayed {
        NewPlayed { instrument: InstrumentId(Uuid::from_u128(instrument)), level: None }
    }

    #[test]
    fn an_instrument_is_named_once() {
        assert!(check(&[plays(1), plays(2)]).is_ok());
        let refused = check(&[plays(1), plays(2), plays(1)]).unwrap_err();
        assert_eq!(Vec::from_iter(refused.fields()), ["items[2].instrument_id"]);
        let many: Vec<_> = (0..31).map(plays).collect();
        assert!(check(&many).unwrap_err().fields().contains("items"));
    }
}
