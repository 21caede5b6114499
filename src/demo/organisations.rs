//! The three colleges, the entries of the attendance sentence, and the bodies of the press release.

use super::ids::{Series, key, ranks};
use crate::domain::ids::{CollegeId, ListEntryId, OrganisationId};
use crate::domain::organisation::{
    College, ListEntry, Organisation, OrganisationAlias, OrganisationKind, OrganisationName,
};
use crate::domain::rows::Rows;

/// A body of the press release, in its order; the number makes its keys.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum House {
    State = 1,
    Education,
    Town,
    Cua,
    Department,
    Drac,
    Pjj,
    Ime,
    Epide,
    Canope,
    PaulGauguin,
    EdithBonnem,
    PlanningFamilial,
    MissionLocale,
    Halem,
    Regie,
    Zone61,
    Luciole,
    BoiteAuxLettres,
    PoleS,
    Bij,
    Pupilles,
    ConseilDeQuartier,
}

/// What the directory says of a body.
pub(super) struct Sheet {
    pub(super) house: House,
    /// Head of the example addresses of its people.
    pub(super) slug: &'static str,
    kind: OrganisationKind,
    college: u32,
    /// Words of the attendance sentence, to the letter; the same words make one entry.
    entry: &'static str,
    official: &'static str,
    short: &'static str,
    acronym: &'static str,
    article: &'static str,
    aliases: &'static [&'static str],
}

/// Number of the college of institutions.
const INSTITUTIONS: u32 = 1;
/// Number of the college of associations.
const ASSOCIATIONS: u32 = 2;
/// Number of the college of residents.
const RESIDENTS: u32 = 3;

const COLLEGES: [(&str, &str); 3] = [
    ("Institutions", "les institutions"),
    ("Secteur associatif", "le secteur associatif"),
    ("Habitants", "les habitants"),
];

use OrganisationKind::{Association, Establishment, Group, LocalAuthority, NationalEducation, State};

/// The directory, in the press release's order.
#[rustfmt::skip] // one line a body: it is read as a table
pub(super) const DIRECTORY: [Sheet; 23] = [
    Sheet { house: House::State, slug: "etat", kind: State, college: INSTITUTIONS, entry: "État", official: "État – Préfecture de l’Orne", short: "État", acronym: "", article: "l’", aliases: &["Préfecture de l’Orne", "Préfecture"] },
    Sheet { house: House::Education, slug: "education-nationale", kind: NationalEducation, college: INSTITUTIONS, entry: "Éducation nationale", official: "Éducation nationale", short: "", acronym: "", article: "l’", aliases: &["Éducation Nationale", "DSDEN de l’Orne"] },
    Sheet { house: House::Town, slug: "ville", kind: LocalAuthority, college: INSTITUTIONS, entry: TOWN_AND_CUA, official: "Ville d’Alençon", short: "", acronym: "", article: "la", aliases: &["Mairie d’Alençon"] },
    Sheet { house: House::Cua, slug: "cua", kind: LocalAuthority, college: INSTITUTIONS, entry: TOWN_AND_CUA, official: "Communauté Urbaine d’Alençon", short: "", acronym: "CUA", article: "la", aliases: &["CUA", "Communauté Urbaine"] },
    Sheet { house: House::Department, slug: "departement", kind: LocalAuthority, college: INSTITUTIONS, entry: "Conseil départemental de l’Orne", official: "Conseil départemental de l’Orne", short: "", acronym: "CD61", article: "le", aliases: &["Département de l’Orne"] },
    Sheet { house: House::Drac, slug: "drac", kind: State, college: INSTITUTIONS, entry: "DRAC", official: "Direction régionale des affaires culturelles", short: "DRAC", acronym: "DRAC", article: "la", aliases: &[] },
    Sheet { house: House::Pjj, slug: "pjj", kind: State, college: INSTITUTIONS, entry: "PJJ", official: "Protection judiciaire de la jeunesse", short: "PJJ", acronym: "PJJ", article: "la", aliases: &[] },
    Sheet { house: House::Ime, slug: "ime-la-garenne", kind: Establishment, college: INSTITUTIONS, entry: "IME La Garenne", official: "Institut médico-éducatif La Garenne", short: "IME La Garenne", acronym: "IME", article: "l’", aliases: &[] },
    Sheet { house: House::Epide, slug: "epide", kind: Establishment, college: INSTITUTIONS, entry: "EPIDE", official: "Établissement pour l’insertion dans l’emploi", short: "EPIDE", acronym: "EPIDE", article: "l’", aliases: &[] },
    Sheet { house: House::Canope, slug: "canope", kind: Establishment, college: INSTITUTIONS, entry: "Canopé", official: "Réseau Canopé", short: "Canopé", acronym: "", article: "", aliases: &[] },
    Sheet { house: House::PaulGauguin, slug: "paul-gauguin", kind: Association, college: ASSOCIATIONS, entry: "Centre social Paul Gauguin", official: "Centre social Paul Gauguin", short: "", acronym: "", article: "le", aliases: &[] },
    Sheet { house: House::EdithBonnem, slug: "edith-bonnem", kind: Association, college: ASSOCIATIONS, entry: "Centre social Édith Bonnem", official: "Centre social Édith Bonnem", short: "", acronym: "", article: "le", aliases: &[] },
    Sheet { house: House::PlanningFamilial, slug: "planning-familial", kind: Association, college: ASSOCIATIONS, entry: "Planning Familial", official: "Planning Familial", short: "", acronym: "", article: "le", aliases: &["Planning familial"] },
    Sheet { house: House::MissionLocale, slug: "mission-locale", kind: Association, college: ASSOCIATIONS, entry: "Mission Locale", official: "Mission Locale", short: "", acronym: "", article: "la", aliases: &["Mission locale"] },
    Sheet { house: House::Halem, slug: "halem", kind: Association, college: ASSOCIATIONS, entry: "Compagnie Halem", official: "Compagnie Halem", short: "", acronym: "", article: "la", aliases: &[] },
    Sheet { house: House::Regie, slug: "regie-des-quartiers", kind: Association, college: ASSOCIATIONS, entry: "Régie des quartiers alençonnaise", official: "Régie des quartiers alençonnaise", short: "", acronym: "", article: "la", aliases: &[] },
    Sheet { house: House::Zone61, slug: "zone-61", kind: Association, college: ASSOCIATIONS, entry: "Zone 61", official: "Zone 61", short: "", acronym: "", article: "", aliases: &[] },
    Sheet { house: House::Luciole, slug: "la-luciole", kind: Association, college: ASSOCIATIONS, entry: "La luciole", official: "La Luciole", short: "", acronym: "", article: "", aliases: &["La luciole"] },
    Sheet { house: House::BoiteAuxLettres, slug: "boite-aux-lettres", kind: Association, college: ASSOCIATIONS, entry: "Boîte aux lettres", official: "Boîte aux lettres", short: "", acronym: "", article: "la", aliases: &[] },
    Sheet { house: House::PoleS, slug: "pole-s", kind: Association, college: ASSOCIATIONS, entry: "Pôle S", official: "Pôle S", short: "", acronym: "", article: "", aliases: &[] },
    Sheet { house: House::Bij, slug: "bij", kind: Association, college: ASSOCIATIONS, entry: "Bureau information jeunesse", official: "Bureau information jeunesse", short: "", acronym: "BIJ", article: "le", aliases: &[] },
    Sheet { house: House::Pupilles, slug: "pupilles", kind: Association, college: ASSOCIATIONS, entry: "Pupilles de l’enseignement public de l’Orne", official: "Pupilles de l’enseignement public de l’Orne", short: "", acronym: "", article: "les", aliases: &[] },
    Sheet { house: House::ConseilDeQuartier, slug: "habitant", kind: Group, college: RESIDENTS, entry: "des membres du Conseil de quartier de Perseigne", official: "Conseil de quartier de Perseigne", short: "", acronym: "", article: "le", aliases: &[] },
];

/// Two bodies, one entry.
const TOWN_AND_CUA: &str = "Ville et Communauté Urbaine d’Alençon";

impl House {
    pub(super) fn number(self) -> u32 {
        self as u32
    }

    pub(super) fn id(self) -> OrganisationId {
        key(Series::Organisation, self.number())
    }
}

impl Sheet {
    pub(super) fn college(&self) -> CollegeId {
        college(self.college)
    }

    /// Its people come in their own name, as residents do.
    pub(super) fn is_of_private_individuals(&self) -> bool {
        self.college == RESIDENTS
    }

    fn parent(&self) -> Option<House> {
        matches!(self.house, House::Drac | House::Pjj).then_some(House::State)
    }

    /// Key of its entry: that of the first body with the same words.
    fn entry(&self) -> ListEntryId {
        let first = DIRECTORY.iter().find(|sheet| sheet.entry == self.entry).unwrap_or(self);
        key(Series::ListEntry, first.house.number())
    }
}

pub(super) fn add(rows: &mut Rows) {
    rows.colleges = (1..)
        .zip(COLLEGES)
        .zip(ranks())
        .map(|((number, (label, phrase)), rank)| College {
            id: college(number),
            label: label.into(),
            phrase: phrase.into(),
            is_private_individuals: number == RESIDENTS,
            rank,
        })
        .collect();
    for (sheet, rank) in DIRECTORY.iter().zip(ranks()) {
        add_organisation(rows, sheet, rank);
    }
}

fn add_organisation(rows: &mut Rows, sheet: &Sheet, rank: crate::domain::rank::Rank) {
    let number = sheet.house.number();
    if rows.list_entries.iter().all(|entry| entry.id != sheet.entry()) {
        rows.list_entries.push(ListEntry {
            id: sheet.entry(),
            college: sheet.college(),
            label: sheet.entry.into(),
            rank: rank.clone(),
        });
    }
    rows.organisations.push(Organisation {
        id: sheet.house.id(),
        college: sheet.college(),
        kind: sheet.kind,
        parent: sheet.parent().map(House::id),
        entry: Some(sheet.entry()),
        city: String::new(),
        siret: String::new(),
        rank,
    });
    rows.organisation_names.push(OrganisationName {
        id: key(Series::OrganisationName, number),
        organisation: sheet.house.id(),
        official: sheet.official.into(),
        short: sheet.short.into(),
        acronym: sheet.acronym.into(),
        article: sheet.article.into(),
        valid_from: None,
        valid_to: None,
    });
    rows.organisation_aliases.extend((1..).zip(sheet.aliases).map(|(alias, label)| OrganisationAlias {
        id: key(Series::OrganisationAlias, number * 100 + alias),
        organisation: sheet.house.id(),
        label: (*label).into(),
    }));
}

fn college(number: u32) -> CollegeId {
    key(Series::College, number)
}
