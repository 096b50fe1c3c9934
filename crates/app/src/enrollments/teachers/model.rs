use crate::{
    courses::{ClassId, EnrollmentId},
    enrollments::refusals::TEACHER_NEEDED,
    people::{PeopleError, StudentId},
    schedule::SeriesId,
};
use jiff::civil::{Date, Time};
use kit::{
    db::DbError,
    refusals::{Phrase, Refused},
    row,
};
use serde_json::json;

row! {
    /// How many planned lessons somebody has, and when.
    #[derive(Debug)]
    pub(super) struct Planned {
        pub(super) lessons: i64,
        pub(super) first_on: Option<Date>,
        pub(super) last_on: Option<Date>,
    }

    /// A weekly time that goes on with somebody.
    #[derive(Debug)]
    pub(super) struct GoingOn {
        pub(super) series_id: SeriesId,
        pub(super) title: String,
        pub(super) weekday: i64,
        pub(super) start_time: Time,
        pub(super) class_id: Option<ClassId>,
        pub(super) class_name: Option<String>,
        /// Whose it is where it is of no class.
        pub(super) student_id: Option<StudentId>,
        pub(super) student_name: Option<String>,
    }

    /// An enrollment for which somebody was agreed.
    #[derive(Debug)]
    pub(super) struct AgreedWith {
        pub(super) enrollment_id: EnrollmentId,
        pub(super) student_id: StudentId,
        pub(super) student_name: String,
    }
}

/// All that counts on a teacher.
#[derive(Debug)]
pub(super) struct Needs {
    pub(super) planned: Planned,
    pub(super) weekly_times: Vec<GoingOn>,
    pub(super) enrollments: Vec<AgreedWith>,
}

impl Needs {
    pub(super) fn are_none(&self) -> bool {
        self.planned.lessons == 0 && self.weekly_times.is_empty() && self.enrollments.is_empty()
    }

    /// How many of what.
    fn counts(&self) -> Vec<Phrase> {
        let lessons = usize::try_from(self.planned.lessons).unwrap_or_default();
        let counts = [
            ("planned_lessons", lessons),
            ("weekly_times", self.weekly_times.len()),
            ("agreed_enrollments", self.enrollments.len()),
        ];
        counts.into_iter().filter(|(_, count)| *count > 0).map(|(of, count)| Phrase::count(of, count)).collect()
    }
}

#[derive(Debug, thiserror::Error)]
pub(super) enum TeacherError {
    #[error("the teacher is needed")]
    Needed(Box<Needs>),
    #[error(transparent)]
    People(#[from] PeopleError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<TeacherError> for Refused {
    fn from(error: TeacherError) -> Self {
        match error {
            TeacherError::Needed(needs) => {
                let Needs { planned, weekly_times, enrollments } = &*needs;
                let time = |time: &GoingOn| {
                    json!({
                        "series_id": time.series_id, "title": time.title, "weekday": time.weekday,
                        "start_time": time.start_time.strftime("%H:%M").to_string(),
                        "class": time.class_id.map(|id| json!({ "id": id, "name": time.class_name })),
                        "student": time.student_id.map(|id| json!({ "id": id, "full_name": time.student_name })),
                    })
                };
                let with = |one: &AgreedWith| json!({ "id": one.enrollment_id, "student_id": one.student_id, "student_name": one.student_name });
                Self::from(TEACHER_NEEDED.with("needs", needs.counts()))
                    .with(
                        "lessons",
                        json!({ "count": planned.lessons, "first_on": planned.first_on, "last_on": planned.last_on }),
                    )
                    .with("weekly_times", weekly_times.iter().map(time).collect::<Vec<_>>())
                    .with("enrollments", enrollments.iter().map(with).collect::<Vec<_>>())
            }
            TeacherError::People(error) => error.into(),
            TeacherError::Db(error) => error.into(),
        }
    }
}
