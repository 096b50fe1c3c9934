//! The endpoints of enrollments.

use super::{
    actions,
    model::{EnrollmentChange, EnrollmentRow, NewEnrollment},
    permit::MayEnroll,
    store::{self, Filter},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    courses::model::{EnrollmentId, LessonFormat, OfferingId},
    institute,
    people::{StudentId, TeacherId},
};
use axum::{Json, http::StatusCode};
use jiff::civil::Date;
use kit::http::{Body, PageQuery, Paged, Path, Problem, Query, given};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_enrollments, create_enrollment)).routes(routes!(update_enrollment))
}

#[derive(Serialize, ToSchema)]
struct EnrollmentOut {
    id: EnrollmentId,
    student: EnrolledStudent,
    offering: EnrolledOffering,
    teacher: Option<EnrollmentTeacher>,
    starts_on: Date,
    /// The last day; null until further notice.
    ends_on: Option<Date>,
}

#[derive(Serialize, ToSchema)]
struct EnrolledStudent {
    id: StudentId,
    full_name: String,
}

#[derive(Serialize, ToSchema)]
struct EnrolledOffering {
    id: OfferingId,
    name: String,
    course_name: String,
    duration_minutes: i64,
    format: LessonFormat,
}

#[derive(Serialize, ToSchema)]
struct EnrollmentTeacher {
    id: TeacherId,
    full_name: String,
}

impl From<EnrollmentRow> for EnrollmentOut {
    fn from(row: EnrollmentRow) -> Self {
        Self {
            id: row.id,
            student: EnrolledStudent { id: row.student_id, full_name: row.student_name },
            offering: EnrolledOffering {
                id: row.offering_id,
                name: row.offering_name,
                course_name: row.course_name,
                duration_minutes: row.duration_minutes,
                format: row.format,
            },
            teacher: row.teacher_id.zip(row.teacher_name).map(|(id, full_name)| EnrollmentTeacher { id, full_name }),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct EnrollmentFilter {
    student_id: Option<StudentId>,
    offering_id: Option<OfferingId>,
    /// Those in force on this day.
    on: Option<Date>,
}

/// The enrollments of the students the caller may see.
#[utoipa::path(get, path = "/enrollments", operation_id = "list_enrollments", tag = "courses", params(PageQuery, EnrollmentFilter),
    responses((status = 200, description = "A page of enrollments, the latest first", body = Paged<EnrollmentOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_enrollments(
    permit: Permit<may::Students, may::Read>,
    Query(page): Query<PageQuery>,
    Query(filter): Query<EnrollmentFilter>,
) -> Result<Json<Paged<EnrollmentOut>>, Problem> {
    let window = page.window()?;
    let filter = Filter { student: filter.student_id, offering: filter.offering_id, on: filter.on };
    let mut tx = permit.app.db.read().await?;
    let since = institute::settings(&mut tx).await?.taught_since(permit.now);
    let enrollments = store::list(&mut tx, permit.scope(), since, &filter, window).await?;
    let total = store::count(&mut tx, permit.scope(), since, &filter).await?;
    Ok(Json(page.answer(enrollments.into_iter().map(EnrollmentOut::from).collect(), total)))
}

#[derive(Deserialize, ToSchema)]
struct EnrollmentIn {
    student_id: StudentId,
    offering_id: OfferingId,
    teacher_id: Option<TeacherId>,
    starts_on: Date,
    /// The last day; until further notice if it is left out.
    ends_on: Option<Date>,
}

/// Enroll a student in an offering.
#[utoipa::path(post, path = "/enrollments", operation_id = "create_enrollment", tag = "courses", request_body = EnrollmentIn,
    responses((status = 201, description = "Enrolled", body = EnrollmentOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem),
        (status = 409, description = "`already_enrolled`: the student is in this offering on some of the days", body = Problem)))]
async fn create_enrollment(
    permit: MayEnroll,
    Body(input): Body<EnrollmentIn>,
) -> Result<(StatusCode, Json<EnrollmentOut>), Problem> {
    let EnrollmentIn { student_id, offering_id, teacher_id, starts_on, ends_on } = input;
    let new = NewEnrollment { student_id, offering_id, teacher_id, starts_on, ends_on };
    let id = actions::create_enrollment(&permit, new).await?;
    Ok((StatusCode::CREATED, Json(actions::view(&permit.app.db, id).await?.into())))
}

/// What is left out stays; null takes the teacher or the end away.
#[derive(Deserialize, ToSchema)]
struct EnrollmentPatchIn {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<TeacherId>)]
    teacher_id: Option<Option<TeacherId>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Date>)]
    ends_on: Option<Option<Date>>,
}

/// Give an enrollment another teacher, or another end.
#[utoipa::path(patch, path = "/enrollments/{enrollment_id}", operation_id = "update_enrollment", tag = "courses", params(("enrollment_id" = EnrollmentId, Path)), request_body = EnrollmentPatchIn,
    responses((status = 200, description = "As it is now", body = EnrollmentOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such enrollment", body = Problem),
        (status = 409, description = "`already_enrolled`: without this end it overlaps with a later one", body = Problem)))]
async fn update_enrollment(
    permit: MayEnroll,
    Path(id): Path<EnrollmentId>,
    Body(input): Body<EnrollmentPatchIn>,
) -> Result<Json<EnrollmentOut>, Problem> {
    let EnrollmentPatchIn { teacher_id, ends_on } = input;
    actions::update_enrollment(&permit, id, EnrollmentChange { teacher_id, ends_on }).await?;
    Ok(Json(actions::view(&permit.app.db, id).await?.into()))
}
