//! Both meetings of 2023, their parts and their chairs.

use super::committee::committee;
use super::ids::{Series, key, ranks};
use super::people::{OFFICIALS, Official};
use super::programme::{CITE_EDUCATIVE, scheme, scheme_numbers};
use crate::domain::ids::{ChairId, MeetingId, PartId};
use crate::domain::meeting::{
    Chair, ChairMandate, Meeting, MeetingKind, MeetingScheme, MeetingState, Part, PartFormat,
};
use crate::domain::rank::Rank;
use crate::domain::rows::Rows;
use jiff::civil::{Date, date};

/// A part of one of the two meetings; the number makes its keys and those of its items.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sitting {
    July = 1,
    November1,
    November2,
}

const PLACE: &str = "Salle polyvalente, quartier de Perseigne, Alençon";
const ACCESS: &str = "Salle de plain-pied, accessible aux personnes à mobilité réduite.";
const TIME_ZONE: &str = "Europe/Paris";
const SECRETARY: &str = "Secrétariat de la cité éducative";
const JULY_NOTE: &str = "Exemple : le lieu, la référence, les heures, la rédaction du compte rendu, sa \
     validation et son approbation sont fictifs ; le reste vient du communiqué de presse du 23 novembre 2023.";
const NOVEMBER_NOTE: &str = "Exemple : le lieu, la référence, les heures, les points d’ouverture, de pause, \
     d’échanges et de clôture, les intervenants, la répartition des 61 personnes, les excusés et représentés, \
     la description des actions, les montants, la rédaction du compte rendu, l’approbation du précédent et les \
     décisions sont fictifs ; le reste vient du communiqué de presse du 23 novembre 2023.";
const JULY: Date = date(2023, 7, 3);
const NOVEMBER: Date = date(2023, 11, 14);

impl Sitting {
    pub(super) fn number(self) -> u32 {
        self as u32
    }

    pub(super) fn id(self) -> PartId {
        key(Series::Part, self.number())
    }
}

pub(super) fn july() -> MeetingId {
    key(Series::Meeting, 1)
}

pub(super) fn november() -> MeetingId {
    key(Series::Meeting, 2)
}

pub(super) fn add(rows: &mut Rows) {
    rows.meetings.push(Meeting {
        id: july(),
        committee: committee(),
        kind: MeetingKind::Programming,
        title: "Comité de pilotage commun aux dispositifs et démarches éducatives du quartier de Perseigne"
            .into(),
        held_on: JULY,
        time_zone: TIME_ZONE.into(),
        place: PLACE.into(),
        access: ACCESS.into(),
        reference: "COPIL 2023-1".into(),
        secretary: SECRETARY.into(),
        reply_by: None,
        next_meeting_on: Some(NOVEMBER),
        state: MeetingState::Held,
        civil_year: 2023,
        previous_meeting: None,
        note: JULY_NOTE.into(),
    });
    rows.meetings.push(Meeting {
        id: november(),
        committee: committee(),
        kind: MeetingKind::Evaluation,
        title: "Comité de pilotage dédié à l’évaluation".into(),
        held_on: NOVEMBER,
        time_zone: TIME_ZONE.into(),
        place: PLACE.into(),
        access: ACCESS.into(),
        reference: "COPIL 2023-2".into(),
        secretary: SECRETARY.into(),
        reply_by: Some(date(2023, 11, 7)),
        next_meeting_on: None,
        state: MeetingState::Held,
        civil_year: 2023,
        previous_meeting: Some(july()),
        note: NOVEMBER_NOTE.into(),
    });
    let schemes = scheme_numbers().map(|scheme| (july(), scheme)).chain([(november(), CITE_EDUCATIVE)]);
    rows.meeting_schemes = (1..)
        .zip(schemes)
        .map(|(number, (meeting, number_of_scheme))| MeetingScheme {
            id: key(Series::MeetingScheme, number),
            meeting,
            scheme: scheme(number_of_scheme),
        })
        .collect();
    add_parts(rows);
    for (official, rank) in OFFICIALS.into_iter().zip(ranks()) {
        add_chair(rows, official, rank);
    }
}

fn add_parts(rows: &mut Rows) {
    let part = |sitting: Sitting, meeting, held_on, title: &str, hours: (u32, u32), rank| Part {
        id: sitting.id(),
        meeting,
        title: title.into(),
        held_on,
        place: String::new(),
        starts_min: hours.0,
        ends_min: hours.1,
        opened_min: None,
        closed_min: None,
        format: PartFormat::Plenary,
        expected_count: None,
        audience: String::new(),
        rank,
    };
    let [first, second] = [Rank::between(None, None), Rank::last([&Rank::between(None, None)])];
    rows.parts = vec![
        part(Sitting::July, july(), JULY, "Séance plénière", (14 * 60, 16 * 60), first.clone()),
        Part {
            format: PartFormat::Workshop,
            expected_count: Some(40),
            audience: "professionnels de terrain".into(),
            ..part(
                Sitting::November1,
                november(),
                NOVEMBER,
                "Premier temps : travail interactif",
                (9 * 60 + 30, 12 * 60),
                first,
            )
        },
        part(
            Sitting::November2,
            november(),
            NOVEMBER,
            "Second temps : séance plénière",
            (14 * 60, 16 * 60 + 30),
            second,
        ),
    ];
}

fn add_chair(rows: &mut Rows, official: Official, rank: Rank) {
    let number = official as u32;
    let id: ChairId = key(Series::Chair, number);
    rows.chairs.push(Chair {
        id,
        part: Sitting::November2.id(),
        person: official.id(),
        quality: String::new(),
        rank,
    });
    rows.chair_mandates.extend((1..).zip(official.mandates()).map(|(place, mandate)| ChairMandate {
        id: key(Series::ChairMandate, number * 100 + place),
        chair: id,
        mandate,
    }));
}
