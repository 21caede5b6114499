//! Names of the files of papers.

use crate::dossiers::{key, meeting_on};
use crate::{NOVEMBER, each, november};
use copil::demo;
use copil::documents;
use copil::domain::dossier::Dossier;
use copil::domain::ids::MeetingId;
use copil::domain::meeting::{Meeting, MeetingKind, Part};
use copil::domain::rows::Rows;
use std::collections::BTreeSet;

#[test]
fn file_names_are_ascii_and_short() {
    each(|_, kind, dossier, _| {
        let name = documents::file_name(dossier, kind.key);
        assert!(name.is_ascii() && name.len() < 80 && !name.contains(['/', ' ', '.']), "{name}");
    });
    let name = documents::file_name(&november(), "ordre-du-jour");
    assert_eq!(name, "2023-11-14_COPIL-evaluation_ordre-du-jour");
}

/// Adds a meeting like that of November, its parts at these hours.
fn add_namesake(rows: &mut Rows, number: u128, starts: &[u32]) -> MeetingId {
    let model = rows.meetings.iter().find(|meeting| meeting.held_on.to_string() == NOVEMBER).unwrap().clone();
    let part = rows.parts.iter().find(|part| part.meeting == model.id).unwrap().clone();
    let id = key(number);
    rows.meetings.push(Meeting { id, ..model });
    for (place, starts_min) in (1..).zip(starts) {
        rows.parts.push(Part {
            id: key(number + place),
            meeting: id,
            starts_min: *starts_min,
            ..part.clone()
        });
    }
    id
}

fn name(rows: &Rows, meeting: MeetingId) -> String {
    documents::file_name(&Dossier::assemble(rows.clone(), meeting).unwrap(), "compte-rendu")
}

#[test]
fn meetings_of_a_kind_on_a_day_have_names_of_their_own() {
    let mut rows = demo::rows();
    let first = meeting_on(&rows, NOVEMBER);
    let other_kind = add_namesake(&mut rows, 100, &[9 * 60]);
    rows.meetings.last_mut().unwrap().kind = MeetingKind::Programming;
    let other_day = add_namesake(&mut rows, 110, &[9 * 60]);
    rows.meetings.last_mut().unwrap().held_on = jiff::civil::date(2023, 11, 15);
    assert_eq!(name(&rows, first), "2023-11-14_COPIL-evaluation_compte-rendu");
    let evening = add_namesake(&mut rows, 120, &[20 * 60, 18 * 60 + 5]);
    assert_eq!(name(&rows, first), "2023-11-14_COPIL-evaluation_09h30_compte-rendu");
    assert_eq!(name(&rows, evening), "2023-11-14_COPIL-evaluation_18h05_compte-rendu");
    let twin = add_namesake(&mut rows, 130, &[18 * 60 + 5]);
    let bare = [add_namesake(&mut rows, 140, &[]), add_namesake(&mut rows, 150, &[])];
    let named = [first, evening, twin, bare[0], bare[1]].map(|meeting| name(&rows, meeting));
    let marks = ["_09h30", "_18h05-1", "_18h05-2", "_1", "_2"];
    assert_eq!(named, marks.map(|mark| format!("2023-11-14_COPIL-evaluation{mark}_compte-rendu")));
    assert_eq!(name(&rows, other_kind), "2023-11-14_COPIL-programmation_compte-rendu");
    assert_eq!(name(&rows, other_day), "2023-11-15_COPIL-evaluation_compte-rendu");
    let all = rows.meetings.iter().map(|meeting| name(&rows, meeting.id));
    assert_eq!(all.collect::<BTreeSet<_>>().len(), rows.meetings.len());
}
