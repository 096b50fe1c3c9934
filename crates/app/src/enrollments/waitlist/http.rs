//! The endpoints of waitlists.

use super::{
    actions,
    model::{Entry, WaitlistStatus},
};
use crate::{
    app::App,
    courses::{ClassId, EnrollmentId},
    enrollments::{MayEnroll, answers::SeatingOut, http::MannerQuery, model::WaitlistEntryId},
    people::StudentId,
};
use axum::{Json, http::StatusCode};
use jiff::{Timestamp, civil::Date};
use kit::http::{Body, PageQuery, Paged, Path, Problem, Query};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_waitlist, join_waitlist))
        .routes(routes!(offer_place))
        .routes(routes!(leave_waitlist))
        .routes(routes!(accept_offer))
        .routes(routes!(decline_offer))
}

#[derive(Serialize, ToSchema)]
struct WaitlistEntryOut {
    id: WaitlistEntryId,
    class_id: ClassId,
    student: WaitingStudent,
    status: WaitlistStatus,
    joined_at: Timestamp,
    /// Until then an offer holds a place.
    offer_expires_at: Option<Timestamp>,
    /// What came of it.
    enrollment_id: Option<EnrollmentId>,
}

#[derive(Serialize, ToSchema)]
struct WaitingStudent {
    id: StudentId,
    full_name: String,
}

impl WaitlistEntryOut {
    fn new(entry: Entry, now: Timestamp) -> Self {
        Self {
            status: entry.status_at(now),
            id: entry.id,
            class_id: entry.class_id,
            student: WaitingStudent { id: entry.student_id, full_name: entry.student_name },
            joined_at: entry.joined_at,
            offer_expires_at: entry.offer_expires_at,
            enrollment_id: entry.enrollment_id,
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WaitlistFilter {
    /// Also those who wait no more.
    #[serde(default)]
    settled: bool,
}

/// Who waits for a place in a class, in the order of coming.
#[utoipa::path(get, path = "/classes/{class_id}/waitlist", operation_id = "list_waitlist", tag = "courses", params(("class_id" = ClassId, Path), PageQuery, WaitlistFilter),
    responses((status = 200, description = "A page of those who wait", body = Paged<WaitlistEntryOut>), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such class", body = Problem)))]
async fn list_waitlist(
    permit: MayEnroll,
    Path(class): Path<ClassId>,
    Query(page): Query<PageQuery>,
    Query(filter): Query<WaitlistFilter>,
) -> Result<Json<Paged<WaitlistEntryOut>>, Problem> {
    let (entries, total) = actions::list(&permit, class, filter.settled, page.window()?).await?;
    let out = |entry| WaitlistEntryOut::new(entry, permit.now);
    Ok(Json(page.answer(entries.into_iter().map(out).collect(), total)))
}

#[derive(Deserialize, ToSchema)]
struct WaitlistIn {
    student_id: StudentId,
}

/// Put a student at the end of the waitlist.
#[utoipa::path(post, path = "/classes/{class_id}/waitlist", operation_id = "join_waitlist", tag = "courses", params(("class_id" = ClassId, Path)), request_body = WaitlistIn,
    responses((status = 201, description = "The student waits", body = WaitlistEntryOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such class", body = Problem),
        (status = 409, description = "`already_waiting`: the student waits already, or is in the class", body = Problem)))]
async fn join_waitlist(
    permit: MayEnroll,
    Path(class): Path<ClassId>,
    Body(input): Body<WaitlistIn>,
) -> Result<(StatusCode, Json<WaitlistEntryOut>), Problem> {
    let entry = actions::join(&permit, class, input.student_id).await?;
    Ok((StatusCode::CREATED, Json(WaitlistEntryOut::new(entry, permit.now))))
}

#[derive(Deserialize, ToSchema)]
struct OfferIn {
    /// For how many days the place is held.
    #[serde(default = "usual_days")]
    #[schema(minimum = 1, maximum = 60, default = 3)]
    valid_days: i64,
}

fn usual_days() -> i64 {
    3
}

/// Offer a free place to whoever has waited longest.
#[utoipa::path(post, path = "/classes/{class_id}/offers", operation_id = "offer_place", tag = "courses", params(("class_id" = ClassId, Path)), request_body = OfferIn,
    responses((status = 201, description = "To whom, and until when", body = WaitlistEntryOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such class", body = Problem),
        (status = 409, description = "`class_full`: there is no place to offer; `nobody_waits`", body = Problem)))]
async fn offer_place(
    permit: MayEnroll,
    Path(class): Path<ClassId>,
    Body(input): Body<OfferIn>,
) -> Result<(StatusCode, Json<WaitlistEntryOut>), Problem> {
    let entry = actions::offer_next(&permit, class, input.valid_days).await?;
    Ok((StatusCode::CREATED, Json(WaitlistEntryOut::new(entry, permit.now))))
}

/// Take a student off the waitlist.
#[utoipa::path(delete, path = "/waitlist/{entry_id}", operation_id = "leave_waitlist", tag = "courses", params(("entry_id" = WaitlistEntryId, Path)),
    responses((status = 200, description = "The student waits no more", body = WaitlistEntryOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "Nobody waits under this id", body = Problem)))]
async fn leave_waitlist(permit: MayEnroll, Path(id): Path<WaitlistEntryId>) -> Result<Json<WaitlistEntryOut>, Problem> {
    Ok(Json(WaitlistEntryOut::new(actions::leave(&permit, id).await?, permit.now)))
}

#[derive(Deserialize, ToSchema)]
struct AcceptanceIn {
    starts_on: Date,
    /// Until further notice, or until the class is over, if it is left out.
    ends_on: Option<Date>,
}

#[derive(Serialize, ToSchema)]
struct AcceptedOffer {
    enrollment_id: EnrollmentId,
    /// What the enrollment did to planned lessons.
    did: SeatingOut,
}

/// Take the place that is offered: the student is enrolled in the class.
#[utoipa::path(put, path = "/waitlist/{entry_id}/acceptance", operation_id = "accept_offer", tag = "courses", params(("entry_id" = WaitlistEntryId, Path), MannerQuery), request_body = AcceptanceIn,
    responses((status = 200, description = "Enrolled", body = AcceptedOffer), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "Nobody waits under this id", body = Problem),
        (status = 409, description = "`no_offer`: none was made, or it has expired; `already_enrolled`; `class_full`; `clash`: the student is busy at the time of a lesson", body = Problem)))]
async fn accept_offer(
    permit: MayEnroll,
    Path(id): Path<WaitlistEntryId>,
    Query(manner): Query<MannerQuery>,
    Body(input): Body<AcceptanceIn>,
) -> Result<Json<AcceptedOffer>, Problem> {
    let done = actions::accept(&permit, id, (input.starts_on, input.ends_on), manner.read()).await?;
    Ok(Json(AcceptedOffer { enrollment_id: done.view.row.id, did: done.seating.into() }))
}

/// Give the place that is offered back.
#[utoipa::path(put, path = "/waitlist/{entry_id}/refusal", operation_id = "decline_offer", tag = "courses", params(("entry_id" = WaitlistEntryId, Path)),
    responses((status = 200, description = "The place is free for the next", body = WaitlistEntryOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "Nobody waits under this id", body = Problem), (status = 409, description = "`no_offer`: none was made, or it has expired", body = Problem)))]
async fn decline_offer(permit: MayEnroll, Path(id): Path<WaitlistEntryId>) -> Result<Json<WaitlistEntryOut>, Problem> {
    Ok(Json(WaitlistEntryOut::new(actions::decline(&permit, id).await?, permit.now)))
}
