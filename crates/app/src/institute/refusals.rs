//! What is refused about places and subjects, here and in later slices.

kit::refusals! {
    pub NO_SUCH_BRANCH = Invalid "no_such_branch";
    pub BRANCH_CLOSED = Invalid "branch_closed";
    pub NO_SUCH_ROOM = Invalid "no_such_room";
    pub ROOM_CLOSED = Invalid "room_closed";
    pub NO_SUCH_INSTRUMENT = Invalid "no_such_instrument";
    pub NO_SUCH_LEVEL = Invalid "no_such_level";
}
