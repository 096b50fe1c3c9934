//! Who is calling. A handler that takes a [`Ctx`] is private; one that takes a [`Permit`] runs only if the policy
//! said yes.

use super::{
    model::{RoleSet, SessionId, UserId},
    policy::{self, Resource, Scope, Verb},
    refusals::{NOT_AUTHENTICATED, TOKEN_NOT_VALID},
    sessions,
    token::{Claims, TokenError, TokenType},
    users,
};
use crate::app::App;
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, HeaderValue, header, request::Parts},
};
use jiff::Timestamp;
use kit::{
    audit::AuditEvent,
    http::Problem,
    refusals::{Refused, Values},
    texts::{ENGLISH, Texts},
};
use serde_json::Value;
use std::{
    convert::Infallible,
    marker::PhantomData,
    net::{IpAddr, SocketAddr},
    ops::Deref,
    sync::{Arc, OnceLock},
};

/// Where a request came from.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    pub ip: Option<IpAddr>,
    pub user_agent: Option<String>,
    pub request_id: Option<String>,
}

/// The id of a request, put into its extensions by the outermost layer.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// In which language a request is answered: that of the account, once it is known whose request it is, else what the client
/// asks for. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Spoken(Arc<Wishes>);

#[derive(Debug, Default)]
struct Wishes {
    account: OnceLock<String>,
    asked: Option<HeaderValue>,
}

impl Spoken {
    pub fn asked(headers: &HeaderMap) -> Self {
        let asked = headers.get(header::ACCEPT_LANGUAGE).cloned();
        Self(Arc::new(Wishes { account: OnceLock::new(), asked }))
    }

    /// Of the languages there are texts in.
    pub fn language<'a>(&self, texts: &'a Texts) -> &'a str {
        let asked = || self.0.asked.as_ref().and_then(|asked| asked.to_str().ok());
        let wanted = self.0.account.get().map(String::as_str).or_else(asked);
        wanted.and_then(|wanted| texts.best(wanted)).unwrap_or(ENGLISH)
    }

    /// Notes whose request it is.
    fn settle(self, actor: &Actor) -> Self {
        if let Some(language) = &actor.language {
            self.0.account.get_or_init(|| language.clone());
        }
        self
    }
}

impl Origin {
    fn of(parts: &Parts, app: &App) -> Self {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        Self {
            ip: client_address(peer, &parts.headers, &app.config.trusted_proxies),
            user_agent: text(&parts.headers, header::USER_AGENT).map(|agent| agent.chars().take(300).collect()),
            request_id: parts.extensions.get::<RequestId>().map(|id| id.0.clone()),
        }
    }
}

/// The nearest address that is not a proxy of ours. What a stranger writes into the header is not believed.
fn client_address(peer: Option<IpAddr>, headers: &HeaderMap, trusted: &[IpAddr]) -> Option<IpAddr> {
    let peer = peer?;
    if !trusted.contains(&peer) {
        return Some(peer);
    }
    let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<IpAddr> =
        forwarded.flat_map(|list| list.split(',')).filter_map(|hop| hop.trim().parse().ok()).collect();
    Some(hops.into_iter().rev().find(|hop| !trusted.contains(hop)).unwrap_or(peer))
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

impl FromRequestParts<App> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Self::of(parts, app))
    }
}

/// Somebody who has signed in, as the database knows him at this moment.
#[derive(Debug, Clone)]
pub struct Actor {
    pub user_id: UserId,
    pub session_id: SessionId,
    pub email: String,
    pub full_name: String,
    pub first_name: String,
    pub last_name: String,
    /// In which it is spoken to; `None`: as the browser asks.
    pub language: Option<String>,
    pub roles: RoleSet,
}

/// A request of somebody who has signed in; cheap to clone, for each permission has one.
#[derive(Clone)]
pub struct Ctx(Arc<Call>);

/// What is known of it.
pub struct Call {
    pub app: App,
    pub actor: Actor,
    /// The instant of the request: one for everything it does.
    pub now: Timestamp,
    pub origin: Origin,
    spoken: Spoken,
    operator: bool,
}

impl Deref for Ctx {
    type Target = Call;

    fn deref(&self) -> &Call {
        &self.0
    }
}

impl Ctx {
    /// In which language the caller is spoken to, where an answer has sentences.
    pub fn language(&self) -> &str {
        self.spoken.language(&self.app.texts)
    }

    /// A text without values, in the caller's language.
    pub fn say(&self, key: &str) -> String {
        self.app.texts.say(self.language(), key, &Values::new())
    }

    /// An audit event of this caller, now, from where he is.
    pub fn event(&self, action: &'static str, entity: &'static str, id: impl ToString) -> AuditEvent {
        AuditEvent {
            at: self.now,
            actor: (!self.operator).then_some(self.actor.user_id.0),
            action,
            entity,
            entity_id: id.to_string(),
            before: None,
            after: None,
            ip: self.origin.ip.map(|ip| ip.to_string()),
            request_id: self.origin.request_id.clone(),
        }
    }

    /// The same with what was before and what is after.
    pub fn change(
        &self,
        action: &'static str,
        entity: &'static str,
        id: impl ToString,
        before: Option<Value>,
        after: Option<Value>,
    ) -> AuditEvent {
        AuditEvent { before, after, ..self.event(action, entity, id) }
    }

    /// Who is written down as the author of a row; nobody for the operator of the machine.
    pub fn author(&self) -> Option<UserId> {
        (!self.operator).then_some(self.actor.user_id)
    }

    fn scope(&self, resource: Resource, verb: Verb) -> Scope {
        if self.operator {
            let user_id = self.actor.user_id;
            return Scope { user_id, all: true, taught: false, own: false, ward: false, money: false };
        }
        policy::scope(self.actor.user_id, self.actor.roles, resource, verb)
    }

    /// Whether the caller has any grant for this.
    pub fn may(&self, resource: Resource, verb: Verb) -> bool {
        !self.scope(resource, verb).is_empty()
    }

    /// Asks the policy for a further permission in the middle of a request.
    pub fn permit<R: ResourceMarker, V: VerbMarker>(&self) -> Result<Permit<R, V>, Refused> {
        let scope = self.scope(R::RESOURCE, V::VERB);
        if scope.is_empty() {
            return Err(Refused::forbidden());
        }
        Ok(Permit { ctx: self.clone(), scope, proof: PhantomData })
    }

    /// Somebody for whom work is done after his request, with the roles he has by then; nobody if he is gone.
    pub async fn acting_for(app: &App, user_id: UserId) -> kit::db::Result<Option<Self>> {
        let mut tx = app.db.read().await?;
        let actor = users::active(&mut tx, user_id).await?.map(|user| Actor {
            user_id,
            session_id: SessionId(uuid::Uuid::nil()),
            roles: user.roles(),
            email: user.email,
            full_name: user.full_name,
            first_name: user.first_name,
            last_name: user.last_name,
            language: user.language,
        });
        let call = |actor: Actor| {
            let spoken = Spoken::default().settle(&actor);
            Call { app: app.clone(), actor, now: app.now(), origin: Origin::default(), spoken, operator: false }
        };
        Ok(actor.map(|actor| Self(Arc::new(call(actor)))))
    }

    /// The operator of the machine: the command line, an import, the demonstration. Every right, no session.
    pub fn operator(app: &App) -> Self {
        let nobody = Actor {
            user_id: UserId(uuid::Uuid::nil()),
            session_id: SessionId(uuid::Uuid::nil()),
            email: String::new(),
            full_name: "operator".into(),
            first_name: String::new(),
            last_name: String::new(),
            language: None,
            roles: RoleSet::OWNER,
        };
        let (origin, spoken) = (Origin::default(), Spoken::default());
        Self(Arc::new(Call { app: app.clone(), actor: nobody, now: app.now(), origin, spoken, operator: true }))
    }
}

impl FromRequestParts<App> for Ctx {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let now = app.now();
        let claims = access_claims(&parts.headers, app, now).await?;
        let actor = sessions::authenticate(app, &claims, now).await?;
        let spoken = parts.extensions.get::<Spoken>().cloned().unwrap_or_else(|| Spoken::asked(&parts.headers));
        let (origin, spoken) = (Origin::of(parts, app), spoken.settle(&actor));
        Ok(Self(Arc::new(Call { app: app.clone(), actor, now, origin, spoken, operator: false })))
    }
}

/// The token of `Authorization: Bearer …`, the scheme in any case.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = text(headers, header::AUTHORIZATION)?.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

async fn access_claims(headers: &HeaderMap, app: &App, now: Timestamp) -> Result<Claims, Refused> {
    let token = bearer(headers).ok_or(NOT_AUTHENTICATED)?;
    match app.keys.verify(token, TokenType::Access, now) {
        Err(TokenError::Invalid) if app.keys.is_foreign(token) => {
            sessions::reload_keys(app).await?;
            Ok(app.keys.verify(token, TokenType::Access, now).map_err(|_| TOKEN_NOT_VALID)?)
        }
        verified => Ok(verified.map_err(|_| TOKEN_NOT_VALID)?),
    }
}

/// Names a resource as a type.
pub trait ResourceMarker: Send + Sync + 'static {
    const RESOURCE: Resource;
}

/// Names a verb as a type.
pub trait VerbMarker: Send + Sync + 'static {
    const VERB: Verb;
}

/// The policy's resources and verbs as types, for [`Permit`].
pub mod may {
    use super::{Resource, ResourceMarker, Verb, VerbMarker};

    macro_rules! markers {
        ($kind:ident, $constant:ident, $marker:ident: $($name:ident),*) => { $(
            #[derive(Debug)]
            pub struct $name;
            impl $marker for $name {
                const $constant: $kind = $kind::$name;
            }
        )* };
    }

    markers!(Resource, RESOURCE, ResourceMarker: Settings, Rooms, Users, Sessions, Students, GuardianLinks, Consents,
        OfficeRecords, Payers, Teachers, Staff, Courses, Lessons, Attendance, PricePlans, Invoices, Payments, Leads, Reports,
        Audit, Imports);
    markers!(Verb, VERB, VerbMarker: Create, Read, Update, Archive, Void, Export);
}

/// Proof that the policy allows the caller to do `V` with `R`. Only this module can make one. As an argument of a
/// handler it is the check itself: no grant, and the answer is 403 before anything is read.
pub struct Permit<R, V> {
    ctx: Ctx,
    scope: Scope,
    proof: PhantomData<fn() -> (R, V)>,
}

impl<R, V> Permit<R, V> {
    /// The rows the permission reaches. What lies outside does not exist for the caller.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    pub fn ctx(&self) -> &Ctx {
        &self.ctx
    }
}

impl<R: ResourceMarker, V: VerbMarker> Permit<R, V> {
    /// For the command line, imports and the demonstration.
    pub fn operator(app: &App) -> Self {
        let ctx = Ctx::operator(app);
        let scope = ctx.scope(R::RESOURCE, V::VERB);
        Self { ctx, scope, proof: PhantomData }
    }
}

impl<R, V> Deref for Permit<R, V> {
    type Target = Ctx;

    fn deref(&self) -> &Ctx {
        &self.ctx
    }
}

impl<R: ResourceMarker, V: VerbMarker> FromRequestParts<App> for Permit<R, V> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        Ok(Ctx::from_request_parts(parts, app).await?.permit()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forwarded(values: &[&'static str]) -> HeaderMap {
        values
            .iter()
            .map(|v| (header::HeaderName::from_static("x-forwarded-for"), header::HeaderValue::from_static(v)))
            .collect()
    }

    #[test]
    fn only_trusted_proxies_may_say_who_the_client_is() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let (proxy, inner) = (ip("10.0.0.1"), ip("10.0.0.2"));
        let headers = forwarded(&["203.0.113.9, 198.51.100.7", "10.0.0.2"]);
        assert_eq!(client_address(Some(ip("192.0.2.1")), &headers, &[proxy]), Some(ip("192.0.2.1")));
        assert_eq!(client_address(Some(proxy), &headers, &[proxy, inner]), Some(ip("198.51.100.7")));
        assert_eq!(client_address(Some(proxy), &HeaderMap::new(), &[proxy]), Some(proxy));
        assert_eq!(client_address(None, &headers, &[proxy]), None);
    }

    #[test]
    fn the_scheme_is_bearer_in_any_case() {
        let with = |value: &'static str| {
            [(header::AUTHORIZATION, header::HeaderValue::from_static(value))].into_iter().collect::<HeaderMap>()
        };
        assert_eq!(bearer(&with("bEaReR  abc ")), Some("abc"));
        for other in ["Token abc", "abc", "Bearer"] {
            assert_eq!(bearer(&with(other)), None, "{other}");
        }
    }
}
