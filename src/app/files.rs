//! Files that the person chooses: the system's dialogs, off the window's thread, or a path typed in the window.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::Context;

use super::{App, Dialog};
use crate::error::{Doing, Result};

/// A system without dialogs answers at once, as if the person had cancelled.
const TOO_FAST: Duration = Duration::from_millis(150);

/// Makes the folder in which `path` will be.
pub(super) fn make_folder_of(path: &Path) -> Result<()> {
    match path.parent() {
        Some(folder) => std::fs::create_dir_all(folder).doing("making the folder of the binder", folder),
        None => Ok(()),
    }
}

/// What to choose.
#[derive(Debug, Clone)]
pub enum Ask {
    /// A file that exists.
    File {
        /// What such a file is called: « Classeurs de copil ».
        kind: &'static str,
        /// Its extensions, without dots.
        extensions: &'static [&'static str],
        /// The folder where one begins to look; the system's own idea where there is none.
        from: Option<PathBuf>,
    },
    /// A file to write, with the name it would have.
    NewFile(String),
    /// A folder.
    Folder,
}

/// A path that the window asks for itself, because the system has no dialog.
pub struct PathRequest {
    /// What it is for: « Ouvrir un classeur ».
    pub title: &'static str,
    /// What is to be chosen.
    pub ask: Ask,
    /// What to do with it.
    pub then: Box<dyn FnOnce(&mut App, PathBuf)>,
}

impl App {
    /// Asks the person for a path, then calls `then` with it; nothing happens if they give up.
    pub fn ask_path(
        &mut self,
        ctx: &Context,
        title: &'static str,
        ask: Ask,
        then: impl FnOnce(&mut App, PathBuf) + 'static,
    ) {
        let wanted = ask.clone();
        let work = move |_: &super::Progress| {
            #[allow(clippy::disallowed_methods, reason = "how long the system took is no date of the binder")]
            let asked = Instant::now();
            (system_dialog(title, wanted), asked.elapsed())
        };
        self.tasks.start_unseen(ctx, title, work, move |app, (path, took)| match path {
            Some(path) => then(app, path),
            None if took < TOO_FAST => {
                app.dialog = Some(Dialog::Path(PathRequest { title, ask, then: Box::new(then) }));
            }
            None => {}
        });
    }
}

fn system_dialog(title: &str, ask: Ask) -> Option<PathBuf> {
    let dialog = rfd::FileDialog::new().set_title(title);
    match ask {
        Ask::File { kind, extensions, from } => {
            let dialog = dialog.add_filter(kind, extensions);
            match from.filter(|folder| folder.is_dir()) {
                Some(folder) => dialog.set_directory(folder).pick_file(),
                None => dialog.pick_file(),
            }
        }
        Ask::NewFile(name) => dialog.set_file_name(name).save_file(),
        Ask::Folder => dialog.pick_folder(),
    }
}
