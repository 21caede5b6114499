//! Minutes and decisions of both meetings: those of July validated, then approved in November, whose own are a
//! draft.

use super::agenda::{FIGURES, OUTLOOK, item, sub_item};
use super::ids::{Series, key};
use super::meetings::{Sitting, july, november};
use super::minutes_text::{JULY, JULY_PREAMBLE, NOVEMBER, NOVEMBER_PREAMBLE, Place};
use crate::domain::ids::{AgendaItemId, MeetingId};
use crate::domain::minutes::{
    Decision, Minutes, MinutesApproval, MinutesSection, MinutesState, MinutesValidation, Outcome, Verdict,
};
use crate::domain::rows::Rows;
use jiff::civil::{Date, date};

const RAPPORTEUR: &str = "Secrétariat de la cité éducative";

/// Who validated the minutes of July, and when.
const VALIDATIONS: [(&str, Date); 3] = [
    ("État – Préfecture de l’Orne", date(2023, 7, 18)),
    ("Éducation nationale", date(2023, 7, 19)),
    ("Ville d’Alençon et Communauté Urbaine d’Alençon", date(2023, 7, 20)),
];

pub(super) fn add(rows: &mut Rows) {
    let of_july = key(Series::Minutes, 1);
    rows.minutes = vec![
        Minutes {
            id: of_july,
            meeting: july(),
            version: "1.0".into(),
            state: MinutesState::Validated,
            dated_on: date(2023, 7, 20),
            rapporteur: RAPPORTEUR.into(),
            preamble: JULY_PREAMBLE.into(),
        },
        Minutes {
            id: key(Series::Minutes, 2),
            meeting: november(),
            version: "0.1".into(),
            state: MinutesState::Draft,
            dated_on: date(2023, 11, 20),
            rapporteur: RAPPORTEUR.into(),
            preamble: NOVEMBER_PREAMBLE.into(),
        },
    ];
    rows.minutes_validations = (1..)
        .zip(VALIDATIONS)
        .map(|(number, (validated_by, validated_on))| MinutesValidation {
            id: key(Series::MinutesValidation, number),
            minutes: of_july,
            validated_by: validated_by.into(),
            validated_on,
        })
        .collect();
    rows.minutes_approvals = vec![MinutesApproval {
        id: key(Series::MinutesApproval, 1),
        meeting: november(),
        approved: Some(july()),
        verdict: Verdict::Unchanged,
        remarks: String::new(),
    }];
    rows.minutes_sections = (1..)
        .zip(JULY.iter().chain(&NOVEMBER))
        .map(|(number, (place, body))| MinutesSection {
            id: key(Series::MinutesSection, number),
            item: place.item(),
            body: (*body).into(),
        })
        .collect();
    add_decisions(rows);
}

impl Place {
    fn item(self) -> AgendaItemId {
        match self {
            Self::Point(sitting, number) => item(sitting, number),
            Self::Under(sitting, under, number) => sub_item(sitting, under, number),
        }
    }
}

fn add_decisions(rows: &mut Rows) {
    let second = Sitting::November2;
    let (operational, secretariat) = ("Cellule opérationnelle", "Secrétariat de la cité éducative");
    rows.decisions = vec![
        decision(
            july(),
            1,
            item(Sitting::July, 2),
            "Le comité de pilotage valide la programmation des actions retenues au titre de l’année civile 2023.",
            operational,
            None,
        ),
        decision(
            november(),
            1,
            item(second, FIGURES),
            "Le comité de pilotage prend acte du bilan chiffré qui lui est présenté.",
            secretariat,
            None,
        ),
        decision(
            november(),
            2,
            sub_item(second, OUTLOOK, 1),
            "Le comité de pilotage approuve la mise en concordance des démarches contrat de ville et cité \
             éducative pour l’année 2024.",
            operational,
            None,
        ),
        decision(
            november(),
            3,
            sub_item(second, OUTLOOK, 3),
            "Le comité de pilotage retient comme orientations complémentaires pour 2024 la petite enfance, la \
             mobilité des jeunes, l’accès aux droits et à la santé et l’accès à des activités favorisant \
             l’ouverture vers l’extérieur.",
            operational,
            Some(date(2024, 1, 31)),
        ),
    ];
}

fn decision(
    meeting: MeetingId,
    number: u32,
    item: AgendaItemId,
    wording: &str,
    pilot: &str,
    due_on: Option<Date>,
) -> Decision {
    let series = if meeting == july() { 100 } else { 200 };
    Decision {
        id: key(Series::Decision, series + number),
        meeting,
        item: Some(item),
        number,
        wording: wording.into(),
        outcome: Outcome::Approved,
        amount_cents: None,
        condition: String::new(),
        pilot: pilot.into(),
        due_on,
    }
}
