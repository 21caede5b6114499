//! Opening the window with whichever renderer works here, and saying so in one sentence when none does.

use std::cell::RefCell;
use std::env;
use std::ffi::{OsStr, OsString};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::Command;
use std::rc::Rc;
use std::time::Duration;

use eframe::{CreationContext, Frame, NativeOptions, Renderer};
use egui::{Context, InputState, RawInput, Ui, ViewportBuilder, ViewportCommand, Visuals};
use jiff::tz::TimeZone;

use super::Window;
use super::place::{Screen, is_in_sight, place_of};
use crate::app::{App, Incident, Place, Preferences, door, tell_outside};
use crate::domain::refusal::Refusal;
use crate::error::{Error, Result};
use crate::store::{Clock, default_log, held_by};

/// The name of the window for the system.
const APP_ID: &str = "fr.copil";
/// The variable that forces a renderer, for whoever helps.
const FORCED: &str = "COPIL_RENDERER";
/// The size of a window that was never open, in points.
const SIZE: [f32; 2] = [1200.0, 720.0];
/// How long the first frame waits for the binder.
const FIRST_WAIT: Duration = Duration::from_millis(100);
/// How long another process waits for a binder that is being opened in this one.
const LAST_WAIT: Duration = Duration::from_secs(5);
/// After how long the system has put the window where it stays, in seconds.
const SETTLED_S: f64 = 1.0;
/// How far from the corner of the first screen a window stands that would be out of sight, in pixels.
const MARGIN: i32 = 40;

/// Shows the window on a binder until the person closes it.
///
/// Whether it was shown: where another window has the binder, that one comes to the front instead.
///
/// # Errors
/// [`Error::NoWindow`] when this computer cannot show a window, [`Error::WindowStopped`] when it has closed by itself,
/// [`Error::Refused`] when `COPIL_RENDERER` names no renderer.
pub fn run(binder: &Path) -> Result<bool> {
    let renderers = renderers(env::var_os(FORCED).as_deref())?;
    if held_by(binder).is_some_and(|holder| door::knock(&holder)) {
        return Ok(false);
    }
    let incident = Incident::watch();
    let waiting = Rc::new(RefCell::new(Some(begin(binder))));
    let mut reasons = Vec::new();
    for (at, &renderer) in renderers.iter().enumerate() {
        let (why, state) = match attempt(renderer, &waiting) {
            Ok(()) => return Ok(true),
            Err(failed) => failed,
        };
        if Incident::is_shown() {
            return Err(Error::WindowStopped { why, report: incident.report() });
        }
        log::warn!("no window with {renderer}: {why}");
        reasons.push(format!("{renderer}: {why}"));
        if state == State::Spoilt
            && let Some(next) = renderers.get(at + 1)
        {
            // The next process wants the binder.
            if let Some(mut app) = waiting.take() {
                app.wait_for_binder(LAST_WAIT);
            }
            match begin_anew(*next, binder) {
                Ok(is_shown) => return Ok(is_shown),
                Err(why) => reasons.push(format!("{next}: {why}")),
            }
            break;
        }
    }
    let log = || default_log().ok().filter(|log| log.is_file());
    let error = Error::NoWindow { why: reasons.join("; "), report: incident.report().or_else(log) };
    tell_outside(&error);
    Err(error)
}

/// The renderers to try, in order. OpenGL is everywhere on Linux and lighter; on Windows, remote sessions often have
/// none that is recent enough, and the other has always one there.
fn renderers(forced: Option<&OsStr>) -> Result<Vec<Renderer>> {
    let Some(forced) = forced.filter(|forced| !forced.is_empty()) else {
        return Ok(match cfg!(target_os = "linux") {
            true => vec![Renderer::Glow, Renderer::Wgpu],
            false => vec![Renderer::Wgpu, Renderer::Glow],
        });
    };
    let forced = forced.to_string_lossy();
    match forced.parse() {
        Ok(renderer) => Ok(vec![renderer]),
        Err(_) => Err(Error::Refused(Refusal::Unreadable(format!(
            "{FORCED} vaut «\u{a0}{forced}\u{a0}»\u{a0}: choisissez «\u{a0}glow\u{a0}» ou «\u{a0}wgpu\u{a0}», ou retirez cette \
             variable."
        )))),
    }
}

/// The application with its binder on its way, before there is a window: the system makes that one meanwhile.
fn begin(binder: &Path) -> App {
    let zone = TimeZone::system();
    if zone.is_unknown() {
        log::warn!("the time zone of this computer is unknown: hours are those of UTC");
    }
    let mut app = App::new(Clock::System, zone, Preferences::load());
    app.open_door();
    app.open_first(binder);
    app
}

/// The application, until a window takes it.
type Waiting = Rc<RefCell<Option<App>>>;

/// What a failed attempt leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing: another renderer can be tried.
    Clean,
    /// A loop of events that cannot run again, or an application that is gone with its window.
    Spoilt,
}

/// Shows the application that waits in a window with this renderer until it closes; or why it did not, in English.
fn attempt(renderer: Renderer, waiting: &Waiting) -> std::result::Result<(), (String, State)> {
    let place = waiting.borrow().as_ref().and_then(|app| app.preferences.place);
    let mut viewport = ViewportBuilder::default()
        .with_title("Copil")
        .with_app_id(APP_ID)
        .with_inner_size(place.map_or(SIZE, |place| place.size))
        .with_min_inner_size([640.0, 480.0]);
    if let Some([x, y]) = place.and_then(|place| place.corner) {
        // In points of a screen that is not known yet: it tells the system that the place is wanted, `put_back` which.
        viewport = viewport.with_position([x as f32, y as f32]);
    }
    let options =
        NativeOptions { renderer, viewport, system_font_fallback: false, ..NativeOptions::default() };
    let taken = Rc::clone(waiting);
    // A missing library of the system makes the toolkit panic rather than answer.
    let shown = catch_unwind(AssertUnwindSafe(|| {
        let show = move |cc: &CreationContext<'_>| {
            // Once the renderer works: after an attempt that fails before, it waits for the next one.
            let app = taken.take().ok_or("the application is already in a window")?;
            Ok(Box::new(Shown::new(cc, app)) as Box<dyn eframe::App>)
        };
        eframe::run_native(APP_ID, options, Box::new(show))
    }));
    match shown {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) if waiting.borrow().is_some() => Err((error.to_string(), State::Clean)),
        Ok(Err(error)) => Err((error.to_string(), State::Spoilt)),
        Err(_) => Err(("the toolkit panicked".to_owned(), State::Spoilt)),
    }
}

/// Starts the program again with another renderer: a toolkit that has panicked cannot be used twice in one process. Why
/// it could not, in English.
fn begin_anew(renderer: Renderer, binder: &Path) -> std::result::Result<bool, String> {
    let program = env::current_exe().map_err(|error| error.to_string())?;
    let mut again = Command::new(program);
    again.args([OsString::from("--binder"), binder.into()]).env(FORCED, renderer.to_string());
    #[cfg(unix)]
    {
        // In the place of this one, whose files close by themselves.
        Err(std::os::unix::process::CommandExt::exec(&mut again).to_string())
    }
    #[cfg(not(unix))]
    match again.status() {
        Ok(status) if status.success() => Ok(true),
        Ok(status) => Err(status.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

/// The window on a screen: it notes where it is, and that it has been seen.
struct Shown {
    window: Window,
    /// It has been drawn once.
    is_drawn: bool,
    /// It filled its screen when it closed.
    is_to_fill: bool,
    place: Option<Place>,
}

impl Shown {
    fn new(cc: &CreationContext<'_>, app: App) -> Self {
        let place = app.preferences.place;
        put_back(cc, place);
        let mut window = Window::new(&cc.egui_ctx, app);
        window.app.wait_for_binder(FIRST_WAIT);
        window.app.tell_aftermath();
        let is_to_fill = place.is_some_and(|place| place.is_maximised);
        Self { window, is_drawn: false, is_to_fill, place }
    }
}

/// Puts the window where it was, before it is shown; on the first screen where nobody could get hold of it there.
fn put_back(cc: &CreationContext<'_>, place: Option<Place>) {
    let (Some(window), Some(Place { corner: Some(corner), .. })) = (cc.winit_window(), place) else { return };
    let screens = window.available_monitors();
    let screens: Vec<Screen> =
        screens.map(|screen| (screen.position().into(), screen.size().into())).collect();
    let wanted = match is_in_sight(corner, window.outer_size().width, &screens) {
        true => Some(corner),
        false => screens.first().map(|([left, top], _)| [left + MARGIN, top + MARGIN]),
    };
    if let (Some(wanted), Ok(mut at)) = (wanted, window.outer_position()) {
        [at.x, at.y] = wanted;
        window.set_outer_position(at);
    }
}

impl eframe::App for Shown {
    fn logic(&mut self, ctx: &Context, frame: &mut Frame) {
        if self.is_drawn {
            Incident::note_shown();
            if std::mem::take(&mut self.is_to_fill) {
                // Some systems do not hear it before the window is there.
                ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
            }
            let zoom = ctx.zoom_factor();
            let place = |input: &InputState| {
                place_of(input.viewport(), input.content_rect().size(), zoom, self.place)
            };
            self.place = ctx.input(|input| if input.time < SETTLED_S { self.place } else { place(input) });
        }
        self.window.logic(ctx, frame);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        self.window.ui(ui, frame);
        self.is_drawn = true;
    }

    fn raw_input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        self.window.raw_input_hook(ctx, input);
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        if let Some(place) = self.place {
            self.window.app.remember_place(place);
        }
        self.window.on_exit(gl);
    }

    fn clear_color(&self, visuals: &Visuals) -> [f32; 4] {
        self.window.clear_color(visuals)
    }

    fn persist_egui_memory(&self) -> bool {
        self.window.persist_egui_memory()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_renderer_can_be_forced_and_only_one_that_there_is() {
        assert_eq!(renderers(None).unwrap().len(), 2);
        assert_eq!(renderers(Some(OsStr::new(""))).unwrap().len(), 2);
        assert_eq!(renderers(Some(OsStr::new("wgpu"))).unwrap(), [Renderer::Wgpu]);
        assert_eq!(renderers(Some(OsStr::new("glow"))).unwrap(), [Renderer::Glow]);
        let refused = renderers(Some(OsStr::new("vulkan"))).unwrap_err().for_user();
        assert!(refused.contains("vulkan") && refused.contains("glow"), "{refused}");
    }
}
