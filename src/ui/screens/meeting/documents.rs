//! The papers of a meeting: what each still lacks, how it looks, written where the person says, opened, printed.

mod album;
mod choices;
mod desk;
mod export;
mod finding;
mod list;
mod paper;
mod tools;
mod viewer;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use egui::{Frame, Margin, Rect, Ui, UiBuilder, pos2};

use super::Tab;
use crate::app::Cached;
use crate::documents::options::Options;
use crate::documents::{self, DOCUMENTS};
use crate::domain::dossier::Dossier;
use crate::domain::ids::MeetingId;
use crate::domain::readiness::{self, Gap};
use crate::exchange::papers::Format;
use crate::ui::cx::Cx;
use crate::ui::theme;
use export::Exports;
use paper::{Pane, Shown};
use viewer::Viewer;

/// Least width with which the list and the preview stand side by side, in points.
const SIDE_BY_SIDE: f32 = 900.0;
/// Width of the list beside the preview, in points.
const LIST: f32 = 312.0;

/// Where a paper was last written.
#[derive(Clone)]
struct Written {
    path: PathBuf,
    format: Format,
    /// How it was wanted.
    options: Options,
    /// The hour, in minutes from midnight.
    at_min: u32,
    /// Revision of the binder that the paper shows.
    revision: u64,
}

/// What has been written since the window opened, by meeting and paper.
type Journal = Rc<RefCell<BTreeMap<(MeetingId, &'static str), Written>>>;

/// The tab.
pub struct Documents {
    exports: Exports,
    lacks: Cached<MeetingId, Vec<Vec<Gap>>>,
    /// The meeting as its papers say it, for those who work on another thread.
    copy: Cached<MeetingId, Arc<Dossier>>,
    viewer: Viewer,
    /// Place of the paper that is shown, in [`DOCUMENTS`].
    chosen: usize,
    /// Whether the preview is over the list, where both cannot stand side by side.
    is_over: bool,
    /// Whether the preview has just opened over the list, or closed: the keyboard follows.
    has_turned: bool,
}

impl Default for Documents {
    fn default() -> Self {
        Self {
            exports: Exports::default(),
            lacks: Cached::default(),
            copy: Cached::default(),
            viewer: Viewer::default(),
            chosen: DOCUMENTS.iter().position(|kind| kind.key == "ordre-du-jour").unwrap_or(0),
            is_over: false,
            has_turned: false,
        }
    }
}

impl Tab for Documents {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier) {
        let meeting = dossier.id();
        let copy = cx.read(&mut self.copy, meeting, |db| db.dossier_for_papers(meeting).map(Arc::new));
        let Some(dossier) = copy.as_ref() else { return };
        let lacks = cx.read(&mut self.lacks, meeting, |_| {
            let gaps = readiness::all(dossier);
            Ok(DOCUMENTS.iter().map(|kind| documents::lacks(kind, &gaps).cloned().collect()).collect())
        });
        let lacks = lacks.unwrap_or_default();
        let margin = Margin { left: theme::PAGE_MARGIN, right: theme::PAGE_MARGIN, top: 16, bottom: 16 };
        Frame::new().inner_margin(margin).show(ui, |ui| {
            let room = ui.available_rect_before_wrap();
            if room.width() >= SIDE_BY_SIDE - 2.0 * f32::from(theme::PAGE_MARGIN) {
                let split = room.left() + LIST;
                let left = Rect::from_min_max(room.min, pos2(split, room.bottom()));
                let right = Rect::from_min_max(pos2(split + theme::GUTTER, room.top()), room.max);
                ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
                    self.list_ui(ui, cx, dossier, &lacks, true);
                });
                ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
                    self.paper_ui(ui, cx, dossier, &lacks, true);
                });
            } else if self.is_over {
                self.paper_ui(ui, cx, dossier, &lacks, false);
            } else {
                self.list_ui(ui, cx, dossier, &lacks, false);
            }
            ui.allocate_rect(room, egui::Sense::hover());
        });
    }
}

impl Documents {
    fn list_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        dossier: &Arc<Dossier>,
        lacks: &[Vec<Gap>],
        is_beside: bool,
    ) {
        let takes_keyboard = std::mem::take(&mut self.has_turned) && !is_beside;
        let how = (is_beside, takes_keyboard);
        let answer = list::list_ui(ui, cx, dossier, lacks, self.chosen, &self.exports, how);
        let Some(chosen) = answer else { return };
        if chosen.place != self.chosen {
            self.viewer.rewind();
        }
        self.chosen = chosen.place;
        if chosen.is_opened && !is_beside {
            self.is_over = true;
            self.has_turned = true;
        }
    }

    fn paper_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        dossier: &Arc<Dossier>,
        lacks: &[Vec<Gap>],
        is_beside: bool,
    ) {
        let Some(kind) = DOCUMENTS.get(self.chosen) else { return };
        let gaps = lacks.get(self.chosen).map_or(&[][..], Vec::as_slice);
        let takes_keyboard = std::mem::take(&mut self.has_turned) && !is_beside;
        let shown = Shown { kind, gaps, is_beside, takes_keyboard };
        if paper::head_ui(ui, cx, dossier, &shown, &self.exports) == Pane::Closed {
            self.is_over = false;
            self.has_turned = true;
        }
        choices::choices_ui(ui, cx, dossier, kind);
        ui.add_space(10.0);
        let order = self.viewer.order(kind, cx.app.preferences.options_of(kind.key), dossier);
        self.viewer.ui(ui, cx, &order);
    }
}
