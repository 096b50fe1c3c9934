//! The endpoints of merges.

use super::{
    actions::{self, Preview},
    model::{Following, MergeId, MergeKind, MergeRow, NewMerge},
    store,
};
use crate::{
    accounts::{Permit, may},
    app::App,
    people::Author,
};
use axum::{Json, http::StatusCode};
use jiff::Timestamp;
use kit::http::{Body, PageQuery, Paged, Path, Problem, Query};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_merges, create_merge))
        .routes(routes!(preview_merge))
        .routes(routes!(undo_merge))
}

type Merger = Permit<may::Students, may::Archive>;

#[derive(Serialize, ToSchema)]
struct MergeOut {
    id: MergeId,
    kind: MergeKind,
    kept_id: Uuid,
    /// As it was then.
    kept_name: String,
    merged_id: Uuid,
    merged_name: String,
    /// Whether two families became one with them.
    families_too: bool,
    created_at: Timestamp,
    /// Nobody: the operator of the machine.
    created_by: Option<Author>,
    /// Nothing: it holds.
    undone_at: Option<Timestamp>,
}

impl From<MergeRow> for MergeOut {
    fn from(row: MergeRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            kept_id: row.kept_id,
            kept_name: row.kept_name,
            merged_id: row.merged_id,
            merged_name: row.merged_name,
            families_too: row.family_merge_id.is_some(),
            created_at: row.created_at,
            created_by: Author::of(row.created_by, row.author),
            undone_at: row.undone_at,
        }
    }
}

/// What became one, the last first.
#[utoipa::path(get, path = "/merges", operation_id = "list_merges", tag = "people", params(PageQuery),
    responses((status = 200, description = "A page of merges", body = Paged<MergeOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_merges(permit: Merger, Query(page): Query<PageQuery>) -> Result<Json<Paged<MergeOut>>, Problem> {
    let window = page.window()?;
    let mut tx = permit.app.db.read().await?;
    let merges = store::list(&mut tx, window).await?;
    let total = store::count(&mut tx).await?;
    Ok(Json(page.answer(merges.into_iter().map(MergeOut::from).collect(), total)))
}

#[derive(Serialize, ToSchema)]
struct MergePreview {
    /// The two are of two families, which would become one.
    families: Option<FamilyNames>,
    /// What would go to the record that stays.
    following: Following,
}

#[derive(Serialize, ToSchema)]
struct FamilyNames {
    kept: String,
    merged: String,
}

/// What a merge would do, or why it cannot be done. Nothing is changed.
#[utoipa::path(post, path = "/merges/preview", operation_id = "preview_merge", tag = "people", request_body = NewMerge,
    responses((status = 200, description = "What would be done", body = MergePreview), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "One of the two is not there", body = Problem),
        (status = 409, description = "As for the merge", body = Problem)))]
async fn preview_merge(permit: Merger, Body(new): Body<NewMerge>) -> Result<Json<MergePreview>, Problem> {
    let Preview { families, following } = actions::preview(&permit, new).await?;
    let families = families.map(|(kept, merged)| FamilyNames { kept, merged });
    Ok(Json(MergePreview { families, following }))
}

/// Make one record of two of a student, a guardian, a family or a teacher. Lessons, classes, enrollments, charges, payments and links go to
/// the one that stays; what it lacks, it gets from the other; the two families of two people become one.
#[utoipa::path(post, path = "/merges", operation_id = "create_merge", tag = "people", request_body = NewMerge,
    responses((status = 201, description = "Merged", body = MergeOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "One of the two is not there", body = Problem),
        (status = 409, description = "`enrolled_twice`, `waiting_twice`, `lessons_overlap`: both have what one can have once; `own_ward`: somebody would be his own guardian", body = Problem)))]
async fn create_merge(permit: Merger, Body(new): Body<NewMerge>) -> Result<(StatusCode, Json<MergeOut>), Problem> {
    Ok((StatusCode::CREATED, Json(actions::merge(&permit, new).await?.into())))
}

/// Take a merge back: both records are what they were, and have what was theirs. What was changed since stays with the
/// one that was kept.
#[utoipa::path(post, path = "/merges/{merge_id}/undo", operation_id = "undo_merge", tag = "people", params(("merge_id" = MergeId, Path)),
    responses((status = 200, description = "Taken back", body = MergeOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such merge", body = Problem),
        (status = 409, description = "`merge_undone`; `part_of_a_merge`: take back the merge it came with; `changed_since`, `money_mixed`: what happened since stands in the way", body = Problem)))]
async fn undo_merge(permit: Merger, Path(id): Path<MergeId>) -> Result<Json<MergeOut>, Problem> {
    Ok(Json(actions::undo(&permit, id).await?.into()))
}
