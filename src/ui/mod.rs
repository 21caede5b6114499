//! The window, drawn with egui.
//!
//! | to add | do |
//! |---|---|
//! | a screen | a file in [`screens`] with a `Default` struct that implements [`screens::Screen`], a row of [`screens::SCREENS`], a variant of [`crate::app::Route`] |
//! | a tab of the meeting page | a file in `screens/meeting` with a struct that implements [`screens::Tab`], a row of [`screens::TABS`] |
//! | a dialog | a struct that implements [`cx::Modal`], opened by `cx.open(…)` |
//! | a command | a row of [`crate::app::COMMANDS`] |
//! | a control | a file in [`widgets`], named to screen readers by `announce` |
//!
//! A screen reads through [`crate::app::Cached`], and writes by calling operations inside `cx.attempt`:
//!
//! ```text
//! #[derive(Default)]
//! pub struct Colleges {
//!     objectives: Cached<(), Vec<Objective>>,
//! }
//!
//! impl Screen for Colleges {
//!     fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, _route: Route) {
//!         page_header(ui, &[], "Collèges", |_| {}, |_| {}, |_| {});
//!         page(ui, |ui| {
//!             let Some(objectives) = cx.read(&mut self.objectives, (), |db| db.all()) else { return };
//!             for objective in objectives.iter() {
//!                 ui.push_id(objective.id, |ui| {
//!                     if let Some(label) = Bound::new("Nom", &objective.label).show(ui) {
//!                         cx.attempt(|store| ops::objectives::rename(store, objective.id, &label));
//!                     }
//!                 });
//!             }
//!         });
//!     }
//! }
//! ```
//!
//! Rules. Nothing of the binder is kept but in a `Cached`: undo moves the revision and every screen follows; people and
//! organisations come from `cx.people` and `cx.organisations`, read once for all. Fields
//! are [`widgets::Bound`] to the value they show and give the new one once. `cx.go` leaves at the end of the frame,
//! after the field being typed in has given its text. Colours come from [`theme`] alone. Every control has a name;
//! in a list, `ui.push_id` tells the rows apart. `cx.done("Réunion annulée")` shows a toast with « Annuler »;
//! `cx.app.notices.told` one without. What cannot be undone goes through `cx.confirm`. Work longer than a frame goes
//! to `cx.app.start(label, work, finish)`; a path is asked by `cx.app.ask_path`.

mod aftermath;
pub mod cx;
mod dialogs;
mod finder;
pub mod fonts;
mod help;
pub mod icons;
mod keys;
mod library;
mod looked_at;
mod nav;
mod place;
mod present;
mod recents;
mod run;
pub mod screens;
pub mod theme;
pub mod widgets;
mod window;

pub use run::run;
pub use window::Window;
