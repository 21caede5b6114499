//! Making papers in the background, writing them where the person says, showing and printing them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

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
    /// It is shown by the system's reader, which prints it; it is not kept.
    Printed,
}

/// What has been written, and where what is only printed goes.
#[derive(Default)]
pub struct Exports {
    journal: Journal,
}

impl Exports {
    /// Where a paper of a meeting was last written, since the window opened.
    pub fn written(&self, meeting: MeetingId, key: &'static str) -> Option<Written> {
        self.journal.borrow().get(&(meeting, key)).cloned()
    }
}

/// Whether papers are being made.
pub fn is_going_on(app: &App) -> bool {
    app.tasks.is_going_on(LABEL)
}

/// Asks where to write one paper, then makes it.
pub fn one(
    cx: &mut Cx<'_>,
    dossier: &Arc<Dossier>,
    kind: &'static DocumentType,
    exports: &Exports,
    format: Format,
    wanted: Wanted,
) {
    let name = format!("{}.{}", documents::file_name(dossier, kind.key), format.extension());
    let job = Job { format, ..Job::new(cx, dossier, exports, wanted) };
    let from = cx.app.preferences.documents_folder.clone();
    cx.app.ask_path("Exporter le document", Ask::NewFile { name, from }, move |app, path| {
        job.start(app, vec![(kind, Place::File(path))]);
    });
}

/// Asks for a folder, then makes every paper there.
pub fn all(cx: &mut Cx<'_>, dossier: &Arc<Dossier>, exports: &Exports) {
    let job = Job::new(cx, dossier, exports, Wanted::File);
    let ask = Ask::Folder(cx.app.preferences.documents_folder.clone());
    cx.app.ask_path("Exporter tous les documents", ask, move |app, folder| {
        let papers = DOCUMENTS.iter().map(|kind| (kind, Place::In(folder.clone()))).collect();
        job.start(app, papers);
    });
}

/// Shows a paper as it stands: the file that was written if nothing has changed since, else written again.
pub fn open(cx: &mut Cx<'_>, dossier: &Arc<Dossier>, kind: &'static DocumentType, exports: &Exports) {
    let Some(written) = exports.written(dossier.id(), kind.key) else {
        one(cx, dossier, kind, exports, Format::Pdf, Wanted::Shown);
        return;
    };
    let is_same = cx.app.store().map(Store::revision) == Some(written.revision)
        && cx.app.preferences.options_of(kind.key) == written.options;
    if is_same && written.path.exists() {
        cx.app.hand_over(&written.path, "Document confié à votre lecteur.");
        return;
    }
    let job = Job { format: written.format, ..Job::new(cx, dossier, exports, Wanted::Shown) };
    job.start(cx.app, vec![(kind, Place::File(written.path))]);
}

/// Shows a paper in the system's reader, from which the person prints it.
pub fn print(cx: &mut Cx<'_>, dossier: &Arc<Dossier>, kind: &'static DocumentType, exports: &Exports) {
    match cx.app.printing_folder() {
        Ok(folder) => {
            let job = Job::new(cx, dossier, exports, Wanted::Printed);
            job.start(cx.app, vec![(kind, Place::In(folder))]);
        }
        Err(error) => cx.app.fail(&error),
    }
}

/// Papers to make, of the meeting as it was when they were asked for: the binder may change meanwhile.
struct Job {
    dossier: Arc<Dossier>,
    meeting: MeetingId,
    revision: u64,
    /// How each paper is wanted, by its key.
    options: BTreeMap<String, Options>,
    format: Format,
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
    /// PDF files, unless another format is said.
    fn new(cx: &Cx<'_>, dossier: &Arc<Dossier>, exports: &Exports, wanted: Wanted) -> Self {
        Self {
            dossier: Arc::clone(dossier),
            meeting: dossier.id(),
            revision: cx.app.store().map_or(0, Store::revision),
            options: cx.app.preferences.options.clone(),
            format: Format::Pdf,
            journal: Rc::clone(&exports.journal),
            wanted,
        }
    }

    fn start(self, app: &mut App, papers: Vec<(&'static DocumentType, Place)>) {
        let Self { dossier, meeting, revision, options, format, journal, wanted } = self;
        let wished = options.clone();
        let asked = papers.len();
        let work = move |progress: &Progress| write(&dossier, &papers, &wished, format, progress);
        app.start(LABEL, work, move |app, result| match result {
            Ok(written) if wanted == Wanted::Printed => {
                if let Some((_, paper)) = written.first() {
                    app.hand_over(&paper.path, "Imprimez ce document depuis votre lecteur de PDF.");
                }
            }
            Ok(written) => {
                let at_min = app.now_min();
                for (key, paper) in &written {
                    let (path, options) =
                        (paper.path.clone(), options.get(*key).cloned().unwrap_or_default());
                    let line = Written { path, format, options, at_min, revision };
                    journal.borrow_mut().insert((meeting, key), line);
                }
                tell(app, &written, asked);
                if let Some(folder) = written.first().and_then(|(_, paper)| paper.path.parent()) {
                    app.remember_documents_folder(folder);
                }
                if let (Wanted::Shown, Some((_, paper))) = (wanted, written.first()) {
                    app.hand_over(&paper.path, "Document exporté et confié à votre lecteur.");
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
    options: &BTreeMap<String, Options>,
    format: Format,
    progress: &Progress,
) -> Result<Vec<(&'static str, Exported)>> {
    let mut written = Vec::with_capacity(papers.len());
    for (done, (kind, place)) in papers.iter().enumerate() {
        progress.set(done, papers.len());
        let usual = Options::default();
        let paper = papers::make(dossier, kind, options.get(kind.key).unwrap_or(&usual), format)?;
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

/// Says what was written of the papers asked for.
fn tell(app: &mut App, written: &[(&'static str, Exported)], asked: usize) {
    let sentence = match written {
        [] => "Export interrompu\u{a0}: aucun document n’a été écrit.".to_owned(),
        [(_, paper)] if asked == 1 => format!("Document exporté\u{a0}: {}", paper.path.display()),
        [(_, first), ..] => {
            let folder = first.path.parent().unwrap_or(Path::new("."));
            let count = words::count(written.len() as u64, "document exporté", "documents exportés");
            let cut = if written.len() < asked { "Export interrompu\u{a0}: " } else { "" };
            format!("{cut}{count} dans {}", folder.display())
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
