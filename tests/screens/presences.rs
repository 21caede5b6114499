//! The meetings of a person or of an organisation, on their page in the directory.

use copil::app::{DirectoryPlace, MeetingTab, Route};
use copil::domain::attendance::Attendance;
use copil::domain::headcount::Headcount;
use copil::domain::ids::{MeetingId, PartId, PersonId};
use copil::domain::person::Person;
use copil::ops::attendance::{Substitution, Who, represent};
use copil::ops::meetings;
use copil::store::Store;
use egui::{Key, Theme, vec2};
use egui_kittest::kittest::Queryable;
use jiff::ToSpan;
use jiff::civil::date;

use super::hands::{TALL, store};
use crate::support::window::{SIZES, app, demonstration, go, harness, meeting_on, picture};

#[test]
fn the_meetings_of_a_person_are_told_on_their_page_and_lead_there() {
    // High enough for the whole page.
    for (size, theme) in [(vec2(1280.0, 1400.0), Theme::Light), (SIZES[1], Theme::Dark)] {
        let mut window = harness(app(Some(demonstration())), size, theme);
        let people = store(&window).all::<Person>().unwrap();
        let mayor =
            people.iter().find(|person| person.family_name == "Pueyo" || person.family_name == "PUEYO");
        let id = mayor.unwrap().id;
        go(&mut window, Route::Directory(DirectoryPlace::People(Some(id))));
        window.get_by_label_contains("Présent à 1\u{a0}réunion sur 1.");
        window.get_by_label("présent");
        picture(&mut window, &format!("personne-reunions-{}", size.x));
        window.get_by_label("14\u{a0}novembre 2023 · Comité de pilotage dédié à l’évaluation").focus();
        window.run_steps(4);
        window.key_press(Key::Enter);
        window.run_steps(4);
        let meeting = meeting_on(store(&window), "2023-11-14");
        assert_eq!(window.state().app.route(), Route::Meeting(meeting, MeetingTab::Attendance));
    }
}

fn mayor(store: &Store) -> Person {
    let people = store.all::<Person>().unwrap();
    people.into_iter().find(|person| person.family_name.eq_ignore_ascii_case("Pueyo")).unwrap()
}

fn lines(store: &Store, person: PersonId, meeting: MeetingId) -> Vec<Attendance> {
    let parts: Vec<PartId> = store.dossier(meeting).unwrap().parts.iter().map(|part| part.id).collect();
    let lines = store.of::<Attendance>("person", person).unwrap();
    lines.into_iter().filter(|line| parts.contains(&line.part)).collect()
}

#[test]
fn who_was_represented_is_told_with_the_one_who_came_and_older_meetings_on_demand() {
    let mut store = demonstration();
    let model = meeting_on(&store, "2023-11-14");
    let mayor = mayor(&store);
    let day = |at: i32| date(2024, 2, 1).saturating_add(at.months());
    let copies: Vec<_> = (0..14).map(|at| meetings::duplicate(&mut store, model, day(at)).unwrap()).collect();
    let last = copies[13];
    let absent: Vec<_> = lines(&store, mayor.id, last).iter().map(|line| line.id).collect();
    let deputy = store.all::<Person>().unwrap().into_iter().find(|one| one.id != mayor.id).unwrap().id;
    let substitution =
        Substitution { absent, substitute: Who::Known(deputy), basis: None, capacities: Vec::new() };
    represent(&mut store, &substitution).unwrap();

    let mut window = harness(app(Some(store)), TALL, Theme::Light);
    go(&mut window, Route::Directory(DirectoryPlace::People(Some(mayor.id))));
    window.get_by_label_contains("représenté par ");
    window.get_by_label("Présent à 0\u{a0}réunion sur 1, parmi les 12 dernières.");
    window.get_by_label("Afficher aussi 3\u{a0}réunions plus anciennes").click();
    window.run_steps(4);
    window.get_by_label("Présent à 1\u{a0}réunion sur 2.");
    assert!(window.query_by_label_contains("plus anciennes").is_none());
    picture(&mut window, "personne-reunions-anciennes");
}

#[test]
fn the_meetings_of_an_organisation_count_its_people_as_the_paper_does() {
    let store_of = demonstration();
    let meeting = meeting_on(&store_of, "2023-11-14");
    let dossier = store_of.dossier(meeting).unwrap();
    let counted = Headcount::of(&dossier).by_organisation();
    assert!(counted.iter().any(|(_, present, all)| *present < *all), "one where somebody is missing");
    let mut window = harness(app(Some(store_of)), TALL, Theme::Dark);
    for (organisation, present, all) in counted {
        go(&mut window, Route::Directory(DirectoryPlace::Organisations(Some(organisation))));
        let people = if present < 2 { "personne présente" } else { "personnes présentes" };
        window.get_by_label(&format!("{present}\u{a0}{people} sur {all}"));
    }
    picture(&mut window, "organisme-reunions");
}
