//! Beside the agenda: how each part is filled, and who has answered.

use egui::{Align, Layout, Sense, Ui, vec2};

use super::Plan;
use super::item::nature_color;
use crate::app::{MeetingTab, Route};
use crate::domain::agenda::Nature;
use crate::domain::dossier::Dossier;
use crate::domain::french::{hours, words};
use crate::domain::headcount::CollegeReplies;
use crate::domain::inline::Text;
use crate::ui::cx::Cx;
use crate::ui::widgets::{self, Tone, bar, caption, card, close_line, key_figure, link, stacked_bar};
use crate::ui::{fonts, icons, theme};

/// What a part leaves: words, and what they mean.
pub fn margin(plan: &Plan<'_>) -> (Tone, &'static str, String) {
    let end = hours::hour(plan.part.ends_min);
    let minutes = u32::try_from(plan.margin_min.unsigned_abs()).unwrap_or(u32::MAX);
    let length = hours::duration(minutes);
    match plan.margin_min {
        0 => (Tone::Success, icons::CHECK_CIRCLE, format!("Fin à {end}, sans marge")),
        1.. => (Tone::Success, icons::CHECK_CIRCLE, format!("{length} de marge avant {end}")),
        _ => (Tone::Danger, icons::WARNING_CIRCLE, format!("Dépassement de {length}")),
    }
}

/// The same in as few words as can be, where there is little room.
pub fn short_margin(plan: &Plan<'_>) -> String {
    let minutes = u32::try_from(plan.margin_min.unsigned_abs()).unwrap_or(u32::MAX);
    match plan.margin_min {
        0 => "Sans marge".to_owned(),
        1.. => format!("Marge\u{a0}: {}", hours::duration(minutes)),
        _ => format!("Dépassement\u{a0}: {}", hours::duration(minutes)),
    }
}

/// The card of one part: planned length over its hours, by nature.
pub fn plan_ui(ui: &mut Ui, plan: &Plan<'_>) {
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        let title = Text::parse(&plan.part.title).plain_text();
        let against = format!("sur {}", hours::duration(plan.part.length_min()));
        key_figure(ui, &title, &hours::duration(plan.total_min), &against);
        let p = theme::palette(ui);
        let [information, exchange, decision] = plan.by_nature;
        let shares = [
            ("Décisions", decision, nature_color(p, Nature::Decision)),
            ("Échanges", exchange, nature_color(p, Nature::Exchange)),
            ("Informations", information, nature_color(p, Nature::Information)),
            ("Pauses", plan.pauses_min, p.border_strong),
        ];
        let whole = plan.part.length_min().max(plan.total_min).max(1);
        let pieces = shares.map(|(_, minutes, color)| (minutes as f32 / whole as f32, color));
        stacked_bar(ui, &format!("Part du temps occupée\u{a0}: {title}"), &pieces);
        for (name, minutes, color) in shares.into_iter().filter(|(_, minutes, _)| *minutes > 0) {
            close_line(ui, |ui| {
                let (dot, _) = ui.allocate_exact_size(vec2(10.0, 16.0), Sense::hover());
                ui.painter().circle_filled(dot.center(), 4.0, color);
                widgets::small(ui, name);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    widgets::plain(ui, hours::duration(minutes), fonts::small_medium(), p.text);
                });
            });
        }
        let (tone, icon, sentence) = margin(plan);
        let (ink, fill) = tone.colors(p);
        egui::Frame::new().fill(fill).corner_radius(theme::RADIUS).inner_margin(8).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            close_line(ui, |ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                widgets::icon(ui, icon, 16.0, ink);
                widgets::plain(ui, sentence, fonts::small_medium(), ink);
            });
        });
    });
}

/// The card of answers.
pub fn replies_ui(ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier, colleges: &[CollegeReplies]) {
    let color = theme::palette(ui).data1;
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        let invited: usize = colleges.iter().map(|replies| replies.invited).sum();
        let answered: usize = colleges.iter().map(|replies| replies.answered).sum();
        figure_ui(ui, "Réponses par collège", &format!("{answered} / {invited}"));
        if colleges.is_empty() {
            widgets::small(ui, "Personne n’est encore invité à cette réunion.");
        }
        for replies in colleges {
            let label = dossier.college(replies.college).map_or("", |college| college.label.as_str());
            let college = words::capitalised(label);
            figure_ui(ui, &college, &format!("{}/{}", replies.answered, replies.invited));
            let share = replies.answered as f32 / replies.invited.max(1) as f32;
            bar(ui, &format!("Réponses\u{a0}: {college}"), share, color);
        }
        if link(ui, "Voir la présence").clicked() {
            cx.go(Route::Meeting(dossier.id(), MeetingTab::Attendance));
        }
    });
}

fn figure_ui(ui: &mut Ui, name: &str, figure: &str) {
    let p = theme::palette(ui);
    close_line(ui, |ui| {
        caption(ui, name);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            widgets::plain(ui, figure, fonts::small_medium(), p.text);
        });
    });
}
