//! A field that proposes rows of the binder as one types: a person, an organisation, an action.

use egui::{
    CornerRadius, CursorIcon, Frame, Id, Key, Margin, Modifiers, Popup, PopupCloseBehavior, Rect, Response,
    Role, Sense, Ui, pos2, vec2,
};

use super::look::{Look, look_methods};
use super::{Field, announce_choice, modal, select_all, text};
use crate::domain::french::keys;
use crate::ui::{fonts, icons, theme};

/// Rows proposed at once.
const PROPOSED: usize = 8;

/// What the person took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked<K> {
    /// A row that was proposed.
    Row(K),
    /// What was typed, to be created under this name.
    New(String),
}

/// A row that is proposed.
#[derive(Debug, Clone)]
pub struct Proposal<K> {
    /// Which row.
    pub key: K,
    /// Its name.
    pub name: String,
    /// What tells it from a namesake: its organisation, its town.
    pub detail: String,
}

/// A field to choose one row among many, by typing a part of its name.
///
/// What is typed is never dropped in silence. Left as it is, it takes the row of that very name; else it stays, with the
/// reason under it, and a form cannot be accepted until it is chosen or erased.
#[must_use = "a picker is drawn by `show`"]
pub struct Picker<'a> {
    look: Look<'a>,
    create: Option<&'a str>,
    kept: Option<&'a mut String>,
    adding: bool,
    takes_keyboard: bool,
}

#[derive(Clone, Default)]
struct Typing {
    text: String,
    chosen: usize,
    /// The list was closed with Escape.
    is_closed: bool,
    /// Why what was typed was not taken, once the field was left or Enter pressed.
    refusal: Option<String>,
}

impl<'a> Picker<'a> {
    /// A picker with this label.
    pub fn new(label: &'a str) -> Self {
        Self { look: Look::new(label), create: None, kept: None, adding: false, takes_keyboard: false }
    }

    look_methods! { hint width unlabelled }

    /// Also proposes to create what was typed: `verb` is « Créer » or « Créer l’organisme », and the screen asks for
    /// the rest.
    pub fn create(mut self, verb: &'a str) -> Self {
        self.create = Some(verb);
        self
    }

    /// Keeps in `text` what the field holds, the name of the row once one is taken: where no row may be meant too, and
    /// whoever owns `text` says what is wrong with it.
    pub fn keeping(mut self, text: &'a mut String) -> Self {
        self.kept = Some(text);
        self
    }

    /// Adds one row after another: once one is taken the field is empty again and keeps the keyboard.
    pub fn adding(mut self) -> Self {
        self.adding = true;
        self
    }

    /// Takes the keyboard in this frame, if `now`.
    pub fn focused(mut self, now: bool) -> Self {
        self.takes_keyboard = now;
        self
    }

    /// Draws the field; `shown` is the name of the present choice, empty if there is none. `propose` is asked
    /// for what matches the words typed, best first; only the first eight are shown.
    pub fn show<K: Clone>(
        mut self,
        ui: &mut Ui,
        shown: &str,
        propose: impl FnOnce(&str) -> Vec<Proposal<K>>,
    ) -> Option<Picked<K>> {
        let id = Field::identity(ui, self.look.label);
        let memory = id.with("typing");
        let kept = ui.data(|data| data.get_temp::<Typing>(memory));
        let was_typing = kept.is_some();
        let mut typing = kept.unwrap_or_else(|| Typing {
            text: self.kept.as_ref().map_or(shown, |kept| kept.as_str()).to_owned(),
            ..Typing::default()
        });
        let has_focus = was_typing && ui.memory(|memory| memory.has_focus(id));
        // Before the field, which would take the arrows, Enter and Escape.
        let step = if has_focus { steps(ui) } else { 0 };
        let pressed = |key| has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let entered = pressed(Key::Enter);
        typing.is_closed |= !typing.is_closed && pressed(Key::Escape);

        let refusal = typing.refusal.clone();
        let outcome = Field::of(self.look, &mut typing.text).id(id).error(refusal.as_deref()).show(ui);
        let response = &outcome.response;
        if self.takes_keyboard {
            response.request_focus();
        }
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_role(Role::EditableComboBox));
        if response.changed() {
            typing = Typing { text: typing.text, ..Typing::default() };
            if let Some(kept) = self.kept.as_deref_mut() {
                kept.clone_from(&typing.text);
            }
        }
        if let Some(sentence) = &typing.refusal {
            modal::note_unresolved(ui, sentence);
        }
        let is_left = response.lost_focus();
        if !(response.has_focus() || is_left) || !(was_typing || response.changed()) {
            return None;
        }
        let words = typing.text.trim().to_owned();
        let is_asking = !(words.is_empty() || words == shown);
        let mut options: Vec<(Proposal<Picked<K>>, bool)> = Vec::new();
        if is_asking {
            let wanted = keys::fold(&words);
            options.extend(propose(&words).into_iter().take(PROPOSED).map(|row| {
                let is_same = keys::fold(&row.name) == wanted;
                (Proposal { key: Picked::Row(row.key), name: row.name, detail: row.detail }, is_same)
            }));
            if let Some(verb) = self.create {
                let name = format!("{verb} «\u{a0}{words}\u{a0}»…");
                options
                    .push((Proposal { key: Picked::New(words.clone()), name, detail: String::new() }, false));
            }
        }
        typing.chosen = typing.chosen.saturating_add_signed(step).min(options.len().saturating_sub(1));
        let is_open = is_asking && !typing.is_closed;
        let clicked = if is_open { options_ui(id, response, &options, typing.chosen) } else { None };
        // A click on the list takes the keyboard from the field before it is done.
        let is_clicking = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
        let leaves = is_left && !(is_open && is_clicking && is_over(ui, id));
        let same = || options.iter().position(|(_, is_same)| *is_same);
        let at = clicked.or(entered.then_some(typing.chosen)).or_else(|| same().filter(|_| leaves));
        if let Some((taken, _)) = at.and_then(|at| options.into_iter().nth(at)) {
            ui.data_mut(|data| data.remove::<Typing>(memory));
            // Tab goes on from here, also when it was the list that was clicked.
            ui.memory_mut(|memory| memory.request_focus(id));
            select_all(ui, id, &taken.name);
            if let Some(kept) = self.kept {
                *kept = match &taken.key {
                    _ if self.adding => String::new(),
                    Picked::Row(_) => taken.name,
                    Picked::New(words) => words.clone(),
                };
            }
            return Some(taken.key);
        }
        let gives_up = outcome.cancelled && !modal::is_in_dialog(ui);
        if gives_up && let Some(kept) = self.kept.as_deref_mut() {
            shown.clone_into(kept);
        }
        if gives_up || (leaves && (!is_asking || self.kept.is_some())) {
            ui.data_mut(|data| data.remove::<Typing>(memory));
            return None;
        }
        if (entered || leaves) && is_asking && self.kept.is_none() {
            typing.refusal = Some(self.refusal(&words));
        }
        ui.data_mut(|data| data.insert_temp(memory, typing));
        None
    }

    /// Why what was typed is not taken as it stands.
    fn refusal(&self, words: &str) -> String {
        match self.create {
            Some(_) => {
                format!(
                    "«\u{a0}{words}\u{a0}» n’est pas encore choisi\u{a0}: prenez une ligne de la liste ou videz ce champ."
                )
            }
            None => format!(
                "«\u{a0}{words}\u{a0}» n’est pas dans la liste\u{a0}: choisissez une ligne ou videz ce champ."
            ),
        }
    }
}

fn steps(ui: &Ui) -> isize {
    ui.input_mut(|input| {
        isize::from(input.consume_key(Modifiers::NONE, Key::ArrowDown))
            - isize::from(input.consume_key(Modifiers::NONE, Key::ArrowUp))
    })
}

/// Where the list of a field stands.
fn list_id(field: Id) -> Id {
    field.with("options")
}

/// Whether the pointer is on the list of a field.
fn is_over(ui: &Ui, field: Id) -> bool {
    let list = ui.ctx().memory(|memory| memory.area_rect(list_id(field)));
    ui.input(|input| input.pointer.interact_pos()).zip(list).is_some_and(|(at, list)| list.contains(at))
}

fn options_ui<K>(
    id: Id,
    field: &Response,
    options: &[(Proposal<Picked<K>>, bool)],
    chosen: usize,
) -> Option<usize> {
    let mut clicked = None;
    Popup::from_response(field)
        .id(list_id(id))
        .open(true)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .width(field.rect.width().max(260.0))
        .show(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if options.iter().all(|(row, _)| matches!(row.key, Picked::New(_))) {
                nothing_ui(ui);
            }
            for (index, (row, _)) in options.iter().enumerate() {
                if index == chosen {
                    // The field keeps the keyboard: a screen reader is told on which option it is.
                    let option = id.with(index).accesskit_id();
                    ui.ctx().accesskit_node_builder(id, |node| node.set_active_descendant(option));
                }
                if option_ui(ui, id.with(index), &row.name, &row.detail, index == chosen) {
                    clicked = Some(index);
                }
            }
        });
    clicked
}

/// Says that no row holds what is typed.
fn nothing_ui(ui: &mut Ui) {
    Frame::new().inner_margin(Margin::symmetric(10, 8)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        text::secondary(ui, "Aucun résultat");
    });
}

fn option_ui(ui: &mut Ui, id: Id, name: &str, detail: &str, chosen: bool) -> bool {
    let p = theme::palette(ui);
    let (space, _) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
    let response = ui.interact(space, id, Sense::CLICK);
    let said = if detail.is_empty() { name.to_owned() } else { format!("{name}, {detail}") };
    announce_choice(ui, &response, Role::ListBoxOption, chosen, &said);
    let (ground, ink) = theme::option_colors(p, chosen, response.hovered());
    ui.painter().rect_filled(space, CornerRadius::same(6), ground);
    if chosen {
        let at = pos2(space.right() - 14.0, space.center().y);
        ui.painter().text(at, egui::Align2::CENTER_CENTER, icons::ARROW_RIGHT, fonts::icon(14.0), ink);
    }
    let room = Rect::from_min_max(
        pos2(space.left() + 10.0, space.top()),
        pos2(space.right() - 28.0, space.bottom()),
    );
    let mut job = egui::text::LayoutJob::default();
    job.append(name, 0.0, egui::TextFormat::simple(fonts::medium(), ink));
    job.append(detail, 10.0, egui::TextFormat::simple(fonts::small(), p.text2));
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.width());
    let galley = ui.painter().layout_job(job);
    let is_cut = galley.elided;
    ui.painter().galley(pos2(room.left(), room.center().y - galley.size().y / 2.0), galley, ink);
    text::told_whole(response.on_hover_cursor(CursorIcon::PointingHand), is_cut, &said).clicked()
}
