//! The endpoints of the form. Two of them need no sign-in.

use super::{
    actions,
    model::{Choice, FormSettings, NewEnquiry, OpenForm},
    rules, settings,
};
use crate::{
    accounts::{Origin, Permit, may},
    app::App,
    fees::TaxRuleId,
    institute::{BranchId, InstrumentId},
    leads::model::{Contact, Wishes},
    people::Relationship,
};
use axum::{
    Json,
    extract::{Request, State},
    http::StatusCode,
    middleware,
};
use http_body_util::Limited;
use jiff::civil::Date;
use kit::{
    http::{Body, Problem},
    money::Minor,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    let sent = OpenApiRouter::new().routes(routes!(send_enquiry)).layer(middleware::map_request(keep_small));
    OpenApiRouter::new()
        .routes(routes!(open_enquiry_form))
        .routes(routes!(read_lead_settings, update_lead_settings))
        .merge(sent)
}

/// Anybody may send something, so it is not to be much.
async fn keep_small(request: Request) -> Request {
    request.map(|body| axum::body::Body::new(Limited::new(body, rules::REQUEST_MAX)))
}

#[derive(Serialize, ToSchema)]
struct FormInstrument {
    id: InstrumentId,
    name: String,
}

#[derive(Serialize, ToSchema)]
struct FormBranch {
    id: BranchId,
    name: String,
}

/// What a stranger needs to ask for lessons.
#[derive(Serialize, ToSchema)]
struct EnquiryForm {
    institute_name: String,
    /// BCP 47.
    locale: String,
    /// Whether anything may be sent.
    open: bool,
    instruments: Vec<FormInstrument>,
    branches: Vec<FormBranch>,
    /// To be sent back. A new form is opened for each enquiry.
    form_token: String,
}

impl From<OpenForm> for EnquiryForm {
    fn from(form: OpenForm) -> Self {
        Self {
            institute_name: form.institute_name,
            locale: form.locale,
            open: form.form_open,
            instruments: form.instruments.into_iter().map(|Choice { id, name }| FormInstrument { id, name }).collect(),
            branches: form.branches.into_iter().map(|Choice { id, name }| FormBranch { id, name }).collect(),
            form_token: form.form_token,
        }
    }
}

/// Open the form on which a stranger asks for lessons.
#[utoipa::path(get, path = "/enquiry-form", operation_id = "open_enquiry_form", tag = "leads", security(()),
    responses((status = 200, description = "The form", body = EnquiryForm)))]
async fn open_enquiry_form(State(app): State<App>) -> Result<Json<EnquiryForm>, Problem> {
    Ok(Json(actions::open_form(&app).await?.into()))
}

#[derive(Deserialize, ToSchema)]
struct EnquiryIn {
    /// What came with the form.
    form_token: String,
    contact_name: String,
    email: Option<String>,
    /// Without its country code, it is one of the institute's country. Either this or `email`.
    phone: Option<String>,
    /// May be left out if the contact asks for himself.
    learner_name: Option<String>,
    /// What the contact is to the learner: `self` for one who asks for himself.
    relationship: Relationship,
    date_of_birth: Option<Date>,
    instrument_id: Option<InstrumentId>,
    branch_id: Option<BranchId>,
    preferred_times: Option<String>,
    message: Option<String>,
    /// That the institute may get in touch. It has to be given.
    consent: bool,
    heard_from: Option<String>,
    /// What the link to the form was marked with.
    campaign: Option<String>,
    /// BCP 47: what the sender reads.
    language: Option<String>,
    /// The page in which the form stands.
    page: Option<String>,
    /// To be left empty: people do not see it.
    website: Option<String>,
}

impl From<EnquiryIn> for NewEnquiry {
    fn from(input: EnquiryIn) -> Self {
        Self {
            form_token: input.form_token,
            trap: input.website.unwrap_or_default(),
            contact: Contact {
                name: input.contact_name,
                email: input.email.unwrap_or_default(),
                phone: input.phone.unwrap_or_default(),
                learner_name: input.learner_name.unwrap_or_default(),
                relationship: input.relationship,
                date_of_birth: input.date_of_birth,
            },
            wishes: Wishes {
                instrument_id: input.instrument_id,
                level_id: None,
                branch_id: input.branch_id,
                preferred_times: input.preferred_times.unwrap_or_default(),
            },
            message: input.message.unwrap_or_default(),
            consent: input.consent,
            heard_from: input.heard_from.unwrap_or_default(),
            campaign: input.campaign.unwrap_or_default(),
            language: input.language.unwrap_or_default(),
            page: input.page.unwrap_or_default(),
        }
    }
}

/// Ask for lessons. Sending the same form again does nothing more.
#[utoipa::path(post, path = "/enquiries", operation_id = "send_enquiry", tag = "leads", request_body = EnquiryIn, security(()),
    responses((status = 202, description = "Taken"), (status = 400, description = "Every bad field; `form_expired`: open the form again", body = Problem),
        (status = 409, description = "`form_closed`: the institute takes no enquiries this way", body = Problem),
        (status = 413, description = "Too large", body = Problem), (status = 429, description = "Too many of this address or contact", body = Problem)))]
async fn send_enquiry(
    State(app): State<App>,
    origin: Origin,
    Body(input): Body<EnquiryIn>,
) -> Result<StatusCode, Problem> {
    let sent = actions::send(&app, &origin, input.into()).await?;
    tracing::debug!(?sent, "an enquiry");
    Ok(StatusCode::ACCEPTED)
}

/// What is decided about the form and about trial lessons.
#[derive(Serialize, ToSchema)]
struct LeadSettings {
    form_open: bool,
    /// The sites that may show the form inside their pages.
    sites: Vec<String>,
    /// What a trial lesson costs, its taxes included.
    trial_fee_minor: Option<Minor>,
    trial_fee_tax_rule_id: Option<TaxRuleId>,
    /// Where the form is.
    form_url: String,
}

impl LeadSettings {
    fn new(app: &App, settings: FormSettings) -> Self {
        let FormSettings { form_open, sites, trial_fee_minor, trial_fee_tax_rule_id } = settings;
        let form_url = format!("{}/enquire", app.config.public_url());
        Self { form_open, sites, trial_fee_minor, trial_fee_tax_rule_id, form_url }
    }
}

/// What is decided about the form and about trial lessons.
#[utoipa::path(get, path = "/lead-settings", operation_id = "read_lead_settings", tag = "leads",
    responses((status = 200, description = "The settings", body = LeadSettings), (status = 403, description = "Not allowed", body = Problem)))]
async fn read_lead_settings(permit: Permit<may::Leads, may::Read>) -> Result<Json<LeadSettings>, Problem> {
    let mut tx = permit.app.db.read().await?;
    Ok(Json(LeadSettings::new(&permit.app, settings::read(&mut tx).await?)))
}

#[derive(Deserialize, ToSchema)]
struct LeadSettingsIn {
    form_open: bool,
    /// Such as `https://www.example.org`.
    sites: Vec<String>,
    trial_fee_minor: Option<Minor>,
    trial_fee_tax_rule_id: Option<TaxRuleId>,
}

/// Decide about the form and about trial lessons.
#[utoipa::path(put, path = "/lead-settings", operation_id = "update_lead_settings", tag = "leads", request_body = LeadSettingsIn,
    responses((status = 200, description = "As they are now", body = LeadSettings), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn update_lead_settings(
    permit: Permit<may::Settings, may::Update>,
    Body(input): Body<LeadSettingsIn>,
) -> Result<Json<LeadSettings>, Problem> {
    let LeadSettingsIn { form_open, sites, trial_fee_minor, trial_fee_tax_rule_id } = input;
    let new = FormSettings { form_open, sites, trial_fee_minor, trial_fee_tax_rule_id };
    Ok(Json(LeadSettings::new(&permit.app, settings::change_settings(&permit, new).await?)))
}
