//! The endpoint of gaps.

use super::{
    actions,
    model::{Gap, GapKind},
};
use crate::{
    app::App,
    courses::{EnrollmentId, OfferingId},
    enrollments::MayEnroll,
    people::StudentId,
};
use axum::Json;
use jiff::civil::Date;
use kit::http::{PageQuery, Paged, Problem, Query};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_enrollment_gaps))
}

#[derive(Serialize, ToSchema)]
struct EnrollmentGap {
    kind: GapKind,
    student_id: StudentId,
    student_name: String,
    offering_id: OfferingId,
    offering_name: String,
    course_name: String,
    /// The enrollment that has no lessons.
    enrollment_id: Option<EnrollmentId>,
    /// How many lessons are planned.
    lessons: i64,
    /// The first day of the enrollment, or of those lessons.
    since: Date,
}

impl From<Gap> for EnrollmentGap {
    fn from(gap: Gap) -> Self {
        let Gap {
            kind,
            student_id,
            student_name,
            offering_id,
            offering_name,
            course_name,
            enrollment_id,
            lessons,
            since,
        } = gap;
        Self { kind, student_id, student_name, offering_id, offering_name, course_name, enrollment_id, lessons, since }
    }
}

/// Who is enrolled and has no lesson to come, and who has lessons of a course to come and is not enrolled. Trials, guests
/// of a class and those who pause until further notice are left out.
#[utoipa::path(get, path = "/enrollment-gaps", operation_id = "list_enrollment_gaps", tag = "courses", params(PageQuery),
    responses((status = 200, description = "A page of gaps: lessons that nobody pays for first, then by name", body = Paged<EnrollmentGap>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_enrollment_gaps(
    permit: MayEnroll,
    Query(page): Query<PageQuery>,
) -> Result<Json<Paged<EnrollmentGap>>, Problem> {
    let (gaps, total) = actions::list(&permit, page.window()?).await?;
    Ok(Json(page.answer(gaps.into_iter().map(EnrollmentGap::from).collect(), total)))
}
