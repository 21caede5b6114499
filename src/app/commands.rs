//! Buttons without a payload: one row gives a menu, a shortcut and a line of the help.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{App, Dialog, Route, Stage, ThemeChoice};
use crate::store::Store;

/// What can be asked at any moment. A new one is one row of [`COMMANDS`].
pub struct Command {
    /// An infinitive in sentence case; it ends with `…` if and only if a dialog follows.
    pub label: &'static str,
    /// What it does, in one sentence without a full stop.
    pub hint: &'static str,
    /// Its shortcuts; the first is the one that is shown. Never Ctrl+Alt, which is AltGr.
    pub shortcuts: &'static [KeyboardShortcut],
    /// Whether a focused text field has a meaning of its own for the shortcut, which then wins.
    pub is_of_fields: bool,
    /// Whether it can be run now.
    pub enabled: fn(&App) -> bool,
    /// Runs it.
    pub run: fn(&mut App),
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

fn has_binder(app: &App) -> bool {
    app.store().is_some()
}

fn has_meeting(app: &App) -> bool {
    app.meeting_shown().is_some() && app.presentation.is_none()
}

fn present(app: &mut App, stage: Stage) {
    if let Some(meeting) = app.meeting_shown() {
        app.present(meeting, stage);
    }
}

/// The usual size of what the window shows, in percent.
pub const USUAL_ZOOM: u16 = 100;

/// The command that opens the search of the whole binder.
pub const SEARCH: &str = "Rechercher…";

/// Every command.
pub const COMMANDS: &[Command] = &[
    Command {
        label: "Annuler",
        hint: "Revient sur la dernière modification",
        shortcuts: &[ctrl(Key::Z)],
        is_of_fields: true,
        enabled: |app| app.store().and_then(Store::undo_label).is_some(),
        run: App::undo,
    },
    Command {
        label: "Rétablir",
        hint: "Refait la modification annulée",
        shortcuts: &[ctrl(Key::Y), KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z)],
        is_of_fields: true,
        enabled: |app| app.store().and_then(Store::redo_label).is_some(),
        run: App::redo,
    },
    Command {
        label: "Aller à l’accueil",
        hint: "Montre la prochaine réunion et ce qui lui manque",
        shortcuts: &[KeyboardShortcut::new(Modifiers::ALT, Key::Home)],
        is_of_fields: false,
        enabled: has_binder,
        run: |app| app.go(Route::Home),
    },
    Command {
        label: SEARCH,
        hint: "Trouve une réunion, une décision, une action, un organisme, une personne",
        shortcuts: &[ctrl(Key::K)],
        is_of_fields: false,
        enabled: has_binder,
        run: |app| app.dialog = Some(Dialog::Search),
    },
    Command {
        label: "Ouvrir un classeur récent…",
        hint: "Montre les derniers classeurs ouverts sur cet ordinateur",
        shortcuts: &[ctrl(Key::O)],
        is_of_fields: false,
        enabled: |app| !app.preferences.recents.is_empty(),
        run: |app| app.dialog = Some(Dialog::Recents),
    },
    Command {
        label: "Présenter la réunion",
        hint: "Montre à la salle, en plein écran, le point en cours et son temps\u{202f}; flèches et Page suivante, P \
               pause, N noir, Échap fin",
        shortcuts: &[KeyboardShortcut::new(Modifiers::NONE, Key::F5)],
        is_of_fields: false,
        enabled: has_meeting,
        run: |app| present(app, Stage::Here),
    },
    Command {
        label: "Présenter dans une autre fenêtre",
        hint: "Montre le point en cours sur le second écran, et garde ici de quoi le conduire",
        shortcuts: &[KeyboardShortcut::new(Modifiers::SHIFT, Key::F5)],
        is_of_fields: false,
        enabled: has_meeting,
        run: |app| present(app, Stage::Beside),
    },
    Command {
        label: "Présenter le point suivant",
        hint: "Passe au point suivant de la réunion présentée dans une autre fenêtre",
        shortcuts: &[ctrl(Key::PageDown)],
        is_of_fields: false,
        enabled: |app| app.can_step_presentation(true),
        run: |app| app.step_presentation(true),
    },
    Command {
        label: "Présenter le point précédent",
        hint: "Revient au point précédent de la réunion présentée dans une autre fenêtre",
        shortcuts: &[ctrl(Key::PageUp)],
        is_of_fields: false,
        enabled: |app| app.can_step_presentation(false),
        run: |app| app.step_presentation(false),
    },
    Command {
        label: "Changer de thème",
        hint: "Passe du thème clair au thème sombre",
        shortcuts: &[KeyboardShortcut::new(Modifiers::NONE, Key::F9)],
        is_of_fields: false,
        enabled: |_| true,
        run: |app| {
            // From the theme that is shown: that of the system may be dark.
            let choice = match app.surface.theme() {
                egui::Theme::Dark => ThemeChoice::Light,
                egui::Theme::Light => ThemeChoice::Dark,
            };
            app.choose_theme(choice);
        },
    },
    Command {
        label: "Ouvrir l’aide",
        hint: "Explique comment faire, selon la page, ou ferme l’aide",
        shortcuts: &[KeyboardShortcut::new(Modifiers::NONE, Key::F1)],
        is_of_fields: false,
        enabled: |app| !app.is_on_stage(),
        run: |app| app.helps = !app.helps,
    },
];

impl App {
    /// Takes a theme, and keeps it for the next time.
    pub fn choose_theme(&mut self, choice: ThemeChoice) {
        if let Err(error) = self.preferences.change(|preferences| preferences.theme = choice) {
            self.fail(&error);
        }
    }

    /// Lets things move by themselves in the window, or not, and keeps it for the next time.
    pub fn hold_still(&mut self, is_still: bool) {
        if let Err(error) = self.preferences.change(|preferences| preferences.is_still = is_still) {
            self.fail(&error);
        }
    }

    /// Makes everything larger or smaller in the window, in percent of its usual size, and keeps it for the next time.
    pub fn zoom(&mut self, percent: u16) {
        let kept = (percent != USUAL_ZOOM).then_some(percent);
        if let Err(error) = self.preferences.change(|preferences| preferences.zoom_percent = kept) {
            self.fail(&error);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::COMMANDS;
    use std::collections::BTreeSet;

    #[test]
    fn labels_and_shortcuts_are_unique() {
        let labels: BTreeSet<_> = COMMANDS.iter().map(|command| command.label).collect();
        assert_eq!(labels.len(), COMMANDS.len());
        let shortcuts: Vec<_> = COMMANDS.iter().flat_map(|command| command.shortcuts).collect();
        for (index, shortcut) in shortcuts.iter().enumerate() {
            assert!(!shortcuts[..index].contains(shortcut), "{shortcut:?}");
            assert!(!(shortcut.modifiers.alt && shortcut.modifiers.command), "{shortcut:?} is AltGr");
        }
    }
}
