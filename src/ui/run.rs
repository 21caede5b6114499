//! Opening the window, and saying so in one sentence when it cannot be.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use eframe::NativeOptions;
use egui::{ViewportBuilder, vec2};
use jiff::tz::TimeZone;

use super::Window;
use crate::app::{App, Incident, Preferences, door};
use crate::error::{Error, Result};
use crate::store::{Clock, held_by};

/// The name of the window for the system.
const APP_ID: &str = "fr.copil";

/// Shows the window on a binder until the person closes it.
///
/// Whether it was shown: where another window has the binder, that one comes to the front instead.
///
/// # Errors
/// [`Error::NoWindow`] when this computer cannot show a window.
pub fn run(binder: &Path) -> Result<bool> {
    if held_by(binder).is_some_and(|holder| door::knock(&holder)) {
        return Ok(false);
    }
    let zone = TimeZone::system();
    if zone.is_unknown() {
        log::warn!("the time zone of this computer is unknown: hours are those of UTC");
    }
    let app = App::new(Clock::System, zone, Preferences::load());
    let options = NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("Copil")
            .with_app_id(APP_ID)
            .with_inner_size(vec2(1200.0, 720.0))
            .with_min_inner_size(vec2(640.0, 480.0)),
        system_font_fallback: false,
        ..NativeOptions::default()
    };
    let incident = Incident::watch();
    // A missing library of the system makes the toolkit panic rather than answer.
    let shown = catch_unwind(AssertUnwindSafe(|| {
        let show = |cc: &eframe::CreationContext<'_>| {
            let mut window = Window::new(&cc.egui_ctx, app);
            window.app.open_door();
            window.app.open_first(binder);
            window
        };
        eframe::run_native(APP_ID, options, Box::new(|cc| Ok(Box::new(show(cc)))))
    }));
    match shown {
        Ok(Ok(())) => Ok(true),
        Ok(Err(error)) => Err(Error::NoWindow { why: error.to_string(), report: incident.report() }),
        Err(_) => Err(Error::NoWindow { why: "the toolkit panicked".to_owned(), report: incident.report() }),
    }
}
