//! The endpoints of rolls that differ from the enrollments.

use super::{
    actions,
    model::{Difference, RollRepairId},
};
use crate::{
    app::App,
    courses::EnrollmentId,
    enrollments::{MayEnroll, answers::SeatingOut, seating::Seating},
    people::StudentId,
    schedule::LessonId,
};
use axum::{Json, http::StatusCode};
use kit::http::{PageQuery, Paged, Path, Problem, Query};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_roll_differences))
        .routes(routes!(repair_rolls))
        .routes(routes!(undo_roll_repair))
}

#[derive(Serialize, ToSchema)]
struct RollDifference {
    lesson_id: LessonId,
    /// On the institute's wall: `2026-11-23T15:30`.
    starts: String,
    title: String,
    student_id: StudentId,
    student_name: String,
    /// True for one who would come in, false for one who would go out.
    comes_in: bool,
    /// By which enrollment somebody would come in.
    enrollment_id: Option<EnrollmentId>,
}

impl From<Difference> for RollDifference {
    fn from(row: Difference) -> Self {
        Self {
            lesson_id: row.lesson_id,
            starts: format!("{}T{}", row.on_date, row.start_time.strftime("%H:%M")),
            title: row.title,
            student_id: row.student_id,
            student_name: row.student_name,
            comes_in: row.enrollment_id.is_some(),
            enrollment_id: row.enrollment_id,
        }
    }
}

/// Planned lessons whose roll says something else than the enrollments. Since enrollments bring seats there are none but
/// those of lessons that were planned before.
#[utoipa::path(get, path = "/roll-differences", operation_id = "list_roll_differences", tag = "courses", params(PageQuery),
    responses((status = 200, description = "A page of differences, by time", body = Paged<RollDifference>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_roll_differences(
    permit: MayEnroll,
    Query(page): Query<PageQuery>,
) -> Result<Json<Paged<RollDifference>>, Problem> {
    let (rows, total) = actions::list(&permit, page.window()?).await?;
    Ok(Json(page.answer(rows.into_iter().map(RollDifference::from).collect(), total)))
}

#[derive(Serialize, ToSchema)]
struct RollsRepaired {
    /// By which the step is taken back; null for one that takes a step back.
    id: Option<RollRepairId>,
    did: SeatingOut,
}

/// Bring the rolls of planned lessons to what the enrollments say. Can be taken back.
#[utoipa::path(post, path = "/roll-repairs", operation_id = "repair_rolls", tag = "courses",
    responses((status = 201, description = "Done", body = RollsRepaired), (status = 403, description = "Not allowed", body = Problem)))]
async fn repair_rolls(permit: MayEnroll) -> Result<(StatusCode, Json<RollsRepaired>), Problem> {
    let (id, seated) = actions::apply(&permit).await?;
    Ok((StatusCode::CREATED, Json(RollsRepaired { id: Some(id), did: Seating::from(seated).into() })))
}

/// Take such a step back.
#[utoipa::path(delete, path = "/roll-repairs/{repair_id}", operation_id = "undo_roll_repair", tag = "courses", params(("repair_id" = RollRepairId, Path)),
    responses((status = 200, description = "Taken back", body = RollsRepaired), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such step", body = Problem), (status = 409, description = "`changed_since`: it was taken back already", body = Problem)))]
async fn undo_roll_repair(permit: MayEnroll, Path(id): Path<RollRepairId>) -> Result<Json<RollsRepaired>, Problem> {
    let seated = actions::undo(&permit, id).await?;
    Ok(Json(RollsRepaired { id: None, did: Seating::from(seated).into() }))
}
