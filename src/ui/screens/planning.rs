//! The back-planning of a meeting on the home page: what is to be done when, and the way there.

use egui::{Align2, CornerRadius, CursorIcon, Role, Sense, Ui, pos2, vec2};
use jiff::civil::Date;

use crate::app::{DirectoryPlace, MeetingTab, Route};
use crate::domain::back_planning::{MILESTONES, Milestone, Place, Standing};
use crate::domain::dossier::Dossier;
use crate::domain::french::dates;
use crate::ui::cx::Cx;
use crate::ui::widgets::{announce, card, focus_ring, heading};
use crate::ui::{fonts, icons, theme};

/// Room before the words, for the mark, in points.
const MARK: f32 = 28.0;

/// Draws the card.
pub fn planning_ui(ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier, today: Date) {
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        heading(ui, "Rétroplanning");
        ui.add_space(6.0);
        for milestone in MILESTONES {
            if milestone_ui(ui, dossier, milestone, today) {
                cx.go(route(dossier, milestone.place));
            }
        }
    });
}

fn route(dossier: &Dossier, place: Place) -> Route {
    let tab = |tab| Route::Meeting(dossier.id(), tab);
    match place {
        Place::Members => Route::Directory(DirectoryPlace::People(None)),
        Place::Agenda => tab(MeetingTab::Agenda),
        Place::Actions => tab(MeetingTab::Actions),
        Place::Attendance => tab(MeetingTab::Attendance),
        Place::Minutes => tab(MeetingTab::Minutes),
        Place::Papers => tab(MeetingTab::Documents),
    }
}

/// One milestone, which leads to where it is done; whether it was chosen.
fn milestone_ui(ui: &mut Ui, dossier: &Dossier, milestone: &Milestone, today: Date) -> bool {
    let p = theme::palette(ui);
    let standing = milestone.standing(dossier, today);
    let (icon, ink, said) = match standing {
        Standing::Done => (icons::CHECK_CIRCLE, p.success, "fait"),
        Standing::Past => (icons::CIRCLE_DASHED, p.text3, "échéance passée"),
        Standing::Now => (icons::CLOCK, p.accent, "à faire maintenant"),
        Standing::Coming => (icons::CIRCLE, p.text3, "à venir"),
    };
    let is_now = standing == Standing::Now;
    let (from, to) = milestone.days(dossier.meeting.held_on);
    let when = format!("{} · {} · {said}", milestone.delay(), dates::span(from, to));
    let width = ui.available_width();
    let room = width - MARK - 8.0;
    let font = if is_now { fonts::semibold() } else { fonts::body() };
    let task_ink = if standing == Standing::Past { p.text2 } else { p.text };
    let task = ui.painter().layout(milestone.task.to_owned(), font, task_ink, room);
    let when_ink = if is_now { p.accent } else { p.text3 };
    let when_galley = ui.painter().layout(when.clone(), fonts::caption(), when_ink, room);
    let height = task.size().y + when_galley.size().y + 14.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    announce(ui, &response, Role::Link, &format!("{}, {when}", milestone.task));
    let lit = rect.expand2(vec2(8.0, 0.0));
    if response.hovered() {
        ui.painter().rect_filled(lit, CornerRadius::same(theme::RADIUS), p.hover);
    }
    let painter = ui.painter();
    let top = rect.top() + 6.0;
    let mark = pos2(rect.left() + 9.0, top + 9.0);
    painter.text(mark, Align2::CENTER_CENTER, icon, fonts::icon(18.0), ink);
    let below = top + task.size().y + 2.0;
    painter.galley(pos2(rect.left() + MARK, top), task, task_ink);
    painter.galley(pos2(rect.left() + MARK, below), when_galley, when_ink);
    focus_ring(ui, &response, lit, theme::RADIUS);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}
