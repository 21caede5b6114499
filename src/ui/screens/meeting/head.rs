//! The head of the page of a meeting: its title, its state, its facts, and what can be done with it as a whole.

use egui::{Frame, Ui};

use super::TABS;
use super::edit::{AskDay, DayFor, EditMeeting};
use crate::app::Route;
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::{dates, hours, words};
use crate::domain::inline::Text;
use crate::domain::meeting::MeetingState;
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::screens::meetings;
use crate::ui::widgets::{self, Badge, Button, Tone, chip, icon_text, menu, menu_item, page_header};
use crate::ui::{fonts, icons, theme};

/// What can be asked of a meeting as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    Edit,
    Duplicate,
    Invited,
    Held,
    Postpone,
    Cancel,
    Archive,
    Reopen,
    Delete,
}

/// Draws the head; the index of the tab that is asked for, if another one is.
pub fn head_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    dossier: &Dossier,
    chosen: usize,
    badges: &[Option<Badge>],
) -> Option<usize> {
    let meeting = &dossier.meeting;
    let mut wanted = None;
    let mut asked = None;
    page_header(
        ui,
        &["Réunions", &dossier.committee.name],
        &Text::parse(&meeting.title).plain_text(),
        |ui| {
            chip(ui, meetings::tone(meeting.state), &words::capitalised(meeting.state.label()));
        },
        |ui| {
            menu(ui, icons::DOTS_THREE, "Actions sur la réunion", |ui| asked = menu_ui(ui, meeting.state));
            if meeting.state.is_open()
                && ui.add(Button::secondary("Modifier…").icon(icons::PENCIL_SIMPLE)).clicked()
            {
                asked = Some(Ask::Edit);
            }
        },
        |ui| {
            facts_ui(ui, dossier);
            ui.add_space(4.0);
            let tabs: Vec<_> = TABS
                .iter()
                .zip(badges)
                .map(|(row, badge)| widgets::Tab { icon: row.icon, label: row.label, badge: badge.clone() })
                .collect();
            wanted = widgets::tabs(ui, chosen, &tabs);
        },
    );
    if let Some(ask) = asked {
        answer(cx, dossier, ask);
    }
    if !meeting.state.is_open() && banner_ui(ui, dossier) {
        answer(cx, dossier, Ask::Reopen);
    }
    wanted
}

fn facts_ui(ui: &mut Ui, dossier: &Dossier) {
    let meeting = &dossier.meeting;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 18.0;
        icon_text(ui, icons::CALENDAR_BLANK, words::capitalised(&dates::long_date(meeting.held_on)));
        let starts = dossier.parts.iter().map(|part| part.starts_min).min();
        let ends = dossier.parts.iter().map(|part| part.ends_min).max();
        if let (Some(starts), Some(ends)) = (starts, ends) {
            icon_text(ui, icons::CLOCK, hours::span(starts, ends));
        }
        if !meeting.place.is_empty() {
            icon_text(ui, icons::MAP_PIN, Text::parse(&meeting.place).plain_text());
        }
        if dossier.schemes.len() > 1 {
            let schemes: Vec<&str> =
                dossier.schemes.iter().map(|scheme| scheme.abbreviation.as_str()).collect();
            icon_text(ui, icons::STACK, format!("Commune à {}", words::list(&schemes)));
        }
    });
}

fn menu_ui(ui: &mut Ui, state: MeetingState) -> Option<Ask> {
    use MeetingState::{Archived, Held, Invited, Preparing};
    let is_open = state.is_open();
    let items = [
        (is_open, icons::PENCIL_SIMPLE, "Modifier la réunion…", Ask::Edit),
        (true, icons::COPY, "Dupliquer…", Ask::Duplicate),
        (state == Preparing, icons::ENVELOPE_SIMPLE, "Noter l’envoi des invitations…", Ask::Invited),
        (matches!(state, Preparing | Invited), icons::CHECK_CIRCLE, "Noter la tenue", Ask::Held),
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

fn answer(cx: &mut Cx<'_>, dossier: &Dossier, ask: Ask) {
    let id = dossier.id();
    let today = cx.app.today();
    match ask {
        Ask::Edit => cx.open(EditMeeting::new(dossier)),
        Ask::Duplicate => cx.open(AskDay::new(dossier, DayFor::Duplicate, today)),
        Ask::Invited => cx.open(AskDay::new(dossier, DayFor::Invitations, today)),
        Ask::Postpone => cx.open(AskDay::new(dossier, DayFor::Postpone, today)),
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

/// Says why the content no longer changes; whether the person asks to reopen the meeting.
fn banner_ui(ui: &mut Ui, dossier: &Dossier) -> bool {
    let meeting = &dossier.meeting;
    let p = theme::palette(ui);
    let next = meeting.next_meeting_on.map(dates::long_date);
    let (tone, icon, sentence) = match (meeting.state, next) {
        (MeetingState::Postponed, Some(day)) => {
            (Tone::Warning, icons::CALENDAR_X, format!("Cette réunion est reportée au {day}."))
        }
        (MeetingState::Postponed, None) => {
            let sentence = "Cette réunion est reportée à une date qui n’est pas encore fixée.".to_owned();
            (Tone::Warning, icons::CALENDAR_X, sentence)
        }
        (MeetingState::Cancelled, _) => {
            (Tone::Danger, icons::PROHIBIT, "Cette réunion est annulée : elle n’aura pas lieu.".to_owned())
        }
        _ => (
            Tone::Neutral,
            icons::ARCHIVE,
            "Cette réunion est archivée : son contenu ne change plus.".to_owned(),
        ),
    };
    let (ink, fill) = tone.colors(p);
    let margin = egui::Margin::symmetric(theme::PAGE_MARGIN, 6);
    let banner = Frame::new().fill(fill).inner_margin(margin).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().interact_size.y = theme::BUTTON_HEIGHT;
        ui.horizontal(|ui| {
            widgets::icon(ui, icon, 18.0, ink);
            widgets::plain(ui, sentence, fonts::medium(), ink);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.add(Button::ghost("Remettre en préparation")).clicked()
            })
            .inner
        })
        .inner
    });
    banner.inner
}
