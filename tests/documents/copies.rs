//! Papers that are handed out one by one, and what the parts of a file are called.

use super::{november, paper, plain};
use copil::documents::model::Block;
use copil::render::layout::{self, Pages, item::Role, item::Shape};

fn bookmarks(pages: &Pages) -> Vec<String> {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    let title = |shape: &Shape| match shape {
        Shape::Bookmark { title, .. } => Some(title.to_string()),
        _ => None,
    };
    items.filter_map(|item| title(&item.shape)).collect()
}

/// Each certificate is alone: its own count of pages, no running head, its name in the bookmark.
#[test]
fn a_certificate_is_a_paper_of_its_own() {
    let document = paper(&november(), "attestation");
    let pages = layout::paginate(&document).unwrap();
    assert!(pages.count() > 1);
    for page in 0..pages.count() {
        let lines = pages.lines(page);
        assert!(lines.contains(&"Page\u{a0}1/1".to_owned()), "{lines:?}");
        assert!(!lines.contains(&document.running_head), "{lines:?}");
    }
    let bookmarks = bookmarks(&pages);
    assert_eq!(bookmarks.len(), pages.count());
    assert!(bookmarks.iter().any(|title| title == "Attestation de présence – M.\u{a0}Sébastien JALLET"));
    // The parts of a file of papers go together, and are counted together.
    let file = layout::paginate(&paper(&november(), "dossier")).unwrap();
    let last = format!("Page\u{a0}{0}/{0}", file.count());
    assert!(file.lines(file.count() - 1).contains(&last));
}

/// A card is found by the name it bears.
#[test]
fn a_card_has_a_bookmark() {
    let document = paper(&november(), "chevalets");
    let pages = layout::paginate(&document).unwrap();
    let bookmarks = bookmarks(&pages);
    assert_eq!(bookmarks.len(), pages.count());
    assert!(bookmarks.contains(&"Sébastien JALLET".to_owned()));
}

/// The privacy notice is read after the title, where it is first seen, and not after the last name.
#[test]
fn the_notice_is_read_first() {
    let pages = layout::paginate(&paper(&november(), "emargement")).unwrap();
    let elements = pages.tags.elements();
    let place = |page: usize, words: &str| {
        let is_it = |shape: &Shape| {
            matches!(shape, Shape::Text { face, words: set, .. }
            if set.iter().map(|word| pages.words.text(*face, *word)).collect::<String>().contains(words))
        };
        let found = pages.pages[page].items.iter().find(|item| is_it(&item.shape)).unwrap();
        let layout::item::Mark::Element(element) = found.mark else { panic!("an artifact") };
        element
    };
    assert!(place(0, "Données personnelles") < place(0, "NOM Prénom"));
    assert!(elements.iter().any(|element| element.role == Role::Heading(1)));
}

/// Colleges and parts have headings of their own in the minutes; the list of a college may be parted by a page end.
#[test]
fn lists_of_the_minutes_have_headings() {
    let dossier = november();
    let document = paper(&dossier, "compte-rendu");
    for college in &dossier.colleges {
        let is_its = |block: &Block| matches!(block, Block::Heading { level: 4, text } if text.plain_text().starts_with(&college.label));
        assert!(document.blocks.iter().any(is_its), "{}", college.label);
    }
    let minutes = plain(&dossier, "compte-rendu");
    assert!(minutes.contains("\n#### Institutions ("), "{minutes}");
    let file = |level: u8| plain(&dossier, "dossier").contains(&format!("\n{} ", "#".repeat(level.into())));
    assert!(file(2) && file(3));
}
