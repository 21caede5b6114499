//! The messages of a meeting: filled in for it, copied, and their texts in the settings.

use copil::app::Route;
use copil::documents::messages::MESSAGES;
use copil::ops;
use egui::accesskit::Role;
use egui::{Key, OutputCommand, Theme};
use egui_kittest::kittest::{NodeT, Queryable};

use super::hands::{press, undo};
use crate::support::window::{SIZES, app, demonstration, go, harness, meeting_on, picture};

#[test]
fn a_message_says_the_meeting_and_leaves_out_what_it_does_not_have() {
    let mut binder = demonstration();
    let meeting = meeting_on(&binder, "2023-11-14");
    let invitation = MESSAGES[1].write(&binder.dossier(meeting).unwrap());
    assert!(
        invitation
            .starts_with("Objet\u{a0}: invitation au comité de pilotage du mardi 14\u{a0}novembre 2023\n")
    );
    assert!(
        invitation.contains("\nHoraires\u{a0}: de 9\u{a0}h\u{a0}30 à 16\u{a0}h\u{a0}30\n"),
        "{invitation}"
    );
    assert!(invitation.contains("\nOrdre du jour\u{a0}:\nPremier temps"), "{invitation}");
    assert!(invitation.contains("\n1. Accueil"), "{invitation}");
    assert!(!invitation.contains('{') && !invitation.contains("\n\n\n"), "{invitation}");

    let key = MESSAGES[0].key;
    ops::settings::set(&mut binder, key, "{titre} : {inconnu}\nLieu : {accès} {lieu}\n\n\nFin {").unwrap();
    let dossier = binder.dossier(meeting).unwrap();
    let mut bare = dossier.clone();
    bare.meeting.access.clear();
    let written = MESSAGES[0].write(&bare);
    assert!(written.ends_with("\u{a0}: {inconnu}\n\nFin {"), "a line without its value goes: {written}");
    // What a value says is not read again.
    bare.meeting.title = "Avec {lieu}".to_owned();
    assert!(MESSAGES[0].write(&bare).starts_with("Avec {lieu}\u{a0}:"));
}

#[test]
fn a_message_is_copied_from_the_menu_of_the_meeting() {
    for size in SIZES {
        let binder = demonstration();
        let meeting = meeting_on(&binder, "2023-11-14");
        let mut window = harness(app(Some(binder)), size, Theme::Light);
        go(&mut window, Route::Meeting(meeting, copil::app::MeetingTab::Agenda));
        press(&mut window, "Actions sur la réunion");
        press(&mut window, "Messages à envoyer…");
        press(&mut window, "Message");
        window.get_by_role_and_label(Role::ListBoxOption, "Invitation").click();
        window.run_steps(4);
        window.get_by_role_and_label(Role::Document, "Texte du message");
        picture(&mut window, &format!("messages-{}", size.x));
        let copy = window.get_by_role_and_label(Role::Button, "Copier ce message");
        assert!(copy.rect().bottom() < size.y);
        copy.click();
        window.step();
        let mut commands = window.output().platform_output.commands.clone();
        window.step();
        commands.extend(window.output().platform_output.commands.clone());
        let copied = commands.iter().any(
            |command| matches!(command, OutputCommand::CopyText(text) if text.contains("invitation au comité")),
        );
        assert!(copied, "{commands:?}");
    }
}

#[test]
fn the_text_of_a_message_is_written_in_the_settings_and_comes_back_to_its_model() {
    for (size, theme) in SIZES.into_iter().zip([Theme::Light, Theme::Dark]) {
        let mut window = harness(app(Some(demonstration())), size, theme);
        go(&mut window, Route::Settings);
        press(&mut window, "Messages");
        picture(&mut window, &format!("reglages-messages-{}", size.x));
        let reset = "Revenir au texte d’origine\u{a0}: Réservez la date";
        assert!(window.get_by_label(reset).accesskit_node().is_disabled());
        let field = window.get_by_label("Réservez la date");
        field.focus();
        window.run_steps(3);
        window.get_by_label("Réservez la date").type_text("Bonjour. ");
        window.run_steps(3);
        window.get_by_label("Relance des réponses attendues").focus();
        window.run_steps(4);
        assert!(!window.get_by_label(reset).accesskit_node().is_disabled());
        window.get_by_label(reset).focus();
        window.run_steps(3);
        window.key_press(Key::Enter);
        window.run_steps(4);
        assert!(window.get_by_label(reset).accesskit_node().is_disabled());
        undo(&mut window);
        assert!(!window.get_by_label(reset).accesskit_node().is_disabled());
    }
}
