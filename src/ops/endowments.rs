//! Yearly ceilings of State credits.

use crate::domain::ids::{EndowmentId, LabelPeriodId};
use crate::domain::programme::Endowment;
use crate::error::Result;
use crate::store::{Store, Tx};

/// Who pays until somebody says otherwise.
const FUNDER: &str = "État";

/// Sets the endowment of a civil year, in cents.
///
/// # Errors
/// A year or an amount out of range; the period is not there any more.
pub fn set(
    store: &mut Store,
    label_period: LabelPeriodId,
    civil_year: i32,
    amount_cents: i64,
) -> Result<EndowmentId> {
    store.transact("Fixer la dotation annuelle", |tx| {
        let endowments = tx.of::<Endowment>("label_period", label_period)?;
        match endowments.into_iter().find(|endowment| endowment.civil_year == civil_year) {
            Some(kept) => {
                tx.update(&Endowment { amount_cents, ..kept.clone() })?;
                Ok(kept.id)
            }
            None => insert(tx, label_period, civil_year, amount_cents),
        }
    })
}

/// Deletes the endowment of a year.
///
/// # Errors
/// The endowment is not there any more.
pub fn delete(store: &mut Store, id: EndowmentId) -> Result<()> {
    store.transact("Supprimer la dotation annuelle", |tx| tx.delete::<Endowment>(id))
}

pub(crate) fn insert(
    tx: &Tx,
    label_period: LabelPeriodId,
    civil_year: i32,
    amount_cents: i64,
) -> Result<EndowmentId> {
    let endowment =
        Endowment { id: tx.id(), label_period, civil_year, amount_cents, funder: FUNDER.to_owned() };
    tx.insert(&endowment)?;
    Ok(endowment.id)
}
