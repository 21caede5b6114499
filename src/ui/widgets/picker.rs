//! A field that proposes rows of the binder as one types: a person, an organisation, an action.

use egui::{
    CornerRadius, CursorIcon, Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect, Role, Sense, Ui, pos2,
    vec2,
};

use super::{Field, announce, announce_choice};
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
#[must_use = "a picker is drawn by `show`"]
pub struct Picker<'a> {
    label: &'a str,
    hint: &'a str,
    create: Option<&'a str>,
    labelled: bool,
    width: f32,
    kept: Option<&'a mut String>,
    adding: bool,
    takes_keyboard: bool,
}

#[derive(Clone, Default)]
struct Typing {
    text: String,
    chosen: usize,
}

impl<'a> Picker<'a> {
    /// A picker with this label.
    pub fn new(label: &'a str) -> Self {
        Self {
            label,
            hint: "",
            create: None,
            labelled: true,
            width: f32::INFINITY,
            kept: None,
            adding: false,
            takes_keyboard: false,
        }
    }

    /// What is shown while the field is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Also proposes to create what was typed: `verb` is « Créer » or « Créer l’organisme », and the screen asks for
    /// the rest.
    pub fn create(mut self, verb: &'a str) -> Self {
        self.create = Some(verb);
        self
    }

    /// Leaves the label to screen readers.
    pub fn unlabelled(mut self) -> Self {
        self.labelled = false;
        self
    }

    /// A width of its own, in points.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Keeps in `text` what the field holds, the name of the row once one is taken: where leaving the field without
    /// taking a row must not lose what was typed.
    pub fn keeping(mut self, text: &'a mut String) -> Self {
        self.kept = Some(text);
        self
    }

    /// Adds one row after another: once one is taken the field is empty again and keeps the keyboard.
    pub fn adding(mut self) -> Self {
        self.adding = true;
        self
    }

    /// Takes the keyboard now, if `now`.
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
        let id = Field::identity(ui, self.label);
        let memory = id.with("typing");
        let typing = ui.data(|data| data.get_temp::<Typing>(memory));
        let at_rest = self.kept.as_ref().map_or(shown, |kept| kept.as_str());
        let mut text = typing.as_ref().map_or_else(|| at_rest.to_owned(), |typing| typing.text.clone());
        let mut chosen = typing.as_ref().map_or(0, |typing| typing.chosen);
        // Before the field, which would take the arrows and Enter.
        let step = if typing.is_some() { steps(ui, id) } else { 0 };
        let entered = typing.is_some()
            && ui.memory(|memory| memory.has_focus(id))
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));

        let mut field = Field::new(self.label, &mut text).id(id).hint(self.hint).width(self.width);
        if !self.labelled {
            field = field.unlabelled();
        }
        let outcome = field.show(ui);
        let response = outcome.response;
        if self.takes_keyboard {
            response.request_focus();
        }
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_role(Role::EditableComboBox));
        if response.changed() {
            chosen = 0;
            if let Some(kept) = self.kept.as_deref_mut() {
                kept.clone_from(&text);
            }
        }
        if !(response.has_focus() || response.lost_focus()) || (typing.is_none() && !response.changed()) {
            if typing.is_some() && !response.has_focus() && !Popup::is_any_open(ui.ctx()) {
                ui.data_mut(|data| data.remove::<Typing>(memory));
            }
            return None;
        }
        let words = text.trim();
        let rows = if words.is_empty() { Vec::new() } else { propose(words) };
        let mut options: Vec<(String, String, Picked<K>)> =
            rows.into_iter().take(PROPOSED).map(|row| (row.name, row.detail, Picked::Row(row.key))).collect();
        let nothing_found = options.is_empty() && !words.is_empty();
        if let Some(verb) = self.create.filter(|_| !words.is_empty()) {
            let create = format!("{verb} «\u{a0}{words}\u{a0}»…");
            options.push((create, String::new(), Picked::New(words.to_owned())));
        }
        chosen = chosen.saturating_add_signed(step).min(options.len().saturating_sub(1));
        let clicked = options_ui(id, &response, &options, (chosen, nothing_found));
        let taken = clicked.or(entered.then_some(chosen)).and_then(|at| options.into_iter().nth(at));
        let Some((name, _, picked)) = taken else {
            if let Some(kept) = self.kept.filter(|_| outcome.cancelled) {
                shown.clone_into(kept);
            }
            let leaving = response.lost_focus()
                && !ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
            ui.data_mut(|data| {
                if leaving || outcome.cancelled {
                    data.remove::<Typing>(memory);
                } else {
                    data.insert_temp(memory, Typing { text, chosen });
                }
            });
            return None;
        };
        ui.data_mut(|data| data.remove::<Typing>(memory));
        match self.adding {
            true => ui.memory_mut(|memory| memory.request_focus(id)),
            false => ui.memory_mut(|memory| memory.surrender_focus(id)),
        }
        if let Some(kept) = self.kept {
            *kept = match &picked {
                _ if self.adding => String::new(),
                Picked::Row(_) => name,
                Picked::New(words) => words.clone(),
            };
        }
        Some(picked)
    }
}

fn steps(ui: &Ui, id: Id) -> isize {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return 0;
    }
    ui.input_mut(|input| {
        isize::from(input.consume_key(Modifiers::NONE, Key::ArrowDown))
            - isize::from(input.consume_key(Modifiers::NONE, Key::ArrowUp))
    })
}

fn options_ui<K>(
    id: Id,
    field: &egui::Response,
    options: &[(String, String, Picked<K>)],
    (chosen, nothing_found): (usize, bool),
) -> Option<usize> {
    if options.is_empty() && !nothing_found {
        return None;
    }
    let mut clicked = None;
    Popup::from_response(field)
        .id(id.with("options"))
        .open(true)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .width(field.rect.width().max(260.0))
        .show(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if nothing_found {
                nothing_ui(ui);
            }
            for (index, (name, detail, _)) in options.iter().enumerate() {
                if option_ui(ui, id.with(index), name, detail, index == chosen) {
                    clicked = Some(index);
                }
            }
        });
    clicked
}

/// Says that no row holds what is typed.
fn nothing_ui(ui: &mut Ui) {
    let p = theme::palette(ui);
    let (space, response) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
    announce(ui, &response, Role::Label, "Aucun résultat");
    let at = pos2(space.left() + 10.0, space.center().y);
    ui.painter().text(at, egui::Align2::LEFT_CENTER, "Aucun résultat", fonts::body(), p.text2);
}

fn option_ui(ui: &mut Ui, id: Id, name: &str, detail: &str, chosen: bool) -> bool {
    let p = theme::palette(ui);
    let (space, _) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
    let response = ui.interact(space, id, Sense::CLICK);
    let said = if detail.is_empty() { name.to_owned() } else { format!("{name}, {detail}") };
    announce_choice(ui, &response, Role::ListBoxOption, chosen, &said);
    if chosen || response.hovered() {
        ui.painter().rect_filled(space, CornerRadius::same(6), p.accent_soft);
    }
    if chosen {
        let at = pos2(space.right() - 14.0, space.center().y);
        ui.painter().text(at, egui::Align2::CENTER_CENTER, icons::ARROW_RIGHT, fonts::icon(14.0), p.accent);
    }
    let room = Rect::from_min_max(
        pos2(space.left() + 10.0, space.top()),
        pos2(space.right() - 28.0, space.bottom()),
    );
    let mut job = egui::text::LayoutJob::default();
    job.append(name, 0.0, egui::TextFormat::simple(fonts::medium(), p.text));
    job.append(detail, 10.0, egui::TextFormat::simple(fonts::small(), p.text2));
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.width());
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(pos2(room.left(), room.center().y - galley.size().y / 2.0), galley, p.text);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}
