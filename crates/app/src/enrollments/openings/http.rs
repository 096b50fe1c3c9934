//! The endpoint for strangers.

use super::{
    actions::{self, Openings},
    model::{OpenClass, OpenTime},
};
use crate::{
    app::App,
    courses::{CourseRow, LessonFormat, OfferingId, OfferingRow},
};
use axum::{Json, extract::State};
use jiff::civil::Date;
use kit::http::{PageQuery, Paged, Problem, Query};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_catalogue))
}

/// A published course, as a stranger sees it.
#[derive(Serialize, ToSchema)]
struct PublishedCourseOut {
    name: String,
    instrument: String,
    level: Option<String>,
    offerings: Vec<PublishedOfferingOut>,
}

#[derive(Serialize, ToSchema)]
struct PublishedOfferingOut {
    name: String,
    format: LessonFormat,
    duration_minutes: i64,
    /// Those with free places.
    classes: Vec<PublishedClassOut>,
}

#[derive(Serialize, ToSchema)]
struct PublishedClassOut {
    name: String,
    branch: String,
    /// By day and time.
    weekly_times: Vec<PublishedTimeOut>,
    starts_on: Date,
    ends_on: Option<Date>,
    free_places: i64,
}

#[derive(Serialize, ToSchema)]
struct PublishedTimeOut {
    /// 1 Monday … 7 Sunday.
    weekday: i64,
    /// On the institute's wall: `17:00`.
    start_time: String,
}

impl PublishedClassOut {
    fn new(class: OpenClass, times: &[OpenTime]) -> Self {
        let its = times.iter().filter(|time| time.class_id == class.id);
        let out = |time: &OpenTime| PublishedTimeOut {
            weekday: time.weekday,
            start_time: time.start_time.strftime("%H:%M").to_string(),
        };
        Self {
            name: class.name,
            branch: class.branch_name,
            weekly_times: its.map(out).collect(),
            starts_on: class.starts_on,
            ends_on: class.ends_on,
            free_places: class.free_places,
        }
    }
}

impl PublishedCourseOut {
    fn new(
        course: CourseRow,
        offerings: Vec<OfferingRow>,
        open: &mut HashMap<OfferingId, Vec<PublishedClassOut>>,
    ) -> Self {
        let offerings = offerings.into_iter().map(|offering| PublishedOfferingOut {
            classes: open.remove(&offering.id).unwrap_or_default(),
            name: offering.name,
            format: offering.format,
            duration_minutes: offering.duration_minutes,
        });
        Self {
            name: course.name,
            instrument: course.instrument_name,
            level: course.level_name,
            offerings: offerings.collect(),
        }
    }
}

/// What the institute teaches: the published courses, for everybody.
#[utoipa::path(get, path = "/catalogue", operation_id = "read_catalogue", tag = "courses", params(PageQuery), security(()),
    responses((status = 200, description = "A page of published courses by name", body = Paged<PublishedCourseOut>)))]
async fn read_catalogue(
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Paged<PublishedCourseOut>>, Problem> {
    let Openings { catalogue, classes, times } = actions::openings(&app, page.window()?).await?;
    let mut open: HashMap<OfferingId, Vec<PublishedClassOut>> = HashMap::new();
    for class in classes {
        open.entry(class.offering_id).or_default().push(PublishedClassOut::new(class, &times));
    }
    Ok(Json(catalogue.into_page(page, |course, offerings| PublishedCourseOut::new(course, offerings, &mut open))))
}
