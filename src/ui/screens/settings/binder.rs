//! The binder's file, its backups, and how the window looks.

use egui::Ui;

use super::super::welcome::ask_binder;
use super::Section;
use crate::app::{Ask, ThemeChoice, USUAL_ZOOM};
use crate::domain::french::words::count;
use crate::domain::french::{NO_BREAK, words};
use crate::store::{Backup, Store};
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::recents::Recents;
use crate::ui::widgets::{self, Button, Column, Table, Tone, card, choice, heading, icon_button, segmented};

const COLUMNS: &[Column] = &[
    Column::share("Date", 1.0),
    Column::fixed("Taille", 110.0).right(),
    Column::fixed("État", 130.0),
    Column::fixed("Actions", 60.0).right().spoken_only(),
];

/// The section.
#[derive(Default)]
pub struct Binder {
    recents: Recents,
}

impl Section for Binder {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        card(ui, |ui| {
            file_ui(ui, cx);
            self.recents.ui(ui, cx, Some("Classeurs récents"));
        });
        card(ui, |ui| backups_ui(ui, cx));
        table_ui(ui, cx);
        card(ui, |ui| {
            heading(ui, "Fenêtre");
            widgets::caption(ui, "Thème");
            let themes = [
                (ThemeChoice::System, "Celui du système"),
                (ThemeChoice::Light, "Clair"),
                (ThemeChoice::Dark, "Sombre"),
            ];
            if let Some(choice) = segmented(ui, "Thème", &cx.app.preferences.theme, &themes) {
                cx.app.choose_theme(choice);
            }
            zoom_ui(ui, cx);
            let is_still = cx.app.preferences.is_still;
            let sentence = "Sans animation\u{a0}: rien ne glisse ni ne clignote";
            if let Some(is_still) = widgets::checkbox(ui, sentence, is_still) {
                cx.app.hold_still(is_still);
            }
        });
    }
}

/// Sizes by tens, and the present one.
fn zoom_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let shown = cx.app.preferences.zoom_percent.unwrap_or(USUAL_ZOOM);
    let mut sizes: Vec<u16> = (80..=200).step_by(10).collect();
    if !sizes.contains(&shown) {
        sizes.push(shown);
        sizes.sort_unstable();
    }
    let named: Vec<_> = sizes.into_iter().map(|size| (size, format!("{size}{NO_BREAK}%"))).collect();
    ui.scope(|ui| {
        ui.set_max_width(180.0);
        if let Some(percent) = choice(ui, "Taille de l’affichage", &shown, &named) {
            cx.app.zoom(percent);
        }
    });
}

fn file_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    heading(ui, "Classeur");
    let path = cx.app.store().and_then(Store::path).map(|path| path.display().to_string());
    widgets::secondary(ui, path.unwrap_or_else(|| "Ce classeur n’est pas dans un fichier.".to_owned()));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(10.0, 8.0);
        if ui.add(Button::secondary("Enregistrer une copie du classeur…").icon(icons::COPY)).clicked() {
            let name = format!("copil-{}.db", cx.app.today());
            let title = "Enregistrer une copie du classeur";
            cx.app.ask_path(title, Ask::NewFile { name, from: None }, |app, path| app.save_copy(&path));
        }
        if ui.add(Button::secondary("Ouvrir un autre classeur…").icon(icons::FOLDER_OPEN)).clicked() {
            ask_binder(cx);
        }
    });
}

fn backups_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    heading(ui, "Sauvegardes");
    widgets::secondary(
        ui,
        "Une copie est faite et relue toutes les trente minutes de travail et à la fermeture, si quelque chose \
         a changé.",
    );
    if let Some(folder) = cx.app.backups_folder() {
        widgets::small(ui, format!("Elles sont dans {}", folder.display()));
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        if ui.add(Button::primary("Sauvegarder maintenant").icon(icons::SHIELD_CHECK)).clicked() {
            cx.app.back_up(true);
        }
        let number = cx.app.backups().len() as u64;
        if number > 0 {
            widgets::small(ui, count(number, "sauvegarde", "sauvegardes"));
        }
    });
}

fn table_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    if cx.app.backups().is_empty() {
        return;
    }
    let mut asked = None;
    let outcome = {
        let app = &cx.app;
        let backups = app.backups();
        Table::new("Sauvegardes", COLUMNS).height(240.0).show(ui, backups.len(), |at, cells| {
            let Some(backup) = backups.get(at) else { return };
            let moment = app.moment(backup.taken_at);
            cells.strong(&words::capitalised(&moment));
            cells.text(&size(backup.bytes));
            cells.tag(Tone::Success, "Vérifiée");
            cells.ui("", |ui| {
                let name = format!("Restaurer la sauvegarde : {moment}");
                if icon_button(ui, icons::CLOCK_COUNTER_CLOCKWISE, &name).clicked() {
                    asked = Some(at);
                }
            });
        })
    };
    let chosen = asked.or(outcome.opened).and_then(|at| cx.app.backups().get(at)).cloned();
    if let Some(backup) = chosen {
        ask_restore(cx, backup);
    }
}

fn ask_restore(cx: &mut Cx<'_>, backup: Backup) {
    let sentence = format!(
        "Le classeur redevient ce qu’il était le {}. Ce qu’il contient maintenant est d’abord sauvegardé : \
         vous pourrez y revenir.",
        cx.app.moment(backup.taken_at)
    );
    cx.confirm("Restaurer cette sauvegarde", sentence, "Restaurer", move |cx| cx.app.restore(&backup.path));
}

/// « 312 Ko », « 1,2 Mo ».
fn size(bytes: u64) -> String {
    let kilo = bytes.div_ceil(1000);
    if kilo < 1000 {
        return format!("{kilo}{NO_BREAK}Ko");
    }
    let tenths = bytes.div_ceil(100_000);
    format!("{},{}{NO_BREAK}Mo", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_written_in_french() {
        assert_eq!(size(311_296), "312\u{a0}Ko");
        assert_eq!(size(1_200_000), "1,2\u{a0}Mo");
        assert_eq!(size(999_999), "1,0\u{a0}Mo");
    }
}
