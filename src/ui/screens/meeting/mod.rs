//! The page of one meeting: its head, and a tab for each side of it.

mod agenda;

use egui::Ui;

use super::meetings;
use crate::app::{Cached, MeetingTab, Route};
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::{dates, hours};
use crate::domain::ids::MeetingId;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::widgets::{self, Badge, chip, icon_text, page_header};

/// A side of a meeting. It keeps its own state; the dossier is read for it, and is always that of the present moment.
pub trait Tab {
    /// Draws the tab, under the head of the page. It makes its own page (`widgets::page`).
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier);
}

/// A row of [`TABS`].
pub struct TabType {
    /// Which tab.
    pub tab: MeetingTab,
    /// Its name.
    pub label: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// A count beside its name.
    pub badge: fn(&Dossier) -> Option<Badge>,
    /// Makes it.
    pub build: fn() -> Box<dyn Tab>,
}

/// The tabs, in the order in which a meeting is prepared.
pub const TABS: &[TabType] = &[TabType {
    tab: MeetingTab::Agenda,
    label: "Ordre du jour",
    icon: icons::LIST_CHECKS,
    badge: agenda::badge,
    build: || Box::<agenda::Agenda>::default(),
}];

/// The page of one meeting.
pub struct MeetingPage {
    dossier: Cached<MeetingId, Dossier>,
    tabs: Vec<Box<dyn Tab>>,
}

impl Default for MeetingPage {
    fn default() -> Self {
        Self { dossier: Cached::default(), tabs: TABS.iter().map(|tab| (tab.build)()).collect() }
    }
}

impl MeetingPage {
    /// Draws the page of `meeting`, on `tab`.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, meeting: MeetingId, tab: MeetingTab) {
        let Some(dossier) = cx.read(&mut self.dossier, meeting, |db| db.dossier(meeting)) else {
            cx.go(Route::Meetings);
            return;
        };
        let chosen = TABS.iter().position(|row| row.tab == tab).unwrap_or(0);
        if let Some(wanted) = head_ui(ui, &dossier, chosen)
            && let Some(row) = TABS.get(wanted)
        {
            cx.go(Route::Meeting(meeting, row.tab));
        }
        if let Some(tab) = self.tabs.get_mut(chosen) {
            tab.ui(ui, cx, &dossier);
        }
    }
}

fn head_ui(ui: &mut Ui, dossier: &Dossier, chosen: usize) -> Option<usize> {
    let meeting = &dossier.meeting;
    let mut wanted = None;
    page_header(
        ui,
        &["Réunions", &dossier.committee.name],
        &meeting.title,
        |ui| {
            chip(ui, meetings::tone(meeting.state), meeting.state.label());
        },
        |_| {},
        |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 18.0;
                icon_text(ui, icons::CALENDAR_BLANK, dates::long_date(meeting.held_on));
                let starts = dossier.parts.iter().map(|part| part.starts_min).min();
                let ends = dossier.parts.iter().map(|part| part.ends_min).max();
                if let (Some(starts), Some(ends)) = (starts, ends) {
                    icon_text(ui, icons::CLOCK, hours::span(starts, ends));
                }
                if !meeting.place.is_empty() {
                    icon_text(ui, icons::MAP_PIN, meeting.place.as_str());
                }
            });
            ui.add_space(4.0);
            let tabs: Vec<_> = TABS
                .iter()
                .map(|row| widgets::Tab { icon: row.icon, label: row.label, badge: (row.badge)(dossier) })
                .collect();
            wanted = widgets::tabs(ui, chosen, &tabs);
        },
    );
    wanted
}
