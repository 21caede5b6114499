//! What a screen is given beside its `Ui`: the application, and the means to act on it.

use std::rc::Rc;

use egui::{Context, Ui};

use super::library::{Affairs, Library};
use super::screens::directory::listing::Organisations;
use super::widgets::{self, Answer, Button};
use crate::app::{App, Cached, Route};
use crate::domain::french::words;
use crate::error::Result;
use crate::ops::directory::People;
use crate::store::{Db, Store};

/// The application, seen from a screen.
pub struct Cx<'a> {
    /// The state of the application.
    pub app: &'a mut App,
    /// To start tasks.
    pub ctx: &'a Context,
    library: &'a mut Library,
    modal: &'a mut Option<Box<dyn Modal>>,
}

impl<'a> Cx<'a> {
    pub(super) fn new(
        app: &'a mut App,
        ctx: &'a Context,
        library: &'a mut Library,
        modal: &'a mut Option<Box<dyn Modal>>,
    ) -> Self {
        Self { app, ctx, library, modal }
    }

    /// Calls an operation; what it returns, or nothing if it was refused or failed, and the person was told why. The
    /// field whose text was refused shows it again.
    pub fn attempt<T>(&mut self, operation: impl FnOnce(&mut Store) -> Result<T>) -> Option<T> {
        let mut refusal = None;
        let done =
            self.app.attempt(|store| operation(store).inspect_err(|error| refusal = Some(error.for_user())));
        if let Some(sentence) = refusal {
            widgets::note_refused(self.ctx, sentence);
        }
        done
    }

    /// Reads a value that the screen keeps until the binder changes.
    pub fn read<K: PartialEq, T>(
        &mut self,
        cached: &mut Cached<K, T>,
        key: K,
        read: impl FnOnce(&Db) -> Result<T>,
    ) -> Option<Rc<T>> {
        cached.get(self.app, key, read)
    }

    /// Everybody of the directory, read once for all screens.
    pub fn people(&mut self) -> Option<Rc<People>> {
        self.library.people(self.app)
    }

    /// Every organisation of the directory, read once for all screens.
    pub fn organisations(&mut self) -> Option<Rc<Organisations>> {
        self.library.organisations(self.app)
    }

    /// Every meeting, action and decision, as a search finds them.
    pub(super) fn affairs(&mut self) -> Option<Rc<Affairs>> {
        self.library.affairs(self.app)
    }

    /// Says that something is done, with « Annuler » beside it.
    pub fn done(&mut self, sentence: impl Into<String>) {
        self.app.done(sentence);
    }

    /// Says how many of the rows that were asked for are deleted: « personne supprimée », « personnes supprimées ».
    pub fn told_deleted(&mut self, deleted: Option<usize>, asked: usize, [one, several]: [&str; 2]) {
        let Some(deleted) = deleted else { return };
        let said = words::count(deleted as u64, one, several);
        self.done(match deleted < asked {
            true => format!("{said}. Le reste sert ailleurs\u{a0}: il est gardé"),
            false => said,
        });
    }

    /// Goes elsewhere.
    pub fn go(&mut self, route: Route) {
        self.app.go(route);
    }

    /// Opens a dialog; it takes the place of the one that is open.
    pub fn open(&mut self, modal: impl Modal + 'static) {
        *self.modal = Some(Box::new(modal));
    }

    /// Asks before doing what cannot be undone. `verb` names the button that does it: « Restaurer ».
    pub fn confirm(
        &mut self,
        title: impl Into<String>,
        sentence: impl Into<String>,
        verb: &'static str,
        act: impl FnOnce(&mut Cx<'_>) + 'static,
    ) {
        self.open(Confirm { title: title.into(), sentence: sentence.into(), verb, act: Some(Box::new(act)) });
    }
}

/// A dialog: it keeps the keyboard until it is answered. Only one is open at a time.
pub trait Modal {
    /// Its title: a noun or an infinitive, without a full stop.
    fn title(&self) -> String;

    /// Its width, in points.
    fn width(&self) -> f32 {
        480.0
    }

    /// Draws its content and its buttons ([`widgets::dialog_buttons`]). It closes on any answer but
    /// [`Answer::None`]; Escape closes it too. The window asks before a form goes with something typed in it. What it
    /// does when accepted, it does here.
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer;
}

struct Confirm {
    title: String,
    sentence: String,
    verb: &'static str,
    act: Option<Box<dyn FnOnce(&mut Cx<'_>)>>,
}

impl Modal for Confirm {
    fn title(&self) -> String {
        self.title.clone()
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        widgets::secondary(ui, self.sentence.as_str());
        let answer = widgets::dialog_buttons(ui, Button::danger(self.verb), None);
        if answer == Answer::Accepted
            && let Some(act) = self.act.take()
        {
            act(cx);
        }
        answer
    }
}
