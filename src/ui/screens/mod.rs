//! The screens, and the table from which the window makes its navigation.

mod actions;
mod convene;
pub(super) mod directory;
mod editing;
mod founding;
mod gaps;
pub(super) mod home;
mod in_cells;
mod meeting;
mod meetings;
mod pasting;
mod picks;
mod planning;
mod settings;
pub(super) mod welcome;

use egui::Ui;

use super::cx::Cx;
use super::icons;
use crate::app::{DirectoryPlace, MeetingTab, Route};

pub use meeting::{TABS, Tab, TabType};
pub(super) use meeting::{legends, show_decision};

/// A page of the window. It keeps its own state (drafts of search, sort, [`crate::app::Cached`] values) and nothing
/// of the binder.
pub trait Screen {
    /// Draws the page for `route`, one of those that its row says it shows.
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, route: Route);
}

/// A row of [`SCREENS`].
pub struct ScreenType {
    /// A name that never changes, for tests and pictures.
    pub key: &'static str,
    /// Its name in the navigation column.
    pub label: &'static str,
    /// What is done there, in the words that people look for.
    pub about: &'static str,
    /// Its icon there; empty for a screen that another one leads to.
    pub icon: &'static str,
    /// Where the navigation leads.
    pub start: Route,
    /// Which routes it shows.
    pub shows: fn(Route) -> bool,
    /// Makes it.
    pub build: fn() -> Box<dyn Screen>,
}

/// Every screen, in the order of the navigation column.
pub const SCREENS: &[ScreenType] = &[
    ScreenType {
        key: "accueil",
        label: "Accueil",
        about: "Prochaine réunion, ce qui lui manque, rétroplanning",
        icon: icons::HOUSE,
        start: Route::Home,
        shows: |route| route == Route::Home,
        build: || Box::<home::Home>::default(),
    },
    ScreenType {
        key: "reunions",
        label: "Réunions",
        about: "Liste des réunions, nouvelle réunion, réunion dupliquée",
        icon: icons::CALENDAR_DOTS,
        start: Route::Meetings,
        shows: |route| matches!(route, Route::Meetings | Route::Meeting(..)),
        build: || Box::<MeetingsAndPage>::default(),
    },
    ScreenType {
        key: "actions",
        label: "Actions",
        about: "Actions, porteurs, financements, indicateurs",
        icon: icons::FLAG,
        start: Route::Actions(None),
        shows: |route| matches!(route, Route::Actions(_)),
        build: || Box::<actions::Actions>::default(),
    },
    ScreenType {
        key: "annuaire",
        label: "Annuaire",
        about: "Personnes, organismes, mandats, tableau collé ou importé",
        icon: icons::ADDRESS_BOOK,
        start: Route::Directory(DirectoryPlace::People(None)),
        shows: |route| matches!(route, Route::Directory(_)),
        build: || Box::<directory::Directory>::default(),
    },
    ScreenType {
        key: "reglages",
        label: "Réglages",
        about: "Comité, composition, logos, collèges, modèles, sauvegardes, mentions",
        icon: icons::GEAR,
        start: Route::Settings,
        shows: |route| route == Route::Settings,
        build: || Box::<settings::Settings>::default(),
    },
];

/// The list of meetings and the page of one share their place in the navigation column.
#[derive(Default)]
struct MeetingsAndPage {
    list: meetings::Meetings,
    page: meeting::MeetingPage,
}

impl Screen for MeetingsAndPage {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, route: Route) {
        match route {
            Route::Meeting(meeting, tab) => self.page.show(ui, cx, meeting, tab),
            _ => self.list.ui(ui, cx, route),
        }
    }
}

/// The tab that a meeting opens on.
pub const FIRST_TAB: MeetingTab = MeetingTab::Agenda;
