//! The endpoints of the home page.

use super::{actions, model::Today};
use crate::{
    accounts::{Ctx, Permit, UserId, may},
    app::App,
    people::{StudentId, TeacherId},
};
use axum::{Json, extract::State};
use jiff::civil::Date;
use kit::{http::Problem, money};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_welcome)).routes(routes!(read_me)).routes(routes!(read_today))
}

#[derive(Serialize, ToSchema)]
struct WelcomeOut {
    institute_name: String,
    /// `open`, `invitation` or `closed`.
    #[schema(value_type = String)]
    registration: &'static str,
    /// Nobody owns the institute yet: the server printed a link.
    setup_needed: bool,
}

/// What a stranger may know: the name on the door.
#[utoipa::path(get, path = "/welcome", operation_id = "read_welcome", tag = "home", security(()),
    responses((status = 200, description = "The institute", body = WelcomeOut)))]
async fn read_welcome(State(app): State<App>) -> Result<Json<WelcomeOut>, Problem> {
    let welcome = actions::welcome(&app).await?;
    Ok(Json(WelcomeOut {
        institute_name: welcome.institute_name,
        registration: app.config.registration.as_str(),
        setup_needed: welcome.setup_needed,
    }))
}

#[derive(Serialize, ToSchema)]
struct MeOut {
    user: MeUser,
    /// Such as `students:read`.
    permissions: Vec<String>,
    institute: MeInstitute,
    /// Oneself and one's wards.
    student_ids: Vec<StudentId>,
    teacher_id: Option<TeacherId>,
}

#[derive(Serialize, ToSchema)]
struct MeUser {
    id: UserId,
    email: String,
    full_name: String,
    #[schema(value_type = Vec<String>)]
    roles: Vec<&'static str>,
}

#[derive(Serialize, ToSchema)]
struct MeInstitute {
    name: String,
    time_zone: String,
    currency: String,
    /// Decimal digits of the currency's minor unit.
    currency_exponent: u32,
    locale: String,
    /// 1 Monday … 7 Sunday.
    week_starts_on: i64,
    /// Today by the institute's clocks.
    today: Date,
}

/// Who I am, and what I may do.
#[utoipa::path(get, path = "/me", operation_id = "read_me", tag = "home",
    responses((status = 200, description = "The caller", body = MeOut), (status = 401, description = "Not signed in", body = Problem)))]
async fn read_me(ctx: Ctx) -> Result<Json<MeOut>, Problem> {
    let me = actions::me(&ctx).await?;
    let settings = me.settings;
    Ok(Json(MeOut {
        user: MeUser {
            id: ctx.actor.user_id,
            email: ctx.actor.email.clone(),
            full_name: ctx.actor.full_name.clone(),
            roles: ctx.actor.roles.names(),
        },
        permissions: me.permissions,
        institute: MeInstitute {
            today: kit::time::today(ctx.now, &settings.time_zone),
            time_zone: settings.time_zone.iana_name().unwrap_or("UTC").to_owned(),
            currency_exponent: money::exponent(&settings.currency),
            name: settings.name,
            currency: settings.currency,
            locale: settings.locale,
            week_starts_on: settings.week_starts_on,
        },
        student_ids: me.student_ids,
        teacher_id: me.teacher_id,
    }))
}

#[derive(Serialize, ToSchema)]
struct TodayOut {
    on: Date,
    lessons_today: Option<i64>,
    /// Lessons of the last seven days that are over and lack a mark.
    unmarked_lessons: Option<i64>,
    active_students: Option<i64>,
    /// Leads nobody has spoken with yet.
    new_leads: Option<i64>,
    /// Leads about which something is to be done today, or was to be done before.
    due_leads: Option<i64>,
    outstanding_minor: Option<i64>,
    collected_this_month_minor: Option<i64>,
    currency: String,
}

impl From<Today> for TodayOut {
    fn from(today: Today) -> Self {
        let Today {
            on,
            lessons_today,
            unmarked_lessons,
            active_students,
            new_leads,
            due_leads,
            outstanding_minor,
            collected_this_month_minor,
            currency,
        } = today;
        Self {
            on,
            lessons_today,
            unmarked_lessons,
            active_students,
            new_leads,
            due_leads,
            outstanding_minor,
            collected_this_month_minor,
            currency,
        }
    }
}

/// The numbers of the day, as far as the caller may see them.
#[utoipa::path(get, path = "/reports/today", operation_id = "read_today", tag = "home",
    responses((status = 200, description = "The numbers", body = TodayOut), (status = 403, description = "Not allowed", body = Problem)))]
async fn read_today(permit: Permit<may::Reports, may::Read>) -> Result<Json<TodayOut>, Problem> {
    Ok(Json(actions::report(&permit).await?.into()))
}
