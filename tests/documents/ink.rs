//! Whether what is printed can be read: every text in black, on nothing darker than a contrast of 4.5 to 1 allows.

use super::{dossiers, each};
use copil::documents::model::Document;
use copil::render::layout::item::{Mark, Paint, Shape};
use copil::render::layout::{self, Page};

/// Grey, in percent of black, on which black text has a contrast of 4.5:1. The relative luminance of the ground must be
/// at least 4.5 × 0.05 − 0.05 (WCAG 2.2), which is a value of 118 of 255 in sRGB.
const DARKEST: u8 = 53;

type Point = (i64, i64);

/// Grounds drawn so far on a page: outline and grey, in percent of black.
fn grounds(page: &Page, before: usize) -> Vec<(Vec<Point>, u8)> {
    let mut grounds = Vec::new();
    for item in &page.items[..before] {
        match &item.shape {
            Shape::Fill { x, y, width, height, grey } => {
                let (right, low) = (x + width, y + height);
                grounds.push((vec![(*x, *y), (right, *y), (right, low), (*x, low)], *grey));
            }
            Shape::Path { y, lines, paint: Paint::Fill { grey } } => {
                let outlines = lines.iter().map(|line| line.iter().map(|(x, at)| (*x, at + y)).collect());
                grounds.extend(outlines.map(|outline| (outline, *grey)));
            }
            _ => {}
        }
    }
    grounds
}

/// Whether a point is inside an outline: a ray from it crosses an odd number of edges.
fn is_inside((x, y): Point, outline: &[Point]) -> bool {
    let ends = outline.iter().zip(outline.iter().cycle().skip(1));
    let crossed = ends.filter(|((ax, ay), (bx, by))| {
        (*ay > y) != (*by > y)
            && i128::from(x - ax) * i128::from((by - ay).abs()) < {
                let along = i128::from(bx - ax) * i128::from(y - ay);
                if by > ay { along } else { -along }
            }
    });
    crossed.count() % 2 == 1
}

fn check(what: &str, document: &Document) {
    let pages = layout::paginate(document).unwrap();
    for (number, page) in (1..).zip(&pages.pages) {
        for (place, item) in page.items.iter().enumerate() {
            let Shape::Text { x, y, size, words, .. } = &item.shape else { continue };
            let width = pages.words.width_of(words, *size, 0);
            let grounds = grounds(page, place);
            for point in
                [(*x + 200, y - size / 4), (x + width / 2, y - size / 4), (x + width - 200, y - size / 4)]
            {
                let ground = grounds.iter().rev().find(|(outline, _)| is_inside(point, outline));
                let grey = ground.map_or(0, |(_, grey)| *grey);
                assert!(grey <= DARKEST, "{what}, page {number}: {:?} on {grey} %", pages.lines(number - 1));
            }
        }
        // Only the mark behind the text of a draft is grey, and its words stand in black above.
        let greys = page.items.iter().filter(|item| matches!(item.shape, Shape::Watermark { .. }));
        assert!(greys.clone().all(|item| item.mark == Mark::Watermark), "{what}");
        assert!(greys.count() == 0 || document.draft.is_some(), "{what}");
    }
}

#[test]
fn every_text_has_its_contrast() {
    each(|name, kind, _, document| check(&format!("{name} {}", kind.key), &document));
    check("sheets", &super::paper(&dossiers::sheets(), "emargement"));
}

#[test]
fn an_outline_has_an_inside() {
    let square = [(0, 0), (10, 0), (10, 10), (0, 10)];
    assert!(is_inside((5, 5), &square) && !is_inside((15, 5), &square) && !is_inside((5, -1), &square));
    let triangle = [(0, 0), (10, 0), (0, 10)];
    assert!(is_inside((2, 2), &triangle) && !is_inside((8, 8), &triangle));
}
