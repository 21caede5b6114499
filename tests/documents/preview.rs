//! What the preview shows of a paper: its pages as pictures, and where its words stand.

use std::sync::Arc;

use crate::dossiers;
use crate::prints::prose::prose;
use copil::documents::options::Options;
use copil::documents::{self, DOCUMENTS};
use copil::domain::dossier::Dossier;
use copil::exchange::papers::{Format, make};
use copil::render::preview::{self, Picture, Proof};

pub fn dossier() -> Dossier {
    dossiers::on(&copil::demo::rows(), "2023-11-14")
}

fn proof(dossier: &Dossier, key: &str) -> Proof {
    copil::exchange::papers::proof(dossier, documents::find(key).unwrap(), &Options::default()).unwrap()
}

/// Some pages of a paper, drawn.
fn drawn(pdf: &Arc<Vec<u8>>, wanted: &[(usize, u16)]) -> Vec<(usize, Picture)> {
    let mut wanted = wanted.iter().copied();
    let mut drawn = Vec::new();
    preview::draw(pdf, || wanted.next(), |page, _, picture| drawn.push((page, picture))).unwrap();
    drawn
}

#[test]
fn the_preview_is_that_of_the_file() {
    let dossier = dossier();
    for kind in DOCUMENTS {
        let shown = copil::exchange::papers::proof(&dossier, kind, &Options::default()).unwrap();
        let written = make(&dossier, kind, &Options::default(), Format::Pdf).unwrap();
        assert_eq!(*shown.pdf, written.bytes, "{}", kind.key);
    }
}

#[test]
fn first_pages_are_drawn_on_white_at_the_width_asked_for() {
    let dossier = dossier();
    for kind in DOCUMENTS {
        let proof = copil::exchange::papers::proof(&dossier, kind, &Options::default()).unwrap();
        for width in [64, 501] {
            let [(0, page)] = &drawn(&proof.pdf, &[(0, width)])[..] else { panic!("{}", kind.key) };
            assert_eq!(page.width, usize::from(width), "{}", kind.key);
            let height = f32::from(width) * proof.height / proof.width;
            assert!((page.height as f32 - height).abs() <= 1.0, "{}: {}", kind.key, page.height);
            assert_eq!(page.rgba[..4], [255; 4], "{}", kind.key);
            assert!(page.rgba.chunks(4).all(|pixel| pixel[3] == 255), "{}", kind.key);
            assert!(page.rgba.chunks(4).any(|pixel| pixel[0] < 120), "{} is empty", kind.key);
        }
    }
}

#[test]
fn a_match_stands_where_there_is_ink() {
    let proof = proof(&dossier(), "ordre-du-jour");
    let matches = proof.pages[0].find("NORVEGE");
    let [spots] = &matches[..] else { panic!("{} matches", matches.len()) };
    let [spot] = spots[..] else { panic!("{spots:?}") };
    let (_, page) = drawn(&proof.pdf, &[(0, 1190)]).remove(0);
    let scale = page.width as f32 / proof.width;
    let inked = |left: f32, right: f32| {
        let rows = (spot.top * scale) as usize..(spot.bottom * scale) as usize;
        let columns = (left * scale) as usize..(right * scale) as usize;
        let pixels = rows.flat_map(|y| columns.clone().map(move |x| (x, y)));
        pixels.filter(|(x, y)| page.rgba[4 * (y * page.width + x)] < 128).count()
    };
    let word = inked(spot.left, spot.right);
    assert!(word > 60, "{word} dark pixels");
    // Before the word stands a space.
    assert_eq!(inked(spot.left - 1.5, spot.left - 0.5), 0);
}

#[test]
fn every_line_of_a_paper_is_found() {
    let proof = proof(&dossier(), "compte-rendu");
    let mut sought = 0;
    for (number, page) in proof.pages.iter().enumerate() {
        for line in page.text.lines().filter(|line| line.trim().len() > 3) {
            assert!(!page.find(line).is_empty(), "page {}: {line}", number + 1);
            sought += 1;
        }
    }
    assert!(sought > 100, "{sought} lines");
}

#[test]
fn a_text_runs_over_the_end_of_a_line_and_of_a_cut_word() {
    let proof = preview::proof(&prose()).unwrap();
    let mut cut = 0;
    for page in &proof.pages {
        for (line, next) in page.text.lines().zip(page.text.lines().skip(1)) {
            let (Some(start), Some(end)) = (line.split(' ').next_back(), next.split(' ').next()) else {
                continue;
            };
            if let Some(start) = start.strip_suffix('\u{ad}') {
                let spots = page.find(&format!("{start}{end}"));
                assert!(spots.iter().any(|spots| spots.len() == 2), "{start}-{end}");
                cut += 1;
            }
        }
    }
    assert!(cut > 0, "no word is cut");
}

#[test]
fn a_raised_end_is_of_its_word() {
    let found = |key: &str| {
        let proof = proof(&dossier(), key);
        proof.pages.iter().map(|page| page.find("1er temps").len()).sum::<usize>()
    };
    assert!(found("presences") > 0 || found("compte-rendu") > 0);
}

#[test]
fn nothing_is_found_where_nothing_is_looked_for() {
    let proof = proof(&dossier(), "ordre-du-jour");
    assert!(proof.pages[0].find("").is_empty() && proof.pages[0].find(" ’ ").is_empty());
    assert!(proof.pages[0].find("Reykjavik").is_empty());
}
