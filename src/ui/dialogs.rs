//! The dialog in which a path is typed, where the system has none.

use std::path::PathBuf;

use egui::Ui;

use super::cx::{Cx, Modal};
use super::widgets::{self, Answer, Button, field};
use crate::app::{Ask, PathRequest};

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
