//! What can be done with a meeting as a whole, from its page and from the list.

use egui::Ui;

use super::edit::{AskDay, DayFor, EditMeeting};
use super::messages::Messages;
use crate::app::{Route, Stage};
use crate::domain::meeting::{Meeting, MeetingState};
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::widgets::menu_item;

/// What can be asked of a meeting as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Show it to the room in this window.
    Present,
    /// Show it to the room in a window of its own.
    PresentBeside,
    /// Change its fields.
    Edit,
    /// Prepare another after its model.
    Duplicate,
    /// Copy a message to send.
    Messages,
    /// Note that the invitations went out.
    Invited,
    /// Note that it took place.
    Held,
    /// Put it off.
    Postpone,
    /// Note that it will not take place.
    Cancel,
    /// File it.
    Archive,
    /// Take it back to preparation.
    Reopen,
    /// Delete it.
    Delete,
}

/// The actions that a meeting in this state allows; the one that was chosen.
pub fn menu_ui(ui: &mut Ui, state: MeetingState) -> Option<Ask> {
    use MeetingState::{Archived, Held, Invited, Preparing};
    let is_open = state.is_open();
    let items = [
        (true, icons::PRESENTATION_CHART, "Présenter", Ask::Present),
        (true, icons::MONITOR, "Présenter dans une autre fenêtre", Ask::PresentBeside),
        (is_open, icons::PENCIL_SIMPLE, "Modifier la réunion…", Ask::Edit),
        (true, icons::COPY, "Dupliquer…", Ask::Duplicate),
        (!state.is_called_off(), icons::FILE_TEXT, "Messages à envoyer…", Ask::Messages),
        (state == Preparing, icons::ENVELOPE_SIMPLE, "Noter l’envoi des invitations…", Ask::Invited),
        (matches!(state, Preparing | Invited), icons::CHECK_CIRCLE, "Noter comme tenue", Ask::Held),
        (matches!(state, Preparing | Invited), icons::CALENDAR_X, "Reporter…", Ask::Postpone),
        (matches!(state, Preparing | Invited), icons::PROHIBIT, "Annuler la réunion", Ask::Cancel),
        (state == Held, icons::ARCHIVE, "Archiver", Ask::Archive),
        (state != Preparing, icons::ARROW_COUNTER_CLOCKWISE, "Remettre en préparation", Ask::Reopen),
        (state != Archived, icons::TRASH, "Supprimer la réunion", Ask::Delete),
    ];
    let mut asked = None;
    for (_, icon, label, ask) in items.into_iter().filter(|(applies, ..)| *applies) {
        if menu_item(ui, icon, label) {
            asked = Some(ask);
        }
    }
    asked
}

/// Does what was asked of a meeting, or opens the dialog that asks for more.
pub fn answer(cx: &mut Cx<'_>, meeting: &Meeting, ask: Ask) {
    let id = meeting.id;
    let today = cx.app.today();
    match ask {
        Ask::Present => cx.app.present(id, Stage::Here),
        Ask::PresentBeside => cx.app.present(id, Stage::Beside),
        Ask::Edit => {
            if let Some(dossier) = cx.attempt(|store| store.dossier(id)) {
                cx.open(EditMeeting::new(&dossier));
            }
        }
        Ask::Messages => {
            if let Some(dossier) = cx.attempt(|store| store.dossier(id)) {
                cx.open(Messages::new(&dossier));
            }
        }
        Ask::Duplicate => cx.open(AskDay::new(meeting, DayFor::Duplicate, today)),
        Ask::Invited => cx.open(AskDay::new(meeting, DayFor::Invitations, today)),
        Ask::Postpone => cx.open(AskDay::new(meeting, DayFor::Postpone, today)),
        Ask::Held => {
            if cx.attempt(|store| ops::meetings::mark_held(store, id)).is_some() {
                cx.done("Réunion tenue");
            }
        }
        Ask::Cancel => {
            if cx.attempt(|store| ops::meetings::cancel(store, id)).is_some() {
                cx.done("Réunion annulée");
            }
        }
        Ask::Archive => {
            if cx.attempt(|store| ops::meetings::archive(store, id)).is_some() {
                cx.done("Réunion archivée");
            }
        }
        Ask::Reopen => {
            if cx.attempt(|store| ops::meetings::reopen(store, id)).is_some() {
                cx.done("Réunion remise en préparation");
            }
        }
        Ask::Delete => {
            if cx.attempt(|store| ops::meetings::delete(store, id)).is_some() {
                cx.go(Route::Meetings);
                cx.done("Réunion supprimée");
            }
        }
    }
}
