//! The presentation of a meeting to the room: in this window, whole, or in one of its own on another screen.
//!
//! Nothing of it moves by itself but the time, drawn once a second, and not at all during a pause or on a black screen.

mod board;
mod buttons;
mod console;
mod fit;
mod keys;
mod room;
mod slide;
mod timing;

use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use egui::{
    Color32, Context, Rect, Role, Sense, Ui, ViewportBuilder, ViewportClass, ViewportCommand, ViewportId,
    vec2,
};
use jiff::civil::Date;

use crate::app::{App, Cached, Presentation};
use crate::documents::stage::{self, Moment};
use crate::domain::ids::{ActionId, MeetingId};
use crate::domain::inline::Text;
use crate::domain::meeting::{Meeting, Part};
use crate::domain::picture::Photo;
use crate::ui::cx::Cx;
use crate::ui::widgets::announce;
use room::{View, room_ui};
use timing::Timing;

/// Height of the line of buttons under what the room sees in this window, in points.
const BAR: f32 = 48.0;

/// A meeting as it is presented.
struct Shown {
    title: String,
    moments: Vec<Moment>,
    parts: Vec<Part>,
    photos: BTreeMap<ActionId, Photo>,
    /// Whether its hours can be noted.
    is_open: bool,
}

/// Draws the presentation that the application holds.
#[derive(Default)]
pub struct Presenter {
    shown: Cached<MeetingId, Option<Shown>>,
    /// Whether the window filled the screen before it was given to the room; none while it is not.
    was_full: Option<bool>,
    /// The screen for the room, in the order of the system, once it has been looked for.
    screen: Option<Option<usize>>,
}

impl Presenter {
    /// Gives the whole screen to the room, or takes it back; called once a frame.
    pub fn settle(&mut self, ctx: &Context, app: &App) {
        match (app.is_on_stage(), self.was_full) {
            (true, None) => {
                let is_full = ctx.input(|input| input.viewport().fullscreen).unwrap_or(false);
                self.was_full = Some(is_full);
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
            }
            (false, Some(was_full)) => {
                self.was_full = None;
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(was_full));
            }
            _ => {}
        }
    }

    /// What is presented as it is now; none, and the presentation ends, where the meeting is gone.
    fn read(&mut self, cx: &mut Cx<'_>) -> Option<Rc<Option<Shown>>> {
        let meeting = cx.app.presentation.as_ref()?.meeting;
        let read = cx.read(&mut self.shown, meeting, |db| match db.find::<Meeting>(meeting)? {
            None => Ok(None),
            Some(row) => {
                let dossier = db.dossier(meeting)?;
                Ok(Some(Shown {
                    title: Text::parse(&row.title).plain_text(),
                    moments: stage::moments(&dossier),
                    is_open: row.state.is_open(),
                    parts: dossier.parts,
                    photos: dossier.photos,
                }))
            }
        });
        let Some(shown) = read.as_deref().and_then(Option::as_ref) else {
            cx.app.presentation = None;
            return None;
        };
        let now = cx.app.now();
        if let Some(presentation) = &mut cx.app.presentation {
            presentation.follow(shown.moments.iter().map(|moment| (moment.part, moment.item)).collect(), now);
        }
        read
    }

    /// Draws the presentation in this window, whole.
    pub fn here_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(read) = self.read(cx) else { return };
        let Some(shown) = read.as_ref() else { return };
        if ui.memory(|memory| memory.allows_interaction(ui.layer_id())) {
            keys::keys(ui.ctx(), cx.app);
        }
        let place = ui.max_rect();
        if black_ui(ui, cx.app, place) {
            return;
        }
        let (room, bar) = place.split_top_bottom_at_y(place.bottom() - BAR);
        view_ui(ui, cx.app, shown, room);
        buttons::bar_ui(ui, cx, shown, bar);
        repaint_in_time(ui.ctx(), cx.app, shown);
    }

    /// Draws the line of buttons that conducts the presentation shown in another window.
    pub fn console_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if cx.app.presentation.is_none() || cx.app.is_on_stage() {
            self.screen = None;
            return;
        }
        let Some(read) = self.read(cx) else { return };
        let Some(shown) = read.as_ref() else { return };
        console::console_ui(ui, cx, shown);
    }

    /// Draws the window of the room, if it has one.
    pub fn window_ui(&mut self, cx: &mut Cx<'_>, frame: &eframe::Frame) {
        if cx.app.presentation.is_none() || cx.app.is_on_stage() {
            return;
        }
        let Some(read) = self.read(cx) else { return };
        let Some(shown) = read.as_ref() else { return };
        let mut builder = ViewportBuilder::default()
            .with_title(format!("Présentation – {}", shown.title))
            .with_inner_size(vec2(1280.0, 720.0));
        if let Some(screen) = *self.screen.get_or_insert_with(|| other_screen(frame)) {
            builder = builder.with_monitor(screen);
        }
        let ctx = cx.ctx.clone();
        ctx.show_viewport_immediate(ViewportId::from_hash_of("presentation"), builder, |ui, class| {
            let ctx = ui.ctx().clone();
            if class != ViewportClass::EmbeddedWindow {
                keys::keys(&ctx, cx.app);
                keys::full_screen(&ctx);
            }
            if ctx.input(|input| input.viewport().close_requested()) {
                cx.app.leave_presentation();
            }
            let place = ui.max_rect();
            if !black_ui(ui, cx.app, place) {
                view_ui(ui, cx.app, shown, place);
            }
        });
        repaint_in_time(&ctx, cx.app, shown);
    }
}

/// The first screen that this window is not on, in the order of the system.
fn other_screen(frame: &eframe::Frame) -> Option<usize> {
    let window = frame.winit_window()?;
    let current = window.current_monitor()?;
    window.available_monitors().position(|monitor| monitor != current)
}

/// Draws a black screen if that is what is wanted; a click ends it.
fn black_ui(ui: &mut Ui, app: &mut App, place: Rect) -> bool {
    let Some(presentation) = app.presentation.as_mut().filter(|presentation| presentation.is_black) else {
        return false;
    };
    ui.painter().rect_filled(place, 0.0, Color32::BLACK);
    let response = ui.interact(place, ui.scope_id().with("black"), Sense::click());
    announce(ui, &response, Role::Button, "Écran noir\u{a0}: revenir au point");
    if response.clicked() {
        presentation.is_black = false;
        ui.ctx().request_repaint();
    }
    true
}

/// The moment shown, and the one after it.
fn now_and_next<'a>(
    presentation: &Presentation,
    shown: &'a Shown,
) -> (Option<&'a Moment>, Option<&'a Moment>) {
    let mut from = shown.moments.iter().skip(presentation.at());
    (from.next(), from.next())
}

fn timing(presentation: &Presentation, app: &App, moment: Option<&Moment>) -> Timing {
    let planned_min = moment.map_or(0, |moment| moment.planned_min);
    Timing::new(presentation.elapsed(app.now()), planned_min)
}

fn view_ui(ui: &mut Ui, app: &App, shown: &Shown, place: Rect) {
    let Some(presentation) = &app.presentation else { return };
    let (moment, next) = now_and_next(presentation, shown);
    let action = moment.and_then(|moment| moment.slide.as_ref()).map(|slide| slide.action);
    let view = View {
        moment,
        next,
        photo: action.and_then(|action| shown.photos.get(&action)),
        timing: timing(presentation, app, moment),
        is_paused: presentation.is_paused(),
        now_min: app.now_min(),
    };
    room_ui(ui, place, &view);
}

/// Has the window drawn again when the next second of the point begins, and not before.
fn repaint_in_time(ctx: &Context, app: &App, shown: &Shown) {
    let Some(presentation) = &app.presentation else { return };
    let (moment, _) = now_and_next(presentation, shown);
    let counts = moment.is_some_and(|moment| moment.item.is_some());
    if !counts || presentation.is_paused() || presentation.is_black {
        return;
    }
    let within = presentation.elapsed(app.now()).subsec_millis();
    let rest = u64::try_from(1000 - within).unwrap_or(1000);
    ctx.request_repaint_after(Duration::from_millis(rest));
}

/// What can be noted of the part shown, at this hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Noting {
    /// It opens.
    Opening,
    /// It ends.
    Closing,
}

/// What there is to note: the opening of a part that has none yet, its end once its last point is shown; on its day
/// only, and as long as the meeting can be changed.
fn noting<'a>(presentation: &Presentation, shown: &'a Shown, today: Date) -> Option<(&'a Part, Noting)> {
    let (moment, next) = now_and_next(presentation, shown);
    let moment = moment?;
    let part = shown.parts.iter().find(|part| part.id == moment.part)?;
    if !shown.is_open || part.held_on != today {
        return None;
    }
    let is_last = next.is_none_or(|next| next.part != part.id);
    match (part.opened_min, part.closed_min) {
        (None, _) => Some((part, Noting::Opening)),
        (Some(_), None) if is_last => Some((part, Noting::Closing)),
        _ => None,
    }
}
