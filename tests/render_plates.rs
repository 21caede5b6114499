//! Sheets of every format and size of text, contents, figures, pictures and cards: laid out, tagged, written.

mod papers;

use copil::documents::model::*;
use copil::render::layout::item::Shape;
use copil::render::layout::{self, Pages};
use copil::render::pdf;
use papers::{agenda, body, heading, minutes, paper, rows, sheet};

fn pages(document: &Document) -> Pages {
    layout::paginate(document).unwrap()
}

/// Renders a paper twice, leaves it in the build folder to be looked at, and reads it back.
fn written(name: &str, document: &Document) -> lopdf::Document {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("plates");
    std::fs::create_dir_all(&folder).unwrap();
    let bytes = pdf::render(document).unwrap().bytes;
    assert_eq!(bytes, pdf::render(document).unwrap().bytes, "{name}");
    std::fs::write(folder.join(format!("{name}.pdf")), &bytes).unwrap();
    lopdf::Document::load_mem(&bytes).unwrap()
}

/// Sizes of text on the pages, with how often each is used.
fn sizes(pages: &Pages) -> std::collections::BTreeMap<i64, usize> {
    let mut sizes = std::collections::BTreeMap::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let Shape::Text { size, .. } = &item.shape {
            *sizes.entry(*size).or_default() += 1;
        }
    }
    sizes
}

fn slide() -> Document {
    let mut slide = paper(true, vec![heading(1, "Bilan de l’année"), body("Sept actions, 214 élèves.")]);
    slide.page = PageSetup { format: PageFormat::Slide, margin_mm: 15 };
    slide.text_percent = 190;
    slide
}

#[test]
fn a_slide_is_sixteen_by_nine() {
    let file = written("slide", &slide());
    let page = file.get_dictionary(file.page_iter().next().unwrap()).unwrap();
    let sides: Vec<f32> = page
        .get(b"MediaBox")
        .unwrap()
        .as_array()
        .unwrap()
        .iter()
        .map(|side| side.as_float().unwrap())
        .collect();
    assert!((sides[2] - 960.0).abs() < 0.01 && (sides[3] - 540.0).abs() < 0.01, "{sides:?}");
}

#[test]
fn large_print_enlarges_every_text_and_keeps_the_margins() {
    for (name, document) in [("agenda", agenda()), ("minutes", minutes()), ("sheet", sheet(&[38, 28, 8, 0]))]
    {
        let large = Document { text_percent: 152, ..document.clone() };
        written(&format!("{name}-large"), &large);
        let (ordinary, large) = (pages(&document), pages(&large));
        let least = |pages: &Pages| *sizes(pages).keys().next().unwrap();
        assert_eq!(least(&large), least(&ordinary) * 152 / 100, "{name}");
        assert_eq!((large.width, large.height), (ordinary.width, ordinary.height));
        let margin = layout::style::mm(document.page.margin_mm);
        for item in large.pages.iter().flat_map(|page| &page.items) {
            if let Shape::Text { x, size, words, spread, .. } = &item.shape {
                let right = x + large.words.width_of(words, *size, *spread);
                assert!(*x >= margin - 10 && right <= large.width - margin + size / 4, "{name} {x} {right}");
            }
        }
    }
}

#[test]
fn rows_to_sign_keep_their_height_in_large_print() {
    let blocks = vec![rows(30, Spread::BalancedWithBlankRows)];
    for text_percent in [100, 152] {
        let pages = pages(&Document { text_percent, ..paper(true, blocks.clone()) });
        let tables = pages.pages.iter().map(|page| {
            let rules = page.items.iter().filter_map(|item| match item.shape {
                Shape::Rule { y, is_vertical: false, length, .. } if length > pages.width / 2 => Some(y),
                _ => None,
            });
            let mut rules: Vec<i64> = rules.collect();
            rules.sort_unstable();
            rules
        });
        let nine = layout::style::mm(9);
        for rules in tables {
            let kept = rules.windows(2).filter(|pair| (pair[1] - pair[0] - nine).abs() < 5).count();
            assert!(kept >= 8, "{text_percent}: {rules:?}");
        }
    }
}
