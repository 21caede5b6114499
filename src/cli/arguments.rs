//! The words after a command: options with a value, flags, plain words.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::Arg;

use super::failure::Failure;

/// An option of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opt {
    /// Its name after the two dashes.
    pub name: &'static str,
    /// What its value is, in capitals; empty for a flag.
    pub value: &'static str,
    /// How often it may come.
    pub times: Times,
}

/// How often an option may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// Exactly once.
    Once,
    /// Once or not at all.
    AtMostOnce,
    /// Any number of times.
    Many,
}

impl Opt {
    /// As it stands in a usage line: « --to DOSSIER », « [--document CLÉ]… ».
    pub fn usage(&self) -> String {
        let Self { name, value, times } = self;
        let option = format!("--{name} {value}");
        match times {
            Times::Once => option.trim_end().to_owned(),
            Times::AtMostOnce => format!("[{}]", option.trim_end()),
            Times::Many => format!("[{}]…", option.trim_end()),
        }
    }
}

/// What was given to a command, by option.
#[derive(Debug, Default)]
pub struct Arguments {
    options: BTreeMap<&'static str, Vec<OsString>>,
    words: Vec<OsString>,
}

impl Arguments {
    /// Reads the rest of the command line for a command that takes these options and plain words.
    ///
    /// # Errors
    /// A failure of usage.
    pub(super) fn read(
        parser: &mut lexopt::Parser,
        options: &[Opt],
        words: &[&str],
    ) -> Result<Self, Failure> {
        let mut given = Self::default();
        while let Some(argument) = parser.next().map_err(|error| misread(&error))? {
            match argument {
                Arg::Long(name) => {
                    let option = options.iter().find(|option| option.name == name);
                    let option = option.ok_or_else(|| unknown_option(name))?;
                    given.add(option, options, parser)?;
                }
                Arg::Short(letter) => {
                    return Err(Failure::usage(format!("L’option « -{letter} » n’existe pas.")));
                }
                Arg::Value(word) if given.words.len() < words.len() => given.words.push(word),
                Arg::Value(word) => {
                    let word = word.to_string_lossy().into_owned();
                    return Err(Failure::usage(format!("« {word} » est de trop.")));
                }
            }
        }
        if let Some(missing) = words.get(given.words.len()) {
            return Err(Failure::usage(format!("Il manque {missing}.")));
        }
        let is_missing =
            |option: &&Opt| option.times == Times::Once && !given.options.contains_key(option.name);
        match options.iter().find(is_missing) {
            Some(option) => Err(Failure::usage(format!("Il manque « {} ».", option.usage()))),
            None => Ok(given),
        }
    }

    fn add(&mut self, option: &Opt, options: &[Opt], parser: &mut lexopt::Parser) -> Result<(), Failure> {
        let values = self.options.entry(option.name).or_default();
        if option.times != Times::Many && !values.is_empty() {
            return Err(Failure::usage(format!("L’option « --{} » est donnée deux fois.", option.name)));
        }
        if option.value.is_empty() {
            values.push(OsString::new());
            return Ok(());
        }
        let value = parser.value().map_err(|error| misread(&error))?;
        // « --meeting --to exports » lacks a date; it does not mean the meeting « --to ».
        if options.iter().any(|other| value.to_str() == Some(&format!("--{}", other.name))) {
            return Err(no_value(&format!("--{}", option.name)));
        }
        if value.is_empty() {
            return Err(Failure::usage(format!("La valeur de « --{} » est vide.", option.name)));
        }
        values.push(value);
        Ok(())
    }

    /// Whether a flag was given.
    pub fn has(&self, option: &str) -> bool {
        self.options.contains_key(option)
    }

    /// The value of an option, as text.
    pub fn text(&self, option: &str) -> Option<String> {
        self.texts(option).into_iter().next()
    }

    /// Every value of an option, as text.
    pub fn texts(&self, option: &str) -> Vec<String> {
        let values = self.options.get(option).map(Vec::as_slice).unwrap_or_default();
        values.iter().map(|value| value.to_string_lossy().into_owned()).collect()
    }

    /// The value of an option, as a path.
    ///
    /// # Errors
    /// A failure of usage where it was not given.
    pub fn path(&self, option: &str) -> Result<PathBuf, Failure> {
        let value = self.options.get(option).and_then(|values| values.first());
        value.map(PathBuf::from).ok_or_else(|| Failure::usage(format!("Il manque « --{option} ».")))
    }

    /// A plain word, as a path; words count from 0.
    ///
    /// # Errors
    /// A failure of usage where it was not given.
    pub fn word(&self, at: usize) -> Result<PathBuf, Failure> {
        self.words.get(at).map(PathBuf::from).ok_or_else(|| Failure::usage("Il manque un fichier."))
    }
}

fn unknown_option(name: &str) -> Failure {
    Failure::usage(format!("L’option « --{name} » n’existe pas pour cette commande."))
}

fn no_value(option: &str) -> Failure {
    Failure::usage(format!("Il manque une valeur après « {option} »."))
}

/// What lexopt says, in French.
fn misread(error: &lexopt::Error) -> Failure {
    use lexopt::Error as Misread;
    Failure::usage(match error {
        Misread::MissingValue { option: Some(option) } => return no_value(option),
        Misread::UnexpectedValue { option, .. } => format!("L’option « {option} » ne prend pas de valeur."),
        other => format!("La ligne de commande n’a pas été comprise (« {other} »)."),
    })
}
