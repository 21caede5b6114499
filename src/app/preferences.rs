//! What the person prefers on this computer; it is not in the binder, which may travel.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

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

/// How large everything may be in the window, in percent: what Ctrl+plus and Ctrl+minus reach.
const ZOOMS: RangeInclusive<u16> = 20..=500;
/// How many binders are remembered.
const RECENTS: usize = 8;

/// Where a window is, when it is neither maximised nor in full screen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The corner of its frame among all screens, in pixels; nothing where the system does not tell.
    pub corner: Option<[i32; 2]>,
    /// Width and height inside its frame, in points of the system.
    pub size: [f32; 2],
    /// It fills its screen; `corner` and `size` are those it comes back to.
    pub is_maximised: bool,
}

/// The preferences. A field that a file lacks takes its usual value, so that old files always open.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Theme of the window.
    pub theme: ThemeChoice,
    /// Nothing moves by itself in the window.
    pub is_still: bool,
    /// How large everything is in the window, in percent; nothing for its usual size.
    pub zoom_percent: Option<u16>,
    /// The only one that older files remember.
    #[serde(skip_serializing)]
    binder: Option<PathBuf>,
    /// The binders that were open, the last one first, [`RECENTS`] at most.
    pub recents: Vec<PathBuf>,
    /// Where the window was when it closed.
    pub place: Option<Place>,
    /// The name of the last report that was told after the window had closed by itself.
    pub incident: Option<String>,
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
        Self::read(folders.config_dir().join("preferences.json"))
    }

    /// Those of a file; the usual ones if it is not there or cannot be read.
    pub fn read(file: PathBuf) -> Self {
        let kept = std::fs::read_to_string(&file).ok().and_then(|text| {
            serde_json::from_str::<Self>(&text).inspect_err(|error| log::warn!("preferences: {error}")).ok()
        });
        let mut kept = kept.unwrap_or_default();
        kept.zoom_percent = kept.zoom_percent.map(|percent| percent.clamp(*ZOOMS.start(), *ZOOMS.end()));
        // A file from before there were several.
        if kept.recents.is_empty() {
            kept.recents.extend(kept.binder.take());
        }
        Self { file: Some(file), ..kept }
    }

    /// Changes them here and in the file, which another window may have changed meanwhile.
    ///
    /// # Errors
    /// [`crate::error::Error::Io`] when the file or its folder refuses.
    pub fn change(&mut self, change: impl Fn(&mut Self)) -> Result<()> {
        change(self);
        let Some(file) = &self.file else { return Ok(()) };
        let mut kept = if file.is_file() { Self::read(file.clone()) } else { self.clone() };
        change(&mut kept);
        kept.save()
    }

    /// Remembers which binder is open; nothing where it is not in a file.
    pub fn remember(&mut self, binder: Option<&Path>) {
        if let Some(binder) = binder {
            self.recents.retain(|recent| recent != binder);
            self.recents.insert(0, binder.to_path_buf());
            self.recents.truncate(RECENTS);
        }
    }

    /// Forgets a binder that was open; the file itself stays.
    pub fn forget(&mut self, binder: &Path) {
        self.recents.retain(|recent| recent != binder);
    }

    /// How a paper is wanted, by its key.
    pub fn options_of(&self, key: &str) -> Options {
        self.options.get(key).cloned().unwrap_or_default()
    }

    fn save(&self) -> Result<()> {
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
        let changed = self.preferences.change(|preferences| {
            match options == Options::default() {
                true => preferences.options.remove(key),
                false => preferences.options.insert(key.to_owned(), options.clone()),
            };
        });
        if let Err(error) = changed {
            self.fail(&error);
        }
    }

    /// Changes what nobody has asked to be kept: where that fails, only the log says so.
    pub(super) fn prefer(&mut self, change: impl Fn(&mut Preferences)) {
        if let Err(error) = self.preferences.change(change) {
            log::warn!("preferences: {error}");
        }
    }

    /// Remembers where the window is.
    pub fn remember_place(&mut self, place: Place) {
        if self.preferences.place != Some(place) {
            self.prefer(|preferences| preferences.place = Some(place));
        }
    }

    /// Takes a binder off the list of those that were open; the file itself stays.
    pub fn forget_binder(&mut self, binder: &Path) {
        self.prefer(|preferences| preferences.forget(binder));
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
        preferences.change(|preferences| preferences.theme = ThemeChoice::Dark).unwrap();
        assert_eq!(std::fs::read(&before).unwrap(), text);
        assert_ne!(std::fs::read(&file).unwrap(), text);
        assert_eq!(std::fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn two_windows_do_not_take_each_other_s_preferences_away() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("preferences.json");
        let (mut one, mut other) = (Preferences::read(file.clone()), Preferences::read(file.clone()));
        one.change(|preferences| preferences.remember(Some(Path::new("/a.db")))).unwrap();
        other.change(|preferences| preferences.theme = ThemeChoice::Dark).unwrap();
        one.change(|preferences| preferences.remember(Some(Path::new("/b.db")))).unwrap();
        let kept = Preferences::read(file);
        assert_eq!(kept.recents, [Path::new("/b.db"), Path::new("/a.db")]);
        assert_eq!(kept.theme, ThemeChoice::Dark);
    }

    #[test]
    fn a_size_that_nobody_could_read_is_brought_back_within_what_the_keys_reach() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("preferences.json");
        for (kept, read) in [("0", 20), ("65535", 500), ("130", 130)] {
            std::fs::write(&file, format!(r#"{{"zoom_percent": {kept}}}"#)).unwrap();
            assert_eq!(Preferences::read(file.clone()).zoom_percent, Some(read));
        }
    }

    #[test]
    fn eight_binders_are_remembered_the_last_one_first_until_they_are_forgotten() {
        let mut preferences = Preferences::default();
        let path = |number: u32| PathBuf::from(format!("/{number}.db"));
        for number in [1, 2, 3, 1, 4, 5, 6, 7, 8, 9, 10] {
            preferences.remember(Some(&path(number)));
        }
        assert_eq!(preferences.recents, [10, 9, 8, 7, 6, 5, 4, 1].map(path));
        preferences.forget(&path(10));
        assert_eq!(preferences.recents.len(), 7);
    }

    #[test]
    fn the_binder_of_an_older_file_is_the_first_recent_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("preferences.json");
        std::fs::write(&file, r#"{"binder": "/a.db", "theme": "Dark"}"#).unwrap();
        let kept = Preferences::read(file);
        assert_eq!((kept.recents, kept.theme), (vec![PathBuf::from("/a.db")], ThemeChoice::Dark));
    }
}
