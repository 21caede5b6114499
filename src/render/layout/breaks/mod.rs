//! Where the lines of a paragraph end: all its line ends are chosen together, none in turn.

mod justified;
mod ragged;

use super::shape::WordId;
use super::style::{Fit, Unit};

/// A place where a line may end, by what stands before it. Widths count from the start of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Where the line would end: after the last sign, or after the hyphen of a word that is cut.
    pub end: Unit,
    /// Where the next line would begin: after the space, or at the rest of the word.
    pub next: Unit,
    /// Widths of the ordinary spaces before `end`, the only ones that stretch.
    pub glue: Unit,
    /// The same before `next`.
    pub next_glue: Unit,
    /// Which chunk of the text the line would end with.
    pub chunk: usize,
    /// The two parts of that chunk, if it is a word cut there: the first with its hyphen.
    pub cut: Option<(WordId, WordId)>,
}

/// The stops where lines end; the last one always ends the last line.
///
/// `with_cuts` gives the stops again with those inside words: it is asked for only where the text has no
/// good lines without.
pub fn choose(stops: Vec<Stop>, width: Unit, fit: Fit, with_cuts: impl FnOnce() -> Vec<Stop>) -> Vec<Stop> {
    if stops.last().is_none_or(|last| last.end <= width) {
        return stops.last().copied().into_iter().collect();
    }
    match fit {
        Fit::Ragged => chosen(&stops, ragged::lines(&stops, width, ragged::Last::Short)),
        Fit::Balanced => chosen(&stops, ragged::lines(&stops, width, ragged::Last::AsOthers)),
        Fit::Justified => match justified::lines(&stops, width, justified::Pass::Strict) {
            Some(lines) => chosen(&stops, lines),
            None => {
                let stops = with_cuts();
                let lines = justified::lines(&stops, width, justified::Pass::WithCuts)
                    .or_else(|| justified::lines(&stops, width, justified::Pass::Emergency));
                chosen(&stops, lines.unwrap_or_default())
            }
        },
    }
}

fn chosen(stops: &[Stop], places: Vec<usize>) -> Vec<Stop> {
    places.into_iter().filter_map(|place| stops.get(place).copied()).collect()
}

/// Stops after words of these widths, spaces of one.
#[cfg(test)]
fn words(widths: &[Unit]) -> Vec<Stop> {
    let (mut x, mut glue) = (0, 0);
    let stop = |(chunk, width): (usize, &Unit)| {
        x += width + 1;
        glue += 1;
        Stop { end: x - 1, next: x, glue: glue - 1, next_glue: glue, chunk, cut: None }
    };
    widths.iter().enumerate().map(stop).collect()
}
