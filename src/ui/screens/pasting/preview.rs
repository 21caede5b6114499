//! What each row of a pasted table will do, before it is done.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Ui, pos2};

use crate::domain::french::words;
use crate::domain::pasted::{Fate, Line, Plan};
use crate::ui::widgets::{self, Column, Table};
use crate::ui::{fonts, icons, theme};

const COLUMNS: &[Column] = &[
    Column::fixed("Ligne", 64.0).right(),
    Column::share("Reprise ainsi", 1.1),
    Column::share("Ce qui sera fait", 1.0),
];
/// The least height of the table, in points: the dialog scrolls where there is less room.
const LEAST: f32 = 200.0;

/// « 12 nouvelles, 2 complétées, 3 déjà là, 1 laissée ; 2 organismes seront créés ».
pub fn summary(plan: &Plan) -> String {
    let counted = [
        (plan.count(|fate| *fate == Fate::New), "nouvelle", "nouvelles"),
        (plan.count(|fate| *fate == Fate::Added), "complétée", "complétées"),
        (plan.count(|fate| *fate == Fate::Known), "déjà là", "déjà là"),
        (plan.count(|fate| matches!(fate, Fate::Left(_))), "laissée", "laissées"),
    ];
    let said = counted.into_iter().filter(|(count, ..)| *count > 0);
    let said: Vec<String> =
        said.map(|(count, one, several)| words::count(count as u64, one, several)).collect();
    let lines = words::count(plan.lines.len() as u64, "ligne", "lignes");
    let houses = match plan.organisations.len() as u64 {
        // In a table of organisations the rows say it.
        0 => String::new(),
        _ if plan.people.is_empty() => String::new(),
        1 => "\u{202f}; 1\u{a0}organisme sera créé".to_owned(),
        several => format!("\u{202f}; {several}\u{a0}organismes seront créés"),
    };
    format!("{lines}\u{a0}: {}{houses}", said.join(", "))
}

/// Draws the rows, those that are left with their reason.
pub fn table_ui(ui: &mut Ui, plan: &Plan) {
    let room = ui.ctx().content_rect().height() - 208.0 - ui.min_rect().height() - 60.0;
    let table = Table::new("Lignes du tableau", COLUMNS).height(room.max(LEAST));
    table.show(ui, plan.lines.len(), |at, cells| {
        let Some(line) = plan.lines.get(at) else { return };
        cells.quiet(&line.number.to_string());
        cells.stacked(&line.name, &line.detail);
        cells.ui(&line.said, |ui| fate_ui(ui, line));
    });
}

/// A sign and words, on two lines where they are long.
fn fate_ui(ui: &mut Ui, line: &Line) {
    let p = theme::palette(ui);
    let (icon, ink) = match line.fate {
        Fate::New => (icons::PLUS_CIRCLE, p.success),
        Fate::Added => (icons::CHECK_CIRCLE, p.accent),
        Fate::Known => (icons::CHECK, p.text2),
        Fate::Left(_) => (icons::WARNING, p.danger),
    };
    ui.spacing_mut().item_spacing.x = 8.0;
    widgets::plain(ui, icon, fonts::icon(16.0), ink);
    let ink = if matches!(line.fate, Fate::Left(_)) { p.danger } else { p.text };
    let room = ui.available_rect_before_wrap();
    let mut job = LayoutJob::simple(line.said.clone(), fonts::small(), ink, room.width());
    job.wrap = TextWrapping { max_width: room.width(), max_rows: 2, ..TextWrapping::default() };
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(pos2(room.left(), room.center().y - galley.size().y / 2.0), galley, ink);
}
