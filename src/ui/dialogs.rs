//! The dialogs that belong to no screen: shortcuts, and a path typed where the system has no dialog.

use std::path::PathBuf;

use egui::{KeyboardShortcut, Ui};

use super::cx::{Cx, Modal};
use super::widgets::{self, Answer, Button, field, key_caps};
use crate::app::{Ask, COMMANDS, PathRequest};

/// What the keyboard can do.
pub struct Shortcuts;

/// What works in lists and fields, beside the commands.
const IN_LISTS: &[(&[&str], &str)] = &[
    (&["Alt", "↑", "↓"], "déplacer un point, un temps, une ligne"),
    (&["↑", "↓"], "passer d’une ligne à l’autre"),
    (&["Entrée"], "ouvrir la ligne, garder ce qui est saisi"),
    (&["Échap"], "renoncer à ce qui est saisi, fermer un dialogue"),
    (&["Tab"], "passer au champ suivant"),
    (&["Ctrl", "+"], "agrandir la fenêtre ; Ctrl − la réduit"),
];

impl Modal for Shortcuts {
    fn title(&self) -> String {
        "Raccourcis du clavier".to_owned()
    }

    fn ui(&mut self, ui: &mut Ui, _cx: &mut Cx<'_>) -> Answer {
        egui::Grid::new("shortcuts").num_columns(2).spacing([24.0, 8.0]).show(ui, |ui| {
            for command in COMMANDS {
                if let Some(shortcut) = command.shortcuts.first() {
                    let names = key_names(shortcut);
                    key_caps(ui, &names.iter().map(String::as_str).collect::<Vec<_>>());
                    widgets::body(ui, command.hint);
                    ui.end_row();
                }
            }
            for (keys, meaning) in IN_LISTS {
                key_caps(ui, keys);
                widgets::body(ui, *meaning);
                ui.end_row();
            }
        });
        ui.add_space(4.0);
        match ui.add(Button::secondary("Fermer")).clicked() {
            true => Answer::Cancelled,
            false => Answer::None,
        }
    }
}

/// The names of the keys of a shortcut, as French keyboards bear them.
fn key_names(shortcut: &KeyboardShortcut) -> Vec<String> {
    let modifiers = shortcut.modifiers;
    let held =
        [(modifiers.command || modifiers.ctrl, "Ctrl"), (modifiers.alt, "Alt"), (modifiers.shift, "Maj")];
    let key = match shortcut.logical_key {
        egui::Key::Home => "Début",
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
            Ask::File(..) => ("Chemin du fichier", home.join("")),
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
        let ready = !self.typed.trim().is_empty();
        let answer = widgets::dialog_buttons(ui, Button::primary("Continuer"), ready);
        if answer == Answer::Accepted
            && let Some(request) = self.request.take()
        {
            (request.then)(cx.app, PathBuf::from(self.typed.trim()));
        }
        answer
    }
}
