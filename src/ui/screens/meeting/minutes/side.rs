//! Beside the minutes: where they stand, how far they are written, and how to mark words.

use egui::Ui;

use super::validation::validation_ui;
use crate::domain::agenda::Line;
use crate::domain::dossier::Dossier;
use crate::domain::french::words;
use crate::domain::minutes::{Minutes, MinutesState};
use crate::ops;
use crate::ui::cx::Cx;
use crate::ui::screens::editing::Editing;
use crate::ui::theme;
use crate::ui::widgets::{self, Tone, bar, caption, card, chip, date, heading, small};

/// Marks of the texts, and what they give.
const MARKS: &[(&str, &str)] = &[
    ("*italique*", "mots en italique"),
    ("1^er^", "lettres en exposant"),
    ("[site](https://…)", "lien"),
    ("- au début d’une ligne", "liste"),
];

/// Draws the column.
pub fn side_ui(ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier, minutes: &Minutes) {
    card(ui, |ui| {
        heading(ui, "Version");
        version_ui(ui, cx, minutes);
    });
    card(ui, |ui| validation_ui(ui, cx, dossier, minutes));
    card(ui, |ui| {
        heading(ui, "Avancement");
        progress_ui(ui, dossier);
    });
    card(ui, |ui| {
        heading(ui, "Mise en forme");
        for (mark, meaning) in MARKS {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                widgets::body(ui, *mark);
                small(ui, *meaning);
            });
        }
    });
}

fn version_ui(ui: &mut Ui, cx: &mut Cx<'_>, minutes: &Minutes) {
    match minutes.state {
        MinutesState::Draft => chip(ui, Tone::Warning, "Projet – non validé"),
        MinutesState::Validated => chip(ui, Tone::Success, "Validé"),
        MinutesState::Corrected => chip(ui, Tone::Info, "Rectifié"),
    };
    let mut editing = Editing::new(minutes);
    let width = ui.available_width();
    editing.code(ui, "État", width, |minutes| &mut minutes.state);
    ui.horizontal_top(|ui| {
        editing.line(ui, "Version", 72.0, |minutes| &mut minutes.version);
        if let Some(Some(day)) = date(ui, "Du", Some(minutes.dated_on), false) {
            editing.row().dated_on = day;
        }
    });
    editing.line(ui, "Rapporteur", f32::INFINITY, |minutes| &mut minutes.rapporteur);
    editing.save(cx, ops::minutes::edit);
}

fn progress_ui(ui: &mut Ui, dossier: &Dossier) {
    let items = dossier.parts.iter().map(|part| {
        let lines = dossier.running_order(part).lines;
        let own = lines.iter().filter(|line| !line.number.is_empty());
        (own.clone().count(), own.filter(|line| is_written(dossier, line)).count())
    });
    let (total, written) = items.fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
    let share = if total == 0 { 0.0 } else { written as f32 / total as f32 };
    bar(ui, "Points rédigés", share, theme::palette(ui).data1);
    caption(ui, format!("{} sur {total}", words::count(written as u64, "point rédigé", "points rédigés")));
    let decisions = dossier.decisions.len() as u64;
    small(ui, words::count(decisions, "décision", "décisions"));
}

fn is_written(dossier: &Dossier, line: &Line<'_>) -> bool {
    dossier.sections.get(&line.item.id).is_some_and(|section| !section.body.trim().is_empty())
}
