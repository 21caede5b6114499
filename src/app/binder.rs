//! Which binder is open: opened, founded, restored. What takes longer than one commit is done in the background.

use std::path::{Path, PathBuf, absolute};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::{App, Route, Task, door, files};
use crate::demo;
use crate::error::{Error, Result};
use crate::ops::committee::{self, Founding};
use crate::store::{Backup, Replaced, Setup, Store, default_backups, default_binder, latest_backup};

/// The tasks during which there may be no binder to show.
const OPENING: &str = "Ouverture du classeur";
const RESTORING: &str = "Restauration de la sauvegarde";
const MAKING: &str = "Création du classeur";

/// Why no binder is open, for the welcome page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// One French sentence.
    pub sentence: String,
    /// The binder that could not be opened.
    pub binder: PathBuf,
    /// Whether a backup in its place would help.
    pub can_restore: bool,
    /// The last backup, to look at while somebody else holds the binder.
    pub backup: Option<Backup>,
}

/// The backup that is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookedAt {
    /// The binder that it is one of.
    pub binder: PathBuf,
    /// When it was made.
    pub taken_at: Timestamp,
}

/// What became of a binder that was to be opened.
enum Opening {
    Opened(Box<Store>),
    /// There is none, and the welcome page says what can be done.
    Missing,
    /// It is the open one.
    Open,
    /// Another window has it, and has come to the front.
    Elsewhere(Error),
    /// The person has given up meanwhile.
    GivenUp,
}

impl App {
    /// Shows this binder from now on, starting from the home page.
    pub fn show_binder(&mut self, store: Store) {
        self.let_go();
        let binder = store.path().map(from_anywhere);
        self.take(store);
        self.route = Route::Home;
        self.wanted = None;
        self.trouble = None;
        self.prefer(|preferences| preferences.remember(binder.as_deref()));
    }

    fn take(&mut self, store: Store) {
        self.store = Some(store);
        self.looked_at = None;
        self.opened += 1;
        self.saved = None;
        self.care = Default::default();
        self.list_backups();
    }

    /// Opens the binder at `path` in the background, or says why it cannot be. The one that is open stays until then.
    pub fn open_binder(&mut self, path: &Path) {
        self.open_by(path, |path, setup| Store::open_with(path, setup).map(Some));
    }

    /// Opens the first binder of the window. One that is not there is made, except the usual one: the welcome page then
    /// says what can be done.
    pub fn open_first(&mut self, path: &Path) {
        self.open_by(path, |path, setup| match Store::open_with(path, setup) {
            Err(Error::FileMissing { .. }) if default_binder().is_ok_and(|usual| usual == path) => Ok(None),
            Err(Error::FileMissing { .. }) => Store::create_with(path, setup).map(Some),
            opened => opened.map(Some),
        });
    }

    /// Waits a little for the binder on its way, before there is anything to see: most often its page is then the first
    /// thing that is drawn.
    #[allow(clippy::disallowed_methods, reason = "how long the person waits is no date of the binder")]
    pub fn wait_for_binder(&mut self, most: Duration) {
        let start = Instant::now();
        while self.binder_on_its_way().is_some() && start.elapsed() < most {
            std::thread::sleep(Duration::from_millis(1));
            self.finish_tasks();
        }
    }

    fn open_by(
        &mut self,
        path: &Path,
        opens: impl FnOnce(&Path, &Setup) -> Result<Option<Store>> + Send + 'static,
    ) {
        let path = from_anywhere(path);
        if self.tasks.is_going_on(RESTORING) || self.is_letting_go(&path) {
            return self.notices.failed("Le classeur n’est pas encore libre. Recommencez dans un instant.");
        }
        let (binder, setup) = (path.clone(), self.setup.clone());
        let open = self.store().and_then(Store::path).map(Path::to_path_buf);
        self.start(
            OPENING,
            move |progress| {
                let place = binder.canonicalize().ok();
                if place.is_some() && place == open.and_then(|open| open.canonicalize().ok()) {
                    return Ok(Opening::Open);
                }
                match opens(&binder, &setup) {
                    Ok(None) => Ok(Opening::Missing),
                    Ok(Some(store)) if progress.is_cancelled() => store.close().map(|()| Opening::GivenUp),
                    Ok(Some(store)) => Ok(Opening::Opened(Box::new(store))),
                    Err(Error::FileBusy { path, holder: Some(holder) }) if door::knock(&holder) => {
                        Ok(Opening::Elsewhere(Error::FileBusy { path, holder: Some(holder) }))
                    }
                    Err(error) => Err(error),
                }
            },
            move |app, opening| match opening {
                Ok(Opening::Opened(store)) => app.show_binder(*store),
                Ok(Opening::Open) => app.notices.told("Ce classeur est déjà ouvert dans cette fenêtre"),
                Ok(Opening::Missing | Opening::GivenUp) => {}
                Ok(Opening::Elsewhere(_)) if app.store.is_some() => {
                    app.notices
                        .told("Ce classeur est ouvert dans une autre fenêtre, qui passe au premier plan");
                }
                Ok(Opening::Elsewhere(error)) | Err(error) => app.fail_to_open(&error, &path),
            },
        );
    }

    /// What is being done while there is no binder to show; nothing if none is on its way.
    pub fn binder_on_its_way(&self) -> Option<&Task> {
        let is_it = |task: &&Task| [OPENING, RESTORING, MAKING].contains(&task.label.as_str());
        self.tasks.list().iter().find(is_it).filter(|_| self.store.is_none())
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
            backup: error.is_busy().then(|| self.last_backup(path)).flatten(),
        });
    }

    /// The last backup of a binder that cannot be opened now.
    fn last_backup(&self, binder: &Path) -> Option<Backup> {
        latest_backup(binder, &self.setup).unwrap_or_else(|error| {
            // What is offered beside the trouble must not hide the trouble.
            log::warn!("looking for a backup: {error}");
            None
        })
    }

    /// Shows a backup without touching it, while somebody else holds the binder; in the background.
    pub fn look_at(&mut self, binder: &Path, backup: &Backup) {
        let (path, setup, taken_at) = (backup.path.clone(), self.setup.clone(), backup.taken_at);
        let binder = binder.to_path_buf();
        self.start(
            OPENING,
            move |_| Store::look_at(&path, &setup),
            move |app, opened| match opened {
                Ok(store) => {
                    app.let_go();
                    app.take(store);
                    (app.route, app.wanted, app.trouble) = (Route::Home, None, None);
                    app.looked_at = Some(LookedAt { binder, taken_at });
                }
                Err(error) => app.fail(&error),
            },
        );
    }

    /// Leaves the backup that is looked at for the binder itself.
    pub fn return_to_binder(&mut self) {
        let Some(LookedAt { binder, .. }) = self.looked_at.take() else { return };
        self.store = None;
        self.open_binder(&binder);
    }

    /// Founds a committee in the open binder; whether it is done.
    pub fn found(&mut self, founding: &Founding) -> bool {
        self.attempt(|store| committee::found(store, founding)).is_some()
    }

    /// Makes a binder at `path` in the background, founds a committee in it and shows it. Nothing is made if what was
    /// typed is refused.
    pub fn found_at(&mut self, path: &Path, founding: Founding) {
        self.make_binder(path, move |path, setup| {
            committee::found(&mut Store::in_memory(setup.clock)?, &founding)?;
            let mut store = Store::create_with(path, setup)?;
            // Made, it is shown: whoever could not write in it then can try again.
            let founded = committee::found(&mut store, &founding).err();
            Ok((store, founded))
        });
    }

    /// Makes a binder with the demonstration at `path` in the background, and shows it.
    pub fn open_demonstration(&mut self, path: &Path) {
        self.make_binder(path, |path, setup| {
            demo::make_copy(path, setup.clock)?;
            Ok((Store::open_with(path, setup)?, None))
        });
    }

    /// Shows the binder that `makes` gives, and tells what has failed in it.
    fn make_binder(
        &mut self,
        path: &Path,
        makes: impl FnOnce(&Path, &Setup) -> Result<(Store, Option<Error>)> + Send + 'static,
    ) {
        let (path, setup) = (path.to_path_buf(), self.setup.clone());
        self.start_lasting(
            MAKING,
            move |_| files::make_folder_of(&path).and_then(|()| makes(&path, &setup)),
            |app, made| match made {
                Ok((store, failed)) => {
                    app.show_binder(store);
                    failed.iter().for_each(|error| app.fail(error));
                }
                Err(error) => app.fail(&error),
            },
        );
    }

    /// Whether a binder is being made.
    pub fn is_making_binder(&self) -> bool {
        self.tasks.is_going_on(MAKING)
    }

    /// How many binders have been opened: it tells the one that is open from those before.
    pub fn opened(&self) -> u64 {
        self.opened
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

    /// The folder of all backups; nothing where the system names no home folder.
    pub fn backups_folder(&self) -> Option<PathBuf> {
        self.setup.backups.clone().or_else(|| default_backups().ok())
    }

    /// Puts a backup in the place of the open binder, which is backed up first, and opens it; in the background,
    /// without a binder meanwhile.
    pub fn restore(&mut self, backup: &Path) {
        if self.tasks.is_going_on(OPENING) {
            return self.notices.failed("Un classeur est en cours d’ouverture. Recommencez dans un instant.");
        }
        let Some(store) = self.store.take() else { return };
        let Some(path) = store.path().map(Path::to_path_buf) else {
            self.store = Some(store);
            return;
        };
        let (binder, backup, setup) = (path.clone(), backup.to_path_buf(), self.setup.clone());
        self.start_lasting(
            RESTORING,
            move |_| {
                let restored = store.close().and_then(|()| Store::restore_with(&binder, &backup, &setup));
                // What could not be replaced is still there.
                (restored, Store::open_with(&binder, &setup))
            },
            move |app, (restored, opened)| {
                match opened {
                    Ok(store) => app.take(store),
                    Err(error) => app.fail_to_open(&error, &path),
                }
                match restored {
                    Ok(replaced) => app.tell_restored(&replaced),
                    Err(error) => app.fail(&error),
                }
            },
        );
    }

    fn tell_restored(&mut self, replaced: &Replaced) {
        self.notices.told(match replaced {
            Replaced::Damaged(kept) => {
                format!(
                    "Sauvegarde restaurée\u{202f}; le classeur endommagé est gardé\u{a0}: {}",
                    kept.display()
                )
            }
            _ => "Sauvegarde restaurée\u{202f}; ce qu’elle remplace est sauvegardé aussi".to_owned(),
        });
    }

    /// Puts a backup in the place of a binder that cannot be opened, whose bytes are kept beside it, and opens it.
    /// Where the backup itself cannot be taken, what is wrong with the binder goes on being shown.
    pub fn repair(&mut self, binder: &Path, backup: &Path) {
        let (path, backup, setup) = (binder.to_path_buf(), backup.to_path_buf(), self.setup.clone());
        let binder = path.clone();
        self.start_lasting(
            RESTORING,
            move |_| {
                let restored = Store::restore_with(&binder, &backup, &setup);
                restored.map(|replaced| (replaced, Store::open_with(&binder, &setup)))
            },
            move |app, restored| match restored {
                Ok((replaced, Ok(store))) => {
                    app.show_binder(store);
                    app.tell_restored(&replaced);
                }
                Ok((_, Err(error))) => app.fail_to_open(&error, &path),
                Err(error) => app.fail(&error),
            },
        );
    }
}

/// A path that leads to the same file wherever the program is started from.
fn from_anywhere(path: &Path) -> PathBuf {
    absolute(path).unwrap_or_else(|_| path.to_path_buf())
}
