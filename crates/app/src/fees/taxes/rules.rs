//! What the taxes of a document come to, in whole minor units.
//!
//! Each rate of each component is taken once, of the sum of all lines it lies on, and rounded half away from zero.
//! What a line shows of it is its share by largest remainder. Halves of a tax (CGST, SGST) are computed each from its
//! own rate, never by halving: they are always equal.

use super::model::{Component, NewTaxRule};
use crate::fees::refusals::{COMPONENT_COLON, COMPONENT_COUNT, COMPONENT_NAMES, NOT_ALPHANUMERIC};
use kit::{
    money::{self, Minor, PPM},
    refusals::{FieldErrors, Refused},
};
use std::collections::BTreeSet;

const MOST_COMPONENTS: usize = 5;
const LONGEST_NAME: usize = 100;
const LONGEST_COMPONENT: usize = 20;
/// Harmonised codes have at most eight digits.
const LONGEST_SAC: usize = 8;

/// The amount of a line, and how it is taxed.
#[derive(Debug, Clone, Copy)]
pub struct Taxable<'a> {
    pub amount: Minor,
    pub components: &'a [Component],
    /// Whether the amount contains the taxes already.
    pub inclusive: bool,
}

/// A tax of the whole document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxSum {
    pub component: String,
    pub ppm: i64,
    pub base: Minor,
    pub amount: Minor,
}

/// A line with its share of each tax, in the order of [`Assessment::taxes`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessedLine {
    pub taxable: Minor,
    pub taxes: Vec<Minor>,
}

impl AssessedLine {
    pub fn tax(&self) -> Minor {
        self.taxes.iter().sum()
    }
}

/// `total = taxable + tax + round_off`; the lines add up to the sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    pub lines: Vec<AssessedLine>,
    pub taxes: Vec<TaxSum>,
    pub taxable: Minor,
    pub tax: Minor,
    pub round_off: Minor,
    pub total: Minor,
}

/// Computes a document. The total is rounded to a multiple of `round_to`. `None` if the amounts are too large.
pub fn assess(lines: &[Taxable<'_>], round_to: Minor) -> Option<Assessment> {
    let bases = bases(lines)?;
    let taxes = taxes(lines, &bases)?;
    let shares = taxes.iter().map(|tax| shares(tax, lines, &bases)).collect::<Option<Vec<_>>>()?;
    let taxable = add_up(bases.iter().copied())?;
    let tax = add_up(taxes.iter().map(|tax| tax.amount))?;
    let exact = taxable.checked_add(tax)?.checked_add(unsplittable(lines, &bases)?)?;
    let total = money::round_to(exact, round_to)?;
    let share_of = |line: usize| shares.iter().map(|of_tax| of_tax[line]).collect();
    Some(Assessment {
        lines: bases.iter().enumerate().map(|(i, base)| AssessedLine { taxable: *base, taxes: share_of(i) }).collect(),
        round_off: total.checked_sub(taxable)?.checked_sub(tax)?,
        taxes,
        taxable,
        tax,
        total,
    })
}

/// What of each line is taxed. Taxes contained in prices are taken out of the sum of all prices taxed alike.
fn bases(lines: &[Taxable<'_>]) -> Option<Vec<Minor>> {
    let mut bases: Vec<Minor> = lines.iter().map(|line| line.amount).collect();
    let mut done: Vec<&[Component]> = vec![];
    for line in lines.iter().filter(|line| line.inclusive) {
        if done.contains(&line.components) {
            continue;
        }
        done.push(line.components);
        let alike = |other: &Taxable<'_>| other.inclusive && other.components == line.components;
        let weights: Vec<Minor> = lines.iter().map(|other| if alike(other) { other.amount } else { 0 }).collect();
        let rate: i64 = line.components.iter().map(|component| component.ppm).sum();
        let base = money::scale(add_up(weights.iter().copied())?, PPM, PPM.checked_add(rate)?)?;
        let parts = money::apportion(base, &weights)?;
        for (index, part) in parts.into_iter().enumerate().filter(|(index, _)| alike(&lines[*index])) {
            bases[index] = part;
        }
    }
    Some(bases)
}

/// The taxes of the lines, in the order in which the lines name them.
fn taxes(lines: &[Taxable<'_>], bases: &[Minor]) -> Option<Vec<TaxSum>> {
    let mut sums: Vec<TaxSum> = vec![];
    for (line, base) in lines.iter().zip(bases) {
        for Component { name, ppm } in line.components {
            match sums.iter_mut().find(|sum| sum.component == *name && sum.ppm == *ppm) {
                Some(sum) => sum.base = sum.base.checked_add(*base)?,
                None => sums.push(TaxSum { component: name.clone(), ppm: *ppm, base: *base, amount: 0 }),
            }
        }
    }
    for sum in &mut sums {
        sum.amount = money::rate(sum.base, sum.ppm)?;
    }
    Some(sums)
}

/// What each line shows of a tax.
fn shares(tax: &TaxSum, lines: &[Taxable<'_>], bases: &[Minor]) -> Option<Vec<Minor>> {
    let lies_on = |line: &Taxable<'_>| line.components.iter().any(|c| c.name == tax.component && c.ppm == tax.ppm);
    let weights: Vec<Minor> =
        lines.iter().zip(bases).map(|(line, base)| if lies_on(line) { *base } else { 0 }).collect();
    money::apportion(tax.amount, &weights)
}

/// What remains of prices that contain their taxes after value and taxes are taken out of them: the paisa that equal
/// halves cannot share. It goes into the round-off, never into one of the taxes.
fn unsplittable(lines: &[Taxable<'_>], bases: &[Minor]) -> Option<Minor> {
    let (inclusive, bases): (Vec<Taxable<'_>>, Vec<Minor>) =
        lines.iter().zip(bases).filter(|(line, _)| line.inclusive).map(|(line, base)| (*line, *base)).unzip();
    let prices = add_up(inclusive.iter().map(|line| line.amount))?;
    let taxes = add_up(taxes(&inclusive, &bases)?.iter().map(|tax| tax.amount))?;
    prices.checked_sub(add_up(bases.into_iter())?)?.checked_sub(taxes)
}

fn add_up(mut amounts: impl Iterator<Item = Minor>) -> Option<Minor> {
    amounts.try_fold(0, Minor::checked_add)
}

/// A tax rule as it will be kept, or every bad field.
pub(super) fn check(rule: &NewTaxRule) -> Result<NewTaxRule, Refused> {
    let mut errors = FieldErrors::default();
    let name = errors.required_text("name", &rule.name, LONGEST_NAME);
    let sac = errors.optional_text("sac", &rule.sac, LONGEST_SAC);
    errors.check(sac.bytes().all(|b| b.is_ascii_alphanumeric()), "sac", NOT_ALPHANUMERIC);
    let count = rule.components.len();
    errors.check((1..=MOST_COMPONENTS).contains(&count), "components", COMPONENT_COUNT.with("most", MOST_COMPONENTS));
    let mut components = vec![];
    for (index, component) in rule.components.iter().enumerate() {
        let (name_field, ppm_field) = (format!("components.{index}.name"), format!("components.{index}.ppm"));
        let name = errors.required_text(&name_field, &component.name, LONGEST_COMPONENT);
        errors.check(!name.contains(':'), &name_field, COMPONENT_COLON);
        errors.within(&ppm_field, component.ppm, 0..=PPM);
        components.push(Component { name, ppm: component.ppm });
    }
    let names: BTreeSet<&str> = components.iter().map(|component| component.name.as_str()).collect();
    errors.check(names.len() == count, "components", COMPONENT_NAMES);
    errors.finish()?;
    Ok(NewTaxRule { name, sac, components })
}
