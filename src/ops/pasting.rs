//! A table pasted from a spreadsheet: all of it in one step, which one undo takes back.

use crate::domain::attendance::Attendance;
use crate::domain::ids::{CollegeId, OrganisationId, PartId, PersonId};
use crate::domain::organisation::{Organisation, OrganisationKind};
use crate::domain::pasted::{Directory, PastedPerson, Place, Plan};
use crate::domain::person::Person;
use crate::domain::rows::Rows;
use crate::error::Result;
use crate::ops::organisations::{self, Naming};
use crate::ops::{attendance, mandates, order, parts};
use crate::store::{Db, Store, Tx};
use jiff::civil::Date;
use std::collections::HashSet;

/// What the table does not say.
#[derive(Debug, Clone, PartialEq)]
pub struct Defaults {
    /// The college of the new organisations of which the table says none.
    pub college: CollegeId,
    /// The nature of the new organisations.
    pub kind: OrganisationKind,
    /// Where the contact details come from: « tableau collé le 14 novembre 2023 ».
    pub source: String,
}

/// What a table is compared with: the directory on a day, and who is on the lists of all these parts already.
///
/// # Errors
/// Those of the database.
pub fn directory(db: &Db, lists: &[PartId], day: Date) -> Result<Directory> {
    let rows = Rows {
        people: db.all()?,
        mandates: db.all()?,
        organisation_names: db.all()?,
        organisation_aliases: db.all()?,
        ..Rows::default()
    };
    let mut listed: Option<HashSet<PersonId>> = None;
    for part in lists {
        let lines = db.of::<Attendance>("part", *part)?;
        let people: HashSet<PersonId> = lines.iter().map(|line| line.person).collect();
        listed = Some(match listed {
            None => people,
            Some(listed) => listed.intersection(&people).copied().collect(),
        });
    }
    Ok(Directory::of(&rows, &db.all()?, day, listed.unwrap_or_default()))
}

/// Records what a table says: its new organisations, then its people, who are expected at these parts, if there are any.
///
/// # Errors
/// A field that breaks its limits; a meeting is closed; a person, an organisation, a college or a part is not there any
/// more.
pub fn paste(store: &mut Store, plan: &Plan, defaults: &Defaults, lists: &[PartId]) -> Result<()> {
    let label = if lists.is_empty() {
        "Coller un tableau dans l’annuaire"
    } else {
        "Coller un tableau dans la liste"
    };
    store.transact(label, |tx| {
        let houses = add_organisations(tx, plan, defaults)?;
        for pasted in &plan.people {
            let person = add_person(tx, pasted, &defaults.source)?;
            let house_of = |place| match place {
                Place::Known(id) => Some(id),
                Place::New(at) => houses.get(at).copied(),
            };
            for office in &pasted.offices {
                if let Some(house) = house_of(office.place) {
                    mandates::insert(tx, person, house, &office.function)?;
                }
            }
            let house = pasted.house.and_then(house_of);
            let of_house = house.map(|id| tx.get::<Organisation>(id)).transpose()?.map(|house| house.college);
            for part in lists {
                let (_, part) = parts::open(tx, *part)?;
                let Some(line) = attendance::expect(tx, &part, person, None)? else { continue };
                // The table says for whom they come: of somebody with several offices, nothing else does.
                let college = pasted.college.or(of_house).unwrap_or(line.college);
                let organisation = house.or(line.organisation);
                if (college, organisation) != (line.college, line.organisation) {
                    tx.update(&Attendance { college, organisation, ..line })?;
                }
            }
        }
        Ok(())
    })
}

/// Adds the new organisations, each at the end of its college.
fn add_organisations(tx: &Tx, plan: &Plan, defaults: &Defaults) -> Result<Vec<OrganisationId>> {
    let mut ids = Vec::new();
    // The last of each college, read once: the next one comes after it.
    let mut last: Vec<(CollegeId, Vec<Organisation>)> = Vec::new();
    for new in &plan.organisations {
        let college = new.college.unwrap_or(defaults.college);
        let at = match last.iter().position(|(known, _)| *known == college) {
            Some(at) => at,
            None => {
                last.push((college, tx.of("college", college)?));
                last.len() - 1
            }
        };
        let Some((_, sisters)) = last.get_mut(at) else { continue };
        let naming = Naming { acronym: new.acronym.clone(), ..Naming::official(&new.name) };
        let rank = order::last(sisters);
        let organisation =
            organisations::insert_at(tx, (college, defaults.kind, rank), &naming, new.city.clone())?;
        ids.push(organisation.id);
        *sisters = vec![organisation];
    }
    Ok(ids)
}

/// The person of the directory, with the details that it did not have; or a new one.
fn add_person(tx: &Tx, pasted: &PastedPerson, source: &str) -> Result<PersonId> {
    let new = &pasted.person;
    let has_details = ![&new.email, &new.phone, &new.postal].into_iter().all(String::is_empty);
    let source = if has_details { source.to_owned() } else { String::new() };
    let Some(id) = pasted.known else {
        let person = Person { id: tx.id(), contact_source: source, ..new.clone() };
        tx.insert(&person)?;
        return Ok(person.id);
    };
    if has_details {
        let kept = tx.get::<Person>(id)?;
        let filled = |kept: &str, new: &str| if kept.is_empty() { new.to_owned() } else { kept.to_owned() };
        tx.update(&Person {
            email: filled(&kept.email, &new.email),
            phone: filled(&kept.phone, &new.phone),
            postal: filled(&kept.postal, &new.postal),
            contact_source: filled(&kept.contact_source, &source),
            ..kept
        })?;
    }
    Ok(id)
}
