//! The actions that the agenda presents, and whether somebody comes for those who carry them.

use std::collections::BTreeMap;

use egui::Ui;

use super::Tab;
use crate::app::{Cached, MeetingTab, Route};
use crate::domain::dossier::Dossier;
use crate::domain::french::{hours, words};
use crate::domain::headcount::{Headcount, Standing};
use crate::domain::ids::{ActionId, MeetingId, OrganisationId};
use crate::domain::inline::Text;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::widgets::{Badge, Button, Column, Table, Tone, empty_state, page, small};

const COLUMNS: &[Column] = &[
    Column::fixed("N°", 56.0),
    Column::share("Action et porteur", 1.0),
    Column::fixed("Heure", 84.0),
    Column::fixed("Porteur dans la salle", 210.0),
];

/// The tab.
#[derive(Default)]
pub struct Presented {
    rows: Cached<MeetingId, Vec<Shown>>,
}

/// An action as it is presented.
struct Shown {
    action: ActionId,
    number: String,
    title: String,
    carrier: String,
    starts_min: u32,
    coming: Coming,
}

/// Whether somebody comes for the organisation that carries an action.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Coming {
    /// Present, so many.
    Present(usize),
    /// On the lists, so many.
    Expected(usize),
    /// Nobody is on the lists, or nobody came.
    Nobody,
    /// The action names no organisation.
    Unknown,
}

/// How many actions are presented.
pub fn badge(dossier: &Dossier) -> Option<Badge> {
    let count = dossier.actions.len();
    (count > 0).then(|| Badge {
        text: count.to_string(),
        meaning: words::count(count as u64, "action présentée", "actions présentées"),
    })
}

impl Tab for Presented {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier) {
        let rows = cx.read(&mut self.rows, dossier.id(), |_| Ok(shown(dossier))).unwrap_or_default();
        page(ui, |ui| {
            if rows.is_empty() {
                let button = Button::primary("Aller à l’ordre du jour").icon(icons::LIST_CHECKS);
                let sentence = "Les actions s’ajoutent à l’ordre du jour, avec leur titre et leur porteur.";
                if empty_state(ui, icons::FLAG, "Aucune action présentée", sentence, Some(button)) {
                    cx.go(Route::Meeting(dossier.id(), MeetingTab::Agenda));
                }
                return;
            }
            let table = Table::new("Actions présentées", COLUMNS);
            let outcome = table.show(ui, rows.len(), |row, cells| {
                let Some(row) = rows.get(row) else { return };
                cells.quiet(&row.number);
                cells.stacked(&row.title, &row.carrier);
                cells.quiet(&hours::hour(row.starts_min));
                let (tone, words) = coming(row.coming);
                cells.tag(tone, &words);
            });
            if let Some(row) = outcome.opened.and_then(|row| rows.get(row)) {
                cx.go(Route::Actions(Some(row.action)));
            }
            small(ui, "Entrée ou un clic ouvre la fiche de l’action.");
        });
    }
}

fn coming(coming: Coming) -> (Tone, String) {
    match coming {
        Coming::Present(count) => {
            (Tone::Success, words::count(count as u64, "personne présente", "personnes présentes"))
        }
        Coming::Expected(count) => {
            (Tone::Info, words::count(count as u64, "personne attendue", "personnes attendues"))
        }
        Coming::Nobody => (Tone::Warning, "Porteur sans personne sur la liste".to_owned()),
        Coming::Unknown => (Tone::Neutral, "Porteur à préciser".to_owned()),
    }
}

/// The actions presented, in the order of the agenda, each the first time that it is.
fn shown(dossier: &Dossier) -> Vec<Shown> {
    let counts = counts(dossier);
    let mut rows: Vec<Shown> = Vec::new();
    for part in &dossier.parts {
        for line in dossier.running_order(part).lines {
            let Some(action) = line.item.action.and_then(|id| dossier.action(id)) else { continue };
            if rows.iter().any(|row| row.action == action.id) {
                continue;
            }
            let coming = match action.carrier.map(|carrier| counts.get(&carrier)) {
                None => Coming::Unknown,
                Some(None) => Coming::Nobody,
                Some(Some(count)) if dossier.has_attendance() => Coming::Present(*count),
                Some(Some(count)) => Coming::Expected(*count),
            };
            rows.push(Shown {
                action: action.id,
                number: line.number,
                title: Text::parse(&line.item.title).plain_text(),
                carrier: Text::parse(&line.item.carrier_label).plain_text(),
                starts_min: line.starts_min,
                coming,
            });
        }
    }
    rows
}

/// How many people come for each organisation: present, once presence is recorded, else expected.
fn counts(dossier: &Dossier) -> BTreeMap<OrganisationId, usize> {
    let headcount = Headcount::of(dossier);
    let wanted = if dossier.has_attendance() { Standing::Present } else { Standing::Expected };
    let mut counts = BTreeMap::new();
    for participant in headcount.participants().iter().filter(|one| one.standing == wanted) {
        for organisation in &participant.organisations {
            *counts.entry(*organisation).or_default() += 1;
        }
    }
    counts
}
