//! Decisions about rosters, without clock or database.

use super::model::{EffectKind, Reached, Room};
use crate::schedule::model::LessonKind;

/// What becomes of the lesson of a student who loses the seat in it.
pub(super) fn leaving(reached: &Reached) -> EffectKind {
    if reached.marked {
        EffectKind::Kept
    } else if reached.alone && reached.kind == LessonKind::Private {
        EffectKind::Cancelled
    } else {
        EffectKind::Taken
    }
}

/// What becomes of it if the student leaves the institute: trials and make-up lessons have no sense without him either.
pub(super) fn leaving_all(reached: &Reached) -> EffectKind {
    let his = matches!(reached.kind, LessonKind::Private | LessonKind::Trial | LessonKind::MakeUp);
    match leaving(reached) {
        EffectKind::Taken if his && reached.alone => EffectKind::Cancelled,
        kind => kind,
    }
}

/// Whether one more student fits into a lesson.
pub(super) fn has_room(lesson: &Room) -> bool {
    let holds = |capacity: Option<i64>| capacity.is_none_or(|capacity| lesson.students < capacity);
    let alone = lesson.kind == LessonKind::Private && lesson.students > 0;
    !alone && holds(lesson.class_capacity) && holds(lesson.room_capacity)
}

/// Whether a lesson has no sense without the student who is taken out.
pub(super) fn would_be_empty(lesson: &Room) -> bool {
    matches!(lesson.kind, LessonKind::Private | LessonKind::Trial | LessonKind::MakeUp) && lesson.students <= 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};
    use uuid::Uuid;

    fn reached(kind: LessonKind, alone: bool, marked: bool) -> Reached {
        Reached {
            lesson_id: Uuid::nil().into(),
            on_date: date(2026, 3, 2),
            start_time: time(17, 0, 0, 0),
            title: String::new(),
            kind,
            alone,
            marked,
            single: false,
            series_id: None,
        }
    }

    #[test]
    fn a_private_lesson_without_its_student_is_cancelled_and_a_group_goes_on() {
        use EffectKind::{Cancelled, Kept, Taken};
        assert_eq!(leaving(&reached(LessonKind::Private, true, false)), Cancelled);
        assert_eq!(leaving(&reached(LessonKind::Private, false, false)), Taken, "a guest is still in it");
        assert_eq!(leaving(&reached(LessonKind::Group, true, false)), Taken, "the last of a group");
        assert_eq!(leaving(&reached(LessonKind::Private, true, true)), Kept);
        assert_eq!(leaving(&reached(LessonKind::Trial, true, false)), Taken);
        assert_eq!(leaving_all(&reached(LessonKind::Trial, true, false)), Cancelled);
        assert_eq!(leaving_all(&reached(LessonKind::Group, true, false)), Taken);
        assert_eq!(leaving_all(&reached(LessonKind::MakeUp, true, true)), Kept);
    }

    #[test]
    fn a_lesson_takes_as_many_as_its_class_and_its_room() {
        let room = |students, class_capacity, room_capacity, kind| Room {
            lesson_id: Uuid::nil().into(),
            kind,
            students,
            class_capacity,
            room_capacity,
            is_in: false,
            has_seat: false,
            marked: false,
        };
        assert!(has_room(&room(3, Some(4), None, LessonKind::Group)));
        assert!(!has_room(&room(4, Some(4), None, LessonKind::Group)));
        assert!(!has_room(&room(3, Some(4), Some(3), LessonKind::Group)));
        assert!(has_room(&room(30, None, None, LessonKind::Ensemble)));
        assert!(!has_room(&room(1, None, None, LessonKind::Private)), "a private lesson has one student");
        assert!(has_room(&room(0, None, None, LessonKind::Private)));
    }
}
