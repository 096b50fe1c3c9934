//! The endpoints of the pipeline.

use super::{
    actions::{self, Reader},
    answers::{ActivityOut, LeadDetail, LeadItem, LeadSummary, OwnerOut},
    changes::{self, Changer},
    model::{Due, Filter, LeadChange, Move, NewActivity, NewLead},
};
use crate::{
    accounts::{Ctx, Permit, UserId, may},
    app::App,
    institute::{BranchId, InstrumentId, LevelId},
    leads::model::{ActivityKind, Contact, LeadId, LeadSource, LostReason, Stage, Wishes},
    people::Relationship,
};
use axum::{Json, http::StatusCode};
use jiff::civil::Date;
use kit::{
    http::{Body, PageQuery, Paged, Path, Problem, Query, given},
    words::Typed,
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_leads, create_lead))
        .routes(routes!(read_lead_summary))
        .routes(routes!(list_lead_owners))
        .routes(routes!(read_lead, update_lead, delete_lead))
        .routes(routes!(move_lead))
        .routes(routes!(list_lead_activities, create_lead_activity))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct LeadFilter {
    stage: Option<Stage>,
    /// True for those that are neither won nor lost, false for the others.
    open: Option<bool>,
    owner_id: Option<UserId>,
    instrument_id: Option<InstrumentId>,
    /// `overdue`: to be done before today. `today`: today or before.
    #[param(inline)]
    due: Option<Due>,
    /// The beginnings of words of a name, in its own script or in Latin letters, an address, or the end of a phone number.
    q: Option<String>,
}

impl From<LeadFilter> for Filter {
    fn from(filter: LeadFilter) -> Self {
        Self {
            stage: filter.stage,
            open: filter.open,
            owner: filter.owner_id,
            instrument: filter.instrument_id,
            due: filter.due,
            typed: filter.q.as_deref().and_then(Typed::read),
        }
    }
}

/// The leads: what is to be done soonest comes first.
#[utoipa::path(get, path = "/leads", operation_id = "list_leads", tag = "leads", params(PageQuery, LeadFilter),
    responses((status = 200, description = "A page of leads", body = Paged<LeadItem>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_leads(
    permit: Reader,
    Query(page): Query<PageQuery>,
    Query(filter): Query<LeadFilter>,
) -> Result<Json<Paged<LeadItem>>, Problem> {
    let (leads, total, today) = actions::list(&permit, &filter.into(), page.window()?).await?;
    Ok(Json(page.answer(leads.into_iter().map(|row| LeadItem::new(row, today)).collect(), total)))
}

/// How many leads stand at each stage.
#[utoipa::path(get, path = "/leads/summary", operation_id = "read_lead_summary", tag = "leads",
    responses((status = 200, description = "Every stage", body = LeadSummary), (status = 403, description = "Not allowed", body = Problem)))]
async fn read_lead_summary(permit: Reader) -> Result<Json<LeadSummary>, Problem> {
    Ok(Json(actions::summary(&permit).await?.into()))
}

/// Who may look after leads.
#[utoipa::path(get, path = "/leads/owners", operation_id = "list_lead_owners", tag = "leads", params(PageQuery),
    responses((status = 200, description = "A page of people of the office by name", body = Paged<OwnerOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_lead_owners(permit: Reader, Query(page): Query<PageQuery>) -> Result<Json<Paged<OwnerOut>>, Problem> {
    let (owners, total) = actions::owners(&permit, page.window()?).await?;
    Ok(Json(page.answer(owners.into_iter().map(OwnerOut::from).collect(), total)))
}

#[derive(Deserialize, ToSchema)]
struct LeadIn {
    contact_name: String,
    email: Option<String>,
    /// Without its country code, it is one of the institute's country. Either this or `email`.
    phone: Option<String>,
    /// May be left out if the contact asks for himself.
    learner_name: Option<String>,
    /// What the contact is to the learner: `self` for one who asks for himself.
    relationship: Relationship,
    date_of_birth: Option<Date>,
    instrument_id: Option<InstrumentId>,
    level_id: Option<LevelId>,
    branch_id: Option<BranchId>,
    preferred_times: Option<String>,
    /// How somebody came: anything but `form`.
    source: LeadSource,
    heard_from: Option<String>,
    owner_id: Option<UserId>,
    next_action: Option<String>,
    /// Today if it is left out.
    next_action_on: Option<Date>,
    /// What was said.
    note: Option<String>,
}

impl From<LeadIn> for NewLead {
    fn from(input: LeadIn) -> Self {
        Self {
            contact: Contact {
                name: input.contact_name,
                email: input.email.unwrap_or_default(),
                phone: input.phone.unwrap_or_default(),
                learner_name: input.learner_name.unwrap_or_default(),
                relationship: input.relationship,
                date_of_birth: input.date_of_birth,
            },
            wishes: Wishes {
                instrument_id: input.instrument_id,
                level_id: input.level_id,
                branch_id: input.branch_id,
                preferred_times: input.preferred_times.unwrap_or_default(),
            },
            source: input.source,
            heard_from: input.heard_from.unwrap_or_default(),
            owner_id: input.owner_id,
            next_action: input.next_action.unwrap_or_default(),
            next_action_on: input.next_action_on,
            note: input.note.unwrap_or_default(),
        }
    }
}

/// A lead as it is now, for somebody who just changed it.
pub(in crate::leads) async fn detail(ctx: &Ctx, id: LeadId) -> Result<Json<LeadDetail>, Problem> {
    Ok(Json(actions::view(&ctx.permit()?, id).await?.into()))
}

/// Enter somebody who walked in, called or wrote.
#[utoipa::path(post, path = "/leads", operation_id = "create_lead", tag = "leads", request_body = LeadIn,
    responses((status = 201, description = "Entered", body = LeadDetail), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn create_lead(
    permit: Permit<may::Leads, may::Create>,
    Body(input): Body<LeadIn>,
) -> Result<(StatusCode, Json<LeadDetail>), Problem> {
    let id = actions::create_lead(&permit, input.into()).await?;
    Ok((StatusCode::CREATED, detail(&permit, id).await?))
}

/// One lead: what was sent, the trial lessons, and what is to be done.
#[utoipa::path(get, path = "/leads/{lead_id}", operation_id = "read_lead", tag = "leads", params(("lead_id" = LeadId, Path)),
    responses((status = 200, description = "The lead", body = LeadDetail), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such lead", body = Problem)))]
async fn read_lead(permit: Reader, Path(id): Path<LeadId>) -> Result<Json<LeadDetail>, Problem> {
    detail(&permit, id).await
}

/// What is left out stays; null empties.
#[derive(Deserialize, ToSchema)]
struct LeadPatchIn {
    contact_name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    email: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    phone: Option<Option<String>>,
    learner_name: Option<String>,
    relationship: Option<Relationship>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Date>)]
    date_of_birth: Option<Option<Date>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<InstrumentId>)]
    instrument_id: Option<Option<InstrumentId>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<LevelId>)]
    level_id: Option<Option<LevelId>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<BranchId>)]
    branch_id: Option<Option<BranchId>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    preferred_times: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    heard_from: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<UserId>)]
    owner_id: Option<Option<UserId>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    next_action: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Date>)]
    next_action_on: Option<Option<Date>>,
}

impl From<LeadPatchIn> for LeadChange {
    fn from(input: LeadPatchIn) -> Self {
        let text = |text: Option<Option<String>>| text.map(Option::unwrap_or_default);
        Self {
            contact_name: input.contact_name,
            email: text(input.email),
            phone: text(input.phone),
            learner_name: input.learner_name,
            relationship: input.relationship,
            date_of_birth: input.date_of_birth,
            instrument_id: input.instrument_id,
            level_id: input.level_id,
            branch_id: input.branch_id,
            preferred_times: text(input.preferred_times),
            heard_from: text(input.heard_from),
            owner_id: input.owner_id,
            next_action: text(input.next_action),
            next_action_on: input.next_action_on,
        }
    }
}

/// Change a lead: who asks and for what, who looks after it, what is to be done next. Its stage changes by moves.
#[utoipa::path(patch, path = "/leads/{lead_id}", operation_id = "update_lead", tag = "leads", params(("lead_id" = LeadId, Path)), request_body = LeadPatchIn,
    responses((status = 200, description = "As it is now", body = LeadDetail), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such lead", body = Problem)))]
async fn update_lead(
    permit: Changer,
    Path(id): Path<LeadId>,
    Body(input): Body<LeadPatchIn>,
) -> Result<Json<LeadDetail>, Problem> {
    changes::update(&permit, id, input.into()).await?;
    detail(&permit, id).await
}

/// Forget a lost lead, with all that was sent and written down.
#[utoipa::path(delete, path = "/leads/{lead_id}", operation_id = "delete_lead", tag = "leads", params(("lead_id" = LeadId, Path)),
    responses((status = 204, description = "Forgotten"), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such lead", body = Problem), (status = 409, description = "`not_lost`: only a lost lead is forgotten", body = Problem)))]
async fn delete_lead(permit: Permit<may::Leads, may::Archive>, Path(id): Path<LeadId>) -> Result<StatusCode, Problem> {
    changes::delete(&permit, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
struct StageIn {
    /// Any but `won`, which an enrollment makes it.
    stage: Stage,
    /// Of a lost lead.
    lost_reason: Option<LostReason>,
    note: Option<String>,
}

/// Move a lead to another stage. Whose lead is lost does not come to try any more.
#[utoipa::path(put, path = "/leads/{lead_id}/stage", operation_id = "move_lead", tag = "leads", params(("lead_id" = LeadId, Path)), request_body = StageIn,
    responses((status = 200, description = "As it is now", body = LeadDetail), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such lead", body = Problem),
        (status = 409, description = "`lead_closed`: it is won; `won_by_enrolling`: only an enrollment wins it", body = Problem)))]
async fn move_lead(
    permit: Changer,
    Path(id): Path<LeadId>,
    Body(input): Body<StageIn>,
) -> Result<Json<LeadDetail>, Problem> {
    let StageIn { stage, lost_reason, note } = input;
    changes::move_lead(&permit, id, &Move { stage, lost_reason, note: note.unwrap_or_default() }).await?;
    detail(&permit, id).await
}

/// What happened with a lead, the latest first.
#[utoipa::path(get, path = "/leads/{lead_id}/activities", operation_id = "list_lead_activities", tag = "leads", params(("lead_id" = LeadId, Path), PageQuery),
    responses((status = 200, description = "A page of what happened", body = Paged<ActivityOut>), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such lead", body = Problem)))]
async fn list_lead_activities(
    permit: Reader,
    Path(id): Path<LeadId>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Paged<ActivityOut>>, Problem> {
    let (activities, total) = actions::activities(&permit, id, page.window()?).await?;
    Ok(Json(page.answer(activities.into_iter().map(ActivityOut::from).collect(), total)))
}

#[derive(Deserialize, ToSchema)]
struct ActivityIn {
    /// `note`, `call`, `message` or `visit`.
    kind: ActivityKind,
    body: String,
}

/// Write down a note, a call, a message or a visit. It stays as it was written.
#[utoipa::path(post, path = "/leads/{lead_id}/activities", operation_id = "create_lead_activity", tag = "leads", params(("lead_id" = LeadId, Path)), request_body = ActivityIn,
    responses((status = 201, description = "Written down"), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such lead", body = Problem)))]
async fn create_lead_activity(
    permit: Changer,
    Path(id): Path<LeadId>,
    Body(input): Body<ActivityIn>,
) -> Result<StatusCode, Problem> {
    changes::note(&permit, id, &NewActivity { kind: input.kind, body: input.body }).await?;
    Ok(StatusCode::CREATED)
}
