//! How full a class is, in SQL: one expression for whoever counts its places.

/// How many are in the class with alias `k` on the fullest day from a day on (up to another, and without somebody). It
/// is fullest on that day, or on one on which somebody comes.
macro_rules! taken {
    ($from:literal, $and_p:literal, $and_q:literal) => {
        concat!(
            "(SELECT COALESCE(MAX((SELECT COUNT(*) FROM placements q WHERE q.class_id = k.id
                AND q.starts_on <= CASE WHEN p.starts_on > ",
            $from,
            " THEN p.starts_on ELSE ",
            $from,
            " END
                AND (q.ends_on IS NULL OR q.ends_on >= CASE WHEN p.starts_on > ",
            $from,
            " THEN p.starts_on ELSE ",
            $from,
            " END)",
            $and_q,
            ")), 0) FROM placements p WHERE p.class_id = k.id AND (p.ends_on IS NULL OR p.ends_on >= ",
            $from,
            ")",
            $and_p,
            ")"
        )
    };
}
