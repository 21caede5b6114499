//! Files that the person chooses: the system's dialogs, off the window's thread, or a path typed in the window.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{Context, Event};

use super::{App, Dialog};
use crate::error::{Doing, Error, Result};

/// A system without dialogs often answers at once, as if the person had cancelled.
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
    /// A file to write.
    NewFile {
        /// The name it would have.
        name: String,
        /// The folder where one begins to look; the system's own idea where there is none.
        from: Option<PathBuf>,
    },
    /// A folder; one begins to look in this one.
    Folder(Option<PathBuf>),
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
        title: &'static str,
        ask: Ask,
        then: impl FnOnce(&mut App, PathBuf) + 'static,
    ) {
        let wanted = ask.clone();
        let chooses = self.chooses;
        let work = move |_: &super::Progress| {
            #[allow(clippy::disallowed_methods, reason = "how long the system took is no date of the binder")]
            let asked = Instant::now();
            (chooses(title, wanted), asked.elapsed())
        };
        let before = self.unfocused_frames;
        self.start_dialog(title, work, move |app, (path, took)| match path {
            Some(path) => then(app, path),
            None if was_never_shown(took, app.unfocused_frames - before) => {
                app.dialog = Some(Dialog::Path(PathRequest { title, ask, then: Box::new(then) }));
            }
            None => {}
        });
    }

    /// Counts the frames in which the window has not the keyboard; called once a frame.
    pub(super) fn watch_focus(&mut self, ctx: &Context) {
        let is_left = |event: &Event| matches!(event, Event::WindowFocused(false));
        if ctx.input(|input| !input.focused || input.raw.events.iter().any(is_left)) {
            self.unfocused_frames += 1;
        }
    }
}

/// Whether a dialog that gave no path was never there. The system does not tell a failure from a refusal, but nobody
/// refuses so fast, nor without a window that takes the keyboard from ours.
fn was_never_shown(took: Duration, unfocused_frames: u64) -> bool {
    took < TOO_FAST || unfocused_frames == 0
}

/// Asks by a dialog of the system; nothing where the person gives up, or where the system has none.
pub(super) fn system_dialog(title: &str, ask: Ask) -> Option<PathBuf> {
    let dialog = rfd::FileDialog::new().set_title(title);
    let starting = |from: Option<PathBuf>| match from.filter(|folder| folder.is_dir()) {
        Some(folder) => dialog.clone().set_directory(folder),
        None => dialog.clone(),
    };
    match ask {
        Ask::File { kind, extensions, from } => starting(from).add_filter(kind, extensions).pick_file(),
        Ask::NewFile { name, from } => starting(from).set_file_name(name).save_file(),
        Ask::Folder(from) => starting(from).pick_folder(),
    }
}

/// Tells in a dialog of the system why there is no window, to whoever has started copil without a terminal.
pub fn tell_outside(error: &Error) {
    if std::io::stderr().is_terminal() {
        return;
    }
    let dialog = rfd::MessageDialog::new().set_level(rfd::MessageLevel::Error).set_title("Copil");
    // What is answered does not matter, nor where there are no dialogs: the sentence ends on the standard error too.
    dialog.set_description(error.for_user()).show();
}

impl App {
    /// The folder of what is only printed, made the first time: only this person may read it, and it goes with the window.
    ///
    /// # Errors
    /// [`Error::Io`] where it cannot be made.
    pub fn printing_folder(&mut self) -> Result<PathBuf> {
        if let Some(folder) = &self.printing {
            return Ok(folder.path().to_path_buf());
        }
        let made = tempfile::Builder::new().prefix("copil-").tempdir();
        let folder = made.doing("making a folder in", std::env::temp_dir())?;
        Ok(self.printing.insert(folder).path().to_path_buf())
    }

    /// Hands a file to the system's reader, and says it with what comes next.
    pub fn hand_over(&mut self, path: &Path, sentence: &str) {
        match opener::open(path) {
            Ok(()) => self.notices.told(handed(path, sentence)),
            Err(error) => {
                log::warn!("opening {}: {error}", path.display());
                self.notices.failed(format!(
                    "Aucun logiciel n’a pu ouvrir ce document. Il se trouve ici\u{a0}: {}",
                    path.display()
                ));
            }
        }
    }
}

/// The system takes the file and does not say whether a reader came: the person is told where it is.
fn handed(path: &Path, sentence: &str) -> String {
    format!("{sentence} Si rien n’apparaît, ouvrez le fichier ici\u{a0}: {}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_handed_to_the_system_is_not_said_to_be_open() {
        let said =
            handed(Path::new("/documents/Convocation.pdf"), "Imprimez ce document depuis votre lecteur.");
        assert_eq!(
            said,
            "Imprimez ce document depuis votre lecteur. Si rien n’apparaît, ouvrez le fichier ici\u{a0}: \
             /documents/Convocation.pdf"
        );
    }

    #[test]
    fn a_dialog_that_took_the_keyboard_for_a_while_was_refused_by_the_person() {
        assert!(was_never_shown(Duration::from_millis(20), 0));
        assert!(was_never_shown(Duration::from_secs(25), 0), "the portal gave up");
        assert!(!was_never_shown(Duration::from_secs(2), 3));
    }
}
