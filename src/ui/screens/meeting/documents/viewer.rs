//! The preview of a paper: its pages as they will be printed, small and large, turned, enlarged and searched.

use std::sync::Arc;

use egui::{
    Align2, Color32, CornerRadius, Key, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    Vec2, pos2, vec2,
};

use super::album::Album;
use super::desk::{Desk, Order, Sheet};
use super::finding::Finding;
use super::tools;
use crate::documents::DocumentType;
use crate::documents::options::Options;
use crate::domain::dossier::Dossier;
use crate::render::preview::Proof;
use crate::ui::cx::Cx;
use crate::ui::widgets::{announce, announce_choice, empty_state, focus_ring, secondary};
use crate::ui::{fonts, icons, theme};

/// Papers remembered in this state of the meeting: coming back to one shows it at once.
const REMEMBERED: usize = 6;
/// Around the pages and between them, in points.
const AROUND: f32 = 14.0;
/// Width of the column of small pages, and of a small page, in points.
const COLUMN: (f32, f32) = (100.0, 64.0);
/// Room under a small page for its number, in points.
const NUMBER: f32 = 24.0;
/// Least width with which small pages are shown beside the large ones, in points.
const WITH_COLUMN: f32 = 480.0;
/// Most pixels of a page: larger ones are stretched.
const MOST_PIXELS: f32 = 4_000_000.0;
/// Kept above a match, in points of the page.
const ABOVE: f32 = 60.0;

/// How large the pages are.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Zoom {
    /// As wide as the room.
    #[default]
    Width,
    /// In percent of their size on paper.
    Percent(u16),
}

/// Sizes that the keys and the buttons go through, in percent.
pub const STEPS: [u16; 9] = [25, 50, 75, 100, 125, 150, 200, 250, 300];

/// The preview, whichever paper it shows.
#[derive(Default)]
pub struct Viewer {
    desk: Desk,
    album: Album,
    orders: Vec<Arc<Order>>,
    /// What is looked for.
    pub finding: Finding,
    /// How large the pages are.
    pub zoom: Zoom,
    /// Screen points in a point of paper, as last drawn.
    scale: f32,
    /// Where the view begins: a page, and how far down it, in points of paper.
    top: (usize, f32),
    /// The page that is read.
    page: usize,
    /// Page around which small pages were last shown.
    small_page: usize,
    go_to: Option<(usize, f32)>,
}

impl Viewer {
    /// The paper to show, made or being made.
    pub fn order(
        &mut self,
        kind: &'static DocumentType,
        options: Options,
        dossier: &Arc<Dossier>,
    ) -> Arc<Order> {
        if let Some(known) = self.orders.iter().position(|order| order.is(kind, &options, dossier)) {
            let order = self.orders.remove(known);
            self.orders.push(Arc::clone(&order));
            return order;
        }
        // Of another state of the meeting nothing will be shown again.
        self.orders.retain(|order| order.is(order.kind, &order.options, dossier));
        if self.orders.len() >= REMEMBERED {
            self.orders.remove(0);
        }
        let order = Arc::new(Order::new(kind, options, Arc::clone(dossier)));
        self.orders.push(Arc::clone(&order));
        self.album.retain(|kept| self.orders.iter().any(|order| Arc::ptr_eq(order, kept)));
        order
    }

    /// Shows the first page: another paper was chosen.
    pub fn rewind(&mut self) {
        self.go_to = Some((0, 0.0));
        self.page = 0;
    }

    /// The page that is read, from 0 on.
    pub fn page(&self) -> usize {
        self.page
    }

    /// Goes to the top of a page.
    pub fn turn_to(&mut self, page: usize) {
        self.go_to = Some((page, 0.0));
    }

    /// Goes to a match.
    pub fn go_to(&mut self, place: Option<(usize, f32)>) {
        if let Some((page, top)) = place {
            self.go_to = Some((page, (top - ABOVE).max(0.0)));
        }
    }

    /// How large the pages are, in percent of their size on paper: a screen has 96 points to the inch.
    pub fn percent(&self) -> u16 {
        match self.zoom {
            Zoom::Percent(percent) => percent,
            Zoom::Width => (self.scale * 75.0).round() as u16,
        }
    }

    /// Makes the pages larger or smaller by one step.
    pub fn enlarge(&mut self, larger: bool) {
        let now = self.percent();
        let next = match larger {
            true => STEPS.iter().find(|step| **step > now),
            false => STEPS.iter().rev().find(|step| **step < now),
        };
        if let Some(next) = next {
            self.zoom = Zoom::Percent(*next);
        }
    }

    /// Draws the tools and the pages of a paper in all the room there is.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, order: &Arc<Order>) {
        for drawn in self.desk.drawn() {
            self.album.keep(ui.ctx(), drawn);
        }
        let mut sheets = Vec::new();
        match order.proof() {
            _ if order.is_broken() => {
                let sentence = "Le document peut tout de même être enregistré.";
                empty_state(ui, icons::WARNING_CIRCLE, "L’aperçu n’a pas pu être dessiné", sentence, None);
            }
            Some(proof) => {
                let found = self.finding.look(order, proof);
                self.go_to(found);
                self.keys(ui, proof.pages.len());
                tools::tools_ui(self, ui, proof.pages.len());
                ui.add_space(8.0);
                sheets = self.sheets_ui(ui, order, proof);
            }
            None => {
                secondary(ui, "Préparation de l’aperçu…");
            }
        }
        self.desk.want(cx.app, cx.ctx, order, sheets);
    }

    fn keys(&mut self, ui: &Ui, count: usize) {
        if !ui.memory(|memory| memory.allows_interaction(ui.layer_id())) {
            return;
        }
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::NONE, Key::PageDown) && self.page + 1 < count {
            self.turn_to(self.page + 1);
        }
        if pressed(Modifiers::NONE, Key::PageUp) {
            // From the middle of a page, its own top comes first.
            let is_at_top = self.top.0 < self.page || self.top.1 <= 1.0;
            self.turn_to(if is_at_top { self.page.saturating_sub(1) } else { self.page });
        }
        // Taken before the window makes everything larger.
        let larger = pressed(Modifiers::COMMAND, Key::Plus) || pressed(Modifiers::COMMAND, Key::Equals);
        if larger || pressed(Modifiers::COMMAND, Key::Minus) {
            self.enlarge(larger);
        }
    }

    /// Draws the small pages and the large ones; those that are wanted and not drawn yet, the most urgent first.
    fn sheets_ui(&mut self, ui: &mut Ui, order: &Arc<Order>, proof: &Proof) -> Vec<Sheet> {
        let room = ui.available_rect_before_wrap();
        let p = theme::palette(ui);
        ui.painter().rect_filled(room, CornerRadius::same(theme::RADIUS), p.neutral_soft);
        let has_column = proof.pages.len() > 1 && room.width() >= WITH_COLUMN;
        let split = if has_column { room.left() + COLUMN.0 } else { room.left() };
        let large = Rect::from_min_max(pos2(split, room.top()), room.max);
        let mut wanted = Vec::new();
        ui.scope_builder(egui::UiBuilder::new().max_rect(large), |ui| {
            self.large_ui(ui, order, proof, &mut wanted);
        });
        if has_column {
            let column = Rect::from_min_max(room.min, pos2(split, room.bottom()));
            ui.scope_builder(egui::UiBuilder::new().max_rect(column), |ui| {
                self.small_ui(ui, order, proof, &mut wanted);
            });
        }
        ui.advance_cursor_after_rect(room);
        wanted
    }

    fn large_ui(&mut self, ui: &mut Ui, order: &Arc<Order>, proof: &Proof, wanted: &mut Vec<Sheet>) {
        let count = proof.pages.len();
        let scale = match self.zoom {
            Zoom::Width => ((ui.available_width() - 2.0 * AROUND) / proof.width).max(0.1),
            Zoom::Percent(percent) => f32::from(percent) / 75.0,
        };
        if (scale - self.scale).abs() > f32::EPSILON {
            self.scale = scale;
            self.go_to = self.go_to.or(Some(self.top));
        }
        let size = vec2(proof.width, proof.height) * scale;
        let step = size.y + AROUND;
        let mut area = ScrollArea::both().id_salt("pages").auto_shrink([false, false]);
        if let Some((page, top)) = self.go_to.take() {
            let offset = page as f32 * step + if top > 0.0 { AROUND + top * scale } else { 0.0 };
            area = area.vertical_scroll_offset(offset);
            ui.ctx().request_repaint();
        }
        area.show_viewport(ui, |ui, view| {
            let whole = vec2((size.x + 2.0 * AROUND).max(view.width()), count as f32 * step + AROUND);
            let (rect, _) = ui.allocate_exact_size(whole, Sense::hover());
            let at = |y: f32| ((y - AROUND).max(0.0) / step) as usize;
            let (first, last) = (at(view.top()).min(count - 1), at(view.bottom()).min(count - 1));
            self.top = (first, ((view.top() - AROUND - first as f32 * step) / scale).max(0.0));
            let is_at_end = view.bottom() >= whole.y - AROUND && first > 0;
            self.page = if is_at_end { last } else { at(view.top() + view.height() * 0.4).min(count - 1) };
            for page in first..=last {
                let left = rect.left() + (whole.x - size.x) / 2.0;
                let place = Rect::from_min_size(pos2(left, rect.top() + AROUND + page as f32 * step), size);
                self.page_ui(ui, order, proof, page, place, wanted);
            }
            // The one that comes next is ready before it is seen.
            if last + 1 < count {
                self.drawn(ui, order, last + 1, size, wanted);
            }
        });
    }

    fn page_ui(
        &mut self,
        ui: &mut Ui,
        order: &Arc<Order>,
        proof: &Proof,
        page: usize,
        place: Rect,
        wanted: &mut Vec<Sheet>,
    ) {
        let p = theme::palette(ui);
        let response = ui.interact(place, ui.scope_id().with(("page", page)), Sense::hover());
        let name = format!("Page {} sur {} de {}", page + 1, proof.pages.len(), order.kind.title);
        announce(ui, &response, Role::Image, &name);
        if let Some(text) = proof.pages.get(page) {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(text.text.as_str()));
        }
        self.sheet_ui(ui, order, page, place, 1.0, wanted);
        for (hit, is_current) in self.finding.hits().filter(|(hit, _)| hit.page == page) {
            for spot in &hit.spots {
                let corner = |x: f32, y: f32| place.min + vec2(x, y) * self.scale;
                let spot = Rect::from_min_max(corner(spot.left, spot.top), corner(spot.right, spot.bottom));
                let spot = spot.expand(1.0);
                ui.painter().rect_filled(spot, CornerRadius::same(2), p.focus.gamma_multiply(0.3));
                if is_current {
                    let edge = Stroke::new(2.0, p.focus);
                    ui.painter().rect_stroke(spot, CornerRadius::same(2), edge, StrokeKind::Outside);
                }
            }
        }
    }

    /// A page, white as long as it is not drawn. It is drawn finer by `fineness`, which thins the rules of a small page.
    fn sheet_ui(
        &mut self,
        ui: &Ui,
        order: &Arc<Order>,
        page: usize,
        place: Rect,
        fineness: f32,
        wanted: &mut Vec<Sheet>,
    ) {
        let p = theme::palette(ui);
        ui.painter().rect_filled(place, CornerRadius::ZERO, Color32::WHITE);
        if let Some(texture) = self.drawn(ui, order, page, place.size() * fineness, wanted) {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            ui.painter().image(texture, place, whole, Color32::WHITE);
        }
        let edge = Stroke::new(1.0, p.border_strong);
        ui.painter().rect_stroke(place, CornerRadius::ZERO, edge, StrokeKind::Outside);
    }

    /// A page at a size, if it is drawn; it is wanted where that size is not.
    fn drawn(
        &mut self,
        ui: &Ui,
        order: &Arc<Order>,
        page: usize,
        size: Vec2,
        wanted: &mut Vec<Sheet>,
    ) -> Option<egui::TextureId> {
        let longest = ui.input(|input| input.max_texture_side) as f32;
        let pixels = size * ui.ctx().pixels_per_point();
        let too_much = (pixels.x * pixels.y / MOST_PIXELS).sqrt().max(pixels.max_elem() / longest).max(1.0);
        let sheet = Sheet { page, width: (pixels.x / too_much).round().max(1.0) as u16 };
        let shown = self.album.show(order, sheet);
        if !shown.is_some_and(|(_, is_right)| is_right) {
            wanted.push(sheet);
        }
        shown.map(|(texture, _)| texture)
    }

    fn small_ui(&mut self, ui: &mut Ui, order: &Arc<Order>, proof: &Proof, wanted: &mut Vec<Sheet>) {
        let p = theme::palette(ui);
        let count = proof.pages.len();
        let size = vec2(COLUMN.1, COLUMN.1 * proof.height / proof.width);
        let step = size.y + NUMBER;
        let mut area = ScrollArea::vertical().id_salt("small pages").auto_shrink([false, false]);
        if self.small_page != self.page {
            self.small_page = self.page;
            let middle = (ui.available_height() - step) / 2.0;
            area = area.vertical_scroll_offset((self.page as f32 * step - middle).max(0.0));
        }
        area.show_viewport(ui, |ui, view| {
            let whole = vec2(view.width(), count as f32 * step + AROUND);
            let (rect, _) = ui.allocate_exact_size(whole, Sense::hover());
            let first = ((view.top() - AROUND).max(0.0) / step) as usize;
            let last = ((view.bottom() / step) as usize).min(count - 1);
            for page in first..=last {
                let top = rect.top() + AROUND + page as f32 * step;
                let place = Rect::from_min_size(pos2(rect.left() + (COLUMN.0 - size.x) / 2.0, top), size);
                let response = ui.interact(place, ui.scope_id().with(("small", page)), Sense::click());
                let is_read = page == self.page;
                let name = format!("Aller à la page {}", page + 1);
                announce_choice(ui, &response, Role::Button, is_read, &name);
                self.sheet_ui(ui, order, page, place, 2.0, wanted);
                if is_read {
                    let edge = Stroke::new(2.0, p.accent);
                    ui.painter().rect_stroke(place, CornerRadius::ZERO, edge, StrokeKind::Outside);
                }
                let (font, ink) = match is_read {
                    true => (fonts::small_medium(), p.accent),
                    false => (fonts::small(), p.text2),
                };
                let under = pos2(place.center().x, place.bottom() + 4.0);
                ui.painter().text(under, Align2::CENTER_TOP, (page + 1).to_string(), font, ink);
                focus_ring(ui, &response, place.expand(2.0), 2);
                if response.clicked() {
                    self.turn_to(page);
                }
            }
        });
    }
}
