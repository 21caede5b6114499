//! Papers of every kind through layout, PDF and text.

mod papers;

use copil::documents::model::Document;
use copil::render::{layout, pdf, text};
use papers::{action_sheets, agenda, minutes, sheet};

fn samples() -> Vec<(&'static str, Document)> {
    vec![
        ("agenda", agenda()),
        ("sheet", sheet(&[38, 28, 8, 0])),
        ("minutes", minutes()),
        ("actions", action_sheets()),
    ]
}

/// The samples are left in the build folder, to be looked at and checked with other tools.
#[test]
fn every_sample_renders_twice_the_same() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, document) in samples() {
        let rendered = pdf::render(&document).unwrap();
        assert!(rendered.missing.is_empty(), "{name} lacks {:?}", rendered.missing);
        assert_eq!(rendered.bytes, pdf::render(&document).unwrap().bytes, "{name}");
        std::fs::write(folder.join(format!("{name}.pdf")), &rendered.bytes).unwrap();
        std::fs::write(folder.join(format!("{name}.txt")), text::render(&document)).unwrap();
        assert_eq!(rendered.pages, layout::paginate(&document).unwrap().count());
    }
}
