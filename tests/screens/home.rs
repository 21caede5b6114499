//! The home page: the back-planning of the next meeting, and where each of its lines leads.

use crate::support::window::{SIZES, app, demonstration, go, harness, picture};
use copil::app::{MeetingTab, Route};
use copil::domain::meeting::Meeting;
use copil::ops::meetings;
use egui::Theme;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use jiff::civil::date;

#[test]
fn the_back_planning_says_what_is_done_what_is_due_and_leads_there() {
    for (size, theme) in [(SIZES[0], Theme::Light), (SIZES[1], Theme::Dark)] {
        let mut binder = demonstration();
        let model = binder.all::<Meeting>().unwrap().into_iter().max_by_key(|row| row.held_on).unwrap();
        // The clock stands on 23 October, 43 days before.
        let meeting = meetings::duplicate(&mut binder, model.id, date(2023, 12, 5)).unwrap();
        let mut window = harness(app(Some(binder)), size, theme);
        go(&mut window, Route::Home);
        window.run_steps(4);
        window.get_by_label_contains("J−60 à J−45 · du 6 au 21\u{a0}octobre · fait");
        window.get_by_label_contains(
            "J−44 à J−30 · du 22\u{a0}octobre au 5\u{a0}novembre · à faire maintenant",
        );
        window.get_by_label_contains("J−2 à J−1 · du 3 au 4\u{a0}décembre · à venir");
        window.get_by_label_contains("J · mardi 5\u{a0}décembre · à venir");
        for node in window.query_all_by_role(Role::Link) {
            assert!(node.rect().right() <= size.x, "{}", node.rect());
        }
        picture(&mut window, &format!("accueil-retroplanning-{}", size.x));
        // Further down than the window is high.
        window.get_by_label_contains("Imprimer les feuilles").scroll_to_me();
        window.run_steps(30);
        picture(&mut window, &format!("accueil-retroplanning-bas-{}", size.x));
        window.get_by_label_contains("Imprimer les feuilles").click();
        window.run_steps(6);
        assert_eq!(window.state().app.route(), Route::Meeting(meeting, MeetingTab::Documents));
    }
}
