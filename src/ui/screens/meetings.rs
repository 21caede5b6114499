//! The list of meetings: those to come and those that were held, found, created, put off, deleted.

use std::collections::BTreeMap;
use std::rc::Rc;

use egui::Ui;
use jiff::civil::Date;

use super::convene::NewMeeting;
use super::founding::FoundCommittee;
use super::meeting::acts;
use super::picks::Picks;
use super::{FIRST_TAB, Screen};
use crate::app::{Cached, Route};
use crate::domain::codes::Code;
use crate::domain::committee::Committee;
use crate::domain::french::{dates, hours, keys, words};
use crate::domain::ids::MeetingId;
use crate::domain::inline::Text;
use crate::domain::meeting::{Meeting, MeetingState, Part};
use crate::error::Result;
use crate::ops;
use crate::store::Db;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::widgets::{
    self, Button, Column, Sort, Table, Tone, empty_state, menu, menu_item, page, page_header, search,
    segmented,
};

const COLUMNS: &[Column] = &[
    Column::fixed("Date", 108.0).sortable(),
    Column::fixed("Début", 82.0),
    Column::share("Réunion et lieu", 1.0).sortable(),
    Column::fixed("État", 162.0).sortable(),
    Column::fixed("Actions", 52.0).right().spoken_only(),
];

/// Which meetings are listed, beside the words searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    All,
    Coming,
    Past,
}

const SPANS: [(Span, &str); 3] = [(Span::All, "Toutes"), (Span::Coming, "À venir"), (Span::Past, "Passées")];

/// The list of meetings, the last one first.
pub struct Meetings {
    meetings: Cached<Wanted, List>,
    wanted: Wanted,
    picks: Picks<MeetingId>,
}

/// What is listed, and in which order.
#[derive(Debug, Clone, PartialEq)]
struct Wanted {
    span: Span,
    typed: String,
    sort: Sort,
    today: Date,
}

/// What was read.
struct List {
    rows: Vec<Row>,
    /// The keys of the rows.
    keys: Rc<Vec<MeetingId>>,
    /// Whether the binder has meetings, listed or not.
    has_meetings: bool,
    has_committee: bool,
}

/// A meeting, with its words as they are shown.
struct Row {
    meeting: Meeting,
    title: String,
    place: String,
    /// Start of the first part, in minutes from midnight; none without parts.
    starts_min: Option<u32>,
    /// « 14/11/2023 », with the hour where another meeting is held on the same day.
    spoken_day: String,
}

impl Default for Meetings {
    fn default() -> Self {
        Self {
            meetings: Cached::of(&["meeting", "committee", "part"]),
            wanted: Wanted {
                span: Span::All,
                typed: String::new(),
                sort: Sort { column: 0, descending: true },
                today: Date::default(),
            },
            picks: Picks::default(),
        }
    }
}

impl Screen for Meetings {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, _route: Route) {
        self.wanted.today = cx.app.today();
        let wanted = self.wanted.clone();
        let list = cx.read(&mut self.meetings, wanted.clone(), |db| {
            let meetings = db.all::<Meeting>()?;
            let has_meetings = !meetings.is_empty();
            let has_committee = db.count::<Committee>()? > 0;
            let rows = listed(meetings, &starts(db)?, &wanted);
            let keys = Rc::new(rows.iter().map(|row| row.meeting.id).collect());
            Ok(List { rows, keys, has_meetings, has_committee })
        });
        let Some(list) = list else { return };
        let mut creates = false;
        page_header(
            ui,
            &[],
            "Réunions",
            |_| {},
            |ui| {
                if list.has_meetings {
                    creates = ui.add(Button::primary("Nouvelle réunion…").icon(icons::PLUS)).clicked();
                }
            },
            |_| {},
        );
        page(ui, |ui| match (list.has_committee, list.has_meetings) {
            (false, false) => no_committee_ui(ui, cx),
            (_, false) => creates = no_meeting_ui(ui),
            _ => self.list_ui(ui, cx, &list),
        });
        if creates {
            cx.open(NewMeeting::new());
        }
    }
}

impl Meetings {
    fn list_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, list: &Rc<List>) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            if let Some(span) = segmented(ui, "Réunions listées", &self.wanted.span, &SPANS) {
                self.wanted.span = span;
            }
            ui.scope(|ui| {
                ui.set_max_width(300.0);
                search(ui, "Filtrer les réunions", &mut self.wanted.typed, "Titre, lieu, état, année");
            });
        });
        if list.rows.is_empty() {
            let sentence = "Aucune réunion ne répond à ce filtre.";
            let button = Button::secondary("Tout montrer");
            if empty_state(ui, icons::FUNNEL, "Rien ici", sentence, Some(button)) {
                self.wanted.span = Span::All;
                self.wanted.typed.clear();
            }
            return;
        }
        let mut asked = None;
        let height = widgets::list_height(ui);
        let (mut asked_of_row, mut archived) = (None, None);
        let picks = &self.picks;
        let mut of_row = |at: usize, ui: &mut Ui| {
            let Some(row) = list.rows.get(at) else { return };
            match picks.with(row.meeting.id).as_slice() {
                [_] => {
                    let ask = acts::menu_ui(ui, row.meeting.state);
                    asked_of_row = ask.map(|ask| (at, ask)).or(asked_of_row);
                }
                several => {
                    widgets::caption(ui, words::count(several.len() as u64, "réunion", "réunions"));
                    let is_asked = menu_item(ui, icons::ARCHIVE, "Archiver celles qui ont été tenues");
                    archived = is_asked.then(|| several.to_vec()).or(archived.take());
                }
            }
        };
        let is_picked = |at: usize| picks.holds(list.keys.get(at));
        let table = Table::new("Réunions", COLUMNS).sort(&mut self.wanted.sort).height(height);
        let table = table.picked(&is_picked, picks.are_some()).menu(&mut of_row);
        let outcome = table.show(ui, list.rows.len(), |at, cells| {
            let Some(row) = list.rows.get(at) else { return };
            cells.text(&dates::short_date(row.meeting.held_on));
            cells.quiet(&row.starts_min.map(hours::hour).unwrap_or_default());
            cells.stacked(&row.title, &row.place);
            cells.tag(tone(row.meeting.state), &words::capitalised(row.meeting.state.label()));
            cells.ui("", |ui| {
                let name = format!("Actions sur la réunion du {}", row.spoken_day);
                ui.push_id(row.meeting.id, |ui| {
                    menu(ui, icons::DOTS_THREE, &name, |ui| {
                        if let Some(ask) = acts::menu_ui(ui, row.meeting.state) {
                            asked = Some((at, ask));
                        }
                    });
                });
            });
        });
        self.picks.follow(outcome.pick, &list.keys);
        widgets::small(ui, self.picks.said("réunions sélectionnées"));
        if let Some(meetings) = archived {
            if let Some(count) = cx.attempt(|store| ops::meetings::archive_held(store, &meetings)) {
                cx.done(words::capitalised(&words::count(
                    count as u64,
                    "réunion archivée",
                    "réunions archivées",
                )));
            }
        } else if let Some((at, ask)) = asked.or(asked_of_row)
            && let Some(row) = list.rows.get(at)
        {
            acts::answer(cx, &row.meeting, ask);
        } else if let Some(row) = outcome.opened.and_then(|at| list.rows.get(at)) {
            cx.go(Route::Meeting(row.meeting.id, FIRST_TAB));
        }
    }
}

/// Shown while the binder has no committee.
pub fn no_committee_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let title = "Aucun comité pour l’instant";
    let sentence = "Un comité a un territoire, un label et des réunions.";
    let button = Button::primary("Créer mon comité…").icon(icons::PLUS);
    if empty_state(ui, icons::BANK, title, sentence, Some(button)) {
        let form = FoundCommittee::new(cx.app);
        cx.open(form);
    }
}

/// Shown while the binder has no meeting; whether the person wants to create one.
pub fn no_meeting_ui(ui: &mut Ui) -> bool {
    let title = "Aucune réunion pour l’instant";
    let sentence = "Une réunion se prépare avec sa date, son ordre du jour et ses participants.";
    let button = Button::primary("Nouvelle réunion…").icon(icons::PLUS);
    empty_state(ui, icons::CALENDAR_PLUS, title, sentence, Some(button))
}

/// When each meeting begins: the start of its first part.
fn starts(db: &Db) -> Result<BTreeMap<MeetingId, u32>> {
    let mut starts = BTreeMap::new();
    let mut parts = db.all::<Part>()?;
    parts.sort_by_key(|part| (part.held_on, part.starts_min));
    for part in parts {
        starts.entry(part.meeting).or_insert(part.starts_min);
    }
    Ok(starts)
}

fn listed(meetings: Vec<Meeting>, starts: &BTreeMap<MeetingId, u32>, wanted: &Wanted) -> Vec<Row> {
    let typed = keys::fold(&wanted.typed);
    let mut on_day: BTreeMap<Date, usize> = BTreeMap::new();
    for meeting in &meetings {
        *on_day.entry(meeting.held_on).or_default() += 1;
    }
    let spoken_day = |meeting: &Meeting, starts_min: Option<u32>| {
        let day = dates::short_date(meeting.held_on);
        match starts_min.filter(|_| on_day.get(&meeting.held_on).is_some_and(|count| *count > 1)) {
            Some(starts_min) => format!("{day} à {}", hours::hour(starts_min)),
            None => day,
        }
    };
    let in_span = |meeting: &Meeting| match wanted.span {
        Span::All => true,
        Span::Coming => meeting.held_on >= wanted.today,
        Span::Past => meeting.held_on < wanted.today,
    };
    let shown = |meeting: Meeting| {
        let starts_min = starts.get(&meeting.id).copied();
        Row {
            title: Text::parse(&meeting.title).plain_text(),
            place: Text::parse(&meeting.place).plain_text(),
            starts_min,
            spoken_day: spoken_day(&meeting, starts_min),
            meeting,
        }
    };
    let holds = |row: &Row| {
        let (day, state) = (dates::long_date(row.meeting.held_on), row.meeting.state.label());
        let said = keys::fold(&format!("{} {} {day} {state}", row.title, row.place));
        typed.split_whitespace().all(|word| said.contains(word))
    };
    let mut rows: Vec<Row> = meetings.into_iter().filter(in_span).map(shown).filter(holds).collect();
    match wanted.sort.column {
        2 => rows.sort_by_cached_key(|row| (keys::fold(&row.title), row.meeting.held_on, row.meeting.id)),
        3 => rows.sort_by_key(|row| (row.meeting.state.label(), row.meeting.held_on, row.meeting.id)),
        _ => rows.sort_by_key(|row| (row.meeting.held_on, row.starts_min, row.meeting.id)),
    }
    if wanted.sort.descending {
        rows.reverse();
    }
    rows
}

/// What the state of a meeting means to the eye; its words say it too.
pub fn tone(state: MeetingState) -> Tone {
    match state {
        MeetingState::Preparing => Tone::Accent,
        MeetingState::Invited => Tone::Info,
        MeetingState::Held => Tone::Success,
        MeetingState::Postponed => Tone::Warning,
        MeetingState::Cancelled => Tone::Danger,
        MeetingState::Archived => Tone::Neutral,
    }
}
