//! Use cases of employments.

use super::{model::Employment, rules, store};
use crate::{
    accounts::{Permit, may},
    people::{
        model::{PeopleError, TeacherId},
        teachers,
    },
};
use serde_json::{Value, json};

pub(super) async fn list(
    permit: &Permit<may::Teachers, may::Read>,
    teacher: TeacherId,
) -> Result<Vec<Employment>, PeopleError> {
    let mut tx = permit.app.db.read().await?;
    teachers::require(&mut tx, permit.scope(), teacher).await?;
    Ok(store::list(&mut tx, teacher).await?)
}

/// Writes all of them anew.
pub(super) async fn replace(
    permit: &Permit<may::Teachers, may::Update>,
    teacher: TeacherId,
    employments: &[Employment],
) -> Result<Vec<Employment>, PeopleError> {
    let after = rules::check(employments)?;
    let mut tx = permit.app.db.begin().await?;
    teachers::lock(&mut tx, teacher).await?;
    teachers::require(&mut tx, permit.scope(), teacher).await?;
    let before = store::list(&mut tx, teacher).await?;
    store::replace(&mut tx, teacher, &after).await?;
    let (was, is) = (snapshot(&before), snapshot(&after));
    tx.audit(permit.change("teacher.employments", "teacher", teacher, Some(was), Some(is)));
    tx.commit().await?;
    Ok(after)
}

fn snapshot(employments: &[Employment]) -> Value {
    let lines = employments.iter().map(
        |Employment { kind, starts_on, ends_on }| json!({ "kind": kind, "starts_on": starts_on, "ends_on": ends_on }),
    );
    json!({ "employments": lines.collect::<Vec<_>>() })
}
