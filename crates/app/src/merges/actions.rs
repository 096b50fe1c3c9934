//! Use cases of merges.

use super::{
    model::{Following, MergeError, MergeId, MergeKind, MergeRow, Moved, NewMerge, pair},
    store,
};
use crate::{
    accounts::{Ctx, Permit, may},
    attendance, enrollments, fees, institute, leads,
    merges::refusals::{MERGE_UNDONE, ONE_RECORD, PART_OF_A_MERGE},
    people::{self, Pair},
    schedule,
};
use kit::{
    db::{self, LockClass, Tx},
    phone::mend_json,
    refusals::{NOT_FOUND, Refused},
};
use serde::Deserialize;
use uuid::Uuid;

/// One merge at a time: each may touch anything.
const MERGES: LockClass = LockClass("merges");

type Merger = Permit<may::Students, may::Archive>;

/// What a merge would do.
#[derive(Debug)]
pub(super) struct Preview {
    /// The names of their families, which would become one.
    pub(super) families: Option<(String, String)>,
    pub(super) following: Following,
}

/// Says what a merge would do, or why it cannot be done; does nothing.
pub(super) async fn preview(permit: &Merger, new: NewMerge) -> Result<Preview, MergeError> {
    let mut tx = permit.app.db.begin().await?;
    let (_, preview) = merge_in(&mut tx, permit, new).await?;
    tx.rollback().await?;
    Ok(preview)
}

/// Makes one record of two.
pub(super) async fn merge(permit: &Merger, new: NewMerge) -> Result<MergeRow, MergeError> {
    let mut tx = permit.app.db.begin().await?;
    let (id, _) = merge_in(&mut tx, permit, new).await?;
    let row = store::read(&mut tx, id).await?.ok_or(NOT_FOUND)?;
    tx.commit().await?;
    Ok(row)
}

async fn merge_in(tx: &mut Tx, ctx: &Ctx, new: NewMerge) -> Result<(MergeId, Preview), MergeError> {
    if new.kept_id == new.merged_id {
        return Err(Refused::field("merged_id", ONE_RECORD).into());
    }
    tx.lock(MERGES, Uuid::nil()).await?;
    let (kept, merged) = people::told(tx, pair(new.kind, new.kept_id, new.merged_id)).await?;
    let mut preview = Preview { families: None, following: Following::default() };
    let mut family_merge = None;
    if let (Some(home), Some(other)) = (kept.family, merged.family)
        && new.kind != MergeKind::Family
        && home != other
    {
        let families = NewMerge { kind: MergeKind::Family, kept_id: home.0, merged_id: other.0 };
        let (home, other) = people::told(tx, Pair::Families(home, other)).await?;
        let (id, moved) = write(tx, ctx, families, (&home.name, &other.name), None).await?;
        preview.following.add(&moved);
        preview.families = Some((home.name, other.name));
        family_merge = Some(id);
    }
    let (id, moved) = write(tx, ctx, new, (&kept.name, &merged.name), family_merge).await?;
    preview.following.add(&moved);
    Ok((id, preview))
}

async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    new: NewMerge,
    names: (&str, &str),
    family_merge: Option<MergeId>,
) -> Result<(MergeId, Moved), MergeError> {
    let id: MergeId = ctx.app.new_id();
    let pair = pair(new.kind, new.kept_id, new.merged_id);
    store::insert(tx, id, new, names, family_merge, (ctx.author(), ctx.now)).await?;
    let moved = give(tx, ctx, pair).await?;
    let people = people::merge_in(tx, ctx, pair).await?;
    store::keep(tx, id, &people, &moved).await?;
    Ok((id, moved))
}

/// Gives what the one who goes has to the one who stays.
async fn give(tx: &mut Tx, ctx: &Ctx, pair: Pair) -> Result<Moved, MergeError> {
    Ok(match pair {
        Pair::Students(kept, merged) => {
            let today = institute::settings(tx).await?.today(ctx.now);
            Moved {
                marks: attendance::merging::give_in(tx, merged, kept).await?,
                lessons: schedule::merging::give_in(tx, merged, kept, ctx.now).await?,
                courses: enrollments::merging::give_in(tx, merged, kept, today).await?,
                charges: fees::merging::give_student_in(tx, merged, kept).await?,
                leads: leads::merging::give_in(tx, merged, kept).await?,
                ..Moved::default()
            }
        }
        Pair::Guardians(..) => Moved::default(),
        Pair::Families(kept, merged) => {
            Moved { account: fees::merging::give_family_in(tx, merged, kept).await?, ..Moved::default() }
        }
        Pair::Teachers(kept, merged) => Moved {
            teaching: enrollments::merging::give_teaching_in(tx, merged, kept).await?,
            taught: schedule::merging::give_taught_in(tx, merged, kept, ctx.now).await?,
            ..Moved::default()
        },
    })
}

/// Takes a merge back, and that of the families that came with it.
pub(super) async fn undo(permit: &Merger, id: MergeId) -> Result<MergeRow, MergeError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(MERGES, Uuid::nil()).await?;
    let row = store::read(&mut tx, id).await?.ok_or(NOT_FOUND)?;
    if store::kept(&mut tx, id).await?.is_part {
        return Err(PART_OF_A_MERGE.into());
    }
    take_back(&mut tx, permit, &row).await?;
    if let Some(family_merge) = row.family_merge_id {
        let families = store::read(&mut tx, family_merge).await?.ok_or(NOT_FOUND)?;
        take_back(&mut tx, permit, &families).await?;
    }
    let row = store::read(&mut tx, id).await?.ok_or(NOT_FOUND)?;
    tx.commit().await?;
    Ok(row)
}

async fn take_back(tx: &mut Tx, ctx: &Ctx, row: &MergeRow) -> Result<(), MergeError> {
    if !store::undo(tx, row.id, (ctx.author(), ctx.now)).await? {
        return Err(MERGE_UNDONE.into());
    }
    let kept = store::kept(tx, row.id).await?;
    let pair = pair(row.kind, row.kept_id, row.merged_id);
    people::unmerge_in(tx, ctx, pair, &kept.people).await?;
    let moved = Moved::deserialize(&kept.moved).map_err(Refused::internal)?;
    give_back(tx, ctx, pair, &moved).await
}

async fn give_back(tx: &mut Tx, ctx: &Ctx, pair: Pair, moved: &Moved) -> Result<(), MergeError> {
    let since = MergeError::since;
    match pair {
        Pair::Students(kept, merged) => {
            schedule::merging::give_back_in(tx, &moved.lessons, kept, merged, ctx.now).await.map_err(since)?;
            attendance::merging::give_back_in(tx, &moved.marks, kept, merged).await.map_err(since)?;
            enrollments::merging::give_back_in(tx, &moved.courses, kept, merged).await.map_err(since)?;
            fees::merging::give_student_back_in(tx, &moved.charges, kept, merged).await.map_err(since)?;
            leads::merging::give_back_in(tx, &moved.leads, kept, merged).await.map_err(since)
        }
        Pair::Guardians(..) => Ok(()),
        Pair::Families(kept, merged) => Ok(fees::merging::give_family_back_in(tx, &moved.account, kept, merged).await?),
        Pair::Teachers(kept, merged) => {
            schedule::merging::give_taught_back_in(tx, &moved.taught, kept, merged, ctx.now).await.map_err(since)?;
            enrollments::merging::give_teaching_back_in(tx, &moved.teaching, kept, merged).await.map_err(since)
        }
    }
}

/// Keeps the numbers of those who became one as they would be kept if they were typed today, so that a merge is still
/// taken back whole.
///
/// # Errors
/// [`db::DbError`]
pub async fn mend_phones(tx: &mut Tx, region: &str) -> db::Result<()> {
    for mut row in store::people(tx).await? {
        if mend_json(&mut row.people, region) {
            store::set_people(tx, row.id, &row.people).await?;
        }
    }
    Ok(())
}
