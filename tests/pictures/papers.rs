//! Pictures on paper: in the file once, tagged with their words, where the charter wants them.

use crate::dossiers::on;
use crate::drawn::*;
use copil::demo;
use copil::documents::model::Block;
use copil::documents::options::{Choice, Options};
use copil::documents::{self, DOCUMENTS};
use copil::domain::dossier::Dossier;
use copil::domain::ids::{Id, LogoId, PhotoId, Uuid};
use copil::domain::image::Image;
use copil::domain::logos;
use copil::domain::picture::{Logo, Photo};
use copil::domain::rows::Rows;
use copil::render::layout::item::{Role, Shape};
use copil::render::{layout, pdf, text};
use png::ColorType;
use std::path::Path;

const NOVEMBER: &str = "2023-11-14";

/// The demonstration with logos of squares and bands for each co-pilot, and photos for two actions.
fn illustrated() -> Rows {
    let mut rows = demo::rows();
    let drawn = [
        png(120, 120, ColorType::Rgb, &[20, 60, 140]),
        png(300, 90, ColorType::Rgba, &[200, 80, 20, 200]),
        GREY.to_vec(),
        COLOUR.to_vec(),
    ];
    let steering: Vec<_> = rows.copilots.iter().map(|copilot| copilot.organisation).collect();
    for (at, (organisation, file)) in steering.into_iter().zip(drawn).enumerate() {
        let alt = if at == 1 { "Logo dessiné pour l'exemple".to_owned() } else { String::new() };
        let id = LogoId::from_uuid(Uuid::from_u128(at as u128 + 1));
        rows.logos.push(Logo {
            id,
            organisation,
            image: Image::clean(&file).unwrap(),
            alt,
            bears_marianne: at == 0,
        });
    }
    for (at, (orientation, alt)) in [(6, "Des enfants jouent dans la rue"), (1, "")].into_iter().enumerate() {
        let file = with_segments(if at == 0 { COLOUR } else { PROGRESSIVE }, &[(0xE1, exif(orientation))]);
        rows.photos.push(Photo {
            id: PhotoId::from_uuid(Uuid::from_u128(at as u128 + 1)),
            action: rows.actions[at].id,
            image: Image::clean(&file).unwrap(),
            alt: alt.to_owned(),
            credit: "Ville, 2023".to_owned(),
        });
    }
    rows
}

pub fn dossier() -> Dossier {
    on(&illustrated(), NOVEMBER)
}

fn sheets(dossier: &Dossier) -> documents::model::Document {
    documents::build(documents::find("fiches-action").unwrap(), dossier, &Options::default())
}

/// The papers are left in the build folder, to be looked at and checked with other tools.
#[test]
fn every_paper_bears_the_logos_on_its_first_page_and_is_always_the_same() {
    let dossier = dossier();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    std::fs::create_dir_all(&folder).unwrap();
    // Cards bear names and nothing else.
    for kind in DOCUMENTS.iter().filter(|kind| kind.key != "chevalets") {
        let paper = documents::build(kind, &dossier, &Options::default());
        let pages = layout::paginate(&paper).unwrap();
        let shown = |page: &layout::Page| {
            let logos = page.items.iter().filter_map(|item| match item.shape {
                Shape::Picture { x, y, width, height, .. } => Some((x, y, width, height)),
                _ => None,
            });
            logos.collect::<Vec<_>>()
        };
        let logos = shown(&pages.pages[0]);
        assert_eq!(logos.len(), 4, "{}", kind.key);
        let first_words = pages.pages[0].items.iter().filter_map(|item| match item.shape {
            Shape::Text { y, .. } => Some(y),
            _ => None,
        });
        let title = first_words.filter(|y| *y > 60_000).min().unwrap();
        for pair in logos.windows(2) {
            assert!(pair[0].0 + pair[0].2 < pair[1].0, "{}: logos in a row", kind.key);
        }
        for (_, y, _, height) in &logos {
            assert!(*height <= layout::style::mm(18) && y + height < title, "{}", kind.key);
        }
        let rendered = pdf::render(&paper).unwrap();
        assert_eq!(rendered.bytes, pdf::render(&paper).unwrap().bytes, "{}", kind.key);
        std::fs::write(folder.join(format!("{}.pdf", kind.key)), &rendered.bytes).unwrap();
        let words = text::render(&paper);
        assert!(words.contains("[Logo\u{a0}: "), "{words:.200}");
        assert!(words.contains("[Logo dessiné pour l’exemple]"));
    }
}

fn pages(key: &str, dossier: &Dossier) -> usize {
    let paper = documents::build(documents::find(key).unwrap(), dossier, &Options::default());
    layout::paginate(&paper).unwrap().count()
}

/// The running sheet is held in the hand while the meeting goes on.
#[test]
fn a_running_sheet_takes_two_pages() {
    assert_eq!(pages("conducteur", &on(&demo::rows(), NOVEMBER)), 2);
}

/// The agenda is handed out on one sheet (`domain.md` §1.3), whatever the logos.
#[test]
fn logos_take_no_page() {
    let mut dossier = dossier();
    let tall = png(100, 130, ColorType::Rgb, &[20, 60, 140]);
    for count in [0, 1, 3, 4] {
        let mut dossier = on(&illustrated(), NOVEMBER);
        dossier.logos.truncate(count);
        assert_eq!(pages("ordre-du-jour", &dossier), 1, "{count} logos");
    }
    dossier.logos.truncate(3);
    dossier.logos[0].image = Image::clean(&tall).unwrap();
    assert_eq!(pages("ordre-du-jour", &dossier), 1, "a logo that stands upright");
}

/// In black and white nothing moves, nothing is said otherwise, and no ink but black is asked for.
#[test]
fn papers_in_black_and_white_have_no_colour() {
    let dossier = dossier();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    std::fs::create_dir_all(&folder).unwrap();
    let options = Options { is_black_and_white: true, ..Options::default() };
    for kind in DOCUMENTS {
        let usual = documents::build(kind, &dossier, &Options::default());
        let grey = documents::build(kind, &dossier, &options);
        let offers = kind.choices.contains(&Choice::BlackAndWhite);
        assert_eq!(grey != usual, offers, "{}", kind.key);
        assert_eq!(text::render(&grey), text::render(&usual), "{}", kind.key);
        let shapes = |paper| {
            let pages = layout::paginate(paper).unwrap().pages;
            let places = pages.into_iter().map(|page| {
                let pictures = page.items.iter().filter_map(|item| match item.shape {
                    Shape::Picture { x, y, width, height, .. } => Some([x, y, width, height]),
                    _ => None,
                });
                (page.items.len(), pictures.collect::<Vec<_>>())
            });
            places.collect::<Vec<_>>()
        };
        assert_eq!(shapes(&grey), shapes(&usual), "{}", kind.key);
        let bytes = pdf::render(&grey).unwrap().bytes;
        assert_eq!(colours(&bytes), Vec::<String>::new(), "{}", kind.key);
        assert_eq!(colours(&pdf::render(&usual).unwrap().bytes).is_empty(), !offers, "{}", kind.key);
        std::fs::write(folder.join(format!("{}_noir-et-blanc.pdf", kind.key)), &bytes).unwrap();
    }
}

/// Operators and pictures of a file that ask for a colour.
fn colours(file: &[u8]) -> Vec<String> {
    let file = lopdf::Document::load_mem(file).unwrap();
    let mut found = Vec::new();
    for page in file.page_iter() {
        for operation in lopdf::content::Content::decode(&file.get_page_content(page)).unwrap().operations {
            if ["rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "gs"]
                .contains(&&*operation.operator)
            {
                found.push(operation.operator);
            }
        }
    }
    for stream in file.objects.values().filter_map(|object| object.as_stream().ok()) {
        let name =
            |key: &[u8]| stream.dict.get(key).and_then(lopdf::Object::as_name).unwrap_or_default().to_vec();
        if name(b"Subtype") == b"Image" && name(b"ColorSpace") != b"DeviceGray" {
            found.push(String::from_utf8(name(b"ColorSpace")).unwrap());
        }
    }
    found
}

/// What is light stays lighter than what is dark, and a grey picture stays what it is.
#[test]
fn a_picture_in_grey_is_as_light_as_its_colours() {
    let grey = Image::clean(GREY).unwrap();
    assert_eq!(grey.in_grey(1_600), Some(grey));
    let tones = [[255, 255, 255], [255, 255, 0], [0, 200, 0], [200, 0, 0], [0, 0, 160], [0, 0, 0]];
    let light = tones.map(|tone| {
        let file = png(8, 6, ColorType::Rgb, &tone);
        let image = Image::clean(&file).unwrap().in_grey(1_600).unwrap();
        assert!(image.is_grey() && image.size() == (8, 6));
        image.pixels(8).unwrap().rgb[0]
    });
    assert!(light.windows(2).all(|pair| pair[0] > pair[1]), "{light:?}");
    assert_eq!((light[0], light[5]), (255, 0));
    let turned = Image::clean(&with_segments(COLOUR, &[(0xE1, exif(6))])).unwrap();
    let upright = turned.in_grey(1_600).unwrap();
    assert_eq!((upright.size(), upright.orientation().value()), (turned.size(), 1));
}

#[test]
fn a_picture_is_in_the_file_once_and_each_figure_has_its_words() {
    let mut paper = sheets(&dossier());
    let again = paper.blocks.clone();
    paper.blocks.extend(again.into_iter().filter(|block| matches!(block, Block::Columns(_))));
    let bytes = pdf::render(&paper).unwrap().bytes;
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    let images = file.objects.values().filter_map(|object| object.as_stream().ok()).filter(|stream| {
        stream.dict.get(b"Subtype").and_then(lopdf::Object::as_name).is_ok_and(|name| name == b"Image")
    });
    let filters: Vec<&[u8]> =
        images.map(|image| image.dict.get(b"Filter").unwrap().as_name().unwrap()).collect();
    assert_eq!(filters.iter().filter(|name| **name == b"FlateDecode").count(), 2);
    assert_eq!(
        filters.iter().filter(|name| **name == b"DCTDecode").count(),
        3,
        "the photo is turned: another file"
    );
    let figures: Vec<_> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dictionary| {
            dictionary.get(b"S").and_then(lopdf::Object::as_name).is_ok_and(|it| it == b"Figure")
        })
        .collect();
    assert_eq!(figures.len(), 6);
    assert!(figures.iter().all(|figure| figure.has(b"Alt") && figure.has(b"A") && figure.has(b"K")));
    let pages = layout::paginate(&paper).unwrap();
    assert_eq!(
        pages.tags.elements().iter().filter(|element| matches!(element.role, Role::Figure(_))).count(),
        6
    );
}

#[test]
fn a_photo_without_words_is_not_printed_and_a_sheet_stays_on_its_page() {
    let dossier = dossier();
    let paper = sheets(&dossier);
    let words = text::render(&paper);
    assert!(words.contains("[Image\u{a0}: Des enfants jouent dans la rue]\n\nPhoto\u{a0}: Ville, 2023"));
    assert_eq!(words.matches("[Image").count(), 1);
    let pages = layout::paginate(&paper).unwrap();
    assert_eq!(pages.count(), 2 + dossier.actions.len());
}

#[test]
fn a_sheet_has_its_financing_table_with_totals() {
    let mut rows = demo::rows();
    let year = rows.action_years[0].id;
    let mut own: Vec<_> = rows.funding_lines.iter_mut().filter(|line| line.action_year == year).collect();
    own[0].planned_cents = Some(1_234_550);
    own[0].actual_cents = Some(1_200_000);
    let planned: i64 = own.iter().filter_map(|line| line.planned_cents).sum();
    let words = text::render(&sheets(&on(&rows, NOVEMBER)));
    assert!(words.contains("Plan de financement 2023 (exemple)\n\nFinanceur | Nature | Prévu | Réalisé\n"));
    let flat = words.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(
        flat.contains("État – cité éducative | crédits spécifiques | 12 345,50 € | 12 000,00 €"),
        "{flat}"
    );
    let total = format!("Total||{},{:02}€|12000,00€", planned / 100, planned % 100);
    assert!(flat.replace(' ', "").contains(&total), "{flat}");
}

#[test]
fn a_second_marianne_and_a_state_that_is_not_leftmost_are_told() {
    let mut rows = illustrated();
    assert_eq!(logos::warnings_of(&on(&rows, NOVEMBER)), Vec::<String>::new());
    rows.logos[3].bears_marianne = true;
    let told = logos::warnings_of(&on(&rows, NOVEMBER));
    assert!(
        told.len() == 1 && told[0].starts_with("Plusieurs logos portent la Marianne\u{a0}: "),
        "{told:?}"
    );
    rows.logos[0].bears_marianne = false;
    let told = logos::warnings_of(&on(&rows, NOVEMBER));
    assert!(told.len() == 1 && told[0].contains("n’est pas le premier à gauche"), "{told:?}");
}
