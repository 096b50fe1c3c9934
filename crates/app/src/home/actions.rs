//! Use cases of the home page.

use super::{model::Today, store};
use crate::{
    accounts::{self, Ctx, Permit, Resource, Verb, may},
    app::App,
    institute::{self, Settings},
    people::{StudentId, TeacherId},
};
use jiff::SignedDuration;
use kit::{db, time::today};

pub(super) struct Welcome {
    pub(super) institute_name: String,
    pub(super) setup_needed: bool,
}

/// What a stranger at the door may know.
pub(super) async fn welcome(app: &App) -> db::Result<Welcome> {
    let mut tx = app.db.read().await?;
    let settings = institute::settings(&mut tx).await?;
    drop(tx);
    Ok(Welcome { institute_name: settings.name, setup_needed: !accounts::has_owner(&app.db).await? })
}

pub(super) struct Me {
    pub(super) permissions: Vec<String>,
    pub(super) settings: Settings,
    pub(super) student_ids: Vec<StudentId>,
    pub(super) teacher_id: Option<TeacherId>,
}

/// Who is calling, and what he may do: what the browser app shows its pages by.
pub(super) async fn me(ctx: &Ctx) -> db::Result<Me> {
    let mut tx = ctx.app.db.read().await?;
    let every = Resource::ALL.into_iter().flat_map(|resource| Verb::ALL.map(|verb| (resource, verb)));
    let permissions =
        every.filter(|(r, v)| ctx.may(*r, *v)).map(|(r, v)| format!("{}:{}", r.name(), v.name())).collect();
    Ok(Me {
        permissions,
        settings: institute::settings(&mut tx).await?,
        student_ids: store::students_of(&mut tx, ctx.actor.user_id).await?,
        teacher_id: store::teacher_of(&mut tx, ctx.actor.user_id).await?,
    })
}

/// The numbers of the day, as far as the caller may see them.
pub(super) async fn report(permit: &Permit<may::Reports, may::Read>) -> db::Result<Today> {
    let mut tx = permit.app.db.read().await?;
    let settings = institute::settings(&mut tx).await?;
    let on = today(permit.now, &settings.time_zone);
    let week_ago = permit.now.saturating_sub(SignedDuration::from_hours(7 * 24)).unwrap_or(permit.now);
    let everywhere = permit.scope().all;
    let (mut lessons_today, mut unmarked_lessons) = (None, None);
    if let Ok(lessons) = permit.permit::<may::Lessons, may::Read>() {
        lessons_today = Some(store::lessons_on(&mut tx, lessons.scope(), on).await?);
        unmarked_lessons = Some(store::unmarked(&mut tx, lessons.scope(), on, week_ago, permit.now).await?);
    }
    let (mut new_leads, mut due_leads) = (None, None);
    if permit.may(Resource::Leads, Verb::Read) {
        new_leads = Some(store::new_leads(&mut tx).await?);
        due_leads = Some(store::due_leads(&mut tx, on).await?);
    }
    let money = everywhere && permit.may(Resource::Payments, Verb::Read);
    Ok(Today {
        on,
        lessons_today,
        unmarked_lessons,
        new_leads,
        due_leads,
        active_students: if everywhere { Some(store::active_students(&mut tx).await?) } else { None },
        outstanding_minor: if money { Some(store::outstanding(&mut tx, &settings.currency).await?) } else { None },
        collected_this_month_minor: if money {
            Some(store::collected(&mut tx, &settings.currency, on.first_of_month()).await?)
        } else {
            None
        },
        currency: settings.currency,
    })
}
