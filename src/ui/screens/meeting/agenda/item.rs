//! One item of the agenda: its hours, its card, its length, its menu.

use egui::{
    Align, Align2, Color32, CornerRadius, Layout, Rect, Shape, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2,
};

use super::{Ask, Typing, several};
use crate::domain::agenda::{AgendaItem, ItemKind, Line, Nature};
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::{hours, names, words};
use crate::domain::ids::AgendaItemId;
use crate::domain::inline::Text;
use crate::ops::agenda::Spot;
use crate::ui::widgets::{
    self, Field, RowPlace, Tone, context_menu, focus_ring, menu, menu_item, on_one_line, told_whole, unfold,
};
use crate::ui::{fonts, icons, theme};

/// Width of the hours, left of the cards.
pub const GUTTER: f32 = 80.0;
/// Where the hours end, and where the line that links the items runs, from the left of the row.
pub const HOURS: f32 = 52.0;
pub const LINE: f32 = 66.0;
/// How much further each level stands, in points.
const INDENT: f32 = 24.0;
/// Room of the length at rest, then of what changes it.
const LENGTH: f32 = 84.0;
const CONTROLS: f32 = 212.0;
/// Height of a second line of title.
const SECOND_LINE: f32 = 19.0;

/// The words of an item on screen.
pub struct Words {
    /// Title, without marks.
    pub title: String,
    /// Carrier and presenter, whichever there are.
    pub who: String,
}

impl Words {
    /// What an item says.
    pub fn of(dossier: &Dossier, item: &AgendaItem) -> Self {
        let who: Vec<String> = [item.carrier_label.clone(), speaker(dossier, item)]
            .into_iter()
            .filter(|who| !who.is_empty())
            .collect();
        Self { title: Text::parse(&item.title).plain_text(), who: who.join(" · ") }
    }
}

/// Who presents an item: a person, an organisation, words.
fn speaker(dossier: &Dossier, item: &AgendaItem) -> String {
    let person = item.speaker_person.and_then(|id| dossier.person(id)).map(|person| {
        names::short_form(person.civility, &person.given_name, &person.particle, &person.family_name)
    });
    let organisation = item.speaker_organisation.map(|id| dossier.organisation_name(id).to_owned());
    let label = Some(Text::parse(&item.speaker_label).plain_text());
    let said: Vec<String> =
        [person, organisation, label].into_iter().flatten().filter(|who| !who.is_empty()).collect();
    said.join(", ")
}

/// What a screen reader says of an item.
pub fn spoken(line: &Line<'_>, words: &Words) -> String {
    let ends_min = line.starts_min.saturating_add(line.length_min);
    let span = hours::from_to(line.starts_min, ends_min);
    let length = hours::duration(line.length_min);
    if line.item.kind == ItemKind::Pause {
        return format!("{}, {span}, {length}", words.title);
    }
    let mut spoken =
        format!("{}. {}, {span}, {length}, {}", line.number, words.title, line.item.nature.label());
    if !words.who.is_empty() {
        spoken.push_str(", ");
        spoken.push_str(&words.who);
    }
    spoken
}

/// Height of the row of an item, in a list of this width, in points.
pub fn height(ui: &Ui, line: &Line<'_>, words: &Words, width: f32) -> f32 {
    if line.item.kind == ItemKind::Pause {
        return 46.0;
    }
    let card = width - GUTTER - INDENT * line.depth as f32;
    let lines = title_galley(ui, &words.title, card - text_left(line) - LENGTH, 2).rows.len();
    let one_line = if line.depth == 0 { 66.0 } else { 62.0 };
    one_line + if lines > 1 { SECOND_LINE } else { 0.0 }
}

/// Where the title begins, from the left of the card.
fn text_left(line: &Line<'_>) -> f32 {
    if line.depth == 0 { 62.0 } else { 72.0 }
}

fn title_galley(ui: &Ui, title: &str, width: f32, max_rows: usize) -> std::sync::Arc<egui::Galley> {
    let p = theme::palette(ui);
    let mut job = egui::text::LayoutJob::simple(title.to_owned(), fonts::semibold(), p.text, width.max(40.0));
    job.wrap.max_rows = max_rows;
    ui.painter().layout_job(job)
}

/// What the row is drawn with.
pub struct ItemRow<'a> {
    /// The item as it stands now, or as a drag would have it.
    pub line: &'a Line<'a>,
    /// Its words.
    pub words: &'a Words,
    /// Whether the agenda may change.
    pub is_open: bool,
    /// The title being typed, if it is this item's.
    pub typing: Option<&'a mut Typing<AgendaItemId>>,
    /// What its menu is about: itself, or all those chosen with it.
    pub together: Vec<AgendaItemId>,
    /// Where the keyboard is.
    pub keyboard: Option<Rect>,
}

impl ItemRow<'_> {
    /// Draws the row; what the person asks for.
    pub fn ui(mut self, ui: &mut Ui, place: &RowPlace) -> Vec<Ask> {
        let p = theme::palette(ui);
        let line = self.line;
        self.hours_ui(ui, place.rect);
        let left = place.rect.left() + GUTTER + INDENT * line.depth as f32;
        let card = Rect::from_min_max(pos2(left, place.rect.top()), place.rect.max);
        let has_keyboard = self.keyboard.is_some_and(|keyboard| card.contains(keyboard.center()));
        let lit = self.is_open && (place.hovered || place.dragged || has_keyboard);
        card_ui(ui, card, line.item.kind, lit, place);
        focus_ring(ui, &place.response, card, theme::RADIUS_ROW);

        let middle = card.center().y;
        let mark = pos2(card.left() + 18.0, middle);
        if self.is_open {
            let ink = if lit { p.text2 } else { p.border_strong };
            ui.painter().text(mark, Align2::CENTER_CENTER, icons::DOTS_SIX_VERTICAL, fonts::icon(18.0), ink);
        }
        let mut asked = Vec::new();
        match line.item.kind {
            ItemKind::Pause => self.pause_ui(ui, card),
            ItemKind::Point => {
                let words = Rect::from_x_y_ranges(
                    card.left() + text_left(line)..=card.right() - LENGTH,
                    card.y_range(),
                );
                let is_under = place.response.hover_pos().is_some_and(|at| words.contains(at));
                let whole = [self.words.title.as_str(), self.words.who.as_str()].join("\n");
                let (wanted, is_cut) = self.point_ui(ui, card, lit);
                asked.extend(wanted);
                told_whole(place.response.clone(), is_cut && is_under, whole.trim_end());
            }
        }
        asked.extend(self.controls_ui(ui, card, lit));
        if self.is_open {
            context_menu(ui, &place.response, &format!("Actions sur {}", self.words.title), |ui| {
                asked.extend(self.menu_ui(ui));
            });
        }
        let is_plain = !ui.input(|input| input.modifiers.any());
        if asked.is_empty() && lit && is_plain && place.response.double_clicked() {
            asked.push(match line.item.kind {
                ItemKind::Point => Ask::Title(line.item.id),
                ItemKind::Pause => Ask::Details(line.item.id),
            });
        }
        asked
    }

    /// The hours, left of the card, on the line that links the items of a part.
    fn hours_ui(&self, ui: &Ui, rect: Rect) {
        let p = theme::palette(ui);
        let line = self.line;
        let painter = ui.painter();
        let x = rect.left() + LINE;
        painter.vline(x, rect.top()..=rect.bottom() + 6.0, Stroke::new(1.5, p.border));
        let at = rect.top() + rect.height().min(66.0) / 2.0
            - if line.item.kind == ItemKind::Pause { 0.0 } else { 9.0 };
        let (font, ink) =
            if line.depth == 0 { (fonts::medium(), p.text) } else { (fonts::small_medium(), p.text2) };
        let edge = rect.left() + HOURS;
        painter.text(pos2(edge, at), Align2::RIGHT_CENTER, hours::hour(line.starts_min), font, ink);
        if line.item.kind == ItemKind::Point {
            let ends = hours::hour(line.starts_min.saturating_add(line.length_min));
            painter.text(pos2(edge, at + 19.0), Align2::RIGHT_CENTER, ends, fonts::small(), p.text3);
        }
        let dot = pos2(x, at);
        match line.item.kind {
            ItemKind::Pause => painter.circle(dot, 5.0, p.canvas, Stroke::new(2.0, p.border_strong)),
            ItemKind::Point if line.depth > 0 => {
                painter.circle_filled(dot, 3.5, nature_color(p, line.item.nature))
            }
            ItemKind::Point => painter.circle_filled(dot, 5.0, nature_color(p, line.item.nature)),
        };
    }

    fn pause_ui(&self, ui: &Ui, card: Rect) {
        let p = theme::palette(ui);
        let middle = card.center().y;
        let icon = pos2(card.left() + 44.0, middle);
        ui.painter().text(icon, Align2::CENTER_CENTER, icons::COFFEE, fonts::icon(18.0), p.text2);
        let words = pos2(card.left() + text_left(self.line), middle);
        ui.painter().text(words, Align2::LEFT_CENTER, &self.words.title, fonts::medium(), p.text2);
    }

    /// What is asked, and whether there was no room for all of the words.
    fn point_ui(&mut self, ui: &mut Ui, card: Rect, lit: bool) -> (Vec<Ask>, bool) {
        let p = theme::palette(ui);
        let id = self.line.item.id;
        let left = card.left() + text_left(self.line);
        let room = card.right() - left - if lit { self.controls_width() } else { LENGTH };
        let top = card.top() + if self.line.depth == 0 { 12.0 } else { 9.0 };
        let number = pos2(left - 12.0, top + 9.0);
        ui.painter().text(number, Align2::RIGHT_CENTER, &self.line.number, fonts::medium(), p.text3);
        let below = card.bottom() - if self.line.depth == 0 { 10.0 } else { 9.0 };
        let who = Rect::from_min_max(pos2(left, below - 22.0), pos2(left + room, below));
        let (nature, is_cut) = self.who_ui(ui, who);
        let mut asked: Vec<Ask> = nature.into_iter().collect();
        let Some(typing) = self.typing.as_deref_mut() else {
            let lines = if card.height() > 70.0 { 2 } else { 1 };
            let galley = title_galley(ui, &self.words.title, room, lines);
            let is_cut = is_cut || galley.elided;
            ui.painter().galley(pos2(left, top), galley, p.text);
            return (asked, is_cut);
        };
        // Its frame begins where the title did: the number stands just before.
        let field = Rect::from_min_size(pos2(left - 4.0, top - 7.0), vec2(room, theme::INPUT_HEIGHT));
        let label = format!("Intitulé de {}", self.words.title);
        let outcome = inside(ui, field, |ui| Field::new(&label, &mut typing.draft).unlabelled().show(ui));
        if std::mem::take(&mut typing.takes_keyboard) {
            outcome.response.request_focus();
        }
        match (outcome.response.lost_focus(), outcome.cancelled) {
            (false, _) => {}
            (true, true) => asked.push(Ask::StopTitle(id)),
            (true, false) => asked.push(Ask::Rename(id, typing.draft.trim().to_owned())),
        }
        (asked, is_cut)
    }

    /// The nature, which a click changes, and who presents; whether there was no room for all of their names.
    fn who_ui(&self, ui: &mut Ui, rect: Rect) -> (Option<Ask>, bool) {
        let p = theme::palette(ui);
        let item = self.line.item;
        inside(ui, rect, |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let asked = ui.push_id(("nature", item.id), |ui| self.nature_ui(ui)).inner;
            let mut is_cut = false;
            if !self.words.who.is_empty() {
                ui.add_space(6.0);
                let icon = if item.action.is_some() { icons::FLAG } else { icons::USER };
                widgets::icon(ui, icon, 15.0, p.text3);
                is_cut = on_one_line(
                    ui,
                    ui.available_rect_before_wrap(),
                    &self.words.who,
                    fonts::small(),
                    p.text2,
                );
            }
            (asked, is_cut)
        })
    }

    fn nature_ui(&self, ui: &mut Ui) -> Option<Ask> {
        let item = self.line.item;
        let word = words::capitalised(item.nature.label());
        let shown = widgets::tag(ui, nature_tone(item.nature), &word);
        if !self.is_open {
            return None;
        }
        let response = ui.interact(shown.rect, ui.scope_id().with("change"), egui::Sense::click());
        let name = format!("Nature de {}\u{a0}: {}", self.words.title, item.nature.label());
        widgets::announce(ui, &response, egui::Role::Button, &name);
        focus_ring(ui, &response, shown.rect, 5);
        let mut asked = None;
        unfold(ui, &response, &name, |ui| {
            for nature in Nature::ALL {
                let icon = if *nature == item.nature { icons::CHECK } else { "" };
                if menu_item(ui, icon, &words::capitalised(nature.label())) {
                    asked = Some(Ask::Nature(vec![item.id], *nature));
                }
            }
        });
        response.on_hover_cursor(egui::CursorIcon::PointingHand);
        asked
    }

    fn controls_width(&self) -> f32 {
        if self.line.is_parent { LENGTH + 40.0 } else { CONTROLS }
    }

    /// The length of the item, what changes it, and the menu.
    fn controls_ui(&self, ui: &mut Ui, card: Rect, lit: bool) -> Option<Ask> {
        let p = theme::palette(ui);
        let id = self.line.item.id;
        let length = hours::duration(self.line.length_min);
        let shows_length = !lit || self.line.is_parent;
        if shows_length {
            // Where the field stands in which it is typed: a click on the figures is a click in it.
            let x = card.right() - 18.0;
            let ink = if self.line.item.kind == ItemKind::Pause { p.text2 } else { p.text };
            ui.painter().text(pos2(x, card.center().y), Align2::RIGHT_CENTER, length, fonts::medium(), ink);
        }
        if !self.is_open {
            return None;
        }
        let room = Rect::from_min_max(
            pos2(card.right() - self.controls_width(), card.center().y - 16.0),
            pos2(card.right() - 8.0, card.center().y + 16.0),
        );
        let mut asked = None;
        let layout = Layout::left_to_right(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(room).layout(layout).id_salt(("controls", id)), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            // Always there for the keyboard and for screen readers; seen when the row has either.
            ui.set_opacity(if lit { 1.0 } else { 0.0 });
            menu(ui, icons::DOTS_THREE, &format!("Actions sur {}", self.words.title), |ui| {
                asked = self.menu_ui(ui);
            });
            if !self.line.is_parent {
                let label = format!("Durée de {}", self.words.title);
                if let Some(minutes) = widgets::duration(ui, &label, self.line.item.planned_min, false) {
                    asked = Some(Ask::Lengths(vec![(id, minutes)]));
                }
            }
        });
        asked
    }

    fn menu_ui(&self, ui: &mut Ui) -> Option<Ask> {
        if self.together.len() > 1 {
            return several::menu_ui(ui, &self.together);
        }
        let id = self.line.item.id;
        let is_point = self.line.item.kind == ItemKind::Point;
        let items = [
            (true, icons::PENCIL_SIMPLE, "Modifier…", Ask::Details(id)),
            (true, icons::PLUS, "Ajouter un point après", Ask::Add(Spot::After(id))),
            (is_point, icons::PLUS, "Ajouter un sous-point", Ask::Add(Spot::Under(id))),
            (true, icons::COFFEE, "Ajouter une pause après", Ask::AddPause(Spot::After(id))),
            (is_point, icons::FLAG, "Ajouter des actions sous ce point…", Ask::AddActions(Spot::Under(id))),
            (self.line.is_parent, icons::CLOCK, "Durée de tous les sous-points…", Ask::SameLength(vec![id])),
            (true, icons::ARROW_UP, "Monter", Ask::Up(vec![id])),
            (true, icons::ARROW_DOWN, "Descendre", Ask::Down(vec![id])),
            (true, icons::ARROW_RIGHT, "Abaisser d’un niveau", Ask::Indent(vec![id])),
            (self.line.depth > 0, icons::ARROW_LEFT, "Remonter d’un niveau", Ask::Outdent(vec![id])),
            (is_point, icons::TRAY, "Reporter à une prochaine réunion", Ask::PutOff(vec![id])),
            (true, icons::TRASH, "Supprimer", Ask::Delete(vec![id])),
        ];
        let mut asked = None;
        for (_, icon, label, ask) in items.into_iter().filter(|(applies, ..)| *applies) {
            if menu_item(ui, icon, label) {
                asked = Some(ask);
            }
        }
        asked
    }
}

/// The colour of a nature; its word is always beside it.
pub fn nature_color(p: &theme::Palette, nature: Nature) -> Color32 {
    match nature {
        Nature::Decision => p.data1,
        Nature::Exchange => p.data2,
        Nature::Information => p.data3,
    }
}

fn nature_tone(nature: Nature) -> Tone {
    match nature {
        Nature::Decision => Tone::Accent,
        Nature::Exchange => Tone::Warning,
        Nature::Information => Tone::Info,
    }
}

fn card_ui(ui: &Ui, card: Rect, kind: ItemKind, lit: bool, place: &RowPlace) {
    let p = theme::palette(ui);
    let radius = CornerRadius::same(theme::RADIUS_ROW);
    let RowPlace { dragged, picked, .. } = *place;
    let elevation = match (dragged, lit) {
        (true, _) => theme::Elevation::Drag,
        (false, true) => theme::Elevation::Hover,
        (false, false) => theme::Elevation::Card,
    };
    let fill = if picked { p.accent_soft } else { p.surface };
    if kind == ItemKind::Pause && !dragged {
        if picked {
            ui.painter().rect_filled(card, radius, fill);
            picked_mark(ui, card);
        }
        let edge = card.shrink(0.5);
        let corners =
            [edge.left_top(), edge.right_top(), edge.right_bottom(), edge.left_bottom(), edge.left_top()];
        let stroke = Stroke::new(1.0, if lit { p.text3 } else { p.border_strong });
        ui.painter().extend(Shape::dashed_line(&corners, stroke, 5.0, 4.0));
        return;
    }
    ui.painter().add(theme::shadow(p, elevation).as_shape(card, radius));
    let stroke = Stroke::new(1.0, if lit { p.border_strong } else { p.border });
    ui.painter().rect(card, radius, fill, stroke, StrokeKind::Inside);
    if picked {
        picked_mark(ui, card);
    }
}

/// What shows, without its colour, that a card is chosen with others.
fn picked_mark(ui: &Ui, card: Rect) {
    let mark = Rect::from_min_size(card.min, vec2(4.0, card.height())).shrink2(vec2(0.0, 8.0));
    ui.painter().rect_filled(mark, CornerRadius::same(2), theme::palette(ui).accent);
}

/// Draws in a rectangle of the row, from left to right.
fn inside<R>(ui: &mut Ui, rect: Rect, content: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    content(&mut child)
}

/// Where the keyboard is on the page: on a row, or on something in one.
pub fn keyboard(ui: &Ui) -> Option<Rect> {
    let focused = ui.memory(egui::Memory::focused).and_then(|id| ui.ctx().read_response(id))?;
    (focused.layer_id == ui.layer_id()).then_some(focused.rect)
}
