//! What is refused about enrollments and classes, here and in later slices.

pub use crate::people::refusals::CHANGED_SINCE;

kit::refusals! {
    pub NO_SUCH_CLASS = Invalid "no_such_class";
    pub CLASS_CLOSED = Invalid "class_closed";
    pub CLASS_OF_ANOTHER_OFFERING = Invalid "class_of_another_offering";
    pub MOVED_TO_ANOTHER_OFFERING = Invalid "moved_to_another_offering";
    pub OFFERING_OR_CLASS_NEEDED = Invalid "offering_or_class_needed";
    pub OFFERING_NOT_SOLD = Invalid "offering_not_sold";
    pub OFFERING_FOR_ONE = Invalid "offering_for_one";
    pub TAUGHT_IN_CLASS = Invalid "taught_in_class";
    pub STUDENT_HAS_LEFT = Conflict "student_has_left";
    pub COURSE_BEGINS_LATER = Invalid "course_begins_later";
    pub CLASS_BEGINS_LATER = Invalid "class_begins_later";
    pub ENROLLMENT_OVER_BEFORE = Invalid "enrollment_over_before";
    pub ENROLLMENT_NOT_BEGUN = Invalid "enrollment_not_begun";
    pub ENROLLMENT_OVER = Invalid "enrollment_over";
    pub ENROLLMENT_OVER_BY_THEN = Invalid "enrollment_over_by_then";
    pub THERE_ALREADY = Invalid "there_already";
    pub PAUSE_OVER_BEFORE = Invalid "pause_over_before";
    pub NOTICE_TO_COME = Invalid "notice_to_come";
    pub NOTICE_TOO_SHORT = Invalid "notice_too_short";
    pub ALREADY_ENROLLED = Conflict "already_enrolled";
    pub CLASS_FULL = Conflict "class_full";
    pub ALREADY_PAUSED = Conflict "already_paused";
    pub NOT_PAUSED = Conflict "not_paused";
    pub ALREADY_WAITING = Conflict "already_waiting";
    pub NOBODY_WAITS = Conflict "nobody_waits";
    pub NO_OFFER = Conflict "no_offer";
    pub NOT_ENROLLED = Conflict "not_enrolled";
    pub LATER_LESSONS_MARKED = Conflict "later_lessons_marked";
    pub ENROLLED_TWICE = Conflict "enrolled_twice";
    pub WAITING_TWICE = Conflict "waiting_twice";
    pub ENROLLMENT_IN_USE = Conflict "enrollment_in_use";
    pub LAST_DAY_OR_COUNT = Invalid "last_day_or_count";
    pub IN_CLASS_ALREADY = Invalid "in_class_already";
    pub TEACHER_MISSING = Invalid "teacher_missing";
    pub NO_WEEKLY_TIME = Invalid "no_weekly_time";
    pub ROOMS_ELSEWHERE = Invalid "rooms_elsewhere";
    pub ROOM_TOO_SMALL = Invalid "room_too_small";
    pub ROOM_SMALLER_THAN_CLASS = Invalid "room_smaller_than_class";
    pub STUDENTS_IN_CLASS = Invalid "students_in_class";
    pub STUDENTS_BEFORE = Invalid "students_before";
    pub STUDENTS_AFTER = Invalid "students_after";
    pub CLASS_OVER_BEFORE = Invalid "class_over_before";
    pub NO_SUCH_ROOM_HERE = Invalid "no_such_room_here";
    pub OVER_BEFORE_WEEKDAY = Invalid "over_before_weekday";
    pub TEACHER_NEEDED = Conflict "teacher_needed";
}
