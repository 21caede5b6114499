//! What an agenda says, before it is taken: its parts, its points and their lengths.

use egui::{Align, Layout, ScrollArea, Ui};

use crate::domain::agenda::{ItemKind, running_order};
use crate::domain::dossier::Dossier;
use crate::domain::french::{hours, words};
use crate::domain::inline::Text;
use crate::domain::outline::{Outline, OutlineItem};
use crate::ui::widgets::{self, close_line};
use crate::ui::{fonts, theme};

/// Further right for each level, in points.
const INDENT: f32 = 18.0;

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
        let p = theme::palette(ui);
        ScrollArea::vertical().id_salt("preview").max_height(room).auto_shrink([false, false]).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 5.0;
                for line in &self.lines {
                    match line {
                        Line::Part(title) => {
                            widgets::caption(ui, title.as_str());
                        }
                        Line::Item(depth, title, length, kind) => {
                            let ink = match (kind, depth) {
                                (ItemKind::Pause, _) | (_, 1..) => p.text2,
                                (ItemKind::Point, 0) => p.text,
                            };
                            let font = if *depth == 0 { fonts::body() } else { fonts::small() };
                            close_line(ui, |ui| {
                                ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                                    ui.add_space(14.0);
                                    widgets::plain(ui, length.as_str(), fonts::small(), p.text3);
                                    ui.with_layout(
                                        Layout::left_to_right(Align::Min).with_main_wrap(false),
                                        |ui| {
                                            ui.add_space(INDENT * *depth as f32);
                                            widgets::plain(ui, title.as_str(), font, ink);
                                        },
                                    );
                                });
                            });
                        }
                    }
                }
            },
        );
    }
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
