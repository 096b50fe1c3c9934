//! The endpoints of the institute.

use super::{
    actions,
    model::{Branch, BranchChange, BranchId, NewBranch, NewRoom, Room, RoomChange, RoomId, Settings, SettingsChange},
    store,
};
use crate::{
    accounts::{Permit, may},
    app::App,
};
use axum::{Json, http::StatusCode};
use kit::{
    http::{Body, PageQuery, Paged, Path, Problem, Query, given},
    money::exponent,
    text::non_empty,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read_institute, update_institute))
        .routes(routes!(list_branches, create_branch))
        .routes(routes!(update_branch))
        .routes(routes!(list_rooms, create_room))
        .routes(routes!(update_room))
}

#[derive(Serialize, ToSchema)]
struct InstituteOut {
    name: String,
    legal_name: Option<String>,
    address: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    /// GSTIN in India, VAT number elsewhere.
    tax_number: Option<String>,
    state_code: Option<String>,
    /// IANA name.
    time_zone: String,
    /// ISO 4217.
    currency: String,
    /// Digits of the minor unit: 2 for paise.
    currency_exponent: u32,
    /// BCP 47.
    locale: String,
    /// 1 Monday … 7 Sunday.
    week_starts_on: i64,
    invoice_prefix: String,
    fiscal_year_starts_month: i64,
    /// Whole documents are rounded to this many minor units; 1 for none.
    round_to_minor: i64,
    /// Days between the notice that somebody leaves and the last day.
    notice_days: i64,
    upi_vpa: Option<String>,
}

impl From<Settings> for InstituteOut {
    fn from(s: Settings) -> Self {
        Self {
            time_zone: s.time_zone_name().to_owned(),
            currency_exponent: exponent(&s.currency),
            name: s.name,
            legal_name: non_empty(s.legal_name),
            address: non_empty(s.address),
            phone: non_empty(s.phone),
            email: non_empty(s.email),
            tax_number: non_empty(s.tax_number),
            state_code: non_empty(s.state_code),
            currency: s.currency,
            locale: s.locale,
            week_starts_on: s.week_starts_on,
            invoice_prefix: s.invoice_prefix,
            fiscal_year_starts_month: s.fiscal_year_starts_month,
            round_to_minor: s.round_to_minor,
            notice_days: s.notice_days,
            upi_vpa: non_empty(s.upi_vpa),
        }
    }
}

/// The settings of the institute.
#[utoipa::path(get, path = "/institute", operation_id = "read_institute", tag = "institute",
    responses((status = 200, description = "The settings", body = InstituteOut), (status = 403, description = "Not allowed", body = Problem)))]
async fn read_institute(permit: Permit<may::Settings, may::Read>) -> Result<Json<InstituteOut>, Problem> {
    let mut tx = permit.app.db.read().await?;
    Ok(Json(actions::settings(&mut tx).await?.into()))
}

/// What is left out stays; null empties.
#[derive(Deserialize, ToSchema)]
struct InstitutePatchIn {
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    legal_name: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    address: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    phone: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    email: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    tax_number: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    state_code: Option<Option<String>>,
    /// IANA name.
    time_zone: Option<String>,
    /// Three letters; stays once money was charged.
    currency: Option<String>,
    locale: Option<String>,
    /// 1 Monday … 7 Sunday.
    week_starts_on: Option<i64>,
    /// One to five of A-Z and 0-9.
    invoice_prefix: Option<String>,
    fiscal_year_starts_month: Option<i64>,
    round_to_minor: Option<i64>,
    #[schema(minimum = 0, maximum = 365)]
    notice_days: Option<i64>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    upi_vpa: Option<Option<String>>,
}

impl From<InstitutePatchIn> for SettingsChange {
    fn from(input: InstitutePatchIn) -> Self {
        let text = |text: Option<Option<String>>| text.map(Option::unwrap_or_default);
        Self {
            name: input.name,
            legal_name: text(input.legal_name),
            address: text(input.address),
            phone: text(input.phone),
            email: text(input.email),
            tax_number: text(input.tax_number),
            state_code: text(input.state_code),
            time_zone: input.time_zone,
            currency: input.currency,
            locale: input.locale,
            week_starts_on: input.week_starts_on,
            invoice_prefix: input.invoice_prefix,
            fiscal_year_starts_month: input.fiscal_year_starts_month,
            round_to_minor: input.round_to_minor,
            notice_days: input.notice_days,
            upi_vpa: text(input.upi_vpa),
        }
    }
}

/// Change the settings of the institute.
#[utoipa::path(patch, path = "/institute", operation_id = "update_institute", tag = "institute", request_body = InstitutePatchIn,
    responses((status = 200, description = "As they are now", body = InstituteOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem),
        (status = 409, description = "`currency_in_use`: money was charged in another currency", body = Problem)))]
async fn update_institute(
    permit: Permit<may::Settings, may::Update>,
    Body(input): Body<InstitutePatchIn>,
) -> Result<Json<InstituteOut>, Problem> {
    Ok(Json(actions::update_settings(&permit, input.into()).await?.into()))
}

#[derive(Serialize, ToSchema)]
struct BranchOut {
    id: BranchId,
    name: String,
    address: Option<String>,
    /// Closed branches stay in what happened there.
    active: bool,
}

impl From<Branch> for BranchOut {
    fn from(branch: Branch) -> Self {
        Self { id: branch.id, name: branch.name, address: non_empty(branch.address), active: branch.active }
    }
}

/// The branches of the institute.
#[utoipa::path(get, path = "/branches", operation_id = "list_branches", tag = "institute", params(PageQuery),
    responses((status = 200, description = "A page of branches by name", body = Paged<BranchOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_branches(
    permit: Permit<may::Rooms, may::Read>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Paged<BranchOut>>, Problem> {
    let (limit, offset) = page.window()?;
    let mut tx = permit.app.db.read().await?;
    let branches = store::branches(&mut tx, limit, offset).await?;
    let total = store::count_branches(&mut tx).await?;
    Ok(Json(page.answer(branches.into_iter().map(BranchOut::from).collect(), total)))
}

#[derive(Deserialize, ToSchema)]
struct BranchIn {
    name: String,
    address: Option<String>,
}

/// Open a branch.
#[utoipa::path(post, path = "/branches", operation_id = "create_branch", tag = "institute", request_body = BranchIn,
    responses((status = 201, description = "Made", body = BranchOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn create_branch(
    permit: Permit<may::Rooms, may::Create>,
    Body(input): Body<BranchIn>,
) -> Result<(StatusCode, Json<BranchOut>), Problem> {
    let new = NewBranch { name: input.name, address: input.address.unwrap_or_default() };
    Ok((StatusCode::CREATED, Json(actions::create_branch(&permit, new).await?.into())))
}

#[derive(Deserialize, ToSchema)]
struct BranchPatchIn {
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    address: Option<Option<String>>,
    /// False closes it.
    active: Option<bool>,
}

/// Change a branch, close or reopen it.
#[utoipa::path(patch, path = "/branches/{branch_id}", operation_id = "update_branch", tag = "institute", params(("branch_id" = BranchId, Path)), request_body = BranchPatchIn,
    responses((status = 200, description = "As it is now", body = BranchOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such branch", body = Problem)))]
async fn update_branch(
    permit: Permit<may::Rooms, may::Update>,
    Path(id): Path<BranchId>,
    Body(input): Body<BranchPatchIn>,
) -> Result<Json<BranchOut>, Problem> {
    let address = input.address.map(Option::unwrap_or_default);
    let change = BranchChange { name: input.name, address, active: input.active };
    Ok(Json(actions::update_branch(&permit, id, change).await?.into()))
}

#[derive(Serialize, ToSchema)]
struct RoomOut {
    id: RoomId,
    branch_id: BranchId,
    name: String,
    /// How many people fit.
    capacity: Option<i64>,
    /// No lessons are planned in closed rooms.
    active: bool,
    /// What is in it: piano, drum kit.
    equipment: Vec<String>,
}

impl From<Room> for RoomOut {
    fn from(Room { id, branch_id, name, capacity, active, equipment }: Room) -> Self {
        Self { id, branch_id, name, capacity, active, equipment: equipment.0 }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RoomFilter {
    branch_id: Option<BranchId>,
}

/// The rooms, branch by branch.
#[utoipa::path(get, path = "/rooms", operation_id = "list_rooms", tag = "institute", params(PageQuery, RoomFilter),
    responses((status = 200, description = "A page of rooms by branch and name", body = Paged<RoomOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_rooms(
    permit: Permit<may::Rooms, may::Read>,
    Query(page): Query<PageQuery>,
    Query(filter): Query<RoomFilter>,
) -> Result<Json<Paged<RoomOut>>, Problem> {
    let (limit, offset) = page.window()?;
    let mut tx = permit.app.db.read().await?;
    let rooms = store::rooms(&mut tx, filter.branch_id, limit, offset).await?;
    let total = store::count_rooms(&mut tx, filter.branch_id).await?;
    Ok(Json(page.answer(rooms.into_iter().map(RoomOut::from).collect(), total)))
}

#[derive(Deserialize, ToSchema)]
struct RoomIn {
    branch_id: BranchId,
    name: String,
    capacity: Option<i64>,
    /// What is in it: piano, drum kit.
    #[serde(default)]
    equipment: Vec<String>,
}

/// Open a room.
#[utoipa::path(post, path = "/rooms", operation_id = "create_room", tag = "institute", request_body = RoomIn,
    responses((status = 201, description = "Made", body = RoomOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn create_room(
    permit: Permit<may::Rooms, may::Create>,
    Body(input): Body<RoomIn>,
) -> Result<(StatusCode, Json<RoomOut>), Problem> {
    let RoomIn { branch_id, name, capacity, equipment } = input;
    let new = NewRoom { branch_id, name, capacity, equipment };
    Ok((StatusCode::CREATED, Json(actions::create_room(&permit, new).await?.into())))
}

#[derive(Deserialize, ToSchema)]
struct RoomPatchIn {
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    capacity: Option<Option<i64>>,
    equipment: Option<Vec<String>>,
    /// False closes it.
    active: Option<bool>,
}

/// Change a room, close or reopen it.
#[utoipa::path(patch, path = "/rooms/{room_id}", operation_id = "update_room", tag = "institute", params(("room_id" = RoomId, Path)), request_body = RoomPatchIn,
    responses((status = 200, description = "As it is now", body = RoomOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such room", body = Problem)))]
async fn update_room(
    permit: Permit<may::Rooms, may::Update>,
    Path(id): Path<RoomId>,
    Body(input): Body<RoomPatchIn>,
) -> Result<Json<RoomOut>, Problem> {
    let RoomPatchIn { name, capacity, equipment, active } = input;
    let change = RoomChange { name, capacity, equipment, active };
    Ok(Json(actions::update_room(&permit, id, change).await?.into()))
}
