//! The endpoints of staff.

use super::{
    actions,
    model::{StaffChange, StaffRecord, StaffRow},
    store::{self, Filter},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    people::model::{LinkedUser, Person, PersonChange, StaffId},
};
use axum::{Json, http::StatusCode};
use kit::{
    http::{Body, PageQuery, Paged, Path, Problem, Query, given},
    text::non_empty,
    words::Typed,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_staff, create_staff)).routes(routes!(read_staff, update_staff))
}

#[derive(Serialize, ToSchema)]
struct StaffOut {
    id: StaffId,
    full_name: String,
    email: Option<String>,
    phone: Option<String>,
    /// What he is here, in the institute's words.
    position: Option<String>,
    /// False for one who has gone.
    active: bool,
    /// Whom he signs in as.
    user: Option<LinkedUser>,
}

impl From<StaffRow> for StaffOut {
    fn from(row: StaffRow) -> Self {
        Self {
            id: row.id,
            full_name: row.full_name,
            email: non_empty(row.email),
            phone: non_empty(row.phone),
            position: non_empty(row.position),
            active: row.active,
            user: LinkedUser::of(row.user_id, row.user_email),
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct StaffFilter {
    /// Part of a name, of an address, of a phone number or of a position.
    q: Option<String>,
    active: Option<bool>,
}

/// Who works in the office.
#[utoipa::path(get, path = "/staff", operation_id = "list_staff", tag = "people", params(PageQuery, StaffFilter),
    responses((status = 200, description = "A page of staff by name", body = Paged<StaffOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_staff(
    permit: Permit<may::Staff, may::Read>,
    Query(page): Query<PageQuery>,
    Query(filter): Query<StaffFilter>,
) -> Result<Json<Paged<StaffOut>>, Problem> {
    let window = page.window()?;
    let filter = Filter { typed: filter.q.as_deref().and_then(Typed::read), active: filter.active };
    let mut tx = permit.app.db.read().await?;
    let staff = store::list(&mut tx, &filter, window).await?;
    let total = store::count(&mut tx, &filter).await?;
    Ok(Json(page.answer(staff.into_iter().map(StaffOut::from).collect(), total)))
}

#[derive(Deserialize, ToSchema)]
struct StaffIn {
    full_name: String,
    email: Option<String>,
    /// As people write it; kept as the world dials it, such as `+919876543210`. Without a country it is of the institute's.
    phone: Option<String>,
    /// What he is here, in the institute's words.
    position: Option<String>,
    /// Whoever is here already and looks like him is somebody else.
    #[serde(default)]
    confirm_duplicate: bool,
}

/// Take somebody into the staff. An invitation lets him sign in.
#[utoipa::path(post, path = "/staff", operation_id = "create_staff", tag = "people", request_body = StaffIn,
    responses((status = 201, description = "Made", body = StaffOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 409, description = "possible_duplicate: likely here already", body = Problem)))]
async fn create_staff(
    permit: Permit<may::Staff, may::Create>,
    Body(input): Body<StaffIn>,
) -> Result<(StatusCode, Json<StaffOut>), Problem> {
    let StaffIn { full_name, email, phone, position, confirm_duplicate } = input;
    let person = Person { full_name, email: email.unwrap_or_default(), phone: phone.unwrap_or_default() };
    let record = StaffRecord { person, position: position.unwrap_or_default(), active: true };
    Ok((StatusCode::CREATED, Json(actions::create(&permit, &record, confirm_duplicate).await?.into())))
}

/// One of the staff.
#[utoipa::path(get, path = "/staff/{staff_id}", operation_id = "read_staff", tag = "people", params(("staff_id" = StaffId, Path)),
    responses((status = 200, description = "One of the staff", body = StaffOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "Nobody of the staff", body = Problem)))]
async fn read_staff(permit: Permit<may::Staff, may::Read>, Path(id): Path<StaffId>) -> Result<Json<StaffOut>, Problem> {
    Ok(Json(actions::read(&permit, id).await?.into()))
}

/// What is left out stays; null empties.
#[derive(Deserialize, ToSchema)]
struct StaffPatchIn {
    full_name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    email: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    phone: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    position: Option<Option<String>>,
    /// False for one who has gone.
    active: Option<bool>,
}

/// Change one of the staff. What he may do is told by the roles of his account.
#[utoipa::path(patch, path = "/staff/{staff_id}", operation_id = "update_staff", tag = "people", params(("staff_id" = StaffId, Path)), request_body = StaffPatchIn,
    responses((status = 200, description = "As he is now", body = StaffOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "Nobody of the staff", body = Problem)))]
async fn update_staff(
    permit: Permit<may::Staff, may::Update>,
    Path(id): Path<StaffId>,
    Body(input): Body<StaffPatchIn>,
) -> Result<Json<StaffOut>, Problem> {
    let text = |text: Option<Option<String>>| text.map(Option::unwrap_or_default);
    let person = PersonChange { full_name: input.full_name, email: text(input.email), phone: text(input.phone) };
    let change = StaffChange { person, position: text(input.position), active: input.active };
    Ok(Json(actions::update(&permit, id, change).await?.into()))
}
