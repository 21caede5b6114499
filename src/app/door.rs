//! The door of a window: who finds a binder held by it calls it to the front, instead of a second one being opened.
//!
//! A local socket of the system (a named pipe on Windows), whose name stands in the lock beside the binder. Nothing is
//! read from it: who knocks gets one byte, and the window comes forward. Its thread sleeps in between.

use std::io::{self, ErrorKind, Read, Write};

use egui::{UserAttentionType, ViewportCommand, ViewportId};
use interprocess::local_socket::prelude::*;
use interprocess::local_socket::{GenericNamespaced, ListenerOptions, Stream};

use super::Surface;
use crate::error::Holder;

/// What who knocks is answered.
const HERE: u8 = b'1';

/// Opens the door of this window for as long as the program runs, and returns its name; nothing where the system has no
/// such sockets, which is said in the log: who comes then is told in words who holds the binder.
pub fn open(surface: &Surface) -> Option<String> {
    let name = format!("fr.copil.{}", std::process::id());
    match listen(&name, surface.clone()) {
        Ok(()) => Some(name),
        Err(error) => {
            log::warn!("no door for other windows: {error}");
            None
        }
    }
}

fn listen(name: &str, surface: Surface) -> io::Result<()> {
    let listener = ListenerOptions::new().name(name.to_ns_name::<GenericNamespaced>()?).create_sync()?;
    #[allow(
        clippy::disallowed_methods,
        reason = "no task: it waits as long as the window is there, and ends with it"
    )]
    std::thread::spawn(move || {
        for visitor in listener.incoming() {
            match visitor.and_then(|mut visitor| visitor.write_all(&[HERE])) {
                Ok(()) => come_forward(&surface),
                Err(error) => log::warn!("somebody at the door: {error}"),
            }
        }
    });
    Ok(())
}

fn come_forward(surface: &Surface) {
    let Some(ctx) = surface.window() else { return };
    let attention = ViewportCommand::RequestUserAttention(UserAttentionType::Informational);
    for wanted in [ViewportCommand::Minimized(false), ViewportCommand::Focus, attention] {
        ctx.send_viewport_cmd_to(ViewportId::ROOT, wanted);
    }
    ctx.request_repaint();
}

/// Calls the window that holds a binder to the front; whether it is there and comes.
pub fn knock(holder: &Holder) -> bool {
    let Some(name) = &holder.door else { return false };
    match answer(name) {
        Ok(answer) => answer == HERE,
        // On another computer, or ended without a word.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused) => false,
        Err(error) => {
            log::warn!("knocking: {error}");
            false
        }
    }
}

fn answer(name: &str) -> io::Result<u8> {
    let mut answer = [0];
    Stream::connect(name.to_ns_name::<GenericNamespaced>()?)?.read_exact(&mut answer)?;
    let [answer] = answer;
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(door: Option<String>) -> Holder {
        Holder { user: None, machine: None, since: jiff::Timestamp::UNIX_EPOCH, door }
    }

    #[test]
    fn who_knocks_is_heard_and_the_window_comes_forward() {
        let (ctx, surface) = (egui::Context::default(), Surface::default());
        surface.show_in(&ctx);
        let door = open(&surface);
        assert!(door.is_some(), "this system has local sockets");
        assert!(knock(&holder(door)));
        // The commands are sent after the answer: the next frame may be a moment away.
        let heard = (0..500).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(10));
            let mut output = ctx.run_ui(Default::default(), |_| {});
            output.textures_delta.clear();
            output.viewport_output.values().any(|shown| shown.commands.contains(&ViewportCommand::Focus))
        });
        assert!(heard);
    }

    #[test]
    fn nobody_answers_where_nobody_is() {
        assert!(!knock(&holder(None)));
        assert!(!knock(&holder(Some("fr.copil.nobody".into()))));
        assert!(!knock(&holder(Some("\0/../x".into()))));
    }
}
