//! Charts for papers and screens: from plain figures to a drawing and to the table of its data.
//!
//! Surfaces differ by their pattern, never by a colour; every value is written; labels wrap, so that none is
//! cut nor meets another. What is not known is said, and is not a zero.

mod bars;
mod ring;
mod table;
#[cfg(test)]
mod tests;
mod words;

use super::drawing::{Drawing, Pattern};
use super::model::{Figure, FigureContent, Table};
use crate::domain::french::amounts;
use crate::domain::inline::Text;

/// Figures to be shown: for each row a value in each series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What the figures are: « Subventions demandées par thématique ».
    pub title: String,
    /// How they are shown.
    pub kind: ChartKind,
    /// What is counted.
    pub measure: Measure,
    /// What the rows are: « Thématique ».
    pub rows_are: String,
    /// Names of the series: « Demandé », « Accordé ». Patterns come again after the eighth.
    pub series: Vec<String>,
    /// The rows, in the order shown.
    pub rows: Vec<ChartRow>,
}

/// A row of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartRow {
    /// Its name.
    pub label: String,
    /// Its value in each series; `None` where nobody knows, as where the value is not given.
    pub values: Vec<Option<u64>>,
}

/// How figures are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// A bar for each value, the series of a row one under the other: to compare.
    Bars,
    /// A bar for each row, its series end to end: parts and whole.
    StackedBars,
    /// A ring shared between the rows, by the first series: parts of one whole. More than eight rows are
    /// shown as bars, since patterns could not be told apart.
    Ring,
}

/// What the values of a chart are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Things or people.
    Count,
    /// Cents of euro.
    Cents,
    /// Tenths of a percent.
    Tenths,
}

impl Measure {
    /// A value in French: « 1 250 », « 215 000 € », « 95,3 % ».
    pub fn shown(self, value: u64) -> String {
        let signed = i64::try_from(value).unwrap_or(i64::MAX);
        match self {
            Measure::Count => amounts::grouped(value),
            Measure::Cents => amounts::amount(signed),
            Measure::Tenths => amounts::percent(signed),
        }
    }
}

/// What is written in place of a value that nobody knows.
const UNKNOWN: &str = "non renseigné";

/// « (1/2) » after what goes on elsewhere; nothing after what is whole.
pub(super) fn part_of(place: usize, count: usize) -> String {
    if count > 1 { format!(" ({}/{count})", place + 1) } else { String::new() }
}

impl ChartRow {
    /// Value in a series.
    fn value(&self, series: usize) -> Option<u64> {
        self.values.get(series).copied().flatten()
    }

    /// All that is known of the row, added up.
    fn sum(&self) -> u64 {
        self.values.iter().flatten().fold(0, |sum, value| sum.saturating_add(*value))
    }
}

impl Chart {
    /// The chart as it is drawn on a sheet of this width (`PageSetup::room_mm` for a paper), as high as it
    /// needs.
    pub fn drawing(&self, width_mm: u32) -> Drawing {
        match self.shown_as() {
            ChartKind::Ring => ring::drawing(self, width_mm),
            ChartKind::Bars | ChartKind::StackedBars => bars::drawing(self, &self.rows, width_mm),
        }
    }

    /// The chart as it stands in a paper, above a table of its data. Bars that would stand higher than `height_mm` go on
    /// in further figures, to the same scale.
    pub fn figures(&self, width_mm: u32, height_mm: u32) -> Vec<Figure> {
        let drawings = match self.shown_as() {
            ChartKind::Ring => vec![ring::drawing(self, width_mm)],
            ChartKind::Bars | ChartKind::StackedBars => bars::drawings(self, width_mm, height_mm),
        };
        let count = drawings.len();
        let figure = |(place, drawing)| {
            let part = part_of(place, count);
            let caption = Text::plain(format!("{}{part}", self.title));
            Figure { content: FigureContent::Drawing(drawing), alt: self.alternative(&part), caption }
        };
        drawings.into_iter().enumerate().map(figure).collect()
    }

    /// The chart with the table of its data, whole.
    pub fn whole(&self, width_mm: u32) -> (Figure, Table) {
        let content = FigureContent::Drawing(self.drawing(width_mm));
        let figure = Figure { content, alt: self.alternative(""), caption: Text::default() };
        (figure, table::part(self, &self.rows, true))
    }

    /// The chart as bars, in parts of at most so many rows to the same scale, each with the table of its data; the last
    /// table has the totals. For slides, as [`Chart::whole`]: their titles say what is shown, and none has a caption.
    pub fn parts(&self, rows: usize, width_mm: u32) -> Vec<(Figure, Table)> {
        let count = self.rows.len().div_ceil(rows.max(1)).max(1);
        let parts = self.rows.chunks(self.rows.len().div_ceil(count).max(1)).enumerate();
        let set = |(place, rows): (usize, &[ChartRow])| {
            let figure = Figure {
                content: FigureContent::Drawing(bars::drawing(self, rows, width_mm)),
                alt: self.alternative(&part_of(place, count)),
                caption: Text::default(),
            };
            (figure, table::part(self, rows, place + 1 == count))
        };
        parts.map(set).collect()
    }

    /// What the chart is, or which part of it is shown, for who cannot see it; its figures are in the table.
    fn alternative(&self, part: &str) -> String {
        let kind = match self.shown_as() {
            ChartKind::Bars => "Diagramme en barres",
            ChartKind::StackedBars => "Diagramme en barres empilées",
            ChartKind::Ring => "Diagramme en anneau",
        };
        format!("{kind} : {}{part}. Ses données sont dans le tableau qui suit.", self.title)
    }

    fn shown_as(&self) -> ChartKind {
        if self.kind == ChartKind::Ring && self.rows.len() > Pattern::ALL.len() {
            ChartKind::Bars
        } else {
            self.kind
        }
    }

    /// How many series there are to show: a ring has one.
    fn series_count(&self) -> usize {
        if self.kind == ChartKind::Ring { self.series.len().min(1) } else { self.series.len() }
    }
}
