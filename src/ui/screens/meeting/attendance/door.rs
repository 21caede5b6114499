//! The search, as fast as a queue at the door: a few letters, Enter, present, and the next person.

use egui::accesskit::Live;
use egui::{Event, Id, Key, KeyboardShortcut, Modifiers, Role, Ui};

use super::Ask;
use super::asks::{come, replacement_of};
use super::listing::{Entry, Found, Listing};
use crate::domain::attendance::AttendanceStatus;
use crate::domain::dossier::Dossier;
use crate::domain::french::{hours, words};
use crate::domain::ids::PersonId;
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::widgets::{self, search};
use crate::ui::{fonts, icons, theme};

/// What takes the keyboard to the search, besides « / ».
const FIND: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::F);

/// The search and what it last did.
#[derive(Default)]
pub struct Door {
    /// What is typed.
    pub typed: String,
    /// Whether the field had the keyboard in the pass before.
    had_keyboard: bool,
    /// Who was chosen by an arrow, or was just noted: until something else is typed, Enter is about them.
    aim: Option<PersonId>,
    /// Nothing was typed since the last Enter: there is nothing of the field to take back.
    is_done: bool,
    /// The field, once it was drawn.
    field: Option<Id>,
    /// What was last said under the field.
    said: Option<Said>,
    /// The frame in which the tab was last drawn.
    drawn: Option<u64>,
}

/// What was done of an Enter.
struct Said {
    sentence: String,
    /// Whether somebody was noted, which can be taken back.
    is_done: bool,
    /// The state of the binder that it speaks of.
    revision: Option<u64>,
}

/// What was asked in the field during a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// Nothing.
    None,
    /// Enter: note the person as present.
    Note,
    /// Maj+Enter: say who comes in the place of the person.
    Represent,
    /// ↓ or ↑: the person after or before.
    Move(bool),
    /// Ctrl+Z where nothing was typed: take back the last step of the binder.
    Back,
    /// Ctrl+Y where nothing was typed: do it again.
    Again,
}

impl Door {
    /// Draws the field; what was asked in it. What is typed is then what the list must show.
    pub fn field_ui(&mut self, ui: &mut Ui, is_open: bool) -> Gesture {
        let takes_keyboard = self.takes_keyboard(ui);
        let has_keyboard = self.field.is_some_and(|field| ui.memory(|memory| memory.has_focus(field)));
        let gesture = if has_keyboard { self.gesture(ui) } else { Gesture::None };
        let hint = if is_open { "Nom, puis Entrée\u{a0}: la personne est présente" } else { "Filtrer" };
        let response = search(ui, "Filtrer la liste", &mut self.typed, hint);
        self.field = Some(response.id);
        if takes_keyboard {
            response.request_focus();
        }
        // The next name takes the place of this one, also when a dialog gives the keyboard back.
        let arrives = has_keyboard && !self.had_keyboard && !ui.input(|input| input.pointer.any_down());
        if takes_keyboard || arrives {
            self.select(ui);
        }
        self.had_keyboard = has_keyboard;
        if response.changed() {
            (self.aim, self.said, self.is_done) = (None, None, false);
        }
        let is_of_binder = matches!(gesture, Gesture::Back | Gesture::Again);
        if is_open || is_of_binder { gesture } else { Gesture::None }
    }

    /// Does what was asked in the field.
    pub fn answer(
        &mut self,
        ui: &Ui,
        cx: &mut Cx<'_>,
        (dossier, listing, found): (&Dossier, &Listing, &Found),
        gesture: Gesture,
    ) -> Option<Ask> {
        let entry = self.aimed(listing, found).and_then(|row| listing.entry(*found.rows.get(row)?));
        match (gesture, entry) {
            (Gesture::Move(forward), _) => self.step(listing, found, forward),
            (Gesture::Back, _) => return Some(Ask::Back),
            (Gesture::Again, _) => return Some(Ask::Again),
            (Gesture::Note, Some(entry)) => {
                self.note(cx, dossier, entry);
                self.select(ui);
            }
            (Gesture::Note, None) if found.rows.is_empty() => {
                return Some(Ask::WalkIn(self.typed.trim().to_owned()));
            }
            (Gesture::Represent, Some(entry)) if !entry.lines.is_empty() => {
                self.select(ui);
                return Some(Ask::Represent(entry.person));
            }
            _ => {}
        }
        None
    }

    /// The row that Enter is about.
    pub fn aimed(&self, listing: &Listing, found: &Found) -> Option<usize> {
        let row = |person: Option<PersonId>| {
            let person = person?;
            let is_it = |row| listing.entry(row).is_some_and(|entry| entry.person == person);
            found.rows.iter().position(|row| is_it(*row))
        };
        row(self.aim).or_else(|| row(found.best))
    }

    /// The field.
    pub fn id(&self) -> Option<Id> {
        self.field
    }

    /// The field, while it has the keyboard.
    pub fn field(&self, ui: &Ui) -> Option<Id> {
        self.field.filter(|field| ui.memory(|memory| memory.has_focus(*field)))
    }

    /// Whether there is something to say under the field: who was noted, as long as nothing else was done.
    pub fn says(&self, cx: &Cx<'_>) -> bool {
        let revision = cx.app.store().map(crate::store::Store::revision);
        self.said.as_ref().is_some_and(|said| said.revision == revision)
    }

    /// Draws what was done of the last Enter, with what takes it back.
    pub fn said_ui(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(said) = &self.said else { return };
        let p = theme::palette(ui);
        let (icon, ink) = match said.is_done {
            true => (icons::CHECK_CIRCLE, p.success),
            false => (icons::INFO, p.text2),
        };
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.spacing_mut().interact_size.y = 20.0;
            widgets::plain(ui, icon, fonts::icon_filled(16.0), ink);
            let words = widgets::plain(ui, said.sentence.as_str(), fonts::medium(), p.text);
            ui.ctx().accesskit_node_builder(words.id, |node| {
                node.set_role(Role::Status);
                node.set_live(Live::Polite);
                node.set_label(said.sentence.clone());
            });
            if said.is_done && widgets::link(ui, "Annuler cette présence").clicked() {
                cx.app.undo();
                if let Some(field) = self.field {
                    ui.memory_mut(|memory| memory.request_focus(field));
                }
            }
        });
    }

    /// Whether the search takes the keyboard: as the tab opens where nothing has it, and by its keys.
    fn takes_keyboard(&mut self, ui: &Ui) -> bool {
        let frame = ui.ctx().cumulative_frame_nr();
        let is_opening = self.drawn.is_none_or(|drawn| drawn + 1 < frame);
        self.drawn = Some(frame);
        if !ui.memory(|memory| memory.allows_interaction(ui.layer_id())) {
            return false;
        }
        let is_free = ui.memory(|memory| memory.focused().is_none());
        let is_typing = ui.ctx().text_edit_focused();
        ui.input_mut(|input| {
            let mut is_called = input.consume_shortcut(&FIND);
            input.events.retain(|event| {
                let is_slash = !is_typing && matches!(event, Event::Text(text) if text == "/");
                is_called |= is_slash;
                !is_slash
            });
            is_called || (is_opening && is_free)
        })
    }

    /// What the keys pressed in the field ask, taken before the field reads them.
    fn gesture(&self, ui: &Ui) -> Gesture {
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if self.typed.is_empty() || self.is_done {
            if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z) || pressed(Modifiers::COMMAND, Key::Y) {
                return Gesture::Again;
            }
            if pressed(Modifiers::COMMAND, Key::Z) {
                return Gesture::Back;
            }
        }
        if pressed(Modifiers::SHIFT, Key::Enter) {
            Gesture::Represent
        } else if pressed(Modifiers::NONE, Key::Enter) {
            Gesture::Note
        } else if pressed(Modifiers::NONE, Key::ArrowDown) {
            Gesture::Move(true)
        } else if pressed(Modifiers::NONE, Key::ArrowUp) {
            Gesture::Move(false)
        } else {
            Gesture::None
        }
    }

    /// Notes somebody present, or says why there is nothing to note.
    fn note(&mut self, cx: &mut Cx<'_>, dossier: &Dossier, entry: &Entry) {
        let said = |forms| words::agreed(entry.civility, forms);
        let name = words::capitalised(&entry.spoken);
        let mut is_done = false;
        let sentence = if entry.lines.is_empty() {
            format!("{name} n’est sur la liste d’aucun temps")
        } else if entry.status.is_present() {
            let already = ["est déjà noté présent", "est déjà notée présente", "est déjà sur place"];
            format!("{name} {}", said(already))
        } else if let Some(sentence) = replacement_of(dossier, &entry.lines) {
            sentence
        } else {
            let (lines, present) = (come(dossier, &entry.lines, true), AttendanceStatus::Present);
            let noted = cx.attempt(|store| ops::attendance::set_status(store, &lines, present));
            if noted.is_none() {
                return;
            }
            is_done = true;
            let present = said(["présent", "présente", "présence notée"]);
            format!("{name} – {present} à {}", hours::hour(cx.app.now_min()))
        };
        let revision = cx.app.store().map(crate::store::Store::revision);
        self.said = Some(Said { sentence, is_done, revision });
        (self.aim, self.is_done) = (Some(entry.person), true);
    }

    /// Goes to the person after or before, among those found.
    fn step(&mut self, listing: &Listing, found: &Found, forward: bool) {
        let person = |row: usize| Some(listing.entry(*found.rows.get(row)?)?.person);
        let count = found.rows.len();
        let next = match (self.aimed(listing, found), forward) {
            (Some(row), true) => (row + 1..count).find_map(person),
            (Some(row), false) => (0..row).rev().find_map(person),
            (None, _) => (0..count).find_map(person),
        };
        self.aim = next.or(self.aim);
    }

    /// Selects what is typed: the next letter takes its place.
    fn select(&self, ui: &Ui) {
        let Some(field) = self.field else { return };
        widgets::select_all(ui, field, &self.typed);
    }
}
