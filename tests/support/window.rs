//! The window without a display: a harness that drives it by accessible names, and pictures of it.

use std::path::PathBuf;

use copil::app::{App, Preferences, Route, ThemeChoice};
use copil::domain::ids::MeetingId;
use copil::domain::meeting::Meeting;
use copil::store::{Clock, Store};
use copil::ui::Window;
use egui::{Theme, Vec2, vec2};
use egui_kittest::Harness;
use jiff::tz::TimeZone;

use super::CpuPainter;

/// Sizes at which every screen must stand: the usual one, and the least.
pub const SIZES: [Vec2; 2] = [vec2(1280.0, 800.0), vec2(1024.0, 640.0)];

/// A Monday three weeks before the second meeting of the demonstration: 23 October 2023, 14 h 02 in Paris.
pub fn clock() -> Clock {
    Clock::Fixed("2023-10-23T12:02:00Z".parse().unwrap())
}

/// The demonstration, in memory; every change to it is undone, redone and compared.
pub fn demonstration() -> Store {
    Store::for_tests_filled(clock(), |tx| tx.insert_rows(&copil::demo::rows())).unwrap()
}

/// The meeting of the demonstration held on this day: « 2023-11-14 ».
pub fn meeting_on(store: &Store, day: &str) -> MeetingId {
    let day: jiff::civil::Date = day.parse().unwrap();
    store.all::<Meeting>().unwrap().into_iter().find(|meeting| meeting.held_on == day).unwrap().id
}

/// The application on this binder, or on none.
pub fn app(store: Option<Store>) -> App {
    let mut app = App::new(clock(), TimeZone::fixed(jiff::tz::offset(2)), Preferences::default());
    if let Some(store) = store {
        app.show_binder(store);
    }
    app
}

/// The window of an application, at a size and in a theme, after a few frames.
pub fn harness(mut app: App, size: Vec2, theme: Theme) -> Harness<'static, Window> {
    app.preferences.theme = match theme {
        Theme::Light => ThemeChoice::Light,
        Theme::Dark => ThemeChoice::Dark,
    };
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .renderer(CpuPainter::default())
        .build_eframe(move |cc| Window::new(&cc.egui_ctx, app));
    harness.run_steps(4);
    harness
}

/// Goes to a place, as a link would.
pub fn go(harness: &mut Harness<'_, Window>, route: Route) {
    harness.state_mut().app.go(route);
    harness.run_steps(4);
}

/// Writes what the window shows to `target/pictures/<name>.png`, and returns where.
pub fn picture(harness: &mut Harness<'_, Window>, name: &str) -> PathBuf {
    save(&harness.render().unwrap(), name)
}

/// Writes a picture to `target/pictures/<name>.png`, and returns where.
pub fn save(image: &image::RgbaImage, name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).with_file_name("pictures");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("{name}.png"));
    image.save(&file).unwrap();
    file
}
