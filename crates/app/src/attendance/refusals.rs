//! What is refused about attendance.

kit::refusals! {
    pub LESSON_NOT_YOURS_TO_RECORD = Forbidden "lesson_not_yours_to_record";
    pub LESSON_NOT_YET = Conflict "lesson_not_yet";
    pub LESSON_WAS_CANCELLED = Conflict "lesson_was_cancelled";
    pub TOO_LATE = Forbidden "too_late";
    pub NOT_ON_SHEET = Invalid "not_on_sheet";
    pub MARKED_TWICE = Invalid "marked_twice";
    pub KEY_TAKEN = Conflict "key_taken";
    pub TOO_MANY_MARKS = Invalid "too_many_marks";
}
