//! Who may do what, printed for people. The owner of an institute can review the snapshot.

#[test]
fn the_policy_is_what_was_reviewed() {
    insta::assert_snapshot!(musicbeats::accounts::matrix());
}
