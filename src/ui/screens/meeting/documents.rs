//! The papers of a meeting: what each still lacks, made in the background, written where the person says, opened.

mod export;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

use egui::{Align, Layout, Ui, UiBuilder, vec2};

use super::Tab;
use crate::app::Cached;
use crate::documents::{self, DOCUMENTS, DocumentType};
use crate::domain::dossier::Dossier;
use crate::domain::french::hours;
use crate::domain::ids::MeetingId;
use crate::domain::readiness;
use crate::ui::cx::Cx;
use crate::ui::widgets::{self, Button, card, close_line, page};
use crate::ui::{fonts, icons, theme};
use export::Wanted;

/// Where a paper was last written.
#[derive(Clone)]
struct Written {
    path: PathBuf,
    /// The hour, in minutes from midnight.
    at_min: u32,
    /// Revision of the binder that the paper shows.
    revision: u64,
}

/// What has been written since the window opened, by meeting and paper.
type Journal = Rc<RefCell<BTreeMap<(MeetingId, &'static str), Written>>>;

/// The tab.
#[derive(Default)]
pub struct Documents {
    written: Journal,
    lacks: Cached<MeetingId, Vec<Vec<String>>>,
}

impl Tab for Documents {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier) {
        let lacks = cx.read(&mut self.lacks, dossier.id(), |_| {
            let gaps = readiness::all(dossier);
            let lacks = |kind| documents::lacks(kind, &gaps).map(|gap| gap.sentence.clone()).collect();
            Ok(DOCUMENTS.iter().map(lacks).collect())
        });
        let lacks = lacks.unwrap_or_default();
        page(ui, |ui| {
            self.top_ui(ui, cx, dossier);
            for (index, kind) in DOCUMENTS.iter().enumerate() {
                let lacks = lacks.get(index).map_or(&[][..], Vec::as_slice);
                self.paper_ui(ui, cx, dossier, kind, lacks);
            }
        });
    }
}

impl Documents {
    fn top_ui(&self, ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier) {
        ui.horizontal(|ui| {
            widgets::secondary(ui, "Des PDF à imprimer, à signer et à classer, lisibles par tous.");
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let button = Button::primary("Tout exporter…").icon(icons::FOLDER_OPEN);
                let idle = !export::is_going_on(cx.app);
                if ui.add_enabled(idle, button).clicked() {
                    export::all(cx, dossier, &self.written);
                }
            });
        });
    }

    fn paper_ui(
        &self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        dossier: &Dossier,
        kind: &'static DocumentType,
        lacks: &[String],
    ) {
        let p = theme::palette(ui);
        let written = self.written.borrow().get(&(dossier.id(), kind.key)).cloned();
        let idle = !export::is_going_on(cx.app);
        ui.push_id(kind.key, |ui| {
            card(ui, |ui| {
                let room = ui.available_rect_before_wrap();
                let buttons = egui::Rect::from_min_max(
                    egui::pos2(room.right() - 262.0, room.top()),
                    egui::pos2(room.right(), room.top() + 44.0),
                );
                let right = UiBuilder::new().max_rect(buttons).layout(Layout::right_to_left(Align::Center));
                ui.scope_builder(right, |ui| {
                    let export = Button::secondary("Exporter…").icon(icons::DOWNLOAD_SIMPLE);
                    if named(ui, idle, export, "Exporter", kind.title) {
                        export::one(cx, dossier, kind, &self.written, Wanted::File);
                    }
                    let open = Button::ghost("Ouvrir").icon(icons::ARROW_SQUARE_OUT);
                    if named(ui, idle, open, "Ouvrir", kind.title) {
                        export::open(cx, dossier, kind, &self.written);
                    }
                });
                let text =
                    egui::Rect::from_min_max(room.min, egui::pos2(buttons.left() - 12.0, room.bottom()));
                let left = UiBuilder::new().max_rect(text).layout(Layout::left_to_right(Align::Min));
                ui.scope_builder(left, |ui| {
                    let (disc, _) = ui.allocate_exact_size(vec2(44.0, 44.0), egui::Sense::hover());
                    ui.painter().circle_filled(disc.center(), 22.0, p.accent_soft);
                    let icon = fonts::icon(22.0);
                    let center = egui::Align2::CENTER_CENTER;
                    ui.painter().text(disc.center(), center, icons::FILE_PDF, icon, p.accent);
                    ui.add_space(8.0);
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 4.0;
                        widgets::heading(ui, kind.title);
                        lacks_ui(ui, lacks);
                        if let Some(written) = &written {
                            self.written_ui(ui, cx, written);
                        }
                    });
                });
            });
        });
    }

    fn written_ui(&self, ui: &mut Ui, cx: &Cx<'_>, written: &Written) {
        let revision = cx.app.store().map(crate::store::Store::revision);
        let since = match revision == Some(written.revision) {
            true => "",
            false => ", avant les dernières modifications",
        };
        let sentence =
            format!("Exporté à {}{since}\u{a0}: {}", hours::hour(written.at_min), written.path.display());
        widgets::small(ui, sentence);
    }
}

fn lacks_ui(ui: &mut Ui, lacks: &[String]) {
    let p = theme::palette(ui);
    if lacks.is_empty() {
        hint_ui(ui, icons::CHECK_CIRCLE, p.success, "Rien ne manque");
    }
    for lack in lacks {
        hint_ui(ui, icons::WARNING_CIRCLE, p.warning, lack);
    }
}

fn hint_ui(ui: &mut Ui, icon: &str, ink: egui::Color32, words: &str) {
    close_line(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        widgets::icon(ui, icon, 15.0, ink);
        let text2 = theme::palette(ui).text2;
        widgets::plain(ui, words, fonts::small(), text2);
    });
}

/// A button whose words are the same for every paper: a screen reader says which paper it is about.
fn named(ui: &mut Ui, enabled: bool, button: Button<'_>, verb: &str, title: &str) -> bool {
    let response = ui.add_enabled(enabled, button);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(format!("{verb}\u{a0}: {title}")));
    response.clicked()
}
