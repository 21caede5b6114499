//! Logos, photos and financing tables, driven by accessible names: chosen, described, refused, removed.

use std::path::Path;
use std::time::{Duration, Instant};

use copil::app::Route;
use copil::domain::action::Action;
use copil::domain::funding::{FundingKind, FundingLine};
use copil::domain::image::Image;
use copil::domain::picture::{Logo, Photo};
use copil::domain::programme::CoPilot;
use copil::ops::{logos, photos};
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable;

use crate::hands::{TALL, W, enter, fill, press, store, undo};
use crate::support::window::{SIZES, app, demonstration, go, harness, picture};

const COLOUR: &[u8] = include_bytes!("../fixtures/pictures/colour.jpg");
const CMYK: &[u8] = include_bytes!("../fixtures/pictures/cmyk.jpg");

/// Waits for something that a thread does.
fn wait(window: &mut W, done: impl Fn(&W) -> bool) {
    let start = Instant::now();
    while !done(window) {
        assert!(start.elapsed() < Duration::from_secs(120), "nothing came");
        std::thread::sleep(Duration::from_millis(10));
        window.run_steps(2);
    }
    window.run_steps(3);
}

/// Presses a button that asks for a file, and types its path where the system has no dialog.
fn choose(window: &mut W, button: &str, path: &Path) {
    press(window, button);
    wait(window, |window| window.query_by_label("Chemin du fichier").is_some());
    fill(window, "Chemin du fichier", path.to_str().unwrap());
    press(window, "Continuer");
}

#[test]
fn a_logo_is_chosen_described_marked_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("logo.png");
    std::fs::write(&path, COLOUR).unwrap();
    let bad = folder.path().join("encres.jpg");
    std::fs::write(&bad, CMYK).unwrap();
    let mut window = harness(app(Some(demonstration())), TALL, Theme::Light);
    let before = store(&window).fingerprint().unwrap();
    go(&mut window, Route::Settings);
    press(&mut window, "Logos");
    picture(&mut window, "logos-none");
    let name = "État";
    let names = |verb: &str| format!("{verb}\u{a0}: {name}");
    choose(&mut window, &names("Choisir le logo"), &bad);
    wait(&mut window, |window| window.query_by_label_contains("quadrichromie").is_some());
    assert_eq!(store(&window).count::<Logo>().unwrap(), 0);
    choose(&mut window, &names("Choisir le logo"), &path);
    wait(&mut window, |window| store(window).count::<Logo>().unwrap() == 1);
    window.get_by_label(&names("Logo"));
    fill(&mut window, &names("Texte de remplacement du logo"), "Préfet de l’Orne");
    enter(&mut window);
    press(&mut window, "Porte la Marianne");
    let logo = store(&window).all::<Logo>().unwrap().remove(0);
    assert_eq!((logo.alt.as_str(), logo.bears_marianne), ("Préfet de l’Orne", false));
    press(&mut window, &names("Retirer le logo"));
    assert_eq!(store(&window).count::<Logo>().unwrap(), 0);
    for _ in 0..4 {
        undo(&mut window);
    }
    assert_eq!(store(&window).fingerprint().unwrap(), before);
}

#[test]
fn logos_that_the_charter_would_not_have_are_told() {
    let mut binder = demonstration();
    let image = Image::clean(COLOUR).unwrap();
    for copilot in binder.all::<CoPilot>().unwrap() {
        let logo = logos::set(&mut binder, copilot.organisation, &image).unwrap();
        logos::set_marianne(&mut binder, logo, true).unwrap();
    }
    let mut window = harness(app(Some(binder)), TALL, Theme::Light);
    go(&mut window, Route::Settings);
    press(&mut window, "Logos");
    window.get_by_label_contains("Plusieurs logos portent la Marianne");
    picture(&mut window, "logos");
    window.set_size(SIZES[1]);
    window.run_steps(4);
    picture(&mut window, "logos-small");
}

#[test]
fn a_photo_is_chosen_described_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photo.jpg");
    std::fs::write(&path, COLOUR).unwrap();
    let binder = demonstration();
    let action = binder.all::<Action>().unwrap()[0].id;
    let mut window = harness(app(Some(binder)), TALL, Theme::Light);
    let before = store(&window).fingerprint().unwrap();
    go(&mut window, Route::Actions(Some(action)));
    choose(&mut window, "Choisir une photo…", &path);
    wait(&mut window, |window| store(window).count::<Photo>().unwrap() == 1);
    window.get_by_label_contains("la photo n’est pas imprimée");
    fill(&mut window, "Ce que montre la photo, en quelques mots", "Des carrés de couleur");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run_steps(4);
    fill(&mut window, "Crédit de la photo", "Dessin d’exemple");
    enter(&mut window);
    let photo = store(&window).all::<Photo>().unwrap().remove(0);
    assert_eq!((photo.alt.as_str(), photo.credit.as_str()), ("Des carrés de couleur", "Dessin d’exemple"));
    assert!(window.query_by_label_contains("la photo n’est pas imprimée").is_none());
    picture(&mut window, "action-photo");
    press(&mut window, "Retirer la photo");
    assert_eq!(store(&window).count::<Photo>().unwrap(), 0);
    for _ in 0..4 {
        undo(&mut window);
    }
    assert_eq!(store(&window).fingerprint().unwrap(), before);
}

#[test]
fn a_financing_table_is_filled_from_the_keyboard() {
    let mut binder = demonstration();
    let action = binder.all::<Action>().unwrap()[0].id;
    photos::set(&mut binder, action, &Image::clean(COLOUR).unwrap()).unwrap();
    let year = binder.rows().unwrap().action_years.into_iter().find(|year| year.action == action).unwrap().id;
    let lines = |window: &W| store(window).of::<FundingLine>("action_year", year).unwrap();
    let mut window = harness(app(Some(binder)), TALL, Theme::Light);
    go(&mut window, Route::Actions(Some(action)));
    let before = lines(&window);
    fill(&mut window, "Ajouter un financeur en 2023", "caf");
    enter(&mut window);
    let added = lines(&window).pop().unwrap();
    assert_eq!((added.funder_label.as_str(), added.kind), ("CAF", FundingKind::Ordinary));
    fill(&mut window, "Prévu", "1 500 €");
    enter(&mut window);
    fill(&mut window, "Réalisé", "1 499,50");
    enter(&mut window);
    let added = lines(&window).pop().unwrap();
    assert_eq!((added.planned_cents, added.actual_cents), (Some(150_000), Some(149_950)));
    window.get_by_label_contains("Total\u{a0}: ");
    picture(&mut window, "action-funding");
    press(&mut window, "Monter le financeur\u{a0}: CAF");
    assert_eq!(lines(&window)[before.len() - 1].id, added.id);
    press(&mut window, "Retirer le financeur\u{a0}: CAF");
    assert_eq!(lines(&window), before);
    fill(&mut window, "Ajouter un financeur en 2023", "Fondation d’exemple");
    enter(&mut window);
    assert_eq!(lines(&window).pop().unwrap().funder_label, "Fondation d’exemple");
}
