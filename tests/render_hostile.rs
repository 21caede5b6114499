//! Three hundred texts that nobody should type: each is in the file to the sign, in its box, and can do nothing.

mod papers;

use copil::documents::model::*;
use copil::domain::inline::{Run, Text};
use copil::render::layout::item::{Mark, Role, Shape};
use copil::render::layout::{self, Pages, style};
use copil::render::pdf;
use papers::chance::Chance;
use papers::reading::text_of;
use papers::{heading, item, paper};
use std::collections::BTreeSet;

const TEXTS: usize = 300;
/// Texts of one paper.
const TOGETHER: usize = 12;

/// What the texts are made of.
const PIECES: [&str; 56] = [
    "(",
    ")",
    "((",
    "\\",
    "\\)",
    "\\\\(",
    "\\051",
    "<",
    ">",
    "<<",
    ">>",
    "[",
    "]",
    "{",
    "}",
    "%",
    "%%EOF",
    "%PDF-1.7",
    "/JavaScript",
    "/JS (app.alert(1))",
    "/OpenAction",
    "endstream",
    "endobj",
    "1 0 obj",
    "ET",
    "Tj",
    "EMC",
    "BDC",
    "stream\r\n",
    "xref",
    "<script>",
    "&amp;",
    "\u{0}",
    "\u{1}",
    "\u{7F}",
    "\u{85}",
    "\t",
    "\n",
    "\r\n",
    "\u{2028}",
    "\u{200B}",
    "\u{AD}",
    "\u{FEFF}",
    "e\u{301}",
    "a\u{308}\u{304}",
    "ﬃ",
    "officiel",
    "affluer",
    "Ελλάδα",
    "Москва",
    "Żółć",
    "l’été",
    "«\u{A0}oui\u{A0}»",
    "\u{202F}!",
    "mot",
    "habitant·e·s",
];

/// Pieces with signs that the typeface lacks.
const UNKNOWN: [&str; 12] = [
    "東京",
    "🙂",
    "👩\u{200D}👧",
    "🇫🇷",
    "שלום",
    "مرحبا",
    "\u{202E}envers🙃\u{202C}",
    "\u{2067}ב\u{2069}",
    "हिन्दी",
    "ไทย",
    "\u{E000}",
    "\u{FFFF}\u{FDD0}",
];

fn hostile(chance: &mut Chance, place: usize) -> String {
    match place {
        0 => "(\\)%%EOF /JavaScript 東 l’été ".repeat(1_000_000 / 30),
        1 => String::new(),
        2 => "\u{0}\u{1}\u{200B}".to_owned(),
        3 => "anticonstitutionnellement".repeat(8),
        4 => "W".repeat(200),
        5 => "i".repeat(200),
        6 => "e\u{301}".repeat(200),
        7 => "🙂".repeat(200),
        8 => format!("{}%%EOF{}", ")".repeat(100), "\\".repeat(100)),
        9 => "\u{A0}".repeat(200),
        10 => "a\u{A0}".repeat(200),
        11 => "\u{301}\u{301} \u{301}".repeat(50),
        12 => "sans(fin)".repeat(1_000_000 / 9),
        _ => {
            let mut text = String::new();
            for _ in 0..=chance.below(60) {
                match chance.below(12) {
                    0 => text.push_str(chance.one(&UNKNOWN)),
                    1 => text.push_str(&chance.one(&PIECES).repeat(1 + chance.below(200))),
                    2..=4 => {}
                    _ => text.push_str(chance.one(&PIECES)),
                }
                text.push_str(if chance.below(3) == 0 { "" } else { " " });
            }
            text
        }
    }
}

/// A block that holds a text and nothing else that is read.
fn block(text: &str, kind: usize) -> Block {
    let shown = Text::plain(text);
    let style = |style| Block::Paragraph { text: shown.clone(), style };
    match kind % 9 {
        0 => style(ParagraphStyle::Body),
        1 => style(ParagraphStyle::Justified),
        2 => style(ParagraphStyle::Centred),
        3 => heading(2, text),
        4 => Block::List(vec![item("", shown, "")]),
        5 => table(shown),
        6 => Block::Framed { title: Text::default(), blocks: vec![style(ParagraphStyle::Justified)] },
        7 => Block::Columns(vec![vec![], vec![style(ParagraphStyle::Small)]]),
        _ => {
            let link = Some(format!("https://x.fr/{text}"));
            Block::Paragraph {
                text: Text(vec![Run { link, ..shown.0[0].clone() }]),
                style: ParagraphStyle::Lead,
            }
        }
    }
}

const CELL_MM: u32 = 60;

fn table(text: Text) -> Block {
    let column = |width| Column { title: Text::default(), width, align: Align::Left, is_row_header: false };
    let row = Row { cells: vec![vec![text], vec![]], is_total: false };
    Block::Table(Table {
        caption: Text::default(),
        columns: vec![column(Width::Fixed(CELL_MM)), column(Width::Share(1))],
        groups: vec![RowGroup { title: None, rows: vec![row] }],
        row_min_mm: 0,
        spread: Spread::Flow,
        is_ruled: true,
    })
}

/// Signs of a text but for spaces, hyphens of cut words and signs that show nothing.
fn essence(text: &str) -> String {
    let shown = |sign: &char| {
        let is_mark = matches!(sign, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{2028}' | '\u{2029}');
        !is_mark && !sign.is_control() && *sign != ' '
    };
    // A PDF/A gives no private sign as text.
    let given = |sign| if matches!(sign, '\u{E000}' | '\u{FFFF}' | '\u{FDD0}') { '⁇' } else { sign };
    text.chars().filter(shown).map(given).collect()
}

fn papers_of_texts() -> impl Iterator<Item = (Vec<String>, Document)> {
    let mut chance = Chance::new(300);
    let texts: Vec<String> = (0..TEXTS).map(|place| hostile(&mut chance, place)).collect();
    let papers = texts.chunks(TOGETHER).map(<[String]>::to_vec).collect::<Vec<_>>();
    papers.into_iter().enumerate().map(|(number, texts)| {
        let blocks = texts.iter().enumerate().map(|(place, text)| block(text, place + number)).collect();
        let mut document = paper(number % 2 == 0, blocks);
        // What names the file holds hostile words too.
        let short: String = texts[texts.len() - 1].chars().take(200).collect();
        document.title.clone_from(&short);
        document.author.clone_from(&short);
        document.running_head.clone_from(&short);
        document.footer = short;
        (texts, document)
    })
}

#[test]
fn every_hostile_text_is_whole_harmless_in_its_box_and_its_unknown_signs_are_told() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    std::fs::create_dir_all(&folder).unwrap();
    let mut seen = 0;
    for (number, (texts, document)) in papers_of_texts().enumerate() {
        let rendered = pdf::render(&document).unwrap();
        std::fs::write(folder.join(format!("{number}.pdf")), &rendered.bytes).unwrap();
        whole(number, &texts, &rendered.bytes);
        harmless(&document, &rendered.bytes);
        in_its_box(number, &document, &layout::paginate(&document).unwrap());
        told(&texts, &document, &rendered);
        seen += texts.len();
    }
    assert_eq!(seen, TEXTS);
}

fn whole(number: usize, texts: &[String], bytes: &[u8]) {
    let found = essence(&text_of(bytes));
    let expected = texts.iter().map(|text| essence(text)).collect::<String>();
    if found != expected {
        let same = found.chars().zip(expected.chars()).take_while(|(one, other)| one == other).count();
        let shown = |text: &str| text.chars().skip(same.saturating_sub(20)).take(60).collect::<String>();
        panic!("paper {number}: found {:?}, expected {:?}", shown(&found), shown(&expected));
    }
}

/// The file opens, says its title, and has no action but addresses to open.
fn harmless(document: &Document, bytes: &[u8]) {
    let file = lopdf::Document::load_mem(bytes).unwrap();
    assert!(bytes.ends_with(b"%%EOF\n"));
    let info = file.trailer.get(b"Info").and_then(|info| file.dereference(info)).unwrap().1;
    let title = info.as_dict().unwrap().get(b"Title").unwrap();
    let titled = |title: &str| essence(title).replace('⁇', "");
    assert_eq!(titled(&lopdf::decode_text_string(title).unwrap()), titled(&document.title));
    for object in file.objects.values() {
        let Ok(dictionary) = object.as_dict() else { continue };
        for key in ["JavaScript", "JS", "OpenAction", "AA", "EmbeddedFiles", "Launch"] {
            assert!(!dictionary.has(key.as_bytes()), "{key}");
        }
        if let Ok(action) = dictionary.get(b"A").and_then(lopdf::Object::as_dict)
            && let Ok(kind) = action.get(b"S")
        {
            assert_eq!(kind.as_name().unwrap(), b"URI");
            let address = action.get(b"URI").unwrap().as_str().unwrap();
            assert!(address.starts_with(b"https://x.fr/") && address.iter().all(u8::is_ascii_graphic));
        }
    }
}

fn in_its_box(number: usize, document: &Document, pages: &Pages) {
    let margin = style::mm(document.page.margin_mm);
    let middle = pages.width / 2;
    for page in &pages.pages {
        for item in &page.items {
            let Shape::Text { x, y, size, words, spread, .. } = &item.shape else { continue };
            let seen = words.iter().rposition(|word| !pages.words.is_space(*word)).map_or(0, |last| last + 1);
            let right = x + pages.words.width_of(&words[..seen], *size, *spread);
            let role = match item.mark {
                Mark::Element(element) => Some(pages.tags.elements()[element.0 as usize].role),
                _ => None,
            };
            let edge =
                if role == Some(Role::Td) { margin + style::mm(CELL_MM) } else { pages.width - margin };
            let what =
                || words.iter().map(|word| pages.words.text(copil::render::fonts::Face::Regular, *word));
            assert!(
                *x >= margin - 10 && right <= edge + 10,
                "paper {number}: {right} > {edge}, {:?}",
                what().collect::<String>()
            );
            assert!(*y > 0 && *y < pages.height, "paper {number}: {y}");
            assert!(*x <= middle + margin || role.is_none_or(|role| role != Role::Td));
        }
    }
}

/// Every sign that the typeface lacks is told, none that it has, and none that shows nothing.
fn told(texts: &[String], document: &Document, rendered: &pdf::Rendered) {
    let of = |text: &str| -> BTreeSet<char> { text.chars().collect() };
    let lacking: BTreeSet<char> =
        UNKNOWN.iter().flat_map(|piece| of(piece)).filter(|sign| !sign.is_ascii_alphabetic()).collect();
    let shown = |sign: &char| !essence(&sign.to_string()).is_empty();
    let all = texts.iter().chain([&document.footer]);
    let expected: BTreeSet<char> =
        all.flat_map(|text| of(text)).filter(|sign| lacking.contains(sign) && shown(sign)).collect();
    let found: BTreeSet<char> = rendered.missing.iter().map(|missing| missing.sign).collect();
    assert_eq!(found, expected);
    for missing in &rendered.missing {
        assert!(
            (1..=rendered.pages).contains(&missing.page) && missing.near.contains(missing.sign),
            "{missing:?}"
        );
    }
}
