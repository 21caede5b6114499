//! Financing tables of actions, a line a funder.

use crate::domain::funding::{FundingKind, FundingLine};
use crate::domain::ids::{ActionYearId, FundingLineId, OrganisationId};
use crate::error::Result;
use crate::ops::order;
use crate::store::Store;

/// Adds a funder to the year of an action, without amounts, after the others.
///
/// # Errors
/// Neither an organisation nor words; too long a text; the year or the organisation is not there any more.
pub fn add(
    store: &mut Store,
    action_year: ActionYearId,
    funder: Option<OrganisationId>,
    funder_label: &str,
    kind: FundingKind,
) -> Result<FundingLineId> {
    store.transact("Ajouter un financeur", |tx| {
        let rank = order::last(&tx.of::<FundingLine>("action_year", action_year)?);
        let line = FundingLine {
            id: tx.id(),
            action_year,
            funder,
            funder_label: funder_label.to_owned(),
            kind,
            planned_cents: None,
            actual_cents: None,
            rank,
        };
        tx.insert(&line)?;
        Ok(line.id)
    })
}

/// Saves a line: funder, nature and amounts, in cents.
///
/// # Errors
/// A field that breaks its limits; the line is not there any more.
pub fn edit(store: &mut Store, line: &FundingLine) -> Result<()> {
    store.transact("Modifier le plan de financement", |tx| {
        let kept = tx.get::<FundingLine>(line.id)?;
        tx.update(&FundingLine { action_year: kept.action_year, rank: kept.rank, ..line.clone() })
    })
}

/// Puts a line at `index` among the others of its year.
///
/// # Errors
/// The line is not there any more.
pub fn move_to(store: &mut Store, id: FundingLineId, index: usize) -> Result<()> {
    store.transact("Déplacer le financeur", |tx| {
        let line = tx.get::<FundingLine>(id)?;
        order::move_to(tx, tx.of::<FundingLine>("action_year", line.action_year)?, id, index)
    })
}

/// Takes a funder out of a financing table.
///
/// # Errors
/// The line is not there any more.
pub fn remove(store: &mut Store, id: FundingLineId) -> Result<()> {
    store.transact("Retirer le financeur", |tx| tx.delete::<FundingLine>(id))
}
