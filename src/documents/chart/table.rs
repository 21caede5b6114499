//! The table that goes with every chart: the same figures, in words and numbers.

use super::{Chart, ChartKind, ChartRow, Measure, UNKNOWN, ring};
use crate::documents::model::{Align, Column, Row, RowGroup, Spread, Table, Width};
use crate::domain::inline::Text;

/// Some rows, with the totals of all where it is the last part.
pub(super) fn part(chart: &Chart, rows: &[ChartRow], is_last: bool) -> Table {
    let count = chart.series_count();
    let number = |title: &str| Column {
        title: title.into(),
        width: Width::Share(2),
        align: Align::Right,
        is_row_header: false,
    };
    let mut columns = vec![Column {
        title: Text::plain(chart.rows_are.as_str()),
        width: Width::Share(4),
        align: Align::Left,
        is_row_header: true,
    }];
    columns.extend(chart.series.iter().take(count).map(|name| number(name)));
    columns.extend(more(chart).map(number));
    let mut rows: Vec<Row> = rows.iter().map(|row| set(chart, row)).collect();
    if is_last && chart.measure != Measure::Tenths && chart.rows.len() > 1 {
        rows.push(Row { is_total: true, ..set(chart, &totals(chart)) });
    }
    Table {
        caption: Text::default(),
        columns,
        groups: vec![RowGroup { title: None, rows }],
        row_min_mm: 0,
        spread: Spread::Flow,
        is_ruled: false,
    }
}

/// Title of the column that parts and wholes have more.
fn more(chart: &Chart) -> Option<&'static str> {
    match chart.kind {
        ChartKind::Bars => None,
        ChartKind::StackedBars => Some("Total"),
        ChartKind::Ring => Some("Part"),
    }
}

/// Sum of each series over the rows; unknown where no row is known.
fn totals(chart: &Chart) -> ChartRow {
    let total = |series| {
        let known = chart.rows.iter().filter_map(move |row| row.value(series));
        known.reduce(u64::saturating_add)
    };
    ChartRow { label: "Total".to_owned(), values: (0..chart.series_count()).map(total).collect() }
}

fn set(chart: &Chart, row: &ChartRow) -> Row {
    let shown =
        |value: Option<u64>| value.map_or_else(|| UNKNOWN.to_owned(), |value| chart.measure.shown(value));
    let mut texts = vec![row.label.clone()];
    texts.extend((0..chart.series_count()).map(|series| shown(row.value(series))));
    texts.extend(more(chart).map(|_| match chart.kind {
        ChartKind::Ring => {
            let whole = totals(chart).value(0).unwrap_or(0);
            row.value(0).and_then(|value| ring::share(value, whole)).unwrap_or_else(|| "–".to_owned())
        }
        ChartKind::Bars | ChartKind::StackedBars => {
            shown(row.values.iter().any(Option::is_some).then(|| row.sum()))
        }
    }));
    Row { cells: texts.into_iter().map(|text| vec![Text::plain(text)]).collect(), is_total: false }
}
