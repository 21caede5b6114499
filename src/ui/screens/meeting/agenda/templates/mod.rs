//! The dialog that takes an agenda from a template or from another meeting.

mod preview;

use egui::{EventFilter, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use super::{naming, start};
use crate::app::Cached;
use crate::domain::agenda::AgendaItem;
use crate::domain::dossier::Dossier;
use crate::domain::french::dates;
use crate::domain::ids::{AgendaTemplateId, MeetingId};
use crate::domain::inline::Text;
use crate::domain::meeting::{Meeting, Part};
use crate::domain::outline::{AgendaTemplate, Model, models};
use crate::error::Result;
use crate::ops;
use crate::store::Db;
use crate::ui::cx::{Cx, Modal};
use crate::ui::widgets::{
    self, Answer, Button, announce_choice, checkbox, dialog_buttons, focus_ring, menu, menu_item,
    on_one_line, told_whole,
};
use crate::ui::{fonts, icons, theme};
use preview::Preview;

/// How many other meetings are proposed: the latest ones that have an agenda.
const MEETINGS: usize = 40;
/// Width of the list, in points.
const LIST: f32 = 300.0;
/// Between the list and what is chosen in it, in points.
const BETWEEN: f32 = 20.0;
/// Height of one of its rows, in points.
const ROW: f32 = 52.0;

/// Opens it for a meeting, on the model that is made for its kind.
pub fn open(cx: &mut Cx<'_>, dossier: &Dossier) {
    let (models, kind) = (models(), Some(dossier.meeting.kind));
    let made_for = |kind| models.iter().position(|model| model.kind == kind);
    open_at(cx, dossier, Choice::Model(made_for(kind).or(made_for(None)).unwrap_or(0)));
}

fn open_at(cx: &mut Cx<'_>, dossier: &Dossier, chosen: Choice) {
    let usual = start::usual(dossier).into_iter().map(|point| point.title).collect::<Vec<_>>();
    cx.open(Templates {
        meeting: dossier.id(),
        with_usual: dossier.items.is_empty() && !usual.is_empty(),
        usual,
        models: models(),
        chosen,
        takes_keyboard: true,
        choices: Cached::of(&["agenda_template", "meeting", "part", "agenda_item"]),
        preview: Cached::default(),
    });
}

/// Opens it again for a meeting, on a template, after another dialog.
pub fn open_again(cx: &mut Cx<'_>, meeting: MeetingId, template: AgendaTemplateId) {
    let dossier = cx.app.store().and_then(|store| store.dossier(meeting).ok());
    if let Some(dossier) = dossier {
        open_at(cx, &dossier, Choice::Own(template));
    }
}

/// What can be taken.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Choice {
    /// One of those that copil proposes by itself.
    Model(usize),
    /// One that somebody kept.
    Own(AgendaTemplateId),
    /// That of another meeting.
    Meeting(MeetingId),
}

struct Templates {
    meeting: MeetingId,
    /// The usual points that the agenda lacks, and whether it is to begin with them.
    usual: Vec<String>,
    with_usual: bool,
    models: Vec<Model>,
    chosen: Choice,
    takes_keyboard: bool,
    choices: Cached<(), Choices>,
    preview: Cached<Choice, Preview>,
}

/// What the binder proposes.
struct Choices {
    own: Vec<AgendaTemplate>,
    meetings: Vec<Meeting>,
}

impl Choices {
    fn read(db: &Db, meeting: MeetingId) -> Result<Self> {
        let mut own: Vec<AgendaTemplate> = db.all()?;
        own.sort_by_cached_key(|template| crate::domain::french::keys::fold(&template.name));
        let committee = db.get::<Meeting>(meeting)?.committee;
        let mut others: Vec<Meeting> = db.of("committee", committee)?;
        others.retain(|other| other.id != meeting);
        others.sort_by_key(|other| std::cmp::Reverse((other.held_on, other.id)));
        let mut meetings = Vec::new();
        for other in others {
            let parts: Vec<Part> = db.of("meeting", other.id)?;
            if !db.of_any::<AgendaItem, _>("part", parts.iter().map(|part| part.id))?.is_empty() {
                meetings.push(other);
            }
            if meetings.len() == MEETINGS {
                break;
            }
        }
        Ok(Self { own, meetings })
    }
}

impl Modal for Templates {
    fn title(&self) -> String {
        "Partir d’un modèle".to_owned()
    }

    fn width(&self) -> f32 {
        760.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let meeting = self.meeting;
        let Some(choices) = cx.read(&mut self.choices, (), |db| Choices::read(db, meeting)) else {
            return Answer::Cancelled;
        };
        let rows = self.rows(&choices);
        // A template that was just deleted, here or by an undo.
        if !rows.iter().any(|row| row.choice == self.chosen) {
            self.chosen = Choice::Model(0);
        }
        let room = (ui.ctx().content_rect().height() - 300.0).clamp(200.0, 420.0);
        let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), room), Sense::hover());
        let (left, right) = whole.split_left_right_at_x(whole.left() + LIST);
        let in_list = UiBuilder::new().max_rect(left);
        let is_taken = ui.scope_builder(in_list, |ui| self.list_ui(ui, cx, &choices, &rows, room)).inner;
        let (chosen, models) = (self.chosen, &self.models);
        let preview = cx.read(&mut self.preview, chosen, |db| match chosen {
            Choice::Model(at) => Ok(Preview::of(models.get(at).map(|model| &model.outline))),
            Choice::Own(id) => {
                Ok(Preview::of(db.find::<AgendaTemplate>(id)?.map(|own| own.outline).as_ref()))
            }
            Choice::Meeting(id) => Ok(Preview::of_meeting(&db.dossier(id)?)),
        });
        if let Some(preview) = preview {
            let beside = right.with_min_x(right.left() + BETWEEN);
            ui.scope_builder(UiBuilder::new().max_rect(beside), |ui| preview.ui(ui, room));
        }
        if !self.usual.is_empty() {
            let label = format!("Ajouter «\u{a0}{}\u{a0}»", self.usual.join("\u{a0}» et «\u{a0}"));
            self.with_usual = checkbox(ui, &label, self.with_usual).unwrap_or(self.with_usual);
        }
        let answer = match dialog_buttons(ui, Button::primary("Ajouter à l’ordre du jour"), None) {
            Answer::None if is_taken => Answer::Accepted,
            answer => answer,
        };
        if answer == Answer::Accepted && !self.apply(cx) {
            return Answer::None;
        }
        answer
    }
}

/// One line of the list.
struct Row {
    choice: Choice,
    name: String,
    detail: String,
    /// What stands over it, where it is the first of its kind.
    group: Option<&'static str>,
}

impl Templates {
    fn rows(&self, choices: &Choices) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for (at, model) in self.models.iter().enumerate() {
            let group = (at == 0).then_some("Modèles proposés");
            let detail = preview::told(&model.outline);
            rows.push(Row { choice: Choice::Model(at), name: model.name.to_owned(), detail, group });
        }
        for (at, own) in choices.own.iter().enumerate() {
            let group = (at == 0).then_some("Mes modèles");
            let detail = preview::told(&own.outline);
            rows.push(Row { choice: Choice::Own(own.id), name: own.name.clone(), detail, group });
        }
        for (at, meeting) in choices.meetings.iter().enumerate() {
            rows.push(Row {
                choice: Choice::Meeting(meeting.id),
                name: Text::parse(&meeting.title).plain_text(),
                detail: dates::date_without_weekday(meeting.held_on),
                group: (at == 0).then_some("Reprendre celui d’une réunion"),
            });
        }
        rows
    }

    /// Draws the list; whether the row chosen is taken as it is.
    fn list_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, choices: &Choices, rows: &[Row], room: f32) -> bool {
        let group = ui.scope_id();
        let (mut chosen, mut is_taken) = (None, false);
        ScrollArea::vertical().id_salt("templates").max_height(room).auto_shrink([false, false]).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                for (index, row) in rows.iter().enumerate() {
                    if let Some(title) = row.group {
                        ui.add_space(if index > 0 { 12.0 } else { 0.0 });
                        widgets::caption(ui, title);
                        ui.add_space(4.0);
                    }
                    let own = choices.own.iter().find(|own| row.choice == Choice::Own(own.id));
                    let gesture = row_ui(
                        ui,
                        group.with(("template", index)),
                        row,
                        self.chosen == row.choice,
                        own.is_some(),
                    );
                    match gesture {
                        Some(Gesture::Step(step)) => {
                            chosen = index.checked_add_signed(step).filter(|next| *next < rows.len());
                        }
                        Some(Gesture::Take) => (chosen, is_taken) = (Some(index), true),
                        None => {}
                    }
                    if let Some(own) = own {
                        self.own_menu(ui, cx, own);
                    }
                }
            },
        );
        if let Some((at, row)) = chosen.and_then(|at| rows.get(at).map(|row| (at, row))) {
            self.chosen = row.choice;
            ui.memory_mut(|memory| memory.request_focus(group.with(("template", at))));
        }
        if std::mem::take(&mut self.takes_keyboard) {
            let at = rows.iter().position(|row| row.choice == self.chosen).unwrap_or(0);
            ui.memory_mut(|memory| memory.request_focus(group.with(("template", at))));
        }
        is_taken
    }

    /// What can be done with a template of one's own: the menu stands on the row that was just drawn.
    fn own_menu(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, own: &AgendaTemplate) {
        let last = ui.min_rect().bottom() - ROW / 2.0;
        let size = 32.0;
        let right = ui.max_rect().left() + LIST - 22.0;
        let rect = Rect::from_center_size(pos2(right - size / 2.0, last), vec2(size, size));
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(("own", own.id)));
        menu(&mut child, icons::DOTS_THREE, &format!("Actions sur le modèle {}", own.name), |ui| {
            if menu_item(ui, icons::PENCIL_SIMPLE, "Renommer…") {
                naming::rename_template(cx, own, self.meeting);
            }
            if menu_item(ui, icons::TRASH, "Supprimer")
                && cx.attempt(|store| ops::agenda::delete_template(store, own.id)).is_some()
            {
                cx.done("Modèle supprimé");
            }
        });
    }

    fn apply(&self, cx: &mut Cx<'_>) -> bool {
        let (meeting, usual) = (self.meeting, self.with_usual);
        let done = match self.chosen {
            Choice::Model(at) => self.models.get(at).and_then(|model| {
                cx.attempt(|store| ops::agenda::apply_template(store, meeting, &model.outline, usual))
            }),
            Choice::Own(id) => cx.attempt(|store| {
                let template = store.get::<AgendaTemplate>(id)?;
                ops::agenda::apply_template(store, meeting, &template.outline, usual)
            }),
            Choice::Meeting(id) => cx.attempt(|store| ops::agenda::take_agenda_of(store, meeting, id, usual)),
        };
        if done.is_some() {
            cx.done("Ordre du jour complété");
        }
        done.is_some()
    }
}

/// What is done with a row.
enum Gesture {
    /// The choice moves by so many rows from it: by none when it is pressed.
    Step(isize),
    /// It is taken as it is, by Enter or a double click.
    Take,
}

/// Draws a row; what is done with it.
fn row_ui(ui: &mut Ui, id: Id, row: &Row, is_chosen: bool, has_menu: bool) -> Option<Gesture> {
    let p = theme::palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width() - 12.0, ROW));
    let rect = rect.translate(vec2(2.0, 0.0));
    // The arrows move in the list: the Tab key stops at the chosen row only.
    let sense = if is_chosen { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, id, sense);
    announce_choice(ui, &response, Role::ListBoxOption, is_chosen, &format!("{} · {}", row.name, row.detail));
    let lit = response.hovered() || response.has_focus();
    let (ground, ink) = theme::option_colors(p, is_chosen, lit);
    ui.painter().rect_filled(rect, theme::RADIUS, ground);
    let (left, right) = (rect.left() + 12.0, rect.right() - if has_menu { 48.0 } else { 12.0 });
    let line =
        |y: f32| Rect::from_min_max(pos2(left, rect.top() + y - 10.0), pos2(right, rect.top() + y + 10.0));
    let font = if is_chosen { fonts::semibold() } else { fonts::medium() };
    let is_cut = on_one_line(ui, line(17.0), &row.name, font, ink);
    on_one_line(ui, line(36.0), &row.detail, fonts::small(), p.text2);
    focus_ring(ui, &response, rect.shrink(1.0), theme::RADIUS);
    if response.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let step = ui.input_mut(|input| {
            isize::from(input.consume_key(Modifiers::NONE, Key::ArrowDown))
                - isize::from(input.consume_key(Modifiers::NONE, Key::ArrowUp))
        });
        if step != 0 {
            return Some(Gesture::Step(step));
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            return Some(Gesture::Take);
        }
        response.scroll_to_me(None);
    }
    let response = told_whole(response, is_cut, &row.name);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.double_clicked() {
        return Some(Gesture::Take);
    }
    response.clicked().then_some(Gesture::Step(0))
}
