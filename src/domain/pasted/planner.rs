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
        if reading.organisation.is_empty() && !reading.function.is_empty() {
            return left(number, reading, "une fonction sans organisme");
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
            return Line { said: with(line.said.clone(), is_new_house.then(house_note)), ..line };
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
    let words = [&reading.function, &reading.organisation];
    words.into_iter().filter(|word| !word.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::columns::{Field, guess};
    use super::*;
    use crate::domain::ids::{MandateId, OrganisationNameId};
    use crate::domain::organisation::{College, OrganisationName};
    use crate::domain::person::Mandate;
    use crate::domain::rank::Rank;
    use crate::domain::rows::Rows;
    use jiff::civil::date;
    use std::collections::HashSet;

    fn key<I: Id>(number: u128) -> I {
        I::from_uuid(Uuid::from_u128(number))
    }

    /// Anne MARTIN, of the Ville d’Alençon (VA), who has a telephone; two Paul PETIT; the college « Habitants ».
    fn directory() -> Directory {
        let named =
            |number, given: &str, family: &str| Person::named(key(number), Civility::Unknown, given, family);
        let anne = Person { phone: "0233324058".to_owned(), ..named(1, "Anne", "Martin") };
        let town = OrganisationName {
            id: key::<OrganisationNameId>(10),
            organisation: key(11),
            official: "Ville d’Alençon".to_owned(),
            short: String::new(),
            acronym: "VA".to_owned(),
            article: "la".to_owned(),
            valid_from: None,
            valid_to: None,
        };
        let rows = Rows {
            people: vec![anne, named(2, "Paul", "Petit"), named(3, "Paul", "Petit")],
            mandates: vec![Mandate::at_any_time(key::<MandateId>(20), key(1), key(11), "Adjointe")],
            organisation_names: vec![town],
            ..Rows::default()
        };
        let residents = College {
            id: key(30),
            label: "Habitants".to_owned(),
            phrase: "les habitants".to_owned(),
            is_private_individuals: true,
            rank: Rank::last(std::iter::empty()),
        };
        Directory::of(&rows, &[residents], date(2023, 11, 14), HashSet::from([key(1)]))
    }

    fn planned(text: &str, into: Into) -> Plan {
        let grid = Grid::parse(text).unwrap();
        let allowed: &[Field] =
            if into == Into::Organisations { &Field::OF_ORGANISATIONS } else { &Field::OF_PEOPLE };
        let layout = guess(&grid, allowed, &directory());
        plan(&grid, &layout, &directory(), into)
    }

    fn said(text: &str, into: Into) -> Vec<String> {
        planned(text, into)
            .lines
            .into_iter()
            .map(|line| line.said.replace(['\u{a0}', '\u{202f}'], " "))
            .collect()
    }

    const TITLES: &str = "Nom\tPrénom\tFonction\tOrganisme\tCollège\tCourriel\tTél\n";

    #[test]
    fn each_row_says_what_becomes_of_it() {
        let rows = [
            "MARTIN\tanne\tAdjointe\tville d'alencon\t\t\t02 33 32 40 58",
            "Martin\tAnne\tPrésidente\tLa Luciole\t\ta@b.fr\t",
            "Du Bois\tZoé\t\t\tHabitants\t\t",
            "Petit\tPaul\t\t\t\t\t",
            "\t\tMaire\tVA\t\t\t",
            "Roux\tLéa\tMaire\t\t\t\t",
            "Roux\tLéa\tMaire\tVA\tSyndicats\t\tposte 12",
            "roux\tLEA\tTrésorière\tLa Luciole\t\t\t",
            "Roux\tLéa\tMaire\tVA\t\t\t",
        ];
        let expected = [
            "déjà là",
            "personne de la ligne 2 : fonction ajoutée et coordonnées ajoutées ; organisme inconnu : sera créé",
            "nouvelle personne",
            "ligne laissée : plusieurs personnes de l’annuaire portent ce nom",
            "ligne laissée : sans nom",
            "ligne laissée : une fonction sans organisme",
            "nouvelle personne ; collège « Syndicats » inconnu ; téléphone illisible, laissé",
            "personne de la ligne 8 : fonction ajoutée",
            "ligne laissée : déjà à la ligne 8",
        ];
        let text = format!("{TITLES}{}", rows.join("\n"));
        assert_eq!(said(&text, Into::People), expected);
        let plan = planned(&text, Into::People);
        assert_eq!(
            plan.organisations.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
            ["La Luciole"]
        );
        assert_eq!(plan.people.len(), 3);
        assert!(plan.people[1].person.is_private_individual);
        assert_eq!(plan.count(|fate| matches!(fate, Fate::Left(_))), 4);
    }

    #[test]
    fn contact_details_fill_what_is_empty_and_nothing_else() {
        let text = format!("{TITLES}Martin\tAnne\t\t\t\ta@b.fr\t02 33 00 00 00");
        assert_eq!(said(&text, Into::People), ["déjà dans l’annuaire : coordonnées ajoutées"]);
        let plan = planned(&text, Into::People);
        assert_eq!(
            (plan.people[0].person.email.as_str(), plan.people[0].person.phone.as_str()),
            ("a@b.fr", "")
        );
    }

    #[test]
    fn a_row_that_comes_again_completes_the_first_one() {
        let rows = [
            "Roux\tLéa\t\t\tHabitants\t\t",
            "Roux\tLéa\tMaire\tVA\t\tlea@b.fr\tposte 12",
            "Roux\tLéa\t\t\t\t\t",
        ];
        let text = format!("{TITLES}{}", rows.join("\n"));
        assert_eq!(
            said(&text, Into::People),
            [
                "nouvelle personne",
                "personne de la ligne 2 : fonction ajoutée et coordonnées ajoutées ; téléphone illisible, laissé",
                "ligne laissée : déjà à la ligne 2",
            ]
        );
        let plan = planned(&text, Into::People);
        assert_eq!((plan.people.len(), plan.people[0].person.email.as_str()), (1, "lea@b.fr"));
        assert!(!plan.people[0].person.is_private_individual, "she holds an office");
    }

    #[test]
    fn people_of_one_name_are_told_apart_by_their_organisation() {
        let mut directory = directory();
        directory.put_in_office(key(2), key(11));
        directory.put_in_office(key(3), key(12));
        directory.call(key(12), "La Luciole");
        let grid = Grid::parse(&format!("{TITLES}Petit\tPaul\t\tVA\t\t\t\nPetit\tPaul\t\tLa Luciole\t\t\t"))
            .unwrap();
        let layout = guess(&grid, &Field::OF_PEOPLE, &directory);
        let plan = plan(&grid, &layout, &directory, Into::List);
        let known: Vec<_> = plan.people.iter().map(|one| one.known).collect();
        assert_eq!(known, [Some(key(2)), Some(key(3))]);
        assert!(plan.people.iter().all(|one| one.offices.is_empty() && one.house.is_some()));
    }

    #[test]
    fn an_organisation_that_could_be_another_is_left_and_said() {
        let mut directory = directory();
        directory.call(key(12), "VA");
        let grid = Grid::parse(&format!("{TITLES}Roux\tLéa\tMaire\tVA\t\t\t")).unwrap();
        let layout = guess(&grid, &Field::OF_PEOPLE, &directory);
        let plan = plan(&grid, &layout, &directory, Into::People);
        assert!(plan.lines[0].said.ends_with(SHARED_NAME), "{}", plan.lines[0].said);
        assert!(plan.organisations.is_empty() && plan.people.is_empty());
    }

    #[test]
    fn on_a_list_those_who_are_there_stay() {
        let text = "MARTIN Anne\nMme Zoé Roux\n";
        assert_eq!(said(text, Into::List), ["déjà sur la liste", "nouvelle personne, sera sur la liste"]);
    }

    #[test]
    fn organisations_are_told_by_any_of_their_names() {
        let text = "Nom\tSigle\nLA LUCIOLE\tLL\nla luciole\t\nMairie\tVA\n\tX\nLL\t\n";
        let again = "ligne laissée : déjà plus haut dans ce tableau";
        let expected = ["nouvel organisme", again, "déjà là", "ligne laissée : sans nom d’organisme", again];
        assert_eq!(said(text, Into::Organisations), expected);
    }

    #[test]
    fn what_is_too_long_is_left_and_said() {
        let text = format!("Nom\tPrénom\n{}\tAnne", "x".repeat(3_000));
        let plan = planned(&text, Into::People);
        assert!(
            plan.lines[0].said.ends_with("le nom de famille\u{a0}: 200\u{a0}caractères au plus"),
            "{}",
            plan.lines[0].said
        );
        assert!(plan.lines[0].name.chars().count() <= limits::NAME_MAX && !plan.does_something());
    }
}
