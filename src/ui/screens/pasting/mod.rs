//! « Coller un tableau » : cells copied from a spreadsheet, what their columns hold, and what each row will do, seen before
//! it is done.

mod preview;

use egui::{Event, Id, Ui};
use jiff::civil::Date;

use super::editing::{choice, code};
use crate::app::Cached;
use crate::domain::french::{dates, words};
use crate::domain::ids::{CollegeId, PartId};
use crate::domain::organisation::{College, Organisation, OrganisationKind, usual_college};
use crate::domain::pasted::{self, Directory, Fate, Field as Held, Grid, Into, Layout, Plan};
use crate::error::Result;
use crate::ops::pasting::{self, Defaults};
use crate::store::Db;
use crate::ui::cx::{Cx, Modal};
use crate::ui::widgets::{
    self, Answer, Button, Field, checkbox, dialog_body, dialog_buttons, in_line, key_caps,
};
use crate::ui::{fonts, icons, theme};

/// Width of the choice of what a column holds, in points.
const COLUMN: f32 = 158.0;
/// Letters of a title, or of a first cell, that name a column.
const TITLE_LETTERS: usize = 18;

/// The table that was just pasted outside a field, which is then taken: cells parted by tabs, or several lines. `own` is
/// a field of one line that would make nothing of it.
pub fn pasted_table(ui: &Ui, own: Option<Id>) -> Option<String> {
    if !ui.memory(|memory| memory.allows_interaction(ui.layer_id())) {
        return None;
    }
    let is_in_own = own.is_some() && ui.memory(|memory| memory.focused()) == own;
    if ui.ctx().text_edit_focused() && !is_in_own {
        return None;
    }
    ui.input_mut(|input| {
        let is_table =
            |event: &Event| matches!(event, Event::Paste(text) if text.trim_end().contains(['\t', '\n']));
        let at = input.events.iter().position(is_table)?;
        match input.events.remove(at) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    })
}

/// The dialog.
pub struct PasteTable {
    into: Into,
    /// The parts on whose lists people are put, with their names, and whether they are chosen.
    parts: Vec<(PartId, String, bool)>,
    typed: String,
    /// Whether the table came with the dialog, and is to be read at once.
    is_given: bool,
    table: Option<Table>,
    /// Why what was pasted cannot be taken.
    trouble: Option<String>,
    /// The college of the new organisations, once it was chosen.
    college: Option<CollegeId>,
    kind: OrganisationKind,
    known: Cached<Vec<PartId>, Known>,
    plan: Cached<(Layout, Vec<PartId>), Plan>,
}

/// What was pasted.
struct Table {
    grid: Grid,
    layout: Layout,
}

/// What the binder holds already.
struct Known {
    directory: Directory,
    colleges: Vec<College>,
    organisations: Vec<Organisation>,
}

impl PasteTable {
    /// The dialog that adds people to the directory, or organisations; with a table that was pasted, if there is one.
    pub fn into_directory(of_people: bool, text: Option<String>) -> Self {
        Self::new(if of_people { Into::People } else { Into::Organisations }, Vec::new(), text)
    }

    /// The dialog that puts people on the lists of the parts that are chosen.
    pub fn into_lists(parts: Vec<(PartId, String, bool)>, text: Option<String>) -> Self {
        Self::new(Into::List, parts, text)
    }

    fn new(into: Into, parts: Vec<(PartId, String, bool)>, text: Option<String>) -> Self {
        Self {
            into,
            parts,
            is_given: text.is_some(),
            typed: text.unwrap_or_default(),
            table: None,
            trouble: None,
            college: None,
            kind: OrganisationKind::Association,
            known: Cached::default(),
            plan: Cached::default(),
        }
    }

    fn allowed(&self) -> &'static [Held] {
        match self.into {
            Into::People | Into::List => &Held::OF_PEOPLE,
            Into::Organisations => &Held::OF_ORGANISATIONS,
        }
    }

    fn chosen_parts(&self) -> Vec<PartId> {
        self.parts.iter().filter(|(.., is_chosen)| *is_chosen).map(|(id, ..)| *id).collect()
    }

    /// Reads what was typed or pasted as a table.
    fn read(&mut self, directory: &Directory) {
        // Two tables may have the same columns.
        self.plan = Cached::default();
        (self.table, self.trouble) = match Grid::parse(&self.typed) {
            Err(large) => (None, Some(large.sentence())),
            Ok(grid) if grid.rows.is_empty() => (None, None),
            Ok(grid) => {
                let layout = pasted::guess(&grid, self.allowed(), directory);
                (Some(Table { grid, layout }), None)
            }
        };
        // A table that is refused is not shown either: a field is not made for it.
        if self.table.is_some() || self.trouble.is_some() {
            self.typed.clear();
        }
    }

    /// Before there is a table: where to paste it.
    fn asking_ui(&mut self, ui: &mut Ui, directory: &Directory) -> Answer {
        // Taken before the field lays it out: it may be long.
        let pasted = ui.input_mut(|input| {
            let at = input.events.iter().position(|event| matches!(event, Event::Paste(_)))?;
            match input.events.remove(at) {
                Event::Paste(text) => Some(text),
                _ => None,
            }
        });
        if let Some(text) = pasted {
            self.typed.push_str(&text);
            self.read(directory);
            ui.ctx().request_repaint();
        }
        dialog_body(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                widgets::secondary(
                    ui,
                    "Copiez les cellules dans Excel ou LibreOffice, puis collez-les ici\u{a0}:",
                );
                key_caps(ui, &["Ctrl", "V"]);
            });
            let hint = match self.into {
                Into::Organisations => "Organisme, sigle, collège, commune",
                Into::People | Into::List => "Civilité, nom, prénom, fonction, organisme, courriel…",
            };
            Field::new("Tableau", &mut self.typed).hint(hint).rows(8).show(ui);
            if let Some(sentence) = &self.trouble {
                widgets::plain(ui, sentence.as_str(), fonts::body(), theme::palette(ui).danger);
            }
            widgets::small(ui, "Rien n’est enregistré avant que vous ayez vu ce que fera chaque ligne.");
        });
        let lacks = widgets::empty(&self.typed, "Collez un tableau pour continuer.");
        let answer = dialog_buttons(ui, Button::primary("Lire le tableau"), lacks);
        if answer == Answer::Accepted {
            self.read(directory);
            return Answer::None;
        }
        answer
    }

    /// What each column holds.
    fn columns_ui(&mut self, ui: &mut Ui) {
        let allowed = self.allowed();
        let Some(table) = &mut self.table else { return };
        let title = "La première ligne donne les titres des colonnes";
        if let Some(has_titles) = checkbox(ui, title, table.layout.has_titles) {
            table.layout.has_titles = has_titles;
        }
        let options: Vec<_> = allowed.iter().map(|field| (*field, field.label())).collect();
        let mut changed = None;
        let columns: Vec<usize> = (0..table.grid.columns).collect();
        let in_a_line = ((ui.available_width() + 12.0) / (COLUMN + 12.0)).floor().max(1.0) as usize;
        for line in columns.chunks(in_a_line) {
            in_line(ui, |ui| {
                for column in line {
                    let title = column_title(&table.grid, table.layout.has_titles, *column);
                    let held = table.layout.fields.get(*column).copied().unwrap_or(Held::None);
                    ui.push_id(column, |ui| {
                        if let Some(field) = choice(ui, &title, COLUMN, &held, &options) {
                            changed = Some((*column, field));
                        }
                    });
                }
            });
        }
        if let Some((column, field)) = changed {
            // A field is given to one column: the other one lets it go.
            for held in &mut table.layout.fields {
                if *held == field {
                    *held = Held::None;
                }
            }
            if let Some(held) = table.layout.fields.get_mut(column) {
                *held = field;
            }
        }
    }

    /// What the table does not say of its new organisations.
    fn defaults_ui(&mut self, ui: &mut Ui, known: &Known) {
        let chosen = self.college_of_new(known);
        let colleges: Vec<_> = known.colleges.iter().map(|one| (one.id, one.label.as_str())).collect();
        in_line(ui, |ui| {
            if let Some(kind) = code(ui, "Nature des nouveaux organismes", 230.0, self.kind) {
                (self.kind, self.college) = (kind, None);
            }
            if let Some(chosen) = chosen {
                let label = "Leur collège, s’il n’est pas dit";
                self.college = choice(ui, label, 230.0, &chosen, &colleges).or(self.college);
            }
        });
    }

    /// The college of new organisations of which the table says none; none where there is no college at all.
    fn college_of_new(&self, known: &Known) -> Option<CollegeId> {
        self.college.or(usual_college(self.kind, &known.colleges, &known.organisations))
    }

    /// Records what was shown; whether it is done.
    fn record(&self, cx: &mut Cx<'_>, known: &Known, plan: &Plan) -> bool {
        let Some(college) = self.college_of_new(known) else { return false };
        let source = format!("tableau collé le {}", dates::long_date(cx.app.today()));
        let defaults = Defaults { college, kind: self.kind, source };
        let parts = self.chosen_parts();
        if cx.attempt(|store| pasting::paste(store, plan, &defaults, &parts)).is_none() {
            return false;
        }
        let lines = plan.count(|fate| matches!(fate, Fate::New | Fate::Added));
        let taken = words::count(lines as u64, "ligne reprise", "lignes reprises");
        let left = plan.count(|fate| matches!(fate, Fate::Left(_)));
        let left = match left {
            0 => String::new(),
            left => format!(", {}", words::count(left as u64, "ligne laissée", "lignes laissées")),
        };
        cx.done(format!("Tableau collé\u{a0}: {taken}{left}"));
        true
    }

    fn seeing_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, known: &Known) -> Answer {
        let parts = self.chosen_parts();
        let mut begins_again = false;
        let mut plan = None;
        dialog_body(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 10.0;
            self.columns_ui(ui);
            if self.parts.len() > 1 {
                ui.horizontal(|ui| {
                    widgets::caption(ui, "Sur la liste du");
                    for (_, name, is_chosen) in &mut self.parts {
                        *is_chosen = checkbox(ui, name, *is_chosen).unwrap_or(*is_chosen);
                    }
                });
            }
            let Some(table) = &self.table else { return };
            let key = (table.layout.clone(), parts.clone());
            plan = cx.read(&mut self.plan, key, |_| {
                Ok(pasted::plan(&table.grid, &table.layout, &known.directory, self.into))
            });
            let Some(plan) = &plan else { return };
            if plan.organisations.iter().any(|new| new.college.is_none()) {
                self.defaults_ui(ui, known);
            }
            ui.horizontal(|ui| {
                widgets::plain(ui, preview::summary(plan), fonts::medium(), theme::palette(ui).text);
                begins_again = widgets::link(ui, "Coller un autre tableau").clicked();
            });
            preview::table_ui(ui, plan);
        });
        if begins_again {
            self.table = None;
            return Answer::None;
        }
        let Some(plan) = plan else { return Answer::None };
        let lacks = match (plan.does_something(), self.into == Into::List && parts.is_empty()) {
            _ if known.colleges.is_empty() => Some(
                "Ajoutez d’abord un collège dans les réglages, rubrique «\u{a0}Listes\u{a0}».".to_owned(),
            ),
            (_, true) => Some("Cochez au moins un temps pour continuer.".to_owned()),
            (false, _) => Some("Aucune ligne n’ajoute quoi que ce soit.".to_owned()),
            _ => None,
        };
        let lines = plan.count(|fate| matches!(fate, Fate::New | Fate::Added)) as u64;
        let verb = match lines {
            0 => "Ajouter".to_owned(),
            lines => format!("Ajouter {}", words::count(lines, "ligne", "lignes")),
        };
        let answer = dialog_buttons(ui, Button::primary(&verb).icon(icons::TABLE), lacks);
        if answer == Answer::Accepted && !self.record(cx, known, &plan) {
            return Answer::None;
        }
        answer
    }
}

impl Modal for PasteTable {
    fn title(&self) -> String {
        match self.into {
            Into::People => "Coller un tableau de personnes",
            Into::Organisations => "Coller un tableau d’organismes",
            Into::List => "Coller un tableau dans la liste",
        }
        .to_owned()
    }

    fn width(&self) -> f32 {
        if self.table.is_some() { 900.0 } else { 620.0 }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let (parts, today) = (self.chosen_parts(), cx.app.today());
        let known = cx.read(&mut self.known, parts.clone(), |db| read(db, &parts, today));
        let Some(known) = known else { return Answer::Cancelled };
        if std::mem::take(&mut self.is_given) {
            self.read(&known.directory);
        }
        match self.table {
            None => self.asking_ui(ui, &known.directory),
            Some(_) => self.seeing_ui(ui, cx, &known),
        }
    }
}

/// « Nom », « Colonne 2 : Martin ».
fn column_title(grid: &Grid, has_titles: bool, column: usize) -> String {
    let cell: String = grid.cell(0, column).chars().take(TITLE_LETTERS).collect();
    match (has_titles, cell.is_empty()) {
        (true, false) => format!("«\u{a0}{cell}\u{a0}»"),
        (_, true) => format!("Colonne {}", column + 1),
        (false, false) => format!("{}. {cell}", column + 1),
    }
}

fn read(db: &Db, parts: &[PartId], today: Date) -> Result<Known> {
    Ok(Known {
        directory: pasting::directory(db, parts, today)?,
        colleges: db.all()?,
        organisations: db.all()?,
    })
}
