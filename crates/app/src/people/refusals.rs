//! What is refused about people, here and in later slices.

kit::refusals! {
    pub NO_SUCH_STUDENT = Invalid "no_such_student";
    pub NO_SUCH_TEACHER = Invalid "no_such_teacher";
    pub NO_SUCH_GUARDIAN = Invalid "no_such_guardian";
    pub NO_SUCH_FAMILY = Invalid "no_such_family";
}
