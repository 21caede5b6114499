//! The table: one row a person under the head of their college, marked by a click or by a key.

use std::collections::BTreeSet;

use egui::{Id, Key, Modifiers, Popup, Role, Ui};

use super::Ask;
use super::listing::{Entry, Listing, Row, Section};
use super::marks::{pill, signature, tick};
use super::menus;
use crate::domain::attendance::{AttendanceStatus, Reply};
use crate::domain::french::amounts::grouped;
use crate::domain::french::words;
use crate::domain::ids::PersonId;
use crate::ui::fonts;
use crate::ui::theme;
use crate::ui::widgets::{self, Button, Cells, Column, Pick, Table, Tone, announce};

/// Width of the table from which replies have a column, in points; under it they stand in the details.
const WITH_REPLIES: f32 = 600.0;
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
    /// The people chosen together.
    pub picked: &'a BTreeSet<PersonId>,
    /// The row that Enter takes in the search, and the field of the search.
    pub aimed: Option<(usize, Id)>,
}

impl List<'_> {
    /// Draws the table, at most `height` points high without its header; what is asked of it.
    pub fn ui(&self, ui: &mut Ui, height: f32) -> Vec<Ask> {
        // Where there is little room: replies while people answer, signatures once they come.
        let is_wide = ui.available_width() >= WITH_REPLIES;
        let with_replies = is_wide || self.listing.present() == 0;
        let with_last = is_wide || !with_replies;
        let mut columns = vec![Column::share("Personne", 1.0)];
        if with_replies {
            columns.push(Column::fixed("Réponse", 146.0));
        }
        columns.push(Column::fixed("Présence", 146.0));
        if with_last {
            columns.push(match self.is_whole {
                true => Column::fixed("Temps", 78.0),
                false => Column::fixed("Signé", 66.0),
            });
        }
        let mut asked = None;
        let mut from_menu = None;
        let is_head = |at: usize| matches!(self.rows.get(at), Some(Row::College(_)));
        let is_picked = |at: usize| {
            let entry = self.rows.get(at).and_then(|row| self.listing.entry(*row));
            entry.is_some_and(|entry| self.picked.contains(&entry.person))
        };
        let mut menu = |at: usize, ui: &mut Ui| {
            let Some(row) = self.rows.get(at) else { return };
            from_menu = from_menu.take().or(self.menu_ui(ui, *row));
        };
        let mut table = Table::new("Liste de présence", &columns).selected(self.selected).height(height);
        table = table.heads(&is_head).picked(&is_picked, !self.picked.is_empty());
        if let Some((row, field)) = self.aimed {
            table = table.aimed(Some(row), field);
        }
        if self.is_open {
            table = table.menu(&mut menu);
        }
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
        let shown = opened.or_else(|| self.listing.entry(row(followed)?)).filter(|_| self.picked.is_empty());
        let picked = outcome.pick.and_then(|pick| self.picked_by(pick));
        let done = pressed.or(asked).or(from_menu);
        picked.into_iter().chain(done.or(shown.map(|entry| Ask::Select(entry.person)))).collect()
    }

    /// Who is chosen together after a gesture; nothing if that changes nothing.
    fn picked_by(&self, pick: Pick) -> Option<Ask> {
        let person = |at: usize| Some(self.listing.entry(*self.rows.get(at)?)?.person);
        let picked = pick.applied(self.picked, self.rows.len(), self.selected, person);
        (picked != *self.picked).then_some(Ask::Pick(picked))
    }

    /// Those whom a gesture on a row is about: all those chosen together if the row is one of them.
    fn concerned(&self, entry: &'_ Entry) -> Vec<&Entry> {
        if !self.picked.contains(&entry.person) {
            return self.listing.person(entry.person).into_iter().collect();
        }
        let everybody = self.listing.sections.iter().flat_map(|section| &section.entries);
        everybody.filter(|entry| self.picked.contains(&entry.person)).collect()
    }

    /// The menu of a row: what its keys and its controls do.
    fn menu_ui(&self, ui: &mut Ui, row: Row) -> Option<Ask> {
        let section = self.listing.section(row)?;
        let Some(entry) = self.listing.entry(row) else {
            return menus::college(ui, section, self.is_whole);
        };
        match self.concerned(entry).as_slice() {
            [] | [_] => menus::person(ui, entry, section, self.is_whole),
            several => menus::several(ui, several, self.is_whole),
        }
    }

    fn college_ui(&self, cells: &mut Cells<'_>, section: &Section) -> Option<Ask> {
        let count = grouped(section.places as u64);
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
        cells.stacked_after(&entry.name, &under, |ui| {
            if tick(ui, entry, self.is_open && !entry.lines.is_empty()) {
                asked = Some(Ask::Tick(entry.lines.clone(), !entry.status.is_present()));
            }
            ui.add_space(6.0);
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
                if signature(ui, entry, self.is_open) {
                    asked = Some(Ask::Signed(entry.lines.clone(), !entry.has_signed));
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
        let shown = Popup::menu(&response).gap(4.0).show(|ui| menus::replies(ui, entry));
        shown.and_then(|shown| shown.inner)
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
        let shown = Popup::menu(&response).gap(4.0).show(|ui| menus::presence(ui, entry));
        shown.and_then(|shown| shown.inner)
    }

    /// What the keys pressed during this frame ask for the row that the keyboard is on, or for those chosen with it.
    fn keys(&self, ui: &Ui, row: Row) -> Option<Ask> {
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let section = self.listing.section(row)?;
        let Some(entry) = self.listing.entry(row) else {
            return (!self.is_whole && pressed(Modifiers::NONE, Key::P))
                .then_some(Ask::College(section.college));
        };
        if !self.is_whole && pressed(Modifiers::SHIFT, Key::P) {
            return Some(Ask::College(section.college));
        }
        let concerned = self.concerned(entry);
        let is_alone = concerned.len() < 2;
        let invited: Vec<&Entry> = concerned.iter().copied().filter(|entry| entry.is_invited).collect();
        if let Some(ask) = (!invited.is_empty()).then(|| reply_key(ui, entry, &invited)).flatten() {
            return Some(ask);
        }
        let lines: Vec<_> = concerned.iter().flat_map(|entry| entry.lines.iter().copied()).collect();
        if lines.is_empty() {
            return None;
        }
        if is_alone && pressed(Modifiers::NONE, Key::R) {
            return Some(Ask::Represent(entry.person));
        }
        if !self.is_whole && pressed(Modifiers::NONE, Key::S) {
            let is_signed = concerned.iter().all(|entry| entry.has_signed);
            return Some(Ask::Signed(lines, !is_signed));
        }
        let erased = pressed(Modifiers::NONE, Key::Backspace);
        let status = menus::STATUSES.into_iter().find(|(status, key, ..)| {
            pressed(Modifiers::NONE, *key) || (erased && *status == AttendanceStatus::Expected)
        });
        status.map(|(status, ..)| Ask::Key(lines, status))
    }
}

/// What a key pressed during this frame says of the reply of those who were invited.
fn reply_key(ui: &Ui, entry: &Entry, invited: &[&Entry]) -> Option<Ask> {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let noted = |reply| Some(menus::replied(invited, reply));
    // With Shift first: without, the key would be taken whatever is held.
    if pressed(Modifiers::SHIFT, Key::Delete) || pressed(Modifiers::SHIFT, Key::Backspace) {
        noted(Reply::None)
    } else if pressed(Modifiers::NONE, Key::O) {
        noted(Reply::Yes)
    } else if pressed(Modifiers::NONE, Key::N) {
        noted(Reply::No)
    } else if invited.len() < 2 && pressed(Modifiers::NONE, Key::D) {
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
