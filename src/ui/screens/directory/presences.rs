//! The meetings on whose lists a person is, the last one first, and what was noted of them there.

use egui::Ui;

use super::titled;
use crate::app::{Cached, MeetingTab, Route};
use crate::domain::attendance::{Attendance, AttendanceStatus};
use crate::domain::french::{dates, words};
use crate::domain::ids::{MeetingId, PersonId};
use crate::domain::inline::Text;
use crate::domain::meeting::{Meeting, Part};
use crate::domain::person::{Civility, Person};
use crate::error::Result;
use crate::ops::directory::person_name;
use crate::store::Db;
use crate::ui::cx::Cx;
use crate::ui::widgets;

/// Meetings that are listed at most.
const LISTED: usize = 40;

/// The card.
pub struct Presences {
    read: Cached<PersonId, Vec<Sitting>>,
}

impl Default for Presences {
    fn default() -> Self {
        Self { read: Cached::of(&["attendance", "meeting", "part", "person"]) }
    }
}

/// A meeting, and what was noted of the person.
struct Sitting {
    meeting: MeetingId,
    title: String,
    noted: String,
    /// Whether the person was there; nothing as long as nothing is noted.
    was_there: Option<bool>,
}

impl Presences {
    /// Draws the meetings of somebody, if there are any.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, person: &Person) {
        let id = person.id;
        let Some(sittings) = cx.read(&mut self.read, id, |db| read(db, person)) else { return };
        if sittings.is_empty() {
            return;
        }
        widgets::card(ui, |ui| {
            let known = sittings.iter().filter(|one| one.was_there.is_some()).count();
            let there = sittings.iter().filter(|one| one.was_there == Some(true)).count();
            let present = words::agreed(person.civility, ["Présent", "Présente", "Présence"]);
            let of = words::count(known as u64, "réunion", "réunions");
            let sum = match known {
                0 => "Rien n’y est encore noté.".to_owned(),
                _ => format!("{present} à {there} sur {of}."),
            };
            titled(ui, "Réunions", &sum);
            for sitting in sittings.iter().take(LISTED) {
                ui.push_id(sitting.meeting, |ui| {
                    ui.horizontal_wrapped(|ui| {
                        ui.spacing_mut().item_spacing.x = 8.0;
                        if widgets::link(ui, &sitting.title).clicked() {
                            cx.go(Route::Meeting(sitting.meeting, MeetingTab::Attendance));
                        }
                        widgets::secondary(ui, sitting.noted.as_str());
                    });
                });
            }
        });
    }
}

fn read(db: &Db, person: &Person) -> Result<Vec<Sitting>> {
    let mut noted: Vec<(Part, String, Option<bool>)> = Vec::new();
    let stood_in_for = db.of::<Attendance>("replaces", person.id)?;
    for line in db.of::<Attendance>("person", person.id)? {
        // Told below, with the name of who came.
        if line.status == AttendanceStatus::Represented
            && stood_in_for.iter().any(|other| other.part == line.part)
        {
            continue;
        }
        let mut said = said(person.civility, line.status).to_owned();
        if let Some(absent) = line.replaces {
            said = format!("{said} à la place de {}", person_name(&db.get::<Person>(absent)?));
        }
        let was_there = (line.status != AttendanceStatus::Expected).then(|| line.status.is_present());
        noted.push((db.get(line.part)?, said, was_there));
    }
    for line in stood_in_for {
        let represented = said(person.civility, AttendanceStatus::Represented);
        let by = person_name(&db.get::<Person>(line.person)?);
        noted.push((db.get(line.part)?, format!("{represented} par {by}"), Some(false)));
    }
    noted.sort_by_key(|(part, ..)| (part.meeting, part.held_on, part.starts_min));
    let mut sittings = Vec::new();
    for parts in noted.chunk_by(|(one, ..), (other, ..)| one.meeting == other.meeting) {
        let Some((part, first, _)) = parts.first() else { continue };
        let meeting = db.get::<Meeting>(part.meeting)?;
        let noted = match parts.iter().all(|(_, said, _)| said == first) {
            true => first.clone(),
            false => {
                let each = parts
                    .iter()
                    .map(|(part, said, _)| format!("{said} ({})", Text::parse(&part.title).plain_text()));
                each.collect::<Vec<_>>().join(", ")
            }
        };
        let known = parts.iter().filter_map(|(.., was_there)| *was_there);
        let day = dates::date_without_weekday(meeting.held_on);
        sittings.push((
            meeting.held_on,
            Sitting {
                meeting: meeting.id,
                title: format!("{day} · {}", Text::parse(&meeting.title).plain_text()),
                noted,
                was_there: known.reduce(|one, other| one || other),
            },
        ));
    }
    sittings.sort_by_key(|(day, sitting)| std::cmp::Reverse((*day, sitting.meeting)));
    Ok(sittings.into_iter().map(|(_, sitting)| sitting).collect())
}

/// What was noted, agreed with the person.
fn said(civility: Civility, status: AttendanceStatus) -> &'static str {
    let forms = match status {
        AttendanceStatus::Expected => ["attendu", "attendue", "sur la liste"],
        AttendanceStatus::Present => ["présent", "présente", "présence"],
        AttendanceStatus::Remote => {
            ["présent en visioconférence", "présente en visioconférence", "en visioconférence"]
        }
        AttendanceStatus::Represented => ["représenté", "représentée", "représentation"],
        AttendanceStatus::Excused => ["excusé", "excusée", "excuses"],
        AttendanceStatus::Absent => ["absent", "absente", "absence"],
    };
    words::agreed(civility, forms)
}
