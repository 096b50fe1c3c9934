//! The endpoints of teachers.

use super::{
    actions,
    model::{TeacherChange, TeacherRow},
    store::{self, Filter},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    people::model::{LinkedUser, PersonChange, PersonIn, TeacherId},
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
    OpenApiRouter::new().routes(routes!(list_teachers, create_teacher)).routes(routes!(read_teacher))
}

#[derive(Serialize, ToSchema)]
pub struct TeacherOut {
    id: TeacherId,
    full_name: String,
    email: Option<String>,
    phone: Option<String>,
    /// False for one who has gone.
    active: bool,
    /// Whom he signs in as.
    user: Option<LinkedUser>,
}

impl From<TeacherRow> for TeacherOut {
    fn from(row: TeacherRow) -> Self {
        Self {
            id: row.id,
            full_name: row.full_name,
            email: non_empty(row.email),
            phone: non_empty(row.phone),
            active: row.active,
            user: LinkedUser::of(row.user_id, row.user_email),
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct TeacherFilter {
    /// Part of a name, in its own script or in Latin letters, of an address or of a phone number.
    q: Option<String>,
    active: Option<bool>,
}

/// The teachers; for a teacher himself.
#[utoipa::path(get, path = "/teachers", operation_id = "list_teachers", tag = "people", params(PageQuery, TeacherFilter),
    responses((status = 200, description = "A page of teachers by name", body = Paged<TeacherOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_teachers(
    permit: Permit<may::Teachers, may::Read>,
    Query(page): Query<PageQuery>,
    Query(filter): Query<TeacherFilter>,
) -> Result<Json<Paged<TeacherOut>>, Problem> {
    let window = page.window()?;
    let filter = Filter { typed: filter.q.as_deref().and_then(Typed::read), active: filter.active };
    let mut tx = permit.app.db.read().await?;
    let teachers = store::list(&mut tx, permit.scope(), &filter, window).await?;
    let total = store::count(&mut tx, permit.scope(), &filter).await?;
    Ok(Json(page.answer(teachers.into_iter().map(TeacherOut::from).collect(), total)))
}

#[derive(Deserialize, ToSchema)]
struct TeacherIn {
    #[serde(flatten)]
    person: PersonIn,
    /// Whoever is here already and looks like this teacher is somebody else.
    #[serde(default)]
    confirm_duplicate: bool,
}

/// Take a teacher in.
#[utoipa::path(post, path = "/teachers", operation_id = "create_teacher", tag = "people", request_body = TeacherIn,
    responses((status = 201, description = "Made", body = TeacherOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 409, description = "possible_duplicate: likely here already", body = Problem)))]
async fn create_teacher(
    permit: Permit<may::Teachers, may::Create>,
    Body(TeacherIn { person, confirm_duplicate }): Body<TeacherIn>,
) -> Result<(StatusCode, Json<TeacherOut>), Problem> {
    let id = actions::create_teacher(&permit, &person.into(), confirm_duplicate).await?;
    Ok((StatusCode::CREATED, Json(actions::teacher(&permit, id).await?.into())))
}

/// One teacher.
#[utoipa::path(get, path = "/teachers/{teacher_id}", operation_id = "read_teacher", tag = "people", params(("teacher_id" = TeacherId, Path)),
    responses((status = 200, description = "The teacher", body = TeacherOut), (status = 404, description = "No such teacher", body = Problem)))]
async fn read_teacher(
    permit: Permit<may::Teachers, may::Read>,
    Path(id): Path<TeacherId>,
) -> Result<Json<TeacherOut>, Problem> {
    Ok(Json(actions::teacher(&permit, id).await?.into()))
}

/// What is left out stays; null empties.
#[derive(Deserialize, ToSchema)]
pub struct TeacherPatchIn {
    full_name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    email: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    phone: Option<Option<String>>,
    /// False for one who has gone.
    active: Option<bool>,
}

impl From<TeacherPatchIn> for TeacherChange {
    fn from(input: TeacherPatchIn) -> Self {
        let person = PersonChange {
            full_name: input.full_name,
            email: input.email.map(Option::unwrap_or_default),
            phone: input.phone.map(Option::unwrap_or_default),
        };
        Self { person, active: input.active }
    }
}
