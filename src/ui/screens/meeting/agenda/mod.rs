//! The agenda: parts, points and hours, built by hand, by keyboard and by dragging.

mod add;
mod backlog;
mod details;
mod item;
mod keys;
mod moving;
mod naming;
mod rows;
mod several;
mod side;
mod start;
mod templates;

use std::collections::{BTreeMap, BTreeSet};

use egui::{Align, Id, Layout, Ui, UiBuilder};

use super::parts::{self, PartAsk};
use super::{Tab, chairs};
use crate::app::Cached;
use crate::domain::agenda::{AgendaItem, ItemKind, Nature};
use crate::domain::dossier::Dossier;
use crate::domain::french::words;
use crate::domain::headcount::{CollegeReplies, Headcount};
use crate::domain::ids::{AgendaItemId, MeetingId, PartId};
use crate::ops;
use crate::ops::agenda::Spot;
use crate::ui::cx::Cx;
use crate::ui::screens::picks::Picks;
use crate::ui::widgets::{Badge, Move, Reorder, ReorderRow, RowPlace, page, with_side};
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
    Nature(Vec<AgendaItemId>, Nature),
    /// Plan lengths, in minutes.
    Lengths(Vec<(AgendaItemId, u32)>),
    /// Plan one length for each of these points, or for all that is under them.
    SameLength(Vec<AgendaItemId>),
    /// Type the title of a new point.
    Add(Spot),
    /// Add the point that was typed, and begin another one if `true`.
    AddPoint(Spot, String, bool),
    /// Add a pause.
    AddPause(Spot),
    /// Choose actions to add.
    AddActions(Spot),
    /// Place items elsewhere.
    Place(Vec<AgendaItemId>, Spot),
    /// Move items before the one above.
    Up(Vec<AgendaItemId>),
    /// Move items after the one below.
    Down(Vec<AgendaItemId>),
    /// Put items under the one above.
    Indent(Vec<AgendaItemId>),
    /// Take items out of their parent.
    Outdent(Vec<AgendaItemId>),
    /// Take points out of the agenda until a later meeting.
    PutOff(Vec<AgendaItemId>),
    /// Begin with the usual points.
    AddUsual,
    /// Choose a template or the agenda of another meeting.
    Templates,
    /// Delete items.
    Delete(Vec<AgendaItemId>),
    /// Something about a part.
    Part(PartId, PartAsk),
}

impl Ask {
    /// Whether a field gives it as it is left, by a click that asks for something else too.
    fn is_typed(&self) -> bool {
        matches!(self, Ask::Rename(..) | Ask::StopTitle(_) | Ask::AddPoint(..) | Ask::Lengths(..))
    }
}

/// The tab.
#[derive(Default)]
pub struct Agenda {
    /// The item whose title is being typed.
    renaming: Option<Typing<AgendaItemId>>,
    /// The point being added.
    adding: Option<Typing<Spot>>,
    /// The items chosen together.
    picks: Picks<AgendaItemId>,
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
    (points > 0)
        .then(|| Badge { text: points.to_string(), meaning: words::count(points as u64, "point", "points") })
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
        let renamed = self.renaming.as_ref().map(|typing| typing.place);
        let list: Vec<ReorderRow> = (0..rows.rows.len())
            .filter_map(|index| reorder_row(ui, (rows, index), &words, width, is_open, renamed))
            .collect();
        let begun = if is_open && dossier.items.is_empty() { start::start_ui(ui, dossier) } else { None };
        let pressed = if is_open { keys::asked(ui, rows, &self.picks) } else { None };

        let allows = |going: &Move| rows.spot(going).is_some();
        let chosen: Vec<Option<AgendaItemId>> =
            (0..rows.rows.len()).map(|row| rows.line(row).map(|line| line.item.id)).collect();
        let picks = &self.picks;
        let is_picked = |row: usize| picks.holds(chosen.get(row).and_then(Option::as_ref));
        let reorder = Reorder::begin_picking(ui, "Ordre du jour", &list, GAP, &allows, Some(&is_picked));
        let proposed: Option<Vec<AgendaItem>> =
            reorder.going().and_then(|going| rows.proposed(&dossier.items, going, reorder.order()));
        let after = proposed.as_ref().map(|items| Rows::of(&dossier.parts, items));
        let shown = after.as_ref().unwrap_or(rows);
        let lines = shown.lines();
        let plans: BTreeMap<PartId, &Plan<'_>> = shown.plans().map(|plan| (plan.part.id, plan)).collect();

        // Before any row: to ask for it on the way would take it from the row that has it back from its menu.
        let keyboard = item::keyboard(ui);
        let mut asked: Vec<Ask> = Vec::new();
        let done = reorder.show(ui, |ui, place| match rows.rows.get(place.index) {
            Some(Row::Item(line)) => {
                if let Some((line, words)) = lines.get(&line.item.id).zip(words.get(&line.item.id)) {
                    let typing = self.renaming.as_mut().filter(|typing| typing.place == line.item.id);
                    let together = picks.with(line.item.id);
                    let row = ItemRow { line, words, is_open, typing, together, keyboard };
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
        let moved = done.moved.and_then(|going| Some(Ask::Place(rows.moved(&going), rows.spot(&going)?)));
        self.picks.follow_among(done.pick, done.stood, &chosen);
        self.proposed = proposed;
        // What was typed comes first: no click makes it go.
        asked.sort_by_key(|ask| !ask.is_typed());
        for ask in asked.into_iter().chain(pressed).chain(moved).chain(begun) {
            self.answer(ui, cx, dossier, ask);
        }
        if is_open {
            start::foot_ui(ui, cx, dossier, &self.picks);
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
            Ask::Nature(ids, nature) => {
                cx.attempt(|store| ops::agenda::set_nature(store, &ids, nature));
            }
            Ask::Lengths(lengths) => {
                cx.attempt(|store| ops::agenda::set_durations(store, &lengths));
            }
            Ask::SameLength(ids) => details::open_same_length(cx, dossier, &ids),
            Ask::Add(spot) => match &mut self.adding {
                Some(typing) if !typing.draft.trim().is_empty() => typing.takes_keyboard = true,
                _ => self.adding = Some(Typing::new(spot, String::new())),
            },
            Ask::AddPoint(spot, title, again) => self.add_point(ui, cx, dossier, spot, (&title, again)),
            Ask::AddPause(spot) => {
                if let Some(id) = cx.attempt(|store| ops::agenda::add_pause(store, spot, add::PAUSE_MIN)) {
                    focus(ui, id);
                }
            }
            Ask::AddActions(spot) => add::choose_actions(cx, dossier, spot),
            Ask::Place(ids, spot) => {
                moving::moved(ui, cx, &ids, |store, ids| ops::agenda::move_to(store, ids, spot));
            }
            Ask::Up(ids) => {
                moving::stepped(ui, cx, &head_ids(dossier, &ids), ops::agenda::move_up, moving::FIRST)
            }
            Ask::Down(ids) => {
                moving::stepped(ui, cx, &head_ids(dossier, &ids), ops::agenda::move_down, moving::LAST)
            }
            Ask::Indent(ids) => {
                moving::stepped(ui, cx, &head_ids(dossier, &ids), ops::agenda::indent, moving::NOTHING_ABOVE)
            }
            Ask::Outdent(ids) => {
                moving::stepped(ui, cx, &head_ids(dossier, &ids), ops::agenda::outdent, moving::OUTERMOST)
            }
            Ask::PutOff(ids) => {
                let points = heads(dossier, &ids);
                let is_point = |item: &&AgendaItem| item.kind == ItemKind::Point;
                let points: Vec<AgendaItemId> =
                    points.into_iter().filter(is_point).map(|item| item.id).collect();
                put_off(ui, cx, dossier, &points);
            }
            Ask::AddUsual => {
                let added = cx.attempt(|store| ops::agenda::add_usual(store, dossier.id()));
                if let Some(first) = added.and_then(|added| added.first().copied()) {
                    focus(ui, first);
                }
            }
            Ask::Templates => templates::open(cx, dossier),
            Ask::Delete(ids) => delete(ui, cx, dossier, &ids),
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

    fn add_point(
        &mut self,
        ui: &Ui,
        cx: &mut Cx<'_>,
        dossier: &Dossier,
        spot: Spot,
        (title, again): (&str, bool),
    ) {
        if title.is_empty() {
            self.adding = None;
            if let Some(above) = above(dossier, spot)
                && ui.memory(|memory| memory.focused().is_none())
            {
                focus(ui, above);
            }
            return;
        }
        match cx.attempt(|store| ops::agenda::add(store, spot, title)) {
            Some(id) => {
                // One after the other, in the order in which they are typed.
                let next = if matches!(spot, Spot::After(_)) { Spot::After(id) } else { spot };
                self.adding = again.then(|| Typing::new(next, String::new()));
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

/// The item that a spot is after.
fn above(dossier: &Dossier, spot: Spot) -> Option<AgendaItemId> {
    match spot {
        Spot::After(id) | Spot::Under(id) => Some(id),
        Spot::EndOf(part) => {
            let part = dossier.parts.iter().find(|other| other.id == part)?;
            dossier.running_order(part).lines.last().map(|line| line.item.id)
        }
        Spot::Before(_) => None,
    }
}

fn reorder_row(
    ui: &Ui,
    (rows, index): (&Rows<'_>, usize),
    words: &BTreeMap<AgendaItemId, Words>,
    width: f32,
    is_open: bool,
    renamed: Option<AgendaItemId>,
) -> Option<ReorderRow> {
    let row = match rows.rows.get(index)? {
        Row::Part(plan) => ReorderRow {
            key: Id::unique(("agenda part", plan.part.id)),
            name: plan.part.title.clone(),
            height: parts::HEIGHT + if index > 0 { parts::GAP_ABOVE } else { 0.0 },
            span: 1,
            movable: false,
            typed: false,
        },
        Row::End(plan) => ReorderRow {
            key: Id::unique(("agenda end", plan.part.id)),
            name: String::new(),
            height: END,
            span: 1,
            movable: false,
            typed: false,
        },
        Row::Item(line) => {
            let words = words.get(&line.item.id)?;
            ReorderRow {
                key: keys::row_key(line.item.id),
                name: item::spoken(line, words),
                height: item::height(ui, line, words, width),
                span: rows.span(index),
                movable: is_open,
                typed: renamed == Some(line.item.id),
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

/// What the keyboard is to be on once items have left the agenda: what takes their place, else the one above.
fn neighbour(rows: &Rows<'_>, ids: &[AgendaItemId]) -> Option<AgendaItemId> {
    let gone: BTreeSet<usize> = (0..rows.rows.len())
        .filter(|at| rows.line(*at).is_some_and(|line| ids.contains(&line.item.id)))
        .flat_map(|at| at..at + rows.span(at))
        .collect();
    let first = *gone.first()?;
    let below = (first..rows.rows.len()).find(|at| !gone.contains(at))?;
    rows.line(below).or_else(|| rows.line(first.checked_sub(1)?)).map(|line| line.item.id)
}

/// Those of these items that stand under none of the others, in the order of the agenda: the others go with them.
fn heads<'a>(dossier: &'a Dossier, ids: &[AgendaItemId]) -> Vec<&'a AgendaItem> {
    let rows = Rows::of(&dossier.parts, &dossier.items);
    let is_one = |at: &usize| rows.line(*at).is_some_and(|line| ids.contains(&line.item.id));
    let chosen: Vec<usize> = (0..rows.rows.len()).filter(is_one).collect();
    let heads = rows.moved(&Move { rows: chosen, to: 0 });
    heads.iter().filter_map(|id| dossier.items.iter().find(|item| item.id == *id)).collect()
}

fn head_ids(dossier: &Dossier, ids: &[AgendaItemId]) -> Vec<AgendaItemId> {
    heads(dossier, ids).iter().map(|item| item.id).collect()
}

fn delete(ui: &Ui, cx: &mut Cx<'_>, dossier: &Dossier, ids: &[AgendaItemId]) {
    let heads = heads(dossier, ids);
    let ids: Vec<AgendaItemId> = heads.iter().map(|item| item.id).collect();
    let neighbour = neighbour(&Rows::of(&dossier.parts, &dossier.items), &ids);
    if cx.attempt(|store| ops::agenda::delete(store, &ids)).is_none() {
        return;
    }
    if let Some(neighbour) = neighbour {
        focus(ui, neighbour);
    }
    let pauses = heads.iter().filter(|item| item.kind == ItemKind::Pause).count();
    cx.done(match (heads.len() - pauses, pauses) {
        (0, 1) => "Pause supprimée".to_owned(),
        (0, pauses) => words::count(pauses as u64, "pause supprimée", "pauses supprimées"),
        (1, 0) => "Point supprimé".to_owned(),
        (points, 0) => words::count(points as u64, "point supprimé", "points supprimés"),
        (points, pauses) => format!(
            "{} et {} supprimés",
            words::count(points as u64, "point", "points"),
            words::count(pauses as u64, "pause", "pauses")
        ),
    });
}

fn put_off(ui: &Ui, cx: &mut Cx<'_>, dossier: &Dossier, ids: &[AgendaItemId]) {
    let neighbour = neighbour(&Rows::of(&dossier.parts, &dossier.items), ids);
    let Some(topics) = cx.attempt(|store| ops::agenda::backlog::put_off(store, ids)) else { return };
    if topics.is_empty() {
        cx.app.notices.told("Une pause ne se reporte pas\u{a0}: rien n’a changé");
        return;
    }
    if let Some(neighbour) = neighbour {
        focus(ui, neighbour);
    }
    cx.done(match topics.len() {
        1 => "Point reporté à une prochaine réunion".to_owned(),
        several => format!(
            "{} à une prochaine réunion",
            words::count(several as u64, "point reporté", "points reportés")
        ),
    });
}

fn focus(ui: &Ui, id: AgendaItemId) {
    ui.memory_mut(|memory| memory.request_focus(keys::row_key(id)));
}
