//! The meetings on whose lists a person is, or an organisation has people, and what was noted of them there.

use std::collections::BTreeSet;

use egui::Ui;

use super::sittings::{LISTED, Sitting, card_ui, last_first};
use crate::app::Cached;
use crate::domain::attendance::{Attendance, AttendanceCapacity, AttendanceStatus};
use crate::domain::french::words;
use crate::domain::headcount::{Headcount, Standing};
use crate::domain::ids::{MeetingId, OrganisationId, PersonId};
use crate::domain::inline::Text;
use crate::domain::meeting::{Meeting, Part};
use crate::domain::person::{Civility, Mandate, Person};
use crate::error::Result;
use crate::ops::directory::person_name;
use crate::store::Db;
use crate::ui::cx::Cx;

/// Tables on which [`Presences`] depends.
const TABLES: &[&str] =
    &["attendance", "attendance_capacity", "invitation", "mandate", "meeting", "part", "person"];

/// The card of a person or of an organisation.
pub struct Presences<K> {
    read: Cached<(K, bool), History>,
    /// The one whose older meetings are shown too.
    whole: Option<K>,
}

/// The last meetings, or all of them, and how many are older.
type History = (Vec<Sitting>, usize);

impl<K> Default for Presences<K> {
    fn default() -> Self {
        Self { read: Cached::of(TABLES), whole: None }
    }
}

impl Presences<PersonId> {
    /// Draws the meetings of somebody, if there are any.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, person: &Person) {
        let present = words::agreed(person.civility, ["Présent", "Présente", "Présence"]);
        self.card_ui(ui, cx, person.id, present, |db, most| of_person(db, person, most));
    }
}

impl Presences<OrganisationId> {
    /// Draws the meetings of an organisation, if there are any.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: OrganisationId) {
        self.card_ui(ui, cx, id, "Représenté", |db, most| of_organisation(db, id, most));
    }
}

impl<K: Copy + PartialEq> Presences<K> {
    fn card_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        key: K,
        present: &str,
        read: impl FnOnce(&Db, usize) -> Result<History>,
    ) {
        let is_whole = self.whole == Some(key);
        let most = if is_whole { usize::MAX } else { LISTED };
        let history = cx.read(&mut self.read, (key, is_whole), |db| read(db, most));
        if let Some((sittings, older)) = history.as_deref()
            && card_ui(ui, cx, present, sittings, *older)
        {
            self.whole = Some(key);
        }
    }
}

/// The meetings of an organisation, counted as on the paper of the presence.
fn of_organisation(db: &Db, id: OrganisationId, most: usize) -> Result<History> {
    let mut parts: BTreeSet<_> =
        db.of::<Attendance>("organisation", id)?.into_iter().map(|line| line.part).collect();
    for mandate in db.of::<Mandate>("organisation", id)? {
        for capacity in db.of::<AttendanceCapacity>("mandate", mandate.id)? {
            parts.insert(db.get::<Attendance>(capacity.attendance)?.part);
        }
    }
    let mut meetings = BTreeSet::new();
    for part in parts {
        meetings.insert(db.get::<Part>(part)?.meeting);
    }
    let mut meetings = meetings.into_iter().map(|id| db.get::<Meeting>(id)).collect::<Result<Vec<_>>>()?;
    last_first(&mut meetings);
    let older = meetings.len().saturating_sub(most);
    meetings.truncate(most);
    let sittings = meetings.iter().map(|meeting| organisation_at(db, id, meeting)).collect::<Result<_>>()?;
    Ok((sittings, older))
}

fn organisation_at(db: &Db, id: OrganisationId, meeting: &Meeting) -> Result<Sitting> {
    let dossier = db.dossier(meeting.id)?;
    let headcount = Headcount::of(&dossier);
    let counted = headcount.by_organisation().into_iter().find(|(counted, ..)| *counted == id);
    let (_, present, all) = counted.unwrap_or((id, 0, 0));
    let mut people = headcount.participants().iter().filter(|one| one.organisations.contains(&id));
    let is_noted = people.any(|one| one.standing != Standing::Expected);
    let noted = match is_noted {
        true => {
            let present = words::count(present as u64, "personne présente", "personnes présentes");
            format!("{present} sur {all}")
        }
        false => words::count(all as u64, "personne attendue", "personnes attendues"),
    };
    Ok(Sitting::at(meeting, noted, is_noted.then_some(present > 0)))
}

/// A part, what was noted there, and whether the person came.
type Noted = (Part, String, Option<bool>);

/// The meetings of a person, each with what was noted at its parts.
fn of_person(db: &Db, person: &Person, most: usize) -> Result<History> {
    let mut noted: Vec<Noted> = Vec::new();
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
    let parts_of = |meeting: MeetingId| noted.iter().filter(move |(part, ..)| part.meeting == meeting);
    let ids: BTreeSet<MeetingId> = noted.iter().map(|(part, ..)| part.meeting).collect();
    let mut meetings = ids.into_iter().map(|id| db.get::<Meeting>(id)).collect::<Result<Vec<_>>>()?;
    last_first(&mut meetings);
    let older = meetings.len().saturating_sub(most);
    let sitting = |meeting: &Meeting| {
        let known = parts_of(meeting.id).filter_map(|(.., was_there)| *was_there);
        let was_there = known.reduce(|one, other| one || other);
        Sitting::at(meeting, said_of(parts_of(meeting.id)), was_there)
    };
    Ok((meetings.iter().take(most).map(sitting).collect(), older))
}

/// What was noted at the parts of one meeting: once where it is the same at each.
fn said_of<'a>(parts: impl Iterator<Item = &'a Noted> + Clone) -> String {
    let first = parts.clone().next().map(|(_, said, _)| said.as_str()).unwrap_or_default();
    if parts.clone().all(|(_, said, _)| said == first) {
        return first.to_owned();
    }
    let each = parts.map(|(part, said, _)| format!("{said} ({})", Text::parse(&part.title).plain_text()));
    each.collect::<Vec<_>>().join(", ")
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
