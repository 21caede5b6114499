//! Before the meeting: frame, chairs, points, lists.

use super::super::agenda::ItemKind;
use super::super::dossier::Dossier;
use super::super::french::keys::fold;
use super::super::french::words::{count, list, plural};
use super::super::french::{NO_BREAK, dates, hours, names};
use super::super::headcount::{Headcount, Participant, Standing};
use super::super::ids::{OrganisationId, PersonId};
use super::super::logos;
use super::super::meeting::{MeetingState, Part, PartFormat};
use super::{Found, INVITE_DAYS, Phase, Place, Topic, named};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Names said in one sentence.
const NAMED: usize = 3;

pub(super) fn find(dossier: &Dossier, found: &mut Found) {
    let agenda = Place::Agenda(None);
    if dossier.parts.is_empty() {
        found.add(Phase::Before, Topic::Frame, agenda, "Aucun temps n’est prévu");
    }
    let has_place = |part: &Part| !part.place.is_empty();
    if dossier.meeting.place.is_empty() && (dossier.parts.is_empty() || !dossier.parts.iter().all(has_place))
    {
        found.add(Phase::Before, Topic::Frame, agenda, "Le lieu n’est pas indiqué");
    }
    for part in &dossier.parts {
        agenda_of(dossier, part, found);
    }
    if dossier.seats.is_empty() {
        let sentence = "Aucun siège du comité n’est saisi";
        found.add(Phase::OnPaper, Topic::Seats, Place::Committee, sentence);
    }
    for sentence in logos::warnings_of(dossier) {
        found.add(Phase::OnPaper, Topic::Logos, Place::Logos, sentence);
    }
    let headcount = Headcount::of(dossier);
    let people = headcount.participants();
    let lists = Place::Attendance(None);
    if people.is_empty() {
        found.add(Phase::Before, Topic::Lists, lists, "Personne n’est encore attendu");
        return;
    }
    for part in &dossier.parts {
        if dossier.attendances_of(part.id).next().is_none() {
            let sentence = named(dossier, part, "personne n’est attendu");
            found.add(Phase::Before, Topic::Lists, lists, sentence);
        }
    }
    for college in &dossier.colleges {
        if people.iter().all(|person| person.college != college.id) {
            let label = &college.label;
            let sentence = format!("Collège «{NO_BREAK}{label}{NO_BREAK}»{NO_BREAK}: personne n’est attendu");
            found.add(Phase::Before, Topic::Lists, lists, sentence);
        }
    }
    names_on_lists(people, found);
    ended_mandates(dossier, people, found);
    carriers(dossier, people, found);
}

fn agenda_of(dossier: &Dossier, part: &Part, found: &mut Found) {
    let order = dossier.running_order(part);
    let first = order.lines.first().map(|line| line.item.id);
    if order.lines.is_empty() {
        let sentence = named(dossier, part, "l’ordre du jour est vide");
        found.add(Phase::Before, Topic::Points, Place::Agenda(None), sentence);
    }
    if order.margin_min < 0 {
        let over = u32::try_from(order.margin_min.unsigned_abs()).unwrap_or(u32::MAX);
        let sentence = named(dossier, part, &format!("dépassement de {}", hours::duration(over)));
        found.add(Phase::Before, Topic::Hours, Place::Agenda(first), sentence);
    }
    // Nobody presides over workshops.
    if part.format == PartFormat::Plenary && dossier.chairs_of(part.id).next().is_none() {
        let sentence = named(dossier, part, "la présidence n’est pas indiquée");
        found.add(Phase::Before, Topic::Chairs, Place::Agenda(None), sentence);
    }
    let is_silent = |line: &&super::super::agenda::Line<'_>| {
        let item = line.item;
        item.kind == ItemKind::Point
            && !line.is_parent
            && item.speaker_person.is_none()
            && item.speaker_organisation.is_none()
            && item.speaker_label.is_empty()
            && item.carrier_label.is_empty()
    };
    let silent: Vec<_> = order.lines.iter().filter(is_silent).collect();
    if let Some(line) = silent.first() {
        let numbers: Vec<&str> = silent.iter().map(|line| line.number.as_str()).collect();
        let points = plural(numbers.len() as u64, "point", "points");
        let sentence = format!("{points}{NO_BREAK}{} sans intervenant", list(&numbers));
        let sentence = named(dossier, part, &sentence);
        found.add(Phase::Before, Topic::Speakers, Place::Agenda(Some(line.item.id)), sentence);
    }
}

/// People without a name, whose lines are filled in by hand; people of the same name, who may be one.
fn names_on_lists(people: &[Participant<'_>], found: &mut Found) {
    let unnamed = people.iter().filter(|one| !one.person.is_named()).count();
    if unnamed > 0 {
        let people = count(unnamed as u64, "personne sans nom", "personnes sans nom");
        let sentence = format!("{people}{NO_BREAK}: lignes à compléter à la main");
        found.add(Phase::OnPaper, Topic::Names, Place::Attendance(None), sentence);
    }
    let mut by_name: BTreeMap<String, (String, Vec<PersonId>)> = BTreeMap::new();
    for one in people.iter().filter(|one| one.person.is_named()) {
        let person = one.person;
        let name = names::full_name(&person.given_name, &person.particle, &person.family_name);
        by_name.entry(fold(&name)).or_insert_with(|| (name, Vec::new())).1.push(person.id);
    }
    for (name, ids) in by_name.into_values().filter(|(_, ids)| ids.len() > 1) {
        let sentence =
            format!("{name} est {}{NO_BREAK}fois sur les listes, peut-être la même personne", ids.len());
        found.add(Phase::Before, Topic::Names, Place::Attendance(ids.last().copied()), sentence);
    }
}

/// People on the lists or presiding who have held offices, none of them on the day: the list of a meeting that was copied
/// or put off may name them still.
fn ended_mandates(dossier: &Dossier, people: &[Participant<'_>], found: &mut Found) {
    let day = dossier.meeting.held_on;
    let in_office: BTreeSet<PersonId> = dossier
        .mandates
        .values()
        .filter(|mandate| mandate.holds_on(day))
        .map(|mandate| mandate.person)
        .collect();
    let once: BTreeSet<PersonId> = dossier.mandates.values().map(|mandate| mandate.person).collect();
    let chairs = dossier.chairs.iter().map(|chair| chair.person);
    let mut seen = BTreeSet::new();
    let ended = chairs
        .chain(people.iter().map(|one| one.person.id))
        .filter(|id| once.contains(id) && !in_office.contains(id) && seen.insert(*id));
    let ended: Vec<_> = ended.filter_map(|id| dossier.person(id)).collect();
    let Some(first) = ended.first() else { return };
    let names = ended.iter().map(|person| {
        match names::short_form(person.civility, &person.given_name, &person.particle, &person.family_name) {
            name if name.is_empty() => "une personne sans nom".to_owned(),
            name => name,
        }
    });
    let names = some_of(names.collect());
    let day = dates::date_without_weekday(day);
    let sentence = format!("Aucun mandat en cours le {day}{NO_BREAK}: {names}");
    found.add(Phase::Before, Topic::Lists, Place::Attendance(Some(first.id)), sentence);
}

/// The first of these names, and how many more there are.
fn some_of(mut names: Vec<String>) -> String {
    let rest = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    if rest > 0 {
        names.push(count(rest as u64, "autre", "autres"));
    }
    list(&names)
}

/// Carriers of the actions presented in whose name nobody is expected.
fn carriers(dossier: &Dossier, people: &[Participant<'_>], found: &mut Found) {
    let expected: BTreeSet<OrganisationId> = people
        .iter()
        .filter(|person| !matches!(person.standing, Standing::Excused | Standing::Absent))
        .flat_map(|person| person.organisations.iter().copied())
        .collect();
    let missing =
        dossier.actions.iter().filter_map(|action| action.carrier).filter(|id| !expected.contains(id));
    let mut names: Vec<&str> = Vec::new();
    for name in missing.map(|id| dossier.organisation_name(id)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return;
    }
    let carriers = if names.len() < 2 { "un porteur" } else { "des porteurs" };
    let names = some_of(names.into_iter().map(str::to_owned).collect());
    let sentence = format!("Aucun représentant attendu pour {carriers} d’action{NO_BREAK}: {names}");
    found.add(Phase::Before, Topic::Carriers, Place::Attendance(None), sentence);
}

/// Invitations that should be out on a day.
pub(super) fn invitations(dossier: &Dossier, today: Date, found: &mut Found) {
    if dossier.meeting.state != MeetingState::Preparing || dossier.attendances.is_empty() {
        return;
    }
    let days = i64::from((dossier.meeting.held_on - today).get_days());
    if days > INVITE_DAYS {
        return;
    }
    let when = match days {
        0 => "la réunion est aujourd’hui".to_owned(),
        1 => "la réunion est demain".to_owned(),
        days => format!("la réunion est dans {days}{NO_BREAK}jours"),
    };
    let sentence = format!("Les invitations ne sont pas notées comme envoyées{NO_BREAK}: {when}");
    found.add(Phase::Before, Topic::Invitations, Place::Attendance(None), sentence);
}
