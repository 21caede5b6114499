//! Why a command could not be obeyed, and with which code it ends.

use crate::error::Error;

/// A French sentence, perhaps followed by a list, one thing a line; and the exit code that goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What the person reads.
    pub sentence: String,
    /// 2 where the command line is wrong in itself, 1 for everything else.
    pub code: u8,
}

impl Failure {
    /// The command line is wrong in itself: unknown command or option, missing argument.
    pub fn usage(sentence: impl Into<String>) -> Self {
        let sentence = format!("{} Tapez « copil aide » pour la liste des commandes.", sentence.into());
        Self { sentence, code: 2 }
    }

    /// The command cannot be obeyed here and now.
    pub fn told(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), code: 1 }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        log::error!("{error}");
        Self::told(error.for_user())
    }
}
