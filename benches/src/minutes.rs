//! Minutes of some forty pages: what placing costs beside writing the file.

use copil::demo;
use copil::documents::model::{Block, Document};
use copil::domain::dossier::Dossier;
use copil::{documents, render};
use cpu_time::ProcessTime;

const PAGES: usize = 40;
const TIMES: u32 = 20;

/// Milliseconds of CPU to paginate and to write, and the pages there are.
pub struct Cost {
    pub paginate_ms: f64,
    pub write_ms: f64,
    pub pages: usize,
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
    let paginate_ms = best(&|| drop(render::layout::paginate(&minutes).expect("pages")));
    let whole_ms = best(&|| drop(render::pdf::render(&minutes).expect("a file")));
    Cost { paginate_ms, write_ms: whole_ms - paginate_ms, pages }
}

/// The minutes of the demonstration, their points said again and again.
fn forty_pages() -> Document {
    let rows = demo::rows();
    let meeting = rows.meetings.iter().max_by_key(|meeting| meeting.held_on).expect("a meeting").id;
    let dossier = Dossier::assemble(rows, meeting).expect("the meeting of the demonstration");
    let kind = documents::find("compte-rendu").expect("the minutes");
    let mut minutes = documents::build(kind, &dossier);
    let said: Vec<Block> = minutes.blocks.iter().skip(1).cloned().collect();
    while render::layout::paginate(&minutes).expect("pages").count() < PAGES {
        minutes.blocks.extend(said.iter().cloned());
    }
    minutes
}
