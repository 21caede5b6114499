//! The page of one meeting: its head, and a tab for each side of it.

pub(super) mod acts;
mod agenda;
mod attendance;
mod chairs;
mod documents;
mod edit;
mod head;
mod legend;
mod messages;
mod minutes;
mod newcomer;
mod parts;
mod presented;
pub(super) mod proposals;

pub(in crate::ui) use minutes::show_decision;

pub use attendance::{legends, part_name, tell_added};
use std::rc::Rc;

use egui::Ui;

use crate::app::{Cached, MeetingTab, Route};
use crate::domain::dossier::Dossier;
use crate::domain::ids::MeetingId;
use crate::domain::meeting::Meeting;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::widgets::Badge;

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
    /// What is done there, in the words that people look for.
    pub about: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// A count beside its name.
    pub badge: fn(&Dossier) -> Option<Badge>,
    /// Makes it.
    pub build: fn() -> Box<dyn Tab>,
}

/// The tabs, in the order in which a meeting is prepared.
pub const TABS: &[TabType] = &[
    TabType {
        tab: MeetingTab::Agenda,
        label: "Ordre du jour",
        about: "Points, durées, pauses, modèles",
        icon: icons::LIST_CHECKS,
        badge: agenda::badge,
        build: || Box::<agenda::Agenda>::default(),
    },
    TabType {
        tab: MeetingTab::Attendance,
        label: "Présence",
        about: "Listes, émargement, remplacements, personne non inscrite",
        icon: icons::USERS,
        badge: attendance::badge,
        build: || Box::<attendance::Presence>::default(),
    },
    TabType {
        tab: MeetingTab::Actions,
        label: "Actions",
        about: "Actions présentées, fiches",
        icon: icons::FLAG,
        badge: presented::badge,
        build: || Box::<presented::Presented>::default(),
    },
    TabType {
        tab: MeetingTab::Minutes,
        label: "Compte rendu",
        about: "Procès-verbal, notes, décisions, relevé",
        icon: icons::NOTEPAD,
        badge: minutes::badge,
        build: || Box::<minutes::Minutes>::default(),
    },
    TabType {
        tab: MeetingTab::Documents,
        label: "Documents",
        about: "Imprimer, exporter en PDF\u{a0}: convocation, émargement, attestations",
        icon: icons::FILES,
        badge: |_| None,
        build: || Box::<documents::Documents>::default(),
    },
];

/// The page of one meeting.
pub struct MeetingPage {
    dossier: Cached<MeetingId, Option<Dossier>>,
    badges: Cached<MeetingId, Vec<Option<Badge>>>,
    tabs: Vec<Box<dyn Tab>>,
}

impl Default for MeetingPage {
    fn default() -> Self {
        let tabs = TABS.iter().map(|tab| (tab.build)()).collect();
        Self { dossier: Cached::default(), badges: Cached::default(), tabs }
    }
}

impl MeetingPage {
    /// Draws the page of `meeting`, on `tab`.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, meeting: MeetingId, tab: MeetingTab) {
        let read = self.read(cx, meeting);
        let Some(dossier) = read.as_deref().and_then(Option::as_ref) else {
            cx.go(Route::Meetings);
            return;
        };
        let chosen = TABS.iter().position(|row| row.tab == tab).unwrap_or(0);
        let count = || TABS.iter().map(|row| (row.badge)(dossier)).collect();
        let badges = cx.read(&mut self.badges, meeting, |_| Ok(count())).unwrap_or_default();
        if let Some(row) = head::head_ui(ui, cx, dossier, chosen, &badges).and_then(|wanted| TABS.get(wanted))
        {
            cx.go(Route::Meeting(meeting, row.tab));
        }
        // The head may have changed the meeting, or deleted it.
        let read = self.read(cx, meeting);
        let Some(dossier) = read.as_deref().and_then(Option::as_ref) else { return };
        if let Some(tab) = self.tabs.get_mut(chosen) {
            tab.ui(ui, cx, dossier);
        }
    }

    fn read(&mut self, cx: &mut Cx<'_>, meeting: MeetingId) -> Option<Rc<Option<Dossier>>> {
        cx.read(&mut self.dossier, meeting, |db| match db.find::<Meeting>(meeting)? {
            Some(_) => db.dossier(meeting).map(Some),
            // Deleted, here or by undoing its creation.
            None => Ok(None),
        })
    }
}
