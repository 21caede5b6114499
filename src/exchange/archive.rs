//! The archive: a whole binder as JSON, to keep, to read with another program, to load again.
//!
//! ```json
//! { "format": "copil", "version": 4, "rows": { "settings": [ … ], "programmes": [ … ], … } }
//! ```
//!
//! The lists bear the names of the fields of [`Rows`] and hold every field of every entity: keys as
//! hyphenated UUIDs, dates as `2023-11-14`, hours in minutes from midnight, amounts in cents, closed
//! lists as their codes, ranks as text, pictures as their files in base64. Rows are sorted by key, fields stand in the order of the
//! entities, two blanks a level: one content has one form, so that dumping what was loaded gives the same
//! bytes. The binder's own key is not in it: what is loaded is another binder, with backups of its own.
//!
//! An archive of an earlier version is brought up to date before it is read, as a binder is.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::domain::rows::Rows;
use crate::error::{Doing, Error, Result};
use crate::store::Db;

use super::rules::{self, Finding};

/// Version written; earlier ones are read too.
pub const VERSION: u32 = 4;

/// What leads from a version to the next, the first from version 1. Append only.
const UPGRADES: [fn(&mut Map<String, Value>); 3] =
    [add_validations_and_approvals, add_pictures_and_funding, add_templates_and_backlog];

/// Largest archive read, in bytes: well above that of a binder with 10,000 people and 2,000 meetings.
pub const LARGEST: u64 = 1 << 30;

const FORMAT: &str = "copil";

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Archive {
    format: String,
    version: u32,
    rows: Rows,
}

/// What is read first: the rest may be of a later version.
#[derive(Debug, Deserialize)]
struct Header {
    format: String,
    version: u64,
}

/// The archive of a binder.
///
/// # Errors
/// Those of the database.
pub fn dump(db: &Db) -> Result<Vec<u8>> {
    let archive = Archive { format: FORMAT.into(), version: VERSION, rows: db.rows()? };
    let mut bytes = serde_json::to_vec_pretty(&archive)
        .map_err(|error| Error::Defect(format!("writing the archive: {error}")))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The rows of an archive, checked: a binder can hold them.
///
/// # Errors
/// [`Error::Import`] with a sentence that says where and why.
pub fn parse(bytes: &[u8]) -> Result<Rows> {
    let header: Header = read_json(bytes)?;
    if header.format != FORMAT {
        return Err(refused("ce fichier n’est pas une archive de copil."));
    }
    let archive: Archive = match u32::try_from(header.version) {
        Ok(VERSION) => read_json(bytes)?,
        Ok(version @ 1..VERSION) => {
            let mut earlier: Value = read_json(bytes)?;
            upgrade(&mut earlier, version);
            read_value(earlier)?
        }
        _ => {
            let found = header.version;
            return Err(refused(format!(
                "elle est à la version {found}, ce programme lit les versions 1 à {VERSION}. Mettez copil à jour."
            )));
        }
    };
    match rules::faults(&archive.rows).as_slice() {
        [] => Ok(archive.rows),
        [first, others @ ..] => Err(faulty(first, others.len())),
    }
}

/// The rows of an archive file, checked.
///
/// # Errors
/// As [`parse`]; [`Error::Io`] if the file cannot be read.
pub fn read(path: &Path) -> Result<Rows> {
    let file = File::open(path).doing("opening the archive", path)?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).doing("reading the archive", path)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST) {
        return Err(refused("ce fichier dépasse 1 Gio."));
    }
    parse(&bytes)
}

/// Brings an archive of an earlier version up to date; what has not the shape of one is left for the reading
/// to refuse.
fn upgrade(archive: &mut Value, version: u32) {
    let Some(rows) = archive.get_mut("rows").and_then(Value::as_object_mut) else { return };
    for (_, step) in (1..).zip(UPGRADES).filter(|(from, _)| *from >= version) {
        step(rows);
    }
}

fn add_validations_and_approvals(rows: &mut Map<String, Value>) {
    add_lists(rows, &["minutes_validations", "minutes_approvals"]);
}

fn add_pictures_and_funding(rows: &mut Map<String, Value>) {
    add_lists(rows, &["logos", "photos", "funding_lines"]);
}

fn add_templates_and_backlog(rows: &mut Map<String, Value>) {
    add_lists(rows, &["agenda_templates", "backlog_topics"]);
}

fn add_lists(rows: &mut Map<String, Value>, lists: &[&str]) {
    for list in lists {
        rows.entry(*list).or_insert_with(|| Value::Array(Vec::new()));
    }
}

fn read_json<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = read_value(&mut reader)?;
    reader.end().map_err(|error| not_json(&error))?;
    Ok(value)
}

fn read_value<'a, T: Deserialize<'a>>(reader: impl Deserializer<'a, Error = serde_json::Error>) -> Result<T> {
    serde_path_to_error::deserialize(reader).map_err(|error| unreadable(&error))
}

fn refused(why: impl std::fmt::Display) -> Error {
    Error::Import { why: format!("Archive refusée : {why}") }
}

fn faulty(first: &Finding, others: usize) -> Error {
    let others = match others {
        0 => String::new(),
        1 => " Un autre point est en cause.".into(),
        others => format!(" {others} autres points sont en cause."),
    };
    refused(format!("{}{others}", first.for_user()))
}

fn not_json(error: &serde_json::Error) -> Error {
    refused(format!("ce fichier n’est pas du JSON bien formé, à partir de la ligne {}.", error.line()))
}

fn unreadable(error: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    use serde_path_to_error::Segment;
    let inner = error.inner();
    if !inner.is_data() {
        return not_json(inner);
    }
    let said = inner.to_string();
    let (mut keys, mut row) = (Vec::new(), None);
    for segment in error.path() {
        match segment {
            Segment::Map { key } => keys.push(quotable(key)),
            Segment::Seq { index } => row = Some(index + 1),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    // A field that should not be there is named by the reason already.
    if said.starts_with("unknown field") {
        keys.pop();
    }
    let why = wrong_value(&said);
    match keys.as_slice() {
        [top, list, field @ ..] if top == "rows" => {
            let field = field.first().map(String::as_str);
            refused(format!("{} : {why}", rules::place(list, row, field)))
        }
        [top] if top != "rows" => refused(format!("champ « {top} » : {why}")),
        _ => refused(why),
    }
}

/// A word of the file as it can be shown: short, on one line.
fn quotable(word: &str) -> String {
    const LONGEST: usize = 40;
    let shown: String = word.chars().filter(|sign| !sign.is_control()).take(LONGEST).collect();
    if shown.len() < word.len() { shown + "…" } else { shown }
}

/// What the reader of JSON says of a value, in French. Its own words are English and name one thing
/// between backticks.
fn wrong_value(said: &str) -> String {
    let named = quotable(said.split('`').nth(1).unwrap_or_default());
    let says = |start: &str| said.starts_with(start);
    if says("missing field") {
        format!("il manque le champ « {named} ».")
    } else if says("unknown field") {
        format!("le champ « {named} » n’est pas connu.")
    } else if says("duplicate field") {
        format!("le champ « {named} » s’y trouve deux fois.")
    } else if says("unknown variant") {
        format!("« {named} » n’est pas l’une des valeurs possibles.")
    } else if says("invalid value: integer") {
        format!("le nombre {} est hors limites.", named.replace('-', "−"))
    } else {
        "cette valeur n’a pas la forme attendue.".into()
    }
}
