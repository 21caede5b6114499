//! The meetings of a person, on their page in the directory.

use copil::app::{DirectoryPlace, MeetingTab, Route};
use copil::domain::person::Person;
use egui::{Key, Theme, vec2};
use egui_kittest::kittest::Queryable;

use super::hands::store;
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
        window.get_by_label_contains("Présent à 1 sur 1\u{a0}réunion.");
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
