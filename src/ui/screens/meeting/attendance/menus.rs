//! The menus of the list: of a pill, of a row, of several rows chosen together, of a college.

use egui::{Key, Ui};

use super::Ask;
use super::listing::{Entry, Section};
use super::rows::represented_by_whom;
use crate::domain::attendance::{AttendanceStatus, Reply};
use crate::domain::french::words;
use crate::domain::ids::{AttendanceId, PersonId};
use crate::ui::icons;
use crate::ui::widgets::{self, menu_item};

/// Width of the menu of a pill, in points.
const MENU: f32 = 252.0;

/// States that one key, or one line of a menu, notes.
pub const STATUSES: [(AttendanceStatus, Key, &str); 5] = [
    (AttendanceStatus::Present, Key::P, icons::USER_CHECK),
    (AttendanceStatus::Remote, Key::V, icons::PRESENTATION_CHART),
    (AttendanceStatus::Excused, Key::E, icons::ENVELOPE_SIMPLE),
    (AttendanceStatus::Absent, Key::A, icons::USER_MINUS),
    (AttendanceStatus::Expected, Key::Delete, icons::CIRCLE_DASHED),
];

/// Replies that one line of a menu notes.
const REPLIES: [(Reply, &str, &str); 3] = [
    (Reply::Yes, icons::CHECK, "Oui"),
    (Reply::No, icons::X, "Non"),
    (Reply::None, icons::CIRCLE_DASHED, "Sans réponse"),
];

/// The menu of the reply of somebody.
pub fn replies(ui: &mut Ui, entry: &Entry) -> Option<Ask> {
    let mut asked = None;
    ui.set_width(MENU);
    ui.spacing_mut().item_spacing.y = 2.0;
    for (reply, icon, label) in REPLIES {
        if menu_item(ui, icon, label) {
            asked = Some(Ask::Reply(entry.person, reply, None));
        }
    }
    if menu_item(ui, icons::USER_SWITCH, represented_by_whom(entry)) {
        asked = Some(Ask::Announce(entry.person, String::new()));
    }
    asked
}

/// The menu of the state of somebody.
pub fn presence(ui: &mut Ui, entry: &Entry) -> Option<Ask> {
    ui.set_width(MENU);
    ui.spacing_mut().item_spacing.y = 2.0;
    let mut asked = None;
    presence_items(ui, entry, &mut asked);
    if menu_item(ui, icons::TRASH, "Retirer de la liste") {
        asked = Some(Ask::Remove(vec![entry.person]));
    }
    asked
}

/// The menu of the row of somebody.
pub fn person(ui: &mut Ui, entry: &Entry, section: &Section, is_whole: bool) -> Option<Ask> {
    let mut asked = None;
    if !entry.lines.is_empty() {
        presence_items(ui, entry, &mut asked);
        if !is_whole {
            signature_item(ui, &[entry], &mut asked);
        }
    }
    if entry.is_invited {
        ui.separator();
        reply_items(ui, &[entry], &mut asked);
    }
    ui.separator();
    if menu_item(ui, icons::ADDRESS_BOOK, "Ouvrir la fiche") {
        asked = Some(Ask::Select(entry.person));
    }
    college_item(ui, section, is_whole, &mut asked);
    if !entry.lines.is_empty() && menu_item(ui, icons::TRASH, "Retirer de la liste") {
        asked = Some(Ask::Remove(vec![entry.person]));
    }
    asked
}

/// The menu of several people chosen together: what can be said of all of them at once.
pub fn several(ui: &mut Ui, entries: &[&Entry], is_whole: bool) -> Option<Ask> {
    let mut asked = None;
    widgets::caption(ui, words::count(entries.len() as u64, "personne", "personnes"));
    let lines = lines(entries);
    if !lines.is_empty() {
        for (status, _, icon) in STATUSES {
            let label = match status {
                AttendanceStatus::Present => "Présence",
                AttendanceStatus::Remote => "En visioconférence",
                AttendanceStatus::Excused => "Excuses",
                AttendanceStatus::Absent => "Absence",
                AttendanceStatus::Expected | AttendanceStatus::Represented => "En attente",
            };
            if menu_item(ui, icon, label) {
                asked = Some(Ask::Key(lines.clone(), status));
            }
        }
        if !is_whole {
            signature_item(ui, entries, &mut asked);
        }
    }
    let invited: Vec<&Entry> = entries.iter().copied().filter(|entry| entry.is_invited).collect();
    if !invited.is_empty() {
        ui.separator();
        reply_items(ui, &invited, &mut asked);
    }
    ui.separator();
    if !lines.is_empty() && menu_item(ui, icons::TRASH, "Retirer de la liste") {
        asked = Some(Ask::Remove(people(entries)));
    }
    asked
}

/// The menu of a college.
pub fn college(ui: &mut Ui, section: &Section, is_whole: bool) -> Option<Ask> {
    let mut asked = None;
    college_item(ui, section, is_whole, &mut asked);
    if menu_item(ui, icons::USERS, "Sélectionner le collège") {
        let people = section.entries.iter().map(|entry| entry.person);
        asked = Some(Ask::Pick(people.collect()));
    }
    asked
}

/// What notes the same reply of one person, or of several.
pub fn replied(invited: &[&Entry], reply: Reply) -> Ask {
    match invited {
        [one] => Ask::Reply(one.person, reply, None),
        several => Ask::Replies(people(several), reply),
    }
}

fn people(entries: &[&Entry]) -> Vec<PersonId> {
    entries.iter().map(|entry| entry.person).collect()
}

fn lines(entries: &[&Entry]) -> Vec<AttendanceId> {
    entries.iter().flat_map(|entry| entry.lines.iter().copied()).collect()
}

fn presence_items(ui: &mut Ui, entry: &Entry, asked: &mut Option<Ask>) {
    for (status, _, icon) in STATUSES {
        let label = match status {
            AttendanceStatus::Remote => "En visioconférence",
            status => status.word(entry.civility),
        };
        if menu_item(ui, icon, label) {
            *asked = Some(Ask::Status(entry.lines.clone(), status));
        }
    }
    if menu_item(ui, icons::USER_SWITCH, represented_by_whom(entry)) {
        *asked = Some(Ask::Represent(entry.person));
    }
    if entry.status == AttendanceStatus::Represented && menu_item(ui, icons::X, "Mettre fin au remplacement")
    {
        *asked = Some(Ask::EndSubstitution(entry.person));
    }
}

fn signature_item(ui: &mut Ui, entries: &[&Entry], asked: &mut Option<Ask>) {
    let is_signed = entries.iter().all(|entry| entry.has_signed);
    let label = if is_signed { "Feuille non signée" } else { "Feuille signée" };
    if menu_item(ui, icons::SIGNATURE, label) {
        *asked = Some(Ask::Signed(lines(entries), !is_signed));
    }
}

fn reply_items(ui: &mut Ui, invited: &[&Entry], asked: &mut Option<Ask>) {
    for (reply, icon, label) in [
        (Reply::Yes, icons::CHECK, "Réponse\u{a0}: oui"),
        (Reply::No, icons::X, "Réponse\u{a0}: non"),
        (Reply::None, icons::CIRCLE_DASHED, "Réponse effacée"),
    ] {
        if menu_item(ui, icon, label) {
            *asked = Some(replied(invited, reply));
        }
    }
    if let [one] = invited
        && menu_item(ui, icons::USER_SWITCH, "Réponse\u{a0}: se fait représenter…")
    {
        *asked = Some(Ask::Announce(one.person, String::new()));
    }
}

fn college_item(ui: &mut Ui, section: &Section, is_whole: bool, asked: &mut Option<Ask>) {
    if !is_whole && section.has_expected && menu_item(ui, icons::USERS_THREE, "Tout le collège présent") {
        *asked = Some(Ask::College(section.college));
    }
}
