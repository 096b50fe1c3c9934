//! Whether the trail is whole.

use kit::{
    audit::{self, Chain},
    db::{Result, Tx},
    faults::{Fault, Found},
};

/// Recomputes the chain of the trail, and looks for the head that somebody kept elsewhere: only that tells of events that
/// were cut off its end.
///
/// # Errors
/// [`DbError`](kit::db::DbError)
pub async fn verify_trail(tx: &mut Tx, kept_head: Option<&str>) -> Result<Found> {
    let Chain { events, head, broken } = audit::chain(tx).await?;
    let mut faults: Vec<Fault> =
        broken.into_iter().map(|broken| Fault::new(format!("event {}", broken.seq), broken.reason)).collect();
    let mut told = match head.as_str() {
        "" => "no events".to_owned(),
        head => format!("{events} events, head {head}"),
    };
    if let Some(kept) = kept_head {
        match audit::seq_of(tx, kept).await? {
            Some(seq) => told = format!("{told}; the head that was kept is event {seq}"),
            None => {
                let reason = "is not in the trail any more: events were cut off its end, or it was written anew";
                faults.push(Fault::new(format!("the kept head {kept}"), reason));
            }
        }
    }
    Ok(Found { told, faults })
}
