//! Where a gap of a meeting is filled: its name, and the way there.

use crate::app::{MeetingTab, Route};
use crate::domain::ids::MeetingId;
use crate::domain::readiness::{Gap, Place};
use crate::ui::cx::Cx;

/// Name of the page where a gap is filled.
pub fn place(gap: &Gap) -> &'static str {
    match gap.place {
        Place::Agenda(_) => "Ordre du jour",
        Place::Attendance(_) => "Présence",
        Place::Action(_) => "Actions",
        Place::Minutes(_) => "Compte rendu",
        Place::Committee | Place::Logos => "Réglages",
    }
}

/// Goes to where a gap is filled.
pub fn lead(cx: &mut Cx<'_>, meeting: MeetingId, gap: &Gap) {
    cx.go(match gap.place {
        Place::Agenda(_) => Route::Meeting(meeting, MeetingTab::Agenda),
        Place::Attendance(_) => Route::Meeting(meeting, MeetingTab::Attendance),
        Place::Action(action) => Route::Actions(Some(action)),
        Place::Minutes(_) => Route::Meeting(meeting, MeetingTab::Minutes),
        Place::Committee | Place::Logos => Route::Settings,
    });
}
