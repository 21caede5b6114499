//! Presence: who is expected, who answered, who came, in whose place, and how many in all.

mod add;
mod announce;
mod asks;
mod detail;
mod door;
mod listing;
mod marks;
mod menus;
mod represent;
mod rows;
mod substitute;
mod totals;
mod walk_in;

use std::collections::BTreeSet;

use egui::{Frame, Margin, Ui};

use super::super::pasting::{PasteTable, pasted_table};
use super::{Tab, legend};
use crate::app::{Cached, MeetingTab, Route};
use crate::domain::attendance::Reply;
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::{hours, words};
use crate::domain::headcount::Headcount;
use crate::domain::ids::{MeetingId, PartId, PersonId};
use crate::domain::inline::Text;
use crate::domain::person::Civility;
use crate::ui::cx::Cx;
use crate::ui::widgets::{self, Badge, Button, choice, empty_state, icon_button, page, segmented, with_side};
use crate::ui::{icons, theme};
use add::AddPeople;
use door::Door;
use listing::{Found, Listing, View, spoken};
use rows::List;
use totals::Totals;
use walk_in::WalkIn;

pub use add::tell_added;
pub use asks::Ask;

/// Parts that are chosen side by side; with more, in a list.
const SIDE_BY_SIDE: usize = 4;
/// Height of the table without its header where the page scrolls as a whole, in points.
const SHORT_LIST: f32 = 400.0;
/// Height of the tab under which the page scrolls as a whole, in points.
const LEAST_HEIGHT: f32 = 300.0;

/// The tab.
#[derive(Default)]
pub struct Presence {
    /// The meeting that the rest is about.
    meeting: Option<MeetingId>,
    view: Option<View>,
    door: Door,
    selected: Option<PersonId>,
    /// Those chosen together.
    picked: BTreeSet<PersonId>,
    listing: Cached<(MeetingId, View), Listing>,
    found: Cached<(MeetingId, View, String), Found>,
    totals: Cached<MeetingId, Totals>,
    people: detail::People,
    /// What is asked in this frame, done once both the list and the card are drawn.
    asked: Vec<Ask>,
}

/// What was read of the dossier for this frame.
struct Counted<'a> {
    listing: &'a Listing,
    totals: &'a Totals,
}

/// How many distinct people are on the lists, and how many of them came.
pub fn badge(dossier: &Dossier) -> Option<Badge> {
    let headcount = Headcount::of(dossier);
    let listed = headcount.participants().iter().filter(|who| !who.lines.is_empty()).count();
    let (came, listed) = (headcount.total() as u64, (listed - headcount.places_left(None).len()) as u64);
    let people = |count| words::count(count, "personne", "personnes");
    (listed > 0).then(|| match came {
        0 => Badge { text: listed.to_string(), meaning: format!("{} sur la liste", people(listed)) },
        _ => Badge {
            text: format!("{came}/{listed}"),
            meaning: format!("{} sur {listed} sur la liste", rows::present(came as usize)),
        },
    })
}

/// « 2e temps ».
pub fn part_name(number: usize) -> String {
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    format!("{} temps", words::ordinal(number, words::Gender::Masculine))
}

/// « au 2e temps », « aux 1er et 2e temps », after a space; nothing without parts.
fn parts_said(numbers: &[usize], one: &str, several: &str) -> String {
    let ordinal =
        |number: &usize| words::ordinal(u32::try_from(*number).unwrap_or(u32::MAX), words::Gender::Masculine);
    let said: Vec<String> = numbers.iter().map(ordinal).collect();
    match said.len() {
        0 => String::new(),
        1 => format!(" {one} {} temps", words::list(&said)),
        _ => format!(" {several} {} temps", words::list(&said)),
    }
}

/// « pour les 1er et 2e temps », after a space: the parts that somebody was invited to, where a meeting has several.
fn invited_parts(dossier: &Dossier, person: PersonId) -> String {
    let is_invited = |part: &PartId| {
        let mut lines = dossier.attendances_of(*part);
        lines.any(|line| line.person == person && !line.is_walk_in)
    };
    let parts = dossier.parts.iter().zip(1..).filter(|(part, _)| is_invited(&part.id));
    let numbers: Vec<usize> = parts.map(|(_, number)| number).collect();
    if dossier.parts.len() < 2 { String::new() } else { parts_said(&numbers, "pour le", "pour les") }
}

/// « Réponse notée pour les 1er et 2e temps : M. Joaquim PUEYO, oui ».
fn reply_noted(dossier: &Dossier, person: PersonId, reply: Reply) -> String {
    let said = match reply {
        Reply::Represented => {
            let called = listing::civility(dossier, person);
            words::agreed(called, ["représenté", "représentée", "remplacement"])
        }
        reply => reply.label(),
    };
    format!("Réponse notée{}\u{a0}: {}, {said}", invited_parts(dossier, person), spoken(dossier, person))
}

/// « Notée présente : Mme Anne MARTIN ».
fn noted_present(called: Civility, name: &str) -> String {
    let forms = ["Noté présent", "Notée présente", "Présence notée"];
    format!("{}\u{a0}: {name}", words::agreed(called, forms))
}

/// The parts of a meeting by their numbers, and whether they are shown.
fn parts_of(dossier: &Dossier, view: View) -> Vec<(PartId, String, bool)> {
    let is_shown = |id| view == View::Meeting || view == View::Part(id);
    part_names(dossier).into_iter().map(|(id, name)| (id, name, is_shown(id))).collect()
}

/// The parts of a meeting by their numbers.
fn part_names(dossier: &Dossier) -> Vec<(PartId, String)> {
    dossier.parts.iter().zip(1..).map(|(part, number)| (part.id, part_name(number))).collect()
}

impl Tab for Presence {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier) {
        if self.meeting != Some(dossier.id()) {
            // Nobody chosen, sought or shown for one meeting is so for another.
            *self = Self { meeting: Some(dossier.id()), ..Self::default() };
        }
        let Some(view) = self.view_of(dossier) else {
            page(ui, |ui| no_part_ui(ui, cx, dossier));
            return;
        };
        let Some(listing) =
            cx.read(&mut self.listing, (dossier.id(), view), |_| Ok(Listing::of(dossier, view)))
        else {
            return;
        };
        // Before anything is done: what is counted in this dossier must not pass for what comes of it.
        let Some(totals) = cx.read(&mut self.totals, dossier.id(), |_| Ok(Totals::of(dossier))) else {
            return;
        };
        self.picked.retain(|person| listing.person(*person).is_some());
        let counted = Counted { listing: &listing, totals: &totals };
        let side_by_side = 2.0 * theme::SIDE_WIDTH + theme::GUTTER + 2.0 * f32::from(theme::PAGE_MARGIN);
        if ui.available_width() < side_by_side || ui.available_height() < LEAST_HEIGHT {
            page(ui, |ui| self.body_ui(ui, cx, dossier, view, &counted, Some(SHORT_LIST)));
        } else {
            let margin = Margin { left: theme::PAGE_MARGIN, right: theme::PAGE_MARGIN, top: 16, bottom: 12 };
            Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = theme::GAP;
                self.body_ui(ui, cx, dossier, view, &counted, None);
            });
        }
        let asked = std::mem::take(&mut self.asked);
        self.answer_all(cx, dossier, view, asked);
    }
}

impl Presence {
    /// What is shown: what was chosen if it is still there, else the first part; nothing without parts.
    fn view_of(&self, dossier: &Dossier) -> Option<View> {
        let first = View::Part(dossier.parts.first()?.id);
        let is_there = |view: &View| match view {
            View::Part(id) => dossier.parts.iter().any(|part| part.id == *id),
            View::Meeting => dossier.parts.len() > 1,
        };
        Some(self.view.filter(is_there).unwrap_or(first))
    }

    fn body_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        dossier: &Dossier,
        view: View,
        counted: &Counted<'_>,
        height: Option<f32>,
    ) {
        if dossier.meeting.state.is_open()
            && let Some(text) = pasted_table(ui, self.door.id())
        {
            cx.open(PasteTable::into_lists(parts_of(dossier, view), Some(text)));
        }
        self.bar_ui(ui, cx, dossier, view);
        let mut both = (self, cx);
        with_side(
            ui,
            &mut both,
            |ui, (tab, cx)| tab.list_ui(ui, cx, dossier, view, counted.listing, height),
            |ui, (tab, cx)| match height {
                Some(_) => tab.side_ui(ui, cx, dossier, view, counted),
                None => widgets::scroll(ui, "presence side", |ui| {
                    ui.set_max_width(theme::SIDE_WIDTH);
                    ui.spacing_mut().item_spacing.y = theme::GAP;
                    tab.side_ui(ui, cx, dossier, view, counted);
                    ui.add_space(64.0);
                }),
            },
        );
    }

    /// The choice of the part, and what adds people.
    fn bar_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier, view: View) {
        let is_open = dossier.meeting.state.is_open();
        ui.horizontal_wrapped(|ui| {
            if dossier.parts.len() > 1 {
                let parts = part_names(dossier).into_iter().map(|(id, name)| (View::Part(id), name));
                let options: Vec<_> = parts.chain([(View::Meeting, "Toute la réunion".to_owned())]).collect();
                let chosen = match options.len() <= SIDE_BY_SIDE {
                    true => segmented(ui, "Temps affiché", &view, &options),
                    false => choice(ui, "Temps affiché", &view, &options),
                };
                if chosen.is_some() {
                    self.picked.clear();
                }
                self.view = chosen.or(Some(view));
            }
            if !is_open {
                return;
            }
            // A second line would cost the list a row: what serves less at the door gives its words up.
            let is_narrow = ui.available_size_before_wrap().x < WORDS;
            let button = |ui: &mut Ui, icon, name| match is_narrow {
                true => icon_button(ui, icon, name).clicked(),
                false => ui.add(Button::secondary(name).icon(icon)).clicked(),
            };
            if button(ui, icons::USERS_THREE, "Ajouter à la liste…") {
                cx.open(AddPeople::new(dossier, view));
            }
            let walk_in = Button::secondary("Personne non inscrite…").icon(icons::USER_PLUS);
            if ui.add(walk_in).clicked() {
                cx.open(WalkIn::new(dossier, view, ""));
            }
            if button(ui, icons::TABLE, "Coller un tableau…") {
                cx.open(PasteTable::into_lists(parts_of(dossier, view), None));
            }
        });
    }

    fn list_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        dossier: &Dossier,
        view: View,
        listing: &Listing,
        height: Option<f32>,
    ) {
        let is_open = dossier.meeting.state.is_open();
        ui.spacing_mut().item_spacing.y = 10.0;
        if listing.len() == 0 {
            let button = is_open.then(|| Button::primary("Composer la liste").icon(icons::USERS_THREE));
            let sentence = "Inscrivez les membres du comité, un organisme entier ou des personnes.";
            if empty_state(ui, icons::USERS_THREE, "Personne n’est encore attendu", sentence, button) {
                cx.open(AddPeople::new(dossier, view));
            }
            return;
        }
        let gesture = self.door.field_ui(ui, is_open);
        let key = (dossier.id(), view, self.door.typed.clone());
        let Some(found) = cx.read(&mut self.found, key, |_| Ok(listing.find(&self.door.typed))) else {
            return;
        };
        self.asked.extend(self.door.answer(ui, cx, (dossier, listing, &found), gesture));
        // In a low window people come first: their number stands beside the list too, and the keys are said shortly.
        let is_low = ui.available_height() < LOW;
        if self.door.says(cx) {
            self.door.said_ui(ui, cx);
        } else if self.picked.len() > 1 {
            let people = words::count(self.picked.len() as u64, "personne", "personnes");
            widgets::small(ui, format!("{people} sélectionnées\u{a0}: les touches valent pour toutes"));
        } else if !is_low {
            widgets::small(ui, about(dossier, view, listing));
        }
        if found.rows.is_empty() {
            let button = is_open.then(|| Button::secondary("Ajouter cette personne…").icon(icons::USER_PLUS));
            let sentence = "Si elle est venue sans être attendue, Entrée l’ajoute aux personnes présentes.";
            if empty_state(
                ui,
                icons::MAGNIFYING_GLASS,
                "Aucune personne de ce nom sur la liste",
                sentence,
                button,
            ) {
                cx.open(WalkIn::new(dossier, view, self.door.typed.trim()));
            }
            return;
        }
        let is_shown = |row: &listing::Row| {
            self.selected.is_some() && listing.entry(*row).map(|entry| entry.person) == self.selected
        };
        let aimed = self.door.aimed(listing, &found).filter(|_| is_open);
        let list = List {
            listing,
            rows: &found.rows,
            selected: found.rows.iter().position(is_shown),
            is_whole: view == View::Meeting,
            is_open,
            picked: &self.picked,
            aimed: aimed.zip(self.door.field(ui)),
        };
        // Once people are there, nobody notes what was answered to the invitation any more.
        let answers = if listing.present() == 0 { ANSWERS } else { &[] };
        let shown = KEYS.iter().chain(answers);
        let keys: Vec<legend::Meaning<'_>> = shown.filter(|_| is_open).copied().collect();
        let most = if is_low { 1 } else { 2 };
        let lines = legend::lines(ui, &keys, ui.available_width()).min(most);
        // The header of the table, its round bottom, and the lines of keys.
        let room = height.unwrap_or(ui.available_height() - 56.0 - legend::LINE * lines as f32);
        self.asked.extend(list.ui(ui, room));
        legend::show(ui, &keys, most);
    }

    fn side_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        dossier: &Dossier,
        view: View,
        counted: &Counted<'_>,
    ) {
        let (totals, has_details) = (counted.totals, self.selected.is_some());
        // Where there is room for both, the sums by organisation stay above what a row unfolds.
        let height = ui.clip_rect().height();
        let few = if height > FEW_SUMS { 2 } else { 0 };
        let with_colleges = (has_details && height < ROOMY).then_some(few);
        let one = self.selected.and_then(|person| {
            let line = dossier.attendances.iter().find(|line| line.person == person);
            line.and_then(|line| line.organisation)
        });
        totals.colleges_ui(ui, with_colleges, one);
        if with_colleges.is_none() {
            totals.organisations_ui(ui, has_details);
        }
        if let Some(entry) = self.selected.and_then(|person| counted.listing.person(person)) {
            let card = ui.push_id(entry.person, |ui| self.people.detail_ui(ui, cx, dossier, view, entry));
            self.asked.extend(card.inner);
        }
        if with_colleges == Some(0) {
            totals.organisations_ui(ui, false);
        }
        totals.ui(ui, cx);
    }
}

/// « Comité de pilotage, 15 h 30 – 17 h · 38 présents sur 55 ».
fn about(dossier: &Dossier, view: View, listing: &Listing) -> String {
    let count = format!("{} sur {}", rows::present(listing.present()), listing.places());
    let shown = dossier.parts.iter().find(|part| view == View::Part(part.id));
    match shown {
        Some(part) => {
            let title = Text::parse(&part.title).plain_text();
            format!("{title}, {} · {count}", hours::span(part.starts_min, part.ends_min))
        }
        None => format!("Chaque personne une fois · {count}"),
    }
}

fn no_part_ui(ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier) {
    let button = Button::primary("Aller à l’ordre du jour").icon(icons::LIST_CHECKS);
    let sentence = "Les listes de présence vont par temps\u{a0}: ajoutez-en un à l’ordre du jour.";
    if empty_state(ui, icons::USERS_THREE, "Aucun temps pour l’instant", sentence, Some(button)) {
        cx.go(Route::Meeting(dossier.id(), MeetingTab::Agenda));
    }
}

/// Height beside the list in which the sums by organisation and the details of somebody are seen together, in points.
const ROOMY: f32 = 760.0;
/// The same, in which a few sums by organisation are seen with them.
const FEW_SUMS: f32 = 480.0;
/// Room that the buttons take that add people, with all their words, in points.
const WORDS: f32 = 590.0;
/// Room under the filter below which the list is drawn closer, in points.
const LOW: f32 = 385.0;

/// The keys of the table that note what is done on the day.
const KEYS: &[legend::Meaning<'static>] = &[
    (&["P"], "présence"),
    (&["V"], "visio"),
    (&["R"], "remplacement"),
    (&["E"], "excuses"),
    (&["A"], "absence"),
    (&["S"], "signature"),
    (&["Suppr"], "effacer"),
    (&["Maj", "P"], "tout le collège"),
    (&["/"], "recherche"),
];

/// Every key of the list of presence, and what it does.
pub fn legends() -> impl Iterator<Item = &'static legend::Meaning<'static>> {
    KEYS.iter().chain(ANSWERS)
}

/// Those that note what was answered.
const ANSWERS: &[legend::Meaning<'static>] =
    &[(&["O"], "réponse oui"), (&["N"], "réponse non"), (&["D"], "réponse\u{a0}: se fait représenter")];
