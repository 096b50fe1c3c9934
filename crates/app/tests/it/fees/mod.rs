//! Fees: the worked examples, the invariants of the rules, and stories of families that are billed and pay.

mod charges;
mod days;
mod golden;
mod invoices;
mod ledger;
mod merges;
mod paper;
mod payments;
mod prices;
mod reach;
mod rules;
mod runs;
mod school;
mod together;
