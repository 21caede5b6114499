//! The names of an organisation, each over its period, and the other spellings by which it is found.

use egui::{Stroke, Ui};
use jiff::civil::Date;

use super::add::{naming_ui, trimmed, unnamed};
use super::organisation::File;
use super::titled;
use crate::domain::ids::OrganisationId;
use crate::domain::organisation::{OrganisationAlias, OrganisationName};
use crate::ops;
use crate::ops::organisations::Naming;
use crate::ui::cx::{Cx, Modal};
use crate::ui::screens::editing::Editing;
use crate::ui::widgets::{
    self, Answer, Bound, Button, Reading, dialog_body, dialog_buttons, icon_button, in_line, level,
};
use crate::ui::{icons, theme};

/// Draws the names and the spellings of an organisation.
pub fn card_ui(ui: &mut Ui, cx: &mut Cx<'_>, file: &File) {
    titled(
        ui,
        "Noms",
        "Un document porte le nom valable le jour de la réunion\u{202f}; les anciens restent trouvés.",
    );
    for name in &file.names {
        ui.push_id(name.id, |ui| name_ui(ui, cx, name, file.names.len() > 1));
        let y = ui.cursor().top() + 2.0;
        ui.painter().hline(ui.max_rect().x_range(), y, Stroke::new(1.0, theme::palette(ui).border));
        ui.add_space(8.0);
    }
    if ui.add(Button::ghost("Nouveau nom à partir du…").icon(icons::PLUS)).clicked() {
        cx.open(Rename::new(file, cx.app.today()));
    }
    ui.add_space(4.0);
    widgets::caption(ui, "Autres graphies");
    for alias in &file.aliases {
        ui.push_id(alias.id, |ui| alias_ui(ui, cx, alias));
    }
    let field = Bound::new("Ajouter une graphie", "").hint("La luciole").width(300.0);
    if let Some(label) = field.show(ui).filter(|label| !label.is_empty()) {
        cx.attempt(|store| ops::organisations::add_alias(store, file.organisation.id, &label));
    }
}

fn name_ui(ui: &mut Ui, cx: &mut Cx<'_>, name: &OrganisationName, may_go: bool) {
    let mut editing = Editing::new(name);
    let mut is_deleted = false;
    in_line(ui, |ui| {
        editing.hinted(ui, "Article", "la, l’", 70.0, |name| &mut name.article);
        let width = ui.available_width() - if may_go { 46.0 } else { 0.0 };
        editing.line(ui, "Nom officiel", width, |name| &mut name.official);
        if may_go
            && level(ui, |ui| {
                icon_button(ui, icons::TRASH, &format!("Supprimer le nom\u{a0}: {}", name.official))
            })
            .clicked()
        {
            is_deleted = true;
        }
    });
    in_line(ui, |ui| {
        editing.line(ui, "Sigle", 70.0, |name| &mut name.acronym);
        let width = ui.available_width() - 284.0;
        editing.hinted(ui, "Nom usuel", "S’il diffère", width, |name| &mut name.short);
        editing.date(ui, "À partir du", |name| &mut name.valid_from);
        editing.date(ui, "Jusqu’au", |name| &mut name.valid_to);
    });
    editing.save(cx, ops::organisations::edit_name);
    if is_deleted && cx.attempt(|store| ops::organisations::delete_name(store, name.id)).is_some() {
        cx.done("Nom supprimé");
    }
}

fn alias_ui(ui: &mut Ui, cx: &mut Cx<'_>, alias: &OrganisationAlias) {
    ui.horizontal(|ui| {
        widgets::body(ui, alias.label.as_str());
        if icon_button(ui, icons::X, &format!("Retirer la graphie\u{a0}: {}", alias.label)).clicked()
            && cx.attempt(|store| ops::organisations::remove_alias(store, alias.id)).is_some()
        {
            cx.done("Graphie retirée");
        }
    });
}

/// Gives an organisation another name from a day on.
struct Rename {
    organisation: OrganisationId,
    from: Reading<Date>,
    naming: Naming,
}

impl Rename {
    fn new(file: &File, today: Date) -> Self {
        let naming = file.names.last().map(|name| Naming {
            official: name.official.clone(),
            short: name.short.clone(),
            acronym: name.acronym.clone(),
            article: name.article.clone(),
        });
        Self {
            organisation: file.organisation.id,
            from: Reading::date(today),
            naming: naming.unwrap_or_default(),
        }
    }
}

impl Modal for Rename {
    fn title(&self) -> String {
        "Nouveau nom".to_owned()
    }

    fn width(&self) -> f32 {
        600.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        dialog_body(ui, |ui| {
            widgets::secondary(
                ui,
                "Le nom d’avant vaut jusqu’à la veille\u{a0}: les documents des réunions passées ne changent pas.",
            );
            self.from.ui(ui, "À partir du");
            naming_ui(ui, &mut self.naming);
        });
        let lacks = widgets::refused(&self.from.value()).or_else(|| unnamed(&self.naming));
        let answer = dialog_buttons(ui, Button::primary("Renommer"), lacks);
        let (Answer::Accepted, Ok(from)) = (answer, self.from.value()) else { return answer };
        let (id, naming) = (self.organisation, trimmed(&self.naming));
        if cx.attempt(|store| ops::organisations::rename(store, id, from, &naming)).is_none() {
            return Answer::None;
        }
        cx.done("Organisme renommé");
        answer
    }
}
