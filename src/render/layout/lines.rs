//! Texts to lines: where a line ends, and what it is made of.

use super::breaks;
use super::chunks::{Atom, chunks, drawn, setting, stops, stops_and_cuts};
use super::fragment::Keep;
use super::item::{ElementId, Item, Mark, Role, Shape, Tags};
use super::shape::{Shaper, WordId};
use super::style::{Fit, TextStyle, Unit};
use crate::documents::model::Align;
use crate::domain::inline::{Run, Text};
use crate::render::fonts::Face;

/// A line: stretches of words, each in one face and size.
#[derive(Debug, Default)]
pub struct Line {
    /// Left to right.
    pub stretches: Vec<Stretch>,
    /// Width of what is seen: the space that ends the line is not counted.
    pub width: Unit,
    /// Whether it ends inside a word, with a hyphen.
    pub ends_with_cut: bool,
    /// What is added to each of its spaces.
    spread: Unit,
}

/// Words of one run on one line.
#[derive(Debug)]
pub struct Stretch {
    x: Unit,
    width: Unit,
    rise: Unit,
    face: Face,
    size: Unit,
    run: usize,
    words: Vec<WordId>,
}

/// Cuts a text into lines no wider than `width`. Lines end at plain spaces, in justified text inside words
/// too; a chunk wider than a line is cut between two signs, so that nothing leaves its box. A text without
/// signs has no line.
pub fn set(shaper: &mut Shaper, text: &Text, style: TextStyle, width: Unit) -> Vec<Line> {
    let drawn = drawn(text);
    let chunks = chunks(shaper, text, &drawn, style, width);
    let with_cuts = || stops_and_cuts(shaper, text, style, &chunks);
    let ends = breaks::choose(stops(&chunks), width, style.fit, with_cuts);
    let last = ends.len().saturating_sub(1);
    let (mut from, mut rest) = (0, None);
    let mut lines = Vec::with_capacity(ends.len());
    let mut atoms = Vec::new();
    for (place, end) in ends.into_iter().enumerate() {
        let to = if end.cut.is_some() { end.chunk } else { end.chunk + 1 };
        atoms.clear();
        atoms.extend_from_slice(chunks.atoms_with_spaces(from..to));
        if let (Some(word), Some(first)) = (rest.take(), atoms.first_mut()) {
            *first = part(shaper, text, style, *first, word);
        }
        if let Some((left, right)) = end.cut {
            atoms.extend(chunks.only_atom(end.chunk).map(|atom| part(shaper, text, style, atom, left)));
            rest = Some(right);
        }
        from = to;
        if place == last {
            atoms.pop_if(|atom| shaper.words.is_space(atom.word));
        }
        let room = (style.fit == Fit::Justified).then_some((width, place < last));
        lines.push(Line { ends_with_cut: end.cut.is_some(), ..line(shaper, &text.0, style, &atoms, room) });
    }
    lines
}

/// A part of a word that is cut.
fn part(shaper: &Shaper, text: &Text, style: TextStyle, atom: Atom, word: WordId) -> Atom {
    let size = text.0.get(atom.run).map_or(style.size, |run| setting(run, style).1);
    Atom { word, width: shaper.words.width(word, size), ..atom }
}

/// A line of atoms; in a `room`, its spaces but the last are made narrower, or wider too if it is to be
/// filled.
fn line(shaper: &Shaper, runs: &[Run], style: TextStyle, atoms: &[Atom], room: Option<(Unit, bool)>) -> Line {
    let is_space = |atom: &Atom| shaper.words.is_space(atom.word);
    let seen = atoms.iter().rposition(|atom| !is_space(atom)).map_or(0, |last| last + 1);
    let (seen, after) = atoms.split_at_checked(seen).unwrap_or((atoms, &[]));
    let natural: Unit = seen.iter().map(|atom| atom.width).sum();
    let count =
        |atoms: &[Atom]| Unit::try_from(atoms.iter().filter(|atom| is_space(atom)).count()).unwrap_or(0);
    let spaces = count(seen);
    let spread = match room {
        Some((room, is_filled)) if is_filled || natural > room => {
            (room - natural).checked_div_euclid(spaces).unwrap_or(0)
        }
        _ => 0,
    };
    // Holes in a line are worse than an uneven end.
    let spread = if spread > style.size { 0 } else { spread };
    let mut line = Line { width: natural + spread * spaces, spread, ..Line::default() };
    let mut x = 0;
    for atoms in seen.chunk_by(|one, next| one.run == next.run) {
        place(&mut line, runs, style, atoms, spread * count(atoms), &mut x);
    }
    for atoms in after.chunk_by(|one, next| one.run == next.run) {
        place(&mut line, runs, style, atoms, 0, &mut x);
    }
    line
}

/// Adds atoms of one run to a line; their spaces take `more` room in all.
fn place(line: &mut Line, runs: &[Run], style: TextStyle, atoms: &[Atom], more: Unit, x: &mut Unit) {
    let Some((place, run)) = atoms.first().and_then(|atom| Some((atom.run, runs.get(atom.run)?))) else {
        return;
    };
    let (face, size, rise) = setting(run, style);
    let width = atoms.iter().map(|atom| atom.width).sum::<Unit>() + more;
    let words = atoms.iter().map(|atom| atom.word);
    match line.stretches.last_mut() {
        Some(last)
            if last.run == place
                || ((last.face, last.size, last.rise) == (face, size, rise)
                    && runs.get(last.run).is_some_and(|other| other.link == run.link)) =>
        {
            last.words.extend(words);
            last.width += width;
        }
        _ => {
            let words = words.collect();
            line.stretches.push(Stretch { x: *x, width, rise, face, size, run: place, words });
        }
    }
    *x += width;
}

/// A text cut into lines, with the element of each of its runs.
pub struct Setting<'a> {
    text: &'a Text,
    style: TextStyle,
    lines: Vec<Line>,
    element: ElementId,
    inner: Vec<ElementId>,
}

impl<'a> Setting<'a> {
    /// Cuts `text` into lines; its runs belong to `element`, or to links and spans inside it as soon as
    /// one of them is a link.
    pub fn new(
        shaper: &mut Shaper,
        tags: &mut Tags,
        text: &'a Text,
        style: TextStyle,
        width: Unit,
        element: ElementId,
    ) -> Self {
        let lines = set(shaper, text, style, width);
        let inner = if text.0.iter().any(|run| run.link.is_some()) {
            let mut add = |run: &Run| match &run.link {
                _ if run.text.is_empty() => element,
                Some(_) => tags.add(element, Role::Link),
                None => tags.add(element, Role::Span),
            };
            text.0.iter().map(&mut add).collect()
        } else {
            Vec::new()
        };
        Self { text, style, lines, element, inner }
    }

    /// Number of lines.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// How a line holds to the next: the first two and the last two stay together, and no page ends with a
    /// word that is cut (T22).
    pub fn keep(&self, line: usize) -> Keep {
        let count = self.lines.len();
        let is_cut = self.lines.get(line).is_some_and(|line| line.ends_with_cut);
        if line + 1 < count && (line == 0 || line + 2 == count || is_cut) { Keep::Strong } else { Keep::Free }
    }

    /// Height of all the lines.
    pub fn height(&self) -> Unit {
        self.style.leading * Unit::try_from(self.lines.len()).unwrap_or(0)
    }

    /// Distance between two lines.
    pub fn leading(&self) -> Unit {
        self.style.leading
    }

    /// Width of the widest line.
    pub fn width(&self) -> Unit {
        self.lines.iter().map(|line| line.width).max().unwrap_or(0)
    }

    /// Items of one line, its top at `y`, aligned between `x` and `x + width`.
    pub fn items(&self, line: usize, x: Unit, y: Unit, width: Unit, align: Align, out: &mut Vec<Item>) {
        let Some(line) = self.lines.get(line) else { return };
        let indent = match align {
            Align::Left => 0,
            Align::Right => width - line.width,
            Align::Centre => (width - line.width) / 2,
        };
        let baseline = y + (self.style.leading + self.style.size * 66 / 100) / 2;
        for stretch in &line.stretches {
            let mark = Mark::Element(self.inner.get(stretch.run).copied().unwrap_or(self.element));
            let left = x + indent + stretch.x;
            out.push(Item {
                mark,
                shape: Shape::Text {
                    x: left,
                    y: baseline - stretch.rise,
                    face: stretch.face,
                    size: stretch.size,
                    words: stretch.words.as_slice().into(),
                    spread: line.spread,
                },
            });
            if let Some(address) = self.text.0.get(stretch.run).and_then(|run| run.link.as_deref()) {
                let (width, height) = (stretch.width, self.style.leading);
                out.push(Item {
                    mark,
                    shape: Shape::Link { x: left, y, width, height, address: address.into() },
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::layout::style::BODY;

    const PROSE: &str = "Le comité prend connaissance du bilan de l’année\u{a0}: trente-quatre actions ont été \
        retenues, dont onze nouvelles, pour une dotation de 215\u{202f}000\u{a0}€\u{202f}; les établissements \
        soulignent la participation des familles, l’accompagnement des représentants et le besoin d’un calendrier \
        connu aujourd’hui de M.\u{a0}JALLET et de l’EPIDE, conformément aux orientations interministérielles.";

    fn lines_of(text: &str, style: TextStyle, width: Unit) -> Vec<(String, Unit)> {
        let mut shaper = Shaper::new().unwrap();
        let lines = set(&mut shaper, &Text::plain(text), style, width);
        let shown = |line: &Line| {
            let words = line
                .stretches
                .iter()
                .flat_map(|stretch| stretch.words.iter().map(|word| shaper.words.text(stretch.face, *word)));
            (words.collect::<String>(), line.width)
        };
        lines.iter().map(shown).collect()
    }

    /// Lines end to end, without what dividing them added.
    fn joined(lines: &[(String, Unit)]) -> String {
        lines.iter().map(|(line, _)| line.trim_end_matches('\u{ad}')).collect()
    }

    #[test]
    fn no_sign_is_lost_nor_moved_at_any_width() {
        for width in (20_000..500_000).step_by(7_000) {
            for style in [BODY, BODY.justified()] {
                let lines = lines_of(PROSE, style, width);
                assert_eq!(joined(&lines), PROSE, "{width}");
                for (line, reach) in &lines {
                    assert!(*reach <= width, "{width}: {line} reaches {reach}");
                }
            }
        }
    }

    #[test]
    fn justified_lines_reach_the_margin_and_cut_words_at_most_twice_running() {
        for width in (200_000..480_000).step_by(5_000) {
            let lines = lines_of(PROSE, BODY.justified(), width);
            let (last, others) = lines.split_last().unwrap();
            for (line, reach) in others {
                assert!((width - reach).abs() < 50, "{width}: {line} reaches {reach}");
            }
            assert!(!last.0.ends_with('\u{ad}'));
            let cuts: Vec<bool> = lines.iter().map(|(line, _)| line.ends_with('\u{ad}')).collect();
            assert!(!cuts.windows(3).any(|three| three.iter().all(|cut| *cut)), "{lines:?}");
        }
        assert!(lines_of(PROSE, BODY.justified(), 200_000).iter().any(|(line, _)| line.ends_with('\u{ad}')));
    }

    #[test]
    fn t22_ragged_text_is_never_cut_and_no_break_spaces_hold() {
        for width in (80_000..480_000).step_by(10_000) {
            for style in [BODY, BODY.justified()] {
                let lines = lines_of(PROSE, style, width);
                let text = lines.iter().map(|(line, _)| line.as_str()).collect::<Vec<_>>().join("\n");
                for kept in ["aujourd’hui", "EPIDE", "M.\u{a0}JALLET", "215\u{202f}000\u{a0}€\u{202f};"] {
                    assert!(text.contains(kept), "{width}: {kept} in {text}");
                }
                assert!(style == BODY.justified() || !text.contains('\u{ad}'), "{text}");
            }
        }
    }

    #[test]
    fn a_million_signs_are_set_in_one_paragraph() {
        let prose = "le comité, a ".repeat(80_000);
        for (text, style) in [(prose, BODY.justified()), ("a ".repeat(500_000), BODY)] {
            let lines = lines_of(&text, style, 480_000);
            assert!(lines.len() > 5_000);
        }
    }
}
