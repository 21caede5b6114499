//! Home: the next meeting, or the last one, and what it still lacks.

use egui::{Align, Align2, CornerRadius, CursorIcon, Layout, Role, Sense, Ui, pos2, vec2};
use jiff::civil::Date;

use super::convene::NewMeeting;
use super::gaps;
use super::meetings::{no_committee_ui, no_meeting_ui};
use super::planning::planning_ui;
use super::{FIRST_TAB, Screen, meetings};
use crate::app::{App, Cached, Route};
use crate::domain::agenda::ItemKind;
use crate::domain::codes::Code;
use crate::domain::committee::Committee;
use crate::domain::dossier::Dossier;
use crate::domain::french::{dates, hours, words};
use crate::domain::headcount::Headcount;
use crate::domain::inline::Text;
use crate::domain::meeting::{Meeting, MeetingState};
use crate::domain::readiness::{self, Gap};
use crate::error::Result;
use crate::store::Db;
use crate::ui::cx::Cx;
use crate::ui::widgets::{
    self, Button, announce, card, chip, focus_ring, heading, icon_paragraph, icon_text, key_figure, page,
    page_header, with_side,
};
use crate::ui::{fonts, icons, theme};

/// Width from which what accompanies the meeting stands beside it, in points.
const TWO_COLUMNS: f32 = 700.0;

/// The first page.
#[derive(Default)]
pub struct Home {
    shown: Cached<Date, Shown>,
}

/// What the page shows.
enum Shown {
    NoCommittee,
    NoMeeting,
    /// Every meeting is cancelled, postponed or archived.
    NothingOpen,
    Meeting(Box<Preview>),
}

/// A meeting, as the page needs it.
struct Preview {
    dossier: Dossier,
    gaps: Vec<Gap>,
    /// People on a list or invited.
    people: usize,
    points: usize,
    /// Days from today to the meeting; negative once it is past.
    days: i32,
}

impl Screen for Home {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, _route: Route) {
        page_header(ui, &[], "Accueil", |_| {}, |_| {}, |_| {});
        let today = cx.app.today();
        let Some(shown) = cx.read(&mut self.shown, today, |db| read(db, today)) else { return };
        page(ui, |ui| match shown.as_ref() {
            Shown::NoCommittee => no_committee_ui(ui, cx),
            Shown::NoMeeting => {
                if no_meeting_ui(ui) {
                    cx.open(NewMeeting::new());
                }
            }
            Shown::NothingOpen => {
                let button = Button::primary("Voir les réunions").icon(icons::CALENDAR_DOTS);
                let title = "Aucune réunion en cours";
                let sentence = "Les réunions passées restent dans la liste, avec leurs documents.";
                if widgets::empty_state(ui, icons::CALENDAR_BLANK, title, sentence, Some(button)) {
                    cx.go(Route::Meetings);
                }
            }
            Shown::Meeting(preview) if ui.available_width() < TWO_COLUMNS => {
                meeting_ui(ui, cx, preview);
                gaps_ui(ui, cx, preview);
                planning_ui(ui, cx, &preview.dossier, today);
                side_ui(ui, cx, preview);
            }
            Shown::Meeting(preview) => with_side(
                ui,
                cx,
                |ui, cx| {
                    meeting_ui(ui, cx, preview);
                    gaps_ui(ui, cx, preview);
                    planning_ui(ui, cx, &preview.dossier, today);
                },
                |ui, cx| side_ui(ui, cx, preview),
            ),
        });
    }
}

/// The next meeting that is being prepared; without one, the last that may still be worked on.
fn read(db: &Db, today: Date) -> Result<Shown> {
    if db.count::<Committee>()? == 0 {
        return Ok(Shown::NoCommittee);
    }
    let meetings = db.all::<Meeting>()?;
    if meetings.is_empty() {
        return Ok(Shown::NoMeeting);
    }
    let Some(meeting) = at_hand(&meetings, today) else { return Ok(Shown::NothingOpen) };
    let dossier = db.dossier(meeting.id)?;
    let is_point = |item: &&crate::domain::agenda::AgendaItem| item.kind == ItemKind::Point;
    Ok(Shown::Meeting(Box::new(Preview {
        gaps: readiness::gaps(&dossier, today),
        people: Headcount::of(&dossier).participants().len(),
        points: dossier.items.iter().filter(|item| item.parent.is_none()).filter(is_point).count(),
        days: (meeting.held_on - today).get_days(),
        dossier,
    })))
}

/// The meeting that is prepared: the next one that was not held, else the last one that is open.
pub fn at_hand(meetings: &[Meeting], today: Date) -> Option<&Meeting> {
    let open = || meetings.iter().filter(|meeting| meeting.state.is_open());
    let place = |meeting: &&Meeting| (meeting.held_on, meeting.id);
    let coming = open()
        .filter(|meeting| meeting.held_on >= today && meeting.state != MeetingState::Held)
        .min_by_key(place);
    coming.or_else(|| open().max_by_key(place))
}

fn meeting_ui(ui: &mut Ui, cx: &mut Cx<'_>, preview: &Preview) {
    let dossier = &preview.dossier;
    let meeting = &dossier.meeting;
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.spacing_mut().interact_size.y = 20.0;
        ui.horizontal(|ui| {
            let which = if preview.days >= 0 && meeting.state != MeetingState::Held {
                "Prochaine réunion"
            } else {
                "Dernière réunion"
            };
            widgets::caption(ui, which);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                chip(ui, meetings::tone(meeting.state), &words::capitalised(meeting.state.label()));
            });
        });
        heading(ui, &Text::parse(&meeting.title).plain_text());
        icon_paragraph(ui, icons::CALENDAR_BLANK, words::capitalised(&dates::long_date(meeting.held_on)));
        if !meeting.place.is_empty() {
            icon_paragraph(ui, icons::MAP_PIN, Text::parse(&meeting.place).plain_text());
        }
        for part in &dossier.parts {
            let mut said = format!(
                "{} · {}",
                hours::span(part.starts_min, part.ends_min),
                Text::parse(&part.title).plain_text()
            );
            if part.held_on != meeting.held_on {
                said = format!("{} · {said}", words::capitalised(&dates::day_and_month(part.held_on)));
            }
            icon_paragraph(ui, icons::CLOCK, said);
        }
        ui.add_space(4.0);
        if ui.add(Button::primary("Ouvrir la réunion").icon(icons::ARROW_RIGHT)).clicked() {
            cx.go(Route::Meeting(meeting.id, FIRST_TAB));
        }
    });
}

fn gaps_ui(ui: &mut Ui, cx: &mut Cx<'_>, preview: &Preview) {
    let p = theme::palette(ui);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        heading(ui, "Ce qui lui manque");
        ui.add_space(6.0);
        if preview.gaps.is_empty() {
            ui.horizontal(|ui| {
                widgets::plain(ui, icons::CHECK_CIRCLE, fonts::icon_filled(18.0), p.success);
                widgets::secondary(ui, "Rien ne manque.");
            });
        }
        for gap in &preview.gaps {
            if gap_ui(ui, gap) {
                gaps::lead(cx, preview.dossier.id(), gap);
            }
        }
    });
}

/// One gap, which leads to where it is filled; whether it was chosen.
fn gap_ui(ui: &mut Ui, gap: &Gap) -> bool {
    let p = theme::palette(ui);
    let place = gaps::place(gap);
    let width = ui.available_width();
    let place_words = ui.painter().layout_no_wrap(place.to_owned(), fonts::small_medium(), p.accent);
    let room = width - place_words.size().x - 74.0;
    let words = ui.painter().layout(gap.sentence.clone(), fonts::body(), p.text, room);
    let (rect, response) = ui.allocate_exact_size(vec2(width, words.size().y + 18.0), Sense::click());
    announce(ui, &response, Role::Link, &gap.sentence);
    let lit = rect.expand2(vec2(8.0, 0.0));
    if response.hovered() {
        ui.painter().rect_filled(lit, CornerRadius::same(theme::RADIUS), p.hover);
    }
    let middle = rect.center().y;
    let painter = ui.painter();
    let mark = pos2(rect.left() + 9.0, middle);
    painter.text(mark, Align2::CENTER_CENTER, icons::WARNING_CIRCLE, fonts::icon(18.0), p.warning);
    painter.galley(pos2(rect.left() + 28.0, middle - words.size().y / 2.0), words, p.text);
    let caret = pos2(rect.right() - 8.0, middle);
    painter.text(caret, Align2::CENTER_CENTER, icons::CARET_RIGHT, fonts::icon(14.0), p.accent);
    let at = pos2(rect.right() - 20.0 - place_words.size().x, middle - place_words.size().y / 2.0);
    painter.galley(at, place_words, p.accent);
    focus_ring(ui, &response, lit, theme::RADIUS);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

fn side_ui(ui: &mut Ui, cx: &mut Cx<'_>, preview: &Preview) {
    card(ui, |ui| {
        let (name, figure) = countdown(preview.days);
        ui.spacing_mut().item_spacing.y = 2.0;
        key_figure(ui, name, &figure, "");
        ui.add_space(theme::GAP);
        key_figure(ui, "Points à l’ordre du jour", &preview.points.to_string(), "");
        ui.add_space(theme::GAP);
        key_figure(ui, "Personnes sur les listes", &preview.people.to_string(), "");
    });
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.spacing_mut().interact_size.y = 20.0;
        icon_text(ui, icons::SHIELD_CHECK, "Sauvegarde");
        widgets::small(ui, last_backup(cx.app));
    });
}

fn countdown(days: i32) -> (&'static str, String) {
    let count = |days: i32| words::count(days.unsigned_abs().into(), "jour", "jours");
    match days {
        0 => ("La réunion est", "aujourd’hui".to_owned()),
        1.. => ("La réunion est dans", count(days)),
        _ => ("La réunion a eu lieu il y a", count(days)),
    }
}

/// « Dernière sauvegarde vérifiée : mardi 14 novembre 2023 à 14 h 02 ».
fn last_backup(app: &App) -> String {
    match app.backups().first() {
        _ if app.looked_at.is_some() => "Vous en consultez une.".to_owned(),
        Some(backup) => format!("Dernière sauvegarde vérifiée : {}", app.moment(backup.taken_at)),
        None => "Aucune sauvegarde pour l’instant : la première se fait à la fermeture.".to_owned(),
    }
}
