//! The three officials of the press release, and the people it counts without naming them.

use super::ids::{Series, key};
use super::organisations::{DIRECTORY, House, Sheet};
use crate::domain::ids::{MandateId, PersonId};
use crate::domain::person::{Civility, Mandate, Person};
use crate::domain::rows::Rows;
use jiff::civil::date;

/// Somebody whom the press release names; the number makes the keys.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Official {
    Jallet = 1,
    Maurouard,
    Pueyo,
}

/// An office of an official.
pub(super) struct Office {
    pub(super) official: Official,
    pub(super) house: House,
    function: &'static str,
    /// Assembly of an elected office.
    assembly: &'static str,
    /// Rank of décret 89-655, art. 3.
    protocol_code: Option<u32>,
}

/// In the order in which they preside.
pub(super) const OFFICIALS: [Official; 3] = [Official::Jallet, Official::Maurouard, Official::Pueyo];

/// Two offices for one person: the mayor presides over the Communauté urbaine too.
pub(super) const OFFICES: [Office; 4] = [
    Office {
        official: Official::Jallet,
        house: House::State,
        function: "Préfet de l’Orne",
        assembly: "",
        protocol_code: Some(1),
    },
    Office {
        official: Official::Maurouard,
        house: House::Education,
        function: "Secrétaire générale des services de l’Éducation Nationale de l’Orne",
        assembly: "",
        protocol_code: None,
    },
    Office {
        official: Official::Pueyo,
        house: House::Town,
        function: "Maire d’Alençon",
        assembly: "Conseil municipal d’Alençon",
        protocol_code: Some(7),
    },
    Office {
        official: Official::Pueyo,
        house: House::Cua,
        function: "Président de la Communauté Urbaine d’Alençon",
        assembly: "Conseil de la Communauté Urbaine d’Alençon",
        protocol_code: None,
    },
];

/// How many people a body sends on 14 November besides the officials. The split is an example; the totals
/// are those of the press release: 61 people, of whom 40 in the first part.
pub(super) struct Delegation {
    pub(super) house: House,
    /// Present in both parts.
    both: u32,
    /// Present in the first part only.
    first: u32,
    /// Present in the second part only.
    second: u32,
    excused: u32,
    /// Represented by the first person of the delegation.
    represented: u32,
}

/// What became of somebody who was expected on 14 November.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Turnout {
    Both,
    First,
    Second,
    Excused,
    Represented,
}

const fn sends(
    house: House,
    both: u32,
    first: u32,
    second: u32,
    excused: u32,
    represented: u32,
) -> Delegation {
    Delegation { house, both, first, second, excused, represented }
}

/// Delegations, in the order of the directory.
pub(super) const DELEGATIONS: [Delegation; 23] = [
    sends(House::State, 1, 0, 1, 1, 0),
    sends(House::Education, 5, 2, 1, 1, 0),
    sends(House::Town, 2, 0, 1, 0, 0),
    sends(House::Cua, 2, 0, 1, 0, 0),
    sends(House::Department, 1, 0, 1, 0, 1),
    sends(House::Drac, 1, 0, 2, 0, 1),
    sends(House::Pjj, 2, 0, 0, 0, 0),
    sends(House::Ime, 2, 0, 0, 0, 0),
    sends(House::Epide, 1, 0, 1, 1, 0),
    sends(House::Canope, 2, 1, 0, 0, 0),
    sends(House::PaulGauguin, 2, 0, 1, 0, 0),
    sends(House::EdithBonnem, 1, 1, 0, 0, 1),
    sends(House::PlanningFamilial, 1, 0, 1, 0, 0),
    sends(House::MissionLocale, 2, 0, 0, 1, 0),
    sends(House::Halem, 1, 0, 0, 0, 0),
    sends(House::Regie, 2, 0, 0, 0, 0),
    sends(House::Zone61, 1, 0, 1, 0, 0),
    sends(House::Luciole, 0, 0, 2, 0, 0),
    sends(House::BoiteAuxLettres, 1, 0, 0, 0, 0),
    sends(House::PoleS, 1, 0, 1, 0, 0),
    sends(House::Bij, 1, 1, 0, 1, 0),
    sends(House::Pupilles, 0, 0, 1, 0, 0),
    sends(House::ConseilDeQuartier, 2, 1, 3, 2, 0),
];

impl Official {
    fn number(self) -> u32 {
        self as u32
    }

    pub(super) fn id(self) -> PersonId {
        key(Series::Person, self.number())
    }

    fn name(self) -> (Civility, &'static str, &'static str) {
        match self {
            Self::Jallet => (Civility::Monsieur, "Sébastien", "Jallet"),
            Self::Maurouard => (Civility::Madame, "Delphine", "Maurouard"),
            Self::Pueyo => (Civility::Monsieur, "Joaquim", "Pueyo"),
        }
    }

    /// Mandates, in order.
    pub(super) fn mandates(self) -> impl Iterator<Item = MandateId> {
        (1..)
            .zip(OFFICES)
            .filter(move |(_, office)| office.official == self)
            .map(|(number, _)| mandate(number))
    }
}

impl Delegation {
    /// Its people, numbered from 1, and what became of each.
    pub(super) fn members(&self) -> impl Iterator<Item = (u32, Turnout)> {
        let turnouts = [
            (Turnout::Both, self.both),
            (Turnout::First, self.first),
            (Turnout::Second, self.second),
            (Turnout::Excused, self.excused),
            (Turnout::Represented, self.represented),
        ];
        (1..).zip(turnouts.into_iter().flat_map(|(turnout, count)| (0..count).map(move |_| turnout)))
    }

    /// Who is represented by the first person of the delegation, if anybody is.
    pub(super) fn represented_member(&self) -> Option<PersonId> {
        let represented = self.members().find(|(_, turnout)| *turnout == Turnout::Represented);
        represented.map(|(number, _)| member(self.house, number))
    }
}

/// Key of the unnamed person of that number in a delegation.
pub(super) fn member(house: House, number: u32) -> PersonId {
    key(Series::Person, unnamed_number(house, number))
}

fn unnamed_number(house: House, number: u32) -> u32 {
    house.number() * 100 + number
}

fn mandate(number: u32) -> MandateId {
    key(Series::Mandate, number)
}

pub(super) fn add(rows: &mut Rows) {
    rows.people.extend(OFFICIALS.map(official));
    rows.mandates.extend((1..).zip(OFFICES).map(|(number, office)| Mandate {
        is_elective: !office.assembly.is_empty(),
        assembly: office.assembly.into(),
        protocol_code: office.protocol_code,
        ..Mandate::at_any_time(mandate(number), office.official.id(), office.house.id(), office.function)
    }));
    for (sheet, delegation) in DIRECTORY.iter().zip(&DELEGATIONS) {
        for (number, _) in delegation.members() {
            rows.people.push(unnamed(sheet, number));
            rows.mandates.push(seat(sheet, number));
        }
    }
}

fn official(official: Official) -> Person {
    let (civility, given_name, family_name) = official.name();
    Person::named(official.id(), civility, given_name, family_name)
}

/// Somebody without a name, with contacts reserved for examples; residents leave one means only.
fn unnamed(sheet: &Sheet, number: u32) -> Person {
    let house = sheet.house;
    let is_resident = sheet.is_of_private_individuals();
    let phone = format!("02 61 91 {:02} {number:02}", house.number());
    Person {
        is_private_individual: is_resident,
        email: format!("{}-{number}@example.fr", sheet.slug),
        phone: if is_resident { String::new() } else { phone },
        contact_source: "Exemple : coordonnées fictives".into(),
        contact_notice_on: Some(date(2023, 10, 30)),
        is_example: true,
        ..Person::unnamed(member(house, number))
    }
}

fn seat(sheet: &Sheet, number: u32) -> Mandate {
    let function = if sheet.is_of_private_individuals() { "Membre" } else { "" };
    let id = mandate(unnamed_number(sheet.house, number));
    Mandate::at_any_time(id, member(sheet.house, number), sheet.house.id(), function)
}
