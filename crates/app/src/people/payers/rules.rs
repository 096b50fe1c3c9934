//! Decisions about payers, without clock or database.

use super::model::{GuardianRow, Member, Payer, Share, ShareIn, StudentRow, WHOLE};
use crate::people::{
    refusals::{
        GUARDIAN_MAY_NOT_PAY, NO_PAYER, NO_SUCH_GUARDIAN_IN_FAMILY, NO_SUCH_STUDENT_IN_FAMILY, PAYER_NAMED_TWICE,
        SHARES_NOT_WHOLE, STUDENT_MAY_NOT_PAY, TOO_MANY,
    },
    rules::is_adult,
};
use jiff::civil::Date;
use kit::refusals::{FieldErrors, Refused};

const PAYERS_MAX: usize = 20;

/// Those of a family who could pay.
pub(super) fn members(guardians: Vec<GuardianRow>, students: Vec<StudentRow>, today: Date) -> Vec<Member> {
    let guardians = guardians.into_iter().map(|GuardianRow { id, full_name, may_pay }| Member {
        payer: Payer::Guardian(id),
        full_name,
        may_pay,
    });
    let students = students.into_iter().map(|StudentRow { id, full_name, date_of_birth }| Member {
        payer: Payer::Student(id),
        full_name,
        may_pay: date_of_birth.is_some_and(|born| is_adult(born, today)),
    });
    guardians.chain(students).collect()
}

/// The shares as they are kept: nobody's, or those of payers who may pay, which are the whole.
pub(super) fn check(shares: &[ShareIn], members: &[Member]) -> Result<Vec<Share>, Refused> {
    let mut errors = FieldErrors::default();
    errors.check(shares.len() <= PAYERS_MAX, "payers", TOO_MANY.with("most", PAYERS_MAX));
    let mut checked: Vec<Share> = vec![];
    for (index, share) in shares.iter().enumerate() {
        let at = format!("payers[{index}].");
        errors.within(&format!("{at}share_bp"), share.share_bp, 1..=WHOLE);
        if let Some(payer) = check_payer(&mut errors, &at, share, members) {
            let is_new = checked.iter().all(|other| other.payer != payer);
            errors.check(is_new, &format!("{at}{}", field_of(payer)), PAYER_NAMED_TWICE);
            checked.push(Share { payer, share_bp: share.share_bp });
        }
    }
    let sum = shares.iter().fold(0_i64, |sum, share| sum.saturating_add(share.share_bp));
    errors.check(shares.is_empty() || sum == WHOLE, "payers", SHARES_NOT_WHOLE.with("whole", WHOLE));
    errors.finish().map(|()| checked)
}

fn check_payer(errors: &mut FieldErrors, at: &str, share: &ShareIn, members: &[Member]) -> Option<Payer> {
    let payer = match (share.guardian, share.student) {
        (Some(guardian), None) => Payer::Guardian(guardian),
        (None, Some(student)) => Payer::Student(student),
        _ => {
            errors.add(&format!("{at}guardian_id"), NO_PAYER);
            return None;
        }
    };
    let member = members.iter().find(|member| member.payer == payer);
    let refusal = match (member, payer) {
        (Some(Member { may_pay: true, .. }), _) => return Some(payer),
        (None, Payer::Guardian(_)) => NO_SUCH_GUARDIAN_IN_FAMILY,
        (None, Payer::Student(_)) => NO_SUCH_STUDENT_IN_FAMILY,
        (Some(_), Payer::Guardian(_)) => GUARDIAN_MAY_NOT_PAY,
        (Some(_), Payer::Student(_)) => STUDENT_MAY_NOT_PAY,
    };
    errors.add(&format!("{at}{}", field_of(payer)), refusal);
    None
}

fn field_of(payer: Payer) -> &'static str {
    match payer {
        Payer::Guardian(_) => "guardian_id",
        Payer::Student(_) => "student_id",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::model::GuardianId;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn guardian(n: u128) -> GuardianId {
        GuardianId(Uuid::from_u128(n))
    }

    fn member(n: u128, may_pay: bool) -> Member {
        Member { payer: Payer::Guardian(guardian(n)), full_name: n.to_string(), may_pay }
    }

    fn share(n: u128, share_bp: i64) -> ShareIn {
        ShareIn { guardian: Some(guardian(n)), student: None, share_bp }
    }

    #[test]
    fn each_line_names_one_who_may_pay() {
        let members = [member(1, true), member(2, false)];
        let fields = |shares: &[ShareIn]| -> Vec<String> {
            check(shares, &members).unwrap_err().fields().into_iter().map(str::to_owned).collect()
        };
        assert_eq!(fields(&[share(2, 10_000)]), ["payers[0].guardian_id"]);
        assert_eq!(fields(&[share(3, 10_000)]), ["payers[0].guardian_id"]);
        assert_eq!(fields(&[share(1, 5000), share(1, 5000)]), ["payers[1].guardian_id"]);
        assert_eq!(fields(&[ShareIn { guardian: None, ..share(1, 10_000) }]), ["payers[0].guardian_id"]);
        assert_eq!(fields(&[share(1, 0)]), ["payers", "payers[0].share_bp"]);
        assert_eq!(fields(&[share(1, i64::MAX), share(1, i64::MAX)]).len(), 4);
        assert!(check(&[], &members).unwrap().is_empty());
    }

    proptest! {
        #[test]
        fn shares_are_taken_exactly_when_they_are_the_whole(bps in prop::collection::vec(1..=WHOLE, 1..6)) {
            let members: Vec<_> = (0..bps.len() as u128).map(|n| member(n, true)).collect();
            let of = |bps: &[i64]| -> Vec<_> { bps.iter().zip(0..).map(|(bp, n)| share(n, *bp)).collect() };
            prop_assert_eq!(check(&of(&bps), &members).is_ok(), bps.iter().sum::<i64>() == WHOLE);
            // laid end to end, any of them are the whole
            let mut whole = bps.clone();
            let others: i64 = whole[1..].iter().sum();
            if others < WHOLE {
                whole[0] = WHOLE - others;
                prop_assert!(check(&of(&whole), &members).is_ok());
            }
        }
    }
}
