//! Opening the window, and saying so in one sentence when it cannot be.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use eframe::NativeOptions;
use egui::{ViewportBuilder, vec2};
use jiff::tz::TimeZone;

use super::Window;
use crate::app::{App, Preferences};
use crate::error::{Error, Result};
use crate::store::{Clock, Store, default_binder};

/// The name of the window for the system.
const APP_ID: &str = "fr.copil";

/// Shows the window on a binder until the person closes it.
///
/// A binder that is not there is made, except the usual one: the welcome page then says what can be done.
///
/// # Errors
/// [`Error::NoWindow`] when this computer cannot show a window.
pub fn run(binder: &Path) -> Result<()> {
    let mut app = App::new(Clock::System, TimeZone::system(), Preferences::load());
    match first_binder(binder, Clock::System) {
        Ok(Some(store)) => app.show_binder(store),
        Ok(None) => {}
        Err(error) => app.fail_to_open(&error, binder),
    }
    let options = NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("Copil")
            .with_app_id(APP_ID)
            .with_inner_size(vec2(1200.0, 720.0))
            .with_min_inner_size(vec2(640.0, 480.0)),
        system_font_fallback: false,
        ..NativeOptions::default()
    };
    // A missing library of the system makes the toolkit panic rather than answer.
    let shown = catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(APP_ID, options, Box::new(|cc| Ok(Box::new(Window::new(&cc.egui_ctx, app)))))
    }));
    match shown {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(Error::NoWindow { why: error.to_string() }),
        Err(_) => Err(Error::NoWindow { why: "the toolkit panicked".to_owned() }),
    }
}

fn first_binder(path: &Path, clock: Clock) -> Result<Option<Store>> {
    match Store::open(path, clock) {
        Err(Error::FileMissing { .. }) if default_binder().is_ok_and(|usual| usual == path) => Ok(None),
        Err(Error::FileMissing { .. }) => Store::create(path, clock).map(Some),
        opened => opened.map(Some),
    }
}
