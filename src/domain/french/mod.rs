//! French: what copil reads from the keyboard, writes on paper and puts in order.
//!
//! Numbers in brackets (T1 to T28) are the rules of the house's typographic list. Formatting never
//! fails; reading answers a [`Refusal`] that says what to type.

pub mod amounts;
pub mod dates;
pub mod holidays;
pub mod hours;
pub mod hyphenation;
pub mod keys;
pub mod names;
pub mod phones;
pub mod typed_names;
pub mod typography;
pub mod words;

use super::refusal::Refusal;

/// No-break space: inside « », before `:`, between a number and its unit.
pub const NO_BREAK: char = '\u{a0}';

/// Narrow no-break space: before `; ! ?` and between thousands.
pub const NARROW: char = '\u{202f}';

/// A space within a line: ordinary, no-break, narrow or thin. Tabs and line ends are none.
fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | NO_BREAK | NARROW | '\u{2009}')
}

/// What was typed, without spaces at both ends and with single ordinary spaces inside.
fn squeezed(typed: &str) -> String {
    typed.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Names what was typed and says why it cannot be read; cut where it would fill the screen.
fn misread(typed: &str, why: &str) -> Refusal {
    const LONGEST: usize = 40;
    let end = if typed.chars().count() > LONGEST { "…" } else { "" };
    let typed = typed.chars().take(LONGEST).collect::<String>();
    Refusal::Unreadable(format!("«{NO_BREAK}{typed}{end}{NO_BREAK}» {why}"))
}
