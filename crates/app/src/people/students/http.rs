//! The endpoints of students.

use super::{
    actions,
    model::{
        FamilyChoice, GuardianName, GuardianRow, NewStudent, StudentChange, StudentItem, StudentRow, StudentStatus,
        StudentView,
    },
    store::{self, Filter},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    institute,
    people::{
        links::{Relationship, Rights},
        model::{FamilyAccountId, GuardianId, LinkedUser, Person, PersonChange, StudentId},
        refusals::TWO_FAMILIES,
    },
};
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use kit::{
    http::{Body, PageQuery, Paged, Path, Problem, Query, given},
    refusals::Refused,
    text::non_empty,
    words::Typed,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_students, create_student)).routes(routes!(read_student, update_student))
}

#[derive(Serialize, ToSchema)]
struct FamilyName {
    id: FamilyAccountId,
    name: String,
}

/// Who is called about a student who has no phone.
#[derive(Serialize, ToSchema)]
struct StudentContact {
    full_name: String,
    phone: String,
    relationship: Relationship,
}

#[derive(Serialize, ToSchema)]
struct StudentItemOut {
    id: StudentId,
    /// What he is called in the books.
    number: String,
    full_name: String,
    status: StudentStatus,
    family_account: FamilyName,
    email: Option<String>,
    phone: Option<String>,
    /// The first guardian who has a phone and may be contacted, of a student who has none. Only for the office.
    contact: Option<StudentContact>,
}

impl From<StudentItem> for StudentItemOut {
    fn from(item: StudentItem) -> Self {
        let contact = item.contact_name.zip(item.contact_phone).zip(item.contact_relationship);
        Self {
            contact: contact.map(|((full_name, phone), relationship)| StudentContact {
                full_name,
                phone,
                relationship,
            }),
            id: item.id,
            number: item.number,
            full_name: item.full_name,
            status: item.status,
            family_account: FamilyName { id: item.family_account_id, name: item.family_name },
            email: non_empty(item.email),
            phone: non_empty(item.phone),
        }
    }
}

/// What everybody who reaches a student sees of him.
#[derive(Serialize, ToSchema)]
struct StudentFacts {
    id: StudentId,
    /// What he is called in the books.
    number: String,
    full_name: String,
    status: StudentStatus,
    family_account: FamilyName,
    email: Option<String>,
    phone: Option<String>,
    date_of_birth: Option<Date>,
    joined_on: Option<Date>,
    left_on: Option<Date>,
    /// Which picture there is, if any: it changes with the picture.
    photo: Option<String>,
}

impl From<StudentRow> for StudentFacts {
    fn from(row: StudentRow) -> Self {
        Self {
            id: row.id,
            number: row.number,
            full_name: row.full_name,
            status: row.status,
            photo: row.photo,
            family_account: FamilyName { id: row.family_account_id, name: row.family_name },
            email: non_empty(row.email),
            phone: non_empty(row.phone),
            date_of_birth: row.date_of_birth,
            joined_on: row.joined_on,
            left_on: row.left_on,
        }
    }
}

/// A student for the office. Others get the same without what only the office may know.
#[derive(Serialize, ToSchema)]
struct StudentStaffOut {
    #[serde(flatten)]
    student: StudentFacts,
    /// Only for the office.
    #[schema(required = false)]
    notes: String,
    /// Whom he signs in as; only for the office.
    user: Option<LinkedUser>,
    guardians: Vec<StudentGuardianStaffOut>,
}

#[derive(Serialize, ToSchema)]
struct StudentGuardianStaffOut {
    id: GuardianId,
    full_name: String,
    relationship: Relationship,
    /// Only for the office, as all that follows.
    phone: Option<String>,
    email: Option<String>,
    #[schema(required = false)]
    rights: Rights,
    user: Option<LinkedUser>,
}

impl From<GuardianRow> for StudentGuardianStaffOut {
    fn from(row: GuardianRow) -> Self {
        Self {
            rights: row.rights(),
            id: row.id,
            full_name: row.full_name,
            relationship: row.relationship,
            phone: non_empty(row.phone),
            email: non_empty(row.email),
            user: LinkedUser::of(row.user_id, row.user_email),
        }
    }
}

/// A student for teachers, accountants and the family: every member is also one of [`StudentStaffOut`], which stands
/// in the contract for both.
#[derive(Serialize)]
struct StudentOut {
    #[serde(flatten)]
    student: StudentFacts,
    guardians: Vec<StudentGuardianOut>,
}

#[derive(Serialize)]
struct StudentGuardianOut {
    id: GuardianId,
    full_name: String,
    relationship: Relationship,
}

impl From<GuardianName> for StudentGuardianOut {
    fn from(GuardianName { id, full_name, relationship }: GuardianName) -> Self {
        Self { id, full_name, relationship }
    }
}

impl IntoResponse for StudentView {
    fn into_response(self) -> Response {
        match self {
            Self::Office(student, office, guardians) => Json(StudentStaffOut {
                student: student.into(),
                notes: office.notes,
                user: LinkedUser::of(office.user_id, office.user_email),
                guardians: guardians.into_iter().map(Into::into).collect(),
            })
            .into_response(),
            Self::Others(student, guardians) => {
                Json(StudentOut { student: student.into(), guardians: guardians.into_iter().map(Into::into).collect() })
                    .into_response()
            }
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct StudentFilter {
    /// Part of a name, in its own script or in Latin letters, of an address, a phone number or a student number.
    q: Option<String>,
    status: Option<StudentStatus>,
    family_account_id: Option<FamilyAccountId>,
}

/// The students the caller may see.
#[utoipa::path(get, path = "/students", operation_id = "list_students", tag = "people", params(PageQuery, StudentFilter),
    responses((status = 200, description = "A page of students by name", body = Paged<StudentItemOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_students(
    permit: Permit<may::Students, may::Read>,
    Query(page): Query<PageQuery>,
    Query(filter): Query<StudentFilter>,
) -> Result<Json<Paged<StudentItemOut>>, Problem> {
    let window = page.window()?;
    let filter = Filter {
        typed: filter.q.as_deref().and_then(Typed::read),
        status: filter.status,
        family: filter.family_account_id,
    };
    let mut tx = permit.app.db.read().await?;
    let since = institute::settings(&mut tx).await?.taught_since(permit.now);
    let contacts = actions::is_office(&permit);
    let students = store::list(&mut tx, permit.scope(), since, &filter, contacts, window).await?;
    let total = store::count(&mut tx, permit.scope(), since, &filter).await?;
    Ok(Json(page.answer(students.into_iter().map(StudentItemOut::from).collect(), total)))
}

/// A student to be taken in.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct StudentIn {
    /// Letters, digits, - / and . The next number if it is left out.
    number: Option<String>,
    full_name: String,
    date_of_birth: Option<Date>,
    email: Option<String>,
    /// As people write it; kept as the world dials it, such as `+919876543210`. Without a country it is of the institute's.
    phone: Option<String>,
    /// For the office only.
    notes: Option<String>,
    /// `active` if it is left out.
    status: Option<StudentStatus>,
    /// Today if it is left out, but for leads and trials, who have not joined yet.
    joined_on: Option<Date>,
    /// A family that is there. Its guardians are linked to the student one by one.
    family_account_id: Option<FamilyAccountId>,
    /// A new family; without either, one is made for the student alone.
    family: Option<StudentFamilyIn>,
    /// Whoever is here already and looks like the student or a guardian is somebody else.
    #[serde(default)]
    confirm_duplicate: bool,
}

#[derive(Default, Deserialize, Serialize, ToSchema)]
struct StudentFamilyIn {
    /// Named after the first guardian if it is left out.
    name: Option<String>,
    /// They become the student's guardians, with the usual rights.
    #[serde(default)]
    guardians: Vec<StudentGuardianIn>,
}

#[derive(Deserialize, Serialize, ToSchema)]
struct StudentGuardianIn {
    full_name: String,
    email: Option<String>,
    phone: Option<String>,
    relationship: Relationship,
}

impl StudentIn {
    /// The student, and whether it is confirmed that nobody here is the same.
    ///
    /// # Errors
    /// If a family is named that is there, and a new one as well.
    pub fn read(self) -> Result<(NewStudent, bool), Refused> {
        let family = match (self.family_account_id, self.family) {
            (Some(_), Some(_)) => {
                return Err(Refused::field("family", TWO_FAMILIES));
            }
            (Some(id), None) => FamilyChoice::Existing(id),
            (None, family) => family.unwrap_or_default().into(),
        };
        let new = NewStudent {
            number: self.number,
            person: person(self.full_name, self.email, self.phone),
            date_of_birth: self.date_of_birth,
            notes: self.notes.unwrap_or_default(),
            status: self.status.unwrap_or(StudentStatus::Active),
            joined_on: self.joined_on,
            family,
        };
        Ok((new, self.confirm_duplicate))
    }
}

fn person(full_name: String, email: Option<String>, phone: Option<String>) -> Person {
    Person { full_name, email: email.unwrap_or_default(), phone: phone.unwrap_or_default() }
}

impl From<StudentFamilyIn> for FamilyChoice {
    fn from(family: StudentFamilyIn) -> Self {
        let guardians = family.guardians.into_iter().map(|g| (person(g.full_name, g.email, g.phone), g.relationship));
        Self::New { name: family.name.unwrap_or_default(), guardians: guardians.collect() }
    }
}

/// Take a student in: in a family that is there, or with a new one and its guardians.
#[utoipa::path(post, path = "/students", operation_id = "create_student", tag = "people", request_body = StudentIn,
    responses((status = 201, description = "Made", body = StudentStaffOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 409, description = "possible_duplicate: likely here already", body = Problem)))]
async fn create_student(
    permit: Permit<may::Students, may::Create>,
    Body(input): Body<StudentIn>,
) -> Result<(StatusCode, StudentView), Problem> {
    let (new, confirmed) = input.read()?;
    let id = actions::create_student(&permit, new, confirmed).await?;
    Ok((StatusCode::CREATED, actions::view(&permit, id).await?))
}

/// One student. Notes, rights and logins are only in the answers to the office.
#[utoipa::path(get, path = "/students/{student_id}", operation_id = "read_student", tag = "people", params(("student_id" = StudentId, Path)),
    responses((status = 200, description = "The student", body = StudentStaffOut), (status = 404, description = "No such student", body = Problem)))]
async fn read_student(
    permit: Permit<may::Students, may::Read>,
    Path(id): Path<StudentId>,
) -> Result<StudentView, Problem> {
    Ok(actions::view(&permit, id).await?)
}

/// What is left out stays; null empties.
#[derive(Deserialize, ToSchema)]
struct StudentPatchIn {
    /// Letters, digits, - / and .
    number: Option<String>,
    full_name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    email: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    phone: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Date>)]
    date_of_birth: Option<Option<Date>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    notes: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Date>)]
    joined_on: Option<Option<Date>>,
}

impl From<StudentPatchIn> for StudentChange {
    fn from(input: StudentPatchIn) -> Self {
        let text = |text: Option<Option<String>>| text.map(Option::unwrap_or_default);
        Self {
            person: PersonChange { full_name: input.full_name, email: text(input.email), phone: text(input.phone) },
            number: input.number,
            date_of_birth: input.date_of_birth,
            notes: text(input.notes),
            joined_on: input.joined_on,
        }
    }
}

/// Change a student; his status changes by steps of its own. Guardians may change e-mail and phone of a ward.
#[utoipa::path(patch, path = "/students/{student_id}", operation_id = "update_student", tag = "people", params(("student_id" = StudentId, Path)), request_body = StudentPatchIn,
    responses((status = 200, description = "As it is now", body = StudentStaffOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed, or more than a guardian may change", body = Problem), (status = 404, description = "No such student", body = Problem)))]
async fn update_student(
    permit: Permit<may::Students, may::Update>,
    Path(id): Path<StudentId>,
    Body(input): Body<StudentPatchIn>,
) -> Result<StudentView, Problem> {
    actions::update_student(&permit, id, input.into()).await?;
    Ok(actions::view(&permit, id).await?)
}
