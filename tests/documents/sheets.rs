//! The sheet to sign for meetings of every size: no page nearly empty, every number whole, every name inside its cell.

use crate::dossiers::sheets_of;
use copil::documents;
use copil::documents::model::Document;
use copil::documents::options::Options;
use copil::domain::dossier::Dossier;
use copil::render::layout::item::{Mark, Role, Shape};
use copil::render::layout::{self, Pages};

/// Least rows on a page, blank ones included.
const LEAST: usize = 3;

fn sheet(dossier: &Dossier) -> Document {
    documents::build(documents::find("emargement").unwrap(), dossier, &Options::default())
}

/// Numbers of the rows of each page, blank rows included.
fn numbers(pages: &Pages) -> Vec<Vec<usize>> {
    let number = |line: String| line.trim().parse::<usize>().ok();
    (0..pages.count()).map(|page| pages.lines(page).into_iter().filter_map(number).collect()).collect()
}

fn check(counts: [usize; 3]) {
    let pages = layout::paginate(&sheet(&sheets_of(counts))).unwrap();
    let mut rows = numbers(&pages).into_iter().enumerate().peekable();
    // Each college that has somebody, then the people not registered.
    for count in counts.into_iter().filter(|count| *count > 0).chain([0]) {
        let mut next = 1;
        loop {
            let (page, found) = rows.next().unwrap_or_else(|| panic!("{counts:?}: too few pages"));
            let what = format!("{counts:?}, page {}", page + 1);
            assert!(found.len() >= LEAST, "{what} has {} rows", found.len());
            assert!(found[0] <= count.max(1), "{what} has nobody");
            assert_eq!(found, (next..next + found.len()).collect::<Vec<_>>(), "{what}");
            next += found.len();
            if rows.peek().is_none_or(|(_, found)| found.first() == Some(&1)) {
                break;
            }
        }
        assert!(next > count, "{counts:?}: {count} people on {} rows", next - 1);
    }
    assert!(rows.next().is_none(), "{counts:?}: too many pages");
}

#[test]
fn sheets_of_any_size_have_no_nearly_empty_page() {
    for people in [1, 2, 12, 13, 14, 15, 26, 27, 61, 1_000] {
        check([people, 0, 0]);
    }
    check([10_000, 0, 0]);
}

#[test]
fn a_college_with_nobody_has_no_page_and_a_meeting_with_nobody_one_for_who_comes() {
    check([0, 0, 0]);
    check([13, 0, 14]);
    check([0, 1, 0]);
}

/// Nothing is written across the edge of a cell, be it the number of the last of ten thousand or an organisation of
/// seventy signs.
#[test]
fn what_is_written_stays_in_its_cell() {
    let dossier = sheets_of([10_000, 0, 0]);
    let document = sheet(&dossier);
    let pages = layout::paginate(&document).unwrap();
    let name = "Établissement public départemental pour l’accompagnement éducatif\u{a0}(61)";
    assert_eq!(name.chars().count(), 70);
    let mut checked = 0;
    for page in [0, pages.count() / 2, pages.count() - 2] {
        let edges = edges(&pages, page);
        for item in &pages.pages[page].items {
            let (Mark::Element(element), Shape::Text { x, words, size, spread, .. }) =
                (item.mark, &item.shape)
            else {
                continue;
            };
            let mut at = pages.tags.elements()[element.0 as usize];
            if at.role == Role::P {
                at = pages.tags.elements()[at.parent.0 as usize];
            }
            if !matches!(at.role, Role::Td | Role::ThRow | Role::ThColumn) {
                continue;
            }
            let seen = words.iter().rposition(|word| !pages.words.is_space(*word)).map_or(0, |last| last + 1);
            let right = x + pages.words.width_of(&words[..seen], *size, *spread);
            let end = edges.iter().find(|edge| **edge > *x).unwrap();
            assert!(right < *end, "page {}: {right} beyond {end}", page + 1);
            checked += 1;
        }
    }
    assert!(checked > 100, "{checked} cells");
    let first: String = pages.lines(0).concat();
    assert!(first.replace([' ', '\u{a0}'], "").contains(&name.replace([' ', '\u{a0}'], "")), "{first}");
}

/// Where the columns of a page end, from left to right.
fn edges(pages: &Pages, page: usize) -> Vec<i64> {
    let mut edges: Vec<i64> = pages.pages[page]
        .items
        .iter()
        .filter_map(|item| match item.shape {
            Shape::Rule { x, is_vertical: true, .. } => Some(x),
            _ => None,
        })
        .collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}
