//! The caller's scope in SQL: one condition, written once, for every list and every look-up by id.
//!
//! In a statement with such a condition, `$1` to `$5` are the scope, put there by [`scoped!`]; its own arguments
//! begin with `$6`.

/// The arguments of a statement with a scope: `scoped![scope, taught_since; more, …]`. `taught_since` is the date from
/// which on a student must have been taught to be reached by the teacher.
macro_rules! scoped {
    ($scope:expr, $taught_since:expr; $($argument:expr),* $(,)?) => {
        kit::args![
            $scope.all,
            $scope.user_id,
            $scope.own,
            $scope.ward,
            $scope.taught.then_some($taught_since),
            $($argument),*
        ]
    };
}

/// Whether the caller reaches the student with this id (an SQL expression such as `"s.id"`).
macro_rules! student_in_scope {
    ($id:literal) => {
        concat!(
            "($1 OR EXISTS (SELECT 1 FROM student_reach v WHERE v.student_id = ",
            $id,
            " AND v.user_id = $2 AND ((v.reach = 'own' AND $3) OR (v.reach = 'ward' AND $4)",
            " OR (v.reach = 'taught' AND v.until_on >= $5))))"
        )
    };
}

/// Whether the caller is the teacher of the lesson with this alias, and reaches it as such.
macro_rules! lesson_is_taught {
    ($lesson:literal) => {
        concat!(
            "(CAST($5 AS TEXT) IS NOT NULL AND EXISTS (SELECT 1 FROM teachers vt WHERE vt.id = ",
            $lesson,
            ".teacher_id AND vt.user_id = $2))"
        )
    };
}

/// Whether the caller reaches the lesson with this alias: his own as a teacher, or that of a student he reaches as
/// himself or as a guardian.
macro_rules! lesson_in_scope {
    ($lesson:literal) => {
        concat!(
            "($1 OR ",
            lesson_is_taught!($lesson),
            " OR EXISTS (SELECT 1 FROM lesson_students vl JOIN student_reach v ON v.student_id = vl.student_id WHERE vl.lesson_id = ",
            $lesson,
            ".id AND v.user_id = $2 AND ((v.reach = 'own' AND $3) OR (v.reach = 'ward' AND $4))))"
        )
    };
}

/// Whether the caller may know that this student is in the lesson: everybody's part in a lesson he teaches, else only
/// his own and his wards'. Whose part he sees, that lesson he reaches.
macro_rules! participant_in_scope {
    ($lesson:literal, $student_id:literal) => {
        concat!(
            "($1 OR ",
            lesson_is_taught!($lesson),
            " OR EXISTS (SELECT 1 FROM student_reach v WHERE v.student_id = ",
            $student_id,
            " AND v.user_id = $2 AND ((v.reach = 'own' AND $3) OR (v.reach = 'ward' AND $4))))"
        )
    };
}

/// Whether the caller reaches the family account with this id: that of a student he reaches as himself or as guardian.
/// A guardian who is blocked for one student of the family sees nothing of its account.
macro_rules! family_in_scope {
    ($id:literal) => {
        concat!(
            "($1 OR (EXISTS (SELECT 1 FROM students vs JOIN student_reach v ON v.student_id = vs.id WHERE vs.family_account_id = ",
            $id,
            " AND v.user_id = $2 AND ((v.reach = 'own' AND $3) OR (v.reach = 'ward' AND $4)",
            " OR (v.reach = 'taught' AND v.until_on >= $5)))",
            " AND NOT EXISTS (SELECT 1 FROM students bs JOIN guardian_links bl ON bl.student_id = bs.id",
            " JOIN guardians bg ON bg.id = bl.guardian_id WHERE bl.blocked AND bg.user_id = $2 AND bs.family_account_id = ",
            $id,
            ")))"
        )
    };
}
