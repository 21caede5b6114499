//! Work in the background: it gets values of its own, tells how far it is, and can be cancelled.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use super::{App, Surface};

/// How far a task is; shared by the worker and the window.
#[derive(Clone)]
pub struct Progress {
    shared: Arc<Shared>,
    surface: Surface,
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
            self.surface.wake();
        }
    }

    /// Whether the person has asked to stop: the worker then leaves things as they were and returns.
    pub fn is_cancelled(&self) -> bool {
        self.shared.cancelled.load(Ordering::Relaxed)
    }
}

/// What the window does about a task while it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Shows how far it is, with a button that stops it.
    Stoppable,
    /// Says that it goes on; it cannot be stopped halfway.
    Lasting,
    /// Says nothing, but does not close before its end.
    Quiet,
    /// Nothing: it has a window of its own, a dialog of the system.
    Dialog,
    /// Nothing: what it makes is only looked at, and can be lost.
    Idle,
}

/// One task going on.
pub struct Task {
    /// What is being done, as the person reads it: « Exporter les documents ».
    pub label: String,
    kind: Kind,
    progress: Progress,
    poll: Box<dyn FnMut() -> Poll>,
}

/// Wakes the window up when a worker ends, be it by a panic.
struct Wake(Surface);

impl Drop for Wake {
    fn drop(&mut self) {
        self.0.wake();
    }
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

    /// Whether the window shows it.
    pub fn is_shown(&self) -> bool {
        matches!(self.kind, Kind::Stoppable | Kind::Lasting)
    }

    /// Whether the worker listens to [`Task::cancel`], and says how far it is.
    pub fn can_stop(&self) -> bool {
        self.kind == Kind::Stoppable
    }
}

/// The tasks going on.
#[derive(Default)]
pub struct Tasks {
    list: Vec<Task>,
}

impl Tasks {
    /// Starts `work` on a thread of its own; whether it is started. A second task with the same label is not: what
    /// it would do is being done.
    #[must_use]
    fn start<T: Send + 'static>(
        &mut self,
        surface: &Surface,
        label: &str,
        kind: Kind,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        finish: impl FnOnce(&mut App, T) + 'static,
    ) -> bool {
        if self.is_going_on(label) {
            return false;
        }
        let progress = Progress { shared: Arc::default(), surface: surface.clone() };
        let (sender, receiver) = channel();
        let worker = progress.clone();
        #[allow(clippy::disallowed_methods, reason = "this is the door that the others must take")]
        std::thread::spawn(move || {
            let _wake = Wake(worker.surface.clone());
            // Gone before the window wakes up: it then knows that no result will come.
            let sender = sender;
            // A window that is gone no longer waits for the result.
            sender.send(work(&worker)).ok();
        });
        let poll = polling(receiver, finish, label.to_owned());
        self.list.push(Task { label: label.to_owned(), kind, progress, poll });
        true
    }

    /// Whether a task of this label is going on.
    pub fn is_going_on(&self, label: &str) -> bool {
        self.list.iter().any(|task| task.label == label)
    }

    /// The task that the window must wait for before it closes.
    pub fn awaited(&self) -> Option<&Task> {
        self.list.iter().find(|task| !matches!(task.kind, Kind::Dialog | Kind::Idle))
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
                app.notices.failed(format!(
                    "«\u{a0}{label}\u{a0}» s’est arrêté à cause d’une erreur interne. Recommencez."
                ));
            }))
        }
    })
}

impl App {
    /// Starts `work` on a thread of its own, then calls `finish` with its result in the window's thread. A second
    /// task with the same label is refused, and the person is told so.
    pub fn start<T: Send + 'static>(
        &mut self,
        label: &str,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        finish: impl FnOnce(&mut App, T) + 'static,
    ) {
        self.start_as(label, Kind::Stoppable, work, finish);
    }

    /// The same for work that cannot be stopped halfway.
    pub(super) fn start_lasting<T: Send + 'static>(
        &mut self,
        label: &str,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        finish: impl FnOnce(&mut App, T) + 'static,
    ) {
        self.start_as(label, Kind::Lasting, work, finish);
    }

    /// The same for work of which the person need not know.
    pub(super) fn start_quiet<T: Send + 'static>(
        &mut self,
        label: &str,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        finish: impl FnOnce(&mut App, T) + 'static,
    ) {
        self.start_as(label, Kind::Quiet, work, finish);
    }

    /// The same for a task that has a window of its own: a dialog of the system.
    pub(super) fn start_dialog<T: Send + 'static>(
        &mut self,
        label: &str,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        finish: impl FnOnce(&mut App, T) + 'static,
    ) {
        self.start_as(label, Kind::Dialog, work, finish);
    }

    /// The same for what is only looked at: nobody waits for its end.
    pub fn start_idle<T: Send + 'static>(
        &mut self,
        label: &str,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        finish: impl FnOnce(&mut App, T) + 'static,
    ) {
        self.start_as(label, Kind::Idle, work, finish);
    }

    fn start_as<T: Send + 'static>(
        &mut self,
        label: &str,
        kind: Kind,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        finish: impl FnOnce(&mut App, T) + 'static,
    ) {
        if !self.tasks.start(&self.surface, label, kind, work, finish) {
            self.notices.failed(format!(
                "«\u{a0}{label}\u{a0}» est déjà en cours\u{a0}: terminez d’abord, puis recommencez."
            ));
        }
    }

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Preferences;
    use crate::store::Clock;
    use jiff::tz::TimeZone;
    use std::sync::atomic::AtomicUsize;
    use std::time::Duration;

    fn app() -> App {
        App::new(Clock::System, TimeZone::UTC, Preferences::default())
    }

    fn sentences(app: &mut App) -> Vec<String> {
        app.notices.current(0.0).iter().map(|notice| notice.sentence.clone()).collect()
    }

    #[test]
    fn a_worker_that_panics_wakes_the_window_up_and_is_told() {
        let mut app = app();
        let woken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&woken);
        let ctx = egui::Context::default();
        app.show_in(&ctx);
        ctx.set_request_repaint_callback(move |_| {
            count.fetch_add(1, Ordering::SeqCst);
        });
        app.start::<()>("Essai", |_| panic!("on purpose"), |_, ()| {});
        for _ in 0..500 {
            if woken.load(Ordering::SeqCst) > 0 {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        assert!(woken.load(Ordering::SeqCst) > 0, "the window sleeps on");
        app.finish_tasks();
        assert!(app.tasks.is_empty());
        assert!(sentences(&mut app)[0].contains("erreur interne"));
    }

    #[test]
    fn a_second_task_of_the_same_name_is_refused_aloud() {
        let mut app = app();
        let (stop, stopped) = channel::<()>();
        app.start("Essai", move |_| stopped.recv().ok(), |_, _| {});
        app.start("Essai", |_| (), |_, ()| panic!("done twice"));
        assert!(sentences(&mut app)[0].contains("déjà en cours"));
        drop(stop);
    }
}
