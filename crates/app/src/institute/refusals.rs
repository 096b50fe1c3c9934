//! What is refused about places and subjects, here and in later slices.

kit::refusals! {
    pub NO_SUCH_BRANCH = Invalid "no_such_branch";
    pub BRANCH_CLOSED = Invalid "branch_closed";
    pub NO_SUCH_ROOM = Invalid "no_such_room";
    pub ROOM_CLOSED = Invalid "room_closed";
    pub NO_SUCH_INSTRUMENT = Invalid "no_such_instrument";
    pub INSTRUMENT_CLOSED = Invalid "instrument_closed";
    pub NO_SUCH_LEVEL = Invalid "no_such_level";
    pub LEVEL_CLOSED = Invalid "level_closed";
    pub NO_TIME_OF_DAY = Invalid "no_time_of_day";
    pub OVERLAPPING_TIMES = Invalid "overlapping_times";
    pub(super) CURRENCY_IN_USE = Conflict "currency_in_use";
    pub(super) NO_SUCH_TIME_ZONE = Invalid "no_such_time_zone";
    pub(super) NO_CURRENCY = Invalid "no_currency";
    pub(super) NO_LOCALE = Invalid "no_locale";
    pub(super) NO_GSTIN = Invalid "no_gstin";
    pub(super) NO_DOCUMENT_PREFIX = Invalid "no_document_prefix";
    pub(super) NO_UPI_ADDRESS = Invalid "no_upi_address";
    pub(super) TOO_MANY_WORDS = Invalid "too_many_words";
    pub(super) TERM_OVERLAPS = Invalid "term_overlaps";
    pub(super) CLOSURE_THERE_ALREADY = Invalid "closure_there_already";
    pub(super) NO_YEAR_TO_COPY_TO = Invalid "no_year_to_copy_to";
    pub(super) LAST_DAY_BEFORE_FIRST = Invalid "last_day_before_first";
    pub(super) LONGER_THAN_A_YEAR = Invalid "longer_than_a_year";
    pub(super) CLOSES_BEFORE_OPENING = Invalid "closes_before_opening";
    pub(super) TOO_MANY_TIMES_OF_DAY = Invalid "too_many_times_of_day";
}
