use kit::{id, text_enum};

id! {
    /// A learner.
    pub struct StudentId;
    /// An adult who is responsible for a student.
    pub struct GuardianId;
    /// The billing unit: students, guardians, one ledger, one currency.
    pub struct FamilyAccountId;
    /// Somebody who teaches.
    pub struct TeacherId;
}

text_enum! {
    /// How far a student has come with the institute.
    pub enum StudentStatus {
        Lead = "lead",
        Trial = "trial",
        Active = "active",
        Paused = "paused",
        Left = "left",
    }
}
