//! Lessons: single ones are planned, any is moved, cancelled and restored; and the timetable is read.
//!
//! Owns: `lessons`, `lesson_students`
//! Reads: `series_segments`, `enrollments`, `teachers`, `rooms`, `branches`, `students`, `courses`, `offerings`,
//! `attendance_marks` (a lesson shows its marks)
//! Invariants: a lesson keeps the time on the wall that was agreed, whatever summer time does; who reads a lesson sees those
//! of its students that he may see. A lesson that was imported from the past books nobody.

mod actions;
mod answers;
mod changes;
mod http;
mod model;
mod rules;
pub(super) mod store;

pub use actions::{Days, import_lesson, lesson_in, plan_trial_in, week};
pub(super) use actions::{Planner, Reader, check_room, check_teacher, made, offered};
pub use answers::ClashOut;
pub use answers::LessonOut;
pub(super) use answers::{PersonOut, RoomOut, room};
pub use changes::cancel_in;
pub(super) use changes::{Changer, take};
pub use http::routes;
pub use model::{Lesson, LessonRow, Mark, Participant, PastLesson, Plan};
pub(super) use rules::title;
