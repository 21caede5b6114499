//! The application without its drawing: the open binder, where the person is, what they are told.

mod binder;
mod cached;
mod care;
mod commands;
pub mod door;
mod files;
mod incident;
mod notices;
mod pictures;
mod preferences;
mod presentation;
mod route;
mod surface;
mod task;
pub mod typing;

use std::path::{Path, PathBuf};

use egui::Context;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::domain::french::{dates, hours};
use crate::domain::ids::MeetingId;
use crate::error::{Error, Result};
use crate::store::{Backup, Clock, Setup, Store};

pub use binder::{LookedAt, Trouble};
pub use cached::Cached;
pub use care::Leaving;
pub use commands::{COMMANDS, Command, SEARCH, USUAL_ZOOM};
pub use files::{Ask, PathRequest, tell_outside};
pub use incident::{Aftermath, Incident};
pub use notices::{Notice, Notices, Undoable};
pub use preferences::{Place, Preferences, ThemeChoice};
pub use presentation::{Cue, Presentation, Stage};
pub use route::{DirectoryPlace, MeetingTab, Route};
pub use surface::Surface;
pub use task::{Progress, Task, Tasks};

/// The state of the application.
pub struct App {
    store: Option<Store>,
    /// Counts the binders opened, so that nothing read from one is shown of the next.
    opened: u64,
    route: Route,
    wanted: Option<Route>,
    wanted_presentation: Option<(MeetingId, Stage)>,
    /// The last one, to be found again.
    left_presentation: Option<presentation::Left>,
    saved: Option<(u64, Time)>,
    care: care::Care,
    backups: Vec<Backup>,
    setup: Setup,
    zone: TimeZone,
    /// The window, to wake it up.
    surface: Surface,
    /// Frames in which another window had the keyboard.
    unfocused_frames: u64,
    /// What the person is being told.
    pub notices: Notices,
    /// What is going on in the background.
    pub tasks: Tasks,
    /// What the person prefers, on this computer.
    pub preferences: Preferences,
    /// The meeting being presented to the room.
    pub presentation: Option<Presentation>,
    /// The backup that is looked at instead of a binder.
    pub looked_at: Option<LookedAt>,
    /// Why no binder is open.
    pub trouble: Option<Trouble>,
    /// The person closes the window although the last backup has failed.
    pub leaves_without_backup: bool,
    /// A dialog that a command or a task asks for; the window opens it.
    pub dialog: Option<Dialog>,
    printing: Option<tempfile::TempDir>,
    /// The person wants the help on the screen.
    pub helps: bool,
    /// How a path is chosen, given a title: by a dialog of the system, except in tests.
    pub chooses: fn(&str, Ask) -> Option<PathBuf>,
}

/// A dialog asked for from below the window.
pub enum Dialog {
    /// The search of the whole binder.
    Search,
    /// A path, typed, where the system has no dialog to choose one.
    Path(PathRequest),
    /// The binders that were open.
    Recents,
    /// What became of the window the last time.
    Aftermath(Aftermath),
}

impl App {
    /// An application with no binder open. `zone` is where the hours shown are read.
    pub fn new(clock: Clock, zone: TimeZone, preferences: Preferences) -> Self {
        Self {
            store: None,
            opened: 0,
            route: Route::Home,
            wanted: None,
            wanted_presentation: None,
            left_presentation: None,
            saved: None,
            care: care::Care::default(),
            backups: Vec::new(),
            setup: Setup::new(clock),
            zone,
            surface: Surface::default(),
            unfocused_frames: 0,
            notices: Notices::default(),
            tasks: Tasks::default(),
            preferences,
            presentation: None,
            looked_at: None,
            trouble: None,
            leaves_without_backup: false,
            dialog: None,
            printing: None,
            helps: false,
            chooses: files::system_dialog,
        }
    }

    /// Says in which window the application is shown.
    pub fn show_in(&mut self, ctx: &Context) {
        self.surface.show_in(ctx);
    }

    /// Lets another window call this one to the front, when it finds the binder held.
    pub fn open_door(&mut self) {
        self.setup.door = door::open(&self.surface);
    }

    /// The open binder.
    pub fn store(&self) -> Option<&Store> {
        self.store.as_ref()
    }

    /// Calls an operation; what it returns, or nothing if it was refused or failed, and the person was told why.
    ///
    /// The only way to write: every error of an operation ends here, once, in English in the log and in French
    /// on the screen.
    pub fn attempt<T>(&mut self, operation: impl FnOnce(&mut Store) -> Result<T>) -> Option<T> {
        let store = self.store.as_mut()?;
        match operation(store) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fail(&error);
                None
            }
        }
    }

    /// Keeps the folder of the last export, where the next one begins.
    pub fn remember_documents_folder(&mut self, folder: &Path) {
        if self.preferences.documents_folder.as_deref() == Some(folder) {
            return;
        }
        self.prefer(|preferences| preferences.documents_folder = Some(folder.to_path_buf()));
    }

    /// Tells the person that something failed.
    pub fn fail(&mut self, error: &Error) {
        match error {
            Error::Refused(_) | Error::NotFound { .. } => log::info!("{error}"),
            _ => log::error!("{error}"),
        }
        self.notices.failed(error.for_user());
    }

    /// Says that something is done, with a button that undoes the last step as long as nothing follows it.
    pub fn done(&mut self, sentence: impl Into<String>) {
        let revision = self.store.as_ref().map(Store::revision);
        self.notices.done(sentence.into(), revision.map(Undoable));
    }

    /// Takes the last step back, and says which it was.
    pub fn undo(&mut self) {
        if let Some(Some(label)) = self.attempt(Store::undo) {
            self.notices.told(format!("Annulé\u{a0}: {label}"));
        }
    }

    /// Does again the step that was taken back, and says which it was.
    pub fn redo(&mut self) {
        if let Some(Some(label)) = self.attempt(Store::redo) {
            self.notices.told(format!("Rétabli\u{a0}: {label}"));
        }
    }

    /// Where the person is.
    pub fn route(&self) -> Route {
        self.route
    }

    /// Goes elsewhere at the end of the frame, once a field being typed in has given its text.
    pub fn go(&mut self, route: Route) {
        self.wanted = Some(route);
    }

    /// Where the person asked to go.
    pub fn wanted_route(&self) -> Option<Route> {
        self.wanted.filter(|wanted| *wanted != self.route)
    }

    /// Arrives where the person asked to go.
    pub fn arrive(&mut self) {
        if let Some(route) = self.wanted.take() {
            self.route = route;
        }
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.setup.clock.now()
    }

    /// Today, where the person is.
    pub fn today(&self) -> Date {
        self.local(self.now()).date()
    }

    /// The hour where the person is, in minutes from midnight.
    pub fn now_min(&self) -> u32 {
        minutes(self.local(self.now()).time())
    }

    /// A moment as the clock on the wall showed it where the person is.
    pub fn local(&self, moment: Timestamp) -> DateTime {
        moment.to_zoned(self.zone.clone()).datetime()
    }

    /// A moment in words: « mardi 14 novembre 2023 à 14 h 02 ».
    pub fn moment(&self, moment: Timestamp) -> String {
        let local = self.local(moment);
        format!("{} à {}", dates::long_date(local.date()), hours::hour(minutes(local.time())))
    }

    /// Keeps the backups in this folder rather than in the usual one.
    pub fn keep_backups_in(&mut self, folder: PathBuf) {
        self.setup.backups = Some(folder);
    }

    /// Notes when the binder last changed; called once a frame.
    pub fn watch(&mut self) {
        let Some(revision) = self.store.as_ref().map(Store::revision) else { return };
        if self.saved.is_none_or(|(seen, _)| seen != revision) {
            let now = self.local(self.now()).time();
            self.saved = Some((revision, now));
        }
    }

    /// The hour at which the binder last changed, in minutes from midnight: « Enregistré · 14 h 02 ».
    pub fn saved_at_min(&self) -> Option<u32> {
        let (_, time) = self.saved?;
        Some(minutes(time))
    }

    /// What tells one state of the binder from another: which binder, and its revision for these tables (all of
    /// them where none is named).
    fn version(&self, tables: &[&str]) -> Option<(u64, u64)> {
        let store = self.store.as_ref()?;
        let revision = if tables.is_empty() { store.revision() } else { store.revision_of(tables) };
        Some((self.opened, revision))
    }
}

/// An hour of the day, in minutes from midnight.
fn minutes(time: Time) -> u32 {
    u32::from(time.hour().unsigned_abs()) * 60 + u32::from(time.minute().unsigned_abs())
}
