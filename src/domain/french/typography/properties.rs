//! What holds for any text: the rules settle at once and change nothing but spaces and quotes.

use super::*;

/// Pieces that meet badly: marks, spaces of all kinds, addresses, numbers, letters.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    "\u{a0}",
    "\u{202f}",
    "\u{2009}",
    "\n",
    "\t",
    "\"",
    "\"",
    "'",
    "’",
    "«",
    "»",
    "“",
    "”",
    ":",
    ";",
    "!",
    "?",
    ".",
    ",",
    "…",
    "(",
    ")",
    "[",
    "-",
    "–",
    "/",
    "l'",
    "é",
    "Œ",
    "a",
    "Mot",
    "M.",
    "Mme",
    "J.",
    "n°",
    "N°",
    "p.",
    "h",
    "min",
    "€",
    "%",
    "1",
    "14",
    "30",
    "215",
    "000",
    "2023",
    "07",
    "mai",
    "1er",
    "(3)",
    "x_y",
    "https://x.fr",
    "a@b.fr",
    "www.",
    "x.pdf",
    "·",
    "e\u{301}",
    "🙂",
    "=",
];

/// A small generator of numbers, the same at each run of the tests.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn text(&mut self) -> Text {
        let mut text = Text::default();
        for _ in 0..=self.below(4) {
            let length = self.below(9);
            let content = (0..length).map(|_| PIECES[self.below(PIECES.len())]).collect();
            text.0.push(Run { text: content, verbatim: self.below(8) == 0, ..Run::default() });
        }
        text
    }
}

/// The text without what the rules may change.
fn essence(text: &str) -> String {
    text.chars()
        .filter(|sign| !is_space(*sign) && !"\"«»“”".contains(*sign))
        .map(|sign| if sign == '\'' { '’' } else { sign })
        .collect()
}

/// Longest row of spaces that the rules may write in.
fn doubled_spaces(text: &str) -> usize {
    let signs = text.chars().collect::<Vec<_>>();
    signs.windows(2).filter(|pair| pair.iter().all(|sign| is_space(*sign))).count()
}

#[test]
fn any_text_is_settled_at_once_and_keeps_its_letters() {
    let mut chance = Chance(2023);
    for _ in 0..200_000 {
        let typed = chance.text();
        let once = typeset_runs(&typed);
        let twice = typeset_runs(&once);
        assert_eq!(twice, once, "typed {typed:?}");
        assert_eq!(essence(&once.plain_text()), essence(&typed.plain_text()), "typed {typed:?}");
        assert!(
            doubled_spaces(&once.plain_text()) <= doubled_spaces(&typed.plain_text()),
            "typed {typed:?}, printed {once:?}"
        );
        for (before, after) in typed.0.iter().zip(&once.0).filter(|(run, _)| run.verbatim) {
            assert_eq!(before, after, "typed {typed:?}");
        }
    }
}

#[test]
fn a_long_text_takes_no_longer_than_its_length() {
    let paragraph = "L'école : \"oui\" ; 215 000 € le 14 novembre à 14 h 30 ? ".repeat(10_000);
    assert_eq!(typeset_line(&paragraph).matches('«').count(), 10_000);
    for sign in ["\"", "!", "“", "»", "«", " ", "1", "1 ", "-", "' ", " :"] {
        let many = sign.repeat(200_000);
        let hostile = format!("{many}a{many}»{many}");
        assert_eq!(essence(&typeset_line(&hostile)), essence(&hostile));
    }
    let levels = format!("{}{}", "“".repeat(200_000), "»".repeat(200_000));
    assert_eq!(essence(&typeset_line(&levels)), "");
}
