use crate::{
    accounts::{Ctx, Permit, may, may_enroll},
    app::App,
};
use axum::{extract::FromRequestParts, http::request::Parts};
use kit::{http::Problem, refusals::Refused};
use std::ops::Deref;

/// Proof that the caller may enroll students: daily work of those who see every student, although the catalogue is
/// not theirs to change.
pub struct MayEnroll(Ctx);

impl MayEnroll {
    pub fn of(ctx: Ctx) -> Result<Self, Refused> {
        let students: Permit<may::Students, may::Read> = ctx.permit()?;
        let may = may_enroll(ctx.actor.roles) && students.scope().all;
        if may { Ok(Self(ctx)) } else { Err(Refused::forbidden()) }
    }
}

impl Deref for MayEnroll {
    type Target = Ctx;

    fn deref(&self) -> &Ctx {
        &self.0
    }
}

impl FromRequestParts<App> for MayEnroll {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        Ok(Self::of(Ctx::from_request_parts(parts, app).await?)?)
    }
}
