//! The table: one row a person under the head of their college, marked by a click or by a key.

use egui::{
    Align2, CornerRadius, CursorIcon, Key, Modifiers, Popup, Rect, Response, Role, Sense, Ui, WidgetInfo,
    pos2, vec2,
};

use super::Ask;
use super::listing::{Entry, Listing, Row, Section};
use crate::domain::attendance::{AttendanceStatus, Reply};
use crate::domain::french::amounts::grouped;
use crate::domain::french::words;
use crate::ui::widgets::{self, Button, Cells, Column, Table, Tone, announce, focus_ring, menu_item};
use crate::ui::{fonts, icons, theme};

/// Width of the table from which replies have a column, in points; under it they stand in the details.
const WITH_REPLIES: f32 = 600.0;
/// Width of a menu in a row, in points.
const MENU: f32 = 252.0;
/// Width of the round box before a name, in points.
const TICK: f32 = 24.0;

/// States that one key, or one line of the menu, notes.
const STATUSES: [(AttendanceStatus, Key, &str); 5] = [
    (AttendanceStatus::Present, Key::P, icons::USER_CHECK),
    (AttendanceStatus::Remote, Key::V, icons::PRESENTATION_CHART),
    (AttendanceStatus::Excused, Key::E, icons::ENVELOPE_SIMPLE),
    (AttendanceStatus::Absent, Key::A, icons::USER_MINUS),
    (AttendanceStatus::Expected, Key::Delete, icons::CIRCLE_DASHED),
];

/// Replies that one line of the menu notes.
const REPLIES: [(Reply, &str, &str); 3] = [
    (Reply::Yes, icons::CHECK, "Oui"),
    (Reply::No, icons::X, "Non"),
    (Reply::None, icons::CIRCLE_DASHED, "Sans réponse"),
];

/// What the table shows.
pub struct List<'a> {
    /// Everybody.
    pub listing: &'a Listing,
    /// The rows shown.
    pub rows: &'a [Row],
    /// The row whose details are beside the table.
    pub selected: Option<usize>,
    /// Whether it is about the whole meeting.
    pub is_whole: bool,
    /// Whether the meeting may change.
    pub is_open: bool,
}

impl List<'_> {
    /// Draws the table, at most `height` points high without its header; what is asked of it.
    pub fn ui(&self, ui: &mut Ui, height: f32) -> Option<Ask> {
        // Where there is little room: replies while people answer, signatures once they come.
        let is_wide = ui.available_width() >= WITH_REPLIES;
        let with_replies = is_wide || self.listing.present() == 0;
        let with_last = is_wide || !with_replies;
        let mut columns = vec![Column::share("Personne", 1.0)];
        if with_replies {
            columns.push(Column::fixed("Réponse", 136.0));
        }
        columns.push(Column::fixed("Présence", 132.0));
        if with_last {
            columns.push(match self.is_whole {
                true => Column::fixed("Temps", 78.0),
                false => Column::fixed("Signé", 66.0),
            });
        }
        let mut asked = None;
        let table = Table::new("Liste de présence", &columns).selected(self.selected).height(height);
        let outcome = table.show(ui, self.rows.len(), |at, cells| {
            let Some((row, section)) =
                self.rows.get(at).and_then(|row| Some((*row, self.listing.section(*row)?)))
            else {
                return;
            };
            let ask = match self.listing.entry(row) {
                Some(entry) => self.person_ui(cells, entry, (with_replies, with_last)),
                None => self.college_ui(cells, section),
            };
            asked = asked.take().or(ask);
        });
        let row = |at: Option<usize>| self.rows.get(at?).copied();
        let pressed = row(outcome.current).filter(|_| self.is_open).and_then(|row| self.keys(ui, row));
        let opened = row(outcome.opened).and_then(|row| self.listing.entry(row));
        // The card beside the list follows the keyboard, once it is open.
        let followed = outcome.current.filter(|at| self.selected.is_some_and(|shown| shown != *at));
        let shown = opened.or_else(|| self.listing.entry(row(followed)?));
        pressed.or(asked).or(shown.map(|entry| Ask::Select(entry.person)))
    }

    fn college_ui(&self, cells: &mut Cells<'_>, section: &Section) -> Option<Ask> {
        let count = grouped(section.entries.len() as u64);
        let figures = format!("{}\u{a0}/\u{a0}{count}", grouped(section.present as u64));
        let spoken = format!("{}, {} sur {count}", section.label, present(section.present));
        let mut asked = None;
        cells.group(&spoken, |ui| {
            let p = theme::palette(ui);
            widgets::plain(ui, &section.label, fonts::semibold(), p.text);
            // A dot as well as a gap: the figures must not read as the end of the label.
            widgets::plain(ui, format!("· {figures}"), fonts::small_medium(), p.text2);
            if self.is_open && !self.is_whole && section.has_expected {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let name = format!("Marquer tout le collège présent\u{a0}: {}", section.label);
                    let button = ui.add(Button::ghost("Tout le collège présent"));
                    announce(ui, &button, Role::Button, &name);
                    if button.clicked() {
                        asked = Some(Ask::College(section.college));
                    }
                });
            }
        });
        asked
    }

    fn person_ui(
        &self,
        cells: &mut Cells<'_>,
        entry: &Entry,
        (with_replies, with_last): (bool, bool),
    ) -> Option<Ask> {
        let mut asked = None;
        let under = match (entry.note.as_str(), entry.office.as_str()) {
            ("", office) => office.to_owned(),
            (note, "") => note.to_owned(),
            (note, office) => format!("{note} · {office}"),
        };
        cells.ui(&format!("{}, {under}", entry.name), |ui| {
            if tick(ui, entry, self.is_open && !entry.lines.is_empty()) {
                let come = !entry.status.is_present();
                let status = if come { AttendanceStatus::Present } else { AttendanceStatus::Expected };
                asked = Some(Ask::Status(entry.lines.clone(), status));
            }
            ui.add_space(6.0);
            widgets::two_lines(ui, &entry.name, &under);
        });
        if with_replies {
            let word = if entry.is_invited { reply_word(entry) } else { "" };
            cells.ui(word, |ui| asked = asked.take().or(self.reply_ui(ui, entry, word)));
        }
        cells.ui(entry.status.word(entry.civility), |ui| {
            let can_change = self.is_open && !entry.lines.is_empty();
            asked = asked.take().or(self.status_ui(ui, entry, can_change));
        });
        if self.is_whole && with_last {
            cells.quiet(&entry.parts);
        } else if with_last {
            cells.ui(if entry.has_signed { "signé" } else { "" }, |ui| {
                if let Some(line) = signature(ui, entry, self.is_open) {
                    asked = Some(Ask::Signed(line, !entry.has_signed));
                }
            });
        }
        asked
    }

    /// The reply, and the menu that changes it; nothing for somebody who was not invited.
    fn reply_ui(&self, ui: &mut Ui, entry: &Entry, word: &str) -> Option<Ask> {
        if !self.is_open || !entry.is_invited {
            widgets::plain(ui, word, fonts::body(), theme::palette(ui).text2);
            return None;
        }
        let response = pill(ui, Tone::Neutral, word);
        announce(ui, &response, Role::Button, &format!("Réponse de {}\u{a0}: {word}", entry.spoken));
        let mut asked = None;
        Popup::menu(&response).gap(4.0).show(|ui| {
            ui.set_width(MENU);
            ui.spacing_mut().item_spacing.y = 2.0;
            for (reply, icon, label) in REPLIES {
                if menu_item(ui, icon, label) {
                    asked = Some(Ask::Reply(entry.person, reply, None));
                }
            }
            if menu_item(ui, icons::USER_SWITCH, represented_by_whom(entry)) {
                asked = Some(Ask::Announce(entry.person, String::new()));
            }
        });
        asked
    }

    /// The state, and the menu that changes it.
    fn status_ui(&self, ui: &mut Ui, entry: &Entry, can_change: bool) -> Option<Ask> {
        let word = entry.status.word(entry.civility);
        if !can_change {
            widgets::tag(ui, tone(entry.status), word);
            return None;
        }
        let response = pill(ui, tone(entry.status), word);
        announce(ui, &response, Role::Button, &format!("Présence de {}\u{a0}: {word}", entry.spoken));
        let mut asked = None;
        Popup::menu(&response).gap(4.0).show(|ui| {
            ui.set_width(MENU);
            ui.spacing_mut().item_spacing.y = 2.0;
            for (status, _, icon) in STATUSES {
                let label = match status {
                    AttendanceStatus::Remote => "En visioconférence",
                    status => status.word(entry.civility),
                };
                if menu_item(ui, icon, label) {
                    asked = Some(Ask::Status(entry.lines.clone(), status));
                }
            }
            if menu_item(ui, icons::USER_SWITCH, represented_by_whom(entry)) {
                asked = Some(Ask::Represent(entry.person));
            }
            if entry.status == AttendanceStatus::Represented
                && menu_item(ui, icons::X, "Mettre fin au remplacement")
            {
                asked = Some(Ask::EndSubstitution(entry.person));
            }
            if menu_item(ui, icons::TRASH, "Retirer de la liste") {
                asked = Some(Ask::Remove(entry.person));
            }
        });
        asked
    }

    /// What the keys pressed during this frame ask for the row that the keyboard is on.
    fn keys(&self, ui: &Ui, row: Row) -> Option<Ask> {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let Some(entry) = self.listing.entry(row) else {
            let section = self.listing.section(row).filter(|_| !self.is_whole)?;
            return pressed(Key::P).then_some(Ask::College(section.college));
        };
        if let Some(ask) = entry.is_invited.then(|| reply_key(ui, entry)).flatten() {
            return Some(ask);
        }
        if entry.lines.is_empty() {
            return None;
        }
        if pressed(Key::R) {
            return Some(Ask::Represent(entry.person));
        }
        if let (Some(line), true) = (entry.lines.first(), !self.is_whole && pressed(Key::S)) {
            return Some(Ask::Signed(*line, !entry.has_signed));
        }
        let erased = pressed(Key::Backspace);
        let status = STATUSES
            .into_iter()
            .find(|(status, key, ..)| pressed(*key) || (erased && *status == AttendanceStatus::Expected));
        status.map(|(status, ..)| Ask::Key(entry.lines.clone(), status))
    }
}

/// What a key pressed during this frame says of the reply of somebody.
fn reply_key(ui: &Ui, entry: &Entry) -> Option<Ask> {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let noted = |reply| Some(Ask::Reply(entry.person, reply, None));
    // With Shift first: without, the key would be taken whatever is held.
    if pressed(Modifiers::SHIFT, Key::Delete) || pressed(Modifiers::SHIFT, Key::Backspace) {
        noted(Reply::None)
    } else if pressed(Modifiers::NONE, Key::O) {
        noted(Reply::Yes)
    } else if pressed(Modifiers::NONE, Key::N) {
        noted(Reply::No)
    } else if pressed(Modifiers::NONE, Key::D) {
        Some(Ask::Announce(entry.person, String::new()))
    } else {
        None
    }
}

/// A reply in a word or two, agreeing with the person.
pub fn reply_word(entry: &Entry) -> &'static str {
    match entry.reply {
        Reply::None => "Sans réponse",
        Reply::Yes => "Oui",
        Reply::No => "Non",
        Reply::Represented => AttendanceStatus::Represented.word(entry.civility),
    }
}

/// « Représentée par… », agreeing with the person.
pub fn represented_by_whom(entry: &Entry) -> &'static str {
    words::agreed(entry.civility, ["Représenté par…", "Représentée par…", "Remplacement par…"])
}

/// « 1 présent », « 28 présents ».
pub fn present(count: usize) -> String {
    words::count(count as u64, "présent", "présents")
}

/// What a state means, beside its word.
pub fn tone(status: AttendanceStatus) -> Tone {
    match status {
        AttendanceStatus::Expected => Tone::Neutral,
        AttendanceStatus::Present => Tone::Success,
        AttendanceStatus::Remote => Tone::Info,
        AttendanceStatus::Represented => Tone::Accent,
        AttendanceStatus::Excused => Tone::Warning,
        AttendanceStatus::Absent => Tone::Danger,
    }
}

/// The round box before a name; whether it was clicked. The keyboard has the key P instead: the table is one stop.
fn tick(ui: &mut Ui, entry: &Entry, can_change: bool) -> bool {
    let p = theme::palette(ui);
    let sense = if can_change { Sense::CLICK } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(TICK, 28.0), sense);
    let is_there = entry.status.is_present();
    let name = format!("{} est là", entry.spoken);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, can_change, is_there, &name));
    let (glyph, font, ink) = match entry.status {
        AttendanceStatus::Present | AttendanceStatus::Remote => {
            (icons::CHECK_CIRCLE, fonts::icon_filled(20.0), p.success)
        }
        AttendanceStatus::Represented => (icons::USER_SWITCH, fonts::icon(18.0), p.accent),
        _ if response.hovered() => (icons::CHECK_CIRCLE, fonts::icon(20.0), p.text2),
        _ => (icons::CIRCLE, fonts::icon(20.0), p.border_input),
    };
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, glyph, font, ink);
    let response = if can_change { response.on_hover_cursor(CursorIcon::PointingHand) } else { response };
    response.clicked()
}

/// The box of the signature; the line to change if it was clicked.
fn signature(ui: &mut Ui, entry: &Entry, is_open: bool) -> Option<crate::domain::ids::AttendanceId> {
    let p = theme::palette(ui);
    let sense = if is_open { Sense::CLICK } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(28.0, 28.0), sense);
    let name = format!("Signature de {}", entry.spoken);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, is_open, entry.has_signed, &name));
    let square = Rect::from_center_size(pos2(rect.left() + 11.0, rect.center().y), vec2(18.0, 18.0));
    let (fill, edge) = match (entry.has_signed, response.hovered()) {
        (true, _) => (p.primary, p.primary),
        (false, true) => (p.hover, p.border_input),
        (false, false) => (p.surface, p.border_input),
    };
    let stroke = egui::Stroke::new(1.0, edge);
    ui.painter().rect(square, CornerRadius::same(5), fill, stroke, egui::StrokeKind::Inside);
    if entry.has_signed {
        let check = fonts::icon(14.0);
        ui.painter().text(square.center(), Align2::CENTER_CENTER, icons::CHECK, check, p.on_primary);
    }
    focus_ring(ui, &response, square, 5);
    response
        .on_hover_cursor(CursorIcon::PointingHand)
        .clicked()
        .then(|| entry.lines.first().copied())
        .flatten()
}

/// A state in a pill that unfolds a menu.
fn pill(ui: &mut Ui, tone: Tone, word: &str) -> Response {
    let p = theme::palette(ui);
    let (ink, fill) = tone.colors(p);
    let words = ui.painter().layout_no_wrap(word.to_owned(), fonts::caption(), ink);
    let size = vec2(words.size().x + 34.0, 24.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    ui.painter().rect_filled(rect, CornerRadius::same(6), fill);
    let edge = if response.hovered() { ink } else { p.border_strong };
    let stroke = egui::Stroke::new(1.0, edge);
    ui.painter().rect_stroke(rect, CornerRadius::same(6), stroke, egui::StrokeKind::Inside);
    let middle = rect.center().y;
    ui.painter().galley(pos2(rect.left() + 9.0, middle - words.size().y / 2.0), words, ink);
    let caret = pos2(rect.right() - 13.0, middle);
    ui.painter().text(caret, Align2::CENTER_CENTER, icons::CARET_DOWN, fonts::icon(12.0), ink);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
