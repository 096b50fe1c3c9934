//! Taking a file in, understanding it, and saying what it would do.

use super::{
    model::{Counts, ImportError, ImportKind, ImportRow, ImportStatus, Mapping, Reason, Sheet, SheetRow},
    proposals, rules, store,
};
use crate::{
    accounts::{Ctx, Permit, may},
    app::App,
    institute,
    people::{self, FamilyAccountId, GuardianId, StudentId, TeacherId},
    spreadsheets::{
        files::{self, Choice, FileError, Reading, Table},
        model::ImportId,
        plans::{Catalogue, Known, Plan, Sight},
        refusals::WRONG_STEP,
    },
};
use jiff::SignedDuration;
use kit::{
    db::{self, DbError, Tx},
    refusals::{NOT_FOUND, Refused},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// People that are read at a time.
const PAGE: i64 = 5000;

pub(super) type Creator = Permit<may::Imports, may::Create>;
pub(super) type Reader = Permit<may::Imports, may::Read>;

/// Takes a file in.
pub(super) async fn upload(
    permit: &Creator,
    kind: ImportKind,
    name: &str,
    content: Vec<u8>,
) -> Result<ImportId, ImportError> {
    let name = rules::file_name(name)?;
    let content = Arc::new(content);
    let (reading, table) = read(&content, Choice::default()).await?;
    let sheet = sheet(kind, reading, &table);
    let id: ImportId = permit.app.new_id();
    let mut tx = permit.app.db.begin().await?;
    store::insert(&mut tx, (id, kind), (&name, &content), &sheet, (permit.author(), permit.now)).await?;
    let after = json!({ "kind": kind, "file_name": name, "rows": table.lines.len() });
    tx.audit(permit.change("import.upload", "import", id, None, Some(after)));
    tx.commit().await?;
    Ok(id)
}

/// Off the threads that answer requests: a large file takes a while.
async fn read(content: &Arc<Vec<u8>>, choice: Choice) -> Result<(Reading, Arc<Table>), ImportError> {
    let content = Arc::clone(content);
    let read = tokio::task::spawn_blocking(move || files::read(&content, &choice)).await;
    let read: Result<(Reading, Table), FileError> = read.map_err(Refused::internal)?;
    let (reading, table) = read.map_err(Refused::from)?;
    Ok((reading, Arc::new(table)))
}

fn sheet(kind: ImportKind, reading: Reading, table: &Table) -> Sheet {
    let (samples, mapping) = (rules::samples(table), rules::propose(kind, table));
    Sheet { reading, header: table.header.clone(), samples, mapping }
}

/// Reads the file in another way: another encoding, delimiter or sheet.
pub(super) async fn reread(permit: &Creator, id: ImportId, choice: Choice) -> Result<(), ImportError> {
    let (row, _, content) = stored(permit, id).await?;
    let (reading, table) = read(&content, choice).await?;
    understand(permit, id, &sheet(row.kind, reading, &table)).await
}

async fn understand(permit: &Creator, id: ImportId, sheet: &Sheet) -> Result<(), ImportError> {
    let mut tx = permit.app.db.begin().await?;
    if store::understand(&mut tx, id, sheet).await? == 0 {
        return Err(WRONG_STEP.into());
    }
    store::keep_results(&mut tx, id, &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Says what each row would do with this mapping.
pub(super) async fn check(permit: &Creator, id: ImportId, mapping: Mapping) -> Result<(), ImportError> {
    let mut opened = open(permit, id).await?;
    rules::check_mapping(opened.row.kind, &opened.sheet.header, &mapping)?;
    opened.sheet.mapping = mapping;
    let mut tx = permit.app.db.read_long().await?;
    let plan = plan(&mut tx, permit, &opened).await?;
    drop(tx);
    let mut tx = permit.app.db.begin().await?;
    if store::understand(&mut tx, id, &opened.sheet).await? == 0 {
        return Err(WRONG_STEP.into());
    }
    keep_check(&mut tx, id, &plan, None).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes down what a plan would do; `failure` says why it was not done.
pub(super) async fn keep_check(tx: &mut Tx, id: ImportId, plan: &Plan, failure: Option<&str>) -> db::Result<()> {
    store::keep_results(tx, id, &plan.rows).await?;
    store::set_checked(tx, id, (&rules::digest(&plan.rows), Counts::of(&plan.rows)), failure).await?;
    Ok(())
}

/// An import with its file, ready to be planned.
pub(super) struct Opened {
    pub(super) row: ImportRow,
    pub(super) sheet: Sheet,
    pub(super) digest: Option<String>,
    pub(super) only_good_rows: bool,
    table: Arc<Table>,
}

pub(super) async fn open(ctx: &Ctx, id: ImportId) -> Result<Opened, ImportError> {
    let (row, stored, content) = stored(ctx, id).await?;
    let sheet = parse_sheet(&stored)?;
    let choice = Choice {
        encoding: sheet.reading.encoding.clone(),
        delimiter: sheet.reading.delimiter.as_ref().and_then(|delimiter| delimiter.chars().next()),
        sheet: sheet.reading.sheet.clone(),
    };
    let (_, table) = read(&content, choice).await?;
    let only_good_rows = stored.only_good_rows.unwrap_or(false);
    Ok(Opened { row, sheet, digest: stored.digest, only_good_rows, table })
}

async fn stored(ctx: &Ctx, id: ImportId) -> Result<(ImportRow, SheetRow, Arc<Vec<u8>>), ImportError> {
    let mut tx = ctx.app.db.read().await?;
    let row = store::read(&mut tx, id).await?.ok_or(NOT_FOUND)?;
    let sheet = store::sheet(&mut tx, id).await?;
    let content = store::content(&mut tx, id).await?.ok_or(ImportError::FileGone)?;
    Ok((row, sheet, Arc::new(content)))
}

/// What this slice wrote itself.
fn parsed<T: DeserializeOwned>(value: &Value) -> Result<T, ImportError> {
    T::deserialize(value).map_err(|error| ImportError::Refused(Refused::internal(error)))
}

pub(super) fn parse_sheet(stored: &SheetRow) -> Result<Sheet, ImportError> {
    Ok(Sheet {
        reading: parsed(&stored.reading)?,
        header: parsed(&stored.header)?,
        samples: parsed(&stored.samples)?,
        mapping: parsed(&stored.mapping)?,
    })
}

/// Plans an import against what the transaction sees.
pub(super) async fn plan(tx: &mut Tx, ctx: &Ctx, opened: &Opened) -> Result<Plan, ImportError> {
    let settings = institute::settings(tx).await?;
    let (kind, today, region) = (opened.row.kind, settings.today(ctx.now), settings.region().to_owned());
    let known = known(tx, &region).await?;
    let catalogue = match kind {
        ImportKind::Enrollments => store::catalogue(tx).await?,
        _ => Catalogue::default(),
    };
    let (table, sheet, app, now) = (Arc::clone(&opened.table), opened.sheet.clone(), ctx.app.clone(), ctx.now);
    let planned = tokio::task::spawn_blocking(move || {
        let ids = || -> Uuid { app.random.uuid(now) };
        let sight = Sight::new(&sheet.header, &sheet.mapping, region, today);
        crate::spreadsheets::plans::plan(kind, &table, &sight, &known, &catalogue, &ids)
    });
    Ok(planned.await.map_err(Refused::internal)?)
}

/// Everybody, a page at a time.
pub(super) async fn known(tx: &mut Tx, region: &str) -> db::Result<Known> {
    macro_rules! all {
        ($read:path, $start:expr, $last:expr) => {{
            let mut all = vec![];
            let mut after = $start;
            loop {
                let page = $read(tx, after, PAGE).await?;
                let Some(last) = page.last() else { break all };
                after = $last(last);
                all.extend(page);
            }
        }};
    }
    let nil = Uuid::nil();
    let students = all!(people::known_students, StudentId(nil), |s: &people::StudentEntry| s.id);
    let guardians = all!(people::known_guardians, GuardianId(nil), |g: &people::GuardianEntry| g.id);
    let links = all!(people::known_links, (GuardianId(nil), StudentId(nil)), |l: &people::LinkEntry| {
        (l.guardian_id, l.student_id)
    });
    let families = all!(people::known_families, FamilyAccountId(nil), |f: &people::FamilyEntry| f.id);
    let teachers = all!(people::known_teachers, TeacherId(nil), |t: &people::TeacherEntry| t.id);
    Ok(Known::new((students, guardians, links), families, teachers, region))
}

/// An import with how it is understood.
pub(super) async fn view(ctx: &Ctx, id: ImportId) -> Result<(ImportRow, Sheet), ImportError> {
    let mut tx = ctx.app.db.read().await?;
    let row = store::read(&mut tx, id).await?.ok_or(NOT_FOUND)?;
    let sheet = parse_sheet(&store::sheet(&mut tx, id).await?)?;
    Ok((row, sheet))
}

/// The program a file seems to come from.
pub(super) fn template(kind: ImportKind, header: &[String]) -> Option<&'static str> {
    proposals::template(kind, header).map(|template| template.name)
}

/// The file as it came, for whoever may import; that he took it is noted.
pub(super) async fn file(permit: &Reader, id: ImportId) -> Result<(ImportRow, Vec<u8>), ImportError> {
    let mut tx = permit.app.db.begin().await?;
    let row = store::read(&mut tx, id).await?.ok_or(NOT_FOUND)?;
    let content = store::content(&mut tx, id).await?.ok_or(ImportError::FileGone)?;
    tx.audit(permit.event("import.download", "import", id));
    tx.commit().await?;
    Ok((row, content))
}

/// The rows that are refused, with the reasons, as a file that can be repaired and sent again.
pub(super) async fn refused(permit: &Reader, id: ImportId) -> Result<(ImportRow, Vec<u8>), ImportError> {
    let opened = open(permit, id).await?;
    let mut tx = permit.app.db.read_long().await?;
    let limit = (i64::from(u32::MAX), 0);
    let results = store::results(&mut tx, id, Some(super::model::Outcome::Refused), limit).await?;
    let mut reasons: HashMap<i64, Vec<Reason>> = HashMap::new();
    for row in results {
        reasons.insert(row.line, parsed(&row.reasons)?);
    }
    let told = |reason: &Reason| reason.detail(&permit.app.texts, permit.language());
    let content = rules::repair_file(&opened.sheet.header, &opened.table, &reasons, told).map_err(Refused::internal)?;
    Ok((opened.row, content))
}

/// Deletes the files of imports when their days are over.
pub async fn purge(app: &App) -> Result<(), DbError> {
    let days = SignedDuration::from_hours(24 * i64::from(app.config.import_file_days));
    let before = app.now().saturating_sub(days).unwrap_or(app.now());
    let mut tx = app.db.begin().await?;
    store::forget(&mut tx, before).await?;
    tx.commit().await
}

/// Whether an import may take this step now.
pub(super) async fn take_step(
    tx: &mut Tx,
    id: ImportId,
    step: (ImportStatus, ImportStatus),
) -> Result<(), ImportError> {
    if store::step(tx, id, step).await? { Ok(()) } else { Err(WRONG_STEP.into()) }
}
