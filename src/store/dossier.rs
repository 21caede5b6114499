//! Everything about one meeting, read at once.

use crate::domain::dossier::Dossier;
use crate::domain::ids::MeetingId;
use crate::domain::meeting::{Meeting, Part};
use crate::domain::rows::Rows;
use crate::error::{Error, Result};
use crate::store::Db;

impl Db {
    /// The dossier of a meeting: the input of its papers.
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
            people: self.all()?,
            mandates: self.all()?,
            committees: self.all()?,
            meeting_schemes: self.of("meeting", id)?,
            actions: self.all()?,
            action_schemes: self.all()?,
            action_years: self.all()?,
            invitations: self.of("meeting", id)?,
            minutes: self.of("meeting", id)?,
            minutes_sections: self.all()?,
            decisions: self.of("meeting", id)?,
            ..Rows::default()
        };
        for part in &parts {
            rows.chairs.extend(self.of("part", part.id)?);
            rows.agenda_items.extend(self.of("part", part.id)?);
            rows.attendances.extend(self.of("part", part.id)?);
        }
        rows.chair_mandates = self.all()?;
        rows.attendance_capacities = self.all()?;
        if let Some(previous) = meeting.previous_meeting {
            rows.meetings.extend(self.find::<Meeting>(previous)?);
        }
        rows.meetings.push(meeting);
        rows.parts = parts;
        Dossier::assemble(rows, id).ok_or(Error::NotFound { table: "meeting" })
    }
}
