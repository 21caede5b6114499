//! What the keyboard, and the remote control that imitates it, do to a presentation.

use egui::{Context, Event, EventFilter, Key, Modifiers, ViewportCommand};

use crate::app::App;

/// Obeys the keys pressed in the window that has the keyboard.
pub fn keys(ctx: &Context, app: &mut App) {
    let now = app.now();
    let Some(presentation) = &mut app.presentation else { return };
    let focused = ctx.memory(egui::Memory::focused);
    if let Some(focused) = focused {
        // The arrows turn the pages: Tab goes from a button to the next.
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ctx.memory_mut(|memory| memory.set_focus_lock_filter(focused, filter));
    }
    let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    // Each is taken, even where the first was pressed.
    let any = |keys: &[Key]| keys.iter().filter(|key| pressed(**key)).count() > 0;
    let mut forward = any(&[Key::ArrowRight, Key::ArrowDown, Key::PageDown]);
    // A button that has the keyboard is pressed by the bar.
    forward |= focused.is_none() && any(&[Key::Space, Key::Enter]);
    if forward {
        presentation.step(true, now);
    }
    if any(&[Key::ArrowLeft, Key::ArrowUp, Key::PageUp]) {
        presentation.step(false, now);
    }
    if any(&[Key::Home]) {
        presentation.first(now);
    }
    if any(&[Key::End]) {
        presentation.last(now);
    }
    // A key that is held down turns pages, and does not blink.
    let once = |keys: &[Key]| {
        ctx.input_mut(|input| {
            let mut is_pressed = false;
            input.events.retain(|event| match event {
                Event::Key { key, pressed: true, repeat, modifiers: Modifiers::NONE, .. }
                    if keys.contains(key) =>
                {
                    is_pressed |= !repeat;
                    false
                }
                _ => true,
            });
            is_pressed
        })
    };
    if once(&[Key::P]) {
        presentation.pause(now);
    }
    // B and the full stop are those of the usual remote controls.
    if once(&[Key::N, Key::B, Key::Period]) {
        presentation.is_black = !presentation.is_black;
    }
    if any(&[Key::Escape]) {
        app.leave_presentation();
        ctx.request_repaint();
    }
}

/// F11 gives the window the whole screen it is on, or takes it back.
pub fn full_screen(ctx: &Context) {
    if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F11)) {
        let is_full = ctx.input(|input| input.viewport().fullscreen).unwrap_or(false);
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!is_full));
    }
}
