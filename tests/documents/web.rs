//! The web page of a paper: well formed, semantic, alone, and deaf to what is typed.

use super::dossiers;
use super::preview::dossier;
use copil::documents::model::Block;
use copil::documents::options::Options;
use copil::documents::picture::Picture;
use copil::documents::{self, DOCUMENTS};
use copil::domain::dossier::Dossier;
use copil::domain::image::Image;
use copil::render::html;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;

fn page(dossier: &Dossier, key: &str) -> String {
    html::render(&documents::build(documents::find(key).unwrap(), dossier, &Options::default()))
}

/// An element: its name and its attributes.
type Element = (String, BTreeMap<String, String>);

/// Elements, and all the words; panics where the page is not well formed.
fn read(page: &str) -> (Vec<Element>, String) {
    let mut reader = Reader::from_str(page);
    let (mut elements, mut words) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}\n{page}")) {
            Event::Start(start) | Event::Empty(start) => {
                let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
                let attributes = start.attributes().map(Result::unwrap);
                let attributes = attributes.map(|a| (text(a.key.as_ref()), text(&a.value))).collect();
                elements.push((text(start.name().as_ref()), attributes));
            }
            Event::Text(text) => words.push_str(&text.decode().unwrap()),
            Event::GeneralRef(name) => match &name[..] {
                b"amp" => words.push('&'),
                b"lt" => words.push('<'),
                b"gt" => words.push('>'),
                b"quot" => words.push('"'),
                other => panic!("{other:?}"),
            },
            Event::Eof => return (elements, words),
            _ => {}
        }
    }
}

#[test]
fn every_paper_is_a_page_with_one_title_ordered_headings_and_nothing_to_fetch() {
    for (name, dossier) in dossiers::all() {
        for kind in DOCUMENTS {
            let document = documents::build(kind, &dossier, &Options::default());
            let page = html::render(&document);
            let (elements, _) = read(&page);
            let levels = elements.iter().filter_map(|(name, _)| match name.as_bytes() {
                [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
                _ => None,
            });
            let levels: Vec<u8> = levels.collect();
            let is_only_cards = dossiers::has_cards(&document);
            assert_eq!(levels.first().copied(), (!is_only_cards).then_some(1), "{name} {}", kind.key);
            assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name} {}: {levels:?}", kind.key);
            let fetches = |(name, attributes): &Element| {
                ["img", "script", "link", "iframe", "object"].contains(&name.as_str())
                    || attributes.keys().any(|key| key == "src" || key.starts_with("on"))
            };
            assert!(!elements.iter().any(fetches) && !page.contains("url(") && !page.contains("@import"));
            let mut cells = elements.iter().filter(|(name, _)| name == "th");
            assert!(cells.all(|(_, attributes)| attributes.contains_key("scope")), "{name} {}", kind.key);
        }
    }
}

#[test]
fn the_twin_says_what_the_paper_says() {
    let (_, words) = read(&page(&dossiers::on(&copil::demo::rows(), "2023-11-14"), "ordre-du-jour"));
    for action in ["Le séjour de rupture en Norvège", "Il suffira d’un signe", "Festival de rue"] {
        assert!(words.contains(action), "{action}");
    }
}

#[test]
fn what_is_typed_stays_words() {
    let mut dossier = dossiers::on(&copil::demo::rows(), "2023-11-14");
    let hostile = "</title><script>alert(1)</script> \u{0}\u{8}&amp; \"onload='x'";
    dossier.meeting.title = hostile.to_owned();
    dossier.committee.emitter = hostile.to_owned();
    dossier.meeting.access = "[là](javascript:alert(1)) [ici](https://example.fr/?a=1&b=\"2\")".to_owned();
    let page = page(&dossier, "ordre-du-jour");
    let (elements, words) = read(&page);
    let is_foreign = |(name, attributes): &Element| name == "script" || attributes.contains_key("onload");
    assert!(!elements.iter().any(is_foreign));
    assert!(words.contains("<script>alert(1)</script>") && words.contains("&amp"));
    assert!(!page.contains('\u{0}') && !page.contains('\u{8}'));
    let links: Vec<&String> = elements.iter().filter_map(|(_, attributes)| attributes.get("href")).collect();
    assert_eq!(links, ["https://example.fr/?a=1&amp;b=&quot;2&quot;"]);
}

#[test]
fn a_page_is_as_large_as_it_is_wished_and_printed_on_its_sheet() {
    let options = Options { is_large: true, ..Options::default() };
    let (dossier, kind) = (dossier(), documents::find("ordre-du-jour").unwrap());
    let large = html::render(&documents::build(kind, &dossier, &options));
    assert!(large.contains("<html lang=\"fr\" style=\"--text: 152%\">"));
    assert!(!page(&dossier, "ordre-du-jour").contains("--text: "));
    assert!(page(&dossier, "ordre-du-jour").contains("@page { size: A4; margin: 20mm; }"));
    assert!(page(&dossier, "emargement").contains("@page { size: A4 landscape;"));
    assert!(page(&dossier, "diaporama").contains("@page { size: 338.7mm 190.5mm;"));
}

#[test]
fn a_sheet_has_rows_to_sign_for_those_who_are_on_no_list() {
    let sheet = page(&dossier(), "emargement");
    let unregistered = sheet.split("Personnes non inscrites").nth(1).unwrap();
    let table = unregistered.split("</table>").next().unwrap();
    assert_eq!(table.matches("<tr>").count(), 1 + 10, "{table}");
}

#[test]
fn the_data_of_a_logo_stand_once_however_many_mastheads_bear_it() {
    let file = include_bytes!("../../assets/pictures/page.png");
    let image = Image::clean(file).unwrap();
    let mut document =
        documents::build(documents::find("ordre-du-jour").unwrap(), &dossier(), &Options::default());
    let Some(Block::Masthead(masthead)) = document.blocks.first_mut() else { panic!() };
    masthead.logos = vec![Picture { image, alt: "Ville".to_owned() }];
    let again = document.blocks[0].clone();
    document.blocks.push(again);
    let page = html::render(&document);
    assert_eq!(page.matches("base64,").count(), 1);
    assert_eq!(page.matches("aria-label=\"Ville\"").count(), 2);
}
