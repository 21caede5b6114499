//! Where pages end, on papers of random content: no widow nor orphan, headings and group titles with what
//! follows, header rows repeated, nothing outside its box nor over what it should not cover.

mod papers;

use copil::documents::model::*;
use copil::domain::inline::Text;
use copil::render::layout::item::{ElementId, Item, Mark, Role, Shape};
use copil::render::layout::{self, Pages, style};
use papers::chance::Chance;
use papers::prose::sentences;
use papers::{heading, item, paper};
use std::collections::{BTreeMap, BTreeSet};

const PAPERS: u64 = 60;

fn text(chance: &mut Chance, most: usize) -> Text {
    let count = 1 + chance.below(most);
    Text::plain(sentences(chance.below(6), count))
}

fn table(chance: &mut Chance, spread: Spread) -> Block {
    let column =
        |title: &str, width| Column { title: title.into(), width, align: Align::Left, is_row_header: false };
    let columns = vec![
        column("N°", Width::Fixed(12)),
        column("Objet", Width::Share(2)),
        column("Suite", Width::Share(1)),
    ];
    let groups = (0..1 + chance.below(5)).map(|group| {
        let rows = (0..chance.below(25)).map(|row| {
            let long = chance.below(4) == 0;
            let objet = if long { text(chance, 3) } else { "Objet".into() };
            Row {
                cells: vec![vec![format!("{row}").into()], vec![objet], vec!["suite".into()]],
                is_total: false,
            }
        });
        let rows = rows.collect();
        RowGroup { title: (group > 0).then(|| format!("Groupe {group}").into()), rows }
    });
    let groups = groups.collect();
    let (row_min_mm, is_ruled) = if chance.below(2) == 0 { (9, true) } else { (0, false) };
    Block::Table(Table { caption: Text::default(), columns, groups, row_min_mm, spread, is_ruled })
}

fn list(chance: &mut Chance) -> Block {
    let items = (0..1 + chance.below(6)).map(|place| {
        let mut item = item(&format!("{}", place + 1), text(chance, 4), "12\u{A0}min");
        for _ in 0..chance.below(3) {
            item.children.push(papers::item("–", text(chance, 2), ""));
        }
        item
    });
    Block::List(items.collect())
}

fn block(chance: &mut Chance, depth: usize) -> Block {
    let style =
        [ParagraphStyle::Body, ParagraphStyle::Justified, ParagraphStyle::Small, ParagraphStyle::Lead];
    match chance.below(if depth == 0 { 11 } else { 7 }) {
        0 | 1 => heading(if chance.below(2) == 0 { 2 } else { 3 }, "Un titre de l’ordre du jour"),
        2..=4 => Block::Paragraph { text: text(chance, 9), style: style[chance.below(4)] },
        5 => list(chance),
        6 => Block::Facts(vec![("Objet".into(), text(chance, 2)), ("Suite".into(), text(chance, 1))]),
        7 => table(chance, Spread::Flow),
        8 => Block::Framed { title: "Décision".into(), blocks: inner(chance) },
        9 => Block::Columns((0..2).map(|_| inner(chance)).collect()),
        _ => Block::Together(vec![
            heading(3, "Ensemble"),
            Block::Paragraph { text: text(chance, 3), style: ParagraphStyle::Body },
        ]),
    }
}

/// Blocks inside another, the last one announcing nothing.
fn inner(chance: &mut Chance) -> Vec<Block> {
    let mut blocks: Vec<Block> = (0..chance.below(4)).map(|_| block(chance, 1)).collect();
    blocks.push(Block::Paragraph { text: text(chance, 3), style: ParagraphStyle::Body });
    blocks
}

fn random_paper(seed: u64) -> Document {
    let mut chance = Chance::new(seed);
    let mut blocks = vec![heading(1, "Titre")];
    for _ in 0..8 + chance.below(14) {
        blocks.push(block(&mut chance, 0));
    }
    blocks.push(Block::Paragraph { text: "Fin.".into(), style: ParagraphStyle::Body });
    paper(chance.below(2) == 0, blocks)
}

/// Lines of real content on a page, from top to bottom: where, and of which element.
fn lines(pages: &Pages, page: usize) -> BTreeMap<i64, BTreeSet<u32>> {
    let mut lines: BTreeMap<i64, BTreeSet<u32>> = BTreeMap::new();
    for item in &pages.pages[page].items {
        if let (Mark::Element(ElementId(element)), Shape::Text { y, .. }) = (item.mark, &item.shape) {
            lines.entry(*y).or_default().insert(element);
        }
    }
    lines
}

fn role(pages: &Pages, element: u32) -> Role {
    pages.tags.elements()[element as usize].role
}

/// Whether an element hangs somewhere under one of this kind.
fn is_inside(pages: &Pages, mut element: u32, is_it: impl Fn(Role) -> bool) -> bool {
    while element > 0 {
        element = pages.tags.elements()[element as usize].parent.0;
        if is_it(role(pages, element)) {
            return true;
        }
    }
    false
}

fn each(check: impl Fn(&str, &Document, &Pages)) {
    for seed in 1..=PAPERS {
        let document = random_paper(seed);
        let pages = layout::paginate(&document).unwrap();
        check(&format!("paper {seed}"), &document, &pages);
    }
}

#[test]
fn no_paragraph_leaves_a_line_alone_at_the_foot_nor_at_the_top_of_a_page() {
    each(|name, _, pages| {
        let mut found: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for page in 0..pages.count() {
            let mut own: BTreeMap<u32, usize> = BTreeMap::new();
            for element in lines(pages, page).values().flatten() {
                *own.entry(*element).or_default() += 1;
            }
            for (element, count) in own {
                found.entry(element).or_default().push(count);
            }
        }
        for (element, counts) in found {
            let in_cell = is_inside(pages, element, |role| matches!(role, Role::Tr));
            if counts.len() > 1 && !in_cell {
                let role = role(pages, element);
                assert!(counts.iter().all(|count| *count >= 2), "{name}: {role:?} {element} {counts:?}");
            }
        }
    });
}

#[test]
fn a_heading_or_the_title_of_a_group_never_ends_a_page() {
    each(|name, _, pages| {
        for page in 0..pages.count() {
            let lines = lines(pages, page);
            let Some((_, last)) = lines.last_key_value() else { panic!("{name}: page {page} is empty") };
            for element in last {
                let role = role(pages, *element);
                let announces =
                    matches!(role, Role::Heading(_) | Role::ThGroup(_) | Role::ThColumn | Role::Caption);
                assert!(!announces, "{name}: page {page} ends with {role:?}");
            }
        }
    });
}

#[test]
fn a_table_repeats_its_header_row_on_each_page_it_goes_on_to() {
    each(|name, _, pages| {
        for page in 0..pages.count() {
            let of_rows = |element: &u32| matches!(role(pages, *element), Role::Td | Role::ThGroup(_));
            let lines = lines(pages, page);
            let Some((top, first)) = lines.first_key_value() else { continue };
            let in_header_table = |element: &u32| {
                // Facts have rows without a header, columns and frames draw tables inside them.
                is_inside(pages, *element, |role| role == Role::Table)
                    && !is_inside(pages, *element, |role| role == Role::Div)
            };
            if !first.iter().any(|element| of_rows(element) && in_header_table(element)) {
                continue;
            }
            let above = |item: &&Item| {
                matches!(&item.shape, Shape::Text { y, .. } if *y < *top) && item.mark == Mark::Layout
            };
            let facts = first.iter().all(|element| !has_header(pages, *element));
            assert!(facts || pages.pages[page].items.iter().any(|item| above(&item)), "{name}: page {page}");
        }
    });
}

/// Whether the table that an element stands in has a header row.
fn has_header(pages: &Pages, mut element: u32) -> bool {
    while element > 0 && role(pages, element) != Role::Table {
        element = pages.tags.elements()[element as usize].parent.0;
    }
    pages.tags.elements().iter().any(|other| other.role == Role::THead && other.parent == ElementId(element))
}

#[test]
fn no_page_is_empty_and_nothing_leaves_its_margins() {
    each(|name, document, pages| {
        let margin = style::mm(document.page.margin_mm);
        for (number, page) in pages.pages.iter().enumerate() {
            assert!(!lines(pages, number).is_empty(), "{name}: page {number} is empty");
            for item in &page.items {
                let (left, right, top, bottom) = match &item.shape {
                    Shape::Text { x, y, words, size, spread, .. } => {
                        let seen = words.iter().rposition(|word| !pages.words.is_space(*word));
                        let seen = &words[..seen.map_or(0, |last| last + 1)];
                        (*x, x + pages.words.width_of(seen, *size, *spread), y - size * 66 / 100, *y)
                    }
                    Shape::Rule { x, y, length, is_vertical: true, .. } => (*x, *x, *y, y + length),
                    Shape::Rule { x, y, length, .. } => (*x, x + length, *y, *y),
                    Shape::Fill { x, y, width, height, .. } => (*x, x + width, *y, y + height),
                    _ => continue,
                };
                let is_foot = item.mark == Mark::Footer || item.mark == Mark::Header;
                let edge = if is_foot { 0 } else { margin - 10 };
                assert!(left >= margin - 10 && right <= pages.width - margin + 10, "{name}: {item:?}");
                let in_furniture = top > pages.height - margin - style::BEAT || bottom < margin + style::BEAT;
                assert!(in_furniture || (top >= edge && bottom <= pages.height - edge), "{name}: {item:?}");
            }
        }
    });
}
