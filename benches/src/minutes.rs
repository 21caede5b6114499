//! Minutes of some forty pages: what placing costs beside making the whole file.

use copil::demo;
use copil::documents::model::Document;
use copil::documents::options::Options;
use copil::domain::dossier::Dossier;
use copil::render::layout::paginate;
use copil::{documents, render};
use cpu_time::ProcessTime;
use std::fmt::{Display, Formatter};

const PAGES: usize = 40;
const TIMES: u32 = 20;

/// Milliseconds of CPU to place the minutes on pages and to make their file, placing included; and the pages.
pub struct Cost {
    pub place_ms: f64,
    pub file_ms: f64,
    pub pages: usize,
}

impl Display for Cost {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:>2} {:>6.1} {:>6.1}", self.pages, self.place_ms, self.file_ms)
    }
}

/// Each time is that of the quickest of several, taken in turns.
pub fn measure() -> Cost {
    let dossier = forty_pages();
    let minutes = paper(&dossier);
    let pages = paginate(&minutes).expect("pages").count();
    let mut cost = Cost { place_ms: f64::INFINITY, file_ms: f64::INFINITY, pages };
    for _ in 0..TIMES {
        cost.place_ms = cost.place_ms.min(cpu_ms(|| drop(paginate(&minutes).expect("pages"))));
        cost.file_ms =
            cost.file_ms.min(cpu_ms(|| drop(render::pdf::render(&paper(&dossier)).expect("a file"))));
    }
    cost
}

fn cpu_ms(work: impl FnOnce()) -> f64 {
    let start = ProcessTime::now();
    work();
    start.elapsed().as_secs_f64() * 1e3
}

fn paper(dossier: &Dossier) -> Document {
    let kind = documents::find("compte-rendu").expect("the minutes");
    documents::build(kind, dossier, &Options::default())
}

/// The last meeting of the demonstration, what was said at it said again until its minutes have forty pages.
fn forty_pages() -> Dossier {
    let meeting = demo::rows().meetings.iter().max_by_key(|meeting| meeting.held_on).expect("a meeting").id;
    let said = |times: usize| {
        let mut rows = demo::rows();
        for section in &mut rows.minutes_sections {
            section.body = vec![section.body.as_str(); times].join("\n");
        }
        Dossier::assemble(rows, meeting).expect("the meeting of the demonstration")
    };
    let is_long = |dossier: &Dossier| paginate(&paper(dossier)).expect("pages").count() >= PAGES;
    (1..).map(said).find(is_long).expect("a number of times")
}
