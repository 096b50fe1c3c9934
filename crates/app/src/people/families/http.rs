//! The endpoints of family accounts and guardians.

use super::{
    actions,
    model::{Families, FamilyRow, FamilyStudent, GuardianName, GuardianRow, Guardians, NewFamily},
    store::{self, Filter},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    people::{
        model::{FamilyAccountId, GuardianId, LinkedUser, Person, PersonIn, PersonPatchIn, StudentId},
        students::StudentStatus,
    },
};
use axum::{Json, http::StatusCode};
use kit::{
    http::{Body, PageQuery, Paged, Path, Problem, Query},
    refusals::Refused,
    text::non_empty,
    words::Typed,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_family_accounts, create_family_account))
        .routes(routes!(read_family_account, update_family_account))
        .routes(routes!(create_guardian))
        .routes(routes!(update_guardian))
}

#[derive(Serialize, ToSchema)]
struct FamilyOut {
    id: FamilyAccountId,
    name: String,
    currency: String,
    /// Those whom the caller may see.
    students: Vec<FamilyStudentOut>,
    #[schema(value_type = Vec<GuardianOut>)]
    guardians: Vec<FamilyGuardianOut>,
}

#[derive(Serialize, ToSchema)]
struct FamilyStudentOut {
    id: StudentId,
    full_name: String,
    status: StudentStatus,
}

impl From<FamilyStudent> for FamilyStudentOut {
    fn from(FamilyStudent { family_account_id: _, id, full_name, status }: FamilyStudent) -> Self {
        Self { id, full_name, status }
    }
}

/// A guardian for whoever asks. In the contract it is [`GuardianOut`], of which a name is a part.
#[derive(Serialize)]
#[serde(untagged)]
enum FamilyGuardianOut {
    Office(GuardianOut),
    Others(GuardianNameOut),
}

/// A guardian for the office; the family gets the name alone.
#[derive(Serialize, ToSchema)]
struct GuardianOut {
    id: GuardianId,
    full_name: String,
    email: Option<String>,
    phone: Option<String>,
    /// Whom he signs in as.
    user: Option<LinkedUser>,
}

#[derive(Serialize)]
struct GuardianNameOut {
    id: GuardianId,
    full_name: String,
}

impl From<GuardianRow> for GuardianOut {
    fn from(row: GuardianRow) -> Self {
        Self {
            id: row.id,
            full_name: row.full_name,
            email: non_empty(row.email),
            phone: non_empty(row.phone),
            user: LinkedUser::of(row.user_id, row.user_email),
        }
    }
}

impl From<GuardianName> for GuardianNameOut {
    fn from(GuardianName { family_account_id: _, id, full_name }: GuardianName) -> Self {
        Self { id, full_name }
    }
}

impl Families {
    /// Those in each family, put where they belong.
    fn into_out(self) -> Vec<FamilyOut> {
        let guardians: Vec<(FamilyAccountId, FamilyGuardianOut)> = match self.guardians {
            Guardians::Office(rows) => {
                rows.into_iter().map(|row| (row.family_account_id, FamilyGuardianOut::Office(row.into()))).collect()
            }
            Guardians::Others(rows) => {
                rows.into_iter().map(|row| (row.family_account_id, FamilyGuardianOut::Others(row.into()))).collect()
            }
        };
        let students = self.students.into_iter().map(|row| (row.family_account_id, row.into()));
        let (mut students, mut guardians) = (by_family(students), by_family(guardians));
        let out = self.families.into_iter().map(|FamilyRow { id, name, currency }| FamilyOut {
            id,
            name,
            currency,
            students: students.remove(&id).unwrap_or_default(),
            guardians: guardians.remove(&id).unwrap_or_default(),
        });
        out.collect()
    }
}

fn by_family<T>(people: impl IntoIterator<Item = (FamilyAccountId, T)>) -> HashMap<FamilyAccountId, Vec<T>> {
    let mut families: HashMap<_, Vec<T>> = HashMap::new();
    for (family, person) in people {
        families.entry(family).or_default().push(person);
    }
    families
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct FamilyFilter {
    /// Part of the name of the family, or of anything a student or guardian in it is found by.
    q: Option<String>,
}

/// The family accounts the caller may see, with those in them.
#[utoipa::path(get, path = "/family-accounts", operation_id = "list_family_accounts", tag = "people", params(PageQuery, FamilyFilter),
    responses((status = 200, description = "A page of family accounts by name", body = Paged<FamilyOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_family_accounts(
    permit: Permit<may::Students, may::Read>,
    Query(page): Query<PageQuery>,
    Query(filter): Query<FamilyFilter>,
) -> Result<Json<Paged<FamilyOut>>, Problem> {
    let filter = Filter { typed: filter.q.as_deref().and_then(Typed::read), id: None };
    let (families, total) = actions::list(&permit, &filter, page.window()?).await?;
    Ok(Json(page.answer(families.into_out(), total)))
}

#[derive(Deserialize, ToSchema)]
struct FamilyIn {
    /// Named after the first guardian if it is left out.
    name: Option<String>,
    #[serde(default)]
    guardians: Vec<PersonIn>,
}

/// Make a family account.
#[utoipa::path(post, path = "/family-accounts", operation_id = "create_family_account", tag = "people", request_body = FamilyIn,
    responses((status = 201, description = "Made", body = FamilyOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn create_family_account(
    permit: Permit<may::Students, may::Create>,
    Body(input): Body<FamilyIn>,
) -> Result<(StatusCode, Json<FamilyOut>), Problem> {
    let guardians = input.guardians.into_iter().map(Person::from).collect();
    let new = NewFamily { name: input.name.unwrap_or_default(), guardians };
    let id = actions::create_family(&permit, new).await?;
    Ok((StatusCode::CREATED, one(actions::view(&permit, id).await?)?))
}

fn one(families: Families) -> Result<Json<FamilyOut>, Problem> {
    families.into_out().pop().map(Json).ok_or_else(|| Refused::not_found().into())
}

/// One family account.
#[utoipa::path(get, path = "/family-accounts/{family_account_id}", operation_id = "read_family_account", tag = "people", params(("family_account_id" = FamilyAccountId, Path)),
    responses((status = 200, description = "The family account", body = FamilyOut), (status = 404, description = "No such family account", body = Problem)))]
async fn read_family_account(
    permit: Permit<may::Students, may::Read>,
    Path(id): Path<FamilyAccountId>,
) -> Result<Json<FamilyOut>, Problem> {
    one(actions::view(&permit, id).await?)
}

#[derive(Deserialize, ToSchema)]
struct FamilyPatchIn {
    name: Option<String>,
}

/// Rename a family account.
#[utoipa::path(patch, path = "/family-accounts/{family_account_id}", operation_id = "update_family_account", tag = "people", params(("family_account_id" = FamilyAccountId, Path)), request_body = FamilyPatchIn,
    responses((status = 200, description = "As it is now", body = FamilyOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such family account", body = Problem)))]
async fn update_family_account(
    permit: Permit<may::Students, may::Update>,
    Path(id): Path<FamilyAccountId>,
    Body(input): Body<FamilyPatchIn>,
) -> Result<Json<FamilyOut>, Problem> {
    actions::update_family(&permit, id, input.name).await?;
    one(actions::view(&permit, id).await?)
}

#[derive(Deserialize, ToSchema)]
struct GuardianIn {
    #[serde(flatten)]
    person: PersonIn,
    /// Whoever is here already and looks like this guardian is somebody else.
    #[serde(default)]
    confirm_duplicate: bool,
}

/// Add a guardian to a family. Linking him to a student tells for whom, and what he may do.
#[utoipa::path(post, path = "/family-accounts/{family_account_id}/guardians", operation_id = "create_guardian", tag = "people", params(("family_account_id" = FamilyAccountId, Path)), request_body = GuardianIn,
    responses((status = 201, description = "Added", body = GuardianOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such family account", body = Problem),
        (status = 409, description = "possible_duplicate: likely here already", body = Problem)))]
async fn create_guardian(
    permit: Permit<may::Students, may::Create>,
    Path(family): Path<FamilyAccountId>,
    Body(GuardianIn { person, confirm_duplicate }): Body<GuardianIn>,
) -> Result<(StatusCode, Json<GuardianOut>), Problem> {
    let id = actions::create_guardian(&permit, family, &person.into(), confirm_duplicate).await?;
    let mut tx = permit.app.db.read().await?;
    Ok((StatusCode::CREATED, Json(store::guardian_row(&mut tx, id).await?.into())))
}

/// Change a guardian. He himself may change his e-mail and phone.
#[utoipa::path(patch, path = "/guardians/{guardian_id}", operation_id = "update_guardian", tag = "people", params(("guardian_id" = GuardianId, Path)), request_body = PersonPatchIn,
    responses((status = 200, description = "As he is now", body = GuardianOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed, or more than he may change himself", body = Problem), (status = 404, description = "No such guardian", body = Problem)))]
async fn update_guardian(
    permit: Permit<may::Students, may::Update>,
    Path(id): Path<GuardianId>,
    Body(input): Body<PersonPatchIn>,
) -> Result<Json<GuardianOut>, Problem> {
    actions::update_guardian(&permit, id, input.into()).await?;
    let mut tx = permit.app.db.read().await?;
    Ok(Json(store::guardian_row(&mut tx, id).await?.into()))
}
