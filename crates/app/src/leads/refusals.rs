//! What is refused about leads and the form.

kit::refusals! {
    pub FORM_CLOSED = Conflict "form_closed";
    pub FORM_EXPIRED = Invalid "form_expired";
    pub LEAD_CLOSED = Conflict "lead_closed";
    pub LEAD_WON = Conflict "lead_won";
    pub WON_BY_ENROLLING = Conflict "won_by_enrolling";
    pub NOT_LOST = Conflict "not_lost";
    pub THROTTLED = Throttled "throttled";
    pub TOO_MANY_ENQUIRIES = Throttled "too_many_enquiries";
    pub NO_CONSENT = Invalid "no_consent";
    pub NO_SITE = Invalid "no_site";
    pub TOO_MANY_SITES = Invalid "too_many_sites";
    pub TAX_WITHOUT_FEE = Invalid "tax_without_fee";
    pub NOT_BY_HAND = Invalid "not_by_hand";
    pub SOURCE_OF_FORM = Invalid "source_of_form";
    pub NO_SUCH_OWNER = Invalid "no_such_owner";
    pub UNREACHABLE = Invalid "unreachable";
    pub BORN_IN_FUTURE = Invalid "born_in_future";
    pub NO_LANGUAGE = Invalid "no_language";
    pub NO_DAY_FOR_ACTION = Invalid "no_day_for_action";
    pub NOTHING_TO_BE_DONE = Invalid "nothing_to_be_done";
    pub NO_LOST_REASON = Invalid "no_lost_reason";
    pub REASON_WITHOUT_LOSS = Invalid "reason_without_loss";
    pub NO_TRIAL_FEE = Invalid "no_trial_fee";
    pub LESSON_TO_COME = Invalid "lesson_to_come";
    pub DID_NOT_COME = Invalid "did_not_come";
}
