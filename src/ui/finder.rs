//! The search of the whole binder: meetings, decisions, actions, organisations and people, pages and commands, from one
//! field.

use std::rc::Rc;

use egui::{Align2, CornerRadius, CursorIcon, Key, Modifiers, Rect, Role, Sense, Ui, pos2, vec2};

use super::cx::{Cx, Modal};
use super::library::Affairs;
use super::screens::directory::listing::Organisations;
use super::screens::{FIRST_TAB, SCREENS, TABS, home, show_decision};
use super::widgets::{self, Answer, announce_choice, on_one_line, search, told_whole};
use super::{fonts, icons, theme};
use crate::app::{App, COMMANDS, Cached, DirectoryPlace, MeetingTab, Route, SEARCH};
use crate::domain::french::{dates, words};
use crate::domain::ids::{ActionId, DecisionId, MeetingId, OrganisationId, PersonId};
use crate::domain::meeting::Meeting;
use crate::domain::search::{self as finding, Hit, Index};
use crate::ops::directory::People;

/// Rows of one kind shown at most: a page of names helps nobody, another word does.
const OF_A_KIND: usize = 8;
/// Height of a row, in points.
const ROW: f32 = 50.0;
/// Height of the list, in points, where the window is high enough.
const HEIGHT: f32 = 404.0;
/// Room for the name of a kind, in points.
const KIND: f32 = 92.0;
/// The name of the field.
const FIELD: &str = "Mots cherchés";

/// The dialog.
#[derive(Default)]
pub struct Finder {
    typed: String,
    chosen: Option<usize>,
    found: Cached<String, Found>,
    /// The meeting whose tabs are found: the one that is shown, else the one that is prepared.
    meeting: Cached<Option<MeetingId>, Option<(MeetingId, String)>>,
}

/// What was found.
#[derive(Default)]
struct Found {
    rows: Vec<Row>,
    /// Some kind has more rows than are shown.
    has_more: bool,
}

/// A row that was found.
struct Row {
    distance: u32,
    place: Place,
    title: String,
    detail: String,
}

/// Where a row leads.
#[derive(Clone, Copy)]
enum Place {
    Meeting(MeetingId),
    Decision(MeetingId, DecisionId),
    Action(ActionId),
    Organisation(OrganisationId),
    Person(PersonId),
    /// A page, by its place in [`SCREENS`].
    Page(usize),
    /// A tab of a meeting, by its place in [`TABS`].
    Tab(MeetingId, usize),
    /// A command, by its place in [`COMMANDS`].
    Command(usize),
}

impl Place {
    fn kind(self) -> &'static str {
        match self {
            Self::Meeting(_) => "Réunion",
            Self::Decision(..) => "Décision",
            Self::Action(_) => "Action",
            Self::Organisation(_) => "Organisme",
            Self::Person(_) => "Personne",
            Self::Page(_) | Self::Tab(..) => "Page",
            Self::Command(_) => "Commande",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Meeting(_) => icons::CALENDAR_DOTS,
            Self::Decision(..) => icons::GAVEL,
            Self::Action(_) => icons::FLAG,
            Self::Organisation(_) => icons::BUILDINGS,
            Self::Person(_) => icons::USER,
            Self::Page(_) | Self::Tab(..) => icons::ARROW_RIGHT,
            Self::Command(_) => icons::KEYBOARD,
        }
    }

    /// Goes there, or does what is asked.
    fn take(self, cx: &mut Cx<'_>) {
        match self {
            Self::Meeting(id) => cx.go(Route::Meeting(id, FIRST_TAB)),
            Self::Decision(meeting, _) => cx.go(Route::Meeting(meeting, MeetingTab::Minutes)),
            Self::Action(id) => cx.go(Route::Actions(Some(id))),
            Self::Organisation(id) => cx.go(Route::Directory(DirectoryPlace::Organisations(Some(id)))),
            Self::Person(id) => cx.go(Route::Directory(DirectoryPlace::People(Some(id)))),
            Self::Page(at) => {
                if let Some(screen) = SCREENS.get(at) {
                    cx.go(screen.start);
                }
            }
            Self::Tab(meeting, at) => {
                if let Some(tab) = TABS.get(at) {
                    cx.go(Route::Meeting(meeting, tab.tab));
                }
            }
            Self::Command(at) => {
                if let Some(command) = COMMANDS.get(at).filter(|command| (command.enabled)(cx.app)) {
                    (command.run)(cx.app);
                }
            }
        }
    }
}

/// Rows that every binder has.
struct Lasting {
    /// The meeting whose tabs are found, and how it is called: « Réunion du 14 novembre 2023 ».
    meeting: Option<(MeetingId, String)>,
    /// Commands that can be run now, by their places.
    commands: Vec<usize>,
}

/// Commands that can be run now, by their places; that which opens the search leads nowhere else.
fn commands(app: &App) -> Vec<usize> {
    let enabled = COMMANDS.iter().enumerate().filter(|(_, command)| (command.enabled)(app));
    enabled.filter(|(_, command)| command.label != SEARCH).map(|(at, _)| at).collect()
}

impl Found {
    fn of(
        typed: &str,
        affairs: &Affairs,
        organisations: &Organisations,
        people: &People,
        lasting: &Lasting,
    ) -> Self {
        let mut found = Self::default();
        let dated = finding::query(typed);
        let most = OF_A_KIND + 1;
        let numbered = affairs.index.numbered(typed);
        let hits = numbered.iter().take(most).map(|id| Hit { distance: 0, id: *id });
        let decision = |id| {
            let (meeting, decision) = affairs.decision(id)?;
            Some((Place::Decision(*meeting, id), decision.title.clone(), decision.detail.clone()))
        };
        found.add(hits.collect(), decision);
        found.add_lasting(typed, lasting);
        found.add(affairs.index.meetings.best(&dated, most), |id| {
            let meeting = affairs.meeting(id)?;
            Some((Place::Meeting(id), meeting.title.clone(), meeting.detail.clone()))
        });
        let mut decisions = affairs.index.decisions.best(&dated, most);
        decisions.retain(|hit| !numbered.contains(&hit.id));
        found.add(decisions, decision);
        found.add(affairs.index.actions.best(typed, most), |id| {
            let action = affairs.action(id)?;
            Some((Place::Action(id), action.title.clone(), action.detail.clone()))
        });
        found.add(organisations.best(typed, most), |id| {
            let line = organisations.line(id)?;
            let detail = [line.acronym.as_str(), &line.college, &line.city];
            let detail: Vec<&str> = detail.into_iter().filter(|part| !part.is_empty()).collect();
            Some((Place::Organisation(id), line.name.clone(), detail.join(" · ")))
        });
        found.add(people.best(typed, most), |id| {
            let line = people.line(id)?;
            Some((Place::Person(id), line.name.to_string(), line.offices.to_string()))
        });
        found.rows.sort_by_key(|row| row.distance);
        found
    }

    /// Pages, tabs and commands, all of them where nothing is typed.
    fn add_lasting(&mut self, typed: &str, lasting: &Lasting) {
        let pages =
            SCREENS.iter().enumerate().map(|(at, page)| (Place::Page(at), page.label, page.about.to_owned()));
        let tabs = lasting.meeting.iter().flat_map(|(id, meeting)| {
            let said = move |about| format!("{meeting} · {about}");
            TABS.iter().enumerate().map(move |(at, tab)| (Place::Tab(*id, at), tab.label, said(tab.about)))
        });
        let commands = lasting.commands.iter().filter_map(|at| Some((*at, COMMANDS.get(*at)?)));
        let commands = commands.map(|(at, one)| (Place::Command(at), one.label, one.hint.to_owned()));
        let rows: Vec<(Place, &str, String)> = pages.chain(tabs).chain(commands).collect();
        let words =
            rows.iter().enumerate().map(|(at, (_, title, about))| (at, (*title).to_owned(), about.clone()));
        let hits = match typed {
            "" => (0..rows.len()).map(|id| Hit { distance: 0, id }).collect(),
            typed => Index::of(words).best(typed, rows.len()),
        };
        self.rows.extend(hits.into_iter().filter_map(|Hit { distance, id }| {
            let (place, title, detail) = rows.get(id)?;
            Some(Row { distance, place: *place, title: (*title).to_owned(), detail: detail.clone() })
        }));
    }

    fn add<I>(&mut self, hits: Vec<Hit<I>>, say: impl Fn(I) -> Option<(Place, String, String)>) {
        self.has_more |= hits.len() > OF_A_KIND;
        self.rows.extend(hits.into_iter().take(OF_A_KIND).filter_map(|Hit { distance, id }| {
            let (place, title, detail) = say(id)?;
            Some(Row { distance, place, title, detail })
        }));
    }
}

impl Finder {
    fn find(&mut self, cx: &mut Cx<'_>) -> Option<Rc<Found>> {
        let typed = self.typed.trim().to_owned();
        let (shown, today) = (cx.app.meeting_shown(), cx.app.today());
        let meeting = cx.read(&mut self.meeting, shown, |db| {
            let meeting = match shown {
                Some(shown) => db.find::<Meeting>(shown)?,
                None => home::at_hand(&db.all::<Meeting>()?, today).cloned(),
            };
            Ok(meeting
                .map(|one| (one.id, format!("Réunion du {}", dates::date_without_weekday(one.held_on)))))
        })?;
        let lasting = Lasting { meeting: Option::clone(&meeting), commands: commands(cx.app) };
        let (affairs, organisations, people) = (cx.affairs()?, cx.organisations()?, cx.people()?);
        cx.read(&mut self.found, typed.clone(), |_| {
            let mut found = Found::default();
            match typed.as_str() {
                "" => found.add_lasting("", &lasting),
                typed => found = Found::of(typed, &affairs, &organisations, &people, &lasting),
            }
            Ok(found)
        })
    }
}

impl Modal for Finder {
    fn title(&self) -> String {
        "Rechercher".to_owned()
    }

    fn width(&self) -> f32 {
        640.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        // Before the field, which would take them.
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let (up, down, entered) = (pressed(Key::ArrowUp), pressed(Key::ArrowDown), pressed(Key::Enter));
        let hint = "Réunion, date, décision, action, organisme, personne, page, commande";
        let response = search(ui, FIELD, &mut self.typed, hint);
        if !response.has_focus() {
            response.request_focus();
        }
        if response.changed() {
            self.chosen = (!self.typed.trim().is_empty()).then_some(0);
        }
        let Some(found) = self.find(cx) else { return Answer::Cancelled };
        let last = found.rows.len().saturating_sub(1);
        self.chosen = match (self.chosen, up, down) {
            (None, _, true) => Some(0),
            (Some(at), true, _) => Some(at.saturating_sub(1)),
            (Some(at), _, down) => Some(at.saturating_add(usize::from(down)).min(last)),
            (None, ..) => None,
        };
        let height = HEIGHT.min(ui.ctx().content_rect().height() - 224.0);
        let mut taken = self.chosen.filter(|_| entered);
        ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
            ui.set_min_height(height);
            if found.rows.is_empty() {
                nothing_ui(ui, self.typed.trim());
            } else {
                let clicked = rows_ui(ui, height, &found.rows, self.chosen, up || down);
                taken = clicked.or(taken);
            }
        });
        foot_ui(ui, &found, self.typed.trim().is_empty());
        let Some(row) = taken.and_then(|at| found.rows.get(at)) else { return Answer::None };
        if let Place::Decision(_, decision) = row.place {
            show_decision(ui, decision);
        }
        row.place.take(cx);
        Answer::Accepted
    }
}

fn nothing_ui(ui: &mut Ui, typed: &str) {
    let title = format!("Aucun résultat pour «\u{a0}{typed}\u{a0}»");
    let sentence = "Vérifiez l’orthographe\u{202f}; les accents et les majuscules ne comptent pas.";
    widgets::empty_state(ui, icons::MAGNIFYING_GLASS, &title, sentence, None);
}

/// How many rows there are, and what the keyboard does with them.
fn foot_ui(ui: &mut Ui, found: &Found, is_untyped: bool) {
    let count = words::count(found.rows.len() as u64, "résultat", "résultats");
    let said = match (found.rows.is_empty(), found.has_more) {
        (true, _) => String::new(),
        _ if is_untyped => "Pages et commandes · ↑ et ↓ pour choisir, Entrée pour ouvrir".to_owned(),
        (false, true) => format!("Les {count} les plus proches · ajoutez un mot pour en voir d’autres"),
        (false, false) => format!("{count} · ↑ et ↓ pour choisir, Entrée pour ouvrir"),
    };
    let shown = widgets::small(ui, said);
    ui.ctx().accesskit_node_builder(shown.id, |node| node.set_role(Role::Status));
}

fn rows_ui(ui: &mut Ui, height: f32, rows: &[Row], chosen: Option<usize>, has_moved: bool) -> Option<usize> {
    let mut clicked = None;
    let area = egui::ScrollArea::vertical().max_height(height).auto_shrink([false, false]);
    area.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, row) in rows.iter().enumerate() {
            if row_ui(ui, row, index, Some(index) == chosen, has_moved) {
                clicked = Some(index);
            }
        }
    });
    clicked
}

fn row_ui(ui: &mut Ui, row: &Row, index: usize, chosen: bool, has_moved: bool) -> bool {
    let p = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    // Not focusable: the field keeps the keyboard, the arrows choose.
    let response = ui.interact(rect, ui.scope_id().with(index), Sense::CLICK);
    let kind = row.place.kind();
    // The text of a decision ends with a full stop.
    let said = format!("{kind}\u{a0}: {}, {}", row.title.trim_end_matches('.'), row.detail);
    announce_choice(ui, &response, Role::ListBoxOption, chosen, said.trim_end_matches([',', ' ']));
    if chosen && has_moved {
        response.scroll_to_me(None);
    }
    let (ground, ink) = theme::option_colors(p, chosen, response.hovered());
    ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), ground);
    let disc = pos2(rect.left() + 26.0, rect.center().y);
    ui.painter().circle_filled(disc, 16.0, if chosen { p.surface } else { p.accent_soft });
    ui.painter().text(disc, Align2::CENTER_CENTER, row.place.icon(), fonts::icon(17.0), p.accent);
    let word = pos2(rect.right() - 12.0, rect.center().y);
    ui.painter().text(word, Align2::RIGHT_CENTER, kind, fonts::small_medium(), p.text2);
    let names = rect.left() + 54.0..=rect.right() - KIND;
    let upper = Rect::from_x_y_ranges(names.clone(), rect.top() + 5.0..=rect.center().y + 1.0);
    let lower = Rect::from_x_y_ranges(names, rect.center().y + 1.0..=rect.bottom() - 5.0);
    let whole = Rect::from_x_y_ranges(upper.x_range(), rect.y_range());
    let place = if row.detail.is_empty() { whole } else { upper };
    let is_title_cut = on_one_line(ui, place, &row.title, fonts::medium(), ink);
    let is_detail_cut = on_one_line(ui, lower, &row.detail, fonts::small(), p.text2);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    told_whole(response, is_title_cut || is_detail_cut, &said).clicked()
}
