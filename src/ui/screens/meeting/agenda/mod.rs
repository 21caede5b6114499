//! The agenda: parts, points and hours.

use egui::Ui;

use super::Tab;
use crate::domain::agenda::ItemKind;
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::hours;
use crate::ui::cx::Cx;
use crate::ui::widgets::{Badge, Column, Table, Tone, heading, page};

const COLUMNS: &[Column] = &[
    Column::fixed("Heure", 90.0),
    Column::fixed("N°", 60.0),
    Column::share("Point", 1.0),
    Column::fixed("Nature", 130.0),
    Column::fixed("Durée", 90.0).right(),
];

/// The tab.
#[derive(Default)]
pub struct Agenda;

/// How many points there are.
pub fn badge(dossier: &Dossier) -> Option<Badge> {
    let points =
        dossier.items.iter().filter(|item| item.kind == ItemKind::Point && item.parent.is_none()).count();
    (points > 0).then(|| Badge {
        text: points.to_string(),
        meaning: format!("{points} points"),
        urgent: false,
    })
}

impl Tab for Agenda {
    fn ui(&mut self, ui: &mut Ui, _cx: &mut Cx<'_>, dossier: &Dossier) {
        page(ui, |ui| {
            for part in &dossier.parts {
                heading(ui, &part.title);
                let order = dossier.running_order(part);
                Table::new(&part.title, COLUMNS).height(2000.0).show(ui, order.lines.len(), |row, cells| {
                    let Some(line) = order.lines.get(row) else { return };
                    cells.text(&hours::hour(line.starts_min));
                    cells.quiet(&line.number);
                    cells.strong(&line.item.title);
                    cells.tag(Tone::Neutral, line.item.nature.label());
                    cells.text(&hours::duration(line.length_min));
                });
            }
        });
    }
}
