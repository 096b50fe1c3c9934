//! One day after the other, up to today: invoices, payments, attendance.

use super::{
    cast::Habit,
    dice::Dice,
    house::House,
    leads::{self, Pipeline},
    model::{DemoError, Filled},
    people::{Household, People},
    term::Term,
};
use crate::{
    accounts::Permit,
    app::App,
    attendance::{self, NewMark},
    fees::{self, Month, NewPayment, PaymentMethod},
    people::FamilyAccountId,
    schedule::{self, Days, Lesson, LessonKind, LessonStatus, Mark},
};
use jiff::{
    Span, Timestamp,
    civil::{Date, time},
    tz::TimeZone,
};
use kit::{money::Minor, time::FixedClock};
use std::collections::{BTreeMap, BTreeSet, HashMap};

const NOTES: [&str; 6] = [
    "Forgot the book.",
    "Played the whole piece from memory.",
    "Needs more work on rhythm.",
    "Ready for the next piece.",
    "Sruti is much steadier.",
    "Left hand alone at home, slowly.",
];

/// What goes on while the clock is moved.
pub(super) struct Past<'a> {
    pub(super) app: &'a App,
    pub(super) clock: &'a FixedClock,
    pub(super) dice: &'a Dice,
    pub(super) zone: TimeZone,
    /// Where the clock stops.
    pub(super) now: Timestamp,
}

/// A family that is going to pay.
struct Intention {
    family: usize,
    only_half: bool,
}

impl Past<'_> {
    /// Sets the clock to an hour of a day, and never beyond today's.
    pub(super) fn be_at(&self, day: Date, hour: i8) {
        let wall = day.to_datetime(time(hour, 0, 0, 0)).to_zoned(self.zone.clone());
        self.clock.set(wall.map_or(self.now, |at| at.timestamp()).min(self.now));
    }

    /// Lives through the days from the beginning of the term to today.
    pub(super) async fn live(
        &self,
        (house, people): (&House, &People),
        term: Term,
        today: Date,
    ) -> Result<Filled, DemoError> {
        let (mut filled, mut pipeline) = (Filled::default(), Pipeline::default());
        let mut intentions: BTreeMap<Date, Vec<Intention>> = BTreeMap::new();
        for day in term.starts_on.series(Span::new().days(1)).take_while(|day| *day <= today) {
            self.be_at(day, 8);
            // the second time for those who began in the course of the month
            if day == term.starts_on || day.day() == 1 || day.day() == 16 {
                let invoiced = self.bill(Month::of(day)).await?;
                filled.invoices += invoiced.len();
                self.intend(&invoiced, people, day, &mut intentions);
            }
            leads::work(self, (house, people), &mut pipeline, (day, today)).await?;
            self.be_at(day, 18);
            let paid = self.pay(&intentions.remove(&day).unwrap_or_default(), people, day).await?;
            filled.payments += paid.len();
            filled.paid_minor += paid.iter().sum::<Minor>();
            self.be_at(day, 21);
            filled.marks += self.record(day, day == today).await?;
        }
        self.clock.set(self.now);
        (filled.leads, filled.newcomers) = (pipeline.len(), pipeline.newcomers);
        Ok(filled)
    }

    /// Bills a month; gives those who got an invoice.
    async fn bill(&self, month: Month) -> Result<Vec<FamilyAccountId>, DemoError> {
        let run = fees::run_billing(&Permit::operator(self.app), month).await?;
        let mut invoiced = vec![];
        for billed in run.families {
            match (billed.refused, billed.invoice) {
                (Some(refused), _) => return Err(DemoError::Failed(format!("{}: {refused}", billed.family_name))),
                (None, Some(_)) => invoiced.push(billed.family),
                (None, None) => {}
            }
        }
        Ok(invoiced)
    }

    /// When those who got an invoice will pay it, each according to his habit.
    fn intend(
        &self,
        invoiced: &[FamilyAccountId],
        people: &People,
        day: Date,
        intentions: &mut BTreeMap<Date, Vec<Intention>>,
    ) {
        let numbers: HashMap<FamilyAccountId, usize> = people.families.iter().map(|f| f.id).zip(0..).collect();
        // in an order of our own: two databases may sort names in two ways
        let families: BTreeSet<usize> = invoiced.iter().filter_map(|id| numbers.get(id).copied()).collect();
        for family in families {
            let (days, only_half) = match people.families[family].pays {
                Habit::Promptly => (self.dice.between(0, 9), false),
                Habit::Late => (self.dice.between(12, 25), false),
                Habit::Half => (self.dice.between(2, 12), true),
                Habit::NotYet => continue,
            };
            let on = day.saturating_add(Span::new().days(days));
            intentions.entry(on).or_default().push(Intention { family, only_half });
        }
    }

    /// Takes the payments of a day; gives their amounts.
    async fn pay(&self, intentions: &[Intention], people: &People, today: Date) -> Result<Vec<Minor>, DemoError> {
        let mut paid = vec![];
        let mut tx = self.app.db.begin().await?;
        for intention in intentions {
            let family = &people.families[intention.family];
            let owed = fees::owed(&mut tx, family.id, today).await?;
            let amount = if intention.only_half { owed / 2 / 100 * 100 } else { owed };
            if amount > 0 {
                let payment = self.payment(family, amount);
                fees::take_payment_in(&mut tx, &Permit::operator(self.app), payment).await?;
                paid.push(amount);
            }
        }
        tx.commit().await?;
        Ok(paid)
    }

    fn payment(&self, family: &Household, amount_minor: Minor) -> NewPayment {
        let reference = match family.by {
            PaymentMethod::Cash | PaymentMethod::Imported => None,
            // what a UPI app shows as UTR
            PaymentMethod::Upi => Some(self.dice.digits(12)),
            PaymentMethod::Bank => Some(format!("NEFT{}", self.dice.digits(12))),
            PaymentMethod::Card => Some(format!("SLIP {}", self.dice.digits(6))),
            PaymentMethod::Cheque => Some(self.dice.digits(6)),
        };
        NewPayment {
            family_account_id: family.id,
            amount_minor,
            currency: None,
            method: family.by,
            reference,
            received_on: None,
            payer_name: family.payer.clone(),
        }
    }

    /// The teachers record the lessons that are over; today not all of them have yet.
    async fn record(&self, day: Date, is_today: bool) -> Result<usize, DemoError> {
        let days = Days { from: day, to: day, teacher_id: None, room_id: None, student_id: None, branch_id: None };
        let (_, mut lessons) = schedule::week(&Permit::operator(self.app), &days).await?;
        lessons.sort_by_key(|lesson| (lesson.row.starts_at, lesson.row.id));
        lessons.iter_mut().for_each(|lesson| lesson.students.sort_by_key(|student| student.id));
        let over =
            |lesson: &&Lesson| lesson.row.status == LessonStatus::Planned && lesson.row.ends_at <= self.app.now();
        let mut count = 0;
        let mut tx = self.app.db.begin().await?;
        for lesson in lessons.iter().filter(over) {
            if is_today && self.dice.chance(40) {
                continue;
            }
            let marks: Vec<NewMark> = lesson
                .students
                .iter()
                .map(|student| NewMark { student_id: student.id, code: self.mark(lesson), note: self.note() })
                .collect();
            attendance::import_marks(&mut tx, &Permit::operator(self.app), lesson.row.id, &marks).await?;
            count += marks.len();
        }
        tx.commit().await?;
        Ok(count)
    }

    /// Who comes to try is there.
    fn mark(&self, lesson: &Lesson) -> Mark {
        if lesson.row.kind == LessonKind::Trial {
            return Mark::Present;
        }
        self.dice.weighted(&[(86, Mark::Present), (6, Mark::Late), (5, Mark::AbsentWithNotice), (3, Mark::NoShow)])
    }

    fn note(&self) -> Option<String> {
        self.dice.chance(6).then(|| (*self.dice.pick(&NOTES)).to_owned())
    }
}
