//! Pictures in the file for word processors: there, described, and of the size that they have on paper.

use crate::papers::dossier;
use copil::documents::options::Options;
use copil::documents::{self, DOCUMENTS};
use copil::render::layout::item::Shape;
use copil::render::{docx, layout};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::Path;

/// What stands between two words, each time.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    text.split(from).skip(1).map(|rest| rest.split(to).next().unwrap()).collect()
}

/// The files are left in the build folder, to be opened with word processors.
#[test]
fn logos_and_photos_are_in_the_file_with_their_words_and_sizes() {
    let dossier = dossier();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("word");
    std::fs::create_dir_all(&folder).unwrap();
    for kind in DOCUMENTS {
        let paper = documents::build(kind, &dossier, &Options::default());
        let file = docx::render(&paper).unwrap();
        std::fs::write(folder.join(format!("{}.docx", kind.key)), &file).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(&file)).unwrap();
        let names: BTreeSet<String> = archive.file_names().map(str::to_owned).collect();
        let mut part = |name: &str| {
            let mut text = String::new();
            archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        let (body, relations) = (part("word/document.xml"), part("word/_rels/document.xml.rels"));

        let media: BTreeSet<String> = names.iter().filter(|name| name.contains("/media/")).cloned().collect();
        let related =
            between(&relations, "/image\" Target=\"", "\"").into_iter().map(|name| format!("word/{name}"));
        assert_eq!(related.collect::<BTreeSet<_>>(), media, "{}", kind.key);
        let shown = between(&body, "r:embed=\"", "\"");
        assert_eq!(shown.iter().collect::<BTreeSet<_>>().len(), media.len(), "{}", kind.key);
        assert!(shown.iter().all(|id| relations.contains(&format!("Id=\"{id}\""))), "{}", kind.key);
        let words = between(&body, "<wp:docPr ", "/>");
        assert!(words.iter().all(|words| !words.contains("descr=\"\"")), "{}: {words:?}", kind.key);
        let numbers: BTreeSet<&str> = between(&body, "<wp:docPr id=\"", "\"").into_iter().collect();
        assert_eq!(numbers.len(), shown.len(), "{}", kind.key);

        // On paper: pictures in the order of the text, in thousandths of a point.
        let pages = layout::paginate(&paper).unwrap().pages;
        let drawn = pages.iter().flat_map(|page| &page.items).filter_map(|item| match item.shape {
            Shape::Picture { width, height, .. } => Some((width, height)),
            _ => None,
        });
        let drawn: Vec<(i64, i64)> = drawn.collect();
        let sizes = between(&body, "<wp:extent cx=\"", "\"/>").into_iter().map(|size| {
            let (width, height) = size.split_once("\" cy=\"").unwrap();
            (width.parse::<i64>().unwrap() * 10 / 127, height.parse::<i64>().unwrap() * 10 / 127)
        });
        let sizes: Vec<(i64, i64)> = sizes.collect();
        assert_eq!(sizes.len(), drawn.len(), "{}", kind.key);
        // Slides are of another size, and their logos with them.
        for (word, paper) in sizes.iter().zip(&drawn).filter(|_| kind.key != "diaporama") {
            let close = |one: i64, other: i64| one.abs_diff(other) < 200;
            assert!(close(word.0, paper.0) && close(word.1, paper.1), "{}: {word:?} for {paper:?}", kind.key);
        }
    }
}
