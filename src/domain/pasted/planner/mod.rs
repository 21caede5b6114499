//! Finding what each row of a table would do.

use std::collections::HashMap;

use super::columns::Layout;
use super::directory::{Directory, name_key};
use super::grid::{Grid, ROWS_MAX};
use super::plan::{Fate, Into, Line, NewOrganisation, Office, PastedPerson, Place, Plan};
use super::reading::Reading;
use crate::domain::entities::Entity;
use crate::domain::french::amounts::grouped;
use crate::domain::french::keys::fold;
use crate::domain::french::{names, words};
use crate::domain::ids::{CollegeId, Id, OrganisationId, PersonId, Uuid};
use crate::domain::limits;
use crate::domain::person::{Civility, Person};
use crate::domain::refusal::Refusal;

/// Says what a table would do.
pub fn plan(grid: &Grid, layout: &Layout, directory: &Directory, into: Into) -> Plan {
    let mut planner =
        Planner { directory, into, plan: Plan::default(), houses: HashMap::new(), seen: HashMap::new() };
    let first = usize::from(layout.has_titles);
    for (row, (number, _)) in grid.rows.iter().enumerate().skip(first) {
        let reading = Reading::of(grid, layout, row);
        let line = match (planner.plan.lines.len() < ROWS_MAX, into) {
            (false, _) => {
                left(*number, &reading, &format!("au-delà de {}\u{a0}lignes", grouped(ROWS_MAX as u64)))
            }
            (true, Into::Organisations) => planner.organisation(*number, &reading),
            (true, Into::People | Into::List) => planner.person(*number, &reading),
        };
        planner.plan.lines.push(line);
    }
    planner.plan
}

struct Planner<'a> {
    directory: &'a Directory,
    into: Into,
    plan: Plan,
    /// New organisations by their folded name and acronym.
    houses: HashMap<String, usize>,
    /// The place in the plan of each person met, by name and by who it is in the directory, and the row where they
    /// first were.
    seen: HashMap<(String, Option<PersonId>), (usize, usize)>,
}

impl Planner<'_> {
    fn organisation(&mut self, number: usize, reading: &Reading) -> Line {
        if reading.organisation.is_empty() {
            return left(number, reading, "sans nom d’organisme");
        }
        if let Err(refusal) = check_house(reading) {
            return left(number, reading, &told(&refusal));
        }
        if self.is_ambiguous(reading) {
            return left(number, reading, SHARED_NAME);
        }
        let before = self.plan.organisations.len();
        let college = self.college(reading);
        let (fate, said) = match self.place(reading, college) {
            Place::Known(_) => (Fate::Known, "déjà là".to_owned()),
            Place::New(at) if at < before => return left(number, reading, "déjà plus haut dans ce tableau"),
            Place::New(_) => (Fate::New, "nouvel organisme".to_owned()),
        };
        let said = with(said, self.college_note(reading, college));
        let details = [&reading.acronym, &reading.college, &reading.city];
        let detail =
            details.into_iter().filter(|word| !word.is_empty()).cloned().collect::<Vec<_>>().join(", ");
        Line { number, name: reading.organisation.clone(), detail, fate, said }
    }

    fn person(&mut self, number: usize, reading: &Reading) -> Line {
        if !reading.is_named() {
            return left(number, reading, "sans nom");
        }
        let mut person = Person {
            particle: reading.particle.clone(),
            email: reading.email.clone(),
            phone: reading.phone.clone(),
            postal: reading.postal.clone(),
            ..Person::named(
                PersonId::from_uuid(Uuid::nil()),
                reading.civility,
                &reading.given,
                &reading.family,
            )
        };
        let checked = person.check().and_then(|()| limits::name("la fonction", &reading.function));
        if let Err(refusal) = checked.and_then(|()| check_house(reading)) {
            return left(number, reading, &told(&refusal));
        }
        if self.is_ambiguous(reading) {
            return left(number, reading, SHARED_NAME);
        }
        let key = name_key(&reading.given, &reading.particle, &reading.family);
        let known = match self.directory.people(&key) {
            [] => None,
            [one] => Some(*one),
            several => {
                // Several people of this name: the one who is of this organisation.
                let house = self.directory.organisation(&reading.organisation);
                let of_it = |id: &&PersonId| house.is_some_and(|house| self.directory.holds(**id, house));
                let mut found = several.iter().filter(of_it);
                match (found.next(), found.next()) {
                    (Some(one), None) => Some(*one),
                    _ => return left(number, reading, "plusieurs personnes de l’annuaire portent ce nom"),
                }
            }
        };
        let houses = self.plan.organisations.len();
        let college = self.college(reading);
        let place = (!reading.organisation.is_empty()).then(|| self.place(reading, college));
        let is_new_house = self.plan.organisations.len() > houses;
        let office = place.map(|place| Office { place, function: reading.function.clone() });
        let mut has_details = false;
        let kept = known.map(|id| self.directory.contacts(id)).unwrap_or_default();
        for (detail, is_kept) in
            [&mut person.email, &mut person.phone, &mut person.postal].into_iter().zip(kept)
        {
            if is_kept {
                detail.clear();
            }
            has_details |= !detail.is_empty();
        }
        let who = (key, known);
        if let Some(before) = self.seen.get(&who).copied() {
            let line = self.again(
                number,
                before,
                reading,
                PastedPerson { known, person, offices: office.into_iter().collect(), college, house: place },
            );
            let said = with(line.said.clone(), is_new_house.then(house_note));
            return Line { said: with(said, function_note(reading)), ..line };
        }
        let mut added = Vec::new();
        if known.is_some() && has_details {
            added.push("coordonnées ajoutées");
        }
        let is_held = |office: &Office| match (known, office.place) {
            (Some(id), Place::Known(house)) => self.directory.holds(id, house),
            _ => false,
        };
        let offices: Vec<Office> = office.into_iter().filter(|office| !is_held(office)).collect();
        if known.is_some() && !offices.is_empty() {
            added.push("fonction ajoutée");
        }
        if self.into == Into::List && known.is_some_and(|id| !self.directory.is_listed(id)) {
            added.push("sera sur la liste");
        }
        person.is_private_individual =
            place.is_none() && college.is_some_and(|college| self.directory.is_private(college));
        let fate = match known {
            None => Fate::New,
            Some(_) if added.is_empty() => Fate::Known,
            Some(_) => Fate::Added,
        };
        let said = match (known, self.into) {
            (None, Into::List) => "nouvelle personne, sera sur la liste".to_owned(),
            (None, _) => "nouvelle personne".to_owned(),
            (Some(_), Into::List) if added.is_empty() => "déjà sur la liste".to_owned(),
            (Some(_), _) if added.is_empty() => "déjà là".to_owned(),
            (Some(_), _) => format!("déjà dans l’annuaire\u{a0}: {}", words::list(&owned(&added))),
        };
        let said = with(said, is_new_house.then(house_note));
        let said = with(said, self.college_note(reading, college));
        let said = with(said, unread_note(reading));
        let said = with(said, function_note(reading));
        self.seen.insert(who, (self.plan.people.len(), number));
        self.plan.people.push(PastedPerson { known, person, offices, college, house: place });
        Line { number, name: printed(reading), detail: office_of(reading), fate, said }
    }

    /// Somebody whom an earlier row names: another office, details that it did not give, or nothing new.
    fn again(
        &mut self,
        number: usize,
        (at, first): (usize, usize),
        reading: &Reading,
        more: PastedPerson,
    ) -> Line {
        let directory = self.directory;
        let Some(entry) = self.plan.people.get_mut(at) else {
            return left(number, reading, &format!("déjà à la ligne {first}"));
        };
        let mut added = Vec::new();
        for office in more.offices {
            let is_held = match (entry.known, office.place) {
                (Some(id), Place::Known(house)) => directory.holds(id, house),
                _ => false,
            };
            if !is_held && entry.offices.iter().all(|held| held.place != office.place) {
                entry.offices.push(office);
                entry.person.is_private_individual = false;
                added.push("fonction ajoutée");
            }
        }
        let has = [&mut entry.person.email, &mut entry.person.phone, &mut entry.person.postal];
        let mut has_details = false;
        for (detail, new) in has.into_iter().zip([more.person.email, more.person.phone, more.person.postal]) {
            if detail.is_empty() && !new.is_empty() {
                (*detail, has_details) = (new, true);
            }
        }
        if has_details {
            added.push("coordonnées ajoutées");
        }
        entry.college = entry.college.or(more.college);
        entry.house = entry.house.or(more.house);
        if added.is_empty() {
            return left(number, reading, &format!("déjà à la ligne {first}"));
        }
        let said = format!("personne de la ligne {first}\u{a0}: {}", words::list(&owned(&added)));
        let said = with(said, unread_note(reading));
        Line { number, name: printed(reading), detail: office_of(reading), fate: Fate::Added, said }
    }

    /// Whether the name that a row gives to its organisation is that of several, which its acronym does not tell apart.
    fn is_ambiguous(&self, reading: &Reading) -> bool {
        self.known_house(reading).is_none() && self.directory.is_shared(&reading.organisation)
    }

    fn known_house(&self, reading: &Reading) -> Option<OrganisationId> {
        let of = |label: &str| self.directory.organisation(label);
        of(&reading.organisation).or_else(|| of(&reading.acronym))
    }

    /// The organisation of a row, which is added to the plan if nobody knows it.
    fn place(&mut self, reading: &Reading, college: Option<CollegeId>) -> Place {
        if let Some(id) = self.known_house(reading) {
            return Place::Known(id);
        }
        let labels = [&reading.organisation, &reading.acronym].map(|label| fold(label));
        let labels = labels.into_iter().filter(|label| !label.is_empty());
        let met = labels.clone().find_map(|label| self.houses.get(&label).copied());
        let at = met.unwrap_or(self.plan.organisations.len());
        for label in labels {
            self.houses.entry(label).or_insert(at);
        }
        if met.is_none() {
            self.plan.organisations.push(NewOrganisation {
                name: reading.organisation.clone(),
                acronym: reading.acronym.clone(),
                college,
                city: reading.city.clone(),
            });
        }
        Place::New(at)
    }

    fn college(&self, reading: &Reading) -> Option<CollegeId> {
        self.directory.college(&reading.college)
    }

    fn college_note(&self, reading: &Reading, college: Option<CollegeId>) -> Option<String> {
        (college.is_none() && !reading.college.is_empty())
            .then(|| format!("collège «\u{a0}{}\u{a0}» inconnu", reading.college))
    }
}

/// Why a row is left whose organisation could be another.
const SHARED_NAME: &str = "plusieurs organismes de l’annuaire portent ce nom";

fn house_note() -> String {
    "organisme inconnu\u{a0}: sera créé".to_owned()
}

fn unread_note(reading: &Reading) -> Option<String> {
    (!reading.unread.is_empty())
        .then(|| format!("{} illisible, laissé", words::list(&owned(&reading.unread))))
}

/// A function is held somewhere: alone, it is left, and the person is kept.
fn function_note(reading: &Reading) -> Option<String> {
    (reading.organisation.is_empty() && !reading.function.is_empty())
        .then(|| format!("fonction «\u{a0}{}\u{a0}» laissée, sans organisme", reading.function))
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Two notes, one after the other.
fn with(said: String, note: Option<String>) -> String {
    match note {
        Some(note) => format!("{said}\u{202f}; {note}"),
        None => said,
    }
}

fn left(number: usize, reading: &Reading, why: &str) -> Line {
    let name = match printed(reading) {
        name if name.is_empty() => reading.organisation.clone(),
        name => name,
    };
    let shown = |text: &str| text.chars().take(limits::NAME_MAX).collect();
    Line {
        number,
        name: shown(&name),
        detail: shown(&office_of(reading)),
        fate: Fate::Left(why.to_owned()),
        said: format!("ligne laissée\u{a0}: {why}"),
    }
}

/// What is wrong, inside a sentence: what to do about it is done in the spreadsheet.
fn told(refusal: &Refusal) -> String {
    let sentences = refusal.to_string();
    let first = sentences.split(". ").next().unwrap_or_default();
    let mut signs = first.trim_end_matches('.').chars();
    signs.next().map_or_else(String::new, |first| first.to_lowercase().chain(signs).collect())
}

fn check_house(reading: &Reading) -> limits::Checked {
    limits::name("le nom de l’organisme", &reading.organisation)?;
    limits::name("le sigle", &reading.acronym)?;
    limits::name("la commune", &reading.city)
}

fn printed(reading: &Reading) -> String {
    let civility = if reading.is_named() { reading.civility } else { Civility::Unknown };
    names::short_form(civility, &reading.given, &reading.particle, &reading.family)
}

fn office_of(reading: &Reading) -> String {
    if reading.organisation.is_empty() {
        return String::new();
    }
    let words = [&reading.function, &reading.organisation];
    words.into_iter().filter(|word| !word.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
