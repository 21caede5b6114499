//! What the layout of the sources promises: floors, short files that say what they are, one place for each thing.

use std::fs;
use std::path::{Path, PathBuf};

/// Which modules a module may import from the crate. One row a module; itself always.
const FLOORS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("error", &["domain"]),
    ("store", &["domain", "error"]),
    ("documents", &["domain"]),
    ("render", &["domain", "documents"]),
    ("ops", &["domain", "error", "store"]),
    ("exchange", &["domain", "error", "store", "documents", "render", "ops"]),
    ("demo", &["domain", "error", "store", "ops"]),
    ("app", &["domain", "error", "store", "documents", "render", "ops", "exchange", "demo"]),
    ("cli", &["domain", "error", "store", "documents", "render", "ops", "exchange", "demo"]),
    ("ui", &["domain", "error", "store", "documents", "render", "ops", "exchange", "demo", "app"]),
    ("main", &["cli", "ui"]),
    ("lib", &[]),
];

/// What only these files may name, because the rest must not know of it.
const KEPT_TO: &[(&str, &[&str])] = &[
    ("rusqlite", &["src/store/"]),
    ("printpdf", &["src/render/pdf"]),
    ("lopdf", &["src/render/pdf"]),
    ("lexopt", &["src/cli/"]),
    ("eframe", &["src/ui/"]),
    ("egui", &["src/ui/", "src/app/"]),
    ("Color32::from_", &["src/ui/theme.rs"]),
    ("Color32::new", &["src/ui/theme.rs"]),
];

const LONGEST_FILE: usize = 500;

struct Source {
    path: String,
    text: String,
}

impl Source {
    /// « store » for src/store/open.rs and for src/store.rs.
    fn module(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap();
        inside.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// How many modules deep the file is: 2 for src/store/open.rs, 1 for src/store/mod.rs.
    fn depth(&self) -> usize {
        self.path.strip_prefix("src/").unwrap().trim_end_matches("/mod.rs").split('/').count()
    }

    /// Code without comments nor tests: tests may reach for the demonstration.
    fn code(&self) -> impl Iterator<Item = &str> {
        let tests = self.text.find("#[cfg(test)]\nmod ").unwrap_or(self.text.len());
        let is_test = self.path.ends_with("/tests.rs");
        let code = self.text.get(..if is_test { 0 } else { tests }).unwrap();
        code.lines().filter(|line| !line.trim_start().starts_with("//"))
    }
}

fn sources_under(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut waiting = vec![root.join(folder)];
    let mut sources = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                sources.push(Source { path, text });
            }
        }
    }
    assert!(!sources.is_empty());
    sources
}

/// The words that follow each `prefix` in a line: `error` for `crate::error::Error`.
fn words_after<'a>(line: &'a str, prefix: &str) -> Vec<&'a str> {
    let is_word = |sign: char| sign.is_alphanumeric() || sign == '_';
    let rest = line.split(prefix).skip(1);
    rest.map(|rest| rest.split(|sign| !is_word(sign)).next().unwrap()).collect()
}

fn has_word(line: &str, word: &str) -> bool {
    let is_word = |sign: char| sign.is_alphanumeric() || sign == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).unwrap().chars().next_back();
        let after = line.get(at + word.len()..).unwrap().chars().next();
        !before.is_some_and(is_word) && (word.ends_with('_') || !after.is_some_and(is_word))
    })
}

#[test]
fn every_module_stands_on_a_floor_and_imports_from_those_below() {
    for source in sources_under("src") {
        let module = source.module();
        let row = FLOORS.iter().find(|(name, _)| *name == module);
        let (_, below) = row.unwrap_or_else(|| panic!("{module} has no floor"));
        for line in source.code() {
            let imported = words_after(line, "crate::").into_iter().chain(words_after(line, "copil::"));
            for imported in imported.filter(|name| FLOORS.iter().any(|(floor, _)| floor == name)) {
                assert!(
                    imported == module || below.contains(&imported),
                    "{}: {module} may not import {imported}: {}",
                    source.path,
                    line.trim()
                );
            }
        }
    }
}

#[test]
fn no_import_climbs_to_the_root_of_the_crate_by_way_of_super() {
    for source in sources_under("src") {
        for line in source.code() {
            let climbs = "super::".repeat(source.depth());
            assert!(!line.contains(&climbs), "{}: write crate:: instead: {}", source.path, line.trim());
            assert!(!line.contains("crate::{"), "{}: one module a line: {}", source.path, line.trim());
        }
    }
}

#[test]
fn what_belongs_to_one_place_is_named_there_only() {
    for source in sources_under("src") {
        for (word, places) in KEPT_TO {
            if places.iter().any(|place| source.path.starts_with(place)) {
                continue;
            }
            for line in source.code() {
                assert!(!has_word(line, word), "{} names {word}: {}", source.path, line.trim());
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is_and_is_short() {
    for source in sources_under("src").iter().chain(&sources_under("tests")) {
        assert!(source.text.starts_with("//! "), "{} does not open with //!", source.path);
        let lines = source.text.lines().count();
        assert!(lines <= LONGEST_FILE, "{} has {lines} lines: it has become a folder", source.path);
    }
    let main = sources_under("src").into_iter().find(|source| source.path == "src/main.rs").unwrap();
    assert!(main.text.lines().count() <= 40, "src/main.rs is a door, not a room");
}

#[test]
fn documents_and_papers_never_ask_for_the_time() {
    for source in sources_under("src") {
        if ["domain", "documents", "render"].contains(&source.module()) {
            for line in source.code() {
                for word in ["::now(", "std::fs", "std::env", "std::net", "std::process"] {
                    assert!(!line.contains(word), "{}: {word} in {}", source.path, line.trim());
                }
            }
        }
    }
}

/// What the window says is typed by its authors, and not typeset: its no-break spaces are in its literals (T1, T2).
#[test]
fn what_the_window_says_has_the_spaces_of_french() {
    let mut faults = Vec::new();
    for source in sources_under("src").iter().filter(|source| ["ui", "app"].contains(&source.module())) {
        let code = source.code().map(str::trim).collect::<Vec<_>>().join("\n");
        // Literals stand at the odd places between quotes, those of them that are written in several lines too.
        let code = code.replace("\\\n", "").replace("'\"'", "").replace("\\\"", "");
        for literal in code.split('"').skip(1).step_by(2) {
            let is_bad = ["« ", " »", " ;", " !", " ?", " : "].iter().any(|bad| literal.contains(bad));
            if is_bad || literal.ends_with(" :") {
                faults.push(format!("{}: {literal}", source.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
