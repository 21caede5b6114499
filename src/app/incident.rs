//! What is kept when the program fails: a report in a file, for whoever mends it. What was noted before is in the binder
//! already.

use std::backtrace::Backtrace;
use std::fs;
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::store::{Clock, default_binder};

/// Where the last report is, once there is one.
#[derive(Debug, Clone, Default)]
pub struct Incident(Arc<Mutex<Option<PathBuf>>>);

impl Incident {
    /// From now on, writes a report beside the usual binder when any thread fails, instead of English on the standard
    /// error.
    pub fn watch() -> Incident {
        let incident = Incident::default();
        let last = incident.clone();
        panic::set_hook(Box::new(move |info| {
            log::error!("{info}");
            let folder = default_binder().ok();
            let written =
                folder.as_deref().and_then(Path::parent).and_then(|folder| write(folder, &said(info)));
            if written.is_some() {
                *last.0.lock().unwrap_or_else(PoisonError::into_inner) = written;
            }
        }));
        incident
    }

    /// Where the last report is.
    pub fn report(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Version, place, message and calls: nothing of the binder but what the message itself says.
fn said(info: &PanicHookInfo<'_>) -> String {
    let (name, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    let system = (std::env::consts::OS, std::env::consts::ARCH);
    format!("{name} {version}, {} {}\n\n{info}\n\n{}\n", system.0, system.1, Backtrace::force_capture())
}

/// Writes a report under a name of its own; nothing where the folder refuses, which must not hide the failure itself.
fn write(folder: &Path, said: &str) -> Option<PathBuf> {
    let now = Clock::System.now().strftime("%Y-%m-%dT%H%M%S%.3fZ").to_string().replace('.', "-");
    let path = folder.join(format!("copil-incident-{now}.txt"));
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
}
