//! The window itself: navigation, the screen being shown, the dialog, the toasts, the shortcuts.

use eframe::Frame;
use egui::{CentralPanel, Context, Event, Key, RawInput, ThemePreference, Ui, ViewportCommand};

use super::cx::{Cx, Modal};
use super::dialogs::PathDialog;
use super::finder::Finder;
use super::help::{Beside, help_ui};
use super::library::Library;
use super::looked_at::looked_at_ui;
use super::present::Presenter;
use super::recents::OpenRecent;
use super::screens::{SCREENS, Screen, welcome::Welcome};
use super::widgets::{self, Answer, Button, ToastAnswer};
use super::{nav, theme};
use crate::app::{App, COMMANDS, Dialog, Leaving, ThemeChoice, USUAL_ZOOM, typing};

/// Frames after which the keyboard is given back: for one, what stood under a dialog may not have it yet, and for one
/// more the button that closed the dialog still has it.
const BACK_AFTER: u8 = 2;

/// A question over a dialog.
struct Question {
    /// Frames for which it has been drawn.
    frames: u8,
    /// What had the keyboard in the dialog.
    before: Option<egui::Id>,
}

/// Everything that is drawn, over the application.
pub struct Window {
    /// The application.
    pub app: App,
    /// In the order of [`SCREENS`].
    screens: Vec<Box<dyn Screen>>,
    welcome: Welcome,
    library: Library,
    help: Option<Beside>,
    presenter: Presenter,
    modal: Option<Box<dyn Modal>>,
    /// Frames for which the dialog has been drawn.
    modal_frames: u8,
    /// What had the keyboard before the dialog opened.
    before_modal: Option<egui::Id>,
    /// What last had the keyboard in the dialog: Escape takes it away before the dialog is drawn.
    in_modal: Option<egui::Id>,
    /// What gets the keyboard back, and after how many frames.
    returning: Option<(egui::Id, u8)>,
    /// Whether a form with something typed in it may go: asked over it.
    question: Option<Question>,
    theme: Option<ThemeChoice>,
    is_still: bool,
    /// How large everything is to be shown, in percent, and how large it was in the frame before.
    zoom: u16,
    zoom_seen: u16,
    /// The person wants to close the window, once the field being typed in has given its text.
    is_closing: bool,
    /// The step back or again that a click has asked for.
    wanted_step: Option<nav::Step>,
    /// What was typed too fast for one frame.
    held: Vec<Event>,
}

impl Window {
    /// The window of an application.
    pub fn new(ctx: &Context, app: App) -> Self {
        theme::apply(ctx, preference(app.preferences.theme));
        let mut app = app;
        app.show_in(ctx);
        Self {
            theme: Some(app.preferences.theme),
            is_still: false,
            zoom: USUAL_ZOOM,
            zoom_seen: USUAL_ZOOM,
            app,
            screens: SCREENS.iter().map(|screen| (screen.build)()).collect(),
            welcome: Welcome::default(),
            library: Library::default(),
            help: None,
            presenter: Presenter::default(),
            modal: None,
            modal_frames: 0,
            before_modal: None,
            in_modal: None,
            returning: None,
            question: None,
            is_closing: false,
            wanted_step: None,
            held: Vec::new(),
        }
    }

    fn content_ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let mut opened = None;
        let had_keyboard;
        let has_dialog = self.modal.is_some();
        let route = self.app.route();
        let mut cx = Cx::new(&mut self.app, &ctx, &mut self.library, &mut opened);
        if cx.app.store().is_none() {
            had_keyboard = help_ui(ui, &mut cx, &mut self.help, has_dialog);
            CentralPanel::no_frame().show(ui, |ui| self.welcome.ui(ui, &mut cx));
            cx.app.presentation = None;
        } else if cx.app.is_on_stage() {
            had_keyboard = None;
            CentralPanel::no_frame().show(ui, |ui| self.presenter.here_ui(ui, &mut cx));
        } else {
            let step = nav::nav_ui(ui, &mut cx);
            self.wanted_step = step.or(self.wanted_step);
            had_keyboard = help_ui(ui, &mut cx, &mut self.help, has_dialog);
            looked_at_ui(ui, &mut cx);
            self.presenter.console_ui(ui, &mut cx);
            let shown = SCREENS.iter().zip(&mut self.screens).find(|(screen, _)| (screen.shows)(route));
            CentralPanel::no_frame().show(ui, |ui| {
                // Each place keeps its own scroll and its own drafts.
                ui.push_id(route_salt(route), |ui| {
                    if let Some((_, screen)) = shown {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        screen.ui(ui, &mut cx, route);
                    }
                });
            });
        }
        if let Some(before) = had_keyboard {
            self.returning = Some((before, BACK_AFTER));
        }
        self.open(&ctx, opened);
    }

    /// Begins the presentation that is asked for, and draws the window that the room sees.
    fn present(&mut self, ctx: &Context, frame: &Frame) {
        if self.app.wants_presentation() && Self::fields_have_given(ctx) {
            self.app.begin_presentation();
            ctx.request_repaint();
        }
        let mut opened = None;
        let mut cx = Cx::new(&mut self.app, ctx, &mut self.library, &mut opened);
        self.presenter.window_ui(&mut cx, frame);
        self.presenter.settle(ctx, &self.app);
    }

    fn open(&mut self, ctx: &Context, opened: Option<Box<dyn Modal>>) {
        let asked = self.app.dialog.take().map(|dialog| -> Box<dyn Modal> {
            match dialog {
                Dialog::Search => Box::<Finder>::default(),
                Dialog::Path(request) => Box::new(PathDialog::new(request)),
                Dialog::Recents => Box::<OpenRecent>::default(),
                Dialog::Aftermath(aftermath) => Box::new(aftermath),
            }
        });
        let Some(modal) = opened.or(asked) else { return };
        if self.modal.is_none() {
            self.before_modal = ctx.memory(egui::Memory::focused);
        }
        self.modal = Some(modal);
        self.modal_frames = 0;
        self.question = None;
        self.in_modal = None;
        widgets::forget_drafts(ctx);
        let_keyboard_go(ctx);
        ctx.request_repaint();
    }

    fn modal_ui(&mut self, ctx: &Context) {
        let Some(mut modal) = self.modal.take() else { return };
        take_keyboard(ctx, &mut self.modal_frames);
        let mut opened = None;
        let mut answer = Answer::None;
        let dismissed = {
            let mut cx = Cx::new(&mut self.app, ctx, &mut self.library, &mut opened);
            widgets::modal_frame(ctx, false, &modal.title(), modal.width(), |ui| {
                answer = modal.ui(ui, &mut cx)
            })
        };
        if self.question.is_none() {
            self.in_modal = ctx.memory(egui::Memory::focused).or(self.in_modal);
        }
        let mut closes = answer != Answer::None || dismissed || opened.is_some();
        if closes && answer != Answer::Accepted && opened.is_none() && widgets::dialog_has_drafts(ctx) {
            closes = false;
            self.question = Some(Question { frames: 0, before: self.in_modal });
            let_keyboard_go(ctx);
            ctx.request_repaint();
        }
        closes |= self.question_ui(ctx) == Answer::Accepted;
        if closes {
            self.question = None;
            self.returning = self.before_modal.take().map(|before| (before, BACK_AFTER));
            ctx.request_repaint();
        } else {
            self.modal = Some(modal);
        }
        self.open(ctx, opened);
    }

    /// Asks whether what was typed may be lost; [`Answer::Accepted`] if so.
    fn question_ui(&mut self, ctx: &Context) -> Answer {
        let Some(mut question) = self.question.take() else { return Answer::None };
        take_keyboard(ctx, &mut question.frames);
        let mut answer = Answer::None;
        let dismissed = widgets::modal_frame(ctx, true, "Abandonner la saisie\u{202f}?", 420.0, |ui| {
            widgets::secondary(ui, "Ce que vous avez saisi ici n’est pas enregistré.");
            answer = widgets::answer_buttons(ui, "Continuer la saisie", Button::danger("Abandonner"), None);
        });
        match answer {
            Answer::None if !dismissed => self.question = Some(question),
            Answer::Accepted => {}
            _ => {
                self.returning = question.before.map(|before| (before, BACK_AFTER));
                ctx.request_repaint();
            }
        }
        answer
    }

    /// Takes the size that was chosen, or keeps the one that the keyboard gave.
    fn zoom(&mut self, ctx: &Context) {
        let chosen = self.app.preferences.zoom_percent.unwrap_or(USUAL_ZOOM);
        let shown = (ctx.zoom_factor() * 100.0).round() as u16;
        let has_changed = std::mem::replace(&mut self.zoom_seen, shown) != shown;
        if chosen != self.zoom {
            ctx.set_zoom_factor(f32::from(chosen) / 100.0);
            self.zoom = chosen;
        } else if has_changed && shown != self.zoom {
            self.zoom = shown;
            self.app.zoom(shown);
        }
    }

    /// Gives the keyboard back to what had it, unless something else has taken it.
    fn give_keyboard_back(&mut self, ctx: &Context) {
        match self.returning.take() {
            Some((id, 0)) => ctx.memory_mut(|memory| {
                if memory.focused().is_none() {
                    memory.request_focus(id);
                }
            }),
            Some((id, frames)) => self.returning = Some((id, frames - 1)),
            None => return,
        }
        ctx.request_repaint();
    }

    fn toasts_ui(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        let revision = self.app.store().map(crate::store::Store::revision);
        let notices = self.app.notices.current(now).to_vec();
        let mut offset = 0.0;
        for notice in notices.iter().rev() {
            let can_undo = notice.undo.is_some_and(|undo| Some(undo.0) == revision);
            let said = (notice.sentence.as_str(), notice.is_bad_news);
            let toast = widgets::toast(ctx, notice.key, said, can_undo, self.modal.is_some(), offset);
            offset += toast.height + 8.0;
            if toast.is_held {
                self.app.notices.stay();
            }
            match toast.answer {
                ToastAnswer::None => {}
                ToastAnswer::Closed => self.app.notices.close(notice.key),
                ToastAnswer::Undone => {
                    self.app.notices.close(notice.key);
                    self.app.undo();
                }
            }
        }
        if let Some(next) = self.app.notices.next_change_s(now) {
            ctx.request_repaint_after_secs(next.max(0.05) as f32);
        }
    }

    fn shortcuts(&mut self, ctx: &Context) {
        // What the room sees has keys of its own.
        if self.modal.is_some() || self.app.is_on_stage() {
            return;
        }
        let typing = ctx.text_edit_focused();
        // The longest shortcut first: Ctrl+Z would take Ctrl+Maj+Z too.
        let mut shortcuts: Vec<_> = COMMANDS
            .iter()
            .flat_map(|command| command.shortcuts.iter().map(move |shortcut| (command, shortcut)))
            .collect();
        shortcuts.sort_by_key(|(_, shortcut)| !shortcut.modifiers.shift);
        for (command, shortcut) in shortcuts {
            let mine = !(typing && command.is_of_fields) && (command.enabled)(&self.app);
            if mine && ctx.input_mut(|input| input.consume_shortcut(shortcut)) {
                (command.run)(&mut self.app);
            }
        }
    }

    /// Closes the window once nothing would be lost by it; `is_asked` during the frame in which the system asks.
    fn close(&mut self, ctx: &Context, is_asked: bool) {
        // What goes on is waited for without taking the keyboard from what is being typed meanwhile.
        let leaving = match self.app.is_busy() || Self::fields_have_given(ctx) {
            true => self.app.leave(),
            false => Leaving::Waiting,
        };
        self.is_closing = leaving == Leaving::Waiting;
        if is_asked && leaving != Leaving::Ready {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        }
        match leaving {
            Leaving::Ready if !is_asked => ctx.send_viewport_cmd(ViewportCommand::Close),
            Leaving::Ready | Leaving::Waiting => {}
            Leaving::Failed(sentence) => {
                let mut opened = None;
                let mut cx = Cx::new(&mut self.app, ctx, &mut self.library, &mut opened);
                cx.confirm("Fermer sans sauvegarde", sentence, "Fermer quand même", |cx| {
                    cx.app.leaves_without_backup = true;
                    cx.ctx.send_viewport_cmd(ViewportCommand::Close);
                });
                self.open(ctx, opened);
            }
        }
    }

    /// Lets a field being typed in give its text before its screen goes away; whether it is time to go.
    fn fields_have_given(ctx: &Context) -> bool {
        if !ctx.text_edit_focused() {
            return true;
        }
        let_keyboard_go(ctx);
        ctx.request_repaint();
        false
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, _frame: &mut Frame) {
        let focused = ctx.memory(egui::Memory::focused);
        // Once a dialog has been drawn, what was typed under it has been given.
        let in_a_dialog = self.modal.is_some() && self.modal_frames > 2;
        typing::keep_only(|field| in_a_dialog || Some(field) == focused || widgets::waits(ctx, field));
        self.app.finish_tasks();
        if self.is_still != self.app.preferences.is_still {
            self.is_still = self.app.preferences.is_still;
            theme::hold_still(ctx, self.is_still);
        }
        self.zoom(ctx);
        if self.theme != Some(self.app.preferences.theme) {
            self.theme = Some(self.app.preferences.theme);
            ctx.set_theme(preference(self.app.preferences.theme));
        }
        self.app.look_after(ctx);
        let is_asked = ctx.input(|input| input.viewport().close_requested());
        if is_asked || self.is_closing {
            self.close(ctx, is_asked);
        }
    }

    fn raw_input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        // What is typed after Tab belongs to the next field, which has the keyboard from the next frame on.
        let mut events = std::mem::take(&mut self.held);
        events.append(&mut input.events);
        let is_tab = |event: &Event| matches!(event, Event::Key { key: Key::Tab, pressed: true, .. });
        if let Some(at) = events.iter().position(is_tab) {
            self.held = events.split_off(at + 1);
        }
        if !self.held.is_empty() {
            ctx.request_repaint();
        }
        input.events = events;
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.app.close_binder();
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        let ctx = ui.ctx().clone();
        self.app.watch();
        widgets::tell_today(&ctx, self.app.today());
        self.shortcuts(&ctx);
        self.content_ui(ui);
        self.modal_ui(&ctx);
        self.give_keyboard_back(&ctx);
        for sentence in widgets::take_unseen_refusals(&ctx) {
            self.app.notices.failed(sentence);
        }
        widgets::said_ui(ui);
        self.toasts_ui(&ctx);
        if self.wanted_step.is_some() && Self::fields_have_given(&ctx) {
            match self.wanted_step.take() {
                Some(nav::Step::Back) => self.app.undo(),
                Some(nav::Step::Again) => self.app.redo(),
                None => {}
            }
            ctx.request_repaint();
        }
        self.present(&ctx, frame);
        if self.app.wanted_route().is_some() && Self::fields_have_given(&ctx) {
            self.app.arrive();
            ctx.request_repaint();
        }
    }

    /// The ground of every page: none paints its own.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

/// Takes the keyboard from what has it.
fn let_keyboard_go(ctx: &Context) {
    ctx.memory_mut(|memory| {
        if let Some(focused) = memory.focused() {
            memory.surrender_focus(focused);
        }
    });
}

/// Gives the keyboard to the first control of a dialog on its second frame, unless another one has been given it already:
/// on the first it is only measured.
fn take_keyboard(ctx: &Context, frames: &mut u8) {
    *frames = frames.saturating_add(1);
    if *frames == 2 && ctx.memory(egui::Memory::focused).is_none() {
        ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::Next));
    }
}

/// What tells the widgets of one place from those of another: a draft left in a field is found again there.
fn route_salt(route: crate::app::Route) -> impl std::hash::Hash + std::fmt::Debug {
    format!("{route:?}")
}

fn preference(choice: ThemeChoice) -> ThemePreference {
    match choice {
        ThemeChoice::System => ThemePreference::System,
        ThemeChoice::Light => ThemePreference::Light,
        ThemeChoice::Dark => ThemePreference::Dark,
    }
}
