//! What the keyboard can do: the shortcuts of the commands, then what works in lists and fields.

use egui::KeyboardShortcut;

use crate::app::COMMANDS;

/// What works in lists and fields, beside the commands.
const ELSEWHERE: &[(&[&str], &str)] = &[
    (&["Alt", "↑", "↓"], "Déplace un point, un temps, une ligne"),
    (&["↑", "↓"], "Passe d’une ligne à l’autre"),
    (&["Entrée"], "Ouvre la ligne (renomme un point de l’ordre du jour), garde ce qui est saisi"),
    (&["Maj", "F10"], "Montre ce qu’on peut faire de la ligne, comme un clic droit"),
    (&["Échap"], "Renonce à ce qui est saisi (un texte long reste), ferme un dialogue"),
    (&["Tab"], "Passe au champ suivant\u{202f}; avec Maj, au précédent"),
    (&["Ctrl", "+"], "Agrandit la fenêtre\u{202f}; Ctrl − la réduit, Ctrl 0 lui rend sa taille"),
];

/// Each shortcut: its keys, as French keyboards bear them, and what it does.
pub fn all() -> Vec<(Vec<String>, &'static str)> {
    let commands = COMMANDS.iter().filter_map(|command| {
        let shortcut = command.shortcuts.first()?;
        Some((names(shortcut), command.hint))
    });
    let owned = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    commands.chain(ELSEWHERE.iter().map(|(keys, meaning)| (owned(keys), *meaning))).collect()
}

fn names(shortcut: &KeyboardShortcut) -> Vec<String> {
    let modifiers = shortcut.modifiers;
    let held =
        [(modifiers.command || modifiers.ctrl, "Ctrl"), (modifiers.alt, "Alt"), (modifiers.shift, "Maj")];
    let key = match shortcut.logical_key {
        egui::Key::Home => "Début",
        egui::Key::PageDown => "Page↓",
        egui::Key::PageUp => "Page↑",
        key => key.name(),
    };
    held.iter().filter(|(on, _)| *on).map(|(_, name)| (*name).to_owned()).chain([key.to_owned()]).collect()
}
