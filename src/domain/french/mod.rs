//! French: what copil reads from the keyboard, writes on paper and puts in order.
//!
//! Numbers in brackets (T1 to T28) are the rules of the house's typographic list. Formatting never
//! fails; reading answers a [`Refusal`](crate::domain::refusal::Refusal) that says what to type.

pub mod amounts;
pub mod dates;
pub mod hours;
pub mod keys;
pub mod names;
pub mod phones;
pub mod typography;
pub mod words;

/// No-break space: inside « », before `:`, between a number and its unit.
pub const NO_BREAK: char = '\u{a0}';

/// Narrow no-break space: before `; ! ?` and between thousands.
pub const NARROW: char = '\u{202f}';

/// A space that stays on its line: ordinary, no-break, narrow or thin. Tabs and line ends are none.
pub(crate) fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | NO_BREAK | NARROW | '\u{2009}')
}

/// What was typed, without spaces at both ends and with single ordinary spaces inside.
fn squeezed(typed: &str) -> String {
    typed.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
