//! What is refused about the catalogue, here and in later slices.

kit::refusals! {
    pub NO_SUCH_COURSE = Invalid "no_such_course";
    pub NO_SUCH_OFFERING = Invalid "no_such_offering";
}
