//! Writing a list into a file, a page at a time, as whoever asks for it.

use super::{
    model::{ExportFormat, List, Manner, Source},
    rules,
    store::{self, StudentFilter},
};
use crate::{
    accounts::{self, Ctx, Permit, may},
    app::App,
    attendance, courses, enrollments, fees, institute, leads, people, schedule,
    schedule::refusals::TOO_MANY_DAYS,
    spreadsheets::{
        files::{CsvWriter, XlsxWriter},
        refusals::NO_SUCH_VALUE,
    },
};
use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, Request, StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use http_body_util::BodyExt;
use jiff::civil::Date;
use kit::{
    refusals::{FieldErrors, INVALID, REQUIRED, Refused},
    words::Typed,
};
use serde_json::{Value, json};
use std::collections::HashMap;
use tower::ServiceExt;
use utoipa_axum::router::OpenApiRouter;

/// Rows that are asked for at a time: the largest page of a list.
const PAGE: i64 = 200;
const DAYS_MAX: i32 = 400;

/// A list that is being written, page by page.
struct Pages {
    list: &'static List,
    ctx: Ctx,
    filters: Vec<(String, String)>,
    /// Who asks, and from where: each page is asked for with it.
    headers: HeaderMap,
    lists: Router,
    next: i64,
    done: bool,
}

/// Why there is no further page: what the list answered.
type Refusal = Box<Response>;

/// Answers with the file, or with what the list says instead of its first page.
pub(super) async fn export(
    ctx: Ctx,
    list: &'static List,
    manner: Manner,
    query: &str,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    list.permission.ask(&ctx)?;
    let filters = rules::filters(query);
    let lists = lists(&ctx.app);
    let mut pages = Pages { list, ctx, filters, headers, lists, next: 1, done: false };
    let first = match pages.next().await {
        Ok(first) => first,
        Err(refusal) => return Ok(*refusal),
    };
    note(&pages, &manner).await?;
    let headings = rules::headings(list, &manner);
    let (media_type, body) = match manner.format {
        ExportFormat::Csv => ("text/csv; charset=utf-8", csv_body(pages, first, manner.bom, &headings)?),
        ExportFormat::Xlsx => {
            ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_body(pages, first, headings))
        }
    };
    let mut response = ([(header::CONTENT_TYPE, media_type)], body).into_response();
    let disposition = format!("attachment; filename=\"{}.{}\"", list.name, manner.format);
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}

/// The slices that have lists.
fn lists(app: &App) -> Router {
    let routes: OpenApiRouter<App> = accounts::routes()
        .merge(institute::routes())
        .merge(people::routes())
        .merge(courses::routes())
        .merge(enrollments::routes())
        .merge(schedule::routes())
        .merge(attendance::routes())
        .merge(fees::routes())
        .merge(leads::routes());
    routes.split_for_parts().0.with_state(app.clone())
}

async fn note(pages: &Pages, manner: &Manner) -> Result<(), Refused> {
    let ctx = &pages.ctx;
    let after = json!({ "format": manner.format, "filters": pages.filters });
    let mut tx = ctx.app.db.begin().await?;
    tx.audit(ctx.change("list.export", "list", pages.list.name, None, Some(after)));
    Ok(tx.commit().await?)
}

fn failed(error: impl std::fmt::Display) -> std::io::Error {
    tracing::error!(%error, "an export broke off");
    std::io::Error::other("the export broke off")
}

/// A broken page breaks the file off, so that nobody takes a part of it for the whole.
fn csv_body(pages: Pages, first: Vec<Value>, bom: bool, headings: &[String]) -> Result<Body, Refused> {
    let writer = CsvWriter::new(bom, headings).map_err(Refused::internal)?;
    let parts = stream::try_unfold((pages, writer, Some(first)), |(mut pages, mut writer, page)| async move {
        let Some(page) = page else { return Ok::<_, std::io::Error>(None) };
        for item in &page {
            writer.row(&rules::row(pages.list, item)).map_err(failed)?;
        }
        let part = Bytes::from(writer.take().map_err(failed)?);
        let next =
            if pages.done { None } else { Some(pages.next().await.map_err(|refusal| failed(refusal.status()))?) };
        Ok(Some((part, (pages, writer, next))))
    });
    Ok(Body::from_stream(parts))
}

/// A workbook is an archive: it is whole before it leaves.
fn xlsx_body(mut pages: Pages, first: Vec<Value>, headings: Vec<String>) -> Body {
    let whole = async move {
        let mut writer = XlsxWriter::new(pages.list.name, &headings).map_err(failed)?;
        let mut page = first;
        loop {
            for item in &page {
                writer.row(&rules::row(pages.list, item)).map_err(failed)?;
            }
            if pages.done {
                break;
            }
            page = pages.next().await.map_err(|refusal| failed(refusal.status()))?;
        }
        let packed = tokio::task::spawn_blocking(move || writer.finish()).await.map_err(failed)?;
        packed.map(Bytes::from).map_err(failed)
    };
    Body::from_stream(stream::once(whole))
}

impl Pages {
    async fn next(&mut self) -> Result<Vec<Value>, Refusal> {
        let window = (PAGE, (self.next - 1) * PAGE);
        let items = match &self.list.source {
            Source::Path(path) => self.of_list(path).await?,
            Source::Each(path, member) => rules::each(self.of_list(path).await?, member),
            Source::Students => {
                let students = students(&self.ctx, &self.filters, window).await.map_err(refusal)?;
                self.done = (students.len() as i64) < PAGE;
                students
            }
            Source::Attendance => {
                let marks = attendance_marks(&self.ctx, &self.filters, window).await.map_err(refusal)?;
                self.done = (marks.len() as i64) < PAGE;
                marks
            }
        };
        self.next += 1;
        Ok(items)
    }

    /// A page of a list of the API. One that has no pages is whole.
    async fn of_list(&mut self, path: &str) -> Result<Vec<Value>, Refusal> {
        let query = rules::page_query(&self.filters, self.next, PAGE);
        let mut request =
            Request::get(format!("{path}?{query}")).body(Body::empty()).map_err(|_| refusal(INVALID.into()))?;
        *request.headers_mut() = self.headers.clone();
        let response = match self.lists.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        if response.status() != StatusCode::OK {
            return Err(Box::new(response));
        }
        let internal = |error: &dyn std::fmt::Display| refusal(Refused::internal(error));
        let bytes = response.into_body().collect().await.map_err(|error| internal(&error))?.to_bytes();
        let mut page: Value = serde_json::from_slice(&bytes).map_err(|error| internal(&error))?;
        let items = match page["items"].take() {
            Value::Array(items) => items,
            _ => vec![],
        };
        let total = page["total"].as_i64();
        self.done = total.is_none_or(|total| self.next * PAGE >= total);
        Ok(items)
    }
}

fn refusal(problem: Refused) -> Refusal {
    Box::new(kit::http::Problem::from(problem).into_response())
}

fn said<'a>(filters: &'a [(String, String)], name: &str) -> Option<&'a str> {
    filters.iter().find(|(given, value)| given == name && !value.is_empty()).map(|(_, value)| value.as_str())
}

fn parsed<T: std::str::FromStr>(filters: &[(String, String)], name: &str, errors: &mut FieldErrors) -> Option<T> {
    let text = said(filters, name)?;
    let value = text.parse().ok();
    errors.check(value.is_some(), name, NO_SUCH_VALUE);
    value
}

/// A page of students with all that a file brings them with. Who exports students sees every one.
async fn students(ctx: &Ctx, filters: &[(String, String)], window: (i64, i64)) -> Result<Vec<Value>, Refused> {
    let _: Permit<may::Students, may::Export> = ctx.permit()?;
    let mut errors = FieldErrors::default();
    let filter = StudentFilter {
        typed: said(filters, "q").and_then(Typed::read),
        status: parsed(filters, "status", &mut errors),
        family: parsed(filters, "family_account_id", &mut errors),
    };
    errors.finish()?;
    let mut tx = ctx.app.db.read().await?;
    let students = store::students(&mut tx, &filter, window).await?;
    let mut guardians: HashMap<_, Vec<_>> = HashMap::new();
    for guardian in store::guardians(&mut tx, &filter, window).await? {
        guardians.entry(guardian.student_id).or_default().push(guardian);
    }
    let item = |s: store::StudentRow| {
        let mut item = json!({
            "number": s.number, "full_name": s.full_name, "date_of_birth": s.date_of_birth, "email": s.email,
            "phone": s.phone, "status": s.status, "joined_on": s.joined_on, "left_on": s.left_on, "notes": s.notes,
            "family_name": s.family_name, "family_number": s.family_number,
        });
        for (index, guardian) in guardians.remove(&s.id).unwrap_or_default().into_iter().take(2).enumerate() {
            let at = format!("guardian{}", index + 1);
            item[format!("{at}_full_name")] = json!(guardian.full_name);
            item[format!("{at}_phone")] = json!(guardian.phone);
            item[format!("{at}_email")] = json!(guardian.email);
            item[format!("{at}_relationship")] = json!(guardian.relationship);
        }
        item
    };
    Ok(students.into_iter().map(item).collect())
}

/// A page of the marks of some days.
async fn attendance_marks(ctx: &Ctx, filters: &[(String, String)], window: (i64, i64)) -> Result<Vec<Value>, Refused> {
    let permit: Permit<may::Attendance, may::Read> = ctx.permit()?;
    let mut errors = FieldErrors::default();
    let (from, to) = (parsed::<Date>(filters, "from", &mut errors), parsed::<Date>(filters, "to", &mut errors));
    for (name, day) in [("from", from), ("to", to)] {
        errors.check(day.is_some() || errors.has(name), name, REQUIRED);
    }
    let teacher = parsed(filters, "teacher_id", &mut errors);
    errors.finish()?;
    let (from, to) = from.zip(to).ok_or_else(Refused::not_found)?;
    let days = from.until(to).map_or(0, |span| span.get_days());
    if days > DAYS_MAX {
        return Err(Refused::field("to", TOO_MANY_DAYS.with("most", DAYS_MAX)));
    }
    let mut tx = ctx.app.db.read().await?;
    let since = institute::settings(&mut tx).await?.taught_since(ctx.now);
    let rows = store::attendance(&mut tx, permit.scope(), since, ((from, to), teacher), window).await?;
    let item = |row: store::AttendanceRow| {
        json!({
            "date": row.date, "start_time": row.start_time.strftime("%H:%M").to_string(), "title": row.title,
            "teacher": row.teacher, "student": row.student, "code": row.code,
        })
    };
    Ok(rows.into_iter().map(item).collect())
}
