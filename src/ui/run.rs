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

/// Shows the window until the person closes it: on the binder at `named`, made if it is not there; else on the one
/// that was open last, or the usual one, if there is one; else on the welcome page.
///
/// # Errors
/// One French sentence, when this computer cannot show a window.
pub fn run(named: Option<&Path>) -> std::result::Result<(), String> {
    let preferences = Preferences::load();
    let mut app = App::new(Clock::System, TimeZone::system(), preferences);
    match first_binder(named, &app) {
        Ok(Some(store)) => app.show_binder(store),
        Ok(None) => {}
        Err(error) => app.fail(&error),
    }
    let options = NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("Copil")
            .with_app_id(APP_ID)
            .with_inner_size(vec2(1280.0, 800.0))
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
        Ok(Err(error)) => {
            log::error!("window: {error}");
            Err("La fenêtre ne peut pas s’ouvrir : cet ordinateur n’a pas d’écran ou de pilote graphique \
                 utilisable. Les commandes de « copil --help » fonctionnent sans fenêtre."
                .to_owned())
        }
        Err(_) => {
            log::error!("window: the toolkit panicked");
            Err("La fenêtre s’est arrêtée à cause d’une erreur interne. Le classeur n’a rien perdu."
                .to_owned())
        }
    }
}

fn first_binder(named: Option<&Path>, app: &App) -> Result<Option<Store>> {
    if let Some(path) = named {
        return Store::open_or_create(path, app.clock()).map(Some);
    }
    for path in [app.preferences.binder.clone(), default_binder().ok()].into_iter().flatten() {
        match Store::open(&path, app.clock()) {
            Err(Error::FileMissing { .. }) => {}
            opened => return opened.map(Some),
        }
    }
    Ok(None)
}
