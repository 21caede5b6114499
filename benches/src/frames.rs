//! Frames of the window, without painting them: CPU time of the thread that draws, with the tree for screen readers.

use crate::{Claim, crowd, median, quantile};
use copil::app::{App, DirectoryPlace, Preferences, Route};
use copil::store::Store;
use copil::ui::screens::{SCREENS, TABS};
use copil::ui::{Window, theme};
use cpu_time::ThreadTime;
use eframe::App as _;
use egui::{CentralPanel, Context, Pos2, RawInput, Rect, ThemePreference, Ui, vec2};
use std::time::Duration;

/// Frames that are measured of each screen.
const FRAMES: usize = 400;
/// Labels of the frame that the others are compared with.
const LABELS: usize = 120;

/// A window that is drawn frame by frame.
struct Drawn<F: FnMut(&mut Ui)> {
    ctx: Context,
    time: f64,
    draw: F,
}

impl<F: FnMut(&mut Ui)> Drawn<F> {
    fn new(ctx: Context, draw: F) -> Self {
        ctx.enable_accesskit();
        Self { ctx, time: 0.0, draw }
    }

    /// Draws a frame; its CPU time in milliseconds.
    fn frame(&mut self) -> f64 {
        self.time += 1.0 / 60.0;
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 800.0)));
        let input = RawInput { screen_rect, time: Some(self.time), focused: true, ..RawInput::default() };
        let start = ThreadTime::now();
        let mut output = self.ctx.run_ui(input, |ui| (self.draw)(ui));
        let spent_ms = start.elapsed().as_secs_f64() * 1e3;
        output.textures_delta.clear();
        spent_ms
    }

    /// CPU times of frames in which nothing changes any more.
    fn frames(&mut self) -> Vec<f64> {
        for _ in 0..60 {
            self.frame();
        }
        (0..FRAMES).map(|_| self.frame()).collect()
    }
}

/// A frame of plain labels, in our typeface.
fn labels() -> Vec<f64> {
    let ctx = Context::default();
    theme::apply(&ctx, ThemePreference::Light);
    let words: Vec<String> = (0..LABELS).map(|number| format!("Étiquette simple {number}")).collect();
    let draw = |ui: &mut Ui| {
        CentralPanel::default().show(ui, |ui| {
            ui.columns(6, |columns| {
                for (at, word) in words.iter().enumerate() {
                    columns[at % 6].label(word);
                }
            });
        });
    };
    Drawn::new(ctx, draw).frames()
}

/// Frames of a place of the window.
fn screen(store: Store, route: Route) -> Vec<f64> {
    let ctx = Context::default();
    let mut app = App::new(crowd::clock(), crowd::zone(), Preferences::default());
    app.show_binder(store);
    app.go(route);
    let mut window = Window::new(&ctx, app);
    let mut frame = eframe::Frame::_new_kittest();
    let is_busy = std::rc::Rc::new(std::cell::Cell::new(true));
    let told = is_busy.clone();
    let mut drawn = Drawn::new(ctx, move |ui: &mut Ui| {
        window.logic(&ui.ctx().clone(), &mut frame);
        window.ui(ui, &mut frame);
        told.set(!window.app.tasks.list().is_empty());
    });
    // What is prepared in the background is not a frame.
    for _ in 0..1000 {
        drawn.frame();
        if !is_busy.get() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    drawn.frames()
}

/// Every place that is listed: the screens and the tabs of the page of a meeting.
fn places() -> Vec<(String, Route)> {
    let (_, meeting) = crowd::store(0);
    let screens = SCREENS.iter().map(|screen| (screen.label.to_owned(), screen.start));
    let tabs = TABS.iter().map(|tab| (tab.label.to_owned(), Route::Meeting(meeting, tab.tab)));
    screens.chain(tabs).collect()
}

/// Measures every screen, and the directory of few and of many people.
pub fn claims() -> Vec<Claim> {
    println!("frames: screen, half of them, 99 % of them, in frames of {LABELS} labels");
    let floor = median(labels());
    println!("{LABELS} labels: {floor:.3} ms");
    let (mut halves, mut mosts) = (Vec::new(), Vec::new());
    for (name, route) in places() {
        let frames = screen(crowd::store(0).0, route);
        let (half, most) = (quantile(&frames, 0.5) / floor, quantile(&frames, 0.99) / floor);
        println!("{name:<20} {half:>6.2} {most:>6.2}");
        halves.push(half);
        mosts.push(most);
    }
    let directory = |people| {
        let frames = screen(crowd::store(people).0, Route::Directory(DirectoryPlace::People(None)));
        let half = median(frames);
        println!("directory of {people:>6}: {half:.3} ms");
        half
    };
    let (few, many) = (directory(100), directory(100_000));
    let worst = |ratios: Vec<f64>| ratios.into_iter().fold(0.0, f64::max);
    vec![
        Claim { what: "any screen / 120 labels, half of the frames", found: worst(halves), most: 3.0 },
        Claim { what: "any screen / 120 labels, 99 % of the frames", found: worst(mosts), most: 6.0 },
        Claim { what: "directory of 100,000 people / of 100", found: many / few, most: 1.1 },
    ]
}
