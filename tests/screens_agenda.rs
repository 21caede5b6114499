//! The page of a meeting, driven by accessible names: the agenda built from nothing, moved, timed, exported.

mod support;

use copil::app::{App, MeetingTab, Route};
use copil::domain::agenda::AgendaItem;
use copil::domain::ids::MeetingId;
use copil::ui::Window;
use copil::ui::screens::TABS;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Theme, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use support::window::{SIZES, app, demonstration, go, harness, meeting_on, picture};

type W = Harness<'static, Window>;

/// High enough for a whole agenda without scrolling.
const TALL: Vec2 = vec2(1280.0, 2400.0);

fn november(size: Vec2, theme: Theme, tab: MeetingTab) -> (W, MeetingId) {
    let store = demonstration();
    let meeting = meeting_on(&store, "2023-11-14");
    let mut window = harness(app(Some(store)), size, theme);
    go(&mut window, Route::Meeting(meeting, tab));
    window.run_steps(12);
    (window, meeting)
}

#[test]
fn pictures() {
    for theme in [Theme::Light, Theme::Dark] {
        for size in SIZES {
            for tab in [MeetingTab::Agenda, MeetingTab::Actions, MeetingTab::Documents] {
                let (mut window, _) = november(size, theme, tab);
                picture(&mut window, &format!("agenda-{tab:?}-{}-{theme:?}", size.x));
            }
        }
    }
    let (mut window, _) = november(TALL, Theme::Light, MeetingTab::Agenda);
    picture(&mut window, "agenda-tall");
}
