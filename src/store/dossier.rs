//! Everything about one meeting, read at once.

use crate::domain::dossier::Dossier;
use crate::domain::ids::{MeetingId, PersonId};
use crate::domain::meeting::{Meeting, Part};
use crate::domain::minutes::Minutes;
use crate::domain::rows::Rows;
use crate::error::{Error, Result};
use crate::store::Db;
use std::collections::BTreeSet;

impl Db {
    /// The dossier of a meeting as its papers need it: with that of the meeting before, if its minutes are begun.
    ///
    /// # Errors
    /// `Error::NotFound` when the meeting is not there any more; those of the database.
    pub fn dossier_for_papers(&self, id: MeetingId) -> Result<Dossier> {
        let mut dossier = self.dossier(id)?;
        if let Some(previous) = dossier.previous_meeting.as_ref().map(|meeting| meeting.id) {
            let has_minutes = !self.of::<Minutes>("meeting", previous)?.is_empty();
            dossier.previous = has_minutes.then(|| self.dossier(previous)).transpose()?.map(Box::new);
        }
        Ok(dossier)
    }

    /// The dossier of a meeting, without that of the meeting before.
    ///
    /// # Errors
    /// `Error::NotFound` when the meeting is not there any more; those of the database.
    pub fn dossier(&self, id: MeetingId) -> Result<Dossier> {
        let meeting = self.get::<Meeting>(id)?;
        let parts = self.of::<Part>("meeting", id)?;
        let mut rows = Rows {
            settings: self.all()?,
            programmes: self.all()?,
            territories: self.all()?,
            label_periods: self.all()?,
            endowments: self.all()?,
            schemes: self.all()?,
            objectives: self.all()?,
            colleges: self.all()?,
            list_entries: self.all()?,
            organisations: self.all()?,
            organisation_names: self.all()?,
            copilots: self.all()?,
            committees: self.all()?,
            seats: self.of("committee", meeting.committee)?,
            meeting_schemes: self.of("meeting", id)?,
            funding_lines: self.all()?,
            actions: self.all()?,
            action_schemes: self.all()?,
            action_years: self.all()?,
            invitations: self.of("meeting", id)?,
            minutes: self.of("meeting", id)?,
            minutes_approvals: self.of("meeting", id)?,
            decisions: self.of("meeting", id)?,
            ..Rows::default()
        };
        for part in &parts {
            rows.chairs.extend(self.of("part", part.id)?);
            rows.agenda_items.extend(self.of("part", part.id)?);
            rows.attendances.extend(self.of("part", part.id)?);
        }
        rows.chair_mandates = self.of_any("chair", rows.chairs.iter().map(|chair| chair.id))?;
        rows.minutes_sections = self.of_any("item", rows.agenda_items.iter().map(|item| item.id))?;
        rows.attendance_capacities =
            self.of_any("attendance", rows.attendances.iter().map(|line| line.id))?;
        self.read_people(&mut rows)?;
        self.read_pictures(&mut rows)?;
        for minutes in &rows.minutes {
            rows.minutes_validations.extend(self.of("minutes", minutes.id)?);
        }
        rows.parts = parts;
        self.read_meetings(&mut rows, &meeting)?;
        Dossier::assemble(rows, id).ok_or(Error::NotFound { table: "meeting" })
    }

    /// The meeting itself and those that its papers name: the one before, those whose minutes it approves or
    /// which approve its own, and, with their parts, those of its kind on its day.
    fn read_meetings(&self, rows: &mut Rows, meeting: &Meeting) -> Result<()> {
        rows.meetings = self.with("held_on", &meeting.held_on)?;
        rows.meetings.retain(|other| other.kind == meeting.kind);
        for other in rows.meetings.iter().filter(|other| other.id != meeting.id) {
            rows.parts.extend(self.of::<Part>("meeting", other.id)?);
        }
        rows.minutes_approvals.extend(self.of("approved", meeting.id)?);
        let approvals = rows.minutes_approvals.iter();
        let named: BTreeSet<MeetingId> = approvals
            .flat_map(|a| [Some(a.meeting), a.approved])
            .chain([meeting.previous_meeting])
            .flatten()
            .collect();
        for id in named {
            rows.meetings.extend(self.find::<Meeting>(id)?);
        }
        Ok(())
    }

    /// The logos of the institutions that steer and the photos of the actions that the agenda presents: no other
    /// picture is read.
    fn read_pictures(&self, rows: &mut Rows) -> Result<()> {
        let steering: BTreeSet<_> = rows.copilots.iter().map(|copilot| copilot.organisation).collect();
        for organisation in steering {
            rows.logos.extend(self.of("organisation", organisation)?);
        }
        let presented: BTreeSet<_> = rows.agenda_items.iter().filter_map(|item| item.action).collect();
        for action in presented {
            rows.photos.extend(self.of("action", action)?);
        }
        Ok(())
    }

    /// The people whom these rows name, and their mandates: a binder may hold many more.
    fn read_people(&self, rows: &mut Rows) -> Result<()> {
        let replies = rows.invitations.iter().flat_map(|i| [Some(i.person), i.represented_by]);
        let lines = rows.attendances.iter().flat_map(|line| [Some(line.person), line.replaces]);
        let speakers = rows.agenda_items.iter().map(|item| item.speaker_person);
        let chairs = rows.chairs.iter().map(|chair| Some(chair.person));
        let seats = rows.seats.iter().flat_map(|seat| [seat.holder, seat.alternate]);
        let named: BTreeSet<PersonId> =
            replies.chain(lines).chain(speakers).chain(chairs).chain(seats).flatten().collect();
        rows.people = self.of_any("id", named.iter().copied())?;
        rows.mandates = self.of_any("person", named)?;
        Ok(())
    }
}
