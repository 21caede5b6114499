//! Papers of every kind through layout, PDF and text.

mod papers;

use copil::documents::model::{Block, Document, Spread};
use copil::render::layout::item::{Mark, Role, Shape};
use copil::render::layout::{self, Pages};
use copil::render::missing::{self, MissingSign};
use copil::render::{pdf, text};
use papers::prose::prose;
use papers::{action_sheets, agenda, hostile, minutes, paper, rows, sheet};

fn samples() -> Vec<(&'static str, Document)> {
    vec![
        ("agenda", agenda()),
        ("sheet", sheet(&[38, 28, 8, 0])),
        ("minutes", minutes()),
        ("actions", action_sheets()),
        ("prose", prose()),
    ]
}

fn pages(document: &Document) -> Pages {
    layout::paginate(document).unwrap()
}

/// The samples are left in the build folder, to be looked at and checked with other tools.
#[test]
fn every_sample_renders_twice_the_same() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, document) in samples() {
        let rendered = pdf::render(&document).unwrap();
        assert!(rendered.missing.is_empty(), "{name} lacks {:?}", rendered.missing);
        assert_eq!(rendered.bytes, pdf::render(&document).unwrap().bytes, "{name}");
        std::fs::write(folder.join(format!("{name}.pdf")), &rendered.bytes).unwrap();
        std::fs::write(folder.join(format!("{name}.txt")), text::render(&document)).unwrap();
        assert_eq!(rendered.pages, pages(&document).count());
    }
}

#[test]
fn the_file_is_tagged_titled_and_in_french() {
    for (name, document) in samples() {
        let bytes = pdf::render(&document).unwrap().bytes;
        let file = lopdf::Document::load_mem(&bytes).unwrap();
        let catalog = file.catalog().unwrap();
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"fr-FR");
        for key in ["StructTreeRoot", "Metadata", "OutputIntents", "MarkInfo", "Outlines"] {
            assert!(catalog.has(key.as_bytes()), "{name}: {key}");
        }
        let roles: Vec<&[u8]> = file
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok()?.get(b"S").ok()?.as_name().ok())
            .collect();
        let of_tables: &[&str] = if name == "prose" { &[] } else { &["Table", "TR", "TH", "TD"] };
        for role in ["Document", "H1", "P"].iter().chain(of_tables) {
            assert!(roles.contains(&role.as_bytes()), "{name}: {role}");
        }
        assert_eq!(roles.iter().filter(|role| **role == b"H1").count(), 1, "{name}");
    }
}

#[test]
fn what_is_typed_is_on_the_page_in_reading_order() {
    let agenda = pages(&agenda());
    let said = agenda.lines(0).join("\n");
    let mut from = 0;
    for words in [
        "Ordre du jour",
        "Présidence",
        "2.1",
        "Classe orchestre (collège Louise-Michel)",
        "7\u{A0}min",
        "2.7",
        "Questions diverses",
        "Page\u{A0}1/1",
    ] {
        from += said[from..].find(words).unwrap_or_else(|| panic!("{words} after {}", &said[from..]));
    }
    assert_eq!(agenda.count(), 1);
    assert!(
        text::render(&papers::agenda())
            .contains("2.7 Sport et citoyenneté (Association sportive de Perseigne) | 7\u{A0}min")
    );
}

#[test]
fn a_draft_says_so_once_to_readers_and_on_every_page_to_eyes() {
    let minutes = pages(&minutes());
    assert!(minutes.count() > 2);
    for (place, page) in minutes.pages.iter().enumerate() {
        let watermark = page.items.first().unwrap();
        assert!(matches!(watermark.shape, Shape::Watermark { .. }) && watermark.mark == Mark::Watermark);
        let line = minutes.lines(place).into_iter().find(|line| line.starts_with("PROJET –")).unwrap();
        assert_eq!(line, "PROJET – version 0.2 du 20 novembre 2023 – document non validé");
    }
    let headers =
        |page: usize| minutes.pages[page].items.iter().filter(|item| item.mark == Mark::Header).count();
    assert_eq!(headers(0), 0, "real content on the first page");
    assert!(headers(1) > 0, "an artifact on the others");
}

/// Names of the rows on each page.
fn rows_by_page(pages: &Pages) -> Vec<usize> {
    let count = |page| pages.lines(page).iter().filter(|line| line.starts_with("rang")).count();
    (0..pages.count()).map(count).collect()
}

#[test]
fn rows_of_a_sheet_are_balanced_and_its_end_is_blank_rows() {
    for (count, most) in [(28, 18), (13, 18), (40, 18), (100, 18)] {
        let pages = pages(&paper(true, vec![rows(count, Spread::BalancedWithBlankRows)]));
        let shared = rows_by_page(&pages);
        assert_eq!(shared.iter().sum::<usize>(), count);
        let (least, greatest) = (shared.iter().min().unwrap(), shared.iter().max().unwrap());
        assert!(greatest - least <= 1 && *greatest <= most, "{shared:?}");
        let last = pages.lines(pages.count() - 1);
        assert!(last.contains(&(count + 1).to_string()) || shared.last() == Some(&most), "{last:?}");
    }
}

#[test]
fn no_page_ends_a_table_with_one_or_two_rows() {
    for count in 3..90 {
        let pages = pages(&paper(false, vec![papers::heading(2, "Titre"), rows(count, Spread::Flow)]));
        let shared = rows_by_page(&pages);
        assert_eq!(shared.iter().sum::<usize>(), count);
        assert!(shared.iter().all(|rows| *rows >= 3), "{count}: {shared:?}");
    }
}

#[test]
fn a_sheet_holds_thirteen_rows_under_its_title_and_above_its_notice() {
    let mut sheet = sheet(&[13]);
    let Some(Block::Table(table)) = sheet.blocks.iter_mut().find(|block| matches!(block, Block::Table(_)))
    else {
        panic!("a sheet has a table");
    };
    for row in &mut table.groups[0].rows {
        row.cells[2] = vec!["Préfecture de l’Orne".into(), "chargée de mission".into()];
    }
    sheet.blocks.pop();
    assert_eq!(pages(&sheet).count(), 1);
}

#[test]
fn nothing_leaves_the_page() {
    let mut all = samples();
    all.push(("hostile", hostile()));
    for (name, document) in all {
        let pages = pages(&document);
        let margin = layout::style::mm(document.page.margin_mm);
        for (number, page) in pages.pages.iter().enumerate() {
            for item in &page.items {
                let Shape::Text { x, y, size, words, spread, .. } = &item.shape else { continue };
                // The space that ends a line may pass the margin.
                let seen =
                    words.iter().rposition(|word| !pages.words.is_space(*word)).map_or(0, |last| last + 1);
                let right = x + pages.words.width_of(&words[..seen], *size, *spread);
                assert!(
                    *x >= margin - 10 && right <= pages.width - margin + 10,
                    "{name} page {number}: {x} {right}"
                );
                assert!(*y > 0 && *y < pages.height - margin / 2, "{name} page {number}: {y}");
            }
        }
    }
}

#[test]
fn any_text_makes_a_file() {
    let hostile = hostile();
    let rendered = pdf::render(&hostile).unwrap();
    let missing: Vec<char> = rendered.missing.iter().map(|missing| missing.sign).collect();
    assert!(missing.contains(&'東') && !missing.contains(&'\u{202E}') && !missing.contains(&'И'));
    lopdf::Document::load_mem(&rendered.bytes).unwrap();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("hostile.pdf"), &rendered.bytes).unwrap();
    assert!(text::render(&hostile).contains("東京"));
    assert_eq!(pages(&paper(false, vec![])).count(), 1);
    let rooms = vec![papers::body("Un mot."), Block::Space(900), Block::NewPage { running_head: None }];
    assert_eq!(pages(&paper(false, rooms)).count(), 1);
}

#[test]
fn a_sign_that_the_typeface_lacks_is_told_with_its_place() {
    let line = "Une délégation de 東京 (Ιωάννης, Иван) a visité le quartier";
    let mut blocks = vec![papers::body("Rien."), Block::NewPage { running_head: None }, papers::body(line)];
    blocks.push(papers::body("Encore 東."));
    let document = paper(false, blocks);
    let rendered = pdf::render(&document).unwrap();
    let told = |sign, page, near: &str| MissingSign { sign, page, near: near.to_owned(), pages: 1 };
    assert_eq!(
        rendered.missing,
        [
            told('東', 2, "Une délégation de 東京 (Ιωάννης, Иван) a …"),
            told('京', 2, "Une délégation de 東京 (Ιωάννης, Иван) a v…")
        ]
    );
    let sentence = missing::told(&rendered.missing).unwrap();
    assert!(
        sentence
            .starts_with("la police des papiers n’a pas 2\u{A0}signes, remplacés par «\u{A0}⁇\u{A0}»\u{A0}:"),
        "{sentence}"
    );
    assert!(sentence.contains("«\u{A0}東\u{A0}» (U+6771), page\u{A0}2"), "{sentence}");
    assert_eq!(missing::told(&[]), None);
    assert!(pages(&document).lines(1).concat().contains(line), "the sign itself is copied");
}

#[test]
fn words_that_are_cut_and_ligatures_are_copied_whole() {
    let text = papers::reading::text_of(&pdf::render(&prose()).unwrap().bytes);
    assert!(text.contains('\u{AD}') && !text.contains('ﬃ'));
    let whole = text.replace('\u{AD}', "");
    for sentence in papers::prose::SENTENCES {
        assert!(whole.contains(sentence), "{sentence}");
    }
}

#[test]
fn headings_never_skip_a_level() {
    let blocks = vec![papers::heading(3, "Trois"), papers::heading(3, "Trois"), papers::heading(2, "Deux")];
    let pages = pages(&paper(false, blocks));
    let levels: Vec<u8> = pages
        .tags
        .elements()
        .iter()
        .filter_map(|element| if let Role::Heading(level) = element.role { Some(level) } else { None })
        .collect();
    assert_eq!(levels, [1, 2, 2]);
}
