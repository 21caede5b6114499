//! What the person prefers on this computer; it is not in the binder, which may travel.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::App;
use crate::documents::options::Options;
use crate::error::{Doing, Result};
use crate::exchange::papers;

/// Which theme the window has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// That of the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The preferences. A field that a file lacks takes its usual value, so that old files always open.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Theme of the window.
    pub theme: ThemeChoice,
    /// The binder that was open last: offered on the welcome page.
    pub binder: Option<PathBuf>,
    /// The folder where documents were last exported: the next export starts there.
    pub documents_folder: Option<PathBuf>,
    /// How each paper is wanted, by its key; one that is not there is wanted as usual.
    pub options: BTreeMap<String, Options>,
    /// Where the preferences are kept; nothing in tests.
    #[serde(skip)]
    file: Option<PathBuf>,
}

impl Preferences {
    /// Those of this person on this computer; the usual ones if there are none, or if they cannot be read.
    pub fn load() -> Self {
        let Some(folders) = directories::ProjectDirs::from("", "", "copil") else { return Self::default() };
        let file = folders.config_dir().join("preferences.json");
        let kept = std::fs::read_to_string(&file).ok().and_then(|text| {
            serde_json::from_str::<Self>(&text).inspect_err(|error| log::warn!("preferences: {error}")).ok()
        });
        Self { file: Some(file), ..kept.unwrap_or_default() }
    }

    /// How a paper is wanted, by its key.
    pub fn options_of(&self, key: &str) -> Options {
        self.options.get(key).cloned().unwrap_or_default()
    }

    /// Keeps them.
    ///
    /// # Errors
    /// [`crate::error::Error::Io`] when the file or its folder refuses.
    pub fn save(&self) -> Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).doing("making the folder of the preferences", folder)?;
        }
        let text = serde_json::to_string_pretty(self).map_err(std::io::Error::other);
        let text = text.doing("writing the preferences", file)?;
        // Whole or not at all: a crash meanwhile must not take the path of the binder away.
        papers::write_whole(file, text.as_bytes())
    }
}

impl App {
    /// Remembers how a paper is wanted, by its key, for every meeting and the next time.
    pub fn want_paper(&mut self, key: &str, options: Options) {
        match options == Options::default() {
            true => self.preferences.options.remove(key),
            false => self.preferences.options.insert(key.to_owned(), options),
        };
        if let Err(error) = self.preferences.save() {
            self.fail(&error);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_are_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("copil").join("preferences.json");
        let mut preferences = Preferences { file: Some(file.clone()), ..Preferences::default() };
        preferences.save().unwrap();
        // Another name of the same bytes: they would change if they were written over.
        let before = folder.path().join("avant");
        std::fs::hard_link(&file, &before).unwrap();
        let text = std::fs::read(&before).unwrap();
        preferences.theme = ThemeChoice::Dark;
        preferences.save().unwrap();
        assert_eq!(std::fs::read(&before).unwrap(), text);
        assert_ne!(std::fs::read(&file).unwrap(), text);
        assert_eq!(std::fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
    }
}
