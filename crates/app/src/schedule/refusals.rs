//! What is refused about the timetable, here and in later slices.

kit::refusals! {
    pub STALE = Conflict "stale";
    pub LESSON_NOT_YOURS = Forbidden "lesson_not_yours";
    pub TEACHER_IS_FIXED = Forbidden "teacher_is_fixed";
    pub LESSON_CHANGED = Conflict "lesson_changed";
    pub LESSON_CANCELLED = Conflict "lesson_cancelled";
    pub ALREADY_IN_LESSON = Conflict "already_in_lesson";
    pub MARKED = Conflict "marked";
    pub LESSON_FULL = Conflict "lesson_full";
    pub NOTHING_FOLLOWS = Conflict "nothing_follows";
    pub CLASH = Conflict "clash";
    pub BUSY_THEN = Conflict "busy_then";
    pub LESSONS_OVERLAP = Conflict "lessons_overlap";
    pub TEACHER_INACTIVE = Conflict "teacher_inactive";
    pub PAST_STAYS = Invalid "past_stays";
    pub BEFORE_TODAY = Invalid "before_today";
    pub CLASS_OVER = Invalid "class_over";
    pub LESSONS_MADE_ALREADY = Invalid "lessons_made_already";
    pub CLOSED_ON_ALL_DAYS = Invalid "closed_on_all_days";
    pub NOBODY_ENROLLED_THEN = Invalid "nobody_enrolled_then";
    pub NO_TEACHER_YET = Invalid "no_teacher_yet";
    pub SERIES_OVER_BEFORE = Invalid "series_over_before";
    pub SERIES_TOO_LONG = Invalid "series_too_long";
    pub OFFERING_CLOSED = Invalid "offering_closed";
    pub NOT_ALL_HERE = Invalid "not_all_here";
    pub NOT_HERE = Invalid "not_here";
    pub TOO_MANY_STUDENTS = Invalid "too_many_students";
    pub STUDENT_TWICE = Invalid "student_twice";
    pub TITLE_NEEDED = Invalid "title_needed";
    pub PRIVATE_HAS_ONE = Invalid "private_has_one";
    pub ROOM_HOLDS = Invalid "room_holds";
    pub BEFORE_FIRST_DAY = Invalid "before_first_day";
    pub TOO_MANY_DAYS = Invalid "too_many_days";
    pub NOT_IN_LESSON = Invalid "not_in_lesson";
    pub EMPTY_PRIVATE_LESSON = Invalid "empty_private_lesson";
    pub ROOM_ELSEWHERE = Invalid "room_elsewhere";
    pub NO_GRID = Invalid "no_grid";
    pub NO_SUCH_TIME = Invalid "no_such_time";
    pub NO_DATE = Invalid "no_date";
    pub DATE_OUT_OF_RANGE = Invalid "date_out_of_range";
    pub NO_TIME = Invalid "no_time";
    pub NO_DATE_AND_TIME = Invalid "no_date_and_time";
    pub OVER_MIDNIGHT = Invalid "over_midnight";
}
