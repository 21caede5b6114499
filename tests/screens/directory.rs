//! The directory, driven by accessible names: searched, filled, renamed, refused.

use crate::hands::{TALL, W, enter, fill, press, store, undo};
use crate::support::window::{SIZES, app, clock, demonstration, go, harness, picture};
use copil::app::{DirectoryPlace, Route};
use copil::domain::organisation::{Organisation, OrganisationName};
use copil::domain::person::{Mandate, Person};
use copil::store::Store;
use egui::accesskit::Role;
use egui::{Key, Theme};
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::civil;

const PEOPLE: Route = Route::Directory(DirectoryPlace::People(None));
const ORGANISATIONS: Route = Route::Directory(DirectoryPlace::Organisations(None));

fn search(window: &mut W, text: &str) {
    fill(window, "Rechercher", text);
}

/// The usual name of the organisation whose page is shown.
fn shown_organisation(window: &W) -> Organisation {
    let Route::Directory(DirectoryPlace::Organisations(Some(id))) = window.state().app.route() else {
        panic!("no organisation is shown: {:?}", window.state().app.route());
    };
    store(window).get(id).unwrap()
}

fn organisation_named(store: &Store, name: &str) -> Organisation {
    let names = store.all::<OrganisationName>().unwrap();
    let named = names.into_iter().find(|row| row.usual() == name).unwrap();
    store.get(named.organisation).unwrap()
}

#[test]
fn pictures() {
    for (size, theme) in [(SIZES[0], Theme::Light), (SIZES[1], Theme::Dark)] {
        let store = demonstration();
        let pueyo = store.all::<Person>().unwrap().into_iter().find(|row| row.family_name == "Pueyo");
        let city = organisation_named(&store, "Ville d’Alençon").id;
        let mut window = harness(app(Some(store)), size, theme);
        for (route, name) in [
            (PEOPLE, "personnes"),
            (ORGANISATIONS, "organismes"),
            (Route::Directory(DirectoryPlace::People(Some(pueyo.unwrap().id))), "personne"),
            (Route::Directory(DirectoryPlace::Organisations(Some(city))), "organisme"),
        ] {
            go(&mut window, route);
            picture(&mut window, &format!("annuaire-{name}-{}-{theme:?}", size.x));
        }
        for (route, button, name) in [
            (ORGANISATIONS, "Ordonner…", "ordre"),
            (ORGANISATIONS, "Ajouter un organisme", "ajout-organisme"),
            (PEOPLE, "Ajouter une personne", "ajout-personne"),
        ] {
            go(&mut window, route);
            press(&mut window, button);
            picture(&mut window, &format!("annuaire-{name}-{}-{theme:?}", size.x));
            window.key_press(Key::Escape);
            window.run_steps(4);
        }
    }
}

#[test]
fn a_telephone_number_is_kept_as_a_number_and_shown_by_pairs() {
    let mut window = harness(app(Some(demonstration())), TALL, Theme::Light);
    let person = store(&window).all::<Person>().unwrap().remove(0).id;
    let phone = |window: &W| store(window).get::<Person>(person).unwrap().phone;
    go(&mut window, Route::Directory(DirectoryPlace::People(Some(person))));
    for (typed, kept) in
        [("02.33.32.40.56", "0233324056"), ("+33 2 33 32 40 57", "0233324057"), ("233324058", "0233324058")]
    {
        fill(&mut window, "Téléphone", typed);
        enter(&mut window);
        assert_eq!(phone(&window), kept, "{typed}");
    }
    let shown = window.get_by_label("Téléphone").accesskit_node().value();
    assert_eq!(shown.as_deref(), Some("02\u{a0}33\u{a0}32\u{a0}40\u{a0}58"));
    fill(&mut window, "Téléphone", "02 33 32");
    enter(&mut window);
    assert_eq!(phone(&window), "0233324058");
    window.get_by_label_contains("n’est pas un numéro de téléphone");
}

/// What is typed or pasted as a letter and its accent apart is kept as one sign, and the cursor stays in its place.
#[test]
fn texts_are_kept_in_composed_form() {
    let mut window = harness(app(Some(demonstration())), TALL, Theme::Light);
    let person = store(&window).all::<Person>().unwrap().remove(0).id;
    go(&mut window, Route::Directory(DirectoryPlace::People(Some(person))));
    fill(&mut window, "Prénom", "oise");
    window.key_press(Key::Home);
    window.run_steps(2);
    for typed in ["E\u{301}", "l"] {
        window.event(egui::Event::Text(typed.to_owned()));
        window.run_steps(2);
    }
    enter(&mut window);
    assert_eq!(store(&window).get::<Person>(person).unwrap().given_name, "\u{c9}loise");
}

#[test]
fn the_search_ignores_accents_case_and_ligatures() {
    let mut window = harness(app(Some(demonstration())), SIZES[0], Theme::Light);
    go(&mut window, PEOPLE);
    search(&mut window, "maurouard");
    enter(&mut window);
    window.get_by_role_and_label(Role::Heading, "MAUROUARD Delphine");
    go(&mut window, ORGANISATIONS);
    search(&mut window, "edith");
    window.get_by_label_contains("Centre social Édith Bonnem");
    search(&mut window, "zzz");
    window.get_by_label("Aucun résultat");
    window.query_all_by_label("Effacer la recherche").last().unwrap().click();
    window.run_steps(5);
    window.get_by_label_contains("Boîte aux lettres");
    search(&mut window, "zone");
    enter(&mut window);
    fill(&mut window, "Ajouter une graphie", "La grande Œuvre");
    enter(&mut window);
    go(&mut window, ORGANISATIONS);
    search(&mut window, "oeuvre");
    enter(&mut window);
    window.get_by_role_and_label(Role::Heading, "Zone 61");
}

#[test]
fn an_organisation_a_person_and_a_mandate_are_added_and_taken_back() {
    let mut window = harness(app(Some(demonstration())), TALL, Theme::Light);
    let before = store(&window).fingerprint().unwrap();
    go(&mut window, ORGANISATIONS);
    press(&mut window, "Ajouter un organisme");
    fill(&mut window, "Nom officiel", "Maison de l’œuvre");
    fill(&mut window, "Sigle", "MO");
    press(&mut window, "Ajouter");
    window.get_by_role_and_label(Role::Heading, "Maison de l’œuvre");
    let house = shown_organisation(&window);

    go(&mut window, PEOPLE);
    press(&mut window, "Ajouter une personne");
    fill(&mut window, "Prénom", "Éloïse");
    fill(&mut window, "Nom de famille", "Légaré");
    fill(&mut window, "Organisme", "maison oe");
    enter(&mut window);
    fill(&mut window, "Fonction", "Directrice");
    press(&mut window, "Ajouter");
    window.get_by_role_and_label(Role::Heading, "LÉGARÉ Éloïse");
    let person = store(&window).all::<Person>().unwrap().into_iter().last().unwrap();
    let mandates = store(&window).of::<Mandate>("person", person.id).unwrap();
    assert_eq!(mandates.len(), 1);
    assert_eq!((mandates[0].organisation, mandates[0].function_label.as_str()), (house.id, "Directrice"));

    fill(&mut window, "Depuis le", "1er septembre 2022");
    enter(&mut window);
    let mandate = store(&window).get::<Mandate>(mandates[0].id).unwrap();
    assert_eq!(mandate.valid_from, Some(civil::date(2022, 9, 1)));
    fill(&mut window, "Ajouter un mandat dans", "zone 61");
    enter(&mut window);
    assert_eq!(store(&window).of::<Mandate>("person", person.id).unwrap().len(), 2);
    fill(&mut window, "Courriel", "eloise");
    enter(&mut window);
    window.get_by_label_contains("adresse électronique n’est pas valable");
    fill(&mut window, "Courriel", "eloise@example.fr");
    enter(&mut window);
    assert_eq!(store(&window).get::<Person>(person.id).unwrap().email, "eloise@example.fr");

    for _ in 0..5 {
        undo(&mut window);
    }
    assert_eq!(window.state().app.route(), PEOPLE, "the page of somebody who is no more leads to the list");
    assert_eq!(store(&window).fingerprint().unwrap(), before);
}

#[test]
fn an_unknown_organisation_is_never_dropped_with_the_function_held_in_it() {
    let mut window = harness(app(Some(demonstration())), TALL, Theme::Light);
    let before = store(&window).fingerprint().unwrap();
    go(&mut window, PEOPLE);
    press(&mut window, "Ajouter une personne");
    fill(&mut window, "Nom de famille", "Légaré");
    fill(&mut window, "Fonction", "Directrice");
    press(&mut window, "Ajouter");
    window.get_by_label_contains("Une fonction s’exerce dans un organisme");
    fill(&mut window, "Organisme", "Maison de l’œuvre");
    window.key_press(Key::Tab);
    window.run_steps(4);
    press(&mut window, "Ajouter");
    window.get_by_label_contains("Cet organisme n’est pas dans l’annuaire");
    assert_eq!(store(&window).fingerprint().unwrap(), before);
    window.get_by_label("Organisme").focus();
    window.run_steps(2);
    window.key_press(Key::End);
    window.run_steps(1);
    window.get_by_label("Organisme").type_text("s");
    window.run_steps(4);
    enter(&mut window);
    picture(&mut window, "annuaire-personne-et-organisme");
    press(&mut window, "Ajouter");
    window.get_by_role_and_label(Role::Heading, "LÉGARÉ");
    let mandate = store(&window).all::<Mandate>().unwrap().into_iter().last().unwrap();
    assert_eq!(mandate.function_label, "Directrice");
    assert_eq!(organisation_named(store(&window), "Maison de l’œuvres").id, mandate.organisation);
    undo(&mut window);
    assert_eq!(store(&window).fingerprint().unwrap(), before, "one step adds both");
}

#[test]
fn an_organisation_is_renamed_from_a_day_and_found_by_both_names() {
    let store_ = demonstration();
    let zone = organisation_named(&store_, "Zone 61").id;
    let mut window = harness(app(Some(store_)), TALL, Theme::Light);
    go(&mut window, Route::Directory(DirectoryPlace::Organisations(Some(zone))));
    press(&mut window, "Nouveau nom à partir du…");
    window.get_by_role_and_label(Role::Dialog, "Nouveau nom");
    picture(&mut window, "annuaire-nouveau-nom");
    fill(&mut window, "À partir du", "01/01/2023");
    fill(&mut window, "Nom officiel", "Le Hangar");
    press(&mut window, "Renommer");
    let mut names = store(&window).of::<OrganisationName>("organisation", zone).unwrap();
    names.sort_by_key(|name| name.valid_from);
    assert_eq!(names[0].valid_to, Some(civil::date(2022, 12, 31)));
    assert_eq!(names[1].official, "Le Hangar");
    go(&mut window, ORGANISATIONS);
    for typed in ["zone 61", "HANGAR"] {
        search(&mut window, typed);
        window.get_by_label_contains("Le Hangar");
    }
}

#[test]
fn what_is_used_is_kept_with_the_reason_and_what_is_not_goes_and_comes_back() {
    let store_ = demonstration();
    let zone = organisation_named(&store_, "Zone 61").id;
    let mut window = harness(app(Some(store_)), SIZES[0], Theme::Light);
    go(&mut window, Route::Directory(DirectoryPlace::Organisations(Some(zone))));
    press(&mut window, "Supprimer");
    window.get_by_label_contains("Suppression impossible");
    assert!(store(&window).find::<Organisation>(zone).unwrap().is_some());

    go(&mut window, PEOPLE);
    press(&mut window, "Ajouter une personne");
    fill(&mut window, "Nom de famille", "Passager");
    press(&mut window, "Ajouter");
    press(&mut window, "Supprimer");
    assert_eq!(window.state().app.route(), PEOPLE);
    search(&mut window, "passager");
    window.get_by_label("Aucun résultat");
    undo(&mut window);
    window.get_by_label_contains("PASSAGER");
}

#[test]
fn a_sentence_entry_groups_organisations() {
    let store_ = demonstration();
    let zone = organisation_named(&store_, "Zone 61");
    let mut window = harness(app(Some(store_)), TALL, Theme::Light);
    go(&mut window, Route::Directory(DirectoryPlace::Organisations(Some(zone.id))));
    fill(&mut window, "Nommer ensemble avec", "halem");
    enter(&mut window);
    let entry = store(&window).get::<Organisation>(zone.id).unwrap().entry.unwrap();
    assert_eq!(store(&window).of::<Organisation>("entry", entry).unwrap().len(), 2);
    window.get_by_label("Mots, tels qu’imprimés");
    press(&mut window, "Nommer par son propre nom");
    assert_eq!(store(&window).get::<Organisation>(zone.id).unwrap().entry, None);
}

#[test]
fn an_empty_directory_says_how_to_begin() {
    let mut window = harness(app(Some(Store::for_tests(clock()).unwrap())), SIZES[0], Theme::Light);
    go(&mut window, PEOPLE);
    window.get_by_label("Personne dans l’annuaire pour l’instant");
    go(&mut window, ORGANISATIONS);
    picture(&mut window, "annuaire-vide");
    window.query_all_by_label("Ajouter un organisme").last().unwrap().click();
    window.run_steps(4);
    window.get_by_label_contains("pas encore de collège");
}
