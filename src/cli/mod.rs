//! The command line: the operations of the window without a window, and words for what goes wrong.
//!
//! A command does its work first and says what it has done at the end: where it fails, nothing has been
//! written to the standard output, and the standard error has one French sentence.

mod arguments;
mod commands;
mod failure;
mod logger;

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

pub use arguments::Arguments;
pub use commands::{COMMANDS, Command};
pub use failure::Failure;

use crate::error::{Doing, Result};

/// What remains to be done after the command line has been read and obeyed.
#[derive(Debug)]
pub enum Next {
    /// Nothing: end with this code.
    Exit(ExitCode),
    /// Open the window on this binder.
    Window(PathBuf),
}

/// What a command leaves when it has succeeded.
#[derive(Debug, Default)]
pub struct Done {
    /// For the standard output.
    pub output: Vec<u8>,
    /// For the standard error: sentences about what has been done all the same.
    pub warnings: Vec<String>,
    /// The binder on which to open the window afterwards.
    pub window: Option<PathBuf>,
}

/// Obeys the command line, without the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Next {
    logger::start();
    let done = match commands::obey(arguments) {
        Ok(done) => done,
        Err(failure) => return Next::Exit(report(&failure)),
    };
    for warning in &done.warnings {
        complain(warning);
    }
    if let Err(error) = say(&done.output) {
        return Next::Exit(report(&error.into()));
    }
    match done.window {
        Some(binder) => {
            logger::start_in_file();
            Next::Window(binder)
        }
        None => Next::Exit(ExitCode::SUCCESS),
    }
}

/// Ends after the window, with its error in French if there is one, or a sentence where another window took its place.
pub fn finish(window: Result<bool>) -> ExitCode {
    match window {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            complain("ce classeur est déjà ouvert ; sa fenêtre passe au premier plan.");
            ExitCode::SUCCESS
        }
        Err(error) => report(&error.into()),
    }
}

fn report(failure: &Failure) -> ExitCode {
    complain(&failure.sentence);
    ExitCode::from(failure.code)
}

fn say(output: &[u8]) -> Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(output).and_then(|()| stdout.flush()) {
        // Whoever reads has read enough: `copil dump … | head`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.doing("writing", "la sortie standard"),
    }
}

fn complain(sentence: &str) {
    // When the standard error itself is closed, there is nobody left to tell.
    writeln!(io::stderr().lock(), "copil : {sentence}").ok();
}
