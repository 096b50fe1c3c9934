//! Decisions about people a file brings: the same as about those who are typed in.

use super::model::StudentEntry;
use crate::people::{
    families::{self, NewFamily},
    links::{self, Relationship},
    model::{FamilyAccountId, Person, StudentId},
    rules::check_person,
    students::{self, NewStudent, StudentChange, StudentRecord},
};
use jiff::civil::Date;
use kit::refusals::{FieldErrors, Refused};

/// A new student as he is kept.
///
/// # Errors
/// Every bad field.
pub fn new_student(
    (id, family): (StudentId, FamilyAccountId),
    new: &NewStudent,
    relationships: &[Relationship],
    region: &str,
    today: Date,
) -> Result<StudentEntry, Refused> {
    let mut errors = FieldErrors::default();
    let record = students::check_new(&mut errors, new, region, today);
    for (index, relationship) in relationships.iter().enumerate() {
        let field = format!("guardian{}_relationship", index + 1);
        links::check_relationship(&mut errors, &field, *relationship, record.date_of_birth, today);
    }
    errors.finish()?;
    Ok(entry(id, family, record))
}

/// A student after a correction.
///
/// # Errors
/// Every bad field.
pub fn changed_student(
    before: &StudentEntry,
    change: StudentChange,
    region: &str,
    today: Date,
) -> Result<StudentEntry, Refused> {
    let after = students::apply(before.record(), change, region, today)?;
    Ok(entry(before.id, before.family_account_id, after))
}

fn entry(id: StudentId, family_account_id: FamilyAccountId, record: StudentRecord) -> StudentEntry {
    StudentEntry {
        id,
        family_account_id,
        number: record.number,
        full_name: record.person.full_name,
        email: record.person.email,
        phone: record.person.phone,
        date_of_birth: record.date_of_birth,
        notes: record.notes,
        status: record.standing.status,
        joined_on: record.standing.joined_on,
        left_on: record.standing.left_on,
    }
}

/// Somebody as he is kept. `at` is what stands before the names of his fields, such as `guardian1_`.
///
/// # Errors
/// Every bad field.
pub fn checked_person(at: &str, person: &Person, region: &str) -> Result<Person, Refused> {
    let mut errors = FieldErrors::default();
    let checked = check_person(&mut errors, at, person, region);
    errors.finish()?;
    Ok(checked)
}

/// What a family is called: as it is named, or after its first guardian, or after the student.
///
/// # Errors
/// If the name is too long, or there is nobody to name it after.
pub fn family_name(name: &str, guardian: Option<&str>, student: &str) -> Result<String, Refused> {
    let guardians = guardian.map(|name| Person { full_name: name.to_owned(), ..Person::default() });
    let mut errors = FieldErrors::default();
    let family = NewFamily { name: name.to_owned(), guardians: guardians.into_iter().collect() };
    let family = families::check(&mut errors, ("family_", ""), family, student);
    errors.finish()?;
    Ok(family.name)
}
