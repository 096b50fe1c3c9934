//! The endpoints of custom fields.

use super::{
    actions,
    model::{CustomField, CustomFieldId, FieldChange, FieldKind, Filled, NewField, NewValue, Record, RecordKind},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    people::model::{FamilyAccountId, StudentId, TeacherId},
};
use axum::{Json, http::StatusCode};
use kit::http::{Body, PageQuery, Paged, Path, Problem, Query};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_custom_fields, create_custom_field))
        .routes(routes!(update_custom_field))
        .routes(routes!(list_student_custom_values, write_student_custom_values))
        .routes(routes!(list_family_custom_values, write_family_custom_values))
        .routes(routes!(list_teacher_custom_values, write_teacher_custom_values))
}

#[derive(Serialize, ToSchema)]
struct CustomFieldOut {
    id: CustomFieldId,
    of: RecordKind,
    name: String,
    kind: FieldKind,
    /// Of a field of choices.
    choices: Vec<String>,
    /// False: it is asked no more.
    active: bool,
}

impl From<CustomField> for CustomFieldOut {
    fn from(CustomField { id, of, name, kind, choices, active }: CustomField) -> Self {
        Self { id, of, name, kind, choices: choices.0, active }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CustomFieldFilter {
    of: Option<RecordKind>,
}

/// What this institute asks besides what every institute does.
#[utoipa::path(get, path = "/custom-fields", operation_id = "list_custom_fields", tag = "people", params(PageQuery, CustomFieldFilter),
    responses((status = 200, description = "A page of fields", body = Paged<CustomFieldOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_custom_fields(
    permit: Permit<may::OfficeRecords, may::Read>,
    Query(page): Query<PageQuery>,
    Query(CustomFieldFilter { of }): Query<CustomFieldFilter>,
) -> Result<Json<Paged<CustomFieldOut>>, Problem> {
    let (fields, total) = actions::list(&permit, of, page.window()?).await?;
    Ok(Json(page.answer(fields.into_iter().map(CustomFieldOut::from).collect(), total)))
}

#[derive(Deserialize, ToSchema)]
struct CustomFieldIn {
    of: RecordKind,
    name: String,
    /// It stays for ever.
    kind: FieldKind,
    /// Of a field of choices.
    #[serde(default)]
    choices: Vec<String>,
}

/// Ask something more.
#[utoipa::path(post, path = "/custom-fields", operation_id = "create_custom_field", tag = "people", request_body = CustomFieldIn,
    responses((status = 201, description = "Made", body = CustomFieldOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn create_custom_field(
    permit: Permit<may::Settings, may::Update>,
    Body(CustomFieldIn { of, name, kind, choices }): Body<CustomFieldIn>,
) -> Result<(StatusCode, Json<CustomFieldOut>), Problem> {
    let field = actions::create(&permit, NewField { of, name, kind, choices }).await?;
    Ok((StatusCode::CREATED, Json(field.into())))
}

#[derive(Deserialize, ToSchema)]
struct CustomFieldPatch {
    name: Option<String>,
    choices: Option<Vec<String>>,
    active: Option<bool>,
}

/// Rename, close or reopen a field, or change what can be chosen. What stands in it stays.
#[utoipa::path(patch, path = "/custom-fields/{custom_field_id}", operation_id = "update_custom_field", tag = "people", params(("custom_field_id" = CustomFieldId, Path)), request_body = CustomFieldPatch,
    responses((status = 200, description = "As it is now", body = CustomFieldOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such field", body = Problem)))]
async fn update_custom_field(
    permit: Permit<may::Settings, may::Update>,
    Path(id): Path<CustomFieldId>,
    Body(CustomFieldPatch { name, choices, active }): Body<CustomFieldPatch>,
) -> Result<Json<CustomFieldOut>, Problem> {
    Ok(Json(actions::update(&permit, id, FieldChange { name, choices, active }).await?.into()))
}

#[derive(Serialize, ToSchema)]
struct CustomValueOut {
    field_id: CustomFieldId,
    name: String,
    kind: FieldKind,
    choices: Vec<String>,
    /// False: it is asked no more, and shown because it has a value.
    active: bool,
    /// Numbers as they were written, dates as `2026-11-22`; null where nothing stands.
    value: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct CustomValuesOut {
    items: Vec<CustomValueOut>,
}

impl From<Vec<Filled>> for CustomValuesOut {
    fn from(fields: Vec<Filled>) -> Self {
        let items = fields.into_iter().map(|Filled { id, name, kind, choices, active, value }| CustomValueOut {
            field_id: id,
            name,
            kind,
            choices: choices.0,
            active,
            value,
        });
        Self { items: items.collect() }
    }
}

#[derive(Deserialize, ToSchema)]
struct CustomValueIn {
    field_id: CustomFieldId,
    /// Null empties the field.
    value: Option<String>,
}

#[derive(Deserialize, ToSchema)]
struct CustomValuesIn {
    /// Fields that are not named stay as they are.
    items: Vec<CustomValueIn>,
}

impl CustomValuesIn {
    fn read(self) -> Vec<NewValue> {
        self.items.into_iter().map(|CustomValueIn { field_id, value }| NewValue { field: field_id, value }).collect()
    }
}

/// What this institute knows of a student besides.
#[utoipa::path(get, path = "/students/{student_id}/custom-values", operation_id = "list_student_custom_values", tag = "people", params(("student_id" = StudentId, Path)),
    responses((status = 200, description = "Its fields with their values", body = CustomValuesOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such student", body = Problem)))]
async fn list_student_custom_values(
    permit: Permit<may::OfficeRecords, may::Read>,
    Path(id): Path<StudentId>,
) -> Result<Json<CustomValuesOut>, Problem> {
    Ok(Json(actions::values(&permit, Record::Student(id)).await?.into()))
}

/// Write what this institute knows of a student besides.
#[utoipa::path(put, path = "/students/{student_id}/custom-values", operation_id = "write_student_custom_values", tag = "people", params(("student_id" = StudentId, Path)), request_body = CustomValuesIn,
    responses((status = 200, description = "As they are now", body = CustomValuesOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such student", body = Problem)))]
async fn write_student_custom_values(
    permit: Permit<may::OfficeRecords, may::Update>,
    Path(id): Path<StudentId>,
    Body(input): Body<CustomValuesIn>,
) -> Result<Json<CustomValuesOut>, Problem> {
    Ok(Json(actions::write(&permit, Record::Student(id), &input.read()).await?.into()))
}

/// What this institute knows of a family besides.
#[utoipa::path(get, path = "/family-accounts/{family_account_id}/custom-values", operation_id = "list_family_custom_values", tag = "people", params(("family_account_id" = FamilyAccountId, Path)),
    responses((status = 200, description = "Its fields with their values", body = CustomValuesOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such family account", body = Problem)))]
async fn list_family_custom_values(
    permit: Permit<may::OfficeRecords, may::Read>,
    Path(id): Path<FamilyAccountId>,
) -> Result<Json<CustomValuesOut>, Problem> {
    Ok(Json(actions::values(&permit, Record::Family(id)).await?.into()))
}

/// Write what this institute knows of a family besides.
#[utoipa::path(put, path = "/family-accounts/{family_account_id}/custom-values", operation_id = "write_family_custom_values", tag = "people", params(("family_account_id" = FamilyAccountId, Path)), request_body = CustomValuesIn,
    responses((status = 200, description = "As they are now", body = CustomValuesOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such family account", body = Problem)))]
async fn write_family_custom_values(
    permit: Permit<may::OfficeRecords, may::Update>,
    Path(id): Path<FamilyAccountId>,
    Body(input): Body<CustomValuesIn>,
) -> Result<Json<CustomValuesOut>, Problem> {
    Ok(Json(actions::write(&permit, Record::Family(id), &input.read()).await?.into()))
}

/// What this institute knows of a teacher besides.
#[utoipa::path(get, path = "/teachers/{teacher_id}/custom-values", operation_id = "list_teacher_custom_values", tag = "people", params(("teacher_id" = TeacherId, Path)),
    responses((status = 200, description = "Its fields with their values", body = CustomValuesOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such teacher", body = Problem)))]
async fn list_teacher_custom_values(
    permit: Permit<may::OfficeRecords, may::Read>,
    Path(id): Path<TeacherId>,
) -> Result<Json<CustomValuesOut>, Problem> {
    Ok(Json(actions::values(&permit, Record::Teacher(id)).await?.into()))
}

/// Write what this institute knows of a teacher besides.
#[utoipa::path(put, path = "/teachers/{teacher_id}/custom-values", operation_id = "write_teacher_custom_values", tag = "people", params(("teacher_id" = TeacherId, Path)), request_body = CustomValuesIn,
    responses((status = 200, description = "As they are now", body = CustomValuesOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such teacher", body = Problem)))]
async fn write_teacher_custom_values(
    permit: Permit<may::OfficeRecords, may::Update>,
    Path(id): Path<TeacherId>,
    Body(input): Body<CustomValuesIn>,
) -> Result<Json<CustomValuesOut>, Problem> {
    Ok(Json(actions::write(&permit, Record::Teacher(id), &input.read()).await?.into()))
}
