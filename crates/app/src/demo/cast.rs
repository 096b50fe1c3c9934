//! Who is there: decided by the dice, without clock or database.

use super::{
    dice::Dice,
    logins::{GUARDIAN, STUDENT, TEACHER},
    model::Scale,
    names::{Name, REGIONS, Region},
};
use crate::{
    fees::PaymentMethod,
    people::{Person, Relationship},
};
use jiff::{Span, civil::Date};
use std::collections::HashMap;

pub(super) const BRANCHES: usize = 2;

/// A family, its habits included.
#[derive(Debug)]
pub(super) struct Family {
    /// Where its children go, by number.
    pub(super) branch: usize,
    pub(super) guardians: Vec<(Person, Relationship)>,
    /// Whether the first guardian signs in.
    pub(super) signs_in: bool,
    pub(super) students: Vec<Student>,
    pub(super) pays: Habit,
    pub(super) by: PaymentMethod,
}

#[derive(Debug)]
pub(super) struct Student {
    /// With an e-mail address if he signs in himself.
    pub(super) person: Person,
    pub(super) born: Date,
    pub(super) joined_on: Date,
}

/// How a family pays its invoices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    Promptly,
    Late,
    /// Half of it, and the rest some other day.
    Half,
    NotYet,
}

/// Everybody.
#[derive(Debug)]
pub(super) struct Cast {
    pub(super) teachers: Vec<Person>,
    pub(super) families: Vec<Family>,
}

pub(super) fn cast(dice: &Dice, scale: Scale, today: Date) -> Cast {
    let mut addresses = Addresses::default();
    let teachers = (0..scale.teachers).map(|_| teacher(dice, &mut addresses)).collect();
    let mut families: Vec<Family> = vec![];
    let mut missing = scale.students;
    while missing > 0 {
        let children = dice.weighted(&[(74, 1), (22, 2), (4, 3)]).min(missing);
        families.push(family(dice, &mut addresses, children, today));
        missing -= children;
    }
    let mut cast = Cast { teachers, families };
    give_logins(&mut cast, today);
    cast
}

/// The logins that are told to whoever tries the application out go to people who show something.
fn give_logins(cast: &mut Cast, today: Date) {
    if let Some(teacher) = cast.teachers.first_mut() {
        teacher.email = TEACHER.into();
    }
    let siblings = cast.families.iter().position(|family| family.students.len() > 1).unwrap_or(0);
    if let Some(family) = cast.families.get_mut(siblings) {
        family.signs_in = true;
        family.guardians[0].0.email = GUARDIAN.into();
    }
    let old_enough = |student: &Student| (today - student.born).get_days() > 13 * 365;
    let mut students: Vec<&mut Student> =
        cast.families.iter_mut().flat_map(|family| family.students.iter_mut()).collect();
    let at = students.iter_mut().position(|student| old_enough(student)).unwrap_or(0);
    students[at].person.email = STUDENT.into();
}

/// Addresses given so far: nobody shares one.
#[derive(Default)]
struct Addresses(HashMap<String, usize>);

impl Addresses {
    fn of(&mut self, given: Name, surname: Name) -> String {
        let name = format!("{}.{}", given.1, surname.1.replace('\'', "")).to_lowercase();
        let count = self.0.entry(name.clone()).or_default();
        *count += 1;
        match *count {
            1 => format!("{name}@example.org"),
            count => format!("{name}{count}@example.org"),
        }
    }
}

/// No mobile number in India begins with a 5: nobody is rung up by mistake.
fn phone(dice: &Dice) -> String {
    format!("+91 5{} {}", dice.digits(4), dice.digits(5))
}

fn written(in_script: bool, given: Name, surname: Name) -> String {
    if in_script { format!("{} {}", given.0, surname.0) } else { format!("{} {}", given.1, surname.1) }
}

fn teacher(dice: &Dice, addresses: &mut Addresses) -> Person {
    let region = dice.pick(REGIONS);
    let (given, surname) = (*dice.pick(adults(dice, region).1), *dice.pick(region.surnames));
    Person {
        full_name: written(dice.chance(15), given, surname),
        email: addresses.of(given, surname),
        phone: phone(dice),
    }
}

fn adults(dice: &Dice, region: &Region) -> (Relationship, &'static [Name]) {
    if dice.chance(55) { (Relationship::Mother, region.women) } else { (Relationship::Father, region.men) }
}

fn family(dice: &Dice, addresses: &mut Addresses, children: usize, today: Date) -> Family {
    let region = dice.pick(REGIONS);
    let (surname, in_script) = (*dice.pick(region.surnames), dice.chance(30));
    let (relationship, names) = adults(dice, region);
    let guardian = |given: Name, addresses: &mut Addresses| Person {
        full_name: written(in_script, given, surname),
        email: addresses.of(given, surname),
        phone: phone(dice),
    };
    let mut guardians = vec![(guardian(*dice.pick(names), addresses), relationship)];
    if dice.chance(35) {
        let (other, names) = match relationship {
            Relationship::Mother => (Relationship::Father, region.men),
            _ => (Relationship::Mother, region.women),
        };
        guardians.push((guardian(*dice.pick(names), addresses), other));
    }
    Family {
        branch: dice.below(BRANCHES),
        guardians,
        signs_in: dice.chance(40),
        students: siblings(dice, region, children)
            .into_iter()
            .map(|given| student(dice, written(in_script, given, surname), today))
            .collect(),
        pays: dice.weighted(&[(80, Habit::Promptly), (11, Habit::Late), (5, Habit::Half), (4, Habit::NotYet)]),
        by: dice.weighted(&[
            (55, PaymentMethod::Upi),
            (20, PaymentMethod::Cash),
            (12, PaymentMethod::Bank),
            (8, PaymentMethod::Card),
            (5, PaymentMethod::Cheque),
        ]),
    }
}

/// Children of one family have different names.
fn siblings(dice: &Dice, region: &Region, children: usize) -> Vec<Name> {
    let names = region.girls.iter().chain(region.boys).copied().collect();
    dice.shuffled(names).into_iter().take(children).collect()
}

fn student(dice: &Dice, full_name: String, today: Date) -> Student {
    let age = if dice.chance(8) { dice.between(19, 55) } else { dice.between(6, 17) };
    let born = today.saturating_sub(Span::new().days(age * 365 + dice.between(1, 364)));
    let joined_on = today.saturating_sub(Span::new().days(dice.between(120, 900)));
    Student { person: Person { full_name, ..Person::default() }, born, joined_on }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::collections::HashSet;

    #[test]
    fn three_hundred_students_have_some_230_families_and_nobody_shares_an_address() {
        let cast = cast(&Dice::new(1), Scale::FULL, date(2026, 3, 2));
        assert_eq!(cast.families.iter().map(|family| family.students.len()).sum::<usize>(), 300);
        assert!((210..250).contains(&cast.families.len()), "{}", cast.families.len());
        let guardians = cast.families.iter().flat_map(|family| &family.guardians).map(|(person, _)| person);
        let addresses: Vec<&str> = guardians.chain(&cast.teachers).map(|person| person.email.as_str()).collect();
        assert_eq!(addresses.iter().collect::<HashSet<_>>().len(), addresses.len());
        let in_script = cast.families.iter().filter(|family| !family.students[0].person.full_name.is_ascii()).count();
        assert!(in_script > 40, "{in_script}");
    }

    #[test]
    fn the_same_seed_casts_the_same_people() {
        let names = |seed| format!("{:?}", cast(&Dice::new(seed), Scale::FULL, date(2026, 3, 2)));
        assert_eq!(names(7), names(7));
        assert_ne!(names(7), names(8));
    }
}
