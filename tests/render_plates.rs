//! Sheets of every format and size of text, contents, figures, pictures and cards: laid out, tagged, written.

mod papers;

use copil::documents::model::*;
use copil::domain::inline::Text;
use copil::render::layout::item::{Mark, Shape};
use copil::render::layout::{self, Pages};
use copil::render::{pdf, text};
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

/// A file of many papers, its contents first.
fn file_of_papers(count: usize) -> Document {
    let masthead = |level, title: String| {
        Block::Masthead(Masthead {
            addressee: String::new(),
            logos: Vec::new(),
            level,
            programme: Text::default(),
            title: title.into(),
            lines: Vec::new(),
        })
    };
    let mut blocks = vec![
        masthead(1, "Dossier de séance".to_owned()),
        Block::Contents { title: "Sommaire".into(), levels: 3 },
        heading(2, "Avant la séance"),
    ];
    for number in 1..=count {
        blocks.push(Block::NewPage { running_head: None });
        blocks.push(masthead(2, format!("Pièce {number}")));
        blocks.push(heading(3, "Un titre si long qu’il prend plus d’une ligne dans le sommaire, ce qui arrive quand on cite tous les porteurs d’une action"));
        blocks.push(body("Un mot."));
        blocks.push(heading(4, "Jamais dans le sommaire"));
        blocks.push(body("Un mot."));
    }
    paper(false, blocks)
}

/// Roles of the tags, each with how many there are.
fn roles(file: &lopdf::Document) -> std::collections::BTreeMap<String, usize> {
    let mut roles = std::collections::BTreeMap::new();
    for object in file.objects.values() {
        let Ok(tag) = object.as_dict() else { continue };
        if let (Ok(role), true) = (tag.get(b"S").and_then(lopdf::Object::as_name), tag.has(b"P")) {
            *roles.entry(String::from_utf8_lossy(role).into_owned()).or_default() += 1;
        }
    }
    roles
}

#[test]
fn contents_lead_to_each_heading_with_its_page_even_over_several_pages() {
    let document = file_of_papers(30);
    let file = written("contents", &document);
    let roles = roles(&file);
    assert_eq!((roles["TOC"], roles["TOCI"], roles["Reference"], roles["Link"]), (1, 61, 61, 61));
    let links: Vec<_> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok().filter(|it| it.has(b"Dest") && it.has(b"StructParent")))
        .collect();
    assert!(links.len() >= 61 && links.iter().all(|link| link.has(b"Contents")));

    let pages = pages(&document);
    let contents = pages.count() - 30;
    assert!(contents >= 2);
    let lines: Vec<String> = (0..contents).flat_map(|page| pages.lines(page)).collect();
    for number in 1..=30 {
        let entry = lines.iter().position(|line| *line == format!("Pièce {number}")).unwrap();
        assert!(
            lines[entry + 1].trim().chars().all(|sign| sign == '.' || sign == ' '),
            "{}",
            lines[entry + 1]
        );
        assert_eq!(lines[entry + 2].trim(), (contents + number).to_string());
        assert!(pages.lines(contents + number - 1).contains(&format!("Pièce {number}")));
    }
    assert!(!lines.iter().any(|line| line.contains("Jamais")));
    let said = text::render(&document);
    assert!(said.contains("Sommaire\n\nAvant la séance\nPièce 1\n   Un titre"), "{said}");
}

/// Entries of one level are parted by a page end: they never leave a page half empty to stay together.
#[test]
fn long_contents_begin_on_their_page() {
    let heading = |place| Block::Heading { level: 2, text: format!("Titre {place}").into() };
    let mut blocks = vec![body("Une ligne."), Block::Space(60)];
    blocks.push(Block::Contents { title: "Sommaire".into(), levels: 2 });
    blocks.push(Block::NewPage { running_head: None });
    blocks.extend((0..45).map(heading));
    let pages = pages(&paper(false, blocks));
    let entries = |page: usize| pages.lines(page).iter().filter(|line| line.starts_with("Titre")).count();
    assert!(entries(0) > 15 && entries(1) > 1, "{} {}", entries(0), entries(1));
}

#[test]
fn contents_without_headings_are_a_title() {
    let file = written(
        "contents-alone",
        &paper(false, vec![Block::Contents { title: "Sommaire".into(), levels: 3 }]),
    );
    assert!(!roles(&file).contains_key("TOC"));
}

fn card(name: &str, quality: &str) -> Block {
    Block::Card { name: name.into(), quality: quality.into() }
}

#[test]
fn a_card_fills_its_page_and_is_said_once() {
    let blocks = vec![
        body("Une page avant."),
        card("Zoé LÉ", "Maire"),
        card("Sébastien JALLET", "Préfet de l’Orne"),
        card(
            "Marie-Françoise-Élisabeth de LA TOUR-DU-PIN-GOUVERNET DE MONTALEMBERT",
            "Vice-présidente de la communauté urbaine d’Alençon, déléguée à la politique de la ville, à la jeunesse, à la réussite éducative et à la lecture publique, représentant le président",
        ),
        card("Anonyme", ""),
        body("Une page après."),
    ];
    for (name, is_landscape) in [("cards", true), ("cards-portrait", false)] {
        let document = paper(is_landscape, blocks.clone());
        let file = written(name, &document);
        assert_eq!((roles(&file)["P"], roles(&file)["H1"]), (5, 4), "{name}");
        let pages = pages(&document);
        assert_eq!(pages.count(), 6);
        assert_eq!(pages.lines(1), ["Zoé LÉ", "Maire"]);
        for page in &pages.pages[1..5] {
            let (mut upright, mut turned) = (Vec::new(), Vec::new());
            for item in &page.items {
                match &item.shape {
                    Shape::Text { x, y, size, words, .. } => {
                        let right = x + pages.words.width_of(words, *size, 0);
                        assert!(*x >= 56_000 && right <= pages.width - 56_000);
                        assert!(*y - size * 3 / 4 > pages.height / 2 && *y < pages.height - 20_000);
                        assert!(*size >= 12_000);
                        upright.push((pages.width - x, pages.height - y));
                    }
                    Shape::Turned { x, y, .. } => turned.push((*x, *y)),
                    _ => {}
                }
            }
            assert_eq!(upright, turned);
        }
    }
    let said = text::render(&paper(true, blocks));
    assert!(said.contains("Zoé LÉ\nMaire\n\nSébastien JALLET"));
}

#[test]
fn a_card_takes_any_text() {
    let word = "anticonstitutionnellement".repeat(40);
    let long = "mot ".repeat(3_000);
    for text in ["", " ", "\u{0}\n\u{202E}", word.as_str(), long.as_str()] {
        let document = Document { text_percent: 152, ..paper(true, vec![card(text, text)]) };
        lopdf::Document::load_mem(&pdf::render(&document).unwrap().bytes).unwrap();
    }
}

#[test]
fn every_fifth_line_is_numbered_anew_on_each_page() {
    let mut document = minutes();
    document.has_line_numbers = true;
    let file = written("minutes-numbered", &document);
    let mut plain = document.clone();
    plain.has_line_numbers = false;
    assert_eq!(roles(&file), roles(&written("minutes-plain", &plain)));
    let pages = pages(&document);
    let margin = layout::style::mm(document.page.margin_mm);
    for (place, page) in pages.pages.iter().enumerate() {
        let numbers: Vec<String> = page
            .items
            .iter()
            .filter_map(|item| match &item.shape {
                Shape::Text { x, words, face, .. } if *x < margin - 1_000 => {
                    assert_eq!(item.mark, Mark::Layout);
                    Some(words.iter().map(|word| pages.words.text(*face, *word)).collect())
                }
                _ => None,
            })
            .collect();
        let expected: Vec<String> = (1..=numbers.len()).map(|number| (number * 5).to_string()).collect();
        assert_eq!(numbers, expected);
        assert!(!numbers.is_empty() || place + 1 == pages.count());
    }
}
