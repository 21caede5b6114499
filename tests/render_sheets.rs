//! Sheets to sign of all sizes: no page nearly empty, room to sign whatever is written beside it.

mod papers;

use copil::documents::model::{Block, Document, Table};
use copil::render::layout::item::{Mark, Role, Shape};
use copil::render::layout::{self, Pages, style};
use papers::sheet;

/// Least rows on a page of a sheet, blank ones included.
const LEAST: usize = 3;

/// Numbers of the rows of each page: those of people, then blank ones go on.
fn rows_by_page(pages: &Pages) -> Vec<Vec<usize>> {
    let number = |line: String| line.trim().parse::<usize>().ok();
    (0..pages.count()).map(|page| pages.lines(page).into_iter().filter_map(number).collect()).collect()
}

fn check(colleges: &[usize]) {
    let pages = layout::paginate(&sheet(colleges)).unwrap();
    let found = rows_by_page(&pages);
    let mut college = 0;
    let mut expected = 1;
    for (page, rows) in found.iter().enumerate() {
        let name = format!("{colleges:?} page {page}");
        assert!(rows.len() >= LEAST, "{name} has {} rows", rows.len());
        if rows[0] == 1 && expected > 1 {
            assert!(expected > colleges[college], "{name}: people are missing before");
            college += 1;
            expected = 1;
        }
        for row in rows {
            assert_eq!(*row, expected, "{name}");
            expected += 1;
        }
        // No page of blank rows alone, but for a college with nobody.
        assert!(rows[0] <= colleges[college].max(1), "{name} begins at {}", rows[0]);
    }
    assert_eq!(college, colleges.len() - 1, "{colleges:?}");
    assert!(expected > colleges[college], "{colleges:?}");
}

#[test]
fn sheets_of_any_number_of_people_have_no_nearly_empty_page() {
    for people in (1..=62).chain([100, 1_000]) {
        check(&[people]);
    }
    check(&[10_000]);
}

#[test]
fn a_college_with_nobody_has_a_page_of_blank_rows() {
    check(&[0]);
    check(&[13, 0, 14, 1]);
}

fn table_of(document: &mut Document) -> &mut Table {
    let table = document.blocks.iter_mut().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    table.unwrap()
}

/// Heights of the boxes to sign of a page, those of its header row left out.
fn boxes(pages: &Pages, page: usize) -> Vec<i64> {
    let right = pages.width - style::mm(12);
    let edges = pages.pages[page].items.iter().filter_map(|item| match item.shape {
        Shape::Rule { x, length, is_vertical: true, .. } if (x - right).abs() < 50 => Some(length),
        _ => None,
    });
    edges.skip(1).collect()
}

/// Right end of what is written in the cells of a page, but for the header row.
fn written(pages: &Pages, page: usize) -> Vec<i64> {
    let cells = pages.pages[page].items.iter().filter_map(|item| match (item.mark, &item.shape) {
        (Mark::Element(element), Shape::Text { x, words, size, spread, .. }) => {
            let mut at = pages.tags.elements()[element.0 as usize];
            if at.role == Role::P {
                at = pages.tags.elements()[at.parent.0 as usize];
            }
            let seen = words.iter().rposition(|word| !pages.words.is_space(*word)).map_or(0, |last| last + 1);
            let right = x + pages.words.width_of(&words[..seen], *size, *spread);
            matches!(at.role, Role::Td | Role::ThRow).then_some(right)
        }
        _ => None,
    });
    cells.collect()
}

#[test]
fn long_cells_wrap_and_leave_the_box_to_sign_as_large() {
    let long = "Établissement public local d’enseignement et de formation, antenne Nord";
    assert_eq!(long.chars().count(), 71);
    let mut document = sheet(&[14]);
    let table = table_of(&mut document);
    for (place, row) in table.groups[0].rows.iter_mut().enumerate() {
        row.cells[2] = vec![long.into(), long.repeat(1 + place % 3).as_str().into()];
        row.cells[3] = vec![long.into()];
    }
    let pages = layout::paginate(&document).unwrap();
    let mut count = 0;
    for page in 0..pages.count() {
        for height in boxes(&pages, page) {
            count += 1;
            assert!(height >= style::mm(9), "page {page}: a box of {height}");
        }
        // The last column keeps its 50 mm: nothing is written in it.
        let left = pages.width - style::mm(12) - style::mm(50);
        assert!(written(&pages, page).into_iter().all(|right| right <= left));
    }
    assert!(count > 14);
}
