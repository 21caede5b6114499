//! The file for word processors: well formed, with real headings and headers, and deaf to what is typed.

use super::dossiers;

use copil::documents::options::Options;
use copil::documents::{self, DOCUMENTS};
use copil::domain::dossier::Dossier;
use copil::render::docx;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

fn file(dossier: &Dossier, key: &str) -> Vec<u8> {
    docx::render(&documents::build(documents::find(key).unwrap(), dossier, &Options::default())).unwrap()
}

/// Parts of a file by name; panics where one is not well formed.
fn parts(file: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut parts = BTreeMap::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let mut reader = Reader::from_str(&text);
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{}: {error}", part.name())) {
                Event::Start(start) | Event::Empty(start) => {
                    start.attributes().for_each(|attribute| drop(attribute.unwrap()));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        parts.insert(part.name().to_owned(), text);
    }
    parts
}

#[test]
fn every_paper_is_a_well_formed_file_that_never_changes() {
    for (name, dossier) in dossiers::all() {
        for kind in DOCUMENTS {
            let file = file(&dossier, kind.key);
            assert_eq!(file, self::file(&dossier, kind.key), "{name} {}", kind.key);
            let parts = parts(&file);
            let has_title = parts["word/document.xml"].contains("<w:pStyle w:val=\"Titre1\"/>");
            let is_only_cards = dossiers::has_cards(&documents::build(kind, &dossier, &Options::default()));
            assert!(has_title != is_only_cards, "{name} {}", kind.key);
            assert!(parts["docProps/core.xml"].contains("<dc:language>fr-FR</dc:language>"));
            // Every style that is asked for is there.
            for style in parts["word/document.xml"].split("Style w:val=\"").skip(1) {
                let style = style.split('"').next().unwrap();
                assert!(parts["word/styles.xml"].contains(&format!("w:styleId=\"{style}\"")), "{style}");
            }
        }
    }
}

#[test]
fn contents_lead_to_the_headings_they_name() {
    let november = dossiers::on(&copil::demo::rows(), "2023-11-14");
    for (key, least) in [("fiches-action", 8), ("dossier", 12)] {
        let body = parts(&file(&november, key)).remove("word/document.xml").unwrap();
        let anchors: Vec<&str> =
            body.split("w:anchor=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let count = anchors.len();
        assert!(count >= least, "{key}: {anchors:?}");
        for anchor in anchors {
            assert_eq!(body.matches(&format!("w:name=\"{anchor}\"")).count(), 1, "{key}: {anchor}");
            assert!(body.contains(&format!("PAGEREF {anchor} ")), "{key}: {anchor}");
        }
        // Each has its page, which the word processor counts.
        let fields = |kind: &str| body.matches(&format!("w:fldCharType=\"{kind}\"")).count();
        assert_eq!((fields("begin"), fields("end")), (count, count), "{key}");
    }
}

#[test]
fn large_print_and_slides_have_letters_of_their_size() {
    let november = dossiers::on(&copil::demo::rows(), "2023-11-14");
    let size = |key: &str, options: &Options| {
        let document = documents::build(documents::find(key).unwrap(), &november, options);
        let styles = parts(&docx::render(&document).unwrap()).remove("word/styles.xml").unwrap();
        let half_points = styles.split("<w:sz w:val=\"").nth(1).unwrap().split('"').next().unwrap();
        half_points.parse::<u32>().unwrap()
    };
    let large = Options { is_large: true, ..Options::default() };
    assert_eq!(size("compte-rendu", &Options::default()), 21);
    assert_eq!(size("compte-rendu", &large), 32, "16 points");
    assert_eq!(size("diaporama", &Options::default()), 48);
}

#[test]
fn tables_repeat_their_header_and_pages_are_counted() {
    let november = dossiers::on(&copil::demo::rows(), "2023-11-14");
    let parts = parts(&file(&november, "compte-rendu"));
    assert!(parts["word/document.xml"].contains("<w:tblHeader/>"));
    assert!(parts["word/footer1.xml"].contains("PAGE") && parts["word/footer1.xml"].contains("NUMPAGES"));
    for head in ["word/header1.xml", "word/header2.xml"] {
        assert!(parts[head].contains("document non validé"), "{head}");
    }
}

#[test]
fn what_is_typed_stays_words() {
    let mut dossier = dossiers::on(&copil::demo::rows(), "2023-11-14");
    let hostile = "</w:t></w:r><w:r> \u{0}\u{8}\u{ffff}&amp; \"x'";
    dossier.meeting.title = hostile.to_owned();
    dossier.committee.emitter = hostile.to_owned();
    dossier.meeting.access = "[là](javascript:alert(1)) [ici](https://example.fr/?a=1&b=\"2\")".to_owned();
    let parts = parts(&file(&dossier, "ordre-du-jour"));
    assert!(parts["word/document.xml"].contains("&lt;/w:t&gt;&lt;/w:r&gt;"));
    let links = &parts["word/_rels/document.xml.rels"];
    assert!(links.contains("https://example.fr/?a=1&amp;b=&quot;2&quot;") && !links.contains("javascript"));
}

fn in_large_print(dossier: &Dossier, key: &str) -> BTreeMap<String, String> {
    let options = Options { is_large: true, ..Options::default() };
    let paper = documents::build(documents::find(key).unwrap(), dossier, &options);
    parts(&docx::render(&paper).unwrap())
}

#[test]
fn names_on_cards_are_headings() {
    let november = dossiers::on(&copil::demo::rows(), "2023-11-14");
    let cards = parts(&file(&november, "chevalets"));
    assert!(cards["word/document.xml"].contains("<w:pStyle w:val=\"Carte\"/>"));
    let (_, style) = cards["word/styles.xml"].split_once("w:styleId=\"Carte\"").unwrap();
    assert!(style.split("</w:style>").next().unwrap().contains("<w:basedOn w:val=\"Titre1\"/>"));
}

/// What is told of headers is so, and no column is too narrow for a word.
#[test]
fn tables_have_the_headers_that_they_tell_and_columns_to_read() {
    for (name, dossier) in dossiers::all() {
        for kind in DOCUMENTS {
            for parts in [parts(&file(&dossier, kind.key)), in_large_print(&dossier, kind.key)] {
                for table in parts["word/document.xml"].split("<w:tbl>").skip(1) {
                    let table = table.split("</w:tbl>").next().unwrap();
                    let has_head = table.contains("<w:tblHeader/>");
                    assert_eq!(has_head, table.contains("w:firstRow=\"1\""), "{name} {}", kind.key);
                    for width in table.split("<w:gridCol w:w=\"").skip(1) {
                        let width: u32 = width.split('"').next().unwrap().parse().unwrap();
                        assert!(width >= 240, "{name} {}: a column of {width} twentieths", kind.key);
                    }
                }
            }
        }
    }
}

/// The notice is met before the place to sign, and stands on the next pages too.
#[test]
fn the_notice_of_a_sheet_comes_before_its_rows() {
    let november = dossiers::on(&copil::demo::rows(), "2023-11-14");
    let parts = parts(&file(&november, "emargement"));
    let (document, foot) = (&parts["word/document.xml"], &parts["word/footer2.xml"]);
    assert!(document.find("Données personnelles").unwrap() < document.find("<w:tbl>").unwrap());
    assert!(foot.contains("Données personnelles") && !parts["word/footer1.xml"].contains("Données"));
    let paper = documents::build(documents::find("emargement").unwrap(), &november, &Options::default());
    let page = copil::render::html::render(&paper);
    assert!(page.find("Données personnelles").unwrap() < page.find("<table").unwrap());
    let text = copil::render::text::render(&paper);
    assert!(text.find("Données personnelles").unwrap() < text.find(" | ").unwrap());
}
