//! The attendance sentence of the press release: how many came, and in the name of whom.

use super::super::dossier::Dossier;
use super::super::french::amounts::grouped;
use super::super::ids::{CollegeId, ListEntryId, OrganisationId};
use super::super::inline::Text;
use super::super::organisation::College;
use super::super::rank::Rank;
use super::{Headcount, Standing};
use std::collections::BTreeMap;

/// « Au total, 61 personnes étaient présentes représentant les institutions (…), le secteur associatif
/// (…), et les habitants (…). »
///
/// Labels are those of the list entries, to the letter and in their order, once each, and only for
/// organisations present; one without an entry follows under its usual name. `None` when nobody was
/// there, as far as is recorded.
pub fn attendance_sentence(headcount: &Headcount<'_>) -> Option<Text> {
    let opening = match headcount.total() {
        0 => return None,
        1 => "Au total, 1 personne était présente représentant ".to_owned(),
        total => {
            format!("Au total, {} personnes étaient présentes représentant ", grouped(total as u64))
        }
    };
    let labels = labels(headcount.dossier, &headcount.organisations_present());
    let is_there = |college: &&&College| {
        labels.contains_key(&college.id) || headcount.count_in_college(college.id, Standing::Present) > 0
    };
    let colleges: Vec<&&College> = headcount.colleges.iter().filter(is_there).collect();
    let count = colleges.len();
    let mut sentence = Text::plain(opening);
    for (place, college) in colleges.into_iter().enumerate() {
        let separator = match place {
            0 => "",
            _ if place + 1 < count => ", ",
            1 => " et ",
            _ => ", et ",
        };
        sentence = sentence.then(separator).then(Text::verbatim(&college.phrase));
        if let Some(labels) = labels.get(&college.id) {
            sentence = sentence.then(" (").then(Text::verbatim(labels.join(", "))).then(")");
        }
    }
    Some(sentence.then("."))
}

/// Labels to print under each college, in order.
fn labels<'a>(dossier: &'a Dossier, present: &[OrganisationId]) -> BTreeMap<CollegeId, Vec<&'a str>> {
    /// Entries first, in their order, then organisations without one, in theirs.
    type Place<'a> = (bool, &'a Rank, Option<ListEntryId>, Option<OrganisationId>);
    let mut placed: BTreeMap<CollegeId, BTreeMap<Place<'a>, &'a str>> = BTreeMap::new();
    for organisation in present.iter().filter_map(|id| dossier.organisations.get(id)) {
        let (college, place, label) = match organisation.entry.and_then(|id| dossier.list_entry(id)) {
            Some(entry) => (entry.college, (false, &entry.rank, Some(entry.id), None), entry.label.as_str()),
            None => {
                let place = (true, &organisation.rank, None, Some(organisation.id));
                (organisation.college, place, dossier.organisation_name(organisation.id))
            }
        };
        placed.entry(college).or_default().insert(place, label);
    }
    placed.into_iter().map(|(college, labels)| (college, labels.into_values().collect())).collect()
}
