//! The tab of the minutes, driven by accessible names: begun, written, decided, undone.

use crate::hands::{W, enter, fill, press, store, undo};
use crate::support::window::{SIZES, app, demonstration, go, harness, meeting_on, picture};
use copil::app::{MeetingTab, Route};
use copil::domain::agenda::AgendaItem;
use copil::domain::ids::MeetingId;
use copil::domain::meeting::Part;
use copil::domain::minutes::{
    Decision, Minutes, MinutesApproval, MinutesSection, MinutesState, MinutesValidation, Outcome, Verdict,
};
use copil::ops;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme, Vec2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

/// High enough for the minutes of a whole meeting without scrolling.
const TALL: Vec2 = vec2(1280.0, 4600.0);

fn november(size: Vec2, theme: Theme) -> (W, MeetingId) {
    let store = demonstration();
    let meeting = meeting_on(&store, "2023-11-14");
    let mut window = harness(app(Some(store)), size, theme);
    go(&mut window, Route::Meeting(meeting, MeetingTab::Minutes));
    window.run_steps(6);
    (window, meeting)
}

/// What the minutes say of the point with this title.
fn written(window: &W, title: &str) -> String {
    let items = store(window).all::<AgendaItem>().unwrap();
    let sections = store(window).all::<MinutesSection>().unwrap();
    let item = items.iter().filter(|item| item.title == title);
    let section = item.filter_map(|item| sections.iter().find(|section| section.item == item.id)).next();
    section.map(|section| section.body.clone()).unwrap_or_default()
}

#[test]
fn pictures() {
    for (size, theme) in [(SIZES[0], Theme::Light), (SIZES[1], Theme::Dark)] {
        let (mut window, _) = november(size, theme);
        picture(&mut window, &format!("compte-rendu-{}-{theme:?}", size.x));
    }
    let (mut window, _) = november(vec2(1280.0, 1800.0), Theme::Light);
    picture(&mut window, "compte-rendu-tall");
}

#[test]
fn a_text_is_saved_while_it_is_typed_and_undone_as_one() {
    let (mut window, _) = november(TALL, Theme::Light);
    let before = written(&window, "Bilan chiffré");
    let field = "Compte rendu de Bilan chiffré";
    let typed = "Le comité prend acte de l’œuvre accomplie à Perseigne.";
    fill(&mut window, field, typed);
    window.run_steps(160);
    assert_eq!(written(&window, "Bilan chiffré"), typed, "saved without leaving the field");
    window.get_by_label(field).type_text(" Déjà l’été !");
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run_steps(4);
    assert_eq!(written(&window, "Bilan chiffré"), format!("{typed} Déjà l’été !"));
    undo(&mut window);
    assert_eq!(written(&window, "Bilan chiffré"), before, "both saves are one step");
    let shown = window.get_by_label(field).accesskit_node().value().unwrap_or_default();
    assert_eq!(shown, before);
}

#[test]
fn a_decision_is_added_filled_deleted_and_taken_back() {
    let (mut window, meeting) = november(TALL, Theme::Light);
    let before = store(&window).of::<Decision>("meeting", meeting).unwrap();
    let next = before.iter().map(|decision| decision.number).max().unwrap_or(0) + 1;
    press(&mut window, "Ajouter une décision\u{a0}: Bilan chiffré");
    let wording = format!("Texte de la décision 2023-11-14/D{next}");
    assert!(window.get_by_label(&wording).accesskit_node().is_focused(), "one goes on typing");
    fill(&mut window, &wording, "Le comité valide le bilan.");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run_steps(4);
    let id = store(&window).of::<Decision>("meeting", meeting).unwrap().last().unwrap().id;
    // Of several decisions, the fields of the one under the point.
    let at = {
        let decisions = store(&window).of::<Decision>("meeting", meeting).unwrap();
        let order = shown_order(&window, meeting, &decisions);
        order.iter().position(|shown| *shown == id).unwrap()
    };
    let typed = |window: &mut W, label: &str, text: &str| {
        window.query_all_by_label(label).nth(at).unwrap().focus();
        window.run_steps(2);
        window.query_all_by_label(label).nth(at).unwrap().type_text(text);
        window.run_steps(2);
        enter(window);
    };
    typed(&mut window, "Montant", "215 000 €");
    typed(&mut window, "Pilote", "Chef de projet");
    typed(&mut window, "Échéance", "1er décembre 2023");
    let decision = store(&window).get::<Decision>(id).unwrap();
    assert_eq!(decision.wording, "Le comité valide le bilan.");
    assert_eq!(decision.outcome, Outcome::Approved);
    assert_eq!(decision.amount_cents, Some(21_500_000));
    assert_eq!(decision.pilot, "Chef de projet");
    assert_eq!(decision.due_on, Some(jiff::civil::date(2023, 12, 1)));
    press(&mut window, &format!("Supprimer la décision 2023-11-14/D{next}"));
    assert!(store(&window).find::<Decision>(id).unwrap().is_none());
    undo(&mut window);
    assert_eq!(store(&window).get::<Decision>(id).unwrap(), decision);
}

/// The decisions as the page shows them: point after point, then those of no point.
fn shown_order(
    window: &W,
    meeting: MeetingId,
    decisions: &[Decision],
) -> Vec<copil::domain::ids::DecisionId> {
    let dossier = store(window).dossier(meeting).unwrap();
    let mut order = Vec::new();
    for part in &dossier.parts {
        for line in dossier.running_order(part).lines {
            let own = decisions.iter().filter(|decision| decision.item == Some(line.item.id));
            order.extend(own.map(|decision| decision.id));
        }
    }
    order.extend(decisions.iter().filter(|decision| decision.item.is_none()).map(|decision| decision.id));
    order
}

#[test]
fn minutes_are_begun_versioned_and_closed_with_the_meeting() {
    let (mut window, meeting) = november(TALL, Theme::Light);
    let begun = store(&window).of::<Minutes>("meeting", meeting).unwrap().remove(0);
    window.state_mut().app.attempt(|store| ops::minutes::delete(store, begun.id)).unwrap();
    window.run_steps(4);
    press(&mut window, "Commencer le compte rendu");
    assert!(window.get_by_role_and_label(Role::MultilineTextInput, "Préambule").is_focused());
    fill(&mut window, "Version", "0.2");
    enter(&mut window);
    fill(&mut window, "Rapporteur", "Le secrétariat");
    enter(&mut window);
    window.get_by_label("État").focus();
    window.run_steps(2);
    window.key_press(Key::ArrowDown);
    window.run_steps(4);
    let minutes = store(&window).of::<Minutes>("meeting", meeting).unwrap().remove(0);
    assert_eq!((minutes.version.as_str(), minutes.state), ("0.2", MinutesState::Validated));
    assert_eq!(minutes.rapporteur, "Le secrétariat");
    // The hour of the second part; one of its points bears the same name.
    window.query_all_by_label("Ouverture").nth(1).unwrap().focus();
    window.run_steps(2);
    window.query_all_by_label("Ouverture").nth(1).unwrap().type_text("14h05");
    window.run_steps(2);
    enter(&mut window);
    let parts = store(&window).of::<Part>("meeting", meeting).unwrap();
    assert_eq!(parts.last().unwrap().opened_min, Some(14 * 60 + 5));
    window.state_mut().app.attempt(|store| ops::meetings::archive(store, meeting)).unwrap();
    window.run_steps(4);
    assert!(window.get_by_label("Rapporteur").accesskit_node().is_disabled());
}

#[test]
fn each_agreement_is_noted_with_its_day() {
    let (mut window, meeting) = november(TALL, Theme::Light);
    press(&mut window, "Noter l’accord\u{a0}: Ville d’Alençon et Communauté Urbaine d’Alençon");
    press(&mut window, "Noter l’accord\u{a0}: Autre accord");
    fill(&mut window, "Validé par", "Rectorat");
    enter(&mut window);
    fill(&mut window, "Le", "4 décembre 2023");
    enter(&mut window);
    let noted = |window: &W| store(window).all::<MinutesValidation>().unwrap();
    let of_november = store(&window).dossier(meeting).unwrap().validations;
    let said: Vec<_> =
        of_november.iter().map(|v| (v.validated_by.as_str(), v.validated_on.to_string())).collect();
    let today = window.state().app.today().to_string();
    let mut wanted = vec![
        ("Ville d’Alençon et Communauté Urbaine d’Alençon", today),
        ("Rectorat", "2023-12-04".to_owned()),
    ];
    wanted.sort_by(|a, b| a.1.cmp(&b.1));
    assert_eq!(said, wanted);
    let before = noted(&window).len();
    press(&mut window, "Retirer l’accord\u{a0}: Rectorat");
    assert_eq!(noted(&window).len(), before - 1);
    undo(&mut window);
    assert_eq!(noted(&window).len(), before);
}

#[test]
fn the_minutes_before_are_approved_with_corrections() {
    let (mut window, meeting) = november(TALL, Theme::Light);
    press(&mut window, "Retirer l’approbation");
    assert!(store(&window).of::<MinutesApproval>("meeting", meeting).unwrap().is_empty());
    press(&mut window, "Noter l’approbation");
    window.get_by_label("Suite donnée").focus();
    window.run_steps(2);
    window.key_press(Key::ArrowDown);
    window.run_steps(4);
    fill(&mut window, "Rectifications et observations", "Au lieu de 12 500 €, lire 15 200 €.");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run_steps(4);
    let approval = store(&window).of::<MinutesApproval>("meeting", meeting).unwrap().remove(0);
    assert_eq!(approval.approved, Some(meeting_on(store(&window), "2023-07-03")));
    assert_eq!(approval.verdict, Verdict::WithCorrections);
    assert_eq!(approval.remarks, "Au lieu de 12 500 €, lire 15 200 €.");
    picture(&mut window, "compte-rendu-approbation");
}
