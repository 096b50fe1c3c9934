//! What is refused about money, here and in later slices.

kit::refusals! {
    pub TAX_RULE_EXISTS = Invalid "tax_rule_exists";
    pub NO_SUCH_TAX_RULE = Invalid "no_such_tax_rule";
    pub NO_SUCH_PRICE_PLAN = Invalid "no_such_price_plan";
    pub NO_SUCH_ENROLLMENT = Invalid "no_such_enrollment";
    pub NO_SUCH_CHARGE_WAITING = Invalid "no_such_charge_waiting";
    pub NOT_ALPHANUMERIC = Invalid "not_alphanumeric";
    pub COMPONENT_COUNT = Invalid "component_count";
    pub COMPONENT_COLON = Invalid "component_colon";
    pub COMPONENT_NAMES = Invalid "component_names";
    pub PRICED_ALREADY = Invalid "priced_already";
    pub UNLIKELY_YEAR = Invalid "unlikely_year";
    pub PLAN_OF_ANOTHER_OFFERING = Invalid "plan_of_another_offering";
    pub PLAN_CURRENCY = Invalid "plan_currency";
    pub ENROLLMENT_NOT_RUNNING = Invalid "enrollment_not_running";
    pub DUE_DATE = Invalid "due_date";
    pub MONEY_MIXED = Conflict "money_mixed";
    pub PAUSED_ALL_MONTH = Invalid "paused_all_month";
    pub ENROLLMENT_NOT_IN_MONTH = Invalid "enrollment_not_in_month";
    pub PRICE_IN_OTHER_CURRENCY = Invalid "price_in_other_currency";
    pub SEVERAL_PLANS = Invalid "several_plans";
    pub NO_PLAN_AGREED = Invalid "no_plan_agreed";
    pub NO_PRICE_YET = Invalid "no_price_yet";
    pub NO_PRICE = Conflict "no_price";
    pub MONTH_TOO_FAR = Invalid "month_too_far";
    pub TUITION_BY_MONTH = Invalid "tuition_by_month";
    pub FROM_AFTER_TO = Invalid "from_after_to";
    pub IMPORT_ONLY = Invalid "import_only";
    pub REFERENCE_REQUIRED = Invalid "reference_required";
    pub UNLIKELY_PAYMENT_DAY = Invalid "unlikely_payment_day";
    pub FAMILY_CURRENCY = Invalid "family_currency";
    pub REFERENCE_USED = Conflict "reference_used";
    pub IDEMPOTENCY_KEY_REUSED = Reused "idempotency_key_reused";
    pub CHARGED_OTHERWISE = Conflict "charged_otherwise";
    pub NOTHING_TO_INVOICE = Conflict "nothing_to_invoice";
    pub DATE_BEFORE_SERIES = Conflict "date_before_series";
    pub NUMBER_TOO_LONG = Conflict "number_too_long";
    pub NUMBER_TAKEN = Conflict "number_taken";
    pub TOO_LARGE = Conflict "too_large";
}
