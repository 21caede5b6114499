//! Actions of the programme and their years.

use crate::domain::action::{Action, ActionScheme, ActionStatus, ActionYear};
use crate::domain::agenda::AgendaItem;
use crate::domain::backlog::BacklogTopic;
use crate::domain::ids::{ActionId, ActionYearId, SchemeId};
use crate::domain::meeting::Part;
use crate::domain::refusal::Refusal;
use crate::error::Result;
use crate::ops::{order, used};
use crate::store::{Store, Tx};
use std::collections::BTreeSet;

const ADD_YEAR: &str = "Ajouter une année à l’action";

/// Adds an action after the others.
///
/// # Errors
/// An empty or too long title.
pub fn create(store: &mut Store, title: &str) -> Result<ActionId> {
    store.transact("Ajouter une action", |tx| {
        let action = Action {
            id: tx.id(),
            code: String::new(),
            title: title.to_owned(),
            carrier: None,
            carrier_label: String::new(),
            referent: String::new(),
            objective: None,
            theme: String::new(),
            place: String::new(),
            context: String::new(),
            goals: String::new(),
            conduct: String::new(),
            partners: String::new(),
            calendar: String::new(),
            audience: String::new(),
            age_min: None,
            age_max: None,
            before_school: false,
            during_school: false,
            after_school: false,
            in_holidays: false,
            strengths: String::new(),
            obstacles: String::new(),
            outlook: String::new(),
            rank: order::last(&tx.all::<Action>()?),
        };
        tx.insert(&action)?;
        Ok(action.id)
    })
}

/// Saves the fields of an action; its place keeps, and agendas keep the title they were given.
///
/// # Errors
/// A field that breaks its limits; the action is not there any more.
pub fn edit(store: &mut Store, action: &Action) -> Result<()> {
    store.transact("Modifier l’action", |tx| {
        let kept = tx.get::<Action>(action.id)?;
        tx.update(&Action { rank: kept.rank, ..action.clone() })
    })
}

/// Saves a long text of an action while it is typed: saves of the same field that follow each other are undone as one.
///
/// # Errors
/// A field that breaks its limits; the action is not there any more.
pub fn write(store: &mut Store, action: &Action, field: &str) -> Result<()> {
    store.transact_merging("Rédiger la fiche action", format!("action:{}:{field}", action.id), |tx| {
        let kept = tx.get::<Action>(action.id)?;
        tx.update(&Action { rank: kept.rank, ..action.clone() })
    })
}

/// Puts actions at `index` among the others, in the order in which they stand.
///
/// # Errors
/// An action is not there any more.
pub fn move_to(store: &mut Store, ids: &[ActionId], index: usize) -> Result<()> {
    let label = if ids.len() > 1 { "Déplacer des actions" } else { "Déplacer l’action" };
    store.transact(label, |tx| order::move_all_to(tx, tx.all::<Action>()?, ids, index))
}

/// Says to which schemes an action belongs.
///
/// # Errors
/// The action or a scheme is not there any more.
pub fn set_schemes(store: &mut Store, action: ActionId, schemes: &[SchemeId]) -> Result<()> {
    store.transact("Choisir les dispositifs de l’action", |tx| {
        let wanted: BTreeSet<SchemeId> = schemes.iter().copied().collect();
        let mut kept = BTreeSet::new();
        for link in tx.of::<ActionScheme>("action", action)? {
            if wanted.contains(&link.scheme) {
                kept.insert(link.scheme);
            } else {
                tx.delete::<ActionScheme>(link.id)?;
            }
        }
        for scheme in wanted.difference(&kept) {
            tx.insert(&ActionScheme { id: tx.id(), action, scheme: *scheme })?;
        }
        Ok(())
    })
}

/// Adds a civil year to an action, submitted and without amounts.
///
/// # Errors
/// A year out of range or there already; the action is not there any more.
pub fn add_year(store: &mut Store, action: ActionId, civil_year: i32) -> Result<ActionYearId> {
    store.transact(ADD_YEAR, |tx| insert_year(tx, &ActionYear::submitted(tx.id(), action, civil_year)))
}

/// Adds a civil year to an action with what is known of it, amounts in cents; its key is given here.
///
/// # Errors
/// A field that breaks its limits; a year there already; the action is not there any more.
pub fn add_known_year(store: &mut Store, year: &ActionYear) -> Result<ActionYearId> {
    store.transact(ADD_YEAR, |tx| insert_year(tx, &ActionYear { id: tx.id(), ..year.clone() }))
}

fn insert_year(tx: &Tx, year: &ActionYear) -> Result<ActionYearId> {
    check_year(tx, year.action, year.civil_year, None)?;
    tx.insert(year)?;
    Ok(year.id)
}

/// Saves a year of an action: status and amounts, in cents.
///
/// # Errors
/// A field that breaks its limits; a year there already; the year is not there any more.
pub fn edit_year(store: &mut Store, year: &ActionYear) -> Result<()> {
    store.transact("Modifier l’année de l’action", |tx| {
        let action = tx.get::<ActionYear>(year.id)?.action;
        check_year(tx, action, year.civil_year, Some(year.id))?;
        tx.update(&ActionYear { action, ..year.clone() })
    })
}

/// Notes where these actions stand in the years given.
///
/// # Errors
/// A year is not there any more.
pub fn set_status(store: &mut Store, years: &[ActionYearId], status: ActionStatus) -> Result<()> {
    let label = if years.len() > 1 { "Noter l’état des actions" } else { "Noter l’état de l’action" };
    store.transact(label, |tx| {
        for id in years {
            let year = tx.get::<ActionYear>(*id)?;
            if year.status != status {
                tx.update(&ActionYear { status, ..year })?;
            }
        }
        Ok(())
    })
}

/// Deletes a year of an action.
///
/// # Errors
/// The year is not there any more.
pub fn delete_year(store: &mut Store, id: ActionYearId) -> Result<()> {
    store.transact("Supprimer l’année de l’action", |tx| tx.delete::<ActionYear>(id))
}

/// Deletes an action that no agenda presents, and that no topic to take up does.
///
/// # Errors
/// `Refusal::StillUsed`; the action is not there any more.
pub fn delete(store: &mut Store, id: ActionId) -> Result<()> {
    store.transact("Supprimer l’action", |tx| remove(tx, id))
}

/// Deletes those of these actions that [`delete`] would delete, in one step; says how many.
///
/// # Errors
/// What keeps the first of them, when not one can be deleted.
pub fn delete_unused(store: &mut Store, actions: &[ActionId]) -> Result<usize> {
    store.transact("Supprimer des actions", |tx| used::removed(actions, |id| remove(tx, id)))
}

fn remove(tx: &Tx, id: ActionId) -> Result<()> {
    if let Some(item) = tx.of::<AgendaItem>("action", id)?.first() {
        let part = tx.get::<Part>(item.part)?;
        return Err(used::still_used::<Action>(used::meeting_of(tx, &part)?));
    }
    if let Some(topic) = tx.of::<BacklogTopic>("action", id)?.first() {
        return Err(used::still_used::<Action>(used::topic(topic)));
    }
    tx.delete::<Action>(id)
}

fn check_year(tx: &Tx, action: ActionId, civil_year: i32, own: Option<ActionYearId>) -> Result<()> {
    let years = tx.of::<ActionYear>("action", action)?;
    if years.iter().any(|year| year.civil_year == civil_year && Some(year.id) != own) {
        return Err(Refusal::AlreadyThere { what: "cette année de l’action" }.into());
    }
    Ok(())
}
