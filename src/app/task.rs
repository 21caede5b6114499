//! Work in the background: it gets values of its own, tells how far it is, and can be cancelled.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;

use super::App;

/// How far a task is; shared by the worker and the window.
#[derive(Clone)]
pub struct Progress {
    shared: Arc<Shared>,
    ctx: Context,
}

#[derive(Default)]
struct Shared {
    /// Thousandths done.
    done: AtomicU32,
    cancelled: AtomicBool,
}

impl Progress {
    /// Says that `done` of `total` steps are done.
    pub fn set(&self, done: usize, total: usize) {
        let thousandths = done.saturating_mul(1000).checked_div(total).unwrap_or(1000).min(1000);
        let thousandths = u32::try_from(thousandths).unwrap_or(1000);
        // One repaint for each thousandth at most, however often the worker speaks.
        if self.shared.done.swap(thousandths, Ordering::Relaxed) != thousandths {
            self.ctx.request_repaint();
        }
    }

    /// Whether the person has asked to stop: the worker then leaves things as they were and returns.
    pub fn is_cancelled(&self) -> bool {
        self.shared.cancelled.load(Ordering::Relaxed)
    }
}

/// One task going on.
pub struct Task {
    /// What is being done, as the person reads it: « Exporter les documents ».
    pub label: String,
    /// Whether the window shows it: not while the system's own dialog is open.
    pub is_shown: bool,
    progress: Progress,
    poll: Box<dyn FnMut() -> Poll>,
}

enum Poll {
    Working,
    Finished(Box<dyn FnOnce(&mut App)>),
}

impl Task {
    /// How much is done, from 0 to 1.
    pub fn share(&self) -> f32 {
        self.progress.shared.done.load(Ordering::Relaxed) as f32 / 1000.0
    }

    /// Asks the worker to stop.
    pub fn cancel(&self) {
        self.progress.shared.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the worker was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.progress.is_cancelled()
    }
}

/// The tasks going on.
#[derive(Default)]
pub struct Tasks {
    list: Vec<Task>,
}

impl Tasks {
    /// Starts `work` on a thread of its own, then calls `finish` with its result in the window's thread.
    ///
    /// A second task with the same label is refused: what it would do is being done.
    pub fn start<T: Send + 'static>(
        &mut self,
        ctx: &Context,
        label: &str,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        finish: impl FnOnce(&mut App, T) + 'static,
    ) -> bool {
        self.start_as(ctx, label, true, work, finish)
    }

    /// The same for a task that has a window of its own: a dialog of the system.
    pub(super) fn start_unseen<T: Send + 'static>(
        &mut self,
        ctx: &Context,
        label: &str,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        finish: impl FnOnce(&mut App, T) + 'static,
    ) -> bool {
        self.start_as(ctx, label, false, work, finish)
    }

    fn start_as<T: Send + 'static>(
        &mut self,
        ctx: &Context,
        label: &str,
        is_shown: bool,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        finish: impl FnOnce(&mut App, T) + 'static,
    ) -> bool {
        if self.list.iter().any(|task| task.label == label) {
            return false;
        }
        let progress = Progress { shared: Arc::default(), ctx: ctx.clone() };
        let (sender, receiver) = channel();
        let worker = progress.clone();
        #[allow(clippy::disallowed_methods, reason = "this is the door that the others must take")]
        std::thread::spawn(move || {
            // A window that is gone no longer waits for the result.
            sender.send(work(&worker)).ok();
            worker.ctx.request_repaint();
        });
        let poll = polling(receiver, finish, label.to_owned());
        self.list.push(Task { label: label.to_owned(), is_shown, progress, poll });
        true
    }

    /// The tasks going on.
    pub fn list(&self) -> &[Task] {
        &self.list
    }

    /// Whether nothing is going on.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

fn polling<T: 'static>(
    receiver: Receiver<T>,
    finish: impl FnOnce(&mut App, T) + 'static,
    label: String,
) -> Box<dyn FnMut() -> Poll> {
    let mut finish = Some(finish);
    Box::new(move || match receiver.try_recv() {
        Ok(result) => match finish.take() {
            Some(finish) => Poll::Finished(Box::new(move |app| finish(app, result))),
            None => Poll::Working,
        },
        Err(TryRecvError::Empty) => Poll::Working,
        Err(TryRecvError::Disconnected) => {
            let label = label.clone();
            Poll::Finished(Box::new(move |app| {
                log::error!("task {label:?}: its thread has gone without a result");
                app.notices
                    .failed(format!("« {label} » s’est arrêté à cause d’une erreur interne. Recommencez."));
            }))
        }
    })
}

impl App {
    /// Ends the tasks whose work is done; called once a frame.
    pub fn finish_tasks(&mut self) {
        let mut finished = Vec::new();
        self.tasks.list.retain_mut(|task| match (task.poll)() {
            Poll::Working => true,
            Poll::Finished(finish) => {
                finished.push(finish);
                false
            }
        });
        for finish in finished {
            finish(self);
        }
    }
}
