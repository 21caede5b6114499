//! The tag tree of each kind of paper: whole, kept and compared; and what holds for all of them.

use crate::dossiers;
use crate::prints::tree::{Node, Tree};
use crate::{NOVEMBER, november};
use copil::documents::options::Options;
use copil::documents::{self, DOCUMENTS};
use copil::render::pdf;
use std::path::PathBuf;

/// `COPIL_BLESS=1 cargo test --test documents` writes the trees anew; the difference is then to be read.
#[test]
fn tag_trees_are_those_kept() {
    let november = november();
    let mut different = Vec::new();
    for kind in DOCUMENTS {
        let document = documents::build(kind, &november, &Options::default());
        let found = Tree::of(&pdf::render(&document).unwrap().bytes).written();
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("tests/golden")
            .join(NOVEMBER)
            .join("tags")
            .join(format!("{}.txt", kind.key));
        if std::env::var_os("COPIL_BLESS").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &found).unwrap();
        }
        if std::fs::read_to_string(&path).ok().as_ref() != Some(&found) {
            different.push(path);
        }
    }
    assert!(different.is_empty(), "other trees than those kept: {different:#?}");
}

/// What a screen reader needs, whatever the paper says.
#[test]
fn every_tree_is_sound() {
    for (name, dossier) in dossiers::all() {
        for kind in DOCUMENTS {
            let document = documents::build(kind, &dossier, &Options::default());
            let tree = Tree::of(&pdf::render(&document).unwrap().bytes);
            check(&tree, &format!("{name} {}", kind.key));
        }
    }
}

fn check(tree: &Tree, what: &str) {
    // What is shown and is no artefact is read, once.
    for (page, order) in tree.reading_order().iter().enumerate() {
        assert_eq!(order.len(), tree.contents(page), "{what}, page {}", page + 1);
    }
    let mut level = 0;
    tree.each(&mut |node, parent| {
        let words = node.all_words();
        let what = format!("{what}: {} « {words} »", node.role);
        if let Some(heading) = node.role.strip_prefix('H').and_then(|level| level.parse::<u32>().ok()) {
            assert!(heading <= level + 1, "{what} after level {level}");
            assert!(!words.trim().is_empty(), "{what}");
            level = heading;
        }
        let above = parent.map_or("", |parent| parent.role.as_str());
        let wanted: &[&str] = match node.role.as_str() {
            "LI" => &["L"],
            "Lbl" | "LBody" => &["LI"],
            "TR" => &["THead", "TBody"],
            "TH" | "TD" => &["TR"],
            "THead" | "TBody" => &["Table"],
            "TOCI" => &["TOC"],
            _ => &[],
        };
        assert!(wanted.is_empty() || wanted.contains(&above), "{what} in {above}");
        match node.role.as_str() {
            "TH" => assert!(said(node, "Column") || said(node, "Row"), "{what} has no scope"),
            "Figure" => assert!(said(node, "alt « ") && !said(node, "alt « »"), "{what} has no words"),
            "Link" => assert!(said(node, "vers") || said(node, "adresse"), "{what} leads nowhere"),
            "Document" => assert!(said(node, "langue « fr-FR »"), "{what}"),
            "TD" => {}
            _ => assert!(!words.trim().is_empty(), "{what} is empty"),
        }
    });
}

fn said(node: &Node, words: &str) -> bool {
    node.said.iter().any(|said| said.starts_with(words))
}
