//! Papers as files: each one appears whole under its name, or not at all.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::documents::options::Options;
use crate::documents::{self, DocumentType};
use crate::domain::dossier::Dossier;
use crate::error::{Doing, Error, Result};
use crate::render;
use crate::render::missing::MissingSign;
use crate::render::preview::{self, Proof};
use crate::store::{folder_of, sync_folder};

/// How a paper is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// To print, sign, hand out and file.
    Pdf,
    /// To annotate in a word processor.
    Docx,
    /// To read on screen, enlarge, listen to and put on a web site.
    Html,
    /// To search and compare.
    Txt,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] = &[Self::Pdf, Self::Docx, Self::Html, Self::Txt];

    /// Word on the command line, and end of the file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Txt => "txt",
        }
    }
}

/// A paper ready to be written.
#[derive(Debug)]
pub struct Paper {
    /// Name of its file: « 2023-11-14_COPIL-evaluation_ordre-du-jour.pdf ».
    pub name: String,
    /// Content of its file.
    pub bytes: Vec<u8>,
    /// Signs of the texts that the typeface lacks, and where they are.
    pub missing: Vec<MissingSign>,
}

/// A paper that has been written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Where it is.
    pub path: PathBuf,
    /// Signs of the texts that the typeface lacks, and where they are.
    pub missing: Vec<MissingSign>,
}

/// Makes a paper of a meeting. The same dossier always gives the same bytes.
///
/// # Errors
/// [`Error::Render`] when an embedded typeface or the PDF library fails, never because of the content.
pub fn make(dossier: &Dossier, kind: &DocumentType, options: &Options, format: Format) -> Result<Paper> {
    let document = documents::build(kind, dossier, options);
    let (bytes, missing) = match format {
        Format::Pdf => {
            let rendered = render::pdf::render(&document)
                .map_err(|error| Error::Render { why: format!("{}: {error}", kind.key) })?;
            (rendered.bytes, rendered.missing)
        }
        Format::Docx => {
            let packed = render::docx::render(&document);
            (packed.map_err(|error| Error::Render { why: format!("{}: {error}", kind.key) })?, Vec::new())
        }
        Format::Html => (render::html::render(&document).into_bytes(), Vec::new()),
        Format::Txt => (render::text::render(&document).into_bytes(), Vec::new()),
    };
    let name = format!("{}.{}", documents::file_name(dossier, kind.key), format.extension());
    Ok(Paper { name, bytes, missing })
}

/// Makes a paper for the screen: its PDF is the one that [`make`] gives.
///
/// # Errors
/// [`Error::Render`], as [`make`].
pub fn proof(dossier: &Dossier, kind: &DocumentType, options: &Options) -> Result<Proof> {
    let proof = preview::proof(&documents::build(kind, dossier, options));
    proof.map_err(|error| Error::Render { why: format!("{}: {error}", kind.key) })
}

/// Writes papers of a meeting into a folder, which is made if need be, and replaces those of the same name.
///
/// All of them are made before the first is written.
///
/// # Errors
/// Those of [`make`] and [`write_whole`].
pub fn export(
    dossier: &Dossier,
    kinds: &[&DocumentType],
    options: &Options,
    format: Format,
    folder: &Path,
) -> Result<Vec<Exported>> {
    let papers = kinds.iter().map(|kind| make(dossier, kind, options, format)).collect::<Result<Vec<_>>>()?;
    fs::create_dir_all(folder).doing("making the folder of the papers", folder)?;
    papers
        .into_iter()
        .map(|Paper { name, bytes, missing }| {
            let path = folder.join(name);
            write_whole(&path, &bytes)?;
            Ok(Exported { path, missing })
        })
        .collect()
}

/// Writes a file that has its name only once it is whole and on the disk; replaces the one that had it.
///
/// # Errors
/// [`Error::Io`]: then the file that had the name is unchanged, and nothing is left beside it.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = folder_of(path);
    let mut draft = tempfile::Builder::new();
    draft.prefix(".copil-").suffix(".tmp");
    // A paper is for others to read too: the rights are those that the system gives to a new file.
    #[cfg(unix)]
    draft.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut draft = draft.tempfile_in(folder).doing("making a file in", folder)?;
    draft.write_all(bytes).doing("writing", path)?;
    draft.as_file().sync_all().doing("syncing", path)?;
    draft.persist(path).map_err(|error| error.error).doing("naming", path)?;
    sync_folder(folder)
}
