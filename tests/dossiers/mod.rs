//! Dossiers to make papers of: the demonstration, an empty meeting, and what scenarios change in them.

use copil::demo;
use copil::documents::model::{Block, Document};
use copil::domain::attendance::{Attendance, AttendanceStatus};
use copil::domain::dossier::Dossier;
use copil::domain::ids::{CollegeId, Id, MeetingId, OrganisationId, PartId, PersonId, Uuid};
use copil::domain::meeting::{Meeting, MeetingKind, MeetingState};
use copil::domain::organisation::{Organisation, OrganisationName};
use copil::domain::person::{Civility, Mandate, Person};
use copil::domain::rows::Rows;
use jiff::civil::date;

/// A key that no row of the demonstration has.
pub fn key<I: Id>(number: u128) -> I {
    I::from_uuid(Uuid::from_u128((7 << 76) | (2 << 62) | number))
}

/// The meeting of a day in the demonstration.
pub fn meeting_on(rows: &Rows, day: &str) -> MeetingId {
    rows.meetings.iter().find(|meeting| meeting.held_on.to_string() == day).unwrap().id
}

/// The dossier of a day in rows.
pub fn on(rows: &Rows, day: &str) -> Dossier {
    Dossier::assemble(rows.clone(), meeting_on(rows, day)).unwrap()
}

/// The part of a meeting, from 0.
pub fn part(rows: &Rows, day: &str, place: usize) -> PartId {
    on(rows, day).parts[place].id
}

/// A meeting of which nothing is known but its day and its title.
pub fn empty() -> Dossier {
    let mut rows = demo::rows();
    let model = rows.meetings[0].clone();
    let id = key(1);
    rows.meetings.push(Meeting {
        id,
        kind: MeetingKind::Extraordinary,
        title: "Réunion sans contenu".into(),
        held_on: date(2024, 2, 1),
        place: String::new(),
        access: String::new(),
        reference: String::new(),
        secretary: String::new(),
        reply_by: None,
        next_meeting_on: None,
        state: MeetingState::Preparing,
        previous_meeting: None,
        note: String::new(),
        ..model
    });
    Dossier::assemble(rows, id).unwrap()
}

/// The dossiers of which every paper is compared with its text.
pub fn all() -> Vec<(&'static str, Dossier)> {
    let rows = demo::rows();
    vec![
        ("2023-07-03", on(&rows, "2023-07-03")),
        ("2023-11-14", on(&rows, "2023-11-14")),
        ("sans-contenu", empty()),
    ]
}

/// A person with a name.
pub fn person(number: u128, civility: Civility, given: &str, family: &str) -> Person {
    Person {
        email: format!("personne{number}@example.fr"),
        phone: "0261911234".into(),
        ..Person::named(key(number), civility, given, family)
    }
}

/// An office held at any time.
pub fn mandate(number: u128, person: PersonId, organisation: OrganisationId, function: &str) -> Mandate {
    Mandate::at_any_time(key(number), person, organisation, function)
}

/// A line of a sheet.
pub fn line(
    number: u128,
    part: PartId,
    person: PersonId,
    college: CollegeId,
    organisation: Option<OrganisationId>,
    status: AttendanceStatus,
) -> Attendance {
    Attendance { status, ..Attendance::expected(key(number), part, person, college, organisation) }
}

/// Scenario S3: one part, 38 institutions, 28 associations and 8 residents, all named; the fifth and
/// sixth associations send people of the same name, one institution has a name of seventy characters.
pub fn sheets() -> Dossier {
    sheets_of([38, 28, 8])
}

/// The same with so many institutions, associations and residents.
pub fn sheets_of(counts: [usize; 3]) -> Dossier {
    let mut rows = demo::rows();
    let meeting = meeting_on(&rows, "2023-11-14");
    let part = part(&rows, "2023-11-14", 1);
    rows.parts.retain(|row| row.id == part || row.meeting != meeting);
    rows.attendances.clear();
    rows.attendance_capacities.clear();
    rows.invitations.clear();
    rows.chairs.clear();
    let model = rows.organisations[0].clone();
    let colleges: Vec<CollegeId> = rows.colleges.iter().map(|college| college.id).collect();
    let mut number = 1_000;
    for (kind, (college, count)) in colleges.into_iter().zip(counts).enumerate() {
        let is_private = rows.colleges.iter().any(|c| c.id == college && c.is_private_individuals);
        for place in 1..=count {
            number += 10;
            let family = if kind == 1 && place == 6 { "Nom005".to_owned() } else { format!("Nom{place:03}") };
            let who = Person {
                is_private_individual: is_private,
                ..person(number, Civility::Madame, "Alix", &family)
            };
            let organisation = (!is_private).then(|| {
                let id = key(number + 1);
                let name = match (kind, place) {
                    (0, 2) => {
                        "Établissement public départemental pour l’accompagnement éducatif (61)".to_owned()
                    }
                    _ => format!("Organisme {count}-{place:02}"),
                };
                rows.organisations.push(Organisation { id, college, entry: None, ..model.clone() });
                rows.organisation_names.push(OrganisationName {
                    id: key(number + 2),
                    organisation: id,
                    official: name,
                    short: String::new(),
                    acronym: String::new(),
                    article: String::new(),
                    valid_from: None,
                    valid_to: None,
                });
                rows.mandates.push(mandate(number + 3, who.id, id, "Chargée de mission"));
                id
            });
            let status = AttendanceStatus::Expected;
            rows.attendances.push(line(number + 4, part, who.id, college, organisation, status));
            rows.people.push(who);
        }
    }
    Dossier::assemble(rows, meeting).unwrap()
}

/// Whether a paper is nothing but cards.
pub fn has_cards(document: &Document) -> bool {
    document.blocks.iter().any(|block| matches!(block, Block::Card { .. }))
}
