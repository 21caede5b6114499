//! Who was there: each person counted once over all the parts of a meeting.
//!
//! `Headcount::of` reads a dossier once; everything else is asked of it. A person present in two parts,
//! or in the name of two bodies, is one person: the total is never a sum of parts.

mod order;
mod places;
mod replacement;
mod replies;
mod roll;
mod sentence;
mod standing;

pub use replacement::{Coming, PartList, StandIn};
pub use replies::CollegeReplies;
pub use roll::{CollegeRoll, Roll, UnnamedGroup};
pub use sentence::attendance_sentence;
pub use standing::Standing;

use super::action::Action;
use super::attendance::Attendance;
use super::dossier::Dossier;
use super::ids::{CollegeId, OrganisationId, PartId, PersonId};
use super::meeting::Chair;
use super::organisation::College;
use super::person::Person;
use order::Order;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody who was expected at a meeting, or came.
#[derive(Debug, Clone, PartialEq)]
pub struct Participant<'a> {
    /// Who; maybe without a name.
    pub person: &'a Person,
    /// Where they stand over the whole meeting.
    pub standing: Standing,
    /// College under which they are counted, once.
    pub college: CollegeId,
    /// Organisations in the name of which they come, the one printed on the sheet first.
    pub organisations: Vec<OrganisationId>,
    /// Parts in which they were present, in order.
    pub parts: Vec<PartId>,
    /// Their lines on the lists of the parts, in order of the parts.
    pub lines: Vec<&'a Attendance>,
    /// Whose place they took.
    pub replaces: Option<PersonId>,
    /// Who took their place: on a sheet, else as announced in the reply.
    pub replaced_by: Option<PersonId>,
}

impl<'a> Participant<'a> {
    /// The lines that say for whom they come: those with presence, or all where there is none.
    pub fn speaking(&self) -> impl Iterator<Item = &'a Attendance> {
        standing::speaking(&self.lines)
    }

    /// Present, but by videoconference only.
    pub fn is_remote(&self) -> bool {
        use super::attendance::AttendanceStatus::Remote;
        let mut present = self.lines.iter().filter(|line| line.status.is_present()).peekable();
        present.peek().is_some() && present.all(|line| line.status == Remote)
    }
}

/// Somebody who presides over at least one part of the meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Presiding<'a> {
    /// Who.
    pub person: &'a Person,
    /// Quality as printed: « Maire d’Alençon et Président de la Communauté Urbaine d’Alençon ».
    pub quality: String,
    /// Where they stand over the whole meeting; expected if they are on no list.
    pub standing: Standing,
    /// Parts over which they preside, in order.
    pub parts: Vec<PartId>,
}

/// The presence at a meeting, read once from its dossier.
#[derive(Debug, Clone)]
pub struct Headcount<'a> {
    dossier: &'a Dossier,
    /// Colleges that are counted, in order.
    colleges: Vec<&'a College>,
    participants: Vec<Participant<'a>>,
}

impl<'a> Headcount<'a> {
    /// Reads the lists, the replies and the chairs of a dossier.
    pub fn of(dossier: &'a Dossier) -> Self {
        let mut participants = standing::participants(dossier);
        let order = Order::of(dossier, dossier.parts.iter().flat_map(|part| dossier.chairs_of(part.id)));
        participants.sort_by_cached_key(|participant| {
            let rank = participant.lines.iter().find_map(|line| line.rank.as_ref());
            order.key(participant.person.id, rank, participant.organisations.first().copied())
        });
        Self { dossier, colleges: dossier.colleges.iter().collect(), participants }
    }

    /// The same with these colleges alone: whoever is counted under another is left out, and so are its
    /// organisations.
    pub fn among(&self, colleges: impl Iterator<Item = &'a College>) -> Self {
        let colleges: Vec<&College> = colleges.collect();
        let is_counted = |id| colleges.iter().any(|college| college.id == id);
        let participants = self.participants.iter().filter(|who| is_counted(who.college)).cloned().collect();
        Self { dossier: self.dossier, colleges, participants }
    }

    /// The colleges that are counted, in order.
    pub fn colleges(&self) -> &[&'a College] {
        &self.colleges
    }

    /// Everybody, in the order of a list: chairs, manual order, protocol, then French order of names;
    /// people without a name last, by organisation.
    pub fn participants(&self) -> &[Participant<'a>] {
        &self.participants
    }

    /// Distinct people present in at least one part.
    pub fn total(&self) -> usize {
        self.count(Standing::Present)
    }

    /// Distinct people of a standing over the whole meeting.
    pub fn count(&self, standing: Standing) -> usize {
        self.of_standing(standing).count()
    }

    /// Distinct people of a college with a standing over the whole meeting.
    pub fn count_in_college(&self, college: CollegeId, standing: Standing) -> usize {
        self.of_standing(standing).filter(|participant| participant.college == college).count()
    }

    /// People present in a part.
    pub fn present_in(&self, part: PartId) -> usize {
        self.participants.iter().filter(|participant| participant.parts.contains(&part)).count()
    }

    /// People of a standing by college, in order; colleges without any are left out.
    pub fn by_college(&self, standing: Standing) -> Vec<CollegeRoll<'_, 'a>> {
        let colleges = self.colleges.iter().map(|college| {
            let people = self.of_standing(standing).filter(|participant| participant.college == college.id);
            CollegeRoll { college, roll: Roll::of(people) }
        });
        colleges.filter(|list| !list.roll.is_empty()).collect()
    }

    /// People present in this part and in no other.
    pub fn only_in(&self, part: PartId) -> Roll<'_, 'a> {
        Roll::of(self.participants.iter().filter(|participant| participant.parts == [part]))
    }

    /// Organisations in the name of which somebody was present, each once, in order (college, then rank).
    pub fn organisations_present(&self) -> Vec<OrganisationId> {
        self.in_order(&self.present_set())
    }

    /// Organisations of which somebody was expected and nobody came, in order (college, then rank).
    pub fn organisations_missing(&self) -> Vec<OrganisationId> {
        let expected: BTreeSet<_> =
            self.participants.iter().flat_map(|p| p.organisations.iter().copied()).collect();
        self.in_order(&expected.difference(&self.present_set()).copied().collect())
    }

    /// Every organisation of the lists, in order (college, then rank): how many of its people came, of how many places.
    /// Who comes in the name of the same organisation in somebody's place takes that place, and adds none.
    pub fn by_organisation(&self) -> Vec<(OrganisationId, usize, usize)> {
        let mut counts: BTreeMap<OrganisationId, (usize, usize)> = BTreeMap::new();
        let left = self.places_left(None);
        let houses: BTreeMap<PersonId, &[OrganisationId]> =
            self.participants.iter().map(|who| (who.person.id, who.organisations.as_slice())).collect();
        for participant in &self.participants {
            let by = left.get(&participant.person.id);
            let taken = by.and_then(|by| houses.get(by)).copied().unwrap_or_default();
            for organisation in &participant.organisations {
                let (present, all) = counts.entry(*organisation).or_default();
                *present += usize::from(participant.standing == Standing::Present);
                *all += usize::from(!taken.contains(organisation));
            }
        }
        let ordered = self.in_order(&counts.keys().copied().collect()).into_iter();
        ordered.filter_map(|id| counts.get(&id).map(|(present, all)| (id, *present, *all))).collect()
    }

    /// Actions presented of whose carrier nobody was present, in the order of the agenda.
    pub fn actions_without_carrier(&self) -> Vec<&'a Action> {
        let present = self.present_set();
        let is_missing = |action: &&Action| action.carrier.is_some_and(|carrier| !present.contains(&carrier));
        self.dossier.actions.iter().filter(is_missing).collect()
    }

    /// Those who preside over the meeting, each once, in the order of the parts and of each part.
    pub fn chairs(&self) -> Vec<Presiding<'a>> {
        let standings: BTreeMap<PersonId, Standing> =
            self.participants.iter().map(|p| (p.person.id, p.standing)).collect();
        let mut presiding: Vec<Presiding<'a>> = Vec::new();
        for chair in self.dossier.parts.iter().flat_map(|part| self.dossier.chairs_of(part.id)) {
            if let Some(known) = presiding.iter_mut().find(|known| known.person.id == chair.person) {
                known.parts.push(chair.part);
                continue;
            }
            let Some(person) = self.dossier.person(chair.person) else { continue };
            presiding.push(Presiding {
                person,
                quality: chair_quality(self.dossier, chair),
                standing: standings.get(&chair.person).copied().unwrap_or(Standing::Expected),
                parts: vec![chair.part],
            });
        }
        presiding
    }

    fn of_standing(&self, standing: Standing) -> impl Iterator<Item = &Participant<'a>> {
        self.participants.iter().filter(move |participant| participant.standing == standing)
    }

    fn present_set(&self) -> BTreeSet<OrganisationId> {
        self.of_standing(Standing::Present).flat_map(|p| p.organisations.iter().copied()).collect()
    }

    /// Those of the organisations whose college is counted, in order.
    fn in_order(&self, organisations: &BTreeSet<OrganisationId>) -> Vec<OrganisationId> {
        let mut ordered: Vec<_> = organisations
            .iter()
            .filter_map(|id| {
                let organisation = self.dossier.organisations.get(id)?;
                let college = self.colleges.iter().position(|c| c.id == organisation.college)?;
                Some((college, &organisation.rank, *id))
            })
            .collect();
        ordered.sort();
        ordered.into_iter().map(|(.., id)| id).collect()
    }
}

/// Lines of a part under a college, in the order of its sheet: chairs of the part, manual order, protocol,
/// then French order of names; people without a name last, by organisation.
pub fn sheet_lines(dossier: &Dossier, part: PartId, college: CollegeId) -> Vec<&Attendance> {
    let order = Order::of(dossier, dossier.chairs_of(part));
    let mut lines: Vec<_> = dossier.attendances_of(part).filter(|line| line.college == college).collect();
    lines.sort_by_cached_key(|line| order.key(line.person, line.rank.as_ref(), line.organisation));
    lines
}

/// Quality of a chair as printed: as typed, else the functions of the mandates joined with « et ».
pub fn chair_quality(dossier: &Dossier, chair: &Chair) -> String {
    if !chair.quality.is_empty() {
        return chair.quality.clone();
    }
    let named = dossier.chair_mandates.iter().filter(|mandate| mandate.chair == chair.id);
    let functions: Vec<&str> = named
        .filter_map(|mandate| dossier.mandates.get(&mandate.mandate))
        .map(|mandate| mandate.function_label.as_str())
        .filter(|function| !function.is_empty())
        .collect();
    functions.join(" et ")
}

/// The line of a person over all the parts of a meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct JoinedLine<'a> {
    /// Who.
    pub person: PersonId,
    /// Their line in each part, in order; none where they are not on the list.
    pub lines: Vec<Option<&'a Attendance>>,
}

/// People who stand under a college in at least one part, once each, in the order of [`sheet_lines`].
pub fn joined_lines(dossier: &Dossier, college: CollegeId) -> Vec<JoinedLine<'_>> {
    let order = Order::of(dossier, dossier.parts.iter().flat_map(|part| dossier.chairs_of(part.id)));
    let places: BTreeMap<PartId, usize> =
        dossier.parts.iter().enumerate().map(|(place, part)| (part.id, place)).collect();
    let mut people: BTreeMap<PersonId, Vec<Option<&Attendance>>> = BTreeMap::new();
    for line in dossier.attendances.iter().filter(|line| line.college == college) {
        let lines = people.entry(line.person).or_insert_with(|| vec![None; places.len()]);
        if let Some(slot) = places.get(&line.part).and_then(|place| lines.get_mut(*place)) {
            *slot = Some(line);
        }
    }
    let mut joined: Vec<JoinedLine<'_>> =
        people.into_iter().map(|(person, lines)| JoinedLine { person, lines }).collect();
    joined.sort_by_cached_key(|line| {
        let own = || line.lines.iter().flatten();
        let rank = own().find_map(|own| own.rank.as_ref());
        order.key(line.person, rank, own().find_map(|own| own.organisation))
    });
    joined
}
