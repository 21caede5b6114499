//! The list as it is shown: colleges and people in the order of the paper, with what is noted of each.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::attendance::{Attendance, AttendanceStatus, Invitation, Reply};
use crate::domain::dossier::Dossier;
use crate::domain::french::{keys, names, words};
use crate::domain::headcount::{Headcount, Participant, Standing, sheet_lines};
use crate::domain::ids::{AttendanceId, CollegeId, OrganisationId, PartId, PersonId};
use crate::domain::person::{Civility, Mandate};

/// What stands for the name of somebody who has none.
const UNNAMED: &str = "(sans nom)";

/// What is said of somebody who came without being on the list.
const WALK_IN: [&str; 3] = ["non inscrit au départ", "non inscrite au départ", "hors liste au départ"];

/// What the list is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// One part.
    Part(PartId),
    /// All the parts, each person once.
    Meeting,
}

/// Somebody on the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Who.
    pub person: PersonId,
    /// Their lines at the parts shown; none for somebody who was only invited.
    pub lines: Vec<AttendanceId>,
    /// « PUEYO Joaquim », or « (sans nom) ».
    pub name: String,
    /// « M. Joaquim PUEYO », or the organisation of somebody who has no name.
    pub spoken: String,
    /// Function and organisation.
    pub office: String,
    /// « préside », « représenté par… », « remplace… », « non inscrit »; maybe nothing.
    pub note: String,
    /// How they are addressed: words about them agree with it.
    pub civility: Civility,
    /// Whether they were invited, and may answer.
    pub is_invited: bool,
    /// What they answered.
    pub reply: Reply,
    /// What is noted; over the whole meeting, the first that holds of present, represented, excused, absent.
    pub status: AttendanceStatus,
    /// Numbers of the parts at which they were present: « 1 et 2 ». Only over the whole meeting.
    pub parts: String,
    /// Signed the sheet of the part.
    pub has_signed: bool,
    /// What a search looks through.
    folded: String,
    /// The family name, then the whole name, or the organisation of somebody who has no name.
    folded_name: (String, String),
}

/// A college and those of its people that are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Which college.
    pub college: CollegeId,
    /// Its name.
    pub label: String,
    /// Its people on the list.
    pub entries: Vec<Entry>,
    /// How many of them are present.
    pub present: usize,
    /// How many places they have: whoever leaves theirs to another of the list has none.
    pub places: usize,
    /// Whether nothing is noted yet of at least one of them.
    pub has_expected: bool,
}

/// The list of a part, or of the whole meeting.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listing {
    /// Colleges that have somebody on the list, in order.
    pub sections: Vec<Section>,
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// A college, by its place.
    College(usize),
    /// Somebody: place of the college, place in it.
    Person(usize, usize),
}

/// What a search finds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// People under their colleges, in the order of the paper.
    pub rows: Vec<Row>,
    /// Who is most likely meant: somebody with a name that begins with what is typed, before those who are found by
    /// their office; of these, somebody of whom nothing is noted yet, then by family name, then in the order of the
    /// paper. Nobody where nothing is typed.
    pub best: Option<PersonId>,
}

impl Entry {
    /// How well somebody fits the words of a search, the best first.
    fn fitness(&self, wanted: &[&str]) -> (bool, bool, bool) {
        let begins = |name: &str| wanted.iter().all(|word| name.split(' ').any(|own| own.starts_with(word)));
        let (family, name) = &self.folded_name;
        let is_family = wanted.first().is_some_and(|word| family.starts_with(word));
        (!begins(name), self.status != AttendanceStatus::Expected, !is_family)
    }
}

impl Listing {
    /// The list of a part or of the whole meeting.
    pub fn of(dossier: &Dossier, view: View) -> Self {
        let words = Words::of(dossier);
        let headcount = Headcount::of(dossier);
        let left = headcount.places_left(match view {
            View::Part(part) => Some(part),
            View::Meeting => None,
        });
        let sections = dossier.colleges.iter().filter_map(|college| {
            let entries: Vec<Entry> = match view {
                View::Part(part) => sheet_lines(dossier, part, college.id)
                    .into_iter()
                    .filter_map(|line| words.at_part(line))
                    .collect(),
                View::Meeting => headcount
                    .participants()
                    .iter()
                    .filter(|participant| participant.college == college.id)
                    .map(|participant| words.at_meeting(participant))
                    .collect(),
            };
            let present = entries.iter().filter(|entry| entry.status.is_present()).count();
            let has_expected = entries.iter().any(|entry| entry.status == AttendanceStatus::Expected);
            let places = entries.iter().filter(|entry| !left.contains_key(&entry.person)).count();
            let (id, label) = (college.id, college.label.clone());
            let section = Section { college: id, label, entries, present, places, has_expected };
            (!section.entries.is_empty()).then_some(section)
        });
        Self { sections: sections.collect() }
    }

    /// How many people are on the list.
    pub fn len(&self) -> usize {
        self.sections.iter().map(|section| section.entries.len()).sum()
    }

    /// How many places they have: whoever comes instead of somebody takes the same.
    pub fn places(&self) -> usize {
        self.sections.iter().map(|section| section.places).sum()
    }

    /// How many of them are present.
    pub fn present(&self) -> usize {
        self.sections.iter().map(|section| section.present).sum()
    }

    /// The rows that hold every word of `filter`, under their colleges; all for an empty filter.
    pub fn find(&self, filter: &str) -> Found {
        let filter = keys::fold(filter);
        let wanted: Vec<&str> = filter.split(' ').filter(|word| !word.is_empty()).collect();
        let mut found = Found::default();
        let mut best_of_all = None;
        for (at, section) in self.sections.iter().enumerate() {
            let people = section.entries.iter().enumerate();
            let mut people =
                people.filter(|(_, entry)| wanted.iter().all(|word| entry.folded.contains(word))).peekable();
            if people.peek().is_some() {
                found.rows.push(Row::College(at));
            }
            for (place, entry) in people {
                let fitness = entry.fitness(&wanted);
                if best_of_all.is_none_or(|best| fitness < best) {
                    (best_of_all, found.best) = (Some(fitness), Some(entry.person));
                }
                found.rows.push(Row::Person(at, place));
            }
        }
        found.best = found.best.filter(|_| !wanted.is_empty());
        found
    }

    /// The college of a row.
    pub fn section(&self, row: Row) -> Option<&Section> {
        let (Row::College(at) | Row::Person(at, _)) = row;
        self.sections.get(at)
    }

    /// Who is on a row.
    pub fn entry(&self, row: Row) -> Option<&Entry> {
        match row {
            Row::College(_) => None,
            Row::Person(at, place) => self.sections.get(at)?.entries.get(place),
        }
    }

    /// Somebody on the list.
    pub fn person(&self, person: PersonId) -> Option<&Entry> {
        self.sections.iter().flat_map(|section| &section.entries).find(|entry| entry.person == person)
    }
}

/// What the dossier says of each person, found at once: a meeting may have thousands of people.
struct Words<'a> {
    dossier: &'a Dossier,
    invitations: BTreeMap<PersonId, &'a Invitation>,
    /// Those who stood on a list before the meeting.
    expected: BTreeSet<PersonId>,
    mandates: BTreeMap<PersonId, Vec<&'a Mandate>>,
    /// Who came in the place of a person at a part.
    stand_ins: BTreeMap<(PartId, PersonId), PersonId>,
    presiding: BTreeSet<(PartId, PersonId)>,
}

impl<'a> Words<'a> {
    fn of(dossier: &'a Dossier) -> Self {
        let day = dossier.meeting.held_on;
        let mut mandates: BTreeMap<PersonId, Vec<&Mandate>> = BTreeMap::new();
        for mandate in dossier.mandates.values().filter(|mandate| mandate.holds_on(day)) {
            mandates.entry(mandate.person).or_default().push(mandate);
        }
        let replaced = |line: &Attendance| Some(((line.part, line.replaces?), line.person));
        Self {
            dossier,
            invitations: dossier.invitations.iter().map(|i| (i.person, i)).collect(),
            expected: dossier.attendances.iter().filter(|line| !line.is_walk_in).map(|l| l.person).collect(),
            mandates,
            stand_ins: dossier.attendances.iter().filter_map(replaced).collect(),
            presiding: dossier.chairs.iter().map(|chair| (chair.part, chair.person)).collect(),
        }
    }

    fn at_part(&self, line: &Attendance) -> Option<Entry> {
        self.dossier.person(line.person)?;
        let stand_in = self.stand_ins.get(&(line.part, line.person)).copied();
        let notes = [
            self.presiding.contains(&(line.part, line.person)).then(|| "préside".to_owned()),
            stand_in.map(|by| represented_by(self.dossier, line.person, by)),
            line.replaces.map(|whom| format!("remplace {}", spoken(self.dossier, whom))),
            (line.is_walk_in && line.replaces.is_none())
                .then(|| words::agreed(civility(self.dossier, line.person), WALK_IN).to_owned()),
        ];
        let organisations: Vec<OrganisationId> = line.organisation.into_iter().collect();
        let mut entry = self.entry(line.person, &organisations, &notes);
        entry.lines = vec![line.id];
        entry.status = line.status;
        entry.has_signed = line.has_signed;
        Some(entry)
    }

    fn at_meeting(&self, participant: &Participant<'_>) -> Entry {
        let person = participant.person.id;
        let presides = self.dossier.parts.iter().any(|part| self.presiding.contains(&(part.id, person)));
        let by = participant.replaced_by.filter(|_| participant.standing == Standing::Represented);
        let notes = [
            presides.then(|| "préside".to_owned()),
            by.map(|by| represented_by(self.dossier, person, by)),
            participant.replaces.map(|whom| format!("remplace {}", spoken(self.dossier, whom))),
        ];
        let mut entry = self.entry(person, &participant.organisations, &notes);
        entry.lines = participant.lines.iter().map(|line| line.id).collect();
        entry.status = match participant.standing {
            Standing::Present if participant.is_remote() => AttendanceStatus::Remote,
            Standing::Present => AttendanceStatus::Present,
            Standing::Represented => AttendanceStatus::Represented,
            Standing::Excused => AttendanceStatus::Excused,
            Standing::Absent => AttendanceStatus::Absent,
            Standing::Expected => AttendanceStatus::Expected,
        };
        let parts = self.dossier.parts.iter().zip(1_usize..);
        let numbers: Vec<String> = parts
            .filter(|(part, _)| participant.parts.contains(&part.id))
            .map(|(_, number)| number.to_string())
            .collect();
        entry.parts = words::list(&numbers);
        entry
    }

    fn entry(&self, id: PersonId, organisations: &[OrganisationId], notes: &[Option<String>]) -> Entry {
        let person = self.dossier.person(id).filter(|person| person.is_named());
        let name = person.map_or_else(
            || UNNAMED.to_owned(),
            |person| names::family_first(&person.given_name, &person.particle, &person.family_name),
        );
        let office = self.office(id, organisations);
        let notes: Vec<&str> = notes.iter().flatten().map(String::as_str).collect();
        let note = notes.join(", ");
        let house = || organisations.first().map_or("", |id| self.dossier.organisation_name(*id));
        let folded_name = match person {
            Some(person) => (keys::fold(&person.family_name), keys::fold(&name)),
            None => (keys::fold(house()), keys::fold(house())),
        };
        Entry {
            person: id,
            lines: Vec::new(),
            spoken: spoken_of(self.dossier, id, organisations.first().copied()),
            folded: keys::fold(&format!("{name} {office} {note}")),
            folded_name,
            name,
            office,
            note,
            civility: civility(self.dossier, id),
            is_invited: self.expected.contains(&id) || self.invitations.contains_key(&id),
            reply: self.invitations.get(&id).map_or(Reply::None, |invitation| invitation.reply),
            status: AttendanceStatus::Expected,
            parts: String::new(),
            has_signed: false,
        }
    }

    /// « Maire d’Alençon, Ville d’Alençon »: what is held in these organisations, then their names.
    fn office(&self, person: PersonId, organisations: &[OrganisationId]) -> String {
        let held = self.mandates.get(&person).map_or(&[][..], Vec::as_slice);
        let offices = organisations.iter().map(|id| {
            let functions = held.iter().filter(|mandate| mandate.organisation == *id);
            let functions = functions.map(|mandate| mandate.function_label.as_str());
            let words =
                functions.chain([self.dossier.organisation_name(*id)]).filter(|word| !word.is_empty());
            words.collect::<Vec<_>>().join(", ")
        });
        offices.collect::<Vec<_>>().join(" · ")
    }
}

/// « M. Joaquim PUEYO »; « une personne sans nom (DRAC) » for somebody who has no name.
pub fn spoken(dossier: &Dossier, id: PersonId) -> String {
    let line = dossier.attendances.iter().find(|line| line.person == id);
    spoken_of(dossier, id, line.and_then(|line| line.organisation))
}

/// How a person is addressed.
pub fn civility(dossier: &Dossier, id: PersonId) -> Civility {
    dossier.person(id).map_or(Civility::Unknown, |person| person.civility)
}

/// « représentée par Mme Anne MARTIN ».
pub fn represented_by(dossier: &Dossier, absent: PersonId, by: PersonId) -> String {
    let forms = ["représenté par", "représentée par", "remplacement assuré par"];
    format!("{} {}", words::agreed(civility(dossier, absent), forms), spoken(dossier, by))
}

fn spoken_of(dossier: &Dossier, id: PersonId, organisation: Option<OrganisationId>) -> String {
    match dossier.person(id) {
        Some(person) if person.is_named() => {
            names::short_form(person.civility, &person.given_name, &person.particle, &person.family_name)
        }
        _ => match organisation.map_or("", |id| dossier.organisation_name(id)) {
            "" => "une personne sans nom".to_owned(),
            name => format!("une personne sans nom ({name})"),
        },
    }
}
