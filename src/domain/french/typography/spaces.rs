//! No-break spaces before `: ; ! ?`, inside « » and after n° (T1, T2, T3, T10).

use super::super::{NARROW, NO_BREAK};
use super::Sign;

/// High marks, which take a space before them.
const HIGH: [char; 4] = [':', ';', '!', '?'];

/// Signs right after which a high mark takes no space: « (?) ».
const OPENING: &str = "([{«“‘¿¡";

/// Signs that may follow a high mark that ends a word; before a letter or a figure it is no
/// punctuation (14:30).
const AFTER: &str = ")]}»”’\"'.,…—–«“";

/// The signs with the right space before each high mark and inside each pair of « ».
pub(super) fn before_and_inside_marks(signs: &[Sign]) -> Vec<Sign> {
    let mut out = Vec::with_capacity(signs.len() + 8);
    let mut rest = signs;
    while let Some((sign, after)) = rest.split_first() {
        rest = after;
        if sign.kept {
            out.push(*sign);
            continue;
        }
        match sign.sign {
            '»' if last_content(&out).is_some_and(|before| !before.sign.is_whitespace()) => {
                set_space(&mut out, NO_BREAK, sign.run);
            }
            mark if HIGH.contains(&mark) && wants_space(&out, after) => {
                set_space(&mut out, if mark == ':' { NO_BREAK } else { NARROW }, sign.run);
            }
            '0'..='9' if ends_with_number_sign(&out) => set_space(&mut out, NO_BREAK, sign.run),
            _ => {}
        }
        out.push(*sign);
        if sign.sign == '«' {
            rest = open(&mut out, sign.run, after);
        }
    }
    out
}

/// Sets the space that follows « and answers what comes after it.
fn open<'a>(out: &mut Vec<Sign>, run: usize, after: &'a [Sign]) -> &'a [Sign] {
    let typed = after.iter().take_while(|sign| sign.is_free_space()).count();
    let Some((spaces, rest)) = after.split_at_checked(typed) else { return after };
    match rest.first() {
        Some(next) if !next.sign.is_whitespace() => {
            let run = spaces.first().map_or(run, |space| space.run);
            out.push(Sign { sign: NO_BREAK, run, kept: false });
            rest
        }
        _ => after,
    }
}

/// Whether the high mark to come takes a space: one was typed, or the mark ends a word.
fn wants_space(out: &[Sign], after: &[Sign]) -> bool {
    let Some(before) = last_content(out) else { return false };
    if before.sign.is_whitespace() || OPENING.contains(before.sign) {
        return false;
    }
    if out.last().is_some_and(Sign::is_free_space) {
        return true;
    }
    if HIGH.contains(&before.sign) {
        return false;
    }
    let follows = after.iter().find(|sign| sign.kept || !HIGH.contains(&sign.sign));
    follows.is_none_or(|next| next.sign.is_whitespace() || AFTER.contains(next.sign))
}

/// Whether « n° » stands just before, as a word.
fn ends_with_number_sign(out: &[Sign]) -> bool {
    let mut back = out.iter().rev().map(|sign| sign.sign);
    back.next() == Some('°')
        && matches!(back.next(), Some('n' | 'N'))
        && back.next().is_none_or(|before| !before.is_alphanumeric())
}

/// The last sign before the spaces that may be replaced.
fn last_content(out: &[Sign]) -> Option<&Sign> {
    out.iter().rev().find(|sign| !sign.is_free_space())
}

/// Puts one space at the end, in place of those that were typed.
fn set_space(out: &mut Vec<Sign>, space: char, run: usize) {
    let mut run = run;
    while let Some(typed) = out.pop_if(|sign| sign.is_free_space()) {
        run = typed.run;
    }
    out.push(Sign { sign: space, run, kept: false });
}
