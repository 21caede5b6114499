//! What the keyboard can do: the shortcuts of the commands, then what works in lists and fields.

use egui::KeyboardShortcut;

use super::screens::legends;
use crate::app::COMMANDS;

/// What works in lists and fields, beside the commands.
const ELSEWHERE: &[(&[&str], &str)] = &[
    (&["Alt", "↑", "↓"], "Déplace un point, un temps, une ligne"),
    (&["Alt", "←", "→"], "Remonte ou abaisse un point d’un niveau"),
    (&["↑", "↓"], "Passe d’une ligne à l’autre, change une durée"),
    (&["Maj", "↑", "↓"], "Choisit plusieurs lignes\u{202f}; Ctrl+A, toutes\u{202f}; Échap, plus aucune"),
    (&["F2"], "Modifie sur place une action, une personne, un organisme ou l’intitulé d’un point"),
    (&["Inser"], "Ajoute un point de l’ordre du jour après celui-ci\u{202f}; Suppr le supprime"),
    (&["Entrée"], "Ouvre la ligne (renomme un point de l’ordre du jour), garde ce qui est saisi"),
    (&["Ctrl", "Entrée"], "Garde un texte de plusieurs lignes"),
    (&["Menu"], "Montre ce qu’on peut faire de la ligne, comme Maj+F10 et un clic droit"),
    (&["Alt", "↓"], "Déplie le calendrier d’une date"),
    (&["Échap"], "Renonce à ce qui est saisi (un texte long reste), ferme un dialogue"),
    (&["Tab"], "Passe au champ suivant\u{202f}; avec Maj, au précédent"),
    (&["Ctrl", "+"], "Agrandit la fenêtre\u{202f}; Ctrl et − la réduisent, Ctrl et 0 lui rendent sa taille"),
];
/// The keys that are held while another is pressed.
const HELD: [&str; 3] = ["Ctrl", "Alt", "Maj"];

/// A shortcut: its keys, as French keyboards bear them, and what it does.
pub struct Shortcut {
    /// Those that are held, then those that are pressed, one for the other.
    pub keys: Vec<String>,
    /// What it does.
    pub meaning: String,
}

impl Shortcut {
    fn new(keys: &[&str], meaning: impl Into<String>) -> Self {
        Self { keys: keys.iter().map(|key| (*key).to_owned()).collect(), meaning: meaning.into() }
    }

    /// « Alt + ↑ ou ↓ ».
    pub fn written(&self) -> String {
        let is_held = |key: &&String| HELD.contains(&key.as_str());
        let held: Vec<&str> = self.keys.iter().filter(is_held).map(String::as_str).collect();
        let pressed = self.keys.iter().filter(|key| !is_held(key));
        let pressed: Vec<&str> = pressed.map(|key| if key == "+" { "touche +" } else { key }).collect();
        let pressed = pressed.join(" ou ");
        held.into_iter().chain([pressed.as_str()]).collect::<Vec<_>>().join(" + ")
    }
}

/// Each shortcut: of the commands, of the lists and fields, of the list of presence.
pub fn all() -> Vec<Shortcut> {
    let commands = COMMANDS.iter().filter_map(|command| {
        let names = names(command.shortcuts.first()?);
        Some(Shortcut { keys: names, meaning: command.hint.to_owned() })
    });
    let elsewhere = ELSEWHERE.iter().map(|(keys, meaning)| Shortcut::new(keys, *meaning));
    let presence =
        legends().map(|(keys, meaning)| Shortcut::new(keys, format!("À la présence\u{a0}: {meaning}")));
    commands.chain(elsewhere).chain(presence).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_are_pressed_one_for_the_other_are_told_from_those_that_are_held() {
        let written = |keys: &[&str]| Shortcut::new(keys, "").written();
        assert_eq!(written(&["Alt", "↑", "↓"]), "Alt + ↑ ou ↓");
        assert_eq!(written(&["↑", "↓"]), "↑ ou ↓");
        assert_eq!(written(&["Ctrl", "+"]), "Ctrl + touche +");
        assert_eq!(written(&["F5"]), "F5");
        assert!(all().iter().any(|one| one.written() == "Maj + P"));
    }
}
