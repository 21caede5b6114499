//! A monkey at the window: twenty thousand random events, always the same, and the binder is sound.
//!
//! It works in a process of its own, whose folders are all temporary and in which no other program is found: it presses
//! everything, the export of papers and the opening of documents too.

#[path = "../support/random_ops.rs"]
#[allow(dead_code, reason = "the monkey needs what holds of a binder, and numbers; not the verbs")]
mod random_ops;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::process::Command;

use crate::hands::W;
use crate::support::window::{app, demonstration, harness};
use copil::app::{Ask, COMMANDS, DirectoryPlace, MeetingTab, Route, ThemeChoice};
use copil::domain::meeting::Meeting;
use copil::exchange::check::check;
use copil::ui::screens::{SCREENS, TABS};
use egui::accesskit::Action;
use egui::{
    Event, ImeEvent, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, Theme,
    TouchPhase, Vec2, pos2, vec2,
};
use egui_kittest::kittest::{AccessKitNode, NodeT};
use random_ops::Walk;

const EVENTS: usize = 20_000;
/// Events between two looks at the binder.
const LOOK: usize = 2_000;
const SEED: u64 = 0x00c0_ffee;
/// Set in the process of the monkey.
const IN_THE_CAGE: &str = "COPIL_TEST_MONKEY";

const KEYS: [Key; 28] = [
    Key::Tab,
    Key::Tab,
    Key::Tab,
    Key::Enter,
    Key::Enter,
    Key::Escape,
    Key::Space,
    Key::ArrowUp,
    Key::ArrowDown,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::Home,
    Key::End,
    Key::PageUp,
    Key::PageDown,
    Key::Delete,
    Key::Backspace,
    Key::F1,
    Key::F2,
    Key::F5,
    Key::F9,
    Key::F10,
    Key::P,
    Key::E,
    Key::A,
    Key::N,
    Key::S,
    Key::Num0,
];
const TEXTS: [&str; 16] = [
    "é",
    "œ",
    "Ç",
    "ê",
    "ï",
    "€",
    "@",
    "’",
    "12",
    "14h30",
    "14/11/2023",
    "1\u{202f}250,50",
    "Édith d’Ornano",
    "*gras*",
    "« là »",
    "\u{a0}",
];
const PASTED: [&str; 4] = [
    "Nom\tPrénom\tOrganisme\nMARTIN\tAnne\tPlanning familial\nDURAND\tPaul\t",
    "un\r\ndeux\r\n",
    "215\u{a0}000\u{a0}€",
    "",
];
const SIZES: [Vec2; 5] =
    [vec2(1280.0, 800.0), vec2(1024.0, 640.0), vec2(640.0, 480.0), vec2(1920.0, 1080.0), vec2(850.0, 530.0)];

/// The window, the dice, and the last events for whoever looks for what went wrong.
struct Monkey {
    window: W,
    dice: Walk,
    done: usize,
    last: VecDeque<String>,
}

impl Drop for Monkey {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("after {} events, the last of which were:", self.done);
            self.last.iter().for_each(|event| eprintln!("  {event}"));
        }
    }
}

impl Monkey {
    fn event(&mut self, event: Event, modifiers: Modifiers) {
        self.note(format!("{event:?} {modifiers:?}"));
        // Each change of the modifiers is a frame too.
        match modifiers.is_none() {
            true => self.window.event(event),
            false => self.window.event_modifiers(event, modifiers),
        }
        self.window.step();
        self.done += 1;
    }

    fn note(&mut self, what: String) {
        if self.last.len() == 40 {
            self.last.pop_front();
        }
        self.last.push_back(what);
    }

    fn one_of<T: Clone>(&mut self, among: &[T]) -> T {
        among[self.dice.below(among.len())].clone()
    }

    fn place(&mut self) -> Pos2 {
        let size = self.window.ctx.content_rect().size();
        pos2(self.dice.below(size.x as usize) as f32, self.dice.below(size.y as usize) as f32)
    }

    /// The middle of a control, most often; otherwise anywhere.
    fn target(&mut self) -> Pos2 {
        if self.dice.below(4) == 0 {
            return self.place();
        }
        let mut places = Vec::new();
        let scale = f64::from(self.window.ctx.pixels_per_point());
        gather(&self.window.root().accesskit_node(), &mut |node| {
            if let Some(place) = node.bounding_box() {
                let middle = |from: f64, to: f64| ((from + to) / 2.0 / scale) as f32;
                places.push(pos2(middle(place.x0, place.x1), middle(place.y0, place.y1)));
            }
        });
        if places.is_empty() { self.place() } else { self.one_of(&places) }
    }

    fn button(&mut self, pos: Pos2, button: PointerButton, pressed: bool) {
        let modifiers = match self.dice.below(12) {
            0 => Modifiers::SHIFT,
            1 => Modifiers::COMMAND,
            _ => Modifiers::NONE,
        };
        self.event(Event::PointerButton { pos, button, pressed, modifiers }, modifiers);
    }

    fn key(&mut self, key: Key, modifiers: Modifiers) {
        for pressed in [true, false] {
            self.event(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }, modifiers);
        }
    }

    fn act(&mut self) {
        match self.dice.below(100) {
            0..=34 => {
                let at = self.target();
                let button =
                    if self.dice.below(12) == 0 { PointerButton::Secondary } else { PointerButton::Primary };
                self.event(Event::PointerMoved(at), Modifiers::NONE);
                self.button(at, button, true);
                self.button(at, button, false);
                // A field is typed in, and what is typed is kept.
                if self.dice.below(3) == 0 {
                    let text = self.one_of(&TEXTS);
                    self.event(Event::Text(text.to_owned()), Modifiers::NONE);
                    let key = self.one_of(&[Key::Enter, Key::Tab]);
                    self.key(key, Modifiers::NONE);
                }
            }
            35..=59 => {
                let key = self.one_of(&KEYS);
                let modifiers = match self.dice.below(10) {
                    0 => Modifiers::ALT,
                    1 | 2 => Modifiers::SHIFT,
                    3 => Modifiers::COMMAND,
                    _ => Modifiers::NONE,
                };
                self.key(key, modifiers);
            }
            60..=66 => {
                let shortcuts: Vec<_> = COMMANDS.iter().flat_map(|command| command.shortcuts).collect();
                let shortcut = *self.one_of(&shortcuts);
                self.key(shortcut.logical_key, shortcut.modifiers);
            }
            67..=81 => {
                let text = self.one_of(&TEXTS);
                self.event(Event::Text(text.to_owned()), Modifiers::NONE);
            }
            82 => {
                let text = self.one_of(&PASTED);
                self.event(Event::Paste(text.to_owned()), Modifiers::NONE);
            }
            83 => {
                let event = self.one_of(&[
                    Event::Copy,
                    Event::Cut,
                    Event::WindowFocused(false),
                    Event::WindowFocused(true),
                ]);
                self.event(event, Modifiers::NONE);
            }
            84 => {
                for event in [
                    ImeEvent::Preedit { text: "^".to_owned(), active_range_chars: None },
                    ImeEvent::Commit("ê".to_owned()),
                ] {
                    self.event(Event::Ime(event), Modifiers::NONE);
                }
            }
            85..=89 => self.drag(),
            90..=94 => {
                let at = self.target();
                self.event(Event::PointerMoved(at), Modifiers::NONE);
                let delta = vec2(0.0, self.dice.below(600) as f32 - 300.0);
                let (unit, phase, source) =
                    (MouseWheelUnit::Point, TouchPhase::Move, MouseWheelSource::Unknown);
                self.event(
                    Event::MouseWheel { unit, delta, phase, source, modifiers: Modifiers::NONE },
                    Modifiers::NONE,
                );
            }
            95 => {
                let size = self.one_of(&SIZES);
                self.note(format!("{size}"));
                self.window.set_size(size);
                self.window.step();
                self.done += 1;
            }
            96 => {
                let zoom = self.one_of(&[1.0, 1.25, 1.5, 2.0]);
                self.note(format!("zoom {zoom}"));
                self.window.set_pixels_per_point(zoom);
                self.window.step();
                self.done += 1;
            }
            97 => {
                let theme = self.one_of(&[ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::System]);
                self.window.state_mut().app.choose_theme(theme);
                self.window.step();
                self.done += 1;
            }
            _ => self.travel(),
        }
    }

    fn drag(&mut self) {
        let (from, to) = (self.target(), self.target());
        self.event(Event::PointerMoved(from), Modifiers::NONE);
        self.button(from, PointerButton::Primary, true);
        for step in 1..=4 {
            self.event(Event::PointerMoved(from + (to - from) * (step as f32 / 4.0)), Modifiers::NONE);
        }
        if self.dice.below(5) == 0 {
            self.key(Key::Escape, Modifiers::NONE);
        }
        self.button(to, PointerButton::Primary, false);
    }

    /// Goes where a link would: a monkey rarely finds the way by itself.
    fn travel(&mut self) {
        let meetings = self.window.state().app.store().and_then(|store| store.all::<Meeting>().ok());
        let mut routes: Vec<Route> = SCREENS.iter().map(|screen| screen.start).collect();
        routes.push(Route::Directory(DirectoryPlace::Organisations(None)));
        for meeting in meetings.into_iter().flatten() {
            routes.extend(
                TABS.iter().map(|row: &copil::ui::screens::TabType| Route::Meeting(meeting.id, row.tab)),
            );
            routes.push(Route::Meeting(meeting.id, MeetingTab::Agenda));
        }
        let route = self.one_of(&routes);
        self.note(format!("{route:?}"));
        self.window.state_mut().app.go(route);
        self.window.step();
        self.done += 1;
    }

    /// The binder breaks no rule, and its history leads back as far as it goes, and forth again.
    fn look(&mut self) {
        let Some(store) = self.window.state().app.store() else {
            self.window.state_mut().app.show_binder(demonstration());
            return;
        };
        self.dice.check(store);
        assert_eq!(check(store).unwrap(), Vec::<String>::new());
    }
}

fn gather(node: &AccessKitNode<'_>, see: &mut impl FnMut(&AccessKitNode<'_>)) {
    if [Action::Focus, Action::Click].iter().any(|action| node.data().supports_action(*action)) {
        see(node);
    }
    node.children().for_each(|child| gather(&child, see));
}

/// What the system's dialogs would give: the folder of the cage, a picture that is there, no other binder.
fn chosen(_title: &str, ask: Ask) -> Option<PathBuf> {
    let folder = std::env::current_dir().ok()?;
    match ask {
        Ask::File { extensions, .. } => extensions.contains(&"png").then(|| folder.join("colour.jpg")),
        Ask::NewFile { name, .. } => Some(folder.join(name)),
        Ask::Folder(_) => Some(folder),
    }
}

#[test]
fn twenty_thousand_random_events_leave_the_binder_sound() {
    if std::env::var_os(IN_THE_CAGE).is_some() {
        return play();
    }
    let cage = tempfile::tempdir().unwrap();
    std::fs::write(cage.path().join("colour.jpg"), include_bytes!("../fixtures/pictures/colour.jpg"))
        .unwrap();
    let played = Command::new(std::env::current_exe().unwrap())
        .args(["--nocapture", "--exact", "monkey::twenty_thousand_random_events_leave_the_binder_sound"])
        .env_clear()
        .envs([(IN_THE_CAGE, "yes"), ("RUST_BACKTRACE", "1")])
        .envs(["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "TMPDIR", "PATH"].map(|name| (name, cage.path())))
        .current_dir(cage.path())
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&played.stdout), String::from_utf8_lossy(&played.stderr));
    assert!(played.status.success(), "{out}\n{err}");
}

fn play() {
    let mut app = app(Some(demonstration()));
    app.keep_backups_in(std::env::current_dir().unwrap().join("backups"));
    app.chooses = chosen;
    let window = harness(app, SIZES[0], Theme::Light);
    let mut monkey = Monkey { window, dice: Walk::new(SEED), done: 0, last: VecDeque::new() };
    let mut next = LOOK;
    while monkey.done < EVENTS {
        monkey.act();
        if monkey.done >= next {
            monkey.look();
            next += LOOK;
        }
    }
    monkey.look();
    assert!(
        monkey.window.state().app.store().is_some_and(|store| store.undo_label().is_some()),
        "nothing was done"
    );
}
