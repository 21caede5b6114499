//! What a meeting still lacks: before it is held, what its papers need; after, what is to be recorded. Hints, never a
//! refusal.
//!
//! One list for the whole program: the home page shows what is due on a day ([`gaps`]), the papers what concerns each of
//! them before it is exported ([`all`], filtered by [`Topic`]).

mod prepare;
mod record;
mod sheets;

use super::dossier::Dossier;
use super::french::{NO_BREAK, dates};
use super::ids::{ActionId, AgendaItemId, PersonId};
use super::inline::Text;
use super::meeting::{MeetingState, Part};
use jiff::civil::Date;

/// Days before a meeting from which invitations that are not out are late, by usage.
const INVITE_DAYS: i64 = 15;

/// Where a gap is filled: a place to lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Parts, chairs, points, hours, venue; a point where one is meant.
    Agenda(Option<AgendaItemId>),
    /// Lists, replies, presence; a person where one is meant.
    Attendance(Option<PersonId>),
    /// An action.
    Action(ActionId),
    /// Minutes and decisions; a point where one is meant.
    Minutes(Option<AgendaItemId>),
    /// Seats of the committee.
    Committee,
    /// Logos.
    Logos,
}

/// What a gap is about: each paper says which of these concern it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Parts and where they are held.
    Frame,
    /// Who presides.
    Chairs,
    /// Points of the agenda.
    Points,
    /// Points beyond the end of a part.
    Hours,
    /// Points that nobody presents.
    Speakers,
    /// Who is expected.
    Lists,
    /// People without a name, or on a list twice.
    Names,
    /// Carriers of whom nobody is expected.
    Carriers,
    /// Invitations that should be out.
    Invitations,
    /// Texts and amounts of the actions presented.
    Sheets,
    /// Who came.
    Presence,
    /// Minutes.
    Minutes,
    /// Decisions.
    Decisions,
    /// Seats of the committee.
    Seats,
    /// Logos, which stand on every paper.
    Logos,
}

/// When a gap matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Until the meeting is held.
    Before,
    /// Once it is held.
    After,
    /// For papers only: it is nothing to be reminded of.
    OnPaper,
}

/// Something that a meeting lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Where it is filled.
    pub place: Place,
    /// What it is about.
    pub topic: Topic,
    /// One French sentence without a full stop.
    pub sentence: String,
    phase: Phase,
}

/// What a meeting lacks on `today`, in the order in which it is prepared; nothing of one that is cancelled,
/// postponed or archived.
pub fn gaps(dossier: &Dossier, today: Date) -> Vec<Gap> {
    let meeting = &dossier.meeting;
    if !meeting.state.is_open() {
        return Vec::new();
    }
    let is_over = meeting.held_on < today || meeting.state == MeetingState::Held;
    let phase = if is_over { Phase::After } else { Phase::Before };
    let mut found = Found::default();
    if is_over {
        not_noted_as_held(dossier, Phase::After, &mut found);
    } else {
        prepare::invitations(dossier, today, &mut found);
    }
    let is_due = |gap: &Gap| {
        let is_early = gap.topic == Topic::Minutes && meeting.held_on >= today;
        gap.phase == phase && !is_early
    };
    found.0.extend(all(dossier).into_iter().filter(is_due));
    found.0
}

/// Everything that a meeting lacks for its papers, whatever the day.
pub fn all(dossier: &Dossier) -> Vec<Gap> {
    let mut found = Found::default();
    prepare::find(dossier, &mut found);
    sheets::find(dossier, &mut found);
    record::find(dossier, &mut found);
    // Papers say who came as if it were over.
    if dossier.has_attendance() {
        not_noted_as_held(dossier, Phase::OnPaper, &mut found);
    }
    found.0
}

fn not_noted_as_held(dossier: &Dossier, phase: Phase, found: &mut Found) {
    if matches!(dossier.meeting.state, MeetingState::Preparing | MeetingState::Invited) {
        let day = dates::day_and_month(dossier.meeting.held_on);
        let sentence = format!("La réunion du {day} n’est pas notée comme tenue");
        found.add(phase, Topic::Presence, Place::Attendance(None), sentence);
    }
}

#[derive(Default)]
struct Found(Vec<Gap>);

impl Found {
    fn add(&mut self, phase: Phase, topic: Topic, place: Place, sentence: impl Into<String>) {
        self.0.push(Gap { place, topic, sentence: sentence.into(), phase });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo;
    use jiff::civil::date;
    use std::collections::BTreeSet;

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

    #[test]
    fn two_people_of_one_name_may_be_the_same() {
        let mut dossier = november();
        let named: Vec<_> = dossier.people.values().filter(|person| person.is_named()).cloned().collect();
        assert!(!said(&dossier, date(2023, 10, 1)).contains("la même personne"));
        let other =
            dossier.attendances.iter().map(|line| line.person).find(|id| named.iter().all(|p| p.id != *id));
        let double = dossier.people.get_mut(&other.unwrap()).unwrap();
        double.given_name = named[0].given_name.to_uppercase();
        double.family_name = named[0].family_name.to_lowercase();
        let sentences = said(&dossier, date(2023, 10, 1));
        assert!(sentences.contains("2\u{a0}fois sur les listes"), "{sentences}");
    }

    #[test]
    fn what_is_only_seen_on_paper_is_told_of_papers_only() {
        let mut dossier = november();
        dossier.seats.clear();
        dossier.actions[0].objective = None;
        dossier.decisions.clear();
        // It is prepared still, and presence is noted: papers would say it as done.
        assert!(all(&dossier).iter().any(|gap| gap.sentence.contains("n’est pas notée comme tenue")));
        let on_paper: Vec<Topic> = all(&dossier).into_iter().map(|gap| gap.topic).collect();
        for topic in [Topic::Seats, Topic::Names, Topic::Sheets, Topic::Presence, Topic::Decisions] {
            assert!(on_paper.contains(&topic), "{topic:?}");
            assert!(gaps(&dossier, date(2023, 10, 1)).iter().all(|gap| gap.topic != topic), "{topic:?}");
        }
    }
}
