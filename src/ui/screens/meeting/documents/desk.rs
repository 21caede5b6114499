//! The desk where papers are made and their pages drawn, on a thread of its own: the window never waits for it.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use egui::Context;

use crate::app::App;
use crate::documents::DocumentType;
use crate::documents::options::Options;
use crate::domain::dossier::Dossier;
use crate::exchange::papers;
use crate::render::preview::{self, Picture, Proof};

/// What the task is called.
const LABEL: &str = "Dessiner l’aperçu";

/// A paper to show, as one state of the meeting and some options make it.
pub struct Order {
    /// Which paper.
    pub kind: &'static DocumentType,
    /// How it is wanted.
    pub options: Options,
    dossier: Arc<Dossier>,
    proof: OnceLock<Proof>,
    is_broken: AtomicBool,
}

impl Order {
    /// A paper that is not made yet.
    pub fn new(kind: &'static DocumentType, options: Options, dossier: Arc<Dossier>) -> Self {
        Self { kind, options, dossier, proof: OnceLock::new(), is_broken: AtomicBool::new(false) }
    }

    /// Whether it is the paper of this state of the meeting and of these options.
    pub fn is(&self, kind: &DocumentType, options: &Options, dossier: &Arc<Dossier>) -> bool {
        self.kind.key == kind.key && self.options == *options && Arc::ptr_eq(&self.dossier, dossier)
    }

    /// The paper, once it is made.
    pub fn proof(&self) -> Option<&Proof> {
        self.proof.get()
    }

    /// Whether it could not be made or drawn.
    pub fn is_broken(&self) -> bool {
        self.is_broken.load(Ordering::Relaxed)
    }

    fn fails(&self, why: &dyn std::fmt::Display) {
        log::error!("preview of {}: {why}", self.kind.key);
        self.is_broken.store(true, Ordering::Relaxed);
    }
}

/// A page at a size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    /// Its place, from 0 on.
    pub page: usize,
    /// Its width, in pixels.
    pub width: u16,
}

/// A page that was wanted.
pub struct Drawn {
    /// Of which paper.
    pub order: Arc<Order>,
    /// Which page, at which size.
    pub sheet: Sheet,
    /// The page itself.
    pub picture: Picture,
}

/// What the window wants now, and what the worker does about it.
#[derive(Default)]
struct Wanted {
    order: Option<Arc<Order>>,
    /// The most urgent first.
    sheets: VecDeque<Sheet>,
    drawing: Option<Sheet>,
    /// Whether a worker is there.
    is_served: bool,
}

/// The window's side of the desk.
pub struct Desk {
    wanted: Arc<Mutex<Wanted>>,
    sender: Sender<Drawn>,
    receiver: Receiver<Drawn>,
}

impl Default for Desk {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { wanted: Arc::default(), sender, receiver }
    }
}

impl Desk {
    /// The pages drawn since the last call.
    pub fn drawn(&self) -> impl Iterator<Item = Drawn> {
        self.receiver.try_iter()
    }

    /// Says which pages of which paper are wanted, the most urgent first; what was wanted before no longer is.
    pub fn want(&self, app: &mut App, ctx: &Context, order: &Arc<Order>, sheets: Vec<Sheet>) {
        let is_going_on = app.tasks.is_going_on(LABEL);
        {
            let mut wanted = lock(&self.wanted);
            if wanted.is_served && !is_going_on {
                // The thread has gone in the middle of its work: the same page would end the next one too.
                wanted.is_served = false;
                if let Some(order) = &wanted.order {
                    order.fails(&"its thread has gone");
                }
            }
            let drawing = wanted.drawing;
            let is_same = wanted.order.as_ref().is_some_and(|before| Arc::ptr_eq(before, order));
            wanted.sheets =
                sheets.into_iter().filter(|sheet| !(is_same && drawing == Some(*sheet))).collect();
            wanted.order = Some(Arc::clone(order));
            if wanted.is_served || !has_work(&wanted) {
                return;
            }
            if is_going_on {
                // The last worker has not been seen off yet.
                ctx.request_repaint();
                return;
            }
            wanted.is_served = true;
        }
        let (shared, sender, ctx) = (Arc::clone(&self.wanted), self.sender.clone(), ctx.clone());
        app.start_idle(LABEL, move |_| serve(&shared, &sender, &ctx), |_, ()| {});
    }
}

fn lock(wanted: &Mutex<Wanted>) -> MutexGuard<'_, Wanted> {
    wanted.lock().unwrap_or_else(PoisonError::into_inner)
}

fn has_work(wanted: &Wanted) -> bool {
    let is_unmade = |order: &Arc<Order>| order.proof().is_none() || !wanted.sheets.is_empty();
    wanted.order.as_ref().is_some_and(|order| !order.is_broken() && is_unmade(order))
}

/// Works until nothing is wanted any more.
fn serve(shared: &Mutex<Wanted>, sender: &Sender<Drawn>, ctx: &Context) {
    while let Some(order) = next_order(shared) {
        if order.proof().is_none() {
            match papers::proof(&order.dossier, order.kind, &order.options) {
                Ok(proof) => drop(order.proof.set(proof)),
                Err(error) => order.fails(&error),
            }
            ctx.request_repaint();
        }
        let Some(proof) = order.proof() else { continue };
        let done = |page, width, picture| {
            let drawn = Drawn { order: Arc::clone(&order), sheet: Sheet { page, width }, picture };
            // A window that is gone no longer waits for its pages.
            sender.send(drawn).ok();
            ctx.request_repaint();
        };
        if let Err(error) = preview::draw(&proof.pdf, || next_sheet(shared, &order), done) {
            order.fails(&error);
        }
    }
}

fn next_order(shared: &Mutex<Wanted>) -> Option<Arc<Order>> {
    let mut wanted = lock(shared);
    wanted.drawing = None;
    wanted.is_served = has_work(&wanted);
    wanted.order.clone().filter(|_| wanted.is_served)
}

/// The next page of this paper, unless another paper is wanted by now.
fn next_sheet(shared: &Mutex<Wanted>, order: &Arc<Order>) -> Option<(usize, u16)> {
    let mut wanted = lock(shared);
    let is_wanted = wanted.order.as_ref().is_some_and(|now| Arc::ptr_eq(now, order));
    wanted.drawing = if is_wanted { wanted.sheets.pop_front() } else { None };
    wanted.drawing.map(|sheet| (sheet.page, sheet.width))
}
