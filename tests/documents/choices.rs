//! What can be chosen for a paper, and papers made of others.

use super::{NOVEMBER, demo, november, on, paper, plain};
use copil::documents::model::{Block, Document};
use copil::documents::options::{Choice, Options};
use copil::documents::{self, DOCUMENTS};
use copil::domain::codes::Code;
use copil::domain::meeting::Meeting;
use copil::render::{layout, pdf, text};
use copil::store::Store;
use std::collections::BTreeSet;

/// What can be chosen for a paper changes it, and nothing else does.
#[test]
fn choices_change_the_papers_that_offer_them() {
    let november = november();
    let residents = november.colleges.last().unwrap().id;
    for kind in DOCUMENTS {
        let usual = documents::build(kind, &november, &Options::default());
        for choice in Choice::ALL {
            let mut options = Options::default();
            match choice {
                Choice::LargePrint => options.is_large = true,
                Choice::BlackAndWhite => options.is_black_and_white = true,
                Choice::JoinedParts => options.joins_parts = true,
                Choice::LineNumbers => options.has_line_numbers = true,
                Choice::Colleges => drop(options.without.insert(residents)),
            }
            let chosen = documents::build(kind, &november, &options);
            // Nobody among the residents of the demonstration has a name: certificates and cards stay the same.
            let is_without_names =
                *choice == Choice::Colleges && ["attestation", "chevalets"].contains(&kind.key);
            // Nor has it any picture: black and white is that of the tests of pictures.
            let is_same = is_without_names || *choice == Choice::BlackAndWhite;
            let is_offered = kind.choices.contains(choice) && !is_same;
            assert_eq!(chosen != usual, is_offered, "{} {choice:?}", kind.key);
            if is_offered {
                let rendered = pdf::render(&chosen).unwrap();
                assert!(rendered.missing.is_empty() && rendered.pages > 0, "{} {choice:?}", kind.key);
            }
        }
    }
}

/// Continuous integration checks the papers in every option that there is, and the README tells them all.
#[test]
fn no_choice_is_forgotten_by_those_who_list_them() {
    let integration = include_str!("../../.ci/run");
    let options = integration.lines().find(|line| line.starts_with("options=(")).unwrap();
    for choice in Choice::ALL {
        assert!(options.contains(choice.code()), "{} in .ci/run", choice.code());
        assert!(include_str!("../../README.md").contains(choice.code()), "{} in README.md", choice.code());
    }
}

/// Everybody stands once on a joined sheet, with a place to sign for each part.
#[test]
fn a_joined_sheet_has_everybody_once() {
    let november = november();
    let options = Options { joins_parts: true, ..Options::default() };
    let kind = documents::find("emargement").unwrap();
    let rows = |document: &Document| -> usize {
        let tables = document.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        tables.flat_map(|table| &table.groups).map(|group| group.rows.len()).sum()
    };
    let joined = documents::build(kind, &november, &options);
    let people: BTreeSet<_> = november.attendances.iter().map(|line| line.person).collect();
    assert_eq!(rows(&joined), people.len());
    assert_eq!(rows(&paper(&november, "emargement")), november.attendances.len());
    assert!(text::render(&joined).contains("Signature, 1er temps | Signature, 2e temps"));
}

/// The file of a sitting has the agenda, the minutes before and the action sheets, numbered throughout.
#[test]
fn the_file_of_a_sitting_gathers_the_papers_that_exist() {
    let mut store = Store::in_memory(demo::clock()).unwrap();
    store.transact("Charger", |tx| tx.insert_rows(&demo::rows())).unwrap();
    let meetings: Vec<Meeting> = store.all().unwrap();
    let november = meetings.iter().find(|meeting| meeting.held_on.to_string() == NOVEMBER).unwrap();
    let said = plain(&store.dossier_for_papers(november.id).unwrap(), "dossier");
    for title in ["\n## Ordre du jour\n", "\n## Compte rendu\n", "\n## Fiches action\n"] {
        assert!(said.contains(title), "{title}");
    }
    assert!(said.contains("Décision 2023-07-03/D1"));
    // Without agenda nor actions there is nothing to gather, and it says so.
    assert!(plain(&on(&demo::rows(), "2023-07-03"), "dossier").contains("Ordre du jour"));
}

/// A college of one seat brings rows of the college before along with it, rather than stand alone on the last page.
#[test]
fn a_college_of_one_seat_is_not_alone_on_the_last_page() {
    let options = Options { is_large: true, ..Options::default() };
    let paper = documents::build(documents::find("composition").unwrap(), &november(), &options);
    let pages = layout::paginate(&paper).unwrap();
    let last = pages.lines(pages.count() - 1);
    let seat = last.iter().position(|line| line.starts_with("Habitants")).unwrap();
    // The running head, three headers, then at least three rows of three cells.
    assert!(seat >= 1 + 3 + 3 * 3, "{last:?}");
}
