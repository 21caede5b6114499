//! The program, run as a person runs it, in a folder of its own and without a screen.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder in which the program is run; backups and the usual binder stay inside it too.
pub struct Place {
    folder: TempDir,
}

/// What a run has left.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Place {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// With the demonstration's binder, not opened yet, as `copil.db`.
    pub fn with_binder() -> Self {
        let place = Self::new();
        copil::demo::make(&place.path("copil.db")).unwrap();
        place
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program, ready to run in the folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copil"));
        command.args(arguments).current_dir(&self.folder).env_clear();
        command.env("HOME", self.path("home")).env("COPIL_BACKUP_DIR", self.path("backups"));
        command
    }

    /// Runs the program; a failure must say nothing on the standard output, and speak good French.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).output().unwrap())
    }

    /// Runs the program, which must end with this code and one sentence, perhaps followed by a list.
    pub fn fails(&self, code: i32, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {ran:?}");
        ran.err
    }

    /// Runs the program, which must succeed without a warning, and returns its output.
    pub fn succeeds(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
        ran.out
    }

    /// Every file under the folder, with its bytes.
    pub fn content(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        content(self.folder.path())
    }
}

impl Ran {
    pub fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let (out, err) = (text(output.stdout), text(output.stderr));
        let ran = Self { code: output.status.code().expect("no signal"), out, err };
        if ran.code != 0 {
            assert_eq!(ran.out, "", "{ran:?}");
            assert!(ran.err.starts_with("copil\u{a0}: ") && ran.err.ends_with('\n'), "{ran:?}");
        }
        assert_french(&ran.err);
        ran
    }
}

/// Every file under a folder, with its bytes.
pub fn content(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                all.insert(path, bytes);
            }
        }
    }
    all
}

/// Typographic apostrophes, no-break spaces where French puts them, no English.
pub fn assert_french(text: &str) {
    for (mark, space) in
        [(':', '\u{a0}'), ('»', '\u{a0}'), (';', '\u{202f}'), ('!', '\u{202f}'), ('?', '\u{202f}')]
    {
        for (at, _) in text.match_indices(mark) {
            let before = text[..at].chars().next_back();
            let is_ratio =
                mark == ':' && text[at + 1..].chars().next().is_some_and(|next| !next.is_whitespace());
            assert!(is_ratio || before == Some(space), "a space is missing before {mark} in {text}");
        }
    }
    assert!(!text.contains('\'') && !text.contains('"'), "a straight quote in {text}");
    assert!(
        text.match_indices('«').all(|(at, sign)| text[at + sign.len()..].starts_with('\u{a0}')),
        "{text}"
    );
    for word in [" error", " file", " failed", " not ", "os error"] {
        assert!(!text.contains(word), "English in {text}");
    }
}
