//! The lists that can leave as files: one definition each. A new list is a new entry here.

use super::model::{Column, Form, List, Permission, Source};

const STUDENTS: &[Column] = &[
    Column {
        field: "number", at: "/number", form: Form::AsItIs, english: "Student number", hindi: "छात्र क्रमांक"
    },
    Column { field: "full_name", at: "/full_name", form: Form::AsItIs, english: "Name", hindi: "नाम" },
    Column {
        field: "date_of_birth",
        at: "/date_of_birth",
        form: Form::Date,
        english: "Date of birth",
        hindi: "जन्म तिथि",
    },
    Column { field: "email", at: "/email", form: Form::AsItIs, english: "E-mail", hindi: "ईमेल" },
    Column { field: "phone", at: "/phone", form: Form::AsItIs, english: "Phone", hindi: "फ़ोन" },
    Column { field: "status", at: "/status", form: Form::AsItIs, english: "Status", hindi: "स्थिति" },
    Column {
        field: "joined_on", at: "/joined_on", form: Form::Date, english: "Joined on", hindi: "शामिल होने की तिथि"
    },
    Column {
        field: "left_on", at: "/left_on", form: Form::Date, english: "Left on", hindi: "छोड़ने की तिथि"
    },
    Column { field: "notes", at: "/notes", form: Form::AsItIs, english: "Notes", hindi: "टिप्पणी" },
    Column {
        field: "family_name", at: "/family_name", form: Form::AsItIs, english: "Family", hindi: "परिवार"
    },
    Column {
        field: "family_number",
        at: "/family_number",
        form: Form::AsItIs,
        english: "Family number",
        hindi: "परिवार क्रमांक",
    },
    Column {
        field: "guardian1_full_name",
        at: "/guardian1_full_name",
        form: Form::AsItIs,
        english: "Guardian 1 name",
        hindi: "अभिभावक 1 नाम",
    },
    Column {
        field: "guardian1_phone",
        at: "/guardian1_phone",
        form: Form::AsItIs,
        english: "Guardian 1 phone",
        hindi: "अभिभावक 1 फ़ोन",
    },
    Column {
        field: "guardian1_email",
        at: "/guardian1_email",
        form: Form::AsItIs,
        english: "Guardian 1 email",
        hindi: "अभिभावक 1 ईमेल",
    },
    Column {
        field: "guardian1_relationship",
        at: "/guardian1_relationship",
        form: Form::AsItIs,
        english: "Guardian 1 relationship",
        hindi: "अभिभावक 1 संबंध",
    },
    Column {
        field: "guardian2_full_name",
        at: "/guardian2_full_name",
        form: Form::AsItIs,
        english: "Guardian 2 name",
        hindi: "अभिभावक 2 नाम",
    },
    Column {
        field: "guardian2_phone",
        at: "/guardian2_phone",
        form: Form::AsItIs,
        english: "Guardian 2 phone",
        hindi: "अभिभावक 2 फ़ोन",
    },
    Column {
        field: "guardian2_email",
        at: "/guardian2_email",
        form: Form::AsItIs,
        english: "Guardian 2 email",
        hindi: "अभिभावक 2 ईमेल",
    },
    Column {
        field: "guardian2_relationship",
        at: "/guardian2_relationship",
        form: Form::AsItIs,
        english: "Guardian 2 relationship",
        hindi: "अभिभावक 2 संबंध",
    },
];

const FAMILIES: &[Column] = &[
    Column {
        field: "family_number", at: "/id", form: Form::AsItIs, english: "Family number", hindi: "परिवार क्रमांक"
    },
    Column { field: "family_name", at: "/name", form: Form::AsItIs, english: "Family", hindi: "परिवार" },
    Column { field: "currency", at: "/currency", form: Form::AsItIs, english: "Currency", hindi: "मुद्रा" },
    Column {
        field: "students", at: "/students", form: Form::Words("full_name"), english: "Students", hindi: "छात्र"
    },
    Column {
        field: "guardians",
        at: "/guardians",
        form: Form::Words("full_name"),
        english: "Guardians",
        hindi: "अभिभावक",
    },
];

const GUARDIANS: &[Column] = &[
    Column {
        field: "family_number",
        at: "/parent/id",
        form: Form::AsItIs,
        english: "Family number",
        hindi: "परिवार क्रमांक",
    },
    Column {
        field: "family_name", at: "/parent/name", form: Form::AsItIs, english: "Family", hindi: "परिवार"
    },
    Column {
        field: "guardian1_full_name",
        at: "/full_name",
        form: Form::AsItIs,
        english: "Guardian",
        hindi: "अभिभावक",
    },
    Column {
        field: "guardian1_phone",
        at: "/phone",
        form: Form::AsItIs,
        english: "Guardian phone",
        hindi: "अभिभावक का फ़ोन",
    },
    Column {
        field: "guardian1_email",
        at: "/email",
        form: Form::AsItIs,
        english: "Guardian email",
        hindi: "अभिभावक का ईमेल",
    },
];

const TEACHERS: &[Column] = &[
    Column { field: "full_name", at: "/full_name", form: Form::AsItIs, english: "Name", hindi: "नाम" },
    Column { field: "email", at: "/email", form: Form::AsItIs, english: "E-mail", hindi: "ईमेल" },
    Column { field: "phone", at: "/phone", form: Form::AsItIs, english: "Phone", hindi: "फ़ोन" },
    Column { field: "active", at: "/active", form: Form::AsItIs, english: "Active", hindi: "सक्रिय" },
];

const STAFF: &[Column] = &[
    Column { field: "full_name", at: "/full_name", form: Form::AsItIs, english: "Name", hindi: "नाम" },
    Column { field: "email", at: "/email", form: Form::AsItIs, english: "E-mail", hindi: "ईमेल" },
    Column { field: "phone", at: "/phone", form: Form::AsItIs, english: "Phone", hindi: "फ़ोन" },
    Column { field: "position", at: "/position", form: Form::AsItIs, english: "Position", hindi: "पद" },
    Column { field: "active", at: "/active", form: Form::AsItIs, english: "Active", hindi: "सक्रिय" },
];

const USERS: &[Column] = &[
    Column { field: "full_name", at: "/full_name", form: Form::AsItIs, english: "Name", hindi: "नाम" },
    Column { field: "email", at: "/email", form: Form::AsItIs, english: "E-mail", hindi: "ईमेल" },
    Column { field: "roles", at: "/roles", form: Form::Words(""), english: "Roles", hindi: "भूमिकाएँ" },
    Column { field: "active", at: "/active", form: Form::AsItIs, english: "Active", hindi: "सक्रिय" },
    Column {
        field: "created_at", at: "/created_at", form: Form::AsItIs, english: "Created at", hindi: "बनाया गया"
    },
    Column {
        field: "last_login_at",
        at: "/last_login_at",
        form: Form::AsItIs,
        english: "Last signed in",
        hindi: "अंतिम बार साइन इन",
    },
];

const COURSES: &[Column] = &[
    Column {
        field: "course", at: "/name", form: Form::AsItIs, english: "Course", hindi: "पाठ्यक्रम"
    },
    Column {
        field: "instrument", at: "/instrument/name", form: Form::AsItIs, english: "Instrument", hindi: "वाद्य"
    },
    Column { field: "level", at: "/level/name", form: Form::AsItIs, english: "Level", hindi: "स्तर" },
    Column {
        field: "starts_on", at: "/starts_on", form: Form::Date, english: "Starts on", hindi: "आरंभ तिथि"
    },
    Column {
        field: "published", at: "/published", form: Form::AsItIs, english: "Published", hindi: "प्रकाशित"
    },
    Column { field: "active", at: "/active", form: Form::AsItIs, english: "Active", hindi: "सक्रिय" },
    Column {
        field: "offerings", at: "/offerings", form: Form::Words("name"), english: "Offerings", hindi: "प्रस्ताव"
    },
];

const OFFERINGS: &[Column] = &[
    Column {
        field: "course", at: "/parent/name", form: Form::AsItIs, english: "Course", hindi: "पाठ्यक्रम"
    },
    Column {
        field: "offering", at: "/name", form: Form::AsItIs, english: "Offering", hindi: "प्रस्ताव"
    },
    Column { field: "format", at: "/format", form: Form::AsItIs, english: "Format", hindi: "प्रारूप" },
    Column {
        field: "duration_minutes",
        at: "/duration_minutes",
        form: Form::AsItIs,
        english: "Minutes",
        hindi: "मिनट",
    },
    Column { field: "active", at: "/active", form: Form::AsItIs, english: "Active", hindi: "सक्रिय" },
];

const CLASSES: &[Column] = &[
    Column { field: "class", at: "/name", form: Form::AsItIs, english: "Class", hindi: "कक्षा" },
    Column {
        field: "course", at: "/offering/course_name", form: Form::AsItIs, english: "Course", hindi: "पाठ्यक्रम"
    },
    Column {
        field: "offering", at: "/offering/name", form: Form::AsItIs, english: "Offering", hindi: "प्रस्ताव"
    },
    Column { field: "branch", at: "/branch/name", form: Form::AsItIs, english: "Branch", hindi: "शाखा" },
    Column { field: "room", at: "/room/name", form: Form::AsItIs, english: "Room", hindi: "कमरा" },
    Column {
        field: "teacher", at: "/teacher/full_name", form: Form::AsItIs, english: "Teacher", hindi: "शिक्षक"
    },
    Column {
        field: "weekday",
        at: "/weekday",
        form: Form::AsItIs,
        english: "Weekday (1 Monday)",
        hindi: "वार (1 सोमवार)",
    },
    Column {
        field: "start_time", at: "/start_time", form: Form::AsItIs, english: "Start time", hindi: "आरंभ समय"
    },
    Column {
        field: "starts_on", at: "/starts_on", form: Form::Date, english: "Starts on", hindi: "आरंभ तिथि"
    },
    Column {
        field: "ends_on", at: "/ends_on", form: Form::Date, english: "Ends on", hindi: "अंतिम तिथि"
    },
    Column { field: "capacity", at: "/capacity", form: Form::AsItIs, english: "Places", hindi: "स्थान" },
    Column { field: "taken", at: "/taken", form: Form::AsItIs, english: "Taken", hindi: "भरे हुए" },
    Column {
        field: "waiting", at: "/waiting", form: Form::AsItIs, english: "Waiting", hindi: "प्रतीक्षा में"
    },
    Column { field: "active", at: "/active", form: Form::AsItIs, english: "Active", hindi: "सक्रिय" },
];

const ENROLLMENTS: &[Column] = &[
    Column {
        field: "student_name", at: "/student/full_name", form: Form::AsItIs, english: "Student", hindi: "छात्र"
    },
    Column {
        field: "course", at: "/offering/course_name", form: Form::AsItIs, english: "Course", hindi: "पाठ्यक्रम"
    },
    Column {
        field: "offering", at: "/offering/name", form: Form::AsItIs, english: "Offering", hindi: "प्रस्ताव"
    },
    Column { field: "class", at: "/class/name", form: Form::AsItIs, english: "Class", hindi: "कक्षा" },
    Column {
        field: "teacher", at: "/teacher/full_name", form: Form::AsItIs, english: "Teacher", hindi: "शिक्षक"
    },
    Column {
        field: "starts_on", at: "/starts_on", form: Form::Date, english: "Starts on", hindi: "आरंभ तिथि"
    },
    Column {
        field: "ends_on", at: "/ends_on", form: Form::Date, english: "Ends on", hindi: "अंतिम तिथि"
    },
    Column { field: "status", at: "/status", form: Form::AsItIs, english: "Status", hindi: "स्थिति" },
];

const LESSONS: &[Column] = &[
    Column { field: "starts", at: "/starts", form: Form::AsItIs, english: "Starts", hindi: "आरंभ" },
    Column { field: "ends", at: "/ends", form: Form::AsItIs, english: "Ends", hindi: "समाप्ति" },
    Column { field: "title", at: "/title", form: Form::AsItIs, english: "Title", hindi: "शीर्षक" },
    Column {
        field: "teacher", at: "/teacher/full_name", form: Form::AsItIs, english: "Teacher", hindi: "शिक्षक"
    },
    Column { field: "room", at: "/room/name", form: Form::AsItIs, english: "Room", hindi: "कमरा" },
    Column {
        field: "students", at: "/students", form: Form::Words("full_name"), english: "Students", hindi: "छात्र"
    },
    Column { field: "status", at: "/status", form: Form::AsItIs, english: "Status", hindi: "स्थिति" },
    Column {
        field: "cancel_reason",
        at: "/cancel_reason",
        form: Form::AsItIs,
        english: "Why cancelled",
        hindi: "रद्द करने का कारण",
    },
];

const ATTENDANCE: &[Column] = &[
    Column { field: "date", at: "/date", form: Form::Date, english: "Date", hindi: "तिथि" },
    Column {
        field: "start_time", at: "/start_time", form: Form::AsItIs, english: "Start time", hindi: "आरंभ समय"
    },
    Column { field: "title", at: "/title", form: Form::AsItIs, english: "Lesson", hindi: "पाठ" },
    Column { field: "teacher", at: "/teacher", form: Form::AsItIs, english: "Teacher", hindi: "शिक्षक" },
    Column { field: "student", at: "/student", form: Form::AsItIs, english: "Student", hindi: "छात्र" },
    Column { field: "code", at: "/code", form: Form::AsItIs, english: "Attendance", hindi: "उपस्थिति" },
];

const CHARGES: &[Column] = &[
    Column {
        field: "created_at", at: "/created_at", form: Form::AsItIs, english: "Created at", hindi: "बनाया गया"
    },
    Column {
        field: "family_name", at: "/family_account/name", form: Form::AsItIs, english: "Family", hindi: "परिवार"
    },
    Column {
        field: "student", at: "/student/full_name", form: Form::AsItIs, english: "Student", hindi: "छात्र"
    },
    Column { field: "kind", at: "/kind", form: Form::AsItIs, english: "Kind", hindi: "प्रकार" },
    Column {
        field: "description", at: "/description", form: Form::AsItIs, english: "Description", hindi: "विवरण"
    },
    Column { field: "service_from", at: "/service_from", form: Form::Date, english: "From", hindi: "से" },
    Column { field: "service_to", at: "/service_to", form: Form::Date, english: "To", hindi: "तक" },
    Column { field: "net", at: "/net_minor", form: Form::Money, english: "Amount", hindi: "राशि" },
    Column { field: "currency", at: "/currency", form: Form::AsItIs, english: "Currency", hindi: "मुद्रा" },
    Column {
        field: "invoiced", at: "/invoice_id", form: Form::AsItIs, english: "Invoice id", hindi: "चालान आईडी"
    },
];

const INVOICES: &[Column] = &[
    Column { field: "number", at: "/number", form: Form::AsItIs, english: "Number", hindi: "संख्या" },
    Column { field: "kind", at: "/kind", form: Form::AsItIs, english: "Kind", hindi: "प्रकार" },
    Column {
        field: "family_name", at: "/family_account/name", form: Form::AsItIs, english: "Family", hindi: "परिवार"
    },
    Column {
        field: "issue_date", at: "/issue_date", form: Form::Date, english: "Issued on", hindi: "जारी तिथि"
    },
    Column { field: "due_date", at: "/due_date", form: Form::Date, english: "Due on", hindi: "देय तिथि" },
    Column { field: "total", at: "/total_minor", form: Form::Money, english: "Total", hindi: "कुल" },
    Column { field: "paid", at: "/paid_minor", form: Form::Money, english: "Paid", hindi: "भुगतान" },
    Column { field: "due", at: "/due_minor", form: Form::Money, english: "Due", hindi: "बकाया" },
    Column { field: "currency", at: "/currency", form: Form::AsItIs, english: "Currency", hindi: "मुद्रा" },
    Column { field: "status", at: "/status", form: Form::AsItIs, english: "Status", hindi: "स्थिति" },
];

const PAYMENTS: &[Column] = &[
    Column {
        field: "received_on", at: "/received_on", form: Form::Date, english: "Received on", hindi: "प्राप्ति तिथि"
    },
    Column {
        field: "family_name", at: "/family_account/name", form: Form::AsItIs, english: "Family", hindi: "परिवार"
    },
    Column { field: "method", at: "/method", form: Form::AsItIs, english: "Method", hindi: "तरीका" },
    Column { field: "amount", at: "/amount_minor", form: Form::Money, english: "Amount", hindi: "राशि" },
    Column { field: "currency", at: "/currency", form: Form::AsItIs, english: "Currency", hindi: "मुद्रा" },
    Column {
        field: "reference", at: "/reference", form: Form::AsItIs, english: "Reference", hindi: "संदर्भ"
    },
    Column {
        field: "payer", at: "/payer_name", form: Form::AsItIs, english: "Payer", hindi: "भुगतानकर्ता"
    },
    Column { field: "receipt", at: "/receipt/number", form: Form::AsItIs, english: "Receipt", hindi: "रसीद" },
    Column { field: "note", at: "/note", form: Form::AsItIs, english: "Note", hindi: "टिप्पणी" },
];

const LEADS: &[Column] = &[
    Column {
        field: "contact_name", at: "/contact_name", form: Form::AsItIs, english: "Contact", hindi: "संपर्क"
    },
    Column {
        field: "learner_name", at: "/learner_name", form: Form::AsItIs, english: "Learner", hindi: "सीखने वाला"
    },
    Column { field: "email", at: "/email", form: Form::AsItIs, english: "E-mail", hindi: "ईमेल" },
    Column { field: "phone", at: "/phone", form: Form::AsItIs, english: "Phone", hindi: "फ़ोन" },
    Column { field: "stage", at: "/stage", form: Form::AsItIs, english: "Stage", hindi: "चरण" },
    Column { field: "source", at: "/source", form: Form::AsItIs, english: "Source", hindi: "स्रोत" },
    Column {
        field: "instrument", at: "/instrument/name", form: Form::AsItIs, english: "Instrument", hindi: "वाद्य"
    },
    Column { field: "branch", at: "/branch/name", form: Form::AsItIs, english: "Branch", hindi: "शाखा" },
    Column {
        field: "owner", at: "/owner/full_name", form: Form::AsItIs, english: "Looked after by", hindi: "ज़िम्मेदार"
    },
    Column {
        field: "next_action", at: "/next_action", form: Form::AsItIs, english: "Next action", hindi: "अगला काम"
    },
    Column {
        field: "next_action_on",
        at: "/next_action_on",
        form: Form::Date,
        english: "Next action on",
        hindi: "अगले काम की तिथि",
    },
    Column {
        field: "lost_reason", at: "/lost_reason", form: Form::AsItIs, english: "Why lost", hindi: "क्यों नहीं"
    },
    Column {
        field: "created_at", at: "/created_at", form: Form::AsItIs, english: "Created at", hindi: "बनाया गया"
    },
];

pub(super) const LISTS: &[List] = &[
    List { name: "students", source: Source::Students, permission: Permission::Students, columns: STUDENTS },
    List {
        name: "families",
        source: Source::Path("/family-accounts"),
        permission: Permission::Students,
        columns: FAMILIES,
    },
    List {
        name: "guardians",
        source: Source::Each("/family-accounts", "guardians"),
        permission: Permission::Students,
        columns: GUARDIANS,
    },
    List { name: "teachers", source: Source::Path("/teachers"), permission: Permission::AsTheList, columns: TEACHERS },
    List { name: "staff", source: Source::Path("/staff"), permission: Permission::AsTheList, columns: STAFF },
    List { name: "users", source: Source::Path("/users"), permission: Permission::AsTheList, columns: USERS },
    List { name: "courses", source: Source::Path("/courses"), permission: Permission::AsTheList, columns: COURSES },
    List {
        name: "offerings",
        source: Source::Each("/courses", "offerings"),
        permission: Permission::AsTheList,
        columns: OFFERINGS,
    },
    List { name: "classes", source: Source::Path("/classes"), permission: Permission::AsTheList, columns: CLASSES },
    List {
        name: "enrollments",
        source: Source::Path("/enrollments"),
        permission: Permission::AsTheList,
        columns: ENROLLMENTS,
    },
    List { name: "lessons", source: Source::Path("/lessons"), permission: Permission::AsTheList, columns: LESSONS },
    List { name: "attendance", source: Source::Attendance, permission: Permission::AsTheList, columns: ATTENDANCE },
    List { name: "charges", source: Source::Path("/charges"), permission: Permission::Invoices, columns: CHARGES },
    List { name: "invoices", source: Source::Path("/invoices"), permission: Permission::Invoices, columns: INVOICES },
    List { name: "payments", source: Source::Path("/payments"), permission: Permission::Payments, columns: PAYMENTS },
    List { name: "leads", source: Source::Path("/leads"), permission: Permission::AsTheList, columns: LEADS },
];
