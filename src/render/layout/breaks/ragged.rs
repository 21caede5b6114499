//! Lines of unequal length: the fewest, then the most even.

use super::{Stop, Unit};

/// What is asked of the last line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Last {
    /// It may be short, yet not a lone little word.
    Short,
    /// As long as the others: a title.
    AsOthers,
}

/// A last line narrower than this part of the width is a lone word.
const LONE: Unit = 8;

/// The best lines that end at a stop: how many, how uneven, and where the last of them begins.
#[derive(Clone, Copy)]
struct Node {
    lines: u32,
    unevenness: u128,
    begins: Unit,
    before: usize,
}

/// Stops where lines end. Time grows with the number of stops times that of a line.
pub fn lines(stops: &[Stop], width: Unit, last: Last) -> Vec<usize> {
    // Node 0 stands before the text, node n + 1 at stop n.
    let mut nodes = Vec::with_capacity(stops.len() + 1);
    nodes.push(Node { lines: 0, unevenness: 0, begins: 0, before: 0 });
    let mut first = 0;
    for (place, stop) in stops.iter().enumerate() {
        while first < place && nodes.get(first).is_some_and(|node| stop.end - node.begins > width) {
            first += 1;
        }
        let room = match (place + 1 == stops.len(), last) {
            (true, Last::Short) => width / LONE,
            _ => width,
        };
        let reachable = nodes.get(first..).unwrap_or_default();
        // Nodes further on have as many lines or more.
        let fewest = reachable.first().map_or(0, |node| node.lines);
        let weight = width / room.max(1);
        let best = (first..)
            .zip(reachable)
            .take_while(|(_, node)| node.lines == fewest)
            .map(|(before, node)| {
                let slack = (room - (stop.end - node.begins)).max(0) * weight;
                (node.unevenness + square(slack), before)
            })
            .min();
        let Some((unevenness, before)) = best else { break };
        nodes.push(Node { lines: fewest + 1, unevenness, begins: stop.next, before });
    }
    let mut ends = Vec::new();
    let mut at = nodes.len() - 1;
    while at > 0 {
        ends.push(at - 1);
        at = nodes.get(at).map_or(0, |node| node.before);
    }
    ends.reverse();
    ends
}

fn square(slack: Unit) -> u128 {
    u128::from(slack.unsigned_abs()).pow(2)
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    #[test]
    fn lines_are_the_fewest_then_the_most_even() {
        // Filled in turn: 3 2 · 2 · 5, uneven; as many lines can be more even.
        assert_eq!(lines(&words(&[3, 2, 2, 5]), 6, Last::Short), [0, 2, 3]);
        assert_eq!(lines(&words(&[3, 2]), 6, Last::Short), [1]);
    }

    #[test]
    fn a_lone_little_word_is_given_company() {
        let text = words(&[10, 10, 10, 10, 10, 10, 10, 10, 2]);
        assert_eq!(lines(&text, 88, Last::Short), [6, 8]);
    }

    #[test]
    fn a_title_has_lines_of_one_length() {
        let title = words(&[10, 10, 10, 10, 10, 10]);
        assert_eq!(lines(&title, 54, Last::AsOthers), [2, 5]);
        assert_eq!(lines(&title, 54, Last::Short), [4, 5]);
    }
}
