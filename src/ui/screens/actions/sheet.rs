//! The sheet of one action (« fiche action »): every field that the paper prints.

use egui::Ui;

use super::{delete, funding, photo, plain_title, years};
use crate::app::{Cached, Route};
use crate::domain::action::{Action, ActionScheme, ActionYear};
use crate::domain::funding::FundingLine;
use crate::domain::ids::{ActionId, SchemeId};
use crate::domain::inline::Text;
use crate::domain::picture::Photo;
use crate::domain::programme::{Objective, Scheme};
use crate::error::Result;
use crate::ops;
use crate::store::Db;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::screens::directory::listing::Organisations;
use crate::ui::screens::editing::{Editing, choice};
use crate::ui::widgets::{
    self, Button, Picked, Picker, caption, card, checkbox, heading, icon_button, in_line, level, page,
    page_header,
};

/// The long texts of the sheet, in the order of the paper.
const TEXTS: &[(&str, fn(&mut Action) -> &mut String)] = &[
    ("Contexte", |action| &mut action.context),
    ("Objectifs de l’action", |action| &mut action.goals),
    ("Déroulement", |action| &mut action.conduct),
    ("Partenaires", |action| &mut action.partners),
    ("Calendrier", |action| &mut action.calendar),
    ("Public", |action| &mut action.audience),
    ("Réussites", |action| &mut action.strengths),
    ("Freins", |action| &mut action.obstacles),
    ("Suites", |action| &mut action.outlook),
];

/// The page.
#[derive(Default)]
pub struct Sheet {
    read: Cached<ActionId, Option<File>>,
}

struct File {
    action: Action,
    /// Its years, each with its financing table.
    years: Vec<ActionYear>,
    funding: Vec<Vec<FundingLine>>,
    photo: Option<Photo>,
    own_schemes: Vec<SchemeId>,
    schemes: Vec<Scheme>,
    objectives: Vec<Objective>,
}

impl File {
    fn read(db: &Db, id: ActionId) -> Result<Option<Self>> {
        let Some(action) = db.find::<Action>(id)? else { return Ok(None) };
        let mut years = db.of::<ActionYear>("action", id)?;
        years.sort_by_key(|year| year.civil_year);
        let links = db.of::<ActionScheme>("action", id)?;
        let funding = years.iter().map(|year| db.of("action_year", year.id)).collect::<Result<_>>()?;
        Ok(Some(Self {
            action,
            funding,
            photo: db.of("action", id)?.pop(),
            years,
            own_schemes: links.into_iter().map(|link| link.scheme).collect(),
            schemes: db.all()?,
            objectives: db.all()?,
        }))
    }
}

impl Sheet {
    /// Draws the sheet of an action; goes back to the list when it is not there any more.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: ActionId, organisations: &Organisations) {
        let file = cx.read(&mut self.read, id, |db| File::read(db, id));
        let Some(file) = file.as_deref().and_then(Option::as_ref) else {
            cx.go(Route::Actions(None));
            return;
        };
        let mut is_deleted = false;
        page_header(
            ui,
            &["Actions"],
            &plain_title(&file.action),
            |_| {},
            |ui| {
                if ui.add(Button::ghost("Toutes les actions").icon(icons::ARROW_LEFT)).clicked() {
                    cx.go(Route::Actions(None));
                }
                is_deleted = ui.add(Button::secondary("Supprimer").icon(icons::TRASH)).clicked();
            },
            |_| {},
        );
        page(ui, |ui| {
            ui.push_id(id, |ui| {
                let mut editing = Editing::new(&file.action);
                card(ui, |ui| identity_ui(ui, cx, file, organisations, &mut editing));
                card(ui, |ui| years::card_ui(ui, cx, id, &file.years));
                for (year, lines) in file.years.iter().zip(&file.funding) {
                    card(ui, |ui| {
                        ui.push_id(("funding", year.id), |ui| {
                            funding::year_ui(ui, cx, year, lines, organisations);
                        });
                    });
                }
                card(ui, |ui| public_ui(ui, &mut editing));
                card(ui, |ui| photo::card_ui(ui, cx, id, file.photo.as_ref()));
                card(ui, |ui| texts_ui(ui, &mut editing));
                save(cx, &file.action, editing);
            });
        });
        // What is typed is given first: it comes back with the action.
        if is_deleted {
            delete(cx, id);
        }
    }
}

fn identity_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    file: &File,
    organisations: &Organisations,
    editing: &mut Editing<'_, Action>,
) {
    heading(ui, "Action");
    in_line(ui, |ui| {
        editing.line(ui, "Code", 110.0, |action| &mut action.code);
        editing.line(ui, "Titre", f32::INFINITY, |action| &mut action.title);
    });
    in_line(ui, |ui| {
        let width = (ui.available_width() - 56.0) / 2.0;
        let name = file.action.carrier.map_or("", |id| organisations.name(id));
        let picker = Picker::new("Porteur").hint("Organisme de l’annuaire").width(width);
        if let Some(Picked::Row(id)) = picker.show(ui, name, |typed| organisations.propose(typed)) {
            editing.row().carrier = Some(id);
        }
        if file.action.carrier.is_some()
            && level(ui, |ui| icon_button(ui, icons::X, "Aucun porteur")).clicked()
        {
            editing.row().carrier = None;
        }
        let label = "Porteur, tel qu’imprimé";
        editing
            .hinted(ui, label, "S’il diffère de l’annuaire", width, |action| &mut action.carrier_label);
    });
    let mut options = vec![(None, "Aucun".to_owned())];
    options.extend(file.objectives.iter().map(|row| (Some(row.id), Text::parse(&row.label).plain_text())));
    if let Some(objective) = choice(ui, "Objectif", 420.0, &file.action.objective, &options) {
        editing.row().objective = objective;
    }
    in_line(ui, |ui| {
        let width = (ui.available_width() - 12.0) / 2.0;
        editing.line(ui, "Thématique", width, |action| &mut action.theme);
        editing.line(ui, "Lieu", width, |action| &mut action.place);
    });
    editing.hinted(ui, "Référent", "Nom ou fonction, sans coordonnées", f32::INFINITY, |action| {
        &mut action.referent
    });
    schemes_ui(ui, cx, file);
}

fn schemes_ui(ui: &mut Ui, cx: &mut Cx<'_>, file: &File) {
    caption(ui, "Dispositifs");
    let mut wanted = file.own_schemes.clone();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 18.0;
        for scheme in &file.schemes {
            if let Some(ticked) = checkbox(ui, &scheme.abbreviation, wanted.contains(&scheme.id)) {
                wanted.retain(|id| *id != scheme.id);
                if ticked {
                    wanted.push(scheme.id);
                }
            }
        }
        if file.schemes.is_empty() {
            widgets::small(ui, "Les dispositifs se créent dans les réglages.");
        }
    });
    if wanted != file.own_schemes {
        cx.attempt(|store| ops::actions::set_schemes(store, file.action.id, &wanted));
    }
}

fn public_ui(ui: &mut Ui, editing: &mut Editing<'_, Action>) {
    heading(ui, "Âges et temps");
    in_line(ui, |ui| {
        editing.count(ui, "Âge, de", |action| &mut action.age_min);
        editing.count(ui, "à (ans)", |action| &mut action.age_max);
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 18.0;
        editing.tick(ui, "Avant l’école", |action| &mut action.before_school);
        editing.tick(ui, "Pendant l’école", |action| &mut action.during_school);
        editing.tick(ui, "Après l’école", |action| &mut action.after_school);
        editing.tick(ui, "Vacances", |action| &mut action.in_holidays);
    });
}

fn texts_ui(ui: &mut Ui, editing: &mut Editing<'_, Action>) {
    heading(ui, "Fiche");
    for (label, get) in TEXTS {
        editing.long_text(ui, label, 3, *get);
    }
}

/// Saves the action as one step; a long text alone, being written, goes with the step before that wrote the same text.
fn save(cx: &mut Cx<'_>, kept: &Action, mut editing: Editing<'_, Action>) {
    let mut new = editing.row().clone();
    let written = TEXTS.iter().find(|(_, get)| {
        let mut only = kept.clone();
        get(&mut only).clone_from(get(&mut new));
        only == new
    });
    match written {
        Some((field, _)) => editing.save(cx, |store, action| ops::actions::write(store, action, field)),
        None => editing.save(cx, ops::actions::edit),
    }
}
