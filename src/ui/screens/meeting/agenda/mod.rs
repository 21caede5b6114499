//! The agenda: parts, points and hours, built by hand, by keyboard and by dragging.

mod add;
mod backlog;
mod details;
mod item;
mod keys;
mod naming;
mod rows;
mod side;
mod start;
mod templates;

use std::collections::BTreeMap;

use egui::{Align, Id, Layout, Ui, UiBuilder};

use super::parts::{self, PartAsk};
use super::{Tab, chairs};
use crate::app::Cached;
use crate::domain::agenda::{AgendaItem, ItemKind, Nature};
use crate::domain::dossier::Dossier;
use crate::domain::headcount::{CollegeReplies, Headcount};
use crate::domain::ids::{AgendaItemId, MeetingId, PartId};
use crate::ops;
use crate::ops::agenda::Spot;
use crate::ui::cx::Cx;
use crate::ui::widgets::{Badge, Reorder, ReorderRow, RowPlace, page, with_side};
use item::{ItemRow, Words};
use rows::{Row, Rows};

pub use rows::Plan;
pub use side::{margin, short_margin};

/// Between two rows, in points.
const GAP: f32 = 6.0;
/// Height of the end of a part.
const END: f32 = 48.0;

/// What the person asks of the agenda; done once the list is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Type the title of an item in its place.
    Title(AgendaItemId),
    /// Give the title that was typed.
    Rename(AgendaItemId, String),
    /// Leave the title as it was.
    StopTitle(AgendaItemId),
    /// Edit everything about an item.
    Details(AgendaItemId),
    /// Say what is expected of the committee.
    Nature(AgendaItemId, Nature),
    /// Plan its length, in minutes.
    Length(AgendaItemId, u32),
    /// Plan the length of all that is under it.
    SubLengths(AgendaItemId),
    /// Type the title of a new point.
    Add(Spot),
    /// Add the point that was typed, and begin another one if `true`.
    AddPoint(Spot, String, bool),
    /// Add a pause.
    AddPause(Spot),
    /// Choose actions to add.
    AddActions(Spot),
    /// Place an item elsewhere.
    Place(AgendaItemId, Spot),
    /// Move an item before the one above.
    Up(AgendaItemId),
    /// Move an item after the one below.
    Down(AgendaItemId),
    /// Put an item under the one above.
    Indent(AgendaItemId),
    /// Take an item out of its parent.
    Outdent(AgendaItemId),
    /// Take a point out of the agenda until a later meeting.
    PutOff(AgendaItemId),
    /// Begin with the usual points.
    AddUsual,
    /// Choose a template or the agenda of another meeting.
    Templates,
    /// Delete an item.
    Delete(AgendaItemId),
    /// Something about a part.
    Part(PartId, PartAsk),
}

impl Ask {
    /// Whether a field gives it as it is left, by a click that asks for something else too.
    fn is_typed(&self) -> bool {
        matches!(self, Ask::Rename(..) | Ask::StopTitle(_) | Ask::AddPoint(..) | Ask::Length(..))
    }
}

/// The tab.
#[derive(Default)]
pub struct Agenda {
    /// The item whose title is being typed.
    renaming: Option<Typing<AgendaItemId>>,
    /// The point being added.
    adding: Option<Typing<Spot>>,
    /// The items as the drag going on would have them.
    proposed: Option<Vec<AgendaItem>>,
    backlog: backlog::Backlog,
    replies: Cached<MeetingId, Vec<CollegeReplies>>,
}

/// A title being typed, and where.
pub struct Typing<P> {
    /// The item, or the spot of a new one.
    place: P,
    /// What is typed.
    draft: String,
    /// Whether the field takes the keyboard when it is drawn next: it asks once.
    takes_keyboard: bool,
}

impl<P> Typing<P> {
    fn new(place: P, draft: String) -> Self {
        Self { place, draft, takes_keyboard: true }
    }
}

/// How many points there are.
pub fn badge(dossier: &Dossier) -> Option<Badge> {
    let points =
        dossier.items.iter().filter(|item| item.kind == ItemKind::Point && item.parent.is_none()).count();
    (points > 0).then(|| Badge {
        text: points.to_string(),
        meaning: crate::domain::french::words::count(points as u64, "point", "points"),
    })
}

impl Tab for Agenda {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier) {
        // What was being typed goes with what it was about: another meeting, an item that is undone.
        self.renaming.take_if(|typing| !dossier.items.iter().any(|item| item.id == typing.place));
        self.adding.take_if(|typing| add::part_of(dossier, typing.place).is_none());
        page(ui, |ui| {
            if dossier.parts.is_empty() {
                start::without_parts_ui(ui, cx, dossier);
                return;
            }
            let rows = Rows::of(&dossier.parts, &dossier.items);
            // Before anything is done: what is counted in this dossier must not pass for what comes of it.
            let replies = cx.read(&mut self.replies, dossier.id(), |_| Ok(Headcount::of(dossier).replies()));
            let mut both = (self, cx);
            with_side(
                ui,
                &mut both,
                |ui, (tab, cx)| tab.list_ui(ui, cx, dossier, &rows),
                |ui, (tab, cx)| {
                    let items = tab.proposed.as_ref().unwrap_or(&dossier.items);
                    for plan in Rows::of(&dossier.parts, items).plans() {
                        side::plan_ui(ui, plan);
                    }
                    if dossier.meeting.state.is_open()
                        && let Some(item) = tab.backlog.ui(ui, cx, dossier)
                    {
                        focus(ui, item);
                    }
                    if let Some(replies) = &replies {
                        side::replies_ui(ui, cx, dossier, replies);
                    }
                },
            );
        });
    }
}

impl Agenda {
    fn list_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier, rows: &Rows<'_>) {
        let is_open = dossier.meeting.state.is_open();
        let words: BTreeMap<AgendaItemId, Words> =
            dossier.items.iter().map(|item| (item.id, Words::of(dossier, item))).collect();
        let width = ui.available_width();
        let list: Vec<ReorderRow> = (0..rows.rows.len())
            .filter_map(|index| reorder_row(ui, rows, index, &words, width, is_open))
            .collect();
        let begun = if is_open && dossier.items.is_empty() { start::start_ui(ui, dossier) } else { None };
        let pressed = if is_open { keys::asked(ui, rows) } else { None };

        let allows = |going| rows.spot(going).is_some();
        let reorder = Reorder::begin(ui, "Ordre du jour", &list, GAP, &allows);
        let proposed: Option<Vec<AgendaItem>> =
            reorder.going().and_then(|going| rows.proposed(&dossier.items, going, reorder.order()));
        let after = proposed.as_ref().map(|items| Rows::of(&dossier.parts, items));
        let shown = after.as_ref().unwrap_or(rows);
        let lines = shown.lines();
        let plans: BTreeMap<PartId, &Plan<'_>> = shown.plans().map(|plan| (plan.part.id, plan)).collect();

        let mut asked: Vec<Ask> = Vec::new();
        let made = reorder.show(ui, |ui, place| match rows.rows.get(place.index) {
            Some(Row::Item(line)) => {
                if let Some((line, words)) = lines.get(&line.item.id).zip(words.get(&line.item.id)) {
                    let typing = self.renaming.as_mut().filter(|typing| typing.place == line.item.id);
                    let row = ItemRow { line, words, is_open, typing };
                    asked.extend(in_row(ui, place, ("item", line.item.id), |ui| row.ui(ui, place)));
                }
            }
            Some(Row::Part(plan)) => asked.extend(plans.get(&plan.part.id).and_then(|plan| {
                let ask = in_row(ui, place, ("part", plan.part.id), |ui| {
                    parts::part_ui(ui, place.rect, plan, dossier, is_open)
                })?;
                Some(Ask::Part(plan.part.id, ask))
            })),
            Some(Row::End(plan)) => asked.extend(plans.get(&plan.part.id).and_then(|plan| {
                in_row(ui, place, ("end", plan.part.id), |ui| {
                    add::end_ui(ui, place.rect, plan, dossier, is_open, &mut self.adding)
                })
            })),
            None => {}
        });
        let moved = made.and_then(|going| {
            let line = rows.line(going.from)?;
            Some(Ask::Place(line.item.id, rows.spot(going)?))
        });
        self.proposed = proposed;
        // What was typed comes first: no click makes it go.
        asked.sort_by_key(|ask| !ask.is_typed());
        for ask in asked.into_iter().chain(pressed).chain(moved).chain(begun) {
            self.answer(ui, cx, dossier, ask);
        }
        if is_open {
            start::foot_ui(ui, cx, dossier);
        }
    }

    fn answer(&mut self, ui: &Ui, cx: &mut Cx<'_>, dossier: &Dossier, ask: Ask) {
        match ask {
            Ask::Title(id) => match &mut self.renaming {
                // A title that was refused is not dropped for another one.
                Some(typing) => typing.takes_keyboard = true,
                None => {
                    let item = dossier.items.iter().find(|item| item.id == id);
                    self.renaming = item.map(|item| Typing::new(id, item.title.clone()));
                }
            },
            Ask::Rename(id, title) => {
                let done = cx.attempt(|store| ops::agenda::rename(store, id, &title)).is_some();
                let is_entered = ui.input(|input| input.key_pressed(egui::Key::Enter));
                match &mut self.renaming {
                    // A title that is refused stays in its field.
                    Some(typing) if !done => typing.takes_keyboard = is_entered,
                    _ => self.stop_renaming(ui, id),
                }
            }
            Ask::StopTitle(id) => self.stop_renaming(ui, id),
            Ask::Details(id) => details::open(cx, dossier, id),
            Ask::Nature(id, nature) => {
                if let Some(item) = dossier.items.iter().find(|item| item.id == id) {
                    let item = AgendaItem { nature, ..item.clone() };
                    cx.attempt(|store| ops::agenda::edit(store, &item));
                }
            }
            Ask::Length(id, minutes) => {
                cx.attempt(|store| ops::agenda::set_duration(store, id, minutes));
            }
            Ask::SubLengths(id) => details::open_sub_lengths(cx, dossier, id),
            Ask::Add(spot) => match &mut self.adding {
                Some(typing) if !typing.draft.trim().is_empty() => typing.takes_keyboard = true,
                _ => self.adding = Some(Typing::new(spot, String::new())),
            },
            Ask::AddPoint(spot, title, again) => self.add_point(ui, cx, spot, &title, again),
            Ask::AddPause(spot) => {
                if let Some(id) = cx.attempt(|store| ops::agenda::add_pause(store, spot, add::PAUSE_MIN)) {
                    focus(ui, id);
                }
            }
            Ask::AddActions(spot) => add::choose_actions(cx, dossier, spot),
            Ask::Place(id, spot) => {
                cx.attempt(|store| ops::agenda::move_to(store, id, spot));
                focus(ui, id);
            }
            Ask::Up(id) => {
                cx.attempt(|store| ops::agenda::move_up(store, id));
                focus(ui, id);
            }
            Ask::Down(id) => {
                cx.attempt(|store| ops::agenda::move_down(store, id));
                focus(ui, id);
            }
            Ask::Indent(id) => {
                cx.attempt(|store| ops::agenda::indent(store, id));
                focus(ui, id);
            }
            Ask::Outdent(id) => {
                cx.attempt(|store| ops::agenda::outdent(store, id));
                focus(ui, id);
            }
            Ask::PutOff(id) => put_off(ui, cx, dossier, id),
            Ask::AddUsual => {
                let added = cx.attempt(|store| ops::agenda::add_usual(store, dossier.id()));
                if let Some(first) = added.and_then(|added| added.first().copied()) {
                    focus(ui, first);
                }
            }
            Ask::Templates => templates::open(cx, dossier),
            Ask::Delete(id) => delete(ui, cx, dossier, id),
            Ask::Part(id, PartAsk::Chairs) => cx.open(chairs::Chairs::new(dossier.id(), id)),
            Ask::Part(id, ask) => parts::answer(cx, dossier, id, ask),
        }
    }

    fn stop_renaming(&mut self, ui: &Ui, id: AgendaItemId) {
        self.renaming = None;
        if ui.memory(|memory| memory.focused().is_none()) {
            focus(ui, id);
        }
    }

    fn add_point(&mut self, ui: &Ui, cx: &mut Cx<'_>, spot: Spot, title: &str, again: bool) {
        if title.is_empty() {
            self.adding = None;
            return;
        }
        match cx.attempt(|store| ops::agenda::add(store, spot, title)) {
            Some(id) => {
                self.adding = again.then(|| Typing::new(spot, String::new()));
                if !again && ui.memory(|memory| memory.focused().is_none()) {
                    focus(ui, id);
                }
            }
            None => {
                if let Some(typing) = &mut self.adding {
                    typing.takes_keyboard = again;
                }
            }
        }
    }
}

fn reorder_row(
    ui: &Ui,
    rows: &Rows<'_>,
    index: usize,
    words: &BTreeMap<AgendaItemId, Words>,
    width: f32,
    is_open: bool,
) -> Option<ReorderRow> {
    let row = match rows.rows.get(index)? {
        Row::Part(plan) => ReorderRow {
            key: Id::unique(("agenda part", plan.part.id)),
            name: plan.part.title.clone(),
            height: parts::HEIGHT + if index > 0 { parts::GAP_ABOVE } else { 0.0 },
            span: 1,
            movable: false,
        },
        Row::End(plan) => ReorderRow {
            key: Id::unique(("agenda end", plan.part.id)),
            name: String::new(),
            height: END,
            span: 1,
            movable: false,
        },
        Row::Item(line) => {
            let words = words.get(&line.item.id)?;
            ReorderRow {
                key: keys::row_key(line.item.id),
                name: item::spoken(line, words),
                height: item::height(ui, line, words, width),
                span: rows.span(index),
                movable: is_open,
            }
        }
    };
    Some(row)
}

/// Draws in the rectangle of a row, with identities of its own.
fn in_row<R>(
    ui: &mut Ui,
    place: &RowPlace,
    salt: impl std::hash::Hash + std::fmt::Debug,
    content: impl FnOnce(&mut Ui) -> R,
) -> R {
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place.rect).layout(layout).id_salt(salt));
    content(&mut child)
}

/// What the keyboard is to be on once a point has left the agenda: the one that takes its place, else the one above.
fn neighbour(rows: &Rows<'_>, id: AgendaItemId) -> Option<AgendaItemId> {
    let at = rows.rows.iter().position(|row| matches!(row, Row::Item(line) if line.item.id == id))?;
    let below = rows.line(at + rows.span(at));
    below.or_else(|| rows.line(at.checked_sub(1)?)).map(|line| line.item.id)
}

fn delete(ui: &Ui, cx: &mut Cx<'_>, dossier: &Dossier, id: AgendaItemId) {
    let neighbour = neighbour(&Rows::of(&dossier.parts, &dossier.items), id);
    if cx.attempt(|store| ops::agenda::delete(store, id)).is_none() {
        return;
    }
    if let Some(neighbour) = neighbour {
        focus(ui, neighbour);
    }
    let kind = dossier.items.iter().find(|item| item.id == id).map(|item| item.kind);
    cx.done(if kind == Some(ItemKind::Pause) { "Pause supprimée" } else { "Point supprimé" });
}

fn put_off(ui: &Ui, cx: &mut Cx<'_>, dossier: &Dossier, id: AgendaItemId) {
    let neighbour = neighbour(&Rows::of(&dossier.parts, &dossier.items), id);
    if cx.attempt(|store| ops::agenda::backlog::put_off(store, id)).is_some() {
        if let Some(neighbour) = neighbour {
            focus(ui, neighbour);
        }
        cx.done("Point reporté à une prochaine réunion");
    }
}

fn focus(ui: &Ui, id: AgendaItemId) {
    ui.memory_mut(|memory| memory.request_focus(keys::row_key(id)));
}
