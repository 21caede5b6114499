//! The fields in the row of somebody or of an organisation, in place of what the list says of them.

use egui::{Id, Ui};
use jiff::civil::Date;

use crate::app::Cached;
use crate::domain::ids::{OrganisationId, PersonId};
use crate::domain::organisation::{Organisation, OrganisationName};
use crate::domain::person::{Mandate, Person};
use crate::error::Result;
use crate::ops;
use crate::ops::directory::person_name;
use crate::store::Db;
use crate::ui::cx::Cx;
use crate::ui::screens::editing::Editing;
use crate::ui::screens::in_cells::{self, InCells};
use crate::ui::widgets::{Cells, TableResponse};

/// Share of the room of a name that the family name takes: it comes first, as in the list.
const FAMILY: f32 = 0.6;
/// Between two fields of a cell, in points.
const BETWEEN: f32 = 4.0;

/// The rows of the binder that a row of the list is typed into.
pub trait InRow: Sized + 'static {
    /// What tells the rows of the list apart.
    type Key: Copy + PartialEq + 'static;
    /// Reads them; none when they are not there any more.
    ///
    /// # Errors
    /// Those of the database.
    fn read(db: &Db, key: Self::Key, day: Date) -> Result<Option<Self>>;
    /// Fills the cells of the row; which fields were drawn.
    fn cells_ui(&self, cells: &mut Cells<'_>, cx: &mut Cx<'_>) -> Vec<Id>;
}

/// The row of a list that is typed into, if there is one.
pub struct Typed<T: InRow> {
    row: InCells<T::Key>,
    read: Cached<(T::Key, Date), Option<T>>,
    fields: Vec<Id>,
}

impl<T: InRow> Typed<T> {
    /// None yet; what is read is in these tables.
    pub fn of(tables: &'static [&'static str]) -> Self {
        Self { row: InCells::default(), read: Cached::of(tables), fields: Vec::new() }
    }

    /// Fills the cells of a row with fields, if it is the one; whether it is.
    pub fn cells_ui(&mut self, cells: &mut Cells<'_>, cx: &mut Cx<'_>, key: T::Key) -> bool {
        if self.row.row() != Some(key) {
            return false;
        }
        let day = cx.app.today();
        let read = cx.read(&mut self.read, (key, day), |db| T::read(db, key, day));
        let Some(row) = read.as_deref().and_then(Option::as_ref) else { return false };
        self.fields = row.cells_ui(cells, cx);
        true
    }

    /// Makes fields of the cells of a row.
    pub fn begin(&mut self, key: T::Key) {
        self.row.begin(key);
    }

    /// The row that is typed into.
    pub fn row(&self) -> Option<T::Key> {
        self.row.row()
    }

    /// Begins on the row that has the keyboard when F2 is pressed, and follows the keyboard among the fields.
    pub fn follow(&mut self, ui: &Ui, outcome: &TableResponse, key: impl Fn(usize) -> Option<T::Key>) {
        let fields = std::mem::take(&mut self.fields);
        if let (Some(_), Some(keyboard)) = (self.row.row(), outcome.keyboard) {
            self.row.follow(ui, &fields, keyboard);
        }
        if let Some(row) = outcome.current
            && in_cells::is_asked(ui)
            && let Some(key) = key(row)
        {
            self.row.begin(key);
        }
    }
}

/// Somebody, and the first mandate of the day.
pub struct TypedPerson {
    person: Person,
    mandate: Option<Mandate>,
}

impl InRow for TypedPerson {
    type Key = PersonId;

    fn read(db: &Db, key: PersonId, day: Date) -> Result<Option<Self>> {
        let Some(person) = db.find::<Person>(key)? else { return Ok(None) };
        let mandates = db.of::<Mandate>("person", key)?;
        Ok(Some(Self { person, mandate: mandates.into_iter().find(|mandate| mandate.holds_on(day)) }))
    }

    fn cells_ui(&self, cells: &mut Cells<'_>, cx: &mut Cx<'_>) -> Vec<Id> {
        let id = self.person.id;
        let mut person = Editing::in_cells(&self.person);
        // The row keeps its name for screen readers.
        cells.ui(&person_name(&self.person), |ui| {
            let cell = ui.max_rect();
            let (family, given) = cell.split_left_right_at_fraction(FAMILY);
            let family = family.with_max_x(family.right() - BETWEEN);
            in_cells::over(ui, family, (id, "family name"), |ui| {
                person.line(ui, "Nom de famille", f32::INFINITY, |person| &mut person.family_name);
            });
            in_cells::over(ui, given, (id, "given name"), |ui| {
                person.line(ui, "Prénom", f32::INFINITY, |person| &mut person.given_name);
            });
        });
        let mut fields = person.fields().to_vec();
        person.save(cx, ops::people::edit);
        let Some(mandate) = &self.mandate else { return fields };
        // Of several functions, this is the one that the list names first.
        let organisation = cx.organisations().map(|all| all.name(mandate.organisation).to_owned());
        let label = format!("Fonction, {}", organisation.unwrap_or_default());
        let mut mandate = Editing::in_cells(mandate);
        cell_ui(cells, (id, "function"), |ui| {
            mandate.line(ui, &label, f32::INFINITY, |mandate| &mut mandate.function_label);
        });
        fields.extend(mandate.fields());
        mandate.save(cx, ops::mandates::edit);
        fields
    }
}

/// An organisation, and its name of the day.
pub struct TypedOrganisation {
    organisation: Organisation,
    name: Option<OrganisationName>,
}

impl InRow for TypedOrganisation {
    type Key = OrganisationId;

    fn read(db: &Db, key: OrganisationId, day: Date) -> Result<Option<Self>> {
        let Some(organisation) = db.find::<Organisation>(key)? else { return Ok(None) };
        let names = db.of::<OrganisationName>("organisation", key)?;
        Ok(Some(Self { organisation, name: names.into_iter().find(|name| name.holds_on(day)) }))
    }

    fn cells_ui(&self, cells: &mut Cells<'_>, cx: &mut Cx<'_>) -> Vec<Id> {
        let id = self.organisation.id;
        let mut fields = Vec::new();
        match &self.name {
            Some(name) => {
                cells.strong(name.usual());
                let mut name = Editing::in_cells(name);
                cell_ui(cells, (id, "acronym"), |ui| {
                    name.line(ui, "Sigle", f32::INFINITY, |name| &mut name.acronym)
                });
                fields.extend(name.fields());
                name.save(cx, ops::organisations::edit_name);
            }
            None => {
                cells.strong("");
                cells.quiet("");
            }
        }
        let listed = cx.organisations();
        let line = listed.as_ref().and_then(|listed| listed.line(self.organisation.id));
        cells.text(line.map_or("", |line| &line.college));
        let mut organisation = Editing::in_cells(&self.organisation);
        cell_ui(cells, (id, "city"), |ui| {
            organisation.line(ui, "Commune", f32::INFINITY, |row| &mut row.city)
        });
        fields.extend(organisation.fields());
        organisation.save(cx, ops::organisations::edit);
        fields
    }
}

/// Fills a cell with a field.
fn cell_ui(cells: &mut Cells<'_>, salt: impl std::hash::Hash + std::fmt::Debug, field: impl FnOnce(&mut Ui)) {
    cells.ui("", |ui| {
        let cell = ui.max_rect();
        in_cells::over(ui, cell, salt, field);
    });
}
