//! What a file can say of each kind of thing, and by which headings it is known: the tables of this slice.

use super::model::ImportKind;

/// What a cell is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Email,
    Phone,
    Date,
    Status,
    Relationship,
    YesNo,
}

#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) form: Form,
    /// Headings that mean it, in English and Hindi, folded.
    pub(super) words: &'static [&'static str],
}

const fn field(name: &'static str, form: Form, words: &'static [&'static str]) -> Field {
    Field { name, form, words }
}

const STUDENTS: &[Field] = &[
    field(
        "number",
        Form::Text,
        &[
            "number",
            "student number",
            "student no",
            "student id",
            "id",
            "roll no",
            "roll number",
            "admission no",
            "registration no",
            "क्रमांक",
            "छात्र क्रमांक",
            "छात्र संख्या",
        ],
    ),
    field(
        "full_name",
        Form::Text,
        &[
            "full name",
            "name",
            "student name",
            "student",
            "student full name",
            "नाम",
            "पूरा नाम",
            "छात्र",
            "छात्र का नाम",
            "विद्यार्थी का नाम",
        ],
    ),
    field("first_name", Form::Text, &["first name", "student first name", "given name", "forename", "पहला नाम"]),
    field("last_name", Form::Text, &["last name", "student last name", "surname", "उपनाम", "अंतिम नाम"]),
    field(
        "date_of_birth",
        Form::Date,
        &[
            "date of birth",
            "dob",
            "d o b",
            "birthday",
            "birth date",
            "birthdate",
            "born",
            "जन्म तिथि",
            "जन्मतिथि",
            "जन्म दिनांक",
        ],
    ),
    field("email", Form::Email, &["email", "e mail", "email address", "student email", "ईमेल", "ई मेल"]),
    field(
        "phone",
        Form::Phone,
        &[
            "phone",
            "phone number",
            "mobile",
            "mobile phone",
            "mobile number",
            "mobile no",
            "cell phone",
            "telephone",
            "student phone",
            "contact number",
            "contact no",
            "whatsapp",
            "फ़ोन",
            "फोन",
            "मोबाइल",
            "मोबाइल नंबर",
        ],
    ),
    field("status", Form::Status, &["status", "student status", "स्थिति"]),
    field(
        "joined_on",
        Form::Date,
        &[
            "joined on",
            "joined",
            "date started",
            "start date",
            "date of joining",
            "joining date",
            "admission date",
            "enrolled on",
            "प्रवेश तिथि",
            "शामिल होने की तिथि",
        ],
    ),
    field("notes", Form::Text, &["notes", "note", "remarks", "comments", "टिप्पणी", "नोट"]),
    field(
        "family_name",
        Form::Text,
        &["family name", "family", "family account", "household", "account name", "परिवार", "परिवार का नाम"],
    ),
    field(
        "family_number",
        Form::Text,
        &["family id", "family number", "family no", "account id", "customer id", "household id", "परिवार क्रमांक"],
    ),
    field(
        "guardian1_full_name",
        Form::Text,
        &[
            "guardian 1 full name",
            "guardian 1 name",
            "guardian name",
            "guardian",
            "guardian 1",
            "parent name",
            "parent",
            "parent 1",
            "parent 1 name",
            "mother",
            "mother name",
            "mother s name",
            "father",
            "father name",
            "father s name",
            "अभिभावक",
            "अभिभावक का नाम",
            "माता",
            "माता का नाम",
            "पिता",
            "पिता का नाम",
        ],
    ),
    field(
        "guardian1_first_name",
        Form::Text,
        &[
            "guardian 1 first name",
            "guardian first name",
            "parent first name",
            "parent 1 first name",
            "parent contact 1 first name",
            "mother first name",
        ],
    ),
    field(
        "guardian1_last_name",
        Form::Text,
        &[
            "guardian 1 last name",
            "guardian last name",
            "parent last name",
            "parent 1 last name",
            "parent contact 1 last name",
            "mother last name",
        ],
    ),
    field(
        "guardian1_phone",
        Form::Phone,
        &[
            "guardian 1 phone",
            "guardian phone",
            "guardian mobile",
            "parent phone",
            "parent mobile",
            "parent 1 phone",
            "mother phone",
            "mother mobile",
            "father phone",
            "father mobile",
            "अभिभावक फ़ोन",
            "अभिभावक का फ़ोन",
            "माता का फ़ोन",
        ],
    ),
    field(
        "guardian1_email",
        Form::Email,
        &[
            "guardian 1 email",
            "guardian email",
            "parent email",
            "parent 1 email",
            "parent contact 1 email",
            "mother email",
            "father email",
            "अभिभावक ईमेल",
            "अभिभावक का ईमेल",
        ],
    ),
    field(
        "guardian1_relationship",
        Form::Relationship,
        &["guardian 1 relationship", "guardian relationship", "relationship", "relation", "संबंध", "रिश्ता"],
    ),
    field(
        "guardian2_full_name",
        Form::Text,
        &[
            "guardian 2 full name",
            "guardian 2 name",
            "guardian 2",
            "parent 2",
            "parent 2 name",
            "father",
            "father name",
            "father s name",
            "mother",
            "mother name",
            "mother s name",
            "पिता",
            "पिता का नाम",
            "माता",
            "माता का नाम",
        ],
    ),
    field("guardian2_first_name", Form::Text, &["guardian 2 first name", "parent 2 first name", "father first name"]),
    field("guardian2_last_name", Form::Text, &["guardian 2 last name", "parent 2 last name", "father last name"]),
    field(
        "guardian2_phone",
        Form::Phone,
        &[
            "guardian 2 phone",
            "parent 2 phone",
            "father phone",
            "father mobile",
            "mother phone",
            "mother mobile",
            "पिता का फ़ोन",
        ],
    ),
    field("guardian2_email", Form::Email, &["guardian 2 email", "parent 2 email", "father email", "mother email"]),
    field("guardian2_relationship", Form::Relationship, &["guardian 2 relationship", "parent 2 relationship"]),
];

const TEACHERS: &[Field] = &[
    field(
        "full_name",
        Form::Text,
        &["full name", "name", "teacher name", "teacher", "नाम", "पूरा नाम", "शिक्षक", "शिक्षक का नाम"],
    ),
    field("first_name", Form::Text, &["first name", "given name", "पहला नाम"]),
    field("last_name", Form::Text, &["last name", "surname", "उपनाम"]),
    field("email", Form::Email, &["email", "e mail", "email address", "teacher email", "ईमेल", "ई मेल"]),
    field(
        "phone",
        Form::Phone,
        &[
            "phone",
            "phone number",
            "mobile",
            "mobile phone",
            "mobile number",
            "cell phone",
            "telephone",
            "फ़ोन",
            "फोन",
            "मोबाइल",
        ],
    ),
    field("active", Form::YesNo, &["active", "is active", "teaches", "status", "सक्रिय"]),
];

const ENROLLMENTS: &[Field] = &[
    field(
        "student_number",
        Form::Text,
        &["student number", "student no", "student id", "number", "छात्र क्रमांक", "क्रमांक"],
    ),
    field("student_name", Form::Text, &["student name", "student", "full name", "name", "छात्र", "छात्र का नाम", "नाम"]),
    field("student_email", Form::Email, &["student email", "email", "ईमेल"]),
    field("student_phone", Form::Phone, &["student phone", "phone", "mobile", "फ़ोन", "मोबाइल"]),
    field("course", Form::Text, &["course", "course name", "subject", "पाठ्यक्रम"]),
    field("offering", Form::Text, &["offering", "offering name", "service", "lesson type"]),
    field("class", Form::Text, &["class", "class name", "batch", "group", "कक्षा", "बैच"]),
    field("teacher", Form::Text, &["teacher", "teacher name", "instructor", "tutor", "शिक्षक", "शिक्षक का नाम"]),
    field(
        "starts_on",
        Form::Date,
        &["starts on", "start date", "start", "from", "enrolled on", "आरंभ तिथि", "प्रारंभ तिथि"],
    ),
    field("ends_on", Form::Date, &["ends on", "end date", "end", "until", "to", "अंतिम तिथि", "समाप्ति तिथि"]),
];

/// Those of a student's family and guardians.
fn of_families(field: &Field) -> bool {
    field.name.starts_with("family_") || field.name.starts_with("guardian")
}

pub(super) fn fields(kind: ImportKind) -> Vec<&'static Field> {
    match kind {
        ImportKind::Students => STUDENTS.iter().collect(),
        ImportKind::Families => STUDENTS.iter().filter(|field| of_families(field)).collect(),
        ImportKind::Teachers => TEACHERS.iter().collect(),
        ImportKind::Enrollments => ENROLLMENTS.iter().collect(),
    }
}

pub(super) fn find(kind: ImportKind, name: &str) -> Option<&'static Field> {
    fields(kind).into_iter().find(|field| field.name == name)
}
