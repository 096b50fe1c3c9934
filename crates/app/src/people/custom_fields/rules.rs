//! Decisions about custom fields, without clock or database.

use super::model::{CustomField, FieldChange, FieldKind, Filled, NewField, NewValue};
use crate::{
    institute::Words,
    people::refusals::{
        CHOICE_OF_SEVERAL_LINES, CHOICE_THERE_ALREADY, CHOICES_MISPLACED, FIELD_NAMED_TWICE, FIELD_WANTS_CHOICE,
        FIELD_WANTS_DATE, FIELD_WANTS_NUMBER, NO_SUCH_FIELD, TOO_MANY,
    },
};
use jiff::civil::Date;
use kit::refusals::{Code, FieldErrors, Refused};

const NAME_MAX: usize = 60;
const CHOICES_MAX: usize = 50;
const VALUE_MAX: usize = 500;
/// As many digits as any computer keeps exactly.
const DIGITS_MAX: usize = 15;

/// A new field as it is kept.
pub(super) fn check_new(new: &NewField) -> Result<(String, Words), Refused> {
    check(&new.name, new.kind, &new.choices)
}

/// A field after a change.
pub(super) fn apply(before: CustomField, change: FieldChange) -> Result<CustomField, Refused> {
    let choices = change.choices.unwrap_or(before.choices.0);
    let (name, choices) = check(&change.name.unwrap_or(before.name), before.kind, &choices)?;
    Ok(CustomField { name, choices, active: change.active.unwrap_or(before.active), ..before })
}

fn check(name: &str, kind: FieldKind, choices: &[String]) -> Result<(String, Words), Refused> {
    let mut errors = FieldErrors::default();
    let name = errors.required_text("name", name, NAME_MAX);
    let mut kept: Vec<String> = vec![];
    for (index, choice) in choices.iter().enumerate() {
        let field = format!("choices[{index}]");
        let choice = errors.required_text(&field, choice, NAME_MAX);
        errors.check(!choice.contains('\n'), &field, CHOICE_OF_SEVERAL_LINES);
        errors.check(!kept.contains(&choice), &field, CHOICE_THERE_ALREADY);
        kept.push(choice);
    }
    let fits = if kind == FieldKind::Choice { !kept.is_empty() } else { kept.is_empty() };
    errors.check(fits, "choices", CHOICES_MISPLACED);
    errors.check(kept.len() <= CHOICES_MAX, "choices", TOO_MANY.with("most", CHOICES_MAX));
    errors.finish().map(|()| (name, Words(kept)))
}

/// The values as they are kept, each with its field: those that were given, of fields that are there.
pub(super) fn check_values<'a>(
    fields: &'a [Filled],
    given: &[NewValue],
) -> Result<Vec<(&'a Filled, Option<String>)>, Refused> {
    let mut errors = FieldErrors::default();
    let mut kept: Vec<(&Filled, Option<String>)> = vec![];
    for (index, NewValue { field, value }) in given.iter().enumerate() {
        let at = format!("items[{index}].");
        let Some(found) = fields.iter().find(|filled| filled.id == *field) else {
            errors.add(&format!("{at}field_id"), NO_SUCH_FIELD);
            continue;
        };
        let once = !kept.iter().any(|(other, _)| other.id == *field);
        errors.check(once, &format!("{at}field_id"), FIELD_NAMED_TWICE);
        let text = errors.optional_text(&format!("{at}value"), value.as_deref().unwrap_or(""), VALUE_MAX);
        let value = (!text.is_empty()).then_some(text);
        // what stands there stays, be it chosen from what can be chosen no more
        if value != found.value
            && let Some(text) = &value
            && let Some(wrong) = wrong(found, text)
        {
            errors.add(&format!("{at}value"), wrong);
        }
        kept.push((found, value));
    }
    errors.finish().map(|()| kept)
}

/// What is wrong with a text as a value of the field.
fn wrong(field: &Filled, text: &str) -> Option<Code> {
    match field.kind {
        FieldKind::Text => None,
        FieldKind::Number => (!is_number(text)).then_some(FIELD_WANTS_NUMBER),
        FieldKind::Date => text.parse::<Date>().is_err().then_some(FIELD_WANTS_DATE),
        FieldKind::Choice => (!field.choices.0.iter().any(|choice| choice == text)).then_some(FIELD_WANTS_CHOICE),
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole) && part.is_none_or(all_digits) && whole.len() + part.map_or(0, str::len) <= DIGITS_MAX
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn field(kind: FieldKind, choices: &[&str], value: Option<&str>) -> Filled {
        Filled {
            id: Uuid::nil().into(),
            name: "School".into(),
            kind,
            choices: Words(choices.iter().map(|c| (*c).to_owned()).collect()),
            active: true,
            value: value.map(str::to_owned),
        }
    }

    fn takes(field: &Filled, text: &str) -> bool {
        let given = [NewValue { field: field.id, value: Some(text.into()) }];
        check_values(std::slice::from_ref(field), &given).is_ok()
    }

    #[test]
    fn a_value_is_of_its_fields_kind() {
        let number = field(FieldKind::Number, &[], None);
        assert!(["0", "-3.5", "007", "123456789012345"].iter().all(|text| takes(&number, text)));
        assert!(["", " "].iter().all(|text| takes(&number, text)), "empties the field");
        for text in ["-", ".", "1.", ".5", "1e9", "1,000", "١", "1234567890123456"] {
            assert!(!takes(&number, text), "{text}");
        }
        let date = field(FieldKind::Date, &[], None);
        assert!(takes(&date, "2024-02-29") && !takes(&date, "2023-02-29") && !takes(&date, "29.2.2024"));
        let choice = field(FieldKind::Choice, &["Bus", "Car"], None);
        assert!(takes(&choice, "Bus") && !takes(&choice, "bus") && !takes(&choice, "Train"));
        assert!(!takes(&field(FieldKind::Text, &[], None), &"x".repeat(501)));
    }

    #[test]
    fn what_stands_there_stays() {
        assert!(takes(&field(FieldKind::Choice, &["Car"], Some("Bus")), "Bus"));
        assert!(!takes(&field(FieldKind::Choice, &["Car"], Some("Bus")), "Train"));
    }

    #[test]
    fn a_field_is_named_once_and_known() {
        let fields = [field(FieldKind::Text, &[], None)];
        let given = |field| NewValue { field, value: None };
        let twice = check_values(&fields, &[given(fields[0].id), given(fields[0].id)]).unwrap_err();
        assert!(twice.fields().contains("items[1].field_id"));
        let unknown = check_values(&fields, &[given(Uuid::max().into())]).unwrap_err();
        assert!(unknown.fields().contains("items[0].field_id"));
    }

    #[test]
    fn only_choices_have_choices() {
        let new = |kind, choices: &[&str]| {
            let choices = choices.iter().map(|c| (*c).to_owned()).collect();
            check_new(&NewField { of: super::super::model::RecordKind::Student, name: "School".into(), kind, choices })
        };
        assert!(new(FieldKind::Choice, &["Bus", "Car"]).is_ok() && new(FieldKind::Text, &[]).is_ok());
        for refused in [new(FieldKind::Choice, &[]), new(FieldKind::Text, &["Bus"])] {
            assert!(refused.unwrap_err().fields().contains("choices"));
        }
        assert!(new(FieldKind::Choice, &["Bus", " Bus "]).unwrap_err().fields().contains("choices[1]"));
        assert!(new(FieldKind::Choice, &["Bus\nCar"]).is_err());
    }
}
