//! The back-planning of a meeting: what its secretariat does when, from two months before to three weeks after.
//!
//! Delays are those of usage, counted in days from the meeting (J); none is imposed by a text, save that a consultative
//! commission is convened five days before at least (code des relations entre le public et l’administration, R133-8).

use jiff::ToSpan;
use jiff::civil::Date;

use super::attendance::Reply;
use super::dossier::Dossier;
use super::meeting::MeetingState;
use super::minutes::MinutesState;

/// One thing to do around a meeting.
#[derive(Debug, Clone, Copy)]
pub struct Milestone {
    /// First day on which it is done, in days from the meeting; negative before it.
    pub from: i32,
    /// Last day on which it is done.
    pub to: i32,
    /// What is done, in French, without a final stop.
    pub task: &'static str,
    /// Where it is done.
    pub place: Place,
    /// What shows that it is done; nothing where the binder cannot know.
    done: Option<fn(&Dossier) -> bool>,
}

/// What a milestone is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The members of the committee.
    Members,
    /// The agenda, its parts and its chairs.
    Agenda,
    /// The actions presented.
    Actions,
    /// Who is expected, who came.
    Attendance,
    /// The minutes and the decisions.
    Minutes,
    /// The papers.
    Papers,
}

/// Where a milestone stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The binder shows that it is done.
    Done,
    /// Its last day is past, and nothing shows that it is done.
    Past,
    /// It is to be done these days.
    Now,
    /// Its first day is to come.
    Coming,
}

/// Every milestone, in the order of their last days.
pub const MILESTONES: &[Milestone] = &[
    Milestone {
        from: -60,
        to: -45,
        task: "Arrêter la date avec les cabinets des coprésidents et réserver la salle",
        place: Place::Agenda,
        done: Some(|dossier| !dossier.meeting.place.is_empty()),
    },
    Milestone {
        from: -44,
        to: -30,
        task: "Mettre à jour les membres et les mandats",
        place: Place::Members,
        done: None,
    },
    Milestone {
        from: -21,
        to: -15,
        task: "Arrêter l’ordre du jour avec les copilotes et envoyer les invitations",
        place: Place::Agenda,
        done: Some(|dossier| {
            matches!(dossier.meeting.state, MeetingState::Invited | MeetingState::Held)
                || dossier.invitations.iter().any(|invited| invited.sent_on.is_some())
        }),
    },
    Milestone {
        from: -21,
        to: -15,
        task: "Appeler les porteurs et réunir une fiche par action",
        place: Place::Actions,
        done: None,
    },
    Milestone {
        from: -15,
        to: -8,
        task: "Envoyer le dossier de séance et noter les réponses",
        place: Place::Attendance,
        done: Some(|dossier| dossier.invitations.iter().any(|invited| invited.reply != Reply::None)),
    },
    Milestone {
        from: -7,
        to: -3,
        task: "Préparer le déroulé, l’ordre des allocutions et les chevalets",
        place: Place::Papers,
        done: None,
    },
    Milestone {
        from: -2,
        to: -1,
        task: "Imprimer les feuilles d’émargement en deux exemplaires",
        place: Place::Papers,
        done: None,
    },
    Milestone {
        from: 0,
        to: 0,
        task: "Accueillir, faire signer, noter les remplacements et les décisions",
        place: Place::Attendance,
        done: Some(Dossier::has_attendance),
    },
    Milestone {
        from: 1,
        to: 3,
        task: "Reporter les présences d’après la feuille signée",
        place: Place::Attendance,
        done: Some(Dossier::has_attendance),
    },
    Milestone {
        from: 5,
        to: 10,
        task: "Soumettre le projet de compte rendu aux copilotes",
        place: Place::Minutes,
        done: Some(|dossier| {
            dossier.minutes.as_ref().is_some_and(|minutes| !minutes.preamble.is_empty())
                || !dossier.sections.is_empty()
        }),
    },
    Milestone {
        from: 15,
        to: 21,
        task: "Intégrer les corrections, valider et diffuser le compte rendu et les décisions",
        place: Place::Minutes,
        done: Some(|dossier| {
            dossier.minutes.as_ref().is_some_and(|minutes| minutes.state != MinutesState::Draft)
        }),
    },
];

impl Milestone {
    /// First and last day, for a meeting held on this day. Days that no calendar has are those at its end.
    pub fn days(&self, held_on: Date) -> (Date, Date) {
        let day = |offset: i32| held_on.saturating_add(offset.days());
        (day(self.from), day(self.to))
    }

    /// Where it stands on `today`.
    pub fn standing(&self, dossier: &Dossier, today: Date) -> Standing {
        let (from, to) = self.days(dossier.meeting.held_on);
        match self.done {
            Some(is_done) if is_done(dossier) => Standing::Done,
            _ if today < from => Standing::Coming,
            _ if today <= to => Standing::Now,
            _ => Standing::Past,
        }
    }

    /// « J−60 à J−45 », « J », « J+1 à J+3 ».
    pub fn delay(&self) -> String {
        let from = offset(self.from);
        if self.from == self.to { from } else { format!("{from} à {}", offset(self.to)) }
    }
}

fn offset(days: i32) -> String {
    match days {
        0 => "J".to_owned(),
        1.. => format!("J+{days}"),
        _ => format!("J−{}", days.unsigned_abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn milestones_follow_each_other_from_two_months_before_to_three_weeks_after() {
        assert!(MILESTONES.iter().all(|milestone| milestone.from <= milestone.to));
        assert!(MILESTONES.is_sorted_by_key(|milestone| milestone.to));
        assert_eq!(MILESTONES.iter().map(|it| it.from).min(), Some(-60));
        assert_eq!(MILESTONES.iter().map(|it| it.to).max(), Some(21));
    }

    #[test]
    fn days_are_counted_from_the_meeting() {
        let held_on = date(2023, 11, 14);
        let days: Vec<_> = MILESTONES.iter().map(|it| (it.delay(), it.days(held_on))).collect();
        assert_eq!(days[0], ("J−60 à J−45".to_owned(), (date(2023, 9, 15), date(2023, 9, 30))));
        assert!(days.contains(&("J".to_owned(), (held_on, held_on))));
        assert!(days.contains(&("J+15 à J+21".to_owned(), (date(2023, 11, 29), date(2023, 12, 5)))));
        // At the end of the calendar.
        assert_eq!(MILESTONES[10].days(Date::MAX).1, Date::MAX);
    }
}
