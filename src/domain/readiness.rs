//! What a meeting still lacks on a given day: before it is held, what its papers need; after, what is to be recorded.

use super::agenda::ItemKind;
use super::dossier::Dossier;
use super::french::words::{count, list, plural};
use super::french::{NO_BREAK, dates, hours};
use super::headcount::{Headcount, Participant, Standing};
use super::ids::OrganisationId;
use super::inline::Text;
use super::meeting::{MeetingState, Part};
use super::minutes::MinutesState;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Days before a meeting from which invitations that are not out are late, by usage.
const INVITE_DAYS: i64 = 15;
/// Names said in one sentence.
const NAMED: usize = 3;

/// Where a gap is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Parts, chairs, points, place.
    Agenda,
    /// Lists, replies, presence.
    Attendance,
    /// Minutes and decisions.
    Minutes,
}

/// Something that a meeting lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Where it is filled.
    pub side: Side,
    /// One French sentence without a full stop.
    pub sentence: String,
}

/// What a meeting lacks on `today`, in the order in which it is prepared; nothing of one that is cancelled,
/// postponed or archived.
pub fn gaps(dossier: &Dossier, today: Date) -> Vec<Gap> {
    let meeting = &dossier.meeting;
    if !meeting.state.is_open() {
        return Vec::new();
    }
    let mut found = Found::default();
    if meeting.held_on < today || meeting.state == MeetingState::Held {
        to_record(dossier, today, &mut found);
    } else {
        to_prepare(dossier, &mut found);
        invitations(dossier, today, &mut found);
    }
    found.0
}

#[derive(Default)]
struct Found(Vec<Gap>);

impl Found {
    fn add(&mut self, side: Side, sentence: impl Into<String>) {
        self.0.push(Gap { side, sentence: sentence.into() });
    }
}

fn to_prepare(dossier: &Dossier, found: &mut Found) {
    if dossier.parts.is_empty() {
        found.add(Side::Agenda, "Aucun temps n’est prévu");
    }
    let has_place = |part: &Part| !part.place.is_empty();
    if dossier.meeting.place.is_empty() && !dossier.parts.iter().any(has_place) {
        found.add(Side::Agenda, "Le lieu n’est pas indiqué");
    }
    for part in &dossier.parts {
        part_to_prepare(dossier, part, found);
    }
    let headcount = Headcount::of(dossier);
    let people = headcount.participants();
    if people.is_empty() {
        return found.add(Side::Attendance, "Personne n’est encore attendu");
    }
    for part in &dossier.parts {
        if dossier.attendances_of(part.id).next().is_none() {
            found.add(Side::Attendance, named(dossier, part, "personne n’est attendu"));
        }
    }
    for college in &dossier.colleges {
        if people.iter().all(|person| person.college != college.id) {
            let label = &college.label;
            found.add(
                Side::Attendance,
                format!("Collège «{NO_BREAK}{label}{NO_BREAK}»{NO_BREAK}: personne n’est attendu"),
            );
        }
    }
    carriers(dossier, people, found);
}

fn part_to_prepare(dossier: &Dossier, part: &Part, found: &mut Found) {
    let order = dossier.running_order(part);
    if order.lines.is_empty() {
        found.add(Side::Agenda, named(dossier, part, "l’ordre du jour est vide"));
    }
    if order.margin_min < 0 {
        let over = u32::try_from(order.margin_min.unsigned_abs()).unwrap_or(u32::MAX);
        found.add(Side::Agenda, named(dossier, part, &format!("dépassement de {}", hours::duration(over))));
    }
    if dossier.chairs_of(part.id).next().is_none() {
        found.add(Side::Agenda, named(dossier, part, "la présidence n’est pas indiquée"));
    }
    let silent: Vec<String> = order
        .lines
        .iter()
        .filter(|line| line.item.kind == ItemKind::Point && !line.is_parent)
        .filter(|line| {
            let item = line.item;
            item.speaker_person.is_none()
                && item.speaker_organisation.is_none()
                && item.speaker_label.is_empty()
                && item.carrier_label.is_empty()
        })
        .map(|line| line.number.clone())
        .collect();
    if !silent.is_empty() {
        let points = plural(len(&silent), "point", "points");
        let sentence = format!("{points}{NO_BREAK}{} sans intervenant", list(&silent));
        found.add(Side::Agenda, named(dossier, part, &sentence));
    }
}

/// Carriers of the actions presented in whose name nobody is expected.
fn carriers(dossier: &Dossier, people: &[Participant<'_>], found: &mut Found) {
    let expected: BTreeSet<OrganisationId> = people
        .iter()
        .filter(|person| !matches!(person.standing, Standing::Excused | Standing::Absent))
        .flat_map(|person| person.organisations.iter().copied())
        .collect();
    let missing: Vec<OrganisationId> = dossier
        .actions
        .iter()
        .filter_map(|action| action.carrier)
        .filter(|id| !expected.contains(id))
        .collect();
    nobody_for(dossier, &missing, "attendu", found);
}

fn nobody_for(dossier: &Dossier, carriers: &[OrganisationId], what: &str, found: &mut Found) {
    let mut names: Vec<&str> = Vec::new();
    for name in carriers.iter().map(|id| dossier.organisation_name(*id)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return;
    }
    let rest = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let mut names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    if rest > 0 {
        names.push(count(rest as u64, "autre", "autres"));
    }
    found.add(
        Side::Attendance,
        format!(
            "Aucun représentant {what} pour {} d’action{NO_BREAK}: {}",
            porters(names.len()),
            list(&names)
        ),
    );
}

fn porters(names: usize) -> &'static str {
    if names < 2 { "un porteur" } else { "des porteurs" }
}

fn invitations(dossier: &Dossier, today: Date, found: &mut Found) {
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
    found.add(
        Side::Attendance,
        format!("Les invitations ne sont pas notées comme envoyées{NO_BREAK}: {when}"),
    );
}

fn to_record(dossier: &Dossier, today: Date, found: &mut Found) {
    let meeting = &dossier.meeting;
    if meeting.state != MeetingState::Held {
        let day = dates::day_and_month(meeting.held_on);
        found.add(Side::Attendance, format!("La réunion du {day} n’est pas notée comme tenue"));
    }
    if !dossier.has_attendance() && !dossier.attendances.is_empty() {
        found.add(Side::Attendance, "La présence n’est pas saisie");
    }
    if meeting.held_on < today {
        minutes(dossier, found);
    }
}

fn minutes(dossier: &Dossier, found: &mut Found) {
    let written = |body: &str| !body.trim().is_empty();
    if !dossier.sections.values().any(|section| written(&section.body)) {
        return found.add(Side::Minutes, "Le compte rendu n’est pas commencé");
    }
    let orders = dossier.parts.iter().map(|part| dossier.running_order(part));
    let points: Vec<_> = orders.flat_map(|order| order.lines).collect();
    let is_bare = |line: &&super::agenda::Line<'_>| {
        let of_parent = line.item.parent.and_then(|parent| dossier.sections.get(&parent));
        let own = dossier.sections.get(&line.item.id);
        let said = own.into_iter().chain(of_parent).any(|section| written(&section.body));
        line.item.kind == ItemKind::Point && !line.is_parent && !said
    };
    let bare = points.iter().filter(is_bare).count() as u64;
    if bare > 0 {
        let points = count(bare, "point", "points");
        found.add(Side::Minutes, format!("{points} sans texte au compte rendu"));
    }
    if dossier.minutes.as_ref().is_some_and(|minutes| minutes.state == MinutesState::Draft) {
        found.add(Side::Minutes, "Le compte rendu est encore un projet");
    }
}

/// What is said of a part, named if the meeting has several.
fn named(dossier: &Dossier, part: &Part, what: &str) -> String {
    let title = Text::parse(&part.title).plain_text();
    match dossier.parts.len() {
        1 => super::french::words::capitalised(what),
        _ => format!("{title}{NO_BREAK}: {what}"),
    }
}

fn len(items: &[String]) -> u64 {
    items.len() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo;
    use jiff::civil::date;

    fn november() -> Dossier {
        let rows = demo::rows();
        let meeting = rows.meetings.iter().find(|meeting| meeting.held_on == date(2023, 11, 14)).unwrap().id;
        let mut dossier = Dossier::assemble(rows, meeting).unwrap();
        dossier.meeting.state = MeetingState::Preparing;
        dossier
    }

    fn said(dossier: &Dossier, today: Date) -> String {
        gaps(dossier, today).into_iter().map(|gap| gap.sentence).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn before_the_day_it_says_what_the_papers_need() {
        let mut dossier = november();
        let before = date(2023, 10, 1);
        dossier.chairs.clear();
        dossier.meeting.place.clear();
        for part in &mut dossier.parts {
            part.place.clear();
            part.ends_min = part.starts_min + 30;
        }
        let sentences = said(&dossier, before);
        for expected in ["la présidence n’est pas indiquée", "Le lieu n’est pas indiqué", "dépassement de"]
        {
            assert!(sentences.contains(expected), "{expected}\n{sentences}");
        }
        assert!(!sentences.contains("invitations") && !sentences.contains("compte rendu"), "{sentences}");
        assert!(said(&dossier, date(2023, 11, 13)).contains("la réunion est demain"));
        dossier.attendances.clear();
        dossier.invitations.clear();
        dossier.items.clear();
        let sentences = said(&dossier, before);
        assert!(sentences.contains("Personne n’est encore attendu"), "{sentences}");
        assert!(sentences.contains("l’ordre du jour est vide"), "{sentences}");
        dossier.parts.clear();
        assert!(said(&dossier, before).contains("Aucun temps n’est prévu"));
    }

    #[test]
    fn a_carrier_and_a_college_without_anybody_are_named() {
        let mut dossier = november();
        let carrier = dossier.actions.iter().find_map(|action| action.carrier).unwrap();
        let residents = dossier.colleges.last().unwrap().clone();
        dossier.capacities.clear();
        dossier.mandates.clear();
        dossier.attendances.retain(|line| line.organisation != Some(carrier) && line.college != residents.id);
        let people: BTreeSet<_> = dossier.attendances.iter().map(|line| line.person).collect();
        dossier.invitations.retain(|invitation| people.contains(&invitation.person));
        let sentences = said(&dossier, date(2023, 10, 1));
        assert!(sentences.contains(dossier.organisation_name(carrier)), "{sentences}");
        assert!(sentences.contains(&residents.label), "{sentences}");
    }

    #[test]
    fn after_the_day_it_says_what_is_to_be_recorded() {
        let mut dossier = november();
        let after = date(2023, 11, 20);
        assert!(said(&dossier, after).contains("n’est pas notée comme tenue"));
        dossier.meeting.state = MeetingState::Held;
        dossier.sections.clear();
        assert!(said(&dossier, after).contains("Le compte rendu n’est pas commencé"));
        dossier.meeting.state = MeetingState::Cancelled;
        assert_eq!(gaps(&dossier, after), []);
    }
}
