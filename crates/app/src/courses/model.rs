use kit::{id, text_enum};

id! {
    /// A catalogue entry, such as Guitar Grade 1.
    pub struct CourseId;
    /// A course as it is sold: how long, and with how many others.
    pub struct OfferingId;
    /// A student in an offering, from date to date.
    pub struct EnrollmentId;
}

text_enum! {
    /// With how many others a lesson is had.
    pub enum LessonFormat {
        Private = "private",
        Group = "group",
        Ensemble = "ensemble",
    }
}
