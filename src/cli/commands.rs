//! The commands, one row each: what they take, what they say they do, what they do.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;

use jiff::civil::Date;

use crate::demo;
use crate::documents::options::{Choice, Options};
use crate::documents::{self, DOCUMENTS, DocumentType};
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::{dates, keys, words};
use crate::domain::ids::{Id, MeetingId, Uuid};
use crate::domain::inline::Text;
use crate::domain::meeting::Meeting;
use crate::domain::organisation::College;
use crate::error::{Doing, Error};
use crate::exchange::papers::Format;
use crate::exchange::{archive, check, papers};
use crate::render::missing;
use crate::store::{Clock, Db, Replaced, Setup, Store, default_binder};

use super::Done;
use super::arguments::{Arguments, Opt, Times};
use super::failure::Failure;

type Outcome = Result<Done, Failure>;

/// A command.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// The word that calls it; empty for the window, which is called by none.
    pub name: &'static str,
    /// The options it takes.
    pub options: &'static [Opt],
    /// The plain words it takes, each with its article and how it stands in the usage line.
    pub words: &'static [(&'static str, &'static str)],
    /// What it does, in French.
    pub about: &'static str,
    run: fn(&Arguments) -> Outcome,
}

const BINDER: Opt = Opt { name: "binder", value: "FICHIER", times: Times::Once };
/// Days of meetings told at once.
const DAYS_TOLD: usize = 10;

const TO: Opt = Opt { name: "to", value: "DOSSIER", times: Times::Once };

/// Every command, in the order of the help.
pub const COMMANDS: &[Command] = &[
    Command {
        name: "",
        options: &[Opt { times: Times::AtMostOnce, ..BINDER }],
        words: &[],
        about: "ouvre la fenêtre sur le classeur habituel, ou sur un autre",
        run: open_window,
    },
    Command {
        name: "demo",
        options: &[TO, Opt { name: "window", value: "", times: Times::AtMostOnce }],
        words: &[],
        about: "crée DOSSIER/copil.db avec la démonstration, s’il n’existe pas, et exporte ses documents",
        run: make_demo,
    },
    Command {
        name: "documents",
        options: &[],
        words: &[],
        about: "donne la clé et le titre de chaque document",
        run: list_documents,
    },
    Command {
        name: "export",
        options: &[
            BINDER,
            Opt { name: "meeting", value: "DATE", times: Times::Once },
            Opt { name: "document", value: "CLÉ", times: Times::Many },
            Opt { name: "format", value: "pdf|docx|html|txt", times: Times::AtMostOnce },
            Opt { name: "option", value: "OPTION", times: Times::Many },
            TO,
        ],
        words: &[],
        about: "exporte les documents d’une réunion, désignée par sa date ou son identifiant",
        run: export,
    },
    Command {
        name: "dump",
        options: &[BINDER],
        words: &[],
        about: "écrit tout le classeur en JSON sur la sortie standard",
        run: dump,
    },
    Command {
        name: "load",
        options: &[BINDER],
        words: &[("l’archive à charger", "ARCHIVE.json")],
        about: "crée un classeur à partir d’une archive ; FICHIER ne doit pas exister",
        run: load,
    },
    Command {
        name: "check",
        options: &[BINDER],
        words: &[],
        about: "vérifie l’intégrité, les références et les règles d’un classeur",
        run: verify,
    },
    Command {
        name: "backup",
        options: &[BINDER],
        words: &[],
        about: "sauvegarde le classeur et donne le chemin de la copie vérifiée",
        run: back_up,
    },
    Command {
        name: "restore",
        options: &[BINDER],
        words: &[("la sauvegarde à restaurer", "SAUVEGARDE")],
        about: "remplace le classeur par une sauvegarde, après l’avoir lui-même sauvegardé",
        run: restore,
    },
    Command { name: "aide", options: &[], words: &[], about: "affiche cette aide", run: help },
    Command { name: "version", options: &[], words: &[], about: "affiche la version", run: version },
];

impl Command {
    /// « copil dump --binder FICHIER ».
    pub fn usage(&self) -> String {
        let mut usage = String::from("copil");
        let options = self.options.iter().map(Opt::usage);
        let words = self.words.iter().map(|(_, word)| (*word).to_owned());
        let name = Some(self.name.to_owned()).filter(|name| !name.is_empty());
        for part in name.into_iter().chain(options).chain(words) {
            usage.push(' ');
            usage.push_str(&part);
        }
        usage
    }
}

/// Obeys a command line.
///
/// # Errors
/// The sentence and the exit code of what went wrong.
pub(super) fn obey(arguments: impl IntoIterator<Item = OsString>) -> Outcome {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    let named = |names: &[&str]| arguments.iter().any(|word| names.iter().any(|name| word == name));
    if named(&["--help", "-h"]) {
        return help(&Arguments::default());
    }
    if named(&["--version", "-V"]) {
        return version(&Arguments::default());
    }
    let first = arguments.first().map(|word| word.to_string_lossy().into_owned()).unwrap_or_default();
    let name = if first.starts_with('-') { String::new() } else { first };
    let wanted = if name == "help" { "aide" } else { &name };
    let command = COMMANDS.iter().find(|command| command.name == wanted);
    let command = command.ok_or_else(|| Failure::usage(format!("La commande « {name} » n’existe pas.")))?;
    if !name.is_empty() {
        arguments.remove(0);
    }
    let words: Vec<&str> = command.words.iter().map(|(what, _)| *what).collect();
    let mut parser = lexopt::Parser::from_args(arguments);
    let arguments = Arguments::read(&mut parser, command.options, &words)?;
    (command.run)(&arguments)
}

fn open_window(arguments: &Arguments) -> Outcome {
    require_display()?;
    let binder = if arguments.has("binder") { arguments.path("binder")? } else { default_binder()? };
    Ok(Done { window: Some(binder), ..Done::default() })
}

fn make_demo(arguments: &Arguments) -> Outcome {
    let has_window = arguments.has("window");
    if has_window {
        require_display()?;
    }
    let folder = arguments.path("to")?;
    std::fs::create_dir_all(&folder).doing("making the folder of the demonstration", &folder)?;
    let binder = folder.join("copil.db");
    match demo::make(&binder) {
        // The one that is there is kept, with what has been changed in it.
        Err(Error::FileExists { .. }) => {}
        made => made?,
    }
    let db = Store::open_read_only(&binder)?;
    let mut meetings = db.all::<Meeting>()?;
    meetings.sort_by_key(|meeting| (meeting.held_on, meeting.id));
    let kinds: Vec<&DocumentType> = DOCUMENTS.iter().collect();
    let mut done = Done::default();
    for meeting in meetings {
        let (dossier, usual) = (db.dossier_for_papers(meeting.id)?, Options::default());
        write_papers(&dossier, &kinds, &usual, Format::Pdf, &folder.join("documents"), &mut done)?;
    }
    done.window = has_window.then_some(binder);
    Ok(done)
}

fn list_documents(_: &Arguments) -> Outcome {
    let lines = DOCUMENTS.iter().map(|kind| format!("{}\t{}", kind.key, kind.title));
    Ok(printed(lines))
}

fn export(arguments: &Arguments) -> Outcome {
    let format = format_of(arguments.text("format").as_deref())?;
    let kinds = kinds_of(&arguments.texts("document"))?;
    let db = Store::open_read_only(&arguments.path("binder")?)?;
    let wishes = arguments.texts("option");
    let options = options_of(&db, &wishes)?;
    require_meaning(&wishes, &kinds)?;
    let meeting = meeting_of(&db, &arguments.text("meeting").unwrap_or_default())?;
    let mut done = Done::default();
    write_papers(
        &db.dossier_for_papers(meeting)?,
        &kinds,
        &options,
        format,
        &arguments.path("to")?,
        &mut done,
    )?;
    Ok(done)
}

fn dump(arguments: &Arguments) -> Outcome {
    let db = Store::open_read_only(&arguments.path("binder")?)?;
    Ok(Done { output: archive::dump(&db)?, ..Done::default() })
}

fn load(arguments: &Arguments) -> Outcome {
    let (binder, archive) = (arguments.path("binder")?, arguments.word(0)?);
    if binder.symlink_metadata().is_ok() {
        return Err(Error::FileExists { path: binder }.into());
    }
    let rows = archive::read(&archive)?;
    Store::create_filled(&binder, &Setup::new(Clock::System), |tx| tx.insert_rows(&rows))?;
    Ok(printed([shown(&binder)]))
}

fn verify(arguments: &Arguments) -> Outcome {
    let binder = arguments.path("binder")?;
    let findings = check::check(&*Store::open_read_only(&binder)?)?;
    if findings.is_empty() {
        return Ok(printed([format!("{} : le classeur est en ordre.", shown(&binder))]));
    }
    Err(Failure::told(listed(format!("Le classeur {} n’est pas en ordre :", shown(&binder)), findings)))
}

fn back_up(arguments: &Arguments) -> Outcome {
    let mut reader = Store::open_read_only(&arguments.path("binder")?)?;
    let backup = reader.back_up(&Setup::new(Clock::System))?;
    Ok(printed([shown(&backup.path)]))
}

fn restore(arguments: &Arguments) -> Outcome {
    let (binder, backup) = (arguments.path("binder")?, arguments.word(0)?);
    let replaced = Store::restore(&binder, &backup, Clock::System)?;
    let (kept, warning) = match replaced {
        Replaced::Nothing => (None, None),
        Replaced::Backup(backup) => (Some(backup.path), None),
        Replaced::Another(backup) => (Some(backup.path), Some(ANOTHER_BINDER)),
        Replaced::Damaged(path) => (Some(path), None),
    };
    let kept = kept.map(|path| format!("Le classeur remplacé a été gardé : {}", shown(&path)));
    let warnings = warning.map(str::to_owned).into_iter().collect();
    Ok(Done { warnings, ..printed(std::iter::once(shown(&binder)).chain(kept)) })
}

const ANOTHER_BINDER: &str = "La sauvegarde vient d’un autre classeur que celui qu’elle remplace. Si ce n’était pas \
     voulu, restaurez le classeur gardé.";

fn help(_: &Arguments) -> Outcome {
    let mut lines = vec![format!("copil {} – préparer, tenir et consigner les comités de pilotage", VERSION)];
    for command in COMMANDS {
        lines.extend([String::new(), command.usage(), format!("    {}", command.about)]);
    }
    lines.extend([String::new(), "Ce que --option accepte, selon le document :".to_owned()]);
    lines.extend(Choice::ALL.iter().map(|choice| {
        let value = if *choice == Choice::Colleges { "=COLLÈGE" } else { "" };
        format!("    {}{value}", choice.code())
    }));
    Ok(printed(lines))
}

fn version(_: &Arguments) -> Outcome {
    Ok(printed([format!("copil {VERSION}")]))
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Fails where the system has no screen to show a window on.
fn require_display() -> Result<(), Failure> {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let names = ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"];
    if cfg!(target_os = "linux") && !names.into_iter().any(is_set) {
        return Err(Error::NoWindow { why: format!("none of {names:?} is set"), report: None }.into());
    }
    Ok(())
}

fn format_of(word: Option<&str>) -> Result<Format, Failure> {
    let Some(word) = word else { return Ok(Format::Pdf) };
    let words: Vec<&str> = Format::ALL.iter().map(|format| format.extension()).collect();
    Format::ALL.iter().copied().find(|format| format.extension() == word).ok_or_else(|| {
        Failure::told(format!("Le format « {word} » n’existe pas : choisissez « {} ».", words.join(" », « ")))
    })
}

fn kinds_of(keys: &[String]) -> Result<Vec<&'static DocumentType>, Failure> {
    if keys.is_empty() {
        return Ok(DOCUMENTS.iter().collect());
    }
    let mut kinds: Vec<&DocumentType> = Vec::new();
    for key in keys {
        let kind = documents::find(key).ok_or_else(|| unknown_key(key))?;
        if kinds.iter().all(|other| other.key != kind.key) {
            kinds.push(kind);
        }
    }
    Ok(kinds)
}

/// « grands-caracteres », « sans-college=Habitants »: how the papers are wanted.
fn options_of(db: &Db, words: &[String]) -> Result<Options, Failure> {
    let mut options = Options::default();
    for word in words {
        let (word, value) =
            word.split_once('=').map_or((word.as_str(), None), |(word, value)| (word, Some(value)));
        match (Choice::from_code(word), value) {
            (Some(Choice::LargePrint), None) => options.is_large = true,
            (Some(Choice::BlackAndWhite), None) => options.is_black_and_white = true,
            (Some(Choice::JoinedParts), None) => options.joins_parts = true,
            (Some(Choice::LineNumbers), None) => options.has_line_numbers = true,
            (Some(Choice::Colleges), Some(label)) => {
                let wanted = keys::fold(label);
                let colleges = db.all::<College>()?;
                let college = colleges.iter().find(|college| keys::fold(&college.label) == wanted);
                let unknown = || {
                    let labels: Vec<String> = colleges.iter().map(|college| college.label.clone()).collect();
                    none_of(&format!("Il n’y a pas de collège « {label} » dans ce classeur"), &labels)
                };
                options.without.insert(college.ok_or_else(unknown)?.id);
            }
            _ => {
                let words: Vec<&str> = Choice::ALL.iter().map(|choice| choice.code()).collect();
                let said = format!(
                    "L’option « {word} » n’existe pas : choisissez parmi « {} » ; la dernière demande un collège, \
                     comme « sans-college=Habitants ».",
                    words.join(" », « ")
                );
                return Err(Failure::told(said));
            }
        }
    }
    Ok(options)
}

/// Refuses an option that changes nothing in any of the papers asked for.
fn require_meaning(wishes: &[String], kinds: &[&DocumentType]) -> Result<(), Failure> {
    for word in wishes.iter().map(|wish| wish.split('=').next().unwrap_or(wish)) {
        let choice = Choice::from_code(word);
        if !kinds.iter().any(|kind| kind.choices.iter().any(|offered| Some(*offered) == choice)) {
            let keys: Vec<String> = kinds.iter().map(|kind| format!("« {} »", kind.key)).collect();
            let said = format!(
                "L’option « {word} » ne change rien à {} : retirez-la ou choisissez un autre document.",
                words::list(&keys)
            );
            return Err(Failure::told(said));
        }
    }
    Ok(())
}

fn unknown_key(key: &str) -> Failure {
    let keys: Vec<String> = DOCUMENTS.iter().map(|kind| format!("« {} »", kind.key)).collect();
    Failure::told(format!("Le document « {key} » n’existe pas : choisissez parmi {}.", keys.join(", ")))
}

/// The meeting of a date or of an id.
fn meeting_of(db: &Db, asked: &str) -> Result<MeetingId, Failure> {
    let all = db.all::<Meeting>()?;
    if let Ok(id) = Uuid::parse_str(asked) {
        let id = MeetingId::from_uuid(id);
        let unknown =
            || no_meeting(format!("Aucune réunion ne porte l’identifiant {id} dans ce classeur"), &all);
        return all.iter().find(|meeting| meeting.id == id).map(|meeting| meeting.id).ok_or_else(unknown);
    }
    let day = dates::parse_date(asked).map_err(Error::from)?;
    let meetings: Vec<&Meeting> = all.iter().filter(|meeting| meeting.held_on == day).collect();
    let date = dates::long_date(day);
    match meetings.as_slice() {
        [] => Err(no_meeting(format!("Il n’y a pas de réunion le {date} dans ce classeur"), &all)),
        [meeting] => Ok(meeting.id),
        several => {
            let head = format!(
                "Plusieurs réunions ont lieu le {date} : reprenez la commande avec l’identifiant de l’une d’elles."
            );
            let line =
                |meeting: &&Meeting| format!("{}\t{}", meeting.id, Text::parse(&meeting.title).plain_text());
            Err(Failure::told(listed(head, several.iter().map(line))))
        }
    }
}

/// Says that a meeting is not there, and on which days there are some: the latest.
fn no_meeting(said: String, meetings: &[Meeting]) -> Failure {
    let days: BTreeSet<Date> = meetings.iter().map(|meeting| meeting.held_on).collect();
    let latest: Vec<String> = days.iter().rev().take(DAYS_TOLD).rev().map(Date::to_string).collect();
    none_of(&said, &latest)
}

/// Says that what was asked for is not in the binder, and what there is.
fn none_of(said: &str, there_are: &[String]) -> Failure {
    Failure::told(match there_are {
        [] => format!("{said} : ajoutez d’abord ce qui manque dans la fenêtre."),
        some => format!("{said} : choisissez parmi « {} ».", some.join(" », « ")),
    })
}

fn write_papers(
    dossier: &Dossier,
    kinds: &[&DocumentType],
    options: &Options,
    format: Format,
    folder: &Path,
    done: &mut Done,
) -> Result<(), Failure> {
    for paper in papers::export(dossier, kinds, options, format, folder)? {
        done.output.extend_from_slice(shown(&paper.path).as_bytes());
        done.output.push(b'\n');
        if let Some(warning) = missing::told(&paper.missing) {
            done.warnings.push(format!("{} : {warning}", shown(&paper.path)));
        }
    }
    Ok(())
}

fn printed(lines: impl IntoIterator<Item = String>) -> Done {
    let output = lines.into_iter().map(|line| line + "\n").collect::<String>();
    Done { output: output.into_bytes(), ..Done::default() }
}

/// A sentence followed by a list, one thing a line.
fn listed(head: String, lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().fold(head, |all, line| format!("{all}\n  {line}"))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
