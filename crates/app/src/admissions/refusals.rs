//! What is refused about admissions.

kit::refusals! {
    pub ADMITTED_IS_ACTIVE = Invalid "admitted_is_active";
    pub PLAN_OF_OWN_PRICE = Invalid "plan_of_own_price";
    pub CLASS_HAS_TIMES = Invalid "class_has_times";
    pub TEACHERS_DIFFER = Invalid "teachers_differ";
    pub LESSON_BEFORE_ENROLLMENT = Invalid "lesson_before_enrollment";
    pub LESSON_AFTER_ENROLLMENT = Invalid "lesson_after_enrollment";
    pub STUDENT_OR_NEW = Invalid "student_or_new";
}
