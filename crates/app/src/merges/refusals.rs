//! What is refused about merges.

kit::refusals! {
    pub ONE_RECORD = Invalid "one_record";
    pub MERGE_UNDONE = Conflict "merge_undone";
    pub PART_OF_A_MERGE = Conflict "part_of_a_merge";
    pub CHANGE_IN_THE_WAY = Conflict "change_in_the_way";
}
