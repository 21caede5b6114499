//! Charts of every kind: words inside the sheet and clear of each other, values in proportion, gaps said.

use super::*;
use crate::documents::drawing::{Anchor, Mark, width};

fn chart(kind: ChartKind, series: usize, rows: Vec<(&str, Vec<Option<u64>>)>) -> Chart {
    Chart {
        title: "Actions par thématique".to_owned(),
        kind,
        measure: Measure::Count,
        rows_are: "Thématique".to_owned(),
        series: (1..=series).map(|place| format!("Série {place}")).collect(),
        rows: rows.into_iter().map(|(label, values)| ChartRow { label: label.to_owned(), values }).collect(),
    }
}

const LONG: &str =
    "Accompagnement à la scolarité, à la parentalité et lutte contre le décrochage des collégiens";

fn samples() -> Vec<Chart> {
    let mut samples = Vec::new();
    for kind in [ChartKind::Bars, ChartKind::StackedBars, ChartKind::Ring] {
        for series in 0..=9 {
            let values = |row: u64| -> Vec<Option<u64>> {
                (0..series)
                    .map(|it| if (row + it) % 4 == 3 { None } else { Some(row * it * 7_919) })
                    .collect()
            };
            let count = usize::try_from(series).unwrap();
            samples.push(chart(kind, count, vec![]));
            samples.push(chart(kind, count, vec![("Nulle", vec![Some(0); count]), ("Inconnue", vec![])]));
            samples.push(chart(
                kind,
                count,
                vec![(LONG, values(3)), ("Culture", values(5)), ("", values(2))],
            ));
            let many = (0..30).map(|row| (if row % 5 == 0 { LONG } else { "Sport" }, values(row))).collect();
            samples.push(chart(kind, count, many));
            samples.push(chart(kind, count, vec![("Tout", vec![Some(u64::MAX); count]); 2]));
        }
    }
    samples
}

/// Left, top, right and bottom of every text.
fn boxes(drawing: &Drawing) -> Vec<([i32; 4], &str)> {
    let label = |mark: &Mark| match mark {
        Mark::Text(label) => Some(label.clone()),
        _ => None,
    };
    let texts = drawing.marks.iter().filter_map(|mark| match mark {
        Mark::Text(label) => Some(label.text.as_str()),
        _ => None,
    });
    let boxes = drawing.marks.iter().filter_map(label).map(|label| {
        let wide = width(&label.text, label.size, label.is_bold).min(label.room);
        let left = match label.anchor {
            Anchor::Start => label.at.x,
            Anchor::Middle => label.at.x - wide / 2,
            Anchor::End => label.at.x - wide,
        };
        [left, label.at.y - label.size * 7 / 10, left + wide, label.at.y + label.size / 4]
    });
    boxes.zip(texts).collect()
}

#[test]
fn words_stay_inside_and_never_meet() {
    for chart in samples() {
        for width_mm in [80, 170, 250] {
            let drawing = chart.drawing(width_mm);
            let (right, bottom) = (drawing.width_mm as i32 * 10, drawing.height_mm as i32 * 10);
            let boxes = boxes(&drawing);
            for (place, (one, text)) in boxes.iter().enumerate() {
                assert!(one[0] >= 0 && one[1] >= 0, "{text} {one:?}");
                assert!(one[2] <= right && one[3] <= bottom, "{text} {one:?} {right} {bottom} {chart:?}");
                for (other, with) in boxes.iter().skip(place + 1) {
                    let apart =
                        one[2] <= other[0] || other[2] <= one[0] || one[3] <= other[1] || other[3] <= one[1];
                    assert!(apart, "{text} and {with}: {one:?} {other:?}");
                }
            }
            for point in drawing.marks.iter().flat_map(Mark::surface) {
                assert!((0..=right).contains(&point.x) && (0..=bottom).contains(&point.y), "{point:?}");
            }
        }
    }
}

#[test]
fn bars_are_in_proportion_and_what_is_unknown_is_said() {
    let rows = vec![("A", vec![Some(200)]), ("B", vec![Some(50)]), ("C", vec![Some(0)]), ("D", vec![None])];
    let drawing = chart(ChartKind::Bars, 1, rows).drawing(170);
    let bars: Vec<i32> = drawing
        .marks
        .iter()
        .filter_map(|mark| if let Mark::Rectangle { width, .. } = mark { Some(*width) } else { None })
        .collect();
    assert_eq!(bars.len(), 2, "nothing is drawn for nothing");
    assert!((bars[0] - bars[1] * 4).abs() <= 4);
    let said: Vec<&str> = boxes(&drawing).into_iter().map(|(_, text)| text).collect();
    assert_eq!(said, ["A", "200", "B", "50", "C", "0", "D", "non renseigné"]);
}

#[test]
fn a_ring_of_many_rows_is_made_of_bars() {
    let rows = |count: usize| vec![("Rang", vec![Some(3)]); count];
    let shares = |count| {
        let drawing = chart(ChartKind::Ring, 1, rows(count)).drawing(170);
        drawing.marks.iter().filter(|mark| matches!(mark, Mark::Polygon { .. })).count()
    };
    assert_eq!((shares(8), shares(9)), (8, 0));
}

#[test]
fn every_chart_is_followed_by_its_figures() {
    let rows = vec![("Culture", vec![Some(1_250), Some(3)]), ("Sport", vec![None, Some(1)])];
    let (figure, table) = chart(ChartKind::StackedBars, 2, rows).whole(170);
    assert!(figure.alt.starts_with("Diagramme en barres empilées : Actions par thématique."));
    let shown: Vec<Vec<String>> = table.groups[0]
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| cell[0].plain_text()).collect())
        .collect();
    assert_eq!(
        shown,
        [
            ["Culture", "1\u{202F}250", "3", "1\u{202F}253"],
            ["Sport", "non renseigné", "1", "1"],
            ["Total", "1\u{202F}250", "4", "1\u{202F}254"],
        ]
    );
}

#[test]
fn a_long_chart_goes_on_in_further_figures_to_the_same_scale() {
    let rows: Vec<(&str, Vec<Option<u64>>)> =
        (0..60_u64).map(|row| (if row % 7 == 0 { LONG } else { "Sport" }, vec![Some(row)])).collect();
    let figures = chart(ChartKind::Bars, 1, rows).figures(170, 100);
    let height = |figure: &Figure| {
        let FigureContent::Drawing(drawing) = &figure.content;
        drawing.height_mm
    };
    let heights: Vec<u32> = figures.iter().map(height).collect();
    assert!(heights.len() > 3 && heights.iter().all(|height| *height <= 102), "{heights:?}");
}
