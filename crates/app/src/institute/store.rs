//! The SQL of the institute.

use super::model::Settings;
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

pub(super) async fn settings(tx: &mut Tx) -> Result<Option<Settings>> {
    tx.opt(
        sql!(
            "SELECT name, legal_name, address, phone, email, tax_number, state_code, time_zone, currency, locale,
                    week_starts_on, invoice_prefix, fiscal_year_starts_month, round_to_minor, upi_vpa
             FROM institute"
        ),
        args![],
    )
    .await
}
