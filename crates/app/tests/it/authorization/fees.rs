use super::try_table;

pub(super) const TABLE: &str = r##"
list_tax_rules  GET tax-rules
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   200   200   403   200   200   403   401
create_tax_rule  POST tax-rules  {"name": "", "components": []}
    own       400   400   403   400   403   403   403   403   401

# Families see the plans of what they are enrolled in.
list_price_plans  GET price-plans
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  403   own   own   403   401
    former    .     .     .     .     403   .     none  .     .
create_price  POST price-plans  {"offering_id": "<offering>", "name": "", "kind": "monthly_flat", "amount_minor": 1, "proration": "none", "valid_from": "2026-01-01"}
    own       400   400   403   400   403   403   403   403   401
create_price  POST price-plans  {"offering_id": "<unknown>", "name": "New", "kind": "monthly_flat", "amount_minor": 1, "proration": "none", "valid_from": "2026-01-01"}
    own       400   400   403   400   403   403   403   403   401
create_price  POST price-plans  {"tax_rule_id": "<unknown>", "name": "New", "kind": "monthly_flat", "amount_minor": 1, "proration": "none", "valid_from": "2026-01-01"}
    own       400   400   403   400   403   403   403   403   401
read_enrollment_price  GET enrollments/<enrollment>/price-plan
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   200   200   403   200   200   403   401
    other     200   200   200   200   403   404   404   403   401
    former    .     .     .     .     403   .     404   .     .
    sibling   .     .     .     .     .     .     404   .     .
    unknown   404   404   404   404   403   404   404   403   401
set_enrollment_price  PUT enrollments/<enrollment>/price-plan  {"price_plan_id": "<unknown>"}
    own       400   400   400   400   403   403   403   403   401
    unknown   404   404   404   404   403   403   403   403   401
# The front desk chooses among the plans and sets no price.
set_enrollment_price  PUT enrollments/<enrollment>/price-plan  {"price_plan_id": "<plan>", "price_override_minor": -1}
    own       400   400   403   400   403   403   403   403   401

list_charges  GET charges
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  403   own   own   403   401
    former    .     .     .     .     403   .     none  .     .
    sibling   .     .     .     .     .     .     none  .     .
list_charges  GET charges?family_account_id=<family>
    own       own   own   own   own   403   own   own   403   401
    other     other other other other 403   none  none  403   401
    former    .     .     .     .     403   .     none  .     .
    sibling   .     .     .     .     .     .     none  .     .
list_charges  GET charges?student_id=<student>
    own       own   own   own   own   403   own   own   403   401
    other     other other other other 403   none  none  403   401
    former    .     .     .     .     403   .     none  .     .
create_charge  POST charges  {}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   400   403   403   403   403   401
create_charge  POST charges  {"enrollment_id": "<unknown>", "period": "2026-03"}
    own       400   400   400   400   403   403   403   403   401
# The front desk bills from plans: no amount of its own.
create_charge  POST charges  {"student_id": "<unknown>", "kind": "other", "description": "Strings", "amount_minor": 1}
    own       400   400   403   400   403   403   403   403   401
create_charge  POST charges  {"student_id": "<student>", "kind": "registration", "description": "2026", "amount_minor": 1, "tax_rule_id": "<unknown>"}
    own       400   400   403   400   403   403   403   403   401

list_invoices  GET invoices
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  403   own   own   403   401
    former    .     .     .     .     403   .     none  .     .
    sibling   .     .     .     .     .     .     none  .     .
list_invoices  GET invoices?family_account_id=<family>
    own       own   own   own   own   403   own   own   403   401
    other     other other other other 403   none  none  403   401
    former    .     .     .     .     403   .     none  .     .
list_invoices  GET invoices?q=<name>
    own       own   own   own   own   403   own   own   403   401
    other     other other other other 403   none  none  403   401
create_invoice  POST invoices  {"family_account_id": "<unknown>"}
            # owner admin desk  acct  teach stud  guard none  anon
    own       400   400   400   400   403   403   403   403   401
create_invoice  POST invoices  {"family_account_id": "<family>", "charge_ids": ["<other.charge>"]}
    own       400   400   400   400   403   403   403   403   401
read_invoice  GET invoices/<invoice>
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   200   200   403   200   200   403   401
    other     200   200   200   200   403   404   404   403   401
    former    .     .     .     .     403   .     404   .     .
    sibling   .     .     .     .     .     .     404   .     .
    unknown   404   404   404   404   403   404   404   403   401
read_invoice_pdf  GET invoices/<invoice>/pdf
    own       200   200   200   200   403   200   200   403   401
    other     200   200   200   200   403   404   404   403   401
    former    .     .     .     .     403   .     404   .     .
    sibling   .     .     .     .     .     .     404   .     .
    unknown   404   404   404   404   403   404   404   403   401
# One kind of document is not another.
read_invoice  GET invoices/<receipt>
    own       404   404   404   404   403   404   404   403   401
create_billing_run  POST billing-runs  {"period": "9999-01"}
    own       400   400   400   400   403   403   403   403   401

list_payments  GET payments
            # owner admin desk  acct  teach stud  guard none  anon
    own       both  both  both  both  403   own   own   403   401
    former    .     .     .     .     403   .     none  .     .
    sibling   .     .     .     .     .     .     none  .     .
list_payments  GET payments?family_account_id=<family>
    own       own   own   own   own   403   own   own   403   401
    other     other other other other 403   none  none  403   401
    former    .     .     .     .     403   .     none  .     .
create_payment  POST payments  {"family_account_id": "<unknown>", "amount_minor": 1, "method": "cash"}
    own       400   400   400   400   403   403   403   403   401
read_payment  GET payments/<payment>
            # owner admin desk  acct  teach stud  guard none  anon
    own       200   200   200   200   403   200   200   403   401
    other     200   200   200   200   403   404   404   403   401
    former    .     .     .     .     403   .     404   .     .
    sibling   .     .     .     .     .     .     404   .     .
    unknown   404   404   404   404   403   404   404   403   401
read_receipt  GET receipts/<receipt>
    own       200   200   200   200   403   200   200   403   401
    other     200   200   200   200   403   404   404   403   401
    former    .     .     .     .     403   .     404   .     .
    sibling   .     .     .     .     .     .     404   .     .
    unknown   404   404   404   404   403   404   404   403   401
read_receipt  GET receipts/<invoice>
    own       404   404   404   404   403   404   404   403   401
read_receipt_pdf  GET receipts/<receipt>/pdf
    own       200   200   200   200   403   200   200   403   401
    other     200   200   200   200   403   404   404   403   401
    former    .     .     .     .     403   .     404   .     .
    sibling   .     .     .     .     .     .     404   .     .
    unknown   404   404   404   404   403   404   404   403   401
read_statement  GET family-accounts/<family>/statement
    own       200   200   200   200   403   200   200   403   401
    other     200   200   200   200   403   404   404   403   401
    former    .     .     .     .     403   .     404   .     .
    sibling   .     .     .     .     .     .     404   .     .
    unknown   404   404   404   404   403   404   404   403   401
"##;

on_both! {
    async fn everybody_is_answered_as_agreed(app) {
        try_table(app, TABLE).await;
    }
}
