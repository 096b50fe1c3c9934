use jiff::civil::Date;

/// The numbers of a day. `None` is for what the caller may not see.
#[derive(Debug)]
pub(super) struct Today {
    pub(super) on: Date,
    pub(super) lessons_today: Option<i64>,
    /// Lessons of the last seven days that are over and lack a mark.
    pub(super) unmarked_lessons: Option<i64>,
    pub(super) active_students: Option<i64>,
    /// Leads nobody has spoken with yet.
    pub(super) new_leads: Option<i64>,
    /// Leads about which something is to be done today, or was to be done before.
    pub(super) due_leads: Option<i64>,
    pub(super) outstanding_minor: Option<i64>,
    pub(super) collected_this_month_minor: Option<i64>,
    pub(super) currency: String,
}
