//! The window in which the application is shown, once there is one.

use std::sync::{Arc, OnceLock};

use egui::{Context, Theme};

/// A handle on the window for whoever works beside it. The binder is opened while the system still makes the window:
/// until that is there, nobody needs to be woken up, for its first frame looks at everything.
#[derive(Clone, Default)]
pub struct Surface(Arc<OnceLock<Context>>);

impl Surface {
    /// Says which window it is. Only the first one counts: an application is never moved to another.
    pub fn show_in(&self, ctx: &Context) {
        self.0.set(ctx.clone()).ok();
    }

    /// The window, once there is one.
    pub fn window(&self) -> Option<&Context> {
        self.0.get()
    }

    /// Has the window look at what is new.
    pub fn wake(&self) {
        if let Some(ctx) = self.window() {
            ctx.request_repaint();
        }
    }

    /// The theme that is shown, that of the system or the one chosen.
    pub fn theme(&self) -> Theme {
        self.window().map_or(Theme::Light, Context::theme)
    }
}
