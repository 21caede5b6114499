//! A dialog of one field: the name under which a template is kept, its new name, the words of a topic.

use egui::Ui;

use super::templates;
use crate::domain::backlog::BacklogTopic;
use crate::domain::dossier::Dossier;
use crate::domain::ids::{AgendaTemplateId, BacklogTopicId, MeetingId};
use crate::domain::inline::Text;
use crate::domain::outline::{AgendaTemplate, Outline};
use crate::ops;
use crate::ui::cx::{Cx, Modal};
use crate::ui::widgets::{self, Answer, Button, dialog_buttons, empty, field};

/// Asks under which name the agenda of a meeting is kept.
pub fn keep(cx: &mut Cx<'_>, dossier: &Dossier, outline: Outline) {
    let name = Text::parse(&dossier.meeting.title).plain_text();
    cx.open(Naming { what: What::Keep(outline), name });
}

/// Asks for another name of a template, then shows the templates of a meeting again.
pub fn rename_template(cx: &mut Cx<'_>, template: &AgendaTemplate, meeting: MeetingId) {
    cx.open(Naming { what: What::Template(template.id, meeting), name: template.name.clone() });
}

/// Asks for other words of a topic.
pub fn rename_topic(cx: &mut Cx<'_>, topic: &BacklogTopic) {
    cx.open(Naming { what: What::Topic(topic.id), name: topic.title.clone() });
}

struct Naming {
    what: What,
    name: String,
}

/// What bears the name.
enum What {
    Keep(Outline),
    Template(AgendaTemplateId, MeetingId),
    Topic(BacklogTopicId),
}

impl Modal for Naming {
    fn title(&self) -> String {
        match self.what {
            What::Keep(_) => "Enregistrer comme modèle",
            What::Template(..) => "Renommer le modèle",
            What::Topic(_) => "Renommer le sujet",
        }
        .to_owned()
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        if matches!(self.what, What::Keep(_)) {
            widgets::secondary(
                ui,
                "Le modèle garde les temps, les points, les pauses, leurs natures et leurs durées. Il ne garde ni les \
                 intervenants, ni les actions présentées, ni le compte rendu. L’approbation du compte rendu précédent \
                 n’y est pas\u{a0}: copil la propose au début de chaque ordre du jour.",
            );
        }
        let (label, lacks) = match self.what {
            What::Topic(_) => ("Sujet", "Écrivez le sujet pour continuer."),
            What::Keep(_) | What::Template(..) => {
                ("Nom du modèle", "Donnez un nom au modèle pour continuer.")
            }
        };
        field(ui, label, &mut self.name);
        let mut lacks = empty(&self.name, lacks);
        if let What::Keep(outline) = &self.what {
            lacks = lacks.or_else(|| widgets::refused(&outline.check()));
        }
        let answer = dialog_buttons(ui, Button::primary("Enregistrer"), lacks);
        if answer == Answer::Accepted && !self.save(cx) {
            // The refusal is told; what was typed stays.
            return Answer::None;
        }
        if answer == Answer::Accepted
            && let What::Template(template, meeting) = self.what
        {
            templates::open_again(cx, meeting, template);
        }
        answer
    }
}

impl Naming {
    fn save(&self, cx: &mut Cx<'_>) -> bool {
        let name = self.name.trim();
        match &self.what {
            What::Keep(outline) => {
                let kept = cx.attempt(|store| ops::agenda::keep_template(store, name, outline)).is_some();
                if kept {
                    cx.done("Modèle enregistré");
                }
                kept
            }
            What::Template(id, _) => {
                cx.attempt(|store| ops::agenda::rename_template(store, *id, name)).is_some()
            }
            What::Topic(id) => cx.attempt(|store| ops::agenda::backlog::rename(store, *id, name)).is_some(),
        }
    }
}
