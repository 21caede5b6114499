//! Colleges and organisations, with dated names, aliases and the labels of the attendance sentence.

use super::codes::codes;
use super::entities::Entity;
use super::french::keys::fold;
use super::ids::{CollegeId, ListEntryId, OrganisationAliasId, OrganisationId, OrganisationNameId};
use super::limits::{self, Checked};
use super::rank::Rank;
use super::refusal::Refusal;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A family of participants: institutions, secteur associatif, habitants.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct College {
    /// Key.
    pub id: CollegeId,
    /// Title on papers and screens: « Institutions ».
    pub label: String,
    /// As it stands in the attendance sentence: « les institutions », « le secteur associatif ».
    pub phrase: String,
    /// Its members are private persons (residents): masked in what is communicated.
    pub is_private_individuals: bool,
    /// Order of papers and screens.
    pub rank: Rank,
}

/// One entry of the attendance sentence: a verbatim label for one or several organisations.
///
/// « Ville et Communauté Urbaine d’Alençon » is one entry for two organisations; « La luciole » is
/// the label, to the letter, of La Luciole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListEntry {
    /// Key.
    pub id: ListEntryId,
    /// College under which it is named.
    pub college: CollegeId,
    /// Words to print, kept to the letter.
    pub label: String,
    /// Order in the sentence.
    pub rank: Rank,
}

codes! {
    /// Legal or de facto nature of an organisation.
    OrganisationKind {
        /// State service.
        State = "ETAT", "État";
        /// Local authority.
        LocalAuthority = "COLLECTIVITE", "collectivité";
        /// Éducation nationale.
        NationalEducation = "EN", "Éducation nationale";
        /// Establishment.
        Establishment = "ETABLISSEMENT", "établissement";
        /// Association.
        Association = "ASSOCIATION", "association";
        /// Informal body: conseil de quartier, group of residents.
        Group = "COLLECTIF", "collectif";
    }
}

/// A body that sends people to meetings or carries actions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Key.
    pub id: OrganisationId,
    /// College in which it sits.
    pub college: CollegeId,
    /// Nature.
    pub kind: OrganisationKind,
    /// Body it belongs to (DRAC → État).
    pub parent: Option<OrganisationId>,
    /// Entry of the attendance sentence; without one, its short name stands there.
    pub entry: Option<ListEntryId>,
    /// Town.
    pub city: String,
    /// Fourteen digits, or empty.
    pub siret: String,
    /// Manual order among the organisations of a college.
    pub rank: Rank,
}

/// A name of an organisation, valid over a period (both days included; `None` is open).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationName {
    /// Key.
    pub id: OrganisationNameId,
    /// The organisation named.
    pub organisation: OrganisationId,
    /// Full official name.
    pub official: String,
    /// Usual name; where empty, the official one.
    pub short: String,
    /// « CUA »; empty for none.
    pub acronym: String,
    /// « la », « l’ »; empty for none.
    pub article: String,
    /// First day.
    pub valid_from: Option<Date>,
    /// Last day.
    pub valid_to: Option<Date>,
}

impl OrganisationName {
    /// The usual name: short if there is one, else official.
    pub fn usual(&self) -> &str {
        if self.short.is_empty() { &self.official } else { &self.short }
    }

    /// The usual name after its article: « la Préfecture de l’Orne », « l’Éducation nationale ».
    pub fn with_article(&self) -> String {
        match self.article.as_str() {
            "" => self.usual().to_owned(),
            elided if elided.ends_with(['’', '\'']) => format!("{elided}{}", self.usual()),
            article => format!("{article} {}", self.usual()),
        }
    }

    /// How many days the period of this name is away from a day; 0 where it holds.
    pub fn days_from(&self, day: Date) -> u32 {
        let days = |edge: Date| (edge - day).get_days().unsigned_abs();
        match (self.valid_from, self.valid_to) {
            _ if self.holds_on(day) => 0,
            (Some(from), _) if from > day => days(from),
            (_, Some(to)) => days(to),
            _ => 0,
        }
    }

    /// Whether this name holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        holds(self.valid_from, self.valid_to, day)
    }
}

/// Another spelling by which an organisation is found when searching and importing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationAlias {
    /// Key.
    pub id: OrganisationAliasId,
    /// The organisation meant.
    pub organisation: OrganisationId,
    /// The spelling.
    pub label: String,
}

/// The name of one organisation on a day, among its names: the one that holds, else the one whose period is nearest.
pub fn name_on(names: &[OrganisationName], day: Date) -> Option<&OrganisationName> {
    names.iter().min_by_key(|name| (name.days_from(day), name.id))
}

/// The name of each organisation on a day, chosen as [`name_on`] does.
pub fn names_on(names: &[OrganisationName], day: Date) -> BTreeMap<OrganisationId, &OrganisationName> {
    let mut nearest: BTreeMap<OrganisationId, (u32, &OrganisationName)> = BTreeMap::new();
    for name in names {
        let found = (name.days_from(day), name);
        let best = nearest.entry(name.organisation).or_insert(found);
        if (found.0, name.id) < (best.0, best.1.id) {
            *best = found;
        }
    }
    nearest.into_iter().map(|(organisation, (_, name))| (organisation, name)).collect()
}

/// Whether a day lies in a period whose ends, included, may be open.
pub fn holds(from: Option<Date>, to: Option<Date>, day: Date) -> bool {
    from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
}

/// The college in which an organisation of this nature usually sits: that of most of the others of its nature, else the
/// one whose words name it, else the first that is not of private persons.
pub fn usual_college(
    kind: OrganisationKind,
    colleges: &[College],
    organisations: &[Organisation],
) -> Option<CollegeId> {
    let alike = |college: &&College| {
        organisations.iter().filter(|row| row.kind == kind && row.college == college.id).count()
    };
    // Of equal ones the first, whereas `max_by_key` gives the last.
    let most = colleges.iter().rev().max_by_key(alike).filter(|college| alike(college) > 0);
    let word = match kind {
        OrganisationKind::Association => "associati",
        OrganisationKind::Group => "habitant",
        _ => "institution",
    };
    let named =
        |college: &&College| fold(&college.label).contains(word) || fold(&college.phrase).contains(word);
    let of_houses = |college: &&College| !college.is_private_individuals;
    let found = most.or_else(|| colleges.iter().find(named)).or_else(|| colleges.iter().find(of_houses));
    found.or(colleges.first()).map(|college| college.id)
}

/// Refuses two names of one organisation that hold on the same day.
///
/// # Errors
/// `Refusal::NamesOverlap`.
pub fn check_names(names: &[OrganisationName]) -> Checked {
    let overlap = |a: &OrganisationName, b: &OrganisationName| {
        let starts_before = |from: Option<Date>, to: Option<Date>| match (from, to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        starts_before(a.valid_from, b.valid_to) && starts_before(b.valid_from, a.valid_to)
    };
    let mut rest = names;
    while let Some((first, others)) = rest.split_first() {
        if others.iter().any(|other| overlap(first, other)) {
            return Err(Refusal::NamesOverlap);
        }
        rest = others;
    }
    Ok(())
}

impl Entity for College {
    type Id = CollegeId;
    const WHAT: &'static str = "le collège";
    fn id(&self) -> CollegeId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::required_name("le nom du collège", &self.label)?;
        limits::required_name("la forme du collège dans la phrase de présence", &self.phrase)
    }
}

impl Entity for ListEntry {
    type Id = ListEntryId;
    const WHAT: &'static str = "l’entrée de la phrase de présence";
    fn id(&self) -> ListEntryId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::required_name("le libellé dans la phrase de présence", &self.label)
    }
}

impl Entity for Organisation {
    type Id = OrganisationId;
    const WHAT: &'static str = "l’organisme";
    fn id(&self) -> OrganisationId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::name("la commune de l’organisme", &self.city)?;
        if self.parent == Some(self.id) {
            return Err(Refusal::Loop { what: "cet organisme" });
        }
        if self.siret.is_empty() || is_siret(&self.siret) { Ok(()) } else { Err(Refusal::NotASiret) }
    }
}

impl Entity for OrganisationName {
    type Id = OrganisationNameId;
    const WHAT: &'static str = "le nom de l’organisme";
    fn id(&self) -> OrganisationNameId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::required_name("le nom de l’organisme", &self.official)?;
        limits::name("le nom usuel de l’organisme", &self.short)?;
        limits::name("le sigle", &self.acronym)?;
        limits::name("l’article", &self.article)?;
        limits::period("ce nom", self.valid_from, self.valid_to)
    }
}

impl Entity for OrganisationAlias {
    type Id = OrganisationAliasId;
    const WHAT: &'static str = "l’autre graphie";
    fn id(&self) -> OrganisationAliasId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::required_name("l’autre graphie", &self.label)
    }
}

/// Fourteen digits whose Luhn sum is a multiple of ten (La Poste's own sums, of five, are accepted).
fn is_siret(text: &str) -> bool {
    if text.len() != 14 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let digits = || text.bytes().map(|byte| u32::from(byte - b'0'));
    let luhn: u32 = digits()
        .rev()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { digit })
        .sum();
    luhn.is_multiple_of(10) || (text.starts_with("356000000") && digits().sum::<u32>().is_multiple_of(5))
}

#[cfg(test)]
mod tests {
    use super::super::ids::{Id, Uuid};
    use super::*;

    /// One rule for papers and screens, on a day of which no name says anything.
    #[test]
    fn the_name_of_a_day_is_the_nearest_where_none_holds() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let of = Id::from_uuid(Uuid::from_u128(1));
        let name = |number, official: &str, from, to| OrganisationName {
            id: Id::from_uuid(Uuid::from_u128(number)),
            organisation: of,
            official: official.to_owned(),
            short: String::new(),
            acronym: String::new(),
            article: String::new(),
            valid_from: Some(date(from)),
            valid_to: Some(date(to)),
        };
        let names =
            [name(3, "Nouveau", "2024-01-01", "2024-12-31"), name(2, "Ancien", "2020-01-01", "2021-12-31")];
        for (day, expected) in [
            ("2019-05-01", "Ancien"),
            ("2021-06-01", "Ancien"),
            ("2022-02-01", "Ancien"),
            ("2023-11-14", "Nouveau"),
            ("2030-01-01", "Nouveau"),
        ] {
            let day = date(day);
            assert_eq!(name_on(&names, day).map(OrganisationName::usual), Some(expected), "{day}");
            assert_eq!(names_on(&names, day)[&of].usual(), expected, "{day}");
        }
    }

    #[test]
    fn a_siret_has_fourteen_digits_and_a_right_key() {
        assert!(is_siret("73282932000074") && is_siret("35600000049837"));
        assert!(!is_siret("73282932000075") && !is_siret("7328293200007"));
    }
}
