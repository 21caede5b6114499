//! Beside the list: how many distinct people came, for which organisations, and the sentence that says it.

use egui::{Align2, ScrollArea, Sense, Ui, pos2, vec2};

use super::part_name;
use crate::documents;
use crate::documents::chart::Chart;
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::amounts::grouped;
use crate::domain::french::words;
use crate::domain::headcount::{Headcount, Standing, attendance_sentence};
use crate::domain::ids::OrganisationId;
use crate::ui::cx::Cx;
use crate::ui::widgets::{
    self, Button, announce, card, drawing, drawing_width_mm, heading, key_figure, told_whole,
};
use crate::ui::{fonts, icons, theme};

/// Parts that have a column of their own; with more, only the whole meeting has one.
const COLUMNS: usize = 3;
/// Width of a column of figures, in points: up to 999, and beyond.
const FIGURE: f32 = 36.0;
const LARGE_FIGURE: f32 = 50.0;
/// Height of a line of figures, in points.
const LINE: f32 = 24.0;
/// Organisations that are seen at once, at most.
const LISTED: usize = 12;
/// Organisations that are seen at once, at least.
const FEW: usize = 4;

fn chart_ui(ui: &mut Ui, chart: &Chart) {
    ui.spacing_mut().item_spacing.y = 8.0;
    heading(ui, &chart.title);
    let drawn = chart.drawing(drawing_width_mm(ui.available_width()));
    drawing(ui, &drawn, &format!("{}\u{a0}: {}", chart.title, chart.in_words()));
}

/// The presence at a meeting, counted.
pub struct Totals {
    /// Distinct people present.
    present: usize,
    /// Distinct people on the lists or invited.
    listed: usize,
    /// People of each college present in each part, and the distinct ones; the last line is the sum.
    lines: Vec<Line>,
    /// Distinct people of each college on the lists.
    lists: Vec<(String, usize)>,
    /// Distinct people who are not present, by standing.
    others: Vec<String>,
    /// How many organisations somebody came for.
    represented: usize,
    /// Organisations of the lists: name, how many of their people came, of how many.
    organisations: Vec<Sum>,
    /// The attendance sentence, once presence is noted.
    sentence: Option<String>,
    /// What became of those whom each college sends, where there is something to compare.
    chart: Option<Chart>,
}

struct Line {
    label: String,
    parts: Vec<usize>,
    distinct: usize,
}

/// How many of an organisation are present, of how many.
struct Sum {
    id: OrganisationId,
    name: String,
    present: usize,
    all: usize,
}

impl Totals {
    /// Counts the presence at a meeting.
    pub fn of(dossier: &Dossier) -> Self {
        let headcount = Headcount::of(dossier);
        let in_college = |part, college| {
            let people = headcount.participants().iter();
            people.filter(|one| one.college == college && one.parts.contains(&part)).count()
        };
        let colleges = dossier.colleges.iter().map(|college| Line {
            label: college.label.clone(),
            parts: dossier.parts.iter().map(|part| in_college(part.id, college.id)).collect(),
            distinct: headcount.count_in_college(college.id, Standing::Present),
        });
        let lists = dossier.colleges.iter().map(|college| {
            let people = headcount.participants().iter().filter(|one| one.college == college.id);
            (college.label.clone(), people.count())
        });
        let whole = Line {
            label: "Total".to_owned(),
            parts: dossier.parts.iter().map(|part| headcount.present_in(part.id)).collect(),
            distinct: headcount.total(),
        };
        let sum =
            |(id, present, all)| Sum { id, name: dossier.organisation_name(id).to_owned(), present, all };
        let others = Standing::ALL.iter().filter(|standing| **standing != Standing::Present);
        Self {
            present: headcount.total(),
            listed: headcount.participants().len(),
            lists: lists.filter(|(_, count)| *count > 0).collect(),
            lines: colleges.filter(|line| line.distinct > 0).chain([whole]).collect(),
            others: others
                .map(|standing| (headcount.count(*standing), standing.label()))
                .filter(|(count, _)| *count > 0)
                .map(|(count, word)| words::count(count as u64, word, &format!("{word}s")))
                .collect(),
            represented: headcount.organisations_present().len(),
            organisations: headcount.by_organisation().into_iter().map(sum).collect(),
            sentence: attendance_sentence(&headcount).map(|sentence| sentence.plain_text()),
            chart: documents::presence_chart(&headcount),
        }
    }

    /// Draws the sums by college, and under them so many lines of those by organisation, where these have no card of
    /// their own in view; that of `one` before them.
    pub fn colleges_ui(&self, ui: &mut Ui, organisations: Option<usize>, one: Option<OrganisationId>) {
        if self.present > 0 {
            card(ui, |ui| {
                self.figures_ui(ui);
                if let Some(lines) = organisations {
                    widgets::small(ui, self.organisations_represented());
                    if let Some(sum) = self.organisations.iter().find(|sum| Some(sum.id) == one) {
                        sum.ui(ui, true);
                    }
                    if lines > 0 {
                        self.lines_ui(ui, LINE * lines as f32);
                    }
                }
            });
        } else if self.listed > 0 {
            // Nothing is noted yet: « 0 personne » would say something else.
            card(ui, |ui| {
                let unit = words::plural(self.listed as u64, "personne", "personnes");
                let listed = grouped(self.listed as u64);
                key_figure(ui, "Sur les listes, chacun compté une fois", &listed, unit);
                widgets::small(ui, self.others.join(", "));
                ui.spacing_mut().item_spacing.y = 0.0;
                for (label, count) in &self.lists {
                    let spoken = format!("{label}\u{a0}: {count} sur les listes");
                    line_ui(ui, label, &[grouped(*count as u64)], LARGE_FIGURE, Some(&spoken), false);
                }
            });
        }
    }

    /// Draws what is made of them: the chart, the sentence of the minutes.
    pub fn ui(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.present == 0 {
            return;
        }
        if let Some(chart) = &self.chart {
            card(ui, |ui| chart_ui(ui, chart));
        }
        if let Some(sentence) = &self.sentence {
            card(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 8.0;
                heading(ui, "Phrase de présence");
                widgets::secondary(ui, sentence.as_str());
                if ui.add(Button::secondary("Copier").icon(icons::COPY)).clicked() {
                    ui.ctx().copy_text(sentence.clone());
                    cx.app.notices.told("Phrase de présence copiée");
                }
            });
        }
    }

    fn figures_ui(&self, ui: &mut Ui) {
        ui.spacing_mut().item_spacing.y = 6.0;
        let unit = words::plural(self.present as u64, "personne", "personnes");
        key_figure(ui, "Présents, chacun compté une fois", &grouped(self.present as u64), unit);
        let parts = self.lines.first().map_or(0, |line| line.parts.len());
        let columns = if (2..=COLUMNS).contains(&parts) { parts } else { 0 };
        let width = if self.present < 1000 { FIGURE } else { LARGE_FIGURE };
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if columns > 0 {
                let heads = (1..=columns).map(|number| format!("T{number}"));
                let heads: Vec<String> = heads.chain(["Tous".to_owned()]).collect();
                line_ui(ui, "Temps", &heads, width, None, false);
            }
            let last = self.lines.len().saturating_sub(1);
            for (at, line) in self.lines.iter().enumerate() {
                let shown = line.parts.iter().take(columns).chain([&line.distinct]);
                let figures: Vec<String> = shown.map(|count| grouped(*count as u64)).collect();
                line_ui(ui, &line.label, &figures, width, Some(&spoken(line)), at == last);
            }
        });
        if columns == 0
            && parts > 1
            && let Some(whole) = self.lines.last()
        {
            for (count, number) in whole.parts.iter().zip(1..) {
                let part = part_name(number);
                widgets::small(ui, format!("{part}\u{a0}: {}", grouped(*count as u64)));
            }
        }
        if !self.others.is_empty() {
            widgets::small(ui, self.others.join(", "));
        }
    }

    /// Draws the sums by organisation, as many as there is room for and at least a few; `is_short` for no more.
    pub fn organisations_ui(&self, ui: &mut Ui, is_short: bool) {
        if self.present > 0 && !self.organisations.is_empty() {
            card(ui, |ui| self.by_organisation_ui(ui, is_short));
        }
    }

    fn organisations_represented(&self) -> String {
        words::count(self.represented as u64, "organisme représenté", "organismes représentés")
    }

    fn by_organisation_ui(&self, ui: &mut Ui, is_short: bool) {
        ui.spacing_mut().item_spacing.y = 4.0;
        heading(ui, &self.organisations_represented());
        let least = LINE * FEW as f32;
        let height = if is_short { least } else { LINE * LISTED as f32 };
        let room = (ui.clip_rect().bottom() - ui.cursor().top() - 48.0).clamp(least, height);
        self.lines_ui(ui, room);
    }

    fn lines_ui(&self, ui: &mut Ui, height: f32) {
        let area = ScrollArea::vertical().id_salt("organisations").max_height(height);
        area.auto_shrink([false, true]).show_rows(ui, LINE, self.organisations.len(), |ui, shown| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for sum in self.organisations.get(shown).unwrap_or_default() {
                sum.ui(ui, false);
            }
        });
    }
}

impl Sum {
    /// Draws the sum; that of the organisation of somebody whose details are shown stands out.
    fn ui(&self, ui: &mut Ui, is_of_one: bool) {
        let Self { name, present, all, .. } = self;
        let figures = format!("{}\u{a0}/\u{a0}{}", grouped(*present as u64), grouped(*all as u64));
        let spoken = format!("{name}\u{a0}: {present} sur {all}");
        line_ui(ui, name, &[figures], LARGE_FIGURE, Some(&spoken), is_of_one);
    }
}

fn spoken(line: &Line) -> String {
    let parts = line.parts.iter().zip(1..).map(|(count, number)| format!("{count} au {}", part_name(number)));
    let distinct = format!("{} en tout", line.distinct);
    format!("{}\u{a0}: {}", line.label, parts.chain([distinct]).collect::<Vec<_>>().join(", "))
}

/// A label and its figures, aligned on the right; `name` is what a screen reader says.
fn line_ui(ui: &mut Ui, label: &str, figures: &[String], width: f32, name: Option<&str>, is_sum: bool) {
    let p = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    if let Some(name) = name {
        announce(ui, &response, egui::Role::Label, name);
    }
    if is_sum {
        ui.painter().hline(rect.x_range(), rect.top(), egui::Stroke::new(1.0, p.border));
    }
    let (font, ink) = match (name, is_sum) {
        (None, _) => (fonts::small_medium(), p.text3),
        (Some(_), true) => (fonts::semibold(), p.text),
        (Some(_), false) => (fonts::body(), p.text2),
    };
    let mut right = rect.right();
    for figure in figures.iter().rev() {
        let at = pos2(right, rect.center().y);
        let ink = if name.is_some() { p.text } else { ink };
        ui.painter().text(at, Align2::RIGHT_CENTER, figure, font.clone(), ink);
        right -= width;
    }
    let room = (right - rect.left()).max(0.0);
    let mut job = egui::text::LayoutJob::simple_singleline(label.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = ui.painter().layout_job(job);
    let is_cut = galley.elided;
    ui.painter().galley(pos2(rect.left(), rect.center().y - galley.size().y / 2.0), galley, ink);
    told_whole(response, is_cut, label);
}
