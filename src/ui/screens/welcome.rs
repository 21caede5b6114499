//! First start: make one's committee, look at the demonstration, or open a binder.

use egui::{Align, Layout, Ui, vec2};

use crate::app::Ask;
use crate::ui::cx::Cx;
use crate::ui::widgets::{self, Button, card};
use crate::ui::{fonts, icons, theme};

/// The page shown while no binder is open.
#[derive(Default)]
pub struct Welcome;

impl Welcome {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let p = theme::palette(ui);
        ui.painter().rect_filled(ui.max_rect(), 0.0, p.canvas);
        widgets::page(ui, |ui| {
            let width = ui.available_width().min(640.0);
            let margin = (ui.available_width() - width) / 2.0;
            ui.add_space((ui.available_height() / 2.0 - 260.0).max(8.0));
            ui.horizontal_top(|ui| {
                ui.add_space(margin);
                ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.spacing_mut().item_spacing.y = theme::GAP;
                    widgets::plain(ui, icons::GAVEL, fonts::icon_filled(40.0), p.accent);
                    widgets::title(ui, "Bienvenue dans copil");
                    widgets::secondary(
                        ui,
                        "Préparez vos comités de pilotage : ordre du jour, présence, actions, compte rendu. \
                         Tout reste sur cet ordinateur, dans un seul fichier : le classeur.",
                    );
                    ways_ui(ui, cx);
                });
            });
        });
    }
}

fn ways_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    if way_ui(
        ui,
        icons::PLUS_CIRCLE,
        "Créer mon comité",
        "Un classeur vide, à vous : vous y mettez vos organismes, vos réunions, vos actions.",
        Button::primary("Créer mon comité"),
    ) {
        cx.app.create_default_binder();
    }
    if way_ui(
        ui,
        icons::FOLDER_OPEN,
        "Ouvrir un classeur",
        "Un classeur que vous avez déjà, ou une copie que l’on vous a donnée.",
        Button::secondary("Ouvrir un classeur…"),
    ) {
        let ctx = cx.ctx.clone();
        cx.app.ask_path(&ctx, "Ouvrir un classeur", Ask::File("Classeurs de copil", &["db"]), |app, path| {
            app.open_binder(&path);
        });
    }
}

fn way_ui(ui: &mut Ui, icon: &str, title: &str, sentence: &str, button: Button<'_>) -> bool {
    let p = theme::palette(ui);
    card(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            ui.vertical(|ui| {
                ui.add_space(12.0);
                widgets::icon(ui, icon, 30.0, p.accent);
            });
            let room = ui.available_width() - 220.0;
            ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                widgets::heading(ui, title);
                widgets::secondary(ui, sentence);
            });
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                ui.vertical(|ui| {
                    ui.add_space(10.0);
                    ui.add(button).clicked()
                })
                .inner
            })
            .inner
        })
        .inner
    })
    .inner
}
