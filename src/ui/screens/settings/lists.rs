//! Lists in an order that papers follow: co-pilots, colleges, schemes, objectives.

use egui::{Align, Id, Layout, Ui, UiBuilder, vec2};

use super::super::meeting::proposals::{self, Index};
use super::{FILLED, Section};
use crate::app::Cached;
use crate::domain::codes::Code;
use crate::domain::ids::{LabelPeriodId, OrganisationId};
use crate::domain::organisation::College;
use crate::domain::programme::{CoPilot, LabelPeriod, Objective, Scheme, SchemeCalendar};
use crate::error::Result;
use crate::ops::{colleges, copilots, objectives, schemes};
use crate::store::{Db, Store};
use crate::ui::cx::Cx;
use crate::ui::widgets::{
    self, Bound, Field, Picked, Picker, Reorder, ReorderRow, card, checkbox, heading, icon_button, in_line,
    level,
};
use crate::ui::{icons, theme};

/// Height of a row, in points.
const ROW: f32 = 40.0;

/// The section.
#[derive(Default)]
pub struct Lists {
    seen: Cached<jiff::civil::Date, Seen>,
    college: String,
    scheme: String,
    objective: String,
}

struct Seen {
    periods: Vec<(LabelPeriodId, String, Vec<Steering>)>,
    organisations: Index<OrganisationId>,
    colleges: Vec<College>,
    schemes: Vec<Scheme>,
    objectives: Vec<Objective>,
}

/// A co-pilot and its name of the day.
struct Steering {
    copilot: CoPilot,
    name: String,
}

/// A row that one edits, moves and deletes.
trait Listed {
    /// The row for ever.
    fn key(&self) -> Id;
    /// What a screen reader calls it.
    fn name(&self) -> String;
    /// Draws its fields, from left to right.
    fn fields_ui(&self, ui: &mut Ui, cx: &mut Cx<'_>);
    /// Puts it at `index` among the others.
    fn move_to(&self, store: &mut Store, index: usize) -> Result<()>;
    /// Deletes it, or says what uses it.
    fn delete(&self, store: &mut Store) -> Result<()>;
}

impl Section for Lists {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let today = cx.app.today();
        let Some(seen) = cx.read(&mut self.seen, today, |db| read(db, today)) else { return };
        let seen = seen.as_ref();
        for (period, name, steering) in &seen.periods {
            ui.push_id(period, |ui| copilots_ui(ui, cx, *period, name, steering, &seen.organisations));
        }
        card(ui, |ui| {
            let help = "L’ordre est celui des feuilles d’émargement ; la seconde colonne est la forme \
                        employée dans la phrase de présence.";
            list_ui(ui, cx, "Collèges", help, &seen.colleges);
            if let Some(label) = add_ui(ui, "Nouveau collège", &mut self.college) {
                let phrase = format!("les {}", label.to_lowercase());
                cx.attempt(|store| colleges::add(store, &label, &phrase, false));
            }
        });
        card(ui, |ui| {
            let help = "Les dispositifs pour lesquels une réunion siège et dont une action relève.";
            list_ui(ui, cx, "Dispositifs", help, &seen.schemes);
            if let Some(label) = add_ui(ui, "Nouveau dispositif", &mut self.scheme) {
                cx.attempt(|store| schemes::add(store, &label, &label, SchemeCalendar::Civil));
            }
        });
        card(ui, |ui| {
            let help = "Les objectifs nationaux que poursuivent les actions.";
            list_ui(ui, cx, "Objectifs", help, &seen.objectives);
            if let Some(label) = add_ui(ui, "Nouvel objectif", &mut self.objective) {
                cx.attempt(|store| objectives::add(store, &label));
            }
        });
    }
}

fn read(db: &Db, today: jiff::civil::Date) -> Result<Seen> {
    let organisations = proposals::organisations(db, today)?;
    let steering = |period: LabelPeriod| {
        let copilots = db.of::<CoPilot>("label_period", period.id)?.into_iter();
        let named = copilots
            .map(|copilot| Steering { name: organisations.name(&copilot.organisation).to_owned(), copilot });
        Ok((period.id, period.name, named.collect()))
    };
    Ok(Seen {
        periods: db.all::<LabelPeriod>()?.into_iter().map(steering).collect::<Result<_>>()?,
        colleges: db.all()?,
        schemes: db.all()?,
        objectives: db.all()?,
        organisations,
    })
}

fn copilots_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    period: LabelPeriodId,
    name: &str,
    steering: &[Steering],
    organisations: &Index<OrganisationId>,
) {
    card(ui, |ui| {
        let help = format!(
            "Les institutions qui pilotent le label {name}, l’État d’abord. Celles qui se suivent et portent le même \
             groupe, « collectivités » par exemple, sont citées ensemble."
        );
        list_ui(ui, cx, "Copilotes", &help, steering);
        ui.scope(|ui| {
            ui.set_max_width(380.0);
            let picker = Picker::new("Ajouter un copilote").hint("Nom d’un organisme de l’annuaire");
            if let Some(Picked::Row(id)) = picker.show(ui, "", |typed| organisations.find(typed)) {
                cx.attempt(|store| copilots::add(store, period, id));
            }
        });
    });
}

/// Draws a list: its rows are edited in place, moved by dragging or with Alt+↑ and Alt+↓, deleted.
fn list_ui<T: Listed>(ui: &mut Ui, cx: &mut Cx<'_>, title: &str, help: &str, rows: &[T]) {
    heading(ui, title);
    widgets::secondary(ui, help);
    let places: Vec<ReorderRow> = rows
        .iter()
        .map(|row| ReorderRow {
            key: row.key(),
            name: row.name(),
            height: ROW,
            span: 1,
            movable: true,
            typed: false,
        })
        .collect();
    let mut deleted = None;
    let list = Reorder::begin(ui, title, &places, 4.0, &|_| true);
    let done = list.show(ui, |ui, place| {
        let Some(row) = rows.get(place.index) else { return };
        let p = theme::palette(ui);
        let inside = place.rect.shrink2(vec2(4.0, (ROW - theme::INPUT_HEIGHT) / 2.0));
        let layout = Layout::left_to_right(Align::Min);
        let mut ui = ui.new_child(UiBuilder::new().id_salt(row.key()).max_rect(inside).layout(layout));
        let ui = &mut ui;
        if place.dragged || place.hovered {
            ui.painter().rect_filled(place.rect, f32::from(theme::RADIUS), p.hover);
        }
        ui.spacing_mut().item_spacing.x = 10.0;
        centred(ui, 18.0, |ui| widgets::icon(ui, icons::DOTS_SIX_VERTICAL, 18.0, p.text3));
        let fields = vec2((ui.available_width() - 44.0).max(120.0), theme::INPUT_HEIGHT);
        ui.allocate_ui_with_layout(fields, layout, |ui| {
            ui.set_min_width(fields.x);
            row.fields_ui(ui, cx);
        });
        if icon_button(ui, icons::TRASH, &format!("Supprimer : {}", row.name())).clicked() {
            deleted = Some(place.index);
        }
        widgets::focus_ring(ui, &place.response, place.rect, theme::RADIUS);
    });
    if let Some(going) = done.moved
        && let Some(row) = rows.get(going.from())
    {
        cx.attempt(|store| row.move_to(store, going.to));
    }
    if let Some(row) = deleted.and_then(|at| rows.get(at))
        && cx.attempt(|store| row.delete(store)).is_some()
    {
        cx.done(format!("Supprimé : {}", row.name()));
    }
}

/// What is lower than a field, at the middle of its height; `width` in points.
fn centred<R>(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    let room = vec2(width, theme::INPUT_HEIGHT);
    let layout = Layout::left_to_right(Align::Center);
    let shown = ui.allocate_ui_with_layout(room, layout, |ui| {
        ui.set_min_size(room);
        content(ui)
    });
    shown.inner
}

/// A field and its button; the name of what is to be added.
fn add_ui(ui: &mut Ui, label: &str, typed: &mut String) -> Option<String> {
    in_line(ui, |ui| {
        let outcome = Field::new(label, typed).width(380.0).show(ui);
        let entered = outcome.response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let is_ready = !typed.trim().is_empty();
        let pressed = level(ui, |ui| {
            ui.add_enabled_ui(is_ready, |ui| {
                let name = format!("Ajouter : {}", label.to_lowercase());
                icon_button(ui, icons::PLUS_CIRCLE, &name).clicked()
            })
            .inner
        });
        ((entered || pressed) && is_ready).then(|| std::mem::take(typed).trim().to_owned())
    })
}

impl Listed for Steering {
    fn key(&self) -> Id {
        Id::unique(self.copilot.id)
    }
    fn name(&self) -> String {
        self.name.clone()
    }
    fn fields_ui(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let width = ui.available_width() - 220.0;
        centred(ui, width, |ui| widgets::body(ui, self.name.as_str()));
        let label = format!("Groupe de {}", self.name);
        let group = Bound::new(&label, &self.copilot.group_label).hint("Aucun groupe").unlabelled();
        if let Some(group) = group.show(ui) {
            cx.attempt(|store| copilots::set_group(store, self.copilot.id, &group));
        }
    }
    fn move_to(&self, store: &mut Store, index: usize) -> Result<()> {
        copilots::move_to(store, self.copilot.id, index)
    }
    fn delete(&self, store: &mut Store) -> Result<()> {
        copilots::remove(store, self.copilot.id)
    }
}

impl Listed for College {
    fn key(&self) -> Id {
        Id::unique(self.id)
    }
    fn name(&self) -> String {
        self.label.clone()
    }
    fn fields_ui(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let width = (ui.available_width() - 140.0) / 2.0;
        let mut new = self.clone();
        let name = format!("Nom du collège {}", self.label);
        let named = Bound::new(&name, &self.label).unlabelled().check(FILLED).width(width);
        if let Some(label) = named.show(ui) {
            new.label = label;
        }
        let name = format!("Forme de {} dans la phrase de présence", self.label);
        let phrased = Bound::new(&name, &self.phrase).unlabelled().check(FILLED).width(width);
        if let Some(phrase) = phrased.show(ui) {
            new.phrase = phrase;
        }
        let is_private = self.is_private_individuals;
        if let Some(ticked) = centred(ui, 120.0, |ui| checkbox(ui, "Particuliers", is_private)) {
            new.is_private_individuals = ticked;
        }
        // A field left by a click on another one gives its text in the same frame: one row, one write.
        if new != *self {
            cx.attempt(|store| colleges::edit(store, &new));
        }
    }
    fn move_to(&self, store: &mut Store, index: usize) -> Result<()> {
        colleges::move_to(store, self.id, index)
    }
    fn delete(&self, store: &mut Store) -> Result<()> {
        colleges::delete(store, self.id)
    }
}

impl Listed for Scheme {
    fn key(&self) -> Id {
        Id::unique(self.id)
    }
    fn name(&self) -> String {
        self.abbreviation.clone()
    }
    fn fields_ui(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let mut new = self.clone();
        let name = format!("Sigle du dispositif {}", self.abbreviation);
        let short = Bound::new(&name, &self.abbreviation).unlabelled().check(FILLED).width(130.0);
        if let Some(abbreviation) = short.show(ui) {
            new.abbreviation = abbreviation;
        }
        let width = ui.available_width() - 170.0;
        let name = format!("Nom du dispositif {}", self.abbreviation);
        let long = Bound::new(&name, &self.label).unlabelled().check(FILLED).width(width);
        if let Some(label) = long.show(ui) {
            new.label = label;
        }
        let is_school = self.calendar == SchemeCalendar::School;
        if let Some(is_school) =
            centred(ui, 150.0, |ui| checkbox(ui, SchemeCalendar::School.label(), is_school))
        {
            new.calendar = if is_school { SchemeCalendar::School } else { SchemeCalendar::Civil };
        }
        if new != *self {
            cx.attempt(|store| schemes::edit(store, &new));
        }
    }
    fn move_to(&self, store: &mut Store, index: usize) -> Result<()> {
        schemes::move_to(store, self.id, index)
    }
    fn delete(&self, store: &mut Store) -> Result<()> {
        schemes::delete(store, self.id)
    }
}

impl Listed for Objective {
    fn key(&self) -> Id {
        Id::unique(self.id)
    }
    fn name(&self) -> String {
        self.label.clone()
    }
    fn fields_ui(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let name = format!("Objectif {}", self.label);
        if let Some(label) = Bound::new(&name, &self.label).unlabelled().check(FILLED).show(ui) {
            cx.attempt(|store| objectives::rename(store, self.id, &label));
        }
    }
    fn move_to(&self, store: &mut Store, index: usize) -> Result<()> {
        objectives::move_to(store, self.id, index)
    }
    fn delete(&self, store: &mut Store) -> Result<()> {
        objectives::delete(store, self.id)
    }
}
