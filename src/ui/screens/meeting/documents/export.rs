//! Making papers in the background and writing them where the person says.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::{Journal, Written};
use crate::app::{App, Ask, Progress};
use crate::documents::options::Options;
use crate::documents::{self, DOCUMENTS, DocumentType};
use crate::domain::dossier::Dossier;
use crate::domain::french::words;
use crate::domain::ids::MeetingId;
use crate::error::{Doing, Result};
use crate::exchange::papers::{self, Exported, Format};
use crate::render::missing;
use crate::store::Store;
use crate::ui::cx::Cx;

/// What the tasks are called: one at a time.
const LABEL: &str = "Exporter les documents";

/// What becomes of a paper once written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// It stays where it is.
    File,
    /// It is shown by the system's reader too.
    Shown,
}

/// Whether papers are being made.
pub fn is_going_on(app: &App) -> bool {
    app.tasks.is_going_on(LABEL)
}

/// Asks where to write one paper, then makes it.
pub fn one(
    cx: &mut Cx<'_>,
    dossier: &Dossier,
    kind: &'static DocumentType,
    journal: &Journal,
    wanted: Wanted,
) {
    let name = format!("{}.pdf", documents::file_name(dossier, kind.key));
    let job = Job::new(cx, dossier, journal, wanted);
    let from = cx.app.preferences.documents_folder.clone();
    cx.app.ask_path("Exporter le document", Ask::NewFile { name, from }, move |app, path| {
        job.start(app, vec![(kind, Place::File(path))]);
    });
}

/// Asks for a folder, then makes every paper there.
pub fn all(cx: &mut Cx<'_>, dossier: &Dossier, journal: &Journal) {
    let job = Job::new(cx, dossier, journal, Wanted::File);
    let ask = Ask::Folder(cx.app.preferences.documents_folder.clone());
    cx.app.ask_path("Exporter tous les documents", ask, move |app, folder| {
        let papers = DOCUMENTS.iter().map(|kind| (kind, Place::In(folder.clone()))).collect();
        job.start(app, papers);
    });
}

/// Shows a paper as it stands: the file that was written if nothing has changed since, else written again.
pub fn open(cx: &mut Cx<'_>, dossier: &Dossier, kind: &'static DocumentType, journal: &Journal) {
    let written = journal.borrow().get(&(dossier.id(), kind.key)).cloned();
    let revision = cx.app.store().map(Store::revision);
    match written {
        Some(written) if Some(written.revision) == revision && written.path.exists() => {
            show(cx.app, &written.path);
        }
        Some(written) => {
            let job = Job::new(cx, dossier, journal, Wanted::Shown);
            job.start(cx.app, vec![(kind, Place::File(written.path))]);
        }
        None => one(cx, dossier, kind, journal, Wanted::Shown),
    }
}

/// Papers to make: it has a dossier of its own, since the binder may change meanwhile.
struct Job {
    dossier: Dossier,
    meeting: MeetingId,
    revision: u64,
    journal: Journal,
    wanted: Wanted,
}

/// Where a paper goes.
enum Place {
    /// In this file.
    File(PathBuf),
    /// In this folder, under its own name.
    In(PathBuf),
}

impl Job {
    fn new(cx: &Cx<'_>, dossier: &Dossier, journal: &Journal, wanted: Wanted) -> Self {
        Self {
            dossier: dossier.clone(),
            meeting: dossier.id(),
            revision: cx.app.store().map_or(0, Store::revision),
            journal: Rc::clone(journal),
            wanted,
        }
    }

    fn start(self, app: &mut App, papers: Vec<(&'static DocumentType, Place)>) {
        let Self { dossier, meeting, revision, journal, wanted } = self;
        let work = move |progress: &Progress| write(&dossier, &papers, progress);
        app.start(LABEL, work, move |app, result| match result {
            Ok(written) => {
                let at_min = app.now_min();
                for (key, paper) in &written {
                    let line = Written { path: paper.path.clone(), at_min, revision };
                    journal.borrow_mut().insert((meeting, key), line);
                }
                tell(app, &written);
                if let Some(folder) = written.first().and_then(|(_, paper)| paper.path.parent()) {
                    app.remember_documents_folder(folder);
                }
                if let (Wanted::Shown, Some((_, paper))) = (wanted, written.first()) {
                    show(app, &paper.path);
                }
            }
            Err(error) => app.fail(&error),
        });
    }
}

/// Makes and writes each paper in turn; stops between two when the person has asked so.
fn write(
    dossier: &Dossier,
    papers: &[(&'static DocumentType, Place)],
    progress: &Progress,
) -> Result<Vec<(&'static str, Exported)>> {
    let mut written = Vec::with_capacity(papers.len());
    for (done, (kind, place)) in papers.iter().enumerate() {
        progress.set(done, papers.len());
        let paper = papers::make(dossier, kind, &Options::default(), Format::Pdf)?;
        if progress.is_cancelled() {
            break;
        }
        let path = match place {
            Place::File(path) => path.clone(),
            Place::In(folder) => folder.join(&paper.name),
        };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).doing("making the folder of the papers", folder)?;
        }
        papers::write_whole(&path, &paper.bytes)?;
        written.push((kind.key, Exported { path, missing: paper.missing }));
    }
    progress.set(papers.len(), papers.len());
    Ok(written)
}

fn tell(app: &mut App, written: &[(&'static str, Exported)]) {
    let sentence = match written {
        [] => "Export interrompu\u{a0}: aucun document n’a été écrit.".to_owned(),
        [(_, paper)] => format!("Document exporté\u{a0}: {}", paper.path.display()),
        [(_, first), ..] => {
            let folder = first.path.parent().unwrap_or(Path::new("."));
            let count = words::count(written.len() as u64, "document exporté", "documents exportés");
            format!("{count} dans {}", folder.display())
        }
    };
    app.notices.told(sentence);
    for (key, paper) in written {
        if let Some(warning) = missing::told(&paper.missing) {
            let title = documents::find(key).map_or("Document", |kind| kind.title);
            app.notices.failed(format!("{title}\u{a0}: {warning}"));
        }
    }
}

fn show(app: &mut App, path: &Path) {
    if let Err(error) = opener::open(path) {
        log::warn!("opening {}: {error}", path.display());
        app.notices.failed(format!(
            "Aucun logiciel n’a pu ouvrir ce document. Il se trouve ici\u{a0}: {}",
            path.display()
        ));
    }
}
