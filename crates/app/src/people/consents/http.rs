//! The endpoints of consents.

use super::{
    actions,
    model::{Consent, ConsentKind, ConsentText, ConsentTextId, Decision, DecisionRow},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    people::model::{Author, GuardianId, StudentId},
};
use axum::{Json, http::StatusCode};
use jiff::Timestamp;
use kit::http::{Body, PageQuery, Paged, Path, Problem, Query};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_consent_texts, create_consent_text))
        .routes(routes!(list_consents, decide_consent))
}

#[derive(Serialize, ToSchema)]
struct ConsentTextOut {
    id: ConsentTextId,
    kind: ConsentKind,
    /// From 1.
    version: i64,
    body: String,
    created_at: Timestamp,
    /// Whether this is what is asked now.
    current: bool,
}

impl From<ConsentText> for ConsentTextOut {
    fn from(ConsentText { id, kind, version, body, created_at, current }: ConsentText) -> Self {
        Self { id, kind, version, body, created_at, current }
    }
}

#[derive(Serialize, ToSchema)]
struct ConsentOut {
    /// What is asked.
    text: ConsentTextOut,
    /// What was decided last; nothing if nobody was asked yet.
    decision: Option<ConsentDecision>,
}

#[derive(Serialize, ToSchema)]
struct ConsentDecision {
    given: bool,
    /// Of the text that was decided about; an older one than is asked now, perhaps.
    version: i64,
    at: Timestamp,
    /// Nobody: the student himself.
    guardian: Option<ConsentGuardian>,
    /// Who wrote it down.
    by: Option<Author>,
}

#[derive(Serialize, ToSchema)]
struct ConsentGuardian {
    id: GuardianId,
    full_name: String,
}

impl From<DecisionRow> for ConsentDecision {
    fn from(row: DecisionRow) -> Self {
        let guardian = row.guardian_id.zip(row.guardian_name);
        Self {
            given: row.given,
            version: row.version,
            at: row.created_at,
            guardian: guardian.map(|(id, full_name)| ConsentGuardian { id, full_name }),
            by: Author::of(row.created_by, row.author),
        }
    }
}

impl From<Consent> for ConsentOut {
    fn from(Consent { text, decision }: Consent) -> Self {
        Self { text: text.into(), decision: decision.map(Into::into) }
    }
}

/// What was ever asked: the kinds one after the other, the newest version first.
#[utoipa::path(get, path = "/consent-texts", operation_id = "list_consent_texts", tag = "people", params(PageQuery),
    responses((status = 200, description = "A page of texts", body = Paged<ConsentTextOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_consent_texts(
    permit: Permit<may::Consents, may::Update>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Paged<ConsentTextOut>>, Problem> {
    let (texts, total) = actions::texts(&permit, page.window()?).await?;
    Ok(Json(page.answer(texts.into_iter().map(ConsentTextOut::from).collect(), total)))
}

#[derive(Deserialize, ToSchema)]
struct ConsentTextIn {
    kind: ConsentKind,
    body: String,
}

/// Write what is asked from now on: the next version of its kind.
#[utoipa::path(post, path = "/consent-texts", operation_id = "create_consent_text", tag = "people", request_body = ConsentTextIn,
    responses((status = 201, description = "Written", body = ConsentTextOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn create_consent_text(
    permit: Permit<may::Consents, may::Update>,
    Body(input): Body<ConsentTextIn>,
) -> Result<(StatusCode, Json<ConsentTextOut>), Problem> {
    let text = actions::write_text(&permit, input.kind, &input.body).await?;
    Ok((StatusCode::CREATED, Json(text.into())))
}

#[derive(Serialize, ToSchema)]
struct ConsentsOut {
    /// One for each kind that is asked.
    items: Vec<ConsentOut>,
}

/// What is asked about a student, and what was decided last.
#[utoipa::path(get, path = "/students/{student_id}/consents", operation_id = "list_consents", tag = "people", params(("student_id" = StudentId, Path)),
    responses((status = 200, description = "The consents", body = ConsentsOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such student", body = Problem)))]
async fn list_consents(
    permit: Permit<may::Consents, may::Read>,
    Path(id): Path<StudentId>,
) -> Result<Json<ConsentsOut>, Problem> {
    let consents = actions::of_student(&permit, id).await?;
    Ok(Json(ConsentsOut { items: consents.into_iter().map(ConsentOut::from).collect() }))
}

#[derive(Deserialize, ToSchema)]
struct ConsentDecisionIn {
    consent_text_id: ConsentTextId,
    /// False withdraws.
    given: bool,
    /// Who decided, where the office writes it down. A guardian decides for himself.
    guardian_id: Option<GuardianId>,
}

/// Give a consent, or withdraw it.
#[utoipa::path(post, path = "/students/{student_id}/consents", operation_id = "decide_consent", tag = "people", params(("student_id" = StudentId, Path)), request_body = ConsentDecisionIn,
    responses((status = 204, description = "Written down"), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such student", body = Problem),
        (status = 409, description = "`outdated_text`: what is asked has changed", body = Problem)))]
async fn decide_consent(
    permit: Permit<may::Consents, may::Create>,
    Path(id): Path<StudentId>,
    Body(input): Body<ConsentDecisionIn>,
) -> Result<StatusCode, Problem> {
    let decision = Decision { text: input.consent_text_id, given: input.given, guardian: input.guardian_id };
    actions::decide(&permit, id, decision).await?;
    Ok(StatusCode::NO_CONTENT)
}
