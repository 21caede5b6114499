//! First start: make one's committee, look at the demonstration, or open a binder.

use egui::{Align, Frame, Layout, Margin, Ui, vec2};

use super::founding::{CopyDemonstration, FoundCommittee};
use crate::app::{Ask, Task, Trouble};
use crate::ui::cx::Cx;
use crate::ui::recents::Recents;
use crate::ui::widgets::{self, Button, card};
use crate::ui::{fonts, icons, theme};

/// Room for the longest button of the page, in points.
const BUTTON_ROOM: f32 = 322.0;

/// The page shown while no binder is open.
#[derive(Default)]
pub struct Welcome {
    recents: Recents,
}

impl Welcome {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(task) = cx.app.binder_on_its_way() {
            // Looked for again afterwards: it may have gone.
            self.recents.look_again();
            return waiting_ui(ui, task);
        }
        let p = theme::palette(ui);
        widgets::page(ui, |ui| {
            let width = ui.available_width().min(720.0);
            let margin = (ui.available_width() - width) / 2.0;
            ui.add_space((ui.available_height() / 2.0 - 300.0).max(8.0));
            ui.horizontal_top(|ui| {
                ui.add_space(margin);
                ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.spacing_mut().item_spacing.y = theme::GAP;
                    widgets::plain(ui, icons::GAVEL, fonts::icon_filled(40.0), p.accent);
                    widgets::title(ui, "Bienvenue dans copil");
                    widgets::secondary(
                        ui,
                        "Préparez vos comités de pilotage : ordre du jour, présence, actions, compte rendu. \
                         Tout reste sur cet ordinateur, dans un seul fichier : le classeur.",
                    );
                    ways_ui(ui, cx);
                    self.recents.ui(ui, cx, Some("Classeurs récents"));
                });
            });
        });
    }
}

/// Says what is being done while there is no binder to show, and lets one give up where that means something.
fn waiting_ui(ui: &mut Ui, task: &Task) {
    let p = theme::palette(ui);
    widgets::page(ui, |ui| {
        ui.vertical_centered(|ui| {
            ui.spacing_mut().item_spacing.y = theme::GAP;
            ui.add_space((ui.available_height() / 2.0 - 80.0).max(8.0));
            widgets::going_on(ui, 32.0);
            let sentence = format!("{}…", task.label);
            let said = widgets::plain(ui, sentence.as_str(), fonts::medium(), p.text2);
            ui.ctx().accesskit_node_builder(said.id, |node| {
                node.set_role(egui::Role::Status);
                node.set_label(sentence.as_str());
            });
            if task.can_stop() && !task.is_cancelled() && ui.add(Button::secondary("Renoncer")).clicked() {
                task.cancel();
            }
        });
    });
}

fn ways_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    if let Some(trouble) = cx.app.trouble.clone() {
        trouble_ui(ui, cx, &trouble);
    }
    let is_free = cx.app.trouble.is_none();
    if way_ui(
        ui,
        icons::PLUS_CIRCLE,
        "Créer mon comité",
        "Un classeur à vous : vous y mettez vos organismes, vos réunions, vos actions.",
        if is_free {
            Button::primary("Créer mon comité…")
        } else {
            Button::secondary("Créer mon comité…")
        },
    ) {
        let form = FoundCommittee::new(cx.app);
        cx.open(form);
    }
    if way_ui(
        ui,
        icons::PRESENTATION_CHART,
        "Découvrir avec un exemple",
        "La cité éducative d’Alençon-Perseigne et ses réunions de 2023, à essayer librement.",
        Button::secondary("Ouvrir une copie de la démonstration…"),
    ) {
        let form = CopyDemonstration::new(cx.app);
        cx.open(form);
    }
    if way_ui(
        ui,
        icons::FOLDER_OPEN,
        "Ouvrir un classeur",
        "Un classeur que vous avez déjà, ou une copie que l’on vous a donnée.",
        Button::secondary("Ouvrir un classeur…"),
    ) {
        ask_binder(cx);
    }
}

/// Asks which binder to open, and opens it.
pub fn ask_binder(cx: &mut Cx<'_>) {
    let ask = Ask::File { kind: "Classeurs de copil", extensions: &["db"], from: None };
    cx.app.ask_path("Ouvrir un classeur", ask, |app, path| app.open_binder(&path));
}

/// What can be done: to try again, and where it would help to put a backup in the place of the binder.
fn remedies_ui(ui: &mut Ui, cx: &mut Cx<'_>, trouble: &Trouble) {
    let retry = match trouble.can_restore {
        true => Button::secondary("Réessayer"),
        false => Button::primary("Réessayer"),
    };
    if ui.add(retry.icon(icons::ARROW_CLOCKWISE)).clicked() {
        cx.app.open_binder(&trouble.binder);
    }
    if let Some(backup) = &trouble.backup {
        let label = format!("Consulter la sauvegarde du {}", cx.app.moment(backup.taken_at));
        if ui.add(Button::secondary(&label).icon(icons::CLOCK_COUNTER_CLOCKWISE)).clicked() {
            cx.app.look_at(&trouble.binder, backup);
        }
    }
    if trouble.can_restore && ui.add(Button::primary("Restaurer une sauvegarde…")).clicked() {
        let from = cx.app.backups_folder();
        let ask = Ask::File { kind: "Sauvegardes de copil", extensions: &["db"], from };
        let binder = trouble.binder.clone();
        cx.app.ask_path("Restaurer une sauvegarde", ask, move |app, backup| {
            app.repair(&binder, &backup);
        });
    }
}

/// Says why the last binder could not be opened, and what can be done about it.
fn trouble_ui(ui: &mut Ui, cx: &mut Cx<'_>, trouble: &Trouble) {
    let p = theme::palette(ui);
    let frame =
        Frame::new().fill(p.danger_soft).corner_radius(theme::RADIUS_CARD).inner_margin(Margin::same(16));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            widgets::icon(ui, icons::WARNING_CIRCLE, 20.0, p.danger);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 10.0;
                let said = widgets::plain(ui, trouble.sentence.as_str(), fonts::medium(), p.danger);
                ui.ctx().accesskit_node_builder(said.id, |node| {
                    node.set_role(egui::Role::Alert);
                    node.set_label(trouble.sentence.as_str());
                });
                ui.horizontal_wrapped(|ui| remedies_ui(ui, cx, trouble));
            });
        });
    });
}

fn way_ui(ui: &mut Ui, icon: &str, title: &str, sentence: &str, button: Button<'_>) -> bool {
    let p = theme::palette(ui);
    card(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            ui.vertical(|ui| {
                ui.add_space(12.0);
                widgets::icon(ui, icon, 30.0, p.accent);
            });
            let room = ui.available_width() - BUTTON_ROOM;
            ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_min_width(room);
                ui.spacing_mut().item_spacing.y = 2.0;
                widgets::heading(ui, title);
                widgets::secondary(ui, sentence);
            });
            let room = vec2(ui.available_width(), 56.0);
            let layout = Layout::right_to_left(Align::Center);
            ui.allocate_ui_with_layout(room, layout, |ui| ui.add(button).clicked()).inner
        })
        .inner
    })
    .inner
}
