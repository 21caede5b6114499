//! What is kept when the program fails: a report in a file, with what was being typed, for the person and for whoever mends
//! it. What was noted before is in the binder already.

use std::backtrace::Backtrace;
use std::cell::Cell;
use std::fs;
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{App, Dialog, typing};
use crate::store::{Clock, default_binder, default_log};

/// How the name of a report begins; the moment follows, so that the last one comes last.
const NAME: &str = "copil-incident-";
/// How many reports are kept, the last ones: they hold what people type.
const KEPT: usize = 10;
/// How the report of a window that has closed begins.
const CLOSED: &str = "La fenêtre de copil s’est fermée sur une erreur.";
const TYPED: &str = "Ce que vous tapiez et qui n’était pas encore enregistré\u{a0}:";
const FOR_REPAIR: &str = "Pour qui répare copil\u{a0}:";

thread_local! {
    /// This thread draws a window that has been shown: its failure closes it.
    static IS_SHOWN: Cell<bool> = const { Cell::new(false) };
}

/// Where the last report is, once there is one.
#[derive(Debug, Clone, Default)]
pub struct Incident(Arc<Mutex<Option<PathBuf>>>);

/// What is told to the person after a window has closed by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aftermath {
    /// The report.
    pub report: PathBuf,
    /// What was being typed, with the names of the fields; empty where nothing was.
    pub typed: String,
}

impl Incident {
    /// From now on, writes a report beside the usual binder when any thread fails, instead of English on the standard
    /// error.
    pub fn watch() -> Incident {
        match folder() {
            Some(folder) => Self::watch_in(folder),
            None => Incident::default(),
        }
    }

    /// The same, with the reports in this folder.
    pub fn watch_in(folder: PathBuf) -> Incident {
        let incident = Incident::default();
        let last = incident.clone();
        panic::set_hook(Box::new(move |info| {
            let written = write(&folder, &said(info));
            // The message itself may quote the binder: it is in the report, which people send knowingly.
            let place = info.location().map(ToString::to_string).unwrap_or_default();
            log::error!("a failure at {place}; report: {written:?}");
            if written.is_some() {
                *last.0.lock().unwrap_or_else(PoisonError::into_inner) = written;
            }
        }));
        incident
    }

    /// The window of this thread has been shown: what fails from now on closes it on somebody's work.
    pub fn note_shown() {
        IS_SHOWN.set(true);
    }

    /// Whether the window of this thread has been shown.
    pub fn is_shown() -> bool {
        IS_SHOWN.get()
    }

    /// Where the last report is.
    pub fn report(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl App {
    /// Tells the person, once, that the window closed by itself the last time, and what they were typing then.
    pub fn tell_aftermath(&mut self) {
        if let Some(folder) = folder() {
            self.tell_aftermath_in(&folder);
        }
    }

    /// The same, of the reports of this folder.
    pub fn tell_aftermath_in(&mut self, folder: &Path) {
        forget_old(folder);
        let Some(aftermath) = last_closing(folder, self.preferences.incident.as_deref()) else { return };
        let name = aftermath.report.file_name().map(|name| name.to_string_lossy().into_owned());
        self.prefer(|preferences| preferences.incident.clone_from(&name));
        self.dialog = Some(Dialog::Aftermath(aftermath));
    }
}

/// Where the reports are: beside the usual binder.
fn folder() -> Option<PathBuf> {
    default_binder().ok()?.parent().map(Path::to_path_buf)
}

/// Deletes all but the last reports; one that cannot be is left for the next time.
fn forget_old(folder: &Path) {
    let mut names = reports(folder);
    names.sort_unstable();
    for name in names.iter().rev().skip(KEPT) {
        if let Err(error) = fs::remove_file(folder.join(name)) {
            log::warn!("deleting an old report: {error}");
        }
    }
}

/// The names of the reports; none where the folder cannot be read.
fn reports(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).into_iter().flatten();
    let names = names.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names.filter(|name| name.starts_with(NAME)).collect()
}

/// The last report of a window that has closed, unless it is no later than the one of this name.
fn last_closing(folder: &Path, told: Option<&str>) -> Option<Aftermath> {
    let mut later = reports(folder);
    later.retain(|name| told.is_none_or(|told| name.as_str() > told));
    later.sort_unstable();
    later.iter().rev().find_map(|name| {
        let report = folder.join(name);
        let text = fs::read_to_string(&report).ok()?;
        let (what, _) = text.strip_prefix(CLOSED)?.split_once(FOR_REPAIR)?;
        let typed = what.trim().strip_prefix(TYPED).unwrap_or_default().trim().to_owned();
        Some(Aftermath { report, typed })
    })
}

/// What was being typed; then version, place, message and calls: nothing of the binder but what the message itself says.
fn said(info: &PanicHookInfo<'_>) -> String {
    let (name, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    let system = (std::env::consts::OS, std::env::consts::ARCH);
    let log = default_log().map(|log| log.display().to_string()).unwrap_or_default();
    let facts = format!(
        "{FOR_REPAIR}\n\n{name} {version}, {} {}\nlog: {log}\n\n{info}\n\n{}\n",
        system.0,
        system.1,
        Backtrace::force_capture()
    );
    match (IS_SHOWN.try_with(Cell::get).unwrap_or_default(), typing::said().as_str()) {
        (false, _) => facts,
        (true, "") => format!("{CLOSED}\n\n{facts}"),
        (true, typed) => format!("{CLOSED}\n\n{TYPED}\n\n{typed}\n{facts}"),
    }
}

/// Writes a report under a name of its own; nothing where the folder refuses, which must not hide the failure itself.
fn write(folder: &Path, said: &str) -> Option<PathBuf> {
    let now = Clock::System.now().strftime("%Y-%m-%dT%H%M%S%.3fZ").to_string().replace('.', "-");
    let path = folder.join(format!("{NAME}{now}.txt"));
    match fs::create_dir_all(folder).and_then(|()| fs::write(&path, said)) {
        Ok(()) => Some(path),
        Err(error) => {
            log::error!("writing the report: {error}");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_written_where_the_folder_allows_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = write(&folder.path().join("copil"), "une panne").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "une panne");
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(name.starts_with("copil-incident-2") && name.ends_with("Z.txt"), "{name}");
        let file = folder.path().join("fichier");
        fs::write(&file, "").unwrap();
        assert_eq!(write(&file, "une panne"), None, "a file is no folder");
    }

    #[test]
    fn only_the_last_reports_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        for at in 10..25 {
            fs::write(folder.path().join(format!("{NAME}{at}.txt")), "").unwrap();
        }
        fs::write(folder.path().join("copil.db"), "").unwrap();
        forget_old(folder.path());
        let mut kept = reports(folder.path());
        kept.sort_unstable();
        assert_eq!((kept.len(), kept[0].as_str()), (KEPT, "copil-incident-15.txt"));
        assert!(folder.path().join("copil.db").is_file());
        forget_old(&folder.path().join("nowhere"));
    }

    #[test]
    fn the_last_window_that_closed_is_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        assert_eq!(last_closing(folder.path(), None), None);
        put("copil-incident-1.txt", &format!("{FOR_REPAIR}\n\na task"));
        assert_eq!(last_closing(folder.path(), None), None, "the window went on");
        put("copil-incident-2.txt", &format!("{CLOSED}\n\n{TYPED}\n\nun mot\n\n{FOR_REPAIR}\n"));
        put("copil-incident-3.txt", &format!("{FOR_REPAIR}\n\na task"));
        put("copil.log", "");
        let told = last_closing(folder.path(), None).unwrap();
        assert_eq!(
            (told.typed.as_str(), told.report),
            ("un mot", folder.path().join("copil-incident-2.txt"))
        );
        assert_eq!(last_closing(folder.path(), Some("copil-incident-2.txt")), None);
        put("copil-incident-4.txt", &format!("{CLOSED}\n\n{FOR_REPAIR}\n"));
        assert_eq!(last_closing(folder.path(), Some("copil-incident-2.txt")).unwrap().typed, "");
    }
}
