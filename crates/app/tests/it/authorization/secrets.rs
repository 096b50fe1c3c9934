//! What not everybody may read of those whom he sees: it is planted in both worlds and looked for in every answer.

/// A text, and who may be told it.
const SECRETS: &[(&str, &[&str])] = &[
    (NOTES, &["owner", "admin", "front_desk"]),
    (MARK_NOTE, &["owner", "admin", "front_desk", "teacher"]),
    (AWAY, &["owner", "admin", "front_desk"]),
    (BORN, &["owner", "admin", "front_desk", "teacher", "student", "guardian"]),
    (PHONE, &["owner", "admin", "front_desk", "accountant"]),
    (EMAIL, &["owner", "admin", "front_desk", "accountant"]),
    // a court order, and all other rights of a guardian
    ("\"blocked\"", &["owner", "admin", "front_desk"]),
    (UNPUBLISHED, &["owner", "admin", "front_desk", "accountant", "teacher", "student", "guardian"]),
];

/// Of a student, for the office: may be about his health.
pub(super) const NOTES: &str = "Allergic to rosin";
/// Of attendance, for those who teach and run the lesson.
pub(super) const MARK_NOTE: &str = "Cried when she left";
/// Why somebody pauses: may be about his health.
pub(super) const AWAY: &str = "Broken wrist";
pub(super) const BORN: &str = "2013-05-06";
/// Of a guardian.
pub(super) const PHONE: &str = "+918042424242";
pub(super) const EMAIL: &str = "latha@secret.example.org";
pub(super) const UNPUBLISHED: &str = "Unpublished course";

/// The secrets in an answer that its reader should not have got.
pub(super) fn told_to(caller: &str, text: &str) -> impl Iterator<Item = &'static str> {
    let told = SECRETS.iter().filter(move |(secret, audience)| !audience.contains(&caller) && text.contains(secret));
    told.map(|(secret, _)| *secret).collect::<Vec<_>>().into_iter()
}
