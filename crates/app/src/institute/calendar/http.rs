//! The endpoints of terms, closures and opening hours. Whoever sees lessons sees when there are none.

use super::{
    actions,
    model::{
        Closure, ClosureChange, ClosureId, ClosureKind, NewClosure, NewTerm, OpeningSpan, Term, TermChange, TermId,
    },
    store::{self, Filter},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    institute::{model::BranchId, refusals::NO_TIME_OF_DAY},
};
use axum::{Json, http::StatusCode};
use jiff::civil::{Date, Time};
use kit::{
    http::{Body, PageQuery, Paged, Path, Problem, Query, given},
    refusals::{FieldErrors, Refused},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read_opening_hours, replace_opening_hours))
        .routes(routes!(list_terms, create_term))
        .routes(routes!(update_term, delete_term))
        .routes(routes!(list_closures, create_closure))
        .routes(routes!(update_closure, delete_closure))
        .routes(routes!(copy_holidays))
}

/// One of the times of a day of the week at which the institute is open.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = OpeningSpan)]
struct SpanJson {
    /// 1 Monday … 7 Sunday.
    weekday: i64,
    /// On the institute's wall: `09:00`.
    opens: String,
    closes: String,
}

impl From<&OpeningSpan> for SpanJson {
    fn from(span: &OpeningSpan) -> Self {
        let wall = |time: Time| time.strftime("%H:%M").to_string();
        Self { weekday: span.weekday, opens: wall(span.opens), closes: wall(span.closes) }
    }
}

#[derive(Serialize, Deserialize, ToSchema)]
struct OpeningHours {
    /// By day and time; none if nobody has said.
    items: Vec<SpanJson>,
}

impl OpeningHours {
    fn of(spans: &[OpeningSpan]) -> Self {
        Self { items: spans.iter().map(SpanJson::from).collect() }
    }

    fn into_spans(self) -> Result<Vec<OpeningSpan>, Refused> {
        let mut errors = FieldErrors::default();
        let mut spans = vec![];
        for (at, span) in self.items.iter().enumerate() {
            let opens = parse_time(&mut errors, &format!("items[{at}].opens"), &span.opens);
            let closes = parse_time(&mut errors, &format!("items[{at}].closes"), &span.closes);
            spans.extend(opens.zip(closes).map(|(opens, closes)| OpeningSpan { weekday: span.weekday, opens, closes }));
        }
        errors.finish().map(|()| spans)
    }
}

/// A time on the wall, written `15:30`.
fn parse_time(errors: &mut FieldErrors, field: &str, text: &str) -> Option<Time> {
    let written = text.len() == 5 && text.as_bytes()[2] == b':';
    let time = written.then(|| text.parse::<Time>().ok()).flatten();
    errors.check(time.is_some(), field, NO_TIME_OF_DAY);
    time
}

/// When the institute is open.
#[utoipa::path(get, path = "/institute/opening-hours", operation_id = "read_opening_hours", tag = "institute",
    responses((status = 200, description = "The times of the week", body = OpeningHours), (status = 403, description = "Not allowed", body = Problem)))]
async fn read_opening_hours(permit: Permit<may::Lessons, may::Read>) -> Result<Json<OpeningHours>, Problem> {
    let mut tx = permit.app.db.read().await?;
    Ok(Json(OpeningHours::of(&store::opening_hours(&mut tx).await?)))
}

/// Say when the institute is open: the whole week at once.
#[utoipa::path(put, path = "/institute/opening-hours", operation_id = "replace_opening_hours", tag = "institute", request_body = OpeningHours,
    responses((status = 200, description = "As they are now", body = OpeningHours), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn replace_opening_hours(
    permit: Permit<may::Settings, may::Update>,
    Body(input): Body<OpeningHours>,
) -> Result<Json<OpeningHours>, Problem> {
    Ok(Json(OpeningHours::of(&actions::set_opening_hours(&permit, input.into_spans()?).await?)))
}

#[derive(Serialize, ToSchema)]
struct TermOut {
    id: TermId,
    name: String,
    starts_on: Date,
    /// The last day.
    ends_on: Date,
}

impl From<Term> for TermOut {
    fn from(Term { id, name, starts_on, ends_on }: Term) -> Self {
        Self { id, name, starts_on, ends_on }
    }
}

/// The terms, the latest first.
#[utoipa::path(get, path = "/terms", operation_id = "list_terms", tag = "institute", params(PageQuery),
    responses((status = 200, description = "A page of terms", body = Paged<TermOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_terms(
    permit: Permit<may::Lessons, may::Read>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Paged<TermOut>>, Problem> {
    let window = page.window()?;
    let mut tx = permit.app.db.read().await?;
    let terms = store::terms(&mut tx, window).await?;
    let total = store::count_terms(&mut tx).await?;
    Ok(Json(page.answer(terms.into_iter().map(TermOut::from).collect(), total)))
}

#[derive(Deserialize, ToSchema)]
struct TermIn {
    name: String,
    starts_on: Date,
    /// The last day.
    ends_on: Date,
}

/// Add a term.
#[utoipa::path(post, path = "/terms", operation_id = "create_term", tag = "institute", request_body = TermIn,
    responses((status = 201, description = "Made", body = TermOut), (status = 400, description = "Every bad field, or days of another term", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn create_term(
    permit: Permit<may::Settings, may::Update>,
    Body(input): Body<TermIn>,
) -> Result<(StatusCode, Json<TermOut>), Problem> {
    let TermIn { name, starts_on, ends_on } = input;
    let term = actions::create_term(&permit, NewTerm { name, starts_on, ends_on }).await?;
    Ok((StatusCode::CREATED, Json(term.into())))
}

/// What is left out stays.
#[derive(Deserialize, ToSchema)]
struct TermPatchIn {
    name: Option<String>,
    starts_on: Option<Date>,
    ends_on: Option<Date>,
}

/// Change a term.
#[utoipa::path(patch, path = "/terms/{term_id}", operation_id = "update_term", tag = "institute", params(("term_id" = TermId, Path)), request_body = TermPatchIn,
    responses((status = 200, description = "As it is now", body = TermOut), (status = 400, description = "Every bad field, or days of another term", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such term", body = Problem)))]
async fn update_term(
    permit: Permit<may::Settings, may::Update>,
    Path(id): Path<TermId>,
    Body(input): Body<TermPatchIn>,
) -> Result<Json<TermOut>, Problem> {
    let TermPatchIn { name, starts_on, ends_on } = input;
    Ok(Json(actions::update_term(&permit, id, TermChange { name, starts_on, ends_on }).await?.into()))
}

/// Remove a term.
#[utoipa::path(delete, path = "/terms/{term_id}", operation_id = "delete_term", tag = "institute", params(("term_id" = TermId, Path)),
    responses((status = 204, description = "Removed"), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such term", body = Problem)))]
async fn delete_term(
    permit: Permit<may::Settings, may::Update>,
    Path(id): Path<TermId>,
) -> Result<StatusCode, Problem> {
    actions::delete_term(&permit, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Serialize, ToSchema)]
struct ClosureOut {
    id: ClosureId,
    kind: ClosureKind,
    name: String,
    starts_on: Date,
    /// The last day.
    ends_on: Date,
    /// Null: all branches are closed.
    branch: Option<BranchRef>,
}

/// A branch, as others name it.
#[derive(Serialize, ToSchema)]
struct BranchRef {
    id: BranchId,
    name: String,
}

impl From<Closure> for ClosureOut {
    fn from(closure: Closure) -> Self {
        let Closure { id, kind, name, starts_on, ends_on, branch_id, branch_name } = closure;
        let branch = branch_id.zip(branch_name).map(|(id, name)| BranchRef { id, name });
        Self { id, kind, name, starts_on, ends_on, branch }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ClosureFilter {
    /// Those that go on to this day or beyond.
    from: Option<Date>,
    /// Those that have begun on this day.
    to: Option<Date>,
    /// Those of this branch, and those of all.
    branch_id: Option<BranchId>,
    kind: Option<ClosureKind>,
}

/// The days without lessons, by date.
#[utoipa::path(get, path = "/closures", operation_id = "list_closures", tag = "institute", params(PageQuery, ClosureFilter),
    responses((status = 200, description = "A page of closures", body = Paged<ClosureOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_closures(
    permit: Permit<may::Lessons, may::Read>,
    Query(page): Query<PageQuery>,
    Query(filter): Query<ClosureFilter>,
) -> Result<Json<Paged<ClosureOut>>, Problem> {
    let window = page.window()?;
    let filter = Filter { from: filter.from, to: filter.to, branch: filter.branch_id, kind: filter.kind };
    let mut tx = permit.app.db.read().await?;
    let closures = store::closures(&mut tx, &filter, window).await?;
    let total = store::count_closures(&mut tx, &filter).await?;
    Ok(Json(page.answer(closures.into_iter().map(ClosureOut::from).collect(), total)))
}

#[derive(Deserialize, ToSchema)]
struct ClosureIn {
    kind: ClosureKind,
    name: String,
    starts_on: Date,
    /// The last day; the first if it is left out.
    ends_on: Option<Date>,
    /// All branches if it is left out.
    branch_id: Option<BranchId>,
}

/// Enter days without lessons. Lessons that are planned already stay.
#[utoipa::path(post, path = "/closures", operation_id = "create_closure", tag = "institute", request_body = ClosureIn,
    responses((status = 201, description = "Made", body = ClosureOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn create_closure(
    permit: Permit<may::Settings, may::Update>,
    Body(input): Body<ClosureIn>,
) -> Result<(StatusCode, Json<ClosureOut>), Problem> {
    let ClosureIn { kind, name, starts_on, ends_on, branch_id } = input;
    let new = NewClosure { kind, name, starts_on, ends_on: ends_on.unwrap_or(starts_on), branch_id };
    Ok((StatusCode::CREATED, Json(actions::create_closure(&permit, new).await?.into())))
}

/// What is left out stays; null closes all branches.
#[derive(Deserialize, ToSchema)]
struct ClosurePatchIn {
    kind: Option<ClosureKind>,
    name: Option<String>,
    starts_on: Option<Date>,
    ends_on: Option<Date>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<BranchId>)]
    branch_id: Option<Option<BranchId>>,
}

/// Change a closure. Lessons that are planned already stay.
#[utoipa::path(patch, path = "/closures/{closure_id}", operation_id = "update_closure", tag = "institute", params(("closure_id" = ClosureId, Path)), request_body = ClosurePatchIn,
    responses((status = 200, description = "As it is now", body = ClosureOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such closure", body = Problem)))]
async fn update_closure(
    permit: Permit<may::Settings, may::Update>,
    Path(id): Path<ClosureId>,
    Body(input): Body<ClosurePatchIn>,
) -> Result<Json<ClosureOut>, Problem> {
    let ClosurePatchIn { kind, name, starts_on, ends_on, branch_id } = input;
    let change = ClosureChange { kind, name, starts_on, ends_on, branch_id };
    Ok(Json(actions::update_closure(&permit, id, change).await?.into()))
}

/// Remove a closure.
#[utoipa::path(delete, path = "/closures/{closure_id}", operation_id = "delete_closure", tag = "institute", params(("closure_id" = ClosureId, Path)),
    responses((status = 204, description = "Removed"), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such closure", body = Problem)))]
async fn delete_closure(
    permit: Permit<may::Settings, may::Update>,
    Path(id): Path<ClosureId>,
) -> Result<StatusCode, Problem> {
    actions::delete_closure(&permit, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
struct CopyIn {
    /// The year that gets the public holidays of the year before.
    year: i16,
}

#[derive(Serialize, ToSchema)]
struct CopiedClosures {
    /// Those that were not there yet.
    items: Vec<ClosureOut>,
}

/// Enter the public holidays of a year on the dates of the year before. Those that are there already stay as they are.
#[utoipa::path(post, path = "/closures/copies", operation_id = "copy_holidays", tag = "institute", request_body = CopyIn,
    responses((status = 201, description = "What was entered", body = CopiedClosures), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn copy_holidays(
    permit: Permit<may::Settings, may::Update>,
    Body(input): Body<CopyIn>,
) -> Result<(StatusCode, Json<CopiedClosures>), Problem> {
    let copies = actions::copy_holidays(&permit, input.year).await?;
    Ok((StatusCode::CREATED, Json(CopiedClosures { items: copies.into_iter().map(ClosureOut::from).collect() })))
}
