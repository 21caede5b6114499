//! Organisations of the directory, with dated names and other spellings.

use crate::domain::action::{Action, ActionYear};
use crate::domain::agenda::AgendaItem;
use crate::domain::attendance::Attendance;
use crate::domain::backlog::BacklogTopic;
use crate::domain::committee::Seat;
use crate::domain::funding::FundingLine;
use crate::domain::ids::{CollegeId, OrganisationAliasId, OrganisationId, OrganisationNameId};
use crate::domain::meeting::Part;
use crate::domain::organisation::{
    self, Organisation, OrganisationAlias, OrganisationKind, OrganisationName, check_names,
};
use crate::domain::person::Mandate;
use crate::domain::programme::CoPilot;
use crate::domain::rank::Rank;
use crate::domain::refusal::Refusal;
use crate::error::Result;
use crate::ops::{entries, order, used};
use crate::store::{Db, Store, Tx};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// How an organisation is called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Naming {
    /// Full official name.
    pub official: String,
    /// Usual name; where empty, the official one.
    pub short: String,
    /// « CUA »; empty for none.
    pub acronym: String,
    /// « la », « l’ »; empty for none.
    pub article: String,
}

impl Naming {
    /// A name without usual form, acronym nor article.
    pub fn official(name: &str) -> Self {
        Self { official: name.to_owned(), ..Self::default() }
    }
}

/// Adds an organisation at the end of a college, with a name valid at all times.
///
/// # Errors
/// An empty or too long name; the college is not there any more.
pub fn create(
    store: &mut Store,
    college: CollegeId,
    kind: OrganisationKind,
    naming: &Naming,
) -> Result<OrganisationId> {
    store.transact("Ajouter un organisme", |tx| insert(tx, college, kind, naming))
}

pub(crate) fn insert(
    tx: &Tx,
    college: CollegeId,
    kind: OrganisationKind,
    naming: &Naming,
) -> Result<OrganisationId> {
    let rank = order::last(&tx.of::<Organisation>("college", college)?);
    insert_at(tx, (college, kind, rank), naming, String::new()).map(|organisation| organisation.id)
}

/// The same at this place of its college, in a town.
pub(crate) fn insert_at(
    tx: &Tx,
    (college, kind, rank): (CollegeId, OrganisationKind, Rank),
    naming: &Naming,
    city: String,
) -> Result<Organisation> {
    let (id, siret) = (tx.id(), String::new());
    let organisation = Organisation { id, college, kind, parent: None, entry: None, city, siret, rank };
    tx.insert(&organisation)?;
    tx.insert(&named(tx, organisation.id, naming, None, None))?;
    Ok(organisation)
}

/// Saves nature, parent, town and SIRET of an organisation; its college, its entry and its place have
/// their own verbs.
///
/// # Errors
/// A field that breaks its limits; a loop of parents; the organisation is not there any more.
pub fn edit(store: &mut Store, organisation: &Organisation) -> Result<()> {
    store.transact("Modifier l’organisme", |tx| {
        let kept = tx.get::<Organisation>(organisation.id)?;
        let mut above = organisation.parent;
        let mut seen = BTreeSet::from([organisation.id]);
        while let Some(id) = above {
            if !seen.insert(id) {
                return Err(Refusal::Loop { what: "cet organisme" }.into());
            }
            above = tx.get::<Organisation>(id)?.parent;
        }
        let (college, entry, rank) = (kept.college, kept.entry, kept.rank);
        tx.update(&Organisation { college, entry, rank, ..organisation.clone() })
    })
}

/// Gives an organisation another name from a day on; the one before holds until the day before.
///
/// # Errors
/// An empty or too long name; a day on which the present name begins (edit that name instead); the
/// organisation is not there any more.
pub fn rename(store: &mut Store, id: OrganisationId, from: Date, naming: &Naming) -> Result<()> {
    store.transact("Renommer l’organisme", |tx| {
        tx.get::<Organisation>(id)?;
        let names = tx.of::<OrganisationName>("organisation", id)?;
        let until = match names.iter().find(|name| name.holds_on(from)) {
            Some(before) => {
                let last_day = from.yesterday().ok();
                tx.update(&OrganisationName { valid_to: last_day, ..before.clone() })?;
                before.valid_to
            }
            None => {
                let later = names.iter().filter_map(|name| name.valid_from).filter(|start| *start > from);
                later.min().and_then(|start| start.yesterday().ok())
            }
        };
        tx.insert(&named(tx, id, naming, Some(from), until))?;
        Ok(check_names(&tx.of("organisation", id)?)?)
    })
}

/// Saves a name of an organisation: words and days.
///
/// # Errors
/// A field that breaks its limits; days already taken by another name; the name is not there any more.
pub fn edit_name(store: &mut Store, name: &OrganisationName) -> Result<()> {
    store.transact("Modifier le nom de l’organisme", |tx| {
        let organisation = tx.get::<OrganisationName>(name.id)?.organisation;
        tx.update(&OrganisationName { organisation, ..name.clone() })?;
        Ok(check_names(&tx.of("organisation", organisation)?)?)
    })
}

/// Deletes one of the names of an organisation.
///
/// # Errors
/// It is the only one; the name is not there any more.
pub fn delete_name(store: &mut Store, id: OrganisationNameId) -> Result<()> {
    store.transact("Supprimer le nom de l’organisme", |tx| {
        let name = tx.get::<OrganisationName>(id)?;
        if tx.of::<OrganisationName>("organisation", name.organisation)?.len() == 1 {
            return Err(Refusal::OnlyName.into());
        }
        tx.delete::<OrganisationName>(id)
    })
}

/// Adds another spelling by which an organisation is found.
///
/// # Errors
/// An empty or too long spelling; it is there already; the organisation is not there any more.
pub fn add_alias(
    store: &mut Store,
    organisation: OrganisationId,
    label: &str,
) -> Result<OrganisationAliasId> {
    store.transact("Ajouter une graphie", |tx| {
        if tx.of::<OrganisationAlias>("organisation", organisation)?.iter().any(|alias| alias.label == label)
        {
            return Err(Refusal::AlreadyThere { what: "cette graphie" }.into());
        }
        let alias = OrganisationAlias { id: tx.id(), organisation, label: label.to_owned() };
        tx.insert(&alias)?;
        Ok(alias.id)
    })
}

/// Removes another spelling.
///
/// # Errors
/// The spelling is not there any more.
pub fn remove_alias(store: &mut Store, id: OrganisationAliasId) -> Result<()> {
    store.transact("Retirer la graphie", |tx| tx.delete::<OrganisationAlias>(id))
}

/// Moves organisations to the end of another college, in one step. Each leaves the entry of the attendance sentence
/// that it shares; one that it has alone goes with it.
///
/// # Errors
/// An organisation or the college is not there any more.
pub fn set_college(store: &mut Store, organisations: &[OrganisationId], college: CollegeId) -> Result<()> {
    let label = if organisations.len() > 1 {
        "Changer des organismes de collège"
    } else {
        "Changer l’organisme de collège"
    };
    store.transact(label, |tx| {
        for id in organisations {
            let organisation = tx.get::<Organisation>(*id)?;
            if organisation.college == college {
                continue;
            }
            let rank = order::last(&tx.of::<Organisation>("college", college)?);
            let entry = entries::follow(tx, &organisation, college)?;
            tx.update(&Organisation { college, rank, entry, ..organisation })?;
        }
        Ok(())
    })
}

/// Puts an organisation at `index` among the others of its college.
///
/// # Errors
/// The organisation is not there any more.
pub fn move_to(store: &mut Store, id: OrganisationId, index: usize) -> Result<()> {
    store.transact("Déplacer l’organisme", |tx| {
        let organisation = tx.get::<Organisation>(id)?;
        order::move_to(tx, tx.of::<Organisation>("college", organisation.college)?, id, index)
    })
}

/// Deletes an organisation that nothing uses.
///
/// # Errors
/// `Refusal::StillUsed` when somebody holds an office in it, or a list, an agenda, a seat, a label period,
/// an action or another organisation names it; the organisation is not there any more.
pub fn delete(store: &mut Store, id: OrganisationId) -> Result<()> {
    store.transact("Supprimer l’organisme", |tx| remove(tx, id))
}

/// Deletes those of these organisations that [`delete`] would delete, in one step; says how many.
///
/// # Errors
/// What keeps the first of them, when not one can be deleted.
pub fn delete_unused(store: &mut Store, organisations: &[OrganisationId]) -> Result<usize> {
    store.transact("Supprimer des organismes", |tx| used::removed(organisations, |id| remove(tx, id)))
}

fn remove(tx: &Tx, id: OrganisationId) -> Result<()> {
    let organisation = tx.get::<Organisation>(id)?;
    if let Some(by) = user_of(tx, id)? {
        return Err(used::still_used::<Organisation>(by));
    }
    entries::leave(tx, &organisation)?;
    tx.delete::<Organisation>(id)
}

/// The name of an organisation on a day.
pub(crate) fn name_on(db: &Db, id: OrganisationId, day: Date) -> Result<Option<OrganisationName>> {
    Ok(organisation::name_on(&db.of("organisation", id)?, day).cloned())
}

fn named(
    tx: &Tx,
    organisation: OrganisationId,
    naming: &Naming,
    valid_from: Option<Date>,
    valid_to: Option<Date>,
) -> OrganisationName {
    let Naming { official, short, acronym, article } = naming.clone();
    OrganisationName { id: tx.id(), organisation, official, short, acronym, article, valid_from, valid_to }
}

fn user_of(tx: &Tx, id: OrganisationId) -> Result<Option<String>> {
    if let Some(line) = tx.of::<Attendance>("organisation", id)?.first() {
        return used::meeting_of(tx, &tx.get::<Part>(line.part)?).map(Some);
    }
    if let Some(item) = tx.of::<AgendaItem>("speaker_organisation", id)?.first() {
        return used::meeting_of(tx, &tx.get::<Part>(item.part)?).map(Some);
    }
    if let Some(topic) = tx.of::<BacklogTopic>("speaker_organisation", id)?.first() {
        return Ok(Some(used::topic(topic)));
    }
    if let Some(mandate) = tx.of::<Mandate>("organisation", id)?.first() {
        return used::person(tx, mandate.person).map(|name| Some(format!("le mandat de {name}")));
    }
    if let Some(action) = tx.of::<Action>("carrier", id)?.first() {
        return Ok(Some(used::action(action)));
    }
    if let Some(line) = tx.of::<FundingLine>("funder", id)?.first() {
        let year = tx.get::<ActionYear>(line.action_year)?;
        let action = used::action(&tx.get::<Action>(year.action)?);
        return Ok(Some(format!("le plan de financement {} de {action}", year.civil_year)));
    }
    if let Some(below) = tx.of::<Organisation>("parent", id)?.first() {
        return used::organisation(tx, below.id).map(Some);
    }
    if !tx.of::<CoPilot>("organisation", id)?.is_empty() {
        return Ok(Some("la liste des copilotes".to_owned()));
    }
    let has_seat = !tx.of::<Seat>("organisation", id)?.is_empty();
    Ok(has_seat.then(|| "la composition du comité".to_owned()))
}
