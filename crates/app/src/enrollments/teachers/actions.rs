//! Changing a teacher, and letting one go.

use super::{
    model::{Needs, TeacherError},
    store,
};
use crate::{
    accounts::{Permit, may},
    institute,
    people::{self, TeacherChange, TeacherId},
};

/// Changes a teacher. Whoever is still counted on is not made inactive.
pub(super) async fn update(
    permit: &Permit<may::Teachers, may::Update>,
    id: TeacherId,
    change: TeacherChange,
) -> Result<(), TeacherError> {
    let mut tx = permit.app.db.begin().await?;
    let goes = people::update_teacher(&mut tx, permit, id, change).await?;
    if goes {
        let today = institute::settings(&mut tx).await?.today(permit.now);
        let needs = Needs {
            planned: store::planned(&mut tx, id, permit.now).await?,
            weekly_times: store::going_on(&mut tx, id, today).await?,
            enrollments: store::agreed_with(&mut tx, id, today).await?,
        };
        if !needs.are_none() {
            return Err(TeacherError::Needed(Box::new(needs)));
        }
    }
    tx.commit().await?;
    Ok(())
}
