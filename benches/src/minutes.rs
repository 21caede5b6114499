//! Minutes of some forty pages: what placing costs beside writing the file.

use copil::demo;
use copil::documents::model::{Block, Document};
use copil::documents::options::Options;
use copil::domain::dossier::Dossier;
use copil::{documents, render};
use cpu_time::ProcessTime;
use std::fmt::{Display, Formatter};

const PAGES: usize = 40;
const TIMES: u32 = 20;

/// Milliseconds of CPU to paginate and to write, and the pages there are.
pub struct Cost {
    pub place_ms: f64,
    pub write_ms: f64,
    pub pages: usize,
}

impl Display for Cost {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:>2} {:>6.1} {:>6.1}", self.pages, self.place_ms, self.write_ms)
    }
}

/// Each time is that of the quickest of several.
pub fn measure() -> Cost {
    let minutes = forty_pages();
    let pages = render::layout::paginate(&minutes).expect("pages").count();
    let best = |work: &dyn Fn()| {
        let time = |_| {
            let start = ProcessTime::now();
            work();
            start.elapsed().as_secs_f64() * 1e3
        };
        (0..TIMES).map(time).fold(f64::INFINITY, f64::min)
    };
    let place_ms = best(&|| drop(render::layout::paginate(&minutes).expect("pages")));
    let whole_ms = best(&|| drop(render::pdf::render(&minutes).expect("a file")));
    Cost { place_ms, write_ms: whole_ms - place_ms, pages }
}

/// The minutes of the demonstration, their points said again and again.
fn forty_pages() -> Document {
    let rows = demo::rows();
    let meeting = rows.meetings.iter().max_by_key(|meeting| meeting.held_on).expect("a meeting").id;
    let dossier = Dossier::assemble(rows, meeting).expect("the meeting of the demonstration");
    let kind = documents::find("compte-rendu").expect("the minutes");
    let mut minutes = documents::build(kind, &dossier, &Options::default());
    let said: Vec<Block> = minutes.blocks.iter().skip(1).cloned().collect();
    while render::layout::paginate(&minutes).expect("pages").count() < PAGES {
        minutes.blocks.extend(said.iter().cloned());
    }
    minutes
}
