//! Every screen, tab and section, on every kind of binder and in every size: nothing unnamed, unwritten, cut.

mod floating;
mod rules;

#[path = "../../../benches/src/crowd.rs"]
#[allow(dead_code, reason = "the benches ask it for the hour too")]
mod crowd;

use crate::hands::{W, found};
use crate::support::window::{SIZES, app, clock, demonstration, go, harness, picture};
use copil::app::{DirectoryPlace, Route, ThemeChoice};
use copil::domain::action::Action;
use copil::domain::meeting::Meeting;
use copil::domain::organisation::Organisation;
use copil::domain::person::Person;
use copil::store::Store;
use copil::ui::screens::{SCREENS, TABS};
use egui::accesskit::Role;
use egui::{Theme, Vec2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

/// How the window is looked at.
struct Look {
    name: &'static str,
    /// In points.
    size: Vec2,
    /// Pixels of a point.
    zoom: f32,
}

/// The usual size, the least, two zooms, and a window smaller than any that we promise.
const LOOKS: [Look; 5] = [
    Look { name: "1280", size: SIZES[0], zoom: 1.0 },
    Look { name: "1024", size: SIZES[1], zoom: 1.0 },
    Look { name: "1280-zoom-150", size: vec2(1280.0 / 1.5, 800.0 / 1.5), zoom: 1.5 },
    Look { name: "1920-zoom-200", size: vec2(960.0, 540.0), zoom: 2.0 },
    Look { name: "640", size: vec2(640.0, 480.0), zoom: 1.0 },
];

const BOTH: [Theme; 2] = [Theme::Light, Theme::Dark];

/// A place of the window and its name in the pictures.
struct Place {
    name: String,
    route: Route,
    /// A section of the settings.
    section: Option<String>,
}

/// Every place there is in a binder.
fn places(store: &Store, sections: &[String]) -> Vec<Place> {
    let mut places = Vec::new();
    let mut add = |name: String, route: Route, section: Option<&String>| {
        places.push(Place { name, route, section: section.cloned() });
    };
    for screen in SCREENS {
        add(screen.key.to_owned(), screen.start, None);
    }
    for section in sections {
        add(format!("reglages-{}", section.to_lowercase().replace(' ', "-")), Route::Settings, Some(section));
    }
    let meetings = store.all::<Meeting>().unwrap();
    if let Some(meeting) = meetings.iter().max_by_key(|meeting| meeting.held_on) {
        for tab in TABS {
            add(format!("reunion-{:?}", tab.tab).to_lowercase(), Route::Meeting(meeting.id, tab.tab), None);
        }
    }
    add("organismes".to_owned(), Route::Directory(DirectoryPlace::Organisations(None)), None);
    if let Some(row) = store.all::<Organisation>().unwrap().first() {
        add("organisme".to_owned(), Route::Directory(DirectoryPlace::Organisations(Some(row.id))), None);
    }
    if let Some(row) = store.all::<Person>().unwrap().first() {
        add("personne".to_owned(), Route::Directory(DirectoryPlace::People(Some(row.id))), None);
    }
    if let Some(row) = store.all::<Action>().unwrap().first() {
        add("action".to_owned(), Route::Actions(Some(row.id)), None);
    }
    places
}

/// The sections of the settings, which are shown: tabs that are none of the navigation.
fn sections(window: &W) -> Vec<String> {
    let tabs = window.query_all_by_role(Role::Tab).filter_map(|tab| tab.accesskit_node().label());
    tabs.filter(|label| SCREENS.iter().all(|screen| screen.label != label)).collect()
}

/// Goes through every place of a binder in every size, makes pictures, and says what is wrong.
fn look_everywhere(binder: &str, store: Option<Store>, themes: &[Theme]) {
    let mut window = harness(app(store), LOOKS[0].size, themes[0]);
    go(&mut window, Route::Settings);
    let sections = sections(&window);
    let places = window.state().app.store().map(|store| places(store, &sections)).unwrap_or_default();
    let mut faults = Vec::new();
    for (theme, look) in themes.iter().flat_map(|theme| LOOKS.iter().map(move |look| (theme, look))) {
        window.state_mut().app.choose_theme(match theme {
            Theme::Light => ThemeChoice::Light,
            Theme::Dark => ThemeChoice::Dark,
        });
        // A zoom changes the size of the window in points: it is given its size after.
        window.set_pixels_per_point(look.zoom);
        window.run_steps(2);
        window.set_size(look.size);
        window.run_steps(4);
        let size = window.ctx.content_rect().size();
        assert!((size - look.size).length() < 1.0, "{size} is not {}", look.name);
        for place in &places {
            go(&mut window, place.route);
            if let Some(section) = &place.section {
                window.get_by_role_and_label(Role::Tab, section).click_accesskit();
                window.run_steps(4);
            }
            let name = format!("{binder}-{}-{}-{theme:?}", place.name, look.name);
            faults.extend(look_at(&mut window, &name));
        }
        if places.is_empty() {
            faults.extend(look_at(&mut window, &format!("{binder}-{}-{theme:?}", look.name)));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

fn look_at(window: &mut W, name: &str) -> Vec<String> {
    look_over(window, name, 0)
}

/// The same, of texts painted after so many shapes.
fn look_over(window: &mut W, name: &str, from: usize) -> Vec<String> {
    picture(window, name);
    let faults = rules::faults(window, from).into_iter().chain(rules::untold(window, from));
    faults.map(|fault| format!("{name}: {fault}")).collect()
}

#[test]
fn the_demonstration_in_the_light() {
    look_everywhere("demonstration", Some(demonstration()), &[Theme::Light]);
}

#[test]
fn the_demonstration_in_the_dark() {
    look_everywhere("demonstration", Some(demonstration()), &[Theme::Dark]);
}

#[test]
fn a_committee_that_has_no_meeting() {
    let mut store = Store::for_tests(clock()).unwrap();
    found(&mut store);
    look_everywhere("vide", Some(store), &BOTH);
}

#[test]
fn nothing_at_all() {
    look_everywhere("rien", Some(Store::for_tests(clock()).unwrap()), &BOTH);
    look_everywhere("bienvenue", None, &BOTH);
}

#[test]
fn a_hundred_thousand_people() {
    look_everywhere("foule", Some(crowd::store(100_000).0), &BOTH);
}
