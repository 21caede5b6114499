//! Looking after the open binder: backed up while one works, tidied while one rests, backed up before it is left.

use std::path::Path;

use egui::Context;

use super::App;
use crate::error::Error;
use crate::store::{Backup, Store};

/// Seconds without a change after which the log is written into the binder.
const REST_S: f64 = 30.0;
/// Seconds between two looks at whether a backup is due, while something is not backed up.
const LOOK_S: f64 = 300.0;
/// The tasks that write backups.
const BACKING_UP: &str = "Sauvegarde du classeur";
const LEAVING: &str = "Sauvegarde avant la fermeture";

/// What has been done for which state of the binder.
#[derive(Debug, Default)]
pub(super) struct Care {
    /// The last revision seen, and when it was first seen, in seconds of the window's clock.
    changed: (u64, f64),
    /// The revision at which the log was last written into the binder.
    tidied: u64,
    /// The revision that was last backed up.
    backed_up: u64,
    /// The revision of which a backup is known to hold every row.
    safe: Option<u64>,
    /// Why the backup before leaving has failed, in French.
    failed: Option<String>,
    /// Whether the person has been told what the window waits for.
    has_told: bool,
}

/// Whether the window can close.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaving {
    /// Nothing would be lost.
    Ready,
    /// Something is going on; it wakes the window up when it ends.
    Waiting,
    /// The backup has failed: one French sentence, to be told before the window goes.
    Failed(String),
}

impl App {
    /// The verified backups of the open binder, latest first.
    pub fn backups(&self) -> &[Backup] {
        &self.backups
    }

    pub(super) fn list_backups(&mut self) {
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
        self.watch_focus(ctx);
        let now_s = ctx.input(|input| input.time);
        let Some(store) = self.on_file() else { return };
        let (revision, is_due) = (store.revision(), store.is_backup_due());
        if self.care.changed.0 != revision {
            self.care.changed = (revision, now_s);
        }
        if is_due && !self.tasks.is_going_on(BACKING_UP) {
            self.back_up(false);
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
    pub fn back_up(&mut self, tells: bool) {
        let Some(store) = self.store.as_mut().filter(|store| store.path().is_some()) else { return };
        self.care.backed_up = store.revision();
        let snapshot = match store.begin_backup() {
            Ok(snapshot) => snapshot,
            Err(error) => return self.fail_to_back_up(&error),
        };
        self.start_quiet(
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

    fn fail_to_back_up(&mut self, error: &Error) {
        self.notices.failed(not_backed_up(error));
    }

    /// Writes a verified copy of the binder where the person wants it, in the place of what is there.
    pub fn save_copy(&mut self, path: &Path) {
        let Some(snapshot) = self.attempt(Store::snapshot) else { return };
        let path = path.to_path_buf();
        self.start_lasting(
            "Enregistrement de la copie",
            move |_| (snapshot.save_as(&path), path),
            |app, (saved, path)| match saved {
                Ok(()) => app.notices.told(format!("Copie vérifiée enregistrée\u{a0}: {}", path.display())),
                Err(error) => app.fail(&error),
            },
        );
    }

    /// Whether something is going on that the window must wait for before it closes.
    pub fn is_busy(&self) -> bool {
        self.tasks.awaited().is_some()
    }

    /// Backs up, in the background, what no backup holds yet, so that the window can close. Called once a frame until
    /// the window may go or the person must be asked.
    pub fn leave(&mut self) -> Leaving {
        if let Some(task) = self.tasks.awaited() {
            let waits = format!("La fenêtre se fermera dès que ce sera fini\u{a0}: {}", task.label);
            if !std::mem::replace(&mut self.care.has_told, true) {
                self.notices.told(waits);
            }
            return Leaving::Waiting;
        }
        if let Some(sentence) = self.care.failed.take() {
            self.care.has_told = false;
            return Leaving::Failed(sentence);
        }
        let leaves_without = self.leaves_without_backup;
        let Some(store) = self.store.as_mut().filter(|store| store.path().is_some() && !leaves_without)
        else {
            return Leaving::Ready;
        };
        let revision = store.revision();
        if self.care.safe == Some(revision) {
            return Leaving::Ready;
        }
        let snapshot = match store.begin_backup() {
            Ok(snapshot) => snapshot,
            Err(error) => return Leaving::Failed(not_backed_up(&error)),
        };
        let opened = self.opened;
        self.start_quiet(
            LEAVING,
            move |_| snapshot.write_if_changed(),
            move |app, written| {
                match written {
                    // Another binder may be open by now, at the same revision.
                    _ if app.opened != opened => {}
                    Ok(_) => app.care.safe = Some(revision),
                    Err(error) => app.care.failed = Some(not_backed_up(&error)),
                }
                app.list_backups();
            },
        );
        Leaving::Waiting
    }

    /// Closes the binder: afterwards it is one file, with nothing beside it.
    pub fn close_binder(&mut self) {
        if let Some(Err(error)) = self.store.take().map(Store::close) {
            // Nothing is lost: the log stays, and is read when the binder opens.
            log::error!("closing: {error}");
        }
    }

    /// Backs up and closes the binder in the background: another takes its place.
    pub(super) fn let_go(&mut self) {
        let Some(mut store) = self.store.take() else { return };
        let Some(label) = store.path().map(closing) else { return };
        self.start_quiet(
            &label,
            move |_| (store.back_up_if_changed(), store.close()),
            |app, (written, closed)| {
                if let Err(error) = written {
                    app.fail_to_back_up(&error);
                }
                if let Err(error) = closed {
                    // Nothing is lost: the log stays, and is read when the binder opens.
                    log::error!("closing: {error}");
                }
            },
        );
    }

    /// Whether the binder at this path is being closed.
    pub(super) fn is_letting_go(&self, path: &Path) -> bool {
        self.tasks.is_going_on(&closing(path))
    }
}

/// The task that closes this binder.
fn closing(path: &Path) -> String {
    format!("Fermeture de {}", path.display())
}

fn not_backed_up(error: &Error) -> String {
    log::error!("backup: {error}");
    format!("Le classeur est enregistré, mais sa sauvegarde a échoué. {}", error.for_user())
}
