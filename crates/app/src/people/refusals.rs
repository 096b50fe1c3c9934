//! What is refused about people, here and in later slices.

kit::refusals! {
    pub NO_SUCH_STUDENT = Invalid "no_such_student";
    pub NO_SUCH_TEACHER = Invalid "no_such_teacher";
    pub NO_SUCH_GUARDIAN = Invalid "no_such_guardian";
    pub NO_SUCH_FAMILY = Invalid "no_such_family";
    pub IN_THE_FUTURE = Invalid "in_the_future";
    pub ENDS_BEFORE_START = Invalid "ends_before_start";
    pub TOO_MANY = Invalid "too_many";

    pub(super) CONTACT_ONLY = Forbidden "contact_only";
    pub(super) RIGHTS_ABOVE = Forbidden "rights_above";
    pub(super) OWN_WARD = Conflict "own_ward";
    pub(super) ALREADY_LINKED = Conflict "already_linked";
    pub(super) NO_OFFICE_ROLE = Invalid "no_office_role";
    pub(super) POSSIBLE_DUPLICATE = Conflict "possible_duplicate";
    pub CHANGED_SINCE = Conflict "changed_since";
    pub(super) CONNECTED_SINCE = Conflict "connected_since";

    pub(super) TWO_FAMILIES = Invalid "two_families";
    pub(super) STUDENT_NUMBER_TAKEN = Invalid "student_number_taken";
    pub(super) STUDENT_NUMBER_SIGNS = Invalid "student_number_signs";
    pub(super) LEAVES_BEFORE_JOINING = Invalid "leaves_before_joining";
    pub(super) JOINS_AFTER_LEAVING = Invalid "joins_after_leaving";
    pub(super) CHILD_NOT_RESPONSIBLE = Invalid "child_not_responsible";
    pub(super) STATUS_NOT_ALLOWED = Conflict "status_not_allowed";
    pub(super) BEFORE_LAST_STEP = Invalid "before_last_step";
    pub(super) NOT_THE_LAST_STEP = Conflict "not_the_last_step";

    pub(super) NO_SUCH_CONSENT_TEXT = Invalid "no_such_consent_text";
    pub(super) OUTDATED_TEXT = Conflict "outdated_text";
    pub(super) GUARDIAN_DECIDES = Invalid "guardian_decides";
    pub(super) NOT_YOUR_DECISION = Invalid "not_your_decision";
    pub(super) MAY_NOT_DECIDE = Invalid "may_not_decide";

    pub(super) PAYER_NAMED_TWICE = Invalid "payer_named_twice";
    pub(super) SHARES_NOT_WHOLE = Invalid "shares_not_whole";
    pub(super) NO_PAYER = Invalid "no_payer";
    pub(super) NO_SUCH_GUARDIAN_IN_FAMILY = Invalid "no_such_guardian_in_family";
    pub(super) NO_SUCH_STUDENT_IN_FAMILY = Invalid "no_such_student_in_family";
    pub(super) GUARDIAN_MAY_NOT_PAY = Invalid "guardian_may_not_pay";
    pub(super) STUDENT_MAY_NOT_PAY = Invalid "student_may_not_pay";

    pub(super) FIELD_THERE_ALREADY = Invalid "field_there_already";
    pub(super) NO_SUCH_FIELD = Invalid "no_such_field";
    pub(super) FIELD_NAMED_TWICE = Invalid "field_named_twice";
    pub(super) CHOICE_OF_SEVERAL_LINES = Invalid "choice_of_several_lines";
    pub(super) CHOICE_THERE_ALREADY = Invalid "choice_there_already";
    pub(super) CHOICES_MISPLACED = Invalid "choices_misplaced";
    pub(super) FIELD_WANTS_NUMBER = Invalid "field_wants_number";
    pub(super) FIELD_WANTS_DATE = Invalid "field_wants_date";
    pub(super) FIELD_WANTS_CHOICE = Invalid "field_wants_choice";

    pub(super) NO_SUCH_INSTRUMENT_OR_LEVEL = Invalid "no_such_instrument_or_level";
    pub(super) INSTRUMENT_NAMED_TWICE = Invalid "instrument_named_twice";
    pub(super) EMPLOYMENT_NOT_ENDED = Invalid "employment_not_ended";
    pub(super) HOURS_OVERLAP = Invalid "hours_overlap";
    pub(super) NO_HOURS = Invalid "no_hours";
    pub(super) ONE_TIME_ONLY = Invalid "one_time_only";
    pub(super) NOT_WHOLE_MINUTES = Invalid "not_whole_minutes";
    pub(super) EXCEPTION_OVERLAPS = Invalid "exception_overlaps";
    pub(super) TIME_OFF_OVERLAPS = Invalid "time_off_overlaps";
    pub(super) OFF_TOO_LONG = Invalid "off_too_long";
}
