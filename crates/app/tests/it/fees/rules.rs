//! What holds for the rules whatever the amounts are.

use jiff::{ToSpan, civil::Date};
use musicbeats::{
    enrollments::Stretch,
    fees::{
        self, Calendar, Component, Credit, Debt, DocumentId, LessonDay, Month, PaymentId, Price, PriceVersion,
        PriceVersionId, Proration, Service, Taxable,
    },
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

const MOST: i64 = 10_000_000_000_000;

fn component(name: &str, ppm: i64) -> Component {
    Component { name: name.into(), ppm }
}

/// The rates of a few countries; the last is none.
fn rules() -> Vec<Vec<Component>> {
    vec![
        vec![component("CGST", 90_000), component("SGST", 90_000)],
        vec![component("CGST", 25_000), component("SGST", 25_000)],
        vec![component("VAT", 190_000)],
        vec![component("Sales tax", 88_750)],
        vec![],
    ]
}

/// Amounts as a school has them, and absurd ones.
fn amount() -> impl Strategy<Value = i64> {
    prop_oneof![4 => 0..1_000_000i64, 1 => 0..=MOST]
}

proptest! {
    #[test]
    fn a_document_adds_up(
        lines in prop::collection::vec((amount(), 0..5usize, any::<bool>()), 1..12),
        unit in prop_oneof![Just(1i64), Just(5), Just(100)],
    ) {
        let rules = rules();
        let taxable: Vec<Taxable<'_>> = lines
            .iter()
            .map(|(amount, rule, inclusive)| Taxable { amount: *amount, components: &rules[*rule], inclusive: *inclusive })
            .collect();
        let bill = fees::assess(&taxable, unit).expect("amounts");
        prop_assert_eq!(bill.total, bill.taxable + bill.tax + bill.round_off);
        prop_assert_eq!(bill.total % unit, 0);
        prop_assert_eq!(bill.lines.iter().map(|line| line.taxable).sum::<i64>(), bill.taxable);
        prop_assert_eq!(bill.taxes.iter().map(|tax| tax.amount).sum::<i64>(), bill.tax);
        for (index, tax) in bill.taxes.iter().enumerate() {
            prop_assert_eq!(bill.lines.iter().map(|line| line.taxes[index]).sum::<i64>(), tax.amount);
        }
        for (line, asked) in bill.lines.iter().zip(&taxable) {
            prop_assert!(line.taxable >= 0 && line.taxable <= asked.amount && line.tax() >= 0);
            prop_assert!(!asked.components.is_empty() || line.tax() == 0);
            prop_assert!(asked.inclusive || line.taxable == asked.amount);
        }
        if taxable.iter().all(|line| !line.inclusive) {
            prop_assert!(bill.round_off.abs() * 2 <= unit);
        }
        if taxable.iter().all(|line| line.inclusive) {
            let advertised: i64 = taxable.iter().map(|line| line.amount).sum();
            prop_assert!((bill.total - advertised).abs() * 2 <= unit, "the price is what was advertised");
        }
    }

    #[test]
    fn halves_are_equal_and_near_the_whole(amounts in prop::collection::vec(amount(), 1..12)) {
        let (halves, whole) = (&rules()[0], [component("IGST", 180_000)]);
        let tax = |components: &[Component]| {
            let lines: Vec<_> =
                amounts.iter().map(|amount| Taxable { amount: *amount, components, inclusive: false }).collect();
            fees::assess(&lines, 1).expect("amounts").taxes.iter().map(|tax| tax.amount).collect::<Vec<_>>()
        };
        let halves = tax(halves);
        prop_assert_eq!(halves[0], halves[1]);
        prop_assert!((halves[0] + halves[1] - tax(&whole)[0]).abs() <= 1);
    }

    #[test]
    fn money_goes_nowhere_else_and_is_never_spent_twice(
        payments in prop::collection::vec(1..MOST, 0..8),
        invoices in prop::collection::vec(1..MOST, 0..8),
    ) {
        let credits: Vec<Credit> =
            (0..).zip(&payments).map(|(id, left)| Credit { payment: PaymentId(Uuid::from_u128(id)), left: *left }).collect();
        let debts: Vec<Debt> =
            (0..).zip(&invoices).map(|(id, due)| Debt { document: DocumentId(Uuid::from_u128(id)), due: *due }).collect();
        let allocated = fees::oldest_first(&credits, &debts);
        let (mut taken, mut given) = (BTreeMap::new(), BTreeMap::new());
        for part in &allocated {
            prop_assert!(part.amount > 0);
            *taken.entry(part.payment).or_insert(0) += part.amount;
            *given.entry(part.document).or_insert(0) += part.amount;
        }
        prop_assert!(credits.iter().all(|credit| taken.get(&credit.payment).copied().unwrap_or(0) <= credit.left));
        prop_assert!(debts.iter().all(|debt| given.get(&debt.document).copied().unwrap_or(0) <= debt.due));
        let all: i64 = allocated.iter().map(|part| part.amount).sum();
        prop_assert_eq!(all, payments.iter().sum::<i64>().min(invoices.iter().sum()), "no money lies idle beside a debt");
        let first_unpaid = debts.iter().position(|debt| given.get(&debt.document).copied().unwrap_or(0) < debt.due);
        let later = first_unpaid.map_or(&[][..], |at| &debts[at + 1..]);
        prop_assert!(later.iter().all(|debt| !given.contains_key(&debt.document)), "an older debt waits");
    }

    #[test]
    fn a_part_of_a_month_costs_a_part_of_it(
        amount in amount(),
        first in 0..31i64,
        length in 0..31i64,
        lessons in prop::collection::vec((0..28i64, any::<bool>(), any::<bool>()), 0..9),
        pauses in prop::collection::vec((0..31i64, prop::option::of(0..9i64)), 0..3),
        closures in prop::collection::vec((0..31i64, 0..9i64), 0..3),
        proration in prop::sample::select(Proration::ALL),
    ) {
        let month: Month = "2026-03".parse().expect("a month");
        let from = month.first_day() + first.days();
        let to = (from + length.days()).min(month.last_day());
        let service = Service { from, to };
        let stretch = |(first, length): (i64, Option<i64>)| {
            let starts_on: Date = month.first_day() + first.days();
            Stretch { starts_on, ends_on: length.map(|length| starts_on + length.days()) }
        };
        let lesson = |(day, is_weekly, is_planned): (i64, bool, bool)| LessonDay {
            on: month.first_day() + day.days(),
            is_weekly,
            is_planned: is_planned || !is_weekly,
            branch_id: None,
        };
        let calendar = Calendar {
            pauses: pauses.into_iter().map(stretch).collect(),
            closures: closures.into_iter().map(|(first, length)| stretch((first, Some(length)))).collect(),
            lessons: lessons.into_iter().map(lesson).collect(),
        };
        let version = PriceVersion {
            id: PriceVersionId(Uuid::nil()),
            amount_minor: amount,
            tax_rule_id: None,
            tax_inclusive: false,
            proration,
            valid_from: month.first_day(),
        };
        let price = Price { plan_name: "Monthly".into(), currency: "INR".into(), version, agreed_minor: None };
        let tuition = fees::tuition(&price, month, service, &calendar).expect("an amount");
        prop_assert!((0..=amount).contains(&tuition.net_minor));
        prop_assert_eq!(tuition.steps.iter().map(|step| step.amount_minor).sum::<i64>(), tuition.net_minor);
        // nothing but days without the student makes a month cheaper, and a pause is never passed over
        let whole = from == month.first_day() && to == month.last_day();
        let pauses = calendar.pauses.iter().filter(|pause| pause.within(&(from..=to)).is_some()).count();
        prop_assert!(tuition.net_minor == amount || !(whole && pauses == 0 || proration == Proration::None));
        let words = &tuition.steps[tuition.steps.len() - 1].explanation;
        prop_assert!(pauses == 0 || words.contains(" paused") || words.starts_with("the pause"), "{words}");
    }

    #[test]
    fn a_number_has_at_most_sixteen_characters(prefix in "[A-Za-z0-9/-]{0,12}", seq in 1..10_000_000i64) {
        if let Some(number) = fees::number(&prefix, "2627", seq) {
            prop_assert!(number.len() <= 16);
            prop_assert!(number.ends_with(&seq.to_string()));
        }
    }
}
