//! What the room sees: where the meeting is, the point in very large letters, its action, its time, what comes next.

use egui::{Align2, Color32, Rect, Ui, UiBuilder, vec2};

use super::board::Board;
use super::fit::Font;
use super::slide;
use super::timing::{Timing, Told};
use crate::documents::stage::Moment;
use crate::domain::french::hours;
use crate::domain::picture::Photo;
use crate::ui::widgets::preview;
use crate::ui::{fonts, icons};

/// Margins, in lines of a screen of 1,080.
const MARGIN: (f32, f32) = (88.0, 50.0);
/// Size of what is read in the room, in the same lines.
pub const TEXT: f32 = 42.0;
/// Most size of the title of a point, alone and over its action, in the same lines.
const TITLE: (f32, f32) = (116.0, 72.0);
/// Size of a figure of time, in the same lines.
const FIGURE: f32 = 84.0;
/// Width under which the planned length is left out of the figures of time, in the same lines.
const FIVE_FIGURES: f32 = 1500.0;
/// Signs that a figure of time has room for, at least: « 10:00 ».
const LEAST_SIGNS: usize = 5;

/// What there is to see at this moment.
pub struct View<'a> {
    /// What is shown; none where the meeting has nothing to show.
    pub moment: Option<&'a Moment>,
    /// What comes after it.
    pub next: Option<&'a Moment>,
    /// The photo of its action.
    pub photo: Option<&'a Photo>,
    /// Its time.
    pub timing: Timing,
    /// Whether its clock is stopped.
    pub is_paused: bool,
    /// The hour of the day, in minutes from midnight.
    pub now_min: u32,
}

/// Draws what the room sees in a place of the window.
pub fn room_ui(ui: &mut Ui, place: Rect, view: &View<'_>) {
    ui.scope_builder(UiBuilder::new().max_rect(place).id_salt("room"), |ui| {
        let photo = board_ui(&Board::new(ui, place), place, view);
        if let (Some(place), Some(photo)) = (photo, view.photo) {
            let spoken = if photo.alt.is_empty() { "Photo de l’action" } else { &photo.alt };
            ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
                preview(ui, &photo.image, place.size(), spoken);
            });
        }
    });
}

/// Writes everything but the photo, for which a place is left.
fn board_ui(board: &Board<'_>, place: Rect, view: &View<'_>) -> Option<Rect> {
    let u = board.u;
    board.ui.painter().rect_filled(place, 0.0, board.p.canvas);
    let inner = place.shrink2(vec2(MARGIN.0, MARGIN.1) * u);
    let Some(moment) = view.moment else {
        let sentence = "L’ordre du jour de cette réunion est vide\u{a0}: ajoutez-y un temps et des points, ils seront \
                        présentés ici.";
        board.words(sentence, inner, (fonts::far_semibold, 64.0), board.p.text, Align2::CENTER_CENTER);
        return None;
    };
    let (head, rest) = inner.split_top_bottom_at_y(inner.top() + 72.0 * u);
    head_ui(board, head, moment);
    let next_height = if moment.slide.is_some() { 58.0 } else { 108.0 } * u;
    let (rest, next) = rest.split_top_bottom_at_y(rest.bottom() - next_height);
    next_ui(board, next, view, moment);
    let mut body = rest;
    body.max.y -= 22.0 * u;
    if moment.item.is_some() {
        let (above, time) = body.split_top_bottom_at_y(body.bottom() - 184.0 * u);
        time_ui(board, time, view, moment);
        body = above;
        body.max.y -= 26.0 * u;
    }
    body.min.y += 26.0 * u;
    let Some(slide) = &moment.slide else {
        point_ui(board, body, moment);
        return None;
    };
    body.min.y = titled_ui(board, body, moment) + 22.0 * u;
    slide::slide_ui(board, body, slide, view.photo.is_some())
}

/// The part and the points above, how far the part is.
fn head_ui(board: &Board<'_>, room: Rect, moment: &Moment) {
    let u = board.u;
    let (mut names, bar) = room.split_top_bottom_at_y(room.bottom() - 8.0 * u);
    names.max.y -= 10.0 * u;
    if let Some((at, count)) = moment.place {
        let (before, place) = names.split_left_right_at_x(names.right() - 220.0 * u);
        names = before;
        let (ink, words) = (board.p.text2, format!("{at}/{count}"));
        let drawn = board.letters(&words, place, (fonts::far_semibold, TEXT), ink, Align2::RIGHT_CENTER);
        board.say(drawn, &format!("Étape {at} sur {count}"));
        board.bar(bar, at as f32 / count as f32, board.p.accent);
    }
    let above = moment.above.join(" › ");
    board.words(&above, names, (fonts::far, TEXT), board.p.text2, Align2::LEFT_CENTER);
}

/// « Point 1.2 · décision ».
fn kind(moment: &Moment) -> String {
    match (moment.item, moment.is_pause) {
        (None, _) => String::new(),
        (Some(_), true) => "Pause".to_owned(),
        (Some(_), false) => format!("Point {} · {}", moment.number, moment.nature),
    }
}

/// The title of a point over its action, and who presents it; where they end.
fn titled_ui(board: &Board<'_>, body: Rect, moment: &Moment) -> f32 {
    let u = board.u;
    let (line, rest) = body.split_top_bottom_at_y(body.top() + 56.0 * u);
    let font: (Font, f32) = (fonts::far_semibold, TEXT);
    let room = line.split_left_right_at_x(line.left() + line.width() * 0.45);
    board.words(&kind(moment), room.0, font, board.p.accent, Align2::LEFT_CENTER);
    if !moment.speaker.is_empty() {
        board.words(&moment.speaker, room.1, (fonts::far, TEXT), board.p.text2, Align2::RIGHT_CENTER);
    }
    let room = vec2(rest.width(), 172.0 * u);
    let galley = board.lay(&moment.title, room, (fonts::far_semibold, TITLE.1), board.p.text);
    let drawn = Rect::from_min_size(rest.min, galley.size());
    board.ui.painter().galley(drawn.min, galley, board.p.text);
    board.say_title(drawn, &moment.title);
    drawn.bottom()
}

/// A point alone: what it is, its title, who presents it, in the middle of the height.
fn point_ui(board: &Board<'_>, body: Rect, moment: &Moment) {
    let (u, p) = (board.u, board.p);
    let wide = |height: f32| vec2(body.width(), height * u);
    let kind = kind(moment);
    let mut under: Vec<(&str, &str)> = Vec::new();
    if !moment.when.is_empty() {
        under.push((icons::CALENDAR_BLANK, &moment.when));
    }
    if !moment.speaker.is_empty() {
        under.push((icons::USER, &moment.speaker));
    }
    let aside = 74.0 * u;
    let gap = 26.0 * u;
    let under: Vec<_> = under
        .into_iter()
        .map(|(icon, words)| {
            let room = vec2(body.width() - aside, 128.0 * u);
            (icon, words, board.lay(words, room, (fonts::far, 50.0), p.text2))
        })
        .collect();
    let kind_laid = board.lay(&kind, wide(64.0), (fonts::far_semibold, 50.0), p.accent);
    let around = if kind.is_empty() { 0.0 } else { kind_laid.size().y + gap / 2.0 }
        + under.iter().map(|(.., galley)| galley.size().y + gap).sum::<f32>();
    let room = vec2(body.width(), body.height() - around);
    let title = board.lay(&moment.title, room, (fonts::far_semibold, TITLE.0), p.text);
    let mut at = body.left_top();
    at.y += ((body.height() - around - title.size().y) / 2.0).max(0.0);
    if !kind.is_empty() {
        let rect = Rect::from_min_size(at, kind_laid.size());
        board.ui.painter().galley(at, kind_laid, p.accent);
        board.say(rect, &kind);
        at.y = rect.bottom() + gap / 2.0;
    }
    let rect = Rect::from_min_size(at, title.size());
    board.ui.painter().galley(at, title, p.text);
    board.say_title(rect, &moment.title);
    at.y = rect.bottom() + gap;
    for (icon, words, galley) in under {
        let rect = Rect::from_min_size(at + vec2(aside, 0.0), galley.size());
        let first = galley.rows.first().map_or(0.0, |row| row.height());
        board.icon(icon, at.x, at.y + first / 2.0, 46.0, p.accent);
        board.ui.painter().galley(rect.min, galley, p.text2);
        board.say(rect, words);
        at.y = rect.bottom() + gap;
    }
}

/// A figure of time under its name.
struct Figure {
    told: Told,
    icon: Option<&'static str>,
    ink: Color32,
}

/// The time of the point: what is left, what has gone by, what was planned, when it is to end, the hour.
fn time_ui(board: &Board<'_>, room: Rect, view: &View<'_>, moment: &Moment) {
    let (u, p) = (board.u, board.p);
    board.card(room);
    let inner = room.shrink2(vec2(36.0, 0.0) * u);
    let plain = |told: Told| Figure { told, icon: None, ink: p.text };
    let hour = |label: &'static str, minutes: u32| {
        let figure = hours::hour(minutes);
        plain(Told { label, spoken: format!("{label}\u{a0}: {figure}"), figure })
    };
    let is_over = view.timing.is_over();
    let mut figures = Vec::new();
    if let Some(told) = view.timing.left() {
        let (ink, icon) = if is_over { (p.danger, Some(icons::WARNING)) } else { (p.text, None) };
        figures.push(Figure { told, icon, ink });
    }
    figures.push(plain(view.timing.elapsed()));
    if moment.planned_min > 0 {
        if inner.width() >= FIVE_FIGURES * u {
            figures.push(plain(view.timing.planned()));
        }
        let label = if moment.is_pause { "Reprise prévue" } else { "Fin prévue" };
        figures.push(hour(label, moment.starts_min.saturating_add(moment.planned_min)));
    }
    figures.push(match view.is_paused {
        // The hour would not go on: nothing is drawn again during a pause.
        true => {
            let (figure, spoken) = ("Pause".to_owned(), "Chronomètre en pause".to_owned());
            let told = Told { label: "Chronomètre", figure, spoken };
            Figure { told, icon: Some(icons::PAUSE), ink: p.warning }
        }
        // An hour like that of the end: told apart by a clock.
        false => Figure { icon: Some(icons::CLOCK), ..hour("Il est", view.now_min) },
    });
    // By what each says, so that hours stand apart; the least keeps the others still from a minute to the next.
    let weight = |figure: &Figure| figure.told.figure.chars().count().max(LEAST_SIGNS) as f32;
    let sign = inner.width() / figures.iter().map(weight).sum::<f32>().max(1.0);
    let mut left = inner.left();
    for figure in &figures {
        let right = left + sign * weight(figure);
        let cell = Rect::from_x_y_ranges(left..=right - 32.0 * u, room.y_range());
        figure_ui(board, cell, figure);
        left = right;
    }
    if let Some(share) = view.timing.share() {
        let low = Rect::from_x_y_ranges(inner.x_range(), room.bottom() - 24.0 * u..=room.bottom() - 14.0 * u);
        board.bar(low, share, if is_over { p.danger } else { p.accent });
    }
}

fn figure_ui(board: &Board<'_>, cell: Rect, figure: &Figure) {
    let u = board.u;
    let mut label = Rect::from_x_y_ranges(cell.x_range(), cell.top() + 12.0 * u..=cell.top() + 66.0 * u);
    if let Some(icon) = figure.icon {
        board.icon(icon, label.left(), label.center().y, 42.0, figure.ink);
        label.min.x += 52.0 * u;
    }
    let ink = if figure.icon.is_some() { figure.ink } else { board.p.text2 };
    board.letters(figure.told.label, label, (fonts::far, 40.0), ink, Align2::LEFT_CENTER);
    let under = Rect::from_x_y_ranges(cell.x_range(), cell.top() + 62.0 * u..=cell.bottom() - 24.0 * u);
    let font: (Font, f32) = (fonts::far_semibold, FIGURE);
    board.letters(&figure.told.figure, under, font, figure.ink, Align2::LEFT_CENTER);
    board.say(cell, &figure.told.spoken);
}

/// What comes next.
fn next_ui(board: &Board<'_>, room: Rect, view: &View<'_>, moment: &Moment) {
    let words = match view.next {
        Some(next) if next.item.is_none() => {
            format!("Ensuite\u{a0}: {}, à {}", next.title, hours::hour(next.starts_min))
        }
        Some(next) if next.number.is_empty() => format!("Ensuite\u{a0}: {}", next.title),
        Some(next) => format!("Ensuite\u{a0}: {}. {}", next.number, next.title),
        None if moment.item.is_none() => "Aucun point n’est encore inscrit à ce temps.".to_owned(),
        None => "Dernier point de la réunion".to_owned(),
    };
    board.words(&words, room, (fonts::far, TEXT), board.p.text2, Align2::LEFT_CENTER);
}
