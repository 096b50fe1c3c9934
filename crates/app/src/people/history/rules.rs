//! Decisions about histories, without clock or database.

use super::model::Change;
use serde_json::{Map, Value};

/// The fields that differ, in the order of their names. Members of members stand beside the others, as
/// `rights.may_pay`; ids say nothing to people and are left out.
pub(super) fn changes(before: Option<&Value>, after: Option<&Value>) -> Vec<Change> {
    let (mut old, mut new) = (Map::new(), Map::new());
    flatten("", before, &mut old);
    flatten("", after, &mut new);
    let mut fields: Vec<&String> = old.keys().chain(new.keys()).collect();
    fields.sort_unstable();
    fields.dedup();
    let of = |map: &Map<String, Value>, field: &String| map.get(field).cloned().unwrap_or(Value::Null);
    let all = fields.into_iter().map(|field| Change {
        field: field.clone(),
        before: of(&old, field),
        after: of(&new, field),
    });
    all.filter(|change| !is_same(&change.before, &change.after)).collect()
}

fn flatten(at: &str, value: Option<&Value>, into: &mut Map<String, Value>) {
    let Some(Value::Object(members)) = value else { return };
    for (name, value) in members {
        let field = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
        match value {
            Value::Object(_) => flatten(&field, Some(value), into),
            _ if is_id(name) => {}
            Value::Array(items) => drop(into.insert(field, items.iter().map(without_ids).collect())),
            other => drop(into.insert(field, other.clone())),
        }
    }
}

fn without_ids(item: &Value) -> Value {
    match item {
        Value::Object(members) => {
            members.iter().filter(|(name, _)| !is_id(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
        }
        other => other.clone(),
    }
}

fn is_id(name: &str) -> bool {
    name == "id" || name.ends_with("_id")
}

/// Nothing is nothing, however it was written.
fn is_same(before: &Value, after: &Value) -> bool {
    let is_nothing = |value: &Value| value.is_null() || value == "";
    before == after || (is_nothing(before) && is_nothing(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn seen(before: Value, after: Value) -> Vec<(String, Value, Value)> {
        let changes = changes(Some(&before), Some(&after));
        changes.into_iter().map(|Change { field, before, after }| (field, before, after)).collect()
    }

    #[test]
    fn only_what_differs_is_told() {
        assert_eq!(
            seen(json!({ "name": "Asha", "phone": "" }), json!({ "name": "Asha Nair", "phone": null })),
            [("name".into(), json!("Asha"), json!("Asha Nair"))]
        );
        assert!(changes(None, None).is_empty());
        assert_eq!(changes(None, Some(&json!({ "name": "Asha", "email": "" }))).len(), 1);
    }

    #[test]
    fn members_of_members_stand_beside_the_others() {
        let rights =
            |may_pay: bool| json!({ "guardian_id": "0190", "rights": { "may_pay": may_pay, "blocked": false } });
        assert_eq!(seen(rights(true), rights(false)), [("rights.may_pay".into(), json!(true), json!(false))]);
    }

    #[test]
    fn ids_are_left_out_of_lists_too() {
        let week = |branch: &str| json!({ "weekly": [{ "weekday": 1, "branch_id": branch }] });
        assert!(seen(week("a"), week("b")).is_empty());
        assert_eq!(seen(json!({}), week("a")), [("weekly".into(), Value::Null, json!([{ "weekday": 1 }]))]);
    }
}
