//! Running text with its few inline marks: italic, bold, superscript and links.
//!
//! Titles and texts are stored as typed, with a light markup: `*italique*`, `^exposant^`,
//! `[texte](https://…)`. A backslash makes the next mark an ordinary sign. A mark that is not closed
//! is an ordinary sign too, so that no text can be refused or lost.

/// A stretch of text drawn in one manner.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The signs themselves, without markup; may hold no-break spaces, never a line break.
    pub text: String,
    /// Set in italic (titles of works and programmes).
    pub italic: bool,
    /// Set in bold.
    pub bold: bool,
    /// Raised and smaller (« 1er »).
    pub superscript: bool,
    /// Address that the run leads to.
    pub link: Option<String>,
    /// Kept to the letter at export: typography rules do not touch it.
    pub verbatim: bool,
}

/// A paragraph of text: runs one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub Vec<Run>);

impl Text {
    /// Text in one plain run, taken to the letter (no markup is read).
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![Run { text: text.into(), ..Run::default() }])
    }

    /// Plain bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self(vec![Run { text: text.into(), bold: true, ..Run::default() }])
    }

    /// Text that typography rules leave alone.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self(vec![Run { text: text.into(), verbatim: true, ..Run::default() }])
    }

    /// Reads the markup described above. Never fails; a lone mark is an ordinary sign.
    pub fn parse(source: &str) -> Self {
        Parser { rest: source, out: Vec::new(), style: Run::default() }.run()
    }

    /// The signs without any mark: for sorting, searching, plain text and accessible names.
    pub fn plain_text(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }

    /// True when there is no sign to show.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|run| run.text.is_empty())
    }

    /// The same text followed by another.
    pub fn then(mut self, other: impl Into<Text>) -> Self {
        self.0.extend(other.into().0);
        self
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Text::plain(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text::plain(text)
    }
}

struct Parser<'a> {
    rest: &'a str,
    out: Vec<Run>,
    style: Run,
}

impl Parser<'_> {
    fn run(mut self) -> Text {
        while let Some(sign) = self.rest.chars().next() {
            let after = self.rest.strip_prefix(sign).unwrap_or_default();
            match sign {
                '\\' if after.starts_with(['*', '^', '[', '\\']) => {
                    let next = after.chars().next().unwrap_or('\\');
                    self.push(next);
                    self.rest = after.strip_prefix(next).unwrap_or_default();
                }
                '*' if self.style.italic || closes(after, '*') => {
                    self.style.italic = !self.style.italic;
                    self.rest = after;
                }
                '^' if self.style.superscript || closes(after, '^') => {
                    self.style.superscript = !self.style.superscript;
                    self.rest = after;
                }
                '[' => match link(after) {
                    Some((label, address, rest)) => {
                        let run = Run {
                            text: label.to_owned(),
                            link: Some(address.to_owned()),
                            ..self.style.clone()
                        };
                        self.out.push(run);
                        self.rest = rest;
                    }
                    None => {
                        self.push('[');
                        self.rest = after;
                    }
                },
                _ => {
                    self.push(sign);
                    self.rest = after;
                }
            }
        }
        Text(self.out)
    }

    fn push(&mut self, sign: char) {
        let same = |run: &Run| {
            run.italic == self.style.italic && run.superscript == self.style.superscript && run.link.is_none()
        };
        match self.out.last_mut() {
            Some(run) if same(run) => run.text.push(sign),
            _ => self.out.push(Run { text: sign.to_string(), ..self.style.clone() }),
        }
    }
}

/// Whether a mark opened here is closed later, around at least one sign.
fn closes(after: &str, mark: char) -> bool {
    let starts = after.chars().next().is_some_and(|next| next != mark && !next.is_whitespace());
    starts && after.contains(mark)
}

/// `texte](https://…)` after an opening bracket: label, address and what follows.
fn link(after: &str) -> Option<(&str, &str, &str)> {
    let (label, tail) = after.split_once("](")?;
    let (address, rest) = tail.split_once(')')?;
    let known = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    let clean = !address.contains(|sign: char| sign.is_whitespace() || sign.is_control());
    (known && clean && !label.is_empty() && !label.contains('[')).then_some((label, address, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_runs_and_lone_marks_stay() {
        let text =
            Text::parse("la *Mobilisation nationale* du 1^er^ mai, [site](https://x.fr/a?b) 5 * 3 \\*");
        assert_eq!(text.plain_text(), "la Mobilisation nationale du 1er mai, site 5 * 3 *");
        assert!(text.0[1].italic && text.0[3].superscript);
        assert_eq!(text.0[5].link.as_deref(), Some("https://x.fr/a?b"));
        assert_eq!(Text::parse("a[b](javascript:x)").plain_text(), "a[b](javascript:x)");
    }
}
