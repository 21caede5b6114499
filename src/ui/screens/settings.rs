//! Settings: the window, the binder, what the papers print about personal data.

use egui::Ui;

use super::Screen;
use crate::app::{Route, ThemeChoice};
use crate::ui::cx::Cx;
use crate::ui::widgets::{self, card, heading, page, page_header, segmented};

/// The page of settings.
#[derive(Default)]
pub struct Settings;

impl Screen for Settings {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, _route: Route) {
        page_header(ui, &[], "Réglages", |_| {}, |_| {}, |_| {});
        page(ui, |ui| {
            card(ui, |ui| {
                heading(ui, "Fenêtre");
                widgets::caption(ui, "Thème");
                let themes = [
                    (ThemeChoice::System, "Celui du système"),
                    (ThemeChoice::Light, "Clair"),
                    (ThemeChoice::Dark, "Sombre"),
                ];
                if let Some(choice) = segmented(ui, "Thème", &cx.app.preferences.theme, &themes) {
                    cx.app.choose_theme(choice);
                }
            });
            card(ui, |ui| {
                heading(ui, "Classeur");
                if let Some(path) = cx.app.store().and_then(|store| store.path()) {
                    widgets::secondary(ui, path.display().to_string());
                }
            });
        });
    }
}
