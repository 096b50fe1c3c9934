use crate::{
    courses::{ClassId, EnrollmentId},
    enrollments::model::WaitlistEntryId,
    people::StudentId,
};
use jiff::Timestamp;
use kit::{row, text_enum};

text_enum! {
    /// What became of somebody who waits.
    pub enum WaitlistStatus {
        Waiting = "waiting",
        /// A place is held for him.
        Offered = "offered",
        Accepted = "accepted",
        Declined = "declined",
        /// He did not answer in time.
        Expired = "expired",
        /// He waits no more.
        Left = "left",
    }
}

row! {
    /// Somebody who waits for a place in a class, or did.
    #[derive(Debug, Clone)]
    pub(super) struct Entry {
        pub(super) id: WaitlistEntryId,
        pub(super) class_id: ClassId,
        pub(super) student_id: StudentId,
        pub(super) student_name: String,
        pub(super) status: WaitlistStatus,
        pub(super) joined_at: Timestamp,
        pub(super) offer_expires_at: Option<Timestamp>,
        pub(super) enrollment_id: Option<EnrollmentId>,
    }
}

impl Entry {
    /// How it stands at an instant: an offer that nobody answered in time has expired, whether or not that was written.
    pub(super) fn status_at(&self, now: Timestamp) -> WaitlistStatus {
        let late = self.offer_expires_at.is_some_and(|expires| expires <= now);
        if self.status == WaitlistStatus::Offered && late { WaitlistStatus::Expired } else { self.status }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;
    use uuid::Uuid;

    #[test]
    fn an_offer_expires_by_itself_and_nothing_else_does() {
        let now = Timestamp::UNIX_EPOCH;
        let later = now + SignedDuration::from_secs(1);
        let entry = |status| Entry {
            id: Uuid::nil().into(),
            class_id: Uuid::nil().into(),
            student_id: Uuid::nil().into(),
            student_name: String::new(),
            status,
            joined_at: now,
            offer_expires_at: Some(later),
            enrollment_id: None,
        };
        assert_eq!(entry(WaitlistStatus::Offered).status_at(now), WaitlistStatus::Offered);
        assert_eq!(entry(WaitlistStatus::Offered).status_at(later), WaitlistStatus::Expired);
        assert_eq!(entry(WaitlistStatus::Accepted).status_at(later), WaitlistStatus::Accepted);
    }
}
