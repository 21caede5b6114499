//! Institutions that steer the label, State first.

use crate::domain::ids::{CoPilotId, LabelPeriodId, OrganisationId};
use crate::domain::programme::CoPilot;
use crate::domain::refusal::Refusal;
use crate::error::Result;
use crate::ops::order;
use crate::store::Store;

/// Adds a co-pilot after the others of a label period.
///
/// # Errors
/// It steers already; the period or the organisation is not there any more.
pub fn add(
    store: &mut Store,
    label_period: LabelPeriodId,
    organisation: OrganisationId,
) -> Result<CoPilotId> {
    store.transact("Ajouter un copilote", |tx| {
        let sisters = tx.of::<CoPilot>("label_period", label_period)?;
        if sisters.iter().any(|copilot| copilot.organisation == organisation) {
            return Err(Refusal::AlreadyThere { what: "ce copilote" }.into());
        }
        let rank = order::last(&sisters);
        let copilot = CoPilot { id: tx.id(), label_period, organisation, group_label: String::new(), rank };
        tx.insert(&copilot)?;
        Ok(copilot.id)
    })
}

/// Names the group to which a co-pilot belongs (« collectivités »); empty for none.
///
/// # Errors
/// Too long a name; the co-pilot is not there any more.
pub fn set_group(store: &mut Store, id: CoPilotId, group_label: &str) -> Result<()> {
    store.transact("Grouper le copilote", |tx| {
        let copilot = tx.get::<CoPilot>(id)?;
        tx.update(&CoPilot { group_label: group_label.to_owned(), ..copilot })
    })
}

/// Puts a co-pilot at `index` among the others of its period.
///
/// # Errors
/// The co-pilot is not there any more.
pub fn move_to(store: &mut Store, id: CoPilotId, index: usize) -> Result<()> {
    store.transact("Déplacer le copilote", |tx| {
        let copilot = tx.get::<CoPilot>(id)?;
        order::move_to(tx, tx.of::<CoPilot>("label_period", copilot.label_period)?, id, index)
    })
}

/// Takes an institution out of the co-pilots.
///
/// # Errors
/// The co-pilot is not there any more.
pub fn remove(store: &mut Store, id: CoPilotId) -> Result<()> {
    store.transact("Retirer le copilote", |tx| tx.delete::<CoPilot>(id))
}
