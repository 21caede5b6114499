//! The actions of the programme (« Actions »): their amounts in a year against the endowment, and the sheet of each.

mod acts;
mod budget;
mod cells;
mod funding;
mod photo;
mod sheet;
mod years;

use std::rc::Rc;

use egui::{Align2, Rect, Ui, pos2, vec2};
use jiff::civil::Date;

use super::Screen;
use super::directory::listing::Organisations;
use super::in_cells::{self, InCells};
use super::picks::Picks;
use crate::app::{Cached, Route};
use crate::domain::action::Action;
use crate::domain::codes::Code;
use crate::domain::french::{amounts, words};
use crate::domain::ids::ActionId;
use crate::domain::inline::Text;
use crate::domain::refusal::Refusal;
use crate::ops;
use crate::ui::cx::{Cx, Modal};
use crate::ui::widgets::{
    self, Answer, Button, Reorder, ReorderRow, RowPlace, card, context_menu, dialog_buttons, empty_state,
    field, focus_ring, on_one_line, page, page_header, segmented, told_whole,
};
use crate::ui::{fonts, icons, theme};
use acts::Ask;
use budget::{Budget, Line};
use sheet::Sheet;

/// Height of a line of the list, in points.
const HEIGHT: f32 = 60.0;
/// Width of a column of figures, in points.
const FIGURES: f32 = 114.0;
/// Width of the column of the state, in points.
const STATE: f32 = 100.0;
/// Width of a line, in points, under which the amounts proposed give their room to the title.
const NARROW: f32 = 820.0;
/// The columns of figures, from left to right.
const HEADS: [&str; 3] = ["Demandé", "Proposé", "Accordé"];

/// The screen.
pub struct Actions {
    /// The year shown; that of today, or the nearest one that has actions, until another is chosen.
    year: Option<i32>,
    budget: Cached<(Option<i32>, Date), Budget>,
    /// The actions chosen together.
    picks: Picks<ActionId>,
    typing: InCells<ActionId>,
    sheet: Sheet,
}

impl Default for Actions {
    fn default() -> Self {
        Self {
            year: None,
            budget: Cached::of(&[
                "action",
                "action_year",
                "objective",
                "endowment",
                "organisation",
                "organisation_name",
            ]),
            picks: Picks::default(),
            typing: InCells::default(),
            sheet: Sheet::default(),
        }
    }
}

impl Screen for Actions {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, route: Route) {
        let Some(organisations) = cx.organisations() else { return };
        match route {
            Route::Actions(Some(action)) => self.sheet.ui(ui, cx, action, &organisations),
            _ => self.list_ui(ui, cx, &organisations),
        }
    }
}

impl Actions {
    fn list_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, organisations: &Rc<Organisations>) {
        page_header(
            ui,
            &[],
            "Actions",
            |_| {},
            |ui| {
                if ui.add(Button::primary("Ajouter une action").icon(icons::PLUS)).clicked() {
                    cx.open(AddAction::default());
                }
            },
            |_| {},
        );
        let (year, today) = (self.year, cx.app.today());
        let names = Rc::clone(organisations);
        let read = cx.read(&mut self.budget, (year, today), |db| Budget::read(db, year, today, &names));
        let Some(budget) = read else { return };
        page(ui, |ui| {
            if budget.lines.is_empty() {
                let button = Button::secondary("Ajouter une action").icon(icons::PLUS);
                let sentence = "Une action a un porteur, un objectif et, pour chaque année, ses montants.";
                if empty_state(ui, icons::FLAG, "Aucune action pour l’instant", sentence, Some(button)) {
                    cx.open(AddAction::default());
                }
                return;
            }
            let years: Vec<_> = budget.years.iter().map(|year| (*year, year.to_string())).collect();
            if let Some(year) = segmented(ui, "Année", &budget.year, &years) {
                self.year = Some(year);
            }
            card(ui, |ui| budget::totals_ui(ui, &budget));
            card(ui, |ui| self.lines_ui(ui, cx, &budget));
        });
    }

    fn lines_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, budget: &Budget) {
        heads_ui(ui);
        let rows: Vec<ReorderRow> = budget
            .lines
            .iter()
            .map(|line| ReorderRow {
                key: ui.make_persistent_id(("action", line.action)),
                name: line.said.clone(),
                height: HEIGHT,
                span: 1,
                movable: true,
                typed: self.typing.row() == Some(line.action),
            })
            .collect();
        let keys: Vec<Option<ActionId>> = budget.lines.iter().map(|line| Some(line.action)).collect();
        let Self { picks, typing, .. } = self;
        let chosen = |line: &Line| {
            let actions = picks.with(line.action);
            budget.lines.iter().filter(|line| actions.contains(&line.action)).collect::<Vec<&Line>>()
        };
        let is_picked = |row: usize| picks.holds(keys.get(row).and_then(Option::as_ref));
        let mut asked = None;
        let list = Reorder::begin_picking(ui, "Actions", &rows, 0.0, &|_| true, Some(&is_picked));
        let done = list.show(ui, |ui, place| {
            let Some(line) = budget.lines.get(place.index) else { return };
            let has_keyboard = place.response.has_focus();
            line_ui(ui, line, place, typing.row() == Some(line.action));
            if typing.row() == Some(line.action) {
                let fields = cells::fields_ui(ui, cx, (line, budget.year), columns(place.rect));
                typing.follow(ui, &fields, place.response.id);
            }
            if has_keyboard && in_cells::is_asked(ui) {
                asked = Some((vec![line], Ask::Type));
            }
            let entered = has_keyboard && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let opened = place.response.clicked() && !ui.input(|input| input.modifiers.any());
            if opened || entered {
                asked = Some((vec![line], Ask::Open));
            }
            context_menu(ui, &place.response, &format!("Actions sur {}", line.title), |ui| {
                let chosen = chosen(line);
                let is_chosen = |line: &Line| chosen.iter().any(|one| one.action == line.action);
                let first = budget.lines.iter().position(is_chosen).unwrap_or(place.index);
                let ask = acts::menu_ui(ui, budget, &chosen, first);
                asked = ask.map(|ask| (chosen, ask)).or(asked.take());
            });
        });
        widgets::small(
            ui,
            "Entrée ou un clic ouvre la fiche\u{202f}; F2 modifie l’intitulé et les montants dans la liste\u{202f}; \
             Alt + ↑ et Alt + ↓ changent l’ordre.",
        );
        widgets::small(ui, picks.said("actions sélectionnées"));
        let moved = done.moved.map(|going| {
            (going.rows.iter().filter_map(|row| budget.lines.get(*row)).collect(), Ask::Move(going.to))
        });
        match asked.or(moved) {
            Some((lines, Ask::Type)) => lines.iter().for_each(|line| typing.begin(line.action)),
            Some((lines, ask)) => {
                let is_gone = |line: &Line| lines.iter().any(|gone| gone.action == line.action);
                let after = budget.lines.iter().position(is_gone).and_then(|first| {
                    let rest = (first..budget.lines.len()).chain((0..first).rev());
                    rest.filter_map(|at| budget.lines.get(at).zip(rows.get(at)))
                        .find(|(line, _)| !is_gone(line))
                });
                acts::answer(cx, &lines, ask);
                // What takes their place has the keyboard.
                if let (Ask::Delete, Some((_, row))) = (ask, after) {
                    ui.memory_mut(|memory| memory.request_focus(row.key));
                }
            }
            None => {}
        }
        picks.follow_among(done.pick, done.stood, &keys);
    }
}

/// The titles of the columns.
fn heads_ui(ui: &mut Ui) {
    let p = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), egui::Sense::hover());
    let (name, state, figures) = columns(rect);
    let head = |at: egui::Pos2, align: Align2, words: &str| {
        ui.painter().text(at, align, words, fonts::small_medium(), p.text3);
    };
    let names = "Action, porteur, objectif";
    let is_cut = on_one_line(ui, name, names, fonts::small_medium(), p.text3);
    told_whole(response, is_cut, names);
    head(state.left_center(), Align2::LEFT_CENTER, "État");
    for (column, cell) in figures {
        head(cell.right_center(), Align2::RIGHT_CENTER, HEADS.get(column).copied().unwrap_or_default());
    }
}

/// The cells of a line: names, state, and each column of figures that there is room for.
fn columns(rect: Rect) -> (Rect, Rect, Vec<(usize, Rect)>) {
    let shown: &[usize] = if rect.width() < NARROW { &[0, 2] } else { &[0, 1, 2] };
    let cell = |left: f32, right: f32| Rect::from_x_y_ranges(left..=right, rect.y_range());
    let right = rect.right() - 10.0;
    let first = right - FIGURES * shown.len() as f32;
    let figure = |(place, column): (usize, &usize)| {
        let left = first + FIGURES * place as f32;
        (*column, cell(left, left + FIGURES))
    };
    let figures = shown.iter().enumerate().map(figure).collect();
    (cell(rect.left() + 30.0, first - STATE - 12.0), cell(first - STATE, first), figures)
}

/// Draws a line; without what is typed in it, if it is.
fn line_ui(ui: &Ui, line: &Line, place: &RowPlace, is_typed: bool) {
    let p = theme::palette(ui);
    let rect = place.rect;
    let fill = match (place.picked, place.hovered || place.dragged, place.index % 2 == 1) {
        (true, ..) => p.accent_soft,
        (false, true, _) => p.hover,
        (false, false, true) => p.zebra,
        (false, false, false) => p.surface,
    };
    ui.painter().rect_filled(rect, theme::RADIUS, fill);
    if place.picked {
        let mark = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(mark, 0, p.accent);
    }
    let grip = pos2(rect.left() + 14.0, rect.center().y);
    let dots = icons::DOTS_SIX_VERTICAL;
    ui.painter().text(grip, Align2::CENTER_CENTER, dots, fonts::icon(16.0), p.text3);
    let (name, state, figures) = columns(rect);
    let upper = Rect::from_x_y_ranges(name.x_range(), rect.top() + 8.0..=rect.top() + 30.0);
    let lower = Rect::from_x_y_ranges(name.x_range(), rect.top() + 30.0..=rect.bottom() - 8.0);
    let told = line.year.as_ref().map_or_else(String::new, |year| words::capitalised(year.status.label()));
    let cut = [
        !is_typed && on_one_line(ui, upper, &line.title, fonts::medium(), p.text),
        !is_typed && on_one_line(ui, lower, &line.under, fonts::small(), p.text2),
        on_one_line(ui, state, &told, fonts::body(), p.text2),
    ];
    if cut.contains(&true) {
        place.response.clone().on_hover_text(&line.said);
    }
    // What is typed has its own figures.
    let figures = figures.into_iter().filter(|_| !is_typed);
    for (column, cell) in figures {
        let cents = line.figures().get(column).copied().flatten();
        let words = cents.map_or_else(|| "—".to_owned(), amounts::amount);
        let ink = if cents.is_some() { p.text } else { p.text3 };
        ui.painter().text(cell.right_center(), Align2::RIGHT_CENTER, words, fonts::body(), ink);
    }
    focus_ring(ui, &place.response, rect.shrink(2.0), theme::RADIUS);
}

/// Adds an action.
#[derive(Default)]
struct AddAction {
    title: String,
}

impl Modal for AddAction {
    fn title(&self) -> String {
        "Ajouter une action".to_owned()
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let entered = {
            let outcome = field(ui, "Titre de l’action", &mut self.title);
            outcome.response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
        };
        let title = self.title.trim();
        let lacks = widgets::empty(title, "Indiquez le titre de l’action pour continuer.");
        let mut answer = dialog_buttons(ui, Button::primary("Ajouter"), lacks);
        if entered && !title.is_empty() {
            answer = Answer::Accepted;
        }
        if answer == Answer::Accepted {
            let Some(id) = cx.attempt(|store| ops::actions::create(store, title)) else {
                return Answer::None;
            };
            cx.done("Action ajoutée");
            cx.go(Route::Actions(Some(id)));
        }
        answer
    }
}

/// The title of an action as shown on a line: without its marks.
fn plain_title(action: &Action) -> String {
    Text::parse(&action.title).plain_text()
}

/// Deletes an action, then goes back to the list.
fn delete(cx: &mut Cx<'_>, action: ActionId) {
    if cx.attempt(|store| ops::actions::delete(store, action)).is_some() {
        cx.done("Action supprimée");
        cx.go(Route::Actions(None));
    }
}

/// Reads a civil year typed by somebody.
fn read_year(typed: &str) -> Result<i32, Refusal> {
    let refusal = || Refusal::Unreadable("Indiquez une année, par exemple 2024.".to_owned());
    typed.parse().ok().ok_or_else(refusal)
}
