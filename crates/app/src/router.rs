//! The composition root: the only file that names every slice.

use crate::{
    accounts, admissions, app::App, attendance, courses, enrollments, fees, home, institute, leads, merges, people,
    schedule, search, spreadsheets,
};
use axum::Router;
use utoipa::{
    Modify, OpenApi,
    openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
};
use utoipa_axum::router::OpenApiRouter;

#[derive(OpenApi)]
#[openapi(
    info(title = "Music Beats", description = "The API of a music institute. Money is in minor units (paise, cents), instants are UTC, dates and lesson times are those on the institute's wall."),
    modifiers(&Bearer),
    security(("bearer" = [])),
)]
struct Contract;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        api.components.get_or_insert_default().add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// The API under `/api/v1`, and its contract.
pub fn api() -> (Router<App>, utoipa::openapi::OpenApi) {
    let slices = OpenApiRouter::new()
        .merge(accounts::routes())
        .merge(institute::routes())
        .merge(people::routes())
        .merge(courses::routes())
        .merge(schedule::routes())
        .merge(enrollments::routes())
        .merge(attendance::routes())
        .merge(fees::routes())
        .merge(admissions::routes())
        .merge(leads::routes())
        .merge(merges::routes())
        .merge(search::routes())
        .merge(spreadsheets::routes())
        .merge(home::routes());
    OpenApiRouter::with_openapi(Contract::openapi()).nest("/api/v1", slices).split_for_parts()
}
