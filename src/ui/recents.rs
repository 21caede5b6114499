//! The binders that were open: on the welcome page, in the settings, and in a dialog of their own.

use std::path::{Path, PathBuf};

use egui::{Align, Layout, Ui, vec2};

use super::cx::{Cx, Modal};
use super::widgets::{self, Answer, Button, icon_button};
use super::{fonts, icons, theme};
use crate::store::Store;

/// Room at the end of a row for what takes it off the list, in points.
const END: f32 = 40.0;

/// The list, without the binder that is open.
#[derive(Default)]
pub struct Recents {
    /// The paths that were looked for, and whether they were there.
    looked_for: Vec<(PathBuf, bool)>,
}

impl Recents {
    /// Draws the list under its heading, if there is one; whether a binder was chosen, which then opens.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, heading: Option<&str>) -> bool {
        self.look(cx);
        if self.looked_for.is_empty() {
            return false;
        }
        if let Some(heading) = heading {
            widgets::heading(ui, heading);
        }
        let (mut opened, mut forgotten) = (None, None);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (path, is_there) in &self.looked_for {
                ui.push_id(path, |ui| match row_ui(ui, path, *is_there) {
                    Gesture::Nothing => {}
                    Gesture::Open => opened = Some(path.clone()),
                    Gesture::Forget => forgotten = Some(path.clone()),
                });
            }
        });
        if let Some(path) = forgotten {
            cx.app.forget_binder(&path);
            self.look_again();
        }
        if let Some(path) = &opened {
            cx.app.open_binder(path);
        }
        opened.is_some()
    }

    /// Looks for the files again: they may have come or gone.
    pub fn look_again(&mut self) {
        self.looked_for.clear();
    }

    /// Those that are there first, in the order in which they were last open.
    fn look(&mut self, cx: &Cx<'_>) {
        let open = cx.app.store().and_then(Store::path);
        let listed = cx.app.preferences.recents.iter().filter(|path| Some(path.as_path()) != open);
        let is_same = listed.clone().count() == self.looked_for.len()
            && listed.clone().all(|path| self.looked_for.iter().any(|(looked_for, _)| looked_for == path));
        if !is_same {
            self.looked_for = listed.map(|path| (path.clone(), path.is_file())).collect();
            self.looked_for.sort_by_key(|(_, is_there)| !is_there);
        }
    }
}

enum Gesture {
    Nothing,
    Open,
    Forget,
}

fn row_ui(ui: &mut Ui, path: &Path, is_there: bool) -> Gesture {
    let mut gesture = Gesture::Nothing;
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    ui.horizontal(|ui| {
        let line = vec2(ui.available_width() - END, theme::BUTTON_HEIGHT);
        ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(line);
            if is_there {
                let button = ui.add(Button::ghost(&name).icon(icons::DATABASE));
                // Two binders of the same name are told apart by their folders.
                ui.ctx().accesskit_node_builder(button.id, |node| {
                    node.set_label(format!("Ouvrir {}", path.display()))
                });
                if button.clicked() {
                    gesture = Gesture::Open;
                }
            } else {
                let p = theme::palette(ui);
                ui.add_space(14.0);
                widgets::icon(ui, icons::DATABASE, 17.0, p.text3);
                widgets::plain(ui, format!("{name} · introuvable"), fonts::medium(), p.text2);
            }
            let room = ui.available_rect_before_wrap();
            let shown = ui.allocate_rect(room, egui::Sense::hover());
            let is_cut = widgets::on_one_line(ui, room, &folder, fonts::small(), theme::palette(ui).text2);
            widgets::told_whole(shown, is_cut, &folder);
        });
        if icon_button(ui, icons::X, &format!("Retirer de la liste\u{a0}: {}", path.display())).clicked() {
            gesture = Gesture::Forget;
        }
    });
    gesture
}

/// The list as a dialog: « Ouvrir un classeur récent… ».
#[derive(Default)]
pub struct OpenRecent(Recents);

impl Modal for OpenRecent {
    fn title(&self) -> String {
        "Ouvrir un classeur récent".to_owned()
    }

    fn width(&self) -> f32 {
        640.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let is_opened = widgets::dialog_body(ui, |ui| {
            let is_opened = self.0.ui(ui, cx, None);
            if self.0.looked_for.is_empty() {
                widgets::secondary(ui, "Aucun autre classeur n’a été ouvert sur cet ordinateur.");
            }
            is_opened
        });
        match (is_opened, widgets::closing_button(ui, Button::secondary("Fermer"))) {
            (true, _) => Answer::Accepted,
            (_, true) => Answer::Cancelled,
            _ => Answer::None,
        }
    }
}
