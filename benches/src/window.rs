//! The real window beside the least window that the toolkit can show, on whatever display there is.

use crate::{Claim, crowd, median};
use copil::app::{App, DirectoryPlace, Preferences, Route};
use copil::domain::committee::Committee;
use copil::store::{Setup, Store};
use copil::ui::{Window, fonts};
use cpu_time::ProcessTime;
use eframe::{Frame, NativeOptions};
use egui::{CentralPanel, Context, Ui, ViewportBuilder};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const RUNS: usize = 7;
const PEOPLE: usize = 100_000;
/// How long nothing happens in the window before it is looked at, and while it is.
const SETTLING: Duration = Duration::from_secs(4);
const RESTING: Duration = Duration::from_secs(10);

/// A window that is shown in a process of its own.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    /// One label.
    Least,
    /// The home page of a binder.
    Home,
    /// Its people.
    People,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Least, Self::Home, Self::People];

    fn name(self) -> &'static str {
        match self {
            Self::Least => "least",
            Self::Home => "home",
            Self::People => "people",
        }
    }

    /// From its name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What a window took.
#[derive(Clone, Copy)]
struct Figures {
    /// From the start of the process until the page has been painted, in milliseconds.
    wall_ms: f64,
    /// The same of all its threads.
    cpu_ms: f64,
    /// Anonymous memory once it rests, in MiB; 0 if it was closed at once.
    anon_mib: f64,
    /// Ticks of the processor while it rests.
    ticks: f64,
}

/// Measures windows, if there is a display.
pub fn claims() -> Vec<Claim> {
    if std::env::var_os("DISPLAY").is_none_or(|display| display.is_empty()) {
        println!("window: NOT MEASURED, for want of a display: run under `xvfb-run -a`");
        return Vec::new();
    }
    let folder = std::env::temp_dir().join(format!("copil-benches-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let [small, large] = [("small.db", 0), ("large.db", PEOPLE)].map(|(name, people)| {
        let path = folder.join(name);
        let setup = Setup { backups: Some(folder.join("backups")), ..Setup::new(crowd::clock()) };
        let mut store = Store::create_with(&path, &setup).expect("a binder");
        store.transact("Remplir", |tx| tx.insert_rows(&crowd::rows(people))).expect("rows");
        store.close().expect("a closed binder");
        path
    });
    println!("window: ms to the page, CPU ms to the page, MiB of anonymous memory, ticks in 10 s");
    let shown = |kind: Kind, binder: &Path, rests: bool| {
        let figures = of_child(kind, binder, rests);
        let Figures { wall_ms, cpu_ms, anon_mib, ticks } = figures;
        println!("{:<8} {wall_ms:>8.0} {cpu_ms:>8.0} {anon_mib:>6.1} {ticks:>4}", kind.name());
        figures
    };
    let runs: Vec<_> =
        (0..RUNS).map(|_| (shown(Kind::Least, &small, false), shown(Kind::Home, &small, false))).collect();
    let (least, home) = (shown(Kind::Least, &small, true), shown(Kind::Home, &small, true));
    let people = shown(Kind::People, &large, true);
    std::fs::remove_dir_all(&folder).ok();
    let of = |figure: fn(&(Figures, Figures)) -> f64| median(runs.iter().map(figure).collect());
    vec![
        Claim {
            what: "start to the home page / to the least window",
            found: of(|run| run.1.wall_ms) / of(|run| run.0.wall_ms),
            most: 1.3,
        },
        Claim {
            what: "memory with 100,000 people / of the least window",
            found: people.anon_mib / least.anon_mib,
            most: 2.0,
        },
        Claim { what: "ticks of the processor in 10 s of rest", found: home.ticks + people.ticks, most: 0.0 },
    ]
}

fn of_child(kind: Kind, binder: &Path, rests: bool) -> Figures {
    let mut child = Command::new(std::env::current_exe().expect("the program's own path"));
    child.arg("show").arg(kind.name()).arg(binder).arg(if rests { "rest" } else { "close" });
    let output = child.output().expect("a child process");
    let text = String::from_utf8(output.stdout).expect("a line of figures");
    let figures: Vec<f64> = text.split_whitespace().filter_map(|field| field.parse().ok()).collect();
    let [wall_ms, cpu_ms, anon_mib, ticks] = figures[..] else {
        panic!("no window: {}", String::from_utf8_lossy(&output.stderr));
    };
    Figures { wall_ms, cpu_ms, anon_mib, ticks }
}

/// Shows a window and prints what it took; `rests` to look at it while nothing happens.
#[allow(clippy::disallowed_methods, reason = "what is measured is the time that a person waits")]
pub fn show(kind: Kind, binder: &Path, rests: bool) {
    let start = Instant::now();
    let viewport = ViewportBuilder::default().with_inner_size([1200.0, 720.0]);
    // The renderer that copil tries first here.
    let renderer = eframe::Renderer::Glow;
    let options =
        NativeOptions { viewport, renderer, system_font_fallback: false, ..NativeOptions::default() };
    // As `ui::run` does: the binder is opened while the system makes the window.
    let app = (kind != Kind::Least).then(|| {
        let mut app = App::new(crowd::clock(), crowd::zone(), Preferences::default());
        app.open_door();
        app.open_first(binder);
        app
    });
    let shown = |cc: &eframe::CreationContext<'_>| Shown {
        content: Content::new(&cc.egui_ctx, app),
        route: (kind == Kind::People).then_some(Route::Directory(DirectoryPlace::People(None))),
        start,
        rests,
        full_frames: 0,
    };
    eframe::run_native("copil-benches", options, Box::new(|cc| Ok(Box::new(shown(cc))))).expect("a window");
}

enum Content {
    Least,
    Copil(Box<Window>),
}

impl Content {
    fn new(ctx: &Context, app: Option<App>) -> Self {
        let Some(app) = app else {
            // One typeface: without any, no label can be drawn.
            let mut definitions = fonts::definitions();
            let families = &mut definitions.families;
            families.values_mut().for_each(|names| names.truncate(1));
            let first =
                families.get(&egui::FontFamily::Proportional).and_then(|names| names.first()).cloned();
            let first = first.expect("a typeface");
            families.values_mut().for_each(|names| *names = vec![first.clone()]);
            definitions.font_data.retain(|name, _| *name == first);
            ctx.set_fonts(definitions);
            return Self::Least;
        };
        let mut window = Window::new(ctx, app);
        window.app.wait_for_binder(Duration::from_millis(100));
        Self::Copil(Box::new(window))
    }
}

struct Shown {
    content: Content,
    /// Where to go once the binder is open.
    route: Option<Route>,
    start: Instant,
    rests: bool,
    /// Frames in which the whole page was drawn.
    full_frames: u32,
}

impl eframe::App for Shown {
    #[allow(clippy::disallowed_methods, reason = "the thread ends the process, and nobody follows it")]
    fn logic(&mut self, ctx: &Context, frame: &mut Frame) {
        if self.full_frames == 1 {
            // The first one has been painted.
            let (wall_ms, cpu_ms) =
                (self.start.elapsed().as_secs_f64() * 1e3, ProcessTime::now().as_duration());
            let cpu_ms = cpu_ms.as_secs_f64() * 1e3;
            match self.rests {
                true => drop(std::thread::spawn(move || rest(wall_ms, cpu_ms))),
                false => {
                    println!("{wall_ms} {cpu_ms} 0 0");
                    std::process::exit(0);
                }
            }
        }
        if let Content::Copil(window) = &mut self.content {
            window.logic(ctx, frame);
        }
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        let is_full = match &mut self.content {
            Content::Least => {
                CentralPanel::default().show(ui, |ui| ui.label("Une étiquette"));
                true
            }
            Content::Copil(window) => {
                window.ui(ui, frame);
                let has_binder =
                    window.app.store().is_some_and(|store| store.count::<Committee>().is_ok_and(|n| n > 0));
                if has_binder && let Some(route) = self.route.take() {
                    window.app.go(route);
                    ui.ctx().request_repaint();
                }
                has_binder && window.app.wanted_route().is_none()
            }
        };
        if is_full {
            self.full_frames += 1;
            if self.full_frames == 1 {
                ui.ctx().request_repaint();
            }
        }
    }
}

/// Looks at the process from a thread of its own while the window rests, then ends it.
fn rest(wall_ms: f64, cpu_ms: f64) {
    std::thread::sleep(SETTLING);
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("RssAnon")).expect("anonymous memory");
    let anon_kib: f64 =
        line.split_whitespace().nth(1).and_then(|field| field.parse().ok()).expect("a number");
    let before = ticks();
    std::thread::sleep(RESTING);
    println!("{wall_ms} {cpu_ms} {} {}", anon_kib / 1024.0, ticks() - before);
    std::process::exit(0);
}

/// Ticks of the processor that this process has had, in its programs and in the system.
fn ticks() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let (_, fields) = stat.rsplit_once(')').expect("the name of the program");
    let fields: Vec<&str> = fields.split_whitespace().collect();
    [11, 12].iter().map(|at| fields[*at].parse::<u64>().expect("ticks")).sum()
}
