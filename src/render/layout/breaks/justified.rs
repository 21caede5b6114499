//! Lines that reach both margins, after Knuth and Plass, *Breaking Paragraphs into Lines* (1981).
//!
//! Ratios are thousandths: 1000 stretches or shrinks the spaces of a line by all that they bear.

use super::{Stop, Unit};

/// How much a paragraph may ask of its spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// Even spaces, no word cut.
    Strict,
    /// Looser spaces, words cut.
    WithCuts,
    /// Anything rather than no lines.
    Emergency,
}

impl Pass {
    /// Greatest badness of a line.
    fn tolerance(self) -> u64 {
        match self {
            Pass::Strict => 200,
            Pass::WithCuts => 800,
            Pass::Emergency => WORST,
        }
    }
}

/// Badness of a line that nothing can make good.
const WORST: u64 = 10_000;
/// Ratio of a line without spaces.
const HOPELESS: Unit = 100_000;
/// What each line costs beside its badness: fewer lines are better.
const LINE: u64 = 10;
/// What a cut word costs.
const CUT: u64 = 100;
/// What two lines running cost that end with a cut word, and two neighbours of which one is loose and the other tight.
const NEIGHBOURS: u64 = 10_000;
/// What a word cut before the last line costs.
const LAST_CUT: u64 = 5_000;
/// Most lines running that end with a cut word (T22).
const CUTS_MAX: usize = 2;
/// A last line narrower than this part of the width is a lone word, which costs [`NEIGHBOURS`].
const LONE: Unit = 8;

/// How the spaces of a line look, from tight to very loose.
const LOOKS: usize = 4;
const DECENT: usize = 1;

/// The best lines that end at a stop, with a look of the last one and a number of cuts running.
#[derive(Clone, Copy)]
struct Node {
    /// Place of the stop, none before the text.
    stop: Option<usize>,
    begins: Unit,
    glue: Unit,
    is_cut: bool,
    look: usize,
    cuts: usize,
    demerits: u64,
    before: usize,
}

impl Node {
    const START: Self =
        Self { stop: None, begins: 0, glue: 0, is_cut: false, look: DECENT, cuts: 0, demerits: 0, before: 0 };

    /// Keeps the line from this node, which is the one at `at`, to a stop, if it is the best of its kind. A word
    /// is not cut twice, nor many words running.
    fn reach(
        &self,
        place: usize,
        stop: &Stop,
        look: usize,
        demerits: u64,
        at: usize,
        best: &mut [Option<Node>],
    ) {
        let is_cut = stop.cut.is_some();
        let cuts = if is_cut { self.cuts + 1 } else { 0 };
        let is_same_word = self.is_cut && is_cut && self.glue == stop.glue;
        if let Some(kept) = best.get_mut(cuts * LOOKS + look)
            && !is_same_word
            && kept.is_none_or(|kept| demerits < kept.demerits)
        {
            let (begins, glue) = (stop.next, stop.next_glue);
            *kept = Some(Node { stop: Some(place), begins, glue, is_cut, look, cuts, demerits, before: at });
        }
    }
}

/// What a line would be.
enum Line {
    TooLong,
    TooLoose,
    Fits { look: usize, badness: u64 },
}

/// Stops where lines end, or nothing where a line would be worse than the pass bears.
///
/// Nodes stand in the order of the text: seen from a stop, the first make lines too long and are left
/// behind, the last make lines too loose. Time grows with the number of stops times that of a line.
pub fn lines(stops: &[Stop], width: Unit, pass: Pass) -> Option<Vec<usize>> {
    let mut nodes = vec![Node::START];
    let mut first = 0;
    for (place, stop) in stops.iter().enumerate() {
        let is_last = place + 1 == stops.len();
        let mut best = [None; LOOKS * (CUTS_MAX + 1)];
        for (at, node) in (first..).zip(nodes.get(first..).unwrap_or_default()) {
            match judge(node, stop, width, is_last, pass) {
                // A hyphen may pass the margin where the whole word does not.
                Line::TooLong if stop.cut.is_some() => {}
                Line::TooLong => first = at + 1,
                Line::TooLoose => break,
                Line::Fits { look, badness } => {
                    let is_lone = is_last && stop.end - node.begins < width / LONE;
                    let demerits = node.demerits
                        + demerits(node, stop, look, badness)
                        + if is_lone { NEIGHBOURS } else { 0 }
                        + if is_last && node.is_cut { LAST_CUT } else { 0 };
                    node.reach(place, stop, look, demerits, at, &mut best);
                }
            }
        }
        let is_stuck = first == nodes.len() && best.iter().all(Option::is_none);
        if is_stuck && pass != Pass::Emergency {
            return None;
        }
        if is_stuck && let Some(node) = nodes.last() {
            // A word a hair wider than the box: it has a line of its own.
            node.reach(place, stop, DECENT, node.demerits + WORST * WORST, first - 1, &mut best);
        }
        nodes.extend(best.into_iter().flatten());
    }
    let last = stops.len().checked_sub(1);
    let ends = nodes.iter().enumerate().rev().take_while(|(_, node)| node.stop == last);
    let (mut at, _) = ends.min_by_key(|(_, node)| node.demerits)?;
    let mut ends = Vec::new();
    while let Some(node) = nodes.get(at)
        && let Some(stop) = node.stop
    {
        ends.push(stop);
        at = node.before;
    }
    ends.reverse();
    Some(ends)
}

fn judge(node: &Node, stop: &Stop, width: Unit, is_last: bool, pass: Pass) -> Line {
    let slack = width - (stop.end - node.begins);
    let glue = stop.glue - node.glue;
    let emergency = if pass == Pass::Emergency { width / 10 } else { 0 };
    let ratio = match slack {
        0.. if is_last => 0,
        0 => 0,
        1.. => (slack * 1000).checked_div(stretch(glue) + emergency).unwrap_or(HOPELESS),
        _ if -slack > shrink(glue) => return Line::TooLong,
        _ => slack * 1000 / shrink(glue).max(1),
    };
    let badness = u64::try_from(i128::from(ratio).abs().pow(3) / 10_000_000).unwrap_or(WORST).min(WORST);
    if badness > pass.tolerance() {
        return Line::TooLoose;
    }
    let look = match ratio {
        ..-500 => 0,
        -500..=500 => DECENT,
        501..=1000 => 2,
        _ => 3,
    };
    Line::Fits { look, badness }
}

/// What spaces of this width may gain. Those of the typeface are narrow: a fifth of an em.
fn stretch(glue: Unit) -> Unit {
    glue * 3 / 4
}

/// What spaces of this width may lose.
fn shrink(glue: Unit) -> Unit {
    glue / 5
}

fn demerits(node: &Node, stop: &Stop, look: usize, badness: u64) -> u64 {
    let mut demerits = (LINE + badness).pow(2);
    if stop.cut.is_some() {
        demerits += CUT.pow(2);
    }
    if stop.cut.is_some() && node.is_cut || look.abs_diff(node.look) > 1 {
        demerits += NEIGHBOURS;
    }
    demerits
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    #[test]
    fn no_line_passes_the_margin() {
        let text = words(&[4, 6, 5, 3, 7, 4, 6, 5, 4, 4, 7, 3, 5]);
        for width in 12..40 {
            let lines = lines(&text, width, Pass::Emergency).unwrap();
            assert_eq!(lines.last(), Some(&(text.len() - 1)));
            let mut begins = 0;
            for line in &lines {
                // Ten spaces may lose two.
                assert!(text[*line].end - begins <= width + 2, "{width}: {lines:?}");
                begins = text[*line].next;
            }
        }
    }

    #[test]
    fn a_word_wider_than_the_box_has_its_own_line() {
        assert_eq!(lines(&words(&[3, 50, 3]), 10, Pass::Emergency), Some(vec![0, 1, 2]));
        assert_eq!(lines(&words(&[3, 50, 3]), 10, Pass::Strict), None);
    }
}
