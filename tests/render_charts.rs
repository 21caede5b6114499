//! Charts and drawings on paper: widths foreseen, figures tagged with their words and their box.

mod papers;

use copil::documents::chart::{Chart, ChartKind, ChartRow, Measure};
use copil::documents::drawing::{self, Anchor, Drawing, Fill, Label, Mark, Pattern, Point};
use copil::documents::model::{Block, Document, Figure, FigureContent, PageFormat, PageSetup};
use copil::documents::typeset::typeset;
use copil::render::fonts::Face;
use copil::render::layout::item::Shape;
use copil::render::layout::shape::Shaper;
use copil::render::{layout, pdf, text};
use papers::{body, heading, paper};

fn row(label: &str, values: &[Option<u64>]) -> ChartRow {
    ChartRow { label: label.to_owned(), values: values.to_vec() }
}

fn bars() -> Chart {
    Chart {
        title: "Subventions par thématique".to_owned(),
        kind: ChartKind::Bars,
        measure: Measure::Cents,
        rows_are: "Thématique".to_owned(),
        series: vec!["Demandé".to_owned(), "Accordé".to_owned()],
        rows: vec![
            row("Parcours d’éducation artistique et culturelle", &[Some(4_250_000), Some(3_900_000)]),
            row("Accompagnement à la scolarité", &[Some(2_815_050), Some(2_815_050)]),
            row("Sport", &[Some(600_000), Some(0)]),
            row("Santé et alimentation, dont les petits déjeuners", &[Some(1_100_000), None]),
        ],
    }
}

fn stacked() -> Chart {
    Chart {
        title: "Voix par collège".to_owned(),
        kind: ChartKind::StackedBars,
        measure: Measure::Count,
        rows_are: "Collège".to_owned(),
        series: ["Pour", "Contre", "Abstention", "Ne prend pas part au vote"].map(str::to_owned).to_vec(),
        rows: vec![
            row("État", &[Some(11), Some(0), Some(2), Some(1)]),
            row("Collectivités", &[Some(9), Some(3), Some(1), None]),
            row("Habitants", &[Some(6), Some(1), Some(4), Some(2)]),
        ],
    }
}

fn ring() -> Chart {
    Chart {
        title: "Actions par thématique".to_owned(),
        kind: ChartKind::Ring,
        measure: Measure::Count,
        rows_are: "Thématique".to_owned(),
        series: vec!["Actions".to_owned()],
        rows: [
            "Culture",
            "Scolarité",
            "Santé",
            "Sport",
            "Numérique",
            "Parentalité",
            "Langues",
            "Orientation",
        ]
        .iter()
        .zip([9, 7, 5, 4, 3, 2, 1, 0])
        .map(|(label, value)| row(label, &[Some(value)]))
        .collect(),
    }
}

fn patterns() -> Block {
    let at = |place: i32, y| Point { x: place * 200, y };
    let mut marks = Vec::new();
    for (place, pattern) in (0..).zip(Pattern::ALL) {
        let fill = Fill::Pattern(pattern);
        let corner = at(place, 0);
        marks.push(Mark::Rectangle { at: corner, width: 180, height: 120, fill, edge: 2 });
        let centre = Point { x: corner.x + 90, y: 220 };
        marks.push(Mark::Circle { centre, radius: 80, fill, edge: 2 });
        marks.push(Mark::Text(Label {
            at: Point { x: centre.x, y: 350 },
            anchor: Anchor::Middle,
            text: format!("{pattern:?}"),
            size: 32,
            is_bold: place % 2 == 0,
            room: 180,
        }));
    }
    let content = FigureContent::Drawing(Drawing { width_mm: 160, height_mm: 36, marks });
    Block::Figure(Figure { content, alt: "Les huit motifs".to_owned(), caption: "Motifs".into() })
}

fn sample(format: PageFormat, text_percent: u32) -> Document {
    let page = PageSetup { format, margin_mm: 20 };
    let (width, height) = page.room_mm(text_percent);
    let mut blocks = vec![heading(1, "Diagrammes"), patterns()];
    for chart in [bars(), stacked(), ring()] {
        blocks.push(heading(2, &chart.title));
        blocks.extend(chart.figures(width, height * 2 / 3).into_iter().map(Block::Figure));
        blocks.push(Block::Table(chart.whole(width).1));
        blocks.push(body("Suite du texte."));
    }
    typeset(Document { page, text_percent, ..paper(false, blocks) })
}

fn samples() -> Vec<(&'static str, Document)> {
    vec![
        ("charts", sample(PageFormat::Portrait, 100)),
        ("charts-large", sample(PageFormat::Portrait, 152)),
        ("charts-slide", sample(PageFormat::Slide, 190)),
    ]
}

#[test]
fn widths_foreseen_are_never_passed() {
    let mut shaper = Shaper::new().unwrap();
    let mut passed = Vec::new();
    let signs = (' '..='~').chain('\u{A0}'..='ÿ').chain("œŒŸ’–—…€\u{202F}\u{2011}•→".chars());
    for sign in signs.filter(|sign| !sign.is_control() && *sign != '\u{AD}') {
        let text = sign.to_string();
        for (face, is_bold) in [(Face::Regular, false), (Face::Bold, true)] {
            let word = shaper.word(face, &text);
            let width = shaper.words.width(word, 1_000);
            if width > i64::from(drawing::width(&text, 1_000, is_bold)) {
                passed.push((sign, face, width));
            }
        }
    }
    assert!(passed.is_empty(), "{passed:?}");
}

#[test]
fn figures_say_what_they_are_and_where() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, document) in samples() {
        let bytes = pdf::render(&document).unwrap().bytes;
        assert_eq!(bytes, pdf::render(&document).unwrap().bytes, "{name}");
        std::fs::write(folder.join(format!("{name}.pdf")), &bytes).unwrap();
        let file = lopdf::Document::load_mem(&bytes).unwrap();
        let named = |dictionary: &lopdf::Dictionary, name: &[u8]| {
            dictionary.get(b"S").ok().and_then(|role| role.as_name().ok()) == Some(name)
        };
        let figures: Vec<&lopdf::Dictionary> = file
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
            .filter(|dictionary| named(dictionary, b"Figure"))
            .collect();
        let drawn = document.blocks.iter().filter(|block| matches!(block, Block::Figure(_))).count();
        assert!(drawn >= 4 && figures.len() == drawn, "{name}: {drawn} {}", figures.len());
        for figure in figures {
            assert!(!figure.get(b"Alt").unwrap().as_str().unwrap().is_empty());
            let layout = figure.get(b"A").unwrap().as_dict().unwrap();
            let corners: Vec<f32> = layout
                .get(b"BBox")
                .unwrap()
                .as_array()
                .unwrap()
                .iter()
                .map(|corner| corner.as_float().unwrap())
                .collect();
            assert!(corners[0] >= 56.0 && corners[1] > 0.0, "{name} {corners:?}");
            assert!(corners[2] - corners[0] > 200.0 && corners[3] - corners[1] > 50.0, "{name} {corners:?}");
            let kids = figure.get(b"K").unwrap().as_array().unwrap();
            let caption = file.get_object(kids.last().unwrap().as_reference().unwrap()).unwrap();
            assert!(named(caption.as_dict().unwrap(), b"Caption"));
        }
    }
}

#[test]
fn a_figure_keeps_within_the_margins_and_with_its_caption() {
    let tall = Drawing { width_mm: 400, height_mm: 900, marks: Vec::new() };
    let figure = Figure {
        content: FigureContent::Drawing(tall),
        alt: "Une grande figure".to_owned(),
        caption: "Sa légende".into(),
    };
    let document = paper(false, vec![body("Avant."), Block::Figure(figure), body("Après.")]);
    let pages = layout::paginate(&document).unwrap();
    assert!(text::render(&document).contains("[Une grande figure]\nSa légende\n"));
    let page = &pages.pages[1];
    let extent = page.items.iter().find_map(|item| match item.shape {
        Shape::Extent { x, y, width, height } => Some((x, y, width, height)),
        _ => None,
    });
    let (x, y, width, height) = extent.unwrap();
    let margin = layout::style::mm(20);
    assert!(x >= margin && x + width <= pages.width - margin && y + height <= pages.height - margin);
    assert!(pages.lines(1).iter().any(|line| line == "Sa légende"));
}
