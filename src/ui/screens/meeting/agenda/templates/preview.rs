//! What an agenda says, before it is taken: its parts, its points and their lengths.

use egui::{Align, Layout, ScrollArea, Ui};

use crate::domain::agenda::{ItemKind, running_order};
use crate::domain::dossier::Dossier;
use crate::domain::french::{hours, words};
use crate::domain::inline::Text;
use crate::domain::outline::{Outline, OutlineItem};
use crate::ui::widgets;
use crate::ui::{fonts, theme};

/// Further right for each level, in points.
const INDENT: f32 = 18.0;
/// Room for the length, and for the bar that scrolls, in points.
const LENGTH: f32 = 84.0;
const BAR: f32 = 14.0;

/// « 2 temps · 10 points · 4 h 30 ».
pub fn told(outline: &Outline) -> String {
    let mut told = Vec::new();
    if outline.parts.len() > 1 {
        told.push(format!("{}\u{a0}temps", outline.parts.len()));
    }
    told.push(words::count(outline.points() as u64, "point", "points"));
    told.push(hours::duration(outline.total_min()));
    told.join(" · ")
}

/// The lines to show.
#[derive(Default)]
pub struct Preview {
    lines: Vec<Line>,
}

enum Line {
    /// The title of a part.
    Part(String),
    /// A point or a pause: depth, title, length.
    Item(usize, String, String, ItemKind),
}

impl Preview {
    /// That of an outline, if there is one.
    pub fn of(outline: Option<&Outline>) -> Self {
        let mut lines = Vec::new();
        for part in outline.into_iter().flat_map(|outline| &outline.parts) {
            push_part(&mut lines, &part.title);
            push_items(&mut lines, &part.items, 0);
        }
        Self { lines }
    }

    /// That of a meeting.
    pub fn of_meeting(dossier: &Dossier) -> Self {
        let mut lines = Vec::new();
        for part in &dossier.parts {
            push_part(&mut lines, &part.title);
            lines.extend(running_order(part, &dossier.items, 1).lines.iter().map(|line| {
                let title = Text::parse(&line.item.title).plain_text();
                Line::Item(line.depth, title, hours::duration(line.length_min), line.item.kind)
            }));
        }
        Self { lines }
    }

    /// Draws it in a height, in points.
    pub fn ui(&self, ui: &mut Ui, room: f32) {
        let area = ScrollArea::vertical().id_salt("preview").max_height(room).auto_shrink([false, false]);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 5.0;
            for (index, line) in self.lines.iter().enumerate() {
                match line {
                    Line::Part(title) => {
                        ui.add_space(if index > 0 { 10.0 } else { 0.0 });
                        widgets::caption(ui, title.as_str());
                    }
                    Line::Item(depth, title, length, kind) => item_ui(ui, *depth, title, length, *kind),
                }
            }
        });
    }
}

fn item_ui(ui: &mut Ui, depth: usize, title: &str, length: &str, kind: ItemKind) {
    let p = theme::palette(ui);
    let ink = if kind == ItemKind::Point && depth == 0 { p.text } else { p.text2 };
    let font = if depth == 0 { fonts::body() } else { fonts::small() };
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.horizontal_top(|ui| {
            ui.add_space(INDENT * depth as f32);
            let width = (ui.available_width() - LENGTH).max(40.0);
            ui.vertical(|ui| {
                ui.set_width(width);
                widgets::plain(ui, title, font, ink);
            });
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                ui.add_space(BAR);
                widgets::plain(ui, length, fonts::small(), p.text3);
            });
        });
    });
}

fn push_part(lines: &mut Vec<Line>, title: &str) {
    if !title.is_empty() {
        lines.push(Line::Part(Text::parse(title).plain_text()));
    }
}

fn push_items(lines: &mut Vec<Line>, items: &[OutlineItem], depth: usize) {
    for item in items {
        let title = Text::parse(&item.title).plain_text();
        lines.push(Line::Item(depth, title, hours::duration(item.length_min()), item.kind));
        push_items(lines, &item.items, depth + 1);
    }
}
