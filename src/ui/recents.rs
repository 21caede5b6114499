//! The binders that were open: on the welcome page, in the settings, and in a dialog of their own.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use egui::{Align, Layout, Ui, vec2};

use super::cx::{Cx, Modal};
use super::screens::welcome::ask_binder;
use super::widgets::{self, Answer, Button, icon_button};
use super::{fonts, icons, theme};
use crate::app::Progress;
use crate::store::Store;

/// Room at the end of a row for what takes it off the list, in points.
const END: f32 = 40.0;

/// What looking for the files is called.
const LOOKING: &str = "Chercher les classeurs récents";

/// The list, without the binder that is open.
#[derive(Default)]
pub struct Recents {
    /// The paths that were looked for, and whether they are there.
    looked_for: Vec<(PathBuf, Presence)>,
    /// What a thread of its own has found: a server that is down does not answer at once.
    found: Rc<RefCell<Vec<(PathBuf, bool)>>>,
}

/// Whether a binder is where it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Presence {
    /// Not known yet: it can be tried.
    Unknown,
    There,
    Missing,
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
            for (path, presence) in &self.looked_for {
                ui.push_id(path, |ui| match row_ui(ui, path, *presence) {
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
    fn look(&mut self, cx: &mut Cx<'_>) {
        for (path, is_there) in self.found.take() {
            if let Some((_, presence)) = self.looked_for.iter_mut().find(|(other, _)| *other == path) {
                *presence = if is_there { Presence::There } else { Presence::Missing };
            }
        }
        self.looked_for.sort_by_key(|(_, presence)| *presence == Presence::Missing);
        let open = cx.app.store().and_then(Store::path);
        let listed = cx.app.preferences.recents.iter().filter(|path| Some(path.as_path()) != open);
        let is_same = listed.clone().count() == self.looked_for.len()
            && listed.clone().all(|path| self.looked_for.iter().any(|(looked_for, _)| looked_for == path));
        if is_same || cx.app.tasks.is_going_on(LOOKING) {
            return;
        }
        let paths: Vec<PathBuf> = listed.cloned().collect();
        self.looked_for = paths.iter().map(|path| (path.clone(), Presence::Unknown)).collect();
        let found = Rc::clone(&self.found);
        let look = move |_: &Progress| -> Vec<(PathBuf, bool)> {
            paths.into_iter().map(|path| (path.clone(), path.is_file())).collect()
        };
        cx.app.start_idle(LOOKING, look, move |_, answer| *found.borrow_mut() = answer);
    }
}

enum Gesture {
    Nothing,
    Open,
    Forget,
}

fn row_ui(ui: &mut Ui, path: &Path, presence: Presence) -> Gesture {
    let mut gesture = Gesture::Nothing;
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    ui.horizontal(|ui| {
        let line = vec2(ui.available_width() - END, theme::BUTTON_HEIGHT);
        ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(line);
            if presence != Presence::Missing {
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
        if is_opened {
            return Answer::Accepted;
        }
        let browse = Button::secondary("Parcourir…").icon(icons::FOLDER_OPEN);
        let answer = widgets::answer_buttons(ui, "Fermer", browse, None);
        if answer == Answer::Accepted {
            ask_binder(cx);
        }
        answer
    }
}
