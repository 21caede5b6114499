//! The one error of copil: each variant says what the person can do next.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::domain::french::{dates, hours};
use crate::domain::refusal::Refusal;

/// What a fallible function of copil returns.
pub type Result<T> = std::result::Result<T, Error>;

/// Everything that can go wrong. `Display` is English, for the log; [`Error::for_user`] is French.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule of the field says no; the refusal is already in French.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// The row is not there any more; `table` names where it was looked for.
    #[error("no such row in {table}")]
    NotFound {
        /// The table that was read.
        table: &'static str,
    },
    /// There is no binder at this path.
    #[error("no binder at {}", path.display())]
    FileMissing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// A file that must not be overwritten is there already.
    #[error("{} exists already", path.display())]
    FileExists {
        /// The file in the way.
        path: PathBuf,
    },
    /// The name is that of the open binder, or of a file that the database keeps beside it.
    #[error("{} belongs to the open binder", path.display())]
    FileReserved {
        /// The name.
        path: PathBuf,
    },
    /// Another window or another program holds the binder.
    #[error("{} is in use ({holder:?})", path.display())]
    FileBusy {
        /// The binder.
        path: PathBuf,
        /// Who holds it, if they said so.
        holder: Option<Holder>,
    },
    /// The binder is only being looked at: it is a copy of a backup.
    #[error("a backup that is looked at is not written")]
    OnlyLookedAt,
    /// A later copil wrote the binder.
    #[error("{} has schema {found}, this program knows {known}", path.display())]
    FileTooNew {
        /// The binder.
        path: PathBuf,
        /// Schema version of the file.
        found: i64,
        /// Latest schema version this program knows.
        known: i64,
    },
    /// The file is not a binder of copil.
    #[error("{} is not a binder: {why:?}", path.display())]
    FileForeign {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        why: Foreign,
    },
    /// The binder, or a backup, has been damaged.
    #[error("{} is damaged: {why}", path.display())]
    FileDamaged {
        /// The file.
        path: PathBuf,
        /// What was seen, in English, for the log.
        why: String,
    },
    /// A file beside the binder does not belong to it, and opening could mix the two.
    #[error("{} lies beside the binder and does not belong to it", path.display())]
    FileStray {
        /// The file that must be moved away.
        path: PathBuf,
    },
    /// The system refused to read or write a file.
    #[error("{doing} {}: {source}", path.display())]
    Io {
        /// What was being done, in English, as in "writing the PDF".
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system answered.
        source: io::Error,
    },
    /// The database refused a statement.
    #[error("database ({fault:?}): {detail}")]
    Database {
        /// What kind of trouble, as far as the person is concerned.
        fault: Fault,
        /// The database's own words.
        detail: String,
    },
    /// A file to import cannot be taken.
    #[error("import: {why}")]
    Import {
        /// Why, in French.
        why: String,
    },
    /// A paper could not be drawn.
    #[error("rendering: {why}")]
    Render {
        /// Why, in English, for the log.
        why: String,
    },
    /// This computer cannot show a window.
    #[error("no window: {why}")]
    NoWindow {
        /// What was seen, in English, for the log.
        why: String,
        /// The report of a failure, if one was written.
        report: Option<PathBuf>,
    },
    /// The window was shown and has closed by itself.
    #[error("the window has stopped: {why}")]
    WindowStopped {
        /// What was seen, in English, for the log.
        why: String,
        /// The report of a failure, if one was written.
        report: Option<PathBuf>,
    },
    /// copil broke one of its own promises.
    #[error("defect: {0}")]
    Defect(String),
}

/// Who holds a binder: what the lock file beside it says, for the message only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Name of the session's user.
    pub user: Option<String>,
    /// Name of the computer.
    pub machine: Option<String>,
    /// Since when.
    pub since: jiff::Timestamp,
    /// The name under which its window can be called, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub door: Option<String>,
}

/// What a file is instead of a binder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// A folder, or something that is not an ordinary file.
    NotAFile,
    /// A file without a byte.
    Empty,
    /// A file that SQLite did not write.
    NotADatabase,
    /// A database of another program.
    OtherApplication,
    /// A binder's label on tables, views or triggers that are not the binder's.
    UnknownTables,
}

/// Kinds of database trouble that call for different answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The disk is full.
    Full,
    /// The file or its folder cannot be written.
    ReadOnly,
    /// The content does not hold together.
    Corrupt,
    /// Another program holds the file.
    Busy,
    /// The disk answered with an error.
    Disk,
    /// A value or a reference breaks a rule of the schema.
    Constraint,
    /// A text or an attachment is too large.
    TooBig,
    /// Anything else: a fault of the program.
    Other,
}

impl Error {
    /// Whether the file is missing or does not hold a binder any more, so that a backup in its place would help.
    pub fn calls_for_a_backup(&self) -> bool {
        matches!(
            self,
            Error::FileMissing { .. }
                | Error::FileDamaged { .. }
                | Error::FileForeign { why: Foreign::Empty | Foreign::NotADatabase, .. }
                | Error::Database { fault: Fault::Corrupt, .. }
        )
    }

    /// Whether another window or another program holds the binder.
    pub fn is_busy(&self) -> bool {
        matches!(self, Error::FileBusy { .. } | Error::Database { fault: Fault::Busy, .. })
    }

    /// What happened and what to do, in French, as one or two sentences.
    pub fn for_user(&self) -> String {
        match self {
            Error::Refused(refusal) => refusal.to_string(),
            Error::NotFound { .. } => {
                "Cet élément n’existe plus : il a été supprimé entre-temps. Revenez à la liste.".into()
            }
            Error::FileMissing { path } => {
                format!("Il n’y a pas de classeur à cet endroit : {}. Vérifiez le chemin.", path.display())
            }
            Error::FileExists { path } => {
                format!("Le fichier {} existe déjà. Choisissez un autre nom.", path.display())
            }
            Error::FileReserved { path } => format!(
                "Le nom {} est réservé au classeur ouvert et aux fichiers qui l’accompagnent. Choisissez un autre nom.",
                path.display()
            ),
            Error::FileBusy { path, holder } => format!(
                "Le classeur {} est déjà ouvert{}. Fermez l’autre fenêtre, puis recommencez.",
                path.display(),
                holder.as_ref().map(Holder::for_user).unwrap_or_default()
            ),
            Error::OnlyLookedAt => {
                "Ceci est une sauvegarde, ouverte en lecture seule\u{a0}: rien n’y est modifié. Revenez au classeur pour \
                 y travailler."
                    .into()
            }
            Error::FileTooNew { path, found, known } => format!(
                "Le classeur {} vient d’une version plus récente de copil : il est au format {found}, \
                 ce programme connaît le format {known}. Mettez copil à jour ; le fichier n’a pas été modifié.",
                path.display()
            ),
            Error::FileForeign { path, why } => {
                format!(
                    "{} n’est pas un classeur de copil : {}. Vérifiez le chemin.",
                    path.display(),
                    why.for_user()
                )
            }
            Error::FileDamaged { path, .. } => format!(
                "Le fichier {} est endommagé. Il n’a pas été modifié ; restaurez une sauvegarde.",
                path.display()
            ),
            Error::FileStray { path } => format!(
                "Le fichier {} se trouve à côté du classeur et ne lui appartient pas. \
                 Rien n’a été modifié ; déplacez ce fichier ailleurs, puis recommencez.",
                path.display()
            ),
            Error::Io { path, source, .. } => {
                format!("{} : {}", path.display(), io_for_user(source))
            }
            Error::Database { fault, .. } => fault.for_user().into(),
            Error::Import { why } => why.clone(),
            Error::Render { .. } => {
                "Le document n’a pas pu être mis en page. Rien n’a été écrit ; signalez cette erreur.".into()
            }
            Error::NoWindow { report, .. } => format!(
                "La fenêtre ne peut pas s’ouvrir sur cet ordinateur.{} «\u{a0}copil aide\u{a0}» donne les commandes qui se \
                 passent de fenêtre.{}",
                if cfg!(target_os = "linux") { DISPLAY_PACKAGES } else { DISPLAY_DRIVER },
                told_report(report.as_deref())
            ),
            Error::WindowStopped { report, .. } => format!(
                "La fenêtre s’est arrêtée. Le classeur n’a rien perdu\u{202f}; rouvrez copil.{}",
                told_report(report.as_deref())
            ),
            Error::Defect(_) => {
                "copil a rencontré une erreur interne et n’a rien modifié. Signalez cette erreur.".into()
            }
        }
    }
}

/// What helps where no window can be shown.
const DISPLAY_PACKAGES: &str = " Sous Debian ou Ubuntu, installez ce qui manque\u{a0}: «\u{a0}sudo apt install libgl1 libegl1 \
     libgl1-mesa-dri mesa-vulkan-drivers libxkbcommon-x11-0 libxcursor1 libxi6 libxrandr2\u{a0}». Ailleurs, mettez à jour le \
     pilote de l’écran.";
const DISPLAY_DRIVER: &str = " Mettez à jour le pilote de l’écran.";

/// Where the report of a failure is, with a space before.
fn told_report(report: Option<&Path>) -> String {
    report.map(|path| format!(" Rapport de l’incident\u{a0}: {}.", path.display())).unwrap_or_default()
}

impl Holder {
    /// « par Paul Durand, sur le poste ACCUEIL, depuis le 03/07/2026 à 14 h 02 », with a space before.
    fn for_user(&self) -> String {
        let user = self.user.as_ref().map(|user| format!(" par {user}")).unwrap_or_default();
        let machine =
            self.machine.as_ref().map(|machine| format!(" sur le poste {machine}")).unwrap_or_default();
        let since = self.since.to_zoned(jiff::tz::TimeZone::system());
        let minutes = u32::from(since.hour().unsigned_abs()) * 60 + u32::from(since.minute().unsigned_abs());
        format!("{user}{machine} depuis le {} à {}", dates::short_date(since.date()), hours::hour(minutes))
    }
}

impl Foreign {
    fn for_user(self) -> &'static str {
        match self {
            Foreign::NotAFile => "c’est un dossier",
            Foreign::Empty => "le fichier est vide",
            Foreign::NotADatabase => "son contenu n’est pas celui d’un classeur",
            Foreign::OtherApplication => "c’est la base de données d’un autre logiciel",
            Foreign::UnknownTables => "ses tables ne sont pas celles d’un classeur",
        }
    }
}

impl Fault {
    fn for_user(self) -> &'static str {
        match self {
            Fault::Full => {
                "Le disque est plein : la modification n’a pas été enregistrée. Libérez de la place, puis recommencez."
            }
            Fault::ReadOnly => {
                "Le classeur ne peut pas être modifié : le fichier ou son dossier est protégé en écriture. \
                 Changez ses droits ou placez-le dans un autre dossier."
            }
            Fault::Corrupt => {
                "Le classeur est endommagé : rien n’a été enregistré. Restaurez une sauvegarde."
            }
            Fault::Busy => {
                "Le classeur est utilisé par un autre programme. Fermez l’autre programme, puis recommencez."
            }
            Fault::Disk => {
                "Le disque a répondu par une erreur : la modification n’a pas été enregistrée. \
                 Vérifiez le support, puis recommencez."
            }
            Fault::Constraint => {
                "Cette modification rendrait le classeur incohérent : elle n’a pas été enregistrée. \
                 Vérifiez la saisie, puis recommencez."
            }
            Fault::TooBig => {
                "Ce texte ou ce fichier est trop volumineux : il n’a pas été enregistré. Réduisez-le."
            }
            Fault::Other => {
                "La base de données a répondu par une erreur interne : rien n’a été modifié. Signalez cette erreur."
            }
        }
    }
}

fn io_for_user(source: &io::Error) -> String {
    use io::ErrorKind as Kind;
    match source.kind() {
        Kind::NotFound => "ce fichier ou ce dossier n’existe pas. Vérifiez le chemin.".into(),
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => {
            "vous n’avez pas le droit d’écrire ou de lire ici. Choisissez un autre dossier.".into()
        }
        Kind::StorageFull | Kind::QuotaExceeded => {
            "le disque est plein. Libérez de la place, puis recommencez.".into()
        }
        Kind::AlreadyExists => "ce fichier existe déjà. Choisissez un autre nom.".into(),
        Kind::IsADirectory => "c’est un dossier. Indiquez un fichier.".into(),
        Kind::NotADirectory => "l’un des dossiers du chemin est un fichier. Vérifiez le chemin.".into(),
        Kind::FileTooLarge => "ce fichier dépasse la taille permise ici. Choisissez un autre dossier.".into(),
        // The system's own words are in the log, in English or in the language of the session.
        _ => match source.raw_os_error() {
            Some(code) => {
                format!("le système a refusé (code {code}). Recommencez ou choisissez un autre dossier.")
            }
            None => "le système a refusé. Recommencez ou choisissez un autre dossier.".into(),
        },
    }
}

/// Names what was being done when the system said no.
pub trait Doing<T> {
    /// Turns a system error into [`Error::Io`]; `doing` is English, as in "writing the PDF".
    fn doing(self, doing: &'static str, path: impl AsRef<Path>) -> Result<T>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, doing: &'static str, path: impl AsRef<Path>) -> Result<T> {
        self.map_err(|source| Error::Io { doing, path: path.as_ref().to_path_buf(), source })
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error::Refused(refusal)
    }
}
