//! The endpoints of imports.

use super::{
    actions,
    model::{
        Counts, Difference, Entity, ImportKind, ImportRow, ImportStatus, Mapping, Outcome, Reason, Sheet, StoredResult,
    },
    rules, runs,
    store::{self, TraceRow},
};
use crate::{
    accounts::{Ctx, Permit, may},
    app::App,
    people::Author,
    spreadsheets::{
        files::{Choice, CsvWriter, FileFormat, Reading},
        model::ImportId,
    },
};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use kit::{
    http::{Body, FileBody, PageQuery, Paged, Path, Problem, Query},
    refusals::Refused,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_imports, create_import))
        .routes(routes!(read_import))
        .routes(routes!(replace_import_reading))
        .routes(routes!(replace_import_mapping))
        .routes(routes!(list_import_rows))
        .routes(routes!(run_import))
        .routes(routes!(undo_import))
        .routes(routes!(list_import_changes))
        .routes(routes!(read_import_file))
        .routes(routes!(read_import_refused_rows))
        .routes(routes!(read_import_template))
}

type Reader = Permit<may::Imports, may::Read>;
type Creator = Permit<may::Imports, may::Create>;

/// A file, in the contract.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
struct FileBytes(#[expect(dead_code, reason = "only its schema is used")] Vec<u8>);

#[derive(Serialize, ToSchema)]
struct ImportOut {
    id: ImportId,
    kind: ImportKind,
    status: ImportStatus,
    file_name: String,
    file_size: i64,
    /// False when it was deleted after its days.
    has_file: bool,
    counts: Counts,
    /// What could not be taken back.
    kept: i64,
    /// How many places in planned lessons its enrollments brought; null for files of something else.
    seats_given: Option<i64>,
    /// In how many lessons a student stayed out, being busy at the time.
    seats_missed: Option<i64>,
    /// Why the last run or undo wrote nothing: `changed_meanwhile` (look again at what it would do), `refused_at_run`,
    /// `not_allowed`, `file_gone` or `failed`.
    failure: Option<String>,
    created_at: Timestamp,
    created_by: Option<Author>,
    run_at: Option<Timestamp>,
    undone_at: Option<Timestamp>,
}

impl From<ImportRow> for ImportOut {
    fn from(row: ImportRow) -> Self {
        let counts =
            Counts { create: row.creates, change: row.changes, unchanged: row.unchanged, refused: row.refused };
        Self {
            id: row.id,
            kind: row.kind,
            status: row.status,
            file_name: row.file_name,
            file_size: row.file_size,
            has_file: row.has_file,
            counts,
            kept: row.kept,
            seats_given: row.seats_given,
            seats_missed: row.seats_missed,
            failure: row.failure,
            created_at: row.created_at,
            created_by: Author::of(row.created_by, row.author),
            run_at: row.run_at,
            undone_at: row.undone_at,
        }
    }
}

/// An import with how its file is read and understood.
#[derive(Serialize, ToSchema)]
struct ImportDetail {
    #[serde(flatten)]
    import: ImportOut,
    reading: Reading,
    columns: Vec<ImportColumn>,
    /// The fields a column can be.
    fields: Vec<&'static str>,
    /// As proposed, or as somebody said.
    mapping: Mapping,
    /// The program whose file it seems to be: `my_music_staff` or `teachworks`.
    template: Option<&'static str>,
}

#[derive(Serialize, ToSchema)]
struct ImportColumn {
    heading: String,
    /// Up to three values.
    samples: Vec<String>,
}

fn detail((row, sheet): (ImportRow, Sheet)) -> Json<ImportDetail> {
    let Sheet { reading, header, mut samples, mapping } = sheet;
    samples.resize(header.len(), vec![]);
    let template = actions::template(row.kind, &header);
    let columns = header.into_iter().zip(samples).map(|(heading, samples)| ImportColumn { heading, samples });
    Json(ImportDetail {
        reading,
        columns: columns.collect(),
        fields: rules::field_names(row.kind),
        mapping,
        template,
        import: row.into(),
    })
}

/// What was imported, the latest first.
#[utoipa::path(get, path = "/imports", operation_id = "list_imports", tag = "spreadsheets", params(PageQuery),
    responses((status = 200, description = "A page of imports", body = Paged<ImportOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_imports(permit: Reader, Query(page): Query<PageQuery>) -> Result<Json<Paged<ImportOut>>, Problem> {
    let window = page.window()?;
    let mut tx = permit.app.db.read().await?;
    let imports = store::list(&mut tx, window).await?;
    let total = store::count(&mut tx).await?;
    Ok(Json(page.answer(imports.into_iter().map(ImportOut::from).collect(), total)))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct NewImport {
    kind: ImportKind,
    file_name: String,
}

/// Upload a CSV or XLSX as it is. The answer says how it was read and proposes what its columns are.
#[utoipa::path(post, path = "/imports", operation_id = "create_import", tag = "spreadsheets", params(NewImport),
    request_body(content = FileBytes, content_type = "application/octet-stream"),
    responses((status = 201, description = "Taken in; nothing of it is written yet", body = ImportDetail),
        (status = 400, description = "`file_empty`, `not_a_spreadsheet`, `workbook_broken`, `workbook_too_large`, `no_rows`, `too_many_rows`, `too_many_columns`", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 413, description = "The file is too large", body = Problem)))]
async fn create_import(
    permit: Creator,
    Query(new): Query<NewImport>,
    FileBody(content): FileBody,
) -> Result<(StatusCode, Json<ImportDetail>), Problem> {
    let id = actions::upload(&permit, new.kind, &new.file_name, content.to_vec()).await?;
    Ok((StatusCode::CREATED, detail(actions::view(&permit, id).await?)))
}

/// One import.
#[utoipa::path(get, path = "/imports/{import_id}", operation_id = "read_import", tag = "spreadsheets", params(("import_id" = ImportId, Path)),
    responses((status = 200, description = "The import", body = ImportDetail), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such import", body = Problem)))]
async fn read_import(permit: Reader, Path(id): Path<ImportId>) -> Result<Json<ImportDetail>, Problem> {
    Ok(detail(actions::view(&permit, id).await?))
}

/// How a file is to be read; what is left out is found out.
#[derive(Deserialize, ToSchema)]
struct ReadingIn {
    /// A label of the Encoding Standard, such as `utf-8` or `windows-1252`.
    encoding: Option<String>,
    /// `,`, `;` or a tab.
    #[schema(value_type = Option<String>)]
    delimiter: Option<char>,
    sheet: Option<String>,
}

/// Read the file in another way. What was said of its columns is forgotten.
#[utoipa::path(put, path = "/imports/{import_id}/reading", operation_id = "replace_import_reading", tag = "spreadsheets", params(("import_id" = ImportId, Path)), request_body = ReadingIn,
    responses((status = 200, description = "As it is read now", body = ImportDetail), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such import", body = Problem),
        (status = 409, description = "`wrong_step`: it is written already; `file_gone`", body = Problem)))]
async fn replace_import_reading(
    permit: Creator,
    Path(id): Path<ImportId>,
    Body(input): Body<ReadingIn>,
) -> Result<Json<ImportDetail>, Problem> {
    let ReadingIn { encoding, delimiter, sheet } = input;
    actions::reread(&permit, id, Choice { encoding, delimiter, sheet }).await?;
    Ok(detail(actions::view(&permit, id).await?))
}

/// Say what the columns are. The answer counts what the rows would do; nothing is written yet.
#[utoipa::path(put, path = "/imports/{import_id}/mapping", operation_id = "replace_import_mapping", tag = "spreadsheets", params(("import_id" = ImportId, Path)), request_body = Mapping,
    responses((status = 200, description = "Checked", body = ImportDetail), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such import", body = Problem),
        (status = 409, description = "`wrong_step`: it is written already; `file_gone`", body = Problem)))]
async fn replace_import_mapping(
    permit: Creator,
    Path(id): Path<ImportId>,
    Body(mapping): Body<Mapping>,
) -> Result<Json<ImportDetail>, Problem> {
    actions::check(&permit, id, mapping).await?;
    Ok(detail(actions::view(&permit, id).await?))
}

#[derive(Serialize, ToSchema)]
struct ImportRowOut {
    /// The line of a CSV, the row of a sheet.
    line: i64,
    outcome: Outcome,
    /// Whom it is about.
    label: String,
    reasons: Vec<ReasonOut>,
    #[schema(value_type = Vec<Difference>)]
    changes: Value,
}

/// Why a row is refused.
#[derive(Serialize, ToSchema)]
#[schema(as = Reason)]
struct ReasonOut {
    field: Option<String>,
    /// The heading of the column it came from.
    column: Option<String>,
    /// For programs; stable.
    code: String,
    /// For people.
    detail: String,
}

impl ImportRowOut {
    fn new(row: StoredResult, caller: &Ctx) -> Result<Self, Refused> {
        let StoredResult { line, outcome, label, reasons, changes } = row;
        let said = |reason: Reason| {
            let detail = reason.detail(&caller.app.texts, caller.language());
            ReasonOut { field: reason.field, column: reason.column, code: reason.code, detail }
        };
        let reasons: Vec<Reason> = serde_json::from_value(reasons).map_err(Refused::internal)?;
        Ok(Self { line, outcome, label, reasons: reasons.into_iter().map(said).collect(), changes })
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RowFilter {
    outcome: Option<Outcome>,
}

/// What each row would do, in the order of the file.
#[utoipa::path(get, path = "/imports/{import_id}/rows", operation_id = "list_import_rows", tag = "spreadsheets", params(("import_id" = ImportId, Path), PageQuery, RowFilter),
    responses((status = 200, description = "A page of rows", body = Paged<ImportRowOut>), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such import", body = Problem)))]
async fn list_import_rows(
    permit: Reader,
    Path(id): Path<ImportId>,
    Query(page): Query<PageQuery>,
    Query(filter): Query<RowFilter>,
) -> Result<Json<Paged<ImportRowOut>>, Problem> {
    let window = page.window()?;
    let mut tx = permit.app.db.read().await?;
    store::read(&mut tx, id).await?.ok_or_else(Refused::not_found)?;
    let rows = store::results(&mut tx, id, filter.outcome, window).await?;
    let total = store::count_results(&mut tx, id, filter.outcome).await?;
    let rows: Result<Vec<_>, _> = rows.into_iter().map(|row| ImportRowOut::new(row, &permit)).collect();
    Ok(Json(page.answer(rows?, total)))
}

#[derive(Deserialize, ToSchema)]
struct RunIn {
    /// Whether the good rows go in although others are refused.
    only_good_rows: bool,
}

/// Write what the check showed: all of it or nothing. It is done when `status` is `done`; ask again for it.
#[utoipa::path(post, path = "/imports/{import_id}/run", operation_id = "run_import", tag = "spreadsheets", params(("import_id" = ImportId, Path)), request_body = RunIn,
    responses((status = 202, description = "Begun", body = ImportDetail), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such import", body = Problem),
        (status = 409, description = "`rows_refused`: and not only the good ones are wanted; `nothing_to_do`; `wrong_step`: it is not checked, or is being written", body = Problem)))]
async fn run_import(
    permit: Creator,
    Path(id): Path<ImportId>,
    Body(input): Body<RunIn>,
) -> Result<(StatusCode, Json<ImportDetail>), Problem> {
    runs::run(&permit, id, input.only_good_rows).await?;
    Ok((StatusCode::ACCEPTED, detail(actions::view(&permit, id).await?)))
}

/// Take an import back. What somebody changed or used since stays, and is named among the changes.
#[utoipa::path(post, path = "/imports/{import_id}/undo", operation_id = "undo_import", tag = "spreadsheets", params(("import_id" = ImportId, Path)),
    responses((status = 202, description = "Begun", body = ImportDetail), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such import", body = Problem), (status = 409, description = "`wrong_step`: it is not done", body = Problem)))]
async fn undo_import(
    permit: Permit<may::Imports, may::Archive>,
    Path(id): Path<ImportId>,
) -> Result<(StatusCode, Json<ImportDetail>), Problem> {
    runs::undo(&permit, id).await?;
    Ok((StatusCode::ACCEPTED, detail(actions::view(&permit, id).await?)))
}

#[derive(Serialize, ToSchema)]
struct ImportChangeOut {
    entity: Entity,
    /// Of a guardian link, the student.
    entity_id: Uuid,
    label: String,
    /// Made by the import, or changed by it.
    created: bool,
    /// Why it was not taken back: `changed` or `used` since.
    kept: Option<String>,
}

impl From<TraceRow> for ImportChangeOut {
    fn from(row: TraceRow) -> Self {
        let TraceRow { entity, entity_id, label, created, kept } = row;
        Self { entity, entity_id, label, created, kept }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ChangeFilter {
    /// Those that could not be taken back, or the others.
    kept: Option<bool>,
}

/// What an import made and changed.
#[utoipa::path(get, path = "/imports/{import_id}/changes", operation_id = "list_import_changes", tag = "spreadsheets", params(("import_id" = ImportId, Path), PageQuery, ChangeFilter),
    responses((status = 200, description = "A page of changes", body = Paged<ImportChangeOut>), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such import", body = Problem)))]
async fn list_import_changes(
    permit: Reader,
    Path(id): Path<ImportId>,
    Query(page): Query<PageQuery>,
    Query(filter): Query<ChangeFilter>,
) -> Result<Json<Paged<ImportChangeOut>>, Problem> {
    let window = page.window()?;
    let mut tx = permit.app.db.read().await?;
    store::read(&mut tx, id).await?.ok_or_else(Refused::not_found)?;
    let traces = store::list_traces(&mut tx, id, filter.kept, window).await?;
    let total = store::count_traces(&mut tx, id, filter.kept).await?;
    Ok(Json(page.answer(traces.into_iter().map(ImportChangeOut::from).collect(), total)))
}

/// The file as it came.
#[utoipa::path(get, path = "/imports/{import_id}/file", operation_id = "read_import_file", tag = "spreadsheets", params(("import_id" = ImportId, Path)),
    responses((status = 200, description = "The file", body = FileBytes, content_type = "application/octet-stream"), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such import", body = Problem), (status = 409, description = "`file_gone`: deleted after its days", body = Problem)))]
async fn read_import_file(permit: Reader, Path(id): Path<ImportId>) -> Result<Response, Problem> {
    let (row, content) = actions::file(&permit, id).await?;
    Ok(attachment(&row.file_name, "application/octet-stream", content))
}

/// The refused rows with their reasons, to be repaired and sent again.
#[utoipa::path(get, path = "/imports/{import_id}/refused-rows", operation_id = "read_import_refused_rows", tag = "spreadsheets", params(("import_id" = ImportId, Path)),
    responses((status = 200, description = "A CSV", body = FileBytes, content_type = "text/csv"), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such import", body = Problem), (status = 409, description = "`file_gone`: deleted after its days", body = Problem)))]
async fn read_import_refused_rows(permit: Reader, Path(id): Path<ImportId>) -> Result<Response, Problem> {
    let (row, content) = actions::refused(&permit, id).await?;
    let name = row.file_name.rsplit_once('.').map_or(row.file_name.as_str(), |(name, _)| name);
    Ok(attachment(&format!("{name}-refused.csv"), "text/csv; charset=utf-8", content))
}

/// An empty file with the headings that are understood best.
#[utoipa::path(get, path = "/import-templates/{kind}", operation_id = "read_import_template", tag = "spreadsheets", params(("kind" = ImportKind, Path)),
    responses((status = 200, description = "A CSV", body = FileBytes, content_type = "text/csv"), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such kind", body = Problem)))]
async fn read_import_template(_: Reader, Path(kind): Path<ImportKind>) -> Result<Response, Problem> {
    let headings: Vec<String> = rules::field_names(kind).into_iter().map(str::to_owned).collect();
    let content = CsvWriter::new(true, &headings).and_then(|mut writer| writer.take()).map_err(Refused::internal)?;
    Ok(attachment(&format!("{kind}.{}", FileFormat::Csv), "text/csv; charset=utf-8", content))
}

/// A file to be saved and never shown. Its name is kept to signs that every browser reads.
fn attachment(name: &str, media_type: &'static str, content: Vec<u8>) -> Response {
    let plain: String = name.chars().map(|c| if c.is_ascii_graphic() && c != '"' { c } else { '_' }).collect();
    let mut response = ([(header::CONTENT_TYPE, media_type)], content).into_response();
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}
