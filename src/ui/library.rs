//! What several screens look things up in, read once for all of them and again only when the binder has changed.

use std::collections::HashMap;
use std::rc::Rc;

use jiff::civil::Date;

use super::screens::directory::listing::{ORGANISATION_TABLES, Organisations, PEOPLE_TABLES};
use crate::app::{App, Cached};
use crate::domain::codes::Code;
use crate::domain::french::{dates, words};
use crate::domain::ids::{ActionId, DecisionId, MeetingId};
use crate::domain::inline::Text;
use crate::domain::organisation::names_on;
use crate::domain::search::AffairsIndex;
use crate::error::Result;
use crate::ops::directory::{self, People};
use crate::store::Db;

/// The directory, and the meetings, actions and decisions.
pub struct Library {
    people: Cached<Date, People>,
    organisations: Cached<Date, Organisations>,
    affairs: Cached<Date, Affairs>,
}

impl Default for Library {
    fn default() -> Self {
        Self {
            people: Cached::of(PEOPLE_TABLES),
            organisations: Cached::of(ORGANISATION_TABLES),
            affairs: Cached::of(&["committee", "meeting", "action", "decision", "organisation_name"]),
        }
    }
}

impl Library {
    /// Everybody, with their offices of today.
    pub fn people(&mut self, app: &mut App) -> Option<Rc<People>> {
        let today = app.today();
        self.people.get(app, today, |db| People::read(db, today))
    }

    /// Every organisation, by its name of today.
    pub fn organisations(&mut self, app: &mut App) -> Option<Rc<Organisations>> {
        let today = app.today();
        self.organisations.get(app, today, |db| Organisations::read(db, today))
    }

    /// Every meeting, action and decision.
    pub fn affairs(&mut self, app: &mut App) -> Option<Rc<Affairs>> {
        let today = app.today();
        self.affairs.get(app, today, |db| Affairs::read(db, today))
    }
}

/// Meetings, actions and decisions, and what is said of each.
pub struct Affairs {
    /// By what they are found.
    pub index: AffairsIndex,
    meetings: HashMap<MeetingId, Affair>,
    actions: HashMap<ActionId, Affair>,
    decisions: HashMap<DecisionId, (MeetingId, Affair)>,
}

/// What is said of a meeting, an action or a decision.
pub struct Affair {
    /// Its title or its wording, on one line.
    pub title: String,
    /// What tells it from others.
    pub detail: String,
}

impl Affairs {
    fn read(db: &Db, today: Date) -> Result<Self> {
        let rows = directory::affairs(db)?;
        let meetings = rows.meetings.iter().map(|meeting| {
            let kind = words::capitalised(meeting.kind.label());
            let detail = format!(
                "{} · {} · {kind}",
                words::capitalised(&dates::long_date(meeting.held_on)),
                meeting.state.label()
            );
            (meeting.id, Affair { title: one_line(&meeting.title), detail })
        });
        let names = names_on(&rows.organisation_names, today);
        let actions = rows.actions.iter().map(|action| {
            let carrier = action.carrier.and_then(|id| names.get(&id)).map_or("", |name| name.usual());
            let said = [action.carrier_label.as_str(), carrier].into_iter().find(|name| !name.is_empty());
            let detail = [action.code.as_str(), said.unwrap_or_default()];
            let detail: Vec<&str> = detail.into_iter().filter(|part| !part.is_empty()).collect();
            (action.id, Affair { title: one_line(&action.title), detail: detail.join(" · ") })
        });
        let days: HashMap<MeetingId, Date> =
            rows.meetings.iter().map(|meeting| (meeting.id, meeting.held_on)).collect();
        let decisions = rows.decisions.iter().filter_map(|decision| {
            let day = *days.get(&decision.meeting)?;
            let title = match one_line(&decision.wording) {
                wording if wording.is_empty() => "Décision sans texte".to_owned(),
                wording => wording,
            };
            let detail = format!(
                "{} · {} le {}",
                decision.reference(day),
                decision.outcome.feminine(),
                dates::date_without_weekday(day)
            );
            Some((decision.id, (decision.meeting, Affair { title, detail })))
        });
        Ok(Self {
            meetings: meetings.collect(),
            actions: actions.collect(),
            decisions: decisions.collect(),
            index: AffairsIndex::of(&rows),
        })
    }

    /// What is said of a meeting.
    pub fn meeting(&self, id: MeetingId) -> Option<&Affair> {
        self.meetings.get(&id)
    }

    /// What is said of an action.
    pub fn action(&self, id: ActionId) -> Option<&Affair> {
        self.actions.get(&id)
    }

    /// The meeting of a decision, and what is said of it.
    pub fn decision(&self, id: DecisionId) -> Option<&(MeetingId, Affair)> {
        self.decisions.get(&id)
    }
}

/// A text without its marks nor its line breaks.
fn one_line(marked: &str) -> String {
    Text::parse(marked)
        .plain_text()
        .split('\n')
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" ")
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wording_of_several_lines_is_told_on_one() {
        assert_eq!(one_line("Le comité\n*valide* le plan\n"), "Le comité valide le plan");
    }
}
