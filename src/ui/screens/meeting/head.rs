//! The head of the page of a meeting: its title, its state, its facts, and what can be done with it as a whole.

use egui::{Frame, Ui};

use super::TABS;
use super::acts::{self, Ask};
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::{dates, hours, words};
use crate::domain::inline::Text;
use crate::domain::meeting::MeetingState;
use crate::ui::cx::Cx;
use crate::ui::screens::meetings;
use crate::ui::widgets::{self, Badge, Button, Tone, chip, icon_paragraph, icon_text, menu, page_header};
use crate::ui::{fonts, icons, theme};

/// What the icon of a fact takes, in points.
const ICON_ROOM: f32 = 24.0;

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
            let present = ui.add(Button::secondary("Présenter").icon(icons::PRESENTATION_CHART));
            if present.on_hover_text("À la salle, en plein écran (F5)").clicked() {
                asked = Some(Ask::Present);
            }
            if meeting.state.is_open()
                && ui.add(Button::secondary("Modifier…").icon(icons::PENCIL_SIMPLE)).clicked()
            {
                asked = Some(Ask::Edit);
            }
            menu(ui, icons::DOTS_THREE, "Actions sur la réunion", |ui| {
                asked = acts::menu_ui(ui, meeting.state).or(asked.take());
            });
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
        acts::answer(cx, meeting, ask);
    }
    if !meeting.state.is_open() && banner_ui(ui, dossier) {
        acts::answer(cx, meeting, Ask::Reopen);
    }
    wanted
}

fn facts_ui(ui: &mut Ui, dossier: &Dossier) {
    let meeting = &dossier.meeting;
    // In a low window the facts take one line: what comes last is left to « Modifier… » and to the home page.
    let is_low = widgets::is_low(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 18.0;
        fact_ui(ui, icons::CALENDAR_BLANK, words::capitalised(&dates::long_date(meeting.held_on)));
        let starts = dossier.parts.iter().map(|part| part.starts_min).min();
        let ends = dossier.parts.iter().map(|part| part.ends_min).max();
        if let (Some(starts), Some(ends)) = (starts, ends) {
            fact_ui(ui, icons::CLOCK, hours::span(starts, ends));
        }
        if is_low {
            return;
        }
        if !meeting.place.is_empty() {
            fact_ui(ui, icons::MAP_PIN, Text::parse(&meeting.place).plain_text());
        }
        if dossier.schemes.len() > 1 {
            let schemes: Vec<&str> =
                dossier.schemes.iter().map(|scheme| scheme.abbreviation.as_str()).collect();
            fact_ui(ui, icons::STACK, format!("Commune à {}", words::list(&schemes)));
        }
    });
}

/// One fact, on the line where it fits whole; one longer than a line takes several.
fn fact_ui(ui: &mut Ui, glyph: &str, words: String) {
    let galley = ui.painter().layout_no_wrap(words.clone(), fonts::body(), theme::palette(ui).text2);
    let needed = galley.size().x + ICON_ROOM;
    if needed > ui.available_size_before_wrap().x && ui.cursor().left() > ui.max_rect().left() {
        ui.end_row();
    }
    if needed > ui.available_size_before_wrap().x {
        icon_paragraph(ui, glyph, words);
    } else {
        icon_text(ui, glyph, words);
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
        (MeetingState::Cancelled, _) => (
            Tone::Danger,
            icons::PROHIBIT,
            "Cette réunion est annulée\u{a0}: elle n’aura pas lieu.".to_owned(),
        ),
        _ => (
            Tone::Neutral,
            icons::ARCHIVE,
            "Cette réunion est archivée\u{a0}: son contenu ne change plus.".to_owned(),
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
