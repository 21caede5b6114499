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
/// Frames of each between two looks at the machine.
const TURN: usize = 25;
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

    /// Draws until nothing changes any more.
    fn settle(&mut self) {
        for _ in 0..60 {
            self.frame();
        }
    }
}

/// Frames of both in turns, because machines slow down and hurry: the ratio of each to the median of the other's around
/// it.
fn ratios<F: FnMut(&mut Ui), G: FnMut(&mut Ui)>(drawn: &mut Drawn<F>, other: &mut Drawn<G>) -> Vec<f64> {
    drawn.settle();
    other.settle();
    let mut ratios = Vec::with_capacity(FRAMES);
    while ratios.len() < FRAMES {
        let (frames, floors): (Vec<f64>, Vec<f64>) =
            (0..TURN).map(|_| (drawn.frame(), other.frame())).unzip();
        let floor = median(floors);
        ratios.extend(frames.into_iter().map(|spent_ms| spent_ms / floor));
    }
    ratios
}

/// A frame of plain labels, in our typeface.
fn labels() -> Drawn<impl FnMut(&mut Ui)> {
    let ctx = Context::default();
    theme::apply(&ctx, ThemePreference::Light);
    let words: Vec<String> = (0..LABELS).map(|number| format!("Étiquette simple {number}")).collect();
    let draw = move |ui: &mut Ui| {
        CentralPanel::default().show(ui, |ui| {
            ui.columns(6, |columns| {
                for (at, word) in words.iter().enumerate() {
                    columns[at % 6].label(word);
                }
            });
        });
    };
    Drawn::new(ctx, draw)
}

/// A place of the window.
fn screen(store: Store, route: Route) -> Drawn<impl FnMut(&mut Ui)> {
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
    drawn
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
    let mut floor = labels();
    let (mut halves, mut mosts) = (Vec::new(), Vec::new());
    for (name, route) in places() {
        let ratios = ratios(&mut screen(crowd::store(0).0, route), &mut floor);
        let (half, most) = (quantile(&ratios, 0.5), quantile(&ratios, 0.99));
        println!("{name:<20} {half:>6.2} {most:>6.2}");
        halves.push(half);
        mosts.push(most);
    }
    let directory = |people| screen(crowd::store(people).0, Route::Directory(DirectoryPlace::People(None)));
    let crowded = median(ratios(&mut directory(100_000), &mut directory(100)));
    println!("directory of 100,000 people in frames of that of 100: {crowded:.2}");
    let worst = |ratios: Vec<f64>| ratios.into_iter().fold(0.0, f64::max);
    vec![
        Claim { what: "any screen / 120 labels, half of the frames", found: worst(halves), most: 3.0 },
        Claim { what: "any screen / 120 labels, 99 % of the frames", found: worst(mosts), most: 6.0 },
        Claim { what: "directory of 100,000 people / of 100", found: crowded, most: 1.1 },
    ]
}
