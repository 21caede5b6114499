//! The life of the open binder: opened, backed up while one works, tidied while one rests, restored, closed.

use std::path::{Path, PathBuf};

use egui::Context;

use super::{App, Route, files};
use crate::demo;
use crate::error::Error;
use crate::ops::committee::{self, Founding};
use crate::store::{Backup, Store, default_backups, default_binder};

/// Seconds without a change after which the log is written into the binder.
const REST_S: f64 = 30.0;
/// Seconds between two looks at whether a backup is due, while something is not backed up.
const LOOK_S: f64 = 300.0;
/// The label of the task that writes a backup.
const BACKING_UP: &str = "Sauvegarde du classeur";

/// Why no binder is open, for the welcome page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// One French sentence.
    pub sentence: String,
    /// The binder that could not be opened.
    pub binder: PathBuf,
    /// Whether a backup in its place would help.
    pub can_restore: bool,
}

/// What has been done for which state of the binder.
#[derive(Debug, Default)]
pub(super) struct Care {
    /// The last revision seen, and when it was first seen, in seconds of the window's clock.
    changed: (u64, f64),
    /// The revision at which the log was last written into the binder.
    tidied: u64,
    /// The revision that was last backed up.
    backed_up: u64,
}

impl App {
    /// Shows this binder from now on, starting from the home page.
    pub fn show_binder(&mut self, store: Store) {
        self.let_go();
        self.preferences.binder = store.path().map(Path::to_path_buf);
        self.take(store);
        self.route = Route::Home;
        self.wanted = None;
        self.trouble = None;
        if let Err(error) = self.preferences.save() {
            // The binder is open: a preference that cannot be kept must not hide that.
            log::warn!("preferences: {error}");
        }
    }

    fn take(&mut self, store: Store) {
        self.store = Some(store);
        self.opened += 1;
        self.saved = None;
        self.care = Care::default();
        self.list_backups();
    }

    /// Opens the binder at `path`, or says why it cannot be.
    pub fn open_binder(&mut self, path: &Path) {
        match Store::open_with(path, &self.setup) {
            Ok(store) => self.show_binder(store),
            Err(error) => self.fail_to_open(&error, path),
        }
    }

    /// Says why a binder cannot be opened: on the welcome page if there is no other, else in passing.
    pub fn fail_to_open(&mut self, error: &Error, path: &Path) {
        if self.store.is_some() {
            return self.fail(error);
        }
        log::error!("{error}");
        self.trouble = Some(Trouble {
            sentence: error.for_user(),
            binder: path.to_path_buf(),
            can_restore: error.calls_for_a_backup(),
        });
    }

    /// Founds a committee in the open binder, or in a new one made at `path`; whether it is done. Nothing is made
    /// if what was typed is refused.
    pub fn found(&mut self, path: &Path, founding: &Founding) -> bool {
        if self.store.is_none() {
            let made = Store::in_memory(self.setup.clock)
                .and_then(|mut draft| committee::found(&mut draft, founding))
                .and_then(|_| files::make_folder_of(path))
                .and_then(|()| Store::create_with(path, &self.setup));
            match made {
                Ok(store) => self.show_binder(store),
                Err(error) => {
                    self.fail(&error);
                    return false;
                }
            }
        }
        self.attempt(|store| committee::found(store, founding)).is_some()
    }

    /// Makes a binder with the demonstration at `path` and shows it; whether it is done.
    pub fn open_demonstration(&mut self, path: &Path) -> bool {
        let opened = files::make_folder_of(path)
            .and_then(|()| demo::make(path))
            .and_then(|()| Store::open_with(path, &self.setup));
        match opened {
            Ok(store) => {
                self.show_binder(store);
                true
            }
            Err(error) => {
                self.fail(&error);
                false
            }
        }
    }

    /// A path beside the usual binder that no file has yet: « copil.db », else « copil-2.db »; empty where the
    /// system names no home folder.
    pub fn free_path(stem: &str) -> PathBuf {
        let Ok(usual) = default_binder() else { return PathBuf::new() };
        let names = (1..1000).map(|number| match number {
            1 => format!("{stem}.db"),
            _ => format!("{stem}-{number}.db"),
        });
        let mut paths = names.map(|name| usual.with_file_name(name));
        paths.find(|path| path.symlink_metadata().is_err()).unwrap_or(usual)
    }

    /// The verified backups of the open binder, latest first.
    pub fn backups(&self) -> &[Backup] {
        &self.backups
    }

    /// The folder of all backups; nothing where the system names no home folder.
    pub fn backups_folder(&self) -> Option<PathBuf> {
        self.setup.backups.clone().or_else(|| default_backups().ok())
    }

    fn list_backups(&mut self) {
        let listed = self.on_file().map_or(Ok(Vec::new()), |store| store.backups());
        self.backups = listed.unwrap_or_else(|error| {
            self.fail(&error);
            Vec::new()
        });
    }

    /// The open binder, if it is a file: one in memory has no backups.
    fn on_file(&self) -> Option<&Store> {
        self.store.as_ref().filter(|store| store.path().is_some())
    }

    /// Backs the binder up when that is due and writes its log into it when the person rests; called once a frame.
    pub fn look_after(&mut self, ctx: &Context) {
        let now_s = ctx.input(|input| input.time);
        let Some(store) = self.on_file() else { return };
        let (revision, is_due) = (store.revision(), store.is_backup_due());
        if self.care.changed.0 != revision {
            self.care.changed = (revision, now_s);
        }
        if is_due {
            self.back_up(ctx, false);
        }
        if self.care.backed_up != revision {
            ctx.request_repaint_after_secs(LOOK_S as f32);
        }
        let rest_s = self.care.changed.1 + REST_S - now_s;
        if self.care.tidied == revision {
            return;
        }
        if rest_s > 0.0 {
            ctx.request_repaint_after_secs(rest_s as f32);
            return;
        }
        self.care.tidied = revision;
        if let Some(Err(error)) = self.store.as_mut().map(Store::checkpoint) {
            // Nothing is lost: the log stays, and is read when the binder opens.
            log::warn!("checkpoint: {error}");
        }
    }

    /// Writes a verified backup in the background; `tells` says so once it is done. A failure is always told.
    pub fn back_up(&mut self, ctx: &Context, tells: bool) {
        let Some(store) = self.store.as_mut().filter(|store| store.path().is_some()) else { return };
        self.care.backed_up = store.revision();
        match store.snapshot() {
            Ok(snapshot) => {
                self.tasks.start_unseen(
                    ctx,
                    BACKING_UP,
                    move |_| snapshot.write(),
                    move |app, written| {
                        match written {
                            Ok(_) if tells => app.notices.told("Classeur sauvegardé, copie vérifiée"),
                            Ok(_) => {}
                            Err(error) => app.fail_to_back_up(&error),
                        }
                        app.list_backups();
                    },
                );
            }
            Err(error) => self.fail_to_back_up(&error),
        }
    }

    fn fail_to_back_up(&mut self, error: &Error) {
        log::error!("backup: {error}");
        self.notices.failed(not_backed_up(error));
    }

    /// Writes a verified copy of the binder where the person wants it.
    pub fn save_copy(&mut self, path: &Path) {
        if self.attempt(|store| store.save_copy(path)).is_some() {
            self.notices.told(format!("Copie vérifiée enregistrée : {}", path.display()));
        }
    }

    /// Puts a backup in the place of the open binder, which is backed up first, and opens it.
    pub fn restore(&mut self, backup: &Path) {
        let Some(store) = self.store.take() else { return };
        let Some(path) = store.path().map(Path::to_path_buf) else {
            self.store = Some(store);
            return;
        };
        let restored = store.close().and_then(|()| Store::restore_with(&path, backup, &self.setup));
        // What could not be replaced is still there.
        match Store::open_with(&path, &self.setup) {
            Ok(store) => self.take(store),
            Err(error) => self.fail_to_open(&error, &path),
        }
        match restored {
            Ok(_) => self.notices.told("Sauvegarde restaurée ; ce qu’elle remplace est sauvegardé aussi"),
            Err(error) => self.fail(&error),
        }
    }

    /// Puts a backup in the place of a binder that cannot be opened, whose bytes are kept beside it, and opens it.
    pub fn repair(&mut self, binder: &Path, backup: &Path) {
        match Store::restore_with(binder, backup, &self.setup) {
            Ok(_) => self.open_binder(binder),
            Err(error) => self.fail_to_open(&error, binder),
        }
    }

    /// Whether something is going on that the window must wait for before it closes.
    pub fn is_busy(&self) -> bool {
        self.tasks.list().iter().any(|task| task.is_shown || task.label == BACKING_UP)
    }

    /// Backs up what no backup holds yet, so that the window can close.
    ///
    /// # Errors
    /// One French sentence, to be told before the window goes.
    pub fn back_up_before_closing(&mut self) -> std::result::Result<(), String> {
        let Some(store) = self.store.as_mut().filter(|store| store.path().is_some()) else { return Ok(()) };
        let written = if self.leaves_without_backup { Ok(None) } else { store.back_up_if_changed() };
        written.map(drop).map_err(|error| {
            log::error!("backup: {error}");
            not_backed_up(&error)
        })
    }

    /// Closes the binder: afterwards it is one file, with nothing beside it.
    pub fn close_binder(&mut self) {
        if let Some(Err(error)) = self.store.take().map(Store::close) {
            // Nothing is lost: the log stays, and is read when the binder opens.
            log::error!("closing: {error}");
        }
    }

    /// Closes the binder before another takes its place.
    fn let_go(&mut self) {
        if let Err(sentence) = self.back_up_before_closing() {
            self.notices.failed(sentence);
        }
        self.close_binder();
    }
}

fn not_backed_up(error: &Error) -> String {
    format!("Le classeur est enregistré, mais sa sauvegarde a échoué. {}", error.for_user())
}
