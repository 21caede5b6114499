//! The dialog in which a message about the meeting is chosen, read and copied.

use egui::Ui;

use crate::documents::messages::MESSAGES;
use crate::domain::dossier::Dossier;
use crate::ui::cx::{Cx, Modal};
use crate::ui::icons;
use crate::ui::widgets::{self, Answer, Button, choice};

/// The messages of a meeting, as it was when the dialog opened: nothing changes under a dialog.
pub struct Messages {
    chosen: usize,
    texts: Vec<String>,
}

impl Messages {
    /// The messages of this meeting.
    pub fn new(dossier: &Dossier) -> Self {
        Self { chosen: 0, texts: MESSAGES.iter().map(|message| message.write(dossier)).collect() }
    }
}

impl Modal for Messages {
    fn title(&self) -> String {
        "Messages à envoyer".to_owned()
    }

    fn width(&self) -> f32 {
        640.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let titles: Vec<_> = MESSAGES.iter().enumerate().map(|(at, message)| (at, message.title)).collect();
        self.chosen = choice(ui, "Message", &self.chosen, &titles).unwrap_or(self.chosen);
        let Some(text) = self.texts.get(self.chosen) else { return Answer::Cancelled };
        widgets::dialog_text(ui, "Texte du message", |ui| {
            widgets::body(ui, text);
        });
        widgets::small(
            ui,
            "À coller dans votre messagerie\u{a0}: copil n’envoie rien. Les textes se modifient dans les réglages.",
        );
        let answer = widgets::answer_buttons(ui, "Fermer", Button::primary(COPY).icon(icons::COPY), None);
        match answer {
            Answer::Accepted => {
                ui.ctx().copy_text(text.clone());
                cx.app.notices.told("Message copié");
                // Another may be wanted after this one.
                Answer::None
            }
            answer => answer,
        }
    }
}

const COPY: &str = "Copier ce message";
