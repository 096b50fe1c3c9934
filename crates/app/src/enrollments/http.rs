//! The endpoints of enrollments.

use super::{
    actions::{self, Reader},
    answers::{EnrollmentDetail, EnrollmentOut},
    changes,
    model::{Detailed, EnrollmentChange, EnrollmentError, Manner, NewEnrollment, NewPause, Notice, Transfer},
    permit::MayEnroll,
    store::Filter,
};
use crate::{
    app::App,
    courses::{ClassId, EnrollmentId, OfferingId},
    people::{StudentId, TeacherId},
};
use axum::{Json, http::StatusCode};
use jiff::civil::Date;
use kit::http::{Body, PageQuery, Paged, Path, Problem, Query, given};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_enrollments, create_enrollment))
        .routes(routes!(read_enrollment, update_enrollment))
        .routes(routes!(transfer_enrollment))
        .routes(routes!(pause_enrollment))
        .routes(routes!(resume_enrollment))
        .routes(routes!(leave_enrollment, keep_enrollment))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct EnrollmentFilter {
    student_id: Option<StudentId>,
    offering_id: Option<OfferingId>,
    /// Those that are in this class, now or later.
    class_id: Option<ClassId>,
    /// Those in force on this day.
    on: Option<Date>,
}

/// The enrollments of the students the caller may see.
#[utoipa::path(get, path = "/enrollments", operation_id = "list_enrollments", tag = "courses", params(PageQuery, EnrollmentFilter),
    responses((status = 200, description = "A page of enrollments, the latest first", body = Paged<EnrollmentOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_enrollments(
    permit: Reader,
    Query(page): Query<PageQuery>,
    Query(filter): Query<EnrollmentFilter>,
) -> Result<Json<Paged<EnrollmentOut>>, Problem> {
    let EnrollmentFilter { student_id, offering_id, class_id, on } = filter;
    let filter = Filter { student: student_id, offering: offering_id, class: class_id, on };
    let (enrollments, total, today) = actions::list(&permit, &filter, page.window()?).await?;
    Ok(Json(page.answer(enrollments.into_iter().map(|row| EnrollmentOut::new(row, today)).collect(), total)))
}

/// One enrollment: where it was had, its pauses, its end.
#[utoipa::path(get, path = "/enrollments/{enrollment_id}", operation_id = "read_enrollment", tag = "courses", params(("enrollment_id" = EnrollmentId, Path)),
    responses((status = 200, description = "The enrollment", body = EnrollmentDetail), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such enrollment", body = Problem)))]
async fn read_enrollment(permit: Reader, Path(id): Path<EnrollmentId>) -> Result<Json<EnrollmentDetail>, Problem> {
    let reasons = permit.scope().all && MayEnroll::of(permit.ctx().clone()).is_ok();
    Ok(Json(EnrollmentDetail::new(actions::view(&permit, id).await?, reasons)))
}

/// How a change is carried out.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MannerQuery {
    /// Answer what the change would do to lessons, charges and places, and do nothing.
    #[serde(default)]
    preview: bool,
    /// Leave out the lessons in which somebody is busy, instead of refusing all.
    #[serde(default)]
    skip_clashes: bool,
}

impl MannerQuery {
    pub fn read(self) -> Manner {
        Manner { preview: self.preview, skip_clashes: self.skip_clashes }
    }
}

fn answer(done: Result<Detailed, EnrollmentError>) -> Result<Json<EnrollmentDetail>, Problem> {
    Ok(Json(EnrollmentDetail::changed(done?)))
}

#[derive(Deserialize, ToSchema)]
struct EnrollmentIn {
    student_id: StudentId,
    /// May be left out where a class is named.
    offering_id: Option<OfferingId>,
    class_id: Option<ClassId>,
    /// With whom; in a class, its weekly times say it.
    teacher_id: Option<TeacherId>,
    starts_on: Date,
    /// The last day; until further notice, or until the class is over, if it is left out.
    ends_on: Option<Date>,
}

/// Enroll a student in an offering, or in a class of it.
#[utoipa::path(post, path = "/enrollments", operation_id = "create_enrollment", tag = "courses", params(MannerQuery), request_body = EnrollmentIn,
    responses((status = 201, description = "Enrolled", body = EnrollmentDetail), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem),
        (status = 409, description = "`already_enrolled`: the student is in this offering on some of the days; `class_full`: there is no place; `clash`: the student is busy at the time of a lesson", body = Problem)))]
async fn create_enrollment(
    permit: MayEnroll,
    Query(manner): Query<MannerQuery>,
    Body(input): Body<EnrollmentIn>,
) -> Result<(StatusCode, Json<EnrollmentDetail>), Problem> {
    let EnrollmentIn { student_id, offering_id, class_id, teacher_id, starts_on, ends_on } = input;
    let new = NewEnrollment { student_id, offering_id, class_id, teacher_id, starts_on, ends_on };
    let done = actions::create(&permit, &new, manner.read()).await;
    Ok((StatusCode::CREATED, answer(done)?))
}

/// What is left out stays; null takes the teacher or the end away.
#[derive(Deserialize, ToSchema)]
struct EnrollmentPatchIn {
    /// From today on.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<TeacherId>)]
    teacher_id: Option<Option<TeacherId>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Date>)]
    ends_on: Option<Option<Date>>,
}

/// Give an enrollment another teacher from today on, or another end.
#[utoipa::path(patch, path = "/enrollments/{enrollment_id}", operation_id = "update_enrollment", tag = "courses", params(("enrollment_id" = EnrollmentId, Path), MannerQuery), request_body = EnrollmentPatchIn,
    responses((status = 200, description = "As it is now", body = EnrollmentDetail), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such enrollment", body = Problem),
        (status = 409, description = "`already_enrolled`: without this end it overlaps with a later one; `class_full`: the place is taken after the end", body = Problem)))]
async fn update_enrollment(
    permit: MayEnroll,
    Path(id): Path<EnrollmentId>,
    Query(manner): Query<MannerQuery>,
    Body(input): Body<EnrollmentPatchIn>,
) -> Result<Json<EnrollmentDetail>, Problem> {
    let EnrollmentPatchIn { teacher_id, ends_on } = input;
    answer(changes::update(&permit, id, &EnrollmentChange { teacher_id, ends_on }, manner.read()).await)
}

#[derive(Deserialize, ToSchema)]
struct TransferIn {
    /// The first day there.
    starts_on: Date,
    /// A class of the same offering. Left out, it stays; null is no class.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<ClassId>)]
    class_id: Option<Option<ClassId>>,
    /// Of an enrollment without a class: from that day on, also in its weekly times; null is nobody.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<TeacherId>)]
    teacher_id: Option<Option<TeacherId>>,
}

/// Move a student to another class or teacher, from a day on. What was before stays in the history.
#[utoipa::path(post, path = "/enrollments/{enrollment_id}/transfers", operation_id = "transfer_enrollment", tag = "courses", params(("enrollment_id" = EnrollmentId, Path), MannerQuery), request_body = TransferIn,
    responses((status = 201, description = "As it is now", body = EnrollmentDetail), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such enrollment", body = Problem),
        (status = 409, description = "`class_full`: there is no place", body = Problem)))]
async fn transfer_enrollment(
    permit: MayEnroll,
    Path(id): Path<EnrollmentId>,
    Query(manner): Query<MannerQuery>,
    Body(input): Body<TransferIn>,
) -> Result<(StatusCode, Json<EnrollmentDetail>), Problem> {
    let TransferIn { starts_on, class_id, teacher_id } = input;
    let done = changes::transfer(&permit, id, &Transfer { starts_on, class_id, teacher_id }, manner.read()).await;
    Ok((StatusCode::CREATED, answer(done)?))
}

#[derive(Deserialize, ToSchema)]
struct PauseIn {
    starts_on: Date,
    /// The last day; until the student comes back if it is left out.
    ends_on: Option<Date>,
    #[serde(default)]
    reason: String,
}

/// Enter days on which a student does not come. The place in the class is kept.
#[utoipa::path(post, path = "/enrollments/{enrollment_id}/pauses", operation_id = "pause_enrollment", tag = "courses", params(("enrollment_id" = EnrollmentId, Path), MannerQuery), request_body = PauseIn,
    responses((status = 201, description = "As it is now", body = EnrollmentDetail), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such enrollment", body = Problem),
        (status = 409, description = "`already_paused`: on some of these days", body = Problem)))]
async fn pause_enrollment(
    permit: MayEnroll,
    Path(id): Path<EnrollmentId>,
    Query(manner): Query<MannerQuery>,
    Body(input): Body<PauseIn>,
) -> Result<(StatusCode, Json<EnrollmentDetail>), Problem> {
    let PauseIn { starts_on, ends_on, reason } = input;
    let done = changes::pause(&permit, id, &NewPause { starts_on, ends_on, reason }, manner.read()).await;
    Ok((StatusCode::CREATED, answer(done)?))
}

#[derive(Deserialize, ToSchema)]
struct ResumptionIn {
    /// The first day on which the student comes again.
    resumes_on: Date,
}

/// Say when a student comes back.
#[utoipa::path(put, path = "/enrollments/{enrollment_id}/resumption", operation_id = "resume_enrollment", tag = "courses", params(("enrollment_id" = EnrollmentId, Path), MannerQuery), request_body = ResumptionIn,
    responses((status = 200, description = "As it is now", body = EnrollmentDetail), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such enrollment", body = Problem),
        (status = 409, description = "`not_paused`: not on this day", body = Problem)))]
async fn resume_enrollment(
    permit: MayEnroll,
    Path(id): Path<EnrollmentId>,
    Query(manner): Query<MannerQuery>,
    Body(input): Body<ResumptionIn>,
) -> Result<Json<EnrollmentDetail>, Problem> {
    answer(changes::resume(&permit, id, input.resumes_on, manner.read()).await)
}

#[derive(Deserialize, ToSchema)]
struct LeavingIn {
    /// When somebody said so; today if it is left out.
    notice_on: Option<Date>,
    /// As soon as the institute's notice allows if it is left out.
    last_day: Option<Date>,
    #[serde(default)]
    reason: String,
    /// Lets the student go before the notice is over.
    #[serde(default)]
    waive_notice: bool,
    /// Says that marks after the last day were seen; they stay.
    #[serde(default)]
    accept_marked: bool,
}

/// End an enrollment with notice. The answer says the last day.
#[utoipa::path(put, path = "/enrollments/{enrollment_id}/leaving", operation_id = "leave_enrollment", tag = "courses", params(("enrollment_id" = EnrollmentId, Path), MannerQuery), request_body = LeavingIn,
    responses((status = 200, description = "As it is now; `ends_on` is the last day", body = EnrollmentDetail), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such enrollment", body = Problem),
        (status = 409, description = "`marked`: lessons after the last day are marked; `did` names them", body = Problem)))]
async fn leave_enrollment(
    permit: MayEnroll,
    Path(id): Path<EnrollmentId>,
    Query(manner): Query<MannerQuery>,
    Body(input): Body<LeavingIn>,
) -> Result<Json<EnrollmentDetail>, Problem> {
    let LeavingIn { notice_on, last_day, reason, waive_notice, accept_marked } = input;
    let notice = Notice { notice_on, last_day, reason, waive_notice, accept_marked };
    answer(changes::leave(&permit, id, &notice, manner.read()).await)
}

/// Take a notice back.
#[utoipa::path(delete, path = "/enrollments/{enrollment_id}/leaving", operation_id = "keep_enrollment", tag = "courses", params(("enrollment_id" = EnrollmentId, Path), MannerQuery),
    responses((status = 200, description = "As it is now", body = EnrollmentDetail), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such enrollment, or no notice", body = Problem),
        (status = 409, description = "`class_full`: the place is taken after the last day; `already_enrolled`: another enrollment has begun", body = Problem)))]
async fn keep_enrollment(
    permit: MayEnroll,
    Path(id): Path<EnrollmentId>,
    Query(manner): Query<MannerQuery>,
) -> Result<Json<EnrollmentDetail>, Problem> {
    answer(changes::stay(&permit, id, manner.read()).await)
}
