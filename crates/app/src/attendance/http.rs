//! The endpoints of attendance.

use super::{
    actions,
    model::{MarkOutcome, NewMark, OfflineMark, RequestKey, Sheet, SheetRow, Verdict},
    offline, rules,
};
use crate::{
    accounts::{Ctx, Permit, may},
    app::App,
    attendance::refusals::TOO_MANY_MARKS,
    people::StudentId,
    schedule::{LessonId, LessonOut, Mark},
};
use axum::Json;
use jiff::{Timestamp, tz::TimeZone};
use kit::{
    http::{Body, Items, Path, Problem},
    refusals::Refused,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_attendance, record_attendance)).routes(routes!(send_marks))
}

#[derive(Serialize, ToSchema)]
struct AttendanceRow {
    student_id: StudentId,
    full_name: String,
    /// Null as long as nothing was recorded.
    code: Option<Mark>,
    /// For the teacher and the office; null for others.
    note: Option<String>,
    /// 0 as long as nothing was recorded.
    version: i64,
}

impl From<SheetRow> for AttendanceRow {
    fn from(row: SheetRow) -> Self {
        Self {
            student_id: row.student_id,
            full_name: row.full_name,
            code: row.code,
            note: row.note,
            version: row.version,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct AttendanceSheet {
    lesson: LessonOut,
    /// By name; those whom the reader may see.
    rows: Vec<AttendanceRow>,
}

impl AttendanceSheet {
    fn new(zone: &TimeZone, sheet: Sheet) -> Self {
        let rows = sheet.rows.into_iter().map(AttendanceRow::from).collect();
        Self { lesson: LessonOut::new(sheet.lesson, zone), rows }
    }
}

/// Who was in a lesson.
#[utoipa::path(get, path = "/lessons/{lesson_id}/attendance", operation_id = "read_attendance", tag = "attendance", params(("lesson_id" = LessonId, Path)),
    responses((status = 200, description = "The sheet", body = AttendanceSheet), (status = 404, description = "No such lesson", body = Problem)))]
async fn read_attendance(
    permit: Permit<may::Attendance, may::Read>,
    Path(id): Path<LessonId>,
) -> Result<Json<AttendanceSheet>, Problem> {
    let (zone, sheet) = actions::sheet(&permit, id).await?;
    Ok(Json(AttendanceSheet::new(&zone, sheet)))
}

#[derive(Deserialize, ToSchema)]
struct MarkIn {
    student_id: StudentId,
    code: Mark,
    /// Left out, the note stays as it is.
    #[schema(max_length = 500)]
    note: Option<String>,
}

#[derive(Deserialize, ToSchema)]
struct SheetIn {
    marks: Vec<MarkIn>,
}

/// Record a sheet, or part of one.
///
/// All marks or none. Teachers record their own lessons, for a week.
#[utoipa::path(put, path = "/lessons/{lesson_id}/attendance", operation_id = "record_attendance", tag = "attendance", params(("lesson_id" = LessonId, Path)), request_body = SheetIn,
    responses((status = 200, description = "The sheet as it is now", body = AttendanceSheet),
        (status = 400, description = "Every bad field; `not_enrolled` for somebody who is not in the lesson", body = Problem),
        (status = 403, description = "Not allowed, or `too_late`", body = Problem), (status = 404, description = "No such lesson", body = Problem),
        (status = 409, description = "`lesson_not_yet` or `lesson_cancelled`", body = Problem)))]
async fn record_attendance(
    permit: Permit<may::Attendance, may::Update>,
    Path(id): Path<LessonId>,
    Body(input): Body<SheetIn>,
) -> Result<Json<AttendanceSheet>, Problem> {
    let mark = |mark: MarkIn| NewMark { student_id: mark.student_id, code: mark.code, note: mark.note };
    let marks: Vec<NewMark> = input.marks.into_iter().map(mark).collect();
    let (zone, sheet) = actions::record(&permit, id, &marks).await?;
    Ok(Json(AttendanceSheet::new(&zone, sheet)))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = OfflineMark)]
struct OfflineMarkIn {
    /// Chosen by the device; the same whenever it sends this mark.
    key: RequestKey,
    lesson_id: LessonId,
    student_id: StudentId,
    code: Mark,
    /// Left out, the note stays as it is.
    #[schema(max_length = 500)]
    note: Option<String>,
    marked_at: Timestamp,
    /// The version of the row that the device had seen.
    #[serde(default)]
    base_version: i64,
}

impl From<OfflineMarkIn> for OfflineMark {
    fn from(sent: OfflineMarkIn) -> Self {
        Self {
            key: sent.key,
            lesson_id: sent.lesson_id,
            mark: NewMark { student_id: sent.student_id, code: sent.code, note: sent.note },
            marked_at: sent.marked_at,
            base_version: sent.base_version,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct OfflineMarkResult {
    key: RequestKey,
    outcome: MarkOutcome,
    /// What is recorded now, and its version; null where nothing is, or the caller may not record.
    code: Option<Mark>,
    version: Option<i64>,
    /// Why it was rejected, for programs: `not_found`, `forbidden`, `not_enrolled`, `too_late`, `lesson_not_yet`,
    /// `lesson_cancelled`, `invalid`, `key_taken`.
    reason: Option<&'static str>,
    /// The same for people.
    detail: Option<String>,
}

impl OfflineMarkResult {
    fn new(verdict: Verdict, caller: &Ctx) -> Self {
        let problem = verdict.refusal.map(Problem::from);
        Self {
            key: verdict.key,
            outcome: verdict.outcome,
            code: verdict.mark,
            version: verdict.version,
            reason: problem.as_ref().map(|problem| problem.refused().code().name),
            detail: problem.map(|problem| problem.detail(&caller.app.texts, caller.language())),
        }
    }
}

/// Send marks that were made without a network.
///
/// Each is judged for itself and answered under its key; a mark that arrives twice counts once.
#[utoipa::path(post, path = "/attendance/marks", operation_id = "send_marks", tag = "attendance", request_body = Vec<OfflineMarkIn>,
    responses((status = 200, description = "What became of each, in the same order", body = Vec<OfflineMarkResult>),
        (status = 400, description = "Every bad field", body = Problem), (status = 403, description = "Not allowed", body = Problem)))]
async fn send_marks(
    permit: Permit<may::Attendance, may::Create>,
    Items(input): Items<OfflineMarkIn>,
) -> Result<Json<Vec<OfflineMarkResult>>, Problem> {
    if input.len() > rules::MARKS_MAX {
        return Err(Refused::field("non_field_errors", TOO_MANY_MARKS.with("most", rules::MARKS_MAX)).into());
    }
    let marks: Vec<OfflineMark> = input.into_iter().map(OfflineMark::from).collect();
    let verdicts = offline::receive(&permit, &marks).await?;
    Ok(Json(verdicts.into_iter().map(|verdict| OfflineMarkResult::new(verdict, &permit)).collect()))
}
