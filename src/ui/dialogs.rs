//! The dialogs that belong to no screen: shortcuts, and a path typed where the system has no dialog.

use std::path::PathBuf;

use egui::{KeyboardShortcut, Ui, vec2};

use super::cx::{Cx, Modal};
use super::widgets::{self, Answer, Button, field, key_caps};
use crate::app::{Ask, COMMANDS, PathRequest};

/// What the keyboard can do.
pub struct Shortcuts;

/// Room for the keys of a shortcut, in points.
const KEYS: f32 = 104.0;
/// Height of a shortcut on one line, in points.
const ROW: f32 = 20.0;

/// What works in lists and fields, beside the commands.
const IN_LISTS: &[(&[&str], &str)] = &[
    (&["Alt", "↑", "↓"], "Déplace un point, un temps, une ligne"),
    (&["↑", "↓"], "Passe d’une ligne à l’autre"),
    (&["Entrée"], "Ouvre la ligne (renomme un point de l’ordre du jour), garde ce qui est saisi"),
    (&["Échap"], "Renonce à ce qui est saisi (un texte long reste), ferme un dialogue"),
    (&["Tab"], "Passe au champ suivant"),
    (&["Ctrl", "+"], "Agrandit la fenêtre\u{202f}; Ctrl − la réduit"),
];

impl Modal for Shortcuts {
    fn title(&self) -> String {
        "Raccourcis du clavier".to_owned()
    }

    fn ui(&mut self, ui: &mut Ui, _cx: &mut Cx<'_>) -> Answer {
        widgets::dialog_body(ui, |ui| {
            ui.spacing_mut().interact_size.y = ROW;
            ui.spacing_mut().item_spacing.y = 8.0;
            for command in COMMANDS {
                if let Some(shortcut) = command.shortcuts.first() {
                    let names = key_names(shortcut);
                    row_ui(ui, &names.iter().map(String::as_str).collect::<Vec<_>>(), command.hint);
                }
            }
            for (keys, meaning) in IN_LISTS {
                row_ui(ui, keys, meaning);
            }
        });
        match widgets::closing_button(ui, Button::secondary("Fermer")) {
            true => Answer::Cancelled,
            false => Answer::None,
        }
    }
}

/// Keys, and what they do, in as many lines as it takes.
fn row_ui(ui: &mut Ui, keys: &[&str], meaning: &str) {
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(KEYS, ROW), |ui| {
            ui.set_min_width(KEYS);
            key_caps(ui, keys);
        });
        ui.vertical(|ui| widgets::body(ui, meaning));
    });
}

/// The names of the keys of a shortcut, as French keyboards bear them.
fn key_names(shortcut: &KeyboardShortcut) -> Vec<String> {
    let modifiers = shortcut.modifiers;
    let held =
        [(modifiers.command || modifiers.ctrl, "Ctrl"), (modifiers.alt, "Alt"), (modifiers.shift, "Maj")];
    let key = match shortcut.logical_key {
        egui::Key::Home => "Début",
        egui::Key::PageDown => "Page↓",
        egui::Key::PageUp => "Page↑",
        key => key.name(),
    };
    held.iter().filter(|(on, _)| *on).map(|(_, name)| (*name).to_owned()).chain([key.to_owned()]).collect()
}

/// Asks for a path in the window.
pub struct PathDialog {
    request: Option<PathRequest>,
    title: &'static str,
    label: &'static str,
    typed: String,
}

impl PathDialog {
    /// A dialog for this request.
    pub fn new(request: PathRequest) -> Self {
        let home =
            directories::UserDirs::new().map(|folders| folders.home_dir().to_path_buf()).unwrap_or_default();
        let (label, start) = match &request.ask {
            Ask::File { from, .. } => ("Chemin du fichier", from.as_ref().unwrap_or(&home).join("")),
            Ask::NewFile { name, from } => {
                ("Chemin du fichier à créer", from.as_ref().unwrap_or(&home).join(name))
            }
            Ask::Folder(from) => ("Chemin du dossier", from.as_ref().unwrap_or(&home).join("")),
        };
        Self { title: request.title, label, typed: start.display().to_string(), request: Some(request) }
    }
}

impl Modal for PathDialog {
    fn title(&self) -> String {
        self.title.to_owned()
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        field(ui, self.label, &mut self.typed);
        let lacks = widgets::empty(&self.typed, "Indiquez le chemin pour continuer.");
        let answer = widgets::dialog_buttons(ui, Button::primary("Continuer"), lacks);
        if answer == Answer::Accepted
            && let Some(request) = self.request.take()
        {
            (request.then)(cx.app, PathBuf::from(self.typed.trim()));
        }
        answer
    }
}
