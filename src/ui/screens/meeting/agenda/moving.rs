//! Items that go to another place, and what is said of those that have none to go to.

use egui::Ui;

use super::focus;
use crate::domain::ids::AgendaItemId;
use crate::error::Result;
use crate::store::Store;
use crate::ui::cx::Cx;

/// What is said of items that a key leaves where they are.
pub const FIRST: &str = "Déjà en tête à ce niveau";
pub const LAST: &str = "Déjà en dernier à ce niveau";
pub const NOTHING_ABOVE: &str = "Aucun point au-dessus, à ce niveau, sous lequel aller";
pub const OUTERMOST: &str = "Déjà au premier niveau";

/// Moves items by one place, or says why there is none to go to.
pub fn stepped(
    ui: &Ui,
    cx: &mut Cx<'_>,
    ids: &[AgendaItemId],
    step: impl FnOnce(&mut Store, &[AgendaItemId]) -> Result<()>,
    stays: &str,
) {
    let revision = |cx: &Cx<'_>| cx.app.store().map(Store::revision);
    let before = revision(cx);
    if moved(ui, cx, ids, step) && revision(cx) == before {
        cx.app.notices.stayed(stays);
    }
}

/// Moves items; whether that was allowed. The keyboard goes with the one that moves alone; where several do, it is on
/// one of them already.
pub fn moved(
    ui: &Ui,
    cx: &mut Cx<'_>,
    ids: &[AgendaItemId],
    step: impl FnOnce(&mut Store, &[AgendaItemId]) -> Result<()>,
) -> bool {
    let is_allowed = cx.attempt(|store| step(store, ids)).is_some();
    if let [id] = ids {
        focus(ui, *id);
    }
    is_allowed
}
