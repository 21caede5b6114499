//! The directory (« Annuaire »): people and organisations, found by any part of any of their names.

mod add;
mod enlist;
mod in_row;
pub mod listing;
mod mandates;
mod names;
mod order;
mod organisation;
mod person;
mod presences;
mod sentence;
mod several;
mod sittings;

use std::rc::Rc;

use egui::{Id, Key, Ui};
use jiff::civil::Date;

use super::Screen;
use super::pasting::{PasteTable, pasted_table};
use super::picks::Picks;
use crate::app::{Cached, DirectoryPlace, Route};
use crate::domain::organisation::College;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::widgets::{
    self, Button, Column, Sort, Table, TableResponse, Tone, empty_state, list_height, page, page_header,
    search, segmented,
};
use add::{AddOrganisation, AddPerson};
use in_row::{InRow, Typed, TypedOrganisation, TypedPerson};
use listing::{ORGANISATION_TABLES, PEOPLE_TABLES};
use order::OrderOrganisations;
use organisation::OrganisationPage;
use person::PersonPage;
use several::{
    OfOrganisations, OfPeople, answer_organisations, answer_people, organisations_menu, people_menu,
};

const PEOPLE_COLUMNS: &[Column] = &[
    Column::share("Nom", 2.0).sortable(),
    Column::share("Fonctions et organismes", 4.0),
    Column::fixed("Mention", 110.0).spoken_only(),
];
const ORGANISATION_COLUMNS: &[Column] = &[
    Column::share("Organisme", 4.0).sortable(),
    Column::fixed("Sigle", 100.0).sortable(),
    Column::share("Collège", 2.0).sortable(),
    Column::share("Commune", 1.2).sortable(),
];

/// The screen.
pub struct Directory {
    typed: String,
    /// The search field, once it was drawn.
    search: Option<Id>,
    people: List<TypedPerson>,
    organisations: List<TypedOrganisation>,
    colleges: Cached<(), Vec<College>>,
    person: PersonPage,
    organisation: OrganisationPage,
}

impl Default for Directory {
    fn default() -> Self {
        Self {
            typed: String::new(),
            search: None,
            people: List::of(PEOPLE_TABLES, &["person", "mandate"]),
            organisations: List::of(ORGANISATION_TABLES, &["organisation", "organisation_name"]),
            colleges: Cached::of(&["college"]),
            person: PersonPage::default(),
            organisation: OrganisationPage::default(),
        }
    }
}

/// The state of a list.
struct List<T: InRow> {
    found: Cached<(String, Date, Sort), Vec<T::Key>>,
    sort: Sort,
    picks: Picks<T::Key>,
    typed: Typed<T>,
}

impl<T: InRow> List<T> {
    /// A list whose rows come from `tables`, each from `row`.
    fn of(tables: &'static [&'static str], row: &'static [&'static str]) -> Self {
        Self {
            found: Cached::of(tables),
            sort: Sort::default(),
            picks: Picks::default(),
            typed: Typed::of(row),
        }
    }
}

impl Screen for Directory {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, route: Route) {
        let Route::Directory(place) = route else { return };
        match place {
            DirectoryPlace::People(Some(person)) => self.person.ui(ui, cx, person),
            DirectoryPlace::Organisations(Some(organisation)) => self.organisation.ui(ui, cx, organisation),
            DirectoryPlace::People(None) => self.list_ui(ui, cx, true),
            DirectoryPlace::Organisations(None) => self.list_ui(ui, cx, false),
        }
    }
}

impl Directory {
    fn list_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, of_people: bool) {
        if let Some(text) = pasted_table(ui, self.search) {
            cx.open(PasteTable::into_directory(of_people, Some(text)));
        }
        page_header(ui, &[], "Annuaire", |_| {}, |ui| buttons_ui(ui, cx, of_people), |_| {});
        page(ui, |ui| {
            let entered = ui.horizontal(|ui| self.search_ui(ui, cx, of_people)).inner;
            match of_people {
                true => self.people_ui(ui, cx, entered),
                false => self.organisations_ui(ui, cx, entered),
            }
        });
    }

    /// The switch and the search field; whether Enter was pressed in it, which opens the first line.
    fn search_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, of_people: bool) -> bool {
        let views = [(true, "Personnes"), (false, "Organismes")];
        if let Some(people) = segmented(ui, "Ce que montre l’annuaire", &of_people, &views) {
            cx.go(Route::Directory(match people {
                true => DirectoryPlace::People(None),
                false => DirectoryPlace::Organisations(None),
            }));
        }
        ui.add_space(6.0);
        let hint = match of_people {
            true => "Nom, fonction, organisme",
            false => "Nom actuel ou ancien, sigle, autre graphie",
        };
        let response = search(ui, "Rechercher", &mut self.typed, hint);
        self.search = Some(response.id);
        response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
    }

    fn people_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, entered: bool) {
        let today = cx.app.today();
        let Some(people) = cx.people() else { return };
        let listed = Rc::clone(&people);
        let list = &mut self.people;
        let key = (self.typed.clone(), today, list.sort);
        let found = cx.read(&mut list.found, key, |_| {
            let mut found = listed.find(&self.typed);
            if list.sort.descending {
                found.reverse();
            }
            Ok(found)
        });
        let Some(found) = found else { return };
        if found.is_empty() {
            let nothing = Nothing {
                icon: icons::USERS,
                title: "Personne dans l’annuaire pour l’instant",
                sentence: "Ajoutez celles et ceux qui siègent, avec leur fonction et leur organisme.",
                verb: "Ajouter une personne",
            };
            if self.nothing_ui(ui, nothing) {
                cx.open(AddPerson::new());
            }
            return;
        }
        let (picks, mut asked) = (&list.picks, None);
        let is_picked = |row: usize| picks.holds(found.get(row));
        let mut menu = |row: usize, ui: &mut Ui| {
            let Some(people) = found.get(row).map(|id| picks.with(*id)) else { return };
            asked = people_menu(ui, people.len()).map(|ask| (people, ask)).or(asked.take());
        };
        let table = Table::new("Personnes", PEOPLE_COLUMNS).sort(&mut list.sort).height(list_height(ui));
        let typed = list.typed.row().and_then(|key| found.iter().position(|listed| *listed == key));
        let table = table.picked(&is_picked, picks.are_some()).menu(&mut menu).standing_on(typed);
        let outcome = table.show(ui, found.len(), |row, cells| {
            let Some(id) = found.get(row).copied() else { return };
            let Some(line) = people.line(id) else { return };
            if list.typed.cells_ui(cells, cx, id) {
                return;
            }
            cells.strong(&line.name);
            cells.text(&line.offices);
            if line.is_private {
                cells.tag(Tone::Info, "Particulier");
            }
        });
        list.picks.follow(outcome.pick, &found);
        list.typed.follow(ui, &outcome, |row| found.get(row).copied());
        widgets::small(ui, list.picks.said("personnes sélectionnées"));
        if let Some((people, ask)) = asked {
            if ask == OfPeople::Type {
                people.iter().for_each(|person| list.typed.begin(*person));
            }
            answer_people(cx, people, ask);
        } else if let Some(person) = opened(&outcome, entered).and_then(|row| found.get(row)) {
            cx.go(Route::Directory(DirectoryPlace::People(Some(*person))));
        }
    }

    fn organisations_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, entered: bool) {
        let today = cx.app.today();
        let Some(organisations) = cx.organisations() else { return };
        let listed = Rc::clone(&organisations);
        let list = &mut self.organisations;
        let key = (self.typed.clone(), today, list.sort);
        let found = cx.read(&mut list.found, key, |_| Ok(listed.sorted(listed.find(&self.typed), list.sort)));
        let colleges = cx.read(&mut self.colleges, (), |db| db.all());
        let (Some(found), Some(colleges)) = (found, colleges) else { return };
        if found.is_empty() {
            let nothing = Nothing {
                icon: icons::BUILDINGS,
                title: "Aucun organisme pour l’instant",
                sentence: "Institutions, associations, conseils de quartier\u{a0}: ceux que vous réunissez.",
                verb: "Ajouter un organisme",
            };
            if self.nothing_ui(ui, nothing) {
                cx.open(AddOrganisation::new(String::new(), None));
            }
            return;
        }
        let (picks, mut asked) = (&list.picks, None);
        let is_picked = |row: usize| picks.holds(found.get(row));
        let mut menu = |row: usize, ui: &mut Ui| {
            let Some(organisations) = found.get(row).map(|id| picks.with(*id)) else { return };
            let ask = organisations_menu(ui, organisations.len(), &colleges);
            asked = ask.map(|ask| (organisations, ask)).or(asked.take());
        };
        let table =
            Table::new("Organismes", ORGANISATION_COLUMNS).sort(&mut list.sort).height(list_height(ui));
        let typed = list.typed.row().and_then(|key| found.iter().position(|listed| *listed == key));
        let table = table.picked(&is_picked, picks.are_some()).menu(&mut menu).standing_on(typed);
        let outcome = table.show(ui, found.len(), |row, cells| {
            let Some(id) = found.get(row).copied() else { return };
            let Some(line) = organisations.line(id) else { return };
            if list.typed.cells_ui(cells, cx, id) {
                return;
            }
            cells.strong(&line.name);
            cells.quiet(&line.acronym);
            cells.text(&line.college);
            cells.quiet(&line.city);
        });
        list.picks.follow(outcome.pick, &found);
        list.typed.follow(ui, &outcome, |row| found.get(row).copied());
        widgets::small(ui, list.picks.said("organismes sélectionnés"));
        if let Some((organisations, ask)) = asked {
            if ask == OfOrganisations::Type {
                organisations.iter().for_each(|organisation| list.typed.begin(*organisation));
            }
            answer_organisations(cx, &organisations, ask);
        } else if let Some(organisation) = opened(&outcome, entered).and_then(|row| found.get(row)) {
            cx.go(Route::Directory(DirectoryPlace::Organisations(Some(*organisation))));
        }
    }

    /// An empty list: nothing matches, or there is nothing yet. Whether the button that begins was pressed.
    fn nothing_ui(&mut self, ui: &mut Ui, nothing: Nothing) -> bool {
        if self.typed.trim().is_empty() {
            let button = Button::secondary(nothing.verb).icon(icons::PLUS);
            return empty_state(ui, nothing.icon, nothing.title, nothing.sentence, Some(button));
        }
        let sentence = "Vérifiez l’orthographe\u{202f}; les accents et les majuscules ne comptent pas.";
        let button = Button::secondary("Effacer la recherche");
        if empty_state(ui, icons::MAGNIFYING_GLASS, "Aucun résultat", sentence, Some(button)) {
            self.typed.clear();
        }
        false
    }
}

/// What stands in place of an empty list.
struct Nothing {
    icon: &'static str,
    title: &'static str,
    sentence: &'static str,
    verb: &'static str,
}

fn buttons_ui(ui: &mut Ui, cx: &mut Cx<'_>, of_people: bool) {
    paste_ui(ui, cx, of_people);
    if of_people {
        if ui.add(Button::primary("Ajouter une personne").icon(icons::USER_PLUS)).clicked() {
            cx.open(AddPerson::new());
        }
        return;
    }
    if ui.add(Button::secondary("Ordonner…").icon(icons::LIST_BULLETS)).clicked() {
        cx.open(OrderOrganisations::default());
    }
    if ui.add(Button::primary("Ajouter un organisme").icon(icons::PLUS)).clicked() {
        cx.open(AddOrganisation::new(String::new(), None));
    }
}

fn paste_ui(ui: &mut Ui, cx: &mut Cx<'_>, of_people: bool) {
    if ui.add(Button::secondary("Coller un tableau…").icon(icons::TABLE)).clicked() {
        cx.open(PasteTable::into_directory(of_people, None));
    }
}

/// The row to open: the one chosen, or the first when Enter was pressed in the search field.
fn opened(outcome: &TableResponse, entered: bool) -> Option<usize> {
    outcome.opened.or(entered.then_some(0))
}

/// A title and, under it, what explains it.
fn titled(ui: &mut Ui, title: &str, sentence: &str) {
    widgets::heading(ui, title);
    widgets::secondary(ui, sentence);
}
